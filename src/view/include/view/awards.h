#pragma once

#include <functional>
#include <optional>
#include <string>

#include "award/awards.h"
#include "award/checks.h"
#include "base/json.h"
#include "base/messages.h"
#include "books/books.h"
#include "shelf/shelf.h"
#include "view/name_of.h"

namespace tongket::view {

/// Who looks at awards, and when. Nothing here shows a person's name: names are asked for apart.
struct AwardLooker {
  base::Date today;
  /// Whether they answer for a unit: of a round they see what those units proposed; of one that
  /// such a unit called, everything.
  std::function<bool(unit::UnitId)> may_see = {};
  NameOf name_of = {};
  const base::Messages& messages;
};

/// One round in a list: whose, of which year, until when, how far it is.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> award_head(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        const award::Round& round);

/// One round: what may be given in it, shares and limits, nominations with what there is to say of
/// each, meetings, decisions, money.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> award_page(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        const award::Round& round,
                                                        const AwardLooker& looker);

/// The golden book of a unit's year: every line of its standing decisions, without a person's name.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> award_register(const books::Books& books,
                                                            const shelf::Shelf& shelf,
                                                            unit::UnitId unit, int year);

/// Whom names are shown for: none when they were taken out, or their time is over.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::optional<award::Nominee>> nominee_of(
    const shelf::Shelf& shelf, const award::Round& round, const award::Nomination& nomination,
    base::Date today);

/// {"names": [{"nomination", "name", "post"}]} of a round's persons and families that were not
/// withdrawn. Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> award_names(const shelf::Shelf& shelf,
                                                         const award::Round& round,
                                                         const AwardLooker& looker);

/// What is looked for: a part of a name, typed with or without marks.
struct AwardSought {
  std::string name = {};
  std::optional<unit::UnitId> unit = {};
  std::optional<int> year = {};
  std::string form = {};
};

/// At most `kFoundMost` persons and collectives whose name holds what is looked for, of nominations
/// that got something, the latest first. Never everything.
/// Errors  `award.name_short` (invalid): fewer than two letters of a name. `shelf.altered`
///         (conflict).
inline constexpr std::size_t kFoundMost = 20;
[[nodiscard]] base::Result<base::JsonObject> award_find(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        const AwardSought& sought,
                                                        const AwardLooker& looker);

/// Who is called what on paper: the unit itself, or the name the shelf keeps; "[đã gỡ]" where it
/// was taken out. Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<award::Nominee> called_on_paper(const books::Books& books,
                                                           const shelf::Shelf& shelf,
                                                           const award::Round& round,
                                                           const award::Nomination& nomination,
                                                           base::Date today);

/// Đồng that go with a form on a day; nothing where the law that was read names none.
[[nodiscard]] std::optional<std::int64_t> money_of(const award::Nomination& nomination,
                                                   std::string_view form, base::Date day);

}  // namespace tongket::view
