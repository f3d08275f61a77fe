// Goal: a table reads the same to the eye and to a screen reader, and no text in it can do more
// than be read.
// Method: one table with every part, compared whole; texts that try to be markup.
#include "paper/html.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/check.h"
#include "base/text.h"

namespace tongket::paper {
namespace {

TEST(HtmlTable, HasEveryPartOfTheModel) {
  const Table table{.caption = "Biểu 1",
                    .head = {{{.text = "Đơn vị", .rows = 2},
                              {.text = "Năm", .align = Align::center, .columns = 2}},
                             {{.text = "2024"}, {.text = "2025"}}},
                    .body = {{{.text = "Xã A", .names_row = true},
                              {.text = "1", .align = Align::end},
                              {.text = "2\n(tạm tính)", .align = Align::end}}},
                    .notes = {"Số liệu tính đến 14/12."}};
  EXPECT_EQ(html_table(table),
            "<table class=\"table table-sm\">\n"
            "<caption>Biểu 1</caption>\n"
            "<thead>\n"
            "<tr><th scope=\"col\" rowspan=\"2\">Đơn vị</th>"
            "<th scope=\"colgroup\" colspan=\"2\" class=\"text-center\">Năm</th></tr>\n"
            "<tr><th scope=\"col\">2024</th><th scope=\"col\">2025</th></tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr><th scope=\"row\">Xã A</th><td class=\"text-end\">1</td>"
            "<td class=\"text-end\">2<br>\n(tạm tính)</td></tr>\n"
            "</tbody>\n"
            "</table>\n"
            "<ul class=\"table-notes\">\n"
            "<li>Số liệu tính đến 14/12.</li>\n"
            "</ul>\n");
}

TEST(HtmlTable, OfNothingIsAnEmptyTable) {
  EXPECT_EQ(html_table({}), "<table class=\"table table-sm\">\n</table>\n");
}

TEST(HtmlTable, WithACellThatCoversNothingIsABug) {
  EXPECT_THROW(static_cast<void>(html_table(
                   {.caption = "", .head = {{{.text = "x", .rows = 0}}}, .body = {}, .notes = {}})),
               base::Bug);
}

TEST(HtmlTable, LetsNoTextBecomeMarkup) {
  const std::string hostile = "</td><script>alert('1')</script>\"&amp;";
  const std::string html = html_table({.caption = hostile,
                                       .head = {{{.text = hostile}}},
                                       .body = {{{.text = hostile}}},
                                       .notes = {hostile}});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("&amp;amp;") == std::string::npos, false);
}

TEST(HtmlText, WritesReferences) {
  EXPECT_EQ(html_text("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  EXPECT_EQ(html_text("Tổng kết"), "Tổng kết");
}

TEST(HtmlText, LeavesOutWhatTurnsOrControls) {
  EXPECT_EQ(html_text("a\u202Eb\u2066c"), "abc");
  EXPECT_EQ(html_text(std::string_view{"a\0b\x1B", 4}), "a\uFFFDb\uFFFD");
  EXPECT_EQ(html_text("a\xFF"), "a\uFFFD");
}

RC_GTEST_PROP(HtmlText, HasNoMarkupWhateverComesIn, (const std::string& bytes)) {
  const std::string html = html_text(bytes);
  RC_ASSERT(html.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(base::is_utf8(html));
}

}  // namespace
}  // namespace tongket::paper
