// Goal: people can write to the office; machines cannot flood it, and nothing but a letter is kept.
// Method: forms sent as people and machines send them, a clock and dice in the test's hands.
#include "desk.h"

#include <gtest/gtest.h>

#include "showcase/letters.h"

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
    ++last_;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(i < 4 ? last_ >> (8 * i) : 1);
    }
    if (bytes.size() > 5) {
      bytes[4] = static_cast<std::uint8_t>(last_ & 31U);
      bytes[5] = static_cast<std::uint8_t>((last_ >> 5U) & 31U);
    }
  }

 private:
  std::uint32_t last_ = 0;
};

class WritingToTheOffice : public testing::Test {
 protected:
  ~WritingToTheOffice() override { fs::remove_all(folder_); }

  std::string send(const std::function<void(Desk::Sent&)>& change = {},
                   std::string_view peer = "10.0.0.1") {
    Desk::Sent sent{.token = desk_.fresh_token(),
                    .trap = "",
                    .article = "",
                    .name = "Một người dân",
                    .text = "Đề nghị công bố\nlịch huấn luyện."};
    if (change) change(sent);
    const auto taken = desk_.take(sent, peer);
    return taken.ok() ? "" : std::string{taken.error().code};
  }
  [[nodiscard]] std::vector<showcase::Letter> letters() const {
    return showcase::letters(folder_ / "letters", 100);
  }

  std::string name_ = (fs::temp_directory_path() / "desk-XXXXXX").string();
  fs::path folder_{::mkdtemp(name_.data())};
  HandClock clock_;
  CountingDice dice_;
  Desk desk_{folder_, clock_, dice_};
};

TEST_F(WritingToTheOffice, ALetterIsKeptWithItsDayAndNothingOfTheMachine) {
  EXPECT_EQ(send(), "");
  ASSERT_EQ(letters().size(), 1U);
  EXPECT_EQ(letters()[0].text, "Đề nghị công bố lịch huấn luyện.");
  EXPECT_EQ(base::to_iso(letters()[0].day), "2024-10-04");
}

TEST_F(WritingToTheOffice, AFormIsSentOnceAndWithinTheHour) {
  const auto token = desk_.fresh_token();
  const auto with_it = [&](Desk::Sent& sent) { sent.token = token; };
  EXPECT_EQ(send(with_it), "");
  EXPECT_EQ(send(with_it), "portal.token");
  EXPECT_EQ(send([](Desk::Sent& sent) { sent.token = "made-up"; }), "portal.token");
  const auto late = desk_.fresh_token();
  clock_.at += std::chrono::minutes{61};
  EXPECT_EQ(send([&](Desk::Sent& sent) { sent.token = late; }), "portal.token");
}

TEST_F(WritingToTheOffice, WhatAMachineFillsInIsThankedForAndThrownAway) {
  EXPECT_EQ(send([](Desk::Sent& sent) { sent.trap = "https://x.example"; }), "");
  EXPECT_TRUE(letters().empty());
}

TEST_F(WritingToTheOffice, ABadLetterIsRefusedAndTheFormStaysGood) {
  const auto token = desk_.fresh_token();
  EXPECT_EQ(send([&](Desk::Sent& sent) {
              sent.token = token;
              sent.text = "ngắn";
            }),
            "letter.text");
  EXPECT_EQ(send([&](Desk::Sent& sent) { sent.token = token; }), "");
}

TEST_F(WritingToTheOffice, OneAddressWritesFiveLettersADay) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(send(), "");
  EXPECT_EQ(send(), "portal.often");
  EXPECT_EQ(send({}, "10.0.0.2"), "");
  clock_.at += std::chrono::hours{24};
  EXPECT_EQ(send(), "");
}

TEST_F(WritingToTheOffice, AllTogetherWriteNoMoreThanAnOfficeCanRead) {
  int taken = 0;
  for (int i = 0; i < 1'100; ++i) {
    taken += send({}, "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250)).empty();
  }
  EXPECT_EQ(taken, 1'000);
}

}  // namespace
}  // namespace tongket::portal
