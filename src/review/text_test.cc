// Goal: a number in a report is the book's number; what is missing says so, what changed shows, and
// no sentence is proposed that no figure supports.
// Method: small books over the shipped catalogue; every aspect by example; texts there and back.
#include "review/text.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "figure/estimate.h"
#include "indicator/shipped.h"
#include "review/coverage.h"
#include "review/outline.h"
#include "review/prose.h"
#include "review/verdict.h"

namespace tongket::review {
namespace {

using figure::Value;

constexpr unit::UnitId kCommune{11};
const period::Period kYear = period::Period::year(2026).value();
const period::Period kRound = period::Period::round(2026).value();
const period::Period kNextRound = period::Period::round(2027).value();

const indicator::Catalogue& catalogue() {
  static const auto kCatalogue = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  return kCatalogue;
}

Value number(std::int64_t whole) { return Value::number(base::Decimal{whole}); }

class ABook : public testing::Test {
 protected:
  void SetUp() override {
    book_.seasons = {{.period = kYear, .day = kYear.last_day(), .compared = true},
                     {.period = kRound, .day = kRound.last_day()},
                     {.period = kNextRound, .day = kNextRound.last_day()}};
    book_.units = {{.unit = kCommune}};
  }

  BookCell& put(std::string_view code, Value value, const period::Period& period = kYear,
                figure::Slice slice = 0) {
    const auto* indicator = catalogue().find(code, kYear.last_day());
    const BookKey key{
        .unit = kCommune, .period = period, .indicator = indicator->id, .slice = slice};
    const auto at = std::ranges::lower_bound(book_.rows, key, {}, &BookRow::key);
    return book_.rows.insert(at, {.key = key, .cell = {.value = value}})->cell;
  }
  [[nodiscard]] Source source() const {
    return {.book = book_, .catalogue = catalogue(), .unit = kCommune};
  }
  [[nodiscard]] std::string read(std::string_view text) const {
    return plain_text(source(), parse_text(text).value());
  }

  Book book_;
};

TEST_F(ABook, IsReadWhereverTheTextIsBoundToIt) {
  auto& trained = put("GD.01", number(394));
  trained.target = number(400);
  trained.percent_of_target = 9'850;
  trained.year_before = number(382);
  trained.change = number(12);
  trained.coverage = {.reported = 11, .owing = 12};
  put("GD.01", number(420), kYear, figure::kEstimate);
  EXPECT_EQ(read("{{GD.01}} người, đạt {{GD.01 %}} của {{GD.01 chỉ tiêu}}"),
            "394 người, đạt 98,5% của 400");
  EXPECT_EQ(read("{{GD.01 so với cùng kỳ}} ({{GD.01 cùng kỳ}})"),
            "tăng 12 so với cùng kỳ năm trước (382)");
  EXPECT_EQ(read("ước {{GD.01 ước}}, {{GD.01 k/n}} xã"), "ước 420, 11/12 xã");
}

TEST_F(ABook, TellsOneFigureInPercentOfAnotherAndKeepsTheRoundsApart) {
  put("TQ.26", number(118), kRound);
  put("TQ.20", number(120), kRound);
  put("TQ.11", number(300), kNextRound);
  EXPECT_EQ(read("{{TQ.26}}/{{TQ.20}}, {{TQ.26/TQ.20}}"), "118/120, 98,33%");
  EXPECT_EQ(read("{{TQ.11 đợt sau}}"), "300");
  EXPECT_EQ(read("{{TQ.11}}"), "[chưa có số liệu TQ.11]");
}

TEST_F(ABook, SaysWhatIsMissingAndWhatCannotBeCompared) {
  put("GD.13", number(0));
  EXPECT_EQ(read("{{GD.13}}"), "0");
  EXPECT_EQ(read("{{GD.14}}"), "[chưa có số liệu GD.14]");
  EXPECT_EQ(read("{{GD.13 so với cùng kỳ}}"), "không so sánh được với cùng kỳ");
  EXPECT_EQ(resolve(source(), {.code = "ZZ.99"}).bound, Bound::unknown);
  EXPECT_EQ(with_seen(source(), "{{ZZ.99}}").error().code, "review.binding_unknown");
}

TEST_F(ABook, ShowsANumberThatIsAnotherSinceItsWordsWereWritten) {
  put("GD.13", number(96));
  const auto written = with_seen(source(), "Tuyên truyền {{GD.13}} lần.").value();
  EXPECT_EQ(written, "Tuyên truyền {{GD.13=96}} lần.");
  EXPECT_TRUE(stale_in(source(), parse_text(written).value()).empty());
  book_.rows.front().cell.value = number(97);
  const auto stale = stale_in(source(), parse_text(written).value());
  ASSERT_EQ(stale.size(), 1U);
  EXPECT_EQ(stale.front().now, "97");
  EXPECT_EQ(with_seen(source(), written).value(), "Tuyên truyền {{GD.13=97}} lần.");
}

TEST_F(ABook, RefusesBracesThatBindNothing) {
  for (const auto* text :
       {"{{GD.13", "{{}}", "{{GD.13 hôm qua}}", "{{GD.13/}}", "{{GD.13/GD.14 %}}"}) {
    const auto parsed = parse_text(text);
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(parsed.error().code, "review.binding_malformed");
  }
}

TEST_F(ABook, ProposesOnlySentencesItsFiguresCarry) {
  EXPECT_EQ(propose(source(), *find_section("education")), "");
  put("GD.13", number(6)).change = number(-2);
  put("GD.14", Value::number(base::Decimal{9'000}, figure::Mark::under));
  const auto text = propose(source(), *find_section("education"));
  EXPECT_EQ(read(text),
            "Tuyên truyền, phổ biến kiến thức quốc phòng và an ninh 6 lần với gần 9.000 lượt người "
            "tham gia.");
  EXPECT_EQ(propose(source(), *find_section("strengths")), "");
}

TEST_F(ABook, TellsAFigureNoSentenceKnowsByItsNameAndNamesWhatIsMissing) {
  put("GD.04", number(25)).coverage = {.reported = 2, .owing = 3};
  auto& owed = put("GD.10", number(0));
  owed.value.reset();
  owed.coverage = {.owing = 3};
  EXPECT_EQ(read(propose(source(), *find_section("education"))),
            "Số người thuộc đối tượng 2: 25 người (2/3 đơn vị báo cáo đủ). Chưa có số liệu báo cáo "
            "về: Số lớp bồi dưỡng đã mở.");
}

TEST_F(ABook, PrintsAMeanWithTheCountsItRestsOn) {
  put("GD.15", Value::ratio(12'600, 88));
  EXPECT_EQ(read("{{GD.15}}"), "143,2 (12.600/88)");
}

TEST_F(ABook, SaysOnceWhereNobodyReportedAnything) {
  for (const auto* code : {"GD.10", "GD.01", "GD.18"}) {
    auto& owed = put(code, number(0));
    owed.value.reset();
    owed.coverage = {.owing = 3};
  }
  const auto text = propose(source(), *find_section("education"));
  EXPECT_EQ(text, "Chưa có đơn vị nào báo cáo số liệu của nội dung này.");
  EXPECT_EQ(without_gaps(text), "");
}

TEST_F(ABook, LeavesUnsaidInAnArticleWhatAReportNamesAsMissing) {
  EXPECT_EQ(without_gaps("Đã mở 2 lớp. Chưa có số liệu báo cáo về: Số lớp; Số người. Lớp tốt."),
            "Đã mở 2 lớp. Lớp tốt.");
  EXPECT_EQ(without_gaps("Đã mở 2 lớp. Chưa có số liệu báo cáo về: Số lớp.\nLớp tốt."),
            "Đã mở 2 lớp. \nLớp tốt.");
  EXPECT_EQ(without_gaps("Đã mở 2 lớp. Chưa có số liệu báo cáo về: Số lớp."), "Đã mở 2 lớp.");
  EXPECT_EQ(without_gaps("Đã mở 2 lớp."), "Đã mở 2 lớp.");
}

TEST_F(ABook, TakesARoundFromItsYearWhereOnlyAPageToldIt) {
  put("TQ.26", number(52));
  EXPECT_EQ(read("{{TQ.26}}"), "52");
  put("TQ.26", number(50), kRound);
  EXPECT_EQ(read("{{TQ.26}}"), "50") << "the round itself comes first";
}

TEST_F(ABook, TellsBothRoundsOfTheConscriptionEachAsItIs) {
  put("TQ.26", number(120), kRound);
  put("TQ.20", number(120), kRound);
  put("TQ.11", number(300), kNextRound);
  put("TQ.12", number(290), kNextRound);
  const auto text = read(propose(source(), *find_section("conscription")));
  EXPECT_NE(text.find("bàn giao 120/120 công dân nhập ngũ, đạt 100% chỉ tiêu"), std::string::npos)
      << text;
  EXPECT_NE(text.find("Đợt tuyển quân đang thực hiện: gọi khám 300 công dân, có mặt 290."),
            std::string::npos)
      << text;
}

TEST_F(ABook, EverySentenceOfTheShippedProseBelongsToASectionOfResults) {
  for (const auto& line : outline()) {
    if (line.role == SectionRole::results) {
      EXPECT_FALSE(line.takes.empty()) << line.key;
    }
  }
  for (const auto* each : catalogue().all(kYear.last_day())) {
    EXPECT_NE(section_of(*each), nullptr) << each->code;
  }
  EXPECT_EQ(section_of(*catalogue().find("LD.10", kYear.last_day()))->key, "posture");
}

TEST_F(ABook, ProposesTheGradeItsTargetsReach) {
  EXPECT_FALSE(propose_verdict(source(), "GD"));
  put("GD.01", number(400)).target = number(400);
  EXPECT_EQ(propose_verdict(source(), "GD")->grade, "good");
  book_.rows.front().cell.value = number(401);
  EXPECT_EQ(propose_verdict(source(), "GD")->grade, "excellent");
  book_.rows.front().cell.value = number(399);
  EXPECT_FALSE(propose_verdict(source(), "GD").has_value()) << "nobody is failed by a rule";
  book_.rows.front().cell.value.reset();
  EXPECT_FALSE(propose_verdict(source(), "GD"));
}

TEST_F(ABook, CountsATargetOnceWhoeverElseTellsIt) {
  put("TQ.26", number(120), kRound).target = number(120);
  put("TQ.27", number(100), kRound).target = number(100);
  put("TQ.28", number(19), kRound).target = number(20);
  const auto tally = tally_of(source(), "TQ");
  EXPECT_EQ(tally.aimed, 1);
  EXPECT_EQ(tally.met, 1);
  EXPECT_EQ(aimed_in(source(), "TQ").size(), 3U) << "each still stands beside its target";
  EXPECT_EQ(propose_verdict(source(), "TQ")->grade, "good");
  book_.rows.erase(book_.rows.begin());
  EXPECT_EQ(tally_of(source(), "TQ").aimed, 2) << "without the whole its parts count";
}

TEST_F(ABook, TellsBesideAPartialFigureHowManyReported) {
  put("GD.01", number(394)).coverage = {.reported = 11, .owing = 12};
  put("GD.10", number(6)).coverage = {.reported = 12, .owing = 12};
  put("GD.13", number(1'245)).coverage = {.reported = 11, .owing = 12};
  const auto told = [&](std::string_view text) { return read(with_coverage(source(), text)); };
  EXPECT_EQ(told("Bồi dưỡng {{GD.01}} người, mở {{GD.10}} lớp."),
            "Bồi dưỡng 394 người (11/12 đơn vị báo cáo đủ), mở 6 lớp.");
  EXPECT_EQ(told("Bồi dưỡng {{GD.01}} người ({{GD.01 k/n}} xã)."),
            "Bồi dưỡng 394 người (11/12 xã).");
  EXPECT_EQ(told("Bồi dưỡng {{GD.01}} người, tuyên truyền {{GD.13}} lần. Cả năm {{GD.13}}"),
            "Bồi dưỡng 394 người (11/12 đơn vị báo cáo đủ), tuyên truyền 1.245 lần. Cả năm 1.245");
  const auto once =
      with_coverage(source(), "Bồi dưỡng {{GD.01}} người, tuyên truyền {{GD.13}} lần.");
  EXPECT_EQ(with_coverage(source(), once), once) << "told again it stays as it is";
  EXPECT_EQ(told("Mở {{GD.10}} lớp.\n"), "Mở 6 lớp.\n");
  EXPECT_EQ(with_coverage(source(), "Hỏng {{GD.01"), "Hỏng {{GD.01");
  book_.rows.front().cell.stated = true;
  EXPECT_EQ(told("Bồi dưỡng {{GD.01}} người."), "Bồi dưỡng 394 người.") << "the unit's own word";
}

TEST_F(ABook, TellsAPartWithWhatItIsAPartOf) {
  put("TQ.15", number(20), kRound);
  put("TQ.16", number(30), kRound);
  EXPECT_EQ(read(propose(source(), *find_section("conscription"))),
            "Trong số công dân đủ sức khỏe nhập ngũ, sức khỏe loại 1: 20 người; sức khỏe loại 2: "
            "30 người.");
}

TEST_F(ABook, NeverCallsExceededWhatHasToBeExact) {
  put("TQ.26", number(121), kRound).target = number(120);
  const auto* handed = catalogue().find("TQ.26", kYear.last_day());
  EXPECT_EQ(standing_of(*handed, kRound, book_.rows.front().cell), Standing::unmet);
  book_.rows.front().cell.value = number(120);
  EXPECT_EQ(standing_of(*handed, kRound, book_.rows.front().cell), Standing::met);
}

TEST_F(ABook, HoldsHalfAYearAgainstTheTargetOfTheWholeWithoutFailingIt) {
  put("GD.01", number(200)).target = number(400);
  const auto* taught = catalogue().find("GD.01", kYear.last_day());
  const auto& cell = book_.rows.front().cell;
  EXPECT_EQ(standing_of(*taught, period::Period::half(2026, 1).value(), cell), Standing::under_way);
  EXPECT_EQ(standing_of(*taught, kYear, cell), Standing::unmet);
}

}  // namespace
}  // namespace tongket::review
