// Goal: whatever becomes of the database, nothing acknowledged is lost and nothing is told to have
// been kept that was not; each kind of outage has its name.
// Method: two processes' views of one house, and a cluster that is stopped, killed and set apart.
#include <semaphore>
#include <thread>

#include <gtest/gtest.h>

#include "base/named_outage.h"
#include "ledger/testing/some_entries.h"
#include "store_postgres/testing/database_house.h"

namespace tongket::store_postgres {
namespace {

constexpr std::chrono::seconds kPatience{30};

template <class Act>
std::string outage_of_act(const Act& act) {
  try {
    act();
  } catch (const base::NamedOutage& outage) {
    return std::string{outage.code()};
  }
  return "none";
}

TEST(TwoProcesses, ShareOneChainAndHearOfEachOther) {
  const auto database = PrivateCluster::only().emptied_database();
  DatabaseHouse one{database};
  DatabaseHouse two{database};
  // Word comes once by itself when the watch begins, and again with what another appends.
  std::counting_semaphore<> heard{0};
  EXPECT_TRUE(two.store().watch([&] { heard.release(); }));
  EXPECT_TRUE(heard.try_acquire_for(kPatience));
  while (heard.try_acquire()) continue;
  const auto batch = ledger::linked({}, 3);
  EXPECT_EQ(std::get<ledger::Head>(one.store().append({}, batch)).position, 3);
  EXPECT_TRUE(heard.try_acquire_for(kPatience));
  EXPECT_EQ(two.store().head().position, 3);
  const auto late = two.store().append({}, ledger::linked({}, 1));
  EXPECT_EQ(std::get<ledger::Conflict>(late).since.size(), 3U);
  two.store().watch({});
}

TEST(TwoProcesses, AreAloneWithAMatterOneAfterTheOther) {
  const auto database = PrivateCluster::only().emptied_database();
  DatabaseHouse one{database};
  DatabaseHouse two{database};
  constexpr int kEach = 25;
  const auto count = [](shelf::Shelf& shelf) {
    for (int i = 0; i < kEach; ++i) {
      const auto alone = shelf.alone("counting");
      const auto there = shelf.get("draft", "count").value_or("0");
      shelf.put("draft", "count", std::to_string(std::stoi(there) + 1));
    }
  };
  {
    const std::jthread first{[&] { count(one.shelf()); }};
    const std::jthread second{[&] { count(two.shelf()); }};
  }
  EXPECT_EQ(one.shelf().get("draft", "count"), std::to_string(2 * kEach));
}

TEST(AHouseInADatabase, OutlivesADatabaseThatWasKilled) {
  DatabaseHouse house{PrivateCluster::only().emptied_database()};
  const auto first = ledger::linked({}, 2);
  const auto head = std::get<ledger::Head>(house.store().append({}, first));
  PrivateCluster::only().act("kill");
  EXPECT_EQ(outage_of_act([&] { static_cast<void>(house.store().head()); }), "store.unreachable");
  EXPECT_EQ(outage_of_act(
                [&] { static_cast<void>(house.store().append(head, ledger::linked(head, 1))); }),
            "store.unreachable");
  EXPECT_EQ(outage_of_act([&] { house.shelf().put("text", "a", "x"); }), "store.unreachable");
  PrivateCluster::only().act("start");
  EXPECT_EQ(house.store().head(), head);
  EXPECT_TRUE(
      std::holds_alternative<ledger::Head>(house.store().append(head, ledger::linked(head, 1))));
  EXPECT_EQ(ledger::verify(house.store()).value().position, 3);
}

TEST(AHouseInADatabase, SaysThatADatabaseTakesNoWrites) {
  const auto database = PrivateCluster::only().fresh_database();
  DatabaseHouse house{database};
  PrivateCluster::only().run(
      "postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
  PrivateCluster::only().run(
      "postgres",
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
  EXPECT_EQ(
      outage_of_act([&] { static_cast<void>(house.store().append({}, ledger::linked({}, 1))); }),
      "store.standby");
}

/// The server commits, and the way back is cut: as when it dies at that moment.
TEST(AHouseInADatabase, FindsOutWhatBecameOfACommitNobodyHeardOf) {
  const auto database = PrivateCluster::only().emptied_database();
  DatabaseHouse house{database};
  // The end of each transaction that appends takes its time, and its connection is cut meanwhile.
  PrivateCluster::only().run(database, R"(
    CREATE FUNCTION tongket.slow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON tongket.entry DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION tongket.slow())");
  // Waits, in the database, for the very commit, and cuts that one.
  std::jthread cutter{[&] {
    PrivateCluster::only().run("postgres", R"(
      SET statement_timeout = '30s';
      DO $$ BEGIN LOOP
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ')" +
                                               database +
                                               R"(' AND query = 'COMMIT' AND state = 'active';
        EXIT WHEN FOUND;
        PERFORM pg_stat_clear_snapshot();
      END LOOP; END $$)");
    PrivateCluster::only().run(database, "DROP TRIGGER IF EXISTS slow ON tongket.entry");
  }};
  const auto appended = house.store().append({}, ledger::linked({}, 2));
  cutter.join();
  EXPECT_EQ(std::get<ledger::Head>(appended).position, 2);
  EXPECT_EQ(ledger::verify(house.store()).value().position, 2);
}

TEST(AHouseInADatabase, NeverChangesOrRemovesAnEntry) {
  const auto database = PrivateCluster::only().emptied_database();
  DatabaseHouse house{database};
  static_cast<void>(house.store().append({}, ledger::linked({}, 2)));
  auto& cluster = PrivateCluster::only();
  EXPECT_THROW(cluster.run(database, "UPDATE tongket.entry SET at = 0"), base::Bug);
  EXPECT_THROW(cluster.run(database, "DELETE FROM tongket.entry"), base::Bug);
  EXPECT_THROW(cluster.run(database, "TRUNCATE tongket.entry"), base::Bug);
  EXPECT_THROW(cluster.run(database,
                           "INSERT INTO tongket.entry SELECT position + 2, at, actor, act,"
                           " version, subject, facts, blocks, prev, hash"
                           " FROM tongket.entry WHERE position = 2"),
               base::Bug);
  EXPECT_EQ(ledger::verify(house.store()).value().position, 2);
}

TEST(AHouseInADatabase, IsRefusedWhenItsGuardsAreGone) {
  const auto database = PrivateCluster::only().emptied_database();
  { const DatabaseHouse house{database}; }
  PrivateCluster::only().run(database, "ALTER TABLE tongket.entry DISABLE TRIGGER ALL");
  const auto opened = PostgresHouse::open(PrivateCluster::only().address(database),
                                          testing::TempDir() + "/guards", IfAbsent::refuse);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "store.corrupt");
}

TEST(AHouseInADatabase, IsNotMadeWhereNobodyAskedForItNorWithoutTheRight) {
  auto& cluster = PrivateCluster::only();
  const auto database = cluster.emptied_database();
  const auto folder = testing::TempDir() + "/not-made";
  EXPECT_EQ(PostgresHouse::open(cluster.address(database), folder, IfAbsent::refuse).error().code,
            "store.no_database");
  cluster.run("postgres", "CREATE ROLE nobody LOGIN");
  EXPECT_EQ(
      PostgresHouse::open(cluster.address(database, "nobody"), folder, IfAbsent::make).error().code,
      "store.no_database");
}

TEST(AHouseInADatabase, OfANewerProgramIsLeftAlone) {
  const auto database = PrivateCluster::only().emptied_database();
  { const DatabaseHouse house{database}; }
  PrivateCluster::only().run(database, "UPDATE tongket.house SET format = 99");
  EXPECT_EQ(PostgresHouse::open(PrivateCluster::only().address(database),
                                testing::TempDir() + "/newer", IfAbsent::make)
                .error()
                .code,
            "store.newer");
}

/// The statements of docs/ops/postgresql.md for the role the processes use.
TEST(AHouseInADatabase, ServesARoleThatMayOnlyAppend) {
  auto& cluster = PrivateCluster::only();
  const auto database = cluster.emptied_database();
  { const DatabaseHouse house{database}; }
  cluster.run("postgres", "CREATE ROLE tongket LOGIN");
  cluster.run(database, R"(
    GRANT USAGE ON SCHEMA tongket TO tongket;
    GRANT SELECT, INSERT ON tongket.entry TO tongket;
    GRANT SELECT, INSERT, UPDATE, DELETE ON tongket.record, tongket.blob TO tongket;
    GRANT SELECT, UPDATE (settled) ON tongket.house TO tongket)");
  DatabaseHouse house{database, "tongket"};
  EXPECT_TRUE(
      std::holds_alternative<ledger::Head>(house.store().append({}, ledger::linked({}, 2))));
  house.shelf().put("text", "a", "x");
  house.shelf().erase("text", "a");
  EXPECT_EQ(ledger::verify(house.store()).value().position, 2);
}

}  // namespace
}  // namespace tongket::store_postgres
