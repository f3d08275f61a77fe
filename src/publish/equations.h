#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "facts.h"

namespace tongket::publish {

/// Σ coefficient × number = 0.
using Equation = std::vector<std::pair<Point, std::int64_t>>;

/// quotient = numerator / denominator: any two give the third.
struct Quotient {
  Point quotient;
  Point numerator;
  Point denominator;
};

/// Everything a reader with a pencil knows to hold between numbers.
struct Relations {
  std::vector<Equation> sums;
  std::vector<Quotient> quotients;
};

/// The relations among `facts`: identities of the catalogue, ratios, totals of units, totals of
/// periods. A number that nobody reported is taken to be nothing, as a reader would.
[[nodiscard]] Relations relations_among(const books::Books& books, const Facts& facts);

/// The identities alone: sums inside one unit and period.
[[nodiscard]] std::vector<Equation> identities_among(const books::Books& books, const Facts& facts);

}  // namespace tongket::publish
