// Goal: law 7. What was acknowledged survives power loss; what was refused left no trace.
// Method: a house is worked in on a disk that writes down everything it is asked for. The power is
// cut at 1,000 places of that record; each time the disk is rebuilt with all that was synced and a
// random, torn part of the rest, and the house is opened by the code users run.
// Twins: the same with SQLite's syncs switched off, and with our own syncs unheard. Both must be
// seen to lose what was acknowledged. A store that keeps half of a refused batch must be found too.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "ledger/testing/memory_store.h"
#include "ledger/testing/some_entries.h"
#include "shelf/testing/counting_dice.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/crash_disk.h"
#include "store_sqlite/testing/crash_vfs.h"
#include "store_sqlite/testing/temp_folder.h"
#include "store_sqlite/testing/watched_files.h"

namespace tongket::store_sqlite {
namespace {

struct KeptText {
  shelf::TextRef ref;
  std::string text;
};

/// What must be found after a step: acknowledged, and not taken out again.
struct Expected {
  bool house = false;
  ledger::Position head = 0;
  std::map<std::string, KeptText> texts;  ///< By key.
  std::map<std::string, KeptText> erased;
  std::map<base::Hash, std::string> blobs;
};

struct Trial {
  unsigned seed;
  int steps;
  int cuts;
  bool large = false;  ///< Only large batches: the journal fills up and is begun anew.
};

/// A day in the office, by dice, on the disk that is watched.
class Workload {
 public:
  Workload(const std::filesystem::path& folder, DiskLog& log, const Trial& trial)
      : folder_{folder}, log_{log}, large_{trial.large}, random_{trial.seed} {
    after_step_.emplace_back();
  }

  void run(int steps) {
    house_ = SqliteHouse::open(folder_, IfAbsent::make).value();
    now_.house = true;
    acknowledge();
    for (int i = 0; i < steps; ++i) {
      step();
      acknowledge();
    }
    house_.reset();
  }

  /// What was acknowledged when note `number` was made; 0 is before the first.
  [[nodiscard]] const Expected& after(std::size_t number) const { return after_step_[number]; }
  [[nodiscard]] std::size_t steps() const { return after_step_.size(); }
  [[nodiscard]] const std::vector<ledger::Entry>& entries() const { return entries_; }

 private:
  void acknowledge() {
    log_.note(static_cast<std::int64_t>(after_step_.size()));
    after_step_.push_back(now_);
  }

  void step() {
    if (large_) return append();
    switch (random_() % 12) {
      case 0:
        return reopen();
      case 1:
      case 2:
        return keep_text();
      case 3:
        return erase_text();
      case 4:
        return keep_blob();
      case 5:
        return erase_blob();
      default:
        return append();
    }
  }

  std::string some_bytes() {
    std::string bytes(random_() % 16 == 0 ? 40'000 : random_() % 3000, '\0');
    if (large_) bytes.resize(60'000);
    for (char& byte : bytes) byte = static_cast<char>(random_());
    return bytes;
  }

  void append() {
    std::vector<ledger::Entry> batch;
    ledger::Head head = house_->ledger().head();
    for (auto i = random_() % 5 + 1; i > 0; --i) {
      auto draft = ledger::some_draft(static_cast<int>(head.position));
      draft.blocks[0].bytes = some_bytes();
      batch.push_back(ledger::chain(head, std::move(draft)).value());
      head = ledger::head_after(batch.back());
    }
    ASSERT_EQ(std::get<ledger::Head>(house_->ledger().append(house_->ledger().head(), batch)),
              head);
    entries_.insert(entries_.end(), batch.begin(), batch.end());
    now_.head = head.position;
  }

  void keep_text() {
    std::string text = "Ghi chú " + std::to_string(random_()) + some_bytes();
    const auto ref = shelf::keep_text(house_->shelf(), dice_, text);
    now_.texts.emplace(ref.key, KeptText{ref, std::move(text)});
  }

  void erase_text() {
    if (now_.texts.empty()) return;
    const auto first = now_.texts.begin();
    shelf::erase_text(house_->shelf(), first->second.ref);
    now_.erased.insert(*first);
    now_.texts.erase(first);
  }

  void keep_blob() {
    const std::string bytes = some_bytes();
    now_.blobs[house_->shelf().put_blob(bytes)] = bytes;
  }

  void erase_blob() {
    if (now_.blobs.empty()) return;
    house_->shelf().erase_blob(now_.blobs.begin()->first);
    now_.blobs.erase(now_.blobs.begin());
  }

  void reopen() {
    house_.reset();
    house_ = SqliteHouse::open(folder_, IfAbsent::refuse).value();
  }

  std::filesystem::path folder_;
  DiskLog& log_;
  bool large_;
  std::mt19937_64 random_;
  shelf::CountingDice dice_;
  std::unique_ptr<SqliteHouse> house_;
  Expected now_;
  std::vector<Expected> after_step_;
  std::vector<ledger::Entry> entries_;
};

/// What a power cut took that it must not take, in words; empty when the law was kept.
class Inspection {
 public:
  Inspection(const Workload& work, std::size_t step) : work_{work}, step_{step} {}

  std::vector<std::string> of(const std::filesystem::path& folder) {
    if (!sure().house && !next().house) return {};
    const auto mode = sure().house ? IfAbsent::refuse : IfAbsent::make;
    try {
      auto house = SqliteHouse::open(folder, mode);
      if (!house.ok()) {
        said("does not open: ", house.error().code);
        for (const auto& arg : house.error().args) said("  ", arg.second);
        return losses_;
      }
      ledger(house.value()->ledger());
      texts(house.value()->shelf());
      blobs(house.value()->shelf());
      erased(folder);
    } catch (const base::Outage& why) {
      said("breaks down: ", why.what());
    }
    return losses_;
  }

 private:
  /// Acknowledged at the cut.
  [[nodiscard]] const Expected& sure() const { return work_.after(step_); }
  /// What the step that was under way would have led to.
  [[nodiscard]] const Expected& next() const {
    return work_.after(std::min(step_ + 1, work_.steps() - 1));
  }

  void said(std::string_view what, std::string_view of) {
    losses_.push_back(std::string{what} + std::string{of});
  }

  void ledger(ledger::Store& store) {
    const auto walked = ledger::verify(store);
    if (!walked.ok()) return said("chain broken at ", walked.error().args[0].second);
    const auto head = walked.value().position;
    if (head != sure().head && head != next().head) {
      said("head at ", std::to_string(head) + " instead of " + std::to_string(sure().head));
    }
    store.read(0, [&](const ledger::Entry& entry) {
      const auto& written = work_.entries().at(static_cast<std::size_t>(entry.position) - 1);
      if (entry.hash != written.hash) said("another entry at ", std::to_string(entry.position));
      return true;
    });
    // And it goes on: the house is not only readable.
    const auto more = ledger::linked(walked.value(), 1);
    if (!std::holds_alternative<ledger::Head>(store.append(walked.value(), more))) {
      said("takes no more entries", "");
    }
  }

  void texts(const shelf::Shelf& shelf) {
    for (const auto& [key, kept] : sure().texts) {
      const auto found = shelf::find_text(shelf, kept.ref);
      const bool there = found.ok() && found.value() == kept.text;
      const bool being_erased = next().erased.contains(key);
      if (!there && !(being_erased && found.ok() && !found.value())) said("text lost: ", key);
    }
    for (const auto& [key, kept] : sure().erased) {
      if (shelf.get("text", key)) said("text is back: ", key);
    }
  }

  void blobs(const shelf::Shelf& shelf) {
    for (const auto& [hash, bytes] : sure().blobs) {
      if (next().blobs.contains(hash) && shelf.blob(hash) != bytes) {
        said("file lost: ", base::to_hex(hash));
      }
    }
  }

  void erased(const std::filesystem::path& folder) {
    const auto files = files_with_bytes(folder);
    for (const auto& gone : sure().erased) {
      const auto& text = gone.second.text;
      const auto where = file_holding(files, std::string_view{text}.substr(0, 28));
      if (!where.empty()) said("erased text is still in ", where);
    }
  }

  const Workload& work_;
  std::size_t step_;
  std::vector<std::string> losses_;
};

enum class Twin { none, sqlite_never_syncs, our_syncs_are_unheard };

/// Cuts the power at random places of the record, in order, and gives what was lost at each.
std::vector<std::string> cut_often(const DiskLog& log, const Workload& work, const Trial& trial) {
  std::mt19937_64 random{trial.seed};
  std::multiset<std::size_t> cuts;
  for (int i = 0; i < trial.cuts; ++i) cuts.insert(random() % (log.events().size() + 1));
  std::vector<std::string> losses;
  CrashDisk disk;
  std::size_t done = 0;
  std::size_t step = 0;
  for (const std::size_t cut : cuts) {
    for (; done < cut; ++done) {
      const DiskEvent& event = log.events()[done];
      if (event.kind == DiskEvent::Kind::note) step = static_cast<std::size_t>(event.at);
      disk.apply(event);
    }
    // A disk that lost its cache, one that lost nothing, and everything between.
    const double chance = static_cast<double>(random() % 5) / 4;
    const TempFolder rest;
    disk.leave(rest.path(), chance, random);
    for (const auto& loss : Inspection{work, step}.of(rest.path())) {
      losses.push_back("cut " + std::to_string(cut) + " after step " + std::to_string(step) + ": " +
                       loss);
    }
  }
  return losses;
}

/// SQLite asks every new connection through here, before our own code sees it.
int never_sync(sqlite3* database, char** /*why*/, const sqlite3_api_routines* /*api*/) {
  const int code = sqlite3_exec(database, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
  sqlite3_set_authorizer(
      database,
      [](void*, int action, const char* what, const char*, const char*, const char*) {
        const bool asks = action == SQLITE_PRAGMA && std::string_view{what} == "synchronous";
        return asks ? SQLITE_IGNORE : SQLITE_OK;
      },
      nullptr);
  return code;
}

/// How often the journal was begun anew without being cut: its first frames are then overwritten
/// while old ones still follow them.
int journal_restarts(const DiskLog& log) {
  int restarts = 0;
  bool begun = false;
  for (const DiskEvent& event : log.events()) {
    if (event.path != "tongket.db-wal") continue;
    const bool at_the_start = event.kind == DiskEvent::Kind::write && event.at == 0;
    if (at_the_start && begun) ++restarts;
    if (at_the_start) begun = true;
    const bool gone = event.kind == DiskEvent::Kind::truncate && event.at == 0;
    if (gone || event.kind == DiskEvent::Kind::remove) begun = false;
  }
  return restarts;
}

std::vector<std::string> losses_in(const Trial& trial, Twin twin) {
  const TempFolder folder;
  DiskLog log{folder.path()};
  Workload work{folder.path(), log, trial};
  if (twin == Twin::our_syncs_are_unheard) log.ignore_own_syncs();
  if (twin == Twin::sqlite_never_syncs) {
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(never_sync));
  }
  {
    const CrashVfs vfs{log};
    listening_log() = &log;
    work.run(trial.steps);
    listening_log() = nullptr;
  }
  sqlite3_reset_auto_extension();
  EXPECT_EQ(journal_restarts(log) > 0, trial.large);
  return cut_often(log, work, trial);
}

constexpr std::array kTrials{
    Trial{.seed = 1, .steps = 60, .cuts = 250}, Trial{.seed = 2, .steps = 60, .cuts = 250},
    Trial{.seed = 3, .steps = 60, .cuts = 250}, Trial{.seed = 4, .steps = 60, .cuts = 250}};

TEST(Law07, WhatWasAcknowledgedSurvivesWhileTheJournalIsBegunAnew) {
  const Trial trial{.seed = 7, .steps = 45, .cuts = 60, .large = true};
  EXPECT_EQ(losses_in(trial, Twin::none), std::vector<std::string>{});
}

TEST(Law07, WhatWasAcknowledgedSurvivesAThousandPowerCuts) {
  for (const Trial& trial : kTrials) {
    EXPECT_EQ(losses_in(trial, Twin::none), std::vector<std::string>{}) << "seed " << trial.seed;
  }
}

bool holds(const std::vector<std::string>& losses, std::string_view what) {
  return std::ranges::any_of(
      losses, [&](const auto& loss) { return loss.find(what) != std::string::npos; });
}

TEST(Law07, TwinWithoutSyncsOfSqliteIsSeenToLoseEntries) {
  const auto losses = losses_in({.seed = 5, .steps = 60, .cuts = 100}, Twin::sqlite_never_syncs);
  EXPECT_GT(losses.size(), 20U);
  EXPECT_TRUE(holds(losses, "head at") || holds(losses, "does not open"));
}

TEST(Law07, TwinWithoutSyncsOfOurOwnIsSeenToLoseFiles) {
  const auto losses = losses_in({.seed = 6, .steps = 60, .cuts = 100}, Twin::our_syncs_are_unheard);
  EXPECT_TRUE(holds(losses, "file lost") || holds(losses, "does not open"));
}

/// A disk that fails when it is told to.
struct FailingDisk {
  std::function<void()> fail;
  std::function<void()> heal;
};

/// Four entries that take many pages, so that a disk can fill up among them.
std::vector<ledger::Entry> large_batch(ledger::Head head) {
  std::vector<ledger::Entry> batch;
  for (int i = 0; i < 4; ++i) {
    auto draft = ledger::some_draft(static_cast<int>(head.position) + 1);
    draft.blocks[0].bytes.assign(20'000, 'x');
    batch.push_back(ledger::chain(head, std::move(draft)).value());
    head = ledger::head_after(batch.back());
  }
  return batch;
}

/// Has a batch refused and tells what was left of it; empty when nothing was.
std::vector<std::string> traces_of_a_refusal(ledger::Store& store, const FailingDisk& disk) {
  const auto before = store.head();
  std::vector<std::string> traces;
  disk.fail();
  try {
    static_cast<void>(store.append(before, large_batch(before)));
    traces.emplace_back("not refused");
  } catch (const base::Outage&) {
  }
  disk.heal();
  if (store.head() != before) traces.emplace_back("another head");
  store.read(before.position, [&](const ledger::Entry&) {
    traces.emplace_back("an entry that was refused");
    return true;
  });
  const auto walked = ledger::verify(store);
  if (!walked.ok()) traces.emplace_back("a broken chain");
  const auto again = store.append(before, ledger::linked(before, 1));
  if (!std::holds_alternative<ledger::Head>(again)) traces.emplace_back("no way to go on");
  return traces;
}

/// How many of 4 entries are found when the disk fails as `fail` says during the append, and the
/// machine stops at once afterwards, with everything written having arrived.
std::vector<std::string> traces_after_a_stop(const std::function<void(CrashVfs&)>& fail) {
  const TempFolder folder;
  DiskLog log{folder.path()};
  std::size_t stopped = 0;
  ledger::Head before;
  {
    CrashVfs vfs{log};
    listening_log() = &log;
    const auto house = SqliteHouse::open(folder.path(), IfAbsent::make).value();
    auto& store = house->ledger();
    before = std::get<ledger::Head>(store.append({}, ledger::linked({}, 3)));
    const FailingDisk disk{.fail = [&] { fail(vfs); },
                           .heal =
                               [&] {
                                 vfs.heal();
                                 stopped = log.events().size();
                               }};
    auto traces = traces_of_a_refusal(store, disk);
    listening_log() = nullptr;
    if (!traces.empty()) return traces;
  }
  CrashDisk disk;
  for (std::size_t i = 0; i < stopped; ++i) disk.apply(log.events()[i]);
  const TempFolder rest;
  std::mt19937_64 random{1};
  disk.leave(rest.path(), 1.0, random);
  const auto house = SqliteHouse::open(rest.path(), IfAbsent::refuse).value();
  if (house->ledger().head() == before) return {};
  return {"entries that were refused came back"};
}

TEST(Law07, WhatAFullDiskRefusedLeftNoTrace) {
  // The disk fills up at the first write of the batch, the second …
  for (int writes = 0; writes < 20; ++writes) {
    EXPECT_EQ(traces_after_a_stop([&](CrashVfs& vfs) { vfs.fill_after(writes); }),
              std::vector<std::string>{})
        << writes;
  }
}

TEST(Law07, WhatADiskThatCouldNotSyncRefusedLeftNoTrace) {
  EXPECT_EQ(traces_after_a_stop([](CrashVfs& vfs) { vfs.fail_syncs(1); }),
            std::vector<std::string>{});
}

/// Keeps each entry by itself, as a store without transactions would.
class HalfStore final : public ledger::Store {
 public:
  [[nodiscard]] ledger::Head head() const override { return kept_.head(); }
  [[nodiscard]] ledger::Appended append(const ledger::Head& expected,
                                        std::span<const ledger::Entry> batch) override {
    if (expected != kept_.head()) return ledger::Conflict{};
    for (const auto& entry : batch) {
      if (--space == 0) throw base::Outage{"full"};
      static_cast<void>(kept_.append(kept_.head(), {&entry, 1}));
    }
    return kept_.head();
  }
  void read(ledger::Position after,
            const std::function<bool(const ledger::Entry&)>& take) const override {
    kept_.read(after, take);
  }

  int space = 100;

 private:
  ledger::MemoryStore kept_;
};

TEST(Law07, TwinThatKeepsHalfOfARefusedBatchIsFound) {
  HalfStore store;
  const FailingDisk disk{.fail = [&] { store.space = 3; }, .heal = [&] { store.space = 100; }};
  EXPECT_FALSE(traces_of_a_refusal(store, disk).empty());
}

TEST(Law07, AStoreThatKeepsNothingOfARefusedBatchPasses) {
  ledger::MemoryStore store;
  const FailingDisk disk{.fail = [&] { store.fail_next(); }, .heal = [] {}};
  EXPECT_EQ(traces_of_a_refusal(store, disk), std::vector<std::string>{});
}

}  // namespace
}  // namespace tongket::store_sqlite
