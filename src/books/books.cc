#include "books/books.h"

#include "base/bytes.h"
#include "cube/cube.h"

namespace tongket::books {
namespace {

constexpr int kVersion = 1;
constexpr std::uint64_t kSnapshotVersion = 6;
constexpr std::string_view kOpen = "house.open";
constexpr std::string_view kAdopt = "catalogue.adopt";
constexpr std::string_view kChangeUnits = "unit.change";
constexpr std::string_view kCatalogueBlock = "catalogue";
constexpr std::string_view kUnitsBlock = "units";

base::Error malformed(const ledger::Entry& entry) {
  return {base::ErrorKind::invalid,
          "ledger.facts_malformed",
          {{"position", std::to_string(entry.position)}, {"act", entry.act}}};
}

base::Result<std::string_view> only_block(const ledger::Entry& entry, std::string_view kind) {
  if (entry.blocks.size() != 1 || entry.blocks.front().kind != kind) return malformed(entry);
  return std::string_view{entry.blocks.front().bytes};
}

/// Takes an entry into a copy of one room's state, and puts the copy in its place.
template <class State>
base::Result<> apply_to(std::shared_ptr<const State>& room, const ledger::Entry& entry) {
  auto next = std::make_shared<State>(*room);
  TK_TRY([[maybe_unused]] const auto done, next->apply(entry));
  room = std::move(next);
  return base::Done{};
}

base::Result<> open_house(Books& books, const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto installation, base::json_integer(facts, "installation"));
  if (books.installation != 0) {
    return base::Error{base::ErrorKind::conflict, "books.opened_twice", {}};
  }
  books.installation = installation;
  return base::Done{};
}

base::Result<> adopt_catalogue(Books& books, const ledger::Entry& entry) {
  TK_TRY(const auto bytes, only_block(entry, kCatalogueBlock));
  base::ByteReader in{bytes};
  TK_TRY(auto catalogue, indicator::Catalogue::load(in));
  if (!in.done()) return malformed(entry);
  books.catalogue = std::make_shared<indicator::Catalogue>(std::move(catalogue));
  return base::Done{};
}

base::Result<> change_units(Books& books, const ledger::Entry& entry) {
  TK_TRY(const auto bytes, only_block(entry, kUnitsBlock));
  base::ByteReader in{bytes};
  TK_TRY(const auto events, unit::read_events(in));
  if (!in.done()) return malformed(entry);
  auto next = std::make_shared<unit::Registry>(*books.units);
  auto refusals = next->apply_all(events);
  if (!refusals.empty()) return std::move(refusals.front().error);
  books.units = std::move(next);
  return base::Done{};
}

base::Result<std::vector<figure::FigureChange>> take_report(Books& books,
                                                            const ledger::Entry& entry) {
  auto reports = std::make_shared<report::Reports>(*books.reports);
  TK_TRY(auto changes, reports->apply(entry));
  if (!changes.empty()) {
    auto figures = std::make_shared<figure::Figures>(*books.figures);
    figures->apply(changes);
    books.figures = std::move(figures);
    books.cube = std::make_shared<const cube::Cube>(
        books.cube->with(changes, *books.figures, *books.catalogue));
  }
  books.reports = std::move(reports);
  return changes;
}

/// Hands the entry to the room whose act it is; the word before the dot says which.
base::Result<std::vector<figure::FigureChange>> dispatch(Books& books, const ledger::Entry& entry) {
  const std::string_view act = entry.act;
  const std::string_view family = act.substr(0, act.find('.'));
  base::Result<> done =
      base::Error{base::ErrorKind::unsupported, "books.unknown_act", {{"act", std::string{act}}}};
  if (act == kOpen) {
    done = open_house(books, entry);
  } else if (act == kAdopt) {
    done = adopt_catalogue(books, entry);
  } else if (act == kChangeUnits) {
    done = change_units(books, entry);
  } else if (family == "account") {
    done = apply_to(books.roles, entry);
  } else if (family == "hold" || family == "release") {
    done = apply_to(books.releases, entry);
  } else if (family == "removal") {
    done = apply_to(books.removals, entry);
  } else if (family == "article") {
    done = apply_to(books.articles, entry);
  } else if (family == "report" || family == "note") {
    return take_report(books, entry);
  }
  if (!done.ok()) return std::move(done).error();
  return std::vector<figure::FigureChange>{};
}

void save_head(base::ByteWriter& out, const ledger::Head& head) {
  out.signed_number(head.position);
  out.hash(head.hash);
  out.signed_number(head.at.time_since_epoch().count());
}

base::Result<ledger::Head> load_head(base::ByteReader& in) {
  TK_TRY(const auto position, in.signed_number());
  TK_TRY(const auto hash, in.hash());
  TK_TRY(const auto at, in.signed_number());
  return ledger::Head{
      .position = position, .hash = hash, .at = base::Instant{std::chrono::milliseconds{at}}};
}

template <class State>
base::Result<> load_room(std::shared_ptr<const State>& room, base::ByteReader& in) {
  TK_TRY(auto loaded, State::load(in));
  room = std::make_shared<const State>(std::move(loaded));
  return base::Done{};
}

/// All figures, laid out anew.
std::shared_ptr<const cube::Cube> cube_of(const Books& books) {
  std::vector<figure::FigureChange> all;
  all.reserve(books.figures->size());
  for (const auto& [key, cell] : books.figures->all()) {
    all.push_back({.key = key, .before = std::nullopt, .after = cell});
  }
  return std::make_shared<const cube::Cube>(
      cube::Cube{}.with(all, *books.figures, *books.catalogue));
}

base::Result<Books> load_rooms(base::ByteReader& in) {
  Books books = empty();
  TK_TRY(books.head, load_head(in));
  TK_TRY(books.installation, in.signed_number());
  TK_TRY([[maybe_unused]] const auto catalogue, load_room(books.catalogue, in));
  TK_TRY([[maybe_unused]] const auto units, load_room(books.units, in));
  TK_TRY([[maybe_unused]] const auto reports, load_room(books.reports, in));
  TK_TRY([[maybe_unused]] const auto figures, load_room(books.figures, in));
  TK_TRY([[maybe_unused]] const auto roles, load_room(books.roles, in));
  TK_TRY([[maybe_unused]] const auto releases, load_room(books.releases, in));
  TK_TRY([[maybe_unused]] const auto removals, load_room(books.removals, in));
  TK_TRY([[maybe_unused]] const auto articles, load_room(books.articles, in));
  books.cube = cube_of(books);
  return books;
}

}  // namespace

Books empty() {
  return {.head = {},
          .installation = 0,
          .catalogue = std::make_shared<const indicator::Catalogue>(),
          .units = std::make_shared<const unit::Registry>(),
          .reports = std::make_shared<const report::Reports>(),
          .figures = std::make_shared<const figure::Figures>(),
          .cube = std::make_shared<const cube::Cube>(),
          .roles = std::make_shared<const access::Roles>(),
          .releases = std::make_shared<const release::Releases>(),
          .removals = std::make_shared<const removal::Removals>(),
          .articles = std::make_shared<const news::Articles>()};
}

ledger::Draft open_draft(std::int64_t installation) {
  return ledger::make_draft(kOpen, kVersion, "", {{"installation", installation}});
}

ledger::Draft catalogue_draft(const indicator::Catalogue& catalogue) {
  base::ByteWriter out;
  catalogue.save(out);
  auto draft = ledger::make_draft(kAdopt, kVersion, "", {});
  draft.blocks.push_back({std::string{kCatalogueBlock}, std::move(out).take()});
  return draft;
}

ledger::Draft units_draft(const std::vector<unit::Event>& events) {
  base::ByteWriter out;
  unit::write(out, events);
  auto draft = ledger::make_draft(kChangeUnits, kVersion, "", {});
  draft.blocks.push_back({std::string{kUnitsBlock}, std::move(out).take()});
  return draft;
}

base::Result<Applied> apply(const Books& books, const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto linked, ledger::check_link(books.head, entry));
  Books next = books;
  TK_TRY(auto changes, dispatch(next, entry));
  next.head = ledger::head_after(entry);
  return Applied{.books = std::move(next), .changes = std::move(changes)};
}

std::string snapshot(const Books& books) {
  base::ByteWriter out;
  out.number(kSnapshotVersion);
  save_head(out, books.head);
  out.signed_number(books.installation);
  books.catalogue->save(out);
  books.units->save(out);
  books.reports->save(out);
  books.figures->save(out);
  books.roles->save(out);
  books.releases->save(out);
  books.removals->save(out);
  books.articles->save(out);
  // Found out at once when a disk has eaten a byte: a cache must not be able to lie.
  const base::Hash seal = base::sha256(out.bytes());
  out.hash(seal);
  return std::move(out).take();
}

base::Result<Books> from_snapshot(std::string_view bytes) {
  const base::Error refused{base::ErrorKind::invalid, "books.snapshot_malformed", {}};
  constexpr std::size_t kSealBytes = sizeof(base::Hash);
  if (bytes.size() < kSealBytes) return refused;
  const auto body = bytes.substr(0, bytes.size() - kSealBytes);
  base::ByteReader seal{bytes.substr(body.size())};
  if (const auto hash = seal.hash(); !hash.ok() || hash.value() != base::sha256(body)) {
    return refused;
  }
  base::ByteReader in{body};
  const auto version = in.number();
  if (!version.ok() || version.value() != kSnapshotVersion) return refused;
  auto books = load_rooms(in);
  if (!books.ok() || !in.done()) return refused;
  return books;
}

base::Result<Books> replay(Books start, const ledger::Store& store,
                           std::optional<ledger::Position> last) {
  base::Result<Books> books = std::move(start);
  store.read(books.value().head.position, [&](const ledger::Entry& entry) {
    if (last && entry.position > *last) return false;
    auto applied = apply(books.value(), entry);
    if (!applied.ok()) {
      books = std::move(applied).error();
      return false;
    }
    books = std::move(applied).value().books;
    return true;
  });
  return books;
}

}  // namespace tongket::books
