#include "schema.h"

#include <array>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "base/check.h"
#include "disk/files.h"
#include "sqlite_outage.h"

namespace tongket::store_sqlite {
namespace {

/// "TKet", in the header of the file; `file` and other programs can tell whose it is.
constexpr int kApplicationId = 0x544B6574;

/// Grows by one whenever an older program could not read, or would damage, what we write.
constexpr int kFormat = 1;

struct Part {
  std::string_view name;
  std::string_view sql;
};

/// `sqlite_schema` keeps the text as it is given here, so it can be compared letter by letter.
constexpr std::array kParts{
    Part{"entry",
         "CREATE TABLE entry ("
         "position INTEGER PRIMARY KEY CHECK (position > 0), at INTEGER NOT NULL,"
         " actor TEXT NOT NULL, act TEXT NOT NULL, version INTEGER NOT NULL,"
         " subject TEXT NOT NULL, facts TEXT NOT NULL, blocks BLOB NOT NULL,"
         " prev BLOB NOT NULL CHECK (length(prev) = 32),"
         " hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT"},
    // Law 1, kept by the file itself: whoever opens it with another program has to take these away
    // first, and is then noticed when the house opens.
    Part{"entry_is_never_changed",
         "CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry"
         " BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END"},
    Part{"entry_is_never_removed",
         "CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry"
         " BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END"},
    Part{"entry_follows_the_last",
         "CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry"
         " WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM entry)"
         " BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END"},
    // One row, written when nothing but a commit is wanted: see Connections::settle.
    Part{"house", "CREATE TABLE house (settled INTEGER NOT NULL) STRICT"},
};

base::Error with_file(base::ErrorKind kind, std::string_view code,
                      const std::filesystem::path& file) {
  return {kind, code, {{"file", file.string()}}};
}

base::Result<> check_owner(SQLite::Database& database, const std::filesystem::path& file) {
  const int owner = database.execAndGet("PRAGMA application_id").getInt();
  if (owner != kApplicationId) {
    return with_file(base::ErrorKind::unsupported, "store.foreign", file);
  }
  const int format = database.execAndGet("PRAGMA user_version").getInt();
  if (format > kFormat) {
    auto error = with_file(base::ErrorKind::unsupported, "store.newer", file);
    error.args.emplace_back("version", std::to_string(format));
    error.args.emplace_back("known", std::to_string(kFormat));
    return error;
  }
  if (format < 1) return corrupt(file, "no format version");
  return base::Done{};
}

base::Result<> check_parts(SQLite::Database& database, const std::filesystem::path& file) {
  for (const Part& part : kParts) {
    SQLite::Statement row{database, "SELECT sql FROM sqlite_schema WHERE name = ?"};
    row.bind(1, std::string{part.name});
    if (!row.executeStep() || row.getColumn(0).getString() != part.sql) {
      return corrupt(file, std::string{part.name} + " is not as it was made");
    }
  }
  return base::Done{};
}

base::Result<> check_pages(SQLite::Database& database, const std::filesystem::path& file) {
  SQLite::Statement check{database, "PRAGMA quick_check(1)"};
  std::string said;
  if (check.executeStep()) said = check.getColumn(0).getString();
  if (said != "ok") return corrupt(file, said);
  return base::Done{};
}

base::Result<> check(const std::filesystem::path& file, Pages pages) {
  SQLite::Database database{file.string(), SQLite::OPEN_READWRITE};
  // Closing must not fold the journal either: a damaged file is left as it was found.
  TK_CHECK(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr) ==
           SQLITE_OK);
  TK_TRY([[maybe_unused]] const auto owner, check_owner(database, file));
  TK_TRY([[maybe_unused]] const auto parts, check_parts(database, file));
  if (pages == Pages::read) return check_pages(database, file);
  return base::Done{};
}

void fill(const std::filesystem::path& file) {
  SQLite::Database database{file.string(), SQLite::OPEN_READWRITE};
  database.exec("PRAGMA page_size = 4096");
  SQLite::Transaction transaction{database};
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(kFormat));
  for (const Part& part : kParts) database.exec(std::string{part.sql});
  database.exec("INSERT INTO house (settled) VALUES (0)");
  transaction.commit();
}

}  // namespace

base::Error corrupt(const std::filesystem::path& file, std::string why) {
  auto error = with_file(base::ErrorKind::invalid, "store.corrupt", file);
  error.args.emplace_back("why", std::move(why));
  return error;
}

void make_database(const std::filesystem::path& file) {
  const std::filesystem::path unfinished{file.string() + ".new"};
  disk::remove_file(unfinished.string() + "-journal");
  disk::write_synced(unfinished, "");  // Made by us, so that only its owner can read it.
  with_outage(file.string(), [&] { fill(unfinished); });
  // SQLite synced the bytes at the commit.
  disk::rename_file(unfinished, file);
  disk::sync_folder(file.parent_path());
}

base::Result<> check_database(const std::filesystem::path& file, Pages pages) {
  return with_outage(file.string(), [&] { return check(file, pages); });
}

}  // namespace tongket::store_sqlite
