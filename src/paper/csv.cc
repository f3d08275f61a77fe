#include "paper/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "base/check.h"
#include "base/text.h"
#include "formula.h"

namespace tongket::paper {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::array kSeparators = {',', ';', '\t'};
constexpr std::size_t kSampleRows = 10;  // What the separator is judged by.
constexpr std::size_t kSampleBytes = 65536;

Error limit(std::string_view code, std::size_t max) {
  return {ErrorKind::invalid, code, {{"max", std::to_string(max)}}};
}

/// How often `separator` stands in each of the first rows of `text`, outside quotes.
std::vector<std::size_t> separators_per_row(std::string_view text, char separator) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  bool quoted = false;
  bool blank = true;
  for (const char byte : text.substr(0, kSampleBytes)) {
    if (byte == '"') quoted = !quoted;
    if (byte == separator && !quoted) ++count;
    if (byte != '\n') blank = false;
    if (byte != '\n' || quoted || blank) continue;
    counts.push_back(count);
    if (counts.size() == kSampleRows) return counts;
    count = 0;
    blank = true;
  }
  if (!blank) counts.push_back(count);
  return counts;
}

/// The separator that stands equally often in every one of the first rows; where none or several
/// do, the one that stands most often in the header.
char find_separator(std::string_view text) {
  char best = kSeparators.front();
  std::pair<bool, std::size_t> best_score{false, 0};
  for (const char separator : kSeparators) {
    const auto counts = separators_per_row(text, separator);
    if (counts.empty() || counts.front() == 0) continue;
    const bool even = std::ranges::all_of(counts, [&](auto n) { return n == counts.front(); });
    const std::pair score{even, counts.front()};
    if (score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best;
}

template <class Slice>
Slice slice_of(std::size_t first, std::size_t past) {
  return {.first = static_cast<std::uint32_t>(first),
          .size = static_cast<std::uint32_t>(past - first)};
}

}  // namespace

/// Quoted cells are undone in place: what they become is never longer than what they were.
CsvRows::CsvRows(std::string_view bytes, std::string_view file, base::Problems& problems,
                 const CsvLimits& limits)
    : file_{file}, problems_{problems}, limits_{limits} {
  TK_CHECK(limits_.bytes_max <= std::size_t{1} << 30U);
  if (bytes.size() > limits_.bytes_max) {
    report(limit("csv.too_large", limits_.bytes_max), 0, "");
    return;
  }
  auto decoded = base::decode(bytes);
  if (!decoded.ok()) {
    report(decoded.error(), 0, "");
    return;
  }
  base::Decoded text = std::move(decoded).value();
  text_ = std::move(text.text);
  encoding_ = text.encoding;
  is_encoding_sure_ = text.sure;
  take_separator();
  read_header();
}

void CsvRows::report(Error error, int line, std::string column) {
  if (stopped_) return;
  if (++reported_ > limits_.problems_max) {
    stopped_ = true;
    error = limit("csv.too_many_problems", limits_.problems_max);
    column.clear();
  }
  problems_.add(std::move(error),
                {.file = std::string{file_}, .line = line, .cell = std::move(column)});
}

/// The name of the column that is being read, for the report of a mistake.
std::string CsvRows::column_name() const {
  const std::size_t index = cells_.size();
  return index < columns_.size() ? columns_[index] : "#" + std::to_string(index + 1);
}

void CsvRows::take_separator() {
  const std::string_view text = text_;
  const bool named = text.size() >= 6 && text.starts_with("sep=") && text[5] == '\n' &&
                     std::ranges::find(kSeparators, text[4]) != kSeparators.end();
  separator_ = named ? text[4] : find_separator(text);
  if (named) {
    at_ = 6;
    line_ = 2;
  }
}

/// Up to the next separator or line end. A quote in it is reported.
CsvRows::Slice CsvRows::read_plain_cell(bool& good) {
  const std::size_t first = at_;
  const char* const text = text_.data();
  const std::size_t size = text_.size();
  const char separator = separator_;
  bool stray = false;
  std::size_t at = at_;
  for (; at < size && text[at] != separator && text[at] != '\n'; ++at) stray |= text[at] == '"';
  at_ = at;
  if (stray) {
    good = false;
    report({ErrorKind::invalid, "csv.quote_stray", {}}, line_, column_name());
  }
  return slice_of<Slice>(first, at_);
}

/// The quote that ends the cell whose content begins at `at`; npos when there is none.
std::size_t CsvRows::find_closing_quote(std::size_t at) const {
  while ((at = text_.find('"', at)) != std::string::npos) {
    if (at + 1 == text_.size() || text_[at + 1] != '"') return at;
    at += 2;
  }
  return at;
}

CsvRows::Slice CsvRows::read_quoted_cell(bool& good) {
  const std::size_t first = at_ + 1;
  const std::size_t closing = find_closing_quote(first);
  if (closing == std::string::npos) {
    // Only this line is lost; the next one is read as a row of its own.
    good = false;
    report({ErrorKind::invalid, "csv.quote_open", {}}, line_, column_name());
    at_ = std::min(text_.find('\n', at_), text_.size());
    return {};
  }
  const int line = line_;
  std::size_t to = first;
  for (std::size_t from = first; from < closing; ++from) {
    if (text_[from] == '"') ++from;  // The second of a pair stands for both.
    if (text_[from] == '\n') ++line_;
    text_[to++] = text_[from];
  }
  at_ = closing + 1;
  if (!at_end_of_cell()) {
    good = false;
    report({ErrorKind::invalid, "csv.quote_stray", {}}, line, column_name());
    while (!at_end_of_cell()) ++at_;
  }
  return slice_of<Slice>(first, to);
}

void CsvRows::read_cell(bool& good) {
  const int line = line_;
  const bool quoted = text_[at_] == '"';
  Slice cell = quoted ? read_quoted_cell(good) : read_plain_cell(good);
  if (cell.size > limits_.cell_bytes_max) {
    good = false;
    report(limit("csv.cell_too_long", limits_.cell_bytes_max), line, column_name());
  }
  if (cell.size > 0 && text_[cell.first] == '\'' && is_marked_formula(view(cell))) {
    ++cell.first;
    --cell.size;
  }
  keep(cell);
}

void CsvRows::keep(Slice cell) {
  if (cells_.size() < limits_.columns_max) cells_.push_back(cell);
}

/// Reads a row in which nothing is quoted, as nearly all are. False, and nothing is read, when
/// there is something in it that `read_row` must look at.
bool CsvRows::read_plain_row() {
  cells_.clear();
  const std::string_view text = text_;
  std::size_t first = at_;
  const auto take = [&](std::size_t past) {
    const bool plain = past - first <= limits_.cell_bytes_max &&
                       cells_.size() < limits_.columns_max &&
                       (past == first || text[first] != '\'');
    if (plain) cells_.push_back(slice_of<Slice>(first, past));
    return plain;
  };
  std::size_t at = at_;
  for (; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '"') return false;
    if (text[at] != separator_) continue;
    if (!take(at)) return false;
    first = at + 1;
  }
  if (!take(at)) return false;
  at_ = at;
  if (at_ == text.size()) return true;
  ++at_;
  ++line_;
  return true;
}

/// Reads one row into `cells_`.
CsvRows::Row CsvRows::read_row() {
  cells_.clear();
  Row row{.line = line_, .good = true};
  std::size_t cells = 0;
  while (true) {
    if (at_ == text_.size()) {
      keep({});  // After a separator that ends the file.
    } else {
      read_cell(row.good);
    }
    ++cells;
    if (at_ == text_.size()) break;
    const char end = text_[at_++];
    if (end == separator_) continue;
    ++line_;
    break;
  }
  if (cells > limits_.columns_max) {
    row.good = false;
    report(limit("csv.too_many_columns", limits_.columns_max), row.line, "");
  }
  return row;
}

bool CsvRows::is_row_empty() const {
  return std::ranges::all_of(cells_, [](Slice cell) { return cell.size == 0; });
}

/// Leaves `columns_` empty when there is no header to read rows under.
void CsvRows::read_header() {
  Row row{.line = 0, .good = true};
  while (more() && row.good && is_row_empty()) row = read_row();
  if (!row.good) return;
  if (is_row_empty()) return report({ErrorKind::invalid, "csv.empty", {}}, 0, "");
  std::map<std::string, std::size_t> seen;
  for (const Slice cell : cells_) {
    columns_.emplace_back(view(cell));
    const std::string key = base::match_key(view(cell));
    if (key.empty()) {
      report({ErrorKind::invalid, "csv.column_unnamed", {}}, row.line,
             "#" + std::to_string(columns_.size()));
    } else if (!seen.emplace(key, columns_.size()).second) {
      report({ErrorKind::invalid, "csv.column_twice", {}}, row.line, columns_.back());
    }
  }
}

bool CsvRows::next() {
  while (more() && !columns_.empty()) {
    const int line = line_;
    const Row row = read_plain_row() ? Row{.line = line, .good = true} : read_row();
    if (!row.good || is_row_empty()) continue;
    if (cells_.size() != columns_.size()) {
      report({ErrorKind::invalid,
              "csv.row_length",
              {{"cells", std::to_string(cells_.size())},
               {"columns", std::to_string(columns_.size())}}},
             row.line, "");
      continue;
    }
    if (rows_ == limits_.rows_max) {
      report(limit("csv.too_many_rows", limits_.rows_max), row.line, "");
      stopped_ = true;
      break;
    }
    ++rows_;
    row_line_ = row.line;
    return true;
  }
  return false;
}

CsvTable::CsvTable(CsvRows rows) {
  while (rows.next()) {
    lines_.push_back(rows.row_line_);
    cells_.insert(cells_.end(), rows.cells_.begin(), rows.cells_.end());
  }
  text_ = std::move(rows.text_);
  columns_ = std::move(rows.columns_);
  separator_ = rows.separator_;
  encoding_ = rows.encoding_;
  is_encoding_sure_ = rows.is_encoding_sure_;
}

std::string_view CsvTable::cell(std::size_t row, std::size_t column) const {
  TK_CHECK(row < rows() && column < columns_.size());
  const Slice slice = cells_[row * columns_.size() + column];
  return std::string_view{text_}.substr(slice.first, slice.size);
}

int CsvTable::line(std::size_t row) const {
  TK_CHECK(row < rows());
  return lines_[row];
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const std::string key = base::match_key(name);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (base::match_key(columns_[i]) == key) return i;
  }
  return std::nullopt;
}

CsvTable read_csv(std::string_view bytes, std::string_view file, base::Problems& problems,
                  const CsvLimits& limits) {
  return CsvTable{CsvRows{bytes, file, problems, limits}};
}

std::optional<std::vector<std::size_t>> find_columns(const CsvTable& table,
                                                     std::span<const std::string_view> names,
                                                     std::string_view file,
                                                     base::Problems& problems) {
  std::vector<std::size_t> found;
  for (const std::string_view name : names) {
    if (const auto column = table.column(name)) {
      found.push_back(*column);
    } else {
      problems.add({ErrorKind::invalid, "csv.column_missing", {{"column", std::string{name}}}},
                   {.file = std::string{file}, .line = 1});
    }
  }
  if (found.size() != names.size()) return std::nullopt;
  return found;
}

}  // namespace tongket::paper
