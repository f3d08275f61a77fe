#include "collection/words.h"

namespace tongket::collection {
namespace {

base::JsonObject to_json(const ColumnWords& column) {
  base::JsonArray grades;
  for (const auto& grade : column.grades) grades.emplace_back(grade);
  return {{"grades", std::move(grades)}, {"measure", column.measure}, {"name", column.name}};
}

base::Result<ColumnWords> column_from(const base::Json& json) {
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "columns"}}};
  }
  const auto& object = json.get_object();
  ColumnWords column;
  TK_TRY(column.name, base::json_string(object, "name"));
  TK_TRY(column.measure, base::json_string(object, "measure"));
  TK_TRY(const auto grades, base::json_array(object, "grades"));
  for (const auto& each : grades) {
    column.grades.emplace_back(each.is_string() ? each.get_string() : "");
  }
  return column;
}

base::Result<Words> from_text(const std::string& text) {
  TK_TRY(const auto json, base::parse_json(text));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "words"}}};
  }
  const auto& object = json.get_object();
  Words words;
  TK_TRY(words.title, base::json_string(object, "title"));
  TK_TRY(words.why, base::json_string(object, "why"));
  TK_TRY(const auto columns, base::json_array(object, "columns"));
  for (const auto& each : columns) {
    TK_TRY(auto column, column_from(each));
    words.columns.push_back(std::move(column));
  }
  return words;
}

/// What stands in the place of words that were taken out.
Words without_words(const Opening& opening) {
  Words words;
  for (const auto& column : opening.columns) {
    ColumnWords made{.name = "Cột " + std::to_string(words.columns.size() + 1)};
    for (int grade = 1; grade <= column.grades; ++grade) {
      made.grades.push_back("Mức " + std::to_string(grade));
    }
    words.columns.push_back(std::move(made));
  }
  return words;
}

}  // namespace

std::string to_text(const Words& words) {
  base::JsonArray columns;
  for (const auto& column : words.columns) columns.emplace_back(to_json(column));
  return base::json_text(base::JsonObject{
      {"columns", std::move(columns)}, {"title", words.title}, {"why", words.why}});
}

base::Result<Words> words_of(const shelf::Shelf& shelf, const Opening& opening) {
  TK_TRY(const auto text, shelf::find_text(shelf, opening.words));
  if (!text) return without_words(opening);
  auto words = from_text(*text);
  if (!words.ok() || words.value().columns.size() != opening.columns.size()) {
    return without_words(opening);
  }
  for (std::size_t at = 0; at < opening.columns.size(); ++at) {
    const auto grades = static_cast<std::size_t>(opening.columns[at].grades);
    if (words.value().columns[at].grades.size() != grades) return without_words(opening);
  }
  return words;
}

}  // namespace tongket::collection
