// Makes a house of five national years of the agreed workload, report by report as files of values
// bring them, for `bench/run start`:  five_years FOLDER
#include <filesystem>
#include <iostream>

#include "base/check.h"
#include "base/testing/hand_clock.h"
#include "office/desk.h"
#include "office/testing/workload_country.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket::office {
namespace {

using cube::Workload;

constexpr int kYears = 5;
constexpr std::size_t kTogether = 500;  ///< Reports in one durable commit.

/// A house in a folder, open for one of its years.
class OpenYear {
 public:
  explicit OpenYear(const std::filesystem::path& folder)
      : store_{store_sqlite::SqliteHouse::open(folder, store_sqlite::IfAbsent::make).value()},
        desk_{Desk::open(store_->ledger(), store_->shelf(), clock_).value()} {}

  void found(const Workload& workload) {
    record("house.open", books::open_draft(7));
    record("catalogue.adopt", books::catalogue_draft(workload.catalogue()));
    record("unit.change", books::units_draft(workload_country(workload.tree())));
  }

  void take_year(const Workload& workload, int year) {
    std::vector<Act> acts;
    for (int month = 1; month <= 12; ++month) {
      for (std::int64_t at = 0; at < workload.communes(); ++at) {
        const unit::UnitId unit{workload.first_commune() + at};
        acts.push_back({.asked = {.act = "report.import", .unit = unit},
                        .make = [=](const books::Books&, FreshIds& ids) {
                          return base::Result{said_of(unit, year, month, ids)};
                        }});
        if (acts.size() == kTogether) take(acts);
      }
    }
    take(acts);
    desk_->keep_snapshot();
  }

 private:
  void record(std::string_view act, const ledger::Draft& draft) {
    const auto recorded =
        desk_->record(access::server_actor(), {.act = act, .unit = {}},
                      [&](const books::Books&, FreshIds&) { return base::Result{draft}; });
    TK_CHECK(recorded.ok());
  }

  void take(std::vector<Act>& acts) {
    TK_CHECK(desk_->record_all(access::server_actor(), acts).ok());
    acts.clear();
  }

  static ledger::Draft said_of(unit::UnitId unit, int year, int month, FreshIds& ids) {
    const auto hash = base::sha256("năm");
    report::Acceptance made{.report = ids.next<report::ReportId>(),
                            .document = {.id = ids.next<report::DocumentId>(),
                                         .name = {.key = "nam", .commitment = hash},
                                         .media = "csv",
                                         .extractor = "values/1",
                                         .file = report::SourceFile{.hash = hash, .size_bytes = 1}},
                            .figures = {.unit = unit,
                                        .period = period::Period::month(year, month).value(),
                                        .part = figure::Part::own,
                                        .cells = {}}};
    for (int at = 0; at < Workload::kIndicators; ++at) {
      if (!Workload::is_present(unit.raw(), at, year, month)) continue;
      const auto number = Workload::value(unit.raw(), at, year, month);
      made.figures.cells.push_back({indicator::IndicatorId{Workload::typed_id(at)}, 0,
                                    figure::Value::number(base::Decimal{number})});
      made.lines.push_back(static_cast<std::uint32_t>(made.lines.size() + 2));
    }
    return report::to_draft(made);
  }

  base::HandClock clock_;
  std::unique_ptr<store_sqlite::SqliteHouse> store_;
  std::unique_ptr<Desk> desk_;
};

void make(const std::filesystem::path& folder) {
  const Workload workload{Workload::Size::nation};
  OpenYear{folder}.found(workload);
  for (int year = Workload::kYear - kYears + 1; year <= Workload::kYear; ++year) {
    // Opened anew each year: what was recorded before is not held in memory any more.
    OpenYear{folder}.take_year(workload, year);
    std::cerr << year << "\n";
  }
}

}  // namespace
}  // namespace tongket::office

int main(int argc, char* argv[]) {
  if (argc != 2) {
    std::cerr << "five_years FOLDER\n";
    return 1;
  }
  tongket::office::make(argv[1]);
  return 0;
}
