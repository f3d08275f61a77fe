#pragma once

#include <string>
#include <vector>

#include "collection/words.h"
#include "view/collections.h"

// What page and file of a collection have in common.
namespace tongket::view {

/// The day by whose list of units a collection is read: that of its opening.
[[nodiscard]] base::Date day_of(const collection::Collection& of);

/// The units asked, in the order of the official list.
[[nodiscard]] std::vector<unit::UnitId> asked_in_order(const books::Books& books,
                                                       const collection::Collection& of);

/// A cell in words: "gần 12", "có", "Khá", a text; empty where it is missing; "(đã gỡ)" where its
/// words were taken out.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> cell_text(const shelf::Shelf& shelf,
                                                  const collection::Cell& cell,
                                                  const collection::ColumnWords& words);

/// A total in words: "gần 128", "có 5 · không 2"; empty where there is none.
[[nodiscard]] std::string total_text(const collection::Column& column,
                                     const collection::Total& total,
                                     const collection::ColumnWords& words);

}  // namespace tongket::view
