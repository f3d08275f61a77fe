// Goal: whatever happens to units, in whatever order it is entered, the registry takes exactly what
//       can have been and answers every question about every day rightly.
// Method: random histories (mergers of pieces, splits of splits, late and corrected decrees)
// against
//       a slow oracle that keeps the bare list of events and scans it for each answer and each
//       rule.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/event_codec.h"
#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

constexpr int kDays = 12;  ///< Events fall on days 0 … 10; what holds on 11 holds for ever.

base::Date nth(int number) { return day(2000, 1, 1) + base::Days{number}; }

// --- the oracle ---------------------------------------------------------------------------------

/// A merger or a split as the foundings and endings it stands for; all else as it is.
std::vector<Event> in_plain_steps(const Event& event) {
  const auto step = [&](auto what) { return Event{event.basis, event.in_force, std::move(what)}; };
  std::vector<Event> steps;
  if (const auto* merge = std::get_if<Merge>(&event.what)) {
    if (merge->made) steps.push_back(step(Create{*merge->made}));
    for (const UnitId source : merge->sources) {
      steps.push_back(step(Abolish{source, {{merge->into, Part{}}}, merge->into}));
    }
  } else if (const auto* split = std::get_if<Split>(&event.what)) {
    for (const NewUnit& made : split->made) steps.push_back(step(Create{made}));
    steps.push_back(step(Abolish{split->source, split->into, split->heir}));
  } else {
    steps.push_back(event);
  }
  return steps;
}

/// A list of plain events, asked by scanning it from end to end.
class Oracle {
 public:
  std::vector<Event> steps;

  /// Adds a step; founding and end of units are noted, the rest is scanned for.
  void add(Event step) {
    if (const auto* create = std::get_if<Create>(&step.what)) {
      births.try_emplace(create->made.unit, step.in_force);
    }
    if (const auto* abolish = std::get_if<Abolish>(&step.what)) {
      ends.try_emplace(abolish->unit, step);
    }
    steps.push_back(std::move(step));
  }

  [[nodiscard]] std::set<UnitId> units() const {
    std::set<UnitId> units;
    for (const auto& [unit, day] : births) units.insert(unit);
    return units;
  }
  [[nodiscard]] std::optional<base::Date> born(UnitId unit) const {
    const auto found = births.find(unit);
    return found == births.end() ? std::nullopt : std::optional{found->second};
  }
  [[nodiscard]] const Event* end_of(UnitId unit) const {
    const auto found = ends.find(unit);
    return found == ends.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool exists(UnitId unit, base::Date day) const {
    const auto first = born(unit);
    const Event* end = end_of(unit);
    return first && *first <= day && (end == nullptr || day < end->in_force);
  }

  /// The latest value on or before the day; `read` gives an event's value for the unit, if any.
  template <class Read>
  [[nodiscard]] auto latest(UnitId unit, base::Date day, Read read) const {
    decltype(read(steps.front())) value;
    std::optional<base::Date> since;
    for (const Event& event : steps) {
      const auto said = read(event);
      if (!said || event.in_force > day || (since && event.in_force < *since)) continue;
      value = said;
      since = event.in_force;
    }
    return exists(unit, day) ? value : decltype(value){};
  }
  static std::optional<std::string> name_said(const Event& event, UnitId unit) {
    if (const auto* create = std::get_if<Create>(&event.what)) {
      if (create->made.unit == unit) return create->made.name;
    }
    if (const auto* rename = std::get_if<Rename>(&event.what)) {
      if (rename->unit == unit) return rename->name;
    }
    return std::nullopt;
  }
  static std::optional<Kind> kind_said(const Event& event, UnitId unit) {
    if (const auto* create = std::get_if<Create>(&event.what)) {
      if (create->made.unit == unit) return create->made.kind;
    }
    if (const auto* type = std::get_if<ReType>(&event.what)) {
      if (type->unit == unit) return type->kind;
    }
    return std::nullopt;
  }
  static std::optional<std::string> code_said(const Event& event, UnitId unit) {
    if (const auto* create = std::get_if<Create>(&event.what)) {
      if (create->made.unit == unit && !create->made.code.empty()) return create->made.code;
    }
    if (const auto* code = std::get_if<ReCode>(&event.what)) {
      if (code->unit == unit) return code->code;
    }
    return std::nullopt;
  }
  static std::optional<ParentLink> link_said(const Event& event, UnitId unit, Hierarchy hierarchy) {
    if (const auto* create = std::get_if<Create>(&event.what)) {
      for (const ParentLink& link : create->made.parents) {
        if (create->made.unit == unit && link.hierarchy == hierarchy) return link;
      }
    }
    if (const auto* moved = std::get_if<ReParent>(&event.what)) {
      if (moved->unit == unit && moved->link.hierarchy == hierarchy) return moved->link;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<std::string> name(UnitId unit, base::Date day) const {
    return latest(unit, day, [&](const Event& event) { return name_said(event, unit); });
  }
  [[nodiscard]] std::optional<Kind> kind(UnitId unit, base::Date day) const {
    return latest(unit, day, [&](const Event& event) { return kind_said(event, unit); });
  }
  [[nodiscard]] std::optional<std::string> code(UnitId unit, base::Date day) const {
    auto code = latest(unit, day, [&](const Event& event) { return code_said(event, unit); });
    return code && code->empty() ? std::nullopt : code;
  }
  [[nodiscard]] std::optional<ParentLink> link(UnitId unit, Hierarchy hierarchy,
                                               base::Date day) const {
    auto link =
        latest(unit, day, [&](const Event& event) { return link_said(event, unit, hierarchy); });
    return link && !link->parent ? std::nullopt : link;
  }
  [[nodiscard]] std::optional<UnitId> parent(UnitId unit, Hierarchy hierarchy,
                                             base::Date day) const {
    const auto found = link(unit, hierarchy, day);
    return found ? found->parent : std::nullopt;
  }

  [[nodiscard]] std::optional<UnitId> heir_on(UnitId unit, base::Date day) const {
    std::set<UnitId> seen;
    while (seen.insert(unit).second) {
      if (exists(unit, day)) return unit;
      const auto heir = heirs.find(unit);
      if (heir == heirs.end() || end_of(unit)->in_force > day) return std::nullopt;
      unit = heir->second;
    }
    return std::nullopt;
  }

  /// Every way from `unit` to a successor, and on, over ends that `counts`: calls `at(unit,
  /// whole)`.
  template <class Counts, class At>
  void follow(UnitId unit, bool whole, Counts counts, At at) const {
    at(unit, whole);
    const Event* end = end_of(unit);
    if (end == nullptr || !counts(end->in_force)) return;
    for (const auto& [next, part] : std::get<Abolish>(end->what).successors) {
      follow(next, whole && part.kind == PartKind::whole, counts, at);
    }
  }
  [[nodiscard]] std::vector<Piece> now(UnitId unit, base::Date day) const {
    if (exists(unit, day)) return {{unit, true}};
    const Event* end = end_of(unit);
    if (end == nullptr || end->in_force > day) return {};
    std::map<UnitId, bool> found;
    const auto& successors = std::get<Abolish>(end->what).successors;
    for (const auto& [next, part] : successors) {
      for (const Piece& piece : now(next, day)) {
        found[piece.unit] = found[piece.unit] || (piece.whole && part.kind == PartKind::whole);
      }
    }
    if (!successors.empty()) return pieces(found);
    bool whole = true;
    for (const UnitId child : units()) {
      const base::Date last = end->in_force - base::Days{1};
      if (parent(child, Hierarchy::administrative, last) != unit) continue;
      const auto there = now(child, day);
      for (const Piece& piece : there) found[piece.unit] = false;
      whole = whole && there.size() == 1 && there[0].whole;
    }
    if (found.size() == 1) found.begin()->second = whole;
    return pieces(found);
  }
  [[nodiscard]] std::vector<Piece> made_of(UnitId unit, base::Date then) const {
    std::map<UnitId, bool> found;
    const auto later = [&](base::Date end) { return end > then; };
    for (const UnitId other : units()) {
      if (!exists(other, then)) continue;
      follow(other, true, later, [&](UnitId reached, bool whole) {
        if (reached == unit) found[other] = found[other] || whole;
      });
    }
    return pieces(found);
  }
  static std::vector<Piece> pieces(const std::map<UnitId, bool>& found) {
    std::vector<Piece> pieces;
    for (const auto& [unit, whole] : found) pieces.push_back({unit, whole});
    return pieces;
  }

  // Whether all this can have been.

  /// Works the heirs out and holds each step against what stood in the list before it.
  [[nodiscard]] bool has_gap() const {
    return std::ranges::any_of(steps, [&](const Event& event) {
      const auto* moved = std::get_if<ReParent>(&event.what);
      if (moved == nullptr || moved->link.parent) return false;
      if (moved->link.hierarchy != Hierarchy::administrative) return false;
      if (!exists(moved->unit, event.in_force)) return false;
      return std::ranges::any_of(steps, [&](const Event& other) {
        return other.in_force < event.in_force &&
               link_said(other, moved->unit, Hierarchy::administrative);
      });
    });
  }

  [[nodiscard]] bool steps_hold() {
    heirs.clear();
    Oracle before;
    for (const Event& event : steps) {
      if (!before.knows_all_of(event)) return false;
      if (const auto* abolish = std::get_if<Abolish>(&event.what)) {
        const auto heir = before.heir_named_by(*abolish, event.in_force);
        if (!heir || *heir == abolish->unit || before.end_of(abolish->unit) != nullptr) {
          return false;
        }
        heirs.emplace(abolish->unit, *heir);
      }
      before.add(event);
    }
    return true;
  }
  [[nodiscard]] bool knows_all_of(const Event& event) const {
    const auto known = units();
    if (const auto* create = std::get_if<Create>(&event.what)) {
      return !known.contains(create->made.unit) &&
             std::ranges::all_of(create->made.parents, [&](const ParentLink& link) {
               return !link.parent || known.contains(*link.parent);
             });
    }
    return std::ranges::all_of(mentioned(event), [&](UnitId unit) { return known.contains(unit); });
  }
  static std::vector<UnitId> mentioned(const Event& event) {
    if (const auto* moved = std::get_if<ReParent>(&event.what)) {
      if (moved->link.parent) return {moved->unit, *moved->link.parent};
      return {moved->unit};
    }
    if (const auto* gave = std::get_if<PartialTransfer>(&event.what)) return {gave->from, gave->to};
    if (const auto* rename = std::get_if<Rename>(&event.what)) return {rename->unit};
    if (const auto* type = std::get_if<ReType>(&event.what)) return {type->unit};
    if (const auto* code = std::get_if<ReCode>(&event.what)) return {code->unit};
    const auto& abolish = std::get<Abolish>(event.what);
    std::vector<UnitId> units{abolish.unit};
    for (const Successor& successor : abolish.successors) units.push_back(successor.unit);
    if (abolish.heir) units.push_back(*abolish.heir);
    return units;
  }
  [[nodiscard]] std::optional<UnitId> heir_named_by(const Abolish& abolish, base::Date day) const {
    if (abolish.heir) return abolish.heir;
    if (abolish.successors.size() == 1) return abolish.successors.front().unit;
    return parent(abolish.unit, Hierarchy::administrative, day - base::Days{1});
  }

  [[nodiscard]] bool holds() {
    return steps_hold() && values_hold() && lineage_holds() && days_hold() && !has_gap();
  }

  [[nodiscard]] bool values_hold() const {
    std::set<std::tuple<UnitId, int, base::Date>> given;
    for (const Event& event : steps) {
      for (const UnitId unit : units()) {
        const auto add = [&](int what, bool said) {
          return !said || given.insert({unit, what, event.in_force}).second;
        };
        if (!add(-1, name_said(event, unit).has_value()) ||
            !add(-2, kind_said(event, unit).has_value()) ||
            !add(-3, code_said(event, unit).has_value()) ||
            !add(0, link_said(event, unit, Hierarchy::administrative).has_value()) ||
            !add(1, link_said(event, unit, Hierarchy::military).has_value())) {
          return false;
        }
      }
      if (!within_life(event)) return false;
    }
    return true;
  }
  [[nodiscard]] bool within_life(const Event& event) const {
    const base::Date day = event.in_force;
    if (std::holds_alternative<Create>(event.what)) return true;
    const auto who = mentioned(event);
    if (std::holds_alternative<Abolish>(event.what)) return *born(who[0]) < day;
    if (const auto* moved = std::get_if<ReParent>(&event.what)) {
      if (moved->link.last && *moved->link.last < day) return false;
      const Event* end = end_of(who[0]);
      if (!moved->link.parent && end != nullptr && end->in_force == day) return true;
      return exists(who[0], day);
    }
    if (std::holds_alternative<PartialTransfer>(event.what)) {
      return who[0] != who[1] && exists(who[0], day) && exists(who[1], day);
    }
    return exists(who[0], day);
  }
  [[nodiscard]] bool lineage_holds() const {
    for (const Event& event : steps) {
      const auto* abolish = std::get_if<Abolish>(&event.what);
      if (abolish == nullptr) continue;
      std::set<UnitId> seen{abolish->unit};
      for (const auto& [unit, part] : abolish->successors) {
        if (!seen.insert(unit).second || !exists(unit, event.in_force)) return false;
        if (part.kind == PartKind::whole && abolish->successors.size() > 1) return false;
      }
      if (!heir_on(abolish->unit, event.in_force)) return false;
    }
    return true;
  }
  /// A unit as it stands on one day.
  struct Seen {
    std::optional<std::string> name;
    std::optional<Kind> kind;
    std::optional<std::string> code;
    std::array<std::optional<UnitId>, 2> parents;
  };
  [[nodiscard]] bool days_hold() const {
    for (int number = 0; number < kDays; ++number) {
      std::map<UnitId, Seen> seen;
      for (const UnitId unit : units()) {
        const base::Date at = nth(number);
        if (!exists(unit, at)) continue;
        seen[unit] = {
            name(unit, at),
            kind(unit, at),
            code(unit, at),
            {parent(unit, Hierarchy::administrative, at), parent(unit, Hierarchy::military, at)}};
      }
      for (const auto& [unit, one] : seen) {
        if (!stands(unit, one, seen)) return false;
      }
    }
    return true;
  }
  static bool stands(UnitId unit, const Seen& one, const std::map<UnitId, Seen>& seen) {
    for (const std::size_t hierarchy : {0U, 1U}) {
      std::set<UnitId> above{unit};
      for (auto at = one.parents.at(hierarchy); at; at = seen.at(*at).parents.at(hierarchy)) {
        if (!seen.contains(*at) || !above.insert(*at).second) return false;
      }
      const auto direct = one.parents.at(hierarchy);
      if (direct && level_of(*seen.at(*direct).kind) >= level_of(*one.kind)) return false;
    }
    return std::ranges::all_of(seen, [&](const auto& pair) {
      const auto& [id, other] = pair;
      if (id == unit) return true;
      const bool same_name = one.parents[0] && one.parents[0] == other.parents[0] &&
                             one.kind == other.kind && one.name == other.name;
      const bool same_code =
          one.code && one.code == other.code && level_of(*one.kind) == level_of(*other.kind);
      return !same_name && !same_code;
    });
  }

  std::map<UnitId, base::Date> births;
  std::map<UnitId, Event> ends;
  std::map<UnitId, UnitId> heirs;
};

/// The history as recorded, and what counts of it after corrections.
struct Recorded {
  std::vector<Event> entered;
  std::vector<std::size_t> batches;  ///< How many events after each batch.

  /// What stands in the place of event `number`: the last correction of it that is not itself
  /// corrected, or the event.
  [[nodiscard]] std::vector<Event> standing(std::size_t number) const {
    for (std::size_t later = entered.size(); later > number; --later) {
      const auto* correct = std::get_if<Correct>(&entered[later - 1].what);
      if (correct != nullptr && correct->number == number && !corrected(later)) return correct->by;
    }
    if (std::holds_alternative<Correct>(entered[number - 1].what)) return {};
    return {entered[number - 1]};
  }
  [[nodiscard]] bool corrected(std::size_t number) const {
    for (std::size_t later = number + 1; later <= entered.size(); ++later) {
      const auto* correct = std::get_if<Correct>(&entered[later - 1].what);
      if (correct != nullptr && correct->number == number && !corrected(later)) return true;
    }
    return false;
  }

  /// The oracle of the first `batch_count` batches; nothing when those cannot have been.
  [[nodiscard]] std::optional<Oracle> oracle(std::size_t batch_count) const {
    Oracle oracle;
    const std::size_t past = batch_count == 0 ? 0 : batches[batch_count - 1];
    for (std::size_t number = 1; number <= past; ++number) {
      for (const Event& event : standing(number)) {
        for (Event& step : in_plain_steps(event)) oracle.add(std::move(step));
      }
    }
    if (!oracle.holds()) return std::nullopt;
    return oracle;
  }
};

// --- random events ------------------------------------------------------------------------------

/// Numbers that choose an event; small, so that they meet.
struct Choice {
  int what;
  int first;
  int second;
  int third;
  int day;
  int detail;
};

std::ostream& operator<<(std::ostream& out, const Choice& choice) {
  return out << "{" << choice.what << "," << choice.first << "," << choice.second << ","
             << choice.third << "," << choice.day << "," << choice.detail << "}";
}

rc::Gen<Choice> any_choice() {
  using rc::gen::inRange;
  return rc::gen::map(rc::gen::tuple(inRange(0, 16), inRange(0, 12), inRange(0, 12), inRange(0, 12),
                                     inRange(1, 11), inRange(0, 8)),
                      [](const std::tuple<int, int, int, int, int, int>& t) {
                        return Choice{std::get<0>(t), std::get<1>(t), std::get<2>(t),
                                      std::get<3>(t), std::get<4>(t), std::get<5>(t)};
                      });
}

UnitId unit_of(int number) { return UnitId{1 + number}; }
UnitId fresh(int number) { return UnitId{20 + number}; }

NewUnit made_by(const Choice& choice) {
  constexpr std::array kKinds{Kind::commune, Kind::ward, Kind::district, Kind::province};
  const Kind kind = kKinds.at(static_cast<std::size_t>(choice.detail) % kKinds.size());
  return {fresh(choice.third),
          kind,
          std::string(1, static_cast<char>('A' + choice.third)),
          choice.detail > 5 ? std::to_string(choice.third) : "",
          {below(unit_of(choice.second))}};
}

Event event_of(const Choice& choice, EventNumber last) {
  const UnitId first = choice.detail == 7 ? fresh(choice.first) : unit_of(choice.first);
  const UnitId second = unit_of(choice.second);
  const auto name = std::string(1, static_cast<char>('A' + choice.third));
  const auto hierarchy = choice.detail % 2 == 0 ? Hierarchy::administrative : Hierarchy::military;
  const base::Date at = nth(choice.day);
  switch (choice.what) {
    case 0:
    case 1:
      return on(at, Create{made_by(choice)});
    case 2:
      return on(at, Rename{first, name});
    case 3:
      return on(at, ReType{first, choice.detail < 4 ? Kind::ward : Kind::district});
    case 4:
      return on(at, ReCode{first, choice.detail < 2 ? "" : std::to_string(choice.third)});
    case 5:
    case 6:
      return on(at, ReParent{first, below(second, hierarchy,
                                          choice.detail < 2 ? std::optional{nth(choice.third)}
                                                            : std::nullopt)});
    case 7:
      return on(at, ReParent{first, nowhere(hierarchy)});
    case 8:
      return on(at, Merge{{first}, second, {}});
    case 9:
    case 10:
      return on(at, Merge{{first, second}, fresh(choice.third), made_by(choice)});
    case 11:
      return on(at, Split{first,
                          {{second, piece()}, {unit_of(choice.third), piece()}},
                          {},
                          choice.detail < 4 ? std::optional{second} : std::nullopt});
    case 12:
      return on(at, Abolish{first, {}, choice.detail < 4 ? std::optional{second} : std::nullopt});
    case 13:
      return on(at, PartialTransfer{first, second, piece()});
    case 14:
      return on(at, Abolish{first, {{second, choice.detail < 4 ? Part{} : piece()}}, {}});
    default: {
      const auto number = static_cast<EventNumber>(choice.first * 5 + choice.second) % last + 1;
      if (choice.detail < 3) return on(at, Correct{number, {}});
      Choice instead = choice;
      instead.what = choice.third;
      return on(at, Correct{number, {event_of(instead, last)}});
    }
  }
}

/// One nation, two provinces, three districts, six communes, all from the first day.
std::vector<Event> first_units() {
  std::vector<Event> events;
  const auto add = [&](int unit, Kind kind, std::optional<int> parent) {
    NewUnit made{unit_of(unit), kind, "u" + std::to_string(unit), "c" + std::to_string(unit), {}};
    if (parent) {
      made.parents = {below(unit_of(*parent)), below(unit_of(*parent), Hierarchy::military)};
    }
    events.push_back(on(nth(0), Create{made}));
  };
  add(0, Kind::nation, std::nullopt);
  for (const int province : {1, 2}) add(province, Kind::province, 0);
  for (const int district : {3, 4, 5}) add(district, Kind::district, district == 5 ? 2 : 1);
  for (int commune = 6; commune < 12; ++commune) add(commune, Kind::commune, 3 + commune % 3);
  return events;
}

// --- comparing ----------------------------------------------------------------------------------

void compare_unit(const Registry& registry, const Oracle& oracle, UnitId unit, base::Date at) {
  RC_ASSERT(registry.exists_on(unit, at) == oracle.exists(unit, at));
  RC_ASSERT(registry.name_on(unit, at) == oracle.name(unit, at));
  RC_ASSERT(registry.kind_on(unit, at) == oracle.kind(unit, at));
  RC_ASSERT(registry.code_on(unit, at) == oracle.code(unit, at));
  RC_ASSERT(registry.heir_on(unit, at) == oracle.heir_on(unit, at));
  RC_ASSERT(registry.now(unit, at) == oracle.now(unit, at));
  RC_ASSERT(registry.made_of(unit, at) == oracle.made_of(unit, at));
  for (const auto hierarchy : {Hierarchy::administrative, Hierarchy::military}) {
    const auto edge = registry.parent_on(unit, hierarchy, at);
    const auto link = oracle.link(unit, hierarchy, at);
    RC_ASSERT(edge.has_value() == link.has_value());
    if (!edge) continue;
    RC_ASSERT(edge->parent == *link->parent);
    RC_ASSERT(edge->last == link->last);
    RC_ASSERT(edge->expired == (link->last && at > *link->last));
  }
}

void compare_tree(const Registry& registry, const Oracle& oracle, Hierarchy hierarchy,
                  base::Date at) {
  const Tree tree = registry.tree_on(hierarchy, at);
  std::set<UnitId> in_tree;
  std::map<std::optional<UnitId>, std::vector<UnitId>> children;
  for (const UnitId unit : oracle.units()) {
    if (!oracle.exists(unit, at)) continue;
    const auto parent = oracle.parent(unit, hierarchy, at);
    if (!parent) continue;
    in_tree.insert({unit, *parent});
    children[parent].push_back(unit);
  }
  RC_ASSERT(tree.nodes().size() == in_tree.size());
  for (std::size_t index = 0; index < tree.nodes().size(); ++index) {
    const Tree::Node& node = tree.nodes()[index];
    RC_ASSERT(tree.find(node.unit) == index);
    RC_ASSERT(node.level == level_of(*oracle.kind(node.unit, at)));
    const auto parent = oracle.parent(node.unit, hierarchy, at);
    RC_ASSERT(node.parent.has_value() == parent.has_value());
    if (parent) RC_ASSERT(tree.nodes()[*node.parent].unit == *parent);
    if (parent) RC_ASSERT(node.depth == tree.nodes()[*node.parent].depth + 1);
    std::set<UnitId> below;
    std::vector<UnitId> stack{node.unit};
    while (!stack.empty()) {
      const UnitId unit = stack.back();
      stack.pop_back();
      below.insert(unit);
      for (const UnitId child : children[unit]) stack.push_back(child);
    }
    std::set<UnitId> subtree;
    for (const Tree::Node& inner : tree.subtree(index)) subtree.insert(inner.unit);
    RC_ASSERT(subtree == below);
    auto brothers = registry.children_on(node.unit, hierarchy, at);
    std::vector<UnitId> in_order;
    for (const Tree::Node& inner : tree.subtree(index).subspan(1)) {
      if (inner.parent == index) in_order.push_back(inner.unit);
    }
    RC_ASSERT(brothers == in_order);
  }
}

void compare(const Registry& registry, const Oracle& oracle) {
  for (int number = 0; number < kDays; number += 1) {
    for (const UnitId unit : oracle.units()) compare_unit(registry, oracle, unit, nth(number));
  }
  for (int number = 0; number < kDays; number += 3) {
    compare_tree(registry, oracle, Hierarchy::administrative, nth(number));
    compare_tree(registry, oracle, Hierarchy::military, nth(number));
  }
}

RC_GTEST_PROP(RegistryHistory, TakesWhatCanHaveBeenAndAnswersLikeTheBareList, ()) {
  Registry registry;
  Recorded recorded;
  const auto enter = [&](const std::vector<Event>& batch) {
    Recorded next = recorded;
    next.entered.insert(next.entered.end(), batch.begin(), batch.end());
    next.batches.push_back(next.entered.size());
    // A correction plays the whole history again, so every step of it must have been possible.
    std::optional<Oracle> can_be;
    const bool corrects = std::ranges::any_of(
        batch, [](const Event& event) { return std::holds_alternative<Correct>(event.what); });
    for (std::size_t count = corrects ? 1 : next.batches.size(); count <= next.batches.size();
         ++count) {
      can_be = next.oracle(count);
      if (!can_be) break;
    }
    const bool taken = registry.apply_all(batch).empty();
    RC_ASSERT(taken == can_be.has_value());
    if (taken) recorded = std::move(next);
  };
  enter(first_units());
  const auto choices = *rc::gen::container<std::vector<Choice>>(any_choice());
  for (std::size_t at = 0; at < choices.size();) {
    // Some events come two in a batch.
    const std::size_t size = choices[at].detail % 3 == 0 ? 2 : 1;
    std::vector<Event> batch;
    for (std::size_t i = 0; i < size && at < choices.size(); ++i, ++at) {
      batch.push_back(event_of(choices[at], registry.last_event()));
    }
    enter(batch);
  }
  RC_TAG(std::to_string(recorded.batches.size() * 10 / (choices.size() + 1)) + "0 % taken");
  compare(registry, recorded.oracle(recorded.batches.size()).value());

  base::ByteWriter saved;
  registry.save(saved);
  base::ByteReader reader{saved.bytes()};
  const auto loaded = Registry::load(reader);
  RC_ASSERT(loaded.ok());
  base::ByteWriter again;
  loaded.value().save(again);
  RC_ASSERT(again.bytes() == saved.bytes());
}

RC_GTEST_PROP(EventCodec, BringsAnyEventsBackFromJsonAndFromBytes, ()) {
  std::vector<Event> events;
  for (const Choice& choice : *rc::gen::container<std::vector<Choice>>(any_choice())) {
    events.push_back(event_of(choice, 7));
  }
  const auto json = base::canonical_json(to_json(events));
  RC_ASSERT(json.ok());
  const auto parsed = base::parse_json(json.value());
  const auto from_json = events_from_json(parsed.value().as_object());
  RC_ASSERT(from_json.ok());
  RC_ASSERT(from_json.value() == events);
  RC_ASSERT(base::canonical_json(to_json(from_json.value())).value() == json.value());
  base::ByteWriter writer;
  write(writer, events);
  base::ByteReader reader{writer.bytes()};
  const auto from_bytes = read_events(reader);
  RC_ASSERT(from_bytes.ok());
  RC_ASSERT(reader.done());
  RC_ASSERT(from_bytes.value() == events);
}

}  // namespace
}  // namespace tongket::unit
