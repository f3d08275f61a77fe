#include "open_data.h"

#include <algorithm>

#include "base/json.h"
#include "sheet.h"

namespace tongket::portal {
namespace {

using showcase::Article;

struct Column {
  std::string_view name;
  std::string_view type;
  std::string_view title;
};

constexpr std::array<Column, 11> kColumns{{{"unit", "string", "column_unit"},
                                           {"level", "string", "column_level"},
                                           {"year", "integer", "column_year"},
                                           {"period", "string", "column_period"},
                                           {"indicator", "string", "column_indicator"},
                                           {"measure", "string", "column_measure"},
                                           {"value", "string", "column_value"},
                                           {"number", "decimal", "column_number"},
                                           {"counted_to", "date", "column_counted_to"},
                                           {"published", "date", "column_published"},
                                           {"article", "string", "column_article"}}};

std::string cell(std::string text) {
  // What a spreadsheet would take for a formula is text here.
  if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) {
    quoted += letter;
    if (letter == '"') quoted += '"';
  }
  return quoted + '"';
}

void add_line(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    csv += cell(cells[i]);
  }
  csv += "\r\n";
}

void add_lines(std::string& csv, const Article& article, const std::string& address) {
  for (const auto& figure : article.figures) {
    add_line(csv, {article.unit, article.level, std::to_string(article.year), article.period,
                   figure.label, figure.measure, figure.value, plain_number(figure.value),
                   base::to_iso(*article.counted_to), base::to_iso(article.published_day),
                   address + "/bai/" + article.public_id});
  }
}

}  // namespace

std::string plain_number(const std::string& printed) {
  std::string number;
  bool has_point = false;
  for (const char letter :
       printed.ends_with('%') ? printed.substr(0, printed.size() - 1) : printed) {
    if (letter >= '0' && letter <= '9') {
      number += letter;
    } else if (letter == ',' && !has_point && !number.empty()) {
      number += '.';
      has_point = true;
    } else if (letter != '.' || has_point || number.empty()) {
      return "";
    }
  }
  return number.ends_with('.') ? "" : number;
}

std::string figures_csv(const View& view, const Articles& articles) {
  std::string csv = "\xEF\xBB\xBF";
  std::vector<std::string> names;
  names.reserve(kColumns.size());
  for (const auto& column : kColumns) names.emplace_back(column.name);
  add_line(csv, names);
  for (const auto* article : articles) add_lines(csv, *article, view.address);
  return csv;
}

std::string figures_description(const View& view, const std::string& name) {
  const auto say = [&](std::string_view word) { return view.frame.say(base::Language::vi, word); };
  base::JsonArray columns;
  for (const auto& column : kColumns) {
    const auto english = view.frame.say(base::Language::en, column.title);
    columns.emplace_back(base::JsonObject{
        {"name", column.name},
        {"titles", base::JsonObject{{"und", column.name}}},
        {"dc:description",
         base::JsonArray{base::JsonObject{{"@value", say(column.title)}, {"@language", "vi"}},
                         base::JsonObject{{"@value", english}, {"@language", "en"}}}},
        {"datatype", column.type}});
  }
  return base::json_text(base::JsonObject{
      {"@context",
       base::JsonArray{"http://www.w3.org/ns/csvw", base::JsonObject{{"@language", "vi"}}}},
      {"url", name},
      {"dc:title", say("data")},
      {"dc:publisher", view.site->content().office},
      {"dialect", base::JsonObject{{"encoding", "utf-8"}, {"header", true}}},
      {"tableSchema", base::JsonObject{{"columns", std::move(columns)}}}});
}

std::string data_page(const View& view) {
  Sheet sheet{view, "data"};
  auto& main = sheet.main();
  add_path(sheet, {{sheet.word("home"), "/"}, {sheet.word("data")}});
  main.SetValue("U_CSV", view.places.to("/du-lieu/so-lieu.csv", {}));
  main.SetValue("U_CSVW", view.places.to("/du-lieu/so-lieu.csv-metadata.json", {}));
  for (const auto& column : kColumns) {
    auto& row = *main.AddSectionDictionary("COLUMN");
    row.SetValue("NAME", std::string{column.name});
    row.SetValue("TEXT", sheet.word(column.title));
  }
  std::size_t figures = 0;
  for (const auto& article : view.site->content().articles) figures += article.figures.size();
  main.SetValue("COUNT", sheet.word("data_count", {{"count", std::to_string(figures)}}));
  return sheet.finish({.title = sheet.word("data") + " - " + view.site->content().office,
                       .path = "/du-lieu",
                       .description = sheet.word("data_intro")});
}

}  // namespace tongket::portal
