// Goal: what staff change in Word comes back section by section, a figure changed by hand is seen,
// and a template they edited is taken or refused with its mistakes.
// Method: documents printed from a made-up review, changed as Word would change them, and read
// again, by the function itself and through the worker.
#include "word.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/extract.h"
#include "paper/documents.h"
#include "paper/testing/made_review.h"
#include "paper/testing/opened.h"

namespace tongket::document {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

paper::Fields conclusions() {
  auto fields = paper::testing::made_head("Thông báo", "/TB-UBND", "Kết luận hội nghị");
  for (const auto* const key : {"TQ", "GD"}) {
    paper::Fields section;
    section.texts = {{"title", std::string{"Về "} + key}};
    paper::Rich body{.key = key, .title = key};
    body.paragraphs = {{{.text = "Giao quân "},
                        paper::testing::number("52", "TQ.26", std::string{"so_"} + key),
                        {.text = " người."}},
                       {{.text = "Tiếp tục làm tốt."}}};
    section.riches = {{"body", body}};
    fields.lists["sections"].push_back(section);
  }
  return fields;
}

std::string sent() {
  return paper::shipped_template("conclusions").value().print(conclusions(), {});
}

/// The file with its body changed as somebody's hand would.
std::string with(const std::string& file, std::string_view was, std::string_view now) {
  auto parts = paper::testing::parts_in(file);
  for (auto& part : parts) {
    if (part.path != "word/document.xml") continue;
    const auto at = part.bytes.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    part.bytes.replace(at, was.size(), now);
  }
  return paper::zipped(parts);
}

ReadBack back(const std::string& file) { return read_back_in_this_process(file).value(); }

Differences since_sent(const std::string& file) { return differences(back(sent()), back(file)); }

TEST(ReadBack, ADocumentNobodyTouchedComesBackAsItWas) {
  const auto read = back(sent());
  ASSERT_THAT(read.sections, SizeIs(2));
  EXPECT_EQ(read.sections[0].key, "TQ");
  EXPECT_EQ(read.sections[0].text, "Giao quân {{TQ.26=52}} người.\nTiếp tục làm tốt.");
  ASSERT_THAT(read.numbers, SizeIs(2));
  EXPECT_EQ(read.numbers[1].tag, "TQ.26");
  EXPECT_EQ(read.numbers[1].bookmark, "so_GD");
  EXPECT_EQ(read.numbers[1].section, "GD");
  EXPECT_THAT(read.outside, ::testing::Contains("Về TQ"));
  const auto found = since_sent(sent());
  EXPECT_THAT(found.changed, IsEmpty());
  EXPECT_THAT(found.retyped, IsEmpty());
  EXPECT_THAT(found.added_outside, IsEmpty());
}

TEST(ReadBack, AChangedSectionIsToldByItselfAndItsFiguresStayBound) {
  const auto found = since_sent(with(sent(), "Tiếp tục làm tốt.", "Phải làm tốt hơn nữa."));
  ASSERT_THAT(found.changed, SizeIs(1));
  EXPECT_EQ(found.changed[0].key, "TQ");
  EXPECT_EQ(found.changed[0].now, "Giao quân {{TQ.26=52}} người.\nPhải làm tốt hơn nữa.");
  EXPECT_THAT(found.retyped, IsEmpty());
}

TEST(ReadBack, AFigureChangedByHandIsSeen) {
  const auto found = since_sent(with(sent(), ">52<", ">53<"));
  ASSERT_THAT(found.retyped, SizeIs(1));
  EXPECT_EQ(found.retyped[0].tag, "TQ.26");
  EXPECT_EQ(found.retyped[0].section, "TQ");
  EXPECT_EQ(found.retyped[0].was, "52");
  EXPECT_EQ(found.retyped[0].now, "53");
}

TEST(ReadBack, AFigureTypedOverWithTheSameDigitsIsTheSame) {
  const ReadBack was{
      .sections = {{.key = "TQ", .text = "Giao {{TQ.26=1.245}} người."}},
      .numbers = {{.tag = "TQ.26", .bookmark = "so_1", .shown = "1.245", .section = "TQ"}}};
  auto now = was;
  now.sections[0].text = "Giao {{TQ.26=1245}} người.";
  now.numbers[0].shown = "1245";
  EXPECT_THAT(differences(was, now).changed, IsEmpty());
  EXPECT_THAT(differences(was, now).retyped, IsEmpty());
  now.numbers[0].shown = "1246";
  EXPECT_THAT(differences(was, now).retyped, SizeIs(1));
}

TEST(ReadBack, AFigureWhoseControlWasTakenAwayIsBoundNoMore) {
  const auto file = with(sent(), "<w:tag w:val=\"TQ.26\"/>", "");
  const auto found = since_sent(file);
  ASSERT_THAT(found.unbound, SizeIs(1));
  EXPECT_EQ(found.unbound[0].section, "TQ");
  // Its bookmark is still there.
  const auto read = back(file);
  EXPECT_EQ(read.numbers[0].bookmark, "so_TQ");
  EXPECT_EQ(read.numbers[0].tag, "");
  EXPECT_EQ(read.numbers[0].shown, "52");
}

TEST(ReadBack, ADeletedSectionIsMissingAndTextOutsideIsTold) {
  const auto found = since_sent(with(sent(), "<w:tag w:val=\"section:GD\"/>", ""));
  EXPECT_THAT(found.missing, ElementsAre("GD"));
  EXPECT_THAT(found.added_outside,
              ElementsAre("Giao quân {{TQ.26=52}} người.", "Tiếp tục làm tốt."));
  EXPECT_THAT(since_sent(with(sent(), "section:GD", "section:XX")).unknown, ElementsAre("XX"));
}

TEST(ReadBack, WhatARecordedChangeTookAwayIsGoneAndHiddenTextTells) {
  const auto found = since_sent(with(
      sent(), "<w:t xml:space=\"preserve\">Tiếp tục làm tốt.</w:t></w:r>",
      "<w:t>Tiếp tục</w:t></w:r><w:del><w:r><w:delText>làm "
      "tốt</w:delText></w:r></w:del><w:ins><w:r>"
      "<w:t> cố gắng</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>bí mật</w:t></w:r>"));
  ASSERT_THAT(found.changed, SizeIs(1));
  EXPECT_EQ(found.changed[0].now, "Giao quân {{TQ.26=52}} người.\nTiếp tục cố gắng");
}

TEST(ReadBack, WhatIsNoDocumentIsRefused) {
  EXPECT_EQ(read_back_in_this_process("no zip").error().code, "document.not_docx");
  EXPECT_EQ(read_back_in_this_process(paper::zipped({{"a", "b"}})).error().code,
            "document.not_docx");
  EXPECT_EQ(read_back_in_this_process(paper::zipped({{"word/document.xml", "<w"}})).error().code,
            "document.damaged");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<w:x>";
  for (int i = 0; i < 1000; ++i) deep += "</w:x>";
  EXPECT_EQ(read_back_in_this_process(paper::zipped({{"word/document.xml", deep}})).error().code,
            "document.too_deep");
}

TEST(WordReader, ReadsInAWorkerWhatItWouldReadHere) {
  const WordReader reader;
  const auto read = reader.read_back(sent());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().sections[0].text, back(sent()).sections[0].text);
  EXPECT_EQ(read.value().numbers.size(), 2U);
  EXPECT_EQ(read.value().outside, back(sent()).outside);
  EXPECT_EQ(reader.read_back("no zip").error().code, "document.not_docx");
  EXPECT_EQ(reader.read_back(std::string(kBytesMax + 1, 'x')).error().code, "document.too_large");
}

TEST(WordReader, TakesATemplateThatWasEdited) {
  const auto edited = with(paper::template_file("conclusions").value(), "CỘNG HÒA XÃ HỘI",
                           "(Mẫu của tỉnh) CỘNG HÒA XÃ HỘI");
  const auto read = WordReader{}.read_template(edited, "conclusions");
  ASSERT_TRUE(read.ok()) << read.error().code;
  ASSERT_TRUE(read.value().made.has_value());
  EXPECT_THAT(paper::testing::words_of(read.value().made->print(conclusions(), {})),
              HasSubstr("(Mẫu của tỉnh) CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
}

TEST(WordReader, TellsEveryMistakeOfATemplateWithItsPlace) {
  const auto edited =
      with(paper::template_file("conclusions").value(), "{{signer_name}}", "{{nguoi_ky}}");
  const auto read = WordReader{}.read_template(edited, "conclusions");
  ASSERT_TRUE(read.ok());
  EXPECT_FALSE(read.value().made.has_value());
  ASSERT_THAT(read.value().problems.all(), SizeIs(1));
  const auto& problem = read.value().problems.all().front();
  EXPECT_EQ(problem.error.code, "template.unknown_field");
  EXPECT_EQ(problem.error.args.front().second, "nguoi_ky");
  EXPECT_GT(problem.place.line, 0);
  EXPECT_EQ(WordReader{}.read_template(edited, "poem").error().code, "template.unknown_document");
  EXPECT_EQ(WordReader{}.read_template("no zip", "report").error().code, "document.not_docx");
}

}  // namespace
}  // namespace tongket::document
