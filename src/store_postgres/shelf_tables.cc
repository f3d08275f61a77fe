#include "shelf_tables.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "locks.h"

namespace tongket::store_postgres {
namespace {

constexpr const char* kPut =
    "INSERT INTO tongket.record (drawer, key, bytes) VALUES ($1, $2, $3)"
    " ON CONFLICT (drawer, key) DO UPDATE SET bytes = excluded.bytes";

void change(Pool& pool, const std::string& statement, std::span<const Value> values) {
  pool.write_together([&](Connection& connection) { connection.ask(statement, values); });
}

Value name_of(std::string_view drawer) {
  TK_CHECK(shelf::is_drawer_name(drawer));
  return Value::text(drawer);
}

std::string_view bytes_of(const base::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

std::optional<std::string> only_value(Pool& pool, const std::string& question,
                                      std::span<const Value> values) {
  std::optional<std::string> found;
  pool.read([&](Connection& connection) {
    const auto rows = connection.ask(question, values);
    found.reset();
    if (rows.size() == 1) found = std::string{rows.bytes(0, 0)};
  });
  return found;
}

std::vector<std::string> all_values(Pool& pool, const std::string& question,
                                    std::span<const Value> values) {
  std::vector<std::string> all;
  pool.read([&](Connection& connection) {
    const auto rows = connection.ask(question, values);
    all.clear();
    for (int row = 0; row < rows.size(); ++row) all.emplace_back(rows.bytes(row, 0));
  });
  return all;
}

/// The second number of the lock of a matter.
std::int32_t number_of(std::string_view matter) {
  const auto hash = base::sha256(matter);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < sizeof(number); ++i) number = number << 8U | hash.bytes.at(i);
  return static_cast<std::int32_t>(number);
}

}  // namespace

void ShelfTables::put(std::string_view drawer, std::string_view key, std::string_view bytes) {
  const std::array values{name_of(drawer), Value::bytes(key), Value::bytes(bytes)};
  change(pool_, kPut, values);
}

void ShelfTables::put_all(std::string_view drawer, std::span<const Record> records) {
  const auto name = name_of(drawer);
  if (records.empty()) return;
  pool_.write([&](Connection& connection) {
    for (const auto& [key, bytes] : records) {
      const std::array values{name, Value::bytes(key), Value::bytes(bytes)};
      connection.ask(kPut, values);
    }
  });
}

std::optional<std::string> ShelfTables::get(std::string_view drawer, std::string_view key) const {
  const std::array values{name_of(drawer), Value::bytes(key)};
  return only_value(pool_, "SELECT bytes FROM tongket.record WHERE drawer = $1 AND key = $2",
                    values);
}

std::vector<std::string> ShelfTables::keys(std::string_view drawer) const {
  const std::array values{name_of(drawer)};
  return all_values(pool_, "SELECT key FROM tongket.record WHERE drawer = $1 ORDER BY key", values);
}

std::vector<std::string> ShelfTables::drawers() const {
  return all_values(pool_, "SELECT DISTINCT drawer FROM tongket.record ORDER BY drawer", {});
}

void ShelfTables::erase(std::string_view drawer, std::string_view key) {
  const std::array values{name_of(drawer), Value::bytes(key)};
  change(pool_, "DELETE FROM tongket.record WHERE drawer = $1 AND key = $2", values);
}

base::Hash ShelfTables::put_blob(std::string_view bytes) {
  const auto hash = base::sha256(bytes);
  const std::array values{Value::bytes(bytes_of(hash)), Value::bytes(bytes)};
  change(pool_,
         "INSERT INTO tongket.blob (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
         values);
  return hash;
}

std::optional<std::string> ShelfTables::blob(const base::Hash& hash) const {
  const std::array values{Value::bytes(bytes_of(hash))};
  auto bytes = only_value(pool_, "SELECT bytes FROM tongket.blob WHERE hash = $1", values);
  if (bytes && base::sha256(*bytes) != hash) {
    throw base::Outage{"blob " + base::to_hex(hash) + ": the file was damaged in the database"};
  }
  return bytes;
}

void ShelfTables::erase_blob(const base::Hash& hash) {
  const std::array values{Value::bytes(bytes_of(hash))};
  change(pool_, "DELETE FROM tongket.blob WHERE hash = $1", values);
}

std::vector<base::Hash> ShelfTables::blobs() const {
  std::vector<base::Hash> all;
  for (const auto& bytes : all_values(pool_, "SELECT hash FROM tongket.blob ORDER BY hash", {})) {
    base::Hash hash;
    TK_CHECK(bytes.size() == hash.bytes.size());
    std::ranges::copy(bytes, hash.bytes.begin());
    all.push_back(hash);
  }
  return all;
}

/// Held by a connection that has nothing else to do meanwhile: PostgreSQL lets go of the lock when
/// that ends, however the process does.
std::shared_ptr<const void> ShelfTables::alone(std::string_view matter) const {
  auto here = here_.alone(matter);
  const auto numbers = std::to_string(kMatters) + ", " + std::to_string(number_of(matter));
  auto holder = pool_.take();
  try {
    holder->run("SELECT pg_advisory_lock(" + numbers + ")", Connection::kLongPatience);
  } catch (const DatabaseOutage&) {
    if (holder->alive()) throw;
    pool_.forget();
    holder = pool_.fresh();
    holder->run("SELECT pg_advisory_lock(" + numbers + ")", Connection::kLongPatience);
  }
  return {holder.get(), [here = std::move(here), holder, numbers, &pool = pool_](const void*) {
            // Ends with the connection where that is gone already.
            try {
              holder->run("SELECT pg_advisory_unlock(" + numbers + ")");
              pool.give_back(holder);
            } catch (const DatabaseOutage&) {
              return;
            }
          }};
}

}  // namespace tongket::store_postgres
