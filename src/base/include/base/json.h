#pragma once

#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.h"

namespace tongket::base {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

/// Reads foreign JSON: UTF-8, at most 64 levels deep.
/// Errors  `json.malformed` (invalid): not JSON. Args: at (byte offset), why.
[[nodiscard]] Result<Json> parse_json(std::string_view text);

/// The one text of a value: RFC 8785 restricted to whole numbers |n| ≤ 2^53 − 1. Keys in order of
/// their UTF-16 code units, no white space; so equal facts have equal bytes and equal hashes.
/// Errors  `json.not_canonical` (invalid): a fraction, an exponent or a larger number. Args: at
/// (path).
[[nodiscard]] Result<std::string> canonical_json(const Json& value);

/// Any value as text, for a browser or a program: keys in the order they were put in.
[[nodiscard]] std::string json_text(const Json& value);

/// A value as text for people and version control: canonical order of keys, two blanks a level.
/// Requires what `canonical_json` accepts.
[[nodiscard]] std::string json_pretty(const Json& value);

/// The text of `key`, a string.  Errors  `json.missing`, `json.wrong_type` (invalid). Args: key.
[[nodiscard]] Result<std::string> json_string(const JsonObject& object, std::string_view key);

/// The whole number at `key`.  Errors  `json.missing`, `json.wrong_type` (invalid). Args: key.
[[nodiscard]] Result<std::int64_t> json_integer(const JsonObject& object, std::string_view key);

/// The array at `key`.  Errors  `json.missing`, `json.wrong_type` (invalid). Args: key.
[[nodiscard]] Result<JsonArray> json_array(const JsonObject& object, std::string_view key);

/// The object at `key`.  Errors  `json.missing`, `json.wrong_type` (invalid). Args: key.
[[nodiscard]] Result<JsonObject> json_object(const JsonObject& object, std::string_view key);

}  // namespace tongket::base
