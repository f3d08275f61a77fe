// Goal: a letter is what its reader's mailbox expects, and no name or word can make it another.
// Method: letters as they go over the line, read word by word; addresses good and bad beside each
// other. The line itself is tried against a real server in tests/interface/digest.py.
#include "mail/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongket::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

const Way kWay{.server = "smtps://thu.tinh.gov.vn", .from = "tongket@tinh.gov.vn"};
const base::Instant kAt = base::parse_instant("2026-11-30T00:00:05.000Z").value();

std::string code_of(const base::Result<>& result) {
  return result.ok() ? "" : std::string{result.error().code};
}

TEST(Letter, GoesOutInUtf8AndSaysThatNobodyWroteItByHand) {
  const auto whole = written(
      kWay, {.to = "can.bo@xa.vn", .subject = "Việc hôm nay", .text = "Sắp đến hạn\n", .id = "7"},
      kAt);
  EXPECT_THAT(whole, HasSubstr("Date: Mon, 30 Nov 2026 07:00:05 +0700\r\n"));
  EXPECT_THAT(whole, HasSubstr("To: <can.bo@xa.vn>\r\n"));
  EXPECT_THAT(whole, HasSubstr("Subject: =?UTF-8?B?Vmnhu4djIGjDtG0gbmF5?=\r\n"));
  EXPECT_THAT(whole, HasSubstr("Message-ID: <7@tinh.gov.vn>\r\n"));
  EXPECT_THAT(whole, HasSubstr("Auto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(whole, testing::EndsWith("\r\n\r\nU+G6r3AgxJHhur9uIGjhuqFuCg==\r\n"));
}

TEST(Letter, ASubjectWithALineEndMakesNoHeaderAndALongOneDividesNoLetter) {
  const auto whole =
      written(kWay,
              {.to = "a@b.vn",
               .subject = "x\r\nBcc: moi.nguoi@nuoc.vn " + std::string(80, 'a') + "ệệệệệệệệệệệệệệệ",
               .text = std::string(500, 'a'),
               .id = "7"},
              kAt);
  EXPECT_THAT(whole, Not(HasSubstr("Bcc")));
  std::size_t longest = 0;
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = whole.find("\r\n", at);
    longest = std::max(longest, end - at);
    at = end + 2;
  }
  EXPECT_LE(longest, 86U);
}

TEST(Address, IsOneAndHoldsNothingThatTheLineReadsOtherwise) {
  for (const auto* good : {"can.bo@xa.vn", "a+b_c@thu.tinh.gov.vn", "o'd@a-b.vn"}) {
    EXPECT_TRUE(checked_address(good).ok()) << good;
  }
  for (const std::string bad :
       {"", "@", "a@", "@b.vn", "a@b", "a b@c.vn", "a@b.vn\r\nRCPT TO:<x@y.vn>", "a@b.vn>",
        "<a@b.vn", "a,b@c.vn", "a@b@c.vn", "ạ@b.vn", "a@.vn", "a@b.vn."}) {
    EXPECT_FALSE(checked_address(bad).ok()) << bad;
  }
  EXPECT_FALSE(checked_address(std::string(250, 'a') + "@b.vn").ok());
}

TEST(Way, IsAnSmtpServerAndSomebodyWhoWrites) {
  EXPECT_EQ(code_of(check(kWay)), "");
  EXPECT_EQ(code_of(check({.server = "smtp://127.0.0.1:2525", .from = "a@b.vn"})), "");
  for (const auto* bad : {"http://a.vn", "file:///etc/passwd", "smtp://", "smtp://a b", "thu.vn"}) {
    EXPECT_EQ(code_of(check({.server = bad, .from = "a@b.vn"})), "mail.server_malformed") << bad;
  }
  EXPECT_EQ(code_of(check({.server = "smtp://a.vn", .from = "a"})), "mail.address_malformed");
}

TEST(Line, ToAServerThatIsAwayIsARefusalNotAFault) {
  const Way away{.server = "smtp://127.0.0.1:1", .from = "a@b.vn"};
  EXPECT_EQ(code_of(send(away, {.to = "a@b.vn", .subject = "x", .text = "y", .id = "1"}, kAt)),
            "mail.not_sent");
}

}  // namespace
}  // namespace tongket::mail
