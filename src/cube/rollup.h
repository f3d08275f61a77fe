#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cube/table.h"
#include "fold.h"
#include "speech.h"
#include "unit/tree.h"

namespace tongket::cube {

/// A tree as the cube walks it.
struct Walk {
  explicit Walk(const unit::Tree& tree, const Columns& columns);

  static constexpr Slot kNobody = UINT32_MAX;
  static constexpr std::uint8_t kNoLevel = UINT8_MAX;
  struct Step {
    std::uint32_t past = 0;
    Slot slot = kNobody;            ///< Of a unit that ever said something.
    std::uint8_t level = kNoLevel;  ///< Of the catalogue.
  };
  std::vector<Step> steps;  ///< In the order of the nodes.
  /// Units side by side, of one level, with nobody below them: most of a country. By node: one past
  /// the last of them; the node itself where somebody stands below it.
  std::vector<std::uint32_t> leaves_past;
  std::vector<Slot>
      seats;  ///< By node: where `Folded` has the unit; nobody's place for the others.
  std::vector<bool> seated_in_order;  ///< By node: the leaves from it on sit side by side.
  std::size_t depth = 0;              ///< Of the deepest node, the root being 1.
  /// Units with the same parent stand together in `brothers`; the roots are one group.
  struct Group {
    std::uint32_t first = 0;
    std::uint32_t past = 0;
  };
  std::vector<std::uint32_t> brothers;
  std::vector<Group> groups;

 private:
  void list_brothers(const unit::Tree& tree);
  void list_leaves(const unit::Tree& tree);
  void list_order();
};

/// One indicator of one period at every unit of a tree, added up.
struct Sheet {
  struct Sign {
    static constexpr std::uint8_t kProvisional = 1;
    static constexpr std::uint8_t kNotApplicable = 2;
    static constexpr std::uint8_t kStated = 4;
    static constexpr std::uint8_t kNotSummed = 8;
    /// Nobody below it counts: its coverage follows from this sign.
    static constexpr std::uint8_t kAlone = 16;
    static constexpr std::uint8_t kOwes = 32;
    static constexpr std::uint8_t kOfTheUnit = kAlone | kOwes;  ///< No part of the figure.
    Word::Kind kind = Word::Kind::none;
    std::uint8_t scale = 0;
    std::uint8_t hedge = 0;
    std::uint8_t flags = 0;
    friend bool operator==(const Sign&, const Sign&) = default;
  };
  struct Beside {
    std::uint32_t node = 0;
    Word word;
  };

  /// By node. `bottom` is empty as long as there is no share.
  Column<std::int64_t> top;
  Column<std::int64_t> bottom;
  Column<Sign> sign;
  Column<Coverage> coverage;    ///< Empty when it was not asked for; of units not alone.
  std::vector<Beside> besides;  ///< By node, ascending.

  void reset(std::size_t nodes, bool with_coverage);
  void put(std::size_t node, const Word& word, std::uint8_t flags);
  [[nodiscard]] Word word(std::size_t node) const;
  /// Requires that coverage was asked for.
  [[nodiscard]] Coverage coverage_of(std::size_t node) const;
  /// As a cell without a rank. Requires coverage.
  [[nodiscard]] Cell cell(std::size_t node, const Word& before, const Word& target) const;
  [[nodiscard]] bool is(std::size_t node, std::uint8_t flag) const {
    return (sign[node].flags & flag) != 0;
  }
};

/// What adds up.
///
///     figures   own part + Σ units below, by the indicator's rule, with coverage; a unit's word
///               about its whole lies beside the sum, and stands alone where nobody below it spoke
///     targets   a unit's own decision, else Σ of the units below
enum class Adding : std::uint8_t { figures, targets };

/// Adds an indicator up the tree into a sheet that was reset. `scratch` is memory to work in.
void roll_up(const Walk& walk, const Speech& speech, const indicator::Indicator& indicator,
             Adding adding, Folded& scratch, Sheet& sheet, Processor processor = this_processor());

/// A share whose counts were added up independently of each other; its coverage is the numerator's.
void divide(const Sheet& top, const Sheet& bottom, Sheet& sheet);

}  // namespace tongket::cube
