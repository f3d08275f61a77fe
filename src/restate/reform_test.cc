// Goal: whatever reforms come, in whatever order their decrees are entered, figures of every past
//       period stand on every later tree without a digit lost or counted twice.
// Method: random reforms of a made country, told twice. The registry hears decrees: late ones last,
//         some entered wrongly first and then corrected. The oracle knows no lineage: it is a map
//         of hamlets, and moves them. A figure must stand at the lowest unit that holds all hamlets
//         it was counted in; only where a unit of mixed origin was divided, which no decree
//         untangles, may it stand higher.
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "restate/testing/said.h"
#include "unit/testing/country.h"

namespace tongket::restate {
namespace {

using period::Period;
using unit::Event;
using unit::Kind;
using unit::on;
using unit::UnitId;

using Hamlets = std::set<int>;

constexpr UnitId kNation{1};
constexpr int kProvinces = 3;
constexpr int kDistricts = 6;
constexpr int kCommunes = 12;
constexpr int kHamlets = 36;
const base::Date kStart = unit::day(2018, 1, 1);

UnitId province(int at) { return UnitId{10 + at}; }
UnitId district(int at) { return UnitId{100 + at}; }
UnitId commune(int at) { return UnitId{1'000 + at}; }

/// What a hamlet counts in a half-year. Large enough that a lost one is seen.
std::int64_t worth(int hamlet, const Period& period) {
  return 1 +
         (static_cast<std::int64_t>(hamlet) * 7'919 + period.year() * 31 + period.part()) % 9'973;
}

/// One thing that happened to hamlets.
struct Move {
  base::Date day;
  std::vector<UnitId> ended;
  std::map<UnitId, Hamlets> into;  ///< Of one that ended in pieces: which hamlets where.
  std::optional<UnitId> all_into;
  /// The whole territory of the unit that was divided, on that day.
  Hamlets territory;
};

/// The country as a map of hamlets, one day after the other.
class World {
 public:
  World() {
    for (int at = 0; at < kProvinces; ++at) found(province(at), Kind::province, kNation);
    for (int at = 0; at < kDistricts; ++at) {
      found(district(at), Kind::district, province(at % kProvinces));
    }
    for (int at = 0; at < kCommunes; ++at) {
      found(commune(at), Kind::commune, district(at % kDistricts));
      for (int hamlet = at; hamlet < kHamlets; hamlet += kCommunes) {
        land_[commune(at)].insert(hamlet);
      }
    }
  }

  /// The decree that carries out a choice of numbers; nothing when it would do nothing.
  std::vector<Event> decide(const std::vector<int>& numbers, base::Date day) {
    day_ = day;
    numbers_ = numbers;
    at_ = 0;
    switch (pick(8)) {
      case 0:
      case 1:
        return merge();
      case 2:
      case 3:
      case 4:
        return split();
      case 5:
        return give();
      case 6:
        return move_province();
      default:
        return close_district();
    }
  }

  [[nodiscard]] std::vector<Event> founding() const { return founding_; }
  [[nodiscard]] const std::map<UnitId, Hamlets>& land() const { return land_; }
  [[nodiscard]] const std::vector<Move>& moves() const { return moves_; }

 private:
  void found(UnitId unit, Kind kind, UnitId parent) {
    founding_.push_back(on(kStart, unit::Create{made(unit, kind, parent)}));
    above_.insert_or_assign(unit, parent);
  }
  static unit::NewUnit made(UnitId unit, Kind kind, UnitId parent) {
    return {unit, kind, "u" + std::to_string(unit.raw()), "", {unit::below(parent)}};
  }
  int pick(std::size_t count) {
    return count == 0 ? 0 : numbers_[at_++ % numbers_.size()] % static_cast<int>(count);
  }
  UnitId pick_commune() {
    auto at = land_.begin();
    std::advance(at, pick(land_.size()));
    return at->first;
  }
  UnitId fresh(UnitId parent) {
    const UnitId unit{10'000 + next_++};
    above_.insert_or_assign(unit, parent);
    return unit;
  }

  std::vector<Event> merge() {
    const std::set<UnitId> sources{pick_commune(), pick_commune()};
    const bool new_unit = pick(2) == 0;
    const UnitId parent = above_.at(*sources.begin());
    const UnitId into = new_unit ? fresh(parent) : pick_commune();
    if (sources.contains(into)) return {};
    Move move{day_, {sources.begin(), sources.end()}, {}, into, {}};
    Hamlets land = new_unit ? Hamlets{} : land_[into];
    for (const UnitId source : sources) {
      land.merge(land_[source]);
      land_.erase(source);
    }
    land_[into] = land;
    moves_.push_back(move);
    unit::Merge event{{sources.begin(), sources.end()}, into, std::nullopt};
    if (new_unit) event.made = made(into, Kind::commune, parent);
    return {on(day_, event)};
  }

  std::vector<Event> split() {
    const UnitId source = pick_commune();
    const Hamlets land = land_[source];
    if (land.size() < 2) return {};
    unit::Split event{source, {}, {}, std::nullopt};
    std::vector<UnitId> receivers;
    for (int count = 2 + pick(2); count > 0; --count) {
      if (pick(2) == 0) {
        const UnitId unit = fresh(above_.at(source));
        event.made.push_back(made(unit, Kind::commune, above_.at(source)));
        receivers.push_back(unit);
      } else if (const UnitId unit = pick_commune();
                 unit != source && std::ranges::find(receivers, unit) == receivers.end()) {
        receivers.push_back(unit);
      }
    }
    if (receivers.size() < 2 || land.size() < receivers.size()) return {};
    Move move{day_, {source}, {}, std::nullopt, land};
    std::size_t turn = 0;
    for (const int hamlet : land) {
      // Everyone gets one; then as it comes.
      const std::size_t to =
          turn < receivers.size() ? turn : static_cast<std::size_t>(pick(receivers.size()));
      ++turn;
      move.into[receivers[to]].insert(hamlet);
      land_[receivers[to]].insert(hamlet);
    }
    land_.erase(source);
    moves_.push_back(move);
    for (const UnitId receiver : receivers) event.into.push_back({receiver, unit::piece()});
    event.heir = receivers.front();
    return {on(day_, event)};
  }

  std::vector<Event> give() {
    const UnitId from = pick_commune();
    const UnitId to = pick_commune();
    if (from == to || land_[from].size() < 2) return {};
    const int hamlet = *land_[from].begin();
    land_[from].erase(hamlet);
    land_[to].insert(hamlet);
    return {on(day_, unit::PartialTransfer{from, to, unit::piece()})};
  }

  std::vector<UnitId> children(UnitId parent) const {
    std::vector<UnitId> children;
    for (const auto& [unit, above] : above_) {
      const bool lives = unit.raw() < 1'000 || land_.contains(unit);
      if (above == parent && lives && !closed_.contains(unit)) children.push_back(unit);
    }
    return children;
  }

  std::vector<Event> close_district() {
    const UnitId unit = district(pick(kDistricts));
    if (!closed_.insert(unit).second) return {};
    const UnitId parent = above_.at(unit);
    std::vector<Event> events;
    for (const UnitId child : children(unit)) {
      events.push_back(on(day_, unit::ReParent{child, unit::below(parent)}));
      above_.insert_or_assign(child, parent);
    }
    events.push_back(on(day_, unit::Abolish{unit, {}, parent}));
    return events;
  }

  std::vector<Event> move_province() {
    const UnitId from = province(pick(kProvinces));
    const UnitId to = province(pick(kProvinces));
    if (from == to || closed_.contains(from) || closed_.contains(to)) return {};
    std::vector<Event> events;
    for (const UnitId child : children(from)) {
      events.push_back(on(day_, unit::ReParent{child, unit::below(to)}));
      above_.insert_or_assign(child, to);
    }
    closed_.insert(from);
    events.push_back(on(day_, unit::Merge{{from}, to, std::nullopt}));
    return events;
  }

  std::map<UnitId, Hamlets> land_;  ///< Of the communes that live.
  std::map<UnitId, UnitId> above_;
  std::set<UnitId> closed_;
  std::vector<Event> founding_{on(kStart, unit::Create{{kNation, Kind::nation, "Land", "", {}}})};
  std::vector<Move> moves_;
  base::Date day_;
  std::vector<int> numbers_;
  std::size_t at_ = 0;
  std::int64_t next_ = 0;
};

/// Where the hamlets of one report have come to.
struct Whereabouts {
  std::map<UnitId, Hamlets> ends;
  bool mixed = false;  ///< On the way a unit was divided that held others' hamlets too.
};

Whereabouts follow(UnitId unit, const Hamlets& land, const std::vector<Move>& moves,
                   base::Date from, base::Date to) {
  Whereabouts now{{{unit, land}}, false};
  for (const Move& move : moves) {
    if (move.day <= from || move.day > to) continue;
    for (const UnitId ended : move.ended) {
      const auto found = now.ends.find(ended);
      if (found == now.ends.end()) continue;
      const Hamlets mine = found->second;
      now.ends.erase(found);
      if (move.all_into) {
        now.ends[*move.all_into].insert(mine.begin(), mine.end());
        continue;
      }
      now.mixed = now.mixed || mine != move.territory;
      for (const auto& [receiver, hamlets] : move.into) {
        Hamlets got;
        std::ranges::set_intersection(mine, hamlets, std::inserter(got, got.end()));
        if (!got.empty()) now.ends[receiver].insert(got.begin(), got.end());
      }
      // Hamlets that had been handed over before count where their giver's figures went.
      if (now.ends.empty()) {
        for (const auto& [receiver, hamlets] : move.into) now.ends[receiver] = mine;
      }
    }
  }
  return now;
}

/// Decrees in the order of their days, and then as an office enters them.
class Office {
 public:
  explicit Office(const World& world) { RC_ASSERT(registry_.apply_all(world.founding()).empty()); }

  /// Late decrees: from a shuffled heap, each as soon as it can be.
  void enter(std::vector<std::vector<Event>> decrees, const std::vector<int>& order) {
    std::size_t turn = 0;
    while (!decrees.empty()) {
      bool entered = false;
      for (std::size_t tried = 0; tried < decrees.size() && !entered; ++tried) {
        const std::size_t at =
            (static_cast<std::size_t>(order[turn % order.size()]) + tried) % decrees.size();
        entered = turn % 3 == 0 ? enter_wrongly_first(decrees[at])
                                : registry_.apply_all(decrees[at]).empty();
        if (entered) decrees.erase(decrees.begin() + static_cast<std::ptrdiff_t>(at));
      }
      RC_ASSERT(entered);
      ++turn;
    }
  }

  [[nodiscard]] const unit::Registry& registry() const { return registry_; }

 private:
  /// A slip of the pen, and its correction by what was meant.
  bool enter_wrongly_first(const std::vector<Event>& decree) {
    unit::Registry attempt = registry_;
    const Event slip = on(decree.front().in_force, unit::Rename{kNation, "Land"});
    if (!attempt.apply(slip).ok()) return registry_.apply_all(decree).empty();
    const Event mend = on(decree.front().in_force, unit::Correct{attempt.last_event(), decree});
    if (!attempt.apply(mend).ok()) return false;
    registry_ = attempt;
    return true;
  }

  unit::Registry registry_;
};

/// A report: what a commune said of the hamlets it then had.
struct Report {
  UnitId unit{0};
  Hamlets land;
  std::int64_t count = 0;
};

void compare(const World& world, const unit::Registry& registry, const Said& said,
             const Period& period, const std::vector<Report>& reports, base::Date on_day) {
  const Placements placements{registry, registry.tree_on(unit::Hierarchy::administrative, on_day)};
  const unit::Tree& tree = placements.tree();
  std::vector<std::int64_t> expected(tree.nodes().size(), 0);
  for (const Report& report : reports) {
    const auto now = follow(report.unit, report.land, world.moves(), period.last_day(), on_day);
    std::vector<std::size_t> nodes;
    for (const auto& [end, land] : now.ends) nodes.push_back(tree.find(end).value());
    const Placement& place = placements.of(report.unit);
    RC_ASSERT(place.node.has_value());
    const std::size_t lowest = tree.lowest_common(nodes).value();
    RC_ASSERT(tree.covers(*place.node, lowest));
    if (!now.mixed) {
      RC_ASSERT(*place.node == lowest);
      RC_ASSERT((place.kind == PlaceKind::unallocated) == (nodes.size() > 1));
    }
    for (const std::size_t above : tree.path(*place.node)) expected[above] += report.count;
  }
  const Restatement restated{registry, said.catalogue(), placements, said.cell_of(), period};
  for (std::size_t node = 0; node < tree.nodes().size(); ++node) {
    const auto at = restated.at(tree.nodes()[node].unit, said.indicator("GD.01"));
    RC_ASSERT((at.value ? at.value->amount().units() : 0) == expected[node]);
    RC_ASSERT(at.coverage.reported == at.coverage.owing);
  }
  std::int64_t all = 0;
  for (const Report& report : reports) all += report.count;
  RC_ASSERT(expected[0] == all);
}

Period half_after(const Period& half) {
  return Period::half(half.year() + (half.part() == 2 ? 1 : 0), half.part() == 2 ? 1 : 2).value();
}

RC_GTEST_PROP(Reform, NoDigitIsLostOnAnyTreeWhateverTheDecreesAndTheirOrder, ()) {
  World world;
  Said said;
  const auto numbers = rc::gen::container<std::vector<int>>(24, rc::gen::inRange(0, 1'000));
  const int reforms = *rc::gen::inRange(1, 12);
  std::vector<std::vector<Event>> decrees;
  std::map<Period, std::vector<Report>> reports;
  std::vector<base::Date> days{kStart};
  base::Date day = kStart;
  Period period = Period::half(2018, 1).value();
  for (int at = 0; at < reforms; ++at) {
    day += base::Days{150 + at};
    for (; period.last_day() < day; period = half_after(period)) {
      for (const auto& [unit, land] : world.land()) {
        std::int64_t count = 0;
        for (const int hamlet : land) count += worth(hamlet, period);
        said.count(unit, "GD.01", period, count);
        reports[period].push_back({unit, land, count});
      }
    }
    auto decree = world.decide(*numbers, day);
    if (!decree.empty()) decrees.push_back(std::move(decree));
    days.push_back(day);
  }
  Office office{world};
  office.enter(std::move(decrees), *numbers);
  for (const auto& [then, told] : reports) {
    for (const base::Date later : days) {
      if (later >= then.last_day()) compare(world, office.registry(), said, then, told, later);
    }
  }
}

}  // namespace
}  // namespace tongket::restate
