#include "ledger_table.h"

#include <algorithm>
#include <array>
#include <thread>

#include "base/check.h"
#include "ledger/entry_row.h"
#include "locks.h"

namespace tongket::store_postgres {
namespace {

/// A part of a reading: so much that questions do not matter, so little that memory does not.
constexpr std::int64_t kEntriesInPart = 256;
constexpr std::int64_t kBytesInPart = std::int64_t{4} << 20U;

/// How much of the chain is walked when the house opens.
constexpr ledger::Position kTail = 64;

/// How long a lost commit is asked after, and how often.
constexpr std::chrono::seconds kAsking{5};
constexpr std::chrono::milliseconds kBetween{200};

constexpr const char* kColumns =
    "position, at, actor, act, version, subject, facts, blocks, prev, hash";

/// `LIMIT` by bytes too: an entry comes when those before it in the part are few enough.
const std::string kSelect =
    std::string{"SELECT "} + kColumns + " FROM (SELECT " + kColumns +
    ", sum(octet_length(facts) + octet_length(blocks)) OVER (ORDER BY position) -"
    " octet_length(facts) - octet_length(blocks) AS before FROM (SELECT " +
    kColumns +
    " FROM tongket.entry WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3) AS part"
    ") AS measured WHERE before < $4 ORDER BY position";

ledger::Entry entry_of(const Rows& rows, int row) {
  return ledger::to_entry({.position = rows.number(row, 0),
                           .at = rows.number(row, 1),
                           .actor = rows.bytes(row, 2),
                           .act = rows.bytes(row, 3),
                           .version = rows.number(row, 4),
                           .subject = rows.bytes(row, 5),
                           .facts = rows.bytes(row, 6),
                           .blocks = rows.bytes(row, 7),
                           .prev = rows.bytes(row, 8),
                           .hash = rows.bytes(row, 9)});
}

ledger::Head head_of(Connection& connection) {
  const auto rows = connection.ask(
      std::string{"SELECT "} + kColumns + " FROM tongket.entry ORDER BY position DESC LIMIT 1", {});
  return rows.size() == 0 ? ledger::Head{} : ledger::head_after(entry_of(rows, 0));
}

std::string_view bytes_of(const base::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

void add_bytes(std::string& to, std::string_view bytes) {
  add_number(to, static_cast<std::int64_t>(bytes.size()), 4);
  to += bytes;
}

/// One entry as a row of a binary COPY.
void add_row(std::string& to, const ledger::Entry& entry) {
  constexpr int kFields = 10;
  const auto add_bigint = [&](std::int64_t number) {
    add_number(to, 8, 4);
    add_number(to, number, 8);
  };
  add_number(to, kFields, 2);
  add_bigint(entry.position);
  add_bigint(entry.at.time_since_epoch().count());
  add_bytes(to, entry.actor);
  add_bytes(to, entry.act);
  add_bigint(entry.version);
  add_bytes(to, entry.subject);
  add_bytes(to, entry.facts);
  add_bytes(to, ledger::blocks_column(entry.blocks));
  add_bytes(to, bytes_of(entry.prev));
  add_bytes(to, bytes_of(entry.hash));
}

}  // namespace

LedgerTable::LedgerTable(Pool& pool, std::string process)
    : pool_{pool}, process_{std::move(process)}, listener_{pool, process_} {}

ledger::Head LedgerTable::head() const {
  ledger::Head head;
  pool_.read([&](Connection& connection) { head = head_of(connection); });
  return head;
}

ledger::Appended LedgerTable::append(const ledger::Head& expected,
                                     std::span<const ledger::Entry> batch) {
  ledger::Head last = expected;
  for (const ledger::Entry& entry : batch) {
    TK_CHECK(ledger::check_link(last, entry).ok());
    last = ledger::head_after(entry);
  }
  if (batch.empty()) {
    if (head() == expected) return last;
    return conflict(expected);
  }
  try {
    if (try_append(expected, batch)) return last;
  } catch (const CommitLost& lost) {
    if (find_out(last, lost)) return last;
    // It was not made, and can never be: its transaction is over.
    if (try_append(expected, batch)) return last;
  }
  return conflict(expected);
}

bool LedgerTable::try_append(const ledger::Head& expected, std::span<const ledger::Entry> batch) {
  std::string rows;
  for (const ledger::Entry& entry : batch) add_row(rows, entry);
  bool fits = false;
  pool_.write([&](Connection& connection) {
    connection.run(lock_until_commit(kAppendLock));
    fits = head_of(connection) == expected;
    if (!fits) return;
    connection.copy_in(
        std::string{"COPY tongket.entry ("} + kColumns + ") FROM STDIN (FORMAT binary)", rows);
    connection.run("NOTIFY tongket, '" + process_ + "'");
  });
  return fits;
}

/// The lock waits for the transaction in question, should it still be under way; the commit of our
/// own is on every disk it must be on only when all before it are, those in question too.
bool LedgerTable::was_kept(const ledger::Head& last) const {
  bool kept = false;
  pool_.write([&](Connection& connection) {
    connection.run(lock_until_commit(kAppendLock));
    const std::array values{Value::number(last.position), Value::bytes(bytes_of(last.hash))};
    kept = connection
               .ask("SELECT 1::bigint FROM tongket.entry WHERE position = $1 AND hash = $2", values)
               .size() == 1;
    connection.run("UPDATE tongket.house SET settled = settled + 1");
  });
  return kept;
}

/// Whether the batch that ends in `last` was committed.
/// Throws  `lost` when the database could not be asked for so long.
bool LedgerTable::find_out(const ledger::Head& last, const CommitLost& lost) const {
  const auto end = std::chrono::steady_clock::now() + kAsking;
  while (std::chrono::steady_clock::now() < end) {
    try {
      return was_kept(last);
    } catch (const base::NamedOutage&) {
      // Not a door, but the one question that may be put again: nothing is done by it.
      std::this_thread::sleep_for(kBetween);
    }
  }
  throw CommitLost{lost};
}

ledger::Conflict LedgerTable::conflict(const ledger::Head& expected) const {
  ledger::Conflict conflict;
  read(expected.position, [&](const ledger::Entry& entry) {
    conflict.since.push_back(entry);
    return true;
  });
  return conflict;
}

std::vector<ledger::Entry> LedgerTable::part(ledger::Position after, ledger::Position last) const {
  std::vector<ledger::Entry> entries;
  pool_.read([&](Connection& connection) {
    const std::array values{Value::number(after), Value::number(last),
                            Value::number(kEntriesInPart), Value::number(kBytesInPart)};
    const auto rows = connection.ask(kSelect, values);
    entries.clear();
    for (int row = 0; row < rows.size(); ++row) entries.push_back(entry_of(rows, row));
  });
  return entries;
}

/// Read in parts, so that no connection is held while `take` runs: a taker may be slow, may append,
/// may erase. Nothing read is ever changed, so the parts fit together.
void LedgerTable::read(ledger::Position after,
                       const std::function<bool(const ledger::Entry&)>& take) const {
  const ledger::Position last = head().position;
  while (after < last) {
    const auto entries = part(after, last);
    if (entries.empty()) return;
    for (const ledger::Entry& entry : entries) {
      if (!take(entry)) return;
      after = entry.position;
    }
  }
}

bool LedgerTable::watch(const std::function<void()>& moved) {
  listener_.watch(moved);
  return true;
}

base::Result<> LedgerTable::check_tail() const {
  const ledger::Position last = head().position;
  const ledger::Position first = std::max<ledger::Position>(last - kTail, 0);
  ledger::Head reached;
  base::Result<> link = base::Done{};
  read(std::max<ledger::Position>(first - 1, 0), [&](const ledger::Entry& entry) {
    // The entry before the tail is taken at its word: its hash is what the tail hangs on.
    if (first == 0 || entry.position > first) link = ledger::check_link(reached, entry);
    reached = ledger::head_after(entry);
    return link.ok();
  });
  return link;
}

}  // namespace tongket::store_postgres
