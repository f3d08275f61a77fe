// Goal: a document becomes a PDF that says the same, and a LibreOffice that is missing, hangs or
// breaks never holds the house up.
// Method: the report of a made-up review through the jailed child; then a program that is not
// there, no time, and bytes that are no document.
#include "document/pdf.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/extract.h"
#include "paper/documents.h"
#include "paper/testing/made_review.h"

namespace tongket::document {
namespace {

using ::testing::HasSubstr;

bool is_installed() { return std::filesystem::exists("/usr/lib/libreoffice/program/soffice.bin"); }

std::string report() {
  return paper::shipped_template("report").value().print(paper::testing::made_report(),
                                                         {.title = "Báo cáo thử"});
}

TEST(PdfMaker, SaysWhatTheDocumentSays) {
  if (!is_installed()) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  PdfMaker maker{{.child = {.wall = std::chrono::minutes{3}, .cpu = std::chrono::seconds{120}}}};
  const auto pdf = maker.make(report());
  ASSERT_TRUE(pdf.ok()) << pdf.error().code;
  EXPECT_THAT(pdf.value(), HasSubstr("/MarkInfo<</Marked true>>"));
  EXPECT_THAT(pdf.value(), HasSubstr("/Lang(vi-VN)"));
  const auto text = Extractor{}.extract(pdf.value());
  ASSERT_TRUE(text.ok());
  EXPECT_THAT(text.value().text, HasSubstr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
  EXPECT_THAT(text.value().text, HasSubstr("Phụ lục III"));
  for (const auto* const cell : {"Xã số 40", "384", "Công dân nhập ngũ, xã số 60"}) {
    EXPECT_THAT(text.value().text, HasSubstr(cell));
  }
}

TEST(PdfMaker, LeadsFromAFigureToItsSource) {
  if (!is_installed()) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  PdfMaker maker{{.child = {.wall = std::chrono::minutes{3}, .cpu = std::chrono::seconds{120}}}};
  paper::Fields fields;
  fields.lists["sources"].emplace_back().texts = {{"figure", "TQ.26"}, {"mark", "1"}};
  fields.lists["sources"].back().places = {{"mark", {.bookmark = "nguon_1", .link = "#so_1"}}};
  const auto report = paper::shipped_template("report").value();
  const auto pdf = maker.make(report.print(fields, {.title = "Thử"}));
  ASSERT_TRUE(pdf.ok());
  // The place is not in the document: a link to nowhere is none.
  EXPECT_EQ(pdf.value().find("/Annots"), std::string::npos);
  fields.riches["opening"] = {
      .paragraphs = {
          {{.text = "52", .bound = {.tag = "TQ.26", .bookmark = "so_1", .link = "#nguon_1"}}}}};
  const auto linked = maker.make(report.print(fields, {.title = "Thử"}));
  ASSERT_TRUE(linked.ok());
  EXPECT_NE(linked.value().find("/Annots"), std::string::npos);
}

TEST(PdfMaker, SaysWhatToInstallWhereThereIsNoLibreOffice) {
  PdfMaker maker{{.program = "/no/such/program"}};
  const auto refused = maker.make(report());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "pdf.not_installed");
  EXPECT_THAT(refused.error().args.front().second, HasSubstr("libreoffice-writer-nogui"));
}

TEST(PdfMaker, GivesUpOnOneThatHangs) {
  if (!is_installed()) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  PdfMaker maker{{.child = {.wall = std::chrono::milliseconds{1}}}};
  EXPECT_EQ(maker.make(report()).error().code, "pdf.failed");
}

TEST(PdfMaker, LeavesNothingBehind) {
  const auto folders = [] {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator{testing::TempDir()}) {
      count += each.path().filename().string().starts_with("tongket-") ? 1 : 0;
    }
    return count;
  };
  std::filesystem::path where;
  {
    const press::Folder folder;
    folder.put("a", "b");
    where = folder.path();
    EXPECT_EQ(folder.take("a", 10), "b");
    EXPECT_EQ(folder.take("a", 0), "");
    std::filesystem::create_symlink("/etc/passwd", where / "link");
    EXPECT_EQ(folder.take("link", 1'000'000), "");
    EXPECT_EQ(folder.take("none", 10), "");
    EXPECT_GE(folders(), 1U);
  }
  EXPECT_FALSE(std::filesystem::exists(where));
}

TEST(PdfMaker, DoesNotLetManyWait) {
  if (!is_installed()) GTEST_SKIP() << "needs libreoffice-writer-nogui";
  PdfMaker maker{{.child = {.wall = std::chrono::minutes{2}}, .waiting_max = 0}};
  std::vector<std::string> ends(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(ends.size());
    for (auto& end : ends) {
      threads.emplace_back([&maker, &end] {
        const auto made = maker.make("no document");
        end = made.ok() ? "made" : std::string{made.error().code};
      });
    }
  }
  // Who came while another was at it is told to come again; nobody is kept waiting.
  EXPECT_GE(std::ranges::count(ends, "made"), 1);
  EXPECT_THAT(ends, ::testing::Each(::testing::AnyOf("made", "pdf.busy")));
}

}  // namespace
}  // namespace tongket::document
