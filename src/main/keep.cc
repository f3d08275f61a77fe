#include "keep.h"

namespace tongket::main {

base::Result<Keep> Keep::open(const Place& place, bool may_make) {
  Keep keep;
  if (place.address.empty()) {
    using store_sqlite::IfAbsent;
    TK_TRY(keep.folder_, store_sqlite::SqliteHouse::open(
                             place.folder, may_make ? IfAbsent::make : IfAbsent::refuse));
  } else {
    using store_postgres::IfAbsent;
    TK_TRY(keep.database_,
           store_postgres::PostgresHouse::open(place.address, place.folder,
                                               may_make ? IfAbsent::make : IfAbsent::refuse));
  }
  return keep;
}

ledger::Store& Keep::ledger() const { return folder_ ? folder_->ledger() : database_->ledger(); }

shelf::Shelf& Keep::shelf() const { return folder_ ? folder_->shelf() : database_->shelf(); }

}  // namespace tongket::main
