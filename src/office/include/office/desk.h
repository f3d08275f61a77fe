#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "access/rights.h"
#include "base/clock.h"
#include "books/books.h"
#include "ledger/store.h"
#include "shelf/shelf.h"

namespace tongket::office {

class SnapshotKeeper;  ///< Private to the room, as is `Start`.
struct Start;

/// What was found wrong with the snapshot, or done about it.
using Journal = std::function<void(const base::Error&)>;

/// Fresh ids for what one act makes. They follow from the act's place in the ledger, so nothing has
/// to be counted and nothing can be counted wrong: 30 bits of position, 10 bits for the things one
/// act makes.
class FreshIds {
 public:
  FreshIds(std::int64_t installation, ledger::Position position)
      : installation_{installation}, position_{position} {}

  template <class AnyId>
  [[nodiscard]] AnyId next() {
    return AnyId{next_raw()};
  }

 private:
  [[nodiscard]] std::int64_t next_raw();

  std::int64_t installation_;
  ledger::Position position_;
  std::int64_t used_ = 0;
};

/// Which act somebody asks for, and about which unit, so that rights are asked in one place.
struct Asked {
  std::string_view act;
  std::optional<unit::UnitId> unit;
  bool everywhere = false;  ///< It would reach every unit, also those outside the actor's scope.
  std::string_view branch = {};  ///< The branch of work it belongs to; none: to all.
};

/// Turns a wish into what is to be recorded, or refuses it: called with the books as they will be
/// when the act takes its place. Must not look anywhere else, and may be called again when another
/// process was faster.
using Make = std::function<base::Result<ledger::Draft>(const books::Books&, FreshIds&)>;

/// An act that takes its place together with others.
struct Act {
  Asked asked;
  Make make;
};

/// The only place that appends to the ledger.
///
/// One thread writes. It takes all waiting acts, makes each against the books as those before it in
/// the batch leave them, appends the batch in one durable commit, and only then shows the new books
/// and answers. If the commit fails, the batch never was: nobody is told "yes", and the books stay.
/// What other processes append to the same ledger it takes in as soon as the store tells of it.
///
/// Threads: every public function may be called from any thread.
class Desk {
 public:
  /// Follows the ledger to its head, from the kept snapshot where it fits. What is wrong with that
  /// is told to `journal`, from any thread: `books.snapshot_malformed`, `books.snapshot_foreign`,
  /// `books.snapshot_damaged` and then `books.made_again`, `books.snapshot_not_kept`. Until books
  /// whose snapshot was damaged are made again, what lies in its damaged part is an outage.
  /// Errors  those of `books::replay`: a ledger that this program cannot read.
  [[nodiscard]] static base::Result<std::unique_ptr<Desk>> open(ledger::Store& store,
                                                                shelf::Shelf& shelf,
                                                                const base::Clock& clock,
                                                                Journal journal = {});
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  /// The newest published books.
  [[nodiscard]] std::shared_ptr<const books::Books> books() const;

  /// The books as they stood when entry `position` had been taken in: followed anew from the
  /// nearest books that are at hand before it. The last few asked for stay at hand.
  /// Errors  `ledger.position_unknown` (not_found): there is no such entry. Args: position, head.
  [[nodiscard]] base::Result<std::shared_ptr<const books::Books>> books_as_of(
      ledger::Position position);

  /// Waits until the published books have taken in entry `position`, which another process may have
  /// appended; returns at once where they have, and where no other process can.
  /// Throws  `base::NamedOutage` `store.behind` when that takes longer than two seconds.
  void reach(ledger::Position position);

  /// The same for whatever is in the ledger now.
  void reach_head();

  /// Records one act and waits until it is durable.
  /// Errors  `access.forbidden`: the role may not. `access.out_of_scope` (forbidden): not this
  ///         unit. Args: unit, scope, what, roles. `access.everywhere` (forbidden): the actor
  ///         answers for one unit, the act would reach all. Args: act, what. `access.out_of_branch`
  ///         (forbidden): another branch's work. Args: branch, branches, what, roles.
  ///         `access.unit_ended` (forbidden): the unit the actor answers for has ended; looking
  ///         goes on. Args: unit, day, heir. Those of `make`, and of the room that takes the act
  ///         in.
  /// Throws  `base::Outage` when the world fails; then nothing was recorded.
  [[nodiscard]] base::Result<ledger::Recorded> record(const access::Actor& actor, Asked asked,
                                                      const Make& make);

  /// Records acts of one actor in one durable commit, each against the books as those before it
  /// leave them: all of them, or, when one is refused, none.
  /// Errors  of the first that is refused, as `record`.
  /// Throws  as `record`.
  [[nodiscard]] base::Result<std::vector<ledger::Recorded>> record_all(const access::Actor& actor,
                                                                       std::span<const Act> acts);

  /// May this actor see or do it? For views, which record nothing.
  /// Errors  as `record`.
  [[nodiscard]] base::Result<> may(const access::Actor& actor, Asked asked) const;

  /// Whether what was decided for `unit` bears on this actor's units: those it answers for, and
  /// those above them.
  [[nodiscard]] bool bears_on(const access::Actor& actor, unit::UnitId unit) const;

  /// The heir in whose place the actor acts for a unit that has ended: nothing when the actor had
  /// that very unit in charge, or answers for all. Requires `may` for the unit.
  [[nodiscard]] std::optional<unit::UnitId> heir_acting(const access::Actor& actor,
                                                        unit::UnitId unit) const;

  /// `tell` is called after every published batch, recorded here or elsewhere, on the writing
  /// thread; it must be quick.
  void on_published(std::function<void(ledger::Position)> tell);

  /// Keeps a snapshot now, from which the next start follows the ledger's tail only; otherwise it
  /// is done now and then in the background.
  /// Throws  `base::Outage` when the disk will not; then the old one stays.
  void keep_snapshot();

  [[nodiscard]] const access::Rights& rights() const { return rights_; }

 private:
  struct Waiting;

  Desk(ledger::Store& store, shelf::Shelf& shelf, const base::Clock& clock, books::Books books,
       const Start& start, Journal journal);

  [[nodiscard]] base::Error out_of_branch(const Asked& asked, const access::Actor& actor) const;
  [[nodiscard]] base::Error out_of_scope(const unit::Registry& units, const Asked& asked,
                                         unit::UnitId scope, base::Date today) const;
  void write_until_stopped();
  void write_batch(std::deque<Waiting*>& batch);
  [[nodiscard]] base::Result<ledger::Entry> make_entry(const Waiting& waiting, const Act& act,
                                                       books::Books& working) const;
  [[nodiscard]] base::Result<std::vector<ledger::Recorded>> try_acts(
      const Waiting& waiting, books::Books& working, std::vector<ledger::Entry>& entries) const;
  [[nodiscard]] books::Books try_batch(const std::deque<Waiting*>& batch, const books::Books& start,
                                       std::vector<ledger::Entry>& entries) const;
  void publish(books::Books books);
  void take_over(books::Books again);
  void go_on_with_books_made_again();
  void follow_others();
  [[nodiscard]] books::Books after(books::Books start, const ledger::Conflict& conflict) const;
  [[nodiscard]] books::Books from_the_beginning() const;
  [[nodiscard]] base::Instant moment_after(base::Instant last) const;

  ledger::Store& store_;
  shelf::Shelf& shelf_;
  const base::Clock& clock_;
  const access::Rights rights_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting*> waiting_;
  bool stopping_ = false;
  bool moved_elsewhere_ = false;     ///< Another process may have appended.
  std::condition_variable reached_;  ///< The books were published.
  std::shared_ptr<const books::Books> books_;
  std::shared_ptr<const books::Books> again_;  ///< Made from the ledger alone, to go on with.
  std::vector<std::function<void(ledger::Position)>> tell_;

  std::mutex past_mutex_;  ///< Following the ledger is long work: one at a time.
  std::deque<std::shared_ptr<const books::Books>> past_;  ///< The latest asked for first.

  std::unique_ptr<SnapshotKeeper> keeper_;
  std::thread writer_;
  bool shared_ = false;  ///< Other processes append to the same ledger.
};

}  // namespace tongket::office
