// Goal: a workbook says exactly what was put into it, and nothing in it is a formula.
// Method: small sheets, unpacked again and their XML read.
#include "paper/xlsx_writer.h"

#include <array>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "paper/form_book.h"

namespace tongket::paper {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string part(const std::string& file, const std::string& path) {
  zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, nullptr);
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive{
      zip_open_from_source(source, ZIP_RDONLY, nullptr), &zip_discard};
  if (archive == nullptr) return "no zip";
  zip_file_t* opened = zip_fopen(archive.get(), path.c_str(), 0);
  if (opened == nullptr) return "no part";
  std::string bytes;
  std::array<char, 4096> some{};
  for (auto read = zip_fread(opened, some.data(), some.size()); read > 0;
       read = zip_fread(opened, some.data(), some.size())) {
    bytes.append(some.data(), static_cast<std::size_t>(read));
  }
  zip_fclose(opened);
  return bytes;
}

std::string sheet_of(XlsxWriter writer) {
  return part(std::move(writer).take(), "xl/worksheets/sheet1.xml");
}

base::Decimal decimal(std::int64_t digits, int scale) {
  return base::Decimal::make(digits, scale).value();
}

TEST(XlsxWriter, WritesNumbersDigitByDigit) {
  XlsxWriter writer{"Bảng"};
  writer.number(decimal(9'007'199'254'740'993, 0)).number(decimal(-115, 2)).end_row();
  const auto sheet = sheet_of(std::move(writer));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"A1\" s=\"2\"><v>9007199254740993</v></c>"));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"B1\"><v>-1.15</v></c>"));
}

TEST(XlsxWriter, ATextThatLooksLikeAFormulaStaysAText) {
  XlsxWriter writer{"Bảng"};
  writer.text("=HYPERLINK(\"http://x\")").text("xã A").end_row();
  const auto sheet = sheet_of(std::move(writer));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"A1\" t=\"inlineStr\" s=\"3\"><is><t xml:space=\"preserve\">"
                               "=HYPERLINK(&quot;http://x&quot;)</t></is></c>"));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"B1\" t=\"inlineStr\"><is>"));
  EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
}

TEST(XlsxWriter, LeavesOutWhatXmlCannotHold) {
  XlsxWriter writer{"Bảng"};
  writer.text(std::string{"a\x01"} + "<&>b").end_row();
  EXPECT_THAT(sheet_of(std::move(writer)), HasSubstr(">a&lt;&amp;&gt;b<"));
}

TEST(XlsxWriter, AHeadMayLieOverSeveralColumnsAndStaysInSight) {
  XlsxWriter writer{"Bảng"};
  writer.head("Đơn vị").head("GD.01", 3).head("TQ.26", 2).end_row();
  writer.text("xã A").blank().number(decimal(5, 0)).end_row();
  writer.freeze({.rows = 1, .columns = 1});
  const auto sheet = sheet_of(std::move(writer));
  EXPECT_THAT(sheet, HasSubstr("<mergeCell ref=\"B1:D1\"/><mergeCell ref=\"E1:F1\"/>"));
  EXPECT_THAT(sheet, HasSubstr("<c r=\"C2\""));
  EXPECT_THAT(sheet, HasSubstr("topLeftCell=\"B2\""));
}

TEST(XlsxWriter, NamesColumnsPastZ) {
  XlsxWriter writer{"Bảng"};
  for (int column = 0; column < 703; ++column) writer.blank();
  writer.text("xa").end_row();
  EXPECT_THAT(sheet_of(std::move(writer)), HasSubstr("r=\"AAB1\""));
}

TEST(XlsxWriter, EqualSheetsAreEqualFiles) {
  const auto made = [] {
    XlsxWriter writer{"Bảng & ô"};
    writer.text("xã A").end_row();
    return std::move(writer).take();
  };
  EXPECT_EQ(made(), made());
  EXPECT_THAT(part(made(), "xl/workbook.xml"), HasSubstr("name=\"Bảng &amp; ô\""));
}

TEST(FormBook, ACommentHangsAtItsCellAndASheetWithoutHasNoDrawing) {
  FormBook book;
  book.begin("BM-06", FormBook::Sheet::open).text("GD.01");
  book.text("Số người", "R60: phần <= tổng").open("120", "GD.04 <= GD.01").end_row();
  book.begin("_an", FormBook::Sheet::hidden).text("…").end_row();
  const auto file = std::move(book).take();
  EXPECT_THAT(part(file, "xl/comments1.xml"),
              HasSubstr("<comment ref=\"B1\" authorId=\"0\"><text><t xml:space=\"preserve\">R60: "
                        "phần &lt;= tổng</t>"));
  EXPECT_THAT(part(file, "xl/drawings/vmlDrawing1.vml"),
              HasSubstr("<x:Row>0</x:Row><x:Column>1</x:Column>"));
  EXPECT_THAT(part(file, "xl/worksheets/sheet1.xml"), HasSubstr("<legacyDrawing r:id=\"rId1\"/>"));
  EXPECT_THAT(part(file, "xl/worksheets/sheet1.xml"), HasSubstr("prompt=\"GD.04 &lt;= GD.01\""));
  EXPECT_THAT(part(file, "xl/worksheets/sheet2.xml"), Not(HasSubstr("legacyDrawing")));
  EXPECT_EQ(part(file, "xl/comments2.xml"), "no part");
}

TEST(XlsxWriter, PutsWhatFollowsOntoAnotherSheet) {
  XlsxWriter writer{"Phụ lục I"};
  writer.text("một").end_row();
  writer.next_sheet("Phụ lục II").text("hai").end_row();
  writer.freeze({.rows = 1, .columns = 2});
  const auto file = std::move(writer).take();
  EXPECT_THAT(part(file, "xl/workbook.xml"),
              HasSubstr("name=\"Phụ lục I\" sheetId=\"1\" r:id=\"rId1\"/><sheet "
                        "name=\"Phụ lục II\" sheetId=\"2\" r:id=\"rId2\"/>"));
  EXPECT_THAT(part(file, "xl/worksheets/sheet1.xml"), HasSubstr("một"));
  EXPECT_THAT(part(file, "xl/worksheets/sheet1.xml"), Not(HasSubstr("pane")));
  const auto second = part(file, "xl/worksheets/sheet2.xml");
  EXPECT_THAT(second, HasSubstr("hai"));
  EXPECT_THAT(second, HasSubstr("<col min=\"2\" max=\"2\" width=\"32\""));
}

}  // namespace
}  // namespace tongket::paper
