// Goal: what a citizen wrote can be shown to all without leading to one person; amounts, days and
// numbers of papers stay.
// Method: sentences as people write them, each with what is left of it.
#include "personal_numbers.h"

#include <gtest/gtest.h>

namespace tongket::office {
namespace {

TEST(PersonalNumbers, OfTelephonesAndIdentityPapersAreCovered) {
  for (const auto* const number :
       {"0912345678", "0912 345 678", "0912.345.678", "02293-862-345", "+84912345678",
        "+84 912 345 678", "036086001234", "036 086 001 234", "164123456"}) {
    EXPECT_EQ(without_personal_numbers("Gọi tôi: " + std::string{number} + " nhé."),
              "Gọi tôi: [đã che] nhé.")
        << number;
  }
}

TEST(PersonalNumbers, AddressesOfMailAreCovered) {
  EXPECT_EQ(without_personal_numbers("Thư về an.nguyen_1@example.vn."), "Thư về [đã che].");
  EXPECT_EQ(without_personal_numbers("a@b.vn, c@d.vn"), "[đã che], [đã che]");
  EXPECT_EQ(without_personal_numbers("họp @ trụ sở"), "họp @ trụ sở");
}

TEST(PersonalNumbers, AmountsDaysAndNumbersOfPapersStay) {
  for (const std::string text :
       {"Chi 1.250.000.000 đồng cho 265 công dân.", "Chi 250.000.000 đồng.",
        "Ngày 01/07/2025, 01.07.2025 15 giờ, 01-07-2025.", "Nghị quyết 1674/NQ-UBTVQH15",
        "Từ 2021 - 2025 có 12 3 4.", "Số 12/KH-UBND"}) {
    EXPECT_EQ(without_personal_numbers(text), text);
  }
}

}  // namespace
}  // namespace tongket::office
