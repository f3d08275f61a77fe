#include "cells.h"

#include <algorithm>
#include <array>

#include "shelf/saved_ref.h"

namespace tongket::collection {
namespace {

using figure::Value;

base::Error malformed() { return {base::ErrorKind::invalid, "collection.malformed", {}}; }

base::JsonObject amount_json(std::string_view kind, const Value& value) {
  base::JsonObject json{{"kind", kind}, {"number", base::to_text(value.amount())}};
  if (value.mark() != figure::Mark::exact) json.emplace("mark", figure::code(value.mark()));
  return json;
}

base::JsonObject value_json(const Value& value) {
  using enum Value::Kind;
  switch (value.kind()) {
    case number:
      return amount_json("number", value);
    case percent:
      return amount_json("percent", value);
    case ratio: {
      auto json = amount_json("ratio", value);
      json.emplace("of", base::to_text(base::Decimal{value.denominator()}));
      return json;
    }
    case yes_no:
      return {{"kind", "yes_no"}, {"yes", value.yes()}};
    case grade:
      return {{"kind", "grade"}, {"place", value.place()}};
    case not_applicable:
      break;
  }
  return {{"kind", "not_applicable"}};
}

base::Json cell_json(const Cell& cell) {
  if (cell.words) return base::JsonObject{{"kind", "text"}, {"text", shelf::to_json(*cell.words)}};
  return cell.value ? base::Json(value_json(*cell.value)) : nullptr;
}

base::Result<figure::Mark> mark_at(const base::JsonObject& object) {
  if (!object.contains("mark")) return figure::Mark::exact;
  TK_TRY(const auto text, base::json_string(object, "mark"));
  const auto mark = figure::parse_mark(text);
  if (!mark || *mark == figure::Mark::exact) return malformed();
  return *mark;
}

base::Result<std::int64_t> whole_at(const base::JsonObject& object, std::string_view key) {
  TK_TRY(const auto text, base::json_string(object, key));
  TK_TRY(const auto number, base::parse_decimal(text));
  if (number.scale() != 0 || number.units() < 0) return malformed();
  return number.units();
}

base::Result<Value> amount_from(std::string_view kind, const base::JsonObject& object) {
  TK_TRY(const auto mark, mark_at(object));
  if (kind == "ratio") {
    TK_TRY(const auto numerator, whole_at(object, "number"));
    TK_TRY(const auto denominator, whole_at(object, "of"));
    if (denominator == 0) return malformed();
    return Value::ratio(numerator, denominator, mark);
  }
  TK_TRY(const auto text, base::json_string(object, "number"));
  TK_TRY(const auto number, base::parse_decimal(text));
  if (kind == "number") return Value::number(number, mark);
  if (kind == "percent") return Value::percent(number, mark);
  return malformed();
}

base::Result<Value> value_from(std::string_view kind, const base::JsonObject& object) {
  if (kind == "not_applicable") return Value::not_applicable();
  if (kind == "yes_no") {
    const auto* yes = object.if_contains("yes");
    if (yes == nullptr || !yes->is_bool()) return malformed();
    return Value::yes_no(yes->get_bool());
  }
  if (kind == "grade") {
    TK_TRY(const auto place, base::json_integer(object, "place"));
    if (place < 0 || place >= static_cast<std::int64_t>(kGradesMost)) return malformed();
    return Value::grade(static_cast<int>(place));
  }
  return amount_from(kind, object);
}

base::Result<Cell> cell_from(const base::Json& json) {
  if (json.is_null()) return Cell{};
  if (!json.is_object()) return malformed();
  const auto& object = json.get_object();
  TK_TRY(const auto kind, base::json_string(object, "kind"));
  if (kind == "text") {
    TK_TRY(auto words, shelf::text_ref_at(object, "text"));
    return Cell{.value = {}, .words = std::move(words)};
  }
  TK_TRY(const auto value, value_from(kind, object));
  return Cell{.value = value, .words = {}};
}

constexpr std::array<std::string_view, 6> kKinds{"count",  "decimal", "percent",
                                                 "yes_no", "grade",   "text"};
constexpr std::array<std::string_view, 3> kRules{"sum", "tally", "none"};

template <class Enum, std::size_t size>
std::optional<Enum> parse(const std::array<std::string_view, size>& codes, std::string_view code) {
  const auto at = std::ranges::find(codes, code);
  if (at == codes.end()) return std::nullopt;
  return static_cast<Enum>(at - codes.begin());
}

bool is_number_of(const Value& value, int decimals) {
  return value.kind() == Value::Kind::number && value.amount().scale() <= decimals &&
         value.amount().units() >= 0;
}

bool is_percent_of(const Value& value, int decimals) {
  if (value.kind() == Value::Kind::ratio) return true;
  return value.kind() == Value::Kind::percent && value.amount().scale() <= decimals &&
         value.amount().units() >= 0;
}

}  // namespace

std::string_view code(ColumnKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<ColumnKind> parse_column_kind(std::string_view code) {
  return parse<ColumnKind>(kKinds, code);
}

std::string_view code(TotalRule rule) { return kRules[static_cast<std::size_t>(rule)]; }

std::optional<TotalRule> parse_total_rule(std::string_view code) {
  return parse<TotalRule>(kRules, code);
}

bool is_shaped(const Column& column) {
  using enum ColumnKind;
  const bool counted = column.kind == count || column.kind == decimal;
  const bool answered = column.kind == yes_no || column.kind == grade;
  if (column.total == TotalRule::sum && !counted) return false;
  if (column.total == TotalRule::tally && !answered) return false;
  const int fewest = column.kind == decimal ? 1 : 0;
  const int most = column.kind == decimal || column.kind == percent ? kDecimalsMost : 0;
  if (column.decimals < fewest || column.decimals > most) return false;
  if (column.kind != grade) return column.grades == 0;
  return column.grades >= 2 && column.grades <= static_cast<int>(kGradesMost);
}

bool fits(const Column& column, const Cell& cell) {
  if (cell.is_missing()) return true;
  if (cell.words) return column.kind == ColumnKind::text && !cell.value;
  const auto& value = *cell.value;
  if (value.kind() == Value::Kind::not_applicable) return true;
  switch (column.kind) {
    case ColumnKind::count:
    case ColumnKind::decimal:
      return is_number_of(value, column.decimals);
    case ColumnKind::percent:
      return is_percent_of(value, column.decimals);
    case ColumnKind::yes_no:
      return value.kind() == Value::Kind::yes_no;
    case ColumnKind::grade:
      return value.kind() == Value::Kind::grade && value.place() < column.grades;
    case ColumnKind::text:
      break;
  }
  return false;
}

base::JsonArray to_json(const std::vector<Cell>& cells) {
  base::JsonArray json;
  for (const auto& cell : cells) json.emplace_back(cell_json(cell));
  return json;
}

base::Result<std::vector<Cell>> cells_from_json(const base::JsonArray& json) {
  std::vector<Cell> cells;
  for (const auto& each : json) {
    TK_TRY(auto cell, cell_from(each));
    cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace tongket::collection
