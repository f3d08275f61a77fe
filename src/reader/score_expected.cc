#include <array>
#include <charconv>
#include <map>

#include "reader/score.h"

namespace tongket::reader {
namespace {

using base::Json;
using base::JsonObject;

base::Error wrong(std::string_view text) {
  return {base::ErrorKind::invalid, "reading.expected_wrong", {{"text", std::string{text}}}};
}

/// The value at `key`; null when it is missing or null.
const Json* at(const JsonObject& object, std::string_view key) {
  const Json* const value = object.if_contains(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::string text_at(const JsonObject& object, std::string_view key) {
  const Json* const value = at(object, key);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// Numbers of the answer are typed by people: 100, 1.15, "86.38". JSON gives a fraction as a
/// double; its shortest text is what was typed.
base::Result<std::optional<base::Decimal>> number_at(const JsonObject& object,
                                                     std::string_view key) {
  const Json* const value = at(object, key);
  if (value == nullptr) return std::optional<base::Decimal>{};
  std::string text;
  if (value->is_string()) {
    text = value->get_string();
  } else if (value->is_double()) {
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                   value->get_double(), std::chars_format::fixed);
    text.assign(digits.data(), end.ptr);
  } else {
    text = base::json_text(*value);
  }
  TK_TRY(const auto number, base::parse_decimal(text));
  return std::optional{number};
}

base::Result<Span> span_at(const JsonObject& object) {
  TK_TRY(const auto first, base::json_integer(object, "char_start"));
  TK_TRY(const auto past, base::json_integer(object, "char_end"));
  return Span{static_cast<std::size_t>(first), static_cast<std::size_t>(past)};
}

base::Result<Kind> kind_at(const JsonObject& object, Level level) {
  static const std::map<std::string, Kind, std::less<>> kinds = {
      {"tong_ket", Kind::annual_review},
      {"annual_review", Kind::annual_review},
      {"so_ket", Kind::half_review},
      {"half_review", Kind::half_review},
      {"so_ket_cum", Kind::cluster_review},
      {"cluster_review", Kind::cluster_review},
      {"tong_ket_cum", Kind::cluster_review},
      {"other", Kind::other},
      {"khac", Kind::other}};
  const std::string text = text_at(object, "kind");
  const auto found = kinds.find(text);
  if (found == kinds.end()) return wrong(text);
  const bool cluster = level == Level::cluster && found->second != Kind::other;
  return cluster ? Kind::cluster_review : found->second;
}

base::Result<Level> level_at(const JsonObject& object) {
  static const std::map<std::string, Level, std::less<>> levels = {
      {"xa", Level::commune},        {"huyen", Level::district},    {"tinh", Level::province},
      {"quan_khu", Level::region},   {"toan_quoc", Level::nation},  {"ptkv", Level::area},
      {"cum", Level::cluster},       {"", Level::unknown},          {"commune", Level::commune},
      {"district", Level::district}, {"province", Level::province}, {"region", Level::region},
      {"nation", Level::nation},     {"area", Level::area},         {"cluster", Level::cluster},
      {"unknown", Level::unknown}};
  const std::string text = text_at(object, "level");
  const auto found = levels.find(text);
  if (found == levels.end()) return wrong(text);
  return found->second;
}

base::Result<figure::Mark> mark_at(const JsonObject& object) {
  const std::string text = text_at(object, "approx");
  if (text.empty()) return figure::Mark::exact;
  if (const auto mark = figure::parse_mark(text)) return *mark;
  return wrong(text);
}

void add_indicators(const JsonObject& result, ExpectedFigure& figure) {
  if (const std::string code = text_at(result, "indicator_guess"); !code.empty()) {
    figure.indicators.push_back(code);
  } else {
    figure.none_fits = result.contains("indicator_guess");
  }
  for (const std::string_view key : {"also", "indicator_alternatives"}) {
    const Json* const codes = at(result, key);
    if (codes == nullptr || !codes->is_array()) continue;
    for (const Json& code : codes->get_array()) {
      if (code.is_string()) figure.indicators.emplace_back(code.get_string());
    }
  }
}

/// Nothing when the result states no number.
base::Result<std::optional<ExpectedFigure>> figure_of(const JsonObject& result) {
  const Json* const held = at(result, "value");
  if (held == nullptr || !held->is_object()) return std::optional<ExpectedFigure>{};
  const JsonObject& value = held->get_object();
  TK_TRY(const auto number, number_at(value, "number"));
  TK_TRY(const auto percent, number_at(value, "percent"));
  if (!number && !percent) return std::optional<ExpectedFigure>{};
  ExpectedFigure figure;
  TK_TRY(figure.evidence, span_at(result));
  figure.words = text_at(result, "evidence");
  TK_TRY(figure.mark, mark_at(value));
  TK_TRY(figure.denominator, number_at(value, "denominator"));
  figure.number = number ? *number : *percent;
  figure.percent = percent;
  figure.units = {text_at(value, "unit")};
  if (at(value, "unit_printed") != nullptr) figure.units.push_back(text_at(value, "unit_printed"));
  // "47 triệu đồng" is 47000000 đồng.
  if (const Json* const normal = at(value, "normalised");
      normal != nullptr && normal->is_object()) {
    TK_TRY(const auto whole, number_at(normal->get_object(), "number"));
    if (whole) figure.number = *whole;
    figure.units.push_back(text_at(normal->get_object(), "unit"));
  }
  if (!number) figure.units = {"%"};
  const Json* const inferred = at(result, "number_inferred");
  figure.inferred = inferred != nullptr && inferred->is_bool() && inferred->get_bool();
  add_indicators(result, figure);
  return std::optional{figure};
}

base::Result<std::optional<std::int64_t>> count_at(const JsonObject& object, std::string_view key) {
  if (at(object, key) == nullptr) return std::optional<std::int64_t>{};
  TK_TRY(const auto count, base::json_integer(object, key));
  return std::optional{count};
}

base::Result<Commendation> commendation_of(const JsonObject& object) {
  Commendation award;
  award.form = text_at(object, "form");
  if (const Json* const bodies = at(object, "awarding_body")) {
    if (bodies->is_string()) award.bodies.emplace_back(bodies->get_string());
    if (bodies->is_array()) {
      for (const Json& body : bodies->get_array()) {
        if (body.is_string()) award.bodies.emplace_back(body.get_string());
      }
    }
  }
  TK_TRY(award.collectives, count_at(object, "collectives"));
  TK_TRY(award.individuals, count_at(object, "individuals"));
  TK_TRY(award.span, span_at(object));
  return award;
}

base::Result<ExpectedPage> page_of(const JsonObject& object) {
  ExpectedPage page;
  TK_TRY(page.file, base::json_string(object, "file"));
  TK_TRY(page.level, level_at(object));
  TK_TRY(page.kind, kind_at(object, page.level));
  page.unit = text_at(object, "unit");
  if (at(object, "year") != nullptr) {
    TK_TRY(const auto year, base::json_integer(object, "year"));
    page.year = static_cast<int>(year);
  }
  if (const std::string day = text_at(object, "event_date"); !day.empty()) {
    TK_TRY(page.event_date, base::parse_iso(day));
  }
  if (at(object, "results") != nullptr) {
    TK_TRY(const auto results, base::json_array(object, "results"));
    for (const Json& result : results) {
      if (!result.is_object()) return wrong("results");
      TK_TRY(auto figure, figure_of(result.get_object()));
      if (figure) page.figures.push_back(std::move(*figure));
    }
  }
  if (at(object, "commendations") != nullptr) {
    TK_TRY(const auto awards, base::json_array(object, "commendations"));
    for (const Json& award : awards) {
      if (!award.is_object()) return wrong("commendations");
      TK_TRY(auto read, commendation_of(award.get_object()));
      page.commendations.push_back(std::move(read));
    }
  }
  return page;
}

}  // namespace

base::Result<std::vector<ExpectedPage>> parse_expected(std::string_view json) {
  TK_TRY(const auto parsed, base::parse_json(json));
  if (!parsed.is_object()) return wrong("documents");
  const JsonObject& root = parsed.get_object();
  std::vector<ExpectedPage> pages;
  if (at(root, "documents") == nullptr) {
    TK_TRY(auto page, page_of(root));
    pages.push_back(std::move(page));
    return pages;
  }
  TK_TRY(const auto documents, base::json_array(root, "documents"));
  for (const Json& document : documents) {
    if (!document.is_object()) return wrong("documents");
    TK_TRY(auto page, page_of(document.get_object()));
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace tongket::reader
