#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace tongket::paper {

/// Writes a workbook (OOXML) sheet by sheet, as Excel and LibreOffice open it.
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

  /// What follows goes onto another sheet.
  XlsxWriter& next_sheet(std::string_view name);

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
  /// What of this sheet stays in sight while the rest scrolls; the last of those columns is wide,
  /// where none is asked for the first.
  void freeze(Corner corner) { pages_.back().frozen = corner; }

  /// The file.
  [[nodiscard]] std::string take() &&;

 private:
  struct Page {
    std::string name;
    std::string rows = {};
    std::vector<std::string> merged = {};
    Corner frozen = {};
    std::size_t next_row = 1;
  };

  void put_text(std::string_view value, std::string_view style);
  [[nodiscard]] static std::string sheet(const Page& page);

  std::vector<Page> pages_;
  std::string row_;
  std::size_t column_ = 0;
};

}  // namespace tongket::paper
