#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::base {

/// The key of one kind of thing. `Id<Unit>` and `Id<Indicator>` are the same eight bytes and do not
/// convert into one another, nor to or from a bare number. No arithmetic: adding keys has no
/// meaning.
///
/// Shape   52 bits: 12 for the installation that made it, 40 for its counter; so a key survives a
///         JavaScript number and two installations never make the same one.
template <class Thing>
class Id {
 public:
  constexpr explicit Id(std::int64_t raw) : raw_{raw} {}
  [[nodiscard]] constexpr std::int64_t raw() const { return raw_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::int64_t raw_;
};

/// The two halves of a key, named so that they cannot change places.
struct IdParts {
  std::int64_t installation;  ///< 0 … 4095; 0 is the product itself (indicators, first units).
  std::int64_t counter;       ///< 1 … 2^40−1.
};

[[nodiscard]] std::int64_t make_raw_id(IdParts parts);
[[nodiscard]] IdParts id_parts(std::int64_t raw);

/// Crockford base32, upper case, no leading zeros: "1", "2C", "400000001".
[[nodiscard]] std::string id_text(std::int64_t raw);

/// Reads what `id_text` writes; lower case and the look-alikes I, L, O are accepted.
/// Errors  `id.malformed` (invalid): other characters, empty, or above 52 bits. Args: text.
[[nodiscard]] Result<std::int64_t> parse_id_text(std::string_view text);

template <class Thing>
[[nodiscard]] std::string to_text(Id<Thing> id) {
  return id_text(id.raw());
}

template <class Thing>
[[nodiscard]] Result<Id<Thing>> parse_id(std::string_view text) {
  TK_TRY(const auto raw, parse_id_text(text));
  return Id<Thing>{raw};
}

}  // namespace tongket::base

template <class Thing>
struct std::hash<tongket::base::Id<Thing>> {
  std::size_t operator()(tongket::base::Id<Thing> id) const noexcept {
    return std::hash<std::int64_t>{}(id.raw());
  }
};
