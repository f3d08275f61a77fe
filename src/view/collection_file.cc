// A collection as a file for the desk.
#include "collection_parts.h"
#include "paper/csv_writer.h"
#include "paper/xlsx_writer.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using Values = std::vector<std::optional<base::Decimal>>;

/// One row of the file: a number where the cell is one and exact, else its words.
struct Line {
  std::string name = {};
  std::vector<std::string> words = {};
  Values numbers = {};
  std::string when = {};
};

/// All that both kinds of file write.
struct Sheet {
  std::string title = {};
  std::vector<std::string> heads = {};
  std::vector<Line> rows = {};
  Line totals = {};
  Line coverage = {};
};

std::optional<base::Decimal> exact_number(const std::optional<figure::Value>& value) {
  const bool is_number = value && value->kind() == figure::Value::Kind::number;
  if (!is_number || value->mark() != figure::Mark::exact) return std::nullopt;
  return value->amount();
}

base::Result<Line> line_of(const shelf::Shelf& shelf, const collection::Collection& of,
                           const collection::Words& words, unit::UnitId unit) {
  Line line;
  const auto* said = of.answer(unit);
  for (std::size_t at = 0; at < words.columns.size(); ++at) {
    const auto cell = said == nullptr ? collection::Cell{} : said->cells[at];
    TK_TRY(auto text, cell_text(shelf, cell, words.columns[at]));
    line.words.push_back(std::move(text));
    line.numbers.push_back(exact_number(cell.value));
  }
  if (said != nullptr) {
    line.when = base::to_vietnamese(said->recorded.at) + (of.is_late(*said) ? " (muộn)" : "");
  } else {
    line.when = "chưa gửi";
  }
  return line;
}

void add_total(Sheet& sheet, const collection::Collection& of, const collection::Words& words,
               std::size_t at) {
  const auto total = collection::total_of(of, at, of.opening.units);
  const auto found = total.ok() ? total.value() : collection::Total{};
  const auto& column = of.opening.columns[at];
  sheet.totals.words.push_back(total_text(column, found, words.columns[at]));
  const bool exact = found.sum && found.mark == figure::Mark::exact;
  sheet.totals.numbers.push_back(exact ? found.sum : std::nullopt);
  sheet.coverage.words.push_back(std::to_string(found.said) + "/" + std::to_string(found.of) +
                                 " đơn vị");
  sheet.coverage.numbers.emplace_back();
}

base::Result<Sheet> sheet_of(const books::Books& books, const shelf::Shelf& shelf,
                             const collection::Collection& of) {
  TK_TRY(const auto words, collection::words_of(shelf, of.opening));
  Sheet sheet{.title = words.title, .heads = {"STT", "Đơn vị"}};
  for (const auto& column : words.columns) {
    const bool has_measure = !column.measure.empty();
    sheet.heads.push_back(column.name + (has_measure ? " (" + column.measure + ")" : ""));
  }
  sheet.heads.emplace_back("Gửi lúc");
  for (const auto unit : asked_in_order(books, of)) {
    TK_TRY(auto line, line_of(shelf, of, words, unit));
    line.name = unit::full_name_on(*books.units, unit, day_of(of));
    sheet.rows.push_back(std::move(line));
  }
  sheet.totals.name = "Cộng";
  sheet.coverage.name = "Có số liệu";
  for (std::size_t at = 0; at < words.columns.size(); ++at) add_total(sheet, of, words, at);
  return sheet;
}

/// Either writer has the same words for a cell.
template <class Writer>
void write_line(Writer& out, const Line& line, std::optional<std::int64_t> number) {
  if (number) {
    out.number(base::Decimal{*number});
  } else {
    out.blank();
  }
  out.text(line.name);
  for (std::size_t at = 0; at < line.words.size(); ++at) {
    if (line.numbers[at]) {
      out.number(*line.numbers[at]);
    } else if (line.words[at].empty()) {
      out.blank();
    } else {
      out.text(line.words[at]);
    }
  }
  out.text(line.when);
  out.end_row();
}

template <class Writer>
void write_lines(Writer& out, const Sheet& sheet) {
  std::int64_t number = 0;
  for (const auto& row : sheet.rows) write_line(out, row, ++number);
  write_line(out, sheet.totals, std::nullopt);
  write_line(out, sheet.coverage, std::nullopt);
}

std::string csv_of(const Sheet& sheet) {
  paper::CsvWriter csv{paper::CsvReaders::vietnamese_desk};
  for (const auto& head : sheet.heads) csv.text(head);
  csv.end_row();
  write_lines(csv, sheet);
  return std::move(csv).take();
}

std::string xlsx_of(const Sheet& sheet) {
  paper::XlsxWriter book{"Báo cáo đột xuất"};
  book.head(sheet.title).end_row();
  for (const auto& head : sheet.heads) book.head(head);
  book.end_row();
  write_lines(book, sheet);
  book.freeze({.rows = 2, .columns = 2});
  return std::move(book).take();
}

}  // namespace

base::Result<std::string> collection_file(const books::Books& books, const shelf::Shelf& shelf,
                                          const collection::Collection& of, CollectionFile kind) {
  TK_TRY(const auto sheet, sheet_of(books, shelf, of));
  return kind == CollectionFile::csv ? csv_of(sheet) : xlsx_of(sheet);
}

}  // namespace tongket::view
