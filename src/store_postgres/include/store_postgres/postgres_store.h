#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "ledger/store.h"
#include "shelf/shelf.h"

namespace tongket::store_postgres {

/// True of what names a database and not a folder: "postgresql://…", "postgres://…".
[[nodiscard]] bool is_address(std::string_view text);

/// A database that was mistyped must not turn into a new, empty house.
enum class IfAbsent { refuse, make };

/// One PostgreSQL database, open for this process among others: the chain and the shelf of one
/// installation, in the schema `tongket` (docs/reference/postgresql.md).
///
///     postgresql://tongket@may-chu-1,may-chu-2/tongket?target_session_attrs=read-write
///
/// Beside it every process has a folder of its own, for what it can always make again.
///
/// An append holds an advisory lock from the look at the head to the commit, so that one chain
/// grows whoever writes. A commit whose answer was lost is looked up on a new connection, and made
/// sure of by a commit behind it, before anybody is told what became of it.
///
/// Outages  `store.unreachable`: no connection, or a lost one; nothing was recorded.
///          `store.standby`: it answers, but takes no writes; nothing was recorded.
///          `store.database_full`, `store.busy`: refused now; nothing was recorded.
///          `store.outcome_unknown`: the connection was lost during a commit and cannot be asked
///          yet whether that took place.
/// Threads  safe; each call has a connection of its own meanwhile.
class PostgresHouse {
 public:
  /// Errors  `store.address` (invalid): no address of a database. Args: why.
  ///         `store.password_in_address` (invalid): it would be seen by everybody on the machine.
  ///         `store.no_database` (not_found): no house there, or no right to make one. Args: why.
  ///         `store.no_folder`, `store.locked`, `store.newer`: as of a house in a folder.
  ///         `store.corrupt` (invalid): not as it was made. Args: file, why.
  /// Throws  `base::NamedOutage`.
  static base::Result<std::unique_ptr<PostgresHouse>> open(const std::string& address,
                                                           const std::filesystem::path& folder,
                                                           IfAbsent if_absent);

  PostgresHouse(const PostgresHouse&) = delete;
  PostgresHouse& operator=(const PostgresHouse&) = delete;
  ~PostgresHouse();

  [[nodiscard]] ledger::Store& ledger();
  [[nodiscard]] shelf::Shelf& shelf();

 private:
  struct Rooms;
  explicit PostgresHouse(std::unique_ptr<Rooms> rooms);
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace tongket::store_postgres
