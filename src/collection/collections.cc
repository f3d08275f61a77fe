#include "collection/collections.h"

#include <algorithm>

#include "acts.h"
#include "base/frozen_map.h"

namespace tongket::collection {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, CollectionId id) {
  return {kind, code, {{"collection", base::to_text(id)}}};
}

base::Error about(base::ErrorKind kind, std::string_view code, CollectionId id, unit::UnitId unit) {
  return {kind, code, {{"collection", base::to_text(id)}, {"unit", base::to_text(unit)}}};
}

bool fit(const std::vector<Column>& columns, const std::vector<Cell>& cells) {
  if (columns.size() != cells.size()) return false;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (!fits(columns[at], cells[at])) return false;
  }
  return std::ranges::any_of(cells, [](const Cell& cell) { return !cell.is_missing(); });
}

}  // namespace

base::Instant Collection::due() const {
  return extensions.empty() ? opening.due : extensions.back().due;
}

bool Collection::asks(unit::UnitId unit) const {
  return std::ranges::binary_search(opening.units, unit);
}

const Row* Collection::row(unit::UnitId unit) const {
  const auto* found = rows.find(unit);
  return found == nullptr ? nullptr : found->get();
}

const Said* Collection::answer(unit::UnitId unit) const {
  const auto* said = row(unit);
  return said == nullptr || said->back()->returned ? nullptr : said->back().get();
}

base::Result<> Collections::apply(const ledger::Entry& entry) {
  if (entry.act == kOpen) return open(entry);
  if (entry.act == kAnswer) return answer(entry);
  if (entry.act == kReturn) return give_back(entry);
  if (entry.act == kExtend) return extend(entry);
  if (entry.act == kClose) return close(entry);
  return base::Done{};
}

base::Result<> Collections::open(const ledger::Entry& entry) {
  TK_TRY(auto opening, read_opening(entry));
  const auto id = opening.id;
  if (find(id) != nullptr) return about(base::ErrorKind::conflict, "collection.twice", id);
  put(std::make_shared<Collection>(
      Collection{.opening = std::move(opening), .recorded = ledger::recorded_by(entry)}));
  return base::Done{};
}

base::Result<std::shared_ptr<Collection>> Collections::open_one(CollectionId id) const {
  const auto* found = find(id);
  if (found == nullptr) return about(base::ErrorKind::not_found, "collection.unknown", id);
  if (found->closed) return about(base::ErrorKind::conflict, "collection.closed", id);
  return std::make_shared<Collection>(*found);
}

void Collections::put(std::shared_ptr<Collection> changed) {
  const auto id = changed->opening.id;
  by_id_.put(id, std::move(changed));
}

base::Result<> Collections::answer(const ledger::Entry& entry) {
  TK_TRY(auto said, read_answer(entry));
  TK_TRY(auto next, open_one(said.collection));
  if (!next->asks(said.unit)) {
    return about(base::ErrorKind::forbidden, "collection.not_asked", said.collection, said.unit);
  }
  if (!fit(next->opening.columns, said.cells)) {
    return base::Error{base::ErrorKind::invalid,
                       "collection.malformed",
                       {{"position", std::to_string(entry.position)}}};
  }
  const auto* before = next->row(said.unit);
  auto row = before == nullptr ? std::make_shared<Row>() : std::make_shared<Row>(*before);
  row->push_back(std::make_shared<const Said>(Said{
      .cells = std::move(said.cells), .nil = said.nil, .recorded = ledger::recorded_by(entry)}));
  next->rows.put(said.unit, std::move(row));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Collections::give_back(const ledger::Entry& entry) {
  TK_TRY(auto returned, read_return(entry));
  const auto& [id, unit, reason] = returned;
  TK_TRY(auto next, open_one(id));
  if (next->answer(unit) == nullptr) {
    return about(base::ErrorKind::conflict, "collection.nothing_to_return", id, unit);
  }
  auto row = std::make_shared<Row>(*next->row(unit));
  auto back = std::make_shared<Said>(*row->back());
  back->returned = Returned{.reason = reason, .recorded = ledger::recorded_by(entry)};
  row->back() = std::move(back);
  next->rows.put(unit, std::move(row));
  put(std::move(next));
  return base::Done{};
}

base::Result<> Collections::extend(const ledger::Entry& entry) {
  TK_TRY(const auto extension, read_extension(entry));
  TK_TRY(auto next, open_one(extension.collection));
  if (extension.due <= next->due()) {
    return about(base::ErrorKind::conflict, "collection.due_not_later", extension.collection);
  }
  next->extensions.push_back({.due = extension.due, .recorded = ledger::recorded_by(entry)});
  put(std::move(next));
  return base::Done{};
}

base::Result<> Collections::close(const ledger::Entry& entry) {
  TK_TRY(const auto id, read_subject(entry));
  TK_TRY(auto next, open_one(id));
  next->closed = ledger::recorded_by(entry);
  put(std::move(next));
  return base::Done{};
}

const Collection* Collections::find(CollectionId id) const {
  const auto* found = by_id_.find(id);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Collection*> Collections::all() const {
  std::vector<const Collection*> found;
  found.reserve(by_id_.size());
  for (const auto& [id, collection] : by_id_) found.push_back(collection.get());
  std::ranges::sort(found, std::ranges::greater{},
                    [](const auto* each) { return each->recorded.entry; });
  return found;
}

struct Collections::Codec {
  using Value = std::shared_ptr<const Collection>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(CollectionId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<CollectionId> key(std::string_view bytes) {
    return CollectionId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, CollectionId /*id*/, const Value& collection) {
    base::ByteWriter bytes;
    collection::save(bytes, *collection);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(CollectionId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto collection, load_collection(in));
    if (collection.opening.id != id || !in.done()) {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    }
    return std::make_shared<const Collection>(std::move(collection));
  }
};

void Collections::save(base::SealedWriter& out) const { base::freeze<Codec>(out, by_id_); }

Collections Collections::load(const std::shared_ptr<const base::SealedFile>& file,
                              std::size_t first_section) {
  Collections loaded;
  base::thaw<Codec>(loaded.by_id_, file, first_section);
  return loaded;
}

}  // namespace tongket::collection
