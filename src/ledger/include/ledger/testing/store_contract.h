#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "ledger/store.h"
#include "ledger/testing/some_entries.h"

namespace tongket::ledger {

/// What every store of a chain must do, whatever it is kept in. `House` is default-constructed for
/// each test and gives a new, empty `Store& store()`.
template <class House>
class StoreContract : public testing::Test {
 protected:
  Store& store() { return house_.store(); }

  /// Appends `count` entries behind the head and expects them to be taken.
  std::vector<Entry> add(int count) {
    auto batch = linked(store().head(), count);
    EXPECT_TRUE(std::holds_alternative<Head>(store().append(store().head(), batch)));
    return batch;
  }

 private:
  House house_;
};

TYPED_TEST_SUITE_P(StoreContract);

TYPED_TEST_P(StoreContract, StartsEmpty) {
  EXPECT_EQ(this->store().head(), Head{});
  EXPECT_TRUE(entries_behind(this->store(), 0).empty());
  EXPECT_EQ(verify(this->store()).value(), Head{});
}

TYPED_TEST_P(StoreContract, GivesBackWhatWasAppended) {
  const auto batch = this->add(3);
  EXPECT_EQ(this->store().head(), head_after(batch.back()));
  const auto all = entries_behind(this->store(), 0);
  ASSERT_EQ(all.size(), 3U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].position, batch[i].position);
    EXPECT_EQ(all[i].at, batch[i].at);
    EXPECT_EQ(all[i].actor, batch[i].actor);
    EXPECT_EQ(all[i].act, batch[i].act);
    EXPECT_EQ(all[i].version, batch[i].version);
    EXPECT_EQ(all[i].subject, batch[i].subject);
    EXPECT_EQ(all[i].facts, batch[i].facts);
    ASSERT_EQ(all[i].blocks.size(), 1U);
    EXPECT_EQ(all[i].blocks[0].kind, batch[i].blocks[0].kind);
    EXPECT_EQ(all[i].blocks[0].bytes, batch[i].blocks[0].bytes);
    EXPECT_EQ(all[i].prev, batch[i].prev);
    EXPECT_EQ(all[i].hash, batch[i].hash);
  }
  EXPECT_EQ(verify(this->store()).value(), this->store().head());
}

TYPED_TEST_P(StoreContract, KeepsEmptyPartsAndZeroBytes) {
  Draft draft = some_draft(1);
  draft.subject = "";
  draft.actor = std::string{"a\0b", 3};
  draft.facts = {};
  draft.blocks = {{.kind = "units", .bytes = ""},
                  {.kind = "figures", .bytes = std::string{"\0\xFF\0", 3}}};
  const std::vector<Entry> batch{chain(Head{}, std::move(draft)).value()};
  ASSERT_TRUE(std::holds_alternative<Head>(this->store().append(Head{}, batch)));
  const auto all = entries_behind(this->store(), 0);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].actor.size(), 3U);
  EXPECT_EQ(all[0].facts, "{}");
  ASSERT_EQ(all[0].blocks.size(), 2U);
  EXPECT_EQ(all[0].blocks[1].bytes, batch[0].blocks[1].bytes);
  EXPECT_TRUE(verify(this->store()).ok());
}

TYPED_TEST_P(StoreContract, ReadsFromAPositionAndStopsWhenAsked) {
  this->add(5);
  const auto tail = entries_behind(this->store(), 3);
  ASSERT_EQ(tail.size(), 2U);
  EXPECT_EQ(tail[0].position, 4);
  int taken = 0;
  this->store().read(0, [&](const Entry&) { return ++taken < 2; });
  EXPECT_EQ(taken, 2);
  EXPECT_TRUE(entries_behind(this->store(), 5).empty());
}

TYPED_TEST_P(StoreContract, TellsALateWriterWhatCameBetween) {
  const Head stale = this->store().head();
  const auto mine = linked(stale, 1);
  this->add(2);
  const auto refused = this->store().append(stale, mine);
  ASSERT_TRUE(std::holds_alternative<Conflict>(refused));
  EXPECT_EQ(std::get<Conflict>(refused).since.size(), 2U);
  EXPECT_EQ(this->store().head().position, 2);
}

TYPED_TEST_P(StoreContract, TellsAWriterFromAnotherChainApart) {
  this->add(1);
  Head other = this->store().head();
  other.hash.bytes[0] ^= 1U;
  EXPECT_TRUE(std::holds_alternative<Conflict>(this->store().append(other, linked(other, 1))));
  EXPECT_EQ(this->store().head().position, 1);
}

TYPED_TEST_P(StoreContract, AnEmptyBatchAsksForTheHead) {
  this->add(1);
  const Head head = this->store().head();
  EXPECT_EQ(std::get<Head>(this->store().append(head, {})), head);
  EXPECT_TRUE(std::holds_alternative<Conflict>(this->store().append(Head{}, {})));
}

TYPED_TEST_P(StoreContract, RefusesABatchThatIsNotLinkedAndKeepsNothingOfIt) {
  const Head head = this->store().head();
  auto gap = linked(head, 3);
  gap.erase(gap.begin() + 1);
  EXPECT_THROW(static_cast<void>(this->store().append(head, gap)), base::Bug);
  auto altered = linked(head, 2);
  altered[1].subject = "another";
  EXPECT_THROW(static_cast<void>(this->store().append(head, altered)), base::Bug);
  EXPECT_EQ(this->store().head(), head);
  EXPECT_TRUE(entries_behind(this->store(), 0).empty());
}

TYPED_TEST_P(StoreContract, ATakerMayUseTheStore) {
  this->add(2);
  int taken = 0;
  this->store().read(0, [&](const Entry&) {
    EXPECT_GE(this->store().head().position, 2);
    this->add(1);
    return ++taken < 10;
  });
  EXPECT_EQ(taken, 2);  // Only what was there when reading began.
  EXPECT_EQ(this->store().head().position, 4);
}

TYPED_TEST_P(StoreContract, ReadsManyEntriesAndLargeBlocksInOrder) {
  Head head = this->store().head();
  for (int round = 0; round < 6; ++round) {
    auto batch = linked(head, 150);
    if (round == 3) {
      Draft large = some_draft(static_cast<int>(batch.back().position) + 1);
      large.blocks[0].bytes.assign(3'000'000, 'x');
      batch.push_back(chain(head_after(batch.back()), std::move(large)).value());
    }
    head = std::get<Head>(this->store().append(head, batch));
  }
  Position last = 0;
  this->store().read(0, [&](const Entry& entry) {
    EXPECT_EQ(entry.position, ++last);
    return true;
  });
  EXPECT_EQ(last, 901);
  EXPECT_EQ(verify(this->store()).value(), head);
}

TYPED_TEST_P(StoreContract, ReadersSeeWholeBatchesWhileAWriterWrites) {
  constexpr int kBatches = 40;
  constexpr int kInBatch = 5;
  std::atomic<bool> done{false};
  std::atomic<int> torn{0};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        const Position known = this->store().head().position;
        const auto walked = verify(this->store());
        const bool whole = walked.ok() && walked.value().position % kInBatch == 0 &&
                           walked.value().position >= known && known % kInBatch == 0;
        if (!whole) ++torn;
      }
    });
  }
  for (int i = 0; i < kBatches; ++i) this->add(kInBatch);
  done = true;
  readers.clear();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(verify(this->store()).value().position, kBatches * kInBatch);
}

TYPED_TEST_P(StoreContract, TwoWritersShareOneChain) {
  constexpr int kEach = 25;
  const auto write = [&] {
    for (int i = 0; i < kEach; ++i) {
      while (true) {
        const Head head = this->store().head();
        if (std::holds_alternative<Head>(this->store().append(head, linked(head, 1)))) break;
      }
    }
  };
  {
    const std::jthread one{write};
    const std::jthread two{write};
  }
  EXPECT_EQ(verify(this->store()).value().position, 2 * kEach);
}

REGISTER_TYPED_TEST_SUITE_P(StoreContract, StartsEmpty, GivesBackWhatWasAppended,
                            KeepsEmptyPartsAndZeroBytes, ReadsFromAPositionAndStopsWhenAsked,
                            TellsALateWriterWhatCameBetween, TellsAWriterFromAnotherChainApart,
                            AnEmptyBatchAsksForTheHead,
                            RefusesABatchThatIsNotLinkedAndKeepsNothingOfIt, ATakerMayUseTheStore,
                            ReadsManyEntriesAndLargeBlocksInOrder,
                            ReadersSeeWholeBatchesWhileAWriterWrites, TwoWritersShareOneChain);

}  // namespace tongket::ledger
