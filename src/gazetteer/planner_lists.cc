// Lists of units: what stood on one day.
#include <algorithm>

#include "base/text.h"
#include "doubts.h"
#include "planner.h"
#include "unit/words.h"

namespace tongket::gazetteer {

namespace {

using base::Date;
using base::Error;
using base::ErrorKind;
using base::Place;
using unit::Level;
using unit::UnitId;

/// How many letters differ (Levenshtein), as far as `most`.
std::size_t letters_apart(const std::u32string& left, const std::u32string& right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t at = 0; at < row.size(); ++at) row[at] = at;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t swapped = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({swapped, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

/// Xà Phìn and Sà Phìn are one name; Phường 1 and Phường 2 are not.
bool differs_in_spelling_only(const Called& left, const Called& right) {
  const auto has_digit = [](const std::string& key) {
    return std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (has_digit(left.key) || has_digit(right.key)) return false;
  const auto one = base::to_code_points(left.key);
  const auto other = base::to_code_points(right.key);
  return letters_apart(one, other) <= 2 && std::min(one.size(), other.size()) > 3;
}

}  // namespace

Known Planner::known_from(UnitId id, Date day) const {
  Known known;
  known.id = id;
  const Date lived = registry_.day_in_life(id, day);
  known.called = {registry_.code_on(id, lived).value_or(""), *registry_.name_on(id, lived), "",
                  *registry_.kind_on(id, lived)};
  known.called.key = unit::name_key(known.called.name);
  const auto edge = registry_.parent_on(id, unit::Hierarchy::administrative, lived);
  if (edge) known.parent = edge->parent;
  return known;
}

std::optional<Known> Planner::find_by_code(const Called& called, Level level, Date day) const {
  for (const UnitId id : registry_.with_code(called.code, day)) {
    if (registry_.level_on(id, day) == level) return known_from(id, day);
  }
  return std::nullopt;
}

bool Planner::same_name(const Called& row, const Called& known, const Place& place) {
  if (row.key == known.key) return true;
  if (!differs_in_spelling_only(row, known)) return false;
  tell(Verdict::note,
       {ErrorKind::invalid, "import.spelling", {{"name", label(row)}, {"other", label(known)}}},
       place);
  return true;
}

std::optional<UnitId> Planner::find_nation(const UnitTable& table) {
  for (const UnitId id : registry_.units()) {
    if (registry_.kind_on(id, table.day) == unit::Kind::nation) return id;
  }
  const Place place{.file = {}, .line = 0, .cell = {}};
  if (table.nation.empty()) {
    tell(Verdict::refused, {ErrorKind::invalid, "import.nation_missing", {}}, place);
    return std::nullopt;
  }
  Known nation;
  nation.id = fresh_id_();
  nation.called = {"", table.nation, unit::name_key(table.nation), unit::Kind::nation};
  found(table.basis, unit::kBeforeRecords, place, 0, nation);
  return nation.id;
}

std::optional<Known> Planner::known_old(const UnitTable& table, const Called& called, UnitId parent,
                                        const Place& place) {
  const Level level = unit::level_of(called.kind);
  if (auto known = find_by_code(called, level, table.day)) {
    if (same_name(called, known->called, place)) return known;
    tell(Verdict::doubt,
         {ErrorKind::invalid,
          "import.code_other_name",
          {{"code", called.code}, {"name", label(called)}, {"other", label(known->called)}}},
         place);
    return std::nullopt;
  }
  // Known by name alone: with another code it is somebody else, without one it gets this.
  for (const UnitId id : registry_.ever_named(called.key)) {
    const auto edge = registry_.parent_on(id, unit::Hierarchy::administrative, table.day);
    const bool same = edge && edge->parent == parent &&
                      registry_.kind_on(id, table.day) == called.kind &&
                      registry_.name_on(id, table.day).has_value() &&
                      unit::name_key(*registry_.name_on(id, table.day)) == called.key;
    if (!same) continue;
    Known known = known_from(id, table.day);
    if (!known.called.code.empty()) {
      tell(Verdict::doubt,
           {ErrorKind::invalid,
            "import.name_other_code",
            {{"code", called.code}, {"name", label(called)}, {"other", label(known.called)}}},
           place);
      return std::nullopt;
    }
    ++counts_.re_coded;
    list(table.basis, registry_.life(id)->first, place, 20, unit::ReCode{id, called.code});
    known.called.code = called.code;
    return known;
  }
  return Known{};
}

std::optional<Known> Planner::settle_old(const UnitTable& table, const Called& called,
                                         UnitId parent, const Place& place) {
  auto known = known_old(table, called, parent, place);
  if (!known) return std::nullopt;
  if (known->id.raw() != 0) {
    ++counts_.unchanged;
    return known;
  }
  Known made;
  made.id = fresh_id_();
  made.called = called;
  made.parent = parent;
  made.fresh = true;
  found(table.basis, first_day_of(parent), place, static_cast<int>(unit::level_of(called.kind)),
        made);
  return made;
}

void Planner::take_list(const UnitTable& table) {
  lines_ = table.lines;
  const auto nation = find_nation(table);
  if (!nation) return;
  const auto settle = [&](std::map<std::string, Known>& seen, const Called& called, UnitId parent,
                          const Place& place) -> const Known* {
    const auto found = seen.find(called.code);
    if (found != seen.end()) return &found->second;
    auto known = settle_old(table, called, parent, place);
    return known ? &seen.emplace(called.code, *std::move(known)).first->second : nullptr;
  };
  for (const UnitRow& row : table.rows) {
    count_matched(1);
    const Known* province = settle(provinces_, row.province, *nation, row.place);
    if (province == nullptr) continue;
    const UnitId above = province->id;
    if (!row.district.is_there()) {
      take_commune(table, row, *province);
      continue;
    }
    const Known* district = settle(districts_, row.district, above, row.place);
    if (district != nullptr) take_commune(table, row, *district);
  }
}

void Planner::take_commune(const UnitTable& table, const UnitRow& row, const Known& district) {
  const auto seen = communes_.find(row.unit.code);
  if (seen != communes_.end()) {
    const bool same =
        seen->second.called.key == row.unit.key && seen->second.district_code == row.district.code;
    tell(same ? Verdict::note : Verdict::refused,
         same ? Error{ErrorKind::invalid, "import.row_twice", {}}
              : Error{ErrorKind::invalid, "import.code_twice", {{"code", row.unit.code}}},
         row.place);
    return;
  }
  auto known = settle_old(table, row.unit, district.id, row.place);
  if (!known) return;
  known->district_code = row.district.code;
  if (known->parent && *known->parent != district.id) {
    tell(Verdict::note,
         {ErrorKind::invalid,
          "import.other_district",
          {{"unit", label(row.unit)}, {"district", label(row.district)}}},
         row.place);
  }
  communes_.emplace(row.unit.code, *std::move(known));
}

}  // namespace tongket::gazetteer
