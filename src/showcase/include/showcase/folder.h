#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "showcase/snapshot.h"

namespace tongket::showcase {

/// The snapshot in a showcase folder; beside it lie the files that it names, below `kFilesName`.
inline constexpr std::string_view kFileName = "showcase.json";
inline constexpr std::string_view kFilesName = "files";

/// The largest file beside the snapshot.
inline constexpr std::size_t kFileBytesMax = std::size_t{8} * 1024 * 1024;

/// The bytes of a file the snapshot names; nothing when there are none.
using FileOf = std::function<std::optional<std::string>(const std::string& name)>;

/// Puts the snapshot into the folder: written beside, made durable, then renamed over the old one;
/// so a reader sees the old file or the new one, and after a power cut there is one of them. The
/// file is 0644; a folder that is not there is made, 0755.
///
/// Files that are not there yet come first, each as durable as the snapshot; what no article names
/// any more goes last. `file_of` is asked only for what is missing; it may be left out where no
/// article names a file.
///
/// False when the folder held exactly these bytes: then nothing is touched, not even the time of
/// the file, which tells a mirror that nothing happened.
/// Throws  `base::Outage`: the disk failed, or `file_of` does not give the bytes of a name.
bool write(const Snapshot& snapshot, const std::filesystem::path& folder,
           const FileOf& file_of = {});

/// Errors  `showcase.missing` (not_found): no such file. Args: file.
///         `showcase.too_large`, and those of `Snapshot::from_bytes`.
/// Throws  `base::Outage`: the disk failed, or the file may not be read.
[[nodiscard]] base::Result<Snapshot> read(const std::filesystem::path& folder);

/// The bytes of a file beside the snapshot; nothing when it is not there, or is not the one its
/// name says.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& folder,
                                                   const std::string& name);

/// What tells one state of the file from another without reading it.
struct Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size_bytes = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Nothing when there is no file, or none that may be looked at.
[[nodiscard]] std::optional<Stamp> stamp(const std::filesystem::path& folder);

}  // namespace tongket::showcase
