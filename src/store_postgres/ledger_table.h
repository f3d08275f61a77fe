#pragma once

#include <optional>
#include <string>

#include "ledger/store.h"
#include "listener.h"
#include "pool.h"

namespace tongket::store_postgres {

/// The chain, one row an entry.
class LedgerTable final : public ledger::Store {
 public:
  /// `process` tells this process' appends from those of others.
  LedgerTable(Pool& pool, std::string process);

  [[nodiscard]] ledger::Head head() const override;
  [[nodiscard]] ledger::Appended append(const ledger::Head& expected,
                                        std::span<const ledger::Entry> batch) override;
  void read(ledger::Position after,
            const std::function<bool(const ledger::Entry&)>& take) const override;
  bool watch(const std::function<void()>& moved) override;

  /// Checks the last links of the chain; the whole of it is for `ledger::verify`.
  /// Errors  `ledger.broken`.
  [[nodiscard]] base::Result<> check_tail() const;

 private:
  [[nodiscard]] std::vector<ledger::Entry> part(ledger::Position after,
                                                ledger::Position last) const;
  [[nodiscard]] ledger::Conflict conflict(const ledger::Head& expected) const;
  /// False when another head was found.
  [[nodiscard]] bool try_append(const ledger::Head& expected, std::span<const ledger::Entry> batch);
  [[nodiscard]] bool was_kept(const ledger::Head& last) const;
  [[nodiscard]] bool find_out(const ledger::Head& last, const CommitLost& lost) const;

  Pool& pool_;
  std::string process_;
  Listener listener_;
};

}  // namespace tongket::store_postgres
