// Goal: a superior's workbook comes back with figures in the cells that were named and as it was in
// every other place, and nothing that somebody puts into a file or a value becomes a formula, a
// program or a way out.
// Method: workbooks made here part by part, filled by the function itself and through the worker,
// and read again by the reader of foreign workbooks.
#include "document/fill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/extract.h"
#include "document/testing/made_workbook.h"
#include "zip_reader.h"

namespace tongket::document {
namespace {

using ::testing::HasSubstr;
using testing::made_workbook;
using ::testing::Not;
using testing::superiors_sheet;
using testing::words;

std::string part(const std::string& bytes, const std::string& name) {
  return ZipReader::open(bytes).value().read(name).value();
}

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";

Workbook::Cell cell_at(const std::string& bytes, std::uint32_t row, std::uint32_t column) {
  const auto book = workbook_in_this_process(bytes).value();
  for (const auto& cell : book.sheets.front().cells) {
    if (cell.row == row && cell.column == column) return cell;
  }
  return {};
}

CellFill number(std::uint32_t row, std::uint32_t column, std::string digits) {
  return {.sheet = "Biểu 1", .row = row, .column = column, .number = std::move(digits)};
}

class Filling : public ::testing::Test {
 protected:
  static std::string filled(const std::vector<CellFill>& fills) {
    return fill_in_this_process(form(), fills).value();
  }
  static std::string form() {
    return made_workbook({{"Biểu 1", superiors_sheet({"Số lớp", "Số người"})},
                          {"Hướng dẫn", "<sheetData><row r=\"1\">" + words("A1", "Ghi số thật") +
                                            "</row></sheetData>"}});
  }
};

TEST_F(Filling, ANumberStandsInItsCellAndNothingElseOfTheFileIsChanged) {
  const auto made = filled({number(4, 5, "12"), number(5, 4, "1450.5")});
  EXPECT_EQ(cell_at(made, 4, 5).text, "12");
  EXPECT_EQ(cell_at(made, 4, 5).kind, Workbook::Kind::number);
  EXPECT_EQ(cell_at(made, 5, 4).text, "1450.5") << "a cell that was not there yet";
  EXPECT_EQ(cell_at(made, 1, 1).text, "BIỂU TỔNG HỢP KẾT QUẢ");
  for (const std::string name : {"xl/worksheets/sheet2.xml", "xl/styles.xml", "_rels/.rels",
                                 "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}) {
    EXPECT_EQ(part(made, name), part(form(), name)) << name;
  }
  EXPECT_EQ(made, filled({number(4, 5, "12"), number(5, 4, "1450.5")})) << "byte for byte";
}

TEST_F(Filling, FormulasStayAndAreWorkedOutAnewWhenTheFileIsOpened) {
  const auto made = filled({number(4, 5, "12")});
  EXPECT_THAT(part(made, kSheet), HasSubstr("<f>SUM(E4:E5)</f></c>"));
  EXPECT_THAT(part(made, "xl/workbook.xml"), HasSubstr("fullCalcOnLoad=\"1\""));
}

TEST_F(Filling, APercentIsAHundredthInACellThatShowsPercents) {
  auto shown = number(4, 7, "98.5");
  shown.is_percent = true;
  auto plain = number(4, 6, "98.5");
  plain.is_percent = true;
  const auto made = filled({shown, plain});
  EXPECT_EQ(cell_at(made, 4, 7).text, "0.985");
  EXPECT_TRUE(cell_at(made, 4, 7).is_percent);
  EXPECT_EQ(cell_at(made, 4, 6).text, "98.5");
  shown.number = "5";
  EXPECT_EQ(cell_at(filled({shown}), 4, 7).text, "0.05");
}

TEST_F(Filling, AnEmptyFillEmptiesTheCell) {
  auto again = filled({number(4, 5, "12")});
  again = fill_in_this_process(again, std::vector{number(4, 5, "")}).value();
  EXPECT_EQ(cell_at(again, 4, 5).text, "");
}

TEST_F(Filling, NoTextBecomesAFormulaOrAPieceOfXml) {
  for (const std::string text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "</t></is><f>1</f>", "<c/>&amp;"}) {
    CellFill fill{.sheet = "Biểu 1", .row = 4, .column = 5, .text = text};
    const auto made = filled({fill});
    EXPECT_EQ(cell_at(made, 4, 5).kind, Workbook::Kind::text) << text;
    EXPECT_EQ(cell_at(made, 4, 5).text, text);
    EXPECT_THAT(part(made, kSheet), Not(HasSubstr("<f>1")));
  }
}

TEST_F(Filling, ACellThatCannotTakeAValueIsNamed) {
  const auto refused = [](const CellFill& fill) {
    const auto made = fill_in_this_process(form(), std::vector{fill});
    return made.ok() ? "" : std::string{made.error().code} + " " + made.error().args.at(0).second;
  };
  EXPECT_EQ(refused(number(6, 5, "1")), "document.cell_unfit Biểu 1!E6") << "a formula";
  EXPECT_EQ(refused(number(1, 3, "1")), "document.cell_unfit Biểu 1!C1") << "under a title";
  CellFill other = number(4, 5, "1");
  other.sheet = "Biểu 9";
  EXPECT_EQ(refused(other), "document.cell_unfit Biểu 9!E4");
}

TEST_F(Filling, WhatIsNoWorkbookIsRefusedByTheWorkerAndTheServerGoesOn) {
  const Extractor extractor;
  const auto code = [&](const std::string& bytes) {
    const auto made = extractor.fill_workbook(bytes, std::vector{number(4, 5, "1")});
    return made.ok() ? "" : std::string{made.error().code};
  };
  EXPECT_EQ(code("khong phai"), "document.not_xlsx");
  EXPECT_EQ(code("PK\x03\x04 hong"), "document.damaged");
  auto parts = testing::workbook_parts({{"Biểu 1", std::string(40'000'000, ' ')}});
  EXPECT_EQ(code(testing::zipped(parts)), "document.zip_bomb");
  parts = testing::workbook_parts({{"Biểu 1", superiors_sheet({"Số lớp"})}});
  parts.emplace_back("../../etc/passwd", "x");
  EXPECT_EQ(code(testing::zipped(parts)), "document.damaged");
  EXPECT_EQ(code(form()), "");
  EXPECT_EQ(extractor.fill_workbook(form(), std::vector{number(4, 5, "12")}).value(),
            filled({number(4, 5, "12")}));
}

TEST_F(Filling, AReaderSeesMergedCellsProtectionProgramsAndLinks) {
  auto parts = testing::workbook_parts(
      {{"Biểu 1", superiors_sheet({"Số lớp"}) + "<sheetProtection sheet=\"1\"/>"}});
  const auto plain = workbook_in_this_process(testing::zipped(parts)).value();
  EXPECT_TRUE(plain.sheets.front().is_protected);
  EXPECT_EQ(plain.sheets.front().merged.at(0).last_column, 7U);
  EXPECT_FALSE(plain.has_programs || plain.has_links);
  parts.emplace_back("xl/vbaProject.bin", "x");
  parts.emplace_back("xl/externalLinks/externalLink1.xml", "<a/>");
  const auto spoiled = Extractor{}.read_workbook(testing::zipped(parts)).value();
  EXPECT_TRUE(spoiled.has_programs && spoiled.has_links) << "through the worker too";
  EXPECT_EQ(spoiled.sheets.front().merged.at(0).last_column, 7U);
}

}  // namespace
}  // namespace tongket::document
