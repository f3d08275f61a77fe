// Goal: decrees and lists about units go into the ledger whole or not at all, and whoever enters
//       one sees first what it touches.
// Method: a desk over a store in memory, a country of four units, one decree and one list.
#include "office/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/testing/memory_store.h"
#include "shelf/testing/memory_shelf.h"
#include "unit/testing/country.h"

namespace tongket::office {
namespace {

using testing::SizeIs;
using unit::day;
using unit::on;
using unit::UnitId;

class StillClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override { return now_; }
  void move_on(std::chrono::days days) { now_ += days; }

 private:
  base::Instant now_{std::chrono::milliseconds{1'700'000'000'000}};  // 15/11/2023
};

const base::Date kReform = day(2025, 7, 1);
constexpr UnitId kNation{1};
constexpr UnitId kProvince{2};
constexpr UnitId kAlm{3};
constexpr UnitId kBru{4};

unit::Event founded(UnitId unit, unit::Kind kind, std::string name, UnitId parent) {
  unit::NewUnit made{unit, kind, std::move(name), "", {}};
  if (unit != parent) made.parents.push_back(unit::below(parent));
  return on(day(2000, 1, 1), unit::Create{std::move(made)});
}

class UnitsAtTheDesk : public testing::Test {
 protected:
  UnitsAtTheDesk() : desk_{Desk::open(store_, shelf_, clock_).value()} {
    const auto opened = desk_->record(
        access::server_actor(), {.act = "house.open", .unit = {}},
        [](const books::Books&, FreshIds&) { return base::Result{books::open_draft(9)}; });
    EXPECT_TRUE(opened.ok());
    const auto units = record_units(*desk_, access::server_actor(),
                                    {founded(kNation, unit::Kind::nation, "Nước thử", kNation),
                                     founded(kProvince, unit::Kind::province, "Thượng", kNation),
                                     founded(kAlm, unit::Kind::commune, "Alm", kProvince),
                                     founded(kBru, unit::Kind::commune, "Bru", kProvince)});
    EXPECT_TRUE(units.ok());
  }

  StillClock clock_;
  ledger::MemoryStore store_;
  shelf::MemoryShelf shelf_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(UnitsAtTheDesk, ADecreeIsOneEntryAndChangesTheBooks) {
  const auto recorded =
      record_units(*desk_, access::server_actor(), {on(kReform, unit::Merge{{kAlm}, kBru, {}})});
  ASSERT_TRUE(recorded.ok());
  EXPECT_EQ(recorded.value().entry, 3);
  EXPECT_FALSE(desk_->books()->units->exists_on(kAlm, kReform));
}

TEST_F(UnitsAtTheDesk, ARefusedDecreeLeavesNoEntry) {
  const auto refused = record_units(
      *desk_, access::server_actor(),
      {on(kReform, unit::Rename{kAlm, "Ny"}), on(kReform, unit::Abolish{kProvince, {}, kNation})});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "unit.child_outlives");
  EXPECT_EQ(store_.head().position, 2);
  EXPECT_EQ(desk_->books()->units->name_on(kAlm, kReform), "Alm");
}

TEST_F(UnitsAtTheDesk, WhoseUnitHasEndedStillLooksAndRecordsNothingMoreAndItsHeirTakesOver) {
  ASSERT_TRUE(
      record_units(*desk_, access::server_actor(), {on(kReform, unit::Merge{{kAlm}, kBru, {}})})
          .ok());
  const auto of = [](UnitId scope) {
    return access::Actor{.id = "4", .roles = {access::Role::compiler}, .scope = scope};
  };
  const Asked note{.act = "note.add", .unit = kAlm};
  EXPECT_TRUE(desk_->may(of(kAlm), note).ok()) << "the decree is known, its day has not come";
  EXPECT_EQ(desk_->may(of(kBru), note).error().code, "access.out_of_scope");

  clock_.move_on(std::chrono::days{700});  // 15/10/2025
  const auto refused = desk_->may(of(kAlm), note);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "access.unit_ended");
  EXPECT_EQ(refused.error().args[1].second, "01/07/2025");
  EXPECT_EQ(refused.error().args[2].second, "xã Bru");
  EXPECT_EQ(desk_->may(of(kAlm), {.act = "report.accept", .unit = {}}).error().code,
            "access.unit_ended");
  EXPECT_TRUE(desk_->may(of(kAlm), {.act = "note.see", .unit = kAlm}).ok());
  EXPECT_TRUE(desk_->may(of(kBru), note).ok());
}

TEST_F(UnitsAtTheDesk, OnlyWhoMayChangesUnits) {
  const access::Actor clerk{.id = "4", .roles = {access::Role::compiler}, .scope = std::nullopt};
  const auto refused = record_units(*desk_, clerk, {on(kReform, unit::Rename{kAlm, "Ny"})});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "access.forbidden");
}

constexpr std::string_view kMap =
    "field,column,value\ntable,,units\nday,,2025-06-30\ndecision_kind,,list\n"
    "decision_day,,2025-03-01\nissuer,,Cơ quan thống kê\n";
constexpr std::string_view kList =
    "code,name,province_code,province\n00001,Xã Một,01,Tỉnh Hạ\n00002,Xã Hai,01,Tỉnh Hạ\n";

TEST_F(UnitsAtTheDesk, AListIsToldFirstThenTakenInOneEntryThenKnown) {
  const std::vector<gazetteer::Source> files{{"ds.csv", kList, "cot.csv", kMap}};
  EXPECT_EQ(plan_units(*desk_, files).plan.counts.created, 3);
  EXPECT_EQ(store_.head().position, 2);
  const auto taken = import_units(*desk_, access::server_actor(), files);
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken.value().recorded->entry, 3);
  const auto found = desk_->books()->units->with_code("00001", day(2025, 6, 30));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(base::id_parts(found[0].raw()).installation, 9);
  EXPECT_EQ(import_units(*desk_, access::server_actor(), files).error().code, "import.nothing_new");
}

TEST_F(UnitsAtTheDesk, AListWithAWrongRowIsNotTakenAtAll) {
  const std::string list = std::string{kList} + "00002,Xã Ba,01,Tỉnh Hạ\n";
  const std::vector<gazetteer::Source> files{{"ds.csv", list, "cot.csv", kMap}};
  EXPECT_EQ(import_units(*desk_, access::server_actor(), files).error().code, "import.blocked");
  EXPECT_EQ(store_.head().position, 2);
}

}  // namespace
}  // namespace tongket::office
