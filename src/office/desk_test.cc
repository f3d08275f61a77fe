// Goal: whoever was told "recorded" finds it recorded; whoever was refused, or met a failing disk,
// finds nothing.
// Method: one desk over a store in memory, acts from one clerk and from many at once, disks that
// fail in the middle, another process that was faster, and clocks that go backwards.
#include "office/desk.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "books/snapshot.h"
#include "indicator/shipped.h"
#include "ledger/testing/memory_store.h"
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

Make hold_nothing() {
  return [](const books::Books&, FreshIds&) -> base::Result<ledger::Draft> {
    return removal::to_draft(removal::Proposal{
        .id = removal::RemovalId{1}, .keys = {"k"}, .target = "note 1", .reason = "mistake"});
  };
}

Make a_note(std::int64_t& id) {
  return [&id](const books::Books&, FreshIds& ids) -> base::Result<ledger::Draft> {
    const auto fresh = ids.next<report::NoteId>();
    id = fresh.raw();
    return report::to_draft(
        report::NoteAdded{.note = fresh,
                          .unit = unit::UnitId{2},
                          .period = period::Period::year(2024).value(),
                          .text = {.key = "k", .commitment = base::sha256("k")}});
  };
}

class AtTheDesk : public testing::Test {
 protected:
  AtTheDesk() { open(); }

  void open() {
    desk_.reset();
    desk_ = Desk::open(store_, shelf_, clock_).value();
    if (desk_->books()->installation == 0) {
      const auto opened = desk_->record(
          access::server_actor(), {.act = "house.open", .unit = {}},
          [](const books::Books&, FreshIds&) { return base::Result{books::open_draft(9)}; });
      ASSERT_TRUE(opened.ok());
    }
  }

  base::Result<ledger::Recorded> note(std::int64_t& id) {
    return desk_->record(kCompiler, {.act = "note.add", .unit = {}}, a_note(id));
  }

  TestClock clock_;
  ledger::MemoryStore store_;
  shelf::MemoryShelf shelf_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(AtTheDesk, WhatWasAcknowledgedIsInTheLedgerAndInTheBooks) {
  std::int64_t id = 0;
  const auto recorded = note(id);
  ASSERT_TRUE(recorded.ok());
  EXPECT_EQ(recorded.value().entry, 2);
  EXPECT_EQ(store_.head().position, 2);
  EXPECT_NE(desk_->books()->reports->find_note(report::NoteId{id}), nullptr);
  EXPECT_EQ(base::id_parts(id).installation, 9);
}

TEST_F(AtTheDesk, TheBooksOfAnyEarlierEntryAreFoundAgain) {
  std::vector<std::string> known{books::snapshot(*desk_->books())};
  for (int i = 0; i < 8; ++i) {
    std::int64_t id = 0;
    ASSERT_TRUE(note(id).ok());
    known.push_back(books::snapshot(*desk_->books()));
    if (i == 3) desk_->keep_snapshot();
  }
  for (const std::size_t at : {2U, 7U, 0U, 4U, 8U, 2U, 3U, 6U, 5U, 1U}) {
    const auto then = desk_->books_as_of(static_cast<ledger::Position>(at) + 1);
    ASSERT_TRUE(then.ok());
    EXPECT_EQ(books::snapshot(*then.value()), known[at]);
  }
  EXPECT_EQ(desk_->books_as_of(10).error().code, "ledger.position_unknown");
  EXPECT_EQ(desk_->books_as_of(0).error().code, "ledger.position_unknown");
  EXPECT_EQ(desk_->books_as_of(-1).error().code, "ledger.position_unknown");
}

TEST_F(AtTheDesk, AnActTheRoleMayNotDoLeavesNoTraceAndSaysWhoMay) {
  const auto refused = desk_->record(
      kCompiler, {.act = "account.create", .unit = {}}, [](const books::Books&, FreshIds& ids) {
        return base::Result{access::account_draft(ids.next<access::AccountId>(),
                                                  {access::Role::administrator}, std::nullopt)};
      });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "access.forbidden");
  EXPECT_EQ(refused.error().args[2].second, "administrator, server");
  EXPECT_EQ(store_.head().position, 1);
}

TEST_F(AtTheDesk, AnActWithoutARowInTheTableIsNobodys) {
  const auto refused =
      desk_->record(access::server_actor(), {.act = "moon.land", .unit = {}}, hold_nothing());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "access.forbidden");
}

TEST_F(AtTheDesk, ARefusalOfTheRoomRecordsNothing) {
  const Make confirm = [](const books::Books&, FreshIds&) {
    return base::Result{removal::confirmation_draft(removal::RemovalId{77})};
  };
  const auto refused = desk_->record(kCompiler, {.act = "removal.confirm", .unit = {}}, confirm);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "removal.unknown");
  EXPECT_EQ(store_.head().position, 1);
}

TEST_F(AtTheDesk, ActsRecordedTogetherAreOneCommitEachAgainstTheBooksOfThoseBefore) {
  std::vector<ledger::Position> published;
  desk_->on_published([&](ledger::Position position) { published.push_back(position); });
  std::int64_t first = 0;
  std::int64_t second = 0;
  const std::vector<Act> acts{{{.act = "note.add", .unit = {}}, a_note(first)},
                              {{.act = "note.add", .unit = {}}, a_note(second)}};
  const auto recorded = desk_->record_all(kCompiler, acts);
  ASSERT_TRUE(recorded.ok());
  ASSERT_EQ(recorded.value().size(), 2U);
  EXPECT_EQ(recorded.value()[1].entry, 3);
  EXPECT_NE(first, second);
  EXPECT_EQ(published, std::vector<ledger::Position>{3});
  EXPECT_TRUE(desk_->record_all(kCompiler, {}).value().empty());
}

TEST_F(AtTheDesk, OfActsRecordedTogetherOneRefusalUndoesAllAndNoOneElses) {
  const auto before = books::snapshot(*desk_->books());
  std::int64_t id = 0;
  const std::vector<Act> acts{
      {{.act = "note.add", .unit = {}}, a_note(id)},
      {{.act = "removal.confirm", .unit = {}}, [](const books::Books&, FreshIds&) {
         return base::Result{removal::confirmation_draft(removal::RemovalId{77})};
       }}};
  const auto refused = desk_->record_all(kCompiler, acts);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "removal.unknown");
  EXPECT_EQ(books::snapshot(*desk_->books()), before);
  EXPECT_EQ(store_.head().position, 1);
  ASSERT_TRUE(note(id).ok());
  EXPECT_EQ(desk_->books()->head.position, 2);
}

TEST_F(AtTheDesk, OfActsRecordedTogetherOneTheRoleMayNotDoStopsAll) {
  std::int64_t id = 0;
  const std::vector<Act> acts{{{.act = "note.add", .unit = {}}, a_note(id)},
                              {{.act = "hold.open", .unit = {}}, hold_nothing()}};
  EXPECT_EQ(desk_->record_all(kCompiler, acts).error().code, "access.forbidden");
  EXPECT_EQ(store_.head().position, 1);
}

TEST_F(AtTheDesk, AFullDiskIsAnOutageAndTheBooksStayAsTheyWere) {
  const auto before = books::snapshot(*desk_->books());
  store_.fail_next();
  std::int64_t id = 0;
  EXPECT_THROW(static_cast<void>(note(id)), base::Outage);
  EXPECT_EQ(books::snapshot(*desk_->books()), before);
  EXPECT_TRUE(note(id).ok()) << "the next act goes through";
  EXPECT_EQ(store_.head().position, 2);
}

TEST_F(AtTheDesk, ManyClerksAtOnceEachFindTheirNote) {
  constexpr int kClerks = 8;
  constexpr int kNotesEach = 25;
  std::vector<std::thread> clerks;
  std::atomic<int> kept = 0;
  for (int clerk = 0; clerk < kClerks; ++clerk) {
    clerks.emplace_back([&] {
      for (int i = 0; i < kNotesEach; ++i) {
        std::int64_t id = 0;
        const auto recorded = note(id);
        const auto books = desk_->books();
        const bool visible = books->reports->find_note(report::NoteId{id}) != nullptr;
        kept += recorded.ok() && visible ? 1 : 0;
      }
    });
  }
  for (auto& clerk : clerks) clerk.join();
  EXPECT_EQ(kept, kClerks * kNotesEach);
  EXPECT_EQ(store_.head().position, 1 + kClerks * kNotesEach);
  EXPECT_TRUE(ledger::verify(store_).ok());
}

TEST_F(AtTheDesk, WhenAnotherProcessWasFasterItsEntriesAreTakenInFirst) {
  const auto other = Desk::open(store_, shelf_, clock_).value();
  std::int64_t theirs = 0;
  std::int64_t ours = 0;
  ASSERT_TRUE(other->record(kCompiler, {.act = "note.add", .unit = {}}, a_note(theirs)).ok());
  ASSERT_TRUE(note(ours).ok());
  EXPECT_NE(theirs, ours) << "ids follow from the place in the ledger";
  EXPECT_NE(desk_->books()->reports->find_note(report::NoteId{theirs}), nullptr);
  EXPECT_TRUE(ledger::verify(store_).ok());
}

TEST_F(AtTheDesk, AClockSetBackIsRefusedAndNothingIsRecorded) {
  clock_.milliseconds -= 3'600'000;
  std::int64_t id = 0;
  const auto refused = note(id);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "ledger.time_backwards");
  EXPECT_EQ(store_.head().position, 1);
}

TEST_F(AtTheDesk, WhoeverWatchesIsToldTheNewPosition) {
  std::atomic<ledger::Position> told = 0;
  desk_->on_published([&](ledger::Position position) { told = position; });
  std::int64_t id = 0;
  ASSERT_TRUE(note(id).ok());
  EXPECT_EQ(told, 2);
}

}  // namespace
}  // namespace tongket::office
