#pragma once

#include <string>

#include "base/result.h"
#include "pool.h"

namespace tongket::store_postgres {

/// Makes the schema of a house where there is none, and brings an older one up to date: all of it
/// in one transaction, one process at a time.
/// Errors  `store.no_database`, `store.newer`, `store.corrupt`: see `PostgresHouse::open`.
[[nodiscard]] base::Result<> ready_schema(Pool& pool, bool may_make);

}  // namespace tongket::store_postgres
