#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "books/books.h"
#include "publish/publish.h"

namespace tongket::publish {

/// What an article speaks of.
struct Table {
  unit::UnitId unit;
  period::Period period;
  friend auto operator<=>(const Table&, const Table&) = default;
};

/// The address of a number somebody might want to know, whether or not it may be known.
struct Point {
  unit::UnitId unit;
  period::Period period;
  indicator::IndicatorId indicator;
  bool own = false;  ///< Only the direct part of a unit that has others below it.
  friend auto operator<=>(const Point&,
                          const Point&) = default;  // NOLINT(readability-implicit-bool-conversion)
};

struct Fact {
  const indicator::Indicator* indicator;
  figure::Value value;
  std::optional<Reason> withheld;  ///< None: it goes out where its unit has an article.
  bool by_decision = false;        ///< Goes out because a decision opened it.
  bool is_cell = true;             ///< False: only known through a ratio that names it.
};
using Facts = std::map<Point, Fact>;

/// Units and periods of which an article is out.
[[nodiscard]] std::vector<Table> published_tables(const books::Books& books);

/// Every number the books hold of the tables, of all units below theirs, of old units that went
/// into them within the period, and of the parts of their periods, each judged by hold, release,
/// acceptance and completeness.
[[nodiscard]] Facts facts_of(const books::Books& books, const std::vector<Table>& tables);

}  // namespace tongket::publish
