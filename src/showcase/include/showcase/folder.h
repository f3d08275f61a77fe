#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/result.h"
#include "showcase/snapshot.h"

namespace tongket::showcase {

/// The one file in a showcase folder.
inline constexpr std::string_view kFileName = "showcase.json";

/// Puts the snapshot into the folder: written beside, made durable, then renamed over the old one;
/// so a reader sees the old file or the new one, and after a power cut there is one of them. The
/// file is 0644; a folder that is not there is made, 0755.
///
/// False when the folder held exactly these bytes: then nothing is touched, not even the time of
/// the file, which tells a mirror that nothing happened.
/// Throws  `base::Outage`: the disk failed.
bool write(const Snapshot& snapshot, const std::filesystem::path& folder);

/// Errors  `showcase.missing` (not_found): no such file. Args: file.
///         `showcase.too_large`, and those of `Snapshot::from_bytes`.
/// Throws  `base::Outage`: the disk failed, or the file may not be read.
[[nodiscard]] base::Result<Snapshot> read(const std::filesystem::path& folder);

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
