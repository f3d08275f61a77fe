#include "store_sqlite/sqlite_store.h"

#include <cerrno>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "connections.h"
#include "disk/files.h"
#include "disk/folder_lock.h"
#include "ledger_table.h"
#include "schema.h"
#include "shelf_tables.h"
#include "sqlite_outage.h"

namespace tongket::store_sqlite {
namespace {

namespace fs = std::filesystem;

/// `quick_check` reads every page, about 1 GB a second. Below this nobody notices.
constexpr std::uintmax_t kAlwaysCheckedBytes = std::uintmax_t{64} << 20U;

base::Error with_folder(base::ErrorKind kind, std::string_view code, const fs::path& folder) {
  return {kind, code, {{"folder", folder.string()}}};
}

base::Error no_folder(const fs::path& folder) {
  return with_folder(base::ErrorKind::not_found, "store.no_folder", folder);
}
base::Error disk_full(const fs::path& folder) {
  return with_folder(base::ErrorKind::conflict, "store.disk_full", folder);
}
base::Error read_only(const fs::path& folder) {
  return with_folder(base::ErrorKind::forbidden, "store.read_only", folder);
}

/// What the system says that can be said to a person; nothing when it is something else.
std::optional<base::Error> refusal(const disk::SystemOutage& why, const fs::path& folder) {
  switch (why.reason()) {
    case ENOSPC:
    case EDQUOT:
      return disk_full(folder);
    case EACCES:
    case EPERM:
    case EROFS:
      return read_only(folder);
    default:
      return std::nullopt;
  }
}

std::optional<base::Error> refusal(const SqliteOutage& why, const fs::path& file) {
  // The index of the journal did not fit on the disk.
  if (why.reason() == SQLITE_IOERR_SHMSIZE) return disk_full(file.parent_path());
  constexpr int kPrimary = 0xFF;
  switch (why.reason() & kPrimary) {
    case SQLITE_FULL:
      return disk_full(file.parent_path());
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return read_only(file.parent_path());
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return corrupt(file, why.what());
    default:
      return std::nullopt;
  }
}

bool is_there(const fs::path& path) { return ::access(path.c_str(), F_OK) == 0; }

bool is_writable(const fs::path& path) {
  return ::faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
}

fs::path journal_of(const fs::path& file) { return file.string() + "-wal"; }

/// After a crash, whatever the size: a process that ends in good order leaves no journal.
Pages pages_to_read(const fs::path& file) {
  const bool crashed = is_there(journal_of(file)) && fs::file_size(journal_of(file)) > 0;
  return crashed || fs::file_size(file) <= kAlwaysCheckedBytes ? Pages::read : Pages::unread;
}

/// Also of one that has lost its file: that is told, not taken for an empty folder.
bool shows_a_house(const fs::path& folder) {
  const auto file = folder / "tongket.db";
  return is_there(file) || is_there(journal_of(file)) || is_there(folder / "blobs");
}

base::Result<> find_folder(const fs::path& folder, IfAbsent if_absent) {
  std::error_code none;
  if (if_absent == IfAbsent::make && !is_there(folder)) {
    if (!fs::is_directory(folder.parent_path(), none)) return no_folder(folder);
    disk::make_folder(folder);
    disk::sync_folder(folder.parent_path());
  }
  if (!fs::is_directory(folder, none)) return no_folder(folder);
  if (if_absent == IfAbsent::refuse && !shows_a_house(folder)) return no_folder(folder);
  return base::Done{};
}

/// The file, a new one if there is none; but never in the place of one that was lost.
base::Result<> find_file(const fs::path& file) {
  const auto folder = file.parent_path();
  if (is_there(file)) {
    if (is_writable(file) && is_writable(folder)) return base::Done{};
    return read_only(folder);
  }
  if (shows_a_house(folder)) {
    return corrupt(file, "the file is missing, what belongs to it is not");
  }
  make_database(file);
  return base::Done{};
}

}  // namespace

/// In the order they depend on one another; taken down the other way round.
struct SqliteHouse::Rooms {
  Rooms(disk::FolderLock taken, const fs::path& folder)
      : lock{std::move(taken)},
        connections{(folder / "tongket.db").string()},
        ledger{connections},
        shelf{connections, folder} {}

  disk::FolderLock lock;
  Connections connections;
  LedgerTable ledger;
  ShelfTables shelf;
};

SqliteHouse::SqliteHouse(std::unique_ptr<Rooms> rooms) : rooms_{std::move(rooms)} {}
SqliteHouse::~SqliteHouse() = default;

ledger::Store& SqliteHouse::ledger() { return rooms_->ledger; }
shelf::Shelf& SqliteHouse::shelf() { return rooms_->shelf; }

base::Result<std::unique_ptr<SqliteHouse>> SqliteHouse::open(const fs::path& folder,
                                                             IfAbsent if_absent) {
  if (folder.empty()) return no_folder(folder);
  const auto whole = fs::absolute(folder / "").parent_path();
  const auto file = whole / "tongket.db";
  try {
    return open_whole(file, if_absent);
  } catch (const disk::SystemOutage& why) {
    if (auto error = refusal(why, whole)) return *std::move(error);
    throw;
  } catch (const SqliteOutage& why) {
    if (auto error = refusal(why, file)) return *std::move(error);
    throw;
  }
}

base::Result<std::unique_ptr<SqliteHouse>> SqliteHouse::open_whole(const fs::path& file,
                                                                   IfAbsent if_absent) {
  const auto folder = file.parent_path();
  TK_TRY([[maybe_unused]] const auto found, find_folder(folder, if_absent));
  TK_TRY(auto lock, disk::FolderLock::take(folder));
  TK_TRY([[maybe_unused]] const auto made, find_file(file));
  TK_TRY([[maybe_unused]] const auto checked, check_database(file, pages_to_read(file)));
  auto rooms = std::make_unique<Rooms>(std::move(lock), folder);
  if (!rooms->ledger.check_tail().ok()) {
    // The first bad entry may lie before the tail that showed it.
    const auto args = ledger::verify(rooms->ledger).error().args;
    return corrupt(file, "entry " + args.at(0).second + ": " + args.at(1).second);
  }
  // A crash may have come between an erasure and the end of its journal.
  rooms->connections.fold_journal();
  // Better refused now than at the first act of the day.
  rooms->connections.touch();
  return std::unique_ptr<SqliteHouse>{new SqliteHouse{std::move(rooms)}};
}

}  // namespace tongket::store_sqlite
