#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "dashboard_body.h"
#include "plan.h"
#include "total.h"
#include "unit_year.h"

namespace tongket::cube {

/// Totals of one period on one tree at every unit that has others below it, made right change by
/// change. An immutable value: the one after a report shares the pages the report did not touch.
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
    std::function<const UnitYear&(int year)> year;  ///< Of the unit asked for.
    std::function<const Columns&()> columns;
  };
  using Page = std::shared_ptr<const Dashboard::Body::Season>;
  /// The page of a unit; once made, it is remembered until a report touches it.
  [[nodiscard]] Page page_of(unit::UnitId unit, const Source& source) const;

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Layout;
  struct Told;
  using Totals = std::vector<Total>;  ///< By place in its section.
  enum class How : std::uint8_t { kept, reckoned };

  KeptSeason(const KeptSeason& before);
  [[nodiscard]] Page make_page(std::size_t node, const Source& source) const;
  [[nodiscard]] Told told(std::size_t roll, std::size_t node, const Source& source) const;
  [[nodiscard]] Told reckoned(std::size_t roll, std::size_t node, const Source& source) const;
  void build(std::size_t roll, const Folded& said, std::vector<std::vector<Totals>>& totals) const;

  std::shared_ptr<const Layout> layout_;
  /// By section and inner unit.
  std::vector<std::vector<std::shared_ptr<const Totals>>> totals_;
  std::shared_ptr<const std::vector<How>> how_;  ///< By roll.
  mutable std::mutex mutex_;
  /// Rolls that were reckoned: their nodes are the inner units.
  mutable std::map<std::size_t, std::shared_ptr<const Sheet>> reckoned_;
  mutable std::map<std::size_t, Page> pages_;  ///< By node.
};

/// Carries the changes of one unit into copies of what they touch: told of each change before it
/// is done and again afterwards.
class KeptSeason::Editor {
 public:
  /// Requires the unit to be in the season's tree.
  Editor(const KeptSeason& before, unit::UnitId unit);

  /// The changes that follow are of this period.
  void turn_to(const period::Period& period) {
    speaks_ = next_->reads(unit_, period);
    past_ = 0;
  }
  void before(const figure::FigureKey& key, const UnitYear& year);
  void after(const figure::FigureChange& change, const UnitYear& year);
  [[nodiscard]] std::shared_ptr<const KeptSeason> take() &&;

 private:
  [[nodiscard]] Folding said(std::size_t roll, const UnitYear& year) const;
  [[nodiscard]] How how(std::size_t roll) const;
  void touch(std::size_t roll, const figure::FigureChange& change, const Folding& old,
             const Folding& now);
  void reckon(std::size_t roll);
  Total& total(std::size_t roll, std::size_t inner);
  void climb(std::size_t roll, const Folding& old, const Folding& now);
  void add(std::size_t roll, std::int64_t more);

  std::shared_ptr<KeptSeason> next_;
  const Layout& layout_;
  std::size_t node_;
  unit::UnitId unit_;
  std::vector<std::shared_ptr<Totals>> totals_;  ///< By section and inner unit; null: not copied.
  std::shared_ptr<std::vector<How>> how_;        ///< Null: not copied.
  bool speaks_ = false;    ///< Whether figures of the period count in this season.
  std::size_t first_ = 0;  ///< The touches of the indicator that changes.
  std::size_t past_ = 0;
  std::vector<Folding> olds_;  ///< What stood there before it, touch by touch.
};

/// The seasons after these changes.
[[nodiscard]] std::vector<std::shared_ptr<const KeptSeason>> carried(
    const std::vector<std::shared_ptr<const KeptSeason>>& seasons,
    std::span<const figure::FigureChange> changes, const figure::Figures& after,
    const Forms& forms);

}  // namespace tongket::cube
