#include "form/due.h"

#include <algorithm>

#include "schedule/schedule.h"

namespace tongket::schedule {
namespace {

/// Which day of the form a section goes by: its own milestone, or the form's.
int section_number(const form::Form& form, std::size_t section) {
  return form.sections[section].due ? static_cast<int>(section) + 1 : 0;
}

}  // namespace

const Schedule::Move* Schedule::move_of(const Owed& owed, int section) const {
  if (moves_.empty()) return nullptr;
  DueKey key{.form = owed.form.code, .period = owed.period, .section = section};
  const auto find = [&](std::optional<unit::UnitId> unit, bool below) -> const Move* {
    key.unit = unit;
    key.below = below;
    const auto found = moves_.find(key);
    return found == moves_.end() ? nullptr : &found->second;
  };
  if (const auto* own = find(owed.unit, false)) return own;
  if (const auto index = owed.tree.find(owed.unit)) {
    for (const auto above : owed.tree.ancestors(*index)) {
      if (const auto* found = find(owed.tree.nodes()[above].unit, true)) return found;
    }
  }
  return find(std::nullopt, false);
}

std::optional<period::WorkDay> Schedule::due(const Owed& owed, std::size_t section) const {
  if (const auto* move = move_of(owed, section_number(owed.form, section))) {
    return period::WorkDay{.day = *move->moved.day, .sure = true};
  }
  return form::due(owed.form.sections[section], owed.level, owed.period, calendar_);
}

std::optional<period::WorkDay> Schedule::due(const Owed& owed) const {
  std::optional<period::WorkDay> last;
  for (std::size_t at = 0; at < owed.form.sections.size(); ++at) {
    const auto one = due(owed, at);
    if (one && (!last || last->day < one->day)) last = one;
  }
  return last;
}

}  // namespace tongket::schedule
