#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"

namespace tongket::disk {

/// An open file, closed when it goes.
class File {
 public:
  explicit File(int number) : number_{number} {}
  File(File&& other) noexcept : number_{other.number_} { other.number_ = -1; }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;
  ~File();

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// The system refused. Only who opens a house asks for the reason; to all others it is an Outage.
class SystemOutage final : public base::Outage {
 public:
  SystemOutage(const std::string& what, int reason) : Outage{what}, reason_{reason} {}
  [[nodiscard]] int reason() const { return reason_; }  ///< As in `errno`.

 private:
  int reason_;
};

/// Throws a `SystemOutage` naming what failed, the path and the reason in `errno`.
[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path);

/// Everything below throws a `SystemOutage` when the system refuses.

/// Writes a new file, or one anew, and syncs its bytes. Its name is durable after `sync_folder`.
void write_synced(const std::filesystem::path& path, std::string_view bytes);

/// Syncs the bytes of a file that is there.
void sync_file(const std::filesystem::path& path);

/// Makes what was created, renamed or removed in `folder` survive a power cut.
void sync_folder(const std::filesystem::path& folder);

/// The bytes of a file; nothing when there is none.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);

/// Makes a folder only its owner can open. A folder that is there already is left as it is.
void make_folder(const std::filesystem::path& folder);

void rename_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a file, if there is one.
void remove_file(const std::filesystem::path& path);

[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

}  // namespace tongket::disk
