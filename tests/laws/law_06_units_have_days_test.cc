// Law 6: a unit is never asked without a day; identity is never a code or a name.
//
// Goal: nobody can write the question that has no right answer.
// Method: the compiler is asked whether such questions exist; the same check on a twin registry
// that answers without a day must find it.
#include <gtest/gtest.h>

#include "unit/registry.h"

namespace tongket {
namespace {

template <class Units>
constexpr bool answers_without_a_day = requires(const Units& units, unit::UnitId id) {
  units.name_on(id);
}
|| requires(const Units& units, unit::UnitId id) { units.code_on(id); }
|| requires(const Units& units, unit::UnitId id) { units.kind_on(id); }
|| requires(const Units& units, unit::UnitId id) {
  units.parent_on(id, unit::Hierarchy::administrative);
}
|| requires(const Units& units) { units.tree_on(unit::Hierarchy::administrative); }
|| requires(const Units& units) { units.with_code("14653"); };

struct Forgetful {
  std::string name_on(unit::UnitId) const { return "xã Chất Bình"; }
};

static_assert(!answers_without_a_day<unit::Registry>);
static_assert(answers_without_a_day<Forgetful>, "the twin must be found");

static_assert(!std::is_convertible_v<std::string, unit::UnitId>);
static_assert(!std::is_convertible_v<std::int64_t, unit::UnitId>);
static_assert(!std::is_constructible_v<unit::UnitId, std::string>);

decision::Decision some_decision() {
  return decision::Decision::make({.kind = decision::BasisKind::resolution,
                                   .number = "1674/NQ-UBTVQH15",
                                   .day = base::parse_iso("2025-06-16").value(),
                                   .issuer = "Ủy ban Thường vụ Quốc hội"})
      .value();
}

TEST(Law06, TheSameNameAndCodeAreTwoUnitsOnTwoDays) {
  const auto reform = base::parse_iso("2025-07-01").value();
  const unit::UnitId old_one{1};
  const unit::UnitId new_one{2};
  const auto named = [](unit::UnitId id) {
    return unit::NewUnit{.unit = id,
                         .kind = unit::Kind::commune,
                         .name = "Chất Bình",
                         .code = "14653",
                         .parents = {}};
  };
  unit::Registry units;
  const std::vector<unit::Event> events{
      {some_decision(), unit::kBeforeRecords, unit::Create{named(old_one)}},
      {some_decision(), reform,
       unit::Merge{.sources = {old_one}, .into = new_one, .made = named(new_one)}}};
  ASSERT_TRUE(units.apply_all(events).empty());
  EXPECT_EQ(units.with_code("14653", reform - base::Days{1}), std::vector{old_one});
  EXPECT_EQ(units.with_code("14653", reform), std::vector{new_one});
}

}  // namespace
}  // namespace tongket
