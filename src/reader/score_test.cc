// Goal: the five seed pages are read as the model answer says; the score falls when it should.
// Method: seeds beside the repository when they are there; mutated answers; made pages otherwise.
#include "reader/score.h"

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "reader/testing/lexicon_files.h"

namespace tongket::reader {
namespace {

const std::string kShared = std::string{TK_SOURCE_DIR} + "/../shared";

Score score_seeds(const std::string& answer) {
  const Lexicon lexicon = testing::lexicon_of(TK_SOURCE_DIR);
  const Reader reader{lexicon};
  std::vector<PageScore> pages;
  for (const ExpectedPage& page : parse_expected(answer).value()) {
    const std::string text = testing::bytes_of(kShared + "/seeds/" + page.file);
    pages.push_back(score_page(page, reader.read(text), text, lexicon));
  }
  return add_up(std::move(pages));
}

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kShared + "/domain/seed_facts.json")) {
      GTEST_SKIP() << "the seed pages are not beside the repository";
    }
    answer_ = testing::bytes_of(kShared + "/domain/seed_facts.json");
  }
  std::string answer_;
};

TEST_F(Seeds, AreReadAsTheModelAnswerSays) {
  const Score score = score_seeds(answer_);
  EXPECT_EQ(score.headings_right, 25U) << to_table(score);
  EXPECT_GE(score.figures.precision(), 9500) << to_table(score);
  EXPECT_GE(score.figures.recall(), 9500) << to_table(score);
  EXPECT_GE(score.indicators.precision(), 9000) << to_table(score);
  EXPECT_EQ(score.commendations.precision(), 10000) << to_table(score);
  EXPECT_EQ(score.commendations.recall(), 10000) << to_table(score);
  EXPECT_EQ(score.pages.front().figures.given, 0U) << "page 000 holds no figure";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST_F(Seeds, AChangedAnswerLowersTheScore) {
  const Score whole = score_seeds(answer_);
  const auto figures = [](const Score& score) { return score.figures.right; };
  EXPECT_LT(figures(score_seeds(replaced(answer_, R"("number": 587)", R"("number": 588)"))),
            figures(whole));
  EXPECT_LT(figures(score_seeds(replaced(answer_, R"("approx": "under")", R"("approx": "over")"))),
            figures(whole));
  EXPECT_LT(figures(score_seeds(replaced(answer_, R"("unit": "lần")", R"("unit": "lớp")"))),
            figures(whole));
  EXPECT_LT(score_seeds(
                replaced(answer_, R"("indicator_guess": "CT.01")", R"("indicator_guess": "CT.03")"))
                .indicators.right,
            whole.indicators.right);
  EXPECT_LT(score_seeds(replaced(answer_, R"("year": 2023)", R"("year": 2022)")).headings_right,
            whole.headings_right);
  EXPECT_LT(score_seeds(replaced(answer_, R"("collectives": 25)", R"("collectives": 26)"))
                .commendations.right,
            whole.commendations.right);
}

// Pages made by someone who had not seen the reader, in the same form as the seeds.
TEST(MadePages, AreReadAsTheirMakerSays) {
  const std::string folder = std::string{TK_SOURCE_DIR} + "/tests/reading";
  const Lexicon lexicon = testing::lexicon_of(TK_SOURCE_DIR);
  const Reader reader{lexicon};
  std::vector<PageScore> pages;
  std::vector<std::filesystem::path> answers;
  for (const auto& file : std::filesystem::directory_iterator{folder + "/expected"}) {
    answers.push_back(file.path());
  }
  std::sort(answers.begin(), answers.end());
  for (const auto& answer : answers) {
    const auto expected = parse_expected(testing::bytes_of(answer.string()));
    ASSERT_TRUE(expected.ok()) << answer << " " << expected.error().code;
    for (const ExpectedPage& page : expected.value()) {
      const std::string text = testing::bytes_of(folder + "/pages/" + page.file);
      pages.push_back(score_page(page, reader.read(text), text, lexicon));
    }
  }
  ASSERT_GE(pages.size(), 25U);
  const Score score = add_up(std::move(pages));
  EXPECT_GE(score.figures.precision(), 9000) << to_table(score);
  EXPECT_GE(score.figures.recall(), 9000) << to_table(score);
  EXPECT_GE(score.indicators.precision(), 8500) << to_table(score);
}

constexpr std::string_view kMadePage =
    "Xã Tân Lập tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n"
    "Sáng 05/12, UBND xã Tân Lập tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương "
    "năm 2024, triển khai nhiệm vụ năm 2025.\n"
    "Đã bàn giao 52/52 thanh niên lên đường nhập ngũ.\n";

std::string made_answer(std::string_view unit, std::string_view extra) {
  return R"({"file": "made.txt", "kind": "tong_ket", "level": "xa", "unit": "Xã Tân Lập",
             "year": 2024, "event_date": "2024-12-05", "results": [
             {"indicator_guess": "TQ.26", "value": {"number": 52, "approx": "exact", "unit": ")" +
         std::string{unit} + R"(", "denominator": 52},
              "char_start": 210, "char_end": 262})" +
         std::string{extra} + "]}";
}

PageScore score_made(const std::string& answer) {
  const Lexicon lexicon = testing::lexicon_of(TK_SOURCE_DIR);
  const auto pages = parse_expected(answer).value();
  return score_page(pages.front(), Reader{lexicon}.read(kMadePage), kMadePage, lexicon);
}

TEST(Score, UnitsOfOneClassAgree) {
  const PageScore score = score_made(made_answer("người (công dân)", ""));
  EXPECT_EQ(score.figures.right, 1U) << to_table(add_up({score}));
  EXPECT_EQ(score.indicators.right, 1U);
  EXPECT_TRUE(score.kind && score.level && score.unit && score.year && score.event_date);
  EXPECT_EQ(score_made(made_answer("lớp", "")).figures.right, 0U);
}

TEST(Score, InferredFiguresNeitherCountNorCost) {
  const PageScore score = score_made(
      made_answer("thanh niên", R"(, {"indicator_guess": "CU.01", "number_inferred": true,
       "value": {"number": 5, "approx": "exact", "unit": "xã"}, "char_start": 0, "char_end": 5})"));
  EXPECT_EQ(score.figures.expected, 1U);
  EXPECT_EQ(score.figures.recall(), 10000);
  EXPECT_EQ(score.figures.precision(), 10000);
}

TEST(Score, RefusesAnAnswerNobodyUnderstands) {
  const auto refused = parse_expected(R"({"file": "a.txt", "kind": "party", "level": "xa"})");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "reading.expected_wrong");
  EXPECT_EQ(parse_expected("{").error().code, "json.malformed");
}

TEST(Score, IsPrintedForProgramsToo) {
  const auto json = to_json(add_up({score_made(made_answer("thanh niên", ""))}));
  EXPECT_EQ(json.at("figures").at("recall_bp").as_int64(), 10000);
}

}  // namespace
}  // namespace tongket::reader
