#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fraction.h"
#include "indicator/expression.h"

namespace tongket::indicator {

/// One step of the parsed expression. Steps stand in the order they are carried out: operands
/// first, then what joins them; so no tree has to be walked, nor torn down, by recursion.
struct Step {
  enum class Kind : std::uint8_t {
    literal,
    reference,
    negate,
    add,
    subtract,
    multiply,
    divide,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    equal,
    not_equal,
    both,
    either
  };
  Kind kind = Kind::literal;
  Fraction literal;           ///< Only for `literal`.
  std::size_t reference = 0;  ///< Index into `references`, only for `reference`.
};

struct Expression::Body {
  std::string text;
  bool is_comparison = false;
  std::vector<Step> steps;
  std::vector<Reference> references;
};

}  // namespace tongket::indicator
