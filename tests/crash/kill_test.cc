// Goal: a server that is killed loses nothing it acknowledged, keeps no half of anything, and
// starts again.
// Method: a child process works in a data folder and reports each thing done over a pipe; it is
// killed 200 times at moments nobody chose. The parent, as a client would, keeps the list of
// acknowledgements; after each kill it opens the folder and asks for all of them.
// Twin: a child that acknowledges before it keeps. It must be seen to lose.
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/testing/some_entries.h"
#include "store_sqlite/sqlite_store.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

constexpr int kKills = 200;
constexpr int kInBatch = 3;

/// One line of the child: what it was told is kept.
struct Acknowledgement {
  enum class Kind : std::int64_t { entry, blob, record } kind;
  std::int64_t number;  ///< Position of the last entry; or what the bytes are made from.
  base::Hash hash;      ///< Of the last entry, or of the blob.
};
static_assert(std::is_trivially_copyable_v<Acknowledgement>);
static_assert(sizeof(Acknowledgement) < 512, "written to a pipe in one piece, or not at all");

std::string bytes_from(std::int64_t number) {
  std::string bytes = "tệp " + std::to_string(number) + " ";
  bytes.append(static_cast<std::size_t>(number * 977 % 20'000), 'x');
  return bytes;
}

void tell(int pipe, const Acknowledgement& done) {
  if (::write(pipe, &done, sizeof done) != sizeof done) ::_exit(2);
}

enum class Tells { after, before };

struct Life {
  std::int64_t life;  ///< 1, 2, 3 …
  Tells tells;        ///< `before` is the twin: it acknowledges what it has not kept yet.
};

void append_and_tell(ledger::Store& ledger, int pipe, Tells tells) {
  const auto batch = ledger::linked(ledger.head(), kInBatch);
  const Acknowledgement done{Acknowledgement::Kind::entry, batch.back().position,
                             batch.back().hash};
  if (tells == Tells::before) tell(pipe, done);
  TK_CHECK(std::holds_alternative<ledger::Head>(ledger.append(ledger.head(), batch)));
  if (tells == Tells::after) tell(pipe, done);
}

/// Works until it is killed.
[[noreturn]] void work(const std::filesystem::path& folder, int pipe, const Life& life) {
  using Kind = Acknowledgement::Kind;
  try {
    const auto house = SqliteHouse::open(folder, IfAbsent::make).value();
    for (std::int64_t number = life.life * 10'000;; ++number) {
      append_and_tell(house->ledger(), pipe, life.tells);
      tell(pipe, {Kind::blob, number, house->shelf().put_blob(bytes_from(number))});
      house->shelf().put("draft", std::to_string(number), bytes_from(number));
      tell(pipe, {Kind::record, number, {}});
      if (number % 4 == 3) house->shelf().erase("session", "none");  // Cuts the journal.
    }
  } catch (const std::exception&) {
    ::_exit(3);
  }
}

/// Everything the parent was told so far.
struct Acknowledged {
  std::optional<Acknowledgement> head;
  std::map<std::int64_t, base::Hash> blobs;
  std::vector<std::int64_t> records;

  void add(const Acknowledgement& done) {
    using Kind = Acknowledgement::Kind;
    if (done.kind == Kind::entry) head = done;
    if (done.kind == Kind::blob) blobs[done.number] = done.hash;
    if (done.kind == Kind::record) records.push_back(done.number);
  }
};

/// Reads what comes until nothing came for `patience_us`, or the child is gone.
void listen(int pipe, std::int64_t patience_us, Acknowledged& told) {
  while (true) {
    pollfd ready{.fd = pipe, .events = POLLIN, .revents = 0};
    const timespec patience{.tv_sec = 0, .tv_nsec = patience_us * 1000};
    Acknowledgement done{};
    if (::ppoll(&ready, 1, &patience, nullptr) <= 0) return;
    if (::read(pipe, &done, sizeof done) != sizeof done) return;
    told.add(done);
  }
}

/// Lets a child work for a while and kills it in the middle of whatever it does then.
void one_life(const std::filesystem::path& folder, const Life& life, std::mt19937& random,
              Acknowledged& told) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) work(folder, pipe[1], life);
  ::close(pipe[1]);
  // Some acknowledgements in, or in the middle of starting; then some moment later.
  for (auto i = random() % 12; i > 0; --i) {
    Acknowledgement done{};
    if (::read(pipe[0], &done, sizeof done) != sizeof done) break;
    told.add(done);
  }
  const timespec moment{.tv_sec = 0, .tv_nsec = static_cast<long>(random() % 3'000'000)};
  ::ppoll(nullptr, 0, &moment, nullptr);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  listen(pipe[0], 1000, told);  // What was said before the end still counts.
  ::close(pipe[0]);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
}

class Client {
 public:
  /// Opens the folder and asks for everything that was acknowledged. What is missing, in words.
  std::vector<std::string> losses(const std::filesystem::path& folder, const Acknowledged& told) {
    losses_.clear();
    const auto house = SqliteHouse::open(folder, IfAbsent::make);
    if (!house.ok()) return {std::string{house.error().code}};
    chain(house.value()->ledger(), told);
    const auto& shelf = house.value()->shelf();
    for (const auto& [number, hash] : told.blobs) {
      expect(number < asked_ || shelf.blob(hash) == bytes_from(number), "a blob is gone");
    }
    for (const auto number : told.records) {
      expect(number < asked_ || shelf.get("draft", std::to_string(number)) == bytes_from(number),
             "a record is gone");
    }
    return losses_;
  }

  /// Next time only what was told later is asked for; all of it at the end.
  void remember(std::int64_t next_number) { asked_ = next_number; }

 private:
  void expect(bool fact, std::string_view otherwise) {
    if (!fact) losses_.emplace_back(otherwise);
  }

  /// Walks what came since last time.
  void chain(const ledger::Store& store, const Acknowledged& told) {
    bool found = !told.head || told.head->number <= walked_.position;
    store.read(walked_.position, [&](const ledger::Entry& entry) {
      expect(ledger::check_link(walked_, entry).ok(), "the chain is broken");
      walked_ = ledger::head_after(entry);
      if (told.head && told.head->number == entry.position) found = told.head->hash == entry.hash;
      return true;
    });
    expect(found, "an entry is gone");
    expect(walked_.position % kInBatch == 0, "half a batch is there");
    expect(store.head() == walked_, "the head is not the last entry");
  }

  ledger::Head walked_;
  std::int64_t asked_ = 0;
  std::vector<std::string> losses_;
};

TEST(Crash, AKilledServerKeepsEveryAcknowledgementTwoHundredTimes) {
  const TempFolder folder;
  std::mt19937 random{20260301};
  Acknowledged told;
  Client client;
  for (std::int64_t life = 1; life <= kKills; ++life) {
    one_life(folder.path(), {.life = life, .tells = Tells::after}, random, told);
    ASSERT_EQ(client.losses(folder.path(), told), std::vector<std::string>{}) << "kill " << life;
    client.remember(life * 10'000);
  }
  EXPECT_EQ(Client{}.losses(folder.path(), told), std::vector<std::string>{});
  ASSERT_TRUE(told.head);
  EXPECT_GT(told.head->number, kKills);
  EXPECT_GT(told.blobs.size(), 100U);
}

TEST(Crash, TwinThatAcknowledgesBeforeItKeepsIsSeenToLose) {
  std::mt19937 random{20260302};
  bool lost = false;
  for (int life = 1; life <= kKills && !lost; ++life) {
    const TempFolder folder;
    Acknowledged told;
    one_life(folder.path(), {.life = 1, .tells = Tells::before}, random, told);
    lost = !Client{}.losses(folder.path(), told).empty();
  }
  EXPECT_TRUE(lost);
}

}  // namespace
}  // namespace tongket::store_sqlite
