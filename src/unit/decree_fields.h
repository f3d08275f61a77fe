#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/json.h"
#include "base/problems.h"
#include "base/result.h"

namespace tongket::unit {

/// The fields of one object of a decree. What is missing or wrong goes into the problems, at its
/// path; the answer is then empty.
class Fields {
 public:
  Fields(const base::JsonObject& object, std::string path, base::Problems& problems)
      : object_{&object}, path_{std::move(path)}, problems_{&problems} {}

  /// Refuses every field that is not among these: a slip of the pen must not be passed over.
  void only(std::span<const std::string_view> known) const;
  void only(std::initializer_list<std::string_view> known) const {
    only(std::span{known.begin(), known.size()});
  }

  [[nodiscard]] bool has(std::string_view key) const;  ///< And is not null.
  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
  /// Absent and null are no text and no mistake.
  [[nodiscard]] std::optional<std::string> text_if_any(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  [[nodiscard]] std::optional<base::Date> day(std::string_view key) const;
  [[nodiscard]] std::optional<base::JsonArray> list(std::string_view key) const;
  /// The object at `key`, as fields.
  [[nodiscard]] std::optional<Fields> inner(std::string_view key) const;
  /// The object at `index` of the list at `key`, as fields. Requires that it is there.
  [[nodiscard]] std::optional<Fields> inner(std::string_view key, std::size_t index) const;
  [[nodiscard]] const base::Json* raw(std::string_view key) const;

  /// One of a closed list of codes; `parse` knows them.
  template <class Code>
  [[nodiscard]] std::optional<Code> code(std::string_view key,
                                         base::Result<Code> (*parse)(std::string_view)) const {
    const auto words = text(key);
    if (!words) return std::nullopt;
    return taken(key, parse(*words));
  }

  template <class Value>
  [[nodiscard]] std::optional<Value> taken(std::string_view key, base::Result<Value> value) const {
    if (value.ok()) return std::move(value).value();
    refuse(key, value.error());
    return std::nullopt;
  }

  void refuse(std::string_view key, base::Error error) const;
  [[nodiscard]] std::string path(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const base::JsonObject* object_;
  std::string path_;
  base::Problems* problems_;
};

}  // namespace tongket::unit
