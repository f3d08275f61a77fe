// Goal: a day that was set and a due day that was moved count from the moment they are recorded,
// for whom they were meant and for nobody else; books of a year are shut and open again in turn.
// Method: a small province with two communes; acts taken in one by one; a snapshot of it all.
#include "schedule/schedule.h"

#include <gtest/gtest.h>

namespace tongket::schedule {
namespace {

constexpr unit::UnitId kProvince{1};
constexpr unit::UnitId kFirst{2};
constexpr unit::UnitId kSecond{3};

base::Date day(std::string_view text) { return base::parse_iso(text).value(); }

decision::Decision paper() {
  return decision::Decision::make({.kind = decision::BasisKind::letter,
                                   .number = "2450/VPCP-KGVX",
                                   .day = day("2026-04-12"),
                                   .issuer = "Văn phòng Chính phủ"})
      .value();
}

shelf::TextRef words() { return {.key = "k1", .commitment = base::sha256("k1")}; }

class WorkingYear : public testing::Test {
 protected:
  base::Result<> take(ledger::Draft draft) {
    draft.actor = "server";
    draft.at = base::Instant{std::chrono::minutes{++minute_}};
    const auto entry = ledger::chain(head_, std::move(draft)).value();
    TK_TRY([[maybe_unused]] const auto done, schedule_.apply(entry));
    head_ = ledger::head_after(entry);
    return base::Done{};
  }

  void set(std::string_view on, std::optional<bool> works) {
    ASSERT_TRUE(
        take(to_draft(DaySet{.day = day(on), .works = works, .name = words(), .basis = paper()}))
            .ok());
  }

  void move(std::optional<unit::UnitId> unit, bool below, std::optional<std::string_view> to) {
    DueMoved moved{.key = {.form = "BM-06", .period = half_, .unit = unit, .below = below},
                   .reason = words()};
    if (to) moved.day = day(*to);
    ASSERT_TRUE(take(to_draft(moved)).ok());
  }

  [[nodiscard]] std::string due(unit::UnitId unit, indicator::Level level) const {
    const auto found = schedule_.due(
        {.form = form_, .period = half_, .tree = tree_, .unit = unit, .level = level});
    return found ? base::to_iso(found->day) : "";
  }
  [[nodiscard]] std::string due_of_commune(unit::UnitId unit = kFirst) const {
    return due(unit, indicator::Level::commune);
  }

  Schedule schedule_;

 private:
  const period::Period half_ = period::Period::half(2026, 1).value();
  const form::Form form_{.code = "BM-06",
                         .first = day("2019-03-12"),
                         .name = {},
                         .basis = "",
                         .kinds = {period::PeriodKind::half},
                         .levels = {indicator::Level::commune, indicator::Level::province},
                         .sections = {{.name = {}, .due = {}}}};
  const unit::Tree tree_{
      unit::Hierarchy::administrative,
      half_.last_day(),
      {{.unit = kProvince, .level = unit::Level::province, .parent = {}, .depth = 0, .past = 3},
       {.unit = kFirst, .level = unit::Level::commune, .parent = 0, .depth = 1, .past = 2},
       {.unit = kSecond, .level = unit::Level::commune, .parent = 0, .depth = 1, .past = 3}}};
  ledger::Head head_;
  int minute_ = 0;
};

TEST_F(WorkingYear, AHolidayThatIsSetMovesEveryDueDayBehindIt) {
  EXPECT_EQ(due_of_commune(), "2026-06-16");
  set("2026-06-15", false);
  EXPECT_EQ(due_of_commune(), "2026-06-17");
  set("2026-06-15", {});
  EXPECT_EQ(due_of_commune(), "2026-06-16") << "the shipped list counts again";
}

TEST_F(WorkingYear, ASaturdayThatMakesUpForABridgeIsWorkedOn) {
  EXPECT_FALSE(schedule_.calendar().is_work_day(day("2026-06-20")));
  set("2026-06-20", true);
  EXPECT_TRUE(schedule_.calendar().is_work_day(day("2026-06-20")));
}

TEST_F(WorkingYear, AMovedDayCountsForTheUnitItWasMovedForAlone) {
  move(kFirst, false, "2026-06-19");
  EXPECT_EQ(due_of_commune(kFirst), "2026-06-19");
  EXPECT_EQ(due_of_commune(kSecond), "2026-06-16");
  move(kFirst, false, {});
  EXPECT_EQ(due_of_commune(kFirst), "2026-06-16");
}

TEST_F(WorkingYear, ADayMovedForAllBelowIsNotTheProvincesOwnAndTheNearestMoveCounts) {
  move({}, false, "2026-06-18");
  EXPECT_EQ(due(kProvince, indicator::Level::province), "2026-06-18");
  move(kProvince, true, "2026-06-19");
  EXPECT_EQ(due(kProvince, indicator::Level::province), "2026-06-18");
  EXPECT_EQ(due_of_commune(kSecond), "2026-06-19");
  move(kSecond, false, "2026-06-23");
  EXPECT_EQ(due_of_commune(kSecond), "2026-06-23");
}

TEST_F(WorkingYear, BooksAreShutOnceAndOpenedAgainInTurn) {
  const YearKey key{.unit = kProvince, .year = 2026};
  const YearStep open{.kind = YearStepKind::opened, .forms = {{"BM-06", 1}}};
  const YearStep close{.kind = YearStepKind::closed, .reason = words(), .left = {.open = 3}};
  const YearStep reopen{.kind = YearStepKind::reopened, .reason = words()};
  EXPECT_EQ(take(to_draft(key, reopen)).error().code, "year.not_closed");
  EXPECT_TRUE(take(to_draft(key, open)).ok());
  EXPECT_EQ(take(to_draft(key, open)).error().code, "year.opened_already");
  EXPECT_TRUE(take(to_draft(key, close)).ok());
  EXPECT_EQ(take(to_draft(key, close)).error().code, "year.closed_already");
  EXPECT_TRUE(schedule_.years().is_closed(key));
  EXPECT_TRUE(take(to_draft(key, reopen)).ok());
  EXPECT_FALSE(schedule_.years().any_closed());
  ASSERT_EQ(schedule_.years().steps(key).size(), 3U);
  EXPECT_EQ(schedule_.years().steps(key).at(1).left.open, 3);
}

TEST_F(WorkingYear, ASnapshotHoldsAllOfIt) {
  set("2026-06-15", false);
  move(kProvince, true, "2026-06-19");
  const YearKey key{.unit = kProvince, .year = 2025};
  ASSERT_TRUE(take(to_draft(key, {.kind = YearStepKind::closed})).ok());
  base::ByteWriter out;
  schedule_.save(out);
  const auto bytes = std::move(out).take();
  base::ByteReader in{bytes};
  const auto loaded = Schedule::load(in);
  ASSERT_TRUE(loaded.ok()) << loaded.error().code;
  EXPECT_TRUE(in.done());
  EXPECT_FALSE(loaded.value().calendar().is_work_day(day("2026-06-15")));
  EXPECT_EQ(loaded.value().moves().size(), 1U);
  EXPECT_TRUE(loaded.value().years().is_closed(key));
  base::ByteWriter again;
  loaded.value().save(again);
  EXPECT_EQ(std::move(again).take(), bytes);
}

}  // namespace
}  // namespace tongket::schedule
