#include "connections.h"

#include <utility>

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "sqlite_outage.h"

namespace tongket::store_sqlite {
namespace {

/// Connections of one process meet only for moments: at the end of a checkpoint, at recovery.
constexpr int kPatienceMs = 10000;
constexpr std::size_t kIdleReaders = 8;
// Each connection serves one thread at a time, so SQLite's own locks would only cost.
constexpr int kOpenFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

std::unique_ptr<SQLite::Database> connect(const std::string& file) {
  auto database = std::make_unique<SQLite::Database>(file, kOpenFlags, kPatienceMs);
  // Sorting and copying happen in memory: a temporary file would lie outside the data folder.
  database->exec("PRAGMA temp_store = MEMORY");
  // What a damaged or doctored schema says is not executed, and cells are checked as pages load.
  database->exec("PRAGMA trusted_schema = OFF");
  database->exec("PRAGMA cell_size_check = ON");
  return database;
}

std::unique_ptr<SQLite::Database> connect_writer(const std::string& file) {
  auto database = connect(file);
  // Readers go on while the one writer writes; a commit is one append to the journal, one sync.
  SQLite::Statement journal{*database, "PRAGMA journal_mode = WAL"};
  if (!journal.executeStep() || journal.getColumn(0).getString() != "wal") {
    throw SQLite::Exception("this file system cannot hold a write-ahead log", SQLITE_CANTOPEN);
  }
  // The journal is synced at every commit: what was acknowledged survives a power cut. (NORMAL
  // syncs only at checkpoints and would lose the last commits.)
  database->exec("PRAGMA synchronous = FULL");
  // Freed bytes are overwritten with zeros. Not enough for an erasure by itself: see ShelfTables.
  database->exec("PRAGMA secure_delete = ON");
  return database;
}

}  // namespace

Connections::Connections(std::string file)
    : file_{std::move(file)}, writer_{with_outage(file_, [this] {
        return connect_writer(file_);
      })} {}

void Connections::write(const Act& act) { commits_.run(act); }

void Connections::commit(const Act& act) {
  const std::scoped_lock lock{writing_};
  try {
    SQLite::Transaction transaction{*writer_, SQLite::TransactionBehavior::IMMEDIATE};
    act(*writer_);
    transaction.commit();
  } catch (const SQLite::Exception& why) {
    settle();
    throw SqliteOutage{file_, why};
  }
}

/// A commit whose last sync failed may have reached the disk all the same, and a crash would bring
/// it back although it was refused. The next commit overwrites it in the journal; so one that
/// changes nothing is made at once. When that fails too the disk is gone, and nothing more can be
/// done about it.
void Connections::settle() {
  try {
    commit_nothing();
  } catch (const SQLite::Exception&) {
    return;
  }
}

void Connections::commit_nothing() { writer_->exec("UPDATE house SET settled = settled + 1"); }

void Connections::touch() {
  write([this](SQLite::Database& /*database*/) { commit_nothing(); });
}

void Connections::read(const std::function<void(SQLite::Database&)>& act) const {
  with_outage(file_, [&] {
    auto reader = take_reader();
    act(*reader);
    give_back(std::move(reader));
  });
}

std::unique_ptr<SQLite::Database> Connections::take_reader() const {
  {
    const std::scoped_lock lock{pooling_};
    if (!idle_readers_.empty()) {
      auto reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
  }
  auto reader = connect(file_);
  reader->exec("PRAGMA query_only = ON");
  return reader;
}

void Connections::give_back(std::unique_ptr<SQLite::Database> reader) const {
  const std::scoped_lock lock{pooling_};
  if (idle_readers_.size() < kIdleReaders) idle_readers_.push_back(std::move(reader));
}

void Connections::fold_journal() {
  const std::scoped_lock lock{writing_};
  with_outage(file_, [this] {
    SQLite::Statement fold{*writer_, "PRAGMA wal_checkpoint(TRUNCATE)"};
    if (!fold.executeStep() || fold.getColumn(0).getInt() != 0) {
      throw base::Outage{file_ + ": the journal could not be cut; a reader held it too long"};
    }
  });
}

}  // namespace tongket::store_sqlite
