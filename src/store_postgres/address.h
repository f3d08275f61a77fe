#pragma once

#include <string>

#include "base/result.h"

namespace tongket::store_postgres {

/// Looks at an address without going there.
/// Errors  `store.address`, `store.password_in_address`: see `PostgresHouse::open`.
[[nodiscard]] base::Result<> check_address(const std::string& address);

}  // namespace tongket::store_postgres
