#include "closure.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace tongket::indicator {
namespace {

__extension__ using Wide = unsigned __int128;

/// Numbers modulo the prime 2^61 − 1: exact, and large enough that a determinant which is not zero
/// for all coefficients is zero for these only by an accident of 1 in 10^18.
constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61U) - 1;

std::uint64_t times(std::uint64_t left, std::uint64_t right) {
  return static_cast<std::uint64_t>(static_cast<Wide>(left) * right % kPrime);
}
std::uint64_t minus(std::uint64_t left, std::uint64_t right) {
  return left >= right ? left - right : left + kPrime - right;
}
std::uint64_t inverse(std::uint64_t number) {
  std::uint64_t result = 1;
  for (std::uint64_t rest = kPrime - 2; rest != 0; rest >>= 1U) {
    if ((rest & 1U) != 0) result = times(result, number);
    number = times(number, number);
  }
  return result;
}

/// A number without meaning, always the same for one ratio (the mixing step of splitmix64).
std::uint64_t generic(IndicatorId ratio) {
  std::uint64_t mixed = static_cast<std::uint64_t>(ratio.raw()) * 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return (mixed ^ (mixed >> 31U)) % (kPrime - 2) + 2;
}

/// Unknown → its coefficient, never zero. What is known has moved to the other side, where its
/// worth does not matter here.
using Equation = std::map<IndicatorId, std::uint64_t>;

void add_term(Equation& equation, const std::set<IndicatorId>& known, IndicatorId id,
              std::uint64_t coefficient) {
  if (known.contains(id)) return;
  auto& sum = equation[id];
  sum = minus(sum, kPrime - coefficient);
  if (sum == 0) equation.erase(id);
}

std::vector<Equation> equations(const Knowledge& knowledge, const std::set<IndicatorId>& known) {
  std::vector<Equation> all;
  for (const auto& sum : knowledge.sums) {
    Equation equation;
    add_term(equation, known, sum.whole, kPrime - 1);
    for (const auto part : sum.parts) add_term(equation, known, part, 1);
    all.push_back(std::move(equation));
  }
  for (const auto& [ratio, numerator, denominator] : knowledge.quotients) {
    if (!known.contains(ratio)) continue;
    Equation equation;
    add_term(equation, known, numerator, 1);
    add_term(equation, known, denominator, kPrime - generic(ratio));
    all.push_back(std::move(equation));
  }
  return all;
}

/// `equation` without the unknown `id`, using `pivot`, in which `id` has the coefficient 1.
void eliminate(Equation& equation, const Equation& pivot, IndicatorId id) {
  const auto found = equation.find(id);
  if (found == equation.end()) return;
  const std::uint64_t factor = found->second;
  for (const auto& [unknown, coefficient] : pivot) {
    auto& left = equation[unknown];
    left = minus(left, times(factor, coefficient));
    if (left == 0) equation.erase(unknown);
  }
}

/// The unknowns with one solution: after Gauss and Jordan they stand alone in an equation.
std::vector<IndicatorId> solved(std::vector<Equation> rows) {
  std::vector<Equation> reduced;
  while (!rows.empty()) {
    Equation pivot = std::move(rows.back());
    rows.pop_back();
    if (pivot.empty()) continue;
    const IndicatorId id = pivot.begin()->first;
    const std::uint64_t scale = inverse(pivot.begin()->second);
    for (auto& [unknown, coefficient] : pivot) coefficient = times(coefficient, scale);
    for (auto& row : rows) eliminate(row, pivot, id);
    for (auto& row : reduced) eliminate(row, pivot, id);
    reduced.push_back(std::move(pivot));
  }
  std::vector<IndicatorId> alone;
  for (const auto& row : reduced) {
    if (row.size() == 1) alone.push_back(row.begin()->first);
  }
  return alone;
}

/// Everything that stands in a sum or a quotient; the rest can tell nothing.
std::set<IndicatorId> members(const Knowledge& knowledge) {
  std::set<IndicatorId> all;
  for (const auto& sum : knowledge.sums) {
    all.insert(sum.whole);
    all.insert(sum.parts.begin(), sum.parts.end());
  }
  for (const auto& [ratio, numerator, denominator] : knowledge.quotients) {
    all.insert({ratio, numerator, denominator});
  }
  return all;
}

}  // namespace

std::set<IndicatorId> computable(const Knowledge& knowledge, const std::set<IndicatorId>& known) {
  std::set<IndicatorId> all = known;
  for (bool grew = true; grew;) {
    const std::size_t before = all.size();
    for (const auto id : solved(equations(knowledge, all))) all.insert(id);
    for (const auto& [ratio, numerator, denominator] : knowledge.quotients) {
      if (all.contains(numerator) && all.contains(denominator)) all.insert(ratio);
    }
    grew = all.size() != before;
  }
  return all;
}

std::set<IndicatorId> sources_of(const Knowledge& knowledge, const std::set<IndicatorId>& known,
                                 IndicatorId secret) {
  const auto bound = members(knowledge);
  std::vector<IndicatorId> telling;
  std::ranges::set_intersection(known, bound, std::back_inserter(telling));
  const auto thinned = [&](const std::vector<IndicatorId>& order) {
    std::set<IndicatorId> needed{telling.begin(), telling.end()};
    for (const auto id : order) {
      needed.erase(id);
      if (!computable(knowledge, needed).contains(secret)) needed.insert(id);
    }
    return needed;
  };
  // Which set remains depends on the order of taking out; the shorter of two is the plainer answer.
  const auto upward = thinned(telling);
  const auto downward = thinned({telling.rbegin(), telling.rend()});
  return downward.size() < upward.size() ? downward : upward;
}

}  // namespace tongket::indicator
