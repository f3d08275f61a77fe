#include "intake/values.h"

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "paper/csv.h"
#include "taker.h"

namespace tongket::intake {
namespace {

constexpr std::size_t kProgressLines = 65'536;
constexpr paper::CsvLimits kLimits{.bytes_max = kBytesMax,
                                   .rows_max = kLinesMost,
                                   .columns_max = 100,
                                   .cell_bytes_max = 1'000,
                                   .problems_max = kRefusalsMost};

void refuse(Plan& plan, std::uint32_t line, std::string column, base::Error error) {
  ++plan.refused;
  if (plan.refusals.size() >= kRefusalsMost) return;
  plan.refusals.push_back(
      {.line = line, .column = std::move(column), .error = std::move(error), .value = ""});
}

void walk(paper::CsvRows& rows, const Rules& rules, const Columns& columns, Plan& plan,
          const Progress& progress) {
  Taker taker{rules, rows.columns(), columns, plan};
  while (rows.next()) {
    Line line{.number = static_cast<std::uint32_t>(rows.line()), .cells = {}};
    for (std::size_t i = 0; i < kColumns; ++i) {
      if (columns[i]) line.cells[i] = rows.cell(*columns[i]);
    }
    taker.take(line);
    if (progress && plan.lines % kProgressLines == 0) progress(rows.at_byte(), rows.bytes());
  }
  taker.finish();
  if (progress) progress(rows.bytes(), rows.bytes());
}

void read_csv(std::string_view bytes, const Rules& rules, const Progress& progress, Plan& plan) {
  base::Problems problems;
  paper::CsvRows rows{bytes, "", problems, kLimits};
  if (!rows.is_encoding_sure()) {
    problems.add({base::ErrorKind::invalid, "import.encoding_unsure", {}}, {});
  }
  if (problems.empty()) {
    if (const auto columns = find_columns(rows.columns(), plan)) {
      walk(rows, rules, *columns, plan, progress);
    }
  }
  int last_line = -1;  // Two mistakes on one line are one line refused.
  for (const auto& [error, place] : problems.all()) {
    const bool is_new = place.line != last_line;
    if (is_new && place.line > 1) ++plan.lines;
    last_line = place.line;
    refuse(plan, static_cast<std::uint32_t>(place.line), place.cell, error);
    if (!is_new) --plan.refused;
  }
}

/// The reports of a JSON file, value by value; a value's line is its number in the file, from 1.
class JsonValues {
 public:
  JsonValues(const Rules& rules, Plan& plan) : plan_{plan}, taker_{rules, names_, columns_, plan} {}

  void read(const base::Json& json, const Progress& progress) {
    const auto* reports = json.is_object() ? json.get_object().if_contains("reports") : nullptr;
    if (reports == nullptr || !reports->is_array()) {
      const bool lacks = json.is_object() && reports == nullptr;
      return refuse(plan_, 0, "", lacks ? missing("reports") : wrong_type("reports"));
    }
    const auto& all = reports->get_array();
    for (std::size_t at = 0; at < all.size(); ++at) {
      const auto read = read_report(all[at]);
      if (!read.ok()) refuse(plan_, number_ + 1, "", read.error());
      if (number_ > kLinesMost) break;
      if (progress) progress(at + 1, all.size());
    }
    taker_.finish();
  }

 private:
  static base::Error wrong_type(std::string_view key) {
    return {base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
  }

  static base::Error missing(std::string_view key) {
    return {base::ErrorKind::invalid, "json.missing", {{"key", std::string{key}}}};
  }

  /// The text under `key`; empty when there is none.
  static base::Result<std::string_view> text_at(const base::JsonObject& report,
                                                std::string_view key) {
    const auto* found = report.if_contains(key);
    if (found == nullptr) return std::string_view{};
    if (!found->is_string()) return wrong_type(key);
    return std::string_view{found->get_string()};
  }

  base::Result<> read_report(const base::Json& json) {
    if (!json.is_object()) return wrong_type("reports");
    const auto& report = json.get_object();
    Line line;
    for (const auto column : {Column::unit, Column::unit_id, Column::period, Column::part}) {
      TK_TRY(line.cells[static_cast<std::size_t>(column)], text_at(report, to_text(column)));
    }
    const auto* values = report.if_contains("values");
    if (values == nullptr || !values->is_array()) return wrong_type("values");
    for (const auto& value : values->get_array()) {
      line.number = ++number_;
      if (number_ > kLinesMost) {
        return base::Error{
            base::ErrorKind::invalid, "csv.too_many_rows", {{"max", std::to_string(kLinesMost)}}};
      }
      if (!read_value(value, line)) {
        ++plan_.lines;
        refuse(plan_, number_, "values", wrong_type("values"));
      }
    }
    return base::Done{};
  }

  /// ["GD.01", 265] or ["TQ.23", "≈5", "service:police"]; false when it is neither.
  bool read_value(const base::Json& json, Line& line) {
    if (!json.is_array()) return false;
    const auto& parts = json.get_array();
    const bool sized = parts.size() == 2 || parts.size() == 3;
    if (!sized || !parts[0].is_string()) return false;
    if (parts.size() == 3 && !parts[2].is_string()) return false;
    const auto put = [&](Column column, std::string_view text) {
      line.cells[static_cast<std::size_t>(column)] = text;
    };
    put(Column::indicator, parts[0].get_string());
    put(Column::slice, parts.size() == 3 ? std::string_view{parts[2].get_string()} : "");
    const auto& value = parts[1];
    if (value.is_int64()) {
      const auto end =
          std::to_chars(digits_.data(), digits_.data() + digits_.size(), value.get_int64());
      put(Column::value, {digits_.data(), static_cast<std::size_t>(end.ptr - digits_.data())});
    } else if (value.is_string()) {
      put(Column::value, value.get_string());
    } else if (value.is_null()) {
      put(Column::value, "");
    } else {
      return false;
    }
    taker_.take(line);
    return true;
  }

  const std::vector<std::string> names_{"unit", "indicator", "period", "value",
                                        "part", "slice",     "unit_id"};
  const Columns columns_{0, 1, 2, 3, 4, 5, 6};
  std::array<char, 24> digits_{};
  Plan& plan_;
  Taker taker_;
  std::uint32_t number_ = 0;
};

void read_json(std::string_view bytes, const Rules& rules, const Progress& progress, Plan& plan) {
  if (bytes.size() > kBytesMax) {
    return refuse(
        plan, 0, "",
        {base::ErrorKind::invalid, "csv.too_large", {{"max", std::to_string(kBytesMax)}}});
  }
  const auto json = base::parse_json(bytes);
  if (!json.ok()) return refuse(plan, 0, "", json.error());
  JsonValues{rules, plan}.read(json.value(), progress);
}

}  // namespace

Form form_of(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{' ? Form::json : Form::csv;
}

Plan read_values(std::string_view bytes, const Rules& rules, const Progress& progress) {
  Plan plan;
  if (form_of(bytes) == Form::json) {
    read_json(bytes, rules, progress, plan);
  } else {
    read_csv(bytes, rules, progress, plan);
  }
  std::ranges::stable_sort(plan.refusals, {}, &Refusal::line);
  return plan;
}

}  // namespace tongket::intake
