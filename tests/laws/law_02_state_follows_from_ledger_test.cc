// Law 2: official state is a pure function of the ledger. Replay in another process gives the same
// snapshot bytes, and every cache can be dropped.
//
// Goal: what one process shows is what any other would show from the entries alone.
// Method: record random acts of every kind in a data folder; copy nothing but the database into an
// empty folder; let another program replay it and hold what it says of every room against ours. The
// twin changes one room in memory only, and that room must be found, and no other.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "award/awards.h"
#include "cluster/clusters.h"
#include "collection/collections.h"
#include "form/testing/shipped_form.h"
#include "indicator/shipped.h"
#include "law_02_rooms.h"
#include "schedule/schedule.h"
#include "store_sqlite/sqlite_store.h"
#include "target/targets.h"
#include "task/tasks.h"

namespace tongket {
namespace {

using Rooms = std::map<std::string, std::string>;
using Random = std::mt19937_64;

shelf::TextRef some_text(std::uint64_t salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

decision::Decision some_decision() {
  return decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = "12/QĐ-UBND",
                                   .day = base::parse_iso("2024-01-31").value(),
                                   .issuer = "UBND xã"})
      .value();
}

/// Records what the books take; what they refuse leaves no trace.
class Recorder {
 public:
  explicit Recorder(ledger::Store& store) : store_{store} {}

  void record(ledger::Draft draft, const std::string& actor = "server") {
    draft.actor = actor;
    draft.at = base::Instant{std::chrono::minutes{books.head.position + 1}};
    const auto entry = ledger::chain(books.head, std::move(draft)).value();
    auto applied = books::apply(books, entry);
    if (!applied.ok()) return;
    TK_CHECK(std::holds_alternative<ledger::Head>(store_.append(books.head, std::vector{entry})));
    books = std::move(applied).value().books;
  }

  books::Books books = books::empty();

 private:
  ledger::Store& store_;
};

unit::Event made(std::int64_t id, unit::Kind kind) {
  unit::NewUnit unit{.unit = unit::UnitId{id},
                     .kind = kind,
                     .name = "Số " + std::to_string(id),
                     .code = "",
                     .parents = {}};
  if (kind != unit::Kind::nation) {
    unit.parents.push_back({.hierarchy = unit::Hierarchy::administrative,
                            .parent = unit::UnitId{1},
                            .last = std::nullopt});
  }
  return {.basis = some_decision(), .in_force = unit::kBeforeRecords, .what = unit::Create{unit}};
}

/// Values of every kind, of indicators in blocks and beside them, one month of one unit.
ledger::Draft any_report(std::int64_t id, Random& random) {
  report::Acceptance made{
      .report = report::ReportId{id},
      .document = {.id = report::DocumentId{id + 1},
                   .name = some_text(id),
                   .media = "csv",
                   .extractor = "values/1",
                   .file = report::SourceFile{.hash = base::sha256("k"), .size_bytes = 1}},
      .figures = {.unit = unit::UnitId{static_cast<std::int64_t>(2 + random() % 4)},
                  .period = period::Period::year(2023 + static_cast<int>(random() % 2)).value(),
                  .part = random() % 4 == 0 ? figure::Part::stated : figure::Part::own,
                  .cells = {}}};
  for (std::int64_t indicator = 1; indicator < 40; ++indicator) {
    if (random() % 3 != 0) continue;
    const auto number = static_cast<std::int64_t>(random() % (std::uint64_t{1} << random() % 50));
    figure::Value value = figure::Value::number(
        base::Decimal{number}, random() % 4 == 0 ? figure::Mark::over : figure::Mark::exact);
    if (random() % 8 == 0) value = figure::Value::not_applicable();
    if (random() % 8 == 0) value = figure::Value::ratio(number / 2, number);
    made.figures.cells.push_back({indicator::IndicatorId{indicator}, 0, value});
    made.lines.push_back(static_cast<std::uint32_t>(indicator));
  }
  return report::to_draft(made);
}

/// A step of a report by a form: submitted as its next version, or what is decided about one.
ledger::Draft any_filing(const books::Books& books, std::int64_t id, Random& random) {
  const report::FilingKey key{.unit = unit::UnitId{static_cast<std::int64_t>(2 + random() % 2)},
                              .period = period::Period::half(2024, 1).value(),
                              .form = "BM-06"};
  const auto* filing = books.reports->filing(key);
  const auto versions = filing == nullptr ? 0 : static_cast<int>(filing->versions.size());
  if (versions > 0 && random() % 8 == 0)
    return to_draft(report::RuleLifted{key, "R60", some_text(random())});
  if (versions > 0 && random() % 2 == 0) {
    constexpr std::array kKinds{report::StepKind::returned, report::StepKind::accepted,
                                report::StepKind::reopened, report::StepKind::finalized};
    const auto kind = kKinds.at(random() % kKinds.size());
    report::FilingDecision decided{.report = filing->versions.back(), .kind = kind};
    if (kind != report::StepKind::finalized) decided.reason = some_text(random());
    return to_draft(decided);
  }
  report::Acceptance made{
      .report = report::ReportId{id},
      .document = {.id = report::DocumentId{id + 1},
                   .name = some_text(id),
                   .media = "form",
                   .extractor = "form/1"},
      .figures = {.unit = key.unit, .period = key.period, .part = figure::Part::own, .cells = {}},
      .filed =
          report::Filed{.form = key.form, .number = versions + 1, .said = some_text(random())}};
  made.figures.cells.push_back(
      {indicator::IndicatorId{static_cast<std::int64_t>(1 + random() % 9)}, 0,
       figure::Value::number(base::Decimal{static_cast<std::int64_t>(random() % 1000)},
                             figure::Mark::exact)});
  return report::to_draft(made);
}

/// A decision on the targets of two units, or one that revises them.
ledger::Draft any_targets(std::int64_t id, Random& random) {
  target::Giving giving{.id = target::GivingId{id},
                        .giver = unit::UnitId{1},
                        .year = 2024,
                        .basis = some_decision(),
                        .revises = random() % 2 == 0};
  for (std::int64_t unit = 2; unit < 4; ++unit) {
    giving.lines.push_back({.unit = unit::UnitId{unit},
                            .period = period::Period::year(2024).value(),
                            .indicator = indicator::IndicatorId{7},
                            .value = base::Decimal{static_cast<std::int64_t>(random() % 1000)}});
  }
  return to_draft(giving);
}

/// A table asked within hours, a row of it, one sent back, more time, or its end.
ledger::Draft any_table(std::int64_t id, Random& random) {
  const collection::CollectionId table{id};
  const unit::UnitId asked{static_cast<std::int64_t>(2 + random() % 2)};
  switch (random() % 8) {
    case 0:
      return to_draft(collection::Return{table, asked, some_text(random())});
    case 1:
      return to_draft(collection::Extension{
          table, base::Instant{std::chrono::hours{static_cast<int>(random() % 100)}}});
    case 2:
      if (random() % 4 == 0) return collection::closing_draft(table);
      [[fallthrough]];
    case 3:
    case 4:
      return to_draft(collection::Opening{
          .id = table,
          .asker = unit::UnitId{1},
          .words = some_text(random()),
          .columns = {{},
                      {.kind = collection::ColumnKind::text, .total = collection::TotalRule::none}},
          .units = {unit::UnitId{2}, unit::UnitId{3}},
          .due = base::Instant{std::chrono::hours{1}}});
    default:
      break;
  }
  collection::Answer answer{.collection = table, .unit = asked};
  answer.cells = {
      {.value = figure::Value::number(base::Decimal{static_cast<std::int64_t>(random() % 1000)})},
      {.words = some_text(random())}};
  return to_draft(answer);
}

/// A task, said otherwise, reported upon, taken, sent back, or dropped.
ledger::Draft any_of_a_task(std::int64_t id, Random& random) {
  const task::TaskId of{id};
  const unit::UnitId asked{static_cast<std::int64_t>(2 + random() % 2)};
  switch (random() % 8) {
    case 0:
      return to_draft(task::Return{of, asked, some_text(random())});
    case 1:
      return task::acceptance_draft(of, asked);
    case 2:
      return to_draft(task::Amendment{of, {.units = {asked}}, some_text(random())});
    case 3:
      if (random() % 4 == 0) return task::dropping_draft(of, some_text(random()));
      [[fallthrough]];
    case 4:
    case 5:
      return to_draft(task::Giving{.id = of,
                                   .giver = unit::UnitId{1},
                                   .year = 2024,
                                   .words = some_text(random()),
                                   .terms = {.units = {unit::UnitId{2}, unit::UnitId{3}}}});
    default:
      break;
  }
  return to_draft(task::Progress{
      .task = of, .unit = asked, .outcome = task::Outcome::done, .words = some_text(random())});
}

/// A round of awards: called, a nomination in it, withdrawn, voted about, decided, entered, taken
/// back.
ledger::Draft any_of_a_round(std::int64_t id, Random& random) {
  const award::RoundId round{id};
  const award::NominationId nomination{static_cast<std::int64_t>(random() % 5 + 1)};
  const award::DecisionId decision{static_cast<std::int64_t>(random() % 4 + 1)};
  switch (random() % 9) {
    case 0:
    case 1:
      return to_draft(award::Call{
          .id = round, .unit = unit::UnitId{1}, .year = 2024, .words = some_text(random())});
    case 2:
      return to_draft(award::Withdrawal{
          .round = round, .nomination = nomination, .reason = some_text(random())});
    case 3:
      return to_draft(award::Meeting{.round = round,
                                     .members = 9,
                                     .present = 7,
                                     .votes = {{.nomination = nomination, .in_favour = 6}}});
    case 4:
    case 5:
      return to_draft(award::Deciding{.round = round,
                                      .id = decision,
                                      .body = "province_committee",
                                      .basis = some_decision(),
                                      .signer = {},
                                      .lines = {{.nomination = nomination,
                                                 .form = "merit",
                                                 .counted = {{indicator::IndicatorId{128}, 0}}}}});
    case 6:
      if (random() % 2 == 0) {
        return to_draft(
            award::Revocation{.round = round, .decision = decision, .reason = some_text(random())});
      }
      return to_draft(award::Entering{.round = round, .decision = decision, .first = id});
    default:
      break;
  }
  return to_draft(award::Nomination{.round = round,
                                    .id = nomination,
                                    .unit = unit::UnitId{2},
                                    .form = "merit",
                                    .body = "province_committee",
                                    .grounds = some_text(random())});
}

/// A hand-over drawn up, confirmed by a side, or dropped; a year of emulation opened, scored,
/// verified, ranked, or opened again.
ledger::Draft any_of_a_cluster(std::int64_t id, Random& random) {
  const cluster::HandOverId of{id * 10};
  const cluster::EmulationId year{id * 10 + 1};
  const unit::UnitId one{2 + static_cast<std::int64_t>(random() % 2)};
  const unit::UnitId other{5 - one.raw()};
  const std::vector<cluster::Score> scores{{.criterion = "1", .points = base::Decimal{7}}};
  switch (random() % 7) {
    case 0:
      return to_draft(cluster::Confirmation{
          .hand_over = of,
          .side = random() % 2 == 0 ? cluster::Side::outgoing : cluster::Side::incoming});
    case 1:
      return cluster::dropping_draft(of, some_text(random()));
    case 2:
      return to_draft(
          cluster::Scoring{.emulation = year, .unit = one, .by = one, .scores = scores});
    case 3:
      return to_draft(cluster::Scoring{.emulation = year,
                                       .column = cluster::Column::verified,
                                       .unit = one,
                                       .by = other,
                                       .scores = scores});
    case 4:
      return to_draft(cluster::Proposal{.id = of,
                                        .cluster = unit::UnitId{9},
                                        .outgoing = one,
                                        .incoming = other,
                                        .day = base::parse_iso("2024-10-25").value(),
                                        .papers = some_text(random())});
    case 5:
      return cluster::reopening_draft(year, some_text(random()));
    default:
      break;
  }
  return to_draft(cluster::Opening{
      .id = year,
      .host = unit::UnitId{1},
      .year = 2020 + static_cast<int>(id),
      .name = some_text(random()),
      .members = {unit::UnitId{2}, unit::UnitId{3}},
      .sheet = {
          .criteria = {{.key = "1", .name = some_text(random()), .maximum = base::Decimal{9}}},
          .total = base::Decimal{9}}});
}

/// A day that is set or given back, a due day moved or moved back, books closed or opened again.
ledger::Draft any_of_the_year(Random& random) {
  const bool gives_back = random() % 3 == 0;
  const base::Date day = base::parse_iso("2024-06-20").value();
  if (random() % 3 == 0) {
    schedule::DaySet set{.day = day + base::Days{random() % 3},
                         .name = some_text(random()),
                         .basis = some_decision()};
    if (!gives_back) set.works = random() % 2 == 0;
    return to_draft(set);
  }
  if (random() % 2 == 0) {
    schedule::DueMoved moved{.key = {.form = "BM-06",
                                     .period = period::Period::half(2024, 1).value(),
                                     .unit = unit::UnitId{2}},
                             .reason = some_text(random())};
    if (!gives_back) moved.day = day;
    return to_draft(moved);
  }
  using Kind = schedule::YearStepKind;
  constexpr std::array kKinds{Kind::opened, Kind::closed, Kind::reopened, Kind::reopened};
  return to_draft(
      schedule::YearKey{.unit = unit::UnitId{2 + static_cast<std::int64_t>(random() % 2)},
                        .year = 2023 + static_cast<int>(random() % 2)},
      {.kind = kKinds.at(random() % kKinds.size()),
       .reason = some_text(random()),
       .forms = {{"BM-06", 1}},
       .left = {.open = 2}});
}

void any_act(Recorder& house, Random& random) {
  const auto id = static_cast<std::int64_t>(random() % 30 + 1) * 2;
  const std::string actor = random() % 2 == 0 ? "400000001" : "400000002";
  const auto year = period::Period::year(2024).value();
  switch (random() % 24) {
    case 0:
      return house.record(
          to_draft(report::Withdrawal{report::ReportId{id * 100}, some_text(random())}));
    case 1:
      return house.record(to_draft(
          report::NoteAdded{report::NoteId{id}, unit::UnitId{2}, year, some_text(random())}));
    case 2:
      return house.record(
          access::account_draft(access::AccountId{id}, {access::Role::compiler}, std::nullopt));
    case 3:
      return house.record(to_draft(
          release::HoldOpened{{indicator::IndicatorId{id}}, std::nullopt, some_decision()}));
    case 4:
      return house.record(
          to_draft(removal::Proposal{removal::RemovalId{id}, {"k1"}, "note 2", "mistake"}), actor);
    case 5:
      return house.record(removal::confirmation_draft(removal::RemovalId{id}), actor);
    case 6:
      return house.record(to_draft(news::Proposal{news::ArticleId{id}, "abcdefgh", unit::UnitId{2},
                                                  year, some_text(random())}),
                          actor);
    case 7:
    case 8:
    case 9:
      return house.record(any_filing(house.books, id * 100, random), actor);
    case 10:
      return house.record(any_targets(id * 100, random), actor);
    case 11:
      return house.record(access::term_draft(access::AccountId{id},
                                             {.past = base::parse_iso("2025-01-01").value()}));
    case 12:
    case 13:
    case 14:
    case 15:
      return house.record(any_table(static_cast<std::int64_t>(random() % 3 + 1), random), actor);
    case 16:
    case 17:
      return house.record(any_of_the_year(random), actor);
    case 18:
    case 19:
      return house.record(any_of_a_task(static_cast<std::int64_t>(random() % 3 + 1), random),
                          actor);
    case 20:
      for (int step = 0; step < 4; ++step) {
        house.record(any_of_a_round(static_cast<std::int64_t>(random() % 2 + 1), random), actor);
      }
      return;
    case 22:
    case 23:
      return house.record(any_of_a_cluster(static_cast<std::int64_t>(random() % 3 + 1), random),
                          actor);
    default:
      return house.record(any_report(id * 100, random));
  }
}

books::Books record_a_history(ledger::Store& store, std::uint64_t seed) {
  base::Problems problems;
  const auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
  Recorder house{store};
  house.record(books::open_draft(3));
  house.record(books::catalogue_draft(*catalogue));
  std::vector<unit::Event> units{made(1, unit::Kind::nation)};
  for (std::int64_t id = 2; id < 6; ++id) units.push_back(made(id, unit::Kind::province));
  house.record(books::units_draft(units));
  house.record(form::adoption_draft(std::vector{form::testing::shipped_form("BM-06")}));
  Random random{seed};
  for (int act = 0; act < 160; ++act) any_act(house, random);
  return house.books;
}

/// What another program makes of the folder.
Rooms replayed_elsewhere(const std::filesystem::path& folder) {
  const std::string command = std::string{TK_LAW_02_ELSEWHERE} + " " + folder.string();
  FILE* said = ::popen(command.c_str(), "r");
  TK_CHECK(said != nullptr);
  Rooms rooms;
  std::array<char, 128> room{};
  std::array<char, 128> hash{};
  while (std::fscanf(said, "%127s %127s", room.data(), hash.data()) == 2) {
    rooms.emplace(room.data(), hash.data());
  }
  TK_CHECK(::pclose(said) == 0);
  return rooms;
}

std::vector<std::string> different(const Rooms& left, const Rooms& right) {
  std::vector<std::string> rooms;
  for (const auto& [room, hash] : left) {
    if (!right.contains(room) || right.at(room) != hash) rooms.push_back(room);
  }
  return rooms;
}

class Law02 : public testing::Test {
 protected:
  Law02() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Law02() override { std::filesystem::remove_all(folder_); }

  /// The ledger alone, in a folder of its own; with it a cache that says nothing true.
  [[nodiscard]] std::filesystem::path copied(const std::filesystem::path& from) const {
    const auto to = folder_ / "elsewhere";
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to);
    std::filesystem::copy_file(from / "tongket.db", to / "tongket.db");
    std::ofstream{to / "books.snapshot"} << "says nothing true";
    return to;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("tongket-law-02-" + std::to_string(getpid()));
};

TEST_F(Law02, AnotherProcessMakesEveryRoomTheSameFromTheLedgerAlone) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const auto first = folder_ / std::to_string(seed);
    auto house = store_sqlite::SqliteHouse::open(first, store_sqlite::IfAbsent::make).value();
    const auto books = record_a_history(house->ledger(), seed);
    ASSERT_FALSE(books.figures->empty());
    const auto half = period::Period::half(2024, 1).value();
    ASSERT_NE(books.reports->filing({.unit = unit::UnitId{2}, .period = half, .form = "BM-06"}),
              nullptr);
    ASSERT_FALSE(books.targets->all().empty());
    ASSERT_FALSE(books.collections->all().empty());
    ASSERT_FALSE(books.tasks->empty());
    ASSERT_FALSE(books.awards->empty());
    ASSERT_FALSE(books.clusters->empty());
    house.reset();
    const auto elsewhere = replayed_elsewhere(copied(first));
    EXPECT_EQ(elsewhere.size(), books::kSnapshotRooms.size() + 1);
    EXPECT_EQ(different(rooms_of(books), elsewhere), std::vector<std::string>{}) << seed;
  }
}

TEST_F(Law02, TwinARoomThatKnowsMoreThanTheLedgerIsFoundAndNoOther) {
  const auto first = folder_ / "first";
  auto house = store_sqlite::SqliteHouse::open(first, store_sqlite::IfAbsent::make).value();
  auto books = record_a_history(house->ledger(), 5);
  house.reset();
  auto told = std::make_shared<access::Roles>(*books.roles);
  const auto secret = ledger::chain(books.head, [&] {
    auto draft = access::account_draft(access::AccountId{901}, {access::Role::compiler}, {});
    draft.at = books.head.at;
    return draft;
  }());
  ASSERT_TRUE(told->apply(secret.value()).ok());
  books.roles = told;
  EXPECT_EQ(different(rooms_of(books), replayed_elsewhere(copied(first))),
            std::vector<std::string>{"roles"});
}

}  // namespace
}  // namespace tongket
