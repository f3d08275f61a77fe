#include "books/books.h"

#include <algorithm>
#include <array>
#include <set>

#include "award/awards.h"
#include "base/bytes.h"
#include "cluster/clusters.h"
#include "collection/collections.h"
#include "cube/cube.h"
#include "review/reviews.h"
#include "schedule/schedule.h"
#include "target/targets.h"
#include "task/tasks.h"
#include "unit/words.h"

namespace tongket::books {
namespace {

constexpr int kVersion = 1;
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

void change_figures(Books& books, const std::vector<figure::FigureChange>& changes) {
  if (changes.empty()) return;
  auto figures = std::make_shared<figure::Figures>(*books.figures);
  figures->apply(changes);
  books.figures = std::move(figures);
  books.cube = std::make_shared<const cube::Cube>(
      books.cube->with(changes, *books.figures, *books.catalogue));
}

/// What a decision on targets gave, decisions on awards count, or a ranking found, stands before
/// whatever reports say of it.
std::vector<figure::FigureChange> not_of_decisions(const Books& books,
                                                   std::vector<figure::FigureChange> changes) {
  if (!books.targets->empty()) {
    std::erase_if(changes,
                  [&](const auto& change) { return books.targets->cell(change.key).has_value(); });
  }
  if (!books.awards->empty()) {
    std::erase_if(changes, [&](const auto& change) {
      return books.awards->cell_at(change.key, books.head.position).has_value();
    });
  }
  if (!books.clusters->empty()) {
    std::erase_if(changes, [&](const auto& change) {
      const auto cell = books.figures->find(change.key);
      return cell && books.clusters->fills(change.key, *cell);
    });
  }
  return changes;
}

/// Closed books take nothing: no figure of their year changes, and no report of a form moves.
base::Result<> check_years_open(const Books& books, const ledger::Entry& entry,
                                const report::Reports& after,
                                const std::vector<figure::FigureChange>& changes) {
  if (!books.schedule->years().any_closed()) return base::Done{};
  std::set<std::pair<unit::UnitId, int>> touched;
  for (const auto& change : changes) touched.emplace(change.key.unit, change.key.period.year());
  const auto id = base::parse_id_text(entry.subject);
  const auto* report = id.ok() ? after.find(report::ReportId{id.value()}) : nullptr;
  if (report != nullptr && entry.act.starts_with("filing.")) {
    const auto& figures = report->accepted.figures;
    touched.emplace(figures.unit, figures.period.year());
  }
  for (const auto& [unit, year] : touched) {
    TK_TRY([[maybe_unused]] const auto open,
           check_year_open(books, unit, year, base::vietnamese_day(entry.at)));
  }
  return base::Done{};
}

base::Result<std::vector<figure::FigureChange>> take_report(Books& books,
                                                            const ledger::Entry& entry) {
  auto reports = std::make_shared<report::Reports>(*books.reports);
  TK_TRY(auto said, reports->apply(entry));
  TK_TRY([[maybe_unused]] const auto open, check_years_open(books, entry, *reports, said));
  auto changes = not_of_decisions(books, std::move(said));
  change_figures(books, changes);
  books.reports = std::move(reports);
  return changes;
}

/// The cells in which targets of a decision stand; of one taken back, what reports say there.
std::vector<figure::FigureChange> changes_by(const Books& books, const target::Giving& giving) {
  std::vector<figure::FigureChange> changes;
  for (const auto& line : giving.lines) {
    if (!line.cell) continue;
    const figure::FigureKey key{.unit = line.unit,
                                .period = line.period,
                                .indicator = line.indicator,
                                .slice = 0,
                                .part = *line.cell};
    const auto given = books.targets->cell(key);
    changes.push_back({.key = key,
                       .before = books.figures->find(key),
                       .after = given ? given : books.reports->standing(key)});
  }
  return changes;
}

base::Result<std::vector<figure::FigureChange>> take_targets(Books& books,
                                                             const ledger::Entry& entry) {
  auto targets = std::make_shared<target::Targets>(*books.targets);
  TK_TRY(const auto* given, targets->apply(entry));
  if (given != nullptr) {
    TK_TRY([[maybe_unused]] const auto open,
           check_year_open(books, given->giving.giver, given->giving.year,
                           base::vietnamese_day(entry.at)));
  }
  books.targets = std::move(targets);
  if (given == nullptr) return std::vector<figure::FigureChange>{};
  auto changes = changes_by(books, given->giving);
  change_figures(books, changes);
  return changes;
}

/// Counts of a year whose books are closed take no more decisions; where none is left, what reports
/// say stands again.
base::Result<std::vector<figure::FigureChange>> take_awards(Books& books,
                                                            const ledger::Entry& entry) {
  auto awards = std::make_shared<award::Awards>(*books.awards);
  TK_TRY(auto changes, awards->apply(entry));
  for (auto& change : changes) {
    TK_TRY([[maybe_unused]] const auto open,
           check_year_open(books, change.key.unit, change.key.period.year(),
                           base::vietnamese_day(entry.at)));
    change.before = books.figures->find(change.key);
    if (!change.after) change.after = books.reports->standing(change.key);
  }
  books.awards = std::move(awards);
  change_figures(books, changes);
  return changes;
}

/// Whether an act of clusters changes units: it says which, or is the second word of two sides.
bool changes_units(const ledger::Entry& entry) {
  constexpr std::array kActs = {cluster::kForm, cluster::kJoin, cluster::kLeave, cluster::kLead,
                                cluster::kClose};
  return !entry.blocks.empty() || std::ranges::find(kActs, entry.act) != kActs.end();
}

/// Clusters are units: what becomes of them travels in a block beside the act, as in a decree. A
/// ranking fills figures, and leaves them to reports when it is reopened.
base::Result<std::vector<figure::FigureChange>> take_clusters(Books& books,
                                                              const ledger::Entry& entry) {
  auto clusters = std::make_shared<cluster::Clusters>(*books.clusters);
  TK_TRY(const auto fills, clusters->apply(entry));
  if (changes_units(entry)) {
    TK_TRY([[maybe_unused]] const auto changed, change_units(books, entry));
  }
  std::vector<figure::FigureChange> changes;
  for (const auto& [key, cell] : fills) {
    TK_TRY([[maybe_unused]] const auto open,
           check_year_open(books, key.unit, key.period.year(), base::vietnamese_day(entry.at)));
    changes.push_back({.key = key,
                       .before = books.figures->find(key),
                       .after = cell ? cell : books.reports->standing(key)});
  }
  books.clusters = std::move(clusters);
  change_figures(books, changes);
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
  } else if (family == "form") {
    done = apply_to(books.forms, entry);
  } else if (family == "calendar" || family == "year") {
    done = apply_to(books.schedule, entry);
  } else if (family == "account") {
    done = apply_to(books.roles, entry);
  } else if (family == "hold" || family == "release") {
    done = apply_to(books.releases, entry);
  } else if (family == "removal") {
    done = apply_to(books.removals, entry);
  } else if (family == "collection") {
    done = apply_to(books.collections, entry);
  } else if (family == "review" || family == "template") {
    done = apply_to(books.reviews, entry);
  } else if (family == "task") {
    done = apply_to(books.tasks, entry);
  } else if (family == "article") {
    done = apply_to(books.articles, entry);
  } else if (family == "report" || family == "filing" || family == "note") {
    return take_report(books, entry);
  } else if (family == "target") {
    return take_targets(books, entry);
  } else if (family == "award") {
    return take_awards(books, entry);
  } else if (family == "cluster" || family == "emulation") {
    return take_clusters(books, entry);
  }
  if (!done.ok()) return std::move(done).error();
  return std::vector<figure::FigureChange>{};
}

}  // namespace

Books empty() {
  return {.head = {},
          .installation = 0,
          .catalogue = std::make_shared<const indicator::Catalogue>(),
          .units = std::make_shared<const unit::Registry>(),
          .forms = std::make_shared<const form::Forms>(),
          .schedule = std::make_shared<const schedule::Schedule>(),
          .reports = std::make_shared<const report::Reports>(),
          .targets = std::make_shared<const target::Targets>(),
          .collections = std::make_shared<const collection::Collections>(),
          .reviews = std::make_shared<const review::Reviews>(),
          .tasks = std::make_shared<const task::Tasks>(),
          .awards = std::make_shared<const award::Awards>(),
          .clusters = std::make_shared<const cluster::Clusters>(),
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

base::Result<> check_year_open(const Books& books, unit::UnitId unit, int year, base::Date today) {
  const auto& years = books.schedule->years();
  const auto keeper = years.closed_by(*books.units, {.unit = unit, .year = year}, today);
  if (!keeper) return base::Done{};
  const auto& steps = years.steps({.unit = *keeper, .year = year});
  return base::Error{
      base::ErrorKind::conflict,
      "year.closed",
      {{"year", std::to_string(year)},
       {"unit", unit::full_name_on(*books.units, *keeper, today)},
       {"day", base::to_vietnamese(base::vietnamese_day(steps.back().recorded.at))}}};
}

base::Result<Applied> apply(const Books& books, const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto linked, ledger::check_link(books.head, entry));
  return apply_own(books, entry);
}

base::Result<Applied> apply_own(const Books& books, const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto placed, ledger::check_place(books.head, entry));
  Books next = books;
  TK_TRY(auto changes, dispatch(next, entry));
  next.head = ledger::head_after(entry);
  return Applied{.books = std::move(next), .changes = std::move(changes)};
}

Books accepted_only(const Books& books) {
  Books accepted = books;
  change_figures(accepted, not_of_decisions(books, books.reports->to_accepted_only()));
  return accepted;
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
