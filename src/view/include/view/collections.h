#pragma once

#include <functional>
#include <optional>
#include <string>

#include "collection/collections.h"
#include "view/story.h"

namespace tongket::view {

/// Who looks at a collection, when, and what is known beside it.
struct CollectionFor {
  base::Instant now;
  bool whole = false;  ///< May act for the asker: sees every row; else those of `may_see` only.
  std::function<bool(unit::UnitId)> may_see = {};
  NameOf name_of = {};
  /// When a unit was last reminded, as JSON; null: never.
  std::function<base::Json(unit::UnitId)> reminded = {};
};

/// "open", "overdue" (still taking answers) or "closed".
[[nodiscard]] std::string_view state_of(const collection::Collection& of, base::Instant now);

/// One line of a list: what is asked by whom until when, how many of how many have answered.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> collection_head(const books::Books& books,
                                                             const shelf::Shelf& shelf,
                                                             const collection::Collection& of,
                                                             base::Instant now);

/// A collection as it stands: its columns, each with its total and k of n; the same of the units
/// above, where there are several; its rows. Who may not act for the asker sees the totals, and
/// the rows of the units they answer for.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> collection_page(const books::Books& books,
                                                             const shelf::Shelf& shelf,
                                                             const collection::Collection& of,
                                                             const CollectionFor& looker);

/// Everything one unit said, the last first, each with who, when and in which entry: "số này ở đâu
/// ra?". Requires a unit that was asked.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> collection_row(const books::Books& books,
                                                            const shelf::Shelf& shelf,
                                                            const collection::Collection& of,
                                                            unit::UnitId unit,
                                                            const NameOf& name_of);

enum class CollectionFile : std::uint8_t { csv, xlsx };

/// The table as a file: STT, unit, the columns, when it was answered; "Cộng" at the foot, with k of
/// n below. No cell becomes a formula.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> collection_file(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        const collection::Collection& of,
                                                        CollectionFile kind);

}  // namespace tongket::view
