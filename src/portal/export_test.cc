// Goal: an office without a server of ours carries the whole portal as files.
// Method: an export of a made-up showcase; every link of every page is followed from file to file,
// as a browser would from a disk. Then what was withdrawn, and folders that are somebody else's.
#include "portal/export.h"

#include <fstream>
#include <regex>
#include <set>

#include <gmock/gmock.h>

#include "showcase/folder.h"
#include "showcase/testing/made_up.h"

namespace tongket::portal {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::string bytes_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class ExportedSite : public testing::Test {
 protected:
  ExportedSite() : home_{fresh_folder()} { publish(showcase::made_up::content()); }
  ~ExportedSite() override { fs::remove_all(home_); }

  void publish(const showcase::Content& content) const {
    showcase::write(showcase::Snapshot::make(content).value(), home_ / "public",
                    showcase::made_up::bytes_named);
  }
  [[nodiscard]] base::Result<std::size_t> write() const {
    return export_site(
        {.showcase = home_ / "public", .site = "https://quocphong.example.vn", .folder = folder()});
  }
  [[nodiscard]] fs::path folder() const { return home_ / "static"; }

  /// Every file that links lead to from `file`, itself among them.
  void follow(const fs::path& file, std::set<fs::path>& seen) const {
    ASSERT_TRUE(fs::is_regular_file(file)) << file;
    if (!seen.insert(file).second || file.extension() != ".html") return;
    const auto page = bytes_of(file);
    const std::regex links{"(?:href|src)=\"([^\"#:]+)\""};
    for (auto at = std::sregex_iterator{page.begin(), page.end(), links};
         at != std::sregex_iterator{}; ++at) {
      follow((file.parent_path() / (*at)[1].str()).lexically_normal(), seen);
    }
    EXPECT_THAT(page, Not(HasSubstr("<form"))) << file << ": nobody is there to answer";
    EXPECT_THAT(page, Not(HasSubstr("=\"/"))) << file << ": works in any folder";
  }

 private:
  static fs::path fresh_folder() {
    std::string name = (fs::temp_directory_path() / "export-XXXXXX").string();
    return ::mkdtemp(name.data());
  }
  fs::path home_;
};

TEST_F(ExportedSite, LeadsFromFileToFileToEveryPage) {
  const auto written = write();
  ASSERT_TRUE(written.ok()) << written.error().code;
  std::set<fs::path> seen;
  follow(folder() / "index.html", seen);
  for (const auto* const file :
       {"bai/k3v9q2m7xa/index.html", "en/bai/k3v9q2m7xa/index.html", "nam/2024/index.html",
        "luu-tru/2024/12/index.html", "du-lieu/so-lieu.csv", "bai/k3v9q2m7xa/so-lieu.csv",
        "feed.xml", "theme.css", "portal.css"}) {
    EXPECT_TRUE(seen.contains(folder() / file)) << file;
  }
  EXPECT_THAT(bytes_of(folder() / "sitemap.xml"), HasSubstr("/bai/k3v9q2m7xa</loc>"));
  EXPECT_THAT(bytes_of(folder() / "bai/k3v9q2m7xa/index.html"),
              HasSubstr("href=\"../../nam/2024/index.html\""));
}

TEST_F(ExportedSite, KeepsNothingOfWhatWasWithdrawnButTheNotice) {
  ASSERT_TRUE(write().ok());
  publish({.office = "Ban CHQS", .articles = {}, .withdrawn = {"k3v9q2m7xa"}});
  ASSERT_TRUE(write().ok());
  for (const auto& file : fs::recursive_directory_iterator{folder()}) {
    if (!file.is_regular_file()) continue;
    EXPECT_THAT(bytes_of(file.path()), Not(HasSubstr("Đồng Nổi"))) << file.path();
  }
  EXPECT_THAT(bytes_of(folder() / "bai/k3v9q2m7xa/index.html"), HasSubstr("Bài này đã được gỡ"));
  EXPECT_EQ(bytes_of(folder() / "withdrawn.txt"), "/bai/k3v9q2m7xa\n");
  EXPECT_FALSE(fs::exists(folder() / "bai/k3v9q2m7xa/so-lieu.csv"));
}

TEST_F(ExportedSite, NeverTakesTheFolderOfSomebodyElse) {
  fs::create_directory(folder());
  std::ofstream{folder() / "anh.jpg"} << "x";
  const auto refused = write();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "export.not_ours");
  EXPECT_EQ(bytes_of(folder() / "anh.jpg"), "x");
}

TEST_F(ExportedSite, IsNotWrittenOfAShowcaseThatIsNotThere) {
  const auto refused = export_site({.showcase = folder(), .site = "", .folder = folder()});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "showcase.missing");
}

TEST_F(ExportedSite, CarriesPhotosAndFilesBesideTheirArticle) {
  auto content = showcase::made_up::content();
  content.articles = {showcase::made_up::with_files()};
  publish(content);
  ASSERT_TRUE(write().ok());
  std::set<fs::path> seen;
  follow(folder() / "index.html", seen);
  const auto photo =
      folder() / "bai/k3v9q2m7xa/tep" / showcase::made_up::file_name("một-l", ".jpg");
  EXPECT_EQ(bytes_of(photo), showcase::made_up::file_bytes("một-l"));
  EXPECT_TRUE(seen.contains(photo)) << "the page shows it";
  EXPECT_TRUE(seen.contains(folder() / "van-ban/index.html"));
  EXPECT_THAT(bytes_of(folder() / "bai/k3v9q2m7xa/index.html"),
              HasSubstr("srcset=\"../../bai/k3v9q2m7xa/tep/"));
}

}  // namespace
}  // namespace tongket::portal
