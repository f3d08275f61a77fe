#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "column_map.h"
#include "decision/decision.h"
#include "unit/kind.h"

namespace tongket::gazetteer {

/// A unit as a row calls it.
struct Called {
  std::string code;
  std::string name;  ///< Without its kind.
  std::string key;   ///< Its `unit::name_key`.
  unit::Kind kind = unit::Kind::commune;

  [[nodiscard]] bool is_there() const { return !code.empty() || !name.empty(); }
};

struct UnitRow {
  base::Place place;
  Called unit;
  Called district;
  Called province;
};

struct LineageRow {
  base::Place place;
  Called old;  ///< A district without communes stands for itself: then as `district`.
  Called district;
  Called province;
  Called made;
  Called made_province;
  std::optional<bool> merged;
  std::optional<bool> divided;
};

/// What a paper gave to all new communes at once: a place in a hierarchy below their province.
struct GivenPlaces {
  unit::Hierarchy hierarchy = unit::Hierarchy::military;
  base::Date day;
  std::optional<base::Date> until;
  decision::Decision basis;
};

/// A list of units of one day.
struct UnitTable {
  base::Date day;  ///< The day it describes.
  std::string nation;
  decision::Decision basis;
  std::vector<unit::Hierarchy>
      lines;  ///< What is founded stands there as it does in the civil one.
  std::vector<UnitRow> rows;
};

/// A conversion in force on one day.
struct LineageTable {
  base::Date day;
  std::set<unit::Level> levels_end;
  decision::Decision basis;
  decision::Decision province_basis;
  std::vector<unit::Hierarchy> lines;  ///< As of a list of units.
  std::optional<GivenPlaces> given;
  std::vector<LineageRow> rows;
};

/// The paper behind each new unit, by code.
struct Decrees {
  std::map<std::string, decision::Decision, std::less<>> of_code;
};

struct Tables {
  std::vector<UnitTable> units;
  std::vector<LineageTable> lineages;
  Decrees decrees;
  std::vector<Finding> findings;
  int rows = 0;
};

/// Reads every file; rows that cannot be understood are findings, the others stand in the tables.
[[nodiscard]] Tables read_tables(std::span<const Source> sources, const Progress& progress);

}  // namespace tongket::gazetteer
