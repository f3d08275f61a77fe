// What a unit's year costs from the books to the text a browser gets, after each report: the
// shipped catalogue, a province of a hundred communes, a page of about 24 kB.
#include <random>

#include <benchmark/benchmark.h>

#include "cube/cube.h"
#include "cube/testing/workload.h"
#include "indicator/shipped.h"
#include "unit/testing/country.h"
#include "view/dashboard.h"

namespace tongket::view {
namespace {

using cube::Workload;
using period::Period;

constexpr int kYear = Workload::kYear;
constexpr std::size_t kSpoken = 14;  ///< Indicators on the page.

/// The units of the workload's tree, but for its military region.
unit::Registry units_of(const Workload& workload) {
  std::vector<unit::Event> events;
  const auto tree = workload.tree();
  for (const auto& node : tree.nodes()) {
    if (node.level == unit::Level::region) continue;
    const bool nation = node.level == unit::Level::nation;
    const bool province = node.level == unit::Level::province;
    const auto raw = node.unit.raw();
    unit::NewUnit made{node.unit,
                       nation     ? unit::Kind::nation
                       : province ? unit::Kind::province
                                  : unit::Kind::commune,
                       "Số " + std::to_string(raw),
                       nation ? "" : std::to_string(100'000 + raw).substr(1),
                       {}};
    if (province) made.parents.push_back(unit::below(tree.nodes().front().unit));
    if (!nation && !province) made.parents.push_back(unit::below(tree.nodes()[*node.parent].unit));
    events.push_back(unit::on(unit::day(2000, 1, 1), unit::Create{std::move(made)}));
  }
  unit::Registry units;
  TK_CHECK(units.apply_all(events).empty());
  return units;
}

/// The books of a year in which every commune reported some indicators, each in all its periods.
class Year {
 public:
  Year() {
    base::Problems problems;
    books.catalogue = std::make_shared<const indicator::Catalogue>(
        indicator::Catalogue::load(indicator::shipped_files(), problems).value());
    books.units = std::make_shared<const unit::Registry>(units_of(workload));
    for (const auto* row : books.catalogue->all(Period::year(kYear).value().last_day())) {
      const bool plain = row->value_type == indicator::ValueType::count && !row->target_of &&
                         row->filled_by == indicator::FilledBy::typed;
      if (plain && rows.size() < kSpoken) rows.push_back(row);
    }
    for (std::int64_t at = 0; at < workload.communes(); ++at) {
      std::vector<figure::FigureChange> all;
      for (const int year : {kYear - 1, kYear}) {
        for (const auto& period : cube::periods_in(year).value()) {
          for (const auto* row : rows) {
            if (row->period == period.kind()) all.push_back(change(at, *row, period, at + year));
          }
        }
      }
      take(all);
    }
  }

  [[nodiscard]] figure::FigureChange change(std::int64_t commune, const indicator::Indicator& row,
                                            const Period& period, std::int64_t number) const {
    const figure::FigureKey key{.unit = unit::UnitId{workload.first_commune() + commune},
                                .period = period,
                                .indicator = row.id,
                                .slice = 0,
                                .part = figure::Part::own};
    return {.key = key,
            .before = books.figures->find(key),
            .after = figure::Cell{.value = figure::Value::number(base::Decimal{number}),
                                  .standing = figure::Standing::accepted,
                                  .report = figure::ReportId{1}}};
  }

  void take(std::span<const figure::FigureChange> changes) {
    auto figures = std::make_shared<figure::Figures>(*books.figures);
    figures->apply(changes);
    books.figures = std::move(figures);
    books.cube = std::make_shared<const cube::Cube>(
        books.cube->with(changes, *books.figures, *books.catalogue));
    ++books.head.position;
  }

  /// One random figure of the last month, half or year.
  void change_one(std::mt19937_64& random) {
    const auto& row = *rows[random() % rows.size()];
    auto period = Period::year(kYear).value();
    if (const auto parts = period.parts(row.period); !parts.empty()) period = parts.back();
    const auto one = change(0, row, period, static_cast<std::int64_t>(random() % 100'000));
    take({&one, 1});
  }

  Workload workload{Workload::Size::small};
  books::Books books = books::empty();
  std::vector<const indicator::Indicator*> rows;
};

enum class Whose : std::uint8_t { nation, province, commune };

/// After a report of the first commune, the page of it or of a unit above it.
void open_a_page(benchmark::State& state, Whose whose, bool as_text) {
  static Year year;
  const auto& workload = year.workload;
  const unit::UnitId unit{whose == Whose::nation     ? 1
                          : whose == Whose::province ? workload.first_commune() - 1
                                                     : workload.first_commune()};
  std::mt19937_64 random{1954};
  std::size_t bytes = 0;
  for (auto round : state) {
    state.PauseTiming();
    year.change_one(random);
    state.ResumeTiming();
    const auto page = dashboard(year.books, unit, kYear).value();
    if (as_text) bytes = json_text(year.books, page).size();
    benchmark::DoNotOptimize(page.rows.data());
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}

BENCHMARK_CAPTURE(open_a_page, nation, Whose::nation, false)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(open_a_page, nation_as_text, Whose::nation, true)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(open_a_page, province_as_text, Whose::province, true)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(open_a_page, commune_as_text, Whose::commune, true)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tongket::view
