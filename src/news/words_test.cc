// Goal: what a person writes for the public is kept whole, fits a page, and a copy is recognised.
// Method: words through their text and back; each limit one step too far; texts that share more and
// less of each other.
#include "news/words.h"

#include <gtest/gtest.h>

namespace tongket::news {
namespace {

Words some_words() {
  return {.title = "Xã Đồng Nổi tổng kết năm 2024",
          .lead = "Hội nghị đánh giá một năm.",
          .paragraphs = {"Huấn luyện đúng kế hoạch."},
          .tasks = {"Giữ vững nền nếp trực."},
          .category = "training",
          .author = "Mai Hoa",
          .tags = {"dân quân"}};
}

std::string code_when(const std::function<void(Words&)>& change) {
  auto words = some_words();
  change(words);
  const auto checked = check(words);
  return checked.ok() ? "" : std::string{checked.error().code};
}

TEST(ArticleWords, AreReadBackAsTheyWereKept) {
  EXPECT_EQ(words_from(to_text(some_words())), some_words());
}

TEST(ArticleWords, OfOlderArticlesHaveNoCategoryAndAreReviews) {
  const auto words = words_from(R"({"title": "Bài cũ", "paragraphs": ["Một câu.", ""]})");
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->category, "review");
  EXPECT_EQ(words->paragraphs, std::vector<std::string>{"Một câu."});
  EXPECT_FALSE(words_from("[]").has_value());
  EXPECT_FALSE(words_from(R"({"lead": "x"})").has_value());
}

TEST(ArticleWords, MustFitAPage) {
  EXPECT_EQ(code_when([](Words&) {}), "");
  EXPECT_EQ(code_when([](Words& words) { words.title = "  "; }), "article.words");
  EXPECT_EQ(code_when([](Words& words) { words.title = std::string(301, 'a'); }), "article.words");
  EXPECT_EQ(code_when([](Words& words) { words.lead = "a\nb"; }), "article.words");
  EXPECT_EQ(code_when([](Words& words) { words.author = "\u202Egnud"; }), "article.words");
  EXPECT_EQ(code_when([](Words& words) { words.tags.assign(21, "a"); }), "article.words");
  EXPECT_EQ(code_when([](Words& words) { words.category = "sport"; }), "article.category");
}

TEST(Likeness, SeesACopyWithAnotherName) {
  const std::string original =
      "Chiều 14/11, UBND huyện Đồng Cả tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa "
      "phương năm 2023 và triển khai phương hướng, nhiệm vụ năm 2024.";
  auto copy = original;
  copy.replace(copy.find("huyện Đồng Cả"), std::string{"huyện Đồng Cả"}.size(), "xã Gò Sim");
  EXPECT_GT(likeness(original, copy), 60);
  EXPECT_EQ(likeness(original, original), 100);
  EXPECT_LT(likeness(original,
                     "Ngày 25/10, tại xã Sông Trăng đã diễn ra hội nghị sơ kết một năm "
                     "hoạt động của cụm, gồm năm đơn vị trong huyện."),
            20);
  EXPECT_EQ(likeness("ngắn", "ngắn"), 0);
}

}  // namespace
}  // namespace tongket::news
