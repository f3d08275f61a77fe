// Goal: the store in memory, which other rooms are tested with, keeps the contract of the port; and
// `verify` names the first entry that does not fit.
// Method: the contract suite of the port; then chains broken on purpose.
#include "ledger/store.h"

#include <gtest/gtest.h>

#include "ledger/testing/memory_store.h"
#include "ledger/testing/store_contract.h"

namespace tongket::ledger {
namespace {

class MemoryHouse {
 public:
  Store& store() { return store_; }

 private:
  MemoryStore store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StoreContract, MemoryHouse);

base::Error wrong_with(std::vector<Entry> entries) {
  return verify(MemoryStore{std::move(entries)}).error();
}

TEST(Verify, NamesTheFirstEntryThatWasChanged) {
  auto entries = linked(Head{}, 9);
  entries[4].subject = "x";
  entries[7].subject = "y";
  const auto error = wrong_with(std::move(entries));
  EXPECT_EQ(error.code, "ledger.broken");
  EXPECT_EQ(error.args[0].second, "5");
  EXPECT_EQ(error.args[1].second, "hash");
}

TEST(Verify, FindsAChangedEntryWhoseHashWasMendedAtTheNextOne) {
  auto entries = linked(Head{}, 9);
  entries[4].subject = "x";
  entries[4].hash = computed_hash(entries[4]);
  const auto error = wrong_with(std::move(entries));
  EXPECT_EQ(error.args[0].second, "6");
  EXPECT_EQ(error.args[1].second, "prev");
}

TEST(Verify, FindsADroppedAndAReorderedEntry) {
  auto dropped = linked(Head{}, 5);
  dropped.erase(dropped.begin() + 2);
  EXPECT_EQ(wrong_with(std::move(dropped)).args[0].second, "3");
  auto swapped = linked(Head{}, 5);
  std::swap(swapped[1], swapped[2]);
  EXPECT_EQ(wrong_with(std::move(swapped)).args[0].second, "2");
}

TEST(LastOn, IsTheLastEntryOfADayInVietNamOrOfTheDayBeforeIt) {
  constexpr int kHour = 3600;
  std::vector<Entry> entries;
  Head head;
  // 21/11/2026 from midnight UTC, which is seven in the morning in Viet Nam: two entries that day …
  for (const int second : {0, 16 * kHour, 17 * kHour, 18 * kHour, 65 * kHour}) {
    entries.push_back(chain(head, some_draft(second)).value());
    head = head_after(entries.back());
  }
  const MemoryStore store{std::move(entries)};
  const auto on = [&](const char* day) { return last_on(store, base::parse_iso(day).value()); };
  EXPECT_EQ(on("2026-11-20"), 0) << "there was none yet";
  EXPECT_EQ(on("2026-11-21"), 2);
  EXPECT_EQ(on("2026-11-22"), 4) << "17:00 UTC is midnight";
  EXPECT_EQ(on("2026-11-23"), 4) << "a day without entries";
  EXPECT_EQ(on("2026-11-24"), 5);
  EXPECT_EQ(on("2030-01-01"), 5);
  EXPECT_EQ(last_on(MemoryStore{}, base::parse_iso("2026-11-21").value()), 0);
}

/// Says that it has an entry more than it gives.
class ShortStore final : public Store {
 public:
  [[nodiscard]] Head head() const override { return head_after(entries_.back()); }
  [[nodiscard]] Appended append(const Head& /*expected*/,
                                std::span<const Entry> /*batch*/) override {
    return Conflict{};
  }
  void read(Position after, const std::function<bool(const Entry&)>& take) const override {
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
      if (entries_[i].position > after && !take(entries_[i])) return;
    }
  }

 private:
  std::vector<Entry> entries_ = linked(Head{}, 4);
};

TEST(Verify, FindsATailThatWasCutUnderARunningStore) {
  const auto error = verify(ShortStore{}).error();
  EXPECT_EQ(error.code, "ledger.broken");
  EXPECT_EQ(error.args[0].second, "4");
  EXPECT_EQ(error.args[1].second, "missing");
}

TEST(MemoryStore, FailsAsOftenAsItIsToldAndKeepsNothing) {
  MemoryStore store;
  store.fail_next();
  const auto batch = linked(Head{}, 2);
  EXPECT_THROW(static_cast<void>(store.append(Head{}, batch)), base::Outage);
  EXPECT_EQ(store.head(), Head{});
  EXPECT_TRUE(std::holds_alternative<Head>(store.append(Head{}, batch)));
}

}  // namespace
}  // namespace tongket::ledger
