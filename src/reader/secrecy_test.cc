// Goal: a marked text is stopped, and a text that only speaks of secrets, or of Yên Mật, is not.
// Method: marks as they stand at the head and foot of documents; words that hold the same letters.
#include "reader/secrecy.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace tongket::reader {
namespace {

SecrecyVerdict verdict_of(const std::string& text) { return find_secrecy_mark(text).verdict; }

std::string around(const std::string& line) {
  return "UBND HUYỆN TÂN LẬP\n" + line +
         "\nBÁO CÁO\nKết quả công tác quốc phòng, quân sự địa phương năm 2024\n";
}

TEST(Secrecy, RefusesAMarkThatStandsAsOne) {
  for (const std::string mark :
       {"MẬT", "TỐI MẬT", "TUYỆT MẬT", "  [ MẬT ]  ", "M Ậ T", "T U Y Ệ T  M Ậ T", "MẬT.",
        "MA\u0323\u0302T", "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT", "Độ mật: tuyệt mật"}) {
    EXPECT_EQ(verdict_of(around(mark)), SecrecyVerdict::refused) << mark;
    EXPECT_EQ(verdict_of(mark), SecrecyVerdict::refused) << mark;
  }
}

TEST(Secrecy, SaysWhereTheMarkStands) {
  const std::string text = around("TỐI MẬT");
  const Span where = find_secrecy_mark(text).where;
  EXPECT_EQ(base::slice(text, where.first, where.past), "TỐI MẬT");
}

TEST(Secrecy, RefusesAMarkAtTheFootToo) {
  EXPECT_EQ(verdict_of("Báo cáo năm 2024.\nNơi nhận:\n- Lưu: VT.\nMẬT\n"), SecrecyVerdict::refused);
}

TEST(Secrecy, AsksWhereItMayBeOne) {
  for (const std::string line :
       {"Mật", "mật", "TÀI LIỆU MẬT", "Số: 12/BC-UBND   MẬT", "MẬT - LƯU HÀNH NỘI BỘ"}) {
    EXPECT_EQ(verdict_of(around(line)), SecrecyVerdict::question) << line;
  }
}

TEST(Secrecy, LetsWordsPassThatHoldTheSameLetters) {
  for (const std::string line :
       {"Luật Bảo vệ bí mật nhà nước", "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Xã Yên Mật tổng kết công tác quốc phòng", "XÃ YÊN MẬT", "UBND XÃ YÊN MẬT",
        "Mật độ dân số 1.200 người/km2", "MẬT ĐỘ DÂN SỐ", "Công tác bảo mật được chú trọng",
        "Dân quân mật phục 12 lần", "Cơ yếu, bảo mật thông tin", "Mật ong rừng",
        "Không đưa tài liệu mật, tối mật, tuyệt mật lên mạng Internet dưới bất kỳ hình thức nào.",
        "Mật khẩu", "Chùa Mật Đa"}) {
    EXPECT_EQ(verdict_of(around(line)), SecrecyVerdict::none) << line;
  }
}

TEST(Secrecy, LooksAtBytesThatAreNoTextWithoutHarm) {
  EXPECT_EQ(verdict_of(""), SecrecyVerdict::none);
  EXPECT_EQ(verdict_of("\xC3\x28\nabc\n"), SecrecyVerdict::none);
}

}  // namespace
}  // namespace tongket::reader
