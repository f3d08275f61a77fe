// Goal: whoever enters a decree late sees which days it tells anew, and for whom.
// Method: a small country, one event more, and the list of what is otherwise.
#include "unit/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using A = Arkadia;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Difference, NothingDiffersFromItself) {
  const A country;
  EXPECT_THAT(difference(country.registry, country.registry), IsEmpty());
}

TEST(Difference, ALateDecreeTellsTheDaysFromItsOwnDayUntilTheNextOne) {
  A country;
  country.take(on(day(2025, 7, 1), Rename{A::alm, "Nyalm"}));
  const Registry before = country.registry;
  country.take(on(day(2020, 1, 1), Rename{A::alm, "Mellomalm"}));
  const auto found = difference(before, country.registry);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].unit, A::alm);
  EXPECT_EQ(found[0].first, day(2020, 1, 1));
  EXPECT_EQ(found[0].past, day(2025, 7, 1));
  EXPECT_THAT(found[0].aspects, ElementsAre(Aspect::name));
  EXPECT_EQ(code(found[0].aspects[0]), "name");
}

TEST(Difference, AMergerTouchesWhatEndsAndWhatReceives) {
  A country;
  const Registry before = country.registry;
  country.take(on(day(2025, 7, 1), Merge{{A::alm}, A::bru, {}}));
  const auto found = difference(before, country.registry);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].unit, A::alm);
  EXPECT_EQ(found[0].first, day(2025, 7, 1));
  EXPECT_EQ(found[0].past, std::nullopt);
  EXPECT_THAT(found[0].aspects, ElementsAre(Aspect::life, Aspect::lineage));
  EXPECT_EQ(found[1].unit, A::bru);
  EXPECT_THAT(found[1].aspects, ElementsAre(Aspect::lineage));
}

TEST(Difference, ACorrectionTellsOnlyWhatItChanges) {
  A country;
  country.take(on(day(2025, 7, 1), ReParent{A::alm, below(A::havn)}));
  const EventNumber moved = country.registry.last_event();
  const Registry before = country.registry;
  country.take(
      on(day(2025, 7, 1), Correct{moved, {on(day(2025, 8, 1), ReParent{A::alm, below(A::havn)})}}));
  const auto found = difference(before, country.registry);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].first, day(2025, 7, 1));
  EXPECT_EQ(found[0].past, day(2025, 8, 1));
  EXPECT_THAT(found[0].aspects, ElementsAre(Aspect::parent));
}

}  // namespace
}  // namespace tongket::unit
