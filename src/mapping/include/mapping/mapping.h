#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/sha256.h"
#include "figure/figure.h"
#include "indicator/indicator.h"
#include "unit/unit_id.h"

namespace tongket::mapping {

using MappingId = base::Id<struct MappingTag>;

/// What of an indicator a cell shows, held against the period that is asked for.
enum class Relation : std::uint8_t {
  period,             ///< Kỳ này.
  year_before,        ///< Cùng kỳ năm trước.
  year_to_date,       ///< Lũy kế từ đầu năm.
  target,             ///< Chỉ tiêu được giao.
  percent_of_target,  ///< % so với chỉ tiêu.
  estimate,           ///< Ước cả năm.
};
/// "period", "year_before", …
[[nodiscard]] std::string_view to_text(Relation relation);
[[nodiscard]] std::optional<Relation> parse_relation(std::string_view text);

/// One cell of a foreign workbook, and the figure that belongs there.
struct Link {
  std::string sheet = {};
  std::uint32_t row = 1;
  std::uint32_t column = 1;
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  std::optional<unit::UnitId> unit = {};  ///< None: the unit that is asked for.
  Relation relation = Relation::period;
  /// The words beside and above the cell when it was mapped: other words, another cell.
  std::string head = {};

  friend bool operator==(const Link&, const Link&) = default;
};
inline constexpr std::size_t kLinksMax = 5'000;

/// How the numbers of a table are written.
enum class Numbers : std::uint8_t {
  vietnamese,  ///< 1.234,5
  english,     ///< 1,234.5
};

/// A column of a free table that holds one indicator.
struct Column {
  std::string head = {};
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;

  friend bool operator==(const Column&, const Column&) = default;
};

/// How a free table is read: one row speaks of one unit. Columns are known by their heads.
struct TableShape {
  std::string sheet = {};        ///< Empty: the first one, or a CSV file.
  std::uint32_t head_row = 1;    ///< In which row of the sheet the heads stand.
  std::string unit_head = {};    ///< Empty: the whole file speaks of the unit that is asked for.
  std::string period_head = {};  ///< Empty: of the period that is asked for.
  Numbers numbers = Numbers::vietnamese;
  std::vector<Column> columns = {};

  friend bool operator==(const TableShape&, const TableShape&) = default;
};
inline constexpr std::size_t kColumnsMax = 300;

/// The file somebody mapped: its bytes lie on the shelf under their hash.
struct MappedFile {
  base::Hash hash = {};
  std::int64_t size_bytes = 0;
  std::string name = {};
};

/// What somebody said once of a foreign form, to be used again and again: which of its cells is
/// which figure (a workbook to be filled), or which column is which (a table to be read). A tool,
/// not official: it says where a figure goes and never what it is.
struct Mapping {
  MappingId id{0};
  std::int64_t revision = 0;  ///< From 1; every save makes the next, those before are kept.
  std::string name = {};
  unit::UnitId unit{0};  ///< Whose tool it is.
  base::Instant saved_at = {};
  std::string saved_by = {};  ///< Account id, or "server".
  /// The empty form; none of a table, of which nothing is kept but how it is read.
  std::optional<MappedFile> file = {};
  std::vector<Link> links = {};
  std::optional<TableShape> table = {};  ///< A table to be read; else a workbook to be filled.
};
inline constexpr std::size_t kNameLongest = 200;

[[nodiscard]] std::string to_record(const Mapping& mapping);
/// Errors  those of `base/json.h` and of the values in it: not a record of `to_record`.
[[nodiscard]] base::Result<Mapping> from_record(std::string_view record);

}  // namespace tongket::mapping
