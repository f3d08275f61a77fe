// Goal: what was said once of a foreign form is used again without a mistake, and whatever does not
// fit any more is said: a heading that changed, a formula, a cell somebody mapped twice.
// Method: workbooks as the reader gives them, with a few cells each; the shipped catalogue; tables
// written as different desks write them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indicator/shipped.h"
#include "mapping/free_table.h"
#include "mapping/mappings.h"
#include "mapping/workbook.h"
#include "number.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"

namespace tongket::mapping {
namespace {

using document::Workbook;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const indicator::Catalogue& catalogue() {
  static const auto loaded = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  return loaded;
}

const base::Date kDay = base::make_date(2026, 6, 14).value();

indicator::IndicatorId id_of(std::string_view code) { return catalogue().find(code, kDay)->id; }

Workbook::Cell words(std::uint32_t row, std::uint32_t column, std::string text) {
  return {.row = row, .column = column, .text = std::move(text)};
}

/// A superior's form: two lines under three heads, a title over all, a sum.
Workbook form() {
  Workbook::Sheet sheet{.name = "Biểu 1"};
  sheet.merged.push_back({.row = 1, .column = 1, .last_row = 1, .last_column = 5});
  sheet.cells = {words(1, 1, "BIỂU TỔNG HỢP"),
                 words(3, 1, "TT"),
                 words(3, 2, "Nội dung"),
                 words(3, 3, "Chỉ tiêu giao"),
                 words(3, 4, "Thực hiện kỳ này"),
                 words(3, 5, "Tỷ lệ (%)"),
                 words(4, 1, "1"),
                 words(4, 2, catalogue().find("GD.01", kDay)->name_vi),
                 words(5, 1, "2"),
                 words(5, 2, "Việc không ai đếm"),
                 words(5, 4, "…"),
                 words(6, 2, "Cộng"),
                 {.row = 6, .column = 4, .kind = Workbook::Kind::formula}};
  Workbook book;
  book.sheets.push_back(std::move(sheet));
  return book;
}

Link link(std::uint32_t row, std::uint32_t column, std::string_view code = "GD.01") {
  return {.sheet = "Biểu 1", .row = row, .column = column, .indicator = id_of(code)};
}

/// The link, with the words of its cell.
Link named(Link link, const Workbook& book) {
  std::vector<Link> links{std::move(link)};
  name_links(links, book);
  return links.front();
}

std::vector<std::string> codes(const base::Problems& problems) {
  std::vector<std::string> all;
  for (const auto& each : problems.all()) {
    all.push_back(std::string{each.error.code} + " " + each.place.cell);
  }
  return all;
}

TEST(Links, AGoodListHasNoProblemAndEveryBadOneIsNamedAtItsCell) {
  EXPECT_TRUE(check_links({link(4, 4), link(5, 4)}, form()).empty()) << "dots are no words";
  auto gone = link(4, 4);
  gone.sheet = "Biểu 9";
  EXPECT_THAT(
      codes(
          check_links({link(4, 4), link(4, 4), link(6, 4), link(1, 3), link(3, 2), gone}, form())),
      ElementsAre("mapping.cell_twice D4", "mapping.cell_formula D6", "mapping.cell_covered C1",
                  "mapping.cell_words B3", "mapping.sheet_gone D4"));
}

TEST(Links, AFileWithProgramsOrLinksToOtherFilesIsNotTakenUp) {
  auto book = form();
  EXPECT_TRUE(may_be_mapped(book).ok());
  book.has_links = true;
  EXPECT_EQ(may_be_mapped(book).error().code, "mapping.links_out");
  book.has_programs = true;
  EXPECT_EQ(may_be_mapped(book).error().code, "mapping.programs");
}

TEST(Proposals, TheWordsBesideNameTheIndicatorAndThoseAboveWhatOfIt) {
  const auto proposed = propose(form(), catalogue(), unit::Registry{}, kDay);
  ASSERT_EQ(proposed.size(), 3U) << "nothing for a line that no indicator is like";
  EXPECT_EQ(proposed[0].link.relation, Relation::target);
  EXPECT_EQ(proposed[1].link.relation, Relation::period);
  EXPECT_EQ(proposed[2].link.relation, Relation::percent_of_target);
  for (const auto& each : proposed) {
    EXPECT_EQ(each.link.indicator, id_of("GD.01"));
    EXPECT_EQ(each.link.row, 4U);
    EXPECT_EQ(each.likeness, 100);
  }
  EXPECT_THAT(proposed[1].link.head, HasSubstr("· Thực hiện kỳ này"));
}

TEST(Values, EachKindGoesIntoACellAsWhatItIs) {
  using figure::Value;
  const auto fill = [](const std::optional<Value>& value) {
    const auto made = fill_of(link(4, 4), value, "Giỏi");
    return made.number + "|" + made.text + (made.is_percent ? "%" : "");
  };
  EXPECT_EQ(fill(Value::number(base::Decimal::make(14505, 1).value())), "1450.5|");
  EXPECT_EQ(fill(Value::ratio(50, 52)), "96.15|%");
  EXPECT_EQ(fill(Value::percent(base::Decimal{98})), "98|%");
  EXPECT_EQ(fill(Value::yes_no(true)), "|có");
  EXPECT_EQ(fill(Value::not_applicable()), "|x");
  EXPECT_EQ(fill(Value::grade(1)), "|Giỏi");
  EXPECT_EQ(fill(std::nullopt), "|") << "missing is empty, never zero";
}

TEST(ReadingBack, CellsSayTheirFiguresAndAChangedHeadIsNotTaken) {
  auto book = form();
  const auto one = named(link(4, 4), book);
  auto two = named(link(5, 4, "GD.10"), book);
  EXPECT_EQ(two.head, "Việc không ai đếm · Thực hiện kỳ này");
  auto& cells = book.sheets[0].cells;
  cells.insert(cells.begin() + 8,
               {.row = 4, .column = 4, .kind = Workbook::Kind::number, .text = "1234.5"});
  const auto good = read_back(book, {one, two}).value();
  EXPECT_THAT(codes(good.problems), IsEmpty());
  EXPECT_EQ(good.cells.at(0).text, "1234,5");
  EXPECT_EQ(good.cells.at(1).text, "") << "dots say nothing";

  cells.insert(cells.begin() + 8, words(4, 3, std::string(300, 'a')));
  EXPECT_EQ(read_back(book, {one, two}).value().problems.all().size(), 1U);
  const auto target = named(link(4, 3), book);
  EXPECT_THAT(codes(read_back(book, {one, two, target}).value().problems), IsEmpty())
      << "words in a mapped cell are a figure's, they name no other";
  cells.erase(cells.begin() + 8);

  two.head = "Việc khác · Thực hiện kỳ này";
  auto elsewhere = two;
  elsewhere.sheet = "Biểu 2";
  const auto changed = read_back(book, {one, two, elsewhere}).value();
  EXPECT_THAT(codes(changed.problems),
              ElementsAre("mapping.head_changed D5", "mapping.sheet_gone D5"));
  EXPECT_EQ(changed.cells.size(), 1U);
  EXPECT_EQ(read_back(book, {elsewhere}).error().code, "mapping.other_book");
}

TEST(ReadingBack, AFormulaInACellIsSaidAndItsLastResultTaken) {
  auto book = form();
  const auto sum = named(link(6, 4), book);
  book.sheets[0].cells.back().text = "7";
  const auto read = read_back(book, {sum}).value();
  EXPECT_THAT(codes(read.problems), ElementsAre("mapping.back_formula D6"));
  EXPECT_EQ(read.cells.at(0).text, "7");
}

TEST(Numbers, ABinaryFractionIsReadAsTheDeskSawIt) {
  EXPECT_EQ(plain_digits("1234.5", false), "1234.5");
  EXPECT_EQ(plain_digits("0.98599999999999999", true), "98.6");
  EXPECT_EQ(plain_digits("0.07", true), "7");
  EXPECT_EQ(plain_digits("1.2E3", false), "1200");
  EXPECT_EQ(plain_digits("-5E-1", false), "-0.5");
  EXPECT_EQ(plain_digits("0", true), "0");
  EXPECT_EQ(plain_digits("9999999999999999", false), "10000000000000000");
  EXPECT_EQ(plain_digits("1E400", false), std::nullopt);
  EXPECT_EQ(plain_digits("1E99999", false), std::nullopt);
  EXPECT_EQ(plain_digits("hai", false), std::nullopt);
  EXPECT_EQ(typed("1.234"), "1,2340") << "three decimals are no thousands";
}

TableShape shape() {
  return {.unit_head = "Đơn vị",
          .period_head = "",
          .columns = {{.head = "Số người", .indicator = id_of("GD.01")},
                      {.head = "Số lớp", .indicator = id_of("GD.10")}}};
}

TEST(FreeTables, AWideTableBecomesAFigureALineAndKnowsWhereEachCameFrom) {
  base::Problems problems;
  const auto table =
      table_in("Đơn vị\tSố lớp\tSố người\nxã A\t3\t1.120\n\nxã B\t\t=1+1\n", "bang.csv", problems);
  ASSERT_TRUE(problems.empty());
  const auto made = convert(table, shape(), {.unit = "", .period = "2026-H1"}, catalogue()).value();
  EXPECT_EQ(made.csv,
            "unit,indicator,period,value,slice\r\nxã A,GD.01,2026-H1,1.120,\r\n"
            "xã A,GD.10,2026-H1,3,\r\nxã B,GD.01,2026-H1,'=1+1,\r\n");
  ASSERT_EQ(made.lines.size(), 3U);
  EXPECT_EQ(made.lines[2].row, 4U);
  EXPECT_EQ(made.lines[2].head, "Số người");
}

TEST(FreeTables, EnglishNumbersAndThoseOfASheetAreReadAsWhatTheyAre) {
  base::Problems problems;
  auto english = shape();
  english.numbers = Numbers::english;
  const auto table = table_in("Đơn vị,Số người,Số lớp\nxã A,\"1,120\",2.5\n", "b.csv", problems);
  const auto said = [&](const FreeTable& from, const TableShape& how) {
    return convert(from, how, {.unit = "", .period = "2026-H1"}, catalogue()).value().csv;
  };
  EXPECT_THAT(said(table, english), HasSubstr("GD.01,2026-H1,1120,"));
  EXPECT_THAT(said(table, english), HasSubstr("\"2,5\""));
  Workbook book;
  book.sheets.push_back(
      {.name = "Trang",
       .cells = {words(2, 1, "Đơn vị"),
                 words(2, 2, "Số người"),
                 words(2, 4, "Số lớp"),
                 words(3, 1, "xã A"),
                 {.row = 3, .column = 2, .kind = Workbook::Kind::number, .text = "1120.5"}}});
  english.head_row = 2;
  const auto sheet = table_in(book, english).value();
  EXPECT_THAT(said(sheet, english), HasSubstr("\"1120,5\"")) << "a number is a number";
  english.head_row = 1;
  EXPECT_EQ(table_in(book, english).error().code, "mapping.no_heads");
  english.sheet = "Khác";
  EXPECT_EQ(table_in(book, english).error().code, "mapping.sheet_gone");
}

TEST(FreeTables, WhatATableDoesNotSaySomebodyHasTo) {
  base::Problems problems;
  const auto table = table_in("Số người;Số lớp\n5;1\n", "b.csv", problems);
  auto how = shape();
  const auto code = [&](const Spoken& spoken) {
    const auto made = convert(table, how, spoken, catalogue());
    return made.ok() ? "" : std::string{made.error().code};
  };
  EXPECT_EQ(code({.unit = "", .period = "2026-H1"}), "mapping.column_gone");
  how.unit_head = "";
  EXPECT_EQ(code({.unit = "", .period = "2026-H1"}), "mapping.unit_missing");
  EXPECT_EQ(code({.unit = "xã A", .period = ""}), "mapping.period_missing");
  EXPECT_EQ(code({.unit = "xã A", .period = "2026-H1"}), "");
}

TEST(Mappings, EverySaveIsARevisionAndNobodyOverwritesAnother) {
  shelf::MemoryShelf shelf;
  shelf::CountingDice dice;
  Mappings mappings{shelf, dice};
  Mapping first{.name = "Mẫu B", .unit = unit::UnitId{7}};
  first.links = {link(4, 4)};
  first.links[0].unit = unit::UnitId{9};
  first.file = MappedFile{.hash = base::sha256("x"), .size_bytes = 1, .name = "b.xlsx"};
  const auto added = mappings.add(first);
  const auto table = mappings.add({.name = "Mẫu A", .unit = unit::UnitId{7}, .table = shape()});
  ASSERT_EQ(mappings.all().size(), 2U);
  EXPECT_EQ(mappings.all().front().table, table.table) << "by name";
  EXPECT_EQ(mappings.find(added.id).value().links, first.links);

  auto changed = added;
  changed.links.clear();
  EXPECT_EQ(mappings.save(1, changed).value().revision, 2);
  const auto late = mappings.save(1, added);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "mapping.moved");
  EXPECT_EQ(mappings.find(added.id, 1).value().links, first.links) << "what it was is kept";
  mappings.drop(added.id);
  EXPECT_EQ(mappings.find(added.id).error().code, "mapping.unknown");
  EXPECT_EQ(mappings.find(added.id, 1).error().code, "mapping.unknown");
}

}  // namespace
}  // namespace tongket::mapping
