#pragma once

#include <string_view>

#include "base/json.h"
#include "schedule/schedule.h"

namespace tongket::schedule {

inline constexpr int kVersion = 1;
inline constexpr std::string_view kSetDay = "calendar.day";
inline constexpr std::string_view kMoveDue = "calendar.due";
inline constexpr std::string_view kOpenYear = "year.open";
inline constexpr std::string_view kCloseYear = "year.close";
inline constexpr std::string_view kReopenYear = "year.reopen";

/// The facts of the acts, and what was recorded by them. Each reader refuses whatever its writer
/// would not have written.
[[nodiscard]] base::JsonObject facts_of(const DaySet& set);
[[nodiscard]] base::JsonObject facts_of(const DueMoved& moved);
[[nodiscard]] base::Result<DaySet> read_day(const base::JsonObject& facts);
[[nodiscard]] base::Result<DueMoved> read_move(const base::JsonObject& facts);

}  // namespace tongket::schedule
