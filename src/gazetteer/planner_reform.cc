// Tables of conversion: what became of which unit on one day.
#include <algorithm>

#include "doubts.h"
#include "planner.h"
#include "unit/words.h"

namespace tongket::gazetteer {

namespace {

using base::Date;
using base::Error;
using base::ErrorKind;
using base::Place;
using unit::Hierarchy;
using unit::Level;
using unit::PartKind;
using unit::UnitId;

constexpr int kNewUnits = 10;  ///< New ones come after old ones, and by level.
constexpr int kChanges = 20;

Error about(std::string_view code, std::string_view role, const Called& unit) {
  return {ErrorKind::invalid, code, {{role, label(unit)}}};
}

}  // namespace

const decision::Decision& Planner::basis_of(const LineageTable& table, const Called& made) const {
  const auto found = tables_.decrees.of_code.find(made.code);
  return found == tables_.decrees.of_code.end() ? table.basis : found->second;
}

void Planner::take_lineage(const LineageTable& table) {
  doubts_ = doubts_of(table);
  lines_ = table.lines;
  settled_.clear();
  olds_.clear();
  pieces_.clear();
  new_provinces_.clear();
  merged_provinces_.clear();
  endings_.clear();
  moved_.clear();
  province_of_.clear();
  find_olds(table);
  take_provinces(table);
  take_groups(table);
  end_olds(table);
  if (table.levels_end.contains(Level::district)) end_districts(table);
  end_provinces(table);
  if (table.given) give_places(table);
}

// --- old units
// ------------------------------------------------------------------------------------

void Planner::find_olds(const LineageTable& table) {
  std::set<std::pair<UnitId, std::string>> seen;
  olds_.resize(table.rows.size());
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const LineageRow& row = table.rows[at];
    auto old = find_old(table, at);
    if (!old) {
      tell(Verdict::doubt, about("import.old_unknown", "old", row.old), row.place);
      continue;
    }
    if (!seen.emplace(old->id, row.made.code).second) {
      tell(Verdict::note, {ErrorKind::invalid, "import.row_twice", {}}, row.place);
      continue;
    }
    ++pieces_[old->id];
    olds_[at] = std::move(old);
  }
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    if (doubts_[at]) tell(Verdict::doubt, *doubts_[at], table.rows[at].place);
    const LineageRow& row = table.rows[at];
    const bool in_pieces = olds_[at] && pieces_.at(olds_[at]->id) > 1;
    if (olds_[at] && row.divided && *row.divided != in_pieces) {
      tell(Verdict::doubt, about("import.flag_differs", "unit", row.old), row.place);
      if (!doubts_[at]) doubts_[at] = about("import.flag_differs", "unit", row.old);
    }
  }
}

std::optional<Known> Planner::find_old(const LineageTable& table, std::size_t at) {
  const LineageRow& row = table.rows[at];
  const Date eve = table.day - base::Days{1};
  const bool is_district = !row.old.is_there();
  const Called& called = is_district ? row.district : row.old;
  const auto& listed = is_district ? districts_ : communes_;
  std::optional<Known> known;
  if (const auto found = listed.find(called.code); found != listed.end()) known = found->second;
  if (!known) known = find_by_code(called, is_district ? Level::district : Level::commune, eve);
  if (!known && is_district) known = found_district(table.basis, row);
  if (!known) return std::nullopt;
  if (!same_name(called, known->called, row.place) && !doubts_[at]) {
    doubts_[at] =
        Error{ErrorKind::invalid,
              "import.code_other_name",
              {{"code", called.code}, {"name", label(called)}, {"other", label(known->called)}}};
  }
  if (!is_district && !known->district_code.empty() && known->district_code != row.district.code) {
    tell(Verdict::note,
         {ErrorKind::invalid,
          "import.other_district",
          {{"unit", label(row.old)}, {"district", label(row.district)}}},
         row.place);
  }
  return known;
}

std::optional<Known> Planner::found_district(const decision::Decision& table_basis,
                                             const LineageRow& row) {
  // A list of communes does not know a district that had none: the row itself is its list.
  const auto province = provinces_.find(row.province.code);
  if (province == provinces_.end()) return std::nullopt;
  Known district;
  district.id = fresh_id_();
  district.called = row.district;
  district.parent = province->second.id;
  district.fresh = true;
  found(table_basis, first_day_of(*district.parent), row.place, static_cast<int>(Level::district),
        district);
  return districts_.emplace(row.district.code, district).first->second;
}

// --- new provinces
// --------------------------------------------------------------------------------

void Planner::take_provinces(const LineageTable& table) {
  const auto usual = usual_provinces(table);
  const Date eve = table.day - base::Days{1};
  std::map<std::string, std::set<UnitId>> olds;
  std::map<std::string, const LineageRow*> first;
  for (const LineageRow& row : table.rows) {
    if (usual.at(row.province.code) != row.made_province.code) continue;
    first.try_emplace(row.made_province.code, &row);
    std::optional<Known> old;
    const auto listed = provinces_.find(row.province.code);
    if (listed != provinces_.end()) {
      old = listed->second;
    } else {
      old = find_by_code(row.province, Level::province, eve);
    }
    if (!old) continue;
    provinces_.emplace(row.province.code, *old);
    olds[row.made_province.code].insert(old->id);
  }
  for (const auto& [code, row] : first) {
    const auto made = settle_province(table, *row, olds[code]);
    if (!made) continue;
    new_provinces_.emplace(code, *made);
    for (const UnitId old : olds[code]) province_of_.emplace(old, *made);
  }
}

std::optional<UnitId> Planner::settle_province(const LineageTable& table, const LineageRow& row,
                                               const std::set<UnitId>& olds) {
  const Called& made = row.made_province;
  const auto known = find_by_code(made, Level::province, table.day);
  // A predecessor that bears the code today will be gone tomorrow.
  if (known && (olds.size() == 1 || !olds.contains(known->id))) {
    if (same_name(made, known->called, row.place)) return known->id;
    tell(Verdict::doubt,
         {ErrorKind::invalid,
          "import.code_other_name",
          {{"code", made.code}, {"name", label(made)}, {"other", label(known->called)}}},
         row.place);
    return std::nullopt;
  }
  if (olds.empty()) {
    tell(Verdict::doubt, about("import.old_unknown", "old", row.province), row.place);
    return std::nullopt;
  }
  const auto old = std::ranges::find_if(
      provinces_, [&](const auto& each) { return each.second.id == *olds.begin(); });
  if (olds.size() == 1) {
    become(table, old->second, made, *old->second.parent, row);
    return old->second.id;
  }
  Known province;
  province.id = fresh_id_();
  province.called = made;
  province.parent = old->second.parent;
  province.fresh = true;
  found(table.province_basis, table.day, row.place, kNewUnits, province);
  merged_provinces_[province.id] = olds;
  return province.id;
}

// --- new communes
// ---------------------------------------------------------------------------------

void Planner::take_groups(const LineageTable& table) {
  std::map<std::string, Group> groups;
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    Group& group = groups[table.rows[at].made.code];
    group.rows.push_back(at);
    if (olds_[at]) group.olds.insert(olds_[at]->id);
    group.merged = group.merged || table.rows[at].merged.value_or(false);
  }
  for (const auto& [code, group] : groups) {
    settle_new(table, group);
    count_matched(group.rows.size());
  }
}

bool Planner::keeps_identity(const LineageTable& table, const Group& group) const {
  if (group.rows.size() != 1 || group.merged) return false;
  const std::size_t at = group.rows.front();
  if (!olds_[at] || doubts_[at] || !table.rows[at].old.is_there()) return false;
  const Known& old = *olds_[at];
  return pieces_.at(old.id) == 1 && (old.fresh || registry_.exists_on(old.id, table.day));
}

std::optional<UnitId> Planner::existing_new(const Called& made, Date day, const Place& place,
                                            bool& taken) {
  const auto known = find_by_code(made, Level::commune, day);
  if (!known) return std::nullopt;
  // An old unit that bears the code until the eve is not the new one.
  if (pieces_.contains(known->id)) return std::nullopt;
  if (same_name(made, known->called, place)) return known->id;
  tell(Verdict::doubt,
       {ErrorKind::invalid,
        "import.code_other_name",
        {{"code", made.code}, {"name", label(made)}, {"other", label(known->called)}}},
       place);
  taken = true;
  return std::nullopt;
}

void Planner::settle_new(const LineageTable& table, const Group& group) {
  const LineageRow& row = table.rows[group.rows.front()];
  const auto province = new_provinces_.find(row.made_province.code);
  if (province == new_provinces_.end()) return;
  bool taken = false;
  auto made = existing_new(row.made, table.day, row.place, taken);
  if (taken) return;
  if (!made && keeps_identity(table, group)) {
    const Known& old = *olds_[group.rows.front()];
    settled_.push_back({old.id, province->second, row.place});
    return become(table, old, row.made, province->second, row);
  }
  if (made) {
    ++counts_.unchanged;
  } else {
    Known commune;
    commune.id = fresh_id_();
    commune.called = row.made;
    commune.parent = province->second;
    commune.fresh = true;
    found(basis_of(table, row.made), table.day, row.place, kNewUnits + 1, commune);
    made = commune.id;
  }
  settled_.push_back({*made, province->second, row.place});
  if (group.olds.size() == 1 && group.merged && pieces_.at(*group.olds.begin()) == 1) {
    tell(Verdict::note, about("import.sole_predecessor", "unit", row.made), row.place);
  }
  link(table, group, *made);
}

void Planner::become(const LineageTable& table, const Known& old, const Called& made, UnitId parent,
                     const LineageRow& row) {
  const decision::Decision& basis = basis_of(table, made);
  // What the registry knows of the day is as it should be, or is to be changed.
  Known now = old;
  if (!old.fresh && registry_.exists_on(old.id, table.day)) now = known_from(old.id, table.day);
  moved_.insert(old.id);
  const std::size_t before = events_.size();
  if (now.parent != parent) {
    ++counts_.re_parented;
    list(basis, table.day, row.place, kChanges,
         unit::ReParent{old.id, {Hierarchy::administrative, parent, std::nullopt}});
  }
  follow(basis, table.day, row.place, now, parent);
  if (now.called.key != made.key) {
    ++counts_.renamed;
    list(basis, table.day, row.place, kChanges, unit::Rename{old.id, made.name});
  }
  if (now.called.kind != made.kind) {
    ++counts_.re_typed;
    list(basis, table.day, row.place, kChanges, unit::ReType{old.id, made.kind});
  }
  if (now.called.code != made.code) {
    ++counts_.re_coded;
    list(basis, table.day, row.place, kChanges, unit::ReCode{old.id, made.code});
  }
  if (events_.size() == before) ++counts_.unchanged;
}

void Planner::follow(const decision::Decision& basis, Date day, const Place& place,
                     const Known& unit, UnitId parent) {
  for (const auto line : {Hierarchy::military, Hierarchy::party}) {
    std::optional<UnitId> above;
    if (const auto fresh = fresh_lines_.find(unit.id); fresh != fresh_lines_.end()) {
      const auto& lines = fresh->second;
      if (std::ranges::find(lines, line) != lines.end()) above = unit.parent;
    } else if (const auto edge = registry_.parent_on(unit.id, line, day)) {
      above = edge->parent;
    }
    const bool wanted = std::ranges::find(lines_, line) != lines_.end();
    // Whoever stands elsewhere does so by a decision of its own.
    const bool follows = above ? above == unit.parent && above != parent : wanted;
    if (!follows) continue;
    list(basis, day, place, kChanges, unit::ReParent{unit.id, {line, parent, std::nullopt}});
  }
}

void Planner::give_places(const LineageTable& table) {
  const GivenPlaces& given = *table.given;
  for (const auto& [unit, province, place] : settled_) {
    const bool fresh = fresh_first_.contains(unit);
    if (!fresh && !registry_.exists_on(unit, given.day)) continue;
    const auto edge = registry_.parent_on(unit, given.hierarchy, given.day);
    // What begins on that day is this very place, or a decision about this unit alone.
    if (edge && edge->first >= given.day) continue;
    ++counts_.re_parented;
    list(given.basis, given.day, place, kChanges,
         unit::ReParent{unit, {given.hierarchy, province, given.until}});
  }
}

void Planner::link(const LineageTable& table, const Group& group, UnitId made) {
  for (const std::size_t at : group.rows) {
    if (!olds_[at]) continue;
    const LineageRow& row = table.rows[at];
    auto [ending, is_new] = endings_.try_emplace(
        olds_[at]->id, Ending{*olds_[at], {}, row.place, basis_of(table, row.made)});
    ending->second.links.push_back({made, doubts_[at].has_value()});
  }
}

// --- endings
// --------------------------------------------------------------------------------------

void Planner::end_olds(const LineageTable& table) {
  for (const auto& [old, ending] : endings_) {
    moved_.insert(old);
    end_old(table, ending);
  }
}

void Planner::end_old(const LineageTable& table, const Ending& ending) {
  std::vector<unit::Successor> successors;
  const bool whole =
      ending.links.size() == 1 && !ending.links.front().doubtful && pieces_.at(ending.old.id) == 1;
  for (const auto& [to, doubtful] : ending.links) {
    unit::Part part;
    if (!whole) part.kind = doubtful ? PartKind::doubtful : PartKind::partial;
    successors.push_back({to, part});
  }
  const auto life = registry_.life(ending.old.id);
  if (life && life->past && *life->past == table.day) return compare_ended(ending, successors);
  if (life && life->past) {
    return tell(Verdict::doubt,
                {ErrorKind::invalid,
                 "import.ended_otherwise",
                 {{"unit", label(ending.old.called)}, {"day", base::to_vietnamese(*life->past)}}},
                ending.place);
  }
  ++(whole ? counts_.merged : counts_.divided);
  list(ending.basis, table.day, ending.place, kChanges,
       unit::Abolish{ending.old.id, std::move(successors), std::nullopt});
}

void Planner::compare_ended(const Ending& ending, const std::vector<unit::Successor>& wanted) {
  // Rows in doubt ask nothing of what is already recorded.
  std::map<UnitId, bool> said;
  for (const auto& [unit, part] : wanted) {
    if (part.kind != PartKind::doubtful) said[unit] = part.kind == PartKind::whole;
  }
  std::map<UnitId, bool> recorded;
  for (const unit::Lineage& link : registry_.successors(ending.old.id)) {
    if (link.part.kind != PartKind::doubtful) {
      recorded[link.unit] = link.part.kind == PartKind::whole;
    }
  }
  if (said == recorded) {
    ++counts_.unchanged;
    return;
  }
  tell(Verdict::doubt, about("import.lineage_differs", "unit", ending.old.called), ending.place);
}

void Planner::end_districts(const LineageTable& table) {
  const Date eve = table.day - base::Days{1};
  std::set<UnitId> seen;
  for (const LineageRow& row : table.rows) {
    std::optional<Known> district;
    const auto listed = districts_.find(row.district.code);
    if (listed != districts_.end()) {
      district = listed->second;
    } else {
      district = find_by_code(row.district, Level::district, eve);
    }
    if (district && seen.insert(district->id).second && !endings_.contains(district->id)) {
      end_district(table, *district);
    }
  }
}

void Planner::end_district(const LineageTable& table, const Known& district) {
  if (!district.fresh && !registry_.exists_on(district.id, table.day)) return;
  const auto province = district.parent ? province_of_.find(*district.parent) : province_of_.end();
  if (province == province_of_.end()) return;
  auto children = registry_.children_on(district.id, Hierarchy::administrative, table.day);
  if (const auto fresh = fresh_children_.find(district.id); fresh != fresh_children_.end()) {
    children.insert(children.end(), fresh->second.begin(), fresh->second.end());
  }
  const Place place{.file = {}, .line = 0, .cell = {}};
  for (const UnitId child : children) {
    if (moved_.contains(child)) continue;
    // Nobody said what became of it: it lives on where the unit above went, and a person decides.
    const auto listed =
        std::ranges::find_if(communes_, [&](const auto& each) { return each.second.id == child; });
    const Called called =
        listed == communes_.end() ? known_from(child, table.day).called : listed->second.called;
    tell(Verdict::doubt, about("import.no_successor", "unit", called), place);
    ++counts_.re_parented;
    list(table.basis, table.day, place, kChanges,
         unit::ReParent{child, {Hierarchy::administrative, province->second, std::nullopt}});
    Known moving;
    moving.id = child;
    moving.parent = district.id;
    follow(table.basis, table.day, place, moving, province->second);
  }
  ++counts_.ended;
  list(table.basis, table.day, place, kChanges, unit::Abolish{district.id, {}, province->second});
}

void Planner::end_provinces(const LineageTable& table) {
  const Place place{.file = {}, .line = 0, .cell = {}};
  for (const auto& [made, olds] : merged_provinces_) {
    for (const UnitId old : olds) {
      if (registry_.life(old) && registry_.life(old)->past) continue;
      ++counts_.merged;
      list(table.province_basis, table.day, place, kChanges,
           unit::Abolish{old, {{made, unit::Part{}}}, std::nullopt});
    }
  }
}

}  // namespace tongket::gazetteer
