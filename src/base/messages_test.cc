// Goal: whatever is refused, a clerk reads why, in a sentence with the numbers in it.
// Method: sentences of the real files; blanks, places and codes at their edges.
#include "base/messages.h"

#include <gmock/gmock.h>

namespace tongket::base {
namespace {

using testing::HasSubstr;

const Error kEmptyPeriod{
    ErrorKind::invalid, "period.empty", {{"first", "2025-12-15"}, {"past", "2025-12-15"}}};

TEST(Messages, FillsTheBlanksInBothLanguages) {
  const Messages messages;
  const auto vi = messages.say(Language::vi, kEmptyPeriod);
  EXPECT_THAT(vi, HasSubstr("2025-12-15"));
  EXPECT_THAT(vi, HasSubstr("không có ngày nào"));
  EXPECT_THAT(messages.say(Language::en, kEmptyPeriod), HasSubstr("no days"));
}

TEST(Messages, GiveTheCodeWhereThereIsNoSentence) {
  const Messages messages;
  EXPECT_EQ(messages.say(Language::vi, Error{ErrorKind::invalid, "no.such", {{"a", "b"}}}),
            "no.such");
}

TEST(Messages, LeaveABlankWithoutArgumentToBeSeen) {
  const Messages messages;
  EXPECT_THAT(messages.say(Language::en, Error{ErrorKind::invalid, "period.empty", {}}),
              HasSubstr("{first}"));
}

TEST(Messages, DoNotFillWhatAnArgumentBrings) {
  const Messages messages;
  const Error error{
      ErrorKind::invalid, "period.empty", {{"first", "{past}"}, {"past", "2025-12-15"}}};
  EXPECT_THAT(messages.say(Language::en, error), HasSubstr("{past}"));
}

TEST(Messages, NameThePlaceAsFarAsItIsKnown) {
  const Messages messages;
  const Error error{ErrorKind::invalid, "no.such", {}};
  const auto say = [&](Place place) {
    return messages.say(Language::vi, Problem{error, std::move(place)});
  };
  EXPECT_EQ(say({.file = "xa.csv", .line = 12, .cell = "ten"}),
            "xa.csv:12, ten: no.such [no.such]");
  EXPECT_EQ(say({.file = "xa.csv", .line = 12}), "xa.csv:12: no.such [no.such]");
  EXPECT_EQ(say({.file = "xa.csv"}), "xa.csv: no.such [no.such]");
  EXPECT_EQ(say({.line = 12, .cell = "ten"}), "dòng 12, ten: no.such [no.such]");
  EXPECT_EQ(say({.cell = "ten"}), "ten: no.such [no.such]");
  EXPECT_EQ(say({}), "no.such [no.such]");
}

TEST(Messages, HaveTheSameCodesInBothLanguages) {
  const Messages messages;
  EXPECT_FALSE(messages.all(Language::vi).empty());
  for (const auto& [code, sentence] : messages.all(Language::vi)) {
    EXPECT_TRUE(messages.all(Language::en).contains(code)) << code;
  }
  EXPECT_EQ(messages.all(Language::vi).size(), messages.all(Language::en).size());
}

}  // namespace
}  // namespace tongket::base
