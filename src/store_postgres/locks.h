#pragma once

#include <cstdint>
#include <string>

namespace tongket::store_postgres {

/// Advisory locks have two numbers; the first says that they are ours: "TKet", "TKea".
inline constexpr std::int32_t kOurs = 0x544B6574;
inline constexpr std::int32_t kMatters = 0x544B6561;

inline constexpr std::int32_t kAppendLock = 1;
inline constexpr std::int32_t kSchemaLock = 2;

/// Waits for the lock two seconds at most and holds it until the transaction ends.
inline std::string lock_until_commit(std::int32_t which) {
  return "SET LOCAL lock_timeout = '2s'; SELECT pg_advisory_xact_lock(" + std::to_string(kOurs) +
         ", " + std::to_string(which) + ")";
}

}  // namespace tongket::store_postgres
