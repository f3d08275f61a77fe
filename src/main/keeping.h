#pragma once

#include <filesystem>

#include "cli/cli.h"
#include "open_house.h"

namespace tongket::main {

/// Makes the keys of backups. See `cli::World::make_backup_keys`.
/// Errors  `backup.key_exists` (conflict): one of the files is there. Args: file.
///         `store.no_folder` (not_found): no data folder. Args: folder.
[[nodiscard]] base::Result<std::string> make_backup_keys(const std::filesystem::path& opening,
                                                         const std::filesystem::path& data,
                                                         base::Dice& dice);

/// Errors  `backup.no_key` (not_found). Args: file.
[[nodiscard]] base::Result<std::string> sealing_key(const std::filesystem::path& data);

/// Restores a backup into a folder that gets its name only once all is in it and proven; or, with
/// no folder named, into one that is removed again.
/// Errors  `restore.not_empty` (conflict). Args: folder. Those of `office::restore`.
[[nodiscard]] base::Result<base::Json> restore(const cli::RestoreOrder& order, const Tools& tools);

}  // namespace tongket::main
