#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "equations.h"

namespace tongket::publish::by_trying {

/// Of tests only: a table so small that every way to fill its unknown numbers can be tried. Shares
/// nothing with the reader but the shape of a relation.
struct Table {
  Relations relations;
  Facts facts;

  void put(const Point& point, const figure::Value& value) {
    static const indicator::Indicator none;
    facts.emplace(point, Fact{.indicator = &none, .value = value, .withheld = {}});
  }
  void put(const Point& point, std::int64_t number) {
    put(point, figure::Value::number(base::Decimal{number}));
  }
  /// The whole of parts that are there already.
  void add_sum(const Point& whole, const std::vector<Point>& parts) {
    Equation equation{{whole, -1}};
    std::int64_t total = 0;
    for (const auto& part : parts) {
      equation.emplace_back(part, 1);
      total += number(part);
    }
    relations.sums.push_back(equation);
    put(whole, total);
  }
  /// The percent of two numbers that are there already, the second of which is not 0.
  void add_ratio(const Point& quotient, const Point& numerator, const Point& denominator) {
    relations.quotients.push_back({quotient, numerator, denominator});
    put(quotient, figure::Value::ratio(number(numerator), number(denominator)));
  }
  [[nodiscard]] std::int64_t number(const Point& point) const {
    return facts.at(point).value.amount().units();
  }
};

inline Point point(std::int64_t unit, std::int64_t indicator = 1) {
  return {.unit = unit::UnitId{unit},
          .period = period::Period::year(2024).value(),
          .indicator = indicator::IndicatorId{indicator}};
}

/// Tries every filling of the unknown numbers with 0 … kMax.
class Trial {
 public:
  static constexpr std::int64_t kMax = 18;

  Trial(const Table& table, const std::set<Point>& known) : table_{table}, known_{known} {
    for (const auto& [each, fact] : table.facts) {
      if (fact.value.kind() == figure::Value::Kind::ratio) continue;
      if (known.contains(each)) continue;
      place_[each] = guess_.size();
      guess_.push_back(0);
    }
    checks_.resize(guess_.size() + 1);
    for (const auto& sum : table.relations.sums) add_line(sum);
    for (const auto& [quotient, numerator, denominator] : table.relations.quotients) {
      if (!known.contains(quotient)) continue;
      add_line({{numerator, table.number(denominator)}, {denominator, -table.number(numerator)}});
      if (place_.contains(denominator)) positive_.insert(place_[denominator]);
    }
    fill(0);
  }

  /// Unknown numbers, and ratios, that are the same in every world.
  [[nodiscard]] std::set<Point> fixed() const {
    std::set<Point> fixed;
    for (const auto& [each, fact] : table_.facts) {
      if (!known_.contains(each) && !differs_.contains(each)) fixed.insert(each);
    }
    return fixed;
  }

 private:
  /// What a sum comes to with the known numbers, and how much each unknown one adds.
  struct Line {
    std::int64_t total = 0;
    std::vector<std::pair<std::size_t, std::int64_t>> terms;
  };

  void add_line(const Equation& sum) {
    Line line;
    std::size_t filled = 0;  // So many must be filled before the line can be judged.
    for (const auto& [each, amount] : sum) {
      if (const auto found = place_.find(each); found != place_.end()) {
        line.terms.emplace_back(found->second, amount);
        filled = std::max(filled, found->second + 1);
      } else {
        line.total += amount * table_.number(each);
      }
    }
    checks_[filled].push_back(line);
  }

  void fill(std::size_t next) {
    if (next == guess_.size()) return compare();
    for (guess_[next] = positive_.contains(next) ? 1 : 0; guess_[next] <= kMax; ++guess_[next]) {
      if (std::ranges::all_of(checks_[next + 1], [&](const auto& line) { return holds(line); })) {
        fill(next + 1);
      }
    }
  }

  [[nodiscard]] bool holds(const Line& line) const {
    auto total = line.total;
    for (const auto& [place, amount] : line.terms) total += amount * guess_[place];
    return total == 0;
  }

  [[nodiscard]] std::int64_t now(const Point& point) const {
    const auto found = place_.find(point);
    return found == place_.end() ? table_.number(point) : guess_[found->second];
  }

  void compare() {
    for (const auto& [each, place] : place_) {
      if (guess_[place] != table_.number(each)) differs_.insert(each);
    }
    for (const auto& [quotient, numerator, denominator] : table_.relations.quotients) {
      const auto left = now(numerator) * table_.number(denominator);
      if (left != now(denominator) * table_.number(numerator)) differs_.insert(quotient);
    }
  }

  const Table& table_;
  const std::set<Point>& known_;
  std::map<Point, std::size_t> place_;
  std::vector<std::int64_t> guess_;
  std::vector<std::vector<Line>> checks_;
  std::set<std::size_t> positive_;  ///< Something was divided by them.
  std::set<Point> differs_;
};

/// Five numbers, three sums of some of them, and in every other table a ratio of two.
inline Table random_table(std::mt19937_64& random) {
  Table table;
  for (int i = 1; i <= 5; ++i) table.put(point(i), static_cast<std::int64_t>(random() % 4));
  for (int sum = 0; sum < 3; ++sum) {
    std::vector<Point> parts;
    for (int i = 1; i <= 5; ++i) {
      if (random() % 2 == 0) parts.push_back(point(i));
    }
    if (!parts.empty()) table.add_sum(point(20 + sum), parts);
  }
  const auto denominator = point(static_cast<std::int64_t>(1 + random() % 5));
  const auto numerator = point(static_cast<std::int64_t>(1 + random() % 5));
  const bool has_ratio = random() % 2 == 0 && numerator != denominator;
  if (has_ratio && table.number(denominator) > 0) {
    table.add_ratio(point(30, 2), numerator, denominator);
  }
  return table;
}

/// About half of the table's numbers, and as many more as leave no more than `unknown_max`.
inline std::set<Point> some_of(const Table& table, std::mt19937_64& random,
                               std::size_t unknown_max) {
  std::set<Point> some;
  for (const auto& [each, fact] : table.facts) {
    if (random() % 2 == 0) some.insert(each);
  }
  for (auto each = table.facts.begin(); table.facts.size() - some.size() > unknown_max; ++each) {
    some.insert(each->first);
  }
  return some;
}

}  // namespace tongket::publish::by_trying
