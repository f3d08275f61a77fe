#include "columns.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::intake {
namespace {

struct Alias {
  std::string_view key;  ///< As `base::match_key` gives it.
  Column column;
};

constexpr std::array<Alias, 28> kAliases{{
    {"unit", Column::unit},
    {"unit_id", Column::unit_id},
    {"đơn vị", Column::unit},
    {"mã đơn vị", Column::unit},
    {"tên đơn vị", Column::unit},
    {"indicator", Column::indicator},
    {"indicator_id", Column::indicator},
    {"code", Column::indicator},
    {"chỉ tiêu", Column::indicator},
    {"mã chỉ tiêu", Column::indicator},
    {"mã", Column::indicator},
    {"period", Column::period},
    {"kỳ", Column::period},
    {"kỳ báo cáo", Column::period},
    {"kỳ số liệu", Column::period},
    {"value", Column::value},
    {"giá trị", Column::value},
    {"kết quả", Column::value},
    {"số liệu", Column::value},
    {"số", Column::value},
    {"part", Column::part},
    {"phần", Column::part},
    {"phạm vi", Column::part},
    {"slice", Column::slice},
    {"phân tổ", Column::slice},
    {"nhóm", Column::slice},
    {"tách theo", Column::slice},
    {"breakdown", Column::slice},
}};

/// Columns that only a list of persons has.
constexpr std::array<std::string_view, 17> kOfPersons{"họ tên",
                                                      "họ và tên",
                                                      "họ tên khai sinh",
                                                      "ngày sinh",
                                                      "năm sinh",
                                                      "cccd",
                                                      "số cccd",
                                                      "cmnd",
                                                      "số cmnd",
                                                      "căn cước",
                                                      "số căn cước",
                                                      "số định danh",
                                                      "số định danh cá nhân",
                                                      "điện thoại",
                                                      "số điện thoại",
                                                      "full name",
                                                      "date of birth"};

void refuse_file(Plan& plan, std::string_view code, std::string column,
                 std::vector<std::pair<std::string_view, std::string>> args) {
  plan.refusals.push_back({.line = 1,
                           .column = std::move(column),
                           .error = {base::ErrorKind::invalid, code, std::move(args)},
                           .value = ""});
  ++plan.refused;
}

}  // namespace

std::string_view to_text(Column column) {
  constexpr std::array<std::string_view, kColumns> kNames{"unit", "indicator", "period", "value",
                                                          "part", "slice",     "unit_id"};
  return kNames.at(static_cast<std::size_t>(column));
}

std::optional<Columns> find_columns(const std::vector<std::string>& names, Plan& plan) {
  Columns columns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto key = base::match_key(names[i]);
    if (std::ranges::find(kOfPersons, key) != kOfPersons.end()) {
      refuse_file(plan, "values.persons", names[i], {{"column", names[i]}});
      continue;
    }
    const auto* const alias = std::ranges::find(kAliases, key, &Alias::key);
    if (alias == kAliases.end()) {
      plan.ignored.push_back(names[i]);
      continue;
    }
    auto& place = columns.at(static_cast<std::size_t>(alias->column));
    if (place) {
      refuse_file(plan, "values.column_twice", names[i],
                  {{"column", names[*place]}, {"other", names[i]}});
    }
    place = i;
  }
  const auto& unit = columns.at(static_cast<std::size_t>(Column::unit));
  const auto& unit_id = columns.at(static_cast<std::size_t>(Column::unit_id));
  if (unit && unit_id) {
    refuse_file(plan, "values.column_twice", names[*unit_id],
                {{"column", names[*unit]}, {"other", names[*unit_id]}});
  }
  for (const auto needed : {Column::unit, Column::indicator, Column::period, Column::value}) {
    if (columns.at(static_cast<std::size_t>(needed))) continue;
    if (needed == Column::unit && unit_id) continue;
    refuse_file(plan, "values.column_missing", "", {{"column", std::string{to_text(needed)}}});
  }
  if (plan.refused > 0) return std::nullopt;
  return columns;
}

}  // namespace tongket::intake
