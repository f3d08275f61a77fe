// Goal: a file from any desk of the last thirty years reads as the words that were typed, or says
// that it is not sure.
// Method: one paragraph put into every encoding by tables of its own (iconv's, through glibc);
// then files that are damaged, mixed, tiny, foreign, or no text.
#include "base/encoding.h"

#include <gtest/gtest.h>
#include <iconv.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace tongket::base {
namespace {

constexpr std::string_view kParagraph =
    "Năm qua, Ban Chỉ huy quân sự xã đã tham mưu cho cấp ủy, chính quyền lãnh đạo, chỉ đạo hoàn "
    "thành các nhiệm vụ quốc phòng, quân sự địa phương.\n"
    "Huấn luyện dân quân đạt 100% kế hoạch; kết quả kiểm tra có 85% khá, giỏi. Đã tổ chức tuyển "
    "quân đúng chỉ tiêu, bảo đảm chất lượng; thực hiện tốt chính sách hậu phương quân đội.\n"
    "Ngày hội thôn Đoài, ông cụ kể chuyện đêm giao thừa bắn pháo hoa rực rỡ, trẻ nhỏ reo hò ngoài "
    "ngõ.\n";

/// `text` (UTF-8) in the encoding glibc calls `name`.
std::string encoded(std::string_view text, const char* name) {
  const iconv_t table = iconv_open(name, "UTF-8");
  std::string in{text};
  std::string out(text.size() * 4 + 4, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size();
  std::size_t room = out.size();
  const std::size_t done = iconv(table, &from, &left, &to, &room);
  iconv(table, nullptr, nullptr, &to, &room);
  iconv_close(table);
  EXPECT_NE(done, static_cast<std::size_t>(-1)) << name;
  out.resize(out.size() - room);
  return out;
}

Decoded decoded(std::string_view bytes) {
  auto result = decode(bytes);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().code);
  return std::move(result).value();
}

std::string code(std::string_view bytes) {
  const auto result = decode(bytes);
  return result.ok() ? "" : std::string{result.error().code};
}

TEST(Decode, ReadsUtf8WithAndWithoutItsMark) {
  EXPECT_EQ(decoded(kParagraph).text, kParagraph);
  EXPECT_EQ(decoded("\xEF\xBB\xBF" + std::string{kParagraph}).text, kParagraph);
  EXPECT_EQ(decoded(kParagraph).encoding, Encoding::utf8);
  EXPECT_TRUE(decoded(kParagraph).sure);
}

TEST(Decode, ReadsUtf16InBothOrders) {
  for (const auto& [name, encoding, mark] :
       {std::tuple{"UTF-16LE", Encoding::utf16_le, std::string{"\xFF\xFE"}},
        std::tuple{"UTF-16BE", Encoding::utf16_be, std::string{"\xFE\xFF"}}}) {
    for (const std::string& begin : {mark, std::string{}}) {
      const Decoded read = decoded(begin + encoded(kParagraph, name));
      EXPECT_EQ(read.text, kParagraph) << name;
      EXPECT_EQ(read.encoding, encoding) << name;
      EXPECT_TRUE(read.sure);
    }
  }
  EXPECT_EQ(decoded("\xFF\xFE" + encoded("cờ \U0001F1FB\U0001F1F3", "UTF-16LE")).text,
            "cờ \U0001F1FB\U0001F1F3");
}

TEST(Decode, ReadsWindows1258) {
  const std::string text = std::string{kParagraph} + "Ở XÃ KIM SƠN, ỦY BAN NHÂN DÂN\n";
  const Decoded read = decoded(encoded(text, "CP1258"));
  EXPECT_EQ(read.text, text);
  EXPECT_EQ(read.encoding, Encoding::windows_1258);
  EXPECT_TRUE(read.sure);
}

TEST(Decode, ReadsTcvn3) {
  const Decoded read = decoded(encoded(kParagraph, "TCVN5712-1"));
  EXPECT_EQ(read.text, kParagraph);
  EXPECT_EQ(read.encoding, Encoding::tcvn3);
  EXPECT_TRUE(read.sure);
}

TEST(Decode, ReadsEveryTcvn3Letter) {
  const std::string letters =
      "ĂÂÊÔƠƯĐ ăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ";
  const std::string bytes = encoded(std::string{kParagraph} + letters, "TCVN5712-1");
  EXPECT_EQ(decoded(bytes).text, std::string{kParagraph} + letters);
}

TEST(Decode, RaisesWordsOfACapitalFont) {
  const std::string body = encoded(kParagraph, "TCVN5712-1");
  const std::string title =
      encoded("Uỷ BAN NHÂN DÂN Xã\nXã Kim Sơn, UBND xã, HộI NGHị ở xã\nBCHQS Xã\n", "TCVN5712-1");
  EXPECT_EQ(decoded(title + body).text,
            "UỶ BAN NHÂN DÂN XÃ\nXã Kim Sơn, UBND xã, HỘI NGHỊ ở xã\nBCHQS Xã\n" +
                std::string{kParagraph});
}

TEST(Decode, ReadsTheQuotesOfWordInOldFonts) {
  const std::string bytes =
      encoded(kParagraph, "TCVN5712-1") + "\x93" + "Ba s\xBD" + "n s\xB5ng\x94 \x96 x\xB7";
  EXPECT_EQ(decoded(bytes).text, std::string{kParagraph} + "“Ba sẵn sàng” – xã");
}

TEST(Decode, MakesEveryLineEndOne) {
  EXPECT_EQ(decoded("a\r\nb\rc\n\r\n").text, "a\nb\nc\n\n");
  EXPECT_EQ(decoded("\xFF\xFE" + encoded("a\r\nb", "UTF-16LE")).text, "a\nb");
}

TEST(Decode, ComposesLettersButKeepsSpaces) {
  EXPECT_EQ(decoded("Vie\u0302\u0323t\u00A0Nam\u200B").text, "Việt\u00A0Nam\u200B");
}

TEST(Decode, TakesAnEmptyFileAndPlainAsciiForUtf8) {
  EXPECT_EQ(decoded("").text, "");
  EXPECT_TRUE(decoded("").sure);
  EXPECT_TRUE(decoded("ma,ten,so\n1,Xa A,5\n").sure);
}

TEST(Decode, IsNotSureOfAFewWords) {
  EXPECT_FALSE(decoded("c\xF3").sure);  // "có" in Windows-1258, "cú" in TCVN3.
  EXPECT_FALSE(decoded("x\xE3").sure);
}

TEST(Decode, IsNotSureOfAnotherLanguage) {
  EXPECT_FALSE(
      decoded("L'\xE9t\xE9 derni\xE8re, les \xE9l\xE8ves pr\xE9par\xE9s \xE0 No\xEBl").sure);
}

TEST(Decode, RefusesBinary) {
  EXPECT_EQ(code(std::string{"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xDF\xA4\xD2l", 18}),
            "encoding.binary");
  EXPECT_EQ(code("%PDF-1.7\n\x01\x02\x03\x04\x05\x06\xE2\xE3\xCF\xD3"), "encoding.binary");
  EXPECT_EQ(code(std::string(64, '\0')), "encoding.binary");
  EXPECT_EQ(code(std::string{kParagraph} + std::string(1, '\0')), "encoding.binary");
  EXPECT_EQ(code("\xFF\xFE" + encoded(kParagraph, "UTF-16LE") + std::string(2, '\0')),
            "encoding.binary");
}

TEST(Decode, BearsOneStrayControlCharacterInALongPage) {
  EXPECT_EQ(decoded(std::string{kParagraph} + "\x02").text, std::string{kParagraph} + "\x02");
}

TEST(Decode, RefusesUtf8WithStrayBytesAndSaysWhere) {
  const std::string mixed = std::string{kParagraph} + encoded("xã Kim Sơn", "TCVN5712-1");
  const auto refused = decode(mixed);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "encoding.mixed");
  EXPECT_EQ(refused.error().args.at(0).second, std::to_string(kParagraph.size() + 1));
  EXPECT_EQ(code("\xEF\xBB\xBF"
                 "x\xB7"),
            "encoding.mixed");
  EXPECT_EQ(code(kParagraph.substr(0, kParagraph.find("ã") + 1)), "encoding.mixed");
}

TEST(Decode, RefusesUtf16WithHalfACharacter) {
  EXPECT_EQ(code("\xFF\xFE" + encoded("xã", "UTF-16LE") + "x"), "encoding.malformed");
  EXPECT_EQ(code("\xFF\xFE\x34\xD8"), "encoding.malformed");
  EXPECT_EQ(code("\xFF\xFE\x34\xDC\x41\x01"), "encoding.malformed");
}

RC_GTEST_PROP(Decode, GivesTidyTextOrRefuses, (const std::string& bytes)) {
  const auto result = decode(bytes);
  if (!result.ok()) RC_SUCCEED("refused");
  RC_ASSERT(is_utf8(result.value().text));
  RC_ASSERT(to_nfc(result.value().text) == result.value().text);
  RC_ASSERT(result.value().text.find('\r') == std::string::npos);
}

}  // namespace
}  // namespace tongket::base
