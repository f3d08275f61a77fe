// Goal: the cache file is whole or not there, whatever the disk and a crash do.
// Method: what a crash leaves behind, a disk that is full, a file others may not open.
#include "disk/mapped_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/check.h"
#include "store_sqlite/testing/small_disk.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

using disk::MappedFile;

void keep(MappedFile& file, std::string_view bytes) {
  file.keep([&](const shelf::CacheFile::WriteAt& write) { write(0, bytes); });
}

TEST(TheMappedFile, IsItsOwnersAlone) {
  const TempFolder folder;
  const auto path = folder.path() / "books.snapshot";
  MappedFile file{path};
  keep(file, "sổ");
  struct stat what {};
  ASSERT_EQ(::stat(path.c_str(), &what), 0);
  EXPECT_EQ(what.st_mode & 0777U, 0600U);
  EXPECT_EQ(*MappedFile{path}.read(), "sổ") << "also for the next who opens the house";
}

TEST(TheMappedFile, HalfOfOneIsRemovedWhenTheHouseOpensAndTheWholeOneStays) {
  const TempFolder folder;
  const auto path = folder.path() / "books.snapshot";
  std::ofstream{path} << "whole";
  std::ofstream{path.string() + ".new"} << "ha";
  const MappedFile file{path};
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".new"));
  EXPECT_EQ(*file.read(), "whole");
}

TEST(TheMappedFile, AnEmptyOneIsNone) {
  const TempFolder folder;
  const auto path = folder.path() / "books.snapshot";
  std::ofstream{path} << "";
  EXPECT_EQ(MappedFile{path}.read(), nullptr);
}

TEST(TheMappedFile, OnAFullDiskTheOldOneStaysAndNothingIsLeftOfTheNew) {
  const TempFolder folder;
  const int code = on_a_disk_of(64, folder.path(), [&] {
    const auto path = folder.path() / "books.snapshot";
    MappedFile file{path};
    keep(file, "old");
    try {
      keep(file, std::string(100'000, 'x'));
      return 1;
    } catch (const base::Outage&) {
    }
    if (*file.read() != "old") return 2;
    return std::filesystem::exists(path.string() + ".new") ? 3 : 0;
  });
  if (code == kNotAllowed) GTEST_SKIP() << "this machine allows no small disk";
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace tongket::store_sqlite
