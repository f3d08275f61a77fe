#include "view/review_charts.h"

#include <algorithm>
#include <array>

#include "chart/picture.h"
#include "review/outline.h"
#include "review/verdict.h"
#include "review_parts.h"
#include "unit/words.h"
#include "view/review_book.h"
#include "view/year.h"

namespace tongket::view {
namespace {

constexpr std::int64_t kWholePercent = 100;
constexpr int kStepsLeast = 3;  ///< Fewer show no course.

base::Error nothing_to_draw(const std::string& name) {
  return {base::ErrorKind::not_found, "review.nothing_to_draw", {{"name", name}}};
}

chart::Amount amount_of(const review::Source& source, const indicator::Indicator& indicator,
                        const std::optional<figure::Value>& value) {
  using Kind = figure::Value::Kind;
  if (!value) return chart::Amount::missing();
  if (value->kind() == Kind::not_applicable) return chart::Amount::not_applicable();
  const auto printed = review::print(source, indicator, *value);
  if (value->kind() == Kind::number || value->kind() == Kind::percent) {
    return chart::Amount::number(value->amount(), printed);
  }
  if (value->kind() == Kind::ratio && value->denominator() != 0) {
    const auto hundredths =
        base::basis_points(value->amount(), base::Decimal{value->denominator()});
    return chart::Amount::number(base::Decimal::make(hundredths, 2).value(), printed);
  }
  return chart::Amount::missing();
}

class Artist {
 public:
  Artist(const OpenBook& open, const review::Review& review, const ChartChoice& choice)
      : open_{open}, review_{review}, choice_{choice} {}

  base::Result<std::string> draw() {
    if (choice_.name == "progress") return progress();
    if (choice_.name == "conscription") return conscription();
    if (choice_.name == "units") return units();
    if (choice_.name == "map") return map();
    if (choice_.name == "trend") return trend();
    return base::Error{
        base::ErrorKind::not_found, "review.chart_unknown", {{"name", choice_.name}}};
  }

 private:
  [[nodiscard]] chart::Sheet sheet(std::string title, std::string summary) const {
    const auto* frozen = review_.book();
    return {.id = "review-" + choice_.name,
            .title = std::move(title),
            .summary = std::move(summary),
            .foot = frozen == nullptr
                        ? "Số liệu chưa chốt"
                        : "Số liệu chốt lúc " + base::to_vietnamese(frozen->recorded.at),
            .linked = choice_.is_linked};
  }

  [[nodiscard]] std::string href(const review::BookKey& key) const {
    const auto* indicator = indicator_of(open_.books, key);
    if (!choice_.is_linked || indicator == nullptr) return {};
    return "#" + base::to_text(key.unit) + "/" + indicator->code + "/" +
           period::to_text(key.period);
  }

  [[nodiscard]] base::Result<const indicator::Indicator*> indicator() const {
    const auto* found = review::find_indicator(open_.source(), choice_.code);
    if (found == nullptr) {
      return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", choice_.code}}};
    }
    return found;
  }

  /// Whether whoever the picture is for may see a figure.
  [[nodiscard]] bool shows(const indicator::Indicator& indicator,
                           const review::BookKey& key) const {
    return !choice_.is_public || may_be_public(open_.books, key.unit, indicator, key.period);
  }

  base::Result<std::string> progress() {
    chart::Bars bars{.sheet =
                         sheet("Kết quả so với chỉ tiêu giao",
                               "Mỗi thanh là một chỉ tiêu, tính theo phần trăm chỉ tiêu giao")};
    bars.sheet.measure = "%";
    for (const auto& [indicator, key, standing, counts] : review::aimed_in(open_.source())) {
      if (!counts || !shows(*indicator, key)) continue;
      const auto* cell = open_.standing.book.find(key);
      auto amount = chart::Amount::missing();
      if (cell->percent_of_target) {
        amount = chart::Amount::number(base::Decimal::make(*cell->percent_of_target, 2).value(),
                                       review::percent_text(*cell->percent_of_target));
      }
      bars.bars.push_back({.label = indicator->name_vi,
                           .amount = std::move(amount),
                           .target = base::Decimal{kWholePercent},
                           .incomplete = is_incomplete(*cell),
                           .href = href(key)});
    }
    if (bars.bars.empty()) return nothing_to_draw(choice_.name);
    return chart::draw(bars);
  }

  static bool is_incomplete(const review::BookCell& cell) {
    return !cell.stated && cell.coverage.reported < cell.coverage.owing;
  }

  base::Result<std::string> conscription() {
    struct Step {
      std::string_view code;
      std::string_view label;
    };
    constexpr std::array kSteps = {
        Step{"TQ.07", "Gọi sơ tuyển"}, Step{"TQ.08", "Có mặt sơ tuyển"},
        Step{"TQ.11", "Gọi khám"},     Step{"TQ.12", "Có mặt khám"},
        Step{"TQ.14", "Đủ sức khỏe"},  Step{"TQ.26", "Bàn giao nhập ngũ"}};
    chart::Funnel funnel{.sheet = sheet("Các bước tuyển quân",
                                        "Số công dân còn lại sau từng bước của đợt tuyển quân")};
    funnel.sheet.measure = "người";
    int known = 0;
    for (const auto& [code, label] : kSteps) {
      const auto* indicator = review::find_indicator(open_.source(), code);
      if (indicator == nullptr) continue;
      const auto key = review::key_of(open_.source(), *indicator);
      if (key && !shows(*indicator, *key)) continue;
      const auto* cell = key ? open_.standing.book.find(*key) : nullptr;
      const auto value = cell == nullptr ? std::nullopt : cell->value;
      known += value ? 1 : 0;
      funnel.stages.push_back({.label = std::string{label},
                               .amount = amount_of(open_.source(), *indicator, value),
                               .incomplete = cell != nullptr && value && is_incomplete(*cell),
                               .href = key ? href(*key) : ""});
    }
    if (known < kStepsLeast) return nothing_to_draw(choice_.name);
    return chart::draw(funnel);
  }

  /// A unit below with its figure.
  struct Below {
    std::string name;
    chart::Amount amount;
    std::uint32_t rank = 0;
    bool incomplete = false;
    std::string href;
  };

  /// Those with a rank first, in its order; then the others by name.
  base::Result<std::vector<Below>> below(const indicator::Indicator& indicator) const {
    std::vector<Below> all;
    for (const auto& [unit, role] : open_.standing.book.units) {
      if (role != review::BookRole::child) continue;
      const auto source = open_.source_of(unit);
      const auto key = review::key_of(source, indicator);
      if (key && !shows(indicator, *key)) continue;
      const auto* cell = key ? open_.standing.book.find(*key) : nullptr;
      all.push_back(
          {.name = unit_name(open_, unit),
           .amount = amount_of(source, indicator, cell == nullptr ? std::nullopt : cell->value),
           .rank = cell == nullptr ? 0 : cell->rank,
           .incomplete = cell != nullptr && cell->value && is_incomplete(*cell),
           .href = key ? href(*key) : ""});
    }
    if (all.empty()) return nothing_to_draw(choice_.name);
    std::ranges::stable_sort(
        all, {}, [](const Below& each) { return each.rank == 0 ? UINT32_MAX : each.rank; });
    return all;
  }

  /// Where a new class begins, so that each holds about a quarter of the units.
  static std::vector<base::Decimal> quarters_of(const std::vector<Below>& all) {
    std::vector<base::Decimal> worths;
    for (const auto& each : all) {
      if (each.amount.is_number()) worths.push_back(each.amount.worth());
    }
    std::ranges::sort(worths);
    std::vector<base::Decimal> cuts;
    for (std::size_t quarter = 1; quarter < 4 && !worths.empty(); ++quarter) {
      const auto cut = worths[worths.size() * quarter / 4];
      if (cut > worths.front() && (cuts.empty() || cuts.back() < cut)) cuts.push_back(cut);
    }
    return cuts;
  }

  base::Result<std::string> units() {
    TK_TRY(const auto* found, indicator());
    TK_TRY(const auto all, below(*found));
    chart::Ranking ranking{.sheet = sheet(found->name_vi, "Các đơn vị theo thứ tự xếp hạng")};
    ranking.sheet.measure = found->measure;
    for (const auto& each : all) {
      ranking.units.push_back(
          {.bar = {.label = each.name,
                   .amount = each.amount,
                   .incomplete = each.incomplete,
                   .href = each.href},
           .rank = each.rank == 0 ? std::nullopt : std::optional{static_cast<int>(each.rank)}});
    }
    return chart::draw(ranking);
  }

  base::Result<std::string> map() {
    TK_TRY(const auto* found, indicator());
    TK_TRY(const auto all, below(*found));
    chart::Tiles tiles{.sheet = sheet(found->name_vi, "Mỗi ô là một đơn vị")};
    tiles.sheet.measure = found->measure;
    tiles.cuts = quarters_of(all);
    tiles.less_is_better = found->direction == indicator::Direction::down;
    for (const auto& each : all) {
      tiles.tiles.push_back(
          {.label = each.name,
           .amount = each.amount,
           .rank = each.rank == 0 ? std::nullopt : std::optional{static_cast<int>(each.rank)},
           .incomplete = each.incomplete,
           .href = each.href});
    }
    return chart::draw(tiles);
  }

  /// What was known when the book was frozen, where it says so; of a live book, what is known now.
  base::Result<std::vector<review::PastTotal>> past(const indicator::Indicator& indicator,
                                                    const period::Period& period) const {
    const auto& book = open_.standing.book;
    if (open_.standing.live || book.past.empty()) {
      return past_totals(open_.books, {.unit = review_.opening.unit,
                                       .period = period,
                                       .day = book.seasons.front().day,
                                       .codes = {indicator.code}});
    }
    std::vector<review::PastTotal> totals;
    std::ranges::copy_if(book.past, std::back_inserter(totals),
                         [&](const auto& each) { return each.indicator == indicator.id; });
    return totals;
  }

  /// Of the year of the review what its book says.
  [[nodiscard]] std::optional<figure::Value> value_in(
      const period::Period& period, const indicator::Indicator& indicator,
      const std::vector<review::PastTotal>& before) const {
    const auto key = review::key_of(open_.source(), indicator);
    const auto* cell = key ? open_.standing.book.find(*key) : nullptr;
    if (key && key->period.year() == period.year()) {
      return cell == nullptr ? std::nullopt : cell->value;
    }
    const auto found = std::ranges::find(before, period, &review::PastTotal::period);
    return found == before.end() ? std::nullopt : std::optional{found->value};
  }

  base::Result<std::string> trend() {
    TK_TRY(const auto* found, indicator());
    const auto told = review::key_of(open_.source(), *found);
    if (told && !shows(*found, *told)) return nothing_to_draw(choice_.name);
    chart::Lines lines{.sheet =
                           sheet(found->name_vi, "Diễn biến qua các năm, theo địa giới hiện nay")};
    lines.sheet.measure = found->measure;
    auto period = open_.standing.book.seasons.front().period;
    if (found->period == period::PeriodKind::round) {
      period = period::Period::round(period.year()).value();
    }
    std::vector<period::Period> years{period};
    while (years.size() < kYearsOfCourse && years.back().year_before()) {
      years.push_back(*years.back().year_before());
    }
    std::ranges::reverse(years);
    TK_TRY(const auto before, past(*found, period));
    chart::Series series{.name = found->name_vi};
    bool any = false;
    for (std::size_t at = 0; at < years.size(); ++at) {
      const auto value = value_in(years[at], *found, before);
      any = any || value;
      lines.points.push_back(std::to_string(years[at].year()));
      series.amounts.push_back(amount_of(open_.source(), *found, value));
      const bool reformed =
          at > 0 && is_crossed_by_reform(open_.books, years[at - 1], years[at].last_day());
      if (reformed)
        lines.breaks.push_back({.before = at, .label = "đổi địa giới", .comparable = true});
    }
    if (!any) return nothing_to_draw(choice_.name);
    lines.series.push_back(std::move(series));
    return chart::draw(lines);
  }

  const OpenBook& open_;
  const review::Review& review_;
  const ChartChoice& choice_;
};

}  // namespace

base::Result<std::string> review_chart(const books::Books& books, const review::Review& review,
                                       const ChartChoice& choice) {
  TK_TRY(const auto open, open_book(books, review));
  return Artist{open, review, choice}.draw();
}

}  // namespace tongket::view
