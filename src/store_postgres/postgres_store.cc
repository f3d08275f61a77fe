#include "store_postgres/postgres_store.h"

#include <array>
#include <system_error>

#include <unistd.h>

#include "address.h"
#include "disk/files.h"
#include "disk/folder_lock.h"
#include "ledger_table.h"
#include "pool.h"
#include "schema.h"
#include "shelf_tables.h"

namespace tongket::store_postgres {
namespace {

namespace fs = std::filesystem;

base::Result<> find_folder(const fs::path& folder) {
  std::error_code none;
  const bool can_be_made = fs::is_directory(folder.parent_path(), none);
  if (!fs::exists(folder, none) && can_be_made) disk::make_folder(folder);
  if (fs::is_directory(folder, none)) return base::Done{};
  return base::Error{base::ErrorKind::not_found, "store.no_folder", {{"folder", folder.string()}}};
}

/// Two processes never have the same folder, so never the same name.
std::string name_of(const fs::path& folder) {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return base::to_hex(base::sha256(std::string{host.data()} + "/" + folder.string())).substr(0, 16);
}

}  // namespace

/// In the order they depend on one another; taken down the other way round.
struct PostgresHouse::Rooms {
  Rooms(disk::FolderLock taken, const std::string& address, const fs::path& folder)
      : lock{std::move(taken)}, pool{address}, ledger{pool, name_of(folder)}, shelf{pool, folder} {}

  disk::FolderLock lock;
  Pool pool;
  LedgerTable ledger;
  ShelfTables shelf;
};

PostgresHouse::PostgresHouse(std::unique_ptr<Rooms> rooms) : rooms_{std::move(rooms)} {}
PostgresHouse::~PostgresHouse() = default;

ledger::Store& PostgresHouse::ledger() { return rooms_->ledger; }
shelf::Shelf& PostgresHouse::shelf() { return rooms_->shelf; }

base::Result<std::unique_ptr<PostgresHouse>> PostgresHouse::open(const std::string& address,
                                                                 const fs::path& folder,
                                                                 IfAbsent if_absent) {
  TK_TRY([[maybe_unused]] const auto is_one, check_address(address));
  const auto whole = fs::absolute(folder / "").parent_path();
  TK_TRY([[maybe_unused]] const auto found, find_folder(whole));
  TK_TRY(auto lock, disk::FolderLock::take(whole));
  auto rooms = std::make_unique<Rooms>(std::move(lock), address, whole);
  TK_TRY([[maybe_unused]] const auto ready, ready_schema(rooms->pool, if_absent == IfAbsent::make));
  if (!rooms->ledger.check_tail().ok()) {
    // The first bad entry may lie before the tail that showed it.
    const auto args = ledger::verify(rooms->ledger).error().args;
    return base::Error{base::ErrorKind::invalid,
                       "store.corrupt",
                       {{"file", "tongket.entry"},
                        {"why", "entry " + args.at(0).second + ": " + args.at(1).second}}};
  }
  return std::unique_ptr<PostgresHouse>{new PostgresHouse{std::move(rooms)}};
}

}  // namespace tongket::store_postgres
