// A country of the real size as two CSV files: 10,080 communes of 63 provinces, their conversion to
// 3,360 of 34 in as many rows, read, matched, and taken by an empty registry; then once more.
#include <benchmark/benchmark.h>

#include "base/check.h"
#include "gazetteer/import.h"

namespace tongket::gazetteer {
namespace {

constexpr int kProvinces = 63;
constexpr int kDistricts = 10;  // In each province.
constexpr int kCommunes = 16;   // In each district.

constexpr std::string_view kListMap =
    "field,column,value\ntable,,units\nday,,2025-06-30\nnation,,Nước\ndecision_kind,,list\n"
    "decision_day,,2025-03-01\nissuer,,Cơ quan thống kê\n";
constexpr std::string_view kReformMap =
    "field,column,value\ntable,,lineage\nday,,2025-07-01\nlevels_end,,district\n"
    "decision_kind,,resolution\ndecision_number,,202/2025/QH15\ndecision_day,,2025-06-12\n"
    "issuer,,Quốc hội\n";

struct Texts {
  std::string list = "code,name,district_code,district,province_code,province\n";
  std::string reform =
      "old_code,old_name,old_district_code,old_district,old_province_code,old_province,"
      "new_code,new_name,new_province_code,new_province,merged,divided\n";
};

const Texts& texts() {
  static const Texts made = [] {
    Texts texts;
    int code = 10'000;
    for (int p = 0; p < kProvinces; ++p) {
      const auto province = std::to_string(p + 10);
      for (int d = 0; d < kDistricts; ++d) {
        const auto district = std::to_string(100 + p * kDistricts + d);
        for (int c = 0; c < kCommunes; ++c, ++code) {
          const std::string old = std::to_string(code) + ",Xã Tên " + std::to_string(code) + "," +
                                  district + ",Huyện Tên " + district + "," + province +
                                  ",Tỉnh Tên " + province;
          const auto into = std::to_string(code / 3 * 3);
          const auto there = std::to_string(p / 2 + 10);
          texts.list += old + "\n";
          texts.reform += old + ",";
          texts.reform += into + ",Xã Mới " + into + "," + there + ",Tỉnh Mới " + there;
          texts.reform += ",True,False\n";
        }
      }
    }
    return texts;
  }();
  return made;
}

Plan plan_for(const unit::Registry& registry) {
  std::int64_t next = std::int64_t{1} << 39U;
  const std::vector<Source> sources{{"list.csv", texts().list, "list map", kListMap},
                                    {"reform.csv", texts().reform, "reform map", kReformMap}};
  return plan_import(registry, sources, [&] { return unit::UnitId{next++}; });
}

void read_and_take_a_country(benchmark::State& state) {
  for (auto round : state) {
    unit::Registry registry;
    const Plan plan = plan_for(registry);
    TK_CHECK(!plan.is_blocked() && registry.apply_all(plan.events).empty());
    state.counters["events"] = static_cast<double>(plan.events.size());
  }
}
BENCHMARK(read_and_take_a_country)->Unit(benchmark::kMillisecond);

void read_it_again(benchmark::State& state) {
  unit::Registry registry;
  TK_CHECK(registry.apply_all(plan_for(registry).events).empty());
  for (auto round : state) TK_CHECK(plan_for(registry).events.empty());
}
BENCHMARK(read_it_again)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tongket::gazetteer
