// Goal: law 11. A ledger that was rewritten from end to end, or cut, is found by whoever holds an
// anchor; and its time never runs backwards.
// Method: an administrator with the file, the program and the signing key rewrites the whole chain
// so that every hash fits, or drops its end; the anchors given out before are held against it.
// Twins: no anchor outside, and an anchor made after the fact. Both must be seen to notice nothing.
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ledger/anchor.h"
#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

constexpr int kEntries = 40;

class FixedDice final : public base::Dice {
 public:
  void fill(std::span<std::uint8_t> bytes) override { std::ranges::fill(bytes, std::uint8_t{7}); }
};

class Office {
 public:
  explicit Office(const std::vector<ledger::Entry>& entries) {
    TK_CHECK(std::holds_alternative<ledger::Head>(house_->ledger().append({}, entries)));
  }
  [[nodiscard]] const ledger::Store& ledger() const { return house_->ledger(); }

 private:
  TempFolder folder_;
  std::unique_ptr<SqliteHouse> house_ = SqliteHouse::open(folder_.path(), IfAbsent::make).value();
};

ledger::SigningKey key() {
  FixedDice dice;
  return ledger::SigningKey::make(dice);
}

/// The lines on the receipts that were given out as the chain grew.
std::vector<std::string> receipts(const std::vector<ledger::Entry>& entries) {
  std::vector<std::string> lines;
  for (const auto& entry : entries) {
    lines.push_back(ledger::to_text(key().sign(1, ledger::head_after(entry))));
  }
  return lines;
}

/// All entries from `first` on with another subject, and every hash made to fit.
std::vector<ledger::Entry> rewritten_from(ledger::Position first,
                                          const std::vector<ledger::Entry>& entries) {
  std::vector<ledger::Entry> all;
  ledger::Head head;
  for (const auto& entry : entries) {
    auto draft = ledger::some_draft(static_cast<int>(entry.position));
    if (entry.position == first) draft.subject = "better";
    all.push_back(ledger::chain(head, std::move(draft)).value());
    head = ledger::head_after(all.back());
  }
  return all;
}

/// What the holders of these lines say: the codes, in order.
std::vector<std::string> said_by(const std::vector<std::string>& lines, const Office& office) {
  std::vector<std::string> codes;
  for (const auto& line : lines) {
    const auto anchor = ledger::parse_anchor(line).value();
    const auto checked = ledger::check_anchor(office.ledger(), anchor);
    codes.emplace_back(checked.ok() ? "agrees" : checked.error().code);
  }
  return codes;
}

TEST(Law11, ARewrittenChainIsFoundByEveryReceiptFromThatPlaceOn) {
  const auto honest = ledger::linked({}, kEntries);
  const auto lines = receipts(honest);
  for (const ledger::Position first : {1, 17, kEntries}) {
    const Office office{rewritten_from(first, honest)};
    ASSERT_TRUE(ledger::verify(office.ledger()).ok());
    const auto codes = said_by(lines, office);
    for (int i = 0; i < kEntries; ++i) {
      EXPECT_EQ(codes[static_cast<std::size_t>(i)], i + 1 < first ? "agrees" : "anchor.rewritten");
    }
  }
}

TEST(Law11, ACutChainIsFoundByTheReceiptsOfWhatIsMissing) {
  const auto honest = ledger::linked({}, kEntries);
  auto cut = honest;
  cut.resize(30);
  const Office office{cut};
  ASSERT_TRUE(ledger::verify(office.ledger()).ok());
  const auto codes = said_by(receipts(honest), office);
  EXPECT_EQ(codes[29], "agrees");
  EXPECT_EQ(codes[30], "anchor.cut_off");
  EXPECT_EQ(codes.back(), "anchor.cut_off");
}

TEST(Law11, TheDayOfTheReceiptIsNamed) {
  const auto honest = ledger::linked({}, kEntries);
  const Office office{rewritten_from(5, honest)};
  const auto anchor = ledger::parse_anchor(receipts(honest)[9]).value();
  const auto found = ledger::check_anchor(office.ledger(), anchor).error();
  EXPECT_EQ(found.args.at(0).second, "10");
  EXPECT_EQ(found.args.at(1).second, "21/11/2026");
}

TEST(Law11, AnHonestChainThatGrewAgreesWithAllItsReceipts) {
  const auto honest = ledger::linked({}, kEntries);
  for (const auto& code : said_by(receipts(honest), Office{honest})) EXPECT_EQ(code, "agrees");
}

TEST(Law11, TwinWithoutAnAnchorOutsideIsSeenToNoticeNothing) {
  const auto honest = ledger::linked({}, kEntries);
  EXPECT_TRUE(ledger::verify(Office{rewritten_from(5, honest)}.ledger()).ok());
  auto cut = honest;
  cut.resize(30);
  EXPECT_TRUE(ledger::verify(Office{cut}.ledger()).ok());
}

TEST(Law11, TwinWhoseAnchorIsMadeAfterTheFactIsSeenToNoticeNothing) {
  const auto forged = rewritten_from(5, ledger::linked({}, kEntries));
  for (const auto& code : said_by(receipts(forged), Office{forged})) EXPECT_EQ(code, "agrees");
}

TEST(Law11, AnActBeforeTheLastOneIsRefused) {
  const auto head = ledger::head_after(ledger::linked({}, kEntries).back());
  auto draft = ledger::some_draft(kEntries + 1);
  draft.at = head.at - std::chrono::hours{1};
  EXPECT_EQ(ledger::chain(head, std::move(draft)).error().code, "ledger.time_backwards");
}

TEST(Law11, TwinWhoseClockWasSetBackIsFoundAlthoughEveryHashFits) {
  auto entries = ledger::linked({}, 2);
  entries[1].at = entries[0].at - std::chrono::hours{1};
  entries[1].hash = ledger::computed_hash(entries[1]);
  const auto link = ledger::check_link(ledger::head_after(entries[0]), entries[1]);
  EXPECT_EQ(link.error().args.at(1).second, "time");
}

}  // namespace
}  // namespace tongket::store_sqlite
