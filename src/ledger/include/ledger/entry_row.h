#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/entry.h"

namespace tongket::ledger {

/// One row of a store's table `entry` as it lies there; nobody vouches for it.
struct EntryRow {
  std::int64_t position;
  std::int64_t at;  ///< Milliseconds since 1970, UTC.
  std::string_view actor;
  std::string_view act;
  std::int64_t version;
  std::string_view subject;
  std::string_view facts;
  std::string_view blocks;
  std::string_view prev;
  std::string_view hash;
};

/// The column `blocks`: their number, then kind and bytes of each (base/bytes.h).
[[nodiscard]] std::string blocks_column(std::span<const Block> blocks);

/// The entry of a row. Total: a row that no entry could have left becomes an entry that does not
/// bear its hash, so that `verify` names it.
[[nodiscard]] Entry to_entry(const EntryRow& row);

}  // namespace tongket::ledger
