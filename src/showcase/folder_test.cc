// Goal: the portal never sees half a snapshot, and never waits for what is no file.
// Method: a fresh folder on disk for each test; what is there is looked at by plain system calls.
#include "showcase/folder.h"

#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "base/check.h"
#include "showcase/testing/made_up.h"

namespace tongket::showcase {
namespace {

namespace fs = std::filesystem;
using made_up::content;

class ShowcaseFolder : public testing::Test {
 protected:
  ShowcaseFolder() {
    std::string name = (fs::temp_directory_path() / "showcase-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
  }
  ~ShowcaseFolder() override { fs::remove_all(root_); }

  [[nodiscard]] fs::path folder() const { return root_ / "public"; }
  [[nodiscard]] fs::path file() const { return folder() / kFileName; }

  [[nodiscard]] std::string read_code() const {
    const auto found = read(folder());
    return found.ok() ? "" : std::string{found.error().code};
  }

 private:
  fs::path root_;
};

Snapshot snapshot_of(std::string_view office) {
  auto changed = content();
  changed.office = office;
  return Snapshot::make(std::move(changed)).value();
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator{folder}) {
    names.push_back(each.path().filename().string());
  }
  return names;
}

unsigned mode_of(const fs::path& path) {
  struct stat state {};
  EXPECT_EQ(::stat(path.c_str(), &state), 0);
  return state.st_mode & 07777U;
}

TEST_F(ShowcaseFolder, IsReadAsItWasWritten) {
  EXPECT_TRUE(write(snapshot_of("A"), folder()));
  const auto found = read(folder());
  ASSERT_TRUE(found.ok()) << found.error().code;
  EXPECT_EQ(found.value().content().office, "A");
  EXPECT_THAT(names_in(folder()), testing::ElementsAre(std::string{kFileName}));
}

TEST_F(ShowcaseFolder, IsOpenToReadersWhateverTheServiceKeepsForItself) {
  const auto narrow = ::umask(0077);
  write(snapshot_of("A"), folder());
  ::umask(narrow);
  EXPECT_EQ(mode_of(folder()), 0755U);
  EXPECT_EQ(mode_of(file()), 0644U);
}

TEST_F(ShowcaseFolder, IsLeftAloneWhenNothingPublicChanged) {
  write(snapshot_of("A"), folder());
  const auto before = stamp(folder());
  ASSERT_TRUE(before.has_value());
  EXPECT_FALSE(write(snapshot_of("A"), folder()));
  EXPECT_EQ(stamp(folder()), before);
}

TEST_F(ShowcaseFolder, BearsAnotherStampAfterEveryChange) {
  write(snapshot_of("A"), folder());
  const auto before = stamp(folder());
  EXPECT_TRUE(write(snapshot_of("B"), folder()));
  EXPECT_NE(stamp(folder()), before);
  EXPECT_EQ(read(folder()).value().content().office, "B");
}

TEST_F(ShowcaseFolder, LeavesAnOpenReaderTheOldFileWhole) {
  write(snapshot_of("A"), folder());
  std::ifstream reader{file()};
  write(snapshot_of("B"), folder());
  const std::string seen{std::istreambuf_iterator<char>{reader}, {}};
  EXPECT_EQ(seen, snapshot_of("A").bytes());
}

TEST_F(ShowcaseFolder, IsWrittenOverWhatAPowerCutLeft) {
  fs::create_directory(folder());
  std::ofstream{folder() / "showcase.json.new"} << "half";
  write(snapshot_of("A"), folder());
  EXPECT_EQ(read_code(), "");
  EXPECT_THAT(names_in(folder()), testing::ElementsAre(std::string{kFileName}));
}

TEST_F(ShowcaseFolder, WithoutAFileIsMissing) {
  EXPECT_EQ(read_code(), "showcase.missing");
  EXPECT_EQ(stamp(folder()), std::nullopt);
  fs::create_directory(folder());
  EXPECT_EQ(read_code(), "showcase.missing");
}

TEST_F(ShowcaseFolder, WithADamagedFileIsRefused) {
  write(snapshot_of("A"), folder());
  fs::resize_file(file(), 20);
  EXPECT_EQ(read_code(), "showcase.malformed");
  std::ofstream{file()} << "";
  EXPECT_EQ(read_code(), "showcase.malformed");
  fs::resize_file(file(), Snapshot::kBytesMax + 1);
  EXPECT_EQ(read_code(), "showcase.too_large");
}

TEST_F(ShowcaseFolder, WithSomethingElseInPlaceOfTheFileIsAnOutage) {
  fs::create_directories(file());
  EXPECT_THROW(static_cast<void>(read(folder())), base::Outage);
  fs::remove(file());
  fs::create_symlink("/etc/hostname", file());
  EXPECT_THROW(static_cast<void>(read(folder())), base::Outage);
  fs::remove(file());
  ASSERT_EQ(::mkfifo(file().c_str(), 0600), 0);
  EXPECT_EQ(read_code(), "showcase.malformed") << "an empty pipe must not hold us up";
}

TEST_F(ShowcaseFolder, ThatCannotBeWrittenIsAnOutage) {
  EXPECT_THROW(write(snapshot_of("A"), folder() / "no" / "such"), base::Outage);
  std::ofstream{folder()} << "a file where the folder should be";
  EXPECT_THROW(write(snapshot_of("A"), folder()), base::Outage);
}

Snapshot snapshot_with_files() {
  auto changed = content();
  changed.articles = {made_up::with_files()};
  return Snapshot::make(std::move(changed)).value();
}

TEST_F(ShowcaseFolder, HoldsTheFilesThatAreNamedAndNoOthers) {
  EXPECT_TRUE(write(snapshot_with_files(), folder(), made_up::bytes_named));
  EXPECT_EQ(names_in(folder() / kFilesName).size(), 9U);
  const auto name = made_up::file_name("một-s", ".webp");
  EXPECT_EQ(read_file(folder(), name), made_up::file_bytes("một-s"));
  EXPECT_EQ(mode_of(folder() / kFilesName / name), 0644U);
  const FileOf none = [](const std::string&) -> std::optional<std::string> {
    ADD_FAILURE() << "what is there is not asked for again";
    return std::nullopt;
  };
  EXPECT_FALSE(write(snapshot_with_files(), folder(), none));
  write(snapshot_of("A"), folder());
  EXPECT_TRUE(names_in(folder() / kFilesName).empty()) << "withdrawn with the article";
}

TEST_F(ShowcaseFolder, GetsNoSnapshotWhoseFilesCannotBeHad) {
  const FileOf none = [](const std::string&) { return std::optional<std::string>{}; };
  EXPECT_THROW(write(snapshot_with_files(), folder(), none), base::Outage);
  const FileOf others = [](const std::string&) { return std::optional<std::string>{"another"}; };
  EXPECT_THROW(write(snapshot_with_files(), folder(), others), base::Outage);
  EXPECT_EQ(read_code(), "showcase.missing");
}

TEST_F(ShowcaseFolder, GivesNoFileThatIsNotWhatItsNameSays) {
  write(snapshot_with_files(), folder(), made_up::bytes_named);
  const auto name = made_up::file_name("kế hoạch", ".pdf");
  std::ofstream{folder() / kFilesName / name} << "something else";
  EXPECT_EQ(read_file(folder(), name), std::nullopt);
  EXPECT_EQ(read_file(folder(), "../" + std::string{kFileName}), std::nullopt);
  EXPECT_EQ(read_file(folder(), made_up::file_name("nothing", ".jpg")), std::nullopt);
}

}  // namespace
}  // namespace tongket::showcase
