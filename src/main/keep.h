#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "store_postgres/postgres_store.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket::main {

/// Where a house is: in a folder alone, or in a database with a folder for this process.
struct Place {
  std::filesystem::path folder;
  std::string address = {};  ///< Of the database; empty: all is in the folder.
};

/// A chain and a shelf, open, whatever they are kept in.
class Keep {
 public:
  /// Errors  those of `SqliteHouse::open`, or of `PostgresHouse::open`.
  static base::Result<Keep> open(const Place& place, bool may_make);

  [[nodiscard]] ledger::Store& ledger() const;
  [[nodiscard]] shelf::Shelf& shelf() const;

 private:
  std::unique_ptr<store_sqlite::SqliteHouse> folder_;
  std::unique_ptr<store_postgres::PostgresHouse> database_;
};

}  // namespace tongket::main
