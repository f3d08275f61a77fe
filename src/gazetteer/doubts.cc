#include "doubts.h"

#include <algorithm>
#include <map>
#include <set>

#include "unit/words.h"

namespace tongket::gazetteer {

using base::Error;
using base::ErrorKind;

std::string label(const Called& unit) {
  const std::string name = unit::NameWords::vietnamese().full_name(unit.kind, unit.name);
  return unit.code.empty() ? name : name + " (" + unit.code + ")";
}

std::map<std::string, std::string> usual_provinces(const LineageTable& table) {
  std::map<std::string, std::map<std::string, int>> counts;
  for (const LineageRow& row : table.rows) ++counts[row.province.code][row.made_province.code];
  std::map<std::string, std::string> usual;
  for (const auto& [old, found] : counts) {
    usual[old] =
        std::ranges::max_element(found, {}, [](const auto& one) { return one.second; })->first;
  }
  return usual;
}

namespace {

/// An old unit as rows name it.
std::string old_key(const LineageRow& row) {
  return row.province.code + "/" + row.district.code + "/" + row.old.code + "/" + row.old.key;
}

class Doubts {
 public:
  explicit Doubts(const LineageTable& table) : table_{table} {
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      into_[table.rows[at].made.code].push_back(at);
      ++pieces_[old_key(table.rows[at])];
    }
  }

  std::vector<std::optional<Error>> take() {
    std::vector<std::optional<Error>> doubts(table_.rows.size());
    const auto usual = usual_provinces(table_);
    for (std::size_t at = 0; at < table_.rows.size(); ++at) {
      const LineageRow& row = table_.rows[at];
      if (const auto namesake = far_namesake(at)) {
        doubts[at] = Error{ErrorKind::invalid,
                           "import.far_namesake",
                           {{"old", label(row.old) + ", " + label(row.district)},
                            {"new", label(row.made)},
                            {"namesake", label(table_.rows[*namesake].district)}}};
      } else if (usual.at(row.province.code) != row.made_province.code) {
        doubts[at] = Error{ErrorKind::invalid,
                           "import.other_province",
                           {{"old", label(row.old) + ", " + label(row.province)},
                            {"new", label(row.made) + ", " + label(row.made_province)},
                            {"usual", usual.at(row.province.code)}}};
      }
    }
    return doubts;
  }

 private:
  [[nodiscard]] bool in_one_district(const LineageRow& left, const LineageRow& right) const {
    return left.district.code == right.district.code && left.province.code == right.province.code;
  }

  /// A row of another old unit of that bare name, from another district, into the same new unit.
  [[nodiscard]] std::optional<std::size_t> namesake(std::size_t at) const {
    const LineageRow& row = table_.rows[at];
    if (pieces_.at(old_key(row)) < 2 || row.old.key.empty()) return std::nullopt;
    for (const std::size_t other : into_.at(row.made.code)) {
      const LineageRow& that = table_.rows[other];
      if (that.old.key == row.old.key && !in_one_district(row, that)) return other;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::size_t> far_namesake(std::size_t at) const {
    const auto found = namesake(at);
    if (!found) return std::nullopt;
    const LineageRow& row = table_.rows[at];
    const bool has_neighbour = std::ranges::any_of(into_.at(row.made.code), [&](std::size_t other) {
      return other != at && in_one_district(row, table_.rows[other]) && !namesake(other);
    });
    return has_neighbour ? std::nullopt : found;
  }

  const LineageTable& table_;
  std::map<std::string, std::vector<std::size_t>> into_;  ///< Rows by their new unit.
  std::map<std::string, int> pieces_;                     ///< Rows by their old unit.
};

}  // namespace

std::vector<std::optional<Error>> doubts_of(const LineageTable& table) {
  return Doubts{table}.take();
}

}  // namespace tongket::gazetteer
