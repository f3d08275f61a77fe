#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/messages.h"
#include "unit/registry.h"
#include "unit/words.h"

namespace tongket::unit {

/// A name as it stands in a text, and what is known beside it.
struct NameQuery {
  std::string text;  ///< "xã Kim Sơn", "Ban CHQS huyện Kim Sơn", "Cụm số 1, huyện Kim Sơn".
  base::Date day;  ///< The day the text speaks of.
  std::optional<Level> level;
  std::string parent;  ///< A name of some unit above: "tỉnh Ninh Bình". Empty: not known.
  std::optional<UnitId> under;  ///< Some unit above, already known.
};

/// How a candidate stands on the asked day, from the likeliest to the least.
enum class Standing : std::uint8_t {
  current,    ///< It bears this name and kind on that day.
  renamed,    ///< It lives, but is called or typed otherwise on that day.
  abolished,  ///< It bore the name and ended before that day.
  not_yet,    ///< It will bear the name; on that day it did not exist.
};

/// "current", "renamed", "abolished", "not_yet".
[[nodiscard]] std::string_view code(Standing standing);

/// One unit a name may mean.
struct Candidate {
  UnitId unit{0};
  Standing standing = Standing::current;
  Registry::Naming naming;  ///< The name that matched and the days it was borne.
  std::optional<UnitId>
      parent;  ///< Administrative parent on the day, or the nearest day of the name.
  std::optional<base::Date>
      since;               ///< Abolished: the first day without it. Not yet: its first day.
  std::vector<Piece> now;  ///< Abolished: what it is on the asked day.
  std::string called;      ///< Renamed: its full name on the asked day.
};

/// Every unit the text may mean; never a guess among them.
///
/// Rule  1. The text is cut at commas; the first piece is the name, each further piece, like
///          `parent`, must be the name of some unit above.
///       2. Of each piece, words for bodies go ("UBND", "Ban CHQS", "Huyện ủy"), then one word
///          for a kind ("xã", "TX."); what is left is the name, a short form ("HCM") spelt out.
///          What the words say of the kind must hold.
///       3. A unit is a candidate when on some day it bore the name, with a kind and level that
///          fit, and stood in some hierarchy below a unit that bore each of the parent names, or
///          below `under`: on the asked day if it bore the name then, else on the nearest day it
///          did. Of a unit that has ended, the units above its successors on the asked day fit
///          too: a text of 2026 may say "thị trấn Kiện Khê, tỉnh Ninh Bình".
///       4. When nothing is found, the piece is read again with the words for a kind left in its
///          name; then cut before each later word for a kind: "xã Ân Hòa huyện Kim Sơn".
///
/// Order  by standing, then level (coarser first), then id.
[[nodiscard]] std::vector<Candidate> resolve(const Registry& registry, const NameQuery& query,
                                             const NameWords& words = NameWords::vietnamese());

/// The only candidate of the best standing there is; nothing when there are none or several.
[[nodiscard]] std::optional<Candidate> sure(const std::vector<Candidate>& candidates);

/// What a clerk must be told beside a candidate; empty when it is current:
///
///     không còn từ 01/07/2025 (số 1674/NQ-UBTVQH15 ngày 16/06/2025), nay là xã Chất Bình, tỉnh …
///
/// Only the whole of a unit is "nay là": of one that was divided it says "chia cho …", or "một phần
/// nay thuộc …" where one heir is left; of a district, where its territory lies.
[[nodiscard]] std::string note(const Registry& registry, const Candidate& candidate, base::Date day,
                               base::Language language,
                               const NameWords& words = NameWords::vietnamese());

}  // namespace tongket::unit
