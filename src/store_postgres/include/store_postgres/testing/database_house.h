#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <unistd.h>

#include "store_postgres/postgres_store.h"
#include "store_postgres/testing/private_cluster.h"

namespace tongket::store_postgres {

/// One process' view of a house in the private cluster, with a folder of its own.
class DatabaseHouse {
 public:
  explicit DatabaseHouse(const std::string& database, const std::string& user = "postgres") {
    std::string form = "/tmp/tongket-process-XXXXXX";
    TK_CHECK(::mkdtemp(form.data()) != nullptr);
    folder_ = form;
    house_ =
        PostgresHouse::open(PrivateCluster::only().address(database, user), folder_, IfAbsent::make)
            .value();
  }
  DatabaseHouse(const DatabaseHouse&) = delete;
  DatabaseHouse& operator=(const DatabaseHouse&) = delete;
  ~DatabaseHouse() {
    house_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  ledger::Store& store() { return house_->ledger(); }
  shelf::Shelf& shelf() { return house_->shelf(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<PostgresHouse> house_;
};

}  // namespace tongket::store_postgres
