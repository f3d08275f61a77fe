#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace tongket::paper {

/// Who opens the file.
enum class CsvReaders {
  programs,        ///< Comma between cells, point in decimals, no byte-order mark.
  vietnamese_desk  ///< Excel set to Vietnamese: semicolon, decimal comma, byte-order mark.
};

/// Writes CSV (RFC 4180, UTF-8, CRLF).
///
///     CsvWriter csv{CsvReaders::vietnamese_desk};
///     csv.text("Đơn vị").text("Tỷ lệ").end_row();
///     csv.text("Xã A").number(rate).end_row();
///
/// Text never becomes a formula on the reader's desk: a cell whose first sign would start one (= +
/// - @, also full-width, tab, line end) gets an apostrophe in front, which `read_csv` takes off
/// again. Numbers are typed by the caller and stay numbers, −5 included.
class CsvWriter {
 public:
  explicit CsvWriter(CsvReaders readers);

  CsvWriter& text(std::string_view value);
  CsvWriter& number(base::Decimal value);
  CsvWriter& number(std::int64_t value);
  CsvWriter& blank();
  CsvWriter& end_row();

  [[nodiscard]] std::string take() && { return std::move(bytes_); }

 private:
  void begin_cell();
  std::string bytes_;
  char separator_;
  char decimal_point_;
  bool row_begun_ = false;
};

}  // namespace tongket::paper
