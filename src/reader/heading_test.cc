// Goal: kind, year and unit of a page are told as a clerk would, and other pages are left alone.
// Method: titles and leads as portals print them; one thing changed at a time.
#include <gtest/gtest.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

Reading reading_of(const std::string& page) {
  static const Reader reader{testing::lexicon_of(TK_SOURCE_DIR)};
  return reader.read(page);
}

Reading led_by(const std::string& title, const std::string& lead) {
  return reading_of(title + "\n\n" + lead + "\n\nTrong năm, huyện giao 120 công dân nhập ngũ.\n");
}

TEST(Unit, KeepsTheSecondWordOfItsNameWhateverElseTheWordMeans) {
  const auto unit_of = [](const std::string& name) {
    const auto reading =
        led_by(name + " tổng kết công tác quốc phòng, quân sự địa phương năm 2023",
               "Sáng ngày 05/12, " + name +
                   " tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2023.");
    return reading.unit ? reading.unit->printed : "";
  };
  for (const std::string name : {"Thị trấn Cổ Lễ", "Xã Hải Anh", "Xã Tân Ông", "Huyện Tân Lập"}) {
    EXPECT_EQ(unit_of(name), name);
  }
}

TEST(Year, IsTheOneUnderReview) {
  EXPECT_EQ(led_by("Huyện Tân Lập tổng kết nhiệm vụ quân sự, quốc phòng năm 2025",
                   "Sáng ngày 05/12, UBND huyện Tân Lập tổ chức hội nghị tổng kết nhiệm vụ quân "
                   "sự, quốc phòng địa phương năm 2025, triển khai nhiệm vụ năm 2026.")
                .year,
            2025);
  EXPECT_EQ(led_by("Huyện Tân Lập triển khai nhiệm vụ quân sự, quốc phòng năm 2026",
                   "Sáng ngày 05/12, UBND huyện Tân Lập tổ chức hội nghị tổng kết công tác quốc "
                   "phòng, quân sự địa phương năm 2025, triển khai nhiệm vụ năm 2026.")
                .year,
            2025);
}

TEST(Year, IsTheOneBeforeWhenOnlyTheNextIsNamed) {
  const Reading reading = led_by(
      "Huyện Tân Lập tổng kết công tác quốc phòng, phương hướng nhiệm vụ năm 2026",
      "Sáng ngày 05/12, UBND huyện Tân Lập tổ chức hội nghị tổng kết công tác quốc phòng, quân sự "
      "địa phương, triển khai phương hướng nhiệm vụ năm 2026.");
  EXPECT_EQ(reading.year, 2025);
  EXPECT_EQ(reading.next_year, 2026);
}

TEST(Year, OfAHalfYearIsTheSameForBothHalves) {
  const Reading reading = led_by(
      "Huyện Tân Lập sơ kết công tác quốc phòng, quân sự địa phương 6 tháng đầu năm",
      "Sáng ngày 28/6, UBND huyện Tân Lập tổ chức hội nghị sơ kết công tác quốc phòng, quân sự địa "
      "phương 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024.");
  EXPECT_EQ(reading.kind, Kind::half_review);
  EXPECT_EQ(reading.year, 2024);
}

// Pages of the same portals, full of the same words and numbers, that review nothing.
TEST(OtherPages, AreOtherAndGiveNoFigure) {
  const std::vector<std::string> pages = {
      "Huyện Tân Lập ra quân huấn luyện năm 2024\n\nSáng ngày 05/3, Ban CHQS huyện Tân Lập tổ chức "
      "lễ ra quân huấn luyện cho 320 chiến sĩ dân quân.\n\nNăm nay, huyện huấn luyện 1.245 đồng "
      "chí, đạt 98% kế hoạch.\n",
      "Ngày hội giao quân 2025\n\nSáng 13/02, huyện Tân Lập tổ chức lễ giao nhận quân năm 2025. "
      "Toàn huyện có 187 công dân lên đường nhập ngũ, đạt 100% chỉ tiêu.\n",
      "Hội Cựu chiến binh xã Tân Lập tổng kết công tác hội năm 2024\n\nSáng ngày 05/12, Hội Cựu "
      "chiến binh xã tổ chức hội nghị tổng kết công tác hội năm 2024.\n\nTrong năm, Hội kết nạp 12 "
      "hội viên, xóa 3 nhà tạm, phối hợp tuần tra 45 lượt.\n",
      "Tổng kết 10 năm thực hiện Luật Giáo dục quốc phòng và an ninh\n\nSáng ngày 05/12, UBND tỉnh "
      "tổ chức hội nghị tổng kết 10 năm thực hiện Luật Giáo dục quốc phòng và an ninh.\n\nGần "
      "9.000 "
      "học sinh được giáo dục quốc phòng.\n",
      "Xã Tân Lập tổng kết công tác Mặt trận năm 2024\n\nXã có 95% hộ gia đình văn hóa, ủng hộ 120 "
      "triệu đồng.\n",
      "Dân quân xã Tân Lập giúp dân gặt lúa chạy bão\n\nNgày 18/9, hơn 120 dân quân giúp dân 250 "
      "ngày công.\n\nTin liên quan\nHuyện Tân Lập tổng kết công tác quốc phòng, quân sự địa phương "
      "năm 2023\n",
      "Khám sức khỏe nghĩa vụ quân sự năm 2025\n\nSáng 20/12, huyện khám tuyển cho 415 công dân; "
      "có "
      "198 công dân đủ sức khỏe.\n",
      "Văn bản mới ban hành\n\nKế hoạch số 215/KH-UBND về công tác quốc phòng, quân sự địa phương "
      "năm 2025 (3 trang)\nLượt tải: 1.245\n",
  };
  for (const std::string& page : pages) {
    const Reading reading = reading_of(page);
    EXPECT_EQ(reading.kind, Kind::other) << page;
    EXPECT_TRUE(reading.figures.empty()) << page;
    EXPECT_TRUE(reading.commendations.empty()) << page;
  }
}

}  // namespace
}  // namespace tongket::reader
