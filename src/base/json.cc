#include "base/json.h"

#include <algorithm>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>

namespace tongket::base {
namespace {

constexpr std::int64_t kLargest = (std::int64_t{1} << 53) - 1;

/// RFC 8785 sorts keys by UTF-16 code units. UTF-8 byte order differs from it only where a key
/// outside the basic plane (lead byte F0 and above) meets one in U+E000 … U+FFFF (EE, EF).
std::string utf16_order_key(std::string_view key) {
  std::string order{key};
  for (char& byte : order) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0xF0) byte = static_cast<char>(value - 0x02);
    if (value == 0xEE || value == 0xEF) byte = static_cast<char>(value + 0x10);
  }
  return order;
}

/// Appends the canonical text; on refusal returns the path of the value that has none.
class CanonicalWriter {
 public:
  Result<> write(const Json& value, const std::string& path) {
    switch (value.kind()) {
      case boost::json::kind::object:
        return write_object(value.get_object(), path);
      case boost::json::kind::array:
        return write_array(value.get_array(), path);
      case boost::json::kind::int64:
        if (value.get_int64() > kLargest || value.get_int64() < -kLargest) return refused(path);
        text_ += std::to_string(value.get_int64());
        return Done{};
      case boost::json::kind::uint64:
        if (value.get_uint64() > static_cast<std::uint64_t>(kLargest)) return refused(path);
        text_ += std::to_string(value.get_uint64());
        return Done{};
      case boost::json::kind::double_:
        return refused(path);
      case boost::json::kind::string:
      case boost::json::kind::bool_:
      case boost::json::kind::null:
        text_ += boost::json::serialize(value);
        return Done{};
    }
    return refused(path);
  }

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  static Error refused(const std::string& path) {
    return {ErrorKind::invalid, "json.not_canonical", {{"at", path}}};
  }

  Result<> write_object(const JsonObject& object, const std::string& path) {
    std::vector<const JsonObject::value_type*> members;
    members.reserve(object.size());
    for (const auto& member : object) members.push_back(&member);
    std::ranges::sort(members, {},
                      [](const auto* member) { return utf16_order_key(member->key()); });
    text_ += '{';
    for (bool first = true; const auto* member : members) {
      if (!first) text_ += ',';
      first = false;
      text_ += boost::json::serialize(boost::json::string{member->key()});
      text_ += ':';
      TK_TRY([[maybe_unused]] const auto done,
             write(member->value(), path + "/" + std::string{member->key()}));
    }
    text_ += '}';
    return Done{};
  }

  Result<> write_array(const JsonArray& array, const std::string& path) {
    text_ += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) text_ += ',';
      TK_TRY([[maybe_unused]] const auto done, write(array[i], path + "/" + std::to_string(i)));
    }
    text_ += ']';
    return Done{};
  }

  std::string text_;
};

Result<const Json*> member(const JsonObject& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  if (found == nullptr) {
    return Error{ErrorKind::invalid, "json.missing", {{"key", std::string{key}}}};
  }
  return found;
}

Error wrong_type(std::string_view key) {
  return {ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = 64;
  boost::json::stream_parser parser{{}, options};
  boost::json::error_code why;
  const auto read = parser.write(text.data(), text.size(), why);
  if (!why) parser.finish(why);
  if (why) {
    return Error{ErrorKind::invalid,
                 "json.malformed",
                 {{"at", std::to_string(read)}, {"why", why.message()}}};
  }
  return parser.release();
}

Result<std::string> canonical_json(const Json& value) {
  CanonicalWriter writer;
  TK_TRY([[maybe_unused]] const auto done, writer.write(value, ""));
  return std::move(writer).take();
}

std::string json_text(const Json& value) { return boost::json::serialize(value); }

namespace {

/// Spreads canonical JSON over lines.
class PrettyWriter {
 public:
  explicit PrettyWriter(std::string_view compact) : compact_{compact} {}

  std::string write() && {
    for (std::size_t i = 0; i < compact_.size(); ++i) {
      in_string_ ? within_string(compact_[i]) : between(i);
    }
    return std::move(text_) + "\n";
  }

 private:
  void within_string(char letter) {
    text_ += letter;
    in_string_ = escaped_ || letter != '"';
    escaped_ = !escaped_ && letter == '\\';
  }

  void between(std::size_t i) {
    const char letter = compact_[i];
    const bool opens = letter == '{' || letter == '[';
    const bool closes = letter == '}' || letter == ']';
    if (closes) --depth_;
    if (closes && compact_[i - 1] != (letter == '}' ? '{' : '[')) new_line();
    text_ += letter;
    in_string_ = letter == '"';
    if (letter == ':') text_ += ' ';
    if (opens) ++depth_;
    const bool empty = opens && (compact_[i + 1] == '}' || compact_[i + 1] == ']');
    if (letter == ',' || (opens && !empty)) new_line();
  }

  void new_line() { text_.append("\n").append(depth_ * 2, ' '); }

  std::string_view compact_;
  std::string text_;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace

std::string json_pretty(const Json& value) {
  const auto compact = canonical_json(value);
  TK_CHECK(compact.ok());
  return PrettyWriter{compact.value()}.write();
}

Result<std::string> json_string(const JsonObject& object, std::string_view key) {
  TK_TRY(const auto* found, member(object, key));
  if (!found->is_string()) return wrong_type(key);
  return std::string{found->get_string()};
}

Result<std::int64_t> json_integer(const JsonObject& object, std::string_view key) {
  TK_TRY(const auto* found, member(object, key));
  if (!found->is_int64()) return wrong_type(key);
  return found->get_int64();
}

Result<JsonArray> json_array(const JsonObject& object, std::string_view key) {
  TK_TRY(const auto* found, member(object, key));
  if (!found->is_array()) return wrong_type(key);
  return found->get_array();
}

Result<JsonObject> json_object(const JsonObject& object, std::string_view key) {
  TK_TRY(const auto* found, member(object, key));
  if (!found->is_object()) return wrong_type(key);
  return found->get_object();
}

}  // namespace tongket::base
