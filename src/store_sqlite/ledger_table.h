#pragma once

#include <memory>
#include <mutex>

#include "connections.h"
#include "ledger/store.h"

namespace SQLite {
class Statement;
}

namespace tongket::store_sqlite {

/// The chain, one row an entry. See docs/reference/ledger.md.
class LedgerTable final : public ledger::Store {
 public:
  explicit LedgerTable(Connections& connections);
  ~LedgerTable() override;

  [[nodiscard]] ledger::Head head() const override;
  [[nodiscard]] ledger::Appended append(const ledger::Head& expected,
                                        std::span<const ledger::Entry> batch) override;
  void read(ledger::Position after,
            const std::function<bool(const ledger::Entry&)>& take) const override;

  /// Checks the last links of the chain; the whole of it is for `ledger::verify`.
  /// Errors  `ledger.broken`.
  [[nodiscard]] base::Result<> check_tail() const;

 private:
  /// Up to some hundred entries in `(after, last]`.
  [[nodiscard]] std::vector<ledger::Entry> part(ledger::Position after,
                                                ledger::Position last) const;
  [[nodiscard]] ledger::Conflict conflict(const ledger::Head& expected) const;
  void insert(SQLite::Database& database, std::span<const ledger::Entry> batch);
  void set_head(const ledger::Head& head);

  Connections& connections_;
  std::mutex appending_;
  std::unique_ptr<SQLite::Statement> insert_;  ///< Prepared once; guarded by `appending_`.
  mutable std::mutex knowing_;                 ///< Guards `head_`, never held during a sync.
  ledger::Head head_;
};

}  // namespace tongket::store_sqlite
