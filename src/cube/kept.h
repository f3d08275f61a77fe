#pragma once

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/shared_map.h"
#include "dashboard_body.h"
#include "plan.h"
#include "shared_array.h"
#include "total.h"
#include "unit_year.h"

namespace tongket::cube {

/// Totals of one period on one tree at every unit that has others below it, made right change by
/// change. An immutable value: the one after a report shares the totals the report did not touch.
///
///     kept      plain numbers that add up or of which the largest counts: nearly all
///     reckoned  shares, grades, words about the whole …: added up anew when somebody asks, and
///               remembered until a report touches them
class KeptSeason {
 public:
  KeptSeason(const PeriodAsked& asked, const indicator::Catalogue& catalogue,
             std::shared_ptr<const Forms> forms, const Columns& columns);

  [[nodiscard]] bool answers(const PeriodAsked& asked, const indicator::Catalogue& catalogue) const;
  /// Whether figures of that unit and period may count in it.
  [[nodiscard]] bool reads(unit::UnitId unit, const period::Period& period) const;

  class Editor;

  /// Where the figures are that are not kept; asked only when they are needed.
  struct Source {
    std::function<UnitYear&(int year)> year;  ///< Of the unit asked for.
    std::function<const Columns&()> columns;
  };
  using Page = Dashboard::Body::Season;
  /// The page of a unit; once made, it is remembered until a report touches it.
  [[nodiscard]] Page page_of(unit::UnitId unit, const Source& source) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  // What a report touches together lies together, in sections.
  static constexpr std::size_t kNow = 0;
  static constexpr std::size_t kYearBefore = 1;
  static constexpr std::size_t kTargets = 2;
  static constexpr std::size_t kSections = 3;
  using Sheets = std::array<std::shared_ptr<const Sheet>, kSections>;

  struct Layout;
  struct Told;
  struct UnitTotals;
  enum class How : std::uint8_t { kept, reckoned };
  using Amounts = std::vector<std::int64_t>;  ///< By place in their section; so are counts.
  using AllCounts = std::vector<Counts>;

  KeptSeason(const KeptSeason& before);
  [[nodiscard]] bool counts_more(std::size_t roll, std::size_t place, const Heard& said) const;
  [[nodiscard]] Sheets sheets_of(std::size_t node, const Source& source) const;
  [[nodiscard]] std::shared_ptr<const Sheet> make_sheet(std::size_t node, std::size_t section,
                                                        const Source& source) const;
  [[nodiscard]] Told at(std::size_t sheet, std::size_t node, const Source& source) const;
  [[nodiscard]] Told told(std::size_t roll, std::size_t node, const Source& source) const;
  [[nodiscard]] Told reckoned(std::size_t roll, std::size_t node, const Source& source) const;
  /// `totals`: by inner unit and place, of the roll's section.
  void build(std::size_t roll, const Folded& said, std::vector<std::vector<Total>>& totals) const;

  std::shared_ptr<const Layout> layout_;
  SharedArray<std::shared_ptr<const UnitTotals>> totals_;  ///< By inner unit.
  std::shared_ptr<const std::vector<How>> how_;            ///< By roll.
  mutable std::mutex mutex_;
  /// Rolls that were reckoned: their nodes are the inner units.
  mutable base::SharedMap<std::size_t, std::shared_ptr<const Sheet>> reckoned_;
  /// Pages of units with nobody below them, by node; the others keep theirs beside their totals.
  mutable base::SharedMap<std::size_t, Sheets> pages_;
};

/// Carries the changes of one unit into copies of what they touch.
class KeptSeason::Editor {
 public:
  /// Requires the unit to be in the season's tree.
  Editor(const KeptSeason& before, unit::UnitId unit);

  /// Takes figures of one period in. `year` is as it was before them.
  void hear(const period::Period& period, std::span<const Heard> figures, UnitYear& year);
  /// Adds those of which `hear` will ask what else the unit said that year.
  void ask_of_year(const period::Period& period, std::span<const Heard> figures,
                   std::vector<indicator::IndicatorId>& asked) const;
  [[nodiscard]] std::shared_ptr<const KeptSeason> take() &&;

 private:
  /// A unit whose totals may change: the reporting one, if it has others below it, and those above.
  struct Link {
    struct Totals {
      std::shared_ptr<Amounts> amounts;  ///< Null: not copied.
      std::shared_ptr<AllCounts> counts;
      const std::int64_t* read_amounts = nullptr;  ///< Of the copy, or of what there was.
      const Counts* read_counts = nullptr;
    };
    std::size_t node = 0;
    std::size_t inner = 0;
    std::array<Totals, kSections> totals;
  };

  /// One roll of the reporting unit counts so much more.
  struct Move {
    std::uint32_t place = 0;         ///< In its section.
    std::uint8_t summed_levels = 0;  ///< As of `Rules`.
    std::int64_t more = 0;
  };

  [[nodiscard]] How how(std::size_t roll) const;
  void touch(std::size_t roll, std::size_t place, const Heard& said, UnitYear& year);
  void reckon(std::size_t roll);
  void climb(std::size_t roll, const Folding& old, const Folding& now);
  void add(std::size_t roll, std::size_t from, std::int64_t more);
  void add(std::size_t section, std::vector<Move> moves);
  [[nodiscard]] Total total(const Link& link, std::size_t roll) const;
  void put(Link& link, std::size_t roll, const Total& total);
  std::int64_t* amounts_of(Link& link, std::size_t section);

  std::shared_ptr<KeptSeason> next_;
  const Layout& layout_;
  std::size_t node_;
  bool is_leaf_;
  std::vector<Link> links_;                ///< From the unit upwards.
  std::shared_ptr<std::vector<How>> how_;  ///< Null: not copied.
  std::array<bool, kSections> touched_{};
  std::array<std::vector<Move>, kSections> moves_;
};

/// A tree of one unit of another.
[[nodiscard]] unit::Tree alone(const unit::Tree& tree, std::size_t node);

/// The seasons after these changes.
[[nodiscard]] std::vector<std::shared_ptr<const KeptSeason>> carried(
    const std::vector<std::shared_ptr<const KeptSeason>>& seasons,
    std::span<const figure::FigureChange> changes, const figure::Figures& after,
    const Forms& forms);

}  // namespace tongket::cube
