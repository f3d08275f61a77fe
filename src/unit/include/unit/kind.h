#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace tongket::unit {

/// How high a unit stands, from the coarsest to the finest. `area` (phòng thủ khu vực) is a
/// military step without a government of its own; `cluster` (cụm) is an overlay and never a step of
/// a sum. `body` is a reporter without territory (an office, a school, an enterprise with a
/// self-defence force); it may stand below any of the others.
enum class Level : std::uint8_t {
  nation,
  region,
  province,
  area,
  district,
  cluster,
  commune,
  body
};

/// What a unit is. Ban CHQS, UBND, Đảng ủy are not here: they are bodies *of* a unit. The last four
/// have no territory; they report all the same.
enum class Kind : std::uint8_t {
  nation,
  military_region,  ///< quân khu
  province,         ///< tỉnh
  central_city,     ///< thành phố trực thuộc Trung ương
  defence_area,     ///< khu vực của một Ban CHPTKV
  district,         ///< huyện
  town,             ///< thị xã
  urban_district,   ///< quận
  provincial_city,  ///< thành phố thuộc tỉnh
  cluster,          ///< cụm
  commune,          ///< xã
  ward,             ///< phường
  township,         ///< thị trấn
  special_zone,     ///< đặc khu
  agency,           ///< cơ quan
  establishment,    ///< đơn vị (sự nghiệp, trực thuộc)
  school,           ///< trường
  enterprise,       ///< doanh nghiệp
};

/// A unit has one parent in each hierarchy on each day, or none.
enum class Hierarchy : std::uint8_t { administrative, military, party, cluster };
inline constexpr int kHierarchies = 4;

/// The dated bodies of a unit: what has a head and a seal, never territory or figures of its own.
enum class BodyKind : std::uint8_t {
  people_committee,          ///< UBND
  people_council,            ///< HĐND
  military_command,          ///< Ban CHQS, Bộ CHQS, Bộ Tư lệnh
  party_committee,           ///< Đảng ủy, Huyện ủy, Tỉnh ủy
  military_party_committee,  ///< Đảng ủy Quân sự
  conscription_council,      ///< Hội đồng nghĩa vụ quân sự
};
inline constexpr int kBodyKinds = 6;

[[nodiscard]] Level level_of(Kind kind);

/// "commune", "district", "province", "region", "nation", "area", "cluster",
/// "body".
[[nodiscard]] std::string_view code(Level level);
/// "commune", "ward", "special_zone" …: the names above.
[[nodiscard]] std::string_view code(Kind kind);
[[nodiscard]] std::string_view code(Hierarchy hierarchy);
[[nodiscard]] std::string_view code(BodyKind kind);

/// Errors (all)  `unit.code_unknown` (invalid): not one of the codes. Args: text.
[[nodiscard]] base::Result<Level> parse_level(std::string_view text);
[[nodiscard]] base::Result<Kind> parse_kind(std::string_view text);
[[nodiscard]] base::Result<Hierarchy> parse_hierarchy(std::string_view text);
[[nodiscard]] base::Result<BodyKind> parse_body_kind(std::string_view text);

}  // namespace tongket::unit
