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

using Rows = std::vector<std::vector<std::string>>;
constexpr int kColumns = 3;

rc::Gen<Rows> any_rows() {
  const auto signs = base::to_code_points("ab1 =+-@'\"\",;\t\n\u00A0\u200B＝đạt");
  const auto cell =
      rc::gen::map(rc::gen::container<std::u32string>(rc::gen::elementOf(signs)),
                   [](const std::u32string& points) { return base::to_utf8(points); });
  return rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(kColumns, cell));
}

std::string written(const Rows& rows, CsvReaders readers) {
  CsvWriter csv{readers};
  csv.text("c1").text("c2").text("c3").end_row();
  for (const auto& row : rows) {
    for (const auto& text : row) csv.text(text);
    csv.end_row();
  }
  return std::move(csv).take();
}

Rows rows_of(const CsvTable& table) {
  Rows rows(table.rows(), std::vector<std::string>(kColumns));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < kColumns; ++i) rows[row][i] = table.cell(row, i);
  }
  return rows;
}

RC_GTEST_PROP(CsvWriter, WritesWhatTheReaderReads, ()) {
  Rows rows = *any_rows();
  const auto readers = *rc::gen::element(CsvReaders::programs, CsvReaders::vietnamese_desk);
  base::Problems problems;
  const auto table = read_csv(written(rows, readers), "", problems);
  RC_ASSERT(problems.empty());
  std::erase(rows, std::vector<std::string>(kColumns));  // The reader leaves blank rows out.
  RC_ASSERT(rows_of(table) == rows);
}

}  // namespace
}  // namespace tongket::paper
