#include "office/decree.h"

#include <algorithm>
#include <map>

#include "draft_store.h"
#include "office/documents.h"
#include "review/reviews.h"
#include "scope.h"

namespace tongket::office {
namespace {

using base::Date;
using unit::UnitId;

constexpr Asked kAsked{.act = "unit.change", .unit = {}};

/// Reads what was sent and plays it; both kinds of refusals become problems.
unit::Decree understood(const base::JsonObject& sent, const std::function<UnitId()>& fresh_id,
                        unit::Registry& units, base::Problems& problems) {
  auto decree = unit::read_decree(sent, units, fresh_id, problems);
  if (!problems.empty()) return decree;
  for (auto& [event, error] : units.apply_all(decree.events)) {
    problems.add(std::move(error), {.cell = "changes/" + std::to_string(decree.changes[event])});
  }
  return decree;
}

bool on_touched_day(const unit::Difference& difference, const period::Period& period) {
  const Date last = period.last_day();
  return difference.first <= last && (!difference.past || last < *difference.past);
}

class Toucher {
 public:
  Toucher(const DecreePreview& preview, Date today)
      : books_{*preview.books}, preview_{preview}, today_{today} {}

  std::vector<Touched> find(const House& house) {
    for (auto& difference : unit::difference(*books_.units, preview_.after)) {
      const UnitId unit = difference.unit;
      touched_.emplace(unit, Touched{std::move(difference), changes_of(unit), {}, {}, {}, {}, {}});
    }
    find_figures();
    find_reports();
    find_drafts(house);
    find_accounts();
    find_reviews();
    std::vector<Touched> found;
    found.reserve(touched_.size());
    for (auto& [unit, touched] : touched_) found.push_back(std::move(touched));
    return found;
  }

 private:
  [[nodiscard]] std::vector<std::size_t> changes_of(UnitId unit) const {
    std::vector<std::size_t> changes;
    const auto known = books_.units->last_event();
    for (const auto number : preview_.after.events_of(unit)) {
      if (number > known) changes.push_back(preview_.decree.changes[number - known - 1]);
    }
    // What is corrected away spoke of the unit, what stands in its place may not.
    const auto before = books_.units->events_of(unit);
    for (std::size_t at = 0; at < preview_.decree.events.size(); ++at) {
      const auto* correct = std::get_if<unit::Correct>(&preview_.decree.events[at].what);
      const bool spoke =
          correct != nullptr && std::ranges::find(before, correct->number) != before.end();
      if (spoke) changes.push_back(preview_.decree.changes[at]);
    }
    std::ranges::sort(changes);
    const auto twice = std::ranges::unique(changes);
    changes.erase(twice.begin(), twice.end());
    return changes;
  }

  [[nodiscard]] Touched* touched(UnitId unit) {
    const auto found = touched_.find(unit);
    return found == touched_.end() ? nullptr : &found->second;
  }

  void find_figures() {
    for (auto& [unit, touched] : touched_) {
      for (const auto& [key, cell] : books_.figures->of(unit)) {
        if (on_touched_day(touched.difference, key.period)) touched.figures.push_back(key);
      }
    }
  }

  void find_reports() {
    for (const auto* report : books_.reports->all()) {
      const auto& block = report->accepted.figures;
      auto* unit = report->withdrawn ? nullptr : touched(block.unit);
      if (unit != nullptr && on_touched_day(unit->difference, block.period)) {
        unit->reports.push_back(report);
      }
    }
  }

  void find_drafts(const House& house) {
    for (const auto& id : house.shelf.keys(kDraftDrawer)) {
      auto draft = open_draft_at(house.shelf, id);
      if (!draft.ok() || !draft.value().unit) continue;
      auto* unit = touched(*draft.value().unit);
      const auto period = period_of(draft.value());
      if (unit != nullptr && (!period || on_touched_day(unit->difference, *period))) {
        unit->drafts.push_back(std::move(draft).value());
      }
    }
  }

  void find_accounts() {
    for (const auto& [id, account] : books_.roles->all()) {
      if (!account.scope) continue;
      for (auto& [unit, touched] : touched_) {
        if (const auto move = moved(touched.difference, *account.scope)) {
          touched.accounts.push_back({id, *move});
        }
      }
    }
  }

  void find_reviews() {
    for (const auto* review : books_.reviews->all()) {
      if (review->is_approved() || review->superseded_by) continue;
      auto* unit = touched(review->opening.unit);
      if (unit != nullptr && ends(unit->difference)) unit->reviews.push_back(review->opening.id);
    }
  }

  [[nodiscard]] bool ends(const unit::Difference& difference) const {
    return has_ended(preview_.after, difference.unit, difference.first) &&
           !has_ended(*books_.units, difference.unit, difference.first);
  }

  [[nodiscard]] std::optional<RightsMove> moved(const unit::Difference& difference,
                                                UnitId scope) const {
    if (difference.past && *difference.past <= today_) return std::nullopt;
    const Date day = std::max(difference.first, today_);
    const UnitId unit = difference.unit;
    if (unit == scope && has_ended(preview_.after, unit, day) &&
        !has_ended(*books_.units, unit, day)) {
      return RightsMove::ends;
    }
    const bool had = books_.units->knows(unit) && is_within(*books_.units, unit, scope, day);
    const bool has = preview_.after.knows(unit) && is_within(preview_.after, unit, scope, day);
    if (had == has) return std::nullopt;
    return has ? RightsMove::gains : RightsMove::loses;
  }

  const books::Books& books_;
  const DecreePreview& preview_;
  Date today_;
  std::map<UnitId, Touched> touched_;
};

}  // namespace

base::Result<DecreePreview> preview_decree(const House& house, const access::Actor& actor,
                                           const base::JsonObject& sent) {
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, kAsked));
  DecreePreview preview{house.desk.books(), {}, {}, {}, {}};
  const auto& books = *preview.books;
  FreshIds ids{books.installation, books.head.position + 1};
  preview.after = *books.units;
  preview.decree = understood(
      sent, [&ids] { return ids.next<UnitId>(); }, preview.after, preview.problems);
  if (preview.problems.empty()) {
    preview.touched = Toucher{preview, base::vietnamese_day(house.clock.now())}.find(house);
  }
  return preview;
}

base::Result<RecordedDecree> record_decree(House& house, const access::Actor& actor,
                                           const base::JsonObject& sent, base::Problems& problems) {
  RecordedDecree done;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    problems = {};
    unit::Registry units = *books.units;
    auto decree = understood(
        sent, [&ids] { return ids.next<UnitId>(); }, units, problems);
    if (!problems.empty()) return problems.all().front().error;
    done.made = std::move(decree.made);
    return books::units_draft(decree.events);
  };
  TK_TRY(const auto recorded, house.desk.record(actor, kAsked, make));
  done.receipt = receipt_for(house, recorded);
  return done;
}

}  // namespace tongket::office
