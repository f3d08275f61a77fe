#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/entry.h"

namespace tongket::store_sqlite {

/// One row of table `entry` as it lies in the file; nobody vouches for it.
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
[[nodiscard]] std::string blocks_column(std::span<const ledger::Block> blocks);

/// The entry of a row. Total: a row that no entry could have left becomes an entry that does not
/// bear its hash, so that `ledger::verify` names it.
[[nodiscard]] ledger::Entry to_entry(const EntryRow& row);

}  // namespace tongket::store_sqlite
