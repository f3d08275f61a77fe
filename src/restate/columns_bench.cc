// Two national years of 300 indicators, month by month, of 10,035 communes, restated onto the tree
// after a reform that merges them by threes and divides 471. Beside it: the same memory only read,
// and what would be lost by the rule "the last predecessor's value is kept".
#include <algorithm>
#include <array>
#include <thread>

#include <benchmark/benchmark.h>

#include "restate/columns.h"
#include "restate/testing/said.h"
#include "unit/testing/country.h"

namespace tongket::restate {
namespace {

using unit::on;
using unit::UnitId;

constexpr std::int64_t kCommunes = 10'035;
constexpr std::int64_t kDivided = 471;
constexpr std::int64_t kOldProvinces = 63;
constexpr std::int64_t kNewProvinces = 34;
#ifdef NDEBUG
constexpr std::size_t kIndicators = 300;
#else
constexpr std::size_t kIndicators = 3;  // The checking build only shows that it runs.
#endif
constexpr std::size_t kYears = 2;
const base::Date kReform = unit::day(2025, 7, 1);

constexpr UnitId kNation{1};
UnitId old_province(std::int64_t at) { return UnitId{1'000 + at}; }
UnitId new_province(std::int64_t at) { return UnitId{2'000 + at}; }
UnitId old_commune(std::int64_t at) { return UnitId{100'000 + at}; }
UnitId new_commune(std::int64_t at) { return UnitId{200'000 + at}; }

unit::NewUnit made(UnitId unit, unit::Kind kind, UnitId parent) {
  return {unit, kind, "u" + std::to_string(unit.raw()), "", {unit::below(parent)}};
}

unit::Registry country() {
  std::vector<unit::Event> events;
  const auto first = unit::day(2000, 1, 1);
  const auto found = [&](base::Date at, unit::NewUnit unit) {
    events.push_back(on(at, unit::Create{std::move(unit)}));
  };
  found(first, {kNation, unit::Kind::nation, "u", "", {}});
  for (std::int64_t at = 0; at < kOldProvinces; ++at) {
    found(first, made(old_province(at), unit::Kind::province, kNation));
  }
  for (std::int64_t at = 0; at < kCommunes; ++at) {
    found(first, made(old_commune(at), unit::Kind::commune, old_province(at / 160)));
  }
  for (std::int64_t at = 0; at < kNewProvinces; ++at) {
    found(kReform, made(new_province(at), unit::Kind::province, kNation));
  }
  for (std::int64_t at = 0; at < kCommunes; at += 3) {
    found(kReform, made(new_commune(at), unit::Kind::commune, new_province(at / 320)));
  }
  for (std::int64_t at = 0; at < kCommunes; ++at) {
    unit::Abolish ends{old_commune(at), {{new_commune(at / 3 * 3), {}}}, {}};
    if (at % (kCommunes / kDivided) == 0) {
      const std::int64_t other = at + 3 < kCommunes ? at / 3 * 3 + 3 : at / 3 * 3 - 3;
      ends.successors = {{new_commune(at / 3 * 3), unit::piece()},
                         {new_commune(other), unit::piece()}};
      ends.heir = new_commune(at / 3 * 3);
    }
    events.push_back(on(kReform, ends));
  }
  for (std::int64_t at = 0; at < kOldProvinces; ++at) {
    events.push_back(
        on(kReform, unit::Abolish{old_province(at), {{new_province(at / 2), {}}}, {}}));
  }
  unit::Registry registry;
  TK_CHECK(registry.apply_all(events).empty());
  return registry;
}

const Placements& today() {
  static const Placements placements = [] {
    const auto registry = country();
    return Placements{registry,
                      registry.tree_on(unit::Hierarchy::administrative, unit::day(2026, 1, 1))};
  }();
  return placements;
}

std::vector<UnitId> communes() {
  std::vector<UnitId> units;
  for (std::int64_t at = 0; at < kCommunes; ++at) units.push_back(old_commune(at));
  return units;
}

const std::vector<std::int32_t>& figures() {
  static const std::vector<std::int32_t> cells = [] {
    std::vector<std::int32_t> made(kYears * kIndicators * kCommunes * Columns::kMonths);
    std::uint32_t state = 2'025;
    for (auto& cell : made) {
      state = state * 1'664'525U + 1'013'904'223U;
      cell = static_cast<std::int32_t>(state >> 20U);
    }
    return made;
  }();
  return cells;
}

/// Both halves of the indicators at once, one on each core.
template <class Half>
void on_two_cores(Half half) {
  std::jthread other{[&] { half(std::size_t{1}); }};
  half(std::size_t{0});
}

void restate_two_national_years(benchmark::State& state) {
  const Columns columns{today(), communes()};
  const auto& in = figures();
  const std::size_t strips = kYears * kIndicators;
  std::vector<std::int32_t> out(strips * columns.rows().size() * Columns::kMonths);
  const auto half_of = [&](auto cells, std::size_t half) {
    return cells.subspan(half * cells.size() / 2, cells.size() / 2);
  };
  for (auto round : state) {
    on_two_cores([&](std::size_t half) {
      TK_CHECK(columns.restate(half_of(std::span<const std::int32_t>{in}, half),
                               half_of(std::span{out}, half)));
    });
  }
  const std::size_t bytes = (in.size() + out.size()) * sizeof(std::int32_t);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  std::int64_t before = 0;
  std::int64_t after = 0;
  for (const auto cell : in) before += cell;
  for (const auto cell : out) after += cell;
  state.counters["lost"] = static_cast<double>(before - after);
}
BENCHMARK(restate_two_national_years)->Unit(benchmark::kMillisecond)->UseRealTime();

void only_read_the_same_figures(benchmark::State& state) {
  const auto& in = figures();
  for (auto round : state) {
    std::array<std::int64_t, 2> sums{};
    on_two_cores([&](std::size_t half) {
      std::int32_t sum = 0;
      const std::size_t first = half * in.size() / 2;
      for (std::size_t at = first; at < first + in.size() / 2; ++at) sum ^= in[at];
      sums.at(half) = sum;
    });
    benchmark::DoNotOptimize(sums);
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(in.size() * sizeof(std::int32_t)));
}
BENCHMARK(only_read_the_same_figures)->Unit(benchmark::kMillisecond)->UseRealTime();

void lost_when_the_last_value_is_kept(benchmark::State& state) {
  const auto& in = figures();
  std::int64_t all = 0;
  std::int64_t kept = 0;
  for (auto round : state) {
    all = kept = 0;
    for (std::int64_t at = 0; at < kCommunes; ++at) {
      for (std::size_t month = 0; month < Columns::kMonths; ++month) {
        const auto cell = in[static_cast<std::size_t>(at) * Columns::kMonths + month];
        all += cell;
        if (at % 3 == 2) kept += cell;
      }
    }
    benchmark::DoNotOptimize(kept);
  }
  state.counters["lost_percent"] =
      100.0 * static_cast<double>(all - kept) / static_cast<double>(all);
}
BENCHMARK(lost_when_the_last_value_is_kept);

void place_every_unit_of_the_country(benchmark::State& state) {
  const auto registry = country();
  for (auto round : state) {
    benchmark::DoNotOptimize(Placements{
        registry, registry.tree_on(unit::Hierarchy::administrative, unit::day(2026, 1, 1))});
  }
}
BENCHMARK(place_every_unit_of_the_country)->Unit(benchmark::kMillisecond);

Said all_said() {
  Said said;
  for (std::int64_t at = 0; at < kCommunes; ++at) {
    for (const int half : {1, 2}) {
      said.count(old_commune(at), "GD.01", period::Period::half(2024, half).value(), at);
    }
  }
  return said;
}

/// One cell of a year page: one indicator of a half-yearly form, a year, cell by cell.
void restate_one_cell(benchmark::State& state, UnitId unit) {
  static const unit::Registry registry = country();
  static const Said said = all_said();
  const Restatement restated{registry, said.catalogue(), today(), said.cell_of(),
                             period::Period::year(2024).value()};
  for (auto round : state) {
    benchmark::DoNotOptimize(restated.at(unit, said.indicator("GD.01")).value);
  }
}
BENCHMARK_CAPTURE(restate_one_cell, commune, new_commune(300))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(restate_one_cell, province, new_province(3))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(restate_one_cell, nation, kNation)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tongket::restate
