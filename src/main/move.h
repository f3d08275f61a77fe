#pragma once

#include <ostream>

#include "base/dice.h"
#include "base/result.h"
#include "cli/cli.h"

namespace tongket::main {

/// Copies a house from a folder into a database, or back: every entry, record and file, and the
/// signing key. The source is not changed; the target is read again and held against it, entry by
/// entry, byte by byte.
/// Errors  `main.move_place` (invalid): no place of a house. Args: place. `main.move_not_empty`
///         (conflict): the target holds something. Args: what. `main.move_differs` (conflict): what
///         was read again is not what was copied. Args: what. `ledger.broken`: the source's chain
///         does not verify. Those of `Keep::open`.
[[nodiscard]] base::Result<cli::Moved> move_house(const cli::MoveOptions& options, base::Dice& dice,
                                                  std::ostream& err, bool terminal);

}  // namespace tongket::main
