#include "reach.h"

#include <numeric>
#include <utility>

#include "base/check.h"

namespace tongket::restate {

using base::Date;
using unit::Hierarchy;
using unit::Lineage;
using unit::PartKind;
using unit::UnitId;
using Weight = Piece::Weight;

namespace {

__extension__ using Wide = __int128;

constexpr Weight kAll{1, 1};

/// In lowest terms; nothing when it does not fit.
std::optional<Weight> in_lowest_terms(Wide part, Wide whole) {
  Wide left = part;
  Wide right = whole;
  while (right != 0) left = std::exchange(right, left % right);
  constexpr Wide kMost = std::int64_t{1} << 31;
  if (left == 0 || whole / left > kMost) return std::nullopt;
  return Weight{static_cast<std::int64_t>(part / left), static_cast<std::int64_t>(whole / left)};
}

std::optional<Weight> times(std::optional<Weight> left, std::optional<Weight> right) {
  if (!left || !right) return std::nullopt;
  return in_lowest_terms(static_cast<Wide>(left->part) * right->part,
                         static_cast<Wide>(left->whole) * right->whole);
}

std::optional<Weight> plus(std::optional<Weight> left, std::optional<Weight> right) {
  if (!left || !right) return std::nullopt;
  return in_lowest_terms(
      static_cast<Wide>(left->part) * right->whole + static_cast<Wide>(right->part) * left->whole,
      static_cast<Wide>(left->whole) * right->whole);
}

/// The shares of all links, when together they make up the whole.
std::vector<std::optional<Weight>> declared(const std::vector<Lineage>& links) {
  std::vector<std::optional<Weight>> weights;
  std::optional<Weight> sum;
  for (const Lineage& link : links) {
    std::optional<Weight> weight;
    if (link.part.kind == PartKind::whole) weight = kAll;
    if (link.part.share) weight = in_lowest_terms(link.part.share->part, link.part.share->whole);
    sum = weights.empty() ? weight : plus(sum, weight);
    weights.push_back(weight);
  }
  if (sum != kAll) weights.assign(links.size(), std::nullopt);
  return weights;
}

/// Adds where a link leads to what is known of the unit.
void join(Reach& reach, const Reach& part, std::optional<Weight> weight) {
  for (const auto& [unit, inner] : part.ends) {
    const auto portion = times(weight, inner);
    const auto [at, is_new] = reach.ends.emplace(unit, portion);
    if (!is_new) at->second = plus(at->second, portion);
  }
  reach.cover.insert(part.cover.begin(), part.cover.end());
  if (reach.why == Why::none && part.why != Why::none) {
    reach.why = part.why;
    reach.divided = part.divided;
  }
}

void blame(Reach& reach, Why why, UnitId unit) {
  reach.why = why;
  reach.divided = unit;
}

}  // namespace

const Reach& Walker::reach(UnitId unit) {
  const auto known = known_.find(unit);
  if (known != known_.end()) return known->second;
  // A unit above one without a word may itself be found only through it.
  static const Reach nothing;
  if (!open_.insert(unit).second) return nothing;
  const auto life = registry_.life(unit);
  TK_CHECK(life.has_value());
  Reach found;
  found.divided = unit;
  if (registry_.exists_on(unit, day_)) {
    found.ends.emplace(unit, kAll);
  } else {
    found = day_ < life->first ? backward(unit) : forward(unit);
  }
  open_.erase(unit);
  return known_.emplace(unit, std::move(found)).first->second;
}

Reach Walker::forward(UnitId unit) {
  const Date last = *registry_.life(unit)->past - base::Days{1};
  const auto links = registry_.successors(unit);
  if (links.empty()) return by_children(unit, last);
  Reach reach;
  reach.divided = unit;
  // The nearest parting is the one to name; those further on only matter when there is none here.
  if (links.size() > 1) blame(reach, Why::divided, unit);
  const auto weights = declared(links);
  bool rest_known = links.size() > 1;
  for (std::size_t at = 0; at < links.size(); ++at) {
    join(reach, this->reach(links[at].unit), weights[at]);
    if (links[at].part.kind == PartKind::whole) rest_known = true;
    if (links[at].part.kind == PartKind::doubtful) blame(reach, Why::doubtful, unit);
  }
  if (!rest_known) {
    blame(reach, Why::rest_unknown, unit);
    cover_from_above(reach, unit, last);
  }
  return reach;
}

Reach Walker::backward(UnitId unit) {
  const Date first = registry_.life(unit)->first;
  const auto links = registry_.predecessors(unit);
  if (links.empty()) return by_children(unit, first);
  Reach reach;
  reach.divided = unit;
  if (links.size() > 1) blame(reach, Why::merged_later, unit);
  for (const Lineage& link : links) {
    // Whatever the predecessor gave elsewhere, this unit lies within it.
    join(reach, this->reach(link.unit), links.size() == 1 ? std::optional{kAll} : std::nullopt);
    if (link.part.kind != PartKind::doubtful) continue;
    blame(reach, Why::doubtful, unit);
    cover_from_above(reach, unit, first);
  }
  return reach;
}

Reach Walker::by_children(UnitId unit, Date on) {
  Reach reach;
  blame(reach, Why::no_lineage, unit);
  const auto children = registry_.children_on(unit, Hierarchy::administrative, on);
  for (const UnitId child : children) join(reach, this->reach(child), std::nullopt);
  if (reach.ends.empty()) cover_from_above(reach, unit, on);
  return reach;
}

void Walker::cover_from_above(Reach& reach, UnitId unit, Date on) {
  std::set<UnitId> seen{unit};
  auto above = registry_.parent_on(unit, Hierarchy::administrative, on);
  while (above && seen.insert(above->parent).second) {
    const Reach& higher = this->reach(above->parent);
    if (higher.ends.size() == 1 && higher.cover.empty()) {
      reach.cover.insert(higher.ends.begin()->first);
      return;
    }
    above = registry_.parent_on(above->parent, Hierarchy::administrative, on);
  }
  // Nobody above went to one place: only the top of the country covers it for sure.
  reach.cover.insert(UnitId{0});
}

}  // namespace tongket::restate
