#include "office/working_years.h"

#include <algorithm>

#include "reason.h"
#include "schedule/schedule.h"
#include "unit/words.h"
#include "view/working_year.h"

namespace tongket::office {
namespace {

base::Error conflict(std::string_view code,
                     std::vector<std::pair<std::string_view, std::string>> args) {
  return {base::ErrorKind::conflict, code, std::move(args)};
}

base::Result<> may(const House& house, const access::Actor& actor, const Asked& asked,
                   const schedule::YearKey& key) {
  if (!house.desk.books()->units->knows(key.unit)) {
    return base::Error{
        base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(key.unit)}}};
  }
  TK_TRY([[maybe_unused]] const auto year, period::Period::year(key.year));
  return house.desk.may(actor, asked);
}

/// Records the step, with its words when there are some.
base::Result<ledger::Recorded> record(House& house, const access::Actor& actor, const Asked& asked,
                                      const schedule::YearKey& key, schedule::YearStep step,
                                      std::string_view reason) {
  if (!reason.empty() || step.kind == schedule::YearStepKind::reopened) {
    return record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
      step.reason = kept;
      return schedule::to_draft(key, step);
    });
  }
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{schedule::to_draft(key, step)};
  };
  return house.desk.record(actor, asked, make);
}

/// Whether anybody of the unit or below it submitted something for that year.
bool has_reports(const books::Books& books, const schedule::YearKey& key, base::Date today) {
  const auto day =
      books.units->day_in_life(key.unit, period::Period::year(key.year).value().last_day());
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, std::min(day, today));
  const auto top = tree.find(key.unit);
  if (!top) return false;
  return std::ranges::any_of(tree.subtree(*top), [&](const unit::Tree::Node& node) {
    return std::ranges::any_of(books.reports->filings(node.unit), [&](const auto* filing) {
      return filing->key.period.year() == key.year && !filing->versions.empty();
    });
  });
}

std::vector<schedule::FormStanding> forms_of(const books::Books& books, int year) {
  std::vector<schedule::FormStanding> forms;
  for (const auto* version : books.forms->all(period::Period::year(year).value().last_day())) {
    forms.emplace_back(version->form.code, version->number);
  }
  return forms;
}

}  // namespace

base::Result<ledger::Recorded> open_year(House& house, const access::Actor& actor,
                                         const schedule::YearKey& key, std::string_view reason) {
  const Asked asked{.act = "year.open", .unit = key.unit};
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, asked, key));
  const auto today = base::vietnamese_day(house.clock.now());
  const int this_year{std::chrono::year_month_day{today}.year()};
  if (key.year > this_year + 1) {
    return base::Error{
        base::ErrorKind::invalid, "year.too_far", {{"year", std::to_string(key.year)}}};
  }
  const auto books = house.desk.books();
  const schedule::YearKey before{.unit = key.unit, .year = key.year - 1};
  const bool is_shut = books->schedule->years().closed_by(*books->units, before, today).has_value();
  if (!is_shut && reason.empty() && has_reports(*books, before, today)) {
    return conflict("year.before_open", {{"year", std::to_string(before.year)}});
  }
  return record(house, actor, asked, key,
                {.kind = schedule::YearStepKind::opened, .forms = forms_of(*books, key.year)},
                reason);
}

base::Result<ledger::Recorded> close_year(House& house, const access::Actor& actor,
                                          const schedule::YearKey& key, std::string_view reason) {
  const Asked asked{.act = "year.close", .unit = key.unit};
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, asked, key));
  const auto today = base::vietnamese_day(house.clock.now());
  const auto last = period::Period::year(key.year).value().last_day();
  if (today <= last) {
    return conflict("year.not_over",
                    {{"year", std::to_string(key.year)}, {"day", base::to_vietnamese(last)}});
  }
  const auto books = house.desk.books();
  if (!books->schedule->years().is_closed(key)) {
    TK_TRY([[maybe_unused]] const auto open,
           books::check_year_open(*books, key.unit, key.year, today));
  }
  const auto left = view::year_check(*books, key.unit, key.year, today).tally();
  if (!left.empty() && reason.empty()) {
    return conflict("year.left", {{"open", std::to_string(left.open)},
                                  {"returned", std::to_string(left.returned)},
                                  {"waiting", std::to_string(left.waiting)},
                                  {"errors", std::to_string(left.errors)}});
  }
  return record(house, actor, asked, key, {.kind = schedule::YearStepKind::closed, .left = left},
                reason);
}

base::Result<ledger::Recorded> reopen_year(House& house, const access::Actor& actor,
                                           const schedule::YearKey& key, std::string_view reason) {
  const Asked asked{.act = "year.reopen", .unit = key.unit};
  TK_TRY([[maybe_unused]] const auto allowed, may(house, actor, asked, key));
  return record(house, actor, asked, key, {.kind = schedule::YearStepKind::reopened}, reason);
}

}  // namespace tongket::office
