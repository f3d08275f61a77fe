// Goal: whoever edits a template in Word gets the document they meant, or is told each mistake with
// its place; nothing that is not theirs comes along.
// Method: templates made here paragraph by paragraph, filled and read again; then files that bring
// something along.
#include "paper/docx_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docx_nodes.h"
#include "paper/testing/opened.h"

namespace tongket::paper {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::opened;
using testing::words_of;

const FieldNames& names() {
  static const FieldNames known{{{"subject", FieldKind::text, ""},
                                 {"number", FieldKind::text, ""},
                                 {"opening", FieldKind::rich, ""},
                                 {"annex", FieldKind::table, ""},
                                 {"is_draft", FieldKind::flag, ""},
                                 {"image", FieldKind::picture, ""},
                                 {"rows", FieldKind::list, ""},
                                 {"rows.name", FieldKind::text, ""},
                                 {"rows.cells", FieldKind::list, ""},
                                 {"rows.cells.value", FieldKind::text, ""}}};
  return known;
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string row(const std::vector<std::string>& cells) {
  std::string xml = "<w:tr>";
  for (const auto& cell : cells) xml += "<w:tc>" + p(cell) + "</w:tc>";
  return xml + "</w:tr>";
}
std::string table(const std::string& rows) { return "<w:tbl><w:tblPr/>" + rows + "</w:tbl>"; }

std::vector<Part> with_body(const std::string& body, const std::string& relations = "") {
  return {{"word/document.xml", "<w:document xmlns:w=\"" + std::string{kWordSpace} +
                                    "\" xmlns:r=\"" + std::string{kOfficeLink} + "\"><w:body>" +
                                    body + "<w:sectPr/></w:body></w:document>"},
          {"word/_rels/document.xml.rels", "<Relationships>" + relations + "</Relationships>"}};
}

DocxTemplate made(const std::string& body) {
  base::Problems problems;
  auto read = DocxTemplate::read(with_body(body), names(), problems);
  EXPECT_TRUE(problems.empty()) << problems.all().front().error.code;
  return *read;
}

std::string filled(const std::string& body, const Fields& fields) {
  return words_of(made(body).print(fields, {}));
}

Fields three_rows() {
  Fields fields;
  for (const auto* const name : {"Thanh Hà", "Thanh Tân", "Kim Sơn"}) {
    Fields each;
    each.texts = {{"name", name}};
    fields.lists["rows"].push_back(each);
  }
  return fields;
}

/// "code field line table.row" of each mistake.
std::vector<std::string> mistakes(const std::vector<Part>& parts) {
  base::Problems problems;
  const auto read = DocxTemplate::read(parts, names(), problems);
  EXPECT_EQ(read.has_value(), problems.empty());
  std::vector<std::string> lines;
  for (const auto& each : problems.all()) {
    std::string line{each.error.code};
    for (const auto& [name, value] : each.error.args) {
      if (name == "field" || name == "what" || name == "open") line += " " + value;
    }
    if (each.place.line > 0) line += " " + std::to_string(each.place.line);
    if (!each.place.cell.empty()) line += " " + each.place.cell;
    lines.push_back(line);
  }
  return lines;
}

TEST(DocxTemplate, AFieldIsFoundHoweverWordCutsItIntoRuns) {
  Fields fields;
  fields.texts = {{"subject", "Kết quả năm <2025> & \"phương hướng\""}};
  const std::string cut =
      "<w:p><w:r><w:t>Về: {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{sub</w:t></w:r>"
      "<w:proofErr w:type=\"spellStart\"/><w:r><w:t>ject "
      "</w:t></w:r><w:r><w:t>}}.</w:t></w:r></w:p>";
  EXPECT_EQ(filled(cut, fields), "Về: Kết quả năm <2025> & \"phương hướng\".\n");
}

TEST(DocxTemplate, AMarkAloneInItsParagraphTakesItAlong) {
  EXPECT_EQ(filled(p("{{#rows}}") + p("Xã {{name}}") + p("{{/rows}}") + p("Hết"), three_rows()),
            "Xã Thanh Hà\nXã Thanh Tân\nXã Kim Sơn\nHết\n");
}

TEST(DocxTemplate, ARowIsRepeatedFromItsFirstCellToItsLast) {
  EXPECT_EQ(
      filled(table(row({"TT", "Đơn vị"}) + row({"{{#rows}}-", "{{name}}{{/rows}}"})), three_rows()),
      "TT\nĐơn vị\n-\nThanh Hà\n-\nThanh Tân\n-\nKim Sơn\n");
}

TEST(DocxTemplate, RowsOfNothingButMarksMayStandAroundOthers) {
  EXPECT_EQ(filled(table(row({"{{#rows}}", ""}) + row({"xã", "{{name}}"}) + row({"", "{{/rows}}"})),
                   three_rows()),
            "xã\nThanh Hà\nxã\nThanh Tân\nxã\nKim Sơn\n");
}

TEST(DocxTemplate, ATableWithoutARowIsNotThere) {
  const auto xml = opened(made(table(row({"{{#rows}}{{name}}{{/rows}}"}) +
                                     row({"{{#rows}}", "{{name}}{{/rows}}"})) +
                               p("Hết"))
                              .print({}, {}))
                       .at("word/document.xml");
  EXPECT_THAT(xml, HasSubstr("<w:tr>"));
  const auto none =
      opened(made(table(row({"{{#rows}}", "{{name}}{{/rows}}"})) + p("Hết")).print({}, {}))
          .at("word/document.xml");
  EXPECT_THAT(none, Not(HasSubstr("<w:tbl>")));
}

TEST(DocxTemplate, ConditionsChooseWordsWithinAParagraph) {
  const auto body = p("Số: {{?number}}{{number}}{{/number}}{{^number}}      {{/number}}/BC-UBND");
  Fields fields;
  EXPECT_EQ(filled(body, fields), "Số:       /BC-UBND\n");
  fields.texts = {{"number", "12"}};
  EXPECT_EQ(filled(body, fields), "Số: 12/BC-UBND\n");
  fields.flags = {{"is_draft", true}};
  EXPECT_EQ(filled(p("{{?is_draft}}Dự thảo{{/is_draft}}"), fields), "Dự thảo\n");
}

TEST(DocxTemplate, AListInsideAListSeesBoth) {
  Fields fields = three_rows();
  for (auto& each : fields.lists["rows"]) {
    Fields cell;
    cell.texts = {{"value", "12"}};
    each.lists["cells"] = {cell, cell};
  }
  fields.lists["rows"].resize(1);
  EXPECT_EQ(filled(p("{{#rows}}{{#cells}}{{name}}: {{value}}; {{/cells}}{{/rows}}hết"), fields),
            "Thanh Hà: 12; Thanh Hà: 12; hết\n");
}

TEST(DocxTemplate, ParagraphsKeepTheShapeOfTheirPlaceAndFiguresAreBound) {
  Fields fields;
  Rich rich{.key = "TQ", .title = "Tuyển quân"};
  rich.paragraphs = {
      {{.text = "Giao quân "},
       {.text = "52",
        .bound = {.tag = "TQ.26", .title = "Nhập ngũ", .bookmark = "so_1", .link = "#nguon"}},
       {.text = " người", .is_bold = true}},
      {{.text = "Lại "}, {.text = "52", .bound = {.tag = "TQ.26", .bookmark = "so_1"}}}};
  fields.riches = {{"opening", rich}};
  const auto body =
      "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>"
      "<w:t>{{opening}}</w:t></w:r></w:p>";
  const auto file = made(body).print(fields, {});
  EXPECT_EQ(words_of(file), "Giao quân 52 người\nLại 52\n");
  const auto xml = opened(file).at("word/document.xml");
  EXPECT_THAT(xml, HasSubstr("<w:tag w:val=\"section:TQ\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:tag w:val=\"TQ.26\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:rPr><w:b/><w:bCs/><w:color w:val=\"FF0000\"/></w:rPr>"));
  EXPECT_THAT(xml, HasSubstr("<w:hyperlink w:anchor=\"nguon\">"));
  // One bookmark of a name in a document: the first place has it.
  EXPECT_EQ(xml.find("w:name=\"so_1\""), xml.rfind("w:name=\"so_1\""));

  const auto flat = opened(made(body).print(fields, {.is_flat = true})).at("word/document.xml");
  for (const auto* const trace : {"w:sdt", "bookmark", "hyperlink", "TQ.26", "nguon"}) {
    EXPECT_THAT(flat, Not(HasSubstr(trace)));
  }
}

TEST(DocxTemplate, ATextIsFoundAgainAndLeadsSomewhereButNotInAFlatCopy) {
  Fields fields;
  fields.texts = {{"subject", "1"}};
  fields.places = {{"subject", {.bookmark = "nguon_1", .link = "#so_1"}}};
  const auto body = "<w:p><w:r><w:t>{{subject}}</w:t></w:r></w:p>";
  const auto xml = opened(made(body).print(fields, {})).at("word/document.xml");
  EXPECT_THAT(xml, HasSubstr("w:name=\"nguon_1\""));
  EXPECT_THAT(xml, HasSubstr("<w:hyperlink w:anchor=\"so_1\">"));
  EXPECT_THAT(xml, Not(HasSubstr("w:sdt"))) << "it is no figure";
  const auto flat = opened(made(body).print(fields, {.is_flat = true})).at("word/document.xml");
  EXPECT_THAT(flat, Not(HasSubstr("bookmark")));
  EXPECT_THAT(flat, Not(HasSubstr("hyperlink")));
}

TEST(DocxTemplate, ATableHasTheColumnsItHappensToHave) {
  Fields fields;
  Table annex;
  annex.widths = {1, 3, 2};
  annex.heads = {{{.runs = {{.text = "TT"}}, .rows = 2}, {.runs = {{.text = "Năm"}}, .columns = 2}},
                 {{.runs = {{.text = "2024"}}}, {.runs = {{.text = "2025"}}}}};
  annex.rows = {
      {{.runs = {{.text = "1"}}}, {.runs = {{.text = "50"}}, .align = Table::Align::right}}};
  fields.tables = {{"annex", annex}};
  const auto file = made(p("{{annex}}")).print(fields, {});
  EXPECT_EQ(words_of(file), "TT\nNăm\n\n2024\n2025\n1\n50\n\n\n");
  const auto xml = opened(file).at("word/document.xml");
  EXPECT_THAT(xml, HasSubstr("<w:vMerge w:val=\"restart\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:vMerge/>"));
  EXPECT_THAT(xml, HasSubstr("<w:gridSpan w:val=\"2\"/>"));
  EXPECT_THAT(xml, HasSubstr("<w:tblHeader/>"));
}

TEST(DocxTemplate, NoBlankPageIsLeftWhenNothingFollowsASection) {
  const std::string end =
      "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\" w:h=\"2\"/></w:sectPr></w:pPr></w:p>";
  const auto all = [&](const Fields& fields) {
    return opened(made(p("Báo cáo") + p("{{?number}}") + end + p("{{/number}}") + p("{{#rows}}") +
                       p("{{name}}") + end + p("{{/rows}}"))
                      .print(fields, {}))
        .at("word/document.xml");
  };
  const auto count = [](const std::string& text, const std::string& word) {
    int times = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++times;
    return times;
  };
  EXPECT_EQ(count(all({}), "<w:sectPr"), 1);
  EXPECT_THAT(all(three_rows()), HasSubstr("Kim Sơn</w:t></w:r></w:p><w:sectPr><w:pgSz"));
  EXPECT_EQ(count(all(three_rows()), "<w:sectPr"), 3);
}

TEST(DocxTemplate, EveryMistakeIsToldWithItsPlaceAtOnce) {
  EXPECT_THAT(
      mistakes(with_body(p("Kính gửi {{nguoi_nhan}}") + p("{{#rows}}") +
                         table(row({"a", "b"}) + row({"{{name}}", "{{/subject}}"})) +
                         p("{{#subject}}x{{/subject}}") + p("{{is_draft}}") +
                         p("{{subject và nữa") + p("{{ }}") + p("chữ {{opening}} chữ"))),
      ElementsAre("template.unknown_field nguoi_nhan 1",
                  "template.closed_without_opening subject 6 1.2", "template.wrong_kind subject 7",
                  "template.wrong_kind is_draft 8", "template.malformed 9", "template.malformed 10",
                  "template.misplaced opening 11", "template.not_closed rows 2"));
}

TEST(DocxTemplate, AnUnknownFieldIsToldWithThoseThereAre) {
  base::Problems problems;
  EXPECT_FALSE(DocxTemplate::read(with_body(p("{{#rows}}{{ten}}{{/rows}}")), names(), problems));
  EXPECT_EQ(problems.all().front().error.args.at(1).second,
            "annex, cells, image, is_draft, name, number, opening, rows, subject");
}

TEST(DocxTemplate, BlocksMayNotCrossNorBeHalfInATable) {
  EXPECT_THAT(
      mistakes(with_body(p("{{#rows}}{{?number}}{{/rows}}{{/number}}"))),
      ElementsAre("template.crossed rows number 1", "template.closed_without_opening number 1"));
  EXPECT_THAT(mistakes(with_body(p("{{?number}}") + table(row({"{{/number}}", "x"})))),
              ElementsAre(HasSubstr("template.misplaced number")));
  EXPECT_THAT(mistakes(with_body(p("chữ {{?number}} chữ") + p("{{/number}}"))),
              ElementsAre(HasSubstr("template.misplaced number")));
}

TEST(DocxTemplate, NothingForeignComesAlong) {
  const std::string outside =
      "<Relationship Id=\"rId9\" Type=\"x/image\" Target=\"http://a.example/p.png\" "
      "TargetMode=\"External\"/>";
  EXPECT_THAT(mistakes(with_body("<w:p><w:r><w:object/></w:r></w:p>")),
              ElementsAre("template.foreign_part w:object 1"));
  EXPECT_THAT(mistakes(with_body("<w:altChunk r:id=\"rId1\"/>")),
              ElementsAre("template.foreign_part w:altChunk"));
  EXPECT_THAT(
      mistakes(with_body("<w:p><w:r><w:pict><v r:id=\"rId9\"/></w:pict></w:r></w:p>", outside)),
      ElementsAre("template.foreign_part http://a.example/p.png 1"));
  EXPECT_THAT(mistakes(with_body(
                  "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
                  "INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"/etc/passwd\""
                  "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")),
              ElementsAre("template.foreign_part INCLUDETEXT \"/etc/passwd\" 1"));
  auto with_program = with_body(p("x"));
  with_program.push_back({"word/vbaProject.bin", "x"});
  EXPECT_THAT(mistakes(with_program), ElementsAre("template.foreign_part word/vbaProject.bin"));
  EXPECT_THAT(mistakes({{"word/document.xml", "<html/>"}}), ElementsAre("template.not_docx"));
}

TEST(DocxTemplate, WhatWordKeepsForItselfIsLeftBehind) {
  const auto xml =
      opened(made("<w:p w:rsidR=\"00A1\"><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>"
                  "<w:commentRangeStart w:id=\"1\"/><w:sdt><w:sdtPr><w:tag w:val=\"của ai\"/>"
                  "</w:sdtPr><w:sdtContent><w:hyperlink r:id=\"rId5\"><w:r><w:t>còn</w:t></w:r>"
                  "</w:hyperlink></w:sdtContent></w:sdt><w:del><w:r><w:delText>bỏ</w:delText></w:r>"
                  "</w:del><w:bookmarkEnd w:id=\"0\"/></w:p>")
                 .print({}, {}))
          .at("word/document.xml");
  EXPECT_THAT(xml, HasSubstr("còn"));
  for (const auto* const trace : {"rsid", "bookmark", "comment", "sdt", "hyperlink", "bỏ"}) {
    EXPECT_THAT(xml, Not(HasSubstr(trace)));
  }
}

TEST(DocxTemplate, IsKeptAndReadAgain) {
  const auto one = made(p("{{#rows}}") + p("Xã {{name}}") + p("{{/rows}}"));
  base::ByteWriter writer;
  one.save(writer);
  const auto bytes = std::move(writer).take();
  base::ByteReader reader{bytes};
  const auto again = DocxTemplate::load(reader);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().print(three_rows(), {}), one.print(three_rows(), {}));
  base::ByteReader cut{std::string_view{bytes}.substr(0, bytes.size() / 2)};
  EXPECT_EQ(DocxTemplate::load(cut).error().code, "bytes.malformed");
}

}  // namespace
}  // namespace tongket::paper
