#include "history.h"

#include <algorithm>

#include "base/check.h"
#include "view/year.h"

namespace tongket::publish {

History::History(const books::Books& books) : books_{books} {
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
  for (const auto& [table, stays] : stays_) tables.push_back(table);
  return tables;
}

std::optional<ledger::Position> History::since(const Point& point, const Fact& fact) {
  const Table table{point.unit, point.period};
  const auto stays = stays_.find(table);
  if (stays == stays_.end() || point.own) return std::nullopt;
  ledger::Position settled = 0;
  if (const auto* const opened = books_.releases->find(point.unit, point.indicator, point.period);
      opened != nullptr) {
    settled = opened->recorded.entry;
  }
  for (const auto& id :
       {std::optional{point.indicator}, fact.indicator->numerator, fact.indicator->denominator}) {
    if (!id) continue;
    const auto [first, past] = cells_.equal_range(*id);
    for (auto each = first; each != past; ++each) {
      const auto& key = each->second;
      const bool within = key.period == point.period || point.period.covers(key.period);
      if (!within || !units_of(table).contains(key.unit)) continue;
      settled = std::max(settled, unchanged_since(key, *books_.figures->find(key)));
    }
  }
  std::optional<ledger::Position> since;
  for (const auto& [came, gone] : stays->second) {
    const auto first = std::max(came, settled);
    if (gone && first >= *gone) continue;
    since = std::min(first, since.value_or(first));
  }
  return since;
}

/// A report that says again what was said before changes nothing.
ledger::Position History::unchanged_since(const figure::FigureKey& key,
                                          const figure::Cell& cell) const {
  ledger::Position since = 0;
  for (const auto* report : books_.reports->history(key)) {
    const auto index = report::Reports::index_of(*report, key);
    TK_CHECK(index.has_value());
    if (report->withdrawn) continue;
    if (report->accepted.figures.cells[*index].value != cell.value) break;
    since = report->recorded.entry;
  }
  return since;
}

const std::set<unit::UnitId>& History::units_of(const Table& table) {
  const auto known = units_.find(table);
  if (known != units_.end()) return known->second;
  std::set<unit::UnitId> units{table.unit};
  const auto tree = view::tree_for(books_, table.unit, table.period.last_day());
  if (const auto index = tree.find(table.unit)) {
    for (const auto& node : tree.subtree(*index)) units.insert(node.unit);
  }
  return units_.emplace(table, std::move(units)).first->second;
}

}  // namespace tongket::publish
