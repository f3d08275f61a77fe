#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "disk/shared_commits.h"

namespace tongket::store_sqlite {

/// The open file: one connection that writes, and as many that read as there are readers at a time.
///
/// In WAL mode a reader sees the file as it was when its statement began, whatever the writer does
/// meanwhile; so each connection serves one thread at a time and nobody waits for a sync of
/// somebody else. What SQLite throws becomes a `base::Outage` here and nowhere else.
class Connections {
 public:
  explicit Connections(std::string file);

  using Act = std::function<void(SQLite::Database&)>;
  /// Runs `act` as one transaction: durable when this returns; when it throws, nothing is kept.
  /// Acts that wait for a sync of somebody else's share the next one, and may run on his thread.
  void write(const Act& act);

  /// Makes a commit that changes nothing.
  void touch();

  /// Runs `act` on a connection that cannot write.
  void read(const std::function<void(SQLite::Database&)>& act) const;

  /// Moves everything from the journal into the file and cuts the journal to nothing.
  void fold_journal();

 private:
  void commit(const Act& act);
  void settle();
  void commit_nothing();
  [[nodiscard]] std::unique_ptr<SQLite::Database> take_reader() const;
  void give_back(std::unique_ptr<SQLite::Database> reader) const;

  std::string file_;
  std::mutex writing_;
  std::unique_ptr<SQLite::Database> writer_;
  disk::SharedCommits<SQLite::Database> commits_{[this](const Act& act) { commit(act); }};
  mutable std::mutex pooling_;
  mutable std::vector<std::unique_ptr<SQLite::Database>> idle_readers_;
};

}  // namespace tongket::store_sqlite
