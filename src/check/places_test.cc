// Goal: a place that was given for a time is asked for when its time is up, and whoever stands in
//       it stays in the total.
// Method: a made country in which two communes stand below a district until a day.
#include "check/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::check {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using A = unit::Arkadia;
using unit::day;

const base::Date kFirst = day(2026, 1, 26);
const base::Date kLast = day(2027, 2, 28);

class APlaceForATime : public testing::Test {
 protected:
  APlaceForATime() {
    for (const auto commune : {A::alm, A::bru}) {
      country_.take(unit::on(
          kFirst,
          unit::ReParent{commune, unit::below(A::north, unit::Hierarchy::military, kLast)}));
    }
  }
  [[nodiscard]] std::vector<Finding> found(unit::UnitId unit, base::Date day) const {
    return place_findings(country_.registry, unit, day);
  }
  A country_;
};

TEST_F(APlaceForATime, IsInOrderOnItsLastDay) { EXPECT_THAT(found(A::north, kLast), IsEmpty()); }

TEST_F(APlaceForATime, IsAWarningTheDayAfterAtTheUnitAndAtTheOneAbove) {
  const auto after = kLast + base::Days{1};
  const auto above = found(A::north, after);
  ASSERT_THAT(above, SizeIs(1));
  EXPECT_EQ(above[0].rule, "place");
  EXPECT_EQ(above[0].severity, indicator::Severity::warning);
  EXPECT_THAT(above[0].vi, HasSubstr("xã Alm; xã Bru dưới tỉnh North trong hệ quân sự"));
  EXPECT_THAT(above[0].vi, HasSubstr("28/02/2027"));
  EXPECT_THAT(above[0].en, HasSubstr("military hierarchy"));
  const auto own = found(A::alm, after);
  ASSERT_THAT(own, SizeIs(1));
  EXPECT_THAT(own[0].vi, HasSubstr("01/QĐ-UBND"));
  EXPECT_THAT(found(A::fjell, after), IsEmpty());
}

TEST_F(APlaceForATime, DropsNobodyFromTheTree) {
  const auto tree = country_.registry.tree_on(unit::Hierarchy::military, kLast + base::Days{400});
  const auto north = tree.find(A::north);
  ASSERT_TRUE(north);
  EXPECT_EQ(tree.count(*north, unit::Level::commune), 2U);
}

TEST_F(APlaceForATime, IsNoLongerAskedForOnceDecided) {
  country_.take(unit::on(kLast + base::Days{30},
                         unit::ReParent{A::alm, unit::below(A::fjell, unit::Hierarchy::military)}));
  EXPECT_THAT(found(A::alm, kLast + base::Days{10}), SizeIs(1)) << "a month without a decision";
  EXPECT_THAT(found(A::alm, kLast + base::Days{40}), IsEmpty());
}

TEST_F(APlaceForATime, SaysForASingleUnitWhatIsAsked) {
  const auto due = country_.registry.due_on(kLast, base::Days{60});
  ASSERT_THAT(due, SizeIs(2));
  EXPECT_THAT(asked_for(country_.registry, due[0], base::Language::vi),
              HasSubstr("Căn cứ xếp xã Alm dưới tỉnh North"));
}

}  // namespace
}  // namespace tongket::check
