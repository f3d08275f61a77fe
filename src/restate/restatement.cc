#include "restate/restatement.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "restate/combine.h"
#include "words.h"

namespace tongket::restate {

using figure::Part;
using figure::Value;
using indicator::Indicator;
using unit::UnitId;

struct Restatement::Body {
  const unit::Registry& registry;
  const Placements& placements;
  period::Period period;
  Words words;
};

namespace {

/// What one unit brings to a node.
struct Contribution {
  Word word;
  bool superseded = false;
  bool owes = false;
  bool estimated = false;
};

/// The finest level that reports the indicator: whose reports are counted for coverage.
bool owes(const unit::Registry& registry, UnitId unit, base::Date day, const Indicator& indicator) {
  const auto level = registry.level_on(unit, day);
  if (!level || indicator.levels.empty()) return false;
  return indicator::parse_level(unit::code(*level)) == *std::ranges::min_element(indicator.levels);
}

/// Everything that stands at a node or below it, for one indicator.
class Tally {
 public:
  Tally(const unit::Registry& registry, const Placements& placements, const Words& words,
        const period::Period& period, const Indicator& indicator, std::size_t node)
      : registry_{registry},
        placements_{placements},
        words_{words},
        period_{period},
        indicator_{indicator},
        node_{node},
        here_{placements.tree().nodes()[node].unit} {
    result_.not_applicable = true;  // Until one who said something has a value.
  }

  Restated take() && {
    for (const UnitId unit : placements_.sources(node_)) {
      if (words_.spoke_then(unit, indicator_)) add(unit);
    }
    settle();
    return std::move(result_);
  }

 private:
  [[nodiscard]] Contribution contribution(UnitId unit) const {
    Contribution from;
    from.owes = owes(registry_, unit, words_.day_of(unit), indicator_);
    from.word = words_.counted(unit, indicator_);
    from.superseded = words_.spoken_for(unit, indicator_);
    if (indicator_.over_time == indicator::OverTime::last && from.word.last_part >= 0) {
      from.superseded |= words_.later_said(unit, indicator_, from.word.last_part);
    }
    return from;
  }

  /// Of a unit divided by shares, what lies within the node.
  void keep_portion(const Placement& place, Contribution& from) const {
    const auto inside = [&](const Piece& piece) {
      const auto node = placements_.tree().find(piece.unit);
      return node && placements_.tree().covers(node_, *node);
    };
    if (std::ranges::all_of(place.pieces, inside)) return;
    from.estimated = from.word.said();
    if (!from.word.value) return;
    const auto portions = divide(indicator_.over_units, *from.word.value, place.pieces);
    std::optional<Value> kept;
    for (std::size_t at = 0; portions && at < place.pieces.size(); ++at) {
      if (!inside(place.pieces[at])) continue;
      const Value& portion = (*portions)[at];
      kept = kept ? over_units(indicator_.over_units, *kept, portion) : portion;
    }
    from.word.value = kept;
  }

  void add(UnitId unit) {
    const Placement& place = placements_.of(unit);
    if (place.kind == PlaceKind::shared && !divided_.insert(unit).second) return;
    Contribution from = contribution(unit);
    if (place.kind == PlaceKind::shared) keep_portion(place, from);
    if (from.superseded) return note_hole(unit, place, from);
    count(place, from);
    const bool unallocated = place.kind == PlaceKind::unallocated;
    if (unallocated && place.node == node_ && (from.owes || from.word.said())) {
      result_.unallocated.push_back(
          {unit, place.why, place.divided, place.pieces, from.word.value});
      if (moves(from.word)) merge(result_.unallocated_value, *from.word.value);
    }
    if (from.word.said()) take(unit, place, from);
  }

  /// A successor's word about the whole period covers its own piece of a divided unit and takes the
  /// unit's figure out of the sum. What lay in the other pieces is then nowhere, and that is said.
  void note_hole(UnitId unit, const Placement& place, const Contribution& from) {
    const bool is_hole = place.kind == PlaceKind::unallocated && from.owes &&
                         words_.spoken_for(unit, indicator_) &&
                         !words_.all_spoken_for(unit, indicator_);
    if (!is_hole) return;
    ++result_.unallocated_coverage.owing;
    if (place.node != node_) return;
    result_.unallocated.push_back(
        {unit, Why::spoken_for, place.divided, place.pieces, std::nullopt});
  }

  /// Grades, texts and bare percents stay with who said them.
  [[nodiscard]] bool moves(const Word& word) const {
    return word.value && adds_up(indicator_.over_units) && !word.is_bare_percent();
  }

  void take(UnitId unit, const Placement& place, const Contribution& from) {
    result_.provisional |= from.word.provisional;
    result_.estimated |= from.estimated;
    if (from.estimated) result_.divided.push_back(unit);
    only_stated_ &= from.word.stated;
    result_.not_applicable &= from.word.not_applicable;
    anyone_said_ = true;
    if (!from.word.value) return;
    if (moves(from.word)) {
      has_value_ = true;
      from_others_ |= unit != here_;
      merge(result_.value, *from.word.value);
    } else if (unit == here_) {
      stays_ = from.word.value;
    } else if (place.node == node_) {
      result_.quoted.emplace_back(unit, *from.word.value);
    }
  }

  void count(const Placement& place, const Contribution& from) {
    if (!from.owes) return;
    auto& coverage =
        place.kind == PlaceKind::unallocated ? result_.unallocated_coverage : result_.coverage;
    ++coverage.owing;
    coverage.reported += from.word.said() ? 1 : 0;
    coverage.partial += from.word.said() && !from.word.complete ? 1 : 0;
  }

  void merge(std::optional<Value>& sum, const Value& value) const {
    sum = sum ? over_units(indicator_.over_units, *sum, value) : value;
  }

  void settle() {
    keep_what_stays();
    result_.stated = has_value_ && only_stated_;
    result_.not_applicable &= anyone_said_;
    const auto level = indicator::parse_level(unit::code(placements_.tree().nodes()[node_].level));
    const bool sums = indicator_.sum_up_to && level && *level <= *indicator_.sum_up_to;
    if (!sums && result_.unallocated.size() > 1) result_.unallocated_value.reset();
    if (from_others_ && !sums) {
      result_.not_summed = true;
      result_.value.reset();
    }
    // Its own word about the whole period covers the pieces it got within it.
    const bool is_leaf = placements_.tree().nodes()[node_].past == node_ + 1;
    const bool is_whole = is_leaf && words_.counted(here_, indicator_).whole;
    for (const UnitId unit : placements_.lacking(node_)) {
      if (!words_.spoke_then(unit, indicator_)) continue;
      if (is_whole && words_.spoken_for(unit, indicator_)) continue;
      const auto day = words_.day_of(unit);
      if (owes(registry_, unit, day, indicator_) || words_.anybody_said(unit, indicator_)) {
        result_.lacking.push_back(unit);
      }
    }
    find_boundaries();
    quote_unused();
    if (result_.estimated) result_.incomparable = Incomparable::weighted;
    if (!result_.boundary_with.empty()) result_.incomparable = Incomparable::boundary_changed;
    if (!result_.lacking.empty()) result_.incomparable = Incomparable::lacks_pieces;
  }

  /// Territory that went over the edge of this node between the period and the day of the tree.
  void find_boundaries() {
    const auto [first, last] = std::minmax({period_.last_day(), placements_.tree().day()});
    std::set<UnitId> others;
    for (const UnitId unit : placements_.sources(node_)) {
      for (const unit::BoundaryChange& change : registry_.boundary_changes(unit)) {
        if (change.day <= first || change.day > last) continue;
        const auto& place = placements_.of(change.other);
        if (place.node && placements_.tree().covers(node_, *place.node)) continue;
        others.insert(change.other);
      }
    }
    result_.boundary_with.assign(others.begin(), others.end());
  }

  /// What never moves is the unit's own figure where there are no others, else quoted beside them.
  void keep_what_stays() {
    if (!stays_) return;
    if (result_.value) {
      quote(*stays_);
    } else {
      result_.value = stays_;
      has_value_ = true;
    }
  }

  /// The unit's own word about its whole, where finer figures were counted instead.
  void quote_unused() {
    if (!words_.spoke_then(here_, indicator_)) return;
    if (const auto left_out = words_.left_out(here_, indicator_)) quote(*left_out);
    if (words_.counted(here_, indicator_).stated) return;
    const Word stated = words_.word(here_, indicator_, Part::stated);
    if (stated.value) quote(*stated.value);
  }

  /// Beside the value, unless it says the same.
  void quote(const Value& said) {
    if (result_.value && agrees(*result_.value, said)) return;
    const std::pair quotation{here_, said};
    const bool is_new = std::ranges::find(result_.quoted, quotation) == result_.quoted.end();
    if (is_new) result_.quoted.push_back(quotation);
  }

  const unit::Registry& registry_;
  const Placements& placements_;
  const Words& words_;
  const period::Period& period_;
  const Indicator& indicator_;
  std::size_t node_;
  UnitId here_;
  std::set<UnitId> divided_;
  std::optional<Value> stays_;
  bool has_value_ = false;
  bool from_others_ = false;
  bool anyone_said_ = false;
  bool only_stated_ = true;
  Restated result_;
};

}  // namespace

Restatement::Restatement(const unit::Registry& registry, const indicator::Catalogue& catalogue,
                         const Placements& placements, CellOf cell_of, const period::Period& period)
    : body_{std::make_unique<const Body>(Body{
          registry, placements, period,
          Words{registry, catalogue, std::move(cell_of), placements.tree().hierarchy(), period}})} {
}

Restatement::~Restatement() = default;
Restatement::Restatement(Restatement&&) noexcept = default;

Restated Restatement::at(UnitId unit, const Indicator& indicator) const {
  const auto node = body_->placements.tree().find(unit);
  if (!node) return {};
  return Tally{body_->registry, body_->placements, body_->words, body_->period, indicator, *node}
      .take();
}

Restated Restatement::own_word(UnitId unit, const Indicator& indicator) const {
  const Words& words = body_->words;
  Word word = words.word(unit, indicator, Part::own);
  const bool stated = !word.said();
  if (stated) word = words.word(unit, indicator, Part::stated);
  Restated restated;
  restated.value = word.value;
  restated.stated = stated && word.said();
  restated.provisional = word.provisional;
  restated.not_applicable = word.said() && !word.value;
  restated.coverage = {word.said() ? 1 : 0, 1, word.said() && !word.complete ? 1 : 0};
  if (const auto left_out = words.left_out(unit, indicator);
      left_out && word.value && !agrees(*word.value, *left_out)) {
    restated.quoted.emplace_back(unit, *left_out);
  }
  return restated;
}

std::string_view code(Incomparable why) {
  constexpr std::array<std::string_view, 4> kCodes{"", "lacks_pieces", "boundary_changed",
                                                   "weighted"};
  return kCodes.at(static_cast<std::size_t>(why));
}

}  // namespace tongket::restate
