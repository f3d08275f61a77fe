#include <algorithm>

#include "collection/collection.h"

namespace tongket::collection {
namespace {

std::size_t places_of(const Column& column) {
  if (column.total != TotalRule::tally) return 0;
  return column.kind == ColumnKind::grade ? static_cast<std::size_t>(column.grades) : 2;
}

void count_in(Total& total, const figure::Value& value) {
  const bool is_grade = value.kind() == figure::Value::Kind::grade;
  const auto place = is_grade ? static_cast<std::size_t>(value.place()) : (value.yes() ? 0U : 1U);
  ++total.tally[place];
}

base::Result<> add_to(Total& total, const figure::Value& value) {
  if (!total.sum) {
    total.sum = value.amount();
    total.mark = value.mark();
    return base::Done{};
  }
  TK_TRY(total.sum, total.sum->plus(value.amount()));
  total.mark = figure::mark_of_sum(total.mark, value.mark());
  return base::Done{};
}

}  // namespace

base::Result<Total> total_of(const Collection& collection, std::size_t column,
                             std::span<const unit::UnitId> units) {
  const auto& asked = collection.opening.columns[column];
  Total total{.of = static_cast<int>(units.size()), .tally = std::vector<int>(places_of(asked))};
  for (const auto unit : units) {
    const auto* said = collection.answer(unit);
    if (said == nullptr || said->cells[column].is_missing()) continue;
    ++total.said;
    const auto& value = said->cells[column].value;
    if (!value) continue;
    if (value->kind() == figure::Value::Kind::not_applicable) {
      ++total.not_applicable;
    } else if (asked.total == TotalRule::tally) {
      count_in(total, *value);
    } else if (asked.total == TotalRule::sum) {
      TK_TRY([[maybe_unused]] const auto added, add_to(total, *value));
    }
  }
  return total;
}

}  // namespace tongket::collection
