// Goal: a reader sees why a page was found, however the words were typed.
// Method: texts and questions with and without diacritics; the pieces are always the whole text.
#include "highlight.h"

#include <gmock/gmock.h>

#include "showcase/testing/made_up.h"

namespace tongket::portal {
namespace {

/// Hits in brackets.
std::string marked(std::string_view text, std::string_view question) {
  std::string shown;
  std::string whole;
  for (const auto& [piece, is_hit] : highlight(text, question)) {
    shown += is_hit ? "[" + piece + "]" : piece;
    whole += piece;
  }
  EXPECT_EQ(whole, text);
  return shown;
}

TEST(Highlight, MarksWordsTypedWithoutDiacritics) {
  EXPECT_EQ(marked("Thị xã Cai Lậy", "cai lay"), "Thị xã [Cai] [Lậy]");
  EXPECT_EQ(marked("Thị xã Cai\u00a0Lậy", "LẬY"), "Thị xã Cai\u00a0[Lậy]");
  EXPECT_EQ(marked("Đồng đội", "do"), "[Đồ]ng [độ]i");
}

TEST(Highlight, MarksNothingThatWasNotAskedFor) {
  EXPECT_EQ(marked("Thị xã Cai Lậy", ""), "Thị xã Cai Lậy");
  EXPECT_EQ(marked("Thị xã Cai Lậy", "ba bể"), "Thị xã Cai Lậy");
  EXPECT_EQ(marked("ai là", "il"), "ai là") << "a word does not reach over a space";
}

TEST(Excerpt, IsCutAtWordsAroundTheFirstHit) {
  auto article = showcase::made_up::article();
  std::string text;
  for (int i = 0; i < 100; ++i) text += "huấn luyện ";
  article.paragraphs = {text + "hải đội " + text};
  const auto shown = excerpt(article, "hai doi");
  EXPECT_TRUE(shown.starts_with("… ") && shown.ends_with(" …")) << shown;
  EXPECT_NE(shown.find("hải đội"), std::string::npos);
  EXPECT_LT(shown.size(), 500U);
}

TEST(Excerpt, IsNoneWhereTheTitleSaysItAll) {
  EXPECT_EQ(excerpt(showcase::made_up::article(), "dong noi tong ket"), "");
  EXPECT_EQ(excerpt(showcase::made_up::article(), "hội nghị"),
            "Hội nghị đánh giá kết quả một năm.");
}

}  // namespace
}  // namespace tongket::portal
