#pragma once

#include <algorithm>
#include <string>

#include <SQLiteCpp/Exception.h>

#include "base/check.h"

namespace tongket::store_sqlite {

/// SQLite failed; the text says which file and why, never what was to be written. Only
/// `SqliteHouse::open` asks for the reason; to all others it is an Outage.
class SqliteOutage final : public base::Outage {
 public:
  SqliteOutage(const std::string& file, const SQLite::Exception& why)
      : Outage{file + ": " + why.what()},
        reason_{std::max(why.getErrorCode(), why.getExtendedErrorCode())} {}
  [[nodiscard]] int reason() const { return reason_; }  ///< SQLite's extended result code.

 private:
  int reason_;
};

/// Runs `act`; what SQLite throws at it becomes a `SqliteOutage`.
template <class Act>
decltype(auto) with_outage(const std::string& file, const Act& act) {
  try {
    return act();
  } catch (const SQLite::Exception& why) {
    throw SqliteOutage{file, why};
  }
}

}  // namespace tongket::store_sqlite
