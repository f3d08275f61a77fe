#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "books/books.h"
#include "shelf/shelf.h"
#include "view/name_of.h"
#include "view/sums.h"

namespace tongket::view {

/// Who chose the unit and the year of a document, and why: [{"by", "at", "unit", "year", "part",
/// "reason"}…]. A reason that was taken out is null. Units are named as on `day`.
[[nodiscard]] base::JsonArray chosen_json(const books::Books& books, const shelf::Shelf& shelf,
                                          const NameOf& name_of,
                                          const std::vector<report::Chosen>& chosen,
                                          base::Date day);

/// {"code", "name", "name_en"}: what figures speak for.
[[nodiscard]] base::JsonObject period_json(const period::Period& period);

/// The first day of a period; null where nobody stated it.
[[nodiscard]] base::Json first_day_json(const period::Period& period);

/// Which figure is asked about.
struct Told {
  unit::UnitId unit;
  std::string code;  ///< Of the indicator.
  period::Period period;
  figure::Slice slice = 0;  ///< Else one slice of it, or `figure::kEstimate` of the period's year.
};

/// "Số này ở đâu ra?": what a figure is made of, down to the words it rests on, as
/// /api/v1/figures/{unit}/{code}/{period}/why gives it.
///
/// A rolled-up figure opens into the units below, on another day's tree also into the old units
/// whose figures stand at it and those no rule can place; a reported one into its reports, newest
/// first, each with its document, who accepted it and when, and the words with some text before and
/// after, or the version of a form with what was said beside the figure; what was given as a target
/// also into the decisions that gave it; what a ranking of emulation found into that ranking. Words
/// that were taken out say so. Errors `indicator.unknown` (not_found). Args: code.
/// `table.slices_restated` (invalid): of a slice across a reform. Those of `tree_of`.
[[nodiscard]] base::Result<base::JsonObject> story_of(const books::Books& books,
                                                      const shelf::Shelf& shelf,
                                                      const NameOf& name_of, const Told& told,
                                                      const TreeChoice& choice = {});

}  // namespace tongket::view
