#pragma once

#include <string_view>
#include <vector>

namespace tongket::wire {

// What HTTP says about characters, which are bytes; never the locale's.

[[nodiscard]] char to_lower(char letter);
/// Equal without case: names of header fields, codings.
[[nodiscard]] bool same_word(std::string_view left, std::string_view right);
/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char at);
/// A character of a `token`: names of methods, fields and cookies.
[[nodiscard]] bool is_token_char(char letter);
/// One or more such characters.
[[nodiscard]] bool is_token(std::string_view text);
/// 0 … 15, or −1.
[[nodiscard]] int hex_digit(char digit);

}  // namespace tongket::wire
