// Goal: the cases a reform sets, with figures: what may be added, what stays where it was said, and
//       what has no answer.
// Method: the list that ships, figures put in by hand, asked on the days that matter. The same
//         cases without figures are in unit/seeds_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "restate/testing/said.h"
#include "unit/resolve.h"
#include "unit/shipped.h"

namespace tongket::restate {
namespace {

using figure::Part;
using figure::Value;
using period::Period;
using testing::Contains;
using testing::IsEmpty;
using unit::Hierarchy;
using unit::UnitId;

base::Date day(int year, unsigned month, unsigned of_month) {
  return base::make_date(year, month, of_month).value();
}

const base::Date kReview = day(2024, 12, 5);
const base::Date kReform = day(2025, 7, 1);
const base::Date kToday = day(2026, 3, 1);
const Period kYear2024 = Period::year(2024).value();
const Period kYear2025 = Period::year(2025).value();

const unit::Registry& registry() {
  static const unit::Registry shipped = unit::shipped_registry();
  return shipped;
}

UnitId the(std::string text, base::Date day) {
  const auto found = unit::sure(unit::resolve(
      registry(), {.text = std::move(text), .day = day, .level = {}, .parent = {}, .under = {}}));
  EXPECT_TRUE(found.has_value());
  return found ? found->unit : UnitId{0};
}

class Cases : public testing::Test {
 protected:
  [[nodiscard]] Restated at(UnitId unit, const std::string& code, const Period& period,
                            base::Date on, Hierarchy hierarchy = Hierarchy::administrative) const {
    const Placements placements{registry(), registry().tree_on(hierarchy, on)};
    return Restatement{registry(), said_.catalogue(), placements, said_.cell_of(), period}.at(
        unit, said_.indicator(code));
  }
  [[nodiscard]] static std::string print(const Restated& restated) {
    return restated.value ? figure::to_vietnamese(*restated.value) : "…";
  }
  Said said_;
};

TEST_F(Cases, T1ClusterNumberOneKeepsItsFiguresAndTouchesNoNewCommune) {
  const UnitId cluster = the("Cụm số 1 huyện Kim Sơn", kReview);
  said_.count(cluster, "DQ.01", kYear2024, 416, Part::stated);
  said_.count(cluster, "DB.01", kYear2024, 568, Part::stated);
  said_.count(cluster, "GD.01", kYear2024, 265, Part::stated);
  said_.say(cluster, "TQ.29", kYear2024, Value::ratio(52, 52), Part::stated);
  const auto own = [&](const std::string& code) {
    return print(at(cluster, code, kYear2024, kReview, Hierarchy::cluster));
  };
  EXPECT_EQ(own("DQ.01"), "416");
  EXPECT_EQ(own("DB.01"), "568");
  EXPECT_EQ(own("GD.01"), "265");
  EXPECT_EQ(own("TQ.29"), "52/52");
  const auto tree = registry().tree_on(Hierarchy::administrative, kToday);
  const Placements placements{registry(), tree};
  EXPECT_EQ(placements.of(cluster).kind, PlaceKind::outside);
  const Restatement today{registry(), said_.catalogue(), placements, said_.cell_of(), kYear2024};
  for (const auto& node : tree.nodes()) {
    for (const auto& code : {"DQ.01", "DB.01", "GD.01", "TQ.29"}) {
      EXPECT_FALSE(today.at(node.unit, said_.indicator(code)).value.has_value());
    }
  }
}

TEST_F(Cases, T2TheYearOfNewChatBinhIsThreeFirstHalvesAndItsOwnSecond) {
  std::int64_t count = 10;
  const base::Date eve = day(2025, 6, 30);
  for (const auto& name : {"xã Xuân Chính", "xã Hồi Ninh", "xã Chất Bình"}) {
    said_.count(the(name, eve), "GD.01", Period::half(2025, 1).value(), count);
    said_.count(the(name, eve), "TQ.26", Period::round(2025, day(2025, 2, 14)).value(), count / 10);
    count *= 2;
  }
  const UnitId chat_binh = the("xã Chất Bình, tỉnh Ninh Bình", kToday);
  said_.count(chat_binh, "GD.01", Period::half(2025, 2).value(), 5);
  const auto year = at(chat_binh, "GD.01", kYear2025, kToday);
  EXPECT_EQ(print(year), "75");
  EXPECT_EQ(year.coverage, (Coverage{4, 4}));
  EXPECT_EQ(year.incomparable, Incomparable::none);
  EXPECT_EQ(print(at(chat_binh, "TQ.26", kYear2025, kToday)), "7");
}

TEST_F(Cases, T6KienKheGoesToChauSonAndToNoCommuneOfOldThanhLiem) {
  said_.count(the("thị trấn Kiện Khê", kReview), "GD.01", Period::half(2024, 2).value(), 31);
  EXPECT_EQ(print(at(the("phường Châu Sơn, tỉnh Ninh Bình", kToday), "GD.01", kYear2024, kToday)),
            "31");
  for (const auto& name :
       {"xã Liêm Hà", "xã Tân Thanh", "xã Thanh Bình", "xã Thanh Lâm", "xã Thanh Liêm"}) {
    EXPECT_FALSE(at(the(name, kToday), "GD.01", kYear2024, kToday).value.has_value()) << name;
  }
}

TEST_F(Cases, T7BacKanHasItsRatioThenAndNoValueOnceItEnded) {
  const UnitId bac_kan = the("tỉnh Bắc Kạn", kReview);
  said_.say(bac_kan, "CT.02", Period::half(2024, 2).value(), Value::ratio(108, 108), Part::stated);
  EXPECT_EQ(print(at(bac_kan, "CT.02", kYear2024, day(2024, 12, 31))), "108/108");
  EXPECT_FALSE(at(bac_kan, "CT.02", kYear2024, kReform).value.has_value());
  EXPECT_EQ(print(at(the("tỉnh Thái Nguyên", kReform), "CT.02", kYear2024, kReform)), "108/108");
}

TEST_F(Cases, T8YenMatsHeirsAreShownAndNeverCompared) {
  const base::Date then = day(2019, 12, 14);
  const base::Date later = day(2021, 6, 30);
  const Period half = Period::half(2019, 2).value();
  const UnitId yen_mat = the("xã Yên Mật", then);
  said_.count(yen_mat, "GD.01", half, 40);
  said_.count(the("xã Kim Chính", then), "GD.01", half, 60);
  const auto kim_chinh = at(the("xã Kim Chính", later), "GD.01", half, later);
  EXPECT_EQ(print(kim_chinh), "60");
  EXPECT_THAT(kim_chinh.lacking, Contains(yen_mat));
  EXPECT_EQ(kim_chinh.incomparable, Incomparable::lacks_pieces);
  const auto district = at(the("huyện Kim Sơn", later), "GD.01", half, later);
  EXPECT_EQ(print(district), "100");
  ASSERT_EQ(district.unallocated.size(), 1U);
  EXPECT_EQ(district.unallocated[0].unit, yen_mat);
  EXPECT_THAT(district.lacking, IsEmpty());
}

TEST_F(Cases, T10ARollUpByEitherDayIsTheSameAgainYearsLater) {
  const UnitId duc_xuan = the("phường Đức Xuân", kToday);
  const Period half = Period::half(2025, 2).value();
  said_.count(duc_xuan, "GD.01", half, 12);
  const UnitId area = the("Ban CHPTKV 1 - Đức Xuân", day(2025, 12, 31));
  EXPECT_EQ(print(at(area, "GD.01", half, day(2025, 12, 31), Hierarchy::military)), "12");
  EXPECT_EQ(print(at(the("tỉnh Thái Nguyên", kToday), "GD.01", half, day(2027, 3, 1),
                     Hierarchy::military)),
            "12");
}

}  // namespace
}  // namespace tongket::restate
