#pragma once

#include <vector>

#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {

/// A province with its communes on a day: officers of two of them, and a compiler above.
class AProvince : public testing::Test {
 protected:
  explicit AProvince(base::Date day = base::make_date(2026, 12, 14).value()) : day_{day} {
    const auto tree =
        house_.house.desk.books()->units->tree_on(unit::Hierarchy::administrative, day_);
    for (const auto& node : tree.subtree(tree.find(province_).value()).subspan(1)) {
      if (node.level == unit::Level::commune) communes_.push_back(node.unit);
    }
    officer_ = house_.with_scope("can.bo.xa", access::Role::reporter, communes_.at(0));
    neighbour_ = house_.with_scope("can.bo.xa.ben", access::Role::reporter, communes_.at(1));
    above_ = house_.with_scope("tong.hop.tinh", access::Role::compiler, province_);
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_;
  unit::UnitId province_ = house_.unit_at("tỉnh Ninh Bình", day_);
  std::vector<unit::UnitId> communes_;
  HouseInMemory::Person officer_;
  HouseInMemory::Person neighbour_;
  HouseInMemory::Person above_;
};

}  // namespace tongket::api
