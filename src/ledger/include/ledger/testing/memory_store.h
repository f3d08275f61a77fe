#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "ledger/store.h"

namespace tongket::ledger {

/// A chain in memory, for tests of the rooms above. Keeps the whole contract of `Store` but
/// durability.
class MemoryStore final : public Store {
 public:
  MemoryStore() = default;

  /// Holds `entries` whatever they are: a broken chain can be made and given to whoever should
  /// notice it.
  explicit MemoryStore(std::vector<Entry> entries) {
    for (Entry& entry : entries) keep(std::move(entry));
  }

  /// The next `appends` of them end in a `base::Outage`, as on a full disk.
  void fail_next(int appends = 1) {
    const std::scoped_lock lock{mutex_};
    failing_ = appends;
  }

  [[nodiscard]] Head head() const override {
    const std::scoped_lock lock{mutex_};
    return last_head();
  }

  [[nodiscard]] Appended append(const Head& expected, std::span<const Entry> batch) override {
    const std::scoped_lock lock{mutex_};
    if (failing_ > 0) {
      --failing_;
      throw base::Outage{"the disk of the memory store is full"};
    }
    Conflict conflict;
    if (last_head() != expected) {
      for (const auto& entry : entries_) {
        if (entry->position > expected.position) conflict.since.push_back(*entry);
      }
      return conflict;
    }
    Head last = expected;
    for (const Entry& entry : batch) {
      TK_CHECK(check_link(last, entry).ok());
      last = head_after(entry);
    }
    for (const Entry& entry : batch) keep(entry);
    return last;
  }

  void read(Position after, const std::function<bool(const Entry&)>& take) const override {
    const auto seen = snapshot();
    for (const auto& entry : seen) {
      if (entry->position > after && !take(*entry)) return;
    }
  }

 private:
  void keep(Entry entry) { entries_.push_back(std::make_shared<const Entry>(std::move(entry))); }

  [[nodiscard]] Head last_head() const {
    return entries_.empty() ? Head{} : head_after(*entries_.back());
  }

  [[nodiscard]] std::vector<std::shared_ptr<const Entry>> snapshot() const {
    const std::scoped_lock lock{mutex_};
    return entries_;
  }

  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const Entry>> entries_;
  int failing_ = 0;
};

}  // namespace tongket::ledger
