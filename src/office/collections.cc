#include "office/collections.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "collection/persons.h"
#include "collection/words.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "scope.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

using collection::ColumnKind;
using collection::TotalRule;

constexpr std::size_t kUnitsMost = 5'000;
constexpr std::size_t kTitleLongest = 200;
constexpr std::size_t kWhyLongest = 1'000;
constexpr std::size_t kNameLongest = 100;

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::Error invalid(std::string_view code, Args args = {}) {
  return {base::ErrorKind::invalid, code, std::move(args)};
}

/// Whether words may be kept.
base::Result<> check_words(std::string_view words, std::size_t longest) {
  if (base::length(words) > longest) {
    return invalid("collection.too_long", {{"longest", std::to_string(longest)}});
  }
  if (reader::find_secrecy_mark(words).verdict == reader::SecrecyVerdict::refused) {
    return invalid("document.secret_mark");
  }
  return base::Done{};
}

TotalRule usual_total(ColumnKind kind) {
  if (kind == ColumnKind::count || kind == ColumnKind::decimal) return TotalRule::sum;
  const bool is_answered = kind == ColumnKind::yes_no || kind == ColumnKind::grade;
  return is_answered ? TotalRule::tally : TotalRule::none;
}

/// Names, measures and grades of a column.
base::Result<> check_column_words(const ColumnOrder& order) {
  if (base::match_key(order.name).empty()) return invalid("collection.column_blank");
  for (const auto* words : {&order.name, &order.measure}) {
    TK_TRY([[maybe_unused]] const auto checked, check_words(*words, kNameLongest));
  }
  std::set<std::string> grades;
  for (const auto& grade : order.grades) {
    TK_TRY([[maybe_unused]] const auto checked, check_words(grade, kNameLongest));
    const auto key = base::match_key(grade);
    if (key.empty() || !grades.insert(key).second) {
      return invalid("collection.column_malformed", {{"column", order.name}});
    }
  }
  std::string all = order.name + " " + order.measure;
  for (const auto& grade : order.grades) all += " " + grade;
  if (const auto word = collection::asks_for_person(all)) {
    return invalid("collection.asks_person", {{"column", order.name}, {"word", *word}});
  }
  return base::Done{};
}

base::Result<collection::Column> column_of(const ColumnOrder& order) {
  TK_TRY([[maybe_unused]] const auto words, check_column_words(order));
  const auto kind = collection::parse_column_kind(order.kind);
  if (!kind) return invalid("collection.column_kind", {{"kind", order.kind}});
  const auto total = order.total ? collection::parse_total_rule(*order.total) : usual_total(*kind);
  const collection::Column column{
      .kind = *kind,
      .total = total.value_or(TotalRule::none),
      .decimals = *kind == ColumnKind::decimal ? std::max(order.decimals, 1) : order.decimals,
      .grades = static_cast<int>(std::min(order.grades.size(), collection::kGradesMost + 1))};
  if (total && collection::is_shaped(column)) return column;
  return invalid("collection.column_malformed", {{"column", order.name}});
}

void judge_columns(const CollectionOrder& order, base::Problems& problems) {
  if (order.columns.empty()) problems.add(invalid("collection.no_columns"), {.cell = "columns"});
  if (order.columns.size() > collection::kColumnsMost) {
    problems.add(invalid("collection.too_many_columns",
                         {{"most", std::to_string(collection::kColumnsMost)}}),
                 {.cell = "columns"});
    return;
  }
  std::set<std::string> names;
  for (std::size_t at = 0; at < order.columns.size(); ++at) {
    const auto& asked = order.columns[at];
    const base::Place place{.cell = "columns/" + std::to_string(at)};
    const auto column = column_of(asked);
    if (!column.ok()) {
      problems.add(column.error(), place);
    } else if (!names.insert(base::match_key(asked.name)).second) {
      problems.add(invalid("collection.column_twice", {{"column", asked.name}}), place);
    }
  }
}

void judge_units(const books::Books& books, const CollectionOrder& order, base::Date day,
                 base::Problems& problems) {
  if (order.units.empty()) problems.add(invalid("collection.no_units"), {.cell = "units"});
  if (order.units.size() > kUnitsMost) {
    problems.add(invalid("collection.too_many_units", {{"most", std::to_string(kUnitsMost)}}),
                 {.cell = "units"});
    return;
  }
  for (std::size_t at = 0; at < order.units.size(); ++at) {
    const auto unit = order.units[at];
    const bool stands = unit != order.asker && books.units->exists_on(unit, day) &&
                        stands_below(*books.units, unit, order.asker, day);
    if (stands) continue;
    problems.add(base::Error{base::ErrorKind::forbidden,
                             "collection.not_below",
                             {{"unit", unit::full_name_on(*books.units, unit, day)},
                              {"asker", unit::full_name_on(*books.units, order.asker, day)}}},
                 {.cell = "units/" + std::to_string(at)});
  }
}

/// The deadline, to the minute.
base::Result<base::Instant> due_of(const House& house, std::optional<std::int64_t> hours,
                                   std::optional<base::Instant> due) {
  const auto now = house.clock.now();
  const base::Error refused = invalid("collection.hours", {{"most", std::to_string(kHoursMost)}});
  if (hours.has_value() == due.has_value()) return refused;
  if (hours && (*hours < 1 || *hours > kHoursMost)) return refused;
  const auto moment = hours ? now + std::chrono::hours{*hours} : *due;
  if (moment > now + std::chrono::hours{kHoursMost}) return refused;
  if (moment <= now) return invalid("collection.due_past");
  return base::Instant{std::chrono::ceil<std::chrono::minutes>(moment)};
}

collection::Words words_of_order(const CollectionOrder& order) {
  collection::Words words{.title = order.title, .why = order.why};
  for (const auto& column : order.columns) {
    words.columns.push_back(
        {.name = column.name, .measure = column.measure, .grades = column.grades});
  }
  return words;
}

base::Error unknown(collection::CollectionId id) {
  return {base::ErrorKind::not_found, "collection.unknown", {{"collection", base::to_text(id)}}};
}

base::Result<const collection::Collection*> known(const books::Books& books,
                                                  collection::CollectionId id) {
  const auto* found = books.collections->find(id);
  if (found == nullptr) return unknown(id);
  return found;
}

/// Records what somebody who acts for the asker decides.
base::Result<Receipt> record_for_asker(House& house, const access::Actor& actor,
                                       std::string_view act, collection::CollectionId id,
                                       const ledger::Draft& draft) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Make make = [&](const books::Books&, FreshIds&) { return base::Result{draft}; };
  TK_TRY(const auto recorded,
         house.desk.record(actor, {.act = act, .unit = found->opening.asker}, make));
  return receipt_for(house, recorded);
}

}  // namespace

std::vector<unit::UnitId> units_below(const books::Books& books, unit::UnitId asker,
                                      unit::Level level, base::Date day) {
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day);
  std::vector<unit::UnitId> units;
  const auto top = tree.find(asker);
  if (!top) return units;
  for (const auto& node : tree.subtree(*top).subspan(1)) {
    if (node.level == level) units.push_back(node.unit);
  }
  return units;
}

base::Result<CollectionOrder> order_like(const House& house, const collection::Collection& before) {
  const auto books = house.desk.books();
  const auto today = base::vietnamese_day(house.clock.now());
  TK_TRY(const auto words, collection::words_of(house.shelf, before.opening));
  CollectionOrder order{.asker = before.opening.asker, .title = words.title, .why = words.why};
  for (std::size_t at = 0; at < words.columns.size(); ++at) {
    const auto& column = before.opening.columns[at];
    order.columns.push_back({.name = words.columns[at].name,
                             .kind = std::string{code(column.kind)},
                             .measure = words.columns[at].measure,
                             .total = std::string{code(column.total)},
                             .decimals = column.decimals,
                             .grades = words.columns[at].grades});
  }
  for (const auto unit : before.opening.units) {
    if (books->units->exists_on(unit, today)) order.units.push_back(unit);
  }
  return order;
}

base::Problems collection_problems(const House& house, const CollectionOrder& order) {
  base::Problems problems;
  const auto today = base::vietnamese_day(house.clock.now());
  if (base::match_key(order.title).empty()) {
    problems.add(invalid("collection.no_title"), {.cell = "title"});
  }
  const auto title = check_words(order.title, kTitleLongest);
  if (!title.ok()) problems.add(title.error(), {.cell = "title"});
  const auto why = check_words(order.why, kWhyLongest);
  if (!why.ok()) problems.add(why.error(), {.cell = "why"});
  judge_columns(order, problems);
  judge_units(*house.desk.books(), order, today, problems);
  const auto due = due_of(house, order.hours, order.due);
  if (!due.ok()) problems.add(due.error(), {.cell = "due"});
  return problems;
}

base::Result<OpenedCollection> open_collection(House& house, const access::Actor& actor,
                                               const CollectionOrder& order) {
  const Asked asked{.act = "collection.open", .unit = order.asker};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto problems = collection_problems(house, order);
  if (!problems.empty()) return problems.all().front().error;
  collection::Opening opening{.asker = order.asker, .units = order.units};
  for (const auto& each : order.columns) {
    TK_TRY(const auto column, column_of(each));
    opening.columns.push_back(column);
  }
  std::ranges::sort(opening.units);
  const auto twice = std::ranges::unique(opening.units);
  opening.units.erase(twice.begin(), twice.end());
  TK_TRY(opening.due, due_of(house, order.hours, order.due));
  opening.words = shelf::keep_text(house.shelf, house.dice, to_text(words_of_order(order)));
  const Make make = [&](const books::Books&, FreshIds& ids) {
    opening.id = ids.next<collection::CollectionId>();
    return base::Result{collection::to_draft(opening)};
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, opening.words);
    return recorded.error();
  }
  return OpenedCollection{.id = opening.id, .receipt = receipt_for(house, recorded.value())};
}

base::Result<Receipt> return_answer(House& house, const access::Actor& actor,
                                    collection::CollectionId id, unit::UnitId unit,
                                    std::string_view reason) {
  const auto books = house.desk.books();
  TK_TRY(const auto* found, known(*books, id));
  const Asked asked{.act = "collection.return", .unit = found->opening.asker};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto recorded,
         record_with_reason(house, actor, asked, reason, [&](const shelf::TextRef& kept) {
           return collection::to_draft(
               collection::Return{.collection = id, .unit = unit, .reason = kept});
         }));
  return receipt_for(house, recorded);
}

base::Result<Receipt> extend_collection(House& house, const access::Actor& actor,
                                        collection::CollectionId id,
                                        std::optional<std::int64_t> hours,
                                        std::optional<base::Instant> due) {
  TK_TRY(const auto moment, due_of(house, hours, due));
  return record_for_asker(
      house, actor, "collection.extend", id,
      collection::to_draft(collection::Extension{.collection = id, .due = moment}));
}

base::Result<Receipt> close_collection(House& house, const access::Actor& actor,
                                       collection::CollectionId id) {
  return record_for_asker(house, actor, "collection.close", id, collection::closing_draft(id));
}

}  // namespace tongket::office
