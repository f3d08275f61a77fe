#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace tongket::base {

/// Where in some input a mistake stands; what does not apply stays 0 or empty.
struct Place {
  std::string file{};
  int line = 0;           ///< From 1.
  std::string cell{};     ///< Column name, sheet cell, or JSON path.
  std::size_t first = 0;  ///< Span in code points, half-open …
  std::size_t past = 0;   ///< … empty when there is none.
};

/// One mistake in some input.
struct Problem {
  Error error;
  Place place;
};

/// Every mistake of one input, all at once: a clerk mends a file in one go, not line by line.
class Problems {
 public:
  void add(Error error, Place place) { all_.push_back({std::move(error), std::move(place)}); }

  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const std::vector<Problem>& all() const { return all_; }

 private:
  std::vector<Problem> all_;
};

}  // namespace tongket::base
