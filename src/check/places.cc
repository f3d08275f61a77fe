#include "check/places.h"

#include <algorithm>
#include <array>

#include "unit/words.h"

namespace tongket::check {
namespace {

using unit::DuePlace;

constexpr std::size_t kNamesMost = 3;

std::string_view hierarchy_word(unit::Hierarchy hierarchy, bool vi) {
  constexpr std::array<std::string_view, unit::kHierarchies> kVi{"hành chính", "quân sự", "đảng",
                                                                 "cụm"};
  return vi ? kVi.at(static_cast<std::size_t>(hierarchy)) : unit::code(hierarchy);
}

/// "xã A; xã B; xã C và 126 đơn vị khác"
std::string names_of(const unit::Registry& units, const std::vector<DuePlace>& places,
                     base::Date day, bool vi) {
  std::string names;
  for (std::size_t at = 0; at < places.size() && at < kNamesMost; ++at) {
    if (at > 0) names += "; ";
    names += unit::full_name_on(units, places[at].unit, day);
  }
  if (places.size() <= kNamesMost) return names;
  const auto more = std::to_string(places.size() - kNamesMost);
  return names + (vi ? " và " + more + " đơn vị khác" : " and " + more + " more");
}

/// Of places in one hierarchy under one parent, run out on the same paper.
std::string sentence(const unit::Registry& units, const std::vector<DuePlace>& places, bool vi) {
  const auto& [unit, hierarchy, edge] = places.front();
  const auto last = *edge.last;
  const auto names = names_of(units, places, last, vi);
  const auto parent = unit::full_name_on(units, edge.parent, last);
  const auto word = std::string{hierarchy_word(hierarchy, vi)};
  const auto paper =
      decision::cite(units.event(edge.event).basis, vi ? base::Language::vi : base::Language::en);
  if (vi) {
    return "Căn cứ xếp " + names + " dưới " + parent + " trong hệ " + word + " (" + paper +
           ") hết hiệu lực sau ngày " + base::to_vietnamese(last) +
           ": cần quyết định mới. Cho đến khi có, vẫn tính ở đó.";
  }
  return "What puts " + names + " below " + parent + " in the " + word + " hierarchy (" + paper +
         ") is good until " + base::to_iso(last) +
         ": a new decision is needed. Until there is one, they stay there.";
}

}  // namespace

std::string asked_for(const unit::Registry& units, const DuePlace& place, base::Language language) {
  return sentence(units, {place}, language == base::Language::vi);
}

std::vector<Finding> place_findings(const unit::Registry& units, unit::UnitId unit,
                                    base::Date day) {
  std::vector<std::vector<DuePlace>> groups;
  for (const auto& place : units.due_on(day, base::Days{0})) {
    if (place.unit != unit && place.edge.parent != unit) continue;
    const auto belongs = [&](const std::vector<DuePlace>& group) {
      const auto& first = group.front();
      return first.hierarchy == place.hierarchy && first.edge.last == place.edge.last &&
             first.edge.parent == place.edge.parent &&
             units.event(first.edge.event).basis == units.event(place.edge.event).basis;
    };
    const auto group = std::ranges::find_if(groups, belongs);
    if (group == groups.end()) {
      groups.push_back({place});
    } else {
      group->push_back(place);
    }
  }
  std::vector<Finding> found;
  found.reserve(groups.size());
  for (const auto& group : groups) {
    found.push_back({.rule = "place",
                     .severity = indicator::Severity::warning,
                     .undecided = false,
                     .vi = sentence(units, group, true),
                     .en = sentence(units, group, false),
                     .cells = {}});
  }
  return found;
}

}  // namespace tongket::check
