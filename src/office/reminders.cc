#include "office/reminders.h"

#include <algorithm>

#include "sheet/sheet.h"

namespace tongket::office {
namespace {

constexpr std::string_view kDrawer = "reminder";
constexpr std::string_view kRemind = "filing.remind";
constexpr std::string_view kRemindRows = "collection.remind";

bool has_come(const books::Books& books, const report::FilingKey& key) {
  const auto* filing = books.reports->filing(key);
  if (filing == nullptr) return false;
  // What was accepted of a round may be one stage of it.
  const bool may_owe_more = filing->state == report::FilingState::accepted &&
                            key.period.kind() == period::PeriodKind::round;
  return !may_owe_more && filing->state != report::FilingState::open &&
         filing->state != report::FilingState::returned;
}

/// When, by whom and how often somebody was reminded, under a key of the drawer.
std::optional<RowReminder> kept_at(const House& house, const std::string& place) {
  const auto record = house.shelf.get(kDrawer, place);
  if (!record) return std::nullopt;
  const auto json = base::parse_json(*record);
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& object = json.value().get_object();
  const auto at_text = base::json_string(object, "at");
  const auto at = at_text.ok() ? base::parse_instant(at_text.value()) : at_text.error();
  const auto by = base::json_string(object, "by");
  const auto times = base::json_integer(object, "times");
  if (!at.ok() || !by.ok() || !times.ok()) return std::nullopt;
  return RowReminder{.at = at.value(), .by = by.value(), .times = static_cast<int>(times.value())};
}

std::optional<Reminder> kept(const House& house, const report::FilingKey& key) {
  auto found = kept_at(house, sheet::record_key(key));
  if (!found) return std::nullopt;
  return Reminder{.key = key, .at = found->at, .by = std::move(found->by), .times = found->times};
}

void keep_at(House& house, const access::Actor& actor, const std::string& place) {
  const auto before = kept_at(house, place);
  const int times = before ? before->times + 1 : 1;
  house.shelf.put(
      kDrawer, place,
      base::json_text(base::JsonObject{
          {"at", base::to_iso(house.clock.now())}, {"by", actor.id}, {"times", times}}));
}

std::string place_of(collection::CollectionId id, unit::UnitId unit) {
  return "collection " + base::to_text(id) + " " + base::to_text(unit);
}

}  // namespace

base::Result<int> remind(House& house, const access::Actor& actor, const std::string& form,
                         const period::Period& period, std::span<const unit::UnitId> units) {
  const auto books = house.desk.books();
  if (books->forms->find(form, period.last_day()) == nullptr) {
    return base::Error{base::ErrorKind::not_found, "form.unknown", {{"form", form}}};
  }
  for (const auto unit : units) {
    if (!books->units->knows(unit)) {
      return base::Error{
          base::ErrorKind::not_found, "unit.unknown", {{"unit", base::to_text(unit)}}};
    }
    TK_TRY([[maybe_unused]] const auto allowed,
           house.desk.may(actor, {.act = kRemind, .unit = unit}));
  }
  int reminded = 0;
  for (const auto unit : units) {
    const report::FilingKey key{.unit = unit, .period = period, .form = form};
    if (has_come(*books, key)) continue;
    keep_at(house, actor, sheet::record_key(key));
    ++reminded;
  }
  return reminded;
}

bool is_attended(const House& house, unit::UnitId unit) {
  const auto books = house.desk.books();
  const auto today = base::vietnamese_day(house.clock.now());
  return std::ranges::any_of(books->roles->all(), [&](const auto& each) {
    const auto officer = access::actor_of(each.second);
    return officer.scope == unit && each.second.term.covers(today) &&
           house.desk.rights().may(officer, "filing.submit").ok();
  });
}

std::optional<Reminder> reminder_of(const House& house, const report::FilingKey& key) {
  const auto books = house.desk.books();
  if (has_come(*books, key)) return std::nullopt;
  auto reminder = kept(house, key);
  // What was sent after it answered it, though a later stage of a round is still to come.
  const auto* filing = books->reports->filing(key);
  const bool is_answered =
      reminder && filing != nullptr && filing->state == report::FilingState::accepted &&
      std::ranges::any_of(filing->steps, [&](const report::Step& step) {
        return step.kind == report::StepKind::submitted && step.recorded.at >= reminder->at;
      });
  return is_answered ? std::nullopt : reminder;
}

base::Result<int> remind_rows(House& house, const access::Actor& actor, collection::CollectionId id,
                              std::span<const unit::UnitId> units) {
  const auto books = house.desk.books();
  const auto* found = books->collections->find(id);
  const std::string name = base::to_text(id);
  if (found == nullptr) {
    return base::Error{base::ErrorKind::not_found, "collection.unknown", {{"collection", name}}};
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = kRemindRows, .unit = found->opening.asker}));
  if (found->closed) {
    return base::Error{base::ErrorKind::conflict, "collection.closed", {{"collection", name}}};
  }
  for (const auto unit : units) {
    if (found->asks(unit)) continue;
    return base::Error{base::ErrorKind::forbidden,
                       "collection.not_asked",
                       {{"collection", name}, {"unit", base::to_text(unit)}}};
  }
  int reminded = 0;
  for (const auto unit :
       units.empty() ? std::span<const unit::UnitId>{found->opening.units} : units) {
    if (found->answer(unit) != nullptr) continue;
    keep_at(house, actor, place_of(id, unit));
    ++reminded;
  }
  return reminded;
}

std::optional<RowReminder> row_reminder(const House& house, const collection::Collection& of,
                                        unit::UnitId unit) {
  if (of.answer(unit) != nullptr) return std::nullopt;
  return kept_at(house, place_of(of.opening.id, unit));
}

}  // namespace tongket::office
