#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "cells.h"
#include "period/period.h"
#include "word.h"

namespace tongket::cube {

/// A unit's place in every column: given when it first reports, never again to another.
using Slot = std::uint32_t;

/// 256 units of one column and year, period after period, so that a whole vector of units is added
/// at a time.
///
///     cells        [period][unit], 16 bits wide while every figure is small, else 32, else 64
///     grain        money is mostly told in thousands: then so are the cells
///     missing      the smallest number        never said
///     inapplicable the next smallest          "không áp dụng"; zero is zero
///     beside them  a bit a period and unit: not accepted yet, over, under
///
/// Shape   immutable once it is in a strip that is shared.
struct Block {
  static constexpr std::size_t kUnits = 256;
  static constexpr std::int64_t kThousand = 1000;
  static constexpr std::int64_t kSmallLimit = (std::int64_t{1} << 15) - 2;
  /// Twelve of the small and of the narrow kind add up within 32 bits, of the wide kind within 64.
  static constexpr std::int64_t kNarrowLimit = std::int64_t{1} << 27;
  static constexpr std::int64_t kWideLimit = std::int64_t{1} << 59;

  explicit Block(std::size_t periods_in_year);

  [[nodiscard]] std::optional<Word> at(std::size_t period, std::size_t unit) const;
  /// Requires a word that `fits`.
  void put(std::size_t period, std::size_t unit, const std::optional<Word>& word);
  [[nodiscard]] static bool fits(const Word& word);
  [[nodiscard]] std::size_t bytes() const;

  std::size_t periods;
  std::int64_t grain = kThousand;  ///< A cell of 1 says so much; 1 once a figure needs it.
  // One of the three holds them.
  Cells<std::int16_t> small;
  Cells<std::int32_t> narrow;
  Cells<std::int64_t> wide;
  std::array<std::uint16_t, kUnits> provisional{};
  std::array<std::uint16_t, kUnits> over{};
  std::array<std::uint16_t, kUnits> under{};
  bool hedged = false;                 ///< Some figure was once not exact.
  std::shared_ptr<const void> ground;  ///< What the cells lie in that are not its own.

 private:
  /// Gives `use` the cells, as wide as they are.
  template <class Self, class Use>
  static auto with_cells(Self& block, const Use& use);
  template <class Cell>
  void widen(Cells<Cell>& into);
  void grind();
};

template <class Cell>
struct Unsaid {
  static constexpr Cell kMissing = std::numeric_limits<Cell>::min();
  static constexpr Cell kInapplicable = kMissing + 1;  ///< What is not above it is no number.
};

/// How a strip keeps its figures in blocks: own parts, of the period a form collects, in the scale
/// of the indicator. Everything else lies beside as it is.
struct Form {
  period::PeriodKind period = period::PeriodKind::year;
  std::size_t periods = 0;  ///< In a year; 0: nothing is kept in blocks.
  std::uint8_t scale = 0;
  Word::Kind kind = Word::Kind::number;  ///< Or yes_no.
  friend bool operator==(const Form&, const Form&) = default;
};

/// The address of a figure within its column and year.
struct Place {
  Slot slot = 0;
  figure::Part part = figure::Part::own;
  period::Period period;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// All figures of one indicator (or one slice of it) and year.
struct Strip {
  struct Loose {
    Place place;
    Word word;
  };

  explicit Strip(const Form& of) : form{of} {}

  [[nodiscard]] std::optional<Word> find(const Place& place) const;
  [[nodiscard]] std::size_t bytes() const;

  Form form;
  std::vector<std::shared_ptr<const Block>> blocks;  ///< Null: nobody of those units said anything.
  std::vector<Loose> loose;                          ///< In the order of the places.
};

/// The cell of a block that a place stands for; nothing when it is kept loose.
[[nodiscard]] std::optional<std::size_t> period_in_block(const Form& form, const Place& place);

}  // namespace tongket::cube
