#pragma once

#include <string>
#include <string_view>

#include "base/check.h"

namespace tongket::base {

/// An outage whose nature matters to whoever is told of it, and who may ask again soon.
class NamedOutage : public Outage {
 public:
  /// `code` as an error's: stable, a literal, listed in docs/reference/errors.md.
  NamedOutage(std::string_view code, const std::string& what) : Outage{what}, code_{code} {}
  [[nodiscard]] std::string_view code() const { return code_; }

 private:
  std::string_view code_;
};

}  // namespace tongket::base
