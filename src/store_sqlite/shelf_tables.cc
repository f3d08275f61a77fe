#include "shelf_tables.h"

#include <SQLiteCpp/Statement.h>

#include "base/check.h"

namespace tongket::store_sqlite {
namespace {

constexpr std::string_view kTablePrefix = "drawer_";

/// The only text that is ever put into SQL; its letters leave nothing to quote.
std::string table_of(std::string_view drawer) {
  TK_CHECK(shelf::is_drawer_name(drawer));
  return std::string{kTablePrefix} + std::string{drawer};
}

std::string make_table(const std::string& name) {
  return "CREATE TABLE IF NOT EXISTS " + name +
         " (key TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT";
}

void bind_text(SQLite::Statement& statement, int index, std::string_view text) {
  statement.bind(index, std::string{text});
}

void bind_bytes(SQLite::Statement& statement, int index, std::string_view bytes) {
  // A null pointer would be NULL, which is not an empty record.
  statement.bindNoCopy(index, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
}

std::string string_of(const SQLite::Column& column) {
  const auto* first = static_cast<const char*>(column.getBlob());
  return {first, static_cast<std::size_t>(column.getBytes())};
}

bool has_table(SQLite::Database& database, const std::string& table) {
  SQLite::Statement found{database,
                          "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"};
  found.bind(1, table);
  return found.executeStep();
}

bool has_record(SQLite::Database& database, const std::string& table, std::string_view key) {
  if (!has_table(database, table)) return false;
  SQLite::Statement found{database, "SELECT 1 FROM " + table + " WHERE key = ?"};
  bind_text(found, 1, key);
  return found.executeStep();
}

void put_record(SQLite::Database& database, const std::string& table, std::string_view key,
                std::string_view bytes) {
  SQLite::Statement put{database, "INSERT INTO " + table +
                                      " (key, bytes) VALUES (?, ?)"
                                      " ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes"};
  bind_text(put, 1, key);
  bind_bytes(put, 2, bytes);
  put.exec();
}

/// Writes the drawer anew without the record. `secure_delete` alone is not enough: when SQLite
/// spreads a full page over two, what it moved stays behind in the unused middle of the first page,
/// and a DELETE, then or later, zeroes only the copy it knows of. (Seen: 7 of 6,000 deleted records
/// could still be read in the file.) The pages of a dropped table are zeroed whole.
void rewrite_without(SQLite::Database& database, const std::string& table, std::string_view key) {
  database.exec(make_table("rest_of_drawer"));
  SQLite::Statement copy{
      database, "INSERT INTO rest_of_drawer SELECT key, bytes FROM " + table + " WHERE key <> ?"};
  bind_text(copy, 1, key);
  copy.exec();
  database.exec("DROP TABLE " + table);
  database.exec("ALTER TABLE rest_of_drawer RENAME TO " + table);
}

}  // namespace

void ShelfTables::put(std::string_view drawer, std::string_view key, std::string_view bytes) {
  const std::string table = table_of(drawer);
  connections_.write([&](SQLite::Database& database) {
    database.exec(make_table(table));
    put_record(database, table, key, bytes);
  });
}

void ShelfTables::put_all(std::string_view drawer, std::span<const Record> records) {
  const std::string table = table_of(drawer);
  if (records.empty()) return;
  connections_.write([&](SQLite::Database& database) {
    database.exec(make_table(table));
    for (const auto& [key, bytes] : records) put_record(database, table, key, bytes);
  });
}

std::optional<std::string> ShelfTables::get(std::string_view drawer, std::string_view key) const {
  const std::string table = table_of(drawer);
  std::optional<std::string> bytes;
  connections_.read([&](SQLite::Database& database) {
    if (!has_table(database, table)) return;
    SQLite::Statement found{database, "SELECT bytes FROM " + table + " WHERE key = ?"};
    bind_text(found, 1, key);
    if (found.executeStep()) bytes = string_of(found.getColumn(0));
  });
  return bytes;
}

std::vector<std::string> ShelfTables::keys(std::string_view drawer) const {
  const std::string table = table_of(drawer);
  std::vector<std::string> all;
  connections_.read([&](SQLite::Database& database) {
    if (!has_table(database, table)) return;
    SQLite::Statement rows{database, "SELECT key FROM " + table + " ORDER BY key"};
    while (rows.executeStep()) all.push_back(string_of(rows.getColumn(0)));
  });
  return all;
}

std::vector<std::string> ShelfTables::drawers() const {
  std::vector<std::string> all;
  connections_.read([&](SQLite::Database& database) {
    SQLite::Statement rows{database,
                           "SELECT name FROM sqlite_schema WHERE type = 'table'"
                           " AND name GLOB 'drawer_*' ORDER BY name"};
    while (rows.executeStep()) {
      all.push_back(string_of(rows.getColumn(0)).substr(kTablePrefix.size()));
    }
  });
  return all;
}

void ShelfTables::erase(std::string_view drawer, std::string_view key) {
  const std::string table = table_of(drawer);
  connections_.write([&](SQLite::Database& database) {
    if (has_record(database, table, key)) rewrite_without(database, table, key);
  });
  // Also when there was no record: an earlier attempt may have got no further than this.
  connections_.fold_journal();
}

}  // namespace tongket::store_sqlite
