#include "ledger_table.h"

#include <algorithm>

#include <SQLiteCpp/Statement.h>

#include "ledger/entry_row.h"

namespace tongket::store_sqlite {
namespace {

/// A part of a reading: so much that statements do not matter, so little that memory does not.
constexpr std::int64_t kEntriesInPart = 256;
constexpr std::size_t kBytesInPart = std::size_t{4} << 20U;

/// How much of the chain is walked when the house opens.
constexpr ledger::Position kTail = 64;

constexpr const char* kInsert =
    "INSERT INTO entry (position, at, actor, act, version, subject, facts, blocks, prev, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kSelect =
    "SELECT position, at, actor, act, version, subject, facts, blocks, prev, hash FROM entry"
    " WHERE position > ? AND position <= ? ORDER BY position LIMIT ?";
constexpr const char* kSelectLast =
    "SELECT position, at, actor, act, version, subject, facts, blocks, prev, hash FROM entry"
    " ORDER BY position DESC LIMIT 1";

std::string_view bytes_of(const SQLite::Column& column) {
  const auto* first = static_cast<const char*>(column.getBlob());
  return {first, static_cast<std::size_t>(column.getBytes())};
}

ledger::Entry entry_of(SQLite::Statement& row) {
  // The columns hold what the row points to until the next step, so all are kept until the end.
  const auto actor = row.getColumn(2);
  const auto act = row.getColumn(3);
  const auto subject = row.getColumn(5);
  const auto facts = row.getColumn(6);
  const auto blocks = row.getColumn(7);
  const auto prev = row.getColumn(8);
  const auto hash = row.getColumn(9);
  return ledger::to_entry({.position = row.getColumn(0).getInt64(),
                           .at = row.getColumn(1).getInt64(),
                           .actor = bytes_of(actor),
                           .act = bytes_of(act),
                           .version = row.getColumn(4).getInt64(),
                           .subject = bytes_of(subject),
                           .facts = bytes_of(facts),
                           .blocks = bytes_of(blocks),
                           .prev = bytes_of(prev),
                           .hash = bytes_of(hash)});
}

std::size_t size_of(const ledger::Entry& entry) {
  std::size_t size = entry.facts.size();
  for (const ledger::Block& block : entry.blocks) size += block.bytes.size();
  return size;
}

void bind_hash(SQLite::Statement& statement, int index, const base::Hash& hash) {
  statement.bindNoCopy(index, hash.bytes.data(), static_cast<int>(hash.bytes.size()));
}

}  // namespace

LedgerTable::LedgerTable(Connections& connections) : connections_{connections} {
  connections_.read([&](SQLite::Database& database) {
    SQLite::Statement last{database, kSelectLast};
    if (last.executeStep()) set_head(ledger::head_after(entry_of(last)));
  });
}

LedgerTable::~LedgerTable() = default;

ledger::Head LedgerTable::head() const {
  const std::scoped_lock lock{knowing_};
  return head_;
}

void LedgerTable::set_head(const ledger::Head& head) {
  const std::scoped_lock lock{knowing_};
  head_ = head;
}

ledger::Appended LedgerTable::append(const ledger::Head& expected,
                                     std::span<const ledger::Entry> batch) {
  const std::scoped_lock lock{appending_};
  if (head() != expected) return conflict(expected);
  ledger::Head last = expected;
  for (const ledger::Entry& entry : batch) {
    TK_CHECK(ledger::check_link(last, entry).ok());
    last = ledger::head_after(entry);
  }
  if (batch.empty()) return last;
  connections_.write([&](SQLite::Database& database) { insert(database, batch); });
  set_head(last);
  return last;
}

void LedgerTable::insert(SQLite::Database& database, std::span<const ledger::Entry> batch) {
  if (!insert_) insert_ = std::make_unique<SQLite::Statement>(database, kInsert);
  for (const ledger::Entry& entry : batch) {
    // Not `reset`: that would throw the error of the last batch again.
    insert_->tryReset();
    const std::string blocks = ledger::blocks_column(entry.blocks);
    insert_->bind(1, entry.position);
    insert_->bind(2, std::int64_t{entry.at.time_since_epoch().count()});
    insert_->bindNoCopy(3, entry.actor);
    insert_->bindNoCopy(4, entry.act);
    insert_->bind(5, entry.version);
    insert_->bindNoCopy(6, entry.subject);
    insert_->bindNoCopy(7, entry.facts);
    insert_->bindNoCopy(8, blocks.data(), static_cast<int>(blocks.size()));
    bind_hash(*insert_, 9, entry.prev);
    bind_hash(*insert_, 10, entry.hash);
    insert_->exec();
  }
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
  connections_.read([&](SQLite::Database& database) {
    SQLite::Statement rows{database, kSelect};
    rows.bind(1, after);
    rows.bind(2, last);
    rows.bind(3, kEntriesInPart);
    for (std::size_t bytes = 0; bytes < kBytesInPart && rows.executeStep();) {
      entries.push_back(entry_of(rows));
      bytes += size_of(entries.back());
    }
  });
  return entries;
}

/// Read in parts, so that no statement is open while `take` runs: a taker may be slow, may append,
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

}  // namespace tongket::store_sqlite
