#pragma once

#include <functional>
#include <span>
#include <variant>
#include <vector>

#include "ledger/entry.h"

namespace tongket::ledger {

/// What came between the head a writer knew and the head that is; empty when the store is behind.
struct Conflict {
  std::vector<Entry> since;
};

using Appended = std::variant<Head, Conflict>;

/// Where a chain is kept. A port: the stores implement it, only `main` names one of them.
///
/// What `append` has returned a `Head` for survives power loss. The world failing (disk full, file
/// broken) is a `base::Outage`, and then nothing of the batch is kept.
/// Threads: one writer at a time; readers at any time, each sees whole batches.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  [[nodiscard]] virtual Head head() const = 0;

  /// Adds the whole batch behind `expected`, or nothing.
  /// Requires `batch` to be linked: its first entry follows `expected`, each next the one before.
  /// An empty batch asks only whether `expected` is still the head.
  [[nodiscard]] virtual Appended append(const Head& expected, std::span<const Entry> batch) = 0;

  /// Hands every entry behind `after` to `take`, in order, up to the head of the moment it was
  /// called, until `take` returns false. `take` may use the store.
  virtual void read(Position after, const std::function<bool(const Entry&)>& take) const = 0;

  /// From now on `moved` is called, on a thread of the store's own, whenever another process may
  /// have appended; with nothing: never again, once this has returned. False when no other process
  /// can. `moved` must be quick, and may be called for nothing.
  virtual bool watch([[maybe_unused]] const std::function<void()>& moved) { return false; }
};

/// Walks the whole chain again.
/// Errors  `ledger.broken` (invalid): the first entry that does not fit. Args: position, what
///         (position | time | prev | hash | missing).
[[nodiscard]] base::Result<Head> verify(const Store& store);

/// The last entry recorded on this day in Viet Nam or before it; 0 when there is none. Entries are
/// in the order of their moments, so a few of them are read, not all.
[[nodiscard]] Position last_on(const Store& store, base::Date day);

}  // namespace tongket::ledger
