#pragma once

#include <span>
#include <string>

#include "task/tasks.h"
#include "view/filings.h"

namespace tongket::view {

/// Days on which reports are due as a calendar other programs take in (RFC 5545): one whole-day
/// event for each that has a day and is not accepted, told of the morning before; and days of tasks
/// of which `unit` has yet to say that they are done. Names of reports, units and givers, never a
/// figure nor the words of a task.
[[nodiscard]] std::string deadlines_ics(const books::Books& books,
                                        std::span<const FilingHead> heads,
                                        std::span<const task::Task* const> tasks, unit::UnitId unit,
                                        base::Instant made);

}  // namespace tongket::view
