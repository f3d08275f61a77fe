// Goal: what we hand out opens as a table on any desk, and never as a program.
// Method: the known ways to start a formula; both kinds of reader; then any table written, read
// and compared.
#include "paper/csv_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "paper/csv.h"

namespace tongket::paper {
namespace {

std::string cell(std::string_view text) {
  CsvWriter csv{CsvReaders::programs};
  csv.text(text);
  return std::move(csv).take();
}

TEST(CsvWriter, WritesForPrograms) {
  CsvWriter csv{CsvReaders::programs};
  csv.text("Đơn vị").text("Số").end_row();
  csv.text("Xã A").number(base::Decimal::make(-115, 2).value()).end_row();
  csv.blank().number(52000).end_row();
  EXPECT_EQ(std::move(csv).take(), "Đơn vị,Số\r\nXã A,-1.15\r\n,52000\r\n");
}

TEST(CsvWriter, WritesForAVietnameseDesk) {
  CsvWriter csv{CsvReaders::vietnamese_desk};
  csv.text("a").number(base::Decimal::make(115, 2).value()).end_row();
  EXPECT_EQ(std::move(csv).take(),
            "\xEF\xBB\xBF"
            "a;1,15\r\n");
}

TEST(CsvWriter, QuotesWhatWouldBreakTheTable) {
  EXPECT_EQ(cell("a,b"), "\"a,b\"");
  EXPECT_EQ(cell("a;b"), "\"a;b\"");
  EXPECT_EQ(cell("nói \"không\""), "\"nói \"\"không\"\"\"");
  EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(cell(" a"), "\" a\"");
  EXPECT_EQ(cell("Xã A"), "Xã A");
}

TEST(CsvWriter, NeverStartsAFormula) {
  for (const std::string_view text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "  =1",
        "\u00A0=1", "\u200B=1", "\uFEFF=1", "- đạt 100%"}) {
    const std::string written = cell(text);
    EXPECT_TRUE(written.starts_with('\'') || written.starts_with("\"'")) << text;
  }
  EXPECT_EQ(cell("a=1"), "a=1");
  EXPECT_EQ(cell("5-7"), "5-7");
  EXPECT_EQ(cell("'tám"), "'tám");
  EXPECT_EQ(cell("'=1"), "''=1");
}

RC_GTEST_PROP(CsvWriter, WritesWhatTheReaderReads, ()) {
  const auto any_cell = rc::gen::map(
      rc::gen::container<std::u32string>(
          rc::gen::elementOf(base::to_code_points("ab1 =+-@'\"\",;\t\n\u00A0\u200B＝đạt"))),
      [](const std::u32string& points) { return base::to_utf8(points); });
  const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::container<std::vector<std::string>>(3, any_cell));
  const auto readers = *rc::gen::element(CsvReaders::programs, CsvReaders::vietnamese_desk);
  CsvWriter csv{readers};
  csv.text("c1").text("c2").text("c3").end_row();
  std::vector<std::vector<std::string>> expected;
  for (const auto& row : rows) {
    for (const auto& text : row) csv.text(text);
    csv.end_row();
    if (row != std::vector<std::string>(3)) expected.push_back(row);
  }

  base::Problems problems;
  const auto table = read_csv(std::move(csv).take(), "", problems);
  RC_ASSERT(problems.empty());
  RC_ASSERT(table.rows() == expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    for (std::size_t i = 0; i < 3; ++i) RC_ASSERT(table.cell(row, i) == expected[row][i]);
  }
}

}  // namespace
}  // namespace tongket::paper
