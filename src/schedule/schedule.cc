#include "schedule/schedule.h"

#include "acts.h"
#include "shelf/saved_ref.h"

namespace tongket::schedule {
namespace {

/// A day that was set, and a due day that was moved, in a snapshot: the facts of their acts.
template <class Kept>
void save_kept(base::ByteWriter& out, const Kept& kept, base::JsonObject facts) {
  out.text(base::json_text(base::Json(std::move(facts))));
  ledger::save(out, kept.recorded);
}

base::Result<base::JsonObject> load_facts(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  TK_TRY(auto json, base::parse_json(text));
  if (!json.is_object()) {
    return base::Error{
        base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
  }
  return std::move(json.as_object());
}

}  // namespace

Schedule::Schedule() : calendar_{period::WorkCalendar::shipped()} {}

void Schedule::rebuild_calendar() {
  calendar_ = period::WorkCalendar::shipped();
  for (const auto& [day, kept] : days_) calendar_.set(day, *kept.set.works);
}

base::Result<> Schedule::apply(const ledger::Entry& entry) {
  if (entry.act == kSetDay) {
    TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
    TK_TRY(auto set, read_day(facts));
    const auto day = set.day;
    days_.erase(day);
    if (set.works) {
      days_.emplace(day, Day{.set = std::move(set), .recorded = ledger::recorded_by(entry)});
    }
    rebuild_calendar();
    return base::Done{};
  }
  if (entry.act == kMoveDue) {
    TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
    TK_TRY(auto moved, read_move(facts));
    const auto key = moved.key;
    moves_.erase(key);
    if (moved.day) {
      moves_.emplace(key, Move{.moved = std::move(moved), .recorded = ledger::recorded_by(entry)});
    }
    return base::Done{};
  }
  return years_.apply(entry);
}

void Schedule::save(base::ByteWriter& out) const {
  out.number(days_.size());
  for (const auto& [day, kept] : days_) save_kept(out, kept, facts_of(kept.set));
  out.number(moves_.size());
  for (const auto& [key, kept] : moves_) save_kept(out, kept, facts_of(kept.moved));
  years_.save(out);
}

base::Result<Schedule> Schedule::load(base::ByteReader& in) {
  Schedule loaded;
  TK_TRY(const auto days, in.count());
  for (std::size_t i = 0; i < days; ++i) {
    TK_TRY(const auto facts, load_facts(in));
    TK_TRY(auto set, read_day(facts));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    const auto day = set.day;
    loaded.days_.emplace(day, Day{.set = std::move(set), .recorded = std::move(recorded)});
  }
  TK_TRY(const auto moves, in.count());
  for (std::size_t i = 0; i < moves; ++i) {
    TK_TRY(const auto facts, load_facts(in));
    TK_TRY(auto moved, read_move(facts));
    TK_TRY(auto recorded, ledger::load_recorded(in));
    const auto key = moved.key;
    loaded.moves_.emplace(key, Move{.moved = std::move(moved), .recorded = std::move(recorded)});
  }
  TK_TRY(loaded.years_, Years::load(in));
  loaded.rebuild_calendar();
  return loaded;
}

}  // namespace tongket::schedule
