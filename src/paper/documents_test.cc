// Goal: every document of a review is a file that Word opens without repair, with what was put into
// it and nothing about whoever made it; and its template is explained to those who change it.
// Method: each document filled with a made-up review; its parts are held against each other and
// against the order the schema asks for.
#include "paper/documents.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <unistd.h>

#include "paper/testing/made_review.h"
#include "paper/testing/opened.h"

namespace tongket::paper {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::made_fields;
using ::testing::Not;
using testing::opened;
using testing::words_of;

std::string printed(std::string_view document, bool is_flat = false) {
  return shipped_template(document).value().print(made_fields(document),
                                                  {.title = "Thử", .is_flat = is_flat});
}

/// The children of some elements, in the order of the schema (ECMA-376, part 1, annex A).
const std::map<std::string, std::vector<std::string>> kOrders{
    {"w:pPr",
     {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr",
      "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"}},
    {"w:rPr",
     {"w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:color", "w:sz", "w:szCs",
      "w:lang"}},
    {"w:tcPr", {"w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"}},
    {"w:trPr", {"w:cantSplit", "w:tblHeader"}},
    {"w:tblPr",
     {"w:tblStyle", "w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"}},
    {"w:tbl", {"w:tblPr", "w:tblGrid", "w:tr"}},
    {"w:sdt", {"w:sdtPr", "w:sdtContent"}},
    {"w:sdtPr", {"w:alias", "w:tag", "w:id"}},
    {"w:style",
     {"w:name", "w:basedOn", "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat",
      "w:pPr", "w:rPr", "w:tblPr"}},
    {"w:sectPr",
     {"w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgBorders",
      "w:pgNumType", "w:cols", "w:titlePg"}}};

struct Seen {
  std::set<std::string> ids = {};
  std::set<std::string> bookmarks = {};
  std::set<std::string> relations = {};
  std::vector<std::string> faults = {};
};

void look(const pugi::xml_node& node, Seen& seen) {
  const std::string name = node.name();
  if (const auto order = kOrders.find(name); order != kOrders.end()) {
    std::size_t at = 0;
    for (const auto& each : node.children()) {
      const auto found = std::ranges::find(order->second, std::string{each.name()});
      const auto place = static_cast<std::size_t>(found - order->second.begin());
      if (found == order->second.end() || place < at)
        seen.faults.push_back(name + ": " + each.name());
      at = place;
    }
  }
  const std::string parent = node.parent().name();
  if (name == "w:id" &&
      !seen.ids.insert("control " + std::string{node.attribute("w:val").value()}).second) {
    seen.faults.push_back("control twice");
  }
  if (name == "wp:docPr" &&
      !seen.ids.insert("picture " + std::string{node.attribute("id").value()}).second) {
    seen.faults.push_back("picture twice");
  }
  if (name == "w:bookmarkStart") {
    const bool is_new =
        seen.bookmarks.insert(node.attribute("w:name").value()).second &&
        seen.ids.insert("mark " + std::string{node.attribute("w:id").value()}).second;
    if (!is_new) seen.faults.push_back("bookmark twice");
  }
  if (name == "w:tc" && std::string_view{node.last_child().name()} != "w:p" &&
      std::string_view{node.last_child().name()} != "w:sdt") {
    seen.faults.push_back("a cell without a last paragraph");
  }
  for (const auto& each : node.attributes()) {
    if (std::string_view{each.name()}.starts_with("r:")) seen.relations.insert(each.value());
  }
  for (const auto& each : node.children()) look(each, seen);
}

std::vector<std::string> faults_of(const std::string& file) {
  const auto parts = opened(file);
  Seen seen;
  for (const auto& [path, bytes] : parts) {
    if (path.ends_with(".png")) continue;
    pugi::xml_document xml;
    if (!xml.load_buffer(bytes.data(), bytes.size()))
      seen.faults.push_back("not well-formed: " + path);
    look(xml, seen);
  }
  pugi::xml_document relations;
  relations.load_string(parts.at("word/_rels/document.xml.rels").c_str());
  std::set<std::string> known;
  for (const auto& each : relations.document_element().children()) {
    const std::string target = each.attribute("Target").value();
    const bool is_outside = std::string_view{each.attribute("TargetMode").value()} == "External";
    if (!known.insert(each.attribute("Id").value()).second) seen.faults.push_back("relation twice");
    if (!is_outside && !parts.contains("word/" + target))
      seen.faults.push_back("no part " + target);
  }
  for (const auto& each : seen.relations) {
    if (!known.contains(each)) seen.faults.push_back("no relation " + each);
  }
  return seen.faults;
}

TEST(Documents, AllOfThemAreFilesAsTheSchemaAsks) {
  for (const auto document : document_names()) {
    EXPECT_THAT(faults_of(printed(document)), IsEmpty()) << document;
    EXPECT_THAT(faults_of(printed(document, true)), IsEmpty()) << document;
    EXPECT_THAT(faults_of(shipped_template(document).value().print({}, {})), IsEmpty()) << document;
  }
}

TEST(Documents, EqualReviewsGiveEqualFiles) { EXPECT_TRUE(printed("report") == printed("report")); }

TEST(Documents, NothingOfATemplateIsLeftInWhatItGives) {
  for (const auto document : document_names()) {
    EXPECT_THAT(words_of(printed(document)), Not(HasSubstr("{{"))) << document;
  }
}

TEST(Documents, TheReportSaysWhatItsFieldsSay) {
  const auto words = words_of(printed("report"));
  EXPECT_THAT(words,
              HasSubstr("UBND tỉnh Hà Nam\nUBND huyện Thanh Liêm\n\nSố:         /BC-UBND\n"));
  EXPECT_THAT(words,
              HasSubstr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"));
  EXPECT_THAT(words, HasSubstr("Thanh Liêm, ngày 30 tháng 11 năm 2023\n"));
  EXPECT_THAT(words, HasSubstr("I. PHẦN THỨ 1\n11. Mặt công tác thứ 11\n"));
  EXPECT_THAT(words, HasSubstr("giao quân đạt 1.250 công dân, bằng 100% chỉ tiêu"));
  EXPECT_THAT(words, HasSubstr("Hình 1. Tiến độ giao quân\n"));
  EXPECT_THAT(words, HasSubstr("- Thường trực Huyện ủy;\n"));
  EXPECT_THAT(words, HasSubstr("Phụ lục III\n"));
  EXPECT_THAT(words, HasSubstr("40\nXã số 40\n380\n381\n382\n383\n384\n"));
}

/// What another program reads out of a file: the cells of its tables, in order. Empty where that
/// program is not installed.
std::vector<std::string> cells_by_pandoc(const std::string& file) {
  const auto path = ::testing::TempDir() + "tongket-second-reader-" + std::to_string(::getpid());
  std::ofstream{path, std::ios::binary} << file;
  std::string html = "<html>";
  std::FILE* pandoc = ::popen(("pandoc -f docx -t html '" + path + "' 2>/dev/null").c_str(), "r");
  std::array<char, 65536> block{};
  while (const auto size = std::fread(block.data(), 1, block.size(), pandoc)) {
    html.append(block.data(), size);
  }
  ::pclose(pandoc);
  std::filesystem::remove(path);
  pugi::xml_document page;
  EXPECT_TRUE(page.load_string((html + "</html>").c_str()));
  std::vector<std::string> cells;
  for (const auto& found : page.select_nodes("//td|//th")) {
    std::string words;
    for (const auto& text : found.node().select_nodes(".//text()")) words += text.node().value();
    cells.push_back(words);
  }
  return cells;
}

TEST(Documents, AnotherReaderFindsEachCellAsItWasGiven) {
  if (!std::filesystem::exists("/usr/bin/pandoc")) GTEST_SKIP() << "needs pandoc";
  std::vector<std::string> given;
  const auto fields = made_fields("report");
  for (const auto& annex : fields.lists.at("annexes")) {
    for (const auto& row : annex.tables.at("table").rows) {
      for (const auto& cell : row) given.push_back(cell.runs.front().text);
    }
  }
  for (const auto& source : fields.lists.at("sources")) {
    for (const auto* const name : {"mark", "figure"}) given.push_back(source.texts.at(name));
  }
  const auto cells = cells_by_pandoc(printed("report"));
  // Each in its turn; between them stand heads and what is not asked for here.
  auto at = cells.begin();
  for (const auto& value : given) {
    at = std::find(at, cells.end(), value);
    ASSERT_NE(at, cells.end()) << value;
    ++at;
  }
  EXPECT_EQ(cells_by_pandoc(printed("report", true)), cells);
}

TEST(Documents, APublicCopyIsFlat) {
  for (const auto document : document_names()) {
    for (const auto& [path, bytes] : opened(printed(document, true))) {
      for (const auto* const trace :
           {"w:sdt", "bookmark", "hyperlink", "comment", "rsid", "creator", "lastModifiedBy",
            "docProps/custom", "TargetMode", "so.example", "TQ.26"}) {
        EXPECT_THAT(bytes, Not(HasSubstr(trace))) << document << " " << path;
      }
    }
  }
}

TEST(Documents, NoCopyTellsWhoMadeItOrWhen) {
  const auto core = opened(printed("report")).at("docProps/core.xml");
  EXPECT_THAT(core, HasSubstr("<dc:title>Thử</dc:title><dc:language>vi-VN</dc:language>"));
  EXPECT_THAT(core, Not(HasSubstr("creat")));
  const auto flat = opened(printed("report", true));
  EXPECT_FALSE(flat.contains("docProps/core.xml"));
  EXPECT_THAT(flat.at("_rels/.rels"), Not(HasSubstr("docProps")));
  EXPECT_THAT(flat.at("[Content_Types].xml"), Not(HasSubstr("docProps")));
}

TEST(Documents, ATemplateHandedOutIsTakenBackAsItIs) {
  for (const auto document : document_names()) {
    base::Problems problems;
    const auto again = DocxTemplate::read(testing::parts_in(template_file(document).value()),
                                          *fields_of(document).value(), problems);
    ASSERT_TRUE(again.has_value()) << document;
    const auto copy = again->print(made_fields(document), {.title = "Thử"});
    EXPECT_TRUE(copy == printed(document)) << document;
  }
}

TEST(Documents, ThereIsNoOtherDocument) {
  EXPECT_EQ(fields_of("poem").error().code, "template.unknown_document");
  EXPECT_EQ(shipped_template("poem").error().code, "template.unknown_document");
  EXPECT_EQ(template_file("poem").error().code, "template.unknown_document");
}

}  // namespace
}  // namespace tongket::paper
