#pragma once

#include <cstdint>
#include <string>

#include "base/decimal.h"

namespace tongket::chart {

/// What one mark of a picture stands for: a number, or which of two reasons there is none. A
/// picture shows zero, "chưa báo cáo" and "không áp dụng" as three different things.
class Amount {
 public:
  enum class Kind : std::uint8_t { number, missing, not_applicable };

  /// `printed` is what stands beside the mark ("gần 5.000", "52/52"); left out, the number itself.
  static Amount number(base::Decimal worth, std::string printed = {});
  static Amount missing();
  static Amount not_applicable();

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_number() const { return kind_ == Kind::number; }
  /// Requires a number.
  [[nodiscard]] base::Decimal worth() const;
  /// The number in words and digits, "chưa báo cáo", or "không áp dụng".
  [[nodiscard]] const std::string& printed() const { return printed_; }

 private:
  Amount(Kind kind, base::Decimal worth, std::string printed)
      : kind_{kind}, worth_{worth}, printed_{std::move(printed)} {}

  Kind kind_;
  base::Decimal worth_;
  std::string printed_;
};

}  // namespace tongket::chart
