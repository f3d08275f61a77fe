// Goal: the cube gives what the plain roll-up gives, in every cell, every coverage and every rank.
// Method: random histories of a small country. Indicators of every kind under random rules, trees
// that change from one question to the next, reports that correct and take back, gaps. `oracle`
// adds up cell by cell and shares no code with the cube; every other table is made by what any
// processor can do, the rest by what this one can; targets and ranks are reckoned here, by
// hand.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/check.h"
#include "cube/cube.h"
#include "figure/estimate.h"
#include "indicator/shipped.h"
#include "oracle/rollup.h"
#include "period/since_opening.h"
#include "restate/combine.h"

namespace tongket::cube {
namespace {

using figure::Mark;
using figure::Part;
using figure::Value;
using indicator::Direction;
using indicator::Indicator;
using indicator::OverTime;
using indicator::OverUnits;
using indicator::ValueType;
using period::Period;
using period::PeriodKind;
using unit::Tree;
using unit::UnitId;

using Random = std::mt19937_64;

/// One slice, and what is expected of the year.
const std::vector<figure::Slice> kSlices{7, figure::kEstimate};
__extension__ using Wide = __int128;

template <class Thing>
const Thing& one_of(const std::vector<Thing>& things, Random& random) {
  return things[random() % things.size()];
}
bool once_in(unsigned times, Random& random) { return random() % times == 0; }

const indicator::Catalogue& shipped() {
  static const indicator::Catalogue catalogue = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  return catalogue;
}

/// A forest over some of fourteen units, of any levels, in depth-first order.
class Forest {
 public:
  explicit Forest(Random& random) {
    const int roots = once_in(3, random) ? 2 : 1;
    for (int root = 0; root < roots; ++root) grow(std::nullopt, 0, random);
  }
  [[nodiscard]] Tree tree(base::Date day) const {
    return {unit::Hierarchy::administrative, day, nodes_};
  }

 private:
  void grow(std::optional<std::size_t> parent, std::size_t depth, Random& random) {
    if (next_ > 14) return;
    const std::size_t at = nodes_.size();
    static constexpr std::array kLevels{unit::Level::nation, unit::Level::province,
                                        unit::Level::district, unit::Level::commune};
    const auto level = once_in(9, random) ? static_cast<unit::Level>(random() % 8)
                                          : kLevels.at(std::min<std::size_t>(depth, 3));
    if (once_in(5, random)) ++next_;  // A unit that is not in this tree.
    nodes_.push_back({UnitId{next_++}, level, parent, depth, 0, false});
    const auto children = depth > 3 ? 0 : random() % 4;
    for (std::size_t child = 0; child < children; ++child) grow(at, depth + 1, random);
    nodes_[at].past = nodes_.size();
  }
  std::vector<Tree::Node> nodes_;
  std::int64_t next_ = 1;
};

/// One row of the catalogue under other rules, as far as its kind of value bears them.
Indicator any_rules(Indicator row, Random& random) {
  const auto any = [&](const auto& choices) { return one_of(choices, random); };
  using Units = std::vector<OverUnits>;
  using Times = std::vector<OverTime>;
  using enum OverUnits;
  switch (row.value_type) {
    case ValueType::count:
    case ValueType::money:
      row.over_units = any(Units{sum, sum, sum, max, min, none});
      row.over_time = any(Times{OverTime::sum, OverTime::sum, OverTime::last, OverTime::max});
      break;
    case ValueType::percent:
    case ValueType::ratio:
      row.over_units = any(Units{ratio, ratio, max, none});
      row.over_time = any(Times{OverTime::sum, OverTime::last, OverTime::max, OverTime::none});
      break;
    case ValueType::yes_no:
      row.over_units = any(Units{share, share, max, min, none});
      row.over_time = any(Times{OverTime::sum, OverTime::last, OverTime::max});
      break;
    default:
      row.over_units = any(Units{none, distribution});
      row.over_time = any(Times{OverTime::last, OverTime::none});
  }
  if (once_in(4, random)) row.period = static_cast<PeriodKind>(random() % 7);
  row.direction = static_cast<Direction>(random() % 4);
  row.sum_up_to = once_in(4, random) ? std::optional{indicator::Level::district}
                                     : std::optional{indicator::Level::nation};
  if (once_in(9, random)) row.sum_up_to.reset();
  if (once_in(3, random)) row.levels = {static_cast<indicator::Level>(random() % 7)};
  return row;
}

/// What a form or a page may say of an indicator of this kind.
Value any_value(const Indicator& row, bool plain, Random& random) {
  const auto number = static_cast<std::int64_t>(random() % 1'000);
  const auto mark = once_in(3, random) ? static_cast<Mark>(random() % 4) : Mark::exact;
  if (once_in(9, random)) return Value::not_applicable();
  switch (row.value_type) {
    case ValueType::percent:
    case ValueType::ratio:
      if (once_in(2, random)) return Value::ratio(number, number % 7 == 0 ? 0 : number + 1, mark);
      return Value::percent(base::Decimal::make(number, 1).value(), mark);
    case ValueType::yes_no:
      return Value::yes_no(number % 2 == 0);
    case ValueType::grade:
    case ValueType::text:
      return Value::grade(static_cast<int>(number % 4));
    default:
      break;
  }
  if (plain) {
    const std::int64_t large = once_in(20, random) ? std::int64_t{1} << 40 : 1;
    return Value::number(base::Decimal::make(number * large, row.decimals).value(), mark);
  }
  return Value::number(base::Decimal::make(number, once_in(5, random) ? 1 : 0).value(), mark);
}

std::vector<Period> periods_of(int year) {
  const auto whole = Period::year(year).value();
  std::vector<Period> all{whole,
                          Period::round(year).value(),
                          Period::cluster_year(year).value(),
                          Period::nine_months(year).value(),
                          period::since_opening(Period::month(year, 8).value()).value(),
                          Period::free(Period::month(year, 2).value().first_day().value(),
                                       Period::month(year, 5).value().last_day())
                              .value()};
  for (const auto kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half}) {
    for (const auto& part : whole.parts(kind)) all.push_back(part);
  }
  return all;
}

/// A value and what stands for its absence, reckoned by hand.
struct Target {
  std::optional<Value> value;
  bool said = false;
  bool not_summed = false;
  bool not_applicable = false;
};

/// One history, told to both.
class History {
 public:
  explicit History(Random& random) : random_{random} {
    const auto rows = shipped().all(Period::year(2024).value().last_day());
    for (int at = 0; at < 4; ++at) take(*one_of(rows, random));
    const auto has_target = [&](const Indicator* row) { return row->target_of.has_value(); };
    std::ranges::copy_if(rows, std::back_inserter(targets_), has_target);
    const auto* target = one_of(targets_, random);
    spoken_.push_back(target);
    take(*shipped().latest(*target->target_of));
    for (const auto& row : rows_) asked_.push_back(&row);
    while (slices_.size() < asked_.size()) {
      slices_.push_back(once_in(3, random) ? one_of(kSlices, random) : figure::Slice{0});
    }
  }

  void report() {
    std::vector<figure::FigureChange> changes;
    const auto said = 1 + random_() % 12;
    for (std::size_t at = 0; at < said; ++at) changes.push_back(any_change());
    for (const auto& change : changes) figures_.apply(change);
    known_ = figures_;
    cube_ = cube_.with(changes, known_, shipped());
  }

  void ask() {
    const auto period = one_of(periods_of(2024), random_);
    const Forest forest{random_};
    const auto tree = forest.tree(period.last_day());
    table_ = cube_.table({.tree = tree,
                          .catalogue = shipped(),
                          .period = period,
                          .indicators = asked_,
                          .slices = slices_,
                          .workers = once_in(8, random_) ? 2U : 1U,
                          .plainly = once_in(2, random_)},
                         std::move(table_));
    for (std::size_t column = 0; column < asked_.size(); ++column) {
      const bool is_estimate = slices_[column] == figure::kEstimate;
      const Period of = is_estimate ? Period::year(period.year()).value() : period;
      compare(tree, of, column);
      compare_targets(tree, of, column);
      compare_ranks(tree, column);
    }
  }

  /// A unit's year on one page, held against the plain roll-up and, for what that does not say,
  /// against the table.
  void ask_for_dashboard() {
    if (seasons_.empty() || once_in(8, random_)) make_seasons();
    // Most reports reach the top of a tree.
    const auto& any = one_of(seasons_, random_).tree->nodes().front();
    const UnitId unit{once_in(2, random_) ? any.unit.raw()
                                          : static_cast<std::int64_t>(1 + random_() % 14)};
    const auto page = cube_.dashboard({.unit = unit, .catalogue = shipped(), .periods = seasons_});
    for (std::size_t at = 0; at < seasons_.size(); ++at) {
      const auto& [period, tree, indicators, with_year_before] = seasons_[at];
      const auto node = tree->find(unit);
      const oracle::RollUp rollup{figures_, *tree, shipped()};
      table_ = cube_.table({.tree = *tree,
                            .catalogue = shipped(),
                            .period = period,
                            .indicators = asked_,
                            .with_year_before = with_year_before},
                           std::move(table_));
      for (std::size_t column = 0; column < asked_.size(); ++column) {
        const auto cell = page.at(column, at);
        same(cell.has_value(), node && indicators[column] != nullptr, "shown", 0, column);
        if (!cell) continue;
        compare_word(*cell, rollup.at(unit, *asked_[column], period), *node, column);
        compare_beside(*cell, table_.at(*node, column), *node, column);
      }
    }
  }

  /// Breaks what the cube knows of one figure, for the twin of the test.
  void forget_one() {
    if (known_.empty()) return;
    auto forgotten = known_.all().begin();
    for (auto skipped = random_() % known_.size(); skipped > 0; --skipped) ++forgotten;
    const figure::FigureChange gone{
        .key = forgotten->first, .before = forgotten->second, .after = std::nullopt};
    known_.apply(gone);
    cube_ = cube_.with({&gone, 1}, known_, shipped());
  }

  [[nodiscard]] int differences() const { return differences_; }
  [[nodiscard]] const std::string& first_difference() const { return first_; }
  [[nodiscard]] bool knows_anything() const { return !figures_.empty(); }

 private:
  /// A row, and the two counts it may be made of.
  void take(const Indicator& row) {
    rows_.push_back(any_rules(row, random_));
    spoken_.push_back(&row);
    for (const auto& part : {row.numerator, row.denominator}) {
      if (part) spoken_.push_back(shipped().latest(*part));
    }
  }

  figure::FigureChange any_change() {
    const auto& row = *one_of(spoken_, random_);
    const bool is_plain = plain_ || !once_in(3, random_);
    const int year = once_in(3, random_) ? 2023 : 2024;
    auto period = one_of(periods_of(year), random_);
    while (is_plain && period.kind() != row.period) period = one_of(periods_of(year), random_);
    const figure::FigureKey key{
        .unit = UnitId{static_cast<std::int64_t>(1 + random_() % 14)},
        .period = period,
        .indicator = row.id,
        .slice = once_in(3, random_) ? one_of(kSlices, random_) : figure::Slice{0},
        .part = is_plain || once_in(2, random_) ? Part::own : Part::stated};
    const auto before = figures_.find(key);
    // The same cell may come twice in one report: the second time it is corrected.
    const auto there = told_.contains(key) ? told_.at(key) : before;
    std::optional<figure::Cell> after;
    if (!there || !once_in(4, random_)) {
      after = figure::Cell{.value = any_value(row, is_plain, random_),
                           .standing = static_cast<figure::Standing>(random_() % 2),
                           .report = figure::ReportId{1}};
    }
    told_.insert_or_assign(key, after);
    return {.key = key, .before = there, .after = after};
  }

  static std::string print(const std::optional<Value>& value) {
    return value ? figure::to_vietnamese(*value) : "…";
  }

  template <class Thing>
  void same(const Thing& cube, const Thing& plain, std::string_view what, std::size_t node,
            std::size_t column) {
    if (cube == plain) return;
    if (differences_++ > 0) return;
    std::ostringstream out;
    out << what << " of node " << node << ", " << asked_[column]->code;
    if constexpr (std::is_same_v<Thing, std::string>) out << ": " << cube << ", not " << plain;
    first_ = out.str();
  }

  /// The periods of the year, each on a tree of its own or on that of the one before.
  void make_seasons() {
    seasons_.clear();
    const bool with_year_before = !once_in(4, random_);
    for (const auto& period : periods_in(2024).value()) {
      if (!once_in(4, random_) && period.kind() != PeriodKind::year) continue;
      const bool same_tree = !seasons_.empty() && !once_in(5, random_);
      auto tree = same_tree ? seasons_.back().tree
                            : std::make_shared<const Tree>(Forest{random_}.tree(period.last_day()));
      auto indicators = asked_;
      for (auto& each : indicators) each = once_in(9, random_) ? nullptr : each;
      seasons_.push_back({.period = period,
                          .tree = std::move(tree),
                          .indicators = std::move(indicators),
                          .with_year_before = with_year_before});
    }
  }

  void compare_word(const Cell& cell, const oracle::RolledUp& plain, std::size_t node,
                    std::size_t column) {
    same(print(cell.value), print(plain.value), "value", node, column);
    same(cell.value, plain.value, "kind of value", node, column);
    same(print(cell.beside), print(plain.beside), "word beside", node, column);
    same(cell.stated, plain.stated, "stated", node, column);
    same(cell.provisional, plain.provisional, "provisional", node, column);
    same(cell.not_summed, plain.not_summed, "not summed", node, column);
    const auto& [reported, accepted, owing, not_applicable, percent_only] = cell.coverage;
    same(static_cast<int>(reported), plain.coverage.reported, "k", node, column);
    same(static_cast<int>(accepted), plain.coverage.accepted, "m", node, column);
    same(static_cast<int>(owing), plain.coverage.owing, "n", node, column);
    same(static_cast<int>(not_applicable), plain.coverage.not_applicable, "x", node, column);
    same(static_cast<int>(percent_only), plain.coverage.percent_only, "%", node, column);
  }

  /// What stands beside a figure.
  void compare_beside(const Cell& cell, const Cell& table, std::size_t node, std::size_t column) {
    same(print(cell.target), print(table.target), "target of a page", node, column);
    same(cell.percent_of_target.value_or(-1), table.percent_of_target.value_or(-1),
         "percent of a page", node, column);
    same(print(cell.year_before), print(table.year_before), "year before of a page", node, column);
    same(print(cell.change), print(table.change), "change of a page", node, column);
  }

  void compare(const Tree& tree, const Period& period, std::size_t column) {
    const auto slice = slices_[column];
    const oracle::RollUp rollup{figures_, tree, shipped(), slice};
    const oracle::RollUp rollup_before{figures_, tree, shipped(),
                                       slice == figure::kEstimate ? 0 : slice};
    const auto before = period.year_before();
    for (std::size_t node = 0; node < tree.nodes().size(); ++node) {
      const auto unit = tree.nodes()[node].unit;
      const auto plain = rollup.at(unit, *asked_[column], period);
      const auto cell = table_.at(node, column);
      compare_word(cell, plain, node, column);
      const auto last_year = rollup_before.at(unit, *asked_[column], *before);
      same(print(cell.year_before), print(last_year.value), "year before", node, column);
      same(cell.year_before, last_year.value, "kind of year before", node, column);
    }
  }

  /// What one unit says of itself in one part.
  [[nodiscard]] std::optional<Value> word(UnitId unit, const Indicator& row, const Period& period,
                                          Part part) const {
    figure::Figures alone;
    for (const auto& [key, cell] : figures_.of(unit)) {
      if (key.part == part) {
        alone.apply({.key = key, .before = std::nullopt, .after = cell});
      }
    }
    const Tree only{unit::Hierarchy::administrative,
                    period.last_day(),
                    {{unit, unit::Level::commune, std::nullopt, 0, 1, false}}};
    return oracle::RollUp{alone, only, shipped()}.at(unit, row, period).value;
  }

  /// Of a node, when those of all nodes below it are known.
  [[nodiscard]] Target target(const Tree& tree, std::size_t node, const Indicator& row,
                              const Period& period, const std::vector<Target>& known) const {
    const auto unit = tree.nodes()[node].unit;
    const auto is_value = [](const std::optional<Value>& value) {
      return value && value->kind() != Value::Kind::not_applicable;
    };
    const auto stated = word(unit, row, period, Part::stated);
    const auto own = word(unit, row, period, Part::own);
    Target all;
    if (is_value(stated) || is_value(own)) {
      return {.value = is_value(stated) ? stated : own, .said = true};
    }
    bool anyone = own.has_value();
    int reported = 0;
    int inapplicable = 0;
    for (const auto child : tree.children(node)) {
      const auto& below = known[child];
      inapplicable += below.not_applicable ? 1 : 0;
      if (!below.said) continue;
      anyone = true;
      ++reported;
      all.not_summed |= below.not_summed;
      if (!below.value) continue;
      all.value =
          all.value ? restate::over_units(row.over_units, *all.value, *below.value) : below.value;
    }
    all.not_applicable = anyone && !all.value && !all.not_summed && reported == inapplicable;
    const auto level = indicator::parse_level(unit::code(tree.nodes()[node].level));
    const bool sums = row.sum_up_to && level && *level <= *row.sum_up_to;
    if (reported > 0 && (all.not_summed || !sums)) {
      all.not_summed = true;
      all.value.reset();
    }
    all.said = anyone;
    return all;
  }

  /// What an indicator is held against; a slice of it against nothing.
  [[nodiscard]] const Indicator* target_of(std::size_t column) const {
    if (slices_[column] != 0 && slices_[column] != figure::kEstimate) return nullptr;
    const Indicator* row = nullptr;
    for (const auto* each : targets_) {
      if (each->target_of == asked_[column]->id) row = each;
    }
    return row;
  }

  void compare_targets(const Tree& tree, const Period& period, std::size_t column) {
    const Indicator* row = target_of(column);
    std::vector<Target> known(tree.nodes().size());
    for (std::size_t node = tree.nodes().size(); node-- > 0;) {
      const auto cell = table_.at(node, column);
      std::optional<Value> plain;
      if (row != nullptr) {
        const auto& found = known[node] = target(tree, node, *row, period, known);
        plain = found.value;
        if (!plain && found.not_applicable) plain = Value::not_applicable();
      }
      same(print(cell.target), print(plain), "target", node, column);
      std::optional<std::int64_t> percent;
      constexpr auto kNumber = Value::Kind::number;
      const bool countable = plain && cell.value && plain->kind() == kNumber &&
                             cell.value->kind() == kNumber && plain->amount() > base::Decimal{0};
      if (countable) {
        const auto scale = std::max(plain->amount().scale(), cell.value->amount().scale());
        const Wide value = cell.value->amount().rescaled(scale).value().units();
        percent = static_cast<std::int64_t>(value * 10'000 /
                                            plain->amount().rescaled(scale).value().units());
      }
      same(cell.percent_of_target.value_or(-1), percent.value_or(-1), "percent", node, column);
    }
  }

  /// Whether `left` is strictly better than `right`; nothing when one of them has no place.
  [[nodiscard]] std::optional<std::int64_t> worth(const Cell& cell, const Indicator& row,
                                                  bool has_target) const {
    if (row.direction == Direction::none || !cell.value) return std::nullopt;
    std::int64_t whole = 1'000'000;
    std::int64_t measure = 0;
    const auto& value = *cell.value;
    using enum Value::Kind;
    if (has_target) {
      if (!cell.percent_of_target) return std::nullopt;
      whole = 10'000;
      measure = *cell.percent_of_target;
    } else if (value.kind() == number && row.direction != Direction::exact) {
      measure = value.amount().rescaled(2).value().units();
    } else if (value.kind() == ratio && value.denominator() != 0) {
      const Wide millionths = Wide{value.amount().units()} * 1'000'000 / value.denominator();
      if (millionths > INT64_MAX) return std::nullopt;
      measure = static_cast<std::int64_t>(millionths);
    } else if (value.kind() == percent) {
      measure = value.amount().rescaled(4).value().units();
    } else if (value.kind() == yes_no) {
      measure = value.yes() ? 1'000'000 : 0;
    } else {
      return std::nullopt;
    }
    if (row.direction == Direction::exact) return -std::abs(whole - measure);
    return row.direction == Direction::up ? measure : -measure;
  }

  void compare_ranks(const Tree& tree, std::size_t column) {
    const auto& row = *asked_[column];
    const bool has_target = target_of(column) != nullptr;
    for (std::size_t node = 0; node < tree.nodes().size(); ++node) {
      const auto mine = worth(table_.at(node, column), row, has_target);
      std::uint32_t place = mine ? 1 : 0;
      for (const auto brother : tree.siblings(node)) {
        const auto other = worth(table_.at(brother, column), row, has_target);
        place += mine && other && *other > *mine ? 1 : 0;
      }
      same(table_.at(node, column).rank, place, "rank", node, column);
    }
  }

  Random& random_;
  bool plain_ = once_in(2, random_);  ///< As most reports are: whole numbers, each in its period.
  std::vector<Indicator> rows_;
  std::vector<const Indicator*> asked_;
  std::vector<figure::Slice> slices_;  ///< Of `asked_`.
  std::vector<const Indicator*> spoken_;
  std::vector<const Indicator*> targets_;  ///< Of the catalogue.
  figure::Figures figures_;
  figure::Figures known_;  ///< What the cube was told.
  std::map<figure::FigureKey, std::optional<figure::Cell>> told_;
  Cube cube_;
  Table table_;
  std::vector<PeriodAsked> seasons_;
  int differences_ = 0;
  std::string first_;
};

/// A property is run a hundred times, with three histories each; where the long test asks for ten
/// thousand runs, with one.
int histories_in_a_run() { return std::getenv("TONGKET_HISTORIES") == nullptr ? 3 : 1; }

RC_GTEST_PROP(Agreement, TheCubeSaysWhatThePlainRollUpSaysWhateverTheHistory,
              (std::uint64_t seed)) {
  Random random{seed};
  for (int at = 0; at < histories_in_a_run(); ++at) {
    History history{random};
    for (int report = 0; report < 6; ++report) {
      history.report();
      if (report % 3 == 2) history.ask();
      if (history.differences() > 0) RC_FAIL(history.first_difference());
    }
  }
}

RC_GTEST_PROP(Agreement, APageSaysWhatThePlainRollUpSaysAfterEveryReport, (std::uint64_t seed)) {
  Random random{seed};
  for (int at = 0; at < histories_in_a_run(); ++at) {
    History history{random};
    for (int report = 0; report < 4; ++report) {
      history.report();
      history.ask_for_dashboard();
      if (history.differences() > 0) RC_FAIL(history.first_difference());
    }
  }
}

TEST(Agreement, APageThatForgetsFiguresIsFoundOut) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Random random{seed};
    History history{random};
    for (int report = 0; report < 3; ++report) history.report();
    history.ask_for_dashboard();
    for (int figure = 0; figure < 8 && history.knows_anything(); ++figure) history.forget_one();
    for (int asked = 0; asked < 12; ++asked) history.ask_for_dashboard();
    found += history.differences() > 0 ? 1 : 0;
  }
  EXPECT_GE(found, 5);
}

TEST(Agreement, ACubeThatForgetsFiguresIsFoundOut) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Random random{seed};
    History history{random};
    for (int report = 0; report < 3; ++report) history.report();
    for (int figure = 0; figure < 8 && history.knows_anything(); ++figure) history.forget_one();
    for (int asked = 0; asked < 12; ++asked) history.ask();
    found += history.differences() > 0 ? 1 : 0;
  }
  EXPECT_GE(found, 5);
}

}  // namespace
}  // namespace tongket::cube
