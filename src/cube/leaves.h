#pragma once

#include <array>
#include <cstdint>

#include "cube/coverage.h"
#include "fold.h"
#include "rollup.h"

namespace tongket::cube {

/// Units side by side with nobody below them, which owe alike: what a scan gave of each, in order.
struct Leaves {
  const std::int64_t* amounts;
  const std::uint8_t* bits;  ///< As of `Folded`.
  std::size_t count;         ///< At least one.
};

/// All of them together.
struct LeafSum {
  std::int64_t amount = 0;
  std::uint8_t bits = 0;  ///< Those of any.
  bool lost = false;      ///< The sum did not fit.
};

/// The sign of a unit whose figure has these bits, as of `Folded`.
[[nodiscard]] Sheet::Sign sign_of(std::uint8_t bits, std::uint8_t scale);
/// The coverage of a unit that is `kAlone`.
[[nodiscard]] Coverage coverage_alone(const Sheet::Sign& sign);

/// Lays leaves of one column into its sheet and adds them up.
class LeafLayer {
 public:
  LeafLayer(Processor processor, std::uint8_t scale);

  /// `top` and `sign` have a place for each leaf. What they add to the coverage of the unit above
  /// is added to `coverage`.
  LeafSum lay(const Leaves& leaves, bool owes, std::int64_t* top, Sheet::Sign* sign,
              Coverage& coverage) const;

  /// Of a unit with these bits, without anybody below it that counts.
  [[nodiscard]] const Coverage& alone(std::uint8_t bits, bool owes) const {
    return alone_[bits | (owes ? kOwes : 0U)];
  }

 private:
  static constexpr unsigned kOwes = 32;
  static constexpr unsigned kAll = 64;

  Processor processor_;
  std::uint8_t scale_;
  std::array<Coverage, kAll> alone_;  ///< By bits and `kOwes`.
};

}  // namespace tongket::cube
