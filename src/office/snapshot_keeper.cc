#include "snapshot_keeper.h"

#include "base/check.h"

namespace tongket::office {
namespace {

/// A new snapshot after so many entries, and the more of them there are the rarer, because all of
/// it is written anew …
constexpr ledger::Position kEntries = 1'000;
constexpr ledger::Position kPartOfAll = 20;
/// … or with the first entry after so long a time.
constexpr std::chrono::minutes kLong{10};
constexpr ledger::Position kStep = 1'000;  ///< Entries between two looks whether to stop.

std::int64_t milliseconds(base::Instant at) { return at.time_since_epoch().count(); }

void tell(const Journal& journal, const base::Error& what) {
  if (journal) journal(what);
}

base::Error about(std::string_view code, ledger::Position entry) {
  return {base::ErrorKind::conflict, code, {{"entry", std::to_string(entry)}}};
}

bool is_on_chain(const ledger::Head& head, const ledger::Store& store) {
  bool on_chain = head.position == 0;
  if (head.position > 0) {
    store.read(head.position - 1, [&](const ledger::Entry& entry) {
      on_chain = entry.position == head.position && entry.hash == head.hash;
      return false;
    });
  }
  return on_chain;
}

}  // namespace

Start start_from(const ledger::Store& store, shelf::CacheFile& file, const Journal& journal) {
  auto bytes = file.read();
  if (!bytes) return {};
  auto sealed = base::SealedFile::open(std::move(bytes));
  auto found = books::from_snapshot(sealed);
  if (!found.ok()) {
    tell(journal, found.error());
    file.drop();
    return {};
  }
  const auto head = found.value().head;
  if (!is_on_chain(head, store)) {
    tell(journal, about("books.snapshot_foreign", head.position));
    file.drop();
    return {};
  }
  return {.books = std::move(found).value(), .file = std::move(sealed)};
}

SnapshotKeeper::SnapshotKeeper(Desk desk, const Start& start)
    : desk_{std::move(desk)},
      kept_{start.file ? start.books.head.position : 0},
      tried_{kept_.load()},
      tried_at_ms_{milliseconds(desk_.clock.now())},
      thread_{[this, file = start.file] { run(file); }} {}

SnapshotKeeper::~SnapshotKeeper() {
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

bool SnapshotKeeper::is_due(ledger::Position head) const {
  const ledger::Position since = head - tried_;
  if (since > std::max(kEntries, tried_ / kPartOfAll)) return true;
  const std::int64_t waited = milliseconds(desk_.clock.now()) - tried_at_ms_;
  return since > 0 && waited >= std::chrono::milliseconds{kLong}.count();
}

void SnapshotKeeper::moved(ledger::Position head) {
  if (!is_due(head)) return;
  {
    const std::scoped_lock lock{mutex_};
    due_ = true;
  }
  wake_.notify_one();
}

void SnapshotKeeper::keep() {
  const std::scoped_lock lock{keeping_};
  const auto books = desk_.books();
  tried_ = books->head.position;
  tried_at_ms_ = milliseconds(desk_.clock.now());
  if (books->head.position == kept_) return;
  desk_.file.keep([&](const shelf::CacheFile::WriteAt& write) {
    books::write_snapshot(base::SealedWriter{write}, *books);
  });
  kept_ = books->head.position;
}

void SnapshotKeeper::run(const std::shared_ptr<const base::SealedFile>& file) {
  // The top of this thread: what fails is told, and the books go on without a snapshot.
  const auto guarded = [&](const auto& act) {
    try {
      act();
    } catch (const std::exception& failure) {
      tell(desk_.journal,
           {base::ErrorKind::conflict, "books.snapshot_not_kept", {{"why", failure.what()}}});
    }
  };
  if (file) guarded([&] { look_through(*file); });
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      wake_.wait(lock, [this] { return stopping_ || due_; });
      if (stopping_) return;
      due_ = false;
    }
    guarded([&] { keep(); });
  }
}

void SnapshotKeeper::look_through(const base::SealedFile& file) {
  if (file.check(stopping_) != base::SealedFile::Finding::damaged) return;
  tell(desk_.journal, about("books.snapshot_damaged", kept_));
  {
    const std::scoped_lock lock{keeping_};
    desk_.file.drop();
    kept_ = 0;
  }
  make_again();
}

void SnapshotKeeper::make_again() {
  const auto head = desk_.store.head().position;
  books::Books books = books::empty();
  while (!stopping_ && books.head.position < head) {
    const auto past = books.head.position + kStep;
    auto followed = books::replay(std::move(books), desk_.store, std::min(past, head));
    if (!followed.ok()) return tell(desk_.journal, followed.error());
    books = std::move(followed).value();
  }
  if (stopping_) return;
  const auto made = books.head.position;
  desk_.take_over(std::move(books));
  tell(desk_.journal, about("books.made_again", made));
}

}  // namespace tongket::office
