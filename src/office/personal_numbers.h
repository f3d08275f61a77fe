#pragma once

#include <string>
#include <string_view>

namespace tongket::office {

/// The text with what leads to one person put out of sight ("[đã che]"): numbers of telephones and
/// of identity papers, addresses of mail. Digits may be apart by single blanks, points or hyphens.
///
/// A number counts as such when it has 9 or 12 digits that do not group thousands, or at least 9
/// and begins with 0 or +84; "1.250.000.000" is an amount, "01/07/2025" a day.
[[nodiscard]] std::string without_personal_numbers(std::string_view text);

}  // namespace tongket::office
