#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tongket::collection {

/// What in the name of a column asks for one person, "ngày sinh" of "Họ tên, ngày sinh"; nothing
/// when it asks for none. The words are those of catalogue/person_words.txt.
[[nodiscard]] std::optional<std::string> asks_for_person(std::string_view name);

/// Whether free words hold a number as long as a telephone's or an identity card's, which is a
/// person's and no count: nine digits or more in a row, points, blanks and hyphens aside.
[[nodiscard]] bool names_person(std::string_view words);

}  // namespace tongket::collection
