#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "books/books.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// Who a ledger's actor is, for a screen.
using NameOf = std::function<std::string(std::string_view actor)>;

/// Who chose the unit and the year of a document, and why: [{"by", "at", "unit", "year",
/// "reason"}…]. A reason that was taken out is null. Units are named as on `day`.
[[nodiscard]] base::JsonArray chosen_json(const books::Books& books, const shelf::Shelf& shelf,
                                          const NameOf& name_of,
                                          const std::vector<report::Chosen>& chosen,
                                          base::Date day);

/// "Số này ở đâu ra?": what a figure is made of, down to the words it rests on, as
/// /api/v1/figures/{unit}/{code}/{year} gives it.
///
/// A rolled-up figure opens into the units below; a reported one into its reports, newest first,
/// each with its document, who accepted it and when, and the words with some text before and after.
/// Words that were taken out say so. Errors  `unit.unknown`, `indicator.unknown` (not_found). Args:
/// unit, code.
[[nodiscard]] base::Result<base::JsonObject> story_of(const books::Books& books,
                                                      const shelf::Shelf& shelf,
                                                      const NameOf& name_of, unit::UnitId unit,
                                                      std::string_view code,
                                                      const period::Period& period);

}  // namespace tongket::view
