// Goal: words of the language pass, and what a wrong decoding makes of them does not.
// Method: words with every onset and the rarer rimes; then the garbage old encodings show.
#include "syllable.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace tongket::base {
namespace {

bool is_word(std::string_view word) { return is_syllable(to_code_points(word)); }

TEST(Syllable, PassesWordsOfTheLanguage) {
  for (const std::string_view word :
       {"nghiêng", "khuyến", "quốc", "quý", "gì", "giếng", "giữ",  "ngoằng", "khuya", "khuỷu",
        "xuyên",   "huỳnh",  "quần", "yêu", "y",  "mỹ",    "ươm",  "rượu",   "đường", "phường",
        "soóc",    "thuở",   "tuần", "ghế", "ạ",  "hoặc",  "kiểm", "huýt",   "quỵt",  "thoắt"}) {
    EXPECT_TRUE(is_word(word)) << word;
  }
}

TEST(Syllable, StopsWhatWrongDecodingShows) {
  for (const std::string_view word :
       {"", "c«ng", "x·", "viöt", "quèc", "nhý", "hßa", "lỔ", "thĂng", "viờũt", "\uFFFDn",
        "nghiêngg", "đ", "tr", "ăt", "áá", "kết1"}) {
    EXPECT_FALSE(is_word(word)) << word;
  }
}

TEST(Syllable, TakesOnlySharpTonesBeforeAStop) {
  EXPECT_TRUE(is_word("học"));
  EXPECT_TRUE(is_word("sách"));
  EXPECT_FALSE(is_word("hòc"));
  EXPECT_FALSE(is_word("sach"));
  EXPECT_FALSE(is_word("têt"));
}

}  // namespace
}  // namespace tongket::base
