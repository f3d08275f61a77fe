#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "ledger/store.h"
#include "shelf/shelf.h"

namespace tongket::store_sqlite {

/// A folder that was mistyped must not turn into a new, empty house.
enum class IfAbsent { refuse, make };

/// One data folder, open for this process alone: the chain and the shelf of one installation.
///
///     tongket.db     SQLite: table `entry` (the chain), tables `drawer_…` (the shelf)
///     blobs/ab/…     files by content
///     books.snapshot what can be made again from the chain
///     lock           held while the house is open; tells the process id of the holder
///
/// Every byte is described in docs/reference/ledger.md. The folder lies on a local disk: network
/// drives do not keep what they promise about locks and syncs.
///
/// Threads  writers take turns; readers have connections of their own and wait for nobody.
class SqliteHouse {
 public:
  /// Opens the house in `folder`, or makes a new one in it. The file is checked before anything is
  /// written to it: its shape, its pages (files above 64 MB only after a crash) and the last links
  /// of the chain.
  /// Errors  `store.no_folder` (not_found): no house there, or no folder to make one in. Args:
  /// folder.
  ///         `store.locked` (conflict): another process has it open. Args: folder, pid.
  ///         `store.read_only` (forbidden): no permission to write. Args: folder.
  ///         `store.disk_full` (conflict): no space for a single entry more. Args: folder.
  ///         `store.foreign` (unsupported): tongket.db is of another program. Args: file.
  ///         `store.newer` (unsupported): written by a newer version. Args: file, version, known.
  ///         `store.corrupt` (invalid): damaged; nothing was changed. Args: file, why.
  static base::Result<std::unique_ptr<SqliteHouse>> open(const std::filesystem::path& folder,
                                                         IfAbsent if_absent);

  SqliteHouse(const SqliteHouse&) = delete;
  SqliteHouse& operator=(const SqliteHouse&) = delete;
  ~SqliteHouse();

  [[nodiscard]] ledger::Store& ledger();
  [[nodiscard]] shelf::Shelf& shelf();

 private:
  struct Rooms;
  static base::Result<std::unique_ptr<SqliteHouse>> open_whole(const std::filesystem::path& file,
                                                               IfAbsent if_absent);
  explicit SqliteHouse(std::unique_ptr<Rooms> rooms);
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace tongket::store_sqlite
