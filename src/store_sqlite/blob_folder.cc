#include "blob_folder.h"

#include <algorithm>

#include "disk/files.h"

namespace tongket::store_sqlite {
namespace {

/// Of files being written; no hash begins like this.
constexpr std::string_view kUnfinished = "tmp";

}  // namespace

BlobFolder::BlobFolder(std::filesystem::path folder) : folder_{std::move(folder)} {
  disk::make_folder(folder_);
  const auto unfinished = folder_ / kUnfinished;
  disk::make_folder(unfinished);
  for (const auto& left : disk::files_in(unfinished)) disk::remove_file(left);
  disk::sync_folder(unfinished);
  disk::sync_folder(folder_);
  disk::sync_folder(folder_.parent_path());
}

std::filesystem::path BlobFolder::path_of(const base::Hash& hash) const {
  const std::string name = base::to_hex(hash);
  return folder_ / name.substr(0, 2) / name;
}

base::Hash BlobFolder::put(std::string_view bytes) {
  const base::Hash hash = base::sha256(bytes);
  const auto path = path_of(hash);
  const std::scoped_lock lock{writing_};
  if (disk::read_file(path) == bytes) {
    // The process that wrote it may have died before its last sync.
    disk::sync_file(path);
  } else {
    const auto unfinished = folder_ / kUnfinished / path.filename();
    try {
      disk::write_synced(unfinished, bytes);
      disk::make_folder(path.parent_path());
      disk::rename_file(unfinished, path);
    } catch (const base::Outage&) {
      disk::remove_file(unfinished);
      throw;
    }
  }
  disk::sync_folder(path.parent_path());
  disk::sync_folder(folder_);
  return hash;
}

std::optional<std::string> BlobFolder::get(const base::Hash& hash) const {
  auto bytes = disk::read_file(path_of(hash));
  if (bytes && base::sha256(*bytes) != hash) {
    throw base::Outage{path_of(hash).string() + ": the file was damaged on the disk"};
  }
  return bytes;
}

std::vector<base::Hash> BlobFolder::all() const {
  std::vector<base::Hash> found;
  for (const auto& part : disk::files_in(folder_)) {
    if (part.filename() == kUnfinished) continue;
    for (const auto& file : disk::files_in(part)) {
      const auto hash = base::parse_hash(file.filename().string());
      if (hash.ok()) found.push_back(hash.value());
    }
  }
  std::ranges::sort(found);
  return found;
}

void BlobFolder::erase(const base::Hash& hash) {
  const auto path = path_of(hash);
  const std::scoped_lock lock{writing_};
  // Synced even when nothing was there: an earlier attempt may have failed after the removal.
  disk::remove_file(path);
  disk::make_folder(path.parent_path());
  disk::sync_folder(path.parent_path());
}

}  // namespace tongket::store_sqlite
