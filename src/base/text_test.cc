// Goal: one Vietnamese word is one word, however a keyboard, a font or a browser wrote it.
// Method: pairs a clerk would call the same or different; then laws over generated text.
#include "base/text.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongket::base {
namespace {

TEST(MatchKey, PlacesTheToneOfOaOeUyTheModernWay) {
  EXPECT_EQ(match_key("Hoà Bình"), match_key("Hòa Bình"));
  EXPECT_EQ(match_key("Uỷ ban"), match_key("Ủy ban"));
  EXPECT_EQ(match_key("sức khoẻ"), match_key("sức khỏe"));
  EXPECT_EQ(match_key("HOẠ"), "hoạ");
  EXPECT_EQ(match_key("thủy, hóa, lòe"), "thuỷ, hoá, loè");
}

TEST(MatchKey, LeavesTonesThatStandInOnePlaceOnly) {
  EXPECT_EQ(match_key("quý"), "quý");
  EXPECT_EQ(match_key("Hoàn Kiếm"), "hoàn kiếm");
  EXPECT_EQ(match_key("múa lụa"), "múa lụa");
  EXPECT_EQ(match_key("khuỷu"), "khuỷu");
  EXPECT_EQ(match_key("tò a"), "tò a");
}

TEST(MatchKey, KeepsDiacritics) {
  EXPECT_NE(match_key("Hoa"), match_key("Hòa"));
  EXPECT_NE(match_key("Đa"), match_key("Da"));
  EXPECT_EQ(match_key("ĐẢNG ỦY"), "đảng uỷ");
}

TEST(MatchKey, TakesLettersApartOrComposedForTheSame) {
  EXPECT_EQ(match_key("Vie\u0302\u0323t"), "việt");
  EXPECT_EQ(match_key("Vie\u0323\u0302t"), "việt");
  EXPECT_EQ(match_key("ho\u0300a"), "hoà");
}

TEST(MatchKey, TakesEverySpaceForOneSpace) {
  EXPECT_EQ(match_key("\u00A0 Kim\u00A0\u2009\t Sơn\r\n"), "kim sơn");
  EXPECT_EQ(match_key("Kim\u202FSơn\u3000xã"), "kim sơn xã");
  EXPECT_EQ(match_key(" \u00A0 "), "");
}

TEST(MatchKey, DropsMarksNobodySees) {
  EXPECT_EQ(match_key("\uFEFFKim\u200B Sơ\u00ADn\u200E"), "kim sơn");
  EXPECT_EQ(match_key("o\u200B\u0300a"), "oà");
}

TEST(MatchKey, TakesLookAlikesOfDForD) {
  EXPECT_EQ(match_key("\u00D0ảng"), "đảng");
  EXPECT_EQ(match_key("\u0189ảng \u00F0ội"), "đảng đội");
}

TEST(Fold, DropsAllDiacritics) {
  EXPECT_EQ(fold("Uỷ ban nhân dân xã Đường Lâm"), "uy ban nhan dan xa duong lam");
  EXPECT_EQ(fold("TRẦN HƯNG ĐẠO"), "tran hung dao");
  EXPECT_EQ(fold("e\u0302\u0323 \u0301x"), "e x");
  EXPECT_EQ(fold("Łódź, Ångström"), "łodz, angstrom");
}

TEST(Fold, CoversEveryVietnameseLetter) {
  EXPECT_EQ(fold("aàảãáạăằẳẵắặâầẩẫấậ"), std::string(18, 'a'));
  EXPECT_EQ(fold("eèẻẽéẹêềểễếệ"), std::string(12, 'e'));
  EXPECT_EQ(fold("iìỉĩíị"), std::string(6, 'i'));
  EXPECT_EQ(fold("oòỏõóọôồổỗốộơờởỡớợ"), std::string(18, 'o'));
  EXPECT_EQ(fold("uùủũúụưừửữứự"), std::string(12, 'u'));
  EXPECT_EQ(fold("yỳỷỹýỵ"), std::string(6, 'y'));
  EXPECT_EQ(fold("dđ"), "dd");
  EXPECT_EQ(fold("AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴDĐ"),
            fold("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđ"));
}

TEST(Collate, SortsAsADictionaryDoes) {
  const std::vector<std::string> dictionary = {"an", "ăn",  "ân", "ba", "bà", "bả", "bã", "bá",
                                               "bạ", "dưa", "đa", "e",  "em", "ê",  "o",  "ô",
                                               "ơ",  "Sơn", "u",  "ư",  "Xã", "y"};
  auto sorted = dictionary;
  std::ranges::reverse(sorted);
  std::ranges::sort(sorted, [](const auto& a, const auto& b) { return collate(a, b) < 0; });
  EXPECT_EQ(sorted, dictionary);
}

TEST(Collate, LooksAtToneOnlyWhereLettersAreTheSame) {
  EXPECT_TRUE(collate("bạ", "ban") < 0);
  EXPECT_TRUE(collate("Hòa An", "Hòa Bình") < 0);
  EXPECT_TRUE(collate("dự", "đa") < 0);
  EXPECT_TRUE(collate("Kim Sơn", "Kim Sơn") == 0);
}

TEST(Utf8, IsToldFromOtherBytes) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Tổng kết 2025 \U0001F1FB\U0001F1F3"));
  EXPECT_FALSE(is_utf8("T\xE6ng"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("cut \xE1\xBB"));
}

TEST(CodePoints, AreWhatTextIsCountedIn) {
  EXPECT_EQ(length("Tổng kết"), 8U);
  EXPECT_EQ(slice("Tổng kết", 1, 4), "ổng");
  EXPECT_EQ(slice("Tổng kết", 5, 99), "kết");
  EXPECT_EQ(slice("Tổng kết", 9, 12), "");
  EXPECT_EQ(slice("Tổng kết", 4, 2), "");
  EXPECT_EQ(to_code_points("đi"), U"đi");
  EXPECT_EQ(to_utf8(U"\U0001F1FBđ"), "\U0001F1FBđ");
}

/// Text that could come from anywhere: Vietnamese letters, marks on their own, spaces, joiners.
rc::Gen<std::string> any_text() {
  const auto letters = to_code_points(
      "aAàÀáăâbcdđĐeèêghiìklmnoòóỏọôơpqrstuùúủụưvxyỳý. ,1\u00A0\u200B\u0300\u0301\u0302\u0323\u031B"
      "\u2009\n\u00D0–“”\U0001F600");
  return rc::gen::map(rc::gen::container<std::u32string>(rc::gen::elementOf(letters)),
                      [](const std::u32string& points) { return to_utf8(points); });
}

RC_GTEST_PROP(MatchKey, OfAKeyIsTheKey, ()) {
  const auto key = match_key(*any_text());
  RC_ASSERT(match_key(key) == key);
}

RC_GTEST_PROP(MatchKey, DoesNotDependOnComposition, ()) {
  const auto text = *any_text();
  RC_ASSERT(match_key(to_nfc(text)) == match_key(text));
}

RC_GTEST_PROP(Fold, OfTheKeyIsTheFold, ()) {
  const auto text = *any_text();
  RC_ASSERT(fold(match_key(text)) == fold(text));
  RC_ASSERT(fold(fold(text)) == fold(text));
}

RC_GTEST_PROP(ToNfc, IsStableAndValid, ()) {
  const auto nfc = to_nfc(*any_text());
  RC_ASSERT(to_nfc(nfc) == nfc);
  RC_ASSERT(is_utf8(nfc));
}

RC_GTEST_PROP(Text, SurvivesBytesNobodyVouchesFor, (const std::string& bytes)) {
  RC_ASSERT(is_utf8(to_nfc(bytes)));
  RC_ASSERT(is_utf8(match_key(bytes)));
  RC_ASSERT(is_utf8(fold(bytes)));
}

RC_GTEST_PROP(CodePoints, GoBothWays, ()) {
  const auto text = *any_text();
  RC_ASSERT(to_utf8(to_code_points(text)) == text);
  RC_ASSERT(to_code_points(text).size() == length(text));
}

RC_GTEST_PROP(Collate, IsAStrictOrder, ()) {
  const auto a = *any_text();
  const auto b = *any_text();
  RC_ASSERT((collate(a, b) < 0) == (collate(b, a) > 0));
  RC_ASSERT((collate(a, b) == 0) == (a == b));
}

TEST(Text, ASentenceBeginsWithACapitalWhateverItsFirstLetter) {
  EXPECT_EQ(capitalised("diễn tập"), "Diễn tập");
  EXPECT_EQ(capitalised("đạt chỉ tiêu"), "Đạt chỉ tiêu");
  EXPECT_EQ(capitalised("ủy ban"), "Ủy ban");
  EXPECT_EQ(capitalised("100% chỉ tiêu"), "100% chỉ tiêu");
  EXPECT_EQ(capitalised(""), "");
}

}  // namespace
}  // namespace tongket::base
