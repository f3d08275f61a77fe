// Goal: a snapshot shortens a start and changes no answer; one that is damaged, old or of another
// ledger is dropped, told of, and made again, and nothing that was recorded meanwhile is lost.
// Method: a desk over a store in memory whose cache file is changed behind its back.
#include "snapshot_keeper.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/memory_store.h"
#include "office/desk.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::office {
namespace {

class TestClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override {
    return base::Instant{std::chrono::milliseconds{milliseconds++}};
  }
  mutable std::atomic<std::int64_t> milliseconds = 1'700'000'000'000;
};

const access::Actor kCompiler{.id = "4", .roles = {access::Role::compiler}, .scope = std::nullopt};

class AtTheSnapshot : public testing::Test {
 protected:
  AtTheSnapshot() {
    open();
    const auto opened = desk_->record(
        access::server_actor(), {.act = "house.open", .unit = {}},
        [](const books::Books&, FreshIds&) { return base::Result{books::open_draft(9)}; });
    TK_CHECK(opened.ok());
  }

  void open() {
    desk_.reset();
    desk_ = Desk::open(store_, shelf_, clock_, [this](const base::Error& what) {
              const std::scoped_lock lock{mutex_};
              told_.emplace_back(what.code);
              told_now_.notify_all();
            }).value();
  }

  report::NoteId note(std::int64_t unit = 2) {
    std::int64_t id = 0;
    const auto recorded = desk_->record(
        kCompiler, {.act = "note.add", .unit = {}},
        [&](const books::Books&, FreshIds& ids) -> base::Result<ledger::Draft> {
          const auto fresh = ids.next<report::NoteId>();
          id = fresh.raw();
          return report::to_draft(report::NoteAdded{
              .note = fresh,
              .unit = unit::UnitId{unit},
              .period = period::Period::year(2024).value(),
              .text = {.key = std::string(300, 'k'), .commitment = base::sha256("k")}});
        });
    TK_CHECK(recorded.ok());
    return report::NoteId{id};
  }

  void change_file(const std::function<void(std::string&)>& change) {
    std::string bytes{*shelf_.cache().read()};
    change(bytes);
    shelf_.cache().keep([&](const shelf::CacheFile::WriteAt& write) { write(0, bytes); });
  }

  void wait_until_told(std::string_view code) {
    std::unique_lock lock{mutex_};
    told_now_.wait(lock, [&] { return std::ranges::find(told_, code) != told_.end(); });
  }

  [[nodiscard]] std::vector<std::string> told() {
    const std::scoped_lock lock{mutex_};
    return told_;
  }

  /// The file's entry; nothing when there is none.
  [[nodiscard]] std::optional<ledger::Position> kept() {
    auto bytes = shelf_.cache().read();
    if (!bytes) return std::nullopt;
    return books::from_snapshot(base::SealedFile::open(std::move(bytes))).value().head.position;
  }

  TestClock clock_;
  ledger::MemoryStore store_;
  shelf::MemoryShelf shelf_;
  std::mutex mutex_;
  std::condition_variable told_now_;
  std::vector<std::string> told_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(AtTheSnapshot, AStartReadsItAndTheEntriesSince) {
  const auto before = note();
  desk_->keep_snapshot();
  const auto since = note();
  const auto expected = books::snapshot(*desk_->books());
  open();
  EXPECT_EQ(books::snapshot(*desk_->books()), expected);
  EXPECT_NE(desk_->books()->reports->find_note(before), nullptr);
  EXPECT_NE(desk_->books()->reports->find_note(since), nullptr);
  shelf_.cache().drop();
  open();
  EXPECT_EQ(books::snapshot(*desk_->books()), expected) << "without it, nothing is different";
  EXPECT_TRUE(told().empty());
}

TEST_F(AtTheSnapshot, WhatIsRecordedAfterAStartFromItIsKeptAsIfThereHadBeenNone) {
  for (int at = 0; at < 50; ++at) note();
  desk_->keep_snapshot();
  open();
  for (int at = 0; at < 20; ++at) note();
  desk_->keep_snapshot();
  EXPECT_EQ(kept(), 71);
  const auto straight = books::replay(books::empty(), store_).value();
  EXPECT_EQ(*shelf_.cache().read(), books::snapshot(straight));
}

TEST_F(AtTheSnapshot, NothingNewIsNotWrittenAgain) {
  note();
  desk_->keep_snapshot();
  const auto first = shelf_.cache().read();
  desk_->keep_snapshot();
  open();
  desk_->keep_snapshot();
  EXPECT_EQ(shelf_.cache().read(), first);
}

TEST_F(AtTheSnapshot, OneThatWasCutIsOfAnOldVersionOrIsNoneIsDroppedAndToldOf) {
  note();
  const auto expected = books::snapshot(*desk_->books());
  const std::vector<std::function<void(std::string&)>> changes{
      [](std::string& bytes) { bytes.resize(bytes.size() / 2); },
      [](std::string& bytes) { bytes = "SQLite format 3"; },
      [](std::string& bytes) { bytes[100] = static_cast<char>(~bytes[100]); },
      [](std::string& bytes) {
        bytes = base::sealed_bytes([](base::SealedWriter& out) { out.begin_section(); }, "old");
      }};
  for (const auto& change : changes) {
    desk_->keep_snapshot();
    change_file(change);
    open();
    EXPECT_EQ(books::snapshot(*desk_->books()), expected);
    EXPECT_EQ(told(), std::vector<std::string>{"books.snapshot_malformed"});
    EXPECT_EQ(kept(), std::nullopt);
    told_.clear();
  }
}

TEST_F(AtTheSnapshot, OneOfAnotherLedgerIsDroppedAndToldOf) {
  note();
  desk_->keep_snapshot();
  desk_.reset();
  ledger::MemoryStore other;
  std::vector<std::string> said;
  const auto fresh = Desk::open(other, shelf_, clock_, [&](const base::Error& what) {
                       said.emplace_back(what.code);
                     }).value();
  EXPECT_EQ(fresh->books()->head.position, 0);
  EXPECT_EQ(said, std::vector<std::string>{"books.snapshot_foreign"});
  EXPECT_EQ(kept(), std::nullopt);
}

TEST_F(AtTheSnapshot, DamageFoundLaterIsToldOfAndTheBooksAreMadeAgainWithWhatWasRecordedSince) {
  std::vector<report::NoteId> notes;
  for (int at = 0; at < 500; ++at) notes.push_back(note(at));
  desk_->keep_snapshot();
  // In the middle of the notes: their section is the seventh of the reports'.
  change_file([](std::string& bytes) {
    const auto file = base::opened(bytes);
    const base::SealedSection section{file, books::kSnapshotRooms[8].first_section + 6};
    const auto at = bytes.find(section.all()) + section.size() / 2;
    bytes[at] = static_cast<char>(~bytes[at]);
  });
  open();
  const auto since = note();
  wait_until_told("books.made_again");
  const auto after = note();  // The writer has taken the books over by then.
  const auto books = desk_->books();
  for (const auto id : notes) ASSERT_NE(books->reports->find_note(id), nullptr);
  EXPECT_NE(books->reports->find_note(since), nullptr);
  EXPECT_NE(books->reports->find_note(after), nullptr);
  EXPECT_EQ(told(), (std::vector<std::string>{"books.snapshot_damaged", "books.made_again"}));
  EXPECT_EQ(books::snapshot(*books),
            books::snapshot(books::replay(books::empty(), store_).value()));
  desk_->keep_snapshot();
  EXPECT_EQ(kept(), store_.head().position);
}

/// Waits for a file to be kept.
class WatchedFile final : public shelf::CacheFile {
 public:
  [[nodiscard]] std::shared_ptr<const std::string_view> read() const override {
    return file_.read();
  }
  void keep(const std::function<void(const WriteAt&)>& fill) override {
    if (full) {
      kept.set_value(false);
      throw base::Outage{"the disk is full"};
    }
    file_.keep(fill);
    kept.set_value(true);
  }
  void drop() override { file_.drop(); }

  std::atomic<bool> full = false;
  std::promise<bool> kept;

 private:
  shelf::MemoryCacheFile file_;
};

class TheKeeper : public testing::Test {
 protected:
  TheKeeper() { books_.installation = 1; }

  [[nodiscard]] SnapshotKeeper::Desk desk() {
    return {.store = store_,
            .file = file_,
            .clock = clock_,
            .journal = [this](const base::Error& what) { told_.set_value(std::string{what.code}); },
            .books = [this] { return std::make_shared<const books::Books>(books_); },
            .take_over = [](books::Books) {}};
  }

  void move_to(SnapshotKeeper& keeper, ledger::Position head) {
    books_.head.position = head;
    keeper.moved(head);
  }

  TestClock clock_;
  ledger::MemoryStore store_;
  WatchedFile file_;
  books::Books books_ = books::empty();
  std::promise<std::string> told_;
};

TEST_F(TheKeeper, KeepsOneInTheBackgroundAfterAThousandEntries) {
  SnapshotKeeper keeper{desk(), {}};
  for (ledger::Position head = 1; head <= 1'000; ++head) move_to(keeper, head);
  EXPECT_EQ(file_.read(), nullptr);
  move_to(keeper, 1'001);
  EXPECT_TRUE(file_.kept.get_future().get());
}

TEST_F(TheKeeper, KeepsOneAfterTenMinutesHoweverFewTheEntriesAre) {
  SnapshotKeeper keeper{desk(), {}};
  move_to(keeper, 1);
  EXPECT_EQ(file_.read(), nullptr);
  clock_.milliseconds += 600'000;
  move_to(keeper, 2);
  EXPECT_TRUE(file_.kept.get_future().get());
}

TEST_F(TheKeeper, ADiskThatWillNotIsToldOfAndTriedAgainLater) {
  SnapshotKeeper keeper{desk(), {}};
  file_.full = true;
  move_to(keeper, 2'000);
  EXPECT_FALSE(file_.kept.get_future().get());
  EXPECT_EQ(told_.get_future().get(), "books.snapshot_not_kept");
  file_.full = false;
  file_.kept = {};
  move_to(keeper, 4'000);
  EXPECT_TRUE(file_.kept.get_future().get());
}

}  // namespace
}  // namespace tongket::office
