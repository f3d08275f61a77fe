#include "office/calendar.h"

#include <algorithm>

#include "reason.h"
#include "unit/kind.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

constexpr std::string_view kSetDay = "calendar.day";
constexpr std::string_view kMoveDue = "calendar.due";

base::Error invalid(std::string_view code,
                    std::vector<std::pair<std::string_view, std::string>> args) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

int year_of(base::Date day) { return int{std::chrono::year_month_day{day}.year()}; }

base::Result<> check_day(const schedule::Schedule& schedule, const DayAsked& asked) {
  const auto& calendar = schedule.calendar();
  if (!asked.works) {
    if (schedule.days().contains(asked.day)) return base::Done{};
  } else {
    const auto last = year_of(calendar.exceptions().back().day);
    const auto first = year_of(calendar.exceptions().front().day);
    const auto year = year_of(asked.day);
    if (year > last + 1 || year < first) {
      return invalid("calendar.year_gap",
                     {{"year", std::to_string(year)}, {"last", std::to_string(last)}});
    }
    if (calendar.is_work_day(asked.day) != *asked.works) return base::Done{};
    // A year whose holidays are only expected: its notice confirms them day by day.
    const bool confirms = !calendar.lists_year_of(asked.day) && calendar.holiday(asked.day) &&
                          !schedule.days().contains(asked.day);
    if (confirms) return base::Done{};
  }
  return base::Error{
      base::ErrorKind::conflict, "calendar.as_it_is", {{"day", base::to_vietnamese(asked.day)}}};
}

/// The form of a due day, when it has such a day.
base::Result<const form::Version*> moved_form(const books::Books& books,
                                              const schedule::DueKey& key) {
  const auto* version = books.forms->find(key.form, key.period.last_day());
  if (version == nullptr) {
    return base::Error{base::ErrorKind::not_found, "form.unknown", {{"form", key.form}}};
  }
  const auto& form = version->form;
  if (std::ranges::find(form.kinds, key.period.kind()) == form.kinds.end()) {
    return invalid("due.not_asked",
                   {{"form", key.form}, {"period", period::name(key.period, base::Language::vi)}});
  }
  const auto has_milestone = [](const form::Section& section) { return section.due.has_value(); };
  const auto at = static_cast<std::size_t>(key.section);
  const bool fits = key.section == 0
                        ? !std::ranges::all_of(form.sections, has_milestone)
                        : at <= form.sections.size() && has_milestone(form.sections[at - 1]);
  if (key.section < 0 || !fits) return invalid("due.section", {{"form", key.form}});
  return version;
}

/// Whether the move speaks of this node of the period's tree.
bool is_meant(const unit::Tree& tree, std::size_t index, const schedule::DueKey& key) {
  if (!key.unit) return true;
  const auto top = tree.find(*key.unit);
  if (!top) return false;
  return key.below ? index != *top && tree.covers(*top, index) : index == *top;
}

/// A report that was in time must not become late by a day that is past when it is named.
base::Result<> check_not_gone(const books::Books& books, const form::Form& form,
                              const DueAsked& asked, base::Date today) {
  if (*asked.day >= today) return base::Done{};
  const auto tree =
      books.units->tree_on(unit::Hierarchy::administrative, asked.key.period.last_day());
  const auto nodes = tree.nodes();
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    const auto level = indicator::parse_level(unit::code(nodes[at].level));
    if (!level || !is_meant(tree, at, asked.key)) continue;
    if (!form::asks(form, *level, asked.key.period.kind())) continue;
    const schedule::Owed owed{.form = form,
                              .period = asked.key.period,
                              .tree = tree,
                              .unit = nodes[at].unit,
                              .level = *level};
    const auto due =
        asked.key.section == 0
            ? books.schedule->due(owed)
            : books.schedule->due(owed, static_cast<std::size_t>(asked.key.section) - 1);
    if (due && *asked.day < due->day) {
      return invalid("due.gone", {{"day", base::to_vietnamese(*asked.day)},
                                  {"due", base::to_vietnamese(due->day)}});
    }
  }
  return base::Done{};
}

base::Result<> check_move(const books::Books& books, const DueAsked& asked, base::Date today) {
  TK_TRY(const auto* version, moved_form(books, asked.key));
  if (asked.key.unit) {
    TK_TRY([[maybe_unused]] const auto open,
           books::check_year_open(books, *asked.key.unit, asked.key.period.year(), today));
  }
  if (!asked.day) {
    if (books.schedule->moves().contains(asked.key)) return base::Done{};
    return base::Error{base::ErrorKind::conflict, "due.not_moved", {}};
  }
  if (asked.key.section == 0 && *asked.day <= asked.key.period.last_day()) {
    return invalid("due.before_end",
                   {{"period", period::name(asked.key.period, base::Language::vi)},
                    {"day", base::to_vietnamese(*asked.day)}});
  }
  return check_not_gone(books, version->form, asked, today);
}

/// Nobody moves the day of the unit in their own charge; the level above does.
base::Result<> check_mover(const House& house, const access::Actor& actor, const Asked& asked,
                           const schedule::DueKey& key) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  if (!actor.scope || key.below || actor.scope != key.unit) return base::Done{};
  const auto& units = *house.desk.books()->units;
  const auto day = units.day_in_life(*key.unit, base::vietnamese_day(house.clock.now()));
  return base::Error{
      base::ErrorKind::forbidden, "due.own", {{"unit", unit::full_name_on(units, *key.unit, day)}}};
}

}  // namespace

base::Result<ledger::Recorded> set_day(House& house, const access::Actor& actor,
                                       const DayAsked& asked) {
  const Asked right{.act = kSetDay, .unit = {}, .everywhere = true};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, right));
  TK_TRY([[maybe_unused]] const auto fits, check_day(*house.desk.books()->schedule, asked));
  TK_TRY(const auto basis, decision_of(asked.paper));
  return record_with_reason(house, actor, right, asked.name, [&](const shelf::TextRef& kept) {
    return schedule::to_draft(
        schedule::DaySet{.day = asked.day, .works = asked.works, .name = kept, .basis = basis});
  });
}

base::Result<ledger::Recorded> move_due(House& house, const access::Actor& actor,
                                        const DueAsked& asked) {
  const auto books = house.desk.books();
  if (asked.key.unit && !books->units->knows(*asked.key.unit)) {
    return base::Error{
        base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(*asked.key.unit)}}};
  }
  const Asked right{.act = kMoveDue, .unit = asked.key.unit, .everywhere = !asked.key.unit};
  TK_TRY([[maybe_unused]] const auto mover, check_mover(house, actor, right, asked.key));
  const auto today = base::vietnamese_day(house.clock.now());
  TK_TRY([[maybe_unused]] const auto fits, check_move(*books, asked, today));
  std::optional<decision::Decision> basis;
  if (asked.paper) {
    TK_TRY(basis, decision_of(*asked.paper));
  }
  return record_with_reason(house, actor, right, asked.reason, [&](const shelf::TextRef& kept) {
    return schedule::to_draft(
        schedule::DueMoved{.key = asked.key, .day = asked.day, .reason = kept, .basis = basis});
  });
}

}  // namespace tongket::office
