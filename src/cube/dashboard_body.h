#pragma once

#include <memory>
#include <vector>

#include "cube/dashboard.h"
#include "rollup.h"

namespace tongket::cube {

struct Dashboard::Body {
  /// One period. The sheets are those of a table turned round: their nodes are the indicators. What
  /// a report does not touch stays the sheet it was.
  struct Season {
    std::shared_ptr<const Sheet> now;
    std::shared_ptr<const Sheet> before;
    std::shared_ptr<const Sheet> target;
    std::shared_ptr<const std::vector<char>> shown;  ///< By indicator; 0: not at this unit.
  };

  std::vector<Season> seasons;
};

}  // namespace tongket::cube
