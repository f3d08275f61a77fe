#include "history.h"

#include <algorithm>

#include "award/awards.h"
#include "base/check.h"
#include "target/targets.h"

namespace tongket::publish {

History::History(const books::Books& books) : books_{books}, ground_{books} {
  for (const auto& [id, article] : books.articles->all()) {
    if (!article.published) continue;
    Stay stay{.first = article.published->entry, .past = std::nullopt};
    if (article.withdrawn) stay.past = article.withdrawn->entry;
    stays_[{article.proposal.unit, article.proposal.period}].push_back(stay);
  }
  for (const auto& [key, cell] : books.figures->all()) cells_.emplace(key.indicator, key);
}

std::vector<Table> History::tables() const {
  std::vector<Table> tables;
  tables.reserve(stays_.size());
  for (const auto& [table, stays] : stays_) tables.push_back(table);
  return tables;
}

std::optional<ledger::Position> History::since(const Point& point, const Fact& fact) {
  const auto stays = stays_.find({point.unit, point.period});
  if (stays == stays_.end() || point.own) return std::nullopt;
  const auto settled = settled_at(point, fact);
  std::optional<ledger::Position> since;
  for (const auto& open : open_by_decision(point)) {
    for (const auto& stay : stays->second) {
      const auto first = std::max({stay.first, open.first, settled});
      const bool gone = (stay.past && first >= *stay.past) || (open.past && first >= *open.past);
      if (!gone) since = std::min(first, since.value_or(first));
    }
  }
  return since;
}

bool History::was_closed(const Point& point) const {
  return !books_.releases->history(point.unit, point.indicator, point.period).empty() &&
         books_.releases->find(point.unit, point.indicator, point.period) == nullptr;
}

/// A number that no decision ever opened is out by its nature, if at all: always.
std::vector<History::Stay> History::open_by_decision(const Point& point) const {
  std::vector<Stay> stays;
  for (const auto* release : books_.releases->history(point.unit, point.indicator, point.period)) {
    Stay stay{.first = release->recorded.entry, .past = std::nullopt};
    if (release->closed) stay.past = release->closed->recorded.entry;
    stays.push_back(stay);
  }
  if (stays.empty()) stays.push_back({.first = 0, .past = std::nullopt});
  return stays;
}

/// Since when every cell it is made of stands as it does.
ledger::Position History::settled_at(const Point& point, const Fact& fact) {
  ledger::Position settled = 0;
  for (const auto& id :
       {std::optional{point.indicator}, fact.indicator->numerator, fact.indicator->denominator}) {
    if (!id) continue;
    const auto [first, past] = cells_.equal_range(*id);
    for (auto each = first; each != past; ++each) {
      const auto& key = each->second;
      const bool within = key.period == point.period || point.period.covers(key.period);
      if (!within || !units_of({point.unit, point.period}).contains(key.unit)) continue;
      settled = std::max(settled, unchanged_since(key, *books_.figures->find(key)));
    }
  }
  return settled;
}

/// A report that says again what was said before changes nothing.
ledger::Position History::unchanged_since(const figure::FigureKey& key,
                                          const figure::Cell& cell) const {
  ledger::Position since = 0;
  for (const auto* given : books_.targets->history({key.unit, key.period, key.indicator})) {
    const auto said = target::Targets::cell_by(*given, key);
    if (!said) {
      since = std::max(since, given->recorded.entry);
      break;  // Taken back: what reports say stands, since then.
    }
    if (said->value != cell.value) return since;
    since = given->recorded.entry;
  }
  if (const auto awarded = books_.awards->changed_at(key)) since = std::max(since, awarded->entry);
  for (const auto* report : books_.reports->history(key)) {
    const auto* said = report::Reports::said_by(*report, key);
    TK_CHECK(said != nullptr);
    if (report->withdrawn) continue;
    if (*said != cell.value) break;
    since = report->recorded.entry;
  }
  return since;
}

const std::set<unit::UnitId>& History::units_of(const Table& table) {
  const auto known = units_.find(table);
  if (known != units_.end()) return known->second;
  const auto makers = ground_.makers(table.unit, table.period, table.period);
  return units_.emplace(table, std::set<unit::UnitId>{makers.begin(), makers.end()}).first->second;
}

}  // namespace tongket::publish
