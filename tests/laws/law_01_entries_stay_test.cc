// Goal: law 1. An entry is never changed or removed; it is superseded by a later one.
// Method: every byte of every column of a stored entry is changed behind the store's back, one at a
// time: `verify` must name that entry. Then the file is asked by another program to change, remove,
// replace and insert entries: it must refuse by itself.
// Twins: a walk that trusts the hashes it finds, and a file without its guards. Both must be seen
// to let changes through.
#include <array>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/raw_file.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

namespace fs = std::filesystem;

// More entries behind the changed one than are looked at when a house opens.
constexpr int kEntries = 80;
constexpr int kChanged = 3;

/// The first entry that does not fit, in a house that opened; nothing when all do.
using Walk = std::function<std::string(const ledger::Store&)>;

std::string real_walk(const ledger::Store& store) {
  const auto walked = ledger::verify(store);
  return walked.ok() ? "" : walked.error().args.at(0).second;
}

/// Checks that each entry names the one before, but not that it bears its own hash.
std::string trusting_walk(const ledger::Store& store) {
  ledger::Head head;
  std::string wrong;
  store.read(0, [&](const ledger::Entry& entry) {
    if (entry.position != head.position + 1 || entry.prev != head.hash) {
      wrong = std::to_string(head.position + 1);
    }
    head = ledger::head_after(entry);
    return wrong.empty();
  });
  return wrong;
}

class Ledger {
 public:
  Ledger() {
    auto house = SqliteHouse::open(folder_.path(), IfAbsent::make).value();
    const auto batch = ledger::linked({}, kEntries);
    TK_CHECK(std::holds_alternative<ledger::Head>(house->ledger().append({}, batch)));
    house.reset();
    good_ = bytes_of_file(file());
  }

  [[nodiscard]] fs::path file() const { return folder_.path() / "tongket.db"; }
  void restore() const { std::ofstream{file(), std::ios::binary} << good_; }

  /// The entry that `walk` names, or the house itself when it does not even open.
  [[nodiscard]] std::string first_bad_entry(const Walk& walk) const {
    const auto house = SqliteHouse::open(folder_.path(), IfAbsent::refuse);
    if (house.ok()) return walk(house.value()->ledger());
    const auto why = house.error().args.at(1).second;  // "entry 3: hash"
    const auto colon = why.find(':');
    return why.starts_with("entry ") ? why.substr(6, colon - 6) : why;
  }

 private:
  TempFolder folder_;
  std::string good_;
};

struct Change {
  std::string what;
  std::string sql;
};

std::string set(const std::string& column, const std::string& value) {
  return "UPDATE entry SET " + column + " = " + value +
         " WHERE position = " + std::to_string(kChanged);
}

/// One change for every byte of every column.
std::vector<Change> every_byte_changed(const fs::path& file) {
  const std::string one = " FROM entry WHERE position = " + std::to_string(kChanged);
  RawFile raw{file};
  std::vector<Change> changes;
  for (const auto& column : raw.rows("SELECT name FROM pragma_table_info('entry')")) {
    const auto type =
        raw.rows("SELECT type FROM pragma_table_info('entry') WHERE name = '" + column + "'")[0];
    if (type == "INTEGER") {
      const auto value = std::stoll(raw.rows("SELECT " + column + one)[0]);
      for (int byte = 0; byte < 8; ++byte) {
        const auto changed = static_cast<long long>(static_cast<unsigned long long>(value) ^
                                                    (0x80ULL << (8 * byte)));
        changes.push_back(
            {column + " byte " + std::to_string(byte), set(column, std::to_string(changed))});
      }
      continue;
    }
    const auto hex = raw.rows("SELECT hex(" + column + ")" + one)[0];
    for (std::size_t i = 0; i < hex.size(); i += 2) {
      auto changed = hex;
      changed[i + 1] = changed[i + 1] == '0' ? '1' : '0';
      const std::string blob = "x'" + changed + "'";
      changes.push_back({column + " byte " + std::to_string(i / 2),
                         set(column, type == "TEXT" ? "CAST(" + blob + " AS TEXT)" : blob)});
    }
  }
  return changes;
}

/// Changes of whole values and rows.
std::vector<Change> grosser_changes() {
  const std::string here = " WHERE position = " + std::to_string(kChanged);
  const std::string copy_of_the_next =
      "INSERT OR REPLACE INTO entry SELECT " + std::to_string(kChanged) +
      ", at, actor, act, version, subject, facts, blocks, prev, hash FROM entry WHERE position = " +
      std::to_string(kChanged + 1);
  return {{"removed", "DELETE FROM entry" + here},
          {"moved away", set("position", "-3")},
          {"replaced by the next", copy_of_the_next},
          {"subject emptied", set("subject", "''")},
          {"facts emptied", set("facts", "'{}'")},
          {"blocks emptied", set("blocks", "x'00'")},
          {"hash cut short", set("hash", "substr(hash, 1, 31)")},
          {"version wrapped around", set("version", "version + 4294967296")},
          {"time wrapped around", set("at", "at + 65536 * 31556952000")}};
}

/// The changes after which `walk` does not name the changed entry.
std::vector<std::string> unnoticed(const std::vector<Change>& changes, const Ledger& ledger,
                                   const Walk& walk) {
  std::vector<std::string> all;
  for (const Change& change : changes) {
    RawFile{ledger.file()}.behind_the_triggers(change.sql);
    const auto named = ledger.first_bad_entry(walk);
    const bool refused_by_sqlite = named.find("CHECK constraint") != std::string::npos;
    if (named != std::to_string(kChanged) && !refused_by_sqlite) {
      all.push_back(change.what + ": " + (named.empty() ? "nothing" : named));
    }
    ledger.restore();
  }
  return all;
}

TEST(Law01, EveryChangedByteOfAnEntryIsFoundAndTheEntryNamed) {
  const Ledger ledger;
  const auto changes = every_byte_changed(ledger.file());
  EXPECT_GT(changes.size(), 200U);
  EXPECT_EQ(unnoticed(changes, ledger, real_walk), std::vector<std::string>{});
}

TEST(Law01, EveryChangedOrMissingEntryIsFoundAndNamed) {
  const Ledger ledger;
  EXPECT_EQ(unnoticed(grosser_changes(), ledger, real_walk), std::vector<std::string>{});
}

TEST(Law01, AChainThatWasNotTouchedIsFoundInOrder) {
  const Ledger ledger;
  EXPECT_EQ(ledger.first_bad_entry(real_walk), "");
}

TEST(Law01, TwinThatTrustsTheHashesItFindsIsSeenToMissChanges) {
  const Ledger ledger;
  const auto missed = unnoticed(grosser_changes(), ledger, trusting_walk);
  EXPECT_GE(missed.size(), 3U);
}

/// What another program can do to the chain through SQL.
std::vector<std::string> taken_by(RawFile& raw) {
  const std::string rest =
      ", at, actor, act, version, subject, facts, blocks, prev, hash FROM entry"
      " WHERE position = 5";
  const std::vector<Change> attempts{
      {"update", "UPDATE entry SET subject = 'x' WHERE position = 5"},
      {"delete", "DELETE FROM entry WHERE position = 5"},
      {"delete the last", "DELETE FROM entry WHERE position = " + std::to_string(kEntries)},
      {"delete all", "DELETE FROM entry"},
      {"replace", "INSERT OR REPLACE INTO entry SELECT 5" + rest},
      {"insert before", "INSERT INTO entry SELECT -1" + rest},
      {"insert with a gap", "INSERT INTO entry SELECT 1000" + rest},
      {"upsert", "INSERT INTO entry SELECT 5" + rest +
                     " ON CONFLICT (position) DO UPDATE SET subject = 'x'"}};
  std::vector<std::string> taken;
  for (const Change& attempt : attempts) {
    raw.sql("BEGIN");
    if (raw.try_sql(attempt.sql).empty()) taken.push_back(attempt.what);
    raw.sql("ROLLBACK");
  }
  return taken;
}

TEST(Law01, TheFileItselfRefusesToChangeOrRemoveAnEntry) {
  const Ledger ledger;
  RawFile raw{ledger.file()};
  EXPECT_EQ(taken_by(raw), std::vector<std::string>{});
}

TEST(Law01, TwinWithoutGuardsIsSeenToTakeThemAllAndIsNotOpenedAgain) {
  const Ledger ledger;
  {
    RawFile raw{ledger.file()};
    for (const auto& name : raw.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
      raw.sql("DROP TRIGGER " + name);
    }
    raw.sql("PRAGMA ignore_check_constraints = ON");
    EXPECT_EQ(taken_by(raw).size(), 8U);
  }
  EXPECT_NE(ledger.first_bad_entry(real_walk), "");
}

}  // namespace
}  // namespace tongket::store_sqlite
