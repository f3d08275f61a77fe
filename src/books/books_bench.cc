// What one report costs the whole of the official state: an entry of 300 figures taken in by the
// books of a year of the agreed workload, with every report of it, while somebody looks at all
// periods of the nation.
#include <benchmark/benchmark.h>

#include "base/check.h"
#include "books/books.h"
#include "cube/cube.h"
#include "cube/testing/workload.h"

namespace tongket::books {
namespace {

using cube::Workload;
using period::Period;

#ifdef NDEBUG
constexpr auto kSize = Workload::Size::nation;
constexpr int kReports = 1'000;
#else
constexpr auto kSize = Workload::Size::small;  // The checking build only shows that it runs.
constexpr int kReports = 10;
#endif

/// The books of a country, report by report.
class Country {
 public:
  Country() {
    books_.catalogue = std::make_shared<const indicator::Catalogue>(workload_.catalogue());
    for (std::int64_t at = 0; at < workload_.reporters(); ++at) {
      for (int month = 1; month <= 12; ++month) {
        take(entry(workload_.first_reporter() + at, month, false));
      }
    }
    for (const auto& period : cube::periods_in(Workload::kYear).value()) {
      pages_.push_back({.period = period, .tree = tree_, .indicators = workload_.asked()});
    }
  }

  /// A report of all figures of a month, as a file of values brings it.
  [[nodiscard]] ledger::Entry entry(std::int64_t unit, int month, bool corrected) {
    const report::ReportId report{++reports_};
    report::Acceptance made{
        .report = report,
        .document = {.id = report::DocumentId{reports_},
                     .name = {.key = "k", .commitment = base::sha256("k")},
                     .media = "csv",
                     .extractor = "csv/1",
                     .file = report::SourceFile{.hash = base::sha256("k"), .size_bytes = 1}},
        .figures = {.unit = unit::UnitId{unit},
                    .period = Period::month(Workload::kYear, month).value(),
                    .part = figure::Part::own,
                    .cells = {}}};
    for (int at = 0; at < Workload::kIndicators; ++at) {
      if (!corrected && !Workload::is_present(unit, at, Workload::kYear, month)) continue;
      const auto number = corrected ? Workload::corrected(unit, at) + reports_ % 2
                                    : Workload::value(unit, at, Workload::kYear, month);
      made.figures.cells.push_back({indicator::IndicatorId{Workload::typed_id(at)}, 0,
                                    figure::Value::number(base::Decimal{number})});
      made.lines.push_back(static_cast<std::uint32_t>(made.lines.size() + 1));
    }
    auto draft = report::to_draft(made);
    draft.actor = "server";
    return ledger::chain(books_.head, std::move(draft)).value();
  }

  void take(const ledger::Entry& entry) {
    auto applied = apply(books_, entry);
    TK_CHECK(applied.ok());
    books_ = std::move(applied).value().books;
  }

  void look() const {
    const auto page = books_.cube->dashboard(
        {.unit = unit::UnitId{1}, .catalogue = *books_.catalogue, .periods = pages_});
    benchmark::DoNotOptimize(page.at(0, 0));
  }

  [[nodiscard]] std::int64_t reporter() const { return workload_.first_reporter(); }

 private:
  Workload workload_{kSize};
  std::shared_ptr<const unit::Tree> tree_ = std::make_shared<const unit::Tree>(workload_.tree());
  Books books_ = empty();
  std::vector<cube::PeriodAsked> pages_;
  std::int64_t reports_ = 0;
};

void take_one_report(benchmark::State& state) {
  static Country country;
  country.look();
  for (auto round : state) {
    const auto entry = country.entry(country.reporter(), 12, true);
    const auto start = std::chrono::steady_clock::now();
    country.take(entry);
    state.SetIterationTime(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
}

BENCHMARK(take_one_report)->Unit(benchmark::kMicrosecond)->Iterations(kReports)->UseManualTime();

}  // namespace
}  // namespace tongket::books
