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

/// Keeps the memory of all threads in as many heaps as the machine has processors: one for each
/// thread, as the C library would, holds what the longest answer of each once asked for.
void share_heaps();

/// Gives the machine back what is free between what is in use. The C library does so at the end of
/// a heap only, so that one small piece there would keep all before it.
void give_memory_back();

}  // namespace tongket::wire
