#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket::mapping {

/// The digits of a number as a workbook keeps it ("1234.5", "1.2E3"), without an exponent; times a
/// hundred where it shows as a percent. Beyond 15 places a binary fraction says nothing, so it is
/// rounded there, as Excel shows it. Nothing when it is no number, or too long for any figure.
[[nodiscard]] std::optional<std::string> plain_digits(std::string_view kept, bool is_percent);

/// "1234.5" as a Vietnamese desk types it, so that nobody can take its point for one between
/// thousands: "1234,5".
[[nodiscard]] std::string typed(std::string digits);

/// "1,234.5" of an English desk as "1234.5"; what is no such number stays as it is.
[[nodiscard]] std::string without_english_groups(std::string_view text);

}  // namespace tongket::mapping
