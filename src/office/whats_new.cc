#include "office/whats_new.h"

#include <algorithm>

#include "base/check.h"
#include "collection/collections.h"
#include "office/accounts.h"
#include "schedule/schedule.h"
#include "scope.h"
#include "target/targets.h"

namespace tongket::office {
namespace {

constexpr std::string_view kDrawer = "seen_news";

ledger::Position seen_by(const House& house, const books::Books& books,
                         const access::Actor& actor) {
  const auto kept = house.shelf.get(kDrawer, actor.id);
  const auto json = kept ? base::parse_json(*kept) : base::Result<base::Json>{base::Json(nullptr)};
  if (json.ok() && json.value().is_int64()) return json.value().get_int64();
  const auto id = base::parse_id_text(actor.id);
  const auto* account = id.ok() ? books.roles->find(access::AccountId{id.value()}) : nullptr;
  return account == nullptr ? 0 : account->created.entry;
}

std::optional<unit::UnitId> unit_in(const base::JsonObject& facts) {
  if (!facts.contains("unit")) return std::nullopt;
  const auto text = base::json_string(facts, "unit");
  const auto id = text.ok() ? base::parse_id_text(text.value()) : text.error();
  return id.ok() ? std::optional{unit::UnitId{id.value()}} : std::nullopt;
}

class Looking {
 public:
  Looking(const House& house, const access::Actor& actor)
      : house_{house},
        actor_{actor},
        books_{house.desk.books()},
        today_{base::vietnamese_day(house.clock.now())},
        person_{books_->roles->person_behind(actor.id)} {}

  WhatsNew look() {
    WhatsNew found;
    found.since = std::max(seen_by(house_, *books_, actor_),
                           ledger::last_on(house_.ledger, today_ - kNewsLasts));
    found.since = std::max(found.since, books_->head.position - kEntriesLookedAt);
    house_.ledger.read(found.since, [&](const ledger::Entry& entry) {
      if (entry.position > books_->head.position) return false;
      if (books_->roles->person_behind(entry.actor) != person_) take(entry, found);
      return true;
    });
    std::ranges::reverse(found.things);
    if (found.things.size() > kThingsMost) found.things.resize(kThingsMost);
    return found;
  }

 private:
  void take(const ledger::Entry& entry, WhatsNew& found) const {
    if (entry.act == "filing.submit") {
      if (waits(entry) && is_to_judge(entry)) ++found.submitted;
      return;
    }
    if (concerns(entry)) {
      found.things.push_back({.line = audit_line(*books_, entry), .subject = entry.subject});
    }
  }

  /// Nobody judged it meanwhile, and no later version took its place.
  [[nodiscard]] bool waits(const ledger::Entry& entry) const {
    const auto id = base::parse_id_text(entry.subject);
    const auto* report = id.ok() ? books_->reports->find(report::ReportId{id.value()}) : nullptr;
    if (report == nullptr || !report->accepted.filed) return false;
    const auto* filing = books_->reports->filing({.unit = report->accepted.figures.unit,
                                                  .period = report->accepted.figures.period,
                                                  .form = report->accepted.filed->form});
    return filing->state == report::FilingState::submitted &&
           filing->versions.back() == report->accepted.report;
  }

  /// A report of a unit below that came in: whoever may accept it hears how many there are.
  [[nodiscard]] bool is_to_judge(const ledger::Entry& entry) const {
    const auto unit = audit_line(*books_, entry).unit;
    return unit && actor_.scope != unit &&
           house_.desk.may(actor_, {.act = "filing.accept", .unit = unit}).ok();
  }

  [[nodiscard]] bool concerns(const ledger::Entry& entry) const {
    const auto kind = std::string_view{entry.act}.substr(0, entry.act.find('.'));
    if (kind == "account") return is_about_actor(entry);
    if (!actor_.scope) return false;
    if (kind == "filing")
      return may("filing.see") && audit_line(*books_, entry).unit == actor_.scope;
    if (entry.act == "report.withdraw" || kind == "note") {
      return may("note.see") && audit_line(*books_, entry).unit == actor_.scope;
    }
    if (kind == "target") return may("target.see") && gives_target(entry);
    if (kind == "collection") return may("collection.see") && asks_for_row(entry);
    if (entry.act == "calendar.due") return may("calendar.see") && moves_due(entry);
    if (kind == "year") return may("year.see") && closes_year(entry);
    return false;
  }

  [[nodiscard]] bool may(std::string_view act) const {
    return house_.desk.may(actor_, {.act = act, .unit = actor_.scope}).ok();
  }

  /// What somebody is charged with, or that they stand in for somebody, or somebody for them.
  [[nodiscard]] bool is_about_actor(const ledger::Entry& entry) const {
    if (entry.act == "account.create") return false;
    if (entry.subject == person_ || entry.subject == actor_.id) return true;
    const auto id = base::parse_id_text(entry.subject);
    const auto* account = id.ok() ? books_->roles->find(access::AccountId{id.value()}) : nullptr;
    if (account == nullptr || !account->stands_in) return false;
    return base::to_text(account->stands_in->officer) == person_ ||
           base::to_text(account->stands_in->substitute) == person_;
  }

  [[nodiscard]] bool gives_target(const ledger::Entry& entry) const {
    const auto id = base::parse_id_text(entry.subject);
    const auto* given = id.ok() ? books_->targets->find(target::GivingId{id.value()}) : nullptr;
    return given != nullptr &&
           std::ranges::any_of(given->giving.lines, [&](const target::Line& line) {
             return line.unit == *actor_.scope;
           });
  }

  /// Its own answers are nothing new to a unit; that one came back is.
  [[nodiscard]] bool asks_for_row(const ledger::Entry& entry) const {
    const auto id = base::parse_id_text(entry.subject);
    const auto* found =
        id.ok() ? books_->collections->find(collection::CollectionId{id.value()}) : nullptr;
    if (found == nullptr || entry.act == "collection.answer") return false;
    if (entry.act == "collection.return") return unit_in(facts_of(entry)) == actor_.scope;
    return found->asks(*actor_.scope);
  }

  [[nodiscard]] bool moves_due(const ledger::Entry& entry) const {
    const auto facts = facts_of(entry);
    const auto unit = unit_in(facts);
    if (!unit || unit == actor_.scope) return true;
    const auto below = facts.contains("below") && facts.at("below") == base::Json(true);
    return below && stands_below(*books_->units, *actor_.scope, *unit, today_);
  }

  [[nodiscard]] bool closes_year(const ledger::Entry& entry) const {
    const auto unit = unit_in(facts_of(entry));
    return unit && stands_below(*books_->units, *actor_.scope, *unit, today_);
  }

  [[nodiscard]] static base::JsonObject facts_of(const ledger::Entry& entry) {
    auto facts = base::parse_json(entry.facts);
    TK_CHECK(facts.ok() && facts.value().is_object());
    return std::move(std::move(facts).value().get_object());
  }

  const House& house_;
  const access::Actor& actor_;
  std::shared_ptr<const books::Books> books_;
  base::Date today_;
  std::string person_;
};

}  // namespace

WhatsNew whats_new(const House& house, const access::Actor& actor) {
  return Looking{house, actor}.look();
}

base::Result<> mark_seen(House& house, const access::Actor& actor, ledger::Position position) {
  const auto head = house.desk.books()->head.position;
  if (position < 0 || position > head) {
    return base::Error{
        base::ErrorKind::invalid, "news.not_yet", {{"position", std::to_string(position)}}};
  }
  house.shelf.put(kDrawer, actor.id, base::json_text(base::Json(position)));
  return base::Done{};
}

}  // namespace tongket::office
