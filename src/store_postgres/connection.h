#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/named_outage.h"

struct pg_conn;
struct pg_result;

namespace tongket::store_postgres {

/// PostgreSQL refused, or is not there. The text never holds what was to be written.
class DatabaseOutage final : public base::NamedOutage {
 public:
  DatabaseOutage(std::string_view code, const std::string& what, std::string state)
      : NamedOutage{code, what}, state_{std::move(state)} {}
  /// Five characters, appendix A of PostgreSQL's manual; empty when the connection failed.
  [[nodiscard]] const std::string& state() const { return state_; }

 private:
  std::string state_;
};

/// The outage a state means: see `PostgresHouse`.
[[nodiscard]] DatabaseOutage outage_of(const std::string& state, const std::string& what);

/// The rows of one answer, in PostgreSQL's binary form.
class Rows {
 public:
  explicit Rows(pg_result* result);
  [[nodiscard]] const pg_result* get() const { return result_.get(); }

  [[nodiscard]] int size() const;
  [[nodiscard]] std::string_view bytes(int row, int column) const;
  [[nodiscard]] std::int64_t number(int row, int column) const;  ///< Of a `bigint`.

 private:
  std::shared_ptr<pg_result> result_;
};

/// A value of a question, in binary: bytes, a name, or a `bigint`.
class Value {
 public:
  static Value bytes(std::string_view bytes) { return Value{std::string{bytes}, kBytea}; }
  static Value text(std::string_view text) { return Value{std::string{text}, kText}; }
  static Value number(std::int64_t number);

  [[nodiscard]] const std::string& binary() const { return binary_; }
  [[nodiscard]] unsigned type() const { return type_; }

 private:
  static constexpr unsigned kBytea = 17;
  static constexpr unsigned kText = 25;
  Value(std::string binary, unsigned type) : binary_{std::move(binary)}, type_{type} {}
  std::string binary_;
  unsigned type_;
};

/// `number` in network order, as the binary forms of PostgreSQL have it.
void add_number(std::string& to, std::int64_t number, int bytes);

/// One connection, for one thread at a time. Everything throws a `DatabaseOutage` when it fails.
class Connection {
 public:
  explicit Connection(const std::string& address);

  /// How long an answer is waited for. A commit that its standby does not confirm never answers.
  static constexpr std::chrono::seconds kPatience{10};
  static constexpr std::chrono::seconds kLongPatience{60};

  /// One or several statements without values; the rows of the last, as text.
  Rows run(const std::string& statements, std::chrono::milliseconds patience = kPatience);
  Rows ask(const std::string& statement, std::span<const Value> values);
  /// `COPY … FROM STDIN (FORMAT binary)`: `rows` is all of it but head and end.
  void copy_in(const std::string& statement, std::string_view rows);

  /// Waits for a notification, so long at most; what notifications came, by their payload.
  [[nodiscard]] std::vector<std::string> listen(std::chrono::milliseconds patience);

  /// False once it was lost: then it can only be thrown away.
  [[nodiscard]] bool alive() const;
  /// True when the last commit was heard of as done, but not by the standby that must have it.
  [[nodiscard]] bool unreplicated() const { return unreplicated_; }

 private:
  static void take_notice(void* self, const pg_result* notice);
  [[nodiscard]] pg_result* last_answer(std::chrono::milliseconds patience);
  Rows checked(pg_result* result);
  [[noreturn]] void fail(const std::string& state) const;

  bool lost_ = false;
  bool unreplicated_ = false;
  std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
};

}  // namespace tongket::store_postgres
