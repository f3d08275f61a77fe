#include "inference.h"

#include <algorithm>
#include <map>

namespace tongket::publish {
namespace {

constexpr std::uint64_t kPrime = 2147483647;  // 2^31 − 1: a product fits 64 bits.

std::uint64_t residue(std::int64_t number) {
  const auto rest = number % static_cast<std::int64_t>(kPrime);
  return static_cast<std::uint64_t>(rest < 0 ? rest + static_cast<std::int64_t>(kPrime) : rest);
}

std::uint64_t inverse(std::uint64_t number) {
  std::uint64_t result = 1;
  for (std::uint64_t power = kPrime - 2; power > 0; power >>= 1U) {
    if ((power & 1U) != 0) result = result * number % kPrime;
    number = number * number % kPrime;
  }
  return result;
}

/// One equation over unknown numbers: no coefficient is 0.
using Row = std::map<Point, std::uint64_t>;

/// row −= factor × other
void subtract(Row& row, const Row& other, std::uint64_t factor) {
  for (const auto& [point, coefficient] : other) {
    auto& mine = row[point];
    mine = (mine + kPrime - factor * coefficient % kPrime) % kPrime;
    if (mine == 0) row.erase(point);
  }
}

void scale(Row& row, std::uint64_t factor) {
  for (auto& [point, coefficient] : row) coefficient = coefficient * factor % kPrime;
}

/// Rows with a number that stands in no other row and is not asked about say nothing: whatever the
/// others are, that number takes up the difference.
void drop_idle(std::vector<Row>& rows, const std::set<Point>& wanted) {
  for (bool again = true; again;) {
    std::map<Point, int> uses;
    for (const auto& row : rows) {
      for (const auto& [point, coefficient] : row) ++uses[point];
    }
    const auto idle = [&](const Row& row) {
      return row.empty() || std::ranges::any_of(row, [&](const auto& term) {
               return uses[term.first] == 1 && !wanted.contains(term.first);
             });
    };
    again = std::erase_if(rows, idle) > 0;
  }
}

/// Brings the rows to the form in which each has a number that stands in no other row; the numbers
/// that then stand alone are the ones that follow.
std::set<Point> solved(std::vector<Row> rows) {
  std::map<Point, Row> by_pivot;
  for (auto& row : rows) {
    for (const auto& [pivot, reduced] : by_pivot) {
      if (const auto found = row.find(pivot); found != row.end()) {
        subtract(row, reduced, found->second);
      }
    }
    if (row.empty()) continue;
    const Point pivot = row.begin()->first;
    scale(row, inverse(row.begin()->second));
    for (auto& [other, reduced] : by_pivot) {
      if (const auto found = reduced.find(pivot); found != reduced.end()) {
        subtract(reduced, row, std::uint64_t{found->second});
      }
    }
    by_pivot.emplace(pivot, std::move(row));
  }
  std::set<Point> alone;
  for (const auto& [pivot, row] : by_pivot) {
    if (row.size() == 1) alone.insert(pivot);
  }
  return alone;
}

class Reader {
 public:
  Reader(const Relations& relations, const Facts& facts, std::set<Point> known)
      : relations_{relations}, facts_{facts}, known_{std::move(known)} {}

  /// True when something new was learnt.
  bool learn(const std::set<Point>& wanted) {
    const auto before = known_.size();
    auto rows = linear_rows();
    drop_idle(rows, wanted);
    known_.merge(solved(std::move(rows)));
    for (const auto& [quotient, numerator, denominator] : relations_.quotients) {
      if (known_.contains(numerator) && known_.contains(denominator)) known_.insert(quotient);
    }
    return known_.size() > before;
  }

  [[nodiscard]] const std::set<Point>& known() const { return known_; }

 private:
  void add_term(Row& row, const Point& point, std::int64_t coefficient) const {
    if (known_.contains(point) || residue(coefficient) == 0) return;
    row.emplace(point, residue(coefficient));
  }

  [[nodiscard]] std::vector<Row> linear_rows() const {
    std::vector<Row> rows;
    for (const auto& sum : relations_.sums) {
      Row row;
      for (const auto& [point, coefficient] : sum) add_term(row, point, coefficient);
      rows.push_back(std::move(row));
    }
    for (const auto& quotient : relations_.quotients) {
      if (known_.contains(quotient.quotient)) rows.push_back(row_of(quotient));
    }
    return rows;
  }

  /// 52/52 and 86,38% as `a × numerator = b × denominator`.
  [[nodiscard]] Row row_of(const Quotient& quotient) const {
    const auto& value = facts_.at(quotient.quotient).value;
    std::int64_t a = 1;
    std::int64_t b = 1;
    if (value.kind() == figure::Value::Kind::ratio) {
      a = value.denominator();
      b = value.amount().units();
    } else if (value.kind() == figure::Value::Kind::percent ||
               value.kind() == figure::Value::Kind::number) {
      b = value.amount().units();
      a = value.kind() == figure::Value::Kind::percent ? 100 : 1;
      for (int digit = 0; digit < value.amount().scale(); ++digit) a *= 10;
    }
    Row row;
    add_term(row, quotient.numerator, a);
    add_term(row, quotient.denominator, -b);
    return row;
  }

  const Relations& relations_;
  const Facts& facts_;
  std::set<Point> known_;
};

}  // namespace

std::set<Point> follows(const Relations& relations, const Facts& facts,
                        const std::set<Point>& known, const std::set<Point>& wanted) {
  // A part of a ratio somebody wants to know must not be dropped as idle, nor the ratio itself.
  std::set<Point> kept = wanted;
  for (const auto& [quotient, numerator, denominator] : relations.quotients) {
    if (!wanted.contains(quotient)) continue;
    kept.insert(numerator);
    kept.insert(denominator);
  }
  Reader reader{relations, facts, known};
  while (reader.learn(kept)) {
  }
  std::set<Point> found;
  std::ranges::set_intersection(reader.known(), wanted, std::inserter(found, found.end()));
  for (const auto& point : known) found.erase(point);
  return found;
}

}  // namespace tongket::publish
