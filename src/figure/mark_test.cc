// Goal: a hedge ("gần", "hơn", "khoảng") is never lost and never invented when figures are added.
// Method: the whole table of marks, as the catalogue's guide prints it.
#include "figure/mark.h"

#include <array>

#include <gtest/gtest.h>

namespace tongket::figure {
namespace {

using enum Mark;
constexpr std::array kAll{exact, about, over, under};

TEST(Mark, AnExactFigureChangesNoHedge) {
  for (const Mark mark : kAll) {
    EXPECT_EQ(mark_of_sum(exact, mark), mark);
    EXPECT_EQ(mark_of_sum(mark, exact), mark);
  }
}

TEST(Mark, EqualHedgesStayAndDifferentOnesAreAbout) {
  EXPECT_EQ(mark_of_sum(over, over), over);
  EXPECT_EQ(mark_of_sum(under, under), under);
  EXPECT_EQ(mark_of_sum(over, under), about);
  EXPECT_EQ(mark_of_sum(about, over), about);
}

TEST(Mark, AddingIsTheSameInEitherOrder) {
  for (const Mark left : kAll) {
    for (const Mark right : kAll) EXPECT_EQ(mark_of_sum(left, right), mark_of_sum(right, left));
  }
}

TEST(Mark, TakingAwayMoreThanSaidLeavesLess) {
  EXPECT_EQ(mark_of_difference(exact, over), under);
  EXPECT_EQ(mark_of_difference(exact, under), over);
  EXPECT_EQ(mark_of_difference(over, over), about);
  EXPECT_EQ(mark_of_difference(over, under), over);
}

TEST(Mark, IsWrittenAsACodeThatReadsBack) {
  for (const Mark mark : kAll) EXPECT_EQ(parse_mark(code(mark)), mark);
  EXPECT_EQ(code(under), "under");
  EXPECT_EQ(parse_mark("roughly"), std::nullopt);
}

}  // namespace
}  // namespace tongket::figure
