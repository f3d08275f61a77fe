#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.h"

namespace tongket::base {

/// Writes JSON for a browser or a program value by value into one text: for answers of thousands of
/// cells, of which nobody needs the objects. The text is that of `json_text`.
///
///     JsonWriter out;
///     out.begin_object().key("k").number(3).key("units").begin_array().text("xã Ba").end_array();
///     std::move(out.end_object()).take();
///
/// Commas and escapes are its own affair. Requires what is begun to be ended, and within an object
/// a key before each value.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view key);
  JsonWriter& text(std::string_view text);
  JsonWriter& number(std::int64_t number);
  JsonWriter& boolean(bool is);
  JsonWriter& null();
  JsonWriter& json(const Json& value);
  /// All members of `object`, into the one that is open.
  JsonWriter& members(const JsonObject& object);

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  /// Before a key, or a value without one.
  void separate();
  void quote(std::string_view text);

  std::string text_;
  bool follows_ = false;  ///< Something stands before it that a comma parts it from.
};

}  // namespace tongket::base
