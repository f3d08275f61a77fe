// Goal: what a reform of units did is told with its papers, and figures of before it are shown on
//       the tree of after it without one of them being lost or guessed.
// Method: the shipped units, in which communes of huyện Kim Sơn were merged in 2020 and 2025 and
//         xã Yên Mật was divided; asked as a browser asks.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class AcrossAReform : public testing::Test {
 protected:
  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  HouseInMemory::Person chief_ = house_.enter(house_.administrator);

  /// The id of the one unit that bore this path of names on its last day, or bears it.
  [[nodiscard]] std::string unit_at(const std::string& path) const {
    const auto books = house_.house.desk.books();
    std::vector<std::string> found;
    for (const auto unit : books->units->units()) {
      const auto last = books->units->day_in_life(unit, base::make_date(2026, 11, 1).value());
      if (unit::full_path_on(*books->units, unit, last) == path) {
        found.push_back(base::to_text(unit));
      }
    }
    EXPECT_THAT(found, SizeIs(1)) << path;
    return found.at(0);
  }

  static std::string text(const base::Json& json) { return std::string{json.as_string()}; }
};

TEST_F(AcrossAReform, TellsWhomACommuneWasMadeOfOnWhichPaper) {
  const auto said = house_.get(
      "/units/" + unit_at("huyện Kim Sơn, tỉnh Ninh Bình") + "/reform?day=2025-07-01", clerk_);
  ASSERT_EQ(said.status, 200);
  EXPECT_EQ(text(said.body.at("day")), "2025-07-01");
  std::vector<std::string> into;
  for (const auto& flow : said.body.at("flows").as_array()) {
    if (text(flow.at("to").at("name")) != "xã Chất Bình") continue;
    into.push_back(text(flow.at("from").at("name")));
    EXPECT_EQ(text(flow.at("part")), "whole");
    EXPECT_TRUE(flow.at("share").is_null());
    EXPECT_THAT(text(flow.at("decision")), testing::HasSubstr("1674/NQ-UBTVQH15"));
  }
  EXPECT_THAT(into, testing::UnorderedElementsAre("xã Xuân Chính", "xã Hồi Ninh", "xã Chất Bình"));
}

TEST_F(AcrossAReform, TellsADividedCommuneByItsPieces) {
  const auto said = house_.get(
      "/units/" + unit_at("huyện Kim Sơn, tỉnh Ninh Bình") + "/reform?day=2020-02-01", clerk_);
  ASSERT_EQ(said.status, 200);
  std::vector<std::string> pieces;
  for (const auto& flow : said.body.at("flows").as_array()) {
    if (text(flow.at("from").at("name")) != "xã Yên Mật") continue;
    EXPECT_EQ(text(flow.at("part")), "partial");
    pieces.push_back(text(flow.at("to").at("name")));
  }
  EXPECT_THAT(pieces, testing::UnorderedElementsAre("xã Kim Chính", "xã Như Hòa"));
}

TEST_F(AcrossAReform, WithoutADayItTellsTheLastReform) {
  const auto said =
      house_.get("/units/" + unit_at("huyện Kim Sơn, tỉnh Ninh Bình") + "/reform", clerk_);
  ASSERT_EQ(said.status, 200);
  const auto& days = said.body.at("days").as_array();
  ASSERT_FALSE(days.empty());
  EXPECT_EQ(text(said.body.at("day")), text(days.back()));
  EXPECT_EQ(text(said.body.at("day")), "2025-07-01");
}

TEST_F(AcrossAReform, AUnitThatNothingHappenedBelowHasNoDayAndNoFlow) {
  const auto said = house_.get(
      "/units/" + unit_at("xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình") + "/reform", clerk_);
  ASSERT_EQ(said.status, 200);
  EXPECT_THAT(said.body.at("days").as_array(), IsEmpty());
  EXPECT_TRUE(said.body.at("day").is_null());
  EXPECT_THAT(said.body.at("flows").as_array(), IsEmpty());
}

TEST_F(AcrossAReform, ADayThatIsNoneAndAUnitThatIsNoneAreRefused) {
  const auto unit = unit_at("huyện Kim Sơn, tỉnh Ninh Bình");
  EXPECT_EQ(house_.get("/units/" + unit + "/reform?day=31-12", clerk_).code(), "date.malformed");
  EXPECT_EQ(house_.get("/units/2C0/reform", clerk_).code(), "unit.unknown");
}

}  // namespace
}  // namespace tongket::api
