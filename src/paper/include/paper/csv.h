#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.h"
#include "base/problems.h"

namespace tongket::paper {

/// What one file may hold; a file from outside can ask for no more.
struct CsvLimits {
  std::size_t bytes_max = std::size_t{64} << 20U;  ///< At most 1 GiB.
  std::size_t rows_max = 1'000'000;
  std::size_t columns_max = 1'000;
  std::size_t cell_bytes_max = 65'536;
  std::size_t problems_max = 1'000;  ///< Reading stops after that many mistakes.
};

/// The rows of a CSV file without a mistake, cell by cell.
///
/// Shape   every row has exactly `columns().size()` cells; rows in the order of the file; the
///         header is no row; rows without any content are left out.
class CsvTable {
 public:
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return lines_.size(); }

  /// UTF-8, NFC. Lives as long as the table. Requires a row and a column that are there.
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;

  /// The line of the file on which the row begins, from 1.
  [[nodiscard]] int line(std::size_t row) const;

  /// The column of that name, whatever its case, spaces and place of tone; nothing when there is
  /// none.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;

  [[nodiscard]] char separator() const { return separator_; }
  [[nodiscard]] base::Encoding encoding() const { return encoding_; }
  [[nodiscard]] bool is_encoding_sure() const { return is_encoding_sure_; }

 private:
  friend class CsvReader;
  struct Slice {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
  };
  std::string text_;
  std::vector<std::string> columns_;
  std::vector<Slice> cells_;  ///< Row by row; places in `text_`, since a table may be moved.
  std::vector<int> lines_;
  char separator_ = ',';
  base::Encoding encoding_ = base::Encoding::utf8;
  bool is_encoding_sure_ = true;
};

/// Reads CSV as RFC 4180 has it and as Excel and LibreOffice write it: any encoding
/// `base::decode` knows; comma, semicolon or tab, told by the first lines or by a line `sep=;`;
/// line ends of every kind; line breaks inside quotes. The first row names the columns. An
/// apostrophe that keeps a cell from being a formula (see `CsvWriter`) is taken off.
///
/// Every mistake goes into `problems` with file, line and column, and the row with it is left out
/// of the table, so that the caller can check the other rows in the same go.
///
/// Errors  `csv.empty`: no row that names columns. `csv.too_large`, args: max (bytes).
///         `csv.too_many_columns`, `csv.too_many_rows`, `csv.cell_too_long`, args: max.
///         `csv.too_many_problems`, args: max. `csv.column_unnamed`. `csv.column_twice`.
///         `csv.row_length`, args: cells, columns. `csv.quote_open`: a quoted cell never ends.
///         `csv.quote_stray`: a quote inside a cell that is not quoted, or text after a quoted
///         one. All invalid. And those of `base::decode`.
[[nodiscard]] CsvTable read_csv(std::string_view bytes, std::string_view file,
                                base::Problems& problems, const CsvLimits& limits = {});

/// Where the named columns are, in the order asked for; nothing when one is missing.
/// Errors  `csv.column_missing` (invalid), one per name that is not there. Args: column.
[[nodiscard]] std::optional<std::vector<std::size_t>> find_columns(
    const CsvTable& table, std::span<const std::string_view> names, std::string_view file,
    base::Problems& problems);

}  // namespace tongket::paper
