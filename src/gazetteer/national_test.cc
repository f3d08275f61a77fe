// Goal: the national lists load as they are; their known flaws are named; and on the tree of every
//       day, at every level, not one digit of what the old communes said is lost.
// Method: the public files in ../shared/data/vn-units with the maps that ship, into the list that
//         ships and into an empty registry; random counts; days around everything that is in force.
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "gazetteer/import.h"
#include "restate/columns.h"
#include "restate/testing/said.h"
#include "unit/resolve.h"
#include "unit/shipped.h"
#include "unit/words.h"

namespace tongket::gazetteer {
namespace {

using restate::Columns;
using restate::Placements;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using unit::UnitId;

const base::Date kEve = base::make_date(2025, 6, 30).value();
const base::Date kReform = base::make_date(2025, 7, 1).value();

std::string contents(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The files and their maps, kept alive together.
class Files {
 public:
  Files() {
    const std::string root = TK_SOURCE_DIR;
    const std::string data = root + "/../shared/data/vn-units/";
    const std::string maps = root + "/catalogue/units/import/";
    for (const auto& [file, map] :
         {std::pair{"danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv", "old_communes.csv"},
          std::pair{"convert_legacy_2025_simple.csv", "conversion_2025.csv"},
          std::pair{"production.cas.so_3221_wards_2025-08-05.json", "decrees_2025.csv"}}) {
      texts_.push_back({file, contents(data + file), map, contents(maps + map)});
    }
  }
  [[nodiscard]] bool are_there() const { return !texts_.front()[1].empty(); }
  [[nodiscard]] std::vector<Source> sources() const {
    std::vector<Source> sources;
    for (const auto& [name, bytes, map_name, map] : texts_) {
      sources.push_back({name, bytes, map_name, map});
    }
    return sources;
  }

 private:
  std::vector<std::array<std::string, 4>> texts_;
};

const Files& files() {
  static const Files read;
  return read;
}

Plan plan_for(const unit::Registry& registry) {
  std::int64_t next = std::int64_t{1} << 39U;
  return plan_import(registry, files().sources(), [&] { return UnitId{next++}; });
}

struct Country {
  Plan plan;
  unit::Registry registry;
};

Country loaded_into(unit::Registry registry) {
  Country country{plan_for(registry), std::move(registry)};
  for (const Finding& finding : country.plan.findings) {
    const auto& [error, place] = finding.problem;
    if (finding.verdict != Verdict::refused) continue;
    std::string line =
        std::string{error.code} + " " + place.file + ":" + std::to_string(place.line);
    for (const auto& [name, text] : error.args) line += " | " + text;
    ADD_FAILURE() << line;
  }
  TK_CHECK(!country.plan.is_blocked());
  TK_CHECK(country.registry.apply_all(country.plan.events).empty());
  return country;
}

/// The country in an empty registry, and beside what ships.
const Country& alone() {
  static const Country country = loaded_into(unit::Registry{});
  return country;
}
const Country& with_shipped() {
  static const Country country = loaded_into(unit::shipped_registry());
  return country;
}

class National : public testing::Test {
 protected:
  void SetUp() override {
    if (!files().are_there()) {
      GTEST_SKIP() << "../shared/data/vn-units is not here; the national lists were not read";
    }
  }
  static std::vector<std::string> told(const Plan& plan, std::string_view code) {
    std::vector<std::string> told;
    for (const Finding& finding : plan.findings) {
      const auto& [error, place] = finding.problem;
      if (error.code != code) continue;
      std::string line = place.file + ":" + std::to_string(place.line);
      for (const auto& [name, text] : error.args) line += " | " + text;
      told.push_back(line);
    }
    return told;
  }
};

std::size_t count(const unit::Tree& tree, unit::Level level) {
  return tree.nodes().empty() ? 0 : tree.count(0, level);
}

TEST_F(National, EveryUnitOfTheFilesStandsInTheTreeOfItsDay) {
  const auto& [plan, registry] = alone();
  std::set<std::string> old_communes;
  const auto before = registry.tree_on(unit::Hierarchy::administrative, kEve);
  const auto after = registry.tree_on(unit::Hierarchy::administrative, kReform);
  const auto rows = [](std::size_t at) {
    const auto text = files().sources()[at].bytes;
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
  };
  EXPECT_EQ(count(before, unit::Level::commune), rows(0));
  EXPECT_EQ(count(after, unit::Level::district), 0U);
  EXPECT_EQ(static_cast<std::size_t>(plan.counts.rows),
            rows(0) + rows(1) - 1 + count(after, unit::Level::commune));
  EXPECT_GT(count(before, unit::Level::province), count(after, unit::Level::province));
}

TEST_F(National, TheKnownFlawsAreNamedWithTheirLine) {
  const auto namesakes = told(alone().plan, "import.far_namesake");
  EXPECT_THAT(namesakes, Contains(testing::AllOf(HasSubstr("Phường 3 (28437), thị xã Cai Lậy"),
                                                 HasSubstr("phường Cao Lãnh"))));
  EXPECT_THAT(namesakes,
              Contains(testing::AllOf(HasSubstr("xã Hòa Bình"), HasSubstr("huyện Vĩnh Bảo"))));
  EXPECT_GT(namesakes.size(), 20U);
  EXPECT_LT(namesakes.size(), 50U);
  EXPECT_THAT(told(alone().plan, "import.spelling"), Contains(HasSubstr("Sà Phìn")));
}

TEST_F(National, NoRowInDoubtLeavesItsUnitWhole) {
  const auto& [plan, registry] = alone();
  for (const UnitId unit : registry.units()) {
    const auto links = registry.successors(unit);
    const bool doubtful = std::ranges::any_of(links, [](const unit::Lineage& link) {
      return link.part.kind == unit::PartKind::doubtful;
    });
    if (!doubtful) continue;
    for (const auto& link : links) EXPECT_NE(link.part.kind, unit::PartKind::whole);
  }
}

TEST_F(National, TheSameFilesAgainChangeNothing) {
  EXPECT_THAT(plan_for(alone().registry).events, IsEmpty());
  EXPECT_THAT(plan_for(with_shipped().registry).events, IsEmpty());
}

std::vector<UnitId> communes_on(const unit::Registry& registry, base::Date day) {
  std::vector<UnitId> units;
  const auto tree = registry.tree_on(unit::Hierarchy::administrative, day);
  for (const auto& node : tree.nodes()) {
    if (node.level == unit::Level::commune) units.push_back(node.unit);
  }
  return units;
}

TEST_F(National, T10EveryCommuneHasItsMilitaryParentOnEitherDayAndTheNextDecisionIsAskedFor) {
  const auto& registry = with_shipped().registry;
  const auto late = base::make_date(2026, 2, 1).value();
  const auto expired = base::make_date(2027, 3, 1).value();
  const auto military = [&](base::Date day) {
    return registry.tree_on(unit::Hierarchy::military, day);
  };
  const auto communes = [&](base::Date day) { return communes_on(registry, day).size(); };
  const auto in_all = [](const unit::Tree& tree) {
    return static_cast<std::size_t>(
        std::ranges::count(tree.nodes(), unit::Level::commune, &unit::Tree::Node::level));
  };
  EXPECT_EQ(in_all(military(late)), communes(late));
  EXPECT_EQ(in_all(military(kEve)), communes(kEve));
  EXPECT_EQ(in_all(military(expired)), communes(expired)) << "nobody falls out of a total";
  const auto due = registry.due_on(expired, base::Days{0});
  EXPECT_LE(due.size(), communes(expired));
  EXPECT_GT(due.size() * 10, communes(expired) * 9) << "all but those the files leave in doubt";
  for (const auto& place : due) {
    EXPECT_EQ(place.hierarchy, unit::Hierarchy::military);
    EXPECT_TRUE(place.edge.expired);
  }
  EXPECT_THAT(registry.due_on(late, base::Days{0}), IsEmpty());
}

TEST_F(National, TheListThatShipsAndTheFilesAgree) {
  const auto& plan = with_shipped().plan;
  EXPECT_THAT(told(plan, "import.name_other_code"), IsEmpty());
  EXPECT_THAT(told(plan, "import.ended_otherwise"), IsEmpty());
  EXPECT_THAT(told(plan, "import.code_other_name"), Contains(HasSubstr("Sáng Nhè")));
  EXPECT_LT(told(plan, "import.code_other_name").size(), 20U);
  const auto& registry = with_shipped().registry;
  EXPECT_EQ(count(registry.tree_on(unit::Hierarchy::administrative, kReform), unit::Level::commune),
            count(alone().registry.tree_on(unit::Hierarchy::administrative, kReform),
                  unit::Level::commune));
}

/// Days on which something begins, the days before them, and the first of every month: between two
/// turning days nothing moves.
std::vector<base::Date> days_of_interest(const unit::Registry& registry) {
  std::set<base::Date> days;
  const base::Date first = base::make_date(2019, 1, 1).value();
  const base::Date last = base::make_date(2026, 12, 31).value();
  for (const base::Date day : registry.turning_days()) {
    if (first <= day && day <= last) days.insert({day - base::Days{1}, day});
  }
  days.insert({first, last});
  return {days.begin(), days.end()};
}

TEST_F(National, NotOneDigitIsLostOnAnyDayFrom2019To2026) {
  const auto& registry = with_shipped().registry;
  const auto units = communes_on(registry, kEve);
  std::vector<std::int64_t> in(units.size() * Columns::kMonths);
  std::int64_t all = 0;
  std::uint64_t state = 2'025;
  for (auto& cell : in) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    cell = static_cast<std::int64_t>(state >> 44U);
    all += cell;
  }
  for (const base::Date day : days_of_interest(registry)) {
    const Placements placements{registry, registry.tree_on(unit::Hierarchy::administrative, day)};
    const Columns columns{placements, units};
    std::vector<std::int64_t> out(columns.rows().size() * Columns::kMonths);
    ASSERT_TRUE(columns.restate(in, out));
    const auto totals = columns.totals(out);
    EXPECT_EQ(totals.front(), all) << base::to_iso(day);
    // Every unit: what stands there or below, one by one.
    std::vector<std::int64_t> one_by_one(totals.size(), 0);
    for (std::size_t at = 0; at < units.size(); ++at) {
      std::int64_t sum = 0;
      for (std::size_t month = 0; month < Columns::kMonths; ++month) {
        sum += in[at * Columns::kMonths + month];
      }
      for (const auto node : placements.tree().path(*placements.of(units[at]).node)) {
        one_by_one[node] += sum;
      }
    }
    EXPECT_EQ(totals, one_by_one) << base::to_iso(day);
  }
}

UnitId the(const unit::Registry& registry, const std::string& text, base::Date day) {
  const auto found = unit::sure(
      unit::resolve(registry, {.text = text, .day = day, .level = {}, .parent = {}, .under = {}}));
  EXPECT_TRUE(found) << text;
  return found ? found->unit : UnitId{0};
}

TEST_F(National, NinhBinhOf2024OnTodaysTreeHoldsAllOfThreeOldProvincesAndOneRowUnallocated) {
  const auto& registry = with_shipped().registry;
  const auto year = period::Period::year(2024).value();
  const auto before = registry.tree_on(unit::Hierarchy::administrative, year.last_day());
  const auto today = base::make_date(2026, 3, 1).value();
  restate::Said said;
  std::int64_t all = 0;
  for (const auto& name : {"tỉnh Ninh Bình", "tỉnh Hà Nam", "tỉnh Nam Định"}) {
    const auto node = before.find(the(registry, name, year.last_day()));
    ASSERT_TRUE(node.has_value());
    for (const auto& below : before.subtree(*node)) {
      if (below.level != unit::Level::commune) continue;
      const std::int64_t number = 1 + below.unit.raw() % 97;
      said.count(below.unit, "GD.01", period::Period::half(2024, 1).value(), number);
      said.count(below.unit, "GD.01", period::Period::half(2024, 2).value(), 1);
      all += number + 1;
    }
  }
  const Placements placements{registry, registry.tree_on(unit::Hierarchy::administrative, today)};
  const restate::Restatement restated{registry, said.catalogue(), placements, said.cell_of(), year};
  const UnitId province = the(registry, "tỉnh Ninh Bình", today);
  const auto whole = restated.at(province, said.indicator("GD.01"));
  ASSERT_TRUE(whole.value.has_value());
  EXPECT_EQ(whole.value->amount().units(), all);
  EXPECT_EQ(whole.coverage.reported, whole.coverage.owing);
  ASSERT_FALSE(whole.unallocated.empty());
  std::int64_t below = whole.unallocated_value->amount().units();
  std::set<UnitId> lacking;
  const auto node = placements.tree().find(province).value();
  for (const auto child : placements.tree().children(node)) {
    const auto at = restated.at(placements.tree().nodes()[child].unit, said.indicator("GD.01"));
    if (at.value) below += at.value->amount().units();
    lacking.insert(at.lacking.begin(), at.lacking.end());
    EXPECT_EQ(at.lacking.empty(), at.incomparable == restate::Incomparable::none);
  }
  EXPECT_EQ(below, all);
  for (const auto& row : whole.unallocated) EXPECT_TRUE(lacking.contains(row.unit));
  EXPECT_EQ(lacking.size(), whole.unallocated.size());
}

}  // namespace
}  // namespace tongket::gazetteer
