#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

#include "connection.h"
#include "disk/shared_commits.h"

namespace tongket::store_postgres {

/// Connections to one database; some wait for the next. So many are asked at once and no more: who
/// comes then waits for one, which costs less than the process of its own that a new connection is
/// to PostgreSQL. Whoever holds one for a longer time (`take`) is not counted, so that they may ask
/// meanwhile.
class Pool {
 public:
  explicit Pool(std::string address) : address_{std::move(address)} {}

  /// Runs `act` on a connection. One that had been idle may turn out to be lost: then, as nothing
  /// but reading has been done, once more on a fresh one.
  /// Requires `act` to change nothing, or nothing twice.
  void read(const std::function<void(Connection&)>& act);

  /// Runs `act` between BEGIN and COMMIT; when it throws, nothing is kept.
  /// Throws  also when the answer to the commit was lost: `CommitLost`.
  void write(const std::function<void(Connection&)>& act);

  /// The same for an act that may be done twice: those that wait for the disks share one commit.
  void write_together(const std::function<void(Connection&)>& act);

  /// A connection for a longer time, given back by `give_back` unless it failed.
  [[nodiscard]] std::shared_ptr<Connection> take();
  [[nodiscard]] std::shared_ptr<Connection> fresh() const;
  void give_back(std::shared_ptr<Connection> connection);
  /// Those that wait are thrown away: the database they lead to may be another's standby by now.
  void forget();

 private:
  static constexpr int kAtOnce = 16;
  using Act = std::function<void(Connection&)>;

  std::string address_;
  std::counting_semaphore<kAtOnce> turns_{kAtOnce};
  std::mutex mutex_;
  std::vector<std::shared_ptr<Connection>> idle_;
  disk::SharedCommits<Connection> commits_{[this](const Act& act) { write(act); }};
};

/// The commit was sent and not answered, or is not on every disk it must be on.
class CommitLost final : public base::NamedOutage {
 public:
  explicit CommitLost(const std::string& what) : NamedOutage{"store.outcome_unknown", what} {}
};

}  // namespace tongket::store_postgres
