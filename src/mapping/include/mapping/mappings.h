#pragma once

#include <optional>
#include <vector>

#include "base/dice.h"
#include "mapping/mapping.h"
#include "shelf/shelf.h"

namespace tongket::mapping {

/// Every mapping that was saved, with what it was before. Threads: safe.
class Mappings {
 public:
  Mappings(shelf::Shelf& shelf, base::Dice& dice) : shelf_{shelf}, dice_{dice} {}

  /// By name.
  [[nodiscard]] std::vector<Mapping> all() const;
  /// Errors  `mapping.unknown` (not_found). Args: mapping. Those of `from_record`.
  [[nodiscard]] base::Result<Mapping> find(MappingId id) const;
  /// As it was saved then. Errors  as `find`.
  [[nodiscard]] base::Result<Mapping> find(MappingId id, std::int64_t revision) const;

  /// A new one, under an id of its own.
  [[nodiscard]] Mapping add(Mapping mapping);
  /// Puts it in place of revision `seen`.
  /// Errors  as `find`; `mapping.moved` (conflict): somebody saved meanwhile; nothing is
  ///         overwritten. Args: seen, revision.
  [[nodiscard]] base::Result<Mapping> save(std::int64_t seen, Mapping mapping);
  /// With everything it was before.
  void drop(MappingId id);

 private:
  shelf::Shelf& shelf_;
  base::Dice& dice_;
};

}  // namespace tongket::mapping
