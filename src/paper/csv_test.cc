// Goal: a clerk's CSV reads as the table he saw on his screen, and every mistake in it is named at
// once, by line and column.
// Method: files as Excel, LibreOffice and old programs write them; then one file per mistake, and
// one with many.
#include "paper/csv.h"

#include <array>

#include <gmock/gmock.h>

namespace tongket::paper {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
  CsvTable table;
  std::vector<std::string> mistakes;  ///< "line column code".
};

Read read(std::string_view bytes, const CsvLimits& limits = {}) {
  base::Problems problems;
  Read result{.table = read_csv(bytes, "xa.csv", problems, limits), .mistakes = {}};
  for (const auto& problem : problems.all()) {
    EXPECT_EQ(problem.place.file, "xa.csv");
    result.mistakes.push_back(std::to_string(problem.place.line) + " " + problem.place.cell + " " +
                              std::string{problem.error.code});
  }
  return result;
}

std::vector<std::string> row(const CsvTable& table, std::size_t index) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    cells.emplace_back(table.cell(index, i));
  }
  return cells;
}

TEST(Csv, ReadsATableWithItsColumnNames) {
  const auto [table, mistakes] = read("Mã,Tên\n01,Xã A\n02,Xã B\n");
  EXPECT_THAT(mistakes, IsEmpty());
  EXPECT_THAT(table.columns(), ElementsAre("Mã", "Tên"));
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_THAT(row(table, 1), ElementsAre("02", "Xã B"));
  EXPECT_EQ(table.line(1), 3);
}

TEST(Csv, ReadsTheLastRowWithoutALineEnd) {
  EXPECT_THAT(row(read("a,b\r\n1,2").table, 0), ElementsAre("1", "2"));
  EXPECT_THAT(row(read("a,b\n1,").table, 0), ElementsAre("1", ""));
}

TEST(Csv, ReadsQuotedCellsWithSeparatorsQuotesAndLineBreaks) {
  const auto [table, mistakes] =
      read("a,b\n\"Xã \"\"A\"\", huyện B\",\"dòng 1\r\ndòng 2\"\n\"\",x\n");
  EXPECT_THAT(mistakes, IsEmpty());
  EXPECT_THAT(row(table, 0), ElementsAre("Xã \"A\", huyện B", "dòng 1\ndòng 2"));
  EXPECT_THAT(row(table, 1), ElementsAre("", "x"));
  EXPECT_EQ(table.line(1), 4);
}

TEST(Csv, FindsTheSeparator) {
  EXPECT_EQ(read("a;b\n1,5;2,5\n").table.separator(), ';');
  EXPECT_EQ(read("a\tb\n1,5\t2;5\n").table.separator(), '\t');
  EXPECT_EQ(read("Tên;Số (xã, phường)\nA;1\nB;2\n").table.separator(), ';');
  EXPECT_EQ(read("\"a;b;c\",d\n1,2\n").table.separator(), ',');
  EXPECT_EQ(read("sep=;\na,b;c\n1;2\n").table.separator(), ';');
  EXPECT_EQ(read("sep=;\na,b;c\n1;2\n").table.line(0), 3);
  EXPECT_EQ(read("một cột\n1\n").table.columns().size(), 1U);
}

TEST(Csv, ReadsOldEncodings) {
  const auto [table, mistakes] =
      read("T\xAAn;S\xE8 l\xADîng;ghi ch\xF3\nX\xB7 Kim S\xACn;5;\xAE\xB9t ch\xD8 ti\xAAu\n");
  EXPECT_THAT(mistakes, testing::Not(IsEmpty()));
  const auto old = read("T\xAAn;S\xE8;ghi ch\xF3\nX\xB7 Kim S\xACn;5;\xAE\xB9t ch\xD8 ti\xAAu\n");
  EXPECT_THAT(old.mistakes, IsEmpty());
  EXPECT_EQ(old.table.encoding(), base::Encoding::tcvn3);
  EXPECT_TRUE(old.table.is_encoding_sure());
  EXPECT_THAT(row(old.table, 0), ElementsAre("Xã Kim Sơn", "5", "đạt chỉ tiêu"));
  EXPECT_FALSE(read("t\xEAn\n1\n").table.is_encoding_sure());
}

TEST(Csv, LeavesOutRowsWithoutContent) {
  const auto [table, mistakes] = read("\n\na;b\n\n;\n1;2\n\n;\n");
  EXPECT_THAT(mistakes, IsEmpty());
  ASSERT_EQ(table.rows(), 1U);
  EXPECT_EQ(table.line(0), 6);
}

TEST(Csv, TakesOffTheApostropheOfAHarmlessFormula) {
  EXPECT_THAT(row(read("a,b,c\n'- đạt,''=x,'tám\n").table, 0), ElementsAre("- đạt", "'=x", "'tám"));
}

TEST(Csv, FindsColumnsByNameInAnyCase) {
  const auto table = read("Mã đơn vị,Hoà\n1,2\n").table;
  EXPECT_EQ(table.column("mã đơn  vị"), 0U);
  EXPECT_EQ(table.column("Hòa"), 1U);
  EXPECT_EQ(table.column("tên"), std::nullopt);
}

TEST(Csv, NamesEveryMissingColumn) {
  const auto table = read("mã,tên\n1,2\n").table;
  base::Problems problems;
  constexpr std::array<std::string_view, 2> kThere = {"tên", "mã"};
  EXPECT_THAT(*find_columns(table, kThere, "xa.csv", problems), ElementsAre(1U, 0U));
  constexpr std::array<std::string_view, 3> kWanted = {"mã", "cấp", "ngày"};
  EXPECT_FALSE(find_columns(table, kWanted, "xa.csv", problems).has_value());
  ASSERT_EQ(problems.all().size(), 2U);
  EXPECT_EQ(problems.all()[0].error.code, "csv.column_missing");
  EXPECT_EQ(problems.all()[1].error.args.at(0).second, "ngày");
}

TEST(CsvMistake, IsNamedWithLineAndColumnAllAtOnce) {
  const auto [table, mistakes] = read(
      "mã,tên\n"
      "1\n"
      "2,Xã \"A\"\n"
      "3,\"Xã B\" x\n"
      "4,Xã C\n"
      "5,a,b\n");
  EXPECT_THAT(mistakes, ElementsAre("2  csv.row_length", "3 tên csv.quote_stray",
                                    "4 tên csv.quote_stray", "6  csv.row_length"));
  ASSERT_EQ(table.rows(), 1U);
  EXPECT_THAT(row(table, 0), ElementsAre("4", "Xã C"));
}

TEST(CsvMistake, OfAnOpenQuoteCostsOneLineOnly) {
  const auto [table, mistakes] = read("mã,tên\n1,\"Xã A\n2,Xã B\n");
  EXPECT_THAT(mistakes, ElementsAre("2 tên csv.quote_open"));
  ASSERT_EQ(table.rows(), 1U);
  EXPECT_EQ(table.cell(0, 1), "Xã B");
}

TEST(CsvMistake, InTheHeaderIsNamed) {
  EXPECT_THAT(read("").mistakes, ElementsAre("0  csv.empty"));
  EXPECT_THAT(read("\n\n").mistakes, ElementsAre("0  csv.empty"));
  EXPECT_THAT(read("a,,A \n1,2,3\n").mistakes,
              ElementsAre("1 #2 csv.column_unnamed", "1 A  csv.column_twice"));
  EXPECT_THAT(read("a,\"b\n1,2\n").mistakes, ElementsAre("1 #2 csv.quote_open"));
}

TEST(CsvMistake, OfTheEncodingIsPassedOn) {
  EXPECT_THAT(read("PK\x03\x04").mistakes, ElementsAre("0  encoding.binary"));
}

TEST(CsvLimit, StopsAFileThatAsksForTooMuch) {
  EXPECT_THAT(read("a\n1\n", {.bytes_max = 3}).mistakes, ElementsAre("0  csv.too_large"));
  const auto rows = read("a\n1\n2\n3\n", {.rows_max = 2});
  EXPECT_THAT(rows.mistakes, ElementsAre("4  csv.too_many_rows"));
  EXPECT_EQ(rows.table.rows(), 2U);
  EXPECT_THAT(read("a,b,c\n1,2,3\n", {.columns_max = 2}).mistakes,
              ElementsAre("1  csv.too_many_columns"));
  EXPECT_THAT(read("a,b\n1,2,3\n1,2\n", {.columns_max = 2}).mistakes,
              ElementsAre("2  csv.too_many_columns"));
  EXPECT_THAT(read("a,b\n1,12345\n1,1234\n", {.cell_bytes_max = 4}).mistakes,
              ElementsAre("2 b csv.cell_too_long"));
}

TEST(CsvLimit, StopsCountingMistakesSomewhere) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 10; ++i) bytes += "1\n";
  const auto [table, mistakes] = read(bytes, {.problems_max = 3});
  EXPECT_THAT(mistakes, ElementsAre("2  csv.row_length", "3  csv.row_length", "4  csv.row_length",
                                    "5  csv.too_many_problems"));
}

}  // namespace
}  // namespace tongket::paper
