#pragma once

#include <functional>
#include <set>

#include "equations.h"
#include "ledger/entry.h"

namespace tongket::publish {

/// Since when a number is out; asked only of numbers that are.
using Since = std::function<ledger::Position(const Point&)>;

/// What readers have before them, and what they had: numbers that are out, and numbers that were
/// and are not any more. Those can be kept back no longer.
struct Known {
  std::set<Point> out;
  std::set<Point> seen = {};
};

/// Which of the numbers that are out must stay back so that nobody can work out a secret.
///
/// Of those that would close the gap, the one goes that came out last; among equals one that no
/// decision opened; among those the smallest.
///
/// Shape   no more than needed: each of them alone, put back, would give a secret away again. A
///         secret that follows from nothing at all is not kept by keeping back everything.
[[nodiscard]] std::set<Point> kept_back(const Relations& relations, const Facts& facts,
                                        const Known& known, const std::set<Point>& secret,
                                        const Since& since);

}  // namespace tongket::publish
