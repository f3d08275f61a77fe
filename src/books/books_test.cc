// Goal: the official state follows from the ledger alone (law 2), act by act, and a snapshot is
// nothing but a shortcut.
// Method: random histories of every kind of act, replayed from nothing, from each snapshot on the
// way, and from damaged snapshots; then the acts that must be refused.
#include "books/books.h"

#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "books/snapshot.h"
#include "collection/collections.h"
#include "indicator/shipped.h"
#include "ledger/testing/memory_store.h"
#include "schedule/schedule.h"
#include "target/targets.h"
#include "task/tasks.h"

namespace tongket::books {
namespace {

constexpr unit::UnitId kNation{1};
constexpr unit::UnitId kCommune{2};

decision::Decision some_decision() {
  return decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = "12/QĐ-UBND",
                                   .day = base::parse_iso("2024-01-31").value(),
                                   .issuer = "UBND xã"})
      .value();
}

unit::Event made(unit::UnitId id, unit::Kind kind, const std::string& name,
                 std::optional<unit::UnitId> parent) {
  unit::NewUnit unit{.unit = id, .kind = kind, .name = name, .code = "", .parents = {}};
  if (parent) {
    unit.parents.push_back(
        {.hierarchy = unit::Hierarchy::administrative, .parent = parent, .last = std::nullopt});
  }
  return {.basis = some_decision(), .in_force = unit::kBeforeRecords, .what = unit::Create{unit}};
}

shelf::TextRef some_text(std::uint64_t salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

/// A house that records acts at a desk of its own, one a minute.
class Recorder {
 public:
  base::Result<> record(ledger::Draft draft, const std::string& actor = "server") {
    draft.actor = actor;
    draft.at = base::Instant{std::chrono::minutes{++minute_}};
    TK_TRY(const auto entry, ledger::chain(books.head, std::move(draft)));
    TK_TRY(auto applied, apply(books, entry));
    const ledger::Head before = books.head;
    books = std::move(applied).books;
    const auto appended = store.append(before, std::vector{entry});
    TK_CHECK(std::holds_alternative<ledger::Head>(appended));
    return base::Done{};
  }

  void open() {
    base::Problems problems;
    const auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
    ASSERT_TRUE(record(open_draft(7)).ok());
    ASSERT_TRUE(record(catalogue_draft(*catalogue)).ok());
    ASSERT_TRUE(record(units_draft({made(kNation, unit::Kind::nation, "Nước thử", {}),
                                    made(kCommune, unit::Kind::commune, "Thử", kNation)}))
                    .ok());
  }

  report::Acceptance acceptance(std::int64_t id, std::int64_t indicator, std::int64_t number) {
    return {.report = report::ReportId{id},
            .document = {.id = report::DocumentId{id + 1},
                         .name = some_text(1),
                         .text = some_text(2),
                         .reading = some_text(3),
                         .media = "text/plain",
                         .extractor = "text/1"},
            .figures = {.unit = kCommune,
                        .period = period::Period::year(2024).value(),
                        .part = figure::Part::stated,
                        .cells = {{indicator::IndicatorId{indicator}, 0,
                                   figure::Value::number(base::Decimal{number})}}},
            .evidence = {{10, 40, 20, 23}}};
  }

  /// A target for a cell that reports speak of too, or one taken back.
  static target::Giving giving(std::int64_t id, std::optional<std::int64_t> seed) {
    target::Line line{.unit = kCommune,
                      .period = period::Period::year(2024).value(),
                      .indicator = indicator::IndicatorId{id % 5 + 1},
                      .cell = figure::Part::stated,
                      .value = {}};
    if (seed) line.value = base::Decimal{*seed & 1023};
    return {.id = target::GivingId{id * 1000 + (seed ? 1 : 0)},
            .giver = kNation,
            .year = 2024,
            .basis = some_decision(),
            .revises = !seed,
            .lines = {line}};
  }

  ledger::MemoryStore store;
  Books books = empty();

 private:
  int minute_ = 0;
};

collection::Opening asking(std::int64_t id, std::uint64_t salt) {
  return {.id = collection::CollectionId{id},
          .asker = kNation,
          .words = some_text(salt),
          .columns = {{}},
          .units = {kCommune},
          .due = base::Instant{std::chrono::hours{1}}};
}

task::Giving giving_task(std::int64_t id, std::uint64_t salt) {
  return {.id = task::TaskId{id},
          .giver = kNation,
          .year = 2024,
          .words = some_text(salt),
          .terms = {.units = {kCommune}}};
}

/// One random act, whatever it is; some are refused, and then nothing happens.
void random_act(Recorder& house, std::mt19937_64& random) {
  const auto id = static_cast<std::int64_t>(random() % 20 + 1) * 2;
  const std::string actor = random() % 2 == 0 ? "400000001" : "400000002";
  const auto period = period::Period::year(2024).value();
  switch (random() % 15) {
    case 0:
      static_cast<void>(house.record(
          to_draft(house.acceptance(id * 100, static_cast<std::int64_t>(random() % 5 + 1),
                                    static_cast<std::int64_t>(random() % 1000)))));
      return;
    case 1:
      static_cast<void>(house.record(
          to_draft(report::Withdrawal{report::ReportId{id * 100}, some_text(random())})));
      return;
    case 2:
      static_cast<void>(house.record(
          to_draft(report::NoteAdded{report::NoteId{id}, kCommune, period, some_text(random())})));
      return;
    case 3:
      static_cast<void>(house.record(
          access::account_draft(access::AccountId{id}, {access::Role::compiler}, std::nullopt)));
      return;
    case 4:
      static_cast<void>(house.record(to_draft(
          release::HoldOpened{{indicator::IndicatorId{id}}, std::nullopt, some_decision()})));
      return;
    case 5:
      static_cast<void>(house.record(
          to_draft(removal::Proposal{removal::RemovalId{id}, {"k1"}, "note 2", "mistake"}), actor));
      return;
    case 6:
      static_cast<void>(house.record(removal::confirmation_draft(removal::RemovalId{id}), actor));
      return;
    case 7:
      static_cast<void>(
          house.record(to_draft(news::Proposal{news::ArticleId{id}, "abcdefgh", kCommune, period,
                                               some_text(random())}),
                       actor));
      return;
    case 8:
      static_cast<void>(
          house.record(to_draft(house.giving(id, static_cast<std::int64_t>(random())))));
      return;
    case 9:
      static_cast<void>(house.record(to_draft(house.giving(id, std::nullopt))));
      return;
    case 10:
      static_cast<void>(house.record(to_draft(asking(id, random()))));
      return;
    case 11:
      static_cast<void>(house.record(to_draft(collection::Answer{
          .collection = collection::CollectionId{id},
          .unit = kCommune,
          .cells = {{.value = figure::Value::number(base::Decimal{id}), .words = {}}}})));
      return;
    case 12:
      static_cast<void>(house.record(to_draft(giving_task(id, random()))));
      return;
    case 13:
      static_cast<void>(house.record(to_draft(task::Progress{.task = task::TaskId{id},
                                                             .unit = kCommune,
                                                             .outcome = task::Outcome::done,
                                                             .words = some_text(random())})));
      return;
    default:
      static_cast<void>(
          house.record(news::to_draft(news::Publication{.id = news::ArticleId{id}}), actor));
  }
}

TEST(Books, Law02ReplayGivesTheSameBytesAsTheHouseThatRecorded) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    std::mt19937_64 random{seed};
    Recorder house;
    house.open();
    for (int i = 0; i < 60; ++i) random_act(house, random);
    const auto again = replay(empty(), house.store);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(snapshot(again.value()), snapshot(house.books)) << "seed " << seed;
  }
}

TEST(Books, ClosedBooksTakeNoFigureAndNoTargetUntilTheyAreOpenedAgain) {
  const auto step = [](schedule::YearStepKind kind) {
    return to_draft(schedule::YearKey{.unit = kNation, .year = 2024},
                    {.kind = kind, .reason = some_text(9)});
  };
  Recorder house;
  house.open();
  ASSERT_TRUE(house.record(to_draft(house.acceptance(100, 1, 5))).ok());
  ASSERT_TRUE(house.record(step(schedule::YearStepKind::closed)).ok());
  const auto before = snapshot(house.books);
  EXPECT_EQ(house.record(to_draft(house.acceptance(200, 1, 6))).error().code, "year.closed");
  EXPECT_EQ(house.record(to_draft(house.giving(2, 7))).error().code, "year.closed");
  EXPECT_EQ(
      house.record(to_draft(report::Withdrawal{report::ReportId{100}, some_text(1)})).error().code,
      "year.closed");
  EXPECT_EQ(snapshot(house.books), before) << "what was refused left no trace";
  ASSERT_TRUE(house.record(step(schedule::YearStepKind::reopened)).ok());
  EXPECT_TRUE(house.record(to_draft(house.acceptance(200, 1, 6))).ok());
}

TEST(Books, AnySnapshotOnTheWayLeadsToTheSameState) {
  std::mt19937_64 random{5};
  Recorder house;
  house.open();
  std::vector<std::string> snapshots;
  for (int i = 0; i < 40; ++i) {
    random_act(house, random);
    snapshots.push_back(snapshot(house.books));
  }
  for (const auto& bytes : snapshots) {
    auto start = from_snapshot(base::opened(bytes));
    ASSERT_TRUE(start.ok());
    EXPECT_EQ(snapshot(start.value()), bytes);
    const auto again = replay(std::move(start).value(), house.store);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(snapshot(again.value()), snapshot(house.books));
  }
}

TEST(Books, Law02TwinAStateThatKnowsMoreThanTheLedgerIsFound) {
  Recorder house;
  house.open();
  auto told = std::make_shared<figure::Figures>(*house.books.figures);
  told->apply({.key = {.unit = kCommune,
                       .period = period::Period::year(2024).value(),
                       .indicator = indicator::IndicatorId{1},
                       .slice = 0,
                       .part = figure::Part::own},
               .before = std::nullopt,
               .after = figure::Cell{.value = figure::Value::number(base::Decimal{1}),
                                     .standing = figure::Standing::accepted,
                                     .report = figure::ReportId{1}}});
  house.books.figures = told;
  EXPECT_NE(snapshot(replay(empty(), house.store).value()), snapshot(house.books));
}

/// Whether the books of these bytes say what `whole` says; an outage is no lie.
enum class Said : std::uint8_t { refused, outage, the_same, a_lie };

Said said_by(const std::string& bytes, const std::string& whole) {
  try {
    auto books = from_snapshot(base::opened(bytes));
    if (!books.ok()) {
      return books.error().code == "books.snapshot_malformed" ? Said::refused : Said::a_lie;
    }
    for (const auto* report : books.value().reports->all()) {
      static_cast<void>(books.value().reports->history(
          {.unit = report->accepted.figures.unit,
           .period = report->accepted.figures.period,
           .indicator = report->accepted.figures.cells.front().indicator}));
    }
    return snapshot(books.value()) == whole ? Said::the_same : Said::a_lie;
  } catch (const base::Outage&) {
    return Said::outage;
  }
}

TEST(Books, ASnapshotWithAByteThatWasHitIsRefusedOrAnOutageAndNeverLies) {
  std::mt19937_64 random{4};
  Recorder house;
  house.open();
  for (int i = 0; i < 60; ++i) random_act(house, random);
  const auto bytes = snapshot(house.books);
  ASSERT_EQ(said_by(bytes, bytes), Said::the_same);
  const auto file = base::opened(bytes);
  std::vector<std::size_t> places{3, 40, bytes.size() - 1, bytes.size() / 2};
  for (std::size_t at = 0; at < file->sections(); ++at) {
    const auto section = base::SealedSection{file, at}.all();
    if (section.empty()) continue;
    const auto first = bytes.find(section);
    for (const std::size_t place : {std::size_t{0}, section.size() / 2, section.size() - 1}) {
      places.push_back(first + place);
    }
  }
  for (const std::size_t at : places) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    const auto said = said_by(damaged, bytes);
    EXPECT_TRUE(said == Said::refused || said == Said::outage) << at;
  }
  for (std::size_t size = 0; size < bytes.size(); size += 1'999) {
    EXPECT_EQ(said_by(bytes.substr(0, size), bytes), Said::refused) << size;
  }
}

TEST(Books, ASnapshotOfAnotherVersionIsRefused) {
  Recorder house;
  house.open();
  const auto file = base::opened(snapshot(house.books));
  const auto titled = [&](const std::string& title) {
    return base::opened(base::sealed_bytes(
        [&](base::SealedWriter& out) {
          for (std::size_t at = 0; at < file->sections(); ++at) {
            out.begin_section();
            out.write(base::SealedSection{file, at}.all());
          }
        },
        title));
  };
  auto title = file->title();
  EXPECT_TRUE(from_snapshot(titled(title)).ok());
  ++title[title.find("books") + 5];  // The version stands behind the name.
  EXPECT_EQ(from_snapshot(titled(title)).error().code, "books.snapshot_malformed");
  EXPECT_EQ(from_snapshot(titled("")).error().code, "books.snapshot_malformed");
  EXPECT_EQ(from_snapshot(nullptr).error().code, "books.snapshot_malformed");
}

TEST(Books, ALaterReportReplacesTheFigureAndItsWithdrawalBringsTheEarlierBack) {
  Recorder house;
  house.open();
  const auto first = house.acceptance(1000, 1, 416);
  const auto second = house.acceptance(2000, 1, 420);
  ASSERT_TRUE(house.record(to_draft(first)).ok());
  ASSERT_TRUE(house.record(to_draft(second)).ok());
  const figure::FigureKey key{.unit = kCommune,
                              .period = period::Period::year(2024).value(),
                              .indicator = indicator::IndicatorId{1},
                              .slice = 0,
                              .part = figure::Part::stated};
  EXPECT_EQ(house.books.figures->find(key)->value.amount(), base::Decimal{420});
  ASSERT_TRUE(
      house.record(to_draft(report::Withdrawal{report::ReportId{2000}, some_text(9)})).ok());
  EXPECT_EQ(house.books.figures->find(key)->value.amount(), base::Decimal{416});
  EXPECT_EQ(house.books.reports->history(key).size(), 2U) << "both stay in the history";
}

TEST(Books, AnActOfANewerProgramIsRefusedAndNothingChanges) {
  Recorder house;
  house.open();
  const auto before = snapshot(house.books);
  const auto refused = house.record(ledger::make_draft("moon.land", 1, "", {}));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "books.unknown_act");
  EXPECT_EQ(snapshot(house.books), before);
}

TEST(Books, AnEntryThatDoesNotFollowIsRefused) {
  Recorder house;
  house.open();
  auto entry = ledger::chain(house.books.head, open_draft(7));
  ASSERT_FALSE(entry.ok()) << "a moment before the last entry";
  auto draft = open_draft(7);
  draft.at = house.books.head.at;
  auto next = ledger::chain(house.books.head, draft).value();
  next.position += 1;
  const auto refused = apply(house.books, next);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "ledger.broken");
}

TEST(Books, AHouseIsOpenedOnce) {
  Recorder house;
  house.open();
  const auto refused = house.record(open_draft(8));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "books.opened_twice");
  EXPECT_EQ(house.books.installation, 7);
}

TEST(Books, ARefusedChangeOfUnitsLeavesTheUnitsAsTheyWere) {
  Recorder house;
  house.open();
  const auto before = snapshot(house.books);
  const auto refused =
      house.record(units_draft({made(kCommune, unit::Kind::commune, "Thử hai", kNation)}));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "unit.already");
  EXPECT_EQ(snapshot(house.books), before);
}

}  // namespace
}  // namespace tongket::books
