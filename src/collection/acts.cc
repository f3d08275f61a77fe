#include "acts.h"

#include <algorithm>

#include "cells.h"
#include "ledger/saved_facts.h"
#include "shelf/saved_ref.h"

namespace tongket::collection {
namespace {

constexpr int kVersion = 1;

base::Error malformed(std::string_view position = "") {
  return {base::ErrorKind::invalid, "collection.malformed", {{"position", std::string{position}}}};
}

/// What is wrong with facts, told with the entry they stand in.
base::Error at_entry(base::Error error, const ledger::Entry& entry) {
  if (error.code == malformed().code) return malformed(std::to_string(entry.position));
  return error;
}

base::Result<unit::UnitId> unit_at(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  return base::parse_id<struct unit::Unit>(text);
}

base::Result<base::Instant> due_at(const base::JsonObject& facts) {
  TK_TRY(const auto text, base::json_string(facts, "due"));
  return base::parse_instant(text);
}

base::JsonObject column_json(const Column& column) {
  base::JsonObject json{{"kind", code(column.kind)}, {"total", code(column.total)}};
  if (column.decimals != 0) json.emplace("decimals", column.decimals);
  if (column.grades != 0) json.emplace("grades", column.grades);
  return json;
}

base::Result<int> small_at(const base::JsonObject& object, std::string_view key) {
  if (!object.contains(key)) return 0;
  TK_TRY(const auto number, base::json_integer(object, key));
  if (number < 1 || number > static_cast<std::int64_t>(kGradesMost)) return malformed();
  return static_cast<int>(number);
}

base::Result<Column> column_from(const base::Json& json) {
  if (!json.is_object()) return malformed();
  const auto& object = json.get_object();
  TK_TRY(const auto kind_text, base::json_string(object, "kind"));
  TK_TRY(const auto total_text, base::json_string(object, "total"));
  TK_TRY(const auto decimals, small_at(object, "decimals"));
  TK_TRY(const auto grades, small_at(object, "grades"));
  const auto kind = parse_column_kind(kind_text);
  const auto total = parse_total_rule(total_text);
  if (!kind || !total) return malformed();
  const Column column{.kind = *kind, .total = *total, .decimals = decimals, .grades = grades};
  if (!is_shaped(column)) return malformed();
  return column;
}

bool is_whole(const Opening& opening) {
  const auto& units = opening.units;
  return !opening.columns.empty() && opening.columns.size() <= kColumnsMost && !units.empty() &&
         std::ranges::adjacent_find(units, std::ranges::greater_equal{}) == units.end();
}

base::JsonObject facts_of_opening(const Opening& opening) {
  base::JsonArray columns;
  for (const auto& column : opening.columns) columns.emplace_back(column_json(column));
  base::JsonArray units;
  for (const auto unit : opening.units) units.emplace_back(base::to_text(unit));
  return {{"asker", base::to_text(opening.asker)},
          {"columns", std::move(columns)},
          {"due", base::to_iso(opening.due)},
          {"units", std::move(units)},
          {"words", shelf::to_json(opening.words)}};
}

base::Result<Opening> opening_from(CollectionId id, const base::JsonObject& facts) {
  Opening opening{.id = id};
  TK_TRY(opening.asker, unit_at(facts, "asker"));
  TK_TRY(opening.due, due_at(facts));
  TK_TRY(opening.words, shelf::text_ref_at(facts, "words"));
  TK_TRY(const auto columns, base::json_array(facts, "columns"));
  for (const auto& each : columns) {
    TK_TRY(const auto column, column_from(each));
    opening.columns.push_back(column);
  }
  TK_TRY(const auto units, base::json_array(facts, "units"));
  for (const auto& each : units) {
    TK_TRY(const auto unit, base::parse_id_text(each.is_string() ? each.get_string() : ""));
    opening.units.emplace_back(unit);
  }
  if (!is_whole(opening)) return malformed();
  return opening;
}

base::JsonObject facts_of_answer(const std::vector<Cell>& cells, bool nil) {
  base::JsonObject facts{{"cells", to_json(cells)}};
  if (nil) facts.emplace("nil", true);
  return facts;
}

/// Cells, and whether the row was said as a whole.
base::Result<std::pair<std::vector<Cell>, bool>> answer_from(const base::JsonObject& facts) {
  TK_TRY(const auto list, base::json_array(facts, "cells"));
  TK_TRY(auto cells, cells_from_json(list));
  const auto* nil = facts.if_contains("nil");
  if (nil != nullptr && *nil != base::Json(true)) return malformed();
  return std::pair{std::move(cells), nil != nullptr};
}

void save(base::ByteWriter& out, const Said& said) {
  ledger::save_facts(out, facts_of_answer(said.cells, said.nil));
  ledger::save(out, said.recorded);
  out.number(said.returned ? 1 : 0);
  if (!said.returned) return;
  shelf::save(out, said.returned->reason);
  ledger::save(out, said.returned->recorded);
}

base::Result<Said> load_said(base::ByteReader& in) {
  TK_TRY(const auto facts, ledger::load_facts(in));
  TK_TRY(auto answer, answer_from(facts));
  Said said{.cells = std::move(answer.first), .nil = answer.second};
  TK_TRY(said.recorded, ledger::load_recorded(in));
  TK_TRY(const auto returned, in.number());
  if (returned == 0) return said;
  Returned back;
  TK_TRY(back.reason, shelf::load_text_ref(in));
  TK_TRY(back.recorded, ledger::load_recorded(in));
  said.returned = std::move(back);
  return said;
}

base::Result<> load_rows(base::ByteReader& in, Collection& collection) {
  TK_TRY(const auto rows, in.count());
  for (std::size_t i = 0; i < rows; ++i) {
    TK_TRY(const auto unit, in.signed_number());
    TK_TRY(const auto versions, in.count());
    auto row = std::make_shared<Row>();
    for (std::size_t j = 0; j < versions; ++j) {
      TK_TRY(auto said, load_said(in));
      row->push_back(std::make_shared<const Said>(std::move(said)));
    }
    collection.rows.put(unit::UnitId{unit}, std::move(row));
  }
  return base::Done{};
}

}  // namespace

ledger::Draft to_draft(const Opening& opening) {
  return ledger::make_draft(kOpen, kVersion, base::to_text(opening.id), facts_of_opening(opening));
}

ledger::Draft to_draft(const Answer& answer) {
  auto facts = facts_of_answer(answer.cells, answer.nil);
  facts.emplace("unit", base::to_text(answer.unit));
  return ledger::make_draft(kAnswer, kVersion, base::to_text(answer.collection), std::move(facts));
}

ledger::Draft to_draft(const Return& returned) {
  return ledger::make_draft(
      kReturn, kVersion, base::to_text(returned.collection),
      {{"reason", shelf::to_json(returned.reason)}, {"unit", base::to_text(returned.unit)}});
}

ledger::Draft to_draft(const Extension& extension) {
  return ledger::make_draft(kExtend, kVersion, base::to_text(extension.collection),
                            {{"due", base::to_iso(extension.due)}});
}

ledger::Draft closing_draft(CollectionId id) {
  return ledger::make_draft(kClose, kVersion, base::to_text(id), {});
}

base::Result<CollectionId> read_subject(const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto facts, ledger::facts_of(entry, kVersion));
  return base::parse_id<struct CollectionOf>(entry.subject);
}

base::Result<Opening> read_opening(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, read_subject(entry));
  auto opening = opening_from(id, facts);
  if (!opening.ok()) return at_entry(std::move(opening).error(), entry);
  return opening;
}

base::Result<Answer> read_answer(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, read_subject(entry));
  TK_TRY(const auto unit, unit_at(facts, "unit"));
  auto read = answer_from(facts);
  if (!read.ok()) return at_entry(std::move(read).error(), entry);
  auto [cells, nil] = std::move(read).value();
  return Answer{.collection = id, .unit = unit, .cells = std::move(cells), .nil = nil};
}

base::Result<Return> read_return(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, read_subject(entry));
  TK_TRY(const auto unit, unit_at(facts, "unit"));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  return Return{.collection = id, .unit = unit, .reason = std::move(reason)};
}

base::Result<Extension> read_extension(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto id, read_subject(entry));
  TK_TRY(const auto due, due_at(facts));
  return Extension{.collection = id, .due = due};
}

void save(base::ByteWriter& out, const Collection& collection) {
  out.signed_number(collection.opening.id.raw());
  ledger::save_facts(out, facts_of_opening(collection.opening));
  ledger::save(out, collection.recorded);
  out.number(collection.rows.size());
  for (const auto& [unit, row] : collection.rows) {
    out.signed_number(unit.raw());
    out.number(row->size());
    for (const auto& said : *row) save(out, *said);
  }
  out.number(collection.extensions.size());
  for (const auto& [due, recorded] : collection.extensions) {
    out.text(base::to_iso(due));
    ledger::save(out, recorded);
  }
  out.number(collection.closed ? 1 : 0);
  if (collection.closed) ledger::save(out, *collection.closed);
}

base::Result<Collection> load_collection(base::ByteReader& in) {
  TK_TRY(const auto id, in.signed_number());
  TK_TRY(const auto facts, ledger::load_facts(in));
  TK_TRY(auto opening, opening_from(CollectionId{id}, facts));
  TK_TRY(auto recorded, ledger::load_recorded(in));
  Collection loaded{.opening = std::move(opening), .recorded = std::move(recorded)};
  TK_TRY([[maybe_unused]] const auto rows, load_rows(in, loaded));
  TK_TRY(const auto extensions, in.count());
  for (std::size_t i = 0; i < extensions; ++i) {
    TK_TRY(const auto text, in.text());
    Extended extended;
    TK_TRY(extended.due, base::parse_instant(text));
    TK_TRY(extended.recorded, ledger::load_recorded(in));
    loaded.extensions.push_back(std::move(extended));
  }
  TK_TRY(const auto closed, in.number());
  if (closed != 0) {
    TK_TRY(loaded.closed, ledger::load_recorded(in));
  }
  return loaded;
}

}  // namespace tongket::collection
