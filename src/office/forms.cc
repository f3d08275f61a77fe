#include "office/forms.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::office {
namespace {

constexpr std::string_view kAdopt = "form.adopt";

/// Reports by this form whose period ends on or after its first day.
std::vector<report::FilingKey> reported_by(const books::Books& books, const form::Form& form) {
  std::vector<report::FilingKey> found;
  for (const auto unit : books.units->units()) {
    for (const auto* filing : books.reports->filings(unit)) {
      const bool is_touched = filing->key.form == form.code && !filing->versions.empty() &&
                              filing->key.period.last_day() >= form.first;
      if (is_touched) found.push_back(filing->key);
    }
  }
  return found;
}

base::Result<ledger::Recorded> record(House& house, const access::Actor& actor,
                                      const std::vector<form::Form>& forms) {
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{form::adoption_draft(forms)};
  };
  return house.desk.record(actor, {.act = kAdopt, .unit = {}}, make);
}

}  // namespace

std::optional<FormChange> plan_form(const books::Books& books, std::string_view json,
                                    base::Problems& problems) {
  auto form = form::read(json, *books.catalogue, problems);
  if (!form) return std::nullopt;
  FormChange change{.form = *std::move(form)};
  while (books.forms->find(change.form.code, change.number) != nullptr) ++change.number;
  change.reported = reported_by(books, change.form);
  return change;
}

base::Result<ledger::Recorded> adopt_form(House& house, const access::Actor& actor,
                                          std::string_view json, base::Problems& problems) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, {.act = kAdopt, .unit = {}}));
  auto form = form::read(json, *house.desk.books()->catalogue, problems);
  if (!form) return problems.all().front().error;
  return record(house, actor, {*std::move(form)});
}

base::Result<> adopt_shipped_forms(House& house, const access::Actor& actor) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, {.act = kAdopt, .unit = {}}));
  const auto books = house.desk.books();
  if (!books->forms->empty()) return base::Done{};
  base::Problems problems;
  std::vector<form::Form> forms;
  for (const auto text : form::shipped()) {
    if (auto form = form::read(text, *books->catalogue, problems)) {
      forms.push_back(*std::move(form));
    }
  }
  if (forms.empty()) return base::Done{};  // Another country's catalogue knows none of their rows.
  TK_TRY([[maybe_unused]] const auto recorded, record(house, actor, forms));
  return base::Done{};
}

}  // namespace tongket::office
