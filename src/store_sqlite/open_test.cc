// Goal: a data folder that cannot be used is refused in words a person can act on, before anything
// in it is changed; one that can be used gives back all that was put into it.
// Method: one folder for each way of being wrong, among them another user, another process, a full
// disk and files written by other programs.
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/raw_file.h"
#include "store_sqlite/testing/small_disk.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<SqliteHouse> open(const fs::path& folder) {
  return SqliteHouse::open(folder, IfAbsent::make).value();
}

/// Why the house does not open; "" when it does.
std::string refusal(const fs::path& folder, IfAbsent if_absent = IfAbsent::refuse) {
  const auto house = SqliteHouse::open(folder, if_absent);
  return house.ok() ? "" : std::string{house.error().code};
}

std::string why_corrupt(const fs::path& folder) {
  const auto house = SqliteHouse::open(folder, IfAbsent::refuse);
  EXPECT_EQ(house.error().code, "store.corrupt");
  return house.error().args.at(1).second;
}

void add_entries(SqliteHouse& house, int count) {
  auto& ledger = house.ledger();
  const auto batch = ledger::linked(ledger.head(), count);
  ASSERT_TRUE(std::holds_alternative<ledger::Head>(ledger.append(ledger.head(), batch)));
}

class Open : public testing::Test {
 protected:
  /// A closed house with `count` entries.
  void make_house(int count) { add_entries(*open(folder()), count); }

  [[nodiscard]] const fs::path& folder() const { return folder_.path(); }
  [[nodiscard]] fs::path file() const { return folder_.path() / "tongket.db"; }

 private:
  TempFolder folder_;
};

TEST_F(Open, GivesBackWhatWasPutInBeforeItWasClosed) {
  base::Hash blob;
  {
    const auto house = open(folder());
    add_entries(*house, 3);
    house->shelf().put("person", "1", "Trung tá");
    blob = house->shelf().put_blob("tệp");
  }
  const auto house = SqliteHouse::open(folder(), IfAbsent::refuse).value();
  EXPECT_EQ(ledger::verify(house->ledger()).value().position, 3);
  EXPECT_EQ(house->ledger().head().position, 3);
  EXPECT_EQ(house->shelf().get("person", "1"), "Trung tá");
  EXPECT_EQ(house->shelf().blob(blob), "tệp");
}

TEST_F(Open, MakesAFolderThatOnlyItsOwnerCanEnter) {
  const auto inner = folder() / "data";
  open(inner / "");  // As a shell completes it.
  struct stat what {};
  ASSERT_EQ(::stat(inner.c_str(), &what), 0);
  EXPECT_EQ(what.st_mode & 0777U, 0700U);
  for (const char* name : {"tongket.db", "lock"}) {
    ASSERT_EQ(::stat((inner / name).c_str(), &what), 0);
    EXPECT_EQ(what.st_mode & 0777U, 0600U) << name;
  }
}

TEST_F(Open, LeavesOneFileBesideTheBlobsWhenItCloses) {
  make_house(3);
  EXPECT_FALSE(fs::exists(folder() / "tongket.db-wal"));
  EXPECT_FALSE(fs::exists(folder() / "tongket.db.new"));
}

TEST_F(Open, DoesNotMakeAHouseOutOfAMistypedName) {
  EXPECT_EQ(refusal(folder() / "dta"), "store.no_folder");
  EXPECT_FALSE(fs::exists(folder() / "dta"));
  EXPECT_EQ(refusal(""), "store.no_folder");
  EXPECT_EQ(refusal(folder()), "store.no_folder");
  EXPECT_TRUE(fs::is_empty(folder()));
  EXPECT_EQ(refusal(folder() / "no" / "parent", IfAbsent::make), "store.no_folder");
  std::ofstream{folder() / "file"} << "x";
  EXPECT_EQ(refusal(folder() / "file", IfAbsent::make), "store.no_folder");
}

TEST_F(Open, TellsWhoHasTheFolderOpen) {
  const auto house = open(folder());
  const auto second = SqliteHouse::open(folder(), IfAbsent::make);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "store.locked");
  EXPECT_EQ(second.error().args.at(1).second, std::to_string(::getpid()));
}

TEST_F(Open, IsFreeAgainWhenTheHolderWasKilled) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto house = open(folder());
    static_cast<void>(::write(pipe[1], "x", 1));
    while (true) ::pause();
  }
  char ready = 0;
  ASSERT_EQ(::read(pipe[0], &ready, 1), 1);
  EXPECT_EQ(refusal(folder()), "store.locked");
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(refusal(folder()), "");
  for (const int end : pipe) ::close(end);
}

TEST_F(Open, RefusesAFileOfANewerVersion) {
  make_house(1);
  RawFile{file()}.sql("PRAGMA user_version = 2");
  const auto house = SqliteHouse::open(folder(), IfAbsent::make);
  ASSERT_FALSE(house.ok());
  EXPECT_EQ(house.error().code, "store.newer");
  EXPECT_EQ(house.error().args.at(1).second, "2");
  EXPECT_EQ(house.error().args.at(2).second, "1");
}

TEST_F(Open, RefusesAFileOfAnotherProgram) {
  RawFile{file()}.sql("CREATE TABLE bookmark (address TEXT)");
  EXPECT_EQ(refusal(folder()), "store.foreign");
}

TEST_F(Open, RefusesAFileThatIsNoDatabase) {
  std::ofstream{file()} << std::string(9000, 'x');
  EXPECT_EQ(refusal(folder()), "store.corrupt");
  std::ofstream{file(), std::ios::trunc} << "";
  EXPECT_NE(refusal(folder()), "");
  EXPECT_EQ(fs::file_size(file()), 0U);  // And is not taken for a new one.
}

TEST_F(Open, RefusesAFileThatWasCutShort) {
  make_house(50);
  fs::resize_file(file(), fs::file_size(file()) / 2);
  EXPECT_EQ(refusal(folder()), "store.corrupt");
}

TEST_F(Open, RefusesAFileWithADamagedPageAndLeavesItAsItWasFound) {
  make_house(50);
  const auto pages = fs::file_size(file()) / 4096;
  int refused = 0;
  for (std::uintmax_t page = 0; page < pages; ++page) {
    const auto good = bytes_of_file(file());
    auto bad = good;
    for (std::size_t i = 0; i < 24; ++i) bad[page * 4096 + i] ^= 0x5A;
    std::ofstream{file(), std::ios::binary} << bad;
    if (refusal(folder()) == "store.corrupt") ++refused;
    EXPECT_EQ(bytes_of_file(file()), bad);
    std::ofstream{file(), std::ios::binary} << good;
  }
  EXPECT_EQ(refused, pages);
  EXPECT_EQ(refusal(folder()), "");
}

TEST_F(Open, RefusesAChainThatIsBrokenNearItsEnd) {
  make_house(200);
  RawFile{file()}.behind_the_triggers("UPDATE entry SET subject = 'x' WHERE position = 190");
  EXPECT_EQ(why_corrupt(folder()), "entry 190: hash");
}

TEST_F(Open, LeavesOldEntriesToVerify) {
  make_house(200);
  RawFile{file()}.behind_the_triggers("UPDATE entry SET subject = 'x' WHERE position = 19");
  const auto house = SqliteHouse::open(folder(), IfAbsent::refuse).value();
  EXPECT_EQ(ledger::verify(house->ledger()).error().args.at(0).second, "19");
}

TEST_F(Open, NoticesThatTheFilesOwnGuardsAreGone) {
  make_house(3);
  RawFile{file()}.sql("DROP TRIGGER entry_is_never_changed");
  EXPECT_EQ(why_corrupt(folder()), "entry_is_never_changed is not as it was made");
}

TEST_F(Open, DoesNotMakeANewHouseInThePlaceOfALostOne) {
  make_house(3);
  fs::remove(file());
  EXPECT_EQ(refusal(folder(), IfAbsent::make), "store.corrupt");
  EXPECT_EQ(refusal(folder(), IfAbsent::refuse), "store.corrupt");
}

TEST_F(Open, MakesTheHouseAnewWhenMakingItWasInterrupted) {
  std::ofstream{folder() / "tongket.db.new"} << "half";
  std::ofstream{folder() / "tongket.db.new-journal"} << "half";
  EXPECT_EQ(refusal(folder(), IfAbsent::make), "");
}

TEST_F(Open, RemovesFilesThatWereNeverFinished) {
  make_house(1);
  std::ofstream{folder() / "blobs" / "tmp" / "00ff"} << "half a file";
  open(folder());
  EXPECT_TRUE(fs::is_empty(folder() / "blobs" / "tmp"));
}

TEST_F(Open, TakesUpTheJournalThatACrashLeft) {
  const TempFolder copy;
  {
    const auto house = open(folder());
    add_entries(*house, 5);
    for (const char* name : {"tongket.db", "tongket.db-wal"}) {
      fs::copy(folder() / name, copy.path() / name);
    }
  }
  ASSERT_GT(fs::file_size(copy.path() / "tongket.db-wal"), 0U);
  const auto house = SqliteHouse::open(copy.path(), IfAbsent::refuse).value();
  EXPECT_EQ(ledger::verify(house->ledger()).value().position, 5);
}

/// Somebody else for a while: root may write everywhere.
class AsNobody {
 public:
  AsNobody() {
    if (::geteuid() == 0) done_ = ::seteuid(65534) == 0;
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() {
    if (done_) static_cast<void>(::seteuid(0));
  }

 private:
  bool done_ = false;
};

TEST_F(Open, RefusesAFolderThatMayNotBeWrittenTo) {
  make_house(2);
  fs::permissions(folder(), fs::perms{0555});
  fs::permissions(file(), fs::perms{0444});
  fs::permissions(folder() / "lock", fs::perms{0666});
  {
    const AsNobody nobody;
    EXPECT_EQ(refusal(folder(), IfAbsent::make), "store.read_only");
  }
  fs::remove(folder() / "lock");
  {
    const AsNobody nobody;
    EXPECT_EQ(refusal(folder(), IfAbsent::make), "store.read_only");
  }
  fs::permissions(folder(), fs::perms{0700});
  fs::permissions(file(), fs::perms{0600});
  EXPECT_EQ(refusal(folder()), "");
}

TEST_F(Open, RefusesAFullDiskWhereverItFillsUp) {
  // From too small for the lock to large enough for a house: each size fills up somewhere else.
  for (int kib = 4; kib <= 120; kib += 4) {
    const int code = on_a_disk_of(kib, folder(), [&] {
      const auto said = refusal(folder(), IfAbsent::make);
      return said.empty() ? 0 : said == "store.disk_full" ? 1 : 2;
    });
    if (code == kNotAllowed) GTEST_SKIP() << "this machine allows no small disk";
    EXPECT_TRUE(code == 1 || (code == 0 && kib > 50)) << kib << " KiB: " << code;
  }
}

TEST_F(Open, LosesNothingOnAFullDisk) {
  const int code = on_a_disk_of(400, folder(), [&] {
    add_entries(*open(folder()), 20);
    fill(folder() / "filler");
    if (refusal(folder()) != "store.disk_full") return 1;
    fs::remove(folder() / "filler");
    const auto house = SqliteHouse::open(folder(), IfAbsent::refuse);
    if (!house.ok()) return 2;
    const auto head = ledger::verify(house.value()->ledger());
    return head.ok() && head.value().position == 20 ? 0 : 3;
  });
  if (code == kNotAllowed) GTEST_SKIP() << "this machine allows no small disk";
  EXPECT_EQ(code, 0);
}

TEST_F(Open, GoesOnReadingWhenTheDiskFillsUpAndWritingWhenItHasSpaceAgain) {
  const int code = on_a_disk_of(600, folder(), [&] {
    const auto house = open(folder());
    auto& ledger = house->ledger();
    fill(folder() / "filler");
    bool refused = false;
    for (int i = 0; i < 300 && !refused; ++i) {
      try {
        static_cast<void>(ledger.append(ledger.head(), ledger::linked(ledger.head(), 3)));
      } catch (const base::Outage&) {
        refused = true;
      }
    }
    const auto kept = ledger.head().position;
    if (!refused || kept % 3 != 0) return 1;
    if (ledger::verify(ledger).value().position != kept) return 2;
    fs::remove(folder() / "filler");
    add_entries(*house, 3);
    return ledger::verify(ledger).value().position == kept + 3 ? 0 : 3;
  });
  if (code == kNotAllowed) GTEST_SKIP() << "this machine allows no small disk";
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace tongket::store_sqlite
