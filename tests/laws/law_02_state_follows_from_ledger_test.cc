// Law 2: official state is a pure function of the ledger. Replay in another process gives the same
// snapshot bytes, and every cache can be dropped.
//
// Goal: what one process shows is what any other would show from the entries alone.
// Method: record acts in a data folder; copy nothing but the database's ledger into an empty
// folder; let a child process replay it and compare the hash of its snapshot. The twin changes one
// figure in memory only and must be found.
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "books/snapshot.h"
#include "indicator/shipped.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket {
namespace {

constexpr unit::UnitId kCommune{2};

books::Books record(ledger::Store& store, books::Books books, ledger::Draft draft) {
  draft.actor = "server";
  draft.at = base::Instant{std::chrono::minutes{books.head.position + 1}};
  const auto entry = ledger::chain(books.head, std::move(draft)).value();
  TK_CHECK(std::holds_alternative<ledger::Head>(store.append(books.head, std::vector{entry})));
  return books::apply(books, entry).value().books;
}

books::Books record_a_year(ledger::Store& store) {
  base::Problems problems;
  const auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
  auto books = record(store, books::empty(), books::open_draft(3));
  books = record(store, books, books::catalogue_draft(*catalogue));
  const shelf::TextRef text{.key = "k", .commitment = base::sha256("k")};
  for (std::int64_t i = 1; i <= 30; ++i) {
    books =
        record(store, books,
               report::to_draft(report::Acceptance{
                   .report = report::ReportId{i},
                   .document = {.id = report::DocumentId{i + 100},
                                .name = text,
                                .text = text,
                                .reading = text,
                                .media = "text/plain",
                                .extractor = "text/1"},
                   .figures = {.unit = kCommune,
                               .period = period::Period::year(2000 + static_cast<int>(i)).value(),
                               .part = figure::Part::stated,
                               .cells = {{indicator::IndicatorId{i}, 0,
                                          figure::Value::number(base::Decimal{i * 7})}}},
                   .evidence = {{5, 20, 6, 9}}}));
  }
  return books;
}

/// The hash of the snapshot that a process of its own makes from the folder's ledger.
base::Hash replayed_elsewhere(const std::filesystem::path& folder) {
  int ends[2] = {-1, -1};
  TK_CHECK(pipe(ends) == 0);
  const pid_t child = fork();
  TK_CHECK(child >= 0);
  if (child == 0) {
    const auto house =
        store_sqlite::SqliteHouse::open(folder, store_sqlite::IfAbsent::refuse).value();
    const auto books = books::replay(books::empty(), house->ledger()).value();
    const auto hash = base::sha256(books::snapshot(books));
    const auto written = write(ends[1], hash.bytes.data(), hash.bytes.size());
    _exit(written == static_cast<ssize_t>(hash.bytes.size()) ? 0 : 1);
  }
  close(ends[1]);
  base::Hash hash;
  TK_CHECK(read(ends[0], hash.bytes.data(), hash.bytes.size()) ==
           static_cast<ssize_t>(hash.bytes.size()));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  TK_CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return hash;
}

class Law02 : public testing::Test {
 protected:
  Law02() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Law02() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("tongket-law-02-" + std::to_string(getpid()));
};

TEST_F(Law02, AnotherProcessMakesTheSameBytesFromTheLedgerAlone) {
  auto house =
      store_sqlite::SqliteHouse::open(folder_ / "first", store_sqlite::IfAbsent::make).value();
  const auto books = record_a_year(house->ledger());
  house->shelf().put("cache", "books", "a cache that says nothing true");
  house.reset();
  std::filesystem::create_directories(folder_ / "second");
  std::filesystem::copy_file(folder_ / "first" / "tongket.db", folder_ / "second" / "tongket.db");
  EXPECT_EQ(replayed_elsewhere(folder_ / "second"), base::sha256(books::snapshot(books)));
}

TEST_F(Law02, TwinAStateThatKnowsMoreThanTheLedgerIsFound) {
  auto house =
      store_sqlite::SqliteHouse::open(folder_ / "first", store_sqlite::IfAbsent::make).value();
  auto books = record_a_year(house->ledger());
  house.reset();
  auto told = std::make_shared<access::Roles>(*books.roles);
  const auto secret = ledger::chain(books.head, [&] {
    auto draft = access::account_draft(access::AccountId{9}, {access::Role::compiler}, {});
    draft.at = books.head.at;
    return draft;
  }());
  ASSERT_TRUE(told->apply(secret.value()).ok());
  books.roles = told;
  EXPECT_NE(replayed_elsewhere(folder_ / "first"), base::sha256(books::snapshot(books)));
}

}  // namespace
}  // namespace tongket
