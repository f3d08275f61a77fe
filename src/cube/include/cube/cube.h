#pragma once

#include <memory>
#include <span>

#include "cube/table.h"
#include "figure/figure.h"

namespace tongket::cube {

/// All figures in columns, added up along any tree in a blink: an immutable value. Whoever reads
/// holds a copy and sees one moment; whoever writes makes the next one, which shares all that did
/// not change.
///
///     columns   [year][indicator][256 units × periods]: what a table is read from
///     changes   the latest, not yet in the columns: they are laid in, once, when somebody asks
///
/// Source  what it must give is `oracle::RollUp`, which shares no code with it.
class Cube {
 public:
  Cube();

  /// The cube after these changes. `catalogue` says how a new column keeps its figures; a catalogue
  /// adopted later changes nothing of what is kept, only how it is added up.
  [[nodiscard]] Cube with(std::span<const figure::FigureChange> changes,
                          const indicator::Catalogue& catalogue) const;

  /// `memory` is a table nobody needs any more: its memory is used again.
  [[nodiscard]] Table table(const Asked& asked, Table memory = {}) const;

  /// What stands in a cell; nothing when nobody said anything.
  [[nodiscard]] std::optional<figure::Value> find(const figure::FigureKey& key) const;

  /// Memory of the columns.
  [[nodiscard]] std::size_t bytes() const;

  struct Body;  ///< Private to the room.
  explicit Cube(std::shared_ptr<const Body> body) : body_{std::move(body)} {}

 private:
  std::shared_ptr<const Body> body_;
};

}  // namespace tongket::cube
