#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"

namespace tongket::store_sqlite {

/// One thing a program asked of the disk. Paths are relative to the folder that is watched.
struct DiskEvent {
  enum class Kind { write, truncate, sync, rename, remove, make_folder, sync_folder, note };
  Kind kind;
  std::string path;
  std::string other;    ///< The new name, for `rename`.
  std::int64_t at = 0;  ///< Where a write starts; the size after a truncation; which note.
  std::string bytes;
};

/// What a disk was asked to do, in order. Filled by `CrashVfs` (files of SQLite) and
/// `watched_files.h` (files we write ourselves).
class DiskLog {
 public:
  explicit DiskLog(std::filesystem::path folder) : folder_{std::move(folder)} {}

  /// The name of `path` below the watched folder ("." for itself); nothing when it lies elsewhere.
  [[nodiscard]] std::optional<std::string> name_of(const std::filesystem::path& path) const {
    const auto name = path.lexically_normal().lexically_relative(folder_);
    if (name.empty() || *name.begin() == "..") return std::nullopt;
    return name.string();
  }

  void add(DiskEvent event) {
    const std::scoped_lock lock{mutex_};
    events_.push_back(std::move(event));
  }

  /// The program was told that its step `number` is done.
  void note(std::int64_t number) {
    add({.kind = DiskEvent::Kind::note, .path = "", .other = "", .at = number, .bytes = ""});
  }

  /// From now on the disk forgets to listen when it is asked to sync the files of
  /// `watched_files.h`.
  void ignore_own_syncs() { own_syncs_ = false; }
  [[nodiscard]] bool own_syncs() const { return own_syncs_; }

  [[nodiscard]] const std::vector<DiskEvent>& events() const { return events_; }

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::vector<DiskEvent> events_;
  bool own_syncs_ = true;
};

/// A disk as it stands between two events, and what a power cut there may leave of it.
///
/// Bytes    What was synced stays. Of what was written or truncated since, each sector of 512 bytes
///          has its own fate: it arrived, it did not, it arrived up to some byte, or it holds
///          noise.
/// Names    A file or folder that was created, renamed or removed is so for good once the folder
///          its (new) name lies in was synced; before, each such change arrived or did not, by
///          itself.
///          A rename is never half done. What lies in a folder that did not arrive is lost with it.
/// Not modelled: bytes that change without being written, syncs that return before they are done.
class CrashDisk {
 public:
  CrashDisk() { durable_.folders.insert("."); }

  void apply(const DiskEvent& event) {
    using Kind = DiskEvent::Kind;
    switch (event.kind) {
      case Kind::write:
      case Kind::truncate:
        file_at(event.path).pending.push_back(event);
        return;
      case Kind::sync:
        file_at(event.path).settle();
        return;
      case Kind::rename:
        change_names({event.kind, event.path, event.other, nullptr});
        return;
      case Kind::remove:
      case Kind::make_folder:
        change_names({event.kind, event.path, "", nullptr});
        return;
      case Kind::sync_folder:
        settle_names(event.path);
        return;
      case Kind::note:
        return;
    }
  }

  /// Writes into the empty folder `target` what a power cut now may leave. `chance` is how likely
  /// something unsynced arrived: 0 … 1.
  void leave(const std::filesystem::path& target, double chance, std::mt19937_64& random) const {
    Names names = durable_;
    for (const NameChange& change : pending_) {
      if (happens(chance, random)) names.apply(change);
    }
    for (const auto& folder : names.folders) {  // Sorted: a folder comes before what it holds.
      if (!names.folders.contains(parent(folder))) continue;
      std::filesystem::create_directory(target / folder);
    }
    for (const auto& [name, file] : names.files) {
      if (!std::filesystem::is_directory(target / parent(name))) continue;
      std::ofstream{target / name, std::ios::binary} << file->after_cut(chance, random);
    }
  }

 private:
  static constexpr std::int64_t kSector = 512;

  static bool happens(double chance, std::mt19937_64& random) {
    return chance >= 1 || std::uniform_real_distribution<>{}(random) < chance;
  }

  static std::string parent(const std::string& name) {
    const auto folder = std::filesystem::path{name}.parent_path().string();
    return folder.empty() ? "." : folder;
  }

  struct Inode {
    std::string durable;
    std::vector<DiskEvent> pending;

    static void write(std::string& content, std::int64_t at, std::string_view bytes) {
      const auto first = static_cast<std::size_t>(at);
      if (content.size() < first + bytes.size()) content.resize(first + bytes.size());
      std::ranges::copy(bytes, content.begin() + at);
    }

    void settle() {
      for (const DiskEvent& event : pending) {
        if (event.kind == DiskEvent::Kind::write) {
          write(durable, event.at, event.bytes);
        } else {
          durable.resize(static_cast<std::size_t>(event.at));
        }
      }
      pending.clear();
    }

    [[nodiscard]] std::string after_cut(double chance, std::mt19937_64& random) const {
      std::string content = durable;
      for (const DiskEvent& event : pending) {
        if (event.kind == DiskEvent::Kind::write) {
          tear(content, event, chance, random);
        } else if (happens(chance, random)) {
          content.resize(static_cast<std::size_t>(event.at));
        }
      }
      return content;
    }

    static void tear(std::string& content, const DiskEvent& event, double chance,
                     std::mt19937_64& random) {
      const auto size = static_cast<std::int64_t>(event.bytes.size());
      for (std::int64_t first = 0; first < size;) {
        const std::int64_t past =
            std::min(size, ((event.at + first) / kSector + 1) * kSector - event.at);
        std::string sector = event.bytes.substr(static_cast<std::size_t>(first),
                                                static_cast<std::size_t>(past - first));
        if (chance < 1 && random() % 8 == 0) {
          if (random() % 2 == 0) {
            sector.resize(random() % (sector.size() + 1));
          } else {
            for (char& byte : sector) byte = static_cast<char>(random());
          }
          write(content, event.at + first, sector);
        } else if (happens(chance, random)) {
          write(content, event.at + first, sector);
        }
        first = past;
      }
    }
  };

  struct NameChange {
    DiskEvent::Kind kind;  ///< write: a file was created.
    std::string path;
    std::string other;
    std::shared_ptr<Inode> file;

    [[nodiscard]] std::string folder() const { return parent(other.empty() ? path : other); }
  };

  struct Names {
    std::map<std::string, std::shared_ptr<Inode>> files;
    std::set<std::string> folders;

    void apply(const NameChange& change) {
      if (change.kind == DiskEvent::Kind::make_folder) {
        folders.insert(change.path);
      } else if (change.kind == DiskEvent::Kind::remove) {
        files.erase(change.path);
      } else if (change.kind == DiskEvent::Kind::write) {
        files[change.path] = change.file;
      } else {
        files.erase(change.path);
        files[change.other] = change.file;
      }
    }
  };

  Inode& file_at(const std::string& path) {
    auto found = live_.files.find(path);
    if (found == live_.files.end()) {
      change_names({DiskEvent::Kind::write, path, "", std::make_shared<Inode>()});
      found = live_.files.find(path);
    }
    return *found->second;
  }

  void change_names(NameChange change) {
    if (change.kind == DiskEvent::Kind::rename) {
      file_at(change.path);
      change.file = live_.files.at(change.path);
    }
    live_.apply(change);
    pending_.push_back(std::move(change));
  }

  void settle_names(const std::string& folder) {
    std::vector<NameChange> rest;
    for (NameChange& change : pending_) {
      if (change.folder() == folder) {
        durable_.apply(change);
      } else {
        rest.push_back(std::move(change));
      }
    }
    pending_ = std::move(rest);
  }

  Names live_;
  Names durable_;
  std::vector<NameChange> pending_;
};

}  // namespace tongket::store_sqlite
