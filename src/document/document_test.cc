// Goal: every kind of document a commune has gives its words, in reading order; everything else is
// refused by name; and one bad file never stands in the way of the next.
// Method: documents built here (Word by libzip, PDF by hand, pages as strings); the parsers are
// called directly for what they read, and through the real worker for what crosses the pipe.
#include <csignal>
#include <fstream>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include "document/extract.h"
#include "document/in_worker.h"
#include "parse.h"

namespace tongket::document {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A file that goes when the test does.
class TempFile {
 public:
  explicit TempFile(const std::string& ending) {
    std::string name = testing::TempDir() + "document-XXXXXX" + ending;
    ::close(::mkstemps(name.data(), static_cast<int>(ending.size())));
    path = name;
  }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  ~TempFile() { std::filesystem::remove(path); }

  void write(std::string_view bytes) const {
    std::ofstream{path, std::ios::binary}.write(bytes.data(),
                                                static_cast<std::streamsize>(bytes.size()));
  }
  [[nodiscard]] std::string read() const {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  std::filesystem::path path;
};

std::string zip_of(const Parts& parts) {
  const TempFile file{".zip"};
  int error = 0;
  zip_t* archive = zip_open(file.path.c_str(), ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE);
  }
  EXPECT_EQ(zip_close(archive), 0);
  return file.read();
}

constexpr std::string_view kOuterRels =
    R"(<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";

std::string word_part(const std::string& content) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x">)" + content +
         "</w:document>";
}

std::string docx_of(const std::string& body, Parts more = {}) {
  more.emplace_back("_rels/.rels", kOuterRels);
  more.emplace_back("word/document.xml", word_part("<w:body>" + body + "</w:body>"));
  return zip_of(more);
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

/// A PDF of one page that says `text`, by hand; without text when it is empty.
std::string pdf_of(const std::string& text) {
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  const auto add = [&](const std::string& object) {
    offsets.push_back(pdf.size());
    pdf += std::to_string(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
  };
  const std::string content =
      text.empty() ? "0 0 100 100 re f" : "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET";
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R>>>>>>");
  add("<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream");
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  const auto table = pdf.size();
  pdf += "xref\n0 6\n0000000000 65535 f \n";
  for (const auto offset : offsets) {
    const std::string digits = std::to_string(offset);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return pdf + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string text_of(const base::Result<Extracted>& result) {
  return result.ok() ? result.value().text : "refused: " + std::string{result.error().code};
}

std::string html_text(std::string_view html) { return text_of(extract_html(html)); }

std::string docx_text(const std::string& bytes) { return text_of(extract_docx(bytes)); }

std::string_view code_of(const base::Result<Extracted>& result) {
  return result.ok() ? "no refusal" : result.error().code;
}

// ---- HTML ------------------------------------------------------------------------------------

TEST(Html, GivesOneLineForEachBlock) {
  EXPECT_EQ(html_text("<h1>Tổng  kết\n năm 2025</h1><p>Dự có <b>52</b>/<i>52</i>&nbsp;đồng chí."
                      "<p>Hết<br>thật<ul><li>một<li>hai</ul><div>ba<div>bốn</div>năm</div>"),
            "Tổng kết năm 2025\nDự có 52/52 đồng chí.\nHết\nthật\nmột\nhai\nba\nbốn\nnăm\n");
}

TEST(Html, LeavesOutWhatNobodySees) {
  const auto page = extract_html(
      "<head><style>p{}</style><script>var a=1</script></head><body>thấy<script>document.x</script>"
      "<p hidden>ẩn 1</p><p style='color:red; DISPLAY : none'>ẩn 2</p>"
      "<p style='visibility:hidden'>ẩn 3</p><noscript>ẩn 4</noscript><!-- ẩn 5 -->"
      "<select><option>ẩn 6</select><svg><text>ẩn 7</text></svg><template>ẩn 8</template>");
  EXPECT_EQ(page.value().text, "thấy\n");
  EXPECT_THAT(page.value().warnings, ElementsAre("document.hidden_text"));
}

TEST(Html, ReadsTheTitleOnceAndFirst) {
  EXPECT_EQ(html_text("<title>Xã A tổng kết</title><p>Nội dung"), "Xã A tổng kết\nNội dung\n");
  EXPECT_EQ(
      html_text("<title>Xã A tổng kết | Cổng</title><nav>Trang chủ</nav><h1>Xã A tổng kết</h1>"),
      "Trang chủ\nXã A tổng kết\n");
}

TEST(Html, KeepsRowsOfTablesOnOneLine) {
  EXPECT_EQ(html_text("<table><caption>Biểu</caption><tr><th>TT<th>Tên<th>Số"
                      "<tr><td>1<td><p>Đơn vị</p><td>5<tr><td>2<td><td>6</table>"),
            "Biểu\nTT\tTên\tSố\n1\tĐơn vị\t5\n2\t\t6\n");
}

TEST(Html, ReadsLayoutTablesCellAfterCell) {
  EXPECT_EQ(html_text("<table><tr><td>Trái 1<br>Trái 2<td>Phải</table>"), "Trái 1\nTrái 2\nPhải\n");
}

TEST(Html, GivesAPictureALineOfItsOwn) {
  EXPECT_EQ(html_text("<p>Trước <img alt='Quang cảnh hội nghị' src=a> sau<img src=b>này"),
            "Trước\nQuang cảnh hội nghị\nsau này\n");
}

TEST(Html, KeepsTheLinesOfPreformattedText) {
  EXPECT_EQ(html_text("<pre>a\n  b</pre>c\nd"), "a\nb\nc d\n");
}

TEST(Html, RefusesWhatNoPersonNests) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div>";
  EXPECT_EQ(html_text(deep + "a"), "refused: document.too_deep");
}

TEST(Html, SaysWhenNothingIsToBeSeen) {
  EXPECT_EQ(html_text("<script>1</script>"), "refused: document.no_text");
}

// ---- Word ------------------------------------------------------------------------------------

TEST(Docx, GivesParagraphsAndTablesInOrder) {
  EXPECT_EQ(
      docx_text(docx_of(
          paragraph("Một") +
          "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:t>Hai</w:t></w:r><w:r><w:tab/><w:t>ba</w:t><w:br/>"
          "<w:t>bốn</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tr><w:tc>" +
          paragraph("a") + "</w:tc><w:tc>" + paragraph("b") + "</w:tc></w:tr><w:tr><w:tc>" +
          paragraph("c1") + paragraph("c2") + "</w:tc><w:tc>" + paragraph("d") +
          "</w:tc></w:tr></w:tbl>" + paragraph("Cuối"))),
      "Một\nHai ba\nbốn\na\tb\nc1\nc2\nd\nCuối\n");
}

TEST(Docx, JoinsTheRunsOfAWord) {
  EXPECT_EQ(docx_text(docx_of("<w:p><w:r><w:t>5</w:t></w:r><w:r><w:t>2/</w:t></w:r><w:r><w:t "
                              "xml:space=\"preserve\">52 </w:t></w:r><w:r><w:t "
                              "xml:space=\"preserve\"> </w:t></w:r><w:r><w:t>đ</w:t></w:r></w:p>")),
            "52/52 đ\n");
}

TEST(Docx, LeavesOutWhatWasDeletedAndCodesOfFields) {
  EXPECT_EQ(docx_text(docx_of(
                "<w:p><w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del><w:ins><w:r>"
                "<w:t>mới</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
                "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" +
                paragraph("trong khung") + "</w:sdtContent></w:sdt>")),
            "mới\ntrong khung\n");
}

TEST(Docx, SaysThatHiddenTextWasLeftOut) {
  const auto page = extract_docx(
      docx_of(paragraph("thấy") +
              "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
              "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>hiện</w:t></w:r></w:p>"));
  EXPECT_EQ(page.value().text, "thấy\nhiện\n");
  EXPECT_THAT(page.value().warnings, ElementsAre("document.hidden_text"));
}

TEST(Docx, ReadsATextBoxOnceAndAfterItsParagraph) {
  EXPECT_EQ(docx_text(docx_of(
                "<w:p><w:r><w:t>Trước</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
                "<w:txbxContent>" +
                paragraph("Hộp") +
                "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
                paragraph("Hộp") +
                "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> "
                "sau</w:t></w:r></w:p>")),
            "Trước sau\nHộp\n");
}

TEST(Docx, ReadsHeadersNotesAndFootersInAFixedOrder) {
  const auto relation = [](const std::string& kind, const std::string& target,
                           const std::string& mode = "") {
    return R"(<Relationship Type="http://x/)" + kind + "\" Target=\"" + target + "\"" + mode + "/>";
  };
  const Parts more{
      {"word/_rels/document.xml.rels",
       "<Relationships>" + relation("footer", "footer1.xml") + relation("header", "header10.xml") +
           relation("header", "header2.xml") + relation("header", "/word/header1.xml") +
           relation("footnotes", "footnotes.xml") + relation("comments", "comments.xml") +
           relation("header", "http://evil/header9.xml", " TargetMode=\"External\"") +
           "</Relationships>"},
      {"word/footer1.xml", word_part(paragraph("Chân"))},
      {"word/header1.xml", word_part(paragraph("MẬT"))},
      {"word/header2.xml", word_part(paragraph("MẬT"))},
      {"word/header10.xml", word_part(paragraph("Đầu 10"))},
      {"word/footnotes.xml", word_part("<w:footnote>" + paragraph("Ghi chú") + "</w:footnote>")},
      {"word/comments.xml", word_part(paragraph("nhận xét"))}};
  EXPECT_EQ(docx_text(docx_of(paragraph("Thân"), more)), "MẬT\nĐầu 10\nThân\nGhi chú\nChân\n");
}

TEST(Docx, WarnsOfFontsThatDrawOtherLetters) {
  const auto page = extract_docx(docx_of(
      "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>C«ng t¸c</w:t></w:r></w:p>"));
  EXPECT_THAT(page.value().warnings, ElementsAre("document.legacy_font"));
}

TEST(Docx, RefusesAZipThatIsNoDocument) {
  EXPECT_EQ(docx_text(zip_of({{"readme.txt", "hello"}})), "refused: document.not_docx");
  std::string rels{kOuterRels};
  rels.replace(rels.find("word/document.xml"), 17, "xl/workbook.xml");
  EXPECT_EQ(docx_text(zip_of({{"_rels/.rels", rels}, {"xl/workbook.xml", "<a/>"}})),
            "refused: document.not_docx");
}

TEST(Docx, RefusesBrokenParts) {
  EXPECT_EQ(docx_text(docx_of("<w:p><w:r>")), "refused: document.damaged");
  const std::string whole = docx_of(paragraph("đủ"));
  EXPECT_EQ(docx_text(whole.substr(0, whole.size() / 2)), "refused: document.damaged");
  EXPECT_EQ(docx_text(docx_of("")), "refused: document.no_text");
}

TEST(Docx, SurvivesEveryCutAndEveryFlippedByte) {
  const std::string whole = docx_of(paragraph("Tổng kết 52/52"));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    static_cast<void>(extract_docx(whole.substr(0, i)));
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
    static_cast<void>(extract_docx(flipped));
  }
}

TEST(Docx, RefusesAZipBombHoweverItIsFolded) {
  EXPECT_EQ(docx_text(docx_of(paragraph(std::string(4'000'000, 'a')))),
            "refused: document.zip_bomb")
      << "one part, dense";
  EXPECT_EQ(docx_text(docx_of(paragraph(std::string(40'000'000, 'a')))),
            "refused: document.zip_bomb")
      << "one part, large";
  Parts many;
  for (int i = 0; i < 5'001; ++i) many.emplace_back("a" + std::to_string(i), "");
  EXPECT_EQ(docx_text(docx_of(paragraph("a"), many)), "refused: document.zip_bomb") << "many parts";
}

TEST(Docx, CountsWhatComesOutNotWhatIsPromised) {
  std::string bomb = docx_of(paragraph(std::string(4'000'000, 'a')));
  // The true size stands in the local header and in the directory; both are made to lie.
  const std::string body =
      word_part("<w:body>" + paragraph(std::string(4'000'000, 'a')) + "</w:body>");
  const auto size = static_cast<std::uint32_t>(body.size());
  const std::string truth{reinterpret_cast<const char*>(&size), sizeof size};
  for (auto at = bomb.find(truth); at != std::string::npos; at = bomb.find(truth, at + 1)) {
    bomb.replace(at, 4, std::string{"\x10\x00\x00\x00", 4});
  }
  EXPECT_THAT(docx_text(bomb), testing::StartsWith("refused: document."));
}

TEST(Docx, RefusesWhatNoPersonNests) {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<w:sdt>";
  std::string up;
  for (int i = 0; i < 2000; ++i) up += "</w:sdt>";
  EXPECT_EQ(docx_text(docx_of(deep + paragraph("a") + up)), "refused: document.too_deep");
}

// ---- what it is, and what it is not
// --------------------------------------------------------------

TEST(Sniff, GoesByContent) {
  EXPECT_EQ(sniff("%PDF-1.7\n"), kPdf);
  EXPECT_EQ(sniff("\n\n%PDF-1.7\n"), kPdf);
  EXPECT_EQ(sniff("PK\x03\x04"), kDocx);
  EXPECT_EQ(sniff("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "application/msword");
  EXPECT_EQ(sniff("MMMM, tổng kết"), "");
  EXPECT_EQ(sniff("<html>"), "");
}

TEST(Here, TellsPlainTextFromAPage) {
  EXPECT_EQ(extract_in_this_process("Tổng kết\r\n\r\n  năm  2025 ").value().text,
            "Tổng kết\nnăm 2025\n");
  EXPECT_EQ(extract_in_this_process("Tổng kết").value().media, kText);
  EXPECT_EQ(extract_in_this_process("\n <!DOCTYPE HTML><p>a").value().media, kHtml);
  EXPECT_EQ(extract_in_this_process("<p class=x>a").value().media, kHtml);
  EXPECT_EQ(extract_in_this_process("<?xml version='1.0'?><html><p>a</html>").value().media, kHtml);
  EXPECT_EQ(extract_in_this_process("<52 đồng chí").value().media, kText);
  EXPECT_EQ(extract_in_this_process("<pa a").value().media, kText);
}

TEST(Here, DecodesOldPages) {
  // "<p>Tổng kết công tác" in UTF-16 with its mark.
  std::string wide{"\xFF\xFE", 2};
  for (const char letter : std::string_view{"<p>Tong ket"}) wide += std::string{letter, '\0'};
  EXPECT_EQ(extract_in_this_process(wide).value().text, "Tong ket\n");
}

TEST(Here, RefusesByName) {
  EXPECT_EQ(code_of(extract_in_this_process(" \n ")), "document.empty");
  EXPECT_EQ(code_of(extract_in_this_process(std::string(100, '\0'))), "document.binary");
  EXPECT_EQ(code_of(extract_in_this_process("{\\rtf1 a}")), "document.unsupported");
  EXPECT_EQ(code_of(extract_in_this_process("\x89PNG\r\n\x1A\n")), "document.unsupported");
  EXPECT_EQ(code_of(extract_in_this_process("T\xE1\xBB\x95ng k\xE1\xBA\xBFt \xC3 n\xE8")),
            "encoding.mixed");
}

TEST(Pack, BringsEverythingAcrossThePipe) {
  const Extracted extracted{"text/html", "chữ\n", "html/1", {"document.hidden_text"}};
  const auto same = unpack(pack(extracted)).value();
  EXPECT_EQ(same.media, extracted.media);
  EXPECT_EQ(same.text, extracted.text);
  EXPECT_EQ(same.extractor, extracted.extractor);
  EXPECT_EQ(same.warnings, extracted.warnings);
  const auto refused = unpack(pack(refusal_of("document.damaged", kDocx)));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "document.damaged");
  EXPECT_EQ(refused.error().args[0].second, kDocx);
}

TEST(Pack, RefusesWhatAWorkerGoneBadMightSend) {
  const std::string whole = pack(Extracted{"text/html", "chữ", "html/1", {"w"}});
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_EQ(code_of(unpack(whole.substr(0, i))), "bytes.malformed");
  }
  EXPECT_EQ(code_of(unpack(pack(refusal_of("a.code_we_never_use", kDocx)))), "bytes.malformed");
}

// ---- the whole way, through the worker
// -----------------------------------------------------------

TEST(Extractor, ReadsEveryKindInItsWorker) {
  const Extractor extractor;
  EXPECT_EQ(extractor.extract("Tổng kết").value().extractor, "text/1");
  EXPECT_EQ(extractor.extract("<p>Tổng kết").value().extractor, "html/1");
  const auto docx = extractor.extract(docx_of(paragraph("Tổng kết"))).value();
  EXPECT_EQ(docx.extractor, "docx/1");
  EXPECT_EQ(docx.text, "Tổng kết\n");
}

TEST(Extractor, ReadsTheTextLayerOfAPdf) {
  if (::access("/usr/bin/pdftotext", X_OK) != 0) GTEST_SKIP() << "needs poppler-utils";
  const Extractor extractor;
  const auto pdf = extractor.extract(pdf_of("Tong ket 52/52")).value();
  EXPECT_EQ(pdf.text, "Tong ket 52/52\n");
  EXPECT_EQ(pdf.extractor, "pdf/1");
  EXPECT_EQ(code_of(extractor.extract(pdf_of(""))), "document.no_text");
  EXPECT_EQ(code_of(extractor.extract("%PDF-1.4\nbroken")), "document.damaged");
}

TEST(Extractor, RefusesOneFileAndReadsTheNext) {
  const Extractor extractor;
  const Parts bomb;
  EXPECT_EQ(code_of(extractor.extract("")), "document.empty");
  EXPECT_EQ(code_of(extractor.extract(std::string(64, '\1'))), "document.binary");
  EXPECT_EQ(code_of(extractor.extract("not a zip", "Báo cáo.DOCX")), "document.not_docx");
  EXPECT_EQ(code_of(extractor.extract(docx_of(paragraph(std::string(4'000'000, 'a'))))),
            "document.zip_bomb");
  EXPECT_EQ(code_of(extractor.extract(std::string(kBytesMax + 1, 'a'))), "document.too_large");
  EXPECT_EQ(extractor.extract("<p>còn đọc được", "trang.docx.html").value().text, "còn đọc được\n");
}

TEST(Extractor, RefusesALargeFileBeforeReadingIt) {
  const TempFile file{".txt"};
  std::filesystem::resize_file(file.path, 50'000'000);
  const auto refused = Extractor{}.extract_file(file.path);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "document.too_large");
}

TEST(Extractor, ReadsAFileAndSaysWhenItCannot) {
  const TempFile file{".html"};
  file.write("<p>Từ đĩa");
  EXPECT_EQ(Extractor{}.extract_file(file.path).value().text, "Từ đĩa\n");
  EXPECT_EQ(code_of(Extractor{}.extract_file("/no/such/file")), "document.unreadable");
  EXPECT_EQ(code_of(Extractor{}.extract_file("/tmp")), "document.unreadable");
}

TEST(Extractor, OutlivesAPageMadeToExhaustItsReader) {
  std::string page;
  for (int i = 0; i < 500'000; ++i) page += "<div>";
  const auto result = Extractor{press::Worker{{.wall = std::chrono::seconds{1}}}}.extract(page);
  EXPECT_FALSE(result.ok());
  EXPECT_TRUE(Extractor{}.extract("<p>sau đó").ok());
}

}  // namespace
}  // namespace tongket::document

int main(int count, char** arguments) {
  if (count == 3 && std::string_view{arguments[1]} == "worker") {
    return tongket::document::be_worker(arguments[2]);
  }
  std::signal(SIGPIPE, SIG_IGN);
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
