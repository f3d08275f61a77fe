#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "figure/figure.h"
#include "indicator/catalogue.h"
#include "period/period.h"
#include "restate/placements.h"

namespace tongket::restate {

/// Where figures are read: the cell of a key, or null. The pointer must hold while a restatement
/// answers.
using CellOf = std::function<std::optional<figure::Cell>(const figure::FigureKey&)>;

/// How many of those that owed a figure gave one.
struct Coverage {
  int reported = 0;  ///< k: zero and "không áp dụng" count.
  int owing = 0;     ///< n.
  /// Of k: said only some of the parts that closed while it lived, and nothing about the whole.
  int partial = 0;
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

/// The figure of one unit that no unit below the row's own may claim.
struct UnallocatedRow {
  unit::UnitId unit{0};
  Why why = Why::none;
  unit::UnitId divided{0};  ///< Where the way parted; mostly the unit itself.
  std::vector<Piece> pieces;
  std::optional<figure::Value> value;  ///< Nothing: it owed one and gave none.
};

/// Why a figure must not be set beside another year's, nor ranked.
enum class Incomparable : std::uint8_t {
  none,
  lacks_pieces,      ///< It holds pieces of divided units whose figures sit further up.
  boundary_changed,  ///< Territory came or went while both units lived on.
  weighted,          ///< Part of it is an estimate by declared shares.
};

/// One indicator of one period at one unit of the tree.
struct Restated {
  /// Σ whole predecessors and everything unallocated at this unit or below; nothing when nobody
  /// said anything or it does not add up here.
  std::optional<figure::Value> value;
  bool stated = false;       ///< A unit's own word about its whole, for want of anything finer.
  bool provisional = false;  ///< Some of it is not accepted: tạm tính.
  bool estimated = false;    ///< Some of it was divided by declared shares: ước …
  std::vector<unit::UnitId> divided;  ///< … namely the figures of these units.
  bool not_summed = false;            ///< "Không tổng hợp ở cấp này".
  bool not_applicable = false;        ///< All who said something said so.
  Coverage coverage;                  ///< Of units that stand here whole.
  Coverage unallocated_coverage;
  /// The row "chưa phân bổ": what is counted at this unit and at nothing below it.
  std::vector<UnallocatedRow> unallocated;
  std::optional<figure::Value> unallocated_value;
  /// "Thiếu phần của …": divided units of the period whose figures are counted further up. The
  /// value is then a lower bound: shown, never compared or ranked.
  std::vector<unit::UnitId> lacking;
  std::vector<unit::UnitId> boundary_with;  ///< Territory went between it and these since.
  Incomparable incomparable = Incomparable::none;
  /// Figures that never move (grades, texts) and words that were not used, with whose they are.
  std::vector<std::pair<unit::UnitId, figure::Value>> quoted;
};

/// Figures of one period on the tree of any day.
///
/// Rule  figure of a period     belongs to the units that lived on its last day; of a longer period
///                              each part by itself, so that the year of a new unit is its
///                              predecessors' first half and its own second half
///       `sum`, ratio, share    add up, numerators and denominators apart, where they stand
///       `max`, `min`           the largest, the smallest
///       `last` over time       a predecessor's figure is superseded as soon as its successors or
///                              its heir reported a later part: never June of the old and December
///                              of the new together
///       grade, text            stay with their unit and are quoted
///       stated                 stands alone where nothing below it was said
///       a year, of what is     stands while its parts are not all there, its own and those of what
///       reported more often    went into the unit; it covers them and is never added to them
///
/// Law   for each period and each indicator that sums: value(U) = Σ whole predecessors with a
///       successor under U + Σ unallocated at U or below. Nothing is lost or counted twice.
class Restatement {
 public:
  /// All must outlive this. `placements` must be of the same registry.
  Restatement(const unit::Registry& registry, const indicator::Catalogue& catalogue,
              const Placements& placements, CellOf cell_of, const period::Period& period);
  ~Restatement();
  Restatement(Restatement&& other) noexcept;
  Restatement& operator=(Restatement&& other) = delete;
  Restatement(const Restatement&) = delete;
  Restatement& operator=(const Restatement&) = delete;

  /// Of a unit that is not in the tree, nothing.
  [[nodiscard]] Restated at(unit::UnitId unit, const indicator::Indicator& indicator) const;

  /// What a unit itself said of the days it lived, wherever its figures stand: an old unit shown
  /// below its successor. Requires a unit the registry knows.
  [[nodiscard]] Restated own_word(unit::UnitId unit, const indicator::Indicator& indicator) const;

 private:
  struct Body;
  std::unique_ptr<const Body> body_;
};

/// "lacks_pieces", "boundary_changed", "weighted"; "" of none.
[[nodiscard]] std::string_view code(Incomparable why);

}  // namespace tongket::restate
