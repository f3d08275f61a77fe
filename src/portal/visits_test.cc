// Goal: an office knows how much its pages are read; nobody can ever find out by whom.
// Method: a clock and dice in the test's hands; days that end, a program that ends, a file that was
// damaged; then every byte that was written is searched for the readers' addresses.
#include "visits.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

namespace tongket::portal {
namespace {

namespace fs = std::filesystem;

class HandClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override { return at; }
  base::Instant at{std::chrono::hours{24 * 20'000}};
};

class CountingDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = ++last_;
  }

 private:
  std::uint8_t last_ = 0;
};

class CountedVisits : public testing::Test {
 protected:
  ~CountedVisits() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string file() const {
    std::ifstream in{folder_ / "visits.json", std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  std::string name_ = (fs::temp_directory_path() / "visits-XXXXXX").string();
  fs::path folder_{::mkdtemp(name_.data())};
  HandClock clock_;
  CountingDice dice_;
};

TEST_F(CountedVisits, AreCountedByArticleByDayAndInAll) {
  Visits visits{folder_, clock_, dice_};
  visits.read("bai1", "10.0.0.1");
  visits.read("bai1", "10.0.0.2");
  visits.read("", "10.0.0.1");
  EXPECT_EQ(visits.of("bai1").views, 2);
  EXPECT_EQ(visits.of("bai2").views, 0);
  EXPECT_EQ(visits.of_site().total, 3);
  EXPECT_EQ(visits.of_site().today, 3);
  EXPECT_EQ(visits.of_site().online, 2U);
  clock_.at += std::chrono::minutes{6};
  EXPECT_EQ(visits.of_site().online, 0U);
  clock_.at += std::chrono::hours{24};
  EXPECT_EQ(visits.of_site().today, 0);
  visits.read("", "10.0.0.1");
  EXPECT_EQ(visits.of_site().today, 1);
  EXPECT_EQ(visits.of_site().total, 4);
}

TEST_F(CountedVisits, NoneIsLostWhileManyReadAtOnce) {
  Visits visits{folder_, clock_, dice_};
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i) {
      readers.emplace_back([&] {
        for (int n = 0; n < 500; ++n) visits.read("bai1", "10.0.0.1");
      });
    }
  }
  EXPECT_EQ(visits.of("bai1").views, 2'000);
}

TEST_F(CountedVisits, AReaderSaysOnceADayWhatAnArticleIsWorth) {
  Visits visits{folder_, clock_, dice_};
  EXPECT_TRUE(visits.rate("bai1", 5, "10.0.0.1"));
  EXPECT_FALSE(visits.rate("bai1", 1, "10.0.0.1"));
  EXPECT_TRUE(visits.rate("bai1", 4, "10.0.0.2"));
  EXPECT_EQ(visits.of("bai1").points, 9);
  EXPECT_EQ(visits.of("bai1").ratings, 2);
  clock_.at += std::chrono::hours{24};
  EXPECT_TRUE(visits.rate("bai1", 3, "10.0.0.1"));
}

TEST_F(CountedVisits, AReaderVotesOnceADay) {
  Visits visits{folder_, clock_, dice_};
  EXPECT_TRUE(visits.vote("poll", 1, "10.0.0.1"));
  EXPECT_FALSE(visits.vote("poll", 0, "10.0.0.1"));
  EXPECT_TRUE(visits.vote("other", 0, "10.0.0.1"));
  EXPECT_EQ(visits.votes("poll"), (std::vector<std::int64_t>{0, 1}));
  visits.keep();
  EXPECT_EQ((Visits{folder_, clock_, dice_}.votes("poll")), (std::vector<std::int64_t>{0, 1}));
}

TEST_F(CountedVisits, GoOnWhereTheyWereAfterTheProgramEnded) {
  {
    Visits visits{folder_, clock_, dice_};
    visits.read("bai1", "10.0.0.1");
    visits.rate("bai1", 5, "10.0.0.1");
    visits.keep();
    visits.read("bai1", "10.0.0.1");  // Lost with the crash: it came after the last keeping.
  }
  const Visits again{folder_, clock_, dice_};
  EXPECT_EQ(again.of("bai1").views, 1);
  EXPECT_EQ(again.of("bai1").ratings, 1);
  EXPECT_EQ(again.of_site().today, 1);
  clock_.at += std::chrono::hours{24};
  EXPECT_EQ((Visits{folder_, clock_, dice_}.of_site().today), 0);
}

TEST_F(CountedVisits, WriteNothingThatTellsAReader) {
  Visits visits{folder_, clock_, dice_};
  visits.read("bai1", "203.0.113.77");
  visits.rate("bai1", 5, "203.0.113.77");
  visits.keep();
  EXPECT_EQ(file(), R"({"articles":{"bai1":{"points":5,"ratings":1,"views":1}},)"
                    R"("day":"2024-10-04","polls":{},"today":1,"total":1})");
}

TEST_F(CountedVisits, ADamagedFileIsPutAsideAndCountingBeginsAnew) {
  std::ofstream{folder_ / "visits.json"} << "{\"total\": 12";
  const Visits visits{folder_, clock_, dice_};
  EXPECT_EQ(visits.of_site().total, 0);
  EXPECT_TRUE(fs::exists(folder_ / "visits.json.damaged"));
}

}  // namespace
}  // namespace tongket::portal
