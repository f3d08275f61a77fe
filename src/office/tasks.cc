#include "office/tasks.h"

#include <algorithm>

#include "base/text.h"
#include "collection/persons.h"
#include "file_check.h"
#include "indicator/catalogue.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "review/reviews.h"
#include "scope.h"
#include "target/aims.h"
#include "task_terms.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

using task::TaskId;

constexpr std::size_t kWordsLongest = 1'000;
constexpr std::size_t kToldLongest = 2'000;

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

/// Whether words may be kept.
base::Result<> check_words(std::string_view words, std::size_t longest) {
  if (base::length(words) > longest) {
    return invalid("task.too_long", {{"longest", std::to_string(longest)}});
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return invalid("document.secret_mark");
  }
  if (collection::names_person(words)) return invalid("task.names_person");
  return base::Done{};
}

bool is_number(const indicator::Indicator& indicator) {
  using enum indicator::ValueType;
  return indicator.value_type == count || indicator.value_type == money ||
         indicator.value_type == percent || indicator.value_type == ratio;
}

/// Judges what a task of one giver and year asks.
class Judge {
 public:
  Judge(const books::Books& books, unit::UnitId giver, int year)
      : books_{books}, giver_{giver}, period_{period::Period::year(year).value()} {}

  task::Terms terms(const TaskTerms& asked, base::Problems& problems) const {
    task::Terms made{.units = asked.units, .due = asked.due};
    judge_units(asked.units, problems);
    std::ranges::sort(made.units);
    const auto twice = std::ranges::unique(made.units);
    made.units.erase(twice.begin(), twice.end());
    if (asked.due && !is_of_the_year(*asked.due)) {
      problems.add(invalid("task.due_outside", {{"due", base::to_vietnamese(*asked.due)},
                                                {"year", std::to_string(period_.year())}}),
                   {.cell = "due"});
    }
    auto measure = measure_of(asked);
    if (measure.ok()) {
      made.measure = std::move(measure).value();
    } else {
      problems.add(std::move(measure).error(), {.cell = "code"});
    }
    return made;
  }

 private:
  /// A year of work runs from its first reporting day to the last day of the calendar.
  [[nodiscard]] bool is_of_the_year(base::Date day) const {
    const int year{std::chrono::year_month_day{day}.year()};
    return year == period_.year() || (day >= *period_.first_day() && day < period_.last_day());
  }

  void judge_units(const std::vector<unit::UnitId>& units, base::Problems& problems) const {
    if (units.size() > task::kUnitsMost) {
      problems.add(invalid("task.too_many_units", {{"most", std::to_string(task::kUnitsMost)}}),
                   {.cell = "units"});
      return;
    }
    const auto day = period_.last_day();
    for (std::size_t at = 0; at < units.size(); ++at) {
      if (stands_in_year(units[at]) && stands_below(*books_.units, units[at], giver_, day)) {
        continue;
      }
      problems.add(base::Error{base::ErrorKind::forbidden,
                               "task.not_below",
                               {{"unit", name_of(units[at])}, {"giver", name_of(giver_)}}},
                   {.cell = "units/" + std::to_string(at)});
    }
  }

  [[nodiscard]] bool stands_in_year(unit::UnitId unit) const {
    const auto life = books_.units->life(unit);
    return life && life->first <= period_.last_day() &&
           (!life->past || *life->past > *period_.first_day());
  }

  [[nodiscard]] std::string name_of(unit::UnitId unit) const {
    return unit::full_name_on(*books_.units, unit,
                              books_.units->day_in_life(unit, period_.last_day()));
  }

  [[nodiscard]] base::Result<std::optional<task::Measure>> measure_of(
      const TaskTerms& asked) const {
    if (asked.code.empty()) {
      if (asked.target) return invalid("task.target_alone");
      return std::optional<task::Measure>{};
    }
    TK_TRY(const auto aim, target::aim_of(*books_.catalogue, asked.code, period_.last_day()));
    const auto& reached = *aim.reached;
    if (reached.hold == indicator::Hold::off && !books_.releases->may_hold(reached.id, giver_)) {
      return base::Error{base::ErrorKind::forbidden, "hold.off", {{"code", reached.code}}};
    }
    task::Measure measure{.indicator = reached.id};
    if (!asked.target) return std::optional{measure};
    if (!is_number(reached)) return invalid("task.not_a_number", {{"code", reached.code}});
    if (*asked.target < base::Decimal{0}) return invalid("task.target_negative");
    const auto target = asked.target->rescaled(reached.decimals);
    if (!target.ok()) {
      return invalid("task.too_precise",
                     {{"code", reached.code}, {"decimals", std::to_string(reached.decimals)}});
    }
    measure.target = target.value();
    return std::optional{measure};
  }

  const books::Books& books_;
  unit::UnitId giver_;
  period::Period period_;
};

base::Result<const task::Task*> known(const books::Books& books, TaskId id) {
  const auto* found = books.tasks->find(id);
  if (found != nullptr) return found;
  return base::Error{base::ErrorKind::not_found, "task.unknown", {{"task", base::to_text(id)}}};
}

/// What an order asks; what is wrong goes into `problems`.
task::Terms judged(const books::Books& books, const TaskOrder& order, base::Problems& problems) {
  const auto year = period::Period::year(order.year);
  if (!year.ok()) {
    problems.add(year.error(), {.cell = "year"});
    return {};
  }
  if (base::match_key(order.words).empty()) {
    problems.add(invalid("task.no_words"), {.cell = "words"});
  }
  const auto words = check_words(order.words, kWordsLongest);
  if (!words.ok()) problems.add(words.error(), {.cell = "words"});
  return Judge{books, order.giver, order.year}.terms(order.terms, problems);
}

/// Evidence as it is kept.
base::Result<std::vector<task::Evidence>> evidence_of(const books::Books& books,
                                                      const TaskProgress& progress,
                                                      base::Date day) {
  std::vector<task::Evidence> made;
  if (progress.evidence.size() > task::kEvidenceMost) {
    return invalid("task.too_much_evidence", {{"most", std::to_string(task::kEvidenceMost)}});
  }
  for (const auto& each : progress.evidence) {
    const auto number = std::to_string(made.size() + 1);
    if (each.report) {
      const auto* report = books.reports->find(*each.report);
      const auto unit = progress.unit;
      if (report == nullptr || !is_within(*books.units, report->accepted.figures.unit, unit, day)) {
        return invalid("task.evidence_foreign",
                       {{"number", number}, {"unit", unit::full_name_on(*books.units, unit, day)}});
      }
      made.push_back({.report = each.report});
      continue;
    }
    if (!each.period) return invalid("task.evidence_malformed", {{"number", number}});
    TK_TRY(const auto aim, target::aim_of(*books.catalogue, each.code, each.period->last_day()));
    made.push_back(
        {.figure = task::FigureAt{.period = *each.period, .indicator = aim.reached->id}});
  }
  return made;
}

/// A file as it is kept, once nothing in it forbids that.
base::Result<task::File> keep_file(House& house, const TaskProgress& progress) {
  const auto name = clean_name(progress.file_name);
  TK_TRY(auto media, check_file(house, {name, progress.file, progress.declared}));
  return task::File{.name = shelf::keep_text(house.shelf, house.dice, name),
                    .bytes = shelf::keep_text(house.shelf, house.dice, progress.file),
                    .media = std::move(media)};
}

/// Records what somebody who acts for the giver decides, with a reason.
base::Result<Receipt> record_for_giver(
    House& house, const access::Actor& actor, std::string_view act, TaskId id,
    std::string_view reason, const std::function<ledger::Draft(const shelf::TextRef&)>& draft_of) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = act, .unit = found->giver};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded, record_with_reason(house, actor, asked, reason, draft_of));
  return receipt_for(house, recorded);
}

}  // namespace

base::Result<task::Terms> terms_of(const books::Books& books, const TaskOrder& order) {
  base::Problems problems;
  auto terms = judged(books, order, problems);
  if (!problems.empty()) return problems.all().front().error;
  return terms;
}

base::Problems task_problems(const House& house, const TaskOrder& order) {
  base::Problems problems;
  static_cast<void>(judged(*house.desk.books(), order, problems));
  return problems;
}

base::Result<GivenTask> give_task(House& house, const access::Actor& actor,
                                  const TaskOrder& order) {
  const Asked asked{.act = "task.give", .unit = order.giver};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  task::Giving giving{.giver = order.giver, .year = order.year, .origin = order.origin};
  const auto books = house.desk.books();
  if (order.origin && books->reviews->find(review::ReviewId{order.origin->id}) == nullptr) {
    return base::Error{base::ErrorKind::not_found,
                       "review.unknown",
                       {{"review", base::to_text(review::ReviewId{order.origin->id})}}};
  }
  TK_TRY(giving.terms, terms_of(*books, order));
  giving.words = shelf::keep_text(house.shelf, house.dice, base::to_nfc(order.words));
  const Make make = [&](const books::Books&, FreshIds& ids) {
    giving.id = ids.next<TaskId>();
    return base::Result{task::to_draft(giving)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, giving.words);
    return recorded.error();
  }
  return GivenTask{.id = giving.id, .receipt = receipt_for(house, recorded.value())};
}

base::Result<Receipt> amend_task(House& house, const access::Actor& actor, TaskId id,
                                 const TaskTerms& terms, std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "task.amend", .unit = found->giver}));
  base::Problems problems;
  const auto made = Judge{*books, found->giver, found->year}.terms(terms, problems);
  if (!problems.empty()) return problems.all().front().error;
  return record_for_giver(house, actor, "task.amend", id, reason, [&](const shelf::TextRef& kept) {
    return task::to_draft(task::Amendment{.task = id, .terms = made, .reason = kept});
  });
}

base::Result<Receipt> report_task(House& house, const access::Actor& actor,
                                  const TaskProgress& progress) {
  const Asked asked{.act = "task.report", .unit = progress.unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto outcome = task::parse_outcome(progress.outcome);
  if (!outcome) return invalid("task.outcome_unknown", {{"outcome", progress.outcome}});
  TK_TRY([[maybe_unused]] const auto words, check_words(progress.words, kToldLongest));
  const bool says_words = !base::match_key(progress.words).empty();
  if (*outcome != task::Outcome::under_way && !says_words && progress.evidence.empty() &&
      progress.file.empty()) {
    return invalid("task.nothing_told");
  }
  task::Progress told{.task = progress.task, .unit = progress.unit, .outcome = *outcome};
  told.heir = house.desk.heir_acting(actor, progress.unit);
  TK_TRY(told.evidence,
         evidence_of(*house.desk.books(), progress, base::vietnamese_day(house.clock.now())));
  if (!progress.file.empty()) {
    TK_TRY(auto file, keep_file(house, progress));
    told.evidence.push_back({.file = std::move(file)});
  }
  if (says_words) {
    told.words = shelf::keep_text(house.shelf, house.dice, base::to_nfc(progress.words));
  }
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{task::to_draft(told)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (recorded.ok()) return receipt_for(house, recorded.value());
  if (told.words) shelf::erase_text(house.shelf, *told.words);
  for (const auto& each : told.evidence) {
    if (!each.file) continue;
    shelf::erase_text(house.shelf, each.file->name);
    shelf::erase_text(house.shelf, each.file->bytes);
  }
  return recorded.error();
}

base::Result<TaskFile> task_file(const House& house, const task::Task& task,
                                 std::string_view file) {
  for (const auto& [unit, row] : task.rows) {
    for (const auto& told : *row) {
      for (const auto& each : told->evidence) {
        if (!each.file || each.file->bytes.key != file) continue;
        TK_TRY(auto bytes, shelf::find_text(house.shelf, each.file->bytes));
        if (bytes)
          return TaskFile{.unit = unit, .media = each.file->media, .bytes = std::move(*bytes)};
      }
    }
  }
  return base::Error{
      base::ErrorKind::not_found, "task.file_unknown", {{"file", std::string{file}}}};
}

base::Result<Receipt> accept_task(House& house, const access::Actor& actor, TaskId id,
                                  unit::UnitId unit) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{task::acceptance_draft(id, unit)};
  };
  TK_TRY(const auto recorded,
         house.desk.record(actor, {.act = "task.accept", .unit = found->giver}, make));
  return receipt_for(house, recorded);
}

base::Result<Receipt> return_task(House& house, const access::Actor& actor, TaskId id,
                                  unit::UnitId unit, std::string_view reason) {
  return record_for_giver(house, actor, "task.return", id, reason, [&](const shelf::TextRef& kept) {
    return task::to_draft(task::Return{.task = id, .unit = unit, .reason = kept});
  });
}

base::Result<Receipt> drop_task(House& house, const access::Actor& actor, TaskId id,
                                std::string_view reason) {
  return record_for_giver(house, actor, "task.drop", id, reason, [&](const shelf::TextRef& kept) {
    return task::dropping_draft(id, kept);
  });
}

}  // namespace tongket::office
