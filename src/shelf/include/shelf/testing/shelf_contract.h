#pragma once

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/check.h"
#include "shelf/shelf.h"
#include "shelf/testing/counting_dice.h"

namespace tongket::shelf {

/// What every shelf must do. `House` is default-constructed for each test and gives a new, empty
/// `Shelf& shelf()`.
template <class House>
class ShelfContract : public testing::Test {
 protected:
  Shelf& shelf() { return house_.shelf(); }

 private:
  House house_;
};

TYPED_TEST_SUITE_P(ShelfContract);

TYPED_TEST_P(ShelfContract, GivesBackWhatWasPut) {
  const std::string bytes{"Họ và tên\0\xFF", 13};
  this->shelf().put("person", "1", bytes);
  EXPECT_EQ(this->shelf().get("person", "1"), bytes);
  EXPECT_EQ(this->shelf().get("person", "2"), std::nullopt);
  EXPECT_EQ(this->shelf().get("account", "1"), std::nullopt);
}

TYPED_TEST_P(ShelfContract, AnEmptyRecordIsARecord) {
  this->shelf().put("session", "", "");
  EXPECT_EQ(this->shelf().get("session", ""), "");
}

TYPED_TEST_P(ShelfContract, TheLaterRecordReplacesTheEarlier) {
  this->shelf().put("draft", "a", "one");
  this->shelf().put("draft", "a", "two");
  EXPECT_EQ(this->shelf().get("draft", "a"), "two");
  EXPECT_EQ(this->shelf().keys("draft").size(), 1U);
}

TYPED_TEST_P(ShelfContract, ListsTheKeysOfADrawerInByteOrder) {
  for (const char* key : {"b", "đ", "a", "B", "ab"}) this->shelf().put("draft", key, "x");
  this->shelf().put("text", "c", "x");
  EXPECT_EQ(this->shelf().keys("draft"), (std::vector<std::string>{"B", "a", "ab", "b", "đ"}));
  EXPECT_TRUE(this->shelf().keys("person").empty());
}

TYPED_TEST_P(ShelfContract, WhatWasErasedIsGoneAndTheRestStays) {
  for (const char* key : {"a", "b", "c"}) this->shelf().put("text", key, key);
  this->shelf().put("draft", "b", "kept");
  this->shelf().erase("text", "b");
  EXPECT_EQ(this->shelf().keys("text"), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(this->shelf().get("text", "b"), std::nullopt);
  EXPECT_EQ(this->shelf().get("text", "c"), "c");
  EXPECT_EQ(this->shelf().get("draft", "b"), "kept");
}

TYPED_TEST_P(ShelfContract, ErasingWhatIsNotThereChangesNothing) {
  this->shelf().erase("text", "a");
  this->shelf().put("text", "a", "kept");
  this->shelf().erase("text", "b");
  this->shelf().erase_blob(base::sha256("never put"));
  EXPECT_EQ(this->shelf().get("text", "a"), "kept");
}

TYPED_TEST_P(ShelfContract, AnErasedRecordCanBePutAgain) {
  this->shelf().put("text", "a", "one");
  this->shelf().erase("text", "a");
  this->shelf().put("text", "a", "two");
  EXPECT_EQ(this->shelf().get("text", "a"), "two");
}

TYPED_TEST_P(ShelfContract, RefusesADrawerWithoutAProperName) {
  for (const char* name : {"", "Text", "a b", "x;--", "bản"}) {
    EXPECT_THROW(this->shelf().put(name, "a", "x"), base::Bug) << name;
  }
}

TYPED_TEST_P(ShelfContract, KeepsFilesByContent) {
  const std::string bytes(100'000, '\xA5');
  const auto hash = this->shelf().put_blob(bytes);
  EXPECT_EQ(hash, base::sha256(bytes));
  EXPECT_EQ(this->shelf().put_blob(bytes), hash);
  EXPECT_EQ(this->shelf().blob(hash), bytes);
  EXPECT_EQ(this->shelf().blob(base::sha256("other")), std::nullopt);
  EXPECT_EQ(this->shelf().blob(this->shelf().put_blob("")), "");
}

TYPED_TEST_P(ShelfContract, AnErasedFileIsGoneAndCanBePutAgain) {
  const auto hash = this->shelf().put_blob("tệp đính kèm");
  this->shelf().erase_blob(hash);
  EXPECT_EQ(this->shelf().blob(hash), std::nullopt);
  EXPECT_EQ(this->shelf().put_blob("tệp đính kèm"), hash);
  EXPECT_EQ(this->shelf().blob(hash), "tệp đính kèm");
}

TYPED_TEST_P(ShelfContract, TellsEveryDrawerAndFileToWhoeverCarriesItElsewhere) {
  EXPECT_TRUE(this->shelf().blobs().empty());
  this->shelf().put("text", "a", "x");
  this->shelf().put("draft", "a", "x");
  const auto first = this->shelf().put_blob("tệp một");
  const auto second = this->shelf().put_blob("tệp hai");
  const auto gone = this->shelf().put_blob("tệp đã gỡ");
  this->shelf().erase_blob(gone);
  EXPECT_EQ(this->shelf().drawers(), (std::vector<std::string>{"draft", "text"}));
  EXPECT_EQ(this->shelf().blobs(),
            (std::vector<base::Hash>{std::min(first, second), std::max(first, second)}));
}

TYPED_TEST_P(ShelfContract, ATextIsFoundByItsReferenceUntilItIsTakenOut) {
  CountingDice dice;
  const TextRef ref = keep_text(this->shelf(), dice, "Ghi chú của xã");
  const TextRef other = keep_text(this->shelf(), dice, "Ghi chú của xã");
  EXPECT_NE(ref.key, other.key);
  EXPECT_NE(ref.commitment, other.commitment);  // The salt hides that the texts are the same.
  EXPECT_EQ(find_text(this->shelf(), ref).value(), "Ghi chú của xã");
  erase_text(this->shelf(), ref);
  EXPECT_EQ(find_text(this->shelf(), ref).value(), std::nullopt);
  EXPECT_EQ(find_text(this->shelf(), other).value(), "Ghi chú của xã");
}

TYPED_TEST_P(ShelfContract, ATextThatWasChangedIsNotTheOneCommittedTo) {
  CountingDice dice;
  const TextRef ref = keep_text(this->shelf(), dice, "52 quân nhân dự bị");
  auto record = this->shelf().get("text", ref.key).value();
  record.back() = 'x';
  this->shelf().put("text", ref.key, record);
  EXPECT_EQ(find_text(this->shelf(), ref).error().code, "shelf.altered");
  this->shelf().put("text", ref.key, "short");
  EXPECT_EQ(find_text(this->shelf(), ref).error().code, "shelf.altered");
}

TYPED_TEST_P(ShelfContract, ReadersFindWhatIsThereWhileOthersPutAndErase) {
  this->shelf().put("session", "steady", "always here");
  std::atomic<bool> done{false};
  std::atomic<int> missed{0};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        if (this->shelf().get("session", "steady") != "always here") ++missed;
        if (this->shelf().keys("session").empty()) ++missed;
      }
    });
  }
  for (int i = 0; i < 30; ++i) {
    const std::string key = std::to_string(i % 7);
    this->shelf().put("session", key, std::string(2000, 'x'));
    if (i % 3 == 0) this->shelf().erase("session", key);
    const auto hash = this->shelf().put_blob(key);
    if (this->shelf().blob(hash) != key) ++missed;
    this->shelf().erase_blob(hash);
  }
  done = true;
  readers.clear();
  EXPECT_EQ(missed, 0);
}

TYPED_TEST_P(ShelfContract, PutsManyAtOnce) {
  this->shelf().put("draft", "1", "old");
  const std::vector<Shelf::Record> records{{"1", "one"}, {"2", ""}};
  this->shelf().put_all("draft", records);
  this->shelf().put_all("draft", {});
  EXPECT_EQ(this->shelf().keys("draft"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(this->shelf().get("draft", "1"), "one");
  EXPECT_EQ(this->shelf().get("draft", "2"), "");
}

TYPED_TEST_P(ShelfContract, OfManyWhoLookAndSaveNoneOverwritesAnother) {
  constexpr int kEach = 20;
  const auto count = [&] {
    for (int i = 0; i < kEach; ++i) {
      const auto alone = this->shelf().alone("counting");
      const auto there = this->shelf().get("draft", "count").value_or("0");
      this->shelf().put("draft", "count", std::to_string(std::stoi(there) + 1));
    }
  };
  {
    const std::jthread one{count};
    const std::jthread two{count};
    const auto another = this->shelf().alone("another matter");
  }
  EXPECT_EQ(this->shelf().get("draft", "count"), std::to_string(2 * kEach));
}

inline std::string text_of(const CacheFile& file) {
  const auto bytes = file.read();
  return bytes ? std::string{*bytes} : "nothing";
}

TYPED_TEST_P(ShelfContract, TheCacheFileIsTheOneLastKeptUntilItIsDropped) {
  CacheFile& file = this->shelf().cache();
  EXPECT_EQ(text_of(file), "nothing");
  file.drop();
  file.keep([](const CacheFile::WriteAt& write) {
    write(3, "second");
    write(0, "one");
  });
  EXPECT_EQ(text_of(file), "onesecond");
  const auto held = file.read();
  file.keep([](const CacheFile::WriteAt& write) { write(0, "new"); });
  EXPECT_EQ(text_of(file), "new");
  EXPECT_EQ(*held, "onesecond") << "whoever reads keeps what it reads";
  file.drop();
  EXPECT_EQ(text_of(file), "nothing");
  EXPECT_EQ(*held, "onesecond");
}

TYPED_TEST_P(ShelfContract, ACacheFileThatCouldNotBeMadeLeavesTheOldOne) {
  CacheFile& file = this->shelf().cache();
  file.keep([](const CacheFile::WriteAt& write) { write(0, "old"); });
  const auto half = [](const CacheFile::WriteAt& write) {
    write(0, "half of it");
    throw base::Outage{"the disk is full"};
  };
  EXPECT_THROW(file.keep(half), base::Outage);
  EXPECT_EQ(text_of(file), "old");
}

REGISTER_TYPED_TEST_SUITE_P(
    ShelfContract, GivesBackWhatWasPut, AnEmptyRecordIsARecord, TheLaterRecordReplacesTheEarlier,
    ListsTheKeysOfADrawerInByteOrder, WhatWasErasedIsGoneAndTheRestStays,
    ErasingWhatIsNotThereChangesNothing, AnErasedRecordCanBePutAgain,
    RefusesADrawerWithoutAProperName, KeepsFilesByContent, AnErasedFileIsGoneAndCanBePutAgain,
    TellsEveryDrawerAndFileToWhoeverCarriesItElsewhere, ATextIsFoundByItsReferenceUntilItIsTakenOut,
    ATextThatWasChangedIsNotTheOneCommittedTo, ReadersFindWhatIsThereWhileOthersPutAndErase,
    PutsManyAtOnce, OfManyWhoLookAndSaveNoneOverwritesAnother,
    TheCacheFileIsTheOneLastKeptUntilItIsDropped, ACacheFileThatCouldNotBeMadeLeavesTheOldOne);

}  // namespace tongket::shelf
