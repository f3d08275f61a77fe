// Goal: what a unit said last counts, what was sent back does not, and missing, zero and "không áp
// dụng" stay three things in every total; an entry nobody could have written changes nothing.
// Method: short histories; random histories against a plain list that reads all entries again;
// broken copies of entries; the state from its own bytes.
#include "collection/collections.h"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::collection {
namespace {

using figure::Value;

constexpr unit::UnitId kProvince{1};
constexpr CollectionId kStorm{500};

shelf::TextRef words(int salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

base::Instant minute(int number) { return ledger::moment(60 * number); }

Cell number(std::string_view text, figure::Mark mark = figure::Mark::exact) {
  return {.value = Value::number(base::parse_decimal(text).value(), mark), .words = {}};
}
Cell said(Value value) { return {.value = value, .words = {}}; }

/// Houses, hectares, whether the light is on, how it is, and a remark.
std::vector<Column> columns() {
  return {{.kind = ColumnKind::count, .total = TotalRule::sum},
          {.kind = ColumnKind::decimal, .total = TotalRule::sum, .decimals = 1},
          {.kind = ColumnKind::yes_no, .total = TotalRule::tally},
          {.kind = ColumnKind::grade, .total = TotalRule::tally, .grades = 3},
          {.kind = ColumnKind::text, .total = TotalRule::none}};
}

Opening storm(std::vector<unit::UnitId> units, CollectionId id = kStorm) {
  return {.id = id,
          .asker = kProvince,
          .words = words(1),
          .columns = columns(),
          .units = std::move(units),
          .due = minute(10)};
}

Answer answer(unit::UnitId unit, std::vector<Cell> cells) {
  cells.resize(columns().size());
  return {.collection = kStorm, .unit = unit, .cells = std::move(cells)};
}

std::string bytes_of(const Collections& collections) {
  return base::sealed_bytes([&](base::SealedWriter& out) { collections.save(out); });
}

Total total(const Collections& collections, std::size_t column) {
  const auto* found = collections.find(kStorm);
  return total_of(*found, column, found->opening.units).value();
}

class AStorm : public testing::Test {
 protected:
  void SetUp() override { EXPECT_EQ(write(to_draft(storm(units_))), ""); }

  /// The code with which it was refused; empty when it was taken.
  std::string write(ledger::Draft draft) {
    return ledger::refusal_of(collections_, scribe_.write(std::move(draft)));
  }
  [[nodiscard]] const Collection& one() const { return *collections_.find(kStorm); }

  std::vector<unit::UnitId> units_{unit::UnitId{11}, unit::UnitId{12}, unit::UnitId{13}};
  ledger::Scribe scribe_;
  Collections collections_;
};

TEST_F(AStorm, FillsAsUnitsAnswerAndSaysHowManyDid) {
  EXPECT_EQ(total(collections_, 0).sum, std::nullopt) << "nobody spoke: no zero";
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("12"), number("3.5"),
                                              said(Value::yes_no(true)), said(Value::grade(2))}))),
            "");
  EXPECT_EQ(write(to_draft(answer(units_[1], {number("0"), {}, said(Value::yes_no(false))}))), "");
  EXPECT_EQ(total(collections_, 0).sum, base::Decimal{12});
  EXPECT_EQ(total(collections_, 0).said, 2);
  EXPECT_EQ(total(collections_, 0).of, 3);
  EXPECT_EQ(total(collections_, 1).said, 1) << "a cell left open is missing, not zero";
  EXPECT_EQ(total(collections_, 2).tally, (std::vector{1, 1}));
  EXPECT_EQ(total(collections_, 3).tally, (std::vector{0, 0, 1}));
}

TEST_F(AStorm, CountsTheLastWordOfAUnitAndKeepsTheOthers) {
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("12")}))), "");
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("15", figure::Mark::under)}))), "");
  EXPECT_EQ(total(collections_, 0).sum, base::Decimal{15});
  EXPECT_EQ(total(collections_, 0).mark, figure::Mark::under) << "gần 15";
  EXPECT_EQ(one().row(units_[0])->size(), 2U);
}

TEST_F(AStorm, TellsNotApplicableFromZeroAndFromMissing) {
  EXPECT_EQ(write(to_draft(answer(units_[0], {said(Value::not_applicable()), number("0")}))), "");
  EXPECT_EQ(total(collections_, 0).said, 1);
  EXPECT_EQ(total(collections_, 0).not_applicable, 1);
  EXPECT_EQ(total(collections_, 0).sum, std::nullopt);
  EXPECT_EQ(total(collections_, 1).sum, base::Decimal{0});
}

TEST_F(AStorm, WhatWasSentBackCountsNoMoreUntilItIsSaidAnew) {
  EXPECT_EQ(write(to_draft(Return{.collection = kStorm, .unit = units_[0], .reason = words(2)})),
            "collection.nothing_to_return");
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("1200")}))), "");
  EXPECT_EQ(write(to_draft(Return{.collection = kStorm, .unit = units_[0], .reason = words(2)})),
            "");
  EXPECT_EQ(one().answer(units_[0]), nullptr);
  EXPECT_EQ(total(collections_, 0).said, 0);
  ASSERT_TRUE(one().row(units_[0])->back()->returned.has_value());
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("12")}))), "");
  EXPECT_EQ(total(collections_, 0).sum, base::Decimal{12});
}

TEST_F(AStorm, TakesWhatComesLateAndForgivesItWhenThereIsMoreTime) {
  for (int i = 0; i < 10; ++i) static_cast<void>(scribe_.write(closing_draft(CollectionId{1})));
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("1")}))), "");
  EXPECT_TRUE(one().is_late(*one().answer(units_[0])));
  EXPECT_EQ(write(to_draft(Extension{.collection = kStorm, .due = minute(10)})),
            "collection.due_not_later");
  EXPECT_EQ(write(to_draft(Extension{.collection = kStorm, .due = minute(60)})), "");
  EXPECT_FALSE(one().is_late(*one().answer(units_[0])));
}

TEST_F(AStorm, TakesNothingAfterItWasClosed) {
  EXPECT_EQ(write(closing_draft(kStorm)), "");
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("1")}))), "collection.closed");
  EXPECT_EQ(write(to_draft(Extension{.collection = kStorm, .due = minute(60)})),
            "collection.closed");
  EXPECT_EQ(write(closing_draft(kStorm)), "collection.closed");
}

TEST_F(AStorm, RefusesWhoWasNotAskedAndWhatDoesNotFitItsColumn) {
  EXPECT_EQ(write(to_draft(answer(unit::UnitId{99}, {number("1")}))), "collection.not_asked");
  EXPECT_EQ(write(to_draft(answer(units_[0], {number("1.5")}))), "collection.malformed")
      << "half a house";
  EXPECT_EQ(write(to_draft(answer(units_[0], {said(Value::yes_no(true))}))),
            "collection.malformed");
  EXPECT_EQ(write(to_draft(answer(units_[0], {{}, {}, {}, said(Value::grade(3))}))),
            "collection.malformed");
  EXPECT_EQ(write(to_draft(answer(units_[0], {}))), "collection.malformed") << "nothing said";
  EXPECT_EQ(write(to_draft(storm(units_))), "collection.twice");
  EXPECT_EQ(write(closing_draft(CollectionId{501})), "collection.unknown");
  EXPECT_TRUE(one().rows.empty());
}

TEST_F(AStorm, RefusesATableThatIsNone) {
  auto none = storm(units_, CollectionId{600});
  none.columns.clear();
  EXPECT_EQ(write(to_draft(none)), "collection.malformed");
  none.columns.assign(kColumnsMost + 1, {});
  EXPECT_EQ(write(to_draft(none)), "collection.malformed");
  none = storm({units_[1], units_[0]}, CollectionId{600});
  EXPECT_EQ(write(to_draft(none)), "collection.malformed") << "out of order";
  none = storm(units_, CollectionId{600});
  none.columns[2].total = TotalRule::sum;
  EXPECT_EQ(write(to_draft(none)), "collection.malformed") << "yes and no do not add up";
  EXPECT_EQ(collections_.all().size(), 1U);
}

/// A history as a list: what the last good entry of each unit says, found by reading all again.
class PlainList {
 public:
  void said(unit::UnitId unit, const std::vector<Cell>& cells) { last_[unit] = cells; }
  void sent_back(unit::UnitId unit) { last_.erase(unit); }

  [[nodiscard]] std::pair<std::int64_t, int> sum(std::size_t column) const {
    std::int64_t tenths = 0;
    int said = 0;
    for (const auto& [unit, cells] : last_) {
      if (cells[column].is_missing()) continue;
      ++said;
      const auto& value = *cells[column].value;
      if (value.kind() == Value::Kind::number) tenths += value.amount().rescaled(1).value().units();
    }
    return {tenths, said};
  }

 private:
  std::map<unit::UnitId, std::vector<Cell>> last_;
};

TEST_F(AStorm, AddsUpAsAPlainListDoesWhateverTheHistory) {
  std::mt19937 dice{20240907};
  const auto throw_to = [&](int sides) { return static_cast<int>(dice() % sides); };
  PlainList list;
  for (int step = 0; step < 500; ++step) {
    const auto unit = units_[static_cast<std::size_t>(throw_to(3))];
    if (throw_to(4) == 0) {
      const bool stands = one().answer(unit) != nullptr;
      const auto code =
          write(to_draft(Return{.collection = kStorm, .unit = unit, .reason = words(step)}));
      EXPECT_EQ(code, stands ? "" : "collection.nothing_to_return");
      list.sent_back(unit);
      continue;
    }
    std::vector<Cell> cells(columns().size());
    cells[0] =
        throw_to(5) == 0 ? said(Value::not_applicable()) : number(std::to_string(throw_to(1000)));
    if (throw_to(3) != 0) {
      cells[1] = number(std::to_string(throw_to(100)) + "." + std::to_string(throw_to(10)));
    }
    ASSERT_EQ(write(to_draft(answer(unit, cells))), "");
    list.said(unit, cells);
    for (const std::size_t column : {0U, 1U}) {
      const auto [tenths, said] = list.sum(column);
      const auto found = total(collections_, column);
      EXPECT_EQ(found.said, said);
      EXPECT_EQ(found.sum.value_or(base::Decimal{0}).rescaled(1).value().units(), tenths);
    }
  }
}

TEST_F(AStorm, IsTheSameAfterItWasKeptAndReadAgain) {
  const Cell remark{.value = {}, .words = words(7)};
  EXPECT_EQ(write(to_draft(
                answer(units_[0], {number("12", figure::Mark::about), said(Value::not_applicable()),
                                   said(Value::yes_no(true)), said(Value::grade(1)), remark}))),
            "");
  EXPECT_EQ(write(to_draft(Return{.collection = kStorm, .unit = units_[0], .reason = words(3)})),
            "");
  EXPECT_EQ(write(to_draft(Extension{.collection = kStorm, .due = minute(60)})), "");
  auto nil = answer(units_[1], {number("0")});
  nil.nil = true;
  EXPECT_EQ(write(to_draft(nil)), "");
  EXPECT_EQ(write(closing_draft(kStorm)), "");
  const auto bytes = bytes_of(collections_);
  const auto again = Collections::load(base::opened(bytes), 0);
  EXPECT_EQ(bytes_of(again), bytes);
  const auto* found = again.find(kStorm);
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->answer(units_[1])->nil);
  EXPECT_EQ(found->row(units_[0])->back()->cells[4].words->key, "k7");
  EXPECT_EQ(found->due(), minute(60));
  EXPECT_TRUE(found->closed.has_value());
}

TEST_F(AStorm, BelievesNoEntryThatItDidNotWrite) {
  const auto good = to_draft(answer(units_[0], {number("12")}));
  for (const std::string cells :
       {R"([])", R"([{"kind":"number","number":"x"},null,null,null,null])",
        R"([{"kind":"number","number":"-1"},null,null,null,null])",
        R"([{"kind":"number","number":"1","mark":"exact"},null,null,null,null])",
        R"([null,null,{"kind":"yes_no"},null,null])",
        R"([null,null,null,{"kind":"grade","place":-1},null])",
        R"([null,null,null,null,{"kind":"text"}])", R"([null,null,null,null,{"kind":"song"}])"}) {
    auto draft = good;
    draft.facts["cells"] = base::parse_json(cells).value();
    EXPECT_NE(write(draft), "") << cells;
  }
  EXPECT_TRUE(one().rows.empty());
}

}  // namespace
}  // namespace tongket::collection
