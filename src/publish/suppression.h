#pragma once

#include "facts.h"
#include "history.h"

namespace tongket::publish {

/// Withholds what is small, and then as much else as is needed for nothing withheld to follow.
void suppress(const books::Books& books, History& history, Facts& facts);

/// Where a number stands in order of size: a count, the numerator of a ratio, có before không.
[[nodiscard]] base::Decimal amount_of(const figure::Value& value);

}  // namespace tongket::publish
