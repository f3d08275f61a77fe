#pragma once

#include <memory>
#include <string>

#include "base/frozen_map.h"
#include "columns.h"

namespace tongket::cube {

/// A strip as it lies in a sealed file, ready to be added up where it lies.
///
///     head     form, what each block has, what is kept loose, under its length
///     blocks   one after the other: cells; and bits of standing and hedges where any are set
struct StripCodec {
  static constexpr std::size_t kKeyBytes = 24;
  static constexpr std::size_t kAlign = 8;
  using Value = std::shared_ptr<const Strip>;

  static std::string key_bytes(const StripKey& key) {
    return base::fixed_bytes(key.year, key.indicator.raw(), key.slice);
  }
  static base::Result<StripKey> key(std::string_view bytes) {
    return StripKey{.year = static_cast<int>(base::fixed_number(bytes, 0)),
                    .indicator = indicator::IndicatorId{base::fixed_number(bytes, 1)},
                    .slice = static_cast<figure::Slice>(base::fixed_number(bytes, 2))};
  }
  static void write(base::SealedWriter& out, const StripKey& key, const Value& strip);
  /// Errors  `bytes.malformed` (invalid): not what `write` writes.
  static base::Result<Value> value(const StripKey& key, std::string_view bytes,
                                   const base::SealedSection& section);
};

}  // namespace tongket::cube
