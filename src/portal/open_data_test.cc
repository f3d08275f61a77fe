// Goal: released figures can be used by programs, and do no harm in a spreadsheet.
// Method: printed forms and the numbers they stand for; a table with everything a file can stumble
// over.
#include "open_data.h"

#include <gmock/gmock.h>

#include "showcase/testing/made_up.h"

namespace tongket::portal {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(OpenData, ReadsPrintedNumbersAsPeopleWriteThem) {
  EXPECT_EQ(plain_number("265"), "265");
  EXPECT_EQ(plain_number("52.000"), "52000");
  EXPECT_EQ(plain_number("12,5%"), "12.5");
  EXPECT_EQ(plain_number("100%"), "100");
}

TEST(OpenData, MakesNoNumberOfWhatIsNone) {
  for (const auto* const printed : {"gần 5.000", "52/52", "tốt", "", "%", "1,2,3", "5,"}) {
    EXPECT_EQ(plain_number(printed), "") << printed;
  }
}

TEST(OpenData, WritesNoCellThatASpreadsheetWouldReckonWith) {
  auto content = showcase::made_up::content();
  content.articles[0].figures = {{"=HYPERLINK(\"x\")", "a, b", "@SUM(1)"}};
  const Site site{showcase::Snapshot::make(content).value()};
  const Frame frame;
  const ServedPlaces places;
  const std::string address;
  const View view{frame, &site, address, {}, places, nullptr};
  const auto csv = figures_csv(view, newest(site, 10));
  EXPECT_THAT(csv, HasSubstr("\"'=HYPERLINK(\"\"x\"\")\",\"a, b\",'@SUM(1),,2024-12-14"));
  EXPECT_THAT(csv, Not(HasSubstr(",=")));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFunit,level,year"));
}

}  // namespace
}  // namespace tongket::portal
