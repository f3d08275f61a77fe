#include "move.h"

#include <algorithm>
#include <vector>

#include "keep.h"
#include "open_house.h"

namespace tongket::main {
namespace {

/// One commit for so much: few commits, little memory.
constexpr std::size_t kEntriesAtOnce = 1000;
constexpr std::size_t kRecordsAtOnce = 500;
constexpr std::size_t kBytesAtOnce = std::size_t{8} << 20U;
constexpr std::string_view kFolder = "sqlite:";

using Step = std::function<void(std::string_view stage, std::size_t done, std::size_t of)>;

base::Error differs(std::string what) {
  return {base::ErrorKind::conflict, "main.move_differs", {{"what", std::move(what)}}};
}

base::Result<Place> place_of(const std::string& text, const std::filesystem::path& data) {
  if (text.starts_with(kFolder)) return Place{.folder = text.substr(kFolder.size())};
  if (store_postgres::is_address(text)) return Place{.folder = data, .address = text};
  return base::Error{base::ErrorKind::invalid, "main.move_place", {{"place", text}}};
}

base::Result<> check_empty(const Keep& to) {
  std::string what;
  if (const auto entries = to.ledger().head().position; entries > 0) {
    what = std::to_string(entries) + " entries";
  } else if (const auto drawers = to.shelf().drawers(); !drawers.empty()) {
    what = drawers.front();
  } else if (!to.shelf().blobs().empty()) {
    what = "files";
  }
  if (what.empty()) return base::Done{};
  return base::Error{base::ErrorKind::conflict, "main.move_not_empty", {{"what", what}}};
}

std::size_t size_of(const ledger::Entry& entry) {
  std::size_t size = entry.facts.size();
  for (const auto& block : entry.blocks) size += block.bytes.size();
  return size;
}

bool same(const ledger::Entry& one, const ledger::Entry& other) {
  const auto same_block = [](const ledger::Block& left, const ledger::Block& right) {
    return left.kind == right.kind && left.bytes == right.bytes;
  };
  return one.hash == other.hash && one.prev == other.prev && one.position == other.position &&
         one.at == other.at && one.actor == other.actor && one.act == other.act &&
         one.version == other.version && one.subject == other.subject && one.facts == other.facts &&
         std::ranges::equal(one.blocks, other.blocks, same_block);
}

/// Appends what `from` has, and holds what came out against it.
base::Result<std::size_t> move_entries(const ledger::Store& from, ledger::Store& to,
                                       const Step& step) {
  const auto head = from.head();
  const auto of = static_cast<std::size_t>(head.position);
  ledger::Head reached;
  std::vector<ledger::Entry> batch;
  std::size_t bytes = 0;
  base::Result<> going = base::Done{};
  const auto flush = [&] {
    if (batch.empty()) return;
    const auto appended = to.append(reached, batch);
    if (!std::holds_alternative<ledger::Head>(appended)) going = differs("head");
    reached = ledger::head_after(batch.back());
    batch.clear();
    bytes = 0;
    step("move_entries", static_cast<std::size_t>(reached.position), of);
  };
  from.read(0, [&](const ledger::Entry& entry) {
    going = ledger::check_link(batch.empty() ? reached : ledger::head_after(batch.back()), entry);
    if (!going.ok()) return false;
    batch.push_back(entry);
    bytes += size_of(entry);
    if (batch.size() >= kEntriesAtOnce || bytes >= kBytesAtOnce) flush();
    return going.ok();
  });
  if (going.ok()) flush();
  TK_TRY([[maybe_unused]] const auto gone, going);
  return of;
}

base::Result<> compare_entries(const ledger::Store& from, const ledger::Store& to,
                               const Step& step) {
  const auto of = static_cast<std::size_t>(from.head().position);
  std::vector<ledger::Entry> ahead;
  std::size_t next = 0;
  ledger::Position wrong = 0;
  // What the target gives is read in parts: so many entries of it wait for those of the source.
  from.read(0, [&](const ledger::Entry& entry) {
    if (next == ahead.size()) {
      ahead.clear();
      next = 0;
      to.read(entry.position - 1, [&](const ledger::Entry& other) {
        ahead.push_back(other);
        return ahead.size() < kEntriesAtOnce;
      });
    }
    if (next == ahead.size() || !same(entry, ahead[next++])) {
      wrong = entry.position;
      return false;
    }
    if (entry.position % static_cast<ledger::Position>(kEntriesAtOnce) == 0 ||
        static_cast<std::size_t>(entry.position) == of) {
      step("move_check", static_cast<std::size_t>(entry.position), of);
    }
    return true;
  });
  if (wrong != 0) return differs("entry " + std::to_string(wrong));
  const auto whole = ledger::verify(to);
  if (!whole.ok()) return std::move(whole).error();
  if (!(whole.value() == from.head())) return differs("head");
  return base::Done{};
}

base::Result<std::size_t> move_drawer(const shelf::Shelf& from, shelf::Shelf& to,
                                      const std::string& drawer) {
  std::vector<shelf::Shelf::Record> batch;
  std::size_t bytes = 0;
  const auto flush = [&] {
    to.put_all(drawer, batch);
    batch.clear();
    bytes = 0;
  };
  const auto keys = from.keys(drawer);
  for (const auto& key : keys) {
    auto record = from.get(drawer, key);
    if (!record) continue;
    bytes += record->size();
    batch.emplace_back(key, *std::move(record));
    if (batch.size() >= kRecordsAtOnce || bytes >= kBytesAtOnce) flush();
  }
  flush();
  if (to.keys(drawer) != keys) return differs(drawer);
  for (const auto& key : keys) {
    if (from.get(drawer, key) != to.get(drawer, key)) return differs(drawer + "/" + key);
  }
  return keys.size();
}

base::Result<std::size_t> move_records(const shelf::Shelf& from, shelf::Shelf& to,
                                       const Step& step) {
  auto drawers = from.drawers();
  std::erase_if(drawers, [&](const auto& drawer) { return from.keys(drawer).empty(); });
  std::size_t records = 0;
  std::size_t done = 0;
  for (const auto& drawer : drawers) {
    TK_TRY(const auto moved, move_drawer(from, to, drawer));
    records += moved;
    step("move_records", ++done, drawers.size());
  }
  if (to.drawers() != drawers) return differs("drawers");
  return records;
}

base::Result<std::size_t> move_files(const shelf::Shelf& from, shelf::Shelf& to, const Step& step) {
  const auto files = from.blobs();
  std::size_t done = 0;
  for (const auto& file : files) {
    const auto bytes = from.blob(file);
    const auto put = bytes ? to.put_blob(*bytes) : file;
    if (put != file || to.blob(file) != bytes) return differs("file " + base::to_hex(file));
    step("move_files", ++done, files.size());
  }
  if (to.blobs() != files) return differs("files");
  return files.size();
}

/// The key of the house goes with it: anchors that others hold name it.
base::Result<> move_key(const Place& from, const Place& to, base::Dice& dice) {
  TK_TRY(const auto key, key_in(from.folder, dice));
  const auto path = to.folder / "signing.key";
  if (std::filesystem::exists(path)) {
    TK_TRY(const auto there, key_in(to.folder, dice));
    if (there.public_key() == key.public_key()) return base::Done{};
    return base::Error{base::ErrorKind::conflict, "main.move_not_empty", {{"what", "signing.key"}}};
  }
  keep_key(key, to.folder);
  return base::Done{};
}

}  // namespace

base::Result<cli::Moved> move_house(const cli::MoveOptions& options, base::Dice& dice,
                                    std::ostream& err, bool terminal) {
  TK_TRY(const auto from_place, place_of(options.from, options.data));
  TK_TRY(const auto to_place, place_of(options.to, options.data));
  TK_TRY(const auto from, Keep::open(from_place, false));
  TK_TRY(const auto to, Keep::open(to_place, true));
  TK_TRY([[maybe_unused]] const auto empty, check_empty(to));
  TK_TRY([[maybe_unused]] const auto key, move_key(from_place, to_place, dice));
  const Step step = [&](std::string_view stage, std::size_t done, std::size_t of) {
    if (terminal) cli::print_progress(err, stage, done, of);
  };
  cli::Moved moved;
  TK_TRY(moved.entries, move_entries(from.ledger(), to.ledger(), step));
  TK_TRY(moved.records, move_records(from.shelf(), to.shelf(), step));
  TK_TRY(moved.files, move_files(from.shelf(), to.shelf(), step));
  TK_TRY([[maybe_unused]] const auto same, compare_entries(from.ledger(), to.ledger(), step));
  moved.hash = base::to_hex(to.ledger().head().hash);
  return moved;
}

}  // namespace tongket::main
