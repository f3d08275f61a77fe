// Goal: the house in a database keeps the contracts of both its ports.
// Method: the suites that the houses in memory and in a folder pass too.
#include <gtest/gtest.h>

#include "ledger/testing/store_contract.h"
#include "shelf/testing/shelf_contract.h"
#include "store_postgres/testing/database_house.h"

namespace tongket::store_postgres {
namespace {

class NewHouse {
 public:
  ledger::Store& store() { return house_.store(); }
  shelf::Shelf& shelf() { return house_.shelf(); }

 private:
  DatabaseHouse house_{PrivateCluster::only().emptied_database()};
};

}  // namespace
}  // namespace tongket::store_postgres

namespace tongket::ledger {
INSTANTIATE_TYPED_TEST_SUITE_P(Postgres, StoreContract, store_postgres::NewHouse);
}
namespace tongket::shelf {
INSTANTIATE_TYPED_TEST_SUITE_P(Postgres, ShelfContract, store_postgres::NewHouse);
}
