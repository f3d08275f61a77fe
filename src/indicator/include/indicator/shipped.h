#pragma once

#include <span>

#include "indicator/catalogue.h"

namespace tongket::indicator {

/// The files of `catalogue/`, built into the program.
[[nodiscard]] std::span<const CatalogueFile> shipped_files();

}  // namespace tongket::indicator
