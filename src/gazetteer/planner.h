#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rows.h"

namespace tongket::gazetteer {

/// A unit of one day, known before or founded by this plan.
struct Known {
  unit::UnitId id{0};
  Called called;
  std::optional<unit::UnitId> parent;
  std::string district_code;  ///< Of an old commune, as the list has it.
  bool fresh = false;
};

/// Makes events of tables, one after the other, against what a registry knows.
class Planner {
 public:
  Planner(const unit::Registry& registry, Tables tables, const FreshId& fresh_id,
          const Progress& progress)
      : registry_{registry}, tables_{std::move(tables)}, fresh_id_{fresh_id}, progress_{progress} {}

  Plan take() &&;

 private:
  /// An event on its way into the batch.
  struct Listed {
    unit::Event event;
    base::Place place;
    int rank = 0;
  };
  /// What is planned for one old unit.
  struct Ending {
    Known old;
    struct Link {
      unit::UnitId to{0};
      bool doubtful = false;
    };
    std::vector<Link> links;
    base::Place place;
    decision::Decision basis;
  };
  /// The rows that lead to one new unit.
  struct Group {
    std::vector<std::size_t> rows;
    std::set<unit::UnitId> olds;
    bool merged = false;  ///< Some row says so.
  };

  // Lists (planner_lists.cc).
  void take_list(const UnitTable& table);
  std::optional<unit::UnitId> find_nation(const UnitTable& table);
  std::optional<Known> settle_old(const UnitTable& table, const Called& called, unit::UnitId parent,
                                  const base::Place& place);
  std::optional<Known> known_old(const UnitTable& table, const Called& called, unit::UnitId parent,
                                 const base::Place& place);
  void take_commune(const UnitTable& table, const UnitRow& row, const Known& district);
  [[nodiscard]] std::optional<Known> find_by_code(const Called& called, unit::Level level,
                                                  base::Date day) const;
  [[nodiscard]] Known known_from(unit::UnitId id, base::Date day) const;
  /// Whether two names of one code are one name; tells a difference of spelling.
  bool same_name(const Called& row, const Called& known, const base::Place& place);

  // Conversions (planner_reform.cc).
  void take_lineage(const LineageTable& table);
  void find_olds(const LineageTable& table);
  std::optional<Known> find_old(const LineageTable& table, std::size_t at);
  std::optional<Known> found_district(const decision::Decision& table_basis, const LineageRow& row);
  void take_provinces(const LineageTable& table);
  std::optional<unit::UnitId> settle_province(const LineageTable& table, const LineageRow& row,
                                              const std::set<unit::UnitId>& olds);
  void take_groups(const LineageTable& table);
  void settle_new(const LineageTable& table, const Group& group);
  std::optional<unit::UnitId> existing_new(const Called& made, base::Date day,
                                           const base::Place& place, bool& taken);
  [[nodiscard]] bool keeps_identity(const LineageTable& table, const Group& group) const;
  void become(const LineageTable& table, const Known& old, const Called& made, unit::UnitId parent,
              const LineageRow& row);
  void link(const LineageTable& table, const Group& group, unit::UnitId made);
  /// Moves a unit that lives on along in the other hierarchies, where it stood below the unit it
  /// leaves, or stands nowhere though the table has such a line.
  void follow(const decision::Decision& basis, base::Date day, const base::Place& place,
              const Known& unit, unit::UnitId parent);
  void give_places(const LineageTable& table);
  void end_olds(const LineageTable& table);
  void end_old(const LineageTable& table, const Ending& ending);
  void compare_ended(const Ending& ending, const std::vector<unit::Successor>& wanted);
  void end_districts(const LineageTable& table);
  void end_district(const LineageTable& table, const Known& district);
  void end_provinces(const LineageTable& table);
  [[nodiscard]] const decision::Decision& basis_of(const LineageTable& table,
                                                   const Called& made) const;

  template <class What>
  void list(const decision::Decision& basis, base::Date day, const base::Place& place, int rank,
            What what) {
    events_.push_back({{basis, day, std::move(what)}, place, rank});
  }
  void found(const decision::Decision& basis, base::Date day, const base::Place& place, int rank,
             const Known& unit);
  /// The first day of a unit known or founded here: no child is older than what it stands below.
  [[nodiscard]] base::Date first_day_of(unit::UnitId unit) const;
  void tell(Verdict verdict, base::Error error, base::Place place);
  /// So many more rows have found their units.
  void count_matched(std::size_t rows);
  void check(Plan& plan);

  const unit::Registry& registry_;
  Tables tables_;
  const FreshId& fresh_id_;
  const Progress& progress_;

  std::map<std::string, Known> provinces_;  ///< Of the lists, by code.
  std::map<std::string, Known> districts_;
  std::map<std::string, Known> communes_;
  std::map<unit::UnitId, std::vector<unit::UnitId>> fresh_children_;
  std::map<unit::UnitId, base::Date> fresh_first_;  ///< The first day of what this plan founds.
  /// The hierarchies in which it stands as in the administrative one.
  std::map<unit::UnitId, std::vector<unit::Hierarchy>> fresh_lines_;
  std::vector<unit::Hierarchy> lines_;  ///< Of the table at hand.

  // Of the conversion at hand.
  std::vector<std::optional<base::Error>> doubts_;
  std::vector<std::optional<Known>> olds_;  ///< Of each row.
  std::map<unit::UnitId, int> pieces_;      ///< Rows of each old unit.
  std::map<std::string, unit::UnitId> new_provinces_;
  std::map<unit::UnitId, std::set<unit::UnitId>> merged_provinces_;  ///< Old ones by the new.
  std::map<unit::UnitId, Ending> endings_;
  struct Settled {
    unit::UnitId unit{0};
    unit::UnitId province{0};
    base::Place place;
  };
  std::vector<Settled> settled_;                      ///< The new communes, and their provinces.
  std::set<unit::UnitId> moved_;                      ///< Old units that end or get a new parent.
  std::map<unit::UnitId, unit::UnitId> province_of_;  ///< The new province of an old one.

  std::size_t matched_ = 0;
  std::size_t to_match_ = 0;
  std::vector<Listed> events_;
  std::vector<Finding> findings_;
  Counts counts_;
};

}  // namespace tongket::gazetteer
