// Goal: what goes out as a workbook comes back as the same cells, and whatever somebody did to the
// file on the way is said, never taken in silence.
// Method: a commune's BM-06 written, read back by the reader of foreign workbooks, and spoiled as
// people spoil files.
#include "sheet/book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "figure/estimate.h"
#include "form/testing/shipped_form.h"

namespace tongket::sheet {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

using form::testing::catalogue;

constexpr unit::UnitId kCommune{7};

class RoundTrip : public testing::Test {
 protected:
  static Cell typed(std::string_view code, std::string text, std::string note = "") {
    const auto* found = catalogue().find(code, period::Period::half(2026, 1).value().last_day());
    return {.indicator = found->id, .text = std::move(text), .note = std::move(note)};
  }

  [[nodiscard]] BookPage page(int form_version = 1) const {
    return {.against = {.catalogue = catalogue(),
                        .figures = figures_,
                        .releases = releases_,
                        .schedule = schedule_,
                        .tree = tree_,
                        .key = key_,
                        .form = form_},
            .form_version = form_version,
            .unit_name = "xã Chất Bình",
            .sheet = sheet_};
  }

  void SetUp() override {
    sheet_.cells = {typed("GD.01", "1.120", "=HYPERLINK(\"http://x\")"), typed("GD.10", "3"),
                    typed("GD.14", "gần 5.000"), typed("GD.14", "9.000")};
    sheet_.cells.back().slice = figure::kEstimate;
    std::ranges::sort(sheet_.cells, {}, [](const Cell& cell) {
      return std::pair{cell.indicator, cell.slice};
    });
    book_ = document::workbook_in_this_process(write_book({page()})).value();
  }

  /// The cell in the value column beside this code.
  document::Workbook::Cell& value_beside(std::string_view code) {
    auto& cells = book_.sheets.front().cells;
    const auto label = std::ranges::find(cells, code, &document::Workbook::Cell::text);
    for (auto& cell : cells) {
      if (cell.row == label->row && cell.column == 4) return cell;
    }
    ADD_FAILURE() << code;
    return cells.front();
  }

  [[nodiscard]] std::vector<std::string> told() const {
    const auto answer = read_book(book_, page());
    if (!answer.ok()) return {std::string{answer.error().code}};
    std::vector<std::string> codes;
    for (const auto& each : answer.value().problems.all()) {
      codes.emplace_back(each.error.code);
    }
    return codes;
  }

  form::Form form_ = form::testing::shipped_form("BM-06");
  report::FilingKey key_{
      .unit = kCommune, .period = period::Period::half(2026, 1).value(), .form = "BM-06"};
  unit::Tree tree_{unit::Hierarchy::administrative,
                   key_.period.last_day(),
                   {{.unit = kCommune, .level = unit::Level::commune, .parent = {}, .past = 1}}};
  figure::Figures figures_;
  release::Releases releases_;
  schedule::Schedule schedule_;
  Sheet sheet_;
  document::Workbook book_;
};

TEST_F(RoundTrip, WhatWasTypedComesBackSignBySign) {
  const auto answer = read_book(book_, page());
  ASSERT_TRUE(answer.ok()) << answer.error().code;
  EXPECT_THAT(answer.value().problems.all(), IsEmpty());
  EXPECT_EQ(answer.value().cells, sheet_.cells);
}

TEST_F(RoundTrip, AWorkbookMadeBeforeEstimatesWereAskedIsReadWithoutThem) {
  for (auto& sheet : book_.sheets) {
    std::erase_if(sheet.cells, [](const auto& cell) { return cell.column > 8; });
  }
  const auto answer = read_book(book_, page());
  ASSERT_TRUE(answer.ok()) << answer.error().code;
  EXPECT_EQ(answer.value().cells.size(), sheet_.cells.size() - 1);
}

TEST_F(RoundTrip, BesideTheCellStandsTheTargetOfTheYear) {
  const auto text_beside = [&](std::uint32_t column) -> std::string {
    const auto row = value_beside("GD.01").row;
    for (const auto& cell : book_.sheets.front().cells) {
      if (cell.row == row && cell.column == column) return cell.text;
    }
    return "";
  };
  EXPECT_EQ(text_beside(6), "") << "none was given";
  const auto year = period::Period::year(2026).value();
  const auto* given = catalogue().find("GD.02", year.last_day());
  const figure::FigureKey place{.unit = kCommune,
                                .period = year,
                                .indicator = given->id,
                                .slice = 0,
                                .part = figure::Part::own};
  figures_.apply({.key = place,
                  .before = {},
                  .after = figure::Cell{.value = figure::Value::number(base::Decimal{1500}),
                                        .standing = {},
                                        .report = figure::ReportId{1}}});
  book_ = document::workbook_in_this_process(write_book({page()})).value();
  EXPECT_EQ(text_beside(6), "1.500");
}

TEST_F(RoundTrip, EqualFormsGiveEqualBytesAndNoCellIsAFormula) {
  const auto bytes = write_book({page()});
  EXPECT_EQ(bytes, write_book({page()}));
  for (const auto& sheet : book_.sheets) {
    for (const auto& cell : sheet.cells) EXPECT_NE(cell.kind, document::Workbook::Kind::formula);
  }
  EXPECT_TRUE(book_.sheets.back().is_hidden);
}

TEST_F(RoundTrip, ANumberOfExcelIsReadAsTypedNotAsAThousand) {
  auto& cell = value_beside("GD.01");
  cell.kind = document::Workbook::Kind::number;
  cell.text = "1120";
  EXPECT_EQ(read_book(book_, page()).value().cells.front().text, "1120");
  cell.text = "1.12";
  EXPECT_EQ(read_book(book_, page()).value().cells.front().text, "1,12");
}

TEST_F(RoundTrip, ASheetThatWasRenamedIsReadByItsPlaceAndSaidSo) {
  book_.sheets.front().name = "Sheet1";
  EXPECT_THAT(told(), ElementsAre("book.sheet_renamed"));
  book_.sheets.erase(book_.sheets.begin());
  EXPECT_THAT(told(), ElementsAre("book.sheet_gone"));
}

TEST_F(RoundTrip, ARowSomebodyAddedIsNamedAndLeftOut) {
  book_.sheets.front().cells.push_back({.row = 60, .column = 1, .text = "GD.99"});
  book_.sheets.front().cells.push_back({.row = 60, .column = 4, .text = "12"});
  EXPECT_THAT(told(), ElementsAre("book.row_added"));
  EXPECT_EQ(read_book(book_, page()).value().cells.size(), sheet_.cells.size());
}

TEST_F(RoundTrip, TextInANumberCellIsKeptAsASlip) {
  value_beside("GD.10").text = "ba lớp";
  const auto cells = read_book(book_, page()).value().cells;
  EXPECT_THAT(cells, Contains(testing::Field(&Cell::text, "ba lớp")));
  sheet_.cells = cells;
  EXPECT_EQ(judge(sheet_, page().against, key_.period.last_day()).slips.size(), 1U);
}

TEST_F(RoundTrip, AFormulaAndATruthAreSaid) {
  value_beside("GD.10").kind = document::Workbook::Kind::formula;
  value_beside("GD.01").kind = document::Workbook::Kind::truth;
  EXPECT_THAT(told(), testing::UnorderedElementsAre("book.formula", "book.truth"));
}

TEST_F(RoundTrip, AnotherPeriodsFileSaysWhoseItIs) {
  key_.period = period::Period::half(2026, 2).value();
  const auto answer = read_book(book_, page());
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, "book.other_filing");
  EXPECT_THAT(answer.error().args.front().second, testing::HasSubstr("BM-06 2026-H1"));
}

TEST_F(RoundTrip, AFileOfAnOlderVersionOfTheFormSaysSo) {
  const auto answer = read_book(book_, page(2));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.value().problems.all().front().error.code, "book.older_form");
}

TEST_F(RoundTrip, WithoutItsHiddenSheetOrWithItAlteredTheFileIsRefused) {
  auto& identity = book_.sheets.back().cells;
  for (auto& cell : identity) {
    if (cell.text == "1" && cell.row == 2) cell.text = "2";
  }
  EXPECT_THAT(told(), ElementsAre("book.identity_altered"));
  for (auto& cell : identity) {
    if (cell.text == "2" && cell.row == 2) cell.text = "99999999999999999999";
  }
  EXPECT_THAT(told(), ElementsAre("book.identity_altered"));
  book_.sheets.pop_back();
  EXPECT_THAT(told(), ElementsAre("book.no_identity"));
  book_.sheets.clear();
  EXPECT_THAT(told(), ElementsAre("book.no_identity"));
}

TEST(Workbooks, WhatIsNoWorkbookIsRefused) {
  for (const std::string_view bytes : {"", "tệp văn bản", "PK\x03\x04 cut"}) {
    EXPECT_FALSE(document::workbook_in_this_process(bytes).ok()) << bytes;
  }
}

}  // namespace
}  // namespace tongket::sheet
