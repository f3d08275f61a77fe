#include "office/reminders.h"

#include "sheet/sheet.h"

namespace tongket::office {
namespace {

constexpr std::string_view kDrawer = "reminder";
constexpr std::string_view kRemind = "filing.remind";

bool has_come(const books::Books& books, const report::FilingKey& key) {
  const auto* filing = books.reports->filing(key);
  return filing != nullptr && filing->state != report::FilingState::open &&
         filing->state != report::FilingState::returned;
}

std::optional<Reminder> kept(const House& house, const report::FilingKey& key) {
  const auto record = house.shelf.get(kDrawer, sheet::record_key(key));
  if (!record) return std::nullopt;
  const auto json = base::parse_json(*record);
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& object = json.value().get_object();
  const auto at_text = base::json_string(object, "at");
  const auto at = at_text.ok() ? base::parse_instant(at_text.value()) : at_text.error();
  const auto by = base::json_string(object, "by");
  const auto times = base::json_integer(object, "times");
  if (!at.ok() || !by.ok() || !times.ok()) return std::nullopt;
  return Reminder{
      .key = key, .at = at.value(), .by = by.value(), .times = static_cast<int>(times.value())};
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
    const auto before = kept(house, key);
    const int times = before ? before->times + 1 : 1;
    house.shelf.put(
        kDrawer, sheet::record_key(key),
        base::json_text(base::JsonObject{
            {"at", base::to_iso(house.clock.now())}, {"by", actor.id}, {"times", times}}));
    ++reminded;
  }
  return reminded;
}

std::optional<Reminder> reminder_of(const House& house, const report::FilingKey& key) {
  if (has_come(*house.desk.books(), key)) return std::nullopt;
  return kept(house, key);
}

}  // namespace tongket::office
