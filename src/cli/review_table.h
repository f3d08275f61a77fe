#pragma once

#include <ostream>

#include "base/json.h"

namespace tongket::cli {

/// Units down, indicators across; or the CSV, when it was asked for.
void print_review(std::ostream& out, const base::Json& answer);

/// A unit's year: indicators down, periods across.
void print_dashboard(std::ostream& out, const base::Json& answer);

}  // namespace tongket::cli
