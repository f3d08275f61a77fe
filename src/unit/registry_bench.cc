// A country of the real size: 63 provinces, 696 districts, 10,035 communes, merged on one day into
// 34 provinces and 3,345 communes. What a decree, a tree, a name and a restart cost.
#include <benchmark/benchmark.h>

#include "unit/resolve.h"
#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

constexpr std::int64_t kOldProvinces = 63;
constexpr std::int64_t kDistricts = 696;
constexpr std::int64_t kCommunes = 10'035;
constexpr std::int64_t kNewProvinces = 34;

constexpr UnitId kNation{1};
UnitId old_province(std::int64_t number) { return UnitId{1'000 + number}; }
UnitId new_province(std::int64_t number) { return UnitId{2'000 + number}; }
UnitId district(std::int64_t number) { return UnitId{3'000 + number}; }
UnitId old_commune(std::int64_t number) { return UnitId{100'000 + number}; }
UnitId new_commune(std::int64_t number) { return UnitId{200'000 + number}; }

NewUnit made(UnitId unit, Kind kind, UnitId parent, std::int64_t name) {
  return {unit,
          kind,
          "Tên " + std::to_string(name),
          std::to_string(unit.raw()),
          {below(parent), below(parent, Hierarchy::military)}};
}

std::vector<Event> founding() {
  std::vector<Event> events;
  const auto first = day(2000, 1, 1);
  events.push_back(on(first, Create{{kNation, Kind::nation, "Nước", "", {}}}));
  for (std::int64_t i = 0; i < kOldProvinces; ++i) {
    events.push_back(on(first, Create{made(old_province(i), Kind::province, kNation, i)}));
  }
  for (std::int64_t i = 0; i < kDistricts; ++i) {
    events.push_back(on(first, Create{made(district(i), Kind::district,
                                           old_province(i % kOldProvinces), i % 500)}));
  }
  for (std::int64_t i = 0; i < kCommunes; ++i) {
    // 4,000 different names: each is borne by two or three communes.
    events.push_back(on(
        first, Create{made(old_commune(i), Kind::commune, district(i % kDistricts), i % 4'000)}));
  }
  return events;
}

std::vector<Event> reform() {
  std::vector<Event> events;
  const auto at = day(2025, 7, 1);
  for (std::int64_t i = 0; i < kNewProvinces; ++i) {
    events.push_back(on(at, Create{made(new_province(i), Kind::province, kNation, 100 + i)}));
  }
  for (std::int64_t i = 0; i + 2 < kCommunes; i += 3) {
    const UnitId into = new_commune(i);
    events.push_back(on(at, Merge{{old_commune(i), old_commune(i + 1), old_commune(i + 2)},
                                  into,
                                  made(into, Kind::commune, new_province(i % kNewProvinces), i)}));
  }
  for (std::int64_t i = 0; i < kDistricts; ++i) {
    events.push_back(on(at, Abolish{district(i), {}, new_province(i % kNewProvinces)}));
  }
  for (std::int64_t i = 0; i < kOldProvinces; ++i) {
    events.push_back(
        on(at, Abolish{old_province(i), {{new_province(i % kNewProvinces), Part{}}}, {}}));
  }
  return events;
}

const Registry& country() {
  static const Registry registry = [] {
    Registry made;
    TK_CHECK(made.apply_all(founding()).empty());
    TK_CHECK(made.apply_all(reform()).empty());
    return made;
  }();
  return registry;
}

void take_the_whole_history(benchmark::State& state) {
  const auto first = founding();
  const auto second = reform();
  for (auto round : state) {
    Registry registry;
    benchmark::DoNotOptimize(registry.apply_all(first));
    benchmark::DoNotOptimize(registry.apply_all(second));
  }
}
BENCHMARK(take_the_whole_history)->Unit(benchmark::kMillisecond);

void take_one_decree_more(benchmark::State& state) {
  const auto event = on(day(2026, 1, 1), Rename{new_commune(0), "Tên mới"});
  for (auto round : state) {
    Registry registry = country();
    benchmark::DoNotOptimize(registry.apply(event).ok());
  }
}
BENCHMARK(take_one_decree_more)->Unit(benchmark::kMicrosecond);

void make_a_tree(benchmark::State& state) {
  for (auto round : state) {
    benchmark::DoNotOptimize(country().tree_on(Hierarchy::administrative, day(2024, 12, 31)));
  }
}
BENCHMARK(make_a_tree)->Unit(benchmark::kMicrosecond);

/// The first tree after something was recorded lays out what all later ones are read from.
void make_the_first_tree_after_a_decree(benchmark::State& state) {
  const auto event = on(day(2026, 1, 1), Rename{new_commune(0), "Tên mới"});
  for (auto round : state) {
    state.PauseTiming();
    Registry registry = country();
    TK_CHECK(registry.apply(event).ok());
    state.ResumeTiming();
    benchmark::DoNotOptimize(registry.tree_on(Hierarchy::administrative, day(2024, 12, 31)));
  }
}
BENCHMARK(make_the_first_tree_after_a_decree)->Unit(benchmark::kMicrosecond);

void ask_for_a_parent(benchmark::State& state) {
  for (auto round : state) {
    benchmark::DoNotOptimize(
        country().parent_on(old_commune(5'000), Hierarchy::military, day(2024, 12, 31)));
  }
}
BENCHMARK(ask_for_a_parent);

void resolve_a_name(benchmark::State& state) {
  const NameQuery query{.text = "Ban CHQS xã Tên 1500, huyện Tên 9",
                        .day = day(2025, 10, 1),
                        .level = {},
                        .parent = {},
                        .under = {}};
  for (auto round : state) benchmark::DoNotOptimize(resolve(country(), query));
}
BENCHMARK(resolve_a_name)->Unit(benchmark::kMicrosecond);

void save(benchmark::State& state) {
  for (auto round : state) {
    base::ByteWriter writer;
    country().save(writer);
    state.counters["bytes"] = static_cast<double>(writer.bytes().size());
  }
}
BENCHMARK(save)->Unit(benchmark::kMillisecond);

void load(benchmark::State& state) {
  base::ByteWriter writer;
  country().save(writer);
  for (auto round : state) {
    base::ByteReader reader{writer.bytes()};
    benchmark::DoNotOptimize(Registry::load(reader).ok());
  }
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::unit
