// Goal: what a citizen writes reaches the office whole, and nothing else does.
// Method: letters through a folder; then files that are no letters, as anybody could put there.
#include "showcase/letters.h"

#include <fstream>

#include <gtest/gtest.h>

#include "showcase/testing/made_up.h"

namespace tongket::showcase {
namespace {

namespace fs = std::filesystem;
using made_up::day;

class Letters : public testing::Test {
 protected:
  ~Letters() override { fs::remove_all(folder_); }

  static Letter letter(std::string id = "letter0001") {
    return {.id = std::move(id),
            .day = day(2026, 11, 30),
            .article = "k3v9q2m7xa",
            .name = "Một người dân",
            .text = "Đề nghị công bố lịch huấn luyện."};
  }
  static std::string code_when(const std::function<void(Letter&)>& change) {
    auto changed = letter();
    change(changed);
    const auto checked = check(changed);
    return checked.ok() ? "" : std::string{checked.error().code};
  }

  std::string name_ = (fs::temp_directory_path() / "letters-XXXXXX").string();
  fs::path folder_{::mkdtemp(name_.data())};
};

TEST_F(Letters, AreTakenAsTheyWerePut) {
  put(letter("letter0002"), folder_);
  put(letter(), folder_);
  EXPECT_EQ(waiting(folder_), 2U);
  EXPECT_EQ(letters(folder_, 10),
            (std::vector<Letter>{letter("letter0001"), letter("letter0002")}));
  EXPECT_EQ(letters(folder_, 1).size(), 1U);
  take("letter0001", folder_);
  EXPECT_EQ(letters(folder_, 10), std::vector<Letter>{letter("letter0002")});
}

TEST_F(Letters, AreNoneWhereThereIsNoFolder) {
  EXPECT_EQ(waiting(folder_ / "none"), 0U);
  EXPECT_TRUE(letters(folder_ / "none", 10).empty());
}

TEST_F(Letters, HaveWordsEnoughAndNotTooMany) {
  EXPECT_EQ(code_when([](Letter&) {}), "");
  EXPECT_EQ(code_when([](Letter& letter) { letter.text = "ngắn"; }), "letter.text");
  EXPECT_EQ(code_when([](Letter& letter) { letter.text = std::string(2'001, 'a'); }),
            "letter.text");
  EXPECT_EQ(code_when([](Letter& letter) { letter.text += "\x1B[31m"; }), "letter.text");
  EXPECT_EQ(code_when([](Letter& letter) { letter.name = std::string(101, 'a'); }), "letter.name");
  EXPECT_EQ(code_when([](Letter& letter) { letter.id = "../../x"; }), "letter.value");
  EXPECT_EQ(code_when([](Letter& letter) { letter.article = "../../x"; }), "letter.value");
}

TEST_F(Letters, ThatAreNoneAreLeftWhereTheyLie) {
  std::ofstream{folder_ / "broken00001.json"} << "{";
  std::ofstream{folder_ / "empty000001.json"} << "{}";
  std::ofstream{folder_ / "huge0000001.json"} << std::string(20'000, ' ');
  std::ofstream{folder_ / "..evil.json"} << "{}";
  fs::create_symlink("/etc/passwd", folder_ / "link0000001.json");
  put(letter(), folder_);
  EXPECT_EQ(letters(folder_, 10), std::vector<Letter>{letter()});
}

}  // namespace
}  // namespace tongket::showcase
