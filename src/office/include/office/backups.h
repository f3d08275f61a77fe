#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "backup/backup.h"
#include "office/house.h"

namespace tongket::office {

struct BackupOrder {
  std::filesystem::path target;  ///< A new file; or a folder, in which it gets a name of its own.
  backup::SealingKey key;
  std::string program;  ///< The version that makes it.
  int keep = 0;         ///< How many of a folder's backups stay, this one among them; 0: all.
};

struct BackupMade {
  std::filesystem::path file;
  backup::Summary summary;
  std::uintmax_t bytes = 0;
  int removed = 0;  ///< Older ones that went.
};

/// Makes a backup of a house that is in use, in one file that only its owner reads; it has its name
/// once it is whole and on the disk, and was read again as it was written. Beside it the list of
/// erased texts is brought up to date ("tongket.erased", keys only), so that what was taken out
/// after an older backup does not come back with it.
/// Errors  `backup.no_folder` (not_found): there is no folder to put it in. Args: folder.
///         `backup.exists` (conflict): a file of that name is there. Args: file. `ledger.broken`.
///         `backup.not_written` (conflict): the disk gave back something else. Args: file.
/// Throws  `base::Outage`: no space, no right; then nothing of it is left.
[[nodiscard]] base::Result<BackupMade> make_backup(House& house, const BackupOrder& order);

struct LastBackup {
  base::Instant made;
  std::string file;
  ledger::Position position = 0;
};
/// The last backup that was made of this house; nothing when there was none.
[[nodiscard]] std::optional<LastBackup> last_backup(const shelf::Shelf& shelf);

/// What a backup is restored into: both empty.
struct EmptyHouse {
  ledger::Store& ledger;
  shelf::Shelf& shelf;
};

struct Restored {
  backup::Summary summary;
  std::string signing_key;
  int erased = 0;  ///< Texts of the backup that were taken out since.
};

/// Fills an empty house from a backup, leaves out the texts that were erased since, walks the chain
/// again, replays the books and holds them against those the backup was made of.
/// Errors  those of `backup::read`; `restore.other_books` (conflict): the replayed books are not
///         those the backup was made of. Args: program (the version that made it).
[[nodiscard]] base::Result<Restored> restore(const std::filesystem::path& file,
                                             const backup::OpeningKey& key,
                                             const std::set<std::string, std::less<>>& erased,
                                             const EmptyHouse& into);

/// The list beside a backup; empty when there is none.
/// Errors  `backup.erased_malformed` (invalid): not such a list. Args: file.
[[nodiscard]] base::Result<std::set<std::string, std::less<>>> read_erased(
    const std::filesystem::path& file);

/// Where the list of a backup is looked for.
[[nodiscard]] std::filesystem::path erased_beside(const std::filesystem::path& backup);

}  // namespace tongket::office
