#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "collection/collection.h"

namespace tongket::collection {

/// The words of a column.
struct ColumnWords {
  std::string name = {};
  std::string measure = {};              ///< "nhà", "ha"; may be empty.
  std::vector<std::string> grades = {};  ///< Of a grade, the best first.
};

/// The words of a collection, which lie on the shelf.
struct Words {
  std::string title = {};
  std::string why = {};  ///< What it rests on; may be empty.
  std::vector<ColumnWords> columns = {};
};

/// What the shelf keeps of them.
[[nodiscard]] std::string to_text(const Words& words);

/// The words of a collection; "Cột 1", "Mức 1" and no title where they were taken out.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<Words> words_of(const shelf::Shelf& shelf, const Opening& opening);

}  // namespace tongket::collection
