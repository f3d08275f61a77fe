#include "elimination.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace tongket::publish {
namespace {

constexpr std::int64_t kPrime = 2147483647;  // 2^31 − 1: a product fits 64 bits.
constexpr std::int64_t kPartMax = 32767;     // A fraction of two such parts has its own residue.
constexpr std::int64_t kScaleMax = 1'000'000;

std::int64_t residue(std::int64_t number) { return ((number % kPrime) + kPrime) % kPrime; }

std::int64_t inverse(std::int64_t number) {
  std::int64_t result = 1;
  for (auto power = kPrime - 2; power > 0; power /= 2) {
    if (power % 2 != 0) result = result * number % kPrime;
    number = number * number % kPrime;
  }
  return result;
}

/// row −= factor × other, all of them residues.
void subtract(Vector& row, const Vector& other, std::int64_t factor) {
  for (const auto& [place, amount] : other) {
    const auto [mine, is_new] = row.try_emplace(place, 0);
    mine->second = residue(mine->second - factor * amount % kPrime);
    if (mine->second == 0) row.erase(mine);
  }
}

/// Rows of which each has a number, its pivot, that stands in no other row.
class Solved {
 public:
  explicit Solved(const std::vector<std::int64_t>& weight)
      : weight_{weight}, row_of_pivot_(weight.size()), users_(weight.size()) {}

  void add(const Vector& equation) {
    Vector row;
    for (const auto& [place, amount] : equation) {
      if (residue(amount) != 0) row.emplace(place, residue(amount));
    }
    for (const auto& [place, amount] : Vector{row}) {
      if (row_of_pivot_[place]) subtract(row, rows_[*row_of_pivot_[place]], amount);
    }
    if (row.empty()) return;
    const auto pivot = std::ranges::max_element(row, {}, [&](const auto& term) {
                         return weight_[term.first];
                       })->first;
    const auto factor = inverse(row.at(pivot));
    for (auto& [place, amount] : row) amount = amount * factor % kPrime;
    take_out(pivot, row);
    row_of_pivot_[pivot] = rows_.size();
    for (const auto& [place, amount] : row) users_[place].push_back(rows_.size());
    pivots_.push_back(pivot);
    rows_.push_back(std::move(row));
  }

  [[nodiscard]] bool is_pivot(std::size_t place) const { return row_of_pivot_[place].has_value(); }

  /// What each pivot changes by when the free number changes by 1, as residues.
  [[nodiscard]] Vector change_by(std::size_t free) const {
    Vector change{{free, 1}};
    for (const auto index : users_[free]) {
      const auto found = rows_[index].find(free);
      if (found != rows_[index].end()) change[pivots_[index]] = residue(-found->second);
    }
    return change;
  }

 private:
  void take_out(std::size_t pivot, const Vector& row) {
    for (const auto index : std::exchange(users_[pivot], {})) {
      const auto found = rows_[index].find(pivot);
      if (found == rows_[index].end()) continue;
      subtract(rows_[index], row, std::int64_t{found->second});
      for (const auto& [place, amount] : row) users_[place].push_back(index);
    }
  }

  const std::vector<std::int64_t>& weight_;
  std::vector<Vector> rows_;
  std::vector<std::size_t> pivots_;
  std::vector<std::optional<std::size_t>> row_of_pivot_;
  std::vector<std::vector<std::size_t>> users_;  ///< May name rows that have lost the number.
};

struct Fraction {
  std::int64_t top;
  std::int64_t bottom;
};

/// The fraction of small parts with this residue, by Euclid's steps.
std::optional<Fraction> fraction_of(std::int64_t rest) {
  Fraction before{kPrime, 0};
  Fraction now{rest, 1};
  while (now.top > kPartMax) {
    const auto times = before.top / now.top;
    before = std::exchange(
        now, Fraction{before.top - times * now.top, before.bottom - times * now.bottom});
  }
  if (std::abs(now.bottom) > kPartMax || now.bottom == 0) return std::nullopt;
  return now.bottom > 0 ? now : Fraction{-now.top, -now.bottom};
}

std::optional<Vector> in_whole_numbers(const Vector& residues) {
  std::map<std::size_t, Fraction> fractions;
  std::int64_t scale = 1;
  for (const auto& [place, rest] : residues) {
    const auto fraction = fraction_of(rest);
    if (!fraction) return std::nullopt;
    fractions.emplace(place, *fraction);
    scale = std::lcm(scale, fraction->bottom);
    if (scale > kScaleMax) return std::nullopt;
  }
  Vector vector;
  for (const auto& [place, fraction] : fractions) {
    vector.emplace(place, fraction.top * (scale / fraction.bottom));
  }
  return vector;
}

bool makes_nothing(const Vector& row, const Vector& vector) {
  const auto& [shorter, longer] =
      row.size() < vector.size() ? std::tie(row, vector) : std::tie(vector, row);
  std::int64_t sum = 0;
  for (const auto& [place, amount] : shorter) {
    const auto found = longer.find(place);
    std::int64_t product = 0;
    if (found == longer.end()) continue;
    if (__builtin_mul_overflow(amount, found->second, &product)) return false;
    if (__builtin_add_overflow(sum, product, &sum)) return false;
  }
  return sum == 0;
}

}  // namespace

std::vector<Vector> base_of_moves(const std::vector<Vector>& rows,
                                  const std::vector<std::int64_t>& weight) {
  Solved solved{weight};
  std::vector<std::vector<const Vector*>> rows_of(weight.size());
  for (const auto& row : rows) {
    solved.add(row);
    for (const auto& [place, amount] : row) rows_of[place].push_back(&row);
  }
  std::vector<Vector> moves;
  for (std::size_t place = 0; place < weight.size(); ++place) {
    if (solved.is_pivot(place)) continue;
    auto move = in_whole_numbers(solved.change_by(place));
    if (!move) continue;
    std::set<const Vector*> touched;
    for (const auto& [each, amount] : *move) {
      touched.insert(rows_of[each].begin(), rows_of[each].end());
    }
    const auto bears = [&](const auto* row) { return makes_nothing(*row, *move); };
    if (std::ranges::all_of(touched, bears)) moves.push_back(std::move(*move));
  }
  return moves;
}

}  // namespace tongket::publish
