// A million lines of the agreed workload, every thousandth spoiled in one of five ways: read and
// judged line by line, recorded as reports on the disk the build lies on, durable, and in every
// sum. What is refused must be exactly what was spoiled.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <benchmark/benchmark.h>

#include "base/testing/hand_clock.h"
#include "cube/cube.h"
#include "office/testing/workload_country.h"
#include "office/values.h"
#include "reader/testing/lexicon_files.h"
#include "shelf/testing/counting_dice.h"
#include "store_postgres/postgres_store.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket::office {
namespace {

using cube::Workload;

#ifdef NDEBUG
constexpr auto kSize = Workload::Size::nation;
constexpr std::int64_t kLines = 1'000'000;
#else
constexpr auto kSize = Workload::Size::small;  // The checking build only shows that it runs.
constexpr std::int64_t kLines = 10'000;
#endif
constexpr int kYear = Workload::kYear + 1;

/// One line, spoiled in the way of its thousand: unit, indicator, month, number, sign.
std::string spoiled(std::int64_t line, const std::string& unit, const std::string& code,
                    const std::string& month) {
  switch (line / 1000 % 5) {
    case 0:
      return "99999," + code + "," + month + ",5\n";
    case 1:
      return unit + ",ZZ.99," + month + ",5\n";
    case 2:
      return unit + "," + code + "," + std::to_string(kYear) + "13,5\n";
    case 3:
      return unit + "," + code + "," + month + ",12x\n";
    default:
      return unit + "," + code + "," + month + ",-4\n";
  }
}

std::string a_million_lines(const Workload& workload) {
  std::vector<std::string> codes;
  for (int at = 0; at < Workload::kIndicators; ++at) {
    const indicator::IndicatorId id{Workload::typed_id(at)};
    codes.push_back(workload.catalogue().latest(id)->code);
  }
  std::string file = "unit,indicator,period,value\n";
  std::int64_t line = 0;
  for (int month = 1; line < kLines; ++month) {
    const auto period = std::to_string(kYear * 100 + month);
    for (std::int64_t at = 0; at < workload.communes() && line < kLines; ++at) {
      const auto unit = workload.first_commune() + at;
      for (int indicator = 0; indicator < Workload::kIndicators && line < kLines; ++indicator) {
        if (!Workload::is_present(unit, indicator, kYear, month)) continue;
        const auto& code = codes[static_cast<std::size_t>(indicator)];
        if (++line % 1000 == 0) {
          file += spoiled(line, workload_code(unit), code, period);
          continue;
        }
        file += workload_code(unit) + "," + code + "," + period + "," +
                std::to_string(Workload::value(unit, indicator, kYear, month)) + "\n";
      }
    }
  }
  return file;
}

/// The good lines of such a file as JSON, a report for each run of one unit and period.
std::string as_json(std::string_view file) {
  std::string json = R"({"reports":[)";
  std::string_view last;
  for (auto at = file.find('\n') + 1; at < file.size();) {
    const auto line = file.substr(at, file.find('\n', at) - at);
    at += line.size() + 1;
    const auto first = line.find(',');
    const auto second = line.find(',', first + 1);
    const auto third = line.find(',', second + 1);
    const auto code = line.substr(first + 1, second - first - 1);
    const auto month = line.substr(second + 1, third - second - 1);
    const auto number = line.substr(third + 1);
    if (line.starts_with("99999") || code == "ZZ.99" || month.ends_with("13") || number == "12x" ||
        number == "-4") {
      continue;
    }
    const auto unit = line.substr(0, first);
    if (unit != last) {
      json += last.empty() ? "" : "]},";
      json.append(R"({"unit":")").append(unit).append(R"(","period":")").append(month);
      json += R"(","values":[)";
    } else {
      json += ',';
    }
    json.append("[\"").append(code).append("\",").append(number).append("]");
    last = unit;
  }
  return json + "]}]}";
}

struct Given {
  Workload workload{kSize};
  std::string file = a_million_lines(workload);
  std::string json = as_json(file);
  reader::Reader reader{reader::testing::lexicon_of(TK_SOURCE_DIR)};
};

const Given& given() {
  static const Given made;
  return made;
}

/// Ledger and shelf in a folder, or, with an address, in the empty database it names.
class Stores {
 public:
  Stores(const std::filesystem::path& folder, const char* address) {
    if (address == nullptr) {
      file_ = store_sqlite::SqliteHouse::open(folder, store_sqlite::IfAbsent::make).value();
    } else {
      database_ =
          store_postgres::PostgresHouse::open(address, folder, store_postgres::IfAbsent::make)
              .value();
    }
  }
  ledger::Store& ledger() { return file_ ? file_->ledger() : database_->ledger(); }
  shelf::Shelf& shelf() { return file_ ? file_->shelf() : database_->shelf(); }

 private:
  std::unique_ptr<store_sqlite::SqliteHouse> file_;
  std::unique_ptr<store_postgres::PostgresHouse> database_;
};

/// A new house with the workload's catalogue and units.
class BenchHouse {
 public:
  explicit BenchHouse(const char* address = nullptr)
      : store_{std::make_unique<Stores>(folder_, address)} {
    record("house.open", books::open_draft(7));
    record("catalogue.adopt", books::catalogue_draft(given().workload.catalogue()));
    record("unit.change", books::units_draft(workload_country(given().workload.tree())));
  }
  BenchHouse(const BenchHouse&) = delete;
  BenchHouse& operator=(const BenchHouse&) = delete;
  ~BenchHouse() {
    desk_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

 private:
  static std::filesystem::path make_folder() {
    std::string form = "tongket-bench-XXXXXX";
    TK_CHECK(::mkdtemp(form.data()) != nullptr);
    return std::filesystem::absolute(form);
  }

  void record(std::string_view act, const ledger::Draft& draft) {
    const auto recorded =
        desk_->record(access::server_actor(), {.act = act, .unit = {}},
                      [&](const books::Books&, FreshIds&) { return base::Result{draft}; });
    TK_CHECK(recorded.ok());
  }

  std::filesystem::path folder_ = make_folder();
  base::HandClock clock_;
  shelf::CountingDice dice_;
  std::unique_ptr<Stores> store_;
  std::unique_ptr<Desk> desk_ = Desk::open(store_->ledger(), store_->shelf(), clock_).value();
  access::Credentials credentials_{store_->shelf(), dice_, clock_};
  access::Sessions sessions_{store_->shelf(), dice_, clock_};
  sheet::Sheets sheets_{store_->shelf()};
  mapping::Mappings mappings_{store_->shelf(), dice_};
  ledger::SigningKey key_ = ledger::SigningKey::make(dice_);

 public:
  House house{.desk = *desk_,
              .shelf = store_->shelf(),
              .ledger = store_->ledger(),
              .credentials = credentials_,
              .sessions = sessions_,
              .sheets = sheets_,
              .mappings = mappings_,
              .clock = clock_,
              .dice = dice_,
              .reader = given().reader,
              .extract = {},
              .read_book = {},
              .fill_book = {},
              .read_word = {},
              .read_template = {},
              .make_pdf = {},
              .make_photo = {},
              .key = key_};
};

void check(const ValueImport& import) {
  TK_CHECK(import.plan.refused == kLines / 1000);
  TK_CHECK(import.plan.values == kLines - kLines / 1000);
}

const ValueFile& file() {
  static const ValueFile made{.name = "import1m.csv", .bytes = given().file, .declared = true};
  return made;
}

void read_and_judge_a_million_lines(benchmark::State& state) {
  BenchHouse bench;
  for (auto _ : state) {
    const auto plan = plan_values(bench.house, access::server_actor(), file());
    check(plan);
  }
  state.SetItemsProcessed(state.iterations() * kLines);
}
BENCHMARK(read_and_judge_a_million_lines)->Unit(benchmark::kMillisecond)->UseRealTime();

/// From the bytes of a file to reports that are durable and counted; each time in a new house.
void take(benchmark::State& state, const ValueFile& given_file, std::size_t refused) {
  constexpr std::size_t kGood = kLines - kLines / 1000;
  for (auto _ : state) {
    state.PauseTiming();
    auto bench = std::make_unique<BenchHouse>();
    state.ResumeTiming();
    const auto made =
        import_values(bench->house, access::server_actor(), given_file, Take::good_lines);
    state.PauseTiming();
    TK_CHECK(made.ok() && made.value().plan.refused == refused);
    TK_CHECK(bench->house.desk.books()->figures->size() == kGood);
    bench.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kGood));
}

void import_a_million_lines(benchmark::State& state) { take(state, file(), kLines / 1000); }
BENCHMARK(import_a_million_lines)->Unit(benchmark::kMillisecond)->UseRealTime();

void import_the_same_as_json(benchmark::State& state) {
  take(state, {.name = "values.json", .bytes = given().json, .declared = true}, 0);
}
BENCHMARK(import_the_same_as_json)->Unit(benchmark::kMillisecond)->UseRealTime();

/// A report of every figure a commune has in a month, as a browser sends it.
std::string as_submitted(std::int64_t unit, int month) {
  const auto& workload = given().workload;
  std::string json = R"({"reports":[{"unit":")" + workload_code(unit) + R"(","period":")" +
                     std::to_string(kYear * 100 + month) + R"(","values":[)";
  for (int at = 0; at < Workload::kIndicators; ++at) {
    const indicator::IndicatorId id{Workload::typed_id(at)};
    json += (at == 0 ? "[\"" : ",[\"") + workload.catalogue().latest(id)->code + "\"," +
            std::to_string(Workload::value(unit, at, kYear, month)) + "]";
  }
  return json + "]}]}";
}

/// Sixty-four people at once, each of whom waits for the receipt of one report before the next.
void submit(benchmark::State& state, const char* address) {
  constexpr int kClients = 64;
  constexpr int kMonths = kLines > 10'000 ? 12 : 1;
  const auto first = given().workload.first_commune();
  std::vector<std::string> reports;
  for (int client = 0; client < kClients; ++client) {
    for (int month = 1; month <= kMonths; ++month) {
      reports.push_back(as_submitted(first + client, month));
    }
  }
  std::vector<double> waited(reports.size());
  for (auto _ : state) {
    state.PauseTiming();
    auto bench = std::make_unique<BenchHouse>(address);
    state.ResumeTiming();
    std::vector<std::jthread> clients;
    for (std::size_t client = 0; client < kClients; ++client) {
      clients.emplace_back([&, client] {
        for (std::size_t at = client * kMonths; at < (client + 1) * kMonths; ++at) {
          const auto start = std::chrono::steady_clock::now();
          const auto made = import_values(
              bench->house, access::server_actor(),
              {.name = "số liệu", .bytes = reports[at], .declared = true}, Take::all_or_nothing);
          TK_CHECK(made.ok() && made.value().plan.values == Workload::kIndicators);
          const std::chrono::duration<double, std::milli> spent =
              std::chrono::steady_clock::now() - start;
          waited[at] = spent.count();
        }
      });
    }
    clients.clear();  // Waits for all.
    state.PauseTiming();
    bench.reset();
    state.ResumeTiming();
  }
  std::ranges::sort(waited);
  state.counters["p99_ms"] = waited[waited.size() * 99 / 100];
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(reports.size()));
}
void submit_reports(benchmark::State& state) { submit(state, nullptr); }
BENCHMARK(submit_reports)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The same into the empty database $TONGKET_BENCH_STORE, where it is named.
void submit_to_a_database(benchmark::State& state) {
  if (const char* const address = std::getenv("TONGKET_BENCH_STORE")) {
    submit(state, address);
  } else {
    for (auto _ : state) continue;
  }
}
BENCHMARK(submit_to_a_database)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// The same file for others to be measured beside: into $TONGKET_VALUES_FILE, where it is named.
void write_the_file(benchmark::State& state) {
  const char* const path = std::getenv("TONGKET_VALUES_FILE");
  for (auto _ : state) {
    if (path != nullptr) std::ofstream{path, std::ios::binary} << given().file;
  }
}
BENCHMARK(write_the_file)->Iterations(1);

}  // namespace
}  // namespace tongket::office
