#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/problems.h"
#include "decision/decision.h"
#include "unit/loader.h"
#include "unit/unit_id.h"

namespace tongket::unit {

/// One row of a list on its way to an event. Every reader of a cell adds a problem where the cell
/// cannot be read, and then `good()` is false; so that all cells of a row are looked at in one go.
class ListRow {
 public:
  ListRow(std::map<std::string_view, std::string> cells, base::Place place,
          base::Problems& problems)
      : cells_{std::move(cells)}, place_{std::move(place)}, problems_{&problems} {}

  [[nodiscard]] const std::string& cell(std::string_view column) const;
  [[nodiscard]] const base::Place& place() const { return place_; }
  [[nodiscard]] bool good() const { return good_; }

  /// The cell, which must not be empty.
  std::string text(std::string_view column);
  /// "-" is `kBeforeRecords`.
  base::Date day(std::string_view column);
  std::optional<base::Date> optional_day(std::string_view column);
  void check_mark();

  /// The value, or a problem at the column.
  template <class Value>
  std::optional<Value> take(std::string_view column, base::Result<Value> result) {
    if (result.ok()) return std::move(result).value();
    wrong(column, std::move(result).error());
    return std::nullopt;
  }
  void wrong(std::string_view column, base::Error error);
  void wrong(std::string_view column, std::string_view code, std::string_view arg);

 private:
  std::map<std::string_view, std::string> cells_;
  base::Place place_;
  base::Problems* problems_;
  bool good_ = true;
};

/// Hands every whole row of the file to `take`.
void read_rows(const UnitFile& file, const std::vector<std::string_view>& columns,
               base::Problems& problems, const std::function<void(ListRow&)>& take);

/// What is between semicolons, blanks gone, empty parts left out.
[[nodiscard]] std::vector<std::string> split(std::string_view cell);

}  // namespace tongket::unit
