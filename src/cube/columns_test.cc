// Goal: columns that lie in a file say what they said when they were saved, are changed like
// others, and give equal bytes for equal histories.
// Method: random figures of every kind, in blocks of every width and beside them, played on columns
// of their own and on columns that are saved and read again on the way.
#include "columns.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/frozen_map.h"
#include "base/testing/sealed_in_memory.h"
#include "cube/cube.h"
#include "cube/testing/workload.h"

namespace tongket::cube {
namespace {

using Random = std::mt19937_64;
constexpr int kYear = Workload::kYear;

const indicator::Catalogue& catalogue() {
  static const Workload workload{Workload::Size::small};
  return workload.catalogue();
}

figure::FigureKey any_key(Random& random) {
  const int indicator = static_cast<int>(random() % 4);
  const bool month = random() % 8 != 0;
  return {.unit = unit::UnitId{static_cast<std::int64_t>(1 + random() % 600)},
          .period = month
                        ? period::Period::month(kYear, 1 + static_cast<int>(random() % 12)).value()
                        : period::Period::year(kYear).value(),
          .indicator = indicator::IndicatorId{Workload::typed_id(indicator)},
          .slice = static_cast<figure::Slice>(random() % 2),
          .part = random() % 9 == 0 ? figure::Part::stated : figure::Part::own};
}

/// Of the indicator's size: some stay small, some need a wide block.
std::optional<figure::Cell> any_cell(Random& random, const figure::FigureKey& key) {
  if (random() % 10 == 0) return std::nullopt;
  const unsigned bits = 6 + 13 * static_cast<unsigned>(key.indicator.raw() % 4);
  const auto number = static_cast<std::int64_t>(random() % (std::uint64_t{1} << bits));
  const auto mark = random() % 5 == 0 ? figure::Mark::over : figure::Mark::exact;
  figure::Value value = figure::Value::number(base::Decimal{number * 1000}, mark);
  if (random() % 3 == 0) value = figure::Value::number(base::Decimal{number}, mark);
  if (random() % 12 == 0) value = figure::Value::not_applicable();
  if (random() % 30 == 0) value = figure::Value::ratio(number, number / 2);
  return figure::Cell{
      .value = value,
      .standing = random() % 6 == 0 ? figure::Standing::submitted : figure::Standing::accepted,
      .report = figure::ReportId{1}};
}

std::string saved(const Columns& columns) {
  return base::sealed_bytes([&](base::SealedWriter& out) { columns.save(out); });
}

Columns reloaded(const Columns& columns) {
  return Columns::load(base::opened(saved(columns)), 0).value();
}

std::optional<figure::Value> at(const Columns& columns, const figure::FigureKey& key) {
  const auto* strip = columns.find({key.period.year(), key.indicator, key.slice});
  const auto slot = columns.slot(key.unit);
  if (strip == nullptr || !slot) return std::nullopt;
  const auto word = strip->find({*slot, key.part, key.period});
  return word ? value_of(*word) : std::nullopt;
}

TEST(ColumnsOfAFile, SayWhatTheySaidAndAreChangedLikeOthers) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Random random{seed};
    Columns straight;
    Columns through_files;
    std::vector<figure::FigureKey> keys;
    for (int round = 0; round < 6; ++round) {
      Editor one{straight, catalogue()};
      Editor other{through_files, catalogue()};
      for (int step = 0; step < 400; ++step) {
        const auto key = any_key(random);
        const auto cell = any_cell(random, key);
        one.put(key, cell);
        other.put(key, cell);
        keys.push_back(key);
      }
      straight = std::move(one).take();
      through_files = std::move(other).take();
      EXPECT_EQ(saved(through_files), saved(straight)) << seed;
      through_files = reloaded(through_files);
    }
    for (const auto& key : keys) ASSERT_EQ(at(through_files, key), at(straight, key)) << seed;
    EXPECT_EQ(through_files.slots(), straight.slots());
    EXPECT_EQ(saved(through_files), saved(straight));
  }
}

TEST(ColumnsOfAFile, AreNotCopiedBeforeTheyAreChanged) {
  Random random{1};
  Editor editor{{}, catalogue()};
  for (int step = 0; step < 2'000; ++step) {
    const auto key = any_key(random);
    editor.put(key, any_cell(random, key));
  }
  const auto columns = std::move(editor).take();
  const auto lying = reloaded(columns);
  EXPECT_LT(lying.bytes() + 100'000, columns.bytes());
}

TEST(ColumnsOfAFile, OneThatIsDamagedIsAnOutageAndTheOthersAreRead) {
  Random random{1};
  Editor editor{{}, catalogue()};
  for (int step = 0; step < 8'000; ++step) {
    const auto key = any_key(random);
    editor.put(key, any_cell(random, key));
  }
  auto bytes = saved(std::move(editor).take());
  bytes[base::SealedForm::kPage + 9] ^= 1;
  const auto damaged = Columns::load(base::opened(bytes), 0).value();
  const auto column = [&](int indicator) {
    return damaged.find(
        {kYear, indicator::IndicatorId{Workload::typed_id(indicator)}, figure::Slice{1}});
  };
  EXPECT_THROW(static_cast<void>(damaged.find(
                   {kYear, indicator::IndicatorId{Workload::typed_id(0)}, figure::Slice{0}})),
               base::Outage);
  EXPECT_NE(column(3), nullptr);
}

TEST(ColumnsOfAFile, AStripThatBreaksOffAnywhereIsAnOutage) {
  Random random{1};
  Editor editor{{}, catalogue()};
  std::optional<StripKey> some;
  for (int step = 0; step < 60; ++step) {
    const auto key = any_key(random);
    if (!some) some = StripKey{kYear, key.indicator, key.slice};
    if (StripKey{kYear, key.indicator, key.slice} == *some) editor.put(key, any_cell(random, key));
  }
  const auto file = base::opened(saved(std::move(editor).take()));
  const std::string whole{base::SealedSection{file, 0}.all()};
  const auto of_bytes = [&](const std::string& strip) {
    return Columns::load(base::opened(base::sealed_bytes([&](base::SealedWriter& out) {
                           out.begin_section();
                           out.write(strip);
                           out.begin_section();
                           out.write(base::fixed_bytes(some->year, some->indicator.raw(),
                                                       some->slice, 0, strip.size()));
                           out.begin_section();
                         })),
                         0)
        .value();
  };
  EXPECT_NE(of_bytes(whole).find(*some), nullptr);
  for (std::size_t length = 0; length < whole.size(); length += length < 300 ? 1 : 97) {
    const auto broken = of_bytes(whole.substr(0, length));
    EXPECT_THROW(static_cast<void>(broken.find(*some)), base::Outage) << length;
  }
}

TEST(ColumnsOfAFile, SeatsThatAreNoneAreRefused) {
  const auto with_seats = [](const std::string& seats) {
    return Columns::load(base::opened(base::sealed_bytes([&](base::SealedWriter& out) {
                           out.begin_section();
                           out.begin_section();
                           out.begin_section();
                           out.write(seats);
                         })),
                         0);
  };
  EXPECT_TRUE(with_seats(base::fixed_bytes(7, 1, 8, 0)).ok());
  EXPECT_FALSE(with_seats(base::fixed_bytes(8, 1, 7, 0)).ok()) << "not in order";
  EXPECT_FALSE(with_seats(base::fixed_bytes(7, 1, 8, 2)).ok()) << "a seat too far";
}

class WhatWasSaid : public testing::Test {
 protected:
  void say(std::int64_t unit, int indicator, int first_month, int last_month) {
    for (int month = first_month; month <= last_month; ++month) {
      const figure::FigureChange change{
          .key = {.unit = unit::UnitId{unit},
                  .period = period::Period::month(kYear, month).value(),
                  .indicator = indicator::IndicatorId{Workload::typed_id(indicator)}},
          .before = std::nullopt,
          .after = figure::Cell{.value = figure::Value::number(base::Decimal{unit}),
                                .standing = figure::Standing::accepted,
                                .report = figure::ReportId{1}}};
      figures_.apply(change);
      cube_ = cube_.with({&change, 1}, figures_, catalogue());
    }
  }

  [[nodiscard]] std::set<indicator::IndicatorId> in_parts(const period::Period& period) const {
    std::vector<const indicator::Indicator*> all;
    for (int at = 0; at < 3; ++at) {
      all.push_back(catalogue().latest(indicator::IndicatorId{Workload::typed_id(at)}));
    }
    return cube_.said_in_parts(all, period);
  }

  figure::Figures figures_;
  Cube cube_;
};

TEST_F(WhatWasSaid, InAYearIsKnownByItsColumns) {
  EXPECT_TRUE(cube_.spoken_in(kYear).empty());
  say(5, 0, 1, 1);
  say(5, 2, 3, 4);
  EXPECT_EQ(cube_.spoken_in(kYear), (std::set{indicator::IndicatorId{Workload::typed_id(0)},
                                              indicator::IndicatorId{Workload::typed_id(2)}}));
  EXPECT_TRUE(cube_.spoken_in(kYear - 1).empty());
}

TEST_F(WhatWasSaid, OfSomePartsOnlyIsFoundWhoeverSaidTheRest) {
  say(5, 0, 1, 12);
  say(900, 0, 1, 12);
  say(5, 1, 1, 6);
  const auto year = period::Period::year(kYear).value();
  EXPECT_EQ(in_parts(year), std::set{indicator::IndicatorId{Workload::typed_id(1)}});
  EXPECT_TRUE(in_parts(period::Period::half(kYear, 1).value()).empty());
  EXPECT_TRUE(in_parts(period::Period::month(kYear, 2).value()).empty());
  say(901, 0, 2, 3);
  EXPECT_EQ(in_parts(year).size(), 2U);
}

}  // namespace
}  // namespace tongket::cube
