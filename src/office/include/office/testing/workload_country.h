#pragma once

#include <string>
#include <vector>

#include "cube/testing/workload.h"
#include "unit/testing/country.h"

namespace tongket::office {

/// The code of a unit of the agreed workload.
inline std::string workload_code(std::int64_t unit) {
  return std::to_string(100'000 + unit).substr(1);
}

/// The units of the workload's tree: military regions bear no code and are left out.
inline std::vector<unit::Event> workload_country(const unit::Tree& tree) {
  std::vector<unit::Event> events;
  const auto& nodes = tree.nodes();
  for (const auto& node : nodes) {
    const bool nation = node.level == unit::Level::nation;
    if (node.level == unit::Level::region) continue;
    const auto kind = nation                                ? unit::Kind::nation
                      : node.level == unit::Level::province ? unit::Kind::province
                                                            : unit::Kind::commune;
    const auto name = "Số " + std::to_string(node.unit.raw());
    const auto code = nation ? "" : workload_code(node.unit.raw());
    unit::NewUnit made{node.unit, kind, name, code, {}};
    if (kind == unit::Kind::province) made.parents.push_back(unit::below(nodes.front().unit));
    if (kind == unit::Kind::commune) made.parents.push_back(unit::below(nodes[*node.parent].unit));
    events.push_back(unit::on(unit::day(2000, 1, 1), unit::Create{std::move(made)}));
  }
  return events;
}

}  // namespace tongket::office
