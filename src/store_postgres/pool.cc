#include "pool.h"

namespace tongket::store_postgres {
namespace {

constexpr std::size_t kIdle = 16;

/// One of those that are asked at once; given on when it ends.
template <class Turns>
class Turn {
 public:
  explicit Turn(Turns& turns) : turns_{turns} { turns_.acquire(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { turns_.release(); }

 private:
  Turns& turns_;
};

/// Idle too long behind a proxy, or led to a database that has gone: told by the first question.
bool is_lost(const Connection& connection) { return !connection.alive(); }

}  // namespace

std::shared_ptr<Connection> Pool::fresh() const { return std::make_shared<Connection>(address_); }

std::shared_ptr<Connection> Pool::take() {
  {
    const std::scoped_lock lock{mutex_};
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return fresh();
}

void Pool::give_back(std::shared_ptr<Connection> connection) {
  if (is_lost(*connection)) return;
  const std::scoped_lock lock{mutex_};
  if (idle_.size() < kIdle) idle_.push_back(std::move(connection));
}

void Pool::forget() {
  const std::scoped_lock lock{mutex_};
  idle_.clear();
}

void Pool::read(const std::function<void(Connection&)>& act) {
  const Turn turn{turns_};
  auto connection = take();
  try {
    act(*connection);
  } catch (const DatabaseOutage& outage) {
    if (!is_lost(*connection) && outage.code() != "store.standby") throw;
    forget();
    connection = fresh();
    act(*connection);
  }
  give_back(std::move(connection));
}

void Pool::write(const std::function<void(Connection&)>& act) {
  const Turn turn{turns_};
  auto connection = take();
  try {
    connection->run("BEGIN");
  } catch (const DatabaseOutage&) {
    if (!is_lost(*connection)) throw;
    forget();
    connection = fresh();
    connection->run("BEGIN");
  }
  // A connection that goes while it is in a transaction rolls that back.
  act(*connection);
  try {
    connection->run("COMMIT");
  } catch (const DatabaseOutage& outage) {
    // A commit that was refused with a state was not made, unless the server went down meanwhile.
    const bool answered = !is_lost(*connection) && !outage.state().starts_with("57P");
    if (answered) throw;
    forget();
    throw CommitLost{outage.what()};
  }
  if (connection->unreplicated()) {
    forget();
    throw CommitLost{"committed on the primary, not on its standby"};
  }
  give_back(std::move(connection));
}

void Pool::write_together(const std::function<void(Connection&)>& act) { commits_.run(act); }

}  // namespace tongket::store_postgres
