#include "paper/csv_writer.h"

#include <algorithm>

#include "formula.h"

namespace tongket::paper {

CsvWriter::CsvWriter(CsvReaders readers)
    : separator_{readers == CsvReaders::programs ? ',' : ';'},
      decimal_point_{readers == CsvReaders::programs ? '.' : ','} {
  if (readers == CsvReaders::vietnamese_desk) bytes_ = "\xEF\xBB\xBF";
}

void CsvWriter::begin_cell() {
  if (row_begun_) bytes_.push_back(separator_);
  row_begun_ = true;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  begin_cell();
  const bool marked = starts_formula(value) || is_marked_formula(value);
  // Quotes also where a space begins or ends the cell: some readers trim what is not quoted.
  const bool quoted = value.find_first_of("\",;\t\r\n") != std::string_view::npos ||
                      value.starts_with(' ') || value.ends_with(' ');
  if (quoted) bytes_.push_back('"');
  if (marked) bytes_.push_back('\'');
  for (const char byte : value) {
    if (byte == '"') bytes_.push_back('"');
    bytes_.push_back(byte);
  }
  if (quoted) bytes_.push_back('"');
  return *this;
}

CsvWriter& CsvWriter::number(base::Decimal value) {
  begin_cell();
  std::string text = base::to_text(value);
  std::ranges::replace(text, '.', decimal_point_);
  bytes_ += text;
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) { return number(base::Decimal{value}); }

CsvWriter& CsvWriter::blank() {
  begin_cell();
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  bytes_ += "\r\n";
  row_begun_ = false;
  return *this;
}

}  // namespace tongket::paper
