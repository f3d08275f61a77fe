#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "unit/kind.h"
#include "unit/registry.h"
#include "unit/unit_id.h"

namespace tongket::unit {

/// How names of units are compared: `base::match_key`; every dash a hyphen without blanks around
/// it; a full stop ends a word, quotes go; every apostrophe the plain one; numbers without leading
/// zeros.
///
///     "Cụm số 01" → "cụm số 1"     "TP.Ninh Bình" → "tp ninh bình"
[[nodiscard]] std::string name_key(std::string_view name);

/// A word that says what a unit is: "xã", "thị trấn", "tx."; "thành phố" says either of two kinds.
struct KindWord {
  std::string word;  ///< As a `name_key`.
  std::vector<Kind> kinds;
};

/// A word for a body of a unit, which leads to the unit: "UBND", "Ban CHQS". Some also say what the
/// unit is: "Huyện ủy".
struct BodyWord {
  std::string word;  ///< As a `name_key`.
  std::vector<Kind> kinds;
};

/// A short form in common use: "HCM" for "Hồ Chí Minh".
struct Alias {
  std::string word;  ///< As a `name_key`, like what it stands for.
  std::string means;
};

/// How a kind is written before a name.
struct Title {
  Kind kind = Kind::commune;
  std::string word;           ///< "xã", "Quân khu"; without a title the name stands alone.
  std::string before_number;  ///< "Phường": a number makes the word a part of the name.
  std::string key{};          ///< `name_key(word)`; empty: it is never taken off a full name.
};

/// How a body of a unit is called by rule, where the unit is of one of these kinds; none: of any.
struct BodyTitle {
  BodyKind body;
  std::vector<Kind> kinds;
  std::string word;         ///< "Ban CHQS", "Huyện ủy".
  bool with_title = false;  ///< "UBND xã Chất Bình", but "Huyện ủy Kim Sơn".
};

/// The words one country uses to speak of its units. Data: the rooms know none of them.
struct NameWords {
  std::vector<KindWord> kinds;
  std::vector<BodyWord> bodies;
  std::vector<std::string> links;  ///< Between two bodies: "HĐND và UBND".
  std::vector<Alias> aliases;
  std::vector<Title> titles;
  std::vector<BodyTitle> body_titles{};  ///< The first that fits.

  static const NameWords& vietnamese();

  /// "xã Chất Bình", "Phường 1", "Quân khu 3".
  [[nodiscard]] std::string full_name(Kind kind, std::string_view name) const;

  /// "Ban CHQS xã Chất Bình", "Huyện ủy Kim Sơn"; the unit's own name where no title fits.
  [[nodiscard]] std::string body_name(BodyKind body, Kind kind, std::string_view name) const;

  /// A name apart from the title before it.
  struct Untitled {
    Kind kind = Kind::commune;
    std::string name;
  };
  /// The ways to read a full name as a title and a name, the longest title first: "thành phố Huế"
  /// has two, of a province and of the country; "Chất Bình" has none.
  [[nodiscard]] std::vector<Untitled> without_title(std::string_view full_name) const;
};

/// The full name a unit bore on `day`, or on the nearest day of its life. Requires a known unit.
[[nodiscard]] std::string full_name_on(const Registry& registry, UnitId unit, base::Date day,
                                       const NameWords& words = NameWords::vietnamese());

/// The full name with those of the units above it, up to the province: "xã Ân Hòa, huyện Kim Sơn,
/// tỉnh Ninh Bình". Requires a known unit.
[[nodiscard]] std::string full_path_on(const Registry& registry, UnitId unit, base::Date day,
                                       const NameWords& words = NameWords::vietnamese());

}  // namespace tongket::unit
