// What the rules of the forms find in reports that were sent, over a unit and all below it.
#include <algorithm>

#include "call.h"
#include "filing_json.h"
#include "office/filings.h"
#include "sheet/judge.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;
using report::FilingState;

/// One answer has no more; whoever asks then asks for one form and period.
constexpr std::size_t kFindingsMost = 1'000;

class OpenFindings {
 public:
  OpenFindings(const Call& call, std::shared_ptr<const books::Books> books, int year)
      : call_{call},
        books_{std::move(books)},
        today_{base::vietnamese_day(call.house.clock.now())},
        year_{*books_, year, today_} {}

  /// Of every report at or below `top`; of one form, where one is asked for.
  [[nodiscard]] base::Result<base::JsonObject> below(unit::UnitId top) {
    const auto form = std::string{call_.request.query_value("form").value_or("")};
    const auto period = std::string{call_.request.query_value("period").value_or("")};
    for (const auto& column : year_.columns()) {
      const bool is_asked = (form.empty() || column.version->form.code == form) &&
                            (period.empty() || period::to_text(column.period) == period);
      const auto index = is_asked ? year_.tree(column).find(top) : std::nullopt;
      if (!index) continue;
      for (const auto& node : year_.tree(column).subtree(*index)) {
        TK_TRY([[maybe_unused]] const auto put, put_filing(node.unit, column));
      }
    }
    return base::JsonObject{
        {"findings", std::move(findings_)}, {"reports", reports_}, {"more", is_more_}};
  }

 private:
  base::Result<> put_filing(unit::UnitId unit, const view::FilingYear::Column& column) {
    const report::FilingKey key{
        .unit = unit, .period = column.period, .form = column.version->form.code};
    const auto* filing = books_->reports->filing(key);
    const auto counting = filing == nullptr ? std::nullopt : filing->counting();
    if (!counting) return base::Done{};
    const auto* version = books_->reports->find(*counting);
    const auto& filed = *version->accepted.filed;
    const auto* form = books_->forms->find(filed.form, filed.form_version);
    if (form == nullptr) return base::Done{};
    ++reports_;
    TK_TRY(const auto sheet, office::sheet_of_version(call_.house, *books_, *version));
    const auto judged = sheet::judge(sheet,
                                     {.catalogue = *books_->catalogue,
                                      .figures = *books_->figures,
                                      .releases = *books_->releases,
                                      .schedule = *books_->schedule,
                                      .tree = year_.tree(column),
                                      .key = key,
                                      .form = form->form},
                                     today_);
    for (const auto& finding : judged.findings) {
      const bool explained = sheet.explanations.contains(finding.rule);
      if (is_settled(*filing, finding, explained)) continue;
      if (findings_.size() == kFindingsMost) {
        is_more_ = true;
        return base::Done{};
      }
      findings_.emplace_back(finding_json(*filing, finding, explained));
    }
    return base::Done{};
  }

  /// What cannot be judged yet, what the level above lifted, and what was explained and accepted.
  [[nodiscard]] static bool is_settled(const report::Filing& filing, const check::Finding& finding,
                                       bool explained) {
    const bool is_accepted =
        filing.state == FilingState::accepted || filing.state == FilingState::final;
    return finding.undecided || filing.is_lifted(finding.rule) || (explained && is_accepted);
  }

  [[nodiscard]] base::JsonObject finding_json(const report::Filing& filing,
                                              const check::Finding& finding, bool explained) const {
    const auto& [unit, period, form] = filing.key;
    base::JsonArray cells;
    for (const auto& [code, print] : finding.cells) {
      cells.emplace_back(base::JsonObject{{"code", code}, {"print", print}});
    }
    return {{"unit", unit_json(*books_, unit, period.last_day())},
            {"form", form},
            {"period", view::period_json(period)},
            {"state", report::to_text(filing.state)},
            {"rule", finding.rule},
            {"severity", severity_text(finding.severity)},
            {"vi", finding.vi},
            {"en", finding.en},
            {"cells", std::move(cells)},
            {"explained", explained}};
  }

  const Call& call_;
  std::shared_ptr<const books::Books> books_;
  base::Date today_;
  view::FilingYear year_;
  base::JsonArray findings_ = {};
  std::int64_t reports_ = 0;
  bool is_more_ = false;
};

Answer see_findings(Call& call) {
  TK_TRY(const auto year, asked_year(call));
  const auto books = call.house.desk.books();
  const auto day = base::vietnamese_day(call.house.clock.now());
  TK_TRY(const auto unit, asked_unit(call, *books, day, "filing.see"));
  TK_TRY(auto answer, OpenFindings(call, books, year).below(unit));
  answer.emplace("unit", unit_json(*books, unit, books->units->day_in_life(unit, day)));
  answer.emplace("year", year);
  return base::Json(std::move(answer));
}

}  // namespace

std::vector<Endpoint> finding_endpoints() {
  return {{get, "/findings", "filing.see", 200, Takes::nothing,
           "What the rules of forms find in reports that were sent by a unit and all below it, and "
           "nobody has lifted or explained and accepted; query: unit, year, form, period.",
           see_findings, true}};
}

}  // namespace tongket::api
