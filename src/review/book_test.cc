// Goal: a book says for ever what it said; what stands otherwise now is found, cell by cell, with
// its reason; bytes nobody wrote are refused.
// Method: small books by hand; random books there and back; every prefix and every changed byte.
#include "review/book.h"

#include <random>

#include <gtest/gtest.h>

namespace tongket::review {
namespace {

using figure::Value;

const period::Period kYear = period::Period::year(2026).value();
const period::Period kRound = period::Period::round(2026).value();
constexpr unit::UnitId kProvince{1};
constexpr unit::UnitId kCommune{11};

BookKey key(unit::UnitId unit, std::int64_t indicator, figure::Slice slice = 0) {
  return {.unit = unit,
          .period = kYear,
          .indicator = indicator::IndicatorId{indicator},
          .slice = slice};
}

Value number(std::int64_t whole) { return Value::number(base::Decimal{whole}); }

Book book() {
  Book made{
      .seasons = {{.period = kYear, .day = base::parse_iso("2026-12-14").value(), .compared = true},
                  {.period = kRound, .day = base::parse_iso("2026-03-31").value()}},
      .units = {{.unit = kProvince, .role = BookRole::total},
                {.unit = kCommune, .role = BookRole::child}}};
  BookCell total{
      .value = number(410), .provisional = true, .coverage = {.reported = 11, .owing = 12}};
  total.target = number(400);
  total.percent_of_target = 10'250;
  total.year_before = number(390);
  total.change = number(20);
  total.sources = base::sha256("reports");
  made.rows.push_back({.key = key(kProvince, 7), .cell = total});
  made.rows.push_back({.key = key(kProvince, 7, UINT32_MAX), .cell = {.value = number(420)}});
  made.rows.push_back({.key = key(kCommune, 7), .cell = {.value = number(30), .rank = 2}});
  return made;
}

Value any_value(std::mt19937& dice) {
  const auto whole = static_cast<std::int64_t>(dice() % 100'000);
  const auto mark = static_cast<figure::Mark>(dice() % 4);
  switch (dice() % 6) {
    case 0:
      return Value::number(base::Decimal::make(whole, static_cast<int>(dice() % 4)).value(), mark);
    case 1:
      return Value::ratio(whole, whole + 1, mark);
    case 2:
      return Value::percent(base::Decimal::make(whole, 2).value(), mark);
    case 3:
      return Value::yes_no(dice() % 2 == 0);
    case 4:
      return Value::grade(static_cast<int>(dice() % 5));
    default:
      return Value::not_applicable();
  }
}

BookCell any_cell(std::mt19937& dice) {
  BookCell cell{.stated = dice() % 2 == 0, .provisional = dice() % 2 == 0};
  if (dice() % 4 != 0) cell.value = any_value(dice);
  if (dice() % 2 != 0) cell.target = any_value(dice);
  if (dice() % 2 != 0) cell.percent_of_target = static_cast<std::int64_t>(dice() % 20'000);
  if (dice() % 2 != 0) cell.year_before = any_value(dice);
  if (dice() % 2 != 0) cell.change = any_value(dice);
  cell.coverage = {.reported = static_cast<std::uint16_t>(dice() % 200),
                   .owing = static_cast<std::uint16_t>(dice() % 200)};
  cell.rank = dice() % 130;
  cell.sources = base::sha256(std::to_string(dice()));
  return cell;
}

TEST(Book, ComesBackFromItsBytesAsItWas) {
  EXPECT_EQ(decode(encode(book())).value(), book());
  std::mt19937 dice{7};
  for (int round = 0; round < 50; ++round) {
    Book made = book();
    made.rows.clear();
    for (std::int64_t indicator = 1; indicator < 40; ++indicator) {
      made.rows.push_back({.key = key(kProvince, indicator), .cell = any_cell(dice)});
    }
    ASSERT_EQ(decode(encode(made)).value(), made);
  }
}

TEST(Book, KeepsTheYearsBeforeAndReadsABookThatHasNone) {
  auto made = book();
  const auto before = encode(made);
  made.past = {{.period = period::Period::year(2024).value(),
                .indicator = indicator::IndicatorId{7},
                .value = number(380)},
               {.period = period::Period::year(2025).value(),
                .indicator = indicator::IndicatorId{7},
                .value = number(390)}};
  EXPECT_EQ(decode(encode(made)).value(), made);
  EXPECT_EQ(encode(decode(before).value()), before) << "the bytes of an old book stay";
  std::swap(made.past[0], made.past[1]);
  EXPECT_EQ(decode(encode(made)).error().code, "review.book_malformed");
}

TEST(Book, RefusesBytesThatAreCutShortOrOutOfOrder) {
  const auto bytes = encode(book());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto read = decode(std::string_view{bytes}.substr(0, size));
    ASSERT_FALSE(read.ok());
    ASSERT_EQ(read.error().code, "review.book_malformed");
  }
  EXPECT_EQ(decode(bytes + "x").error().code, "review.book_malformed");
  Book turned = book();
  std::swap(turned.rows[0], turned.rows[1]);
  EXPECT_EQ(decode(encode(turned)).error().code, "review.book_malformed");
}

TEST(Book, FindsANumberByItsKeyAndSaysNothingOfAnother) {
  const auto made = book();
  EXPECT_EQ(made.find(key(kCommune, 7))->rank, 2U);
  EXPECT_EQ(made.find(key(kCommune, 8)), nullptr);
}

TEST(Differences, AreNoneWhereNothingChanged) { EXPECT_TRUE(differences(book(), book()).empty()); }

TEST(Differences, NameTheNumberThatWasCorrectedAndTheOneThatCameLate) {
  auto now = book();
  now.rows[0].cell.value = number(411);
  now.rows.push_back({.key = key(kCommune, 9), .cell = {.value = number(5)}});
  const auto found = differences(book(), now);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, Changed::value);
  EXPECT_EQ(found[0].frozen->value, number(410));
  EXPECT_EQ(found[0].now->value, number(411));
  EXPECT_EQ(found[1].key, key(kCommune, 9));
  EXPECT_FALSE(found[1].frozen);
}

TEST(Differences, SayWhatBecameFinalAndWhatOnlyRestsOnMoreReports) {
  auto now = book();
  now.rows[0].cell.provisional = false;
  now.rows[0].cell.coverage.reported = 12;
  now.rows[2].cell.coverage.reported = 1;
  const auto found = differences(book(), now);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, Changed::settled);
  EXPECT_EQ(found[1].what, Changed::coverage);
}

TEST(Differences, KeepAnotherTargetAndAnotherYearBeforeApart) {
  auto now = book();
  now.rows[0].cell.target = number(405);
  now.rows[2].cell.year_before = number(29);
  const auto found = differences(book(), now);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, Changed::target);
  EXPECT_EQ(found[1].what, Changed::before);
}

TEST(Differences, TellOfAUnitThatIsNoLongerThereOnceAndNotFigureByFigure) {
  auto now = book();
  now.units.pop_back();
  now.rows.pop_back();
  EXPECT_TRUE(differences(book(), now).empty());
  EXPECT_EQ(unit_changes(book(), now), (std::vector<UnitChange>{{kCommune, false}}));
  EXPECT_EQ(unit_changes(now, book()), (std::vector<UnitChange>{{kCommune, true}}));
  EXPECT_TRUE(unit_changes(book(), book()).empty());
}

TEST(Differences, BlameTheBoundaryForAnotherNumberAndForNothingItOnlyTakesAway) {
  auto now = book();
  now.seasons[0].compared = false;
  for (auto& row : now.rows) row.cell.year_before = row.cell.change = std::nullopt;
  EXPECT_TRUE(differences(book(), now).empty());
  now.rows[0].cell.value = number(300);
  now.rows[2].cell.target = number(31);
  const auto found = differences(book(), now);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, Changed::boundary);
  EXPECT_EQ(found[1].what, Changed::target);
}

}  // namespace
}  // namespace tongket::review
