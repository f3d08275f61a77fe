// The agreed workload: what the year-end table of the nation costs, and what everybody who makes it
// must get. Two years month by month, 22.7 million figures, some of them hedged, some not accepted;
// before each table one figure changes.
#include <array>
#include <cstdlib>
#include <random>
#include <thread>

#include <benchmark/benchmark.h>

#include "cube/testing/workload.h"
#include "cube_body.h"
#include "rank.h"
#include "table_body.h"

namespace tongket::cube {
namespace {

using period::Period;
using unit::UnitId;

#ifdef NDEBUG
constexpr auto kLargest = Workload::Size::nation;
#else
constexpr auto kLargest = Workload::Size::small;  // The checking build only shows that it runs.
#endif
constexpr bool kIsNation = kLargest == Workload::Size::nation;
constexpr std::int64_t kReports = kIsNation ? 1'000 : 10;  ///< Before each of which a page is read.

/// What every engine must get: the table, the table after the report, and three units month by
/// month.
struct Agreed {
  std::int64_t table;
  std::int64_t after_report;
  std::array<std::pair<std::int64_t, std::int64_t>, 3> months;
};
constexpr Agreed kSmall{410'103'543'924'988,
                        410'145'623'646'230,
                        {{{1, 5'994'701'957'714}, {3, 5'994'701'957'714}, {9, 4'611'000'210'574}}}};
constexpr Agreed kNation{
    22'593'300'996'052'056,
    22'593'256'811'362'329,
    {{{1, 8'807'550'010'471}, {9, 6'080'436'158'609}, {48, 4'572'425'216'427}}}};

figure::FigureKey key_of(std::int64_t unit, int indicator, const Period& period) {
  return {.unit = UnitId{unit},
          .period = period,
          .indicator = indicator::IndicatorId{Workload::typed_id(indicator)},
          .slice = 0,
          .part = figure::Part::own};
}

/// One figure in fifty is hedged, one report in thirty not accepted yet: neither changes a value.
figure::Cell cell_of(std::int64_t number, std::uint64_t dice) {
  const auto mark = dice % 50 == 0 ? static_cast<figure::Mark>(dice / 50 % 4) : figure::Mark::exact;
  return {.value = figure::Value::number(base::Decimal{number}, mark),
          .standing = dice % 30 == 0 ? figure::Standing::submitted : figure::Standing::accepted,
          .report = figure::ReportId{1}};
}

/// The country with all its figures, made once for all benchmarks of its size.
struct Country {
  explicit Country(Workload::Size size)
      : workload{size}, tree{std::make_shared<const unit::Tree>(workload.tree())} {
    Editor editor{Columns{}, workload.catalogue()};
    for (const int of_year : {Workload::kYear - 1, Workload::kYear}) {
      for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
        for (int month = 1; month <= 12; ++month) {
          const auto period = Period::month(of_year, month).value();
          each_reporter([&](std::int64_t unit) {
            const auto cell = said(unit, indicator, period);
            if (cell) editor.put(key_of(unit, indicator, period), cell);
            reported += cell ? 1 : 0;
          });
        }
      }
    }
    each_reporter([&](std::int64_t unit) {
      for (const auto& change : targets_of(unit)) editor.put(change.key, change.after);
      // What nobody looks at month by month has no pages.
      if (size != Workload::Size::villages) fill_pages(unit);
    });
    columns = std::move(editor).take();
    cube = Cube{std::make_shared<const Cube::Body>(
        Cube::Body::Parts{.base = std::make_shared<const Columns>(columns),
                          .latest = nullptr,
                          .catalogue = workload.catalogue(),
                          .figures = figures,
                          .forms = std::make_shared<const Forms>(workload.catalogue()),
                          .seasons = {},
                          .trees = std::make_shared<Trees>()})};
    const auto seasons = periods_in(Workload::kYear).value();
    for (const auto& period : seasons) {
      pages.push_back({.period = period, .tree = tree, .indicators = workload.asked()});
      if (period.kind() == period::PeriodKind::month) months.push_back(pages.back());
    }
  }

  /// What a unit said; nothing where it said nothing.
  static std::optional<figure::Cell> said(std::int64_t unit, int indicator, const Period& month) {
    if (!Workload::is_present(unit, indicator, month.year(), month.part())) return std::nullopt;
    std::uint64_t dice = static_cast<std::uint64_t>(unit) << 32U;
    dice ^= static_cast<std::uint64_t>(indicator * 100'000 + month.year() * 12 + month.part());
    dice = (dice ^ dice >> 30U) * 0xBF58'476D'1CE4'E5B9U;
    return cell_of(Workload::value(unit, indicator, month.year(), month.part()), dice >> 20U);
  }

  void fill_pages(std::int64_t unit) {
    for (const int of_year : {Workload::kYear - 1, Workload::kYear}) {
      for (int month = 1; month <= 12; ++month) {
        std::vector<figure::FigureChange> report;
        const auto period = Period::month(of_year, month).value();
        for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
          const auto cell = said(unit, indicator, period);
          if (!cell) continue;
          report.push_back(
              {.key = key_of(unit, indicator, period), .before = std::nullopt, .after = cell});
        }
        figures.apply(report);
      }
    }
    figures.apply(targets_of(unit));
  }

  void each_reporter(const auto& what) const {
    for (std::int64_t at = 0; at < workload.reporters(); ++at) {
      what(workload.first_reporter() + at);
    }
  }

  [[nodiscard]] std::vector<figure::FigureChange> targets_of(std::int64_t unit) const {
    std::vector<figure::FigureChange> targets;
    for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
      auto key = key_of(unit, indicator, year);
      key.indicator = indicator::IndicatorId{Workload::target_id(indicator)};
      targets.push_back({.key = key,
                         .before = std::nullopt,
                         .after = cell_of(Workload::target(unit, indicator), 1)});
    }
    return targets;
  }

  [[nodiscard]] Table table(const Cube& of, unsigned workers, Table memory = {}) const {
    return of.table({.tree = *tree,
                     .catalogue = workload.catalogue(),
                     .period = year,
                     .indicators = workload.asked(),
                     .workers = workers},
                    std::move(memory));
  }

  /// One figure becomes another: what a table has to see that is asked next.
  [[nodiscard]] figure::FigureChange change(const figure::Figures& from, std::int64_t unit,
                                            int indicator, int month, std::int64_t number) const {
    const auto key = key_of(unit, indicator, Period::month(Workload::kYear, month).value());
    return {.key = key, .before = from.find(key), .after = cell_of(number, 1)};
  }

  [[nodiscard]] std::vector<figure::FigureChange> report() const {
    const auto unit = workload.correcting_commune();
    std::vector<figure::FigureChange> changes;
    for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
      changes.push_back(change(figures, unit, indicator, 12, Workload::corrected(unit, indicator)));
    }
    return changes;
  }

  Workload workload;
  std::shared_ptr<const unit::Tree> tree;
  Period year = Period::year(Workload::kYear).value();
  std::int64_t reported = 0;
  figure::Figures figures;  ///< Every page; of villages none.
  Columns columns;
  Cube cube;
  std::vector<PeriodAsked> pages;   ///< Every period of the year.
  std::vector<PeriodAsked> months;  ///< Its months alone.
};

const Country& country(Workload::Size size) {
  static const Country small{Workload::Size::small};
  if (size == Workload::Size::small) return small;
  if (size == Workload::Size::villages) {
    static const Country villages{Workload::Size::villages};
    return villages;
  }
  static const Country nation{Workload::Size::nation};
  return nation;
}

/// The number on which all engines agree.
std::int64_t checksum(const Table& table, const Country& of) {
  const auto& body = table.body();
  constexpr std::int64_t kPrime = 1'000'003;
  std::int64_t sum = 0;
  for (std::size_t node = 0; node < table.nodes(); ++node) {
    const auto unit = of.tree->nodes()[node].unit.raw();
    for (std::size_t column = 0; column < table.columns(); ++column) {
      const auto& sheets = body.columns[column];
      const auto now = worth(body.word(sheets.now, node), 0).value_or(0);
      const auto before = worth(body.word(sheets.before, node), 0).value_or(0);
      const auto target = worth(body.word(sheets.target, node), 0).value_or(0);
      const auto percent =
          percent_of_target(body.word(sheets.now, node), body.word(sheets.target, node));
      const auto weight = (unit * 31 + static_cast<std::int64_t>(column) * 7 + 1) % 10'007;
      sum +=
          weight * (now % kPrime + 3 * (target % kPrime) + 5 * (percent ? *percent % kPrime : -1) +
                    7 * (before % kPrime) + 11 * std::int64_t{body.ranks[column][node]} +
                    13 * (std::abs(now - before) % kPrime));
    }
  }
  return sum;
}

/// The same of some units, month by month.
std::vector<std::int64_t> sums_of_months(const Country& of, const Agreed& agreed) {
  std::vector<std::int64_t> sums(agreed.months.size());
  for (std::size_t at = 0; at < sums.size(); ++at) {
    const auto page = of.cube.dashboard({.unit = UnitId{agreed.months.at(at).first},
                                         .catalogue = of.workload.catalogue(),
                                         .periods = of.months});
    for (std::size_t month = 0; month < of.months.size(); ++month) {
      const Sheet& sheet = *page.body().seasons[month].now;
      for (std::size_t column = 0; column < of.workload.asked().size(); ++column) {
        const auto now = worth(sheet.word(column), 0);
        const auto weight = static_cast<std::int64_t>(column * 31 + month * 7 + 1);
        sums[at] += weight * (now.value_or(0) % 1'000'003);
      }
    }
  }
  return sums;
}

void table_agrees(benchmark::State& state, Workload::Size size, Agreed agreed) {
  const Country& of = country(size);
  std::int64_t wrong = 0;
  for (auto round : state) {
    wrong = checksum(of.table(of.cube, 2), of) == agreed.table ? 0 : 1;
    const auto months = sums_of_months(of, agreed);
    for (std::size_t at = 0; at < months.size(); ++at) {
      wrong += months[at] == agreed.months.at(at).second ? 0 : 1;
    }
    const auto report = of.report();
    auto figures = of.figures;
    figures.apply(report);
    const Cube after = of.cube.with(report, figures, of.workload.catalogue());
    wrong += checksum(of.table(after, 2), of) == agreed.after_report ? 0 : 1;
  }
  state.counters["wrong"] = static_cast<double>(wrong);
}

/// The year of the whole country, reckoned figure by figure without the cube.
std::int64_t year_of_all(const Country& of, int indicator) {
  std::int64_t all = 0;
  of.each_reporter([&](std::int64_t unit) {
    std::int64_t last = 0;
    for (int month = 1; month <= 12; ++month) {
      if (!Workload::is_present(unit, indicator, Workload::kYear, month)) continue;
      const auto value = Workload::value(unit, indicator, Workload::kYear, month);
      if (Workload::rule(indicator) == Workload::Rule::sum) all += value;
      if (Workload::rule(indicator) == Workload::Rule::max) all = std::max(all, value);
      last = value;
    }
    if (Workload::rule(indicator) == Workload::Rule::last) all += last;
  });
  return all;
}

/// Nobody agreed on a number for villages: some totals are reckoned again, one of each rule.
[[maybe_unused]] void villages_add_up(benchmark::State& state) {
  const Country& of = country(Workload::Size::villages);
  std::int64_t wrong = 0;
  for (auto round : state) {
    wrong = 0;
    const auto table = of.table(of.cube, 2);
    for (const std::size_t indicator : {0U, 150U, 210U, 250U}) {
      const auto word = table.body().word(table.body().columns[indicator].now, 0);
      wrong += worth(word, 0) == year_of_all(of, static_cast<int>(indicator)) ? 0 : 1;
    }
  }
  state.counters["wrong"] = static_cast<double>(wrong);
  state.counters["figures"] = static_cast<double>(of.reported);
  state.counters["bytes"] = static_cast<double>(of.cube.bytes());
}

/// The cube, with its figures, as one report after the other changes it.
struct Moment {
  explicit Moment(const Country& country) : of{country}, figures{of.figures}, cube{of.cube} {}

  void take(std::span<const figure::FigureChange> changes) {
    auto next = figures;
    next.apply(changes);
    cube = cube.with(changes, next, of.workload.catalogue());
    figures = std::move(next);
  }

  /// One random figure.
  void change(std::mt19937_64& random) {
    const auto reporters = static_cast<std::uint64_t>(of.workload.reporters());
    const auto unit =
        of.workload.first_reporter() + static_cast<std::int64_t>(random() % reporters);
    const auto change =
        of.change(figures, unit, static_cast<int>(random() % Workload::kIndicators),
                  1 + static_cast<int>(random() % 12), static_cast<std::int64_t>(random() % 1000));
    take({&change, 1});
  }

  [[nodiscard]] Dashboard page(std::int64_t unit, std::span<const PeriodAsked> seasons) const {
    return cube.dashboard(
        {.unit = UnitId{unit}, .catalogue = of.workload.catalogue(), .periods = seasons});
  }

  const Country& of;
  figure::Figures figures;
  Cube cube;
};

void make_the_table(benchmark::State& state, Workload::Size size, unsigned workers) {
  const Country& of = country(size);
  Moment now{of};
  std::mt19937_64 random{1954};
  Table table;
  for (auto round : state) {
    now.change(random);
    table = of.table(now.cube, workers, std::move(table));
    benchmark::DoNotOptimize(table.at(0, 0));
  }
}

/// Every strip of both years that holds reported figures, as the table scans them.
std::vector<const Strip*> strips_of(const Columns& columns) {
  std::vector<const Strip*> strips;
  for (const int year : {Workload::kYear - 1, Workload::kYear}) {
    for (int indicator = 0; indicator < Workload::kIndicators; ++indicator) {
      const auto* strip =
          columns.find({year, indicator::IndicatorId{Workload::typed_id(indicator)}, 0});
      TK_CHECK(strip != nullptr);
      strips.push_back(strip);
    }
  }
  return strips;
}

/// Bytes of the figures themselves.
std::int64_t bytes_of(const std::vector<const Strip*>& strips) {
  std::size_t bytes = 0;
  for (const auto* strip : strips) {
    for (const auto& block : strip->blocks) {
      bytes += block->small.size() * sizeof(std::int16_t) +
               block->narrow.size() * sizeof(std::int32_t) +
               block->wide.size() * sizeof(std::int64_t);
    }
  }
  return static_cast<std::int64_t>(bytes);
}

void scan_all_figures(benchmark::State& state) {
  const Country& of = country(kLargest);
  const auto strips = strips_of(of.columns);
  Folded folded;
  folded.resize(of.columns.slots());
  for (auto round : state) {
    for (std::size_t at = 0; at < strips.size(); ++at) {
      const auto rule = Workload::rule(static_cast<int>(at % Workload::kIndicators));
      const Fold how = rule == Workload::Rule::last  ? Fold::last
                       : rule == Workload::Rule::max ? Fold::max
                                                     : Fold::sum;
      fold(*strips[at], how, {0, 12}, this_processor(), folded);
      benchmark::DoNotOptimize(folded.amounts.data());
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(strips));
}

void only_read_the_same_figures(benchmark::State& state) {
  const Country& of = country(kLargest);
  const auto strips = strips_of(of.columns);
  for (auto round : state) {
    std::int64_t sum = 0;
    for (const auto* strip : strips) {
      for (const auto& block : strip->blocks) {
        std::int16_t small = 0;
        std::int32_t narrow = 0;
        for (const auto cell : block->small) small = static_cast<std::int16_t>(small ^ cell);
        for (const auto cell : block->narrow) narrow ^= cell;
        for (const auto cell : block->wide) sum ^= cell;
        sum ^= narrow ^ small;
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(strips));
}

/// A report of 300 figures of one commune, there and back, while somebody looks at every season of
/// the year: figures, totals of every unit above and the columns' queue.
void publish_one_report(benchmark::State& state) {
  const Country& of = country(kLargest);
  Moment now{of};
  benchmark::DoNotOptimize(now.page(1, of.pages));
  auto forth = of.report();
  auto back = forth;
  for (auto& change : back) std::swap(change.before, change.after);
  bool is_forth = false;
  for (auto round : state) {
    is_forth = !is_forth;
    now.take(is_forth ? forth : back);
  }
}

/// The page of a unit after each report of it; `all_seasons`: of every period, else of the months.
void open_a_page(benchmark::State& state, std::size_t unit, bool all_seasons) {
  const Country& of = country(kLargest);
  const auto reporter = UnitId{of.workload.correcting_commune()}.raw();
  const auto units = (kIsNation ? kNation : kSmall).months;
  const auto asked = unit == 2 ? reporter : units.at(unit).first;
  const auto& seasons = all_seasons ? of.pages : of.months;
  Moment now{of};
  auto forth = of.report();
  auto back = forth;
  for (auto& change : back) std::swap(change.before, change.after);
  bool is_forth = false;
  benchmark::DoNotOptimize(now.page(asked, of.pages));
  for (auto round : state) {
    is_forth = !is_forth;
    now.take(is_forth ? forth : back);
    const auto start = std::chrono::steady_clock::now();
    const auto page = now.page(asked, seasons);
    benchmark::DoNotOptimize(page.body().seasons.data());
    state.SetIterationTime(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
}

void memory_of_a_figure(benchmark::State& state) {
  const Country& of = country(kLargest);
  Moment now{of};
  benchmark::DoNotOptimize(now.page(1, of.pages));
  std::size_t columns = 0;
  for (auto round : state) columns = now.cube.bytes();
  const auto bytes_each = [&](std::size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(of.figures.size());
  };
  state.counters["bytes"] = bytes_each(columns);
  state.counters["all_in"] = bytes_each(columns + now.figures.bytes() + now.cube.bytes_of_totals());
}

BENCHMARK_CAPTURE(table_agrees, small, Workload::Size::small, kSmall)->Iterations(1);
BENCHMARK_CAPTURE(make_the_table, small, Workload::Size::small, 2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(table_agrees, nation, kLargest, kIsNation ? kNation : kSmall)->Iterations(1);
BENCHMARK_CAPTURE(make_the_table, nation, kLargest, 2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(make_the_table, nation_alone, kLargest, 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(scan_all_figures)->Unit(benchmark::kMillisecond);
BENCHMARK(only_read_the_same_figures)->Unit(benchmark::kMillisecond);
BENCHMARK(publish_one_report)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(open_a_page, nation, 0, false)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kReports)
    ->UseManualTime();
BENCHMARK_CAPTURE(open_a_page, province, 1, false)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kReports)
    ->UseManualTime();
BENCHMARK_CAPTURE(open_a_page, commune, 2, false)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kReports)
    ->UseManualTime();
BENCHMARK_CAPTURE(open_a_page, nation_all_seasons, 0, true)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kReports)
    ->UseManualTime();
BENCHMARK_CAPTURE(open_a_page, commune_all_seasons, 2, true)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(kReports)
    ->UseManualTime();
BENCHMARK(memory_of_a_figure)->Iterations(1);
#ifdef NDEBUG  // Minutes and gigabytes: only where somebody asks for it by name.
BENCHMARK(villages_add_up)->Iterations(1);
BENCHMARK_CAPTURE(make_the_table, villages, Workload::Size::villages, 2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
#endif

}  // namespace
}  // namespace tongket::cube
