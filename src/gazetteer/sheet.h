#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "column_map.h"

namespace tongket::gazetteer {

/// The cells of one row that a map names.
class SheetRow {
 public:
  SheetRow(const ColumnMap& map, base::Place place, std::function<std::string(std::string_view)> at)
      : map_{map}, place_{std::move(place)}, at_{std::move(at)} {}

  /// The cell of a field, blanks around and runs of blanks inside gone; else its fixed value; else
  /// empty.
  [[nodiscard]] std::string text(std::string_view field) const;
  [[nodiscard]] const base::Place& place() const { return place_; }

 private:
  const ColumnMap& map_;
  base::Place place_;
  std::function<std::string(std::string_view)> at_;
};

/// Goes through the rows of a file, CSV or JSON, and tells how far it is.
/// Errors  those of reading; `import.column_missing` (invalid): a column the map names is not
///         there. `import.encoding_unsure` (invalid).
void each_row(const Source& source, const ColumnMap& map, base::Problems& problems,
              const Progress& progress, const std::function<void(const SheetRow&)>& take);

}  // namespace tongket::gazetteer
