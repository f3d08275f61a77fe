#include "row.h"

#include <algorithm>
#include <charconv>

#include "expression_tokens.h"

namespace tongket::indicator {

std::string_view Row::cell(std::string_view column) const {
  const auto found = std::ranges::find(table_.columns, column);
  if (found == table_.columns.end()) return {};
  return table_.rows[index_][static_cast<std::size_t>(found - table_.columns.begin())];
}

std::string Row::needed(std::string_view column) {
  if (cell(column).empty()) refuse("catalogue.cell_missing", column);
  return text(column);
}

std::vector<std::string> Row::list(std::string_view column) const {
  std::vector<std::string> all;
  std::string_view rest = cell(column);
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!one.empty()) all.emplace_back(one);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return all;
}

std::optional<base::Date> Row::day(std::string_view column) {
  if (cell(column).empty()) return std::nullopt;
  auto parsed = base::parse_iso(cell(column));
  if (parsed.ok()) return parsed.value();
  refuse(std::move(parsed).error(), place(column));
  return std::nullopt;
}

std::int64_t Row::number(std::string_view column, std::int64_t least, std::int64_t most) {
  const std::string text = needed(column);
  std::int64_t number = least;
  const auto [past, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = fault == std::errc{} && past == text.data() + text.size();
  if (!text.empty() && (!whole || number < least || number > most)) {
    refuse("catalogue.number_malformed", column,
           {{"text", text}, {"least", std::to_string(least)}, {"most", std::to_string(most)}});
  }
  return whole ? std::clamp(number, least, most) : least;
}

std::string Row::code(std::string_view column) {
  std::string text = needed(column);
  if (!text.empty() && !is_code(text)) refuse("catalogue.code_malformed", column, {{"text", text}});
  return text;
}

void Row::refuse(std::string_view code, std::string_view column, Args args) {
  refuse({base::ErrorKind::invalid, code, std::move(args)}, place(column));
}

void Row::refuse(base::Error error, base::Place place) {
  problems_.add(std::move(error), std::move(place));
}

base::Place Row::place(std::string_view column) const {
  return {.file = table_.file, .line = line(), .cell = std::string{column}};
}

}  // namespace tongket::indicator
