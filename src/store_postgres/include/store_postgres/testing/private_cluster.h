#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include "base/check.h"

namespace tongket::store_postgres {

/// The PostgreSQL of one test program (tests/postgres/cluster): started before the first test,
/// gone after the last. Where PostgreSQL is not installed every test is skipped, and says so.
class PrivateCluster final : public testing::Environment {
 public:
  /// The one of this program.
  static PrivateCluster& only() {
    static auto* const cluster = new PrivateCluster;  // GoogleTest deletes it.
    return *cluster;
  }

  void SetUp() override {
    std::string form = "/tmp/tongket-pg-XXXXXX";
    TK_CHECK(::mkdtemp(form.data()) != nullptr);
    folder_ = form;
    const int ended = act("start");
    if (ended != 0) GTEST_SKIP() << "no PostgreSQL 15 here: tools/install --test";
  }

  void TearDown() override {
    if (folder_.empty()) return;
    act("kill");
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// What `tests/postgres/cluster` can do; gives how it ended.
  int act(const std::string& what) const {
    const auto line = TK_SOURCE_DIR "/tests/postgres/cluster " + what + " " + folder_.string();
    return std::system(line.c_str());
  }

  [[nodiscard]] std::string address(const std::string& database,
                                    const std::string& user = "postgres") const {
    return "postgresql://" + user + "@/" + database + "?host=" + folder_.string();
  }

  /// Runs statements as the superuser.
  void run(const std::string& database, const std::string& statements) const {
    auto* connection = PQconnectdb(address(database).c_str());
    auto* result = PQexec(connection, statements.c_str());
    const auto status = PQresultStatus(result);
    const std::string said = PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw base::Bug{said};
  }

  /// The same database for whoever has done with what is in it, empty again; gives its name.
  std::string emptied_database() {
    if (emptied_.empty()) emptied_ = fresh_database();
    run(emptied_, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS tongket CASCADE");
    return emptied_;
  }

  /// A new, empty database; gives its name.
  std::string fresh_database() {
    auto name = "house_" + std::to_string(++made_);
    run("postgres", "CREATE DATABASE " + name);
    return name;
  }

 private:
  std::filesystem::path folder_;
  std::string emptied_;
  int made_ = 0;
};

/// GoogleTest is told before `main`.
inline const auto* const kPrivateCluster =
    testing::AddGlobalTestEnvironment(&PrivateCluster::only());

}  // namespace tongket::store_postgres
