#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace tongket::doctor {

/// What a machine shows of what the house depends on. Gathered by `look` and by whoever has the
/// house open; what nobody looked at is empty, and nothing is found about it.
struct Signs {
  base::Instant now = {};
  std::filesystem::path data = {};
  std::optional<std::uintmax_t> disk_free = {};  ///< Bytes a user who is not root may still write.
  std::optional<unsigned> data_rights = {};      ///< As in `chmod`: 0700.
  bool is_root = false;  ///< Who asks is root, so whoever serves may be too.
  std::optional<base::Instant> last_entry = {};  ///< Of the ledger.
  std::optional<base::Instant> first_entry = {};
  std::optional<base::Instant> last_backup = {};
  bool has_backup_key = false;
  std::optional<base::Instant> certificate_ends = {};
  std::string snapshot_trouble = {};  ///< Code of what was wrong with it; empty: nothing.
  std::optional<bool> has_libreoffice = {};
  std::optional<bool> has_times_like_font = {};
  std::optional<bool> has_pdf_reader = {};
};

/// Something that will go wrong, or has: its code with a sentence that says what and how to mend
/// it. The worst first.
///
///     doctor.disk_full, .disk_low   less than 200 MB, less than 2 GB free
///     doctor.clock_behind           the clock is before the last entry
///     doctor.data_open              others may read the data folder
///     doctor.root                   run as root
///     doctor.no_backup_key          no key for backups
///     doctor.no_backup, .backup_old none yet; the last is a week old
///     doctor.certificate_ends       within 30 days
///     doctor.certificate_over       no longer valid
///     doctor.snapshot               it was damaged, and made again
///     doctor.no_libreoffice, .no_font, .no_pdf_reader
///
/// A house younger than a day need not have a backup.
[[nodiscard]] std::vector<base::Error> findings(const Signs& signs);

/// Looks at the disk, the rights of the folder, the programs and fonts of this machine.
[[nodiscard]] Signs look(const std::filesystem::path& data, base::Instant now);

}  // namespace tongket::doctor
