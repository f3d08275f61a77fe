#include "task/task.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tongket::task {
namespace {

constexpr std::array kOrigins{std::pair{OriginKind::review, std::string_view{"review"}},
                              std::pair{OriginKind::report, std::string_view{"report"}}};
constexpr std::array kOutcomes{std::pair{Outcome::done, std::string_view{"done"}},
                               std::pair{Outcome::under_way, std::string_view{"under_way"}},
                               std::pair{Outcome::not_done, std::string_view{"not_done"}}};

template <class Table, class Value>
std::string_view code_in(const Table& table, Value value) {
  const auto found = std::ranges::find(table, value, &Table::value_type::first);
  return found->second;
}

template <class Table>
auto value_in(const Table& table, std::string_view code) {
  const auto found = std::ranges::find(table, code, &Table::value_type::second);
  return found == table.end() ? std::nullopt : std::optional{found->first};
}

}  // namespace

std::string_view code(OriginKind kind) { return code_in(kOrigins, kind); }
std::optional<OriginKind> parse_origin_kind(std::string_view code) {
  return value_in(kOrigins, code);
}

std::string_view code(Outcome outcome) { return code_in(kOutcomes, outcome); }
std::optional<Outcome> parse_outcome(std::string_view code) { return value_in(kOutcomes, code); }

std::string_view code(State state) {
  switch (state) {
    case State::open:
      return "open";
    case State::under_way:
      return "under_way";
    case State::returned:
      return "returned";
    case State::told_done:
      return "told_done";
    case State::told_not_done:
      return "told_not_done";
    case State::done:
      return "done";
    case State::not_done:
      break;
  }
  return "not_done";
}

bool Told::is_accepted() const { return !answers.empty() && !answers.back().returned_for; }
bool Told::is_returned() const { return !answers.empty() && answers.back().returned_for; }

bool Task::asks(unit::UnitId unit) const { return std::ranges::binary_search(terms().units, unit); }

const Row* Task::row(unit::UnitId unit) const {
  const auto* found = rows.find(unit);
  return found == nullptr ? nullptr : found->get();
}

State Task::state(unit::UnitId unit) const {
  const auto* said = row(unit);
  if (said == nullptr) return State::open;
  const auto& last = *said->back();
  if (last.is_returned()) return State::returned;
  switch (last.outcome) {
    case Outcome::done:
      return last.is_accepted() ? State::done : State::told_done;
    case Outcome::not_done:
      return last.is_accepted() ? State::not_done : State::told_not_done;
    case Outcome::under_way:
      break;
  }
  return State::under_way;
}

bool is_settled(State state) { return state == State::done || state == State::not_done; }

}  // namespace tongket::task
