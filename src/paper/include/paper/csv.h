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

/// Walks over the rows of a CSV file without a mistake, keeping only the one it stands on: for
/// files too long to be a table of cells. Reads as `read_csv` does, and names the same mistakes.
///
///     CsvRows rows{bytes, "xa.csv", problems};
///     while (rows.next()) use(rows.line(), rows.cell(0));
class CsvRows {
 public:
  /// Reads the header. Requires `file` and `problems` to outlive the walk.
  CsvRows(std::string_view bytes, std::string_view file, base::Problems& problems,
          const CsvLimits& limits = {});

  /// Empty when the file has no header that can be read; then there are no rows either.
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

  /// Goes to the next row; false at the end.
  bool next();

  /// Of the row it stands on: the line of the file on which it begins, from 1.
  [[nodiscard]] int line() const { return row_line_; }
  /// UTF-8, NFC; lives as long as the walk. Requires a column that is there.
  [[nodiscard]] std::string_view cell(std::size_t column) const { return view(cells_[column]); }

  /// How much of the text is behind it, of how much.
  [[nodiscard]] std::size_t at_byte() const { return at_; }
  [[nodiscard]] std::size_t bytes() const { return text_.size(); }

  [[nodiscard]] char separator() const { return separator_; }
  [[nodiscard]] base::Encoding encoding() const { return encoding_; }
  [[nodiscard]] bool is_encoding_sure() const { return is_encoding_sure_; }

 private:
  friend class CsvTable;
  struct Slice {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
  };
  /// What reading one row gave.
  struct Row {
    int line;
    bool good;
  };

  void report(base::Error error, int line, std::string column);
  [[nodiscard]] bool more() const { return at_ < text_.size() && !stopped_; }
  [[nodiscard]] bool at_end_of_cell() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == separator_;
  }
  [[nodiscard]] std::string_view view(Slice slice) const {
    return {text_.data() + slice.first, slice.size};
  }
  [[nodiscard]] std::string column_name() const;
  void take_separator();
  Slice read_plain_cell(bool& good);
  [[nodiscard]] std::size_t find_closing_quote(std::size_t at) const;
  Slice read_quoted_cell(bool& good);
  void read_cell(bool& good);
  void keep(Slice cell);
  bool read_plain_row();
  Row read_row();
  [[nodiscard]] bool is_row_empty() const;
  void read_header();

  std::string_view file_;
  base::Problems& problems_;
  CsvLimits limits_;
  std::string text_;
  std::vector<std::string> columns_;
  std::vector<Slice> cells_;  ///< Of the row it stands on; places in `text_`.
  std::size_t rows_ = 0;
  std::size_t at_ = 0;
  std::size_t reported_ = 0;
  int line_ = 1;
  int row_line_ = 0;
  char separator_ = ',';
  base::Encoding encoding_ = base::Encoding::utf8;
  bool is_encoding_sure_ = true;
  bool stopped_ = false;
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
  friend CsvTable read_csv(std::string_view bytes, std::string_view file, base::Problems& problems,
                           const CsvLimits& limits);
  explicit CsvTable(CsvRows rows);

  using Slice = CsvRows::Slice;
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
