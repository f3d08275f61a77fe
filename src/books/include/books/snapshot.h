#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/sealed.h"
#include "books/books.h"

namespace tongket::books {

/// Books as a sealed file: a cache, from which the next start follows the ledger's tail only.
///
///     title      "tongket books", version, head of the ledger, installation
///     sections   those of each room, in this order
///
/// What is large is read when it is first asked for.
struct SnapshotRoom {
  std::string_view name;
  std::size_t first_section;
};
inline constexpr std::array kSnapshotRooms = {
    SnapshotRoom{"catalogue", 0}, SnapshotRoom{"units", 1},        SnapshotRoom{"roles", 2},
    SnapshotRoom{"releases", 3},  SnapshotRoom{"removals", 4},     SnapshotRoom{"articles", 5},
    SnapshotRoom{"forms", 6},     SnapshotRoom{"schedule", 7},     SnapshotRoom{"reports", 8},
    SnapshotRoom{"targets", 20},  SnapshotRoom{"collections", 24}, SnapshotRoom{"reviews", 26},
    SnapshotRoom{"tasks", 30},    SnapshotRoom{"awards", 34},      SnapshotRoom{"clusters", 38},
    SnapshotRoom{"figures", 42},  SnapshotRoom{"cube", 45}};

void write_snapshot(base::SealedWriter out, const Books& books);

/// The same in memory. Equal histories give equal bytes.
[[nodiscard]] std::string snapshot(const Books& books);

/// Of what the file brings, what is read later may still be found damaged: a `base::Outage` then,
/// of whoever reads it.
/// Errors  `books.snapshot_malformed` (invalid): null, other bytes, or of another version, or
///         damaged where it is read at once; then replay.
[[nodiscard]] base::Result<Books> from_snapshot(
    const std::shared_ptr<const base::SealedFile>& file);

}  // namespace tongket::books
