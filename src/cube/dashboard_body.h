#pragma once

#include <vector>

#include "cube/dashboard.h"
#include "rollup.h"

namespace tongket::cube {

struct Dashboard::Body {
  /// One period. The sheets are those of a table turned round: their nodes are the indicators.
  struct Season {
    Sheet now;
    Sheet before;
    Sheet target;
    std::vector<char> shown;  ///< By indicator.

    void resize(std::size_t indicators);
  };

  std::vector<std::shared_ptr<const Season>> seasons;
};

}  // namespace tongket::cube
