// Goal: when the disk fails in the middle of something, that something was not done, all else
// stands, and the house works again as soon as the disk does.
// Method: a disk that refuses the first write, the second, the third … of each act of the shelf.
// The same for the ledger is law 7.
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/crash_vfs.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

class Outage : public testing::Test {
 protected:
  void SetUp() override {
    house_ = SqliteHouse::open(folder_.path(), IfAbsent::make).value();
    for (int i = 0; i < 40; ++i) shelf().put("text", std::to_string(i), std::string(700, 'x'));
    shelf().put("text", "one", "before");
  }

  /// Runs `act` on a disk that takes `writes` writes; true when it was refused.
  template <class Act>
  bool refused_after(int writes, const Act& act) {
    vfs_.fill_after(writes);
    bool refused = false;
    try {
      act();
    } catch (const base::Outage&) {
      refused = true;
    }
    vfs_.heal();
    return refused;
  }

  shelf::Shelf& shelf() { return house_->shelf(); }

 private:
  TempFolder folder_;
  DiskLog log_{folder_.path()};

 protected:
  CrashVfs vfs_{log_};

 private:
  std::unique_ptr<SqliteHouse> house_;
};

TEST_F(Outage, ARecordThatCouldNotBePutIsAsItWasBefore) {
  int writes = 0;
  while (refused_after(writes, [&] { shelf().put("text", "one", std::string(20'000, 'y')); })) {
    EXPECT_EQ(shelf().get("text", "one"), "before");
    ++writes;
  }
  EXPECT_GT(writes, 5);
  EXPECT_EQ(shelf().get("text", "one"), std::string(20'000, 'y'));
  EXPECT_EQ(shelf().keys("text").size(), 41U);
}

TEST_F(Outage, OfManyWhoPutSomethingAtOnceEachIsKeptOrRefused) {
  constexpr std::size_t kPeople = 8;
  constexpr std::size_t kRecords = 10;
  std::size_t refused = 0;
  for (const int writes : {0, 3, 12, 50, 100'000}) {
    const auto key_of = [&](std::size_t at) {
      return std::to_string(writes) + "_" + std::to_string(at);
    };
    std::vector<char> kept(kPeople * kRecords);
    vfs_.fill_after(writes);
    std::vector<std::jthread> people;
    for (std::size_t person = 0; person < kPeople; ++person) {
      people.emplace_back([&, person] {
        for (auto at = person * kRecords; at < (person + 1) * kRecords; ++at) {
          try {
            shelf().put("text", key_of(at), key_of(at));
            kept[at] = 1;
          } catch (const base::Outage&) {  // It says so below.
          }
        }
      });
    }
    people.clear();
    vfs_.heal();
    for (std::size_t at = 0; at < kept.size(); ++at) {
      const auto found = shelf().get("text", key_of(at));
      EXPECT_EQ(found, kept[at] != 0 ? std::optional{key_of(at)} : std::nullopt);
      refused += kept[at] == 0 ? 1 : 0;
    }
  }
  EXPECT_GE(refused, kPeople * kRecords) << "on a full disk nobody is told otherwise";
  EXPECT_LE(refused, 4 * kPeople * kRecords) << "on one with room nobody is refused";
}

TEST_F(Outage, ANewDrawerThatCouldNotBeMadeIsNotThere) {
  int writes = 0;
  while (refused_after(writes, [&] { shelf().put("person", "one", "Trung tá"); })) {
    EXPECT_EQ(shelf().get("person", "one"), std::nullopt);
    ++writes;
  }
  EXPECT_GT(writes, 0);
  EXPECT_EQ(shelf().get("person", "one"), "Trung tá");
}

TEST_F(Outage, AnErasureThatFailedTookNothingElseAndCanBeTriedAgain) {
  int writes = 0;
  while (refused_after(writes, [&] { shelf().erase("text", "one"); })) {
    EXPECT_EQ(shelf().get("text", "39"), std::string(700, 'x'));
    ++writes;
  }
  EXPECT_GT(writes, 10);
  EXPECT_EQ(shelf().get("text", "one"), std::nullopt);
  EXPECT_EQ(shelf().keys("text").size(), 40U);
}

TEST_F(Outage, ARecordWhoseSyncFailedIsAsItWasBefore) {
  vfs_.fail_syncs(1);
  EXPECT_THROW(shelf().put("text", "one", "after"), base::Outage);
  EXPECT_EQ(shelf().get("text", "one"), "before");
  shelf().put("text", "one", "after");
  EXPECT_EQ(shelf().get("text", "one"), "after");
}

}  // namespace
}  // namespace tongket::store_sqlite
