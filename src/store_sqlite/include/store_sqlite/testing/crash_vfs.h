#pragma once

#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/check.h"
#include "store_sqlite/testing/crash_disk.h"

namespace tongket::store_sqlite {

/// Stands between SQLite and the real files while it lives: writes down what SQLite asks of the
/// disk, and can make the disk refuse. Everything is passed on to the real files but the syncs,
/// which would only cost time; locks and shared memory are the real ones.
///
/// As the system's own VFS does, the first sync of a new journal syncs its folder too.
class CrashVfs {
 public:
  explicit CrashVfs(DiskLog& log) : log_{log}, real_{sqlite3_vfs_find(nullptr)} {
    vfs_ = *real_;
    vfs_.zName = "crash";
    vfs_.szOsFile = static_cast<int>(sizeof(CrashFile)) + real_->szOsFile;
    vfs_.pAppData = this;
    vfs_.pNext = nullptr;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    TK_CHECK(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK);
  }
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;
  ~CrashVfs() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
  }

  /// After `writes` more of them, every write is refused: the disk is full.
  void fill_after(int writes) { writes_left_ = writes; }
  /// The next `syncs` of them fail, although what was written may well arrive.
  void fail_syncs(int syncs) { failing_syncs_ = syncs; }
  /// The disk has space again, and syncs.
  void heal() {
    writes_left_ = -1;
    failing_syncs_ = 0;
  }

 private:
  struct CrashFile {
    sqlite3_file base;
    CrashVfs* vfs;
    bool new_journal;  ///< Not synced yet.
    char name[256];    ///< Empty when nothing is to be written down.

    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };

  static CrashFile* mine(sqlite3_file* file) { return reinterpret_cast<CrashFile*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return mine(file)->real(); }
  static CrashVfs* self(sqlite3_vfs* vfs) { return static_cast<CrashVfs*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto* crash = mine(file);
    auto* me = self(vfs);
    std::memset(crash, 0, sizeof(CrashFile));
    crash->vfs = me;
    const auto name = path == nullptr ? std::nullopt : me->log_.name_of(path);
    const bool is_new = name && !std::filesystem::exists(path);
    const int code = me->real_->xOpen(me->real_, path, crash->real(), flags, out);
    if (crash->real()->pMethods == nullptr) return code;
    crash->base.pMethods = methods();
    if (!name || code != SQLITE_OK) return code;
    TK_CHECK(name->size() < sizeof crash->name);
    std::memcpy(crash->name, name->c_str(), name->size() + 1);
    constexpr int kJournals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    crash->new_journal = is_new && (flags & kJournals) != 0;
    // An empty file exists as well.
    if (is_new) me->add(crash->name, DiskEvent::Kind::truncate, 0);
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    auto* me = self(vfs);
    const int code = me->real_->xDelete(me->real_, path, 0);
    const auto name = me->log_.name_of(path);
    if (code == SQLITE_OK && name) {
      me->add(*name, DiskEvent::Kind::remove, 0);
      if (sync_folder != 0) me->add(".", DiskEvent::Kind::sync_folder, 0);
    }
    return code;
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    auto* crash = mine(file);
    auto* me = crash->vfs;
    if (crash->name[0] != '\0') {
      if (me->writes_left_ == 0) return SQLITE_FULL;
      if (me->writes_left_ > 0) --me->writes_left_;
      me->log_.add({.kind = DiskEvent::Kind::write,
                    .path = crash->name,
                    .other = "",
                    .at = at,
                    .bytes = {static_cast<const char*>(bytes), static_cast<std::size_t>(size)}});
    }
    return real(file)->pMethods->xWrite(real(file), bytes, size, at);
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto* crash = mine(file);
    if (crash->name[0] != '\0') crash->vfs->add(crash->name, DiskEvent::Kind::truncate, size);
    return real(file)->pMethods->xTruncate(real(file), size);
  }

  static int sync(sqlite3_file* file, int /*flags*/) {
    auto* crash = mine(file);
    auto* me = crash->vfs;
    if (crash->name[0] == '\0') return SQLITE_OK;
    if (me->failing_syncs_ > 0) {
      --me->failing_syncs_;
      return SQLITE_IOERR_FSYNC;
    }
    me->add(crash->name, DiskEvent::Kind::sync, 0);
    if (crash->new_journal) me->add(".", DiskEvent::Kind::sync_folder, 0);
    crash->new_journal = false;
    return SQLITE_OK;
  }

  static const sqlite3_io_methods* methods() {
    static const sqlite3_io_methods kMethods = make_methods();
    return &kMethods;
  }

  static sqlite3_io_methods make_methods() {
    sqlite3_io_methods all{};
    all.iVersion = 2;  // Without memory-mapped reading, which would pass us by.
    all.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    all.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
      return real(f)->pMethods->xRead(real(f), to, size, at);
    };
    all.xWrite = write;
    all.xTruncate = truncate;
    all.xSync = sync;
    all.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return real(f)->pMethods->xFileSize(real(f), size);
    };
    all.xLock = [](sqlite3_file* f, int kind) { return real(f)->pMethods->xLock(real(f), kind); };
    all.xUnlock = [](sqlite3_file* f, int kind) {
      return real(f)->pMethods->xUnlock(real(f), kind);
    };
    all.xCheckReservedLock = [](sqlite3_file* f, int* held) {
      return real(f)->pMethods->xCheckReservedLock(real(f), held);
    };
    all.xFileControl = [](sqlite3_file* f, int what, void* with) {
      return real(f)->pMethods->xFileControl(real(f), what, with);
    };
    all.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    all.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real(f)->pMethods->xDeviceCharacteristics(real(f));
    };
    all.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** at) {
      return real(f)->pMethods->xShmMap(real(f), page, size, extend, at);
    };
    all.xShmLock = [](sqlite3_file* f, int first, int count, int flags) {
      return real(f)->pMethods->xShmLock(real(f), first, count, flags);
    };
    all.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    all.xShmUnmap = [](sqlite3_file* f, int gone) {
      return real(f)->pMethods->xShmUnmap(real(f), gone);
    };
    return all;
  }

  void add(const std::string& name, DiskEvent::Kind kind, std::int64_t at) {
    log_.add({.kind = kind, .path = name, .other = "", .at = at, .bytes = ""});
  }

  DiskLog& log_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  int writes_left_ = -1;
  int failing_syncs_ = 0;
};

}  // namespace tongket::store_sqlite
