// Goal: a name, a number and what it counts stay on one line; no letter of a text changes.
// Method: phrases as they stand on the pages, the joined spaces shown as dots; then every phrase
// compared with its text.
#include "typeset.h"

#include <gtest/gtest.h>

namespace tongket::portal {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string shown(std::string_view text) {
  const auto set = typeset(text);
  EXPECT_EQ(replaced(set, "\u00a0", " "), text);
  return replaced(set, "\u00a0", "·");
}

TEST(Typeset, KeepsAUnitAndItsNameTogether) {
  EXPECT_EQ(shown("Ở xã Kim Sơn, tỉnh Ninh Bình"), "Ở xã·Kim·Sơn, tỉnh·Ninh·Bình");
  EXPECT_EQ(shown("Thị xã Cai Lậy tổng kết"), "Thị xã·Cai·Lậy tổng kết");
  EXPECT_EQ(shown("Tỉnh Đắk Lắk"), "Tỉnh·Đắk·Lắk");
  EXPECT_EQ(shown("các xã trên địa bàn"), "các xã trên địa bàn");
}

TEST(Typeset, KeepsANumberAndWhatItCountsTogether) {
  EXPECT_EQ(shown("có 5 xã, 52.000 lượt người"), "có 5·xã, 52.000·lượt người");
  EXPECT_EQ(shown("gần 9.000 người"), "gần·9.000·người");
  EXPECT_EQ(shown("năm 2024 và ngày 05/12/2024, họp"), "năm·2024 và ngày·05/12/2024, họp");
  EXPECT_EQ(shown("Cụm số 1 sơ kết"), "Cụm số·1 sơ kết");
}

TEST(Typeset, LeavesOtherSpacesAlone) {
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(shown(" a  b "), " a  b ");
  EXPECT_EQ(shown("xã – nơi Kim Sơn"), "xã – nơi Kim Sơn");
}

}  // namespace
}  // namespace tongket::portal
