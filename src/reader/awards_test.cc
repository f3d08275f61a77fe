// Goal: every award line gives its form, its bodies and its counts, and none is made up.
// Method: sentences as articles print them, in a small page of a district.
#include <gtest/gtest.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

std::string awards_in(const std::string& sentence) {
  static const Reader reader{testing::lexicon_of(TK_SOURCE_DIR)};
  const std::string page =
      "Huyện Tân Lập tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n\n"
      "Sáng ngày 05/12, UBND huyện Tân Lập tổ chức hội nghị tổng kết công tác quốc phòng, quân sự "
      "địa phương năm 2024, triển khai nhiệm vụ năm 2025.\n\n" +
      sentence + "\n";
  std::string all;
  const auto count = [](const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string{"-"};
  };
  const Reading reading = reader.read(page);
  for (const Commendation& award : reading.commendations) {
    if (!all.empty()) all += "; ";
    all += award.form.empty() ? "-" : award.form;
    for (const std::string& body : award.bodies) all += ", " + body;
    all += " " + count(award.collectives) + "/" + count(award.individuals);
    if (award.families) all += "/" + count(award.families);
  }
  for (const Figure& figure : reading.figures) {
    all += " figure " + base::to_text(figure.number);
  }
  return all;
}

TEST(Awards, AreReadWhenTheBodyGives) {
  EXPECT_EQ(awards_in("Dịp này, UBND tỉnh tặng Bằng khen cho 5 tập thể và 10 cá nhân; Bộ CHQS tỉnh "
                      "tặng Giấy khen cho 20 tập thể và 42 chiến sĩ DQTV có thành tích xuất sắc."),
            "Bằng khen, UBND tỉnh 5/10; Giấy khen, Bộ CHQS tỉnh 20/42");
  EXPECT_EQ(
      awards_in("Tại hội nghị, Chủ tịch UBND huyện đã trao Giấy khen cho 05 tập thể, 12 cá nhân."),
      "Giấy khen, Chủ tịch UBND huyện 5/12");
  EXPECT_EQ(awards_in("UBND huyện quyết định khen thưởng 3 tập thể và 8 cá nhân tiêu biểu."),
            "-, UBND huyện 3/8");
  EXPECT_EQ(
      awards_in("Nhân dịp này, UBND huyện tặng Giấy khen cho 15 tập thể, 32 cá nhân và 5 hộ gia "
                "đình."),
      "Giấy khen, UBND huyện 15/32/5");
}

TEST(Awards, AreReadWhenTheyAreReceived) {
  EXPECT_EQ(
      awards_in("Nhân dịp này, đã có 25 tập thể và 34 cá nhân có thành tích xuất sắc được các "
                "cấp khen thưởng."),
      "-, các cấp 25/34");
  EXPECT_EQ(
      awards_in("Có 3 tập thể, 5 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen; 10 tập thể, 20 "
                "cá nhân được Chủ tịch UBND huyện tặng Giấy khen."),
      "Bằng khen, Chủ tịch UBND tỉnh 3/5; Giấy khen, Chủ tịch UBND huyện 10/20");
  EXPECT_EQ(
      awards_in("Dịp này, 6 tập thể và 15 cá nhân được nhận Giấy khen của Chủ tịch UBND huyện."),
      "Giấy khen, Chủ tịch UBND huyện 6/15");
  EXPECT_EQ(
      awards_in("Tại hội nghị, các tập thể, cá nhân có thành tích xuất sắc đã được Bộ Chỉ huy "
                "quân sự tỉnh, UBND huyện khen thưởng."),
      "-, Bộ Chỉ huy quân sự tỉnh, UBND huyện -/-");
}

TEST(Awards, TitlesAreFormsOfTheirOwn) {
  EXPECT_EQ(
      awards_in("Bộ CHQS tỉnh tặng danh hiệu \"Đơn vị tiên tiến\" cho 20 tập thể; tặng danh hiệu "
                "\"Chiến sĩ thi đua cơ sở\" cho 44 cá nhân và tặng danh hiệu \"Chiến sĩ tiên "
                "tiến\" cho 131 cá nhân."),
      "Danh hiệu Đơn vị tiên tiến, Bộ CHQS tỉnh 20/-; Danh hiệu Chiến sĩ thi đua cơ sở, Bộ CHQS "
      "tỉnh -/44; Danh hiệu Chiến sĩ tiên tiến, Bộ CHQS tỉnh -/131");
  EXPECT_EQ(
      awards_in("Ban CHQS huyện công nhận 2 đơn vị đạt danh hiệu Đơn vị quyết thắng, 5 đồng chí "
                "đạt danh hiệu Chiến sĩ thi đua cơ sở, 15 đồng chí đạt danh hiệu Chiến sĩ tiên "
                "tiến."),
      "Danh hiệu Đơn vị quyết thắng, Ban CHQS huyện 2/-; Danh hiệu Chiến sĩ thi đua cơ sở, Ban "
      "CHQS huyện -/5; Danh hiệu Chiến sĩ tiên tiến, Ban CHQS huyện -/15");
}

TEST(Awards, AreNotReadFromTalkAboutAwards) {
  EXPECT_EQ(
      awards_in("Công tác thi đua, khen thưởng được quan tâm, kịp thời khen thưởng, động viên."),
      "");
  EXPECT_EQ(awards_in("Năm 2025, phấn đấu có 2 tập thể được tặng Bằng khen."), "");
  EXPECT_EQ(awards_in("Huyện tặng 250 suất quà cho các gia đình chính sách."), " figure 250");
}

TEST(Awards, ACaptionRepeatsWhatTheTextSays) {
  EXPECT_EQ(awards_in("UBND huyện tặng Giấy khen cho 4 tập thể và 9 cá nhân.\n"
                      "Trao Giấy khen cho các tập thể, cá nhân có thành tích."),
            "Giấy khen, UBND huyện 4/9");
  EXPECT_EQ(awards_in("Trao Giấy khen cho các cá nhân đạt thành tích."), "Giấy khen -/-");
}

}  // namespace
}  // namespace tongket::reader
