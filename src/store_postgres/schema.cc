#include "schema.h"

#include <array>
#include <string_view>

#include "locks.h"

namespace tongket::store_postgres {
namespace {

/// What brings a house from each format to the next; the first makes it. Steps are never changed
/// once they have been out: another is added.
constexpr std::array kSteps{std::string_view{R"(
CREATE SCHEMA tongket;
CREATE TABLE tongket.house (format integer NOT NULL, settled bigint NOT NULL);
INSERT INTO tongket.house VALUES (1, 0);

CREATE TABLE tongket.entry (
  position bigint PRIMARY KEY CHECK (position > 0), at bigint NOT NULL,
  actor bytea NOT NULL, act bytea NOT NULL, version bigint NOT NULL,
  subject bytea NOT NULL, facts bytea NOT NULL, blocks bytea NOT NULL,
  prev bytea NOT NULL CHECK (octet_length(prev) = 32),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32));

CREATE FUNCTION tongket.entry_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  last_position bigint;
  last_hash bytea;
BEGIN
  SELECT position, hash INTO last_position, last_hash
    FROM tongket.entry ORDER BY position DESC LIMIT 1;
  IF NEW.position <> coalesce(last_position, 0) + 1
     OR NEW.prev <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'an entry follows the last one';
  END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON tongket.entry
  FOR EACH ROW EXECUTE FUNCTION tongket.entry_follows_the_last();

CREATE FUNCTION tongket.entry_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'an entry is never changed or removed';
END $body$;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE ON tongket.entry
  FOR EACH ROW EXECUTE FUNCTION tongket.entry_stays();
CREATE TRIGGER entry_is_never_removed BEFORE TRUNCATE ON tongket.entry
  FOR EACH STATEMENT EXECUTE FUNCTION tongket.entry_stays();

CREATE TABLE tongket.record (
  drawer text COLLATE "C" NOT NULL, key bytea NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (drawer, key));
CREATE TABLE tongket.blob (hash bytea PRIMARY KEY, bytes bytea NOT NULL);
ALTER TABLE tongket.blob ALTER COLUMN bytes SET STORAGE EXTERNAL;
)"}};

constexpr auto kFormat = static_cast<std::int64_t>(kSteps.size());

base::Error no_database(std::string why) {
  return {base::ErrorKind::not_found, "store.no_database", {{"why", std::move(why)}}};
}

std::int64_t number_in(Connection& connection, const std::string& question) {
  return connection.ask(question, {}).number(0, 0);
}

bool has_schema(Connection& connection) {
  return number_in(connection, "SELECT count(*) FROM pg_namespace WHERE nspname = 'tongket'") > 0;
}

/// The format of the house; 0 where there is none.
std::int64_t format_of(Connection& connection) {
  if (!has_schema(connection)) return 0;
  return number_in(connection, "SELECT format::bigint FROM tongket.house");
}

void make(Pool& pool) {
  pool.write([](Connection& connection) {
    connection.run(lock_until_commit(kSchemaLock));
    const auto format = format_of(connection);  // Another process may have been here meanwhile.
    for (auto step = format; step < kFormat; ++step) {
      connection.run(std::string{kSteps.at(static_cast<std::size_t>(step))});
    }
    connection.run("UPDATE tongket.house SET format = " + std::to_string(kFormat));
  });
}

base::Result<> check_guards(Pool& pool) {
  std::int64_t guards = 0;
  pool.read([&](Connection& connection) {
    guards = number_in(connection,
                       "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'tongket.entry'::regclass"
                       " AND tgenabled = 'O' AND tgname IN ('entry_follows_the_last',"
                       " 'entry_is_never_changed', 'entry_is_never_removed')");
  });
  constexpr std::int64_t kGuards = 3;
  if (guards == kGuards) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "store.corrupt",
                     {{"file", "tongket.entry"}, {"why", "a trigger is not as it was made"}}};
}

}  // namespace

base::Result<> ready_schema(Pool& pool, bool may_make) {
  std::int64_t format = 0;
  try {
    pool.read([&](Connection& connection) { format = format_of(connection); });
    if (format == 0 && !may_make) return no_database("schema tongket");
    if (format > kFormat) {
      return base::Error{base::ErrorKind::unsupported,
                         "store.newer",
                         {{"file", "tongket.house"},
                          {"version", std::to_string(format)},
                          {"known", std::to_string(kFormat)}}};
    }
    if (format < kFormat) make(pool);
  } catch (const DatabaseOutage& outage) {
    constexpr std::string_view kNoRight = "42501";
    if (outage.state() != kNoRight) throw;
    return no_database(outage.what());
  }
  return check_guards(pool);
}

}  // namespace tongket::store_postgres
