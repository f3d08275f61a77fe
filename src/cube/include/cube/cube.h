#pragma once

#include <memory>
#include <set>
#include <span>

#include "base/sealed.h"
#include "cube/dashboard.h"
#include "cube/table.h"
#include "cube/trees.h"
#include "figure/figures.h"

namespace tongket::cube {

/// All figures in columns, added up along any tree in a blink: an immutable value. Whoever reads
/// holds a copy and sees one moment; whoever writes makes the next one, which shares all that did
/// not change.
///
///     columns   [year][indicator][256 units × periods]: what a table is read from
///     changes   the latest, not yet in the columns: they are laid in, once, when somebody asks
///     totals    of every unit with others below it, for the seasons somebody looked at: each
///     report
///               makes them right at once, by what it says otherwise than before
///
/// Source  what it must give is `oracle::RollUp`, which shares no code with it.
class Cube {
 public:
  Cube();

  /// The cube after these changes, `after` being all figures then. `catalogue` says how a new
  /// column keeps its figures; a catalogue adopted later changes nothing of what is kept, only how
  /// it is added up.
  [[nodiscard]] Cube with(std::span<const figure::FigureChange> changes,
                          const figure::Figures& after,
                          const indicator::Catalogue& catalogue) const;

  /// `memory` is a table nobody needs any more: its memory is used again.
  [[nodiscard]] Table table(const Asked& asked, Table memory = {}) const;

  /// A unit's year on one page. All who ask for a season give the same tree of it, not an equal
  /// one: then its totals are kept. Requires rows of the catalogue of the last change.
  [[nodiscard]] Dashboard dashboard(const DashboardAsked& asked) const;

  /// Trees for dashboards, the same for this cube and all that come after it.
  [[nodiscard]] Trees& trees() const;

  /// Indicators of which somebody may have said something in the year; of all others nobody did.
  [[nodiscard]] std::set<indicator::IndicatorId> spoken_in(int year) const;
  /// Those of these of which some unit may have said some parts of the period and not all of them;
  /// of the others nobody did.
  [[nodiscard]] std::set<indicator::IndicatorId> said_in_parts(
      std::span<const indicator::Indicator* const> indicators, const period::Period& period) const;

  /// What stands in a cell; nothing when nobody said anything.
  [[nodiscard]] std::optional<figure::Value> find(const figure::FigureKey& key) const;

  /// Memory of the columns, and of the totals that are kept.
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::size_t bytes_of_totals() const;

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 3;
  void save(base::SealedWriter& out) const;
  /// The cube of these figures, read from the file when it is asked: a damaged column is then a
  /// `base::Outage`.
  /// Errors  `bytes.malformed` (invalid): what is read at once, the units' places, is none.
  [[nodiscard]] static base::Result<Cube> load(const std::shared_ptr<const base::SealedFile>& file,
                                               std::size_t first_section,
                                               const figure::Figures& figures,
                                               const indicator::Catalogue& catalogue);

  struct Body;  ///< Private to the room.
  explicit Cube(std::shared_ptr<const Body> body) : body_{std::move(body)} {}

 private:
  std::shared_ptr<const Body> body_;
};

}  // namespace tongket::cube
