// What another process makes of a data folder, from its ledger alone: a room and its hash a line.
#include <iostream>

#include "law_02_rooms.h"
#include "store_sqlite/sqlite_store.h"

int main(int argc, char* argv[]) {
  using namespace tongket;  // NOLINT(google-build-using-namespace): a program of five lines.
  if (argc != 2) return 1;
  const auto house =
      store_sqlite::SqliteHouse::open(argv[1], store_sqlite::IfAbsent::refuse).value();
  const auto books = books::replay(books::empty(), house->ledger()).value();
  for (const auto& [room, hash] : rooms_of(books)) std::cout << room << " " << hash << "\n";
  return 0;
}
