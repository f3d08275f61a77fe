#include "decree_fields.h"

#include <algorithm>

#include "base/text.h"
#include "unit/event.h"

namespace tongket::unit {

namespace {

constexpr std::size_t kLongestText = 200;

base::Error missing(std::string_view key) {
  return {base::ErrorKind::invalid, "json.missing", {{"key", std::string{key}}}};
}

base::Error wrong_type(std::string_view key) {
  return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

}  // namespace

void Fields::only(std::span<const std::string_view> known) const {
  for (const auto& [key, value] : *object_) {
    if (std::ranges::find(known, std::string_view{key}) != known.end()) continue;
    refuse(key, {base::ErrorKind::invalid, "decree.field_unknown", {{"field", std::string{key}}}});
  }
}

const base::Json* Fields::raw(std::string_view key) const { return object_->if_contains(key); }

bool Fields::has(std::string_view key) const {
  const auto* value = raw(key);
  return value != nullptr && !value->is_null();
}

std::optional<std::string> Fields::text(std::string_view key) const {
  auto words = taken(key, base::json_string(*object_, key));
  if (!words) return std::nullopt;
  if (!base::is_utf8(*words)) {
    refuse(key, wrong_type(key));
    return std::nullopt;
  }
  if (base::length(*words) > kLongestText) {
    refuse(
        key,
        {base::ErrorKind::invalid, "decree.text_long", {{"most", std::to_string(kLongestText)}}});
    return std::nullopt;
  }
  return words;
}

std::optional<std::string> Fields::text_if_any(std::string_view key) const {
  return has(key) ? text(key) : std::nullopt;
}

std::optional<std::int64_t> Fields::number(std::string_view key) const {
  return taken(key, base::json_integer(*object_, key));
}

std::optional<bool> Fields::flag(std::string_view key) const {
  const auto* value = raw(key);
  if (value != nullptr && value->is_bool()) return value->get_bool();
  refuse(key, value != nullptr ? wrong_type(key) : missing(key));
  return std::nullopt;
}

std::optional<base::Date> Fields::day(std::string_view key) const {
  const auto words = text(key);
  if (!words) return std::nullopt;
  const auto day = taken(key, base::parse_iso(*words));
  if (!day || *day <= kLastDay) return day;
  refuse(key, {base::ErrorKind::invalid, "decree.too_late", {{"day", *words}}});
  return std::nullopt;
}

std::optional<base::JsonArray> Fields::list(std::string_view key) const {
  return taken(key, base::json_array(*object_, key));
}

std::optional<Fields> Fields::inner(std::string_view key) const {
  const auto* value = raw(key);
  if (value != nullptr && value->is_object()) {
    return Fields{value->get_object(), path(key), *problems_};
  }
  refuse(key, base::json_object(*object_, key).error());
  return std::nullopt;
}

std::optional<Fields> Fields::inner(std::string_view key, std::size_t index) const {
  const auto& value = raw(key)->as_array().at(index);
  const std::string place = std::string{key} + "/" + std::to_string(index);
  if (value.is_object()) return Fields{value.get_object(), path(place), *problems_};
  refuse(place, wrong_type(place));
  return std::nullopt;
}

void Fields::refuse(std::string_view key, base::Error error) const {
  problems_->add(std::move(error), {.cell = path(key)});
}

std::string Fields::path(std::string_view key) const {
  if (path_.empty() || key.empty()) return path_ + std::string{key};
  return path_ + "/" + std::string{key};
}

}  // namespace tongket::unit
