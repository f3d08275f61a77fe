#include "base/json_writer.h"

#include <array>
#include <charconv>
#include <cstring>

namespace tongket::base {
namespace {

/// What JSON cannot hold as it is: quotes, backslashes and what lies below the blank.
bool needs_escape(char letter) {
  return letter == '"' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20;
}

/// Whether one of eight letters does.
bool any_needs_escape(std::uint64_t letters) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHighest = 0x80 * kOnes;
  const auto below = [](std::uint64_t all, std::uint64_t limit) {
    return (all - limit * kOnes) & ~all & kHighest;
  };
  const std::uint64_t quotes = letters ^ '"' * kOnes;
  const std::uint64_t slashes = letters ^ '\\' * kOnes;
  return (below(letters, 0x20) | below(quotes, 1) | below(slashes, 1)) != 0;
}

/// How many letters at the beginning can stand as they are.
std::size_t plain_letters(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t letters = 0;
  for (; at + sizeof letters <= text.size(); at += sizeof letters) {
    std::memcpy(&letters, text.data() + at, sizeof letters);
    if (any_needs_escape(letters)) break;
  }
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

void escape(char letter, std::string& into) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  constexpr std::string_view kDigits = "0123456789abcdef";
  into += '\\';
  if (const auto at = kNamed.find(letter); at != std::string_view::npos) {
    into += kNames[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(letter);
  into += "u00";
  into += kDigits[byte / 16];
  into += kDigits[byte % 16];
}

}  // namespace

void JsonWriter::separate() {
  if (follows_) text_ += ',';
  follows_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  follows_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  follows_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view key) {
  separate();
  quote(key);
  text_ += ':';
  follows_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view text) {
  separate();
  quote(text);
  return *this;
}

void JsonWriter::quote(std::string_view text) {
  text_ += '"';
  for (;;) {
    const auto plain = plain_letters(text);
    text_.append(text.substr(0, plain));
    if (plain == text.size()) break;
    escape(text[plain], text_);
    text.remove_prefix(plain + 1);
  }
  text_ += '"';
}

JsonWriter& JsonWriter::number(std::int64_t number) {
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text_.append(digits.data(), end);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool is) {
  separate();
  text_ += is ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::json(const Json& value) {
  separate();
  text_ += json_text(value);
  return *this;
}

JsonWriter& JsonWriter::members(const JsonObject& object) {
  for (const auto& [name, value] : object) key(name).json(value);
  return *this;
}

}  // namespace tongket::base
