// What judging a form costs at every stroke: BM-02 with its slices and all its rules, and a form of
// sixty cells of one half.
#include <benchmark/benchmark.h>

#include "base/check.h"
#include "indicator/shipped.h"
#include "sheet/judge.h"

namespace tongket::sheet {
namespace {

constexpr unit::UnitId kCommune{7};
constexpr std::size_t kCells = 60;

struct Given {
  indicator::Catalogue catalogue;
  form::Form form;
  report::FilingKey key{
      .unit = kCommune, .period = period::Period::round(2026).value(), .form = "BM-02"};
  figure::Figures figures;
  release::Releases releases;
  schedule::Schedule schedule;
  unit::Tree tree{unit::Hierarchy::administrative,
                  key.period.last_day(),
                  {{.unit = kCommune, .level = unit::Level::commune, .parent = {}, .past = 1}}};
  Sheet sheet;

  Given(std::string_view code, const period::Period& period)
      : key{.unit = kCommune, .period = period, .form = std::string{code}} {
    base::Problems problems;
    catalogue = *indicator::Catalogue::load(indicator::shipped_files(), problems);
    for (const auto text : form::shipped()) {
      const auto read = form::read(text, catalogue, problems);
      if (read && read->code == code) form = *read;
    }
    fill_up();
  }

  /// The form's own lines, then slices of them, up to 60 cells.
  void fill_up() {
    const auto day = key.period.last_day();
    auto& rows = form.sections.front().rows;
    for (const auto* asked : catalogue.all(day)) {
      if (asked->period != key.period.kind() || form::is_computed(*asked)) continue;
      const bool is_asked = std::ranges::any_of(form.sections, [&](const form::Section& section) {
        return std::ranges::find(section.rows, asked->id, &form::Row::indicator) !=
               section.rows.end();
      });
      if (!is_asked) rows.push_back({.indicator = asked->id});
      for (const auto& slice : catalogue.slices()) {
        const bool is_its =
            std::ranges::find(asked->slices, slice.dimension) != asked->slices.end();
        if (is_its) rows.push_back({.indicator = asked->id, .slice = slice.id});
      }
    }
    for (const auto& section : form.sections) {
      for (const auto& row : section.rows) {
        const auto* asked = catalogue.find(row.indicator, day);
        if (form::is_computed(*asked) || sheet.cells.size() == kCells) continue;
        sheet.cells.push_back({.indicator = row.indicator,
                               .slice = row.slice,
                               .text = std::to_string(40 + sheet.cells.size())});
      }
    }
    std::ranges::sort(sheet.cells, {}, [](const Cell& cell) {
      return std::pair{cell.indicator, cell.slice};
    });
  }

  [[nodiscard]] Against against() const {
    return {.catalogue = catalogue,
            .figures = figures,
            .releases = releases,
            .schedule = schedule,
            .tree = tree,
            .key = key,
            .form = form};
  }
};

void judge_form(benchmark::State& state, const Given& given) {
  const auto today = given.key.period.last_day();
  const auto check = check::FormCheck{given.form, given.catalogue, today};
  std::size_t found = 0;
  for ([[maybe_unused]] const auto _ : state) {
    found = judge(given.sheet, given.against(), today).findings.size();
    benchmark::DoNotOptimize(found);
  }
  state.counters["cells"] = static_cast<double>(given.sheet.cells.size());
  state.counters["rules"] = static_cast<double>(check.rules());
  state.counters["findings"] = static_cast<double>(found);
}

const Given& of_a_round() {
  static const Given given{"BM-02", period::Period::round(2026).value()};
  return given;
}

const Given& of_a_half() {
  static const Given given{"BM-06", period::Period::half(2026, 1).value()};
  return given;
}

void judge_round(benchmark::State& state) { judge_form(state, of_a_round()); }
BENCHMARK(judge_round)->Unit(benchmark::kMicrosecond);

void judge_half(benchmark::State& state) { judge_form(state, of_a_half()); }
BENCHMARK(judge_half)->Unit(benchmark::kMicrosecond);

void compile_rules(benchmark::State& state) {
  const auto& given = of_a_round();
  for ([[maybe_unused]] const auto _ : state) {
    benchmark::DoNotOptimize(
        check::FormCheck{given.form, given.catalogue, given.key.period.last_day()}.rules());
  }
}
BENCHMARK(compile_rules)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tongket::sheet
