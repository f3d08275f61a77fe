#pragma once

#include <string>

#include "access/roles.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// Under which an officer's own machine seals what is not sent yet: 32 random bytes in hex, made
/// when first asked for and the same ever after, so that what was typed before a restart can be
/// read after the next login. It lies on the shelf and is given to whoever is logged in; a machine
/// without a session has no key to what it keeps.
///
/// Threads: any; two first askers, in whatever processes, get the same.
[[nodiscard]] std::string draft_key(shelf::Shelf& shelf, base::Dice& dice, AccountId account);

}  // namespace tongket::access
