#include "sheet.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "paper/csv.h"

namespace tongket::gazetteer {

namespace {

using base::ErrorKind;

/// A country has about ten thousand communes; five times as many rows are no list of units.
constexpr std::size_t kRowsMax = 50'000;

std::string one_line(std::string_view cell) {
  std::string text;
  for (const char c : cell) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (blank && (text.empty() || text.back() == ' ')) continue;
    text.push_back(blank ? ' ' : c);
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return base::to_nfc(text);
}

/// After a row: every so many of them.
void tell(const Progress& progress, std::size_t done, std::size_t of) {
  if (progress && (done % kProgressStep == 0 || done == of)) progress("read", done, of);
}

void each_csv_row(const Source& source, const ColumnMap& map, base::Problems& problems,
                  const Progress& progress, const std::function<void(const SheetRow&)>& take) {
  const auto table = paper::read_csv(source.bytes, source.name, problems, {.rows_max = kRowsMax});
  const std::string file{source.name};
  // What is no list of units at all is refused in one sentence, not row by row.
  const bool too_long = std::ranges::any_of(problems.all(), [](const base::Problem& problem) {
    return problem.error.code == "csv.too_many_rows";
  });
  if (too_long) return;
  if (!table.is_encoding_sure()) {
    problems.add({ErrorKind::invalid, "import.encoding_unsure", {}}, {.file = file});
    return;
  }
  std::map<std::string, std::size_t, std::less<>> columns;
  for (const std::string_view field : all_fields()) {
    const auto named = map.columns.find(field);
    const auto found = table.column(named == map.columns.end() ? field : named->second);
    if (found) {
      columns.emplace(field, *found);
    } else if (named != map.columns.end()) {
      problems.add({ErrorKind::invalid, "import.column_missing", {{"column", named->second}}},
                   {.file = file, .line = 1});
    }
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    take({map, {.file = file, .line = table.line(row)}, [&](std::string_view field) {
            const auto found = columns.find(field);
            return found == columns.end() ? std::string{}
                                          : std::string{table.cell(row, found->second)};
          }});
    tell(progress, row + 1, table.rows());
  }
}

/// The line on which each object of the array at `key` begins: JSON tells no places of its own.
std::vector<int> lines_of_objects(std::string_view text, const std::string& key) {
  std::vector<int> lines;
  const auto start = key.empty() ? 0 : text.find('"' + key + '"');
  if (start == std::string_view::npos) return lines;
  const std::size_t array = std::min(text.find('[', start), text.size());
  int line = 1 + static_cast<int>(std::ranges::count(text.substr(0, array), '\n'));
  int open = 0;
  bool quoted = false;
  for (std::size_t at = array; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
      continue;
    }
    quoted = c == '"';
    if (c == '{' && open++ == 0) lines.push_back(line);
    if (c == '}') --open;
  }
  return lines;
}

std::string json_cell(const base::Json& value) {
  if (value.is_string()) return std::string{value.get_string()};
  return value.is_null() ? std::string{} : base::json_text(value);
}

void each_json_row(const Source& source, const ColumnMap& map, base::Problems& problems,
                   const Progress& progress, const std::function<void(const SheetRow&)>& take) {
  const std::string file{source.name};
  const auto json = base::parse_json(source.bytes);
  if (!json.ok()) return problems.add(json.error(), {.file = file});
  const std::string key = map.value("rows");
  const base::Json* rows = &json.value();
  if (!key.empty() && rows->is_object()) rows = rows->get_object().if_contains(key);
  if (rows != nullptr && rows->is_array() && rows->get_array().size() > kRowsMax) {
    return problems.add(
        {ErrorKind::invalid, "csv.too_many_rows", {{"max", std::to_string(kRowsMax)}}},
        {.file = file});
  }
  if (rows == nullptr || !rows->is_array()) {
    return problems.add(
        {ErrorKind::invalid, "import.map_value", {{"field", "rows"}, {"text", key}}},
        {.file = map.name});
  }
  const auto lines = lines_of_objects(source.bytes, json.value().is_object() ? key : "");
  std::size_t number = 0;
  for (const auto& row : rows->get_array()) {
    const int line = number < lines.size() ? lines[number] : 0;
    ++number;
    tell(progress, number, rows->get_array().size());
    if (!row.is_object()) continue;
    take({map, {.file = file, .line = line}, [&](std::string_view field) {
            const auto named = map.columns.find(field);
            const auto* cell = row.get_object().if_contains(
                named == map.columns.end() ? field : std::string_view{named->second});
            return cell == nullptr ? std::string{} : json_cell(*cell);
          }});
  }
}

}  // namespace

std::string SheetRow::text(std::string_view field) const {
  const std::string cell = one_line(at_(field));
  return cell.empty() ? map_.value(field) : cell;
}

void each_row(const Source& source, const ColumnMap& map, base::Problems& problems,
              const Progress& progress, const std::function<void(const SheetRow&)>& take) {
  if (map.value("format") == "json") {
    each_json_row(source, map, problems, progress, take);
  } else {
    each_csv_row(source, map, problems, progress, take);
  }
}

}  // namespace tongket::gazetteer
