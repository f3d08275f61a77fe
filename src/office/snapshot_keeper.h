#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "books/snapshot.h"
#include "ledger/store.h"
#include "office/desk.h"
#include "shelf/cache_file.h"

namespace tongket::office {

/// Where a desk starts from.
struct Start {
  books::Books books = books::empty();
  std::shared_ptr<const base::SealedFile> file = nullptr;  ///< They lie in; null: in none.
};

/// The books of the snapshot when it can be read and lies on this very chain; else those of
/// nothing, and the file is dropped.
[[nodiscard]] Start start_from(const ledger::Store& store, shelf::CacheFile& file,
                               const Journal& journal);

/// Looks after the snapshot, on a thread of its own.
///
///     at first         holds the file the books lie in against its sums, to the last block; finds
///                      it damaged: drops it, follows the ledger from its beginning, hands the
///                      books over
///     now and then     when enough was recorded since the last one, keeps a new one
///
/// Nobody waits for it: books are values, and it writes from one.
class SnapshotKeeper {
 public:
  struct Desk {
    const ledger::Store& store;
    shelf::CacheFile& file;
    const base::Clock& clock;
    Journal journal;
    std::function<std::shared_ptr<const books::Books>()> books;
    std::function<void(books::Books)> take_over;  ///< Books to go on with, of an earlier entry.
  };
  SnapshotKeeper(Desk desk, const Start& start);
  SnapshotKeeper(const SnapshotKeeper&) = delete;
  SnapshotKeeper& operator=(const SnapshotKeeper&) = delete;
  ~SnapshotKeeper();

  /// The books have moved: told by the writer, and quick.
  void moved(ledger::Position head);

  /// Keeps one of the newest books now, unless it is there.
  /// Throws  `base::Outage`; then the old one stays.
  void keep();

 private:
  void run(const std::shared_ptr<const base::SealedFile>& file);
  void look_through(const base::SealedFile& file);
  void make_again();
  [[nodiscard]] bool is_due(ledger::Position head) const;

  Desk desk_;
  std::mutex keeping_;
  std::atomic<ledger::Position> kept_;   ///< The entry whose books the file has.
  std::atomic<ledger::Position> tried_;  ///< The entry at which one was last begun.
  std::atomic<std::int64_t> tried_at_ms_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool due_ = false;
  std::thread thread_;
};

}  // namespace tongket::office
