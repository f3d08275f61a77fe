#include "kin.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "decision/decision.h"
#include "unit/words.h"

namespace tongket::publish {
namespace {

using unit::UnitId;

/// Of more units than these, some are named and the rest counted.
constexpr std::size_t kNamesMax = 6;
/// Of more papers than these, the latest are named.
constexpr std::size_t kPapersMax = 6;

/// The papers that changed units, in the order of the days they took effect.
class Papers {
 public:
  explicit Papers(const unit::Registry& units) : units_{units} {}

  void add(base::Date day, unit::EventNumber event) {
    found_.emplace(day, decision::cite(units_.event(event).basis, base::Language::vi));
  }

  /// The events after one day, up to and with another, that gave the unit a name or kind.
  void add_names(UnitId unit, base::Date after, base::Date last) {
    for (const auto number : units_.events_of(unit)) {
      const auto& event = units_.event(number);
      const bool names = std::holds_alternative<unit::Rename>(event.what) ||
                         std::holds_alternative<unit::ReType>(event.what);
      if (names && after < event.in_force && event.in_force <= last) add(event.in_force, number);
    }
  }

  /// Every step from a unit to where it is on the last day.
  void add_steps(UnitId unit, base::Date after, base::Date last) {
    if (!seen_.insert(unit).second) return;
    add_names(unit, after, last);
    for (const auto& step : units_.successors(unit)) {
      if (step.day > last) continue;
      add(step.day, step.event);
      add_steps(step.unit, step.day, last);
    }
    add_end(unit, last);
  }

  [[nodiscard]] std::vector<showcase::Change> changes() const {
    std::vector<showcase::Change> changes;
    changes.reserve(found_.size());
    for (const auto& [day, paper] : found_) changes.push_back({day, paper});
    if (changes.size() > kPapersMax) {
      changes.erase(changes.begin(), changes.end() - kPapersMax);
    }
    return changes;
  }

 private:
  /// A district ends without successors of its own.
  void add_end(UnitId unit, base::Date last) {
    const auto life = units_.life(unit);
    if (!life || !life->past || *life->past > last) return;
    for (const auto number : units_.events_of(unit)) {
      const auto& event = units_.event(number);
      const auto* const end = std::get_if<unit::Abolish>(&event.what);
      if (end != nullptr && end->unit == unit) add(event.in_force, number);
    }
  }

  const unit::Registry& units_;
  std::set<std::pair<base::Date, std::string>> found_;
  std::set<UnitId> seen_;
};

/// "huyện Kim Sơn, tỉnh Ninh Bình"; empty when the units do not all stand below one.
std::string place_of(const unit::Registry& units, std::span<const unit::Piece> pieces,
                     base::Date day) {
  std::optional<UnitId> above;
  for (const auto& piece : pieces) {
    const auto parent = units.parent_on(piece.unit, unit::Hierarchy::administrative, day);
    if (!parent || (above && *above != parent->parent)) return "";
    above = parent->parent;
  }
  if (!above || units.level_on(*above, day) == unit::Level::nation) return "";
  return unit::full_path_on(units, *above, day);
}

showcase::Kin named(const unit::Registry& units, std::span<const unit::Piece> pieces,
                    base::Date day) {
  showcase::Kin kin;
  for (const auto& piece : pieces) {
    if (kin.whole.size() + kin.parts.size() == kNamesMax) break;
    (piece.whole ? kin.whole : kin.parts).push_back(unit::full_name_on(units, piece.unit, day));
  }
  kin.others = static_cast<int>(pieces.size() - kin.whole.size() - kin.parts.size());
  kin.place = place_of(units, pieces, day);
  return kin;
}

/// The last day, up to `then`, from which the unit bore another name or kind, or was made of
/// others.
std::optional<base::Date> last_change(const unit::Registry& units, UnitId unit, base::Date then) {
  std::optional<base::Date> last;
  const auto take = [&](base::Date day) {
    if (day <= then && (!last || day > *last)) last = day;
  };
  for (const auto& step : units.predecessors(unit)) take(step.day);
  const auto namings = units.namings(unit);
  for (std::size_t i = 1; i < namings.size(); ++i) take(namings[i].first);
  return last;
}

}  // namespace

std::optional<showcase::Kin> kin_before(const unit::Registry& units, UnitId unit, base::Date then) {
  const auto changed = last_change(units, unit, then);
  if (!changed) return std::nullopt;
  const auto eve = *changed - base::Days{1};
  const auto pieces = units.made_of(unit, eve);
  if (pieces.empty()) return std::nullopt;
  Papers papers{units};
  papers.add_names(unit, eve, *changed);
  for (const auto& step : units.predecessors(unit)) {
    if (step.day == *changed) papers.add(step.day, step.event);
  }
  auto kin = named(units, pieces, eve);
  kin.changes = papers.changes();
  return kin;
}

std::optional<showcase::Kin> kin_today(const unit::Registry& units, UnitId unit, base::Date then,
                                       base::Date today) {
  const auto pieces = units.now(unit, today);
  const bool stands = !pieces.empty() && pieces.front().unit == unit;
  if (stands && unit::full_name_on(units, unit, today) == unit::full_name_on(units, unit, then)) {
    return std::nullopt;
  }
  Papers papers{units};
  papers.add_steps(unit, then, today);
  auto kin = named(units, pieces, today);
  if (pieces.size() > 1) {
    // What was divided is nowhere whole, though each of its communes may have gone somewhere whole.
    kin.parts.insert(kin.parts.begin(), kin.whole.begin(), kin.whole.end());
    kin.whole.clear();
  }
  kin.changes = papers.changes();
  if (pieces.empty() && kin.changes.empty()) return std::nullopt;
  return kin;
}

}  // namespace tongket::publish
