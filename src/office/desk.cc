#include "office/desk.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <utility>

#include "base/named_outage.h"
#include "scope.h"
#include "snapshot_keeper.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

constexpr std::int64_t kIdsPerAct = 1024;
constexpr std::chrono::seconds kClocksApart{5};  ///< Of processes that share a ledger.
constexpr std::chrono::seconds kPatience{2};     ///< With books that are behind.
constexpr std::size_t kPastKept = 4;  ///< Each shares with its neighbours what did not change.

/// The books of a snapshot without a fault; else those of nothing.
books::Books kept_or_empty(const ledger::Store& store, shelf::CacheFile& file) {
  auto start = start_from(store, file, {});
  const std::atomic<bool> stop = false;
  const bool whole = start.file && start.file->check(stop) == base::SealedFile::Finding::whole;
  return whole ? std::move(start.books) : books::empty();
}

/// Looking, and leaving: what stays to those whose unit has ended.
bool changes_nothing(std::string_view act) {
  return act.ends_with(".see") || act == "ledger.verify" || act.starts_with("session.");
}

/// Errors  `access.unit_ended`: see `Desk::may`.
base::Result<> still_acts(const unit::Registry& units, unit::UnitId scope, base::Date today) {
  if (!has_ended(units, scope, today)) return base::Done{};
  const auto heir = units.heir_on(scope, today);
  return base::Error{base::ErrorKind::forbidden,
                     "access.unit_ended",
                     {{"unit", unit::full_name_on(units, scope, today)},
                      {"day", base::to_vietnamese(*units.life(scope)->past)},
                      {"heir", heir ? unit::full_name_on(units, *heir, today) : "–"}}};
}

}  // namespace

/// Acts in the queue that stand or fall together, and the promise to whoever waits for them.
struct Desk::Waiting {
  const access::Actor& actor;
  std::span<const Act> acts;
  std::promise<base::Result<std::vector<ledger::Recorded>>> answer;
  base::Result<std::vector<ledger::Recorded>> outcome = std::vector<ledger::Recorded>{};
};

std::int64_t FreshIds::next_raw() {
  TK_CHECK(used_ < kIdsPerAct);
  return base::make_raw_id(
      {.installation = installation_, .counter = position_ * kIdsPerAct + used_++});
}

base::Result<std::unique_ptr<Desk>> Desk::open(ledger::Store& store, shelf::Shelf& shelf,
                                               const base::Clock& clock, Journal journal) {
  const Start start = start_from(store, shelf.cache(), journal);
  TK_TRY(auto books, books::replay(start.books, store));
  return std::unique_ptr<Desk>{
      new Desk{store, shelf, clock, std::move(books), start, std::move(journal)}};
}

Desk::Desk(ledger::Store& store, shelf::Shelf& shelf, const base::Clock& clock, books::Books books,
           const Start& start, Journal journal)
    : store_{store},
      shelf_{shelf},
      clock_{clock},
      books_{std::make_shared<const books::Books>(std::move(books))},
      keeper_{std::make_unique<SnapshotKeeper>(
          SnapshotKeeper::Desk{
              .store = store,
              .file = shelf.cache(),
              .clock = clock,
              .journal = std::move(journal),
              .books = [this] { return this->books(); },
              .take_over = [this](books::Books again) { take_over(std::move(again)); }},
          start)},
      writer_{[this] { write_until_stopped(); }} {
  shared_ = store_.watch([this] {
    {
      const std::scoped_lock lock{mutex_};
      moved_elsewhere_ = true;
    }
    wake_.notify_one();
  });
}

Desk::~Desk() {
  store_.watch({});
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  writer_.join();
  keeper_.reset();  // It may still be asking for the books.
}

std::shared_ptr<const books::Books> Desk::books() const {
  const std::scoped_lock lock{mutex_};
  return books_;
}

base::Result<std::shared_ptr<const books::Books>> Desk::books_as_of(ledger::Position position) {
  const auto now = books();
  if (position == now->head.position) return now;
  if (position < 1 || position > now->head.position) {
    return base::Error{
        base::ErrorKind::not_found,
        "ledger.position_unknown",
        {{"position", std::to_string(position)}, {"head", std::to_string(now->head.position)}}};
  }
  const std::scoped_lock lock{past_mutex_};
  const auto known =
      std::ranges::find(past_, position, [](const auto& kept) { return kept->head.position; });
  if (known != past_.end()) return *known;
  books::Books start = kept_or_empty(store_, shelf_.cache());
  if (start.head.position > position) start = books::empty();
  for (const auto& kept : past_) {
    const bool nearer = kept->head.position > start.head.position;
    if (nearer && kept->head.position < position) start = *kept;
  }
  TK_TRY(auto then, books::replay(std::move(start), store_, position));
  past_.push_front(std::make_shared<const books::Books>(std::move(then)));
  if (past_.size() > kPastKept) past_.pop_back();
  return past_.front();
}

void Desk::reach(ledger::Position position) {
  if (!shared_) return;
  std::unique_lock lock{mutex_};
  const auto is_there = [&] { return books_->head.position >= position; };
  if (is_there()) return;
  moved_elsewhere_ = true;
  wake_.notify_one();
  if (!reached_.wait_for(lock, kPatience, is_there)) {
    throw base::NamedOutage{"store.behind", "entry " + std::to_string(position) + " not seen yet"};
  }
}

void Desk::reach_head() {
  if (shared_) reach(store_.head().position);
}

void Desk::on_published(std::function<void(ledger::Position)> tell) {
  const std::scoped_lock lock{mutex_};
  tell_.push_back(std::move(tell));
}

base::Error Desk::out_of_branch(const Asked& asked, const access::Actor& actor) const {
  std::string own;
  for (const auto& branch : actor.branches) own += (own.empty() ? "" : ", ") + branch;
  return {base::ErrorKind::forbidden,
          "access.out_of_branch",
          {{"branch", std::string{asked.branch}},
           {"branches", std::move(own)},
           {"what", std::string{asked.act}},
           {"roles", rights_.roles_that_may(asked.act)}}};
}

base::Error Desk::out_of_scope(const unit::Registry& units, const Asked& asked, unit::UnitId scope,
                               base::Date today) const {
  const auto name = [&](unit::UnitId unit) {
    return units.knows(unit) ? unit::full_name_on(units, unit, today) : base::to_text(unit);
  };
  return {base::ErrorKind::forbidden,
          "access.out_of_scope",
          {{"unit", name(*asked.unit)},
           {"scope", name(scope)},
           {"what", std::string{asked.act}},
           {"roles", rights_.roles_that_may(asked.act)}}};
}

base::Result<> Desk::may(const access::Actor& actor, Asked asked) const {
  TK_TRY([[maybe_unused]] const auto allowed, rights_.may(actor, asked.act));
  const bool everywhere = asked.everywhere || rights_.reach(asked.act) == access::Reach::house;
  if (actor.scope && everywhere) {
    return base::Error{base::ErrorKind::forbidden,
                       "access.everywhere",
                       {{"act", std::string{asked.act}}, {"what", std::string{asked.act}}}};
  }
  if (!asked.branch.empty() && !access::covers_branch(actor, asked.branch)) {
    return out_of_branch(asked, actor);
  }
  if (!actor.scope) return base::Done{};
  const auto now = books();
  const auto today = base::vietnamese_day(clock_.now());
  if (!changes_nothing(asked.act)) {
    TK_TRY([[maybe_unused]] const auto acts, still_acts(*now->units, *actor.scope, today));
  }
  if (!asked.unit) return base::Done{};
  if (!now->units->knows(*asked.unit) ||
      !is_within(*now->units, *asked.unit, *actor.scope, today)) {
    return out_of_scope(*now->units, asked, *actor.scope, today);
  }
  return base::Done{};
}

bool Desk::bears_on(const access::Actor& actor, unit::UnitId unit) const {
  if (!actor.scope) return true;
  const auto now = books();
  const auto& units = *now->units;
  if (!units.knows(unit) || !units.knows(*actor.scope)) return false;
  const auto today = base::vietnamese_day(clock_.now());
  return is_within(units, unit, *actor.scope, today) ||
         stands_below(units, *actor.scope, unit, today);
}

std::optional<unit::UnitId> Desk::heir_acting(const access::Actor& actor, unit::UnitId unit) const {
  const auto now = books();
  const auto today = base::vietnamese_day(clock_.now());
  const auto heir = now->units->heir_on(unit, today);
  const bool ended = heir && *heir != unit;
  if (!ended || !actor.scope || stands_below(*now->units, unit, *actor.scope, today)) {
    return std::nullopt;
  }
  return heir;
}

base::Result<ledger::Recorded> Desk::record(const access::Actor& actor, Asked asked,
                                            const Make& make) {
  const Act act{.asked = asked, .make = make};
  TK_TRY(auto recorded, record_all(actor, {&act, 1}));
  return std::move(recorded.front());
}

base::Result<std::vector<ledger::Recorded>> Desk::record_all(const access::Actor& actor,
                                                             std::span<const Act> acts) {
  for (const Act& act : acts) {
    TK_TRY([[maybe_unused]] const auto allowed, may(actor, act.asked));
  }
  if (acts.empty()) return std::vector<ledger::Recorded>{};
  Waiting waiting{.actor = actor, .acts = acts, .answer = {}};
  auto answer = waiting.answer.get_future();
  {
    const std::scoped_lock lock{mutex_};
    waiting_.push_back(&waiting);
  }
  wake_.notify_one();
  return answer.get();
}

void Desk::write_until_stopped() {
  for (;;) {
    std::deque<Waiting*> batch;
    bool moved = false;
    {
      std::unique_lock lock{mutex_};
      wake_.wait(lock,
                 [this] { return stopping_ || !waiting_.empty() || again_ || moved_elsewhere_; });
      if (stopping_ && waiting_.empty() && !again_) return;
      batch.swap(waiting_);
      moved = std::exchange(moved_elsewhere_, false);
    }
    // The top of this thread: whatever fails goes to those who wait for it.
    try {
      go_on_with_books_made_again();
      if (moved) follow_others();
      write_batch(batch);
    } catch (...) {
      for (auto* waiting : batch) waiting->answer.set_exception(std::current_exception());
      continue;
    }
    for (auto* waiting : batch) waiting->answer.set_value(std::move(waiting->outcome));
  }
}

void Desk::take_over(books::Books again) {
  {
    const std::scoped_lock lock{mutex_};
    again_ = std::make_shared<const books::Books>(std::move(again));
  }
  wake_.notify_one();
}

void Desk::go_on_with_books_made_again() {
  std::shared_ptr<const books::Books> again;
  {
    const std::scoped_lock lock{mutex_};
    again = std::exchange(again_, nullptr);
  }
  if (!again) return;
  // Only this thread records: what is in the ledger now is all there is.
  auto whole = books::replay(*again, store_);
  TK_CHECK(whole.ok());
  publish(std::move(whole).value());
  const std::scoped_lock lock{past_mutex_};
  past_.clear();
}

void Desk::follow_others() {
  const auto now = books();
  const auto head = store_.head();
  if (head == now->head) return;
  const auto found = store_.append(now->head, {});
  if (const auto* conflict = std::get_if<ledger::Conflict>(&found)) publish(after(*now, *conflict));
}

/// The books with what another process wrote meanwhile. A store that has not got what we know was
/// replaced by one that fell behind when it took over: its chain is the one that counts, and what
/// it lost nobody was told to be kept.
books::Books Desk::after(books::Books start, const ledger::Conflict& conflict) const {
  if (conflict.since.empty()) return from_the_beginning();
  for (const auto& entry : conflict.since) {
    if (!ledger::check_link(start.head, entry).ok()) return from_the_beginning();
    auto applied = books::apply(start, entry);
    TK_CHECK(applied.ok());
    start = std::move(applied).value().books;
  }
  return start;
}

books::Books Desk::from_the_beginning() const {
  auto made = books::replay(books::empty(), store_);
  TK_CHECK(made.ok());
  return std::move(made).value();
}

void Desk::write_batch(std::deque<Waiting*>& batch) {
  if (batch.empty()) return;
  books::Books start = *books();
  for (;;) {
    std::vector<ledger::Entry> entries;
    books::Books working = try_batch(batch, start, entries);
    if (entries.empty()) {
      if (!(start.head == books()->head)) publish(std::move(start));
      return;
    }
    const auto appended = store_.append(start.head, entries);
    if (std::holds_alternative<ledger::Head>(appended)) {
      publish(std::move(working));
      return;
    }
    // Another process was faster: take in what it wrote and ask every act again.
    start = after(std::move(start), std::get<ledger::Conflict>(appended));
  }
}

books::Books Desk::try_batch(const std::deque<Waiting*>& batch, const books::Books& start,
                             std::vector<ledger::Entry>& entries) const {
  books::Books working = start;
  for (auto* waiting : batch) {
    const books::Books before = working;
    const auto first = entries.size();
    waiting->outcome = try_acts(*waiting, working, entries);
    if (waiting->outcome.ok()) continue;
    working = before;
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(first), entries.end());
  }
  return working;
}

base::Result<std::vector<ledger::Recorded>> Desk::try_acts(
    const Waiting& waiting, books::Books& working, std::vector<ledger::Entry>& entries) const {
  std::vector<ledger::Recorded> recorded;
  recorded.reserve(waiting.acts.size());
  for (const Act& act : waiting.acts) {
    TK_TRY(auto entry, make_entry(waiting, act, working));
    recorded.push_back(ledger::recorded_by(entry));
    entries.push_back(std::move(entry));
  }
  return recorded;
}

/// Clocks of two machines are never quite the same, and moments in the ledger go forward.
base::Instant Desk::moment_after(base::Instant last) const {
  const auto now = clock_.now();
  const bool a_little_behind = shared_ && now < last && last - now <= kClocksApart;
  return a_little_behind ? last : now;
}

base::Result<ledger::Entry> Desk::make_entry(const Waiting& waiting, const Act& act,
                                             books::Books& working) const {
  FreshIds ids{working.installation, working.head.position + 1};
  TK_TRY(auto draft, act.make(working, ids));
  TK_CHECK(draft.act == act.asked.act);
  draft.actor = waiting.actor.id;
  draft.at = moment_after(working.head.at);
  TK_TRY(auto entry, ledger::chain(working.head, std::move(draft)));
  TK_TRY(auto applied, books::apply_own(working, entry));
  working = std::move(applied).books;
  return entry;
}

void Desk::publish(books::Books books) {
  const ledger::Position position = books.head.position;
  std::vector<std::function<void(ledger::Position)>> tell;
  {
    const std::scoped_lock lock{mutex_};
    books_ = std::make_shared<const books::Books>(std::move(books));
    tell = tell_;
  }
  reached_.notify_all();
  for (const auto& each : tell) each(position);
  keeper_->moved(position);
}

void Desk::keep_snapshot() { keeper_->keep(); }

}  // namespace tongket::office
