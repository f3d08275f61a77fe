#pragma once

#include "base/result.h"

namespace tongket::wire {

/// Who may open a port: anybody but root, whose mistakes and intruders own the machine. Containers
/// and tests that have no other user say so by the variable TONGKET_AS_ROOT=1.
/// Errors  `wire.as_root` (forbidden).
[[nodiscard]] base::Result<> may_serve();

/// What lies in the memory of this process is never written to a core file: figures, words and
/// passwords would leave by it. Takes the limit away for its children too.
void leave_no_core();

/// Raises the number of files this process may have open to what it is allowed: a server of ten
/// thousand connections needs more than a shell is given.
void open_many_files();

}  // namespace tongket::wire
