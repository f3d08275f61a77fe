// Goal: what a report lacks is found before a superior asks; a conference's words come back as they
// were said.
// Method: short texts over a small book, the clean one beside each faulty one; JSON there and back.
#include <algorithm>

#include <gtest/gtest.h>

#include "indicator/shipped.h"
#include "review/conference.h"
#include "review/findings.h"
#include "review/limits.h"

namespace tongket::review {
namespace {

constexpr unit::UnitId kCommune{11};
const period::Period kYear = period::Period::year(2026).value();

const indicator::Catalogue& catalogue() {
  static const auto kCatalogue = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  return kCatalogue;
}

/// 394 people were taught of 400, by 11 of 12 communes.
Book book() {
  Book made{.seasons = {{.period = kYear, .day = kYear.last_day()}}, .units = {{.unit = kCommune}}};
  const auto* taught = catalogue().find("GD.01", kYear.last_day());
  BookCell cell{.value = figure::Value::number(base::Decimal{394})};
  cell.coverage = {.reported = 11, .owing = 12};
  cell.target = figure::Value::number(base::Decimal{400});
  cell.percent_of_target = 9'850;
  made.rows = {{.key = {.unit = kCommune, .period = kYear, .indicator = taught->id}, .cell = cell}};
  return made;
}

std::vector<std::string> codes_of(const std::vector<SectionText>& sections,
                                  const std::vector<OtherText>& others = {}) {
  const auto made = book();
  std::vector<std::string> codes;
  for (const auto& finding :
       findings({.book = made, .catalogue = catalogue(), .unit = kCommune}, sections, others)) {
    codes.emplace_back(finding.code);
  }
  return codes;
}

bool found(const std::vector<std::string>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

SectionText section(std::string_view key, std::string text) {
  return {.section = find_section(key), .text = std::move(text)};
}

TEST(Findings, AreThatARequiredSectionHasNoWords) {
  EXPECT_TRUE(found(codes_of({section("strengths", " \n ")}), "review.section_empty"));
  EXPECT_FALSE(found(codes_of({section("strengths", "Giữ vững.")}), "review.section_empty"));
  EXPECT_FALSE(found(codes_of({section("context", "")}), "review.section_empty"));
}

TEST(Findings, AreThatAMissedTargetIsNotAmongTheLimits) {
  EXPECT_TRUE(found(codes_of({section("limits", "- Công tác phối hợp còn chậm.")}),
                    "review.unmet_not_told"));
  EXPECT_FALSE(found(codes_of({section("limits", "- Bồi dưỡng mới đạt {{GD.01 %=98,5%}}.")}),
                     "review.unmet_not_told"));
}

TEST(Findings, AreThatALimitHasNoCauseOrNothingIsDoneAboutIt) {
  const auto bare = codes_of({section("limits", "- Bồi dưỡng mới đạt {{GD.01 %=98,5%}}.")});
  EXPECT_TRUE(found(bare, "review.limit_without_cause"));
  EXPECT_TRUE(found(bare, "review.limit_without_remedy"));
  const auto whole = codes_of({section("limits",
                                       "- Bồi dưỡng mới đạt {{GD.01 %=98,5%}}.\n  Nguyên nhân: mở "
                                       "lớp chậm.\n  Khắc phục: mở đủ lớp trong quý II.")});
  EXPECT_FALSE(found(whole, "review.limit_without_cause"));
  EXPECT_FALSE(found(whole, "review.limit_without_remedy"));
}

TEST(Findings, AreThatANumberChangedOrRestsOnNothing) {
  const auto stale = codes_of({section("education", "Bồi dưỡng cho {{GD.01=390}} người.")});
  EXPECT_TRUE(found(stale, "review.number_changed"));
  EXPECT_TRUE(
      found(codes_of({section("education", "Mở {{GD.10}} lớp.")}), "review.figure_missing"));
  const auto good = codes_of({section("education", "Bồi dưỡng cho {{GD.01=394}} người.")});
  EXPECT_FALSE(found(good, "review.number_changed"));
  EXPECT_FALSE(found(good, "review.figure_missing"));
}

TEST(Findings, HoldATypedNumberAgainstTheBookButNotADayOrAPaper) {
  EXPECT_TRUE(found(codes_of({section("education", "Mở 3 lớp.")}), "review.number_unsupported"));
  EXPECT_TRUE(
      found(codes_of({section("education", "Bồi dưỡng 394 người.")}), "review.number_unbound"));
  EXPECT_FALSE(found(codes_of({section("education", "Bồi dưỡng 394/400 người, đạt 98,5%.")}),
                     "review.number_unsupported"));
  EXPECT_FALSE(found(codes_of({section("education",
                                       "Ngày 05/12 năm 2026, theo Nghị định số "
                                       "13/2014/NĐ-CP, đã mở lớp.")}),
                     "review.number_unsupported"));
}

TEST(Findings, AskNoReportToBearOutAPartOfTheYearOrWhatIsWanted) {
  EXPECT_FALSE(found(codes_of({section("education", "Trong 6 tháng đầu năm đã mở lớp.")}),
                     "review.number_unsupported"));
  const auto limit = [](const std::string& words) { return codes_of({section("limits", words)}); };
  EXPECT_FALSE(found(limit("- Mở lớp chậm. Khắc phục: năm tới mở 100% số lớp."),
                     "review.number_unsupported"));
  EXPECT_TRUE(found(limit("- Còn 7 lớp mở chậm."), "review.number_unsupported"));
  EXPECT_TRUE(found(limit("Còn 7 lớp mở chậm."), "review.number_unsupported"));
}

TEST(Findings, AreThatWordsWereTakenFromAnotherReportWhateverTheNumbers) {
  const std::string words =
      "Đã phối hợp chặt chẽ với các lực lượng, nắm chắc tình hình địa bàn, xử lý kịp thời các tình "
      "huống, không để bị động, bất ngờ trong 12 tháng.";
  const std::vector<OtherText> others{{.whose = "tổng kết năm 2025", .text = words}};
  EXPECT_TRUE(found(codes_of({section("readiness", words)}, others), "review.wording_repeated"));
  EXPECT_FALSE(
      found(codes_of({section("readiness", "Trực nghiêm.")}, others), "review.wording_repeated"));
}

TEST(Findings, PutWhatStopsTheReportFirst) {
  const auto made = book();
  const auto all = findings({.book = made, .catalogue = catalogue(), .unit = kCommune},
                            {section("limits", "- Chậm."), section("strengths", "")}, {});
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().code, "review.section_empty");
  EXPECT_EQ(all.back().code, "review.coverage_partial");
}

TEST(Limits, KeepTheirCauseAndTheirRemedyHoweverTheLinesBreak) {
  const auto limits = limits_in(
      "Mở đầu.\n- Một việc\n còn chậm.\n  NGUYÊN NHÂN: thiếu người\n  và xe.\n- Việc hai.\n  Biện "
      "pháp "
      "khắc phục: làm sớm.");
  ASSERT_EQ(limits.size(), 2U);
  EXPECT_EQ(limits[0].said, "Một việc còn chậm.");
  EXPECT_EQ(limits[0].cause, "thiếu người và xe.");
  EXPECT_EQ(limits[0].remedy, "");
  EXPECT_EQ(limits[1].remedy, "làm sớm.");
}

TEST(Conference, ComesBackFromItsTextAsItWas) {
  Conference made{
      .place = "Hội trường UBND xã", .organiser = "UBND xã", .chairs = {"Chủ tịch UBND xã"}};
  made.programme = usual_programme();
  made.delegates = {{.role = "chủ trì", .unit = "UBND xã", .post = "Chủ tịch", .present = true}};
  made.papers = {{.document = "invitation",
                  .number = "12/GM-UBND",
                  .day = base::parse_iso("2026-12-01").value()}};
  made.speeches = {{.unit = "Ban CHQS xã", .topic = "Huấn luyện dân quân", .minutes = 7}};
  EXPECT_EQ(conference_of(to_text(made)), made);
  EXPECT_EQ(conference_of(std::nullopt), Conference{});
}

TEST(Conference, RefusesATimeThatIsNoneAndALineWithoutEnd) {
  const auto refused = [](base::JsonObject json) { return conference_from(json).error().code; };
  EXPECT_EQ(refused({{"programme", base::JsonArray{base::JsonObject{{"start", "25:00"}}}}}),
            "review.time_malformed");
  EXPECT_EQ(refused({{"programme", base::JsonArray{base::JsonObject{{"minutes", -1}}}}}),
            "review.time_malformed");
  EXPECT_EQ(refused({{"place", std::string(301, 'x')}}), "review.conference_too_long");
  EXPECT_EQ(refused({{"chairs", "ai đó"}}), "json.wrong_type");
  EXPECT_EQ(refused({{"papers", base::JsonArray{base::JsonObject{{"day", "hôm nay"}}}}}),
            "date.malformed");
}

TEST(Conference, BeginsAtHalfPastSevenAndLeavesNoGap) {
  const auto programme = usual_programme();
  EXPECT_EQ(clock_text(programme.front().start), "07:30");
  for (std::size_t at = 1; at < programme.size(); ++at) {
    EXPECT_EQ(programme[at].start, programme[at - 1].start + programme[at - 1].minutes);
  }
}

}  // namespace
}  // namespace tongket::review
