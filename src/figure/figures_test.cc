// Goal: the pages hold every cell that was said and no other, in the order of the keys, and a copy
// stays what it was. Method: random histories of reports, corrections and withdrawals played on a
// plain map beside them; then a snapshot there and back, and every way it can lie.
#include "figure/figures.h"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/check.h"
#include "base/frozen_map.h"
#include "base/testing/sealed_in_memory.h"

namespace tongket::figure {
namespace {

using Plain = std::map<FigureKey, Cell>;
using Random = std::mt19937_64;

std::vector<period::Period> periods_of(int year) {
  const auto whole = period::Period::year(year).value();
  std::vector<period::Period> all{whole, period::Period::round(year).value(),
                                  period::Period::cluster_year(year).value(),
                                  period::Period::nine_months(year).value()};
  for (const auto kind :
       {period::PeriodKind::month, period::PeriodKind::quarter, period::PeriodKind::half}) {
    for (const auto& part : whole.parts(kind)) all.push_back(part);
  }
  return all;
}

Value any_value(Random& random) {
  const auto number = static_cast<std::int64_t>(random() >> (random() % 60)) / 2;
  const auto mark = static_cast<Mark>(random() % 4);
  const auto decimal = base::Decimal::make(random() % 2 == 0 ? number : -number,
                                           random() % 3 == 0 ? static_cast<int>(random() % 10) : 0)
                           .value();
  switch (random() % 6) {
    case 0:
      return Value::percent(decimal, mark);
    case 1:
      return Value::ratio(number, number / 2, mark);
    case 2:
      return Value::yes_no(random() % 2 == 0);
    case 3:
      return Value::grade(static_cast<int>(random() % 256));
    case 4:
      return Value::not_applicable();
    default:
      return Value::number(decimal, mark);
  }
}

FigureKey any_key(Random& random) {
  const int year = 2023 + static_cast<int>(random() % 3);
  const auto periods = periods_of(year);
  constexpr std::int64_t kFar = std::int64_t{1} << 30;
  const auto number = static_cast<std::int64_t>(1 + random() % 9);
  return {.unit = unit::UnitId{static_cast<std::int64_t>(1 + random() % 5)},
          .period = periods[random() % periods.size()],
          .indicator = indicator::IndicatorId{number > 7 ? number + kFar : number},
          .slice = random() % 4 == 0 ? static_cast<Slice>(random() % 3) : Slice{0},
          .part = static_cast<Part>(random() % 2)};
}

std::optional<Cell> cell_at(const Plain& plain, const FigureKey& key) {
  const auto found = plain.find(key);
  return found == plain.end() ? std::nullopt : std::optional{found->second};
}

/// A change of one cell, done to the plain map already.
FigureChange any_change(Plain& plain, Random& random) {
  FigureChange change{.key = any_key(random), .before = std::nullopt, .after = std::nullopt};
  change.before = cell_at(plain, change.key);
  if (change.before && random() % 3 == 0) {
    plain.erase(change.key);
    return change;
  }
  change.after = Cell{.value = any_value(random),
                      .standing = static_cast<Standing>(random() % 2),
                      .report = ReportId{static_cast<std::int64_t>(1 + random() % 4)}};
  plain.insert_or_assign(change.key, *change.after);
  return change;
}

Figures random_history(Plain& plain, Random& random) {
  Figures figures;
  for (int report = 0; report < 60; ++report) {
    std::vector<FigureChange> changes;
    const auto said = random() % 8;
    for (std::size_t at = 0; at < said; ++at) changes.push_back(any_change(plain, random));
    figures.apply(changes);
  }
  return figures;
}

bool holds(const Figures& figures, const Plain& plain) {
  std::vector<std::pair<FigureKey, Cell>> all;
  for (const auto& each : figures.all()) all.push_back(each);
  return figures.size() == plain.size() &&
         std::ranges::equal(all, plain, [](const auto& left, const auto& right) {
           return left.first == right.first && left.second == right.second;
         });
}

template <class Wanted>
std::size_t count_of(const Plain& plain, const Wanted& wanted) {
  return static_cast<std::size_t>(
      std::ranges::count_if(plain, [&](const auto& item) { return wanted(item.first); }));
}

std::size_t size_of(const Figures::Cells& cells) {
  std::size_t size = 0;
  for (auto at = cells.begin(); at != cells.end(); ++at) ++size;
  return size;
}

/// The same cells once more, read the quick way: those of some periods and indicators.
bool reads_the_same(const Figures& figures, const Plain& plain, Random& random) {
  std::vector<indicator::IndicatorId> indicators;
  for (std::int64_t id = 1; id < 8 && random() % 4 != 0; id += 1 + random() % 2) {
    indicators.emplace_back(id);
  }
  const int months = random() % 2 == 0 ? 12 : 3;
  const Figures::Choice choice{.periods = [&](const auto& each) { return each.part() <= months; },
                               .indicators = indicators};
  const auto is_chosen = [&](const FigureKey& key) {
    return key.period.part() <= months &&
           (indicators.empty() || std::ranges::binary_search(indicators, key.indicator));
  };
  auto at = plain.begin();
  bool same = true;
  const auto skip = [&] {
    while (at != plain.end() && !is_chosen(at->first)) ++at;
  };
  const auto compare = [&](const period::Period& period, const Figures::Brief& brief) {
    skip();
    if (at == plain.end()) return false;
    const auto& [key, cell] = *at++;
    const auto kind = cell.value.kind();
    const bool has_amount = kind == Value::Kind::number || kind == Value::Kind::percent;
    return key.period == period && key.indicator == brief.indicator && key.slice == brief.slice &&
           key.part == brief.part && cell.standing == brief.standing && kind == brief.kind &&
           cell.value.mark() == brief.mark &&
           (!has_amount || (cell.value.amount().units() == brief.amount &&
                            cell.value.amount().scale() == brief.scale));
  };
  for (std::int64_t raw = 0; raw < 7; ++raw) {
    for (int year = 2022; year < 2027; ++year) {
      figures.read(unit::UnitId{raw}, year, choice, [&](const auto& period, const auto& row) {
        for (const auto& brief : row) same &= compare(period, brief);
      });
    }
  }
  skip();
  return same && at == plain.end();
}

std::string saved(const Figures& figures) {
  return base::sealed_bytes([&](base::SealedWriter& out) { figures.save(out); });
}

TEST(Figures, HoldWhatWasSaidInTheOrderOfTheKeysWhateverTheHistory) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Random random{seed};
    Plain plain;
    const auto figures = random_history(plain, random);
    ASSERT_TRUE(holds(figures, plain)) << seed;
    for (const auto& [key, cell] : plain) ASSERT_EQ(figures.find(key), cell);
    for (int asked = 0; asked < 5; ++asked) {
      ASSERT_TRUE(reads_the_same(figures, plain, random)) << seed;
    }
    for (int asked = 0; asked < 50; ++asked) {
      const auto key = any_key(random);
      ASSERT_EQ(figures.find(key), cell_at(plain, key));
    }
  }
}

TEST(Figures, AreAskedForByUnitAndByYear) {
  Random random{1};
  Plain plain;
  const auto figures = random_history(plain, random);
  for (std::int64_t raw = 0; raw < 7; ++raw) {
    const unit::UnitId unit{raw};
    EXPECT_EQ(size_of(figures.of(unit)),
              count_of(plain, [&](const auto& key) { return key.unit == unit; }));
    for (int year = 2022; year < 2027; ++year) {
      EXPECT_EQ(size_of(figures.of(unit, year)), count_of(plain, [&](const auto& key) {
                  return key.unit == unit && key.period.year() == year;
                }));
    }
  }
  for (int year = 2022; year < 2027; ++year) {
    EXPECT_EQ(size_of(figures.in(year)),
              count_of(plain, [&](const auto& key) { return key.period.year() == year; }));
  }
  EXPECT_TRUE(figures.in(2022).empty());
}

TEST(Figures, ACopyStaysWhatItWas) {
  Random random{2};
  Plain plain;
  Figures figures;
  std::vector<std::pair<Figures, Plain>> kept;
  for (int step = 0; step < 400; ++step) {
    if (step % 20 == 0) kept.emplace_back(figures, plain);
    figures.apply(any_change(plain, random));
  }
  for (const auto& [copy, then] : kept) EXPECT_TRUE(holds(copy, then));
}

TEST(Figures, EqualFiguresHaveEqualBytesAndComeBackFromThem) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Random random{seed};
    Plain plain;
    const auto figures = random_history(plain, random);
    Figures straight;
    for (const auto& [key, cell] : plain) {
      straight.apply({.key = key, .before = std::nullopt, .after = cell});
    }
    const auto bytes = saved(figures);
    EXPECT_EQ(bytes, saved(straight));
    Figures back = Figures::load(base::opened(bytes), 0).value();
    EXPECT_TRUE(holds(back, plain));
    EXPECT_TRUE(reads_the_same(back, plain, random));
    EXPECT_EQ(saved(back), bytes);
    // What is said later stands above, and saved again nobody sees which was which.
    for (int step = 0; step < 40; ++step) {
      const auto change = any_change(plain, random);
      back.apply(change);
      straight.apply(change);
    }
    EXPECT_TRUE(holds(back, plain));
    EXPECT_EQ(saved(back), saved(straight));
  }
}

TEST(Figures, APageThatIsNotAskedForIsNotRead) {
  Figures figures;
  for (std::int64_t unit = 1; unit <= 2'000; ++unit) {
    for (std::int64_t at = 1; at <= 30; ++at) {
      figures.apply({.key = {.unit = unit::UnitId{unit},
                             .period = period::Period::year(2024).value(),
                             .indicator = indicator::IndicatorId{at}},
                     .before = std::nullopt,
                     .after = Cell{.value = Value::number(base::Decimal{unit * at}),
                                   .standing = Standing::accepted,
                                   .report = ReportId{1}}});
    }
  }
  auto bytes = saved(figures);
  bytes[base::SealedForm::kPage] = static_cast<char>(~bytes[base::SealedForm::kPage]);
  const auto damaged = Figures::load(base::opened(bytes), 0).value();
  EXPECT_EQ(damaged.size(), figures.size());
  EXPECT_FALSE(damaged.of(unit::UnitId{2'000}).empty());
  EXPECT_THROW(static_cast<void>(damaged.of(unit::UnitId{1}).empty()), base::Outage);
}

/// A file whose only page has these bytes, under sums that are right.
Figures of_page(const std::string& page) {
  const auto bytes = base::sealed_bytes([&](base::SealedWriter& out) {
    out.begin_section();
    out.write(page);
    out.begin_section();
    out.write(base::fixed_bytes(1, 2024, 0, page.size()));
    out.begin_section();
    out.write(base::fixed_bytes(1));
  });
  return Figures::load(base::opened(bytes), 0).value();
}

bool reads(const std::string& page) {
  try {
    return !of_page(page).all().empty();
  } catch (const base::Outage&) {
    return false;
  }
}

TEST(Figures, APageThatNobodyWroteIsAnOutageAndNeverReadAmiss) {
  struct Row {
    std::string period = "2024";
    std::uint64_t count = 1;
    std::int64_t reports = 1;
    std::string cells = {5, 32, 14};  // Indicator 5, a number, accepted: 7.
  };
  const auto page = [](const std::vector<Row>& rows) {
    base::ByteWriter out;
    out.number(rows.size());
    for (const auto& row : rows) {
      out.text(row.period);
      out.number(row.count);
      out.number(static_cast<std::uint64_t>(row.reports));
      for (std::int64_t report = 1; report <= row.reports; ++report) out.signed_number(report);
      out.text(row.cells);
    }
    return std::move(out).take();
  };
  EXPECT_TRUE(reads(page({Row{}})));
  EXPECT_TRUE(reads(page({Row{.period = "2024-H1"}, Row{}})));
  EXPECT_FALSE(reads(page({}))) << "no row";
  EXPECT_FALSE(reads(page({Row{}}) + "x"));
  EXPECT_FALSE(reads(page({Row{.period = "2023"}}))) << "another year";
  EXPECT_FALSE(reads(page({Row{.period = "năm"}})));
  EXPECT_FALSE(reads(page({Row{}, Row{}}))) << "one period twice";
  EXPECT_FALSE(reads(page({Row{.count = 2}}))) << "fewer cells than it says";
  EXPECT_FALSE(reads(page({Row{.count = 0}}))) << "more cells than it says";
  EXPECT_FALSE(reads(page({Row{.reports = 0}}))) << "nobody said it";
  EXPECT_FALSE(reads(page({Row{.cells = {5, 32, 14, 5}}})));
  EXPECT_FALSE(reads(page({Row{.count = 2, .cells = {5, 32, 14, 0, 32, 14}}}))) << "a cell twice";
  EXPECT_FALSE(reads(page({Row{.cells = {5, 38, 14}}}))) << "a kind that is none";
  EXPECT_FALSE(reads(page({Row{.cells = {5, '\xA0', 1, 40, 0, 14}}}))) << "forty decimals";
  EXPECT_FALSE(reads(page({Row{.reports = 2, .cells = {5, 32, 14, 2}}}))) << "the third of two";
}

TEST(Figures, WhoDoesNotKnowWhatStoodThereMayNotChangeIt) {
  Random random{3};
  Plain plain;
  Figures figures;
  auto change = any_change(plain, random);
  figures.apply(change);
  EXPECT_THROW(figures.apply(change), base::Bug) << "it stands there already";
  change.before = change.after;
  change.after.reset();
  figures.apply(change);
  EXPECT_TRUE(figures.empty());
  EXPECT_THROW(figures.apply(change), base::Bug) << "it is gone";
}

TEST(Figures, AFigureCostsAFewBytes) {
  std::vector<FigureChange> changes;
  for (std::int64_t at = 1; at <= 300; ++at) {
    changes.push_back({.key = {.unit = unit::UnitId{1},
                               .period = period::Period::month(2026, 1).value(),
                               .indicator = indicator::IndicatorId{at}},
                       .before = std::nullopt,
                       .after = Cell{.value = Value::number(base::Decimal{at * 37}),
                                     .standing = Standing::accepted,
                                     .report = ReportId{1}}});
  }
  Figures figures;
  figures.apply(changes);
  EXPECT_LT(figures.bytes(), 300 * 6);
}

}  // namespace
}  // namespace tongket::figure
