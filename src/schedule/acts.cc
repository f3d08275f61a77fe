#include "acts.h"

#include "shelf/saved_ref.h"

namespace tongket::schedule {
namespace {

base::Result<std::optional<base::Date>> day_at(const base::JsonObject& facts,
                                               std::string_view key) {
  if (!facts.contains(key)) return std::optional<base::Date>{};
  TK_TRY(const auto text, base::json_string(facts, key));
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

base::Result<DueKey> read_key(const base::JsonObject& facts) {
  TK_TRY(auto form, base::json_string(facts, "form"));
  TK_TRY(const auto period_text, base::json_string(facts, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  DueKey key{.form = std::move(form), .period = period};
  if (facts.contains("section")) {
    TK_TRY(const auto section, base::json_integer(facts, "section"));
    key.section = static_cast<int>(section);
  }
  if (facts.contains("unit")) {
    TK_TRY(const auto text, base::json_string(facts, "unit"));
    TK_TRY(const auto unit, base::parse_id_text(text));
    key.unit = unit::UnitId{unit};
  }
  key.below = facts.contains("below");
  return key;
}

}  // namespace

base::JsonObject facts_of(const DaySet& set) {
  base::JsonObject facts{{"day", base::to_iso(set.day)},
                         {"name", shelf::to_json(set.name)},
                         {"basis", decision::to_json(set.basis)}};
  if (set.works) facts.emplace("kind", *set.works ? "work" : "off");
  return facts;
}

base::JsonObject facts_of(const DueMoved& moved) {
  base::JsonObject facts{{"form", moved.key.form},
                         {"period", period::to_text(moved.key.period)},
                         {"reason", shelf::to_json(moved.reason)}};
  if (moved.key.section != 0) facts.emplace("section", moved.key.section);
  if (moved.key.unit) facts.emplace("unit", base::to_text(*moved.key.unit));
  if (moved.key.below) facts.emplace("below", true);
  if (moved.day) facts.emplace("day", base::to_iso(*moved.day));
  if (moved.basis) facts.emplace("basis", decision::to_json(*moved.basis));
  return facts;
}

base::Result<DaySet> read_day(const base::JsonObject& facts) {
  TK_TRY(const auto day, day_at(facts, "day"));
  if (!day) return base::Error{base::ErrorKind::invalid, "json.missing", {{"key", "day"}}};
  TK_TRY(auto name, shelf::text_ref_at(facts, "name"));
  TK_TRY(const auto basis_json, base::json_object(facts, "basis"));
  TK_TRY(auto basis, decision::decision_from_json(basis_json));
  DaySet set{.day = *day, .name = std::move(name), .basis = std::move(basis)};
  if (!facts.contains("kind")) return set;
  TK_TRY(const auto kind, base::json_string(facts, "kind"));
  if (kind != "work" && kind != "off") {
    return base::Error{base::ErrorKind::invalid, "calendar.kind_unknown", {{"text", kind}}};
  }
  set.works = kind == "work";
  return set;
}

base::Result<DueMoved> read_move(const base::JsonObject& facts) {
  TK_TRY(auto key, read_key(facts));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  DueMoved moved{.key = std::move(key), .reason = std::move(reason)};
  TK_TRY(moved.day, day_at(facts, "day"));
  if (facts.contains("basis")) {
    TK_TRY(const auto basis_json, base::json_object(facts, "basis"));
    TK_TRY(moved.basis, decision::decision_from_json(basis_json));
  }
  return moved;
}

ledger::Draft to_draft(const DaySet& set) {
  return ledger::make_draft(kSetDay, kVersion, "", facts_of(set));
}

ledger::Draft to_draft(const DueMoved& moved) {
  return ledger::make_draft(kMoveDue, kVersion, "", facts_of(moved));
}

}  // namespace tongket::schedule
