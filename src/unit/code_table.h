#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::unit {

inline base::Error code_unknown(std::string_view text) {
  return {base::ErrorKind::invalid, "unit.code_unknown", {{"text", std::string{text}}}};
}

/// The value whose code stands in `table` at its own number.
template <class Value, std::size_t size>
base::Result<Value> parse_code(const std::array<std::string_view, size>& table,
                               std::string_view text) {
  const auto found = std::ranges::find(table, text);
  if (found == table.end()) return code_unknown(text);
  return static_cast<Value>(found - table.begin());
}

}  // namespace tongket::unit
