#pragma once

#include <string_view>

#include "base/bytes.h"
#include "task/task.h"

namespace tongket::task {

inline constexpr std::string_view kGive = "task.give";
inline constexpr std::string_view kAmend = "task.amend";
inline constexpr std::string_view kReport = "task.report";
inline constexpr std::string_view kAccept = "task.accept";
inline constexpr std::string_view kReturn = "task.return";
inline constexpr std::string_view kDrop = "task.drop";

/// The giver's word about what a unit said.
struct Verdict {
  TaskId task{0};
  unit::UnitId unit{0};
  std::optional<shelf::TextRef> returned_for = {};
};

struct Dropping {
  TaskId task{0};
  shelf::TextRef reason = {};
};

/// What the acts say. Errors  as `Tasks::apply`, but for what only a history can refuse.
[[nodiscard]] base::Result<Giving> read_giving(const ledger::Entry& entry);
[[nodiscard]] base::Result<Amendment> read_amendment(const ledger::Entry& entry);
[[nodiscard]] base::Result<Progress> read_progress(const ledger::Entry& entry);
[[nodiscard]] base::Result<Verdict> read_verdict(const ledger::Entry& entry);
[[nodiscard]] base::Result<Dropping> read_dropping(const ledger::Entry& entry);

/// A task in a snapshot.
void save(base::ByteWriter& out, const Task& task);
[[nodiscard]] base::Result<Task> load_task(base::ByteReader& in);

}  // namespace tongket::task
