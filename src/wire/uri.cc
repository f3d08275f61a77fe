#include "wire/uri.h"

#include "ascii.h"
#include "base/text.h"

namespace tongket::wire {
namespace {

constexpr std::size_t kFieldsMax = 1000;
constexpr std::string_view kHex = "0123456789ABCDEF";

base::Error bad_escape(std::string_view text) {
  return {base::ErrorKind::invalid, "wire.bad_escape", {{"text", std::string{text}}}};
}

base::Error bad_path(std::string_view text) {
  return {base::ErrorKind::invalid, "wire.bad_path", {{"text", std::string{text}}}};
}

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7F;
}

/// The bytes the escapes stand for; nothing when an escape is broken.
std::optional<std::string> unescape(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return bytes;
}

/// A form field may hold line ends and tabs (a text area); nothing else that controls.
bool is_field_text(std::string_view text) {
  for (const char letter : text) {
    if (is_control(letter) && letter != '\n' && letter != '\r' && letter != '\t') return false;
  }
  return base::is_utf8(text);
}

base::Result<std::string> decode_field(std::string_view text) {
  std::string spaced{text};
  for (char& letter : spaced) {
    if (letter == '+') letter = ' ';
  }
  auto decoded = unescape(spaced);
  if (!decoded || !is_field_text(*decoded)) return bad_escape(text);
  return *std::move(decoded);
}

}  // namespace

base::Result<std::string> percent_decode(std::string_view text) {
  auto decoded = unescape(text);
  if (!decoded || !base::is_utf8(*decoded)) return bad_escape(text);
  for (const char letter : *decoded) {
    if (is_control(letter)) return bad_escape(text);
  }
  return *std::move(decoded);
}

std::string percent_encode(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const char lower = to_lower(letter);
    if ((lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' ||
        letter == '.' || letter == '_' || letter == '~') {
      encoded.push_back(letter);
    } else {
      encoded.push_back('%');
      encoded.push_back(kHex[byte >> 4U]);
      encoded.push_back(kHex[byte & 15U]);
    }
  }
  return encoded;
}

base::Result<std::string> decode_path(std::string_view path) {
  if (!path.starts_with('/')) return bad_path(path);
  std::string decoded;
  for (const auto segment : split(path.substr(1), '/')) {
    TK_TRY(const std::string part, percent_decode(segment));
    if (part == "." || part == ".." || part.find_first_of("/\\") != std::string::npos) {
      return bad_path(path);
    }
    decoded += '/';
    decoded += part;
  }
  return decoded;
}

base::Result<Pairs> parse_form(std::string_view text) {
  Pairs pairs;
  if (text.empty()) return pairs;
  for (const auto field : split(text, '&')) {
    if (pairs.size() == kFieldsMax) {
      return base::Error{base::ErrorKind::invalid, "wire.too_many_fields", {}};
    }
    const auto equals = std::min(field.find('='), field.size());
    TK_TRY(auto name, decode_field(field.substr(0, equals)));
    TK_TRY(auto value, decode_field(field.substr(std::min(equals + 1, field.size()))));
    if (!field.empty()) pairs.emplace_back(std::move(name), std::move(value));
  }
  return pairs;
}

}  // namespace tongket::wire
