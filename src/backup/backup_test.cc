// A backup brings back what was there, tells when it is not whole, opens to one key only, and
// leaves open doors behind.
#include "backup/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/testing/memory_store.h"
#include "ledger/testing/some_entries.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::backup {
namespace {

using testing::ElementsAre;

std::function<std::string(std::size_t)> reading(std::string bytes) {
  return [bytes = std::move(bytes), at = std::size_t{0}](std::size_t most) mutable {
    auto part = bytes.substr(at, most);
    at += part.size();
    return part;
  };
}

/// Puts what a backup brings into another house.
class IntoMemory final : public Taker {
 public:
  void title(const Title& /*title*/) override {}
  void signing_key(std::string_view text) override { key = text; }
  void entry(const ledger::Entry& entry) override { entries.push_back(entry); }
  void record(std::string_view drawer, std::string_view name, std::string_view bytes) override {
    shelf.put(drawer, name, bytes);
  }
  void file(std::string_view bytes) override { shelf.put_blob(bytes); }

  std::string key;
  std::vector<ledger::Entry> entries;
  shelf::MemoryShelf shelf;
};

class ABackup : public testing::Test {
 protected:
  ABackup() {
    EXPECT_TRUE(std::holds_alternative<ledger::Head>(store_.append({}, ledger::linked({}, 5))));
    shelf_.put("text", "a", "Ghi chú");
    shelf_.put("account", "1", std::string{"\0\xFF", 2});
    shelf_.put("session", "s", "đang đăng nhập");
    shelf_.put("link", "l", "đường dẫn một lần");
    file_ = shelf_.put_blob(std::string(1'200'000, '\xA5'));  // Longer than one sealed part.
    shelf_.put_blob("");
  }

  [[nodiscard]] Title title() const {
    return {.program = "0.1.0",
            .made = ledger::moment(100),
            .head = store_.head(),
            .books = base::sha256("books")};
  }

  std::string written() {
    std::string bytes;
    const auto counts =
        write(title(), {.ledger = store_, .shelf = shelf_, .signing_key = "khoá ký"},
              key_.sealing(), dice_, [&](std::string_view part) { bytes += part; });
    EXPECT_TRUE(counts.ok());
    return bytes;
  }

  /// The code with which reading ends; "whole" when it does not fail.
  [[nodiscard]] std::string reading_ends(std::string bytes) const {
    IntoMemory taker;
    const auto summary = read(key_, reading(std::move(bytes)), taker);
    return summary.ok() ? "whole" : std::string{summary.error().code};
  }

  shelf::CountingDice dice_;
  OpeningKey key_ = OpeningKey::make(dice_);
  ledger::MemoryStore store_;
  shelf::MemoryShelf shelf_;
  base::Hash file_;
};

TEST_F(ABackup, BringsBackEntriesRecordsFilesAndTheSigningKey) {
  IntoMemory taker;
  const auto summary = read(key_, reading(written()), taker);
  ASSERT_TRUE(summary.ok()) << summary.error().code;
  EXPECT_EQ(summary.value().counts, (Counts{.entries = 5, .records = 2, .files = 2}));
  EXPECT_EQ(summary.value().title.head, store_.head());
  EXPECT_EQ(summary.value().title.books, base::sha256("books"));
  EXPECT_EQ(taker.key, "khoá ký");
  const ledger::MemoryStore restored{taker.entries};
  EXPECT_EQ(ledger::verify(restored).value(), store_.head());
  EXPECT_EQ(taker.shelf.get("text", "a"), "Ghi chú");
  EXPECT_EQ(taker.shelf.get("account", "1"), (std::string{"\0\xFF", 2}));
  EXPECT_EQ(taker.shelf.blob(file_), shelf_.blob(file_));
}

TEST_F(ABackup, LeavesSessionsAndLinksBehind) {
  IntoMemory taker;
  ASSERT_TRUE(read(key_, reading(written()), taker).ok());
  EXPECT_THAT(taker.shelf.drawers(), ElementsAre("account", "text"));
}

TEST_F(ABackup, HoldsNothingAboutLaterActs) {
  const auto then = title();
  ASSERT_TRUE(std::holds_alternative<ledger::Head>(
      store_.append(store_.head(), ledger::linked(store_.head(), 3))));
  std::string bytes;
  ASSERT_TRUE(write(then, {.ledger = store_, .shelf = shelf_, .signing_key = ""}, key_.sealing(),
                    dice_, [&](std::string_view part) { bytes += part; })
                  .ok());
  IntoMemory taker;
  EXPECT_EQ(read(key_, reading(bytes), taker).value().counts.entries, 5U);
}

TEST_F(ABackup, OpensToItsOwnKeyOnly) {
  IntoMemory taker;
  const auto refused = read(OpeningKey::make(dice_), reading(written()), taker);
  EXPECT_EQ(refused.error().code, "backup.wrong_key");
  EXPECT_TRUE(taker.entries.empty());
}

TEST_F(ABackup, ShowsNoWordInTheFile) {
  EXPECT_EQ(written().find("report.accept"), std::string::npos);
  EXPECT_EQ(written().find("Ghi chú"), std::string::npos);
}

TEST_F(ABackup, ThatWasCutShortIsKnownWhereverItWasCut) {
  const auto bytes = written();
  for (const std::size_t length :
       {std::size_t{18}, std::size_t{60}, std::size_t{150}, bytes.size() / 2, bytes.size() - 1}) {
    EXPECT_EQ(reading_ends(bytes.substr(0, length)), "backup.cut_short") << length;
  }
}

TEST_F(ABackup, OfWhichOneByteWasChangedIsKnownWhereverItWas) {
  const auto bytes = written();
  for (std::size_t at = 20; at < bytes.size(); at += bytes.size() / 12) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_NE(reading_ends(changed), "whole") << at;
  }
}

TEST_F(ABackup, WithSomethingBehindItsEndIsNotWhole) {
  EXPECT_EQ(reading_ends(written() + "x"), "backup.damaged");
}

TEST_F(ABackup, AnotherKindOfFileIsRefusedInWords) {
  EXPECT_EQ(reading_ends("PK\x03\x04 a workbook, not ours"), "backup.not_ours");
  EXPECT_EQ(reading_ends(""), "backup.not_ours");
  EXPECT_EQ(reading_ends("tongket backup 9\n and more"), "backup.newer");
}

TEST_F(ABackup, OfALedgerThatIsNotWholeIsNotMade) {
  auto entries = ledger::linked({}, 5);
  entries[2].facts = R"({"word":"đã sửa"})";
  const ledger::MemoryStore broken{entries};
  std::string bytes;
  const auto made = write(title(), {.ledger = broken, .shelf = shelf_, .signing_key = ""},
                          key_.sealing(), dice_, [&](std::string_view part) { bytes += part; });
  EXPECT_EQ(made.error().code, "ledger.broken");
  EXPECT_NE(reading_ends(bytes), "whole");
}

TEST_F(ABackup, OfAnEmptyHouseIsWhole) {
  const ledger::MemoryStore store;
  const shelf::MemoryShelf shelf;
  std::string bytes;
  ASSERT_TRUE(write({.program = "0.1.0", .made = {}, .head = {}, .books = {}},
                    {.ledger = store, .shelf = shelf, .signing_key = ""}, key_.sealing(), dice_,
                    [&](std::string_view part) { bytes += part; })
                  .ok());
  EXPECT_EQ(reading_ends(bytes), "whole");
}

}  // namespace
}  // namespace tongket::backup
