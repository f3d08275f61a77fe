#pragma once

#include <optional>
#include <vector>

#include "books/books.h"
#include "figure/figure.h"
#include "unit/tree.h"

namespace tongket::view {

/// What of a page's figures a unit said otherwise before. A sum of other units' figures is never
/// marked: one late correction far below would mark every total above it.
class Corrections {
 public:
  /// All must outlive this.
  Corrections(const books::Books& books, const unit::Tree& tree, const period::Period& period)
      : books_{books}, tree_{tree}, period_{period} {}

  /// Turns to a unit, whose figures are asked about from now on.
  void turn_to(unit::UnitId unit);

  /// Whether it corrected its own part; a share or percent also where it corrected a count of it.
  [[nodiscard]] bool of_own(const indicator::Indicator& indicator) const;

  /// The same of what a row shows: of a unit with nothing below it all it said; of another one only
  /// its word about its whole, where that is what stands there.
  [[nodiscard]] bool of_shown(const indicator::Indicator& indicator, bool is_stated) const;

 private:
  [[nodiscard]] bool any(const indicator::Indicator& indicator,
                         std::optional<figure::Part> part) const;

  const books::Books& books_;
  const unit::Tree& tree_;
  const period::Period& period_;
  std::vector<figure::FigureKey> keys_;
  bool is_alone_ = true;
};

}  // namespace tongket::view
