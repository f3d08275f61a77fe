#include "review_parts.h"

#include <algorithm>
#include <map>

#include "figure/estimate.h"
#include "unit/words.h"

namespace tongket::view {

base::Result<OpenBook> open_book(const books::Books& books, const review::Review& review) {
  TK_TRY(auto standing, standing_book(books, review));
  return OpenBook{.standing = std::move(standing), .books = books, .opening = review.opening};
}

const indicator::Indicator* indicator_of(const books::Books& books, const review::BookKey& key) {
  const auto* found = books.catalogue->find(key.indicator, key.period.last_day());
  return found == nullptr ? books.catalogue->latest(key.indicator) : found;
}

std::string_view state_of(const review::BookCell& cell) {
  if (cell.not_summed) return "not_summed";
  if (!cell.value) return "missing";
  if (cell.value->kind() == figure::Value::Kind::not_applicable) return "not_applicable";
  return cell.provisional ? "provisional" : "final";
}

base::Json why_json(const books::Books& books, const review::BookKey& key) {
  const auto* indicator = indicator_of(books, key);
  if (indicator == nullptr) return nullptr;
  base::JsonObject json{{"unit", base::to_text(key.unit)},
                        {"code", indicator->code},
                        {"period", period::to_text(key.period)}};
  if (key.slice == figure::kEstimate) json.emplace("slice", "estimate");
  return json;
}

base::Json print_json(const review::Source& source, const indicator::Indicator& indicator,
                      const std::optional<figure::Value>& value) {
  if (!value) return nullptr;
  return base::Json(review::print(source, indicator, *value));
}

std::vector<const report::Report*> reports_behind(const OpenBook& open,
                                                  const review::Review& review,
                                                  const review::BookKey& key) {
  const auto* indicator = indicator_of(open.books, key);
  const auto* cell = open.standing.book.find(key);
  if (indicator == nullptr || cell == nullptr || !cell->value) return {};
  const bool has_below = key.unit == open.opening.unit && open.standing.book.units.size() > 1;
  if (has_below && !cell->stated) return {};
  const auto speaks_of_it = [&](const figure::BlockCell& said) {
    return said.indicator == key.indicator || said.indicator == indicator->numerator ||
           said.indicator == indicator->denominator;
  };
  const auto* frozen = review.book();
  const auto known = frozen == nullptr ? open.books.head.position : frozen->freeze->as_of;
  // Of each period the last that was accepted by then, else the last that had come.
  std::map<period::Period, const report::Report*> last;
  for (const auto* report : open.books.reports->of(key.unit, key.period.year())) {
    const auto& block = report->accepted.figures;
    const bool is_in = report->recorded.entry <= known && key.period.covers(block.period) &&
                       std::ranges::any_of(block.cells, speaks_of_it);
    if (!is_in) continue;
    auto& found = last[block.period];
    const bool is_better = found == nullptr || open.books.reports->stood(*report, known) ||
                           !open.books.reports->stood(*found, known);
    if (is_better) found = report;
  }
  std::vector<const report::Report*> reports;
  reports.reserve(last.size());
  for (const auto& [period, report] : last) reports.push_back(report);
  return reports;
}

std::string version_words(const report::Report& report) {
  const auto& filed = report.accepted.filed;
  if (!filed) return "văn bản đã duyệt";
  return filed->form + " " + period::name(report.accepted.figures.period, base::Language::vi) +
         ", lần " + std::to_string(filed->number);
}

std::string role_words(const OpenBook& open, const std::string& actor) {
  const auto id = base::parse_id_text(actor);
  const auto* account = id.ok() ? open.books.roles->find(access::AccountId{id.value()}) : nullptr;
  if (account == nullptr) return "Quản trị viên (máy chủ)";
  std::string names;
  for (const auto role : account->roles) {
    if (!names.empty()) names += ", ";
    names += access::role_name(role, base::Language::vi);
  }
  return names;
}

std::string_view changed_words(review::Changed what) {
  switch (what) {
    case review::Changed::value:
      return "Số liệu khác";
    case review::Changed::settled:
      return "Tạm tính thành chính thức";
    case review::Changed::coverage:
      return "Thêm hoặc bớt báo cáo";
    case review::Changed::target:
      return "Chỉ tiêu khác";
    case review::Changed::before:
      return "Cùng kỳ khác";
    case review::Changed::boundary:
      return "Thay đổi địa giới";
  }
  return "";
}

std::string difference_side(const OpenBook& open, const review::Difference& difference,
                            const indicator::Indicator& indicator,
                            const std::optional<review::BookCell>& cell) {
  std::string none = "–";
  if (!cell) return none;
  if (difference.what == review::Changed::coverage) {
    return std::to_string(cell->coverage.reported) + "/" + std::to_string(cell->coverage.owing) +
           " báo cáo";
  }
  const auto& value = difference.what == review::Changed::target   ? cell->target
                      : difference.what == review::Changed::before ? cell->year_before
                                                                   : cell->value;
  if (!value) return none;
  const bool is_open = difference.what == review::Changed::settled && cell->provisional;
  return review::print(open.source_of(difference.key.unit), indicator, *value) +
         (is_open ? " (tạm tính)" : "");
}

std::string unit_name(const OpenBook& open, unit::UnitId unit) {
  return unit::full_name_on(*open.books.units, unit, open.standing.book.seasons.front().day);
}

}  // namespace tongket::view
