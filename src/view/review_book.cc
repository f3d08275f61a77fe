#include "view/review_book.h"

#include <algorithm>
#include <map>
#include <set>

#include "award/awards.h"
#include "base/text.h"
#include "cells.h"
#include "cube/cube.h"
#include "figure/estimate.h"
#include "report/reports.h"
#include "restate/placements.h"
#include "target/course.h"
#include "target/targets.h"
#include "view/table.h"

namespace tongket::view {
namespace {

using Places = std::set<ledger::Position>;
/// Which figures of a unit: of an indicator, what was counted or what is expected.
using Sought = std::pair<indicator::IndicatorId, bool>;
using Sources = std::map<Sought, Places>;

bool is_of_rounds(const indicator::Indicator& indicator) {
  return indicator.period == period::PeriodKind::round;
}

/// What a form may ask of anybody: it is in the book also where nobody said it.
bool is_asked(const indicator::Indicator& indicator) {
  return indicator.filled_by == indicator::FilledBy::typed && indicator.is_offered &&
         indicator.hold != indicator::Hold::off && !indicator.target_of;
}

/// The codes a season speaks of: what forms ask, and whatever somebody said.
std::vector<std::string> codes_of(const books::Books& books, const period::Period& period) {
  const bool rounds = period.kind() == period::PeriodKind::round;
  const auto spoken = books.cube->spoken_in(period.year());
  std::vector<std::string> codes;
  for (const auto* each : books.catalogue->all(period.last_day())) {
    if (is_of_rounds(*each) != rounds) continue;
    const bool counted = each->numerator && spoken.contains(*each->numerator);
    if (is_asked(*each) || counted || spoken.contains(each->id)) codes.push_back(each->code);
  }
  return codes;
}

ledger::Position place_of(const books::Books& books, const figure::FigureKey& key,
                          figure::ReportId id) {
  if (const auto* report = books.reports->find(id)) return report->recorded.entry;
  const auto* given = books.targets->find(target::GivingId{id.raw()});
  if (given != nullptr) return given->recorded.entry;
  return books.awards->place_of(key.unit, key.period.year(), award::DecisionId{id.raw()});
}

/// Whose figures make up those of a unit: its own and of everybody below it; across a reform of
/// every unit whose figures stand there by lineage.
std::vector<unit::UnitId> sayers_at(const unit::Tree& tree, std::size_t node,
                                    const restate::Placements* placements) {
  if (placements != nullptr) {
    const auto found = placements->sources(node);
    return {found.begin(), found.end()};
  }
  std::vector<unit::UnitId> sayers;
  const auto all = tree.nodes();
  for (std::size_t at = node; at < all[node].past; ++at) sayers.push_back(all[at].unit);
  return sayers;
}

/// Of which entries the figures of these units are made.
Sources sources_of(const books::Books& books, const std::vector<unit::UnitId>& sayers,
                   const period::Period& period) {
  Sources sources;
  for (const auto sayer : sayers) {
    for (const auto& [key, cell] : books.figures->of(sayer, period.year())) {
      const bool expected = key.slice == figure::kEstimate;
      if (!expected && !period.covers(key.period)) continue;
      if (const auto place = place_of(books, key, cell.report); place != 0) {
        sources[{key.indicator, expected}].insert(place);
      }
    }
  }
  return sources;
}

void add_places(const Sources& sources, const Sought& sought, Places& places) {
  const auto found = sources.find(sought);
  if (found != sources.end()) places.insert(found->second.begin(), found->second.end());
}

/// What the ledger's chain vouches for: the places of the entries in it, one after the other.
base::Hash sources_hash(const Sources& sources, const indicator::Indicator& indicator,
                        bool expected) {
  Places places;
  add_places(sources, {indicator.id, expected}, places);
  if (indicator.numerator) add_places(sources, {*indicator.numerator, expected}, places);
  if (indicator.denominator) add_places(sources, {*indicator.denominator, expected}, places);
  if (places.empty()) return {};
  std::string text;
  for (const auto place : places) text += std::to_string(place) + "\n";
  return base::sha256(text);
}

/// Who said only some of the period is not among those who reported it in full: a year lacks a
/// half.
cube::Coverage coverage_of(const cube::Cell& cell, int partial) {
  auto coverage = cell.coverage;
  const auto some = std::min(static_cast<std::uint16_t>(partial), coverage.reported);
  coverage.reported = static_cast<std::uint16_t>(coverage.reported - some);
  coverage.accepted = std::min(coverage.accepted, coverage.reported);
  return coverage;
}

review::BookCell cell_of(const cube::Cell& cell, int partial, const base::Hash& sources) {
  return {.value = cell.value,
          .stated = cell.stated,
          .provisional = cell.provisional,
          .not_summed = cell.not_summed,
          .coverage = coverage_of(cell, partial),
          .target = cell.target,
          .percent_of_target = cell.percent_of_target,
          .year_before = cell.year_before,
          .change = cell.change,
          .rank = cell.rank,
          .sources = sources};
}

/// Where the units below are too many to be restated, the table of the unit alone.
base::Result<ReviewTable> page_or_total(const books::Books& books, TableChoice choice) {
  auto table = review_table(books, choice);
  if (table.ok() || table.error().code != "table.too_large") return table;
  choice.rows = TableRows::total;
  return review_table(books, choice);
}

base::Result<ReviewTable> table_of(const books::Books& books, unit::UnitId unit,
                                   const period::Period& period) {
  TableChoice choice{.unit = unit,
                     .period = period,
                     .tree = {},
                     .codes = codes_of(books, period),
                     .level = {},
                     .rows = TableRows::page,
                     .with_partial = true};
  const bool restated = is_crossed_by_reform(books, period, period.last_day());
  choice.with_estimates = !restated && period.kind() != period::PeriodKind::round;
  if (restated) choice.codes.clear();
  return page_or_total(books, choice);
}

/// What the unit itself had the year before by the lineage of its units, where a reform lies
/// between.
base::Result<> restate_before(const books::Books& books, ReviewTable& table) {
  if (table.compared || table.restated || table.rows.empty()) return base::Done{};
  TableChoice choice{.unit = table.unit,
                     .period = table.period,
                     .tree = {},
                     .codes = {},
                     .level = {},
                     .rows = TableRows::total,
                     .restate_before = true};
  for (const auto* column : table.columns) {
    if (std::ranges::find(choice.codes, column->code) == choice.codes.end()) {
      choice.codes.push_back(column->code);
    }
  }
  TK_TRY(const auto before, review_table(books, choice));
  if (before.rows.empty()) return base::Done{};
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto found = std::ranges::find(before.columns, table.columns[at]);
    if (table.slices[at] != 0 || found == before.columns.end()) continue;
    const auto& cell =
        before.rows.front().cells[static_cast<std::size_t>(found - before.columns.begin())];
    table.rows.front().cells[at].year_before = cell.year_before;
    table.rows.front().cells[at].change = cell.change;
  }
  return base::Done{};
}

/// What a year asks of units, by unit and the figure that is aimed at.
using YearTargets = std::map<std::pair<unit::UnitId, indicator::IndicatorId>, base::Decimal>;

class BookMaker {
 public:
  BookMaker(const books::Books& books, unit::UnitId unit) : books_{books}, unit_{unit} {}

  base::Result<> add(const period::Period& period) {
    TK_TRY(auto table, table_of(books_, unit_, period));
    TK_TRY([[maybe_unused]] const auto before, restate_before(books_, table));
    TK_TRY(const auto tree, tree_of(books_, unit_, period, {}));
    book_.seasons.push_back({.period = period,
                             .day = table.day,
                             .restated = table.restated,
                             .compared = table.compared});
    if (period.kind() == period::PeriodKind::half) {
      TK_TRY(targets_of_year_, year_targets(period.year()));
    }
    std::optional<restate::Placements> placements;
    if (table.restated) placements.emplace(*books_.units, tree);
    const auto* lineage = placements ? &*placements : nullptr;
    for (const auto& row : table.rows) add_row(tree, lineage, table, row);
    return base::Done{};
  }

  /// What a page told of a round among the results of its year, where the round itself says
  /// nothing.
  base::Result<> add_told(const period::Period& year, const period::Period& round) {
    TableChoice choice{.unit = unit_,
                       .period = year,
                       .tree = {},
                       .codes = codes_of(books_, round),
                       .level = {},
                       .rows = TableRows::total,
                       .with_partial = true};
    std::erase_if(choice.codes, [&](const std::string& code) { return is_said(code, round); });
    if (choice.codes.empty()) return base::Done{};
    TK_TRY(const auto table, review_table(books_, choice));
    TK_TRY(const auto tree, tree_of(books_, unit_, year, {}));
    for (const auto& row : table.rows) add_row(tree, nullptr, table, row);
    return base::Done{};
  }

  review::Book take() && {
    std::ranges::sort(book_.rows, {}, &review::BookRow::key);
    return std::move(book_);
  }

 private:
  [[nodiscard]] bool is_said(const std::string& code, const period::Period& round) const {
    const auto* indicator = books_.catalogue->find(code, round.last_day());
    return std::ranges::any_of(book_.rows, [&](const review::BookRow& row) {
      return row.key.unit == unit_ && row.key.period == round &&
             row.key.indicator == indicator->id && row.cell.value;
    });
  }

  void add_unit(const ReviewRow& row) {
    const auto found = std::ranges::find(book_.units, row.unit, &review::BookUnit::unit);
    if (found != book_.units.end()) return;
    const bool total = row.role == RowRole::total;
    book_.units.push_back(
        {.unit = row.unit, .role = total ? review::BookRole::total : review::BookRole::child});
  }

  void add_row(const unit::Tree& tree, const restate::Placements* lineage, const ReviewTable& table,
               const ReviewRow& row) {
    if (row.role != RowRole::total && row.role != RowRole::child) return;
    add_unit(row);
    const auto node = tree.find(row.unit);
    const auto sources =
        node ? sources_of(books_, sayers_at(tree, *node, lineage), table.period) : Sources{};
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const auto& cell = row.cells[at];
      const bool of_round = is_of_rounds(*table.columns[at]);
      const bool among_the_year = of_round && table.period.kind() != period::PeriodKind::round;
      // Across a reform no codes are asked for by name, so rounds stand in the table of the year.
      if (among_the_year && (table.restated || !cell.value)) continue;
      if (is_empty(cell) && !cell.target && !cell.year_before) continue;
      const bool expected = table.slices[at] == figure::kEstimate;
      book_.rows.push_back({.key = {.unit = row.unit,
                                    .period = table.period,
                                    .indicator = table.columns[at]->id,
                                    .slice = table.slices[at]},
                            .cell = cell_of(cell, row.partial[at],
                                            sources_hash(sources, *table.columns[at], expected))});
      if (table.restated) put_restated_target(table, row, book_.rows.back());
      put_given_target(book_.rows.back());
    }
  }

  /// A table across a reform compares nothing: the target beside a figure is the one restated with
  /// it, in its own column.
  static void put_restated_target(const ReviewTable& table, const ReviewRow& row,
                                  review::BookRow& into) {
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const auto& target = row.cells[at].value;
      const bool is_its = table.columns[at]->target_of == into.key.indicator;
      if (!is_its || !target || target->kind() != figure::Value::Kind::number) continue;
      put_target(target->amount(), into.cell);
    }
  }

  static void put_target(base::Decimal target, review::BookCell& cell) {
    cell.target = figure::Value::number(target);
    if (!cell.value || cell.value->kind() != figure::Value::Kind::number) return;
    cell.percent_of_target = target::percent_reached(cell.value->amount(), target);
  }

  /// Half a year is held against what the whole year asks.
  base::Result<YearTargets> year_targets(int year) const {
    const auto period = period::Period::year(year).value();
    TableChoice choice{.unit = unit_,
                       .period = period,
                       .tree = {},
                       .codes = {},
                       .level = {},
                       .rows = TableRows::page};
    for (const auto* each : books_.catalogue->all(period.last_day())) {
      if (each->target_of && !is_of_rounds(*each)) choice.codes.push_back(each->code);
    }
    YearTargets targets;
    if (choice.codes.empty()) return targets;
    TK_TRY(const auto table, page_or_total(books_, choice));
    for (const auto& row : table.rows) {
      for (std::size_t at = 0; at < table.columns.size(); ++at) {
        const auto& value = row.cells[at].value;
        if (!value || value->kind() != figure::Value::Kind::number) continue;
        targets.emplace(std::pair{row.unit, *table.columns[at]->target_of}, value->amount());
      }
    }
    return targets;
  }

  /// A target that was given to the figure itself, where it has no line of its own for targets.
  void put_given_target(review::BookRow& row) const {
    if (row.cell.target || row.key.slice != 0) return;
    auto period = row.key.period;
    if (period.kind() == period::PeriodKind::half) {
      const auto found = targets_of_year_.find({row.key.unit, row.key.indicator});
      if (found != targets_of_year_.end()) return put_target(found->second, row.cell);
      period = period::Period::year(period.year()).value();
    }
    const auto given = books_.targets->standing({row.key.unit, period, row.key.indicator});
    if (!given || !given->line->value) return;
    put_target(*given->line->value, row.cell);
  }

  const books::Books& books_;
  unit::UnitId unit_;
  YearTargets targets_of_year_;
  review::Book book_;
};

}  // namespace

base::Result<review::Book> book_of(const books::Books& books, const review::Opening& opening) {
  TK_TRY(const auto period, review::period_of(opening.kind, opening.year));
  BookMaker maker{books, opening.unit};
  TK_TRY([[maybe_unused]] const auto main, maker.add(period));
  for (const int year : {opening.year, opening.year + 1}) {
    const auto round = period::Period::round(year);
    if (!round.ok()) continue;  // The last year there is has no round after it.
    TK_TRY([[maybe_unused]] const auto added, maker.add(round.value()));
    if (year != opening.year) continue;
    TK_TRY([[maybe_unused]] const auto told, maker.add_told(period, round.value()));
  }
  return std::move(maker).take();
}

base::Result<std::vector<review::PastTotal>> past_totals(const books::Books& books,
                                                         const PastChoice& choice) {
  std::vector<review::PastTotal> totals;
  auto period = choice.period;
  for (int year = 1; year < kYearsOfCourse && period.year_before(); ++year) {
    period = *period.year_before();
    TableChoice table_choice{.unit = choice.unit,
                             .period = period,
                             .tree = {.day = choice.day, .hierarchy = {}},
                             .codes = {},
                             .level = {},
                             .rows = TableRows::total};
    for (const auto& code : choice.codes) {
      const bool was_there = books.catalogue->find(code, period.last_day()) != nullptr;
      if (was_there) table_choice.codes.push_back(code);
    }
    if (table_choice.codes.empty()) continue;
    TK_TRY(const auto table, review_table(books, table_choice));
    if (table.rows.empty()) continue;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      const auto& value = table.rows.front().cells[at].value;
      if (!value || table.slices[at] != 0) continue;
      totals.push_back({.period = period, .indicator = table.columns[at]->id, .value = *value});
    }
  }
  return totals;
}

base::Result<review::Book> book_to_freeze(const books::Books& books,
                                          const review::Opening& opening) {
  TK_TRY(auto book, book_of(books, opening));
  for (const auto& season : book.seasons) {
    const bool is_main = &season == &book.seasons.front();
    const bool is_closed_round =
        season.period.kind() == period::PeriodKind::round && season.period.year() == opening.year;
    if (!is_main && !is_closed_round) continue;
    TK_TRY(const auto totals, past_totals(books, {.unit = opening.unit,
                                                  .period = season.period,
                                                  .day = book.seasons.front().day,
                                                  .codes = codes_of(books, season.period)}));
    book.past.insert(book.past.end(), totals.begin(), totals.end());
  }
  std::ranges::sort(book.past, {}, [](const review::PastTotal& each) {
    return std::pair{each.period, each.indicator};
  });
  return book;
}

base::Result<StandingBook> standing_book(const books::Books& books, const review::Review& review) {
  if (const auto* frozen = review.book()) {
    return StandingBook{.book = frozen->freeze->book, .live = false};
  }
  TK_TRY(auto book, book_of(books, review.opening));
  return StandingBook{.book = std::move(book), .live = true};
}

}  // namespace tongket::view
