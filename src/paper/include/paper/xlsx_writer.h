#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace tongket::paper {

/// Writes one sheet of a workbook (OOXML), as Excel and LibreOffice open it.
///
///     XlsxWriter sheet{"Bảng tổng hợp"};
///     sheet.head("Đơn vị").head("GD.01", 2).end_row();
///     sheet.text("Xã A").number(count).blank().end_row();
///     sheet.freeze({.rows = 1, .columns = 1});
///     return std::move(sheet).take();
///
/// A number is written digit by digit as it is, never by way of a binary fraction. A text is a
/// text whatever it begins with: the file says so of each, and Excel never makes a formula of it.
/// Signs that XML cannot hold are left out.
class XlsxWriter {
 public:
  /// The name of the sheet, of at most 31 letters, without any of : \ / ? * [ ].
  explicit XlsxWriter(std::string_view name);

  /// Bold, over so many columns; the ones after the first stay empty.
  XlsxWriter& head(std::string_view value, std::size_t columns = 1);
  XlsxWriter& text(std::string_view value);
  XlsxWriter& number(base::Decimal value);
  XlsxWriter& blank();
  XlsxWriter& end_row();

  struct Corner {
    std::size_t rows = 0;
    std::size_t columns = 0;
  };
  /// What stays in sight while the rest scrolls; the first column is wide.
  void freeze(Corner corner) { frozen_ = corner; }

  /// The file.
  [[nodiscard]] std::string take() &&;

 private:
  void put_text(std::string_view value, std::string_view style);
  [[nodiscard]] std::string sheet() const;
  [[nodiscard]] std::string workbook() const;

  std::string name_;
  std::string rows_;
  std::string row_;
  std::vector<std::string> merged_;
  Corner frozen_{};
  std::size_t row_number_ = 1;
  std::size_t column_ = 0;
};

}  // namespace tongket::paper
