// Goal: what a report's figures were is what the ledger gives back, byte for byte, for ever.
// Method: a block with every kind of value; random blocks there and back; then every way a block
// can be damaged, cut at each byte included.
#include "figure/block.h"

#include <random>

#include <gtest/gtest.h>

namespace tongket::figure {
namespace {

constexpr unit::UnitId kUnit{376};

period::Period year2024() { return period::Period::year(2024).value(); }

BlockCell cell(std::int64_t indicator, Value value, Slice slice = 0) {
  return {indicator::IndicatorId{indicator}, slice, value};
}

FigureBlock every_kind() {
  return {.unit = kUnit,
          .period = year2024(),
          .part = Part::stated,
          .cells = {cell(3, Value::number(base::Decimal{416})),
                    cell(3, Value::number(base::Decimal{400}), 2),
                    cell(7, Value::number(base::parse_decimal("-12.50").value(), Mark::about)),
                    cell(8, Value::ratio(52, 52)),
                    cell(20, Value::percent(base::parse_decimal("98.02").value(), Mark::over)),
                    cell(21, Value::yes_no(true)), cell(22, Value::yes_no(false)),
                    cell(30, Value::grade(2)), cell(400, Value::not_applicable())}};
}

Value random_value(std::mt19937_64& random) {
  const auto amount = static_cast<std::int64_t>(random() >> (random() % 60));
  const auto mark = static_cast<Mark>(random() % 4);
  const auto decimal =
      base::Decimal::make(random() % 2 == 0 ? amount : -amount, static_cast<int>(random() % 10));
  switch (random() % 6) {
    case 0:
      return Value::number(decimal.value(), mark);
    case 1:
      return Value::percent(decimal.value(), mark);
    case 2:
      return Value::ratio(amount, amount / 2, mark);
    case 3:
      return Value::yes_no(random() % 2 == 0);
    case 4:
      return Value::grade(static_cast<int>(random() % 256));
    default:
      return Value::not_applicable();
  }
}

TEST(FigureBlock, GivesBackEveryKindOfValueWithItsHedgeAndDecimals) {
  const auto back = decode(encode(every_kind()));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back.value(), every_kind());
  EXPECT_EQ(back.value().cells[2].value.amount().scale(), 2);
}

TEST(FigureBlock, ARandomReportComesBackWithTheSameBytes) {
  std::mt19937_64 random{20241105};
  for (int round = 0; round < 2000; ++round) {
    FigureBlock block{.unit = kUnit, .period = year2024(), .part = Part::own, .cells = {}};
    std::int64_t indicator = 0;
    for (std::uint64_t i = random() % 40; i > 0; --i) {
      indicator += 1 + static_cast<std::int64_t>(random() % 300);
      block.cells.push_back(cell(indicator, random_value(random)));
    }
    const auto bytes = encode(block);
    const auto back = decode(bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), block);
    EXPECT_EQ(encode(back.value()), bytes);
  }
}

TEST(FigureBlock, ACountOfPeopleTakesFiveBytesAtMost) {
  FigureBlock block{.unit = kUnit, .period = year2024(), .part = Part::own, .cells = {}};
  const auto empty = encode(block).size();
  for (std::int64_t i = 1; i <= 100; ++i) {
    block.cells.push_back(cell(i, Value::number(base::Decimal{900 + i})));
  }
  EXPECT_LE(encode(block).size() - empty, 500U);
}

TEST(FigureBlock, RefusesABlockThatWasCutShortAnywhere) {
  const auto whole = encode(every_kind());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto refused = decode(std::string_view{whole}.substr(0, size));
    ASSERT_FALSE(refused.ok()) << size;
    EXPECT_EQ(refused.error().code, "figure.block_malformed") << size;
  }
}

TEST(FigureBlock, RefusesBytesBehindTheLastCell) {
  const auto refused = decode(encode(every_kind()) + '\0');
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "figure.block_malformed");
}

TEST(FigureBlock, RefusesAFirstCellThatIsOfNoIndicator) {
  auto bytes = encode({.unit = kUnit, .period = year2024(), .part = Part::own, .cells = {}});
  bytes.back() = 1;               // One cell …
  bytes += std::string(4, '\0');  // … whose step, slice, head and amount are 0.
  const auto refused = decode(bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "figure.block_malformed");
}

TEST(FigureBlock, SaysThatANewerProgramWroteIt) {
  auto bytes = encode(every_kind());
  bytes[0] = 2;
  const auto refused = decode(bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "figure.block_newer");
}

TEST(FigureBlock, NoDamagedByteIsReadAsAnotherBlockWithTheSameBytes) {
  const auto whole = encode(every_kind());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      const auto read = decode(damaged);
      if (!read.ok()) continue;
      EXPECT_EQ(encode(read.value()), damaged) << at << " bit " << bit;
    }
  }
}

}  // namespace
}  // namespace tongket::figure
