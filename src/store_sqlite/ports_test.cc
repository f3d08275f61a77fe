// Goal: the house on disk keeps the contracts of both its ports.
// Method: the suites that the houses in memory pass too; then the same questions after re-opening.
#include <gtest/gtest.h>

#include "ledger/testing/store_contract.h"
#include "shelf/testing/shelf_contract.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

class DiskHouse {
 public:
  ledger::Store& store() { return house_->ledger(); }
  shelf::Shelf& shelf() { return house_->shelf(); }

 private:
  TempFolder folder_;
  std::unique_ptr<SqliteHouse> house_ = SqliteHouse::open(folder_.path(), IfAbsent::make).value();
};

}  // namespace
}  // namespace tongket::store_sqlite

namespace tongket::ledger {
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreContract, store_sqlite::DiskHouse);
}
namespace tongket::shelf {
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, ShelfContract, store_sqlite::DiskHouse);
}
