#include "unit/kind.h"

#include "code_table.h"

namespace tongket::unit {

namespace {

constexpr std::array<std::string_view, 8> kLevels{"nation",   "region",  "province", "area",
                                                  "district", "cluster", "commune",  "body"};
constexpr std::array<std::string_view, 4> kHierarchyCodes{"administrative", "military", "party",
                                                          "cluster"};
constexpr std::array<std::string_view, 6> kBodies{
    "people_committee", "people_council",           "military_command",
    "party_committee",  "military_party_committee", "conscription_council"};

struct KindRow {
  std::string_view code;
  Level level;
};
constexpr std::array<KindRow, 18> kKinds{{
    {"nation", Level::nation},
    {"military_region", Level::region},
    {"province", Level::province},
    {"central_city", Level::province},
    {"defence_area", Level::area},
    {"district", Level::district},
    {"town", Level::district},
    {"urban_district", Level::district},
    {"provincial_city", Level::district},
    {"cluster", Level::cluster},
    {"commune", Level::commune},
    {"ward", Level::commune},
    {"township", Level::commune},
    {"special_zone", Level::commune},
    {"agency", Level::body},
    {"establishment", Level::body},
    {"school", Level::body},
    {"enterprise", Level::body},
}};

}  // namespace

Level level_of(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)).level; }

std::string_view code(Level level) { return kLevels.at(static_cast<std::size_t>(level)); }

std::string_view code(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)).code; }

std::string_view code(Hierarchy hierarchy) {
  return kHierarchyCodes.at(static_cast<std::size_t>(hierarchy));
}

std::string_view code(BodyKind kind) { return kBodies.at(static_cast<std::size_t>(kind)); }

base::Result<Level> parse_level(std::string_view text) { return parse_code<Level>(kLevels, text); }

base::Result<Kind> parse_kind(std::string_view text) {
  for (std::size_t at = 0; at < kKinds.size(); ++at) {
    if (kKinds.at(at).code == text) return static_cast<Kind>(at);
  }
  return code_unknown(text);
}

base::Result<Hierarchy> parse_hierarchy(std::string_view text) {
  return parse_code<Hierarchy>(kHierarchyCodes, text);
}

base::Result<BodyKind> parse_body_kind(std::string_view text) {
  return parse_code<BodyKind>(kBodies, text);
}

}  // namespace tongket::unit
