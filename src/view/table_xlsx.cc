// The review table as a workbook, laid out as on the screen.
#include "paper/xlsx_writer.h"
#include "unit/words.h"
#include "view/table.h"

namespace tongket::view {
namespace {

using figure::Value;

std::string row_name(const books::Books& books, const ReviewTable& table, const ReviewRow& row) {
  if (row.role == RowRole::own) return "Khối trực tiếp";
  if (row.role == RowRole::unallocated) return "Chưa phân bổ";
  return unit::full_name_on(*books.units, row.unit, books.units->day_in_life(row.unit, table.day));
}

void put_heads(const books::Books& books, const ReviewTable& table, paper::XlsxWriter& sheet) {
  sheet.head("Đơn vị").head("Đã có", 2);
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = *table.columns[at];
    const auto slice = slice_of(books, table, at);
    const std::string name = column.name_vi + (slice ? ", " + slice->name_vi : "");
    sheet.head(column.code + " " + name + " (" + column.measure + ")", is_aimed(table, at) ? 5 : 3);
  }
  sheet.end_row();
  sheet.head("").head("k").head("n");
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    sheet.head("Kết quả");
    if (is_aimed(table, at)) sheet.head("Chỉ tiêu").head("%");
    sheet.head("Cùng kỳ").head("±");
  }
  sheet.end_row();
}

/// A number where it is one and exact; else as it is printed, its hedge included.
void put_value(const std::optional<Value>& value, paper::XlsxWriter& sheet) {
  if (!value) {
    sheet.blank();
    return;
  }
  const bool is_number =
      value->kind() == Value::Kind::number || value->kind() == Value::Kind::percent;
  if (is_number && value->mark() == figure::Mark::exact) {
    sheet.number(value->amount());
  } else {
    sheet.text(figure::to_vietnamese(*value));
  }
}

void put_figure(const cube::Cell& cell, paper::XlsxWriter& sheet) {
  if (cell.not_summed) {
    sheet.text("/");
  } else if (!cell.value && cell.coverage.owing > 0) {
    sheet.text("…");
  } else {
    put_value(cell.value, sheet);
  }
}

void put_cell(const cube::Cell& cell, bool aimed, paper::XlsxWriter& sheet) {
  put_figure(cell, sheet);
  if (aimed) {
    put_value(cell.target, sheet);
    if (cell.percent_of_target) {
      sheet.number(base::Decimal::make(*cell.percent_of_target, 2).value());
    } else {
      sheet.blank();
    }
  }
  put_value(cell.year_before, sheet);
  put_value(cell.change, sheet);
}

}  // namespace

std::string to_xlsx(const books::Books& books, const ReviewTable& table) {
  paper::XlsxWriter sheet{"Bảng tổng hợp"};
  const auto day = books.units->day_in_life(table.unit, table.day);
  sheet.head(unit::full_name_on(*books.units, table.unit, day) + ", " +
             period::name(table.period, base::Language::vi));
  sheet.end_row();
  sheet.text("Số liệu đến bản ghi " + std::to_string(table.position)).end_row();
  put_heads(books, table, sheet);
  for (const auto& row : table.rows) {
    sheet.text(row_name(books, table, row));
    sheet.number(base::Decimal{row.reported.reported}).number(base::Decimal{row.reported.owing});
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      put_cell(row.cells[at], is_aimed(table, at), sheet);
    }
    sheet.end_row();
  }
  sheet.freeze({.rows = 4, .columns = 1});
  return std::move(sheet).take();
}

}  // namespace tongket::view
