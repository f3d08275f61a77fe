#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "base/check.h"

namespace tongket::store_sqlite {

/// The file as somebody with another program and bad intentions would open it.
class RawFile {
 public:
  explicit RawFile(const std::filesystem::path& file) {
    TK_CHECK(sqlite3_open(file.c_str(), &database_) == SQLITE_OK);
  }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  ~RawFile() { sqlite3_close(database_); }

  /// What SQLite said against it; empty when it was done.
  std::string try_sql(const std::string& sql) {
    char* why = nullptr;
    sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &why);
    std::string said = why == nullptr ? "" : why;
    sqlite3_free(why);
    return said;
  }

  void sql(const std::string& sql) { TK_CHECK(try_sql(sql).empty()); }

  /// The first column of every row.
  std::vector<std::string> rows(const std::string& sql) {
    std::vector<std::string> all;
    const auto keep = [](void* to, int /*count*/, char** values, char** /*names*/) {
      static_cast<std::vector<std::string>*>(to)->emplace_back(values[0] == nullptr ? ""
                                                                                    : values[0]);
      return 0;
    };
    TK_CHECK(sqlite3_exec(database_, sql.c_str(), keep, &all, nullptr) == SQLITE_OK);
    return all;
  }

  /// Changes what must not be changed and leaves no sign of it in the schema.
  std::string try_behind_the_triggers(const std::string& change) {
    const auto triggers = rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for (const auto& name : rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
      sql("DROP TRIGGER " + name);
    }
    sql("PRAGMA ignore_check_constraints = ON");
    const auto said = try_sql(change);
    for (const auto& trigger : triggers) sql(trigger);
    return said;
  }

  void behind_the_triggers(const std::string& change) {
    TK_CHECK(try_behind_the_triggers(change).empty());
  }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace tongket::store_sqlite
