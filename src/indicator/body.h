#pragma once

#include <map>
#include <string>
#include <vector>

#include "indicator/catalogue.h"
#include "table.h"

namespace tongket::indicator {

/// The days a row is in force, both included; an open end is an open end.
struct Days {
  std::optional<base::Date> first;
  std::optional<base::Date> last;
};

template <class Row>
Days days_of(const Row& row) {
  return {row.first, row.last};
}

[[nodiscard]] bool overlap(const Days& left, const Days& right);
[[nodiscard]] bool covers(const Days& days, base::Date on);

struct Catalogue::Body {
  std::vector<Table> tables;  ///< What `save` writes: the content, before it was understood.
  std::vector<Heading> areas;
  std::vector<Heading> branches;
  std::vector<Slice> slices;
  std::vector<Grade> grades;
  std::vector<Indicator> indicators;  ///< By area, code, first day.
  std::vector<Identity> identities;
  std::vector<Rule> rules;

  // Where the rows stand in their files, in the same order as above.
  std::vector<int> indicator_lines;
  std::vector<int> identity_lines;
  std::vector<int> rule_lines;

  std::map<std::string, std::vector<std::size_t>, std::less<>> by_code;
  std::map<IndicatorId, std::vector<std::size_t>> by_id;

  /// The indicator that `code` means on some of these days; null when there is none.
  [[nodiscard]] const Indicator* find(std::string_view code, const Days& days) const;
};

/// Understands the tables: words, numbers, days, and codes that point to other rows. What cannot be
/// understood is in `problems`, and its row is left out.
[[nodiscard]] Catalogue::Body understand(std::vector<Table> tables, base::Problems& problems);

/// Everything that has to fit together, row by row and across rows.
void check_indicators(const Catalogue::Body& body, base::Problems& problems);
void check_rules(const Catalogue::Body& body, base::Problems& problems);
/// Nothing hidden can be computed from what may be public.
void check_publication(const Catalogue::Body& body, base::Problems& problems);

}  // namespace tongket::indicator
