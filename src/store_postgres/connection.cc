#include "connection.h"

#include <algorithm>
#include <array>

#include <libpq-fe.h>
#include <poll.h>

#include "base/check.h"

namespace tongket::store_postgres {
namespace {

/// What is not said in the address. A database that is gone must be noticed within seconds.
constexpr std::array kUnlessSaid{
    std::pair{"connect_timeout", "3"}, std::pair{"keepalives_idle", "5"},
    std::pair{"keepalives_interval", "2"}, std::pair{"keepalives_count", "3"},
    std::pair{"tcp_user_timeout", "8000"}, std::pair{"target_session_attrs", "read-write"},
    std::pair{"application_name", "tongket"},
    // Sessions of others do not see our times, and an answer means: it is on the disks it must be.
    std::pair{"options", "-c synchronous_commit=on"}};

/// Appendix A of PostgreSQL's manual.
std::string_view code_of(std::string_view state) {
  if (state == "25006") return "store.standby";        // read_only_sql_transaction
  if (state == "53100") return "store.database_full";  // disk_full
  if (state.starts_with("53")) return "store.busy";    // too_many_connections, out_of_memory
  if (state.starts_with("40")) return "store.busy";    // serialization_failure, deadlock
  if (state == "57014" || state == "55P03") return "store.busy";  // cancelled, lock not available
  return "store.unreachable";
}

std::string state_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "" : state;
}

/// Only the first line: details quote rows.
std::string first_line(std::string_view text) {
  return std::string{text.substr(0, text.find('\n'))};
}

pg_conn* connect(const std::string& address) {
  char* said = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(address.c_str(), &said), PQconninfoFree};
  if (said != nullptr) PQfreemem(said);
  TK_CHECK(options != nullptr);
  std::vector<const char*> keys;
  std::vector<const char*> values;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    keys.push_back(option->keyword);
    values.push_back(option->val);
  }
  for (const auto& [key, value] : kUnlessSaid) {
    bool said_so = false;
    for (const char* known : keys) said_so = said_so || std::string_view{known} == key;
    if (said_so) continue;
    keys.push_back(key);
    values.push_back(value);
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  return PQconnectdbParams(keys.data(), values.data(), 0);
}

}  // namespace

DatabaseOutage outage_of(const std::string& state, const std::string& what) {
  return {code_of(state), what, state};
}

Rows::Rows(pg_result* result) : result_{result, PQclear} {}

int Rows::size() const { return PQntuples(result_.get()); }

std::string_view Rows::bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::number(int row, int column) const {
  std::uint64_t number = 0;
  for (const char byte : bytes(row, column)) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return static_cast<std::int64_t>(number);
}

void add_number(std::string& to, std::int64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    to += static_cast<char>(static_cast<std::uint64_t>(number) >> static_cast<unsigned>(shift));
  }
}

Value Value::number(std::int64_t number) {
  constexpr unsigned kBigint = 20;
  std::string binary;
  add_number(binary, number, 8);
  return Value{std::move(binary), kBigint};
}

Connection::Connection(const std::string& address) : connection_{connect(address), PQfinish} {
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    const auto what = first_line(PQerrorMessage(connection_.get()));
    const bool standby = what.find("read-only") != std::string::npos ||
                         what.find("hot standby") != std::string::npos;
    throw outage_of(standby ? "25006" : "", what);
  }
  PQsetNoticeReceiver(connection_.get(), &Connection::take_notice, this);
}

/// "The transaction has already committed locally, but might not have been replicated" comes as a
/// warning with the same state as any other; no other warning of ours is about a commit.
void Connection::take_notice(void* self, const pg_result* notice) {
  const std::string_view severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity == "WARNING") static_cast<Connection*>(self)->unreplicated_ = true;
}

void Connection::fail(const std::string& state) const {
  throw outage_of(state, first_line(PQerrorMessage(connection_.get())));
}

Rows Connection::checked(pg_result* result) {
  Rows rows{result};
  const auto status = PQresultStatus(rows.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
    fail(result == nullptr ? "" : state_of(result));
  }
  return rows;
}

pg_result* Connection::last_answer(std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  std::unique_ptr<pg_result, decltype(&PQclear)> last{nullptr, PQclear};
  for (;;) {
    while (PQisBusy(connection_.get()) == 1) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      pollfd waiting{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
      if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) == 0) {
        lost_ = true;
        throw outage_of("", "the database did not answer in time");
      }
      if (PQconsumeInput(connection_.get()) != 1) fail("");
    }
    auto* next = PQgetResult(connection_.get());
    if (next == nullptr) return last.release();
    const bool was_refused = last && PQresultStatus(last.get()) == PGRES_FATAL_ERROR;
    if (was_refused) {
      PQclear(next);
    } else {
      last.reset(next);
    }
    const auto status = PQresultStatus(last.get());
    if (status == PGRES_COPY_IN) return last.release();
  }
}

Rows Connection::run(const std::string& statements, std::chrono::milliseconds patience) {
  unreplicated_ = false;
  if (PQsendQuery(connection_.get(), statements.c_str()) != 1) fail("");
  return checked(last_answer(patience));
}

Rows Connection::ask(const std::string& statement, std::span<const Value> values) {
  unreplicated_ = false;
  std::vector<Oid> types;
  std::vector<const char*> firsts;
  std::vector<int> sizes;
  for (const auto& value : values) {
    types.push_back(value.type());
    firsts.push_back(value.binary().data());
    sizes.push_back(static_cast<int>(value.binary().size()));
  }
  const std::vector<int> binary(values.size(), 1);
  if (PQsendQueryParams(connection_.get(), statement.c_str(), static_cast<int>(values.size()),
                        types.data(), firsts.data(), sizes.data(), binary.data(), 1) != 1) {
    fail("");
  }
  return checked(last_answer(kPatience));
}

void Connection::copy_in(const std::string& statement, std::string_view rows) {
  constexpr std::size_t kPart = std::size_t{1} << 20U;
  static constexpr std::string_view kHead{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
  static constexpr std::string_view kEnd{"\xFF\xFF", 2};
  if (PQsendQuery(connection_.get(), statement.c_str()) != 1) fail("");
  checked(last_answer(kPatience));
  const auto put = [this](std::string_view bytes) {
    if (PQputCopyData(connection_.get(), bytes.data(), static_cast<int>(bytes.size())) != 1) {
      fail("");
    }
  };
  put(kHead);
  for (; !rows.empty(); rows.remove_prefix(std::min(kPart, rows.size()))) {
    put(rows.substr(0, kPart));
  }
  put(kEnd);
  if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail("");
  checked(last_answer(kLongPatience));
}

std::vector<std::string> Connection::listen(std::chrono::milliseconds patience) {
  pollfd waiting{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(patience.count())) > 0 &&
      PQconsumeInput(connection_.get()) != 1) {
    fail("");
  }
  std::vector<std::string> heard;
  while (auto* notification = PQnotifies(connection_.get())) {
    heard.emplace_back(notification->extra);
    PQfreemem(notification);
  }
  return heard;
}

bool Connection::alive() const { return !lost_ && PQstatus(connection_.get()) == CONNECTION_OK; }

}  // namespace tongket::store_postgres
