// Goal: an article says whole sentences, as the document said them, and no number.
// Method: short texts with the places where a reader would find statements, marked by brackets.
#include "news/sentences.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace tongket::news {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The sentences of a text in which [ and ] mark statements.
std::vector<std::string> from(std::string_view marked) {
  std::u32string text;
  std::vector<Place> places;
  for (const char32_t letter : base::to_code_points(marked)) {
    if (letter == U'[') {
      places.push_back({text.size(), text.size()});
    } else if (letter == U']') {
      places.back().past = text.size();
    } else {
      text.push_back(letter);
    }
  }
  return sentences(base::to_utf8(text), places);
}

TEST(Sentences, SayWhatStandsBetweenFullStopsAndSemicolons) {
  EXPECT_THAT(from("[Chế độ trực được duy trì]; [thông tin thông suốt]. [Chính sách tốt]."),
              ElementsAre("Chế độ trực được duy trì.", "Thông tin thông suốt.", "Chính sách tốt."));
  EXPECT_THAT(from("Kết quả:\n- [Huấn luyện đúng kế hoạch]\n- [Hội thao tốt]"),
              ElementsAre("Huấn luyện đúng kế hoạch.", "Hội thao tốt."));
}

TEST(Sentences, PutTogetherWhatOnlyACommaParts) {
  EXPECT_THAT(from("[Các xã triển khai công tác quốc phòng], [quân sự địa phương]."),
              ElementsAre("Các xã triển khai công tác quốc phòng, quân sự địa phương."));
}

TEST(Sentences, LeaveOutPiecesOfASentence) {
  EXPECT_THAT(from("[Lực lượng dân quân tự vệ], dự bị động viên đạt yêu cầu."), IsEmpty());
  EXPECT_THAT(from("Tăng cường giáo dục cho cán bộ, [đảng viên và dân quân]."), IsEmpty());
}

TEST(Sentences, LeaveOutNumbersAndAllThatHangsOnThem) {
  EXPECT_THAT(from("[Lực lượng dân quân], [dự bị đạt 100% quân số]. [Trực tốt]."),
              ElementsAre("Trực tốt."));
}

TEST(Sentences, SayNothingWhereNothingWasRead) {
  EXPECT_THAT(from(""), IsEmpty());
  EXPECT_THAT(sentences("ngắn", {{2, 2}, {9, 12}}), IsEmpty());
}

}  // namespace
}  // namespace tongket::news
