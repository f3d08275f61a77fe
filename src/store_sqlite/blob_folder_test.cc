// Goal: a file is found under the hash of its bytes, or not at all; never half of one, never
// another.
// Method: files damaged, half written and refused by the system behind the folder's back.
#include "blob_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/check.h"
#include "store_sqlite/testing/small_disk.h"
#include "store_sqlite/testing/temp_folder.h"

namespace tongket::store_sqlite {
namespace {

class Blobs : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path path_of(const base::Hash& hash) const {
    const auto name = base::to_hex(hash);
    return folder_.path() / "blobs" / name.substr(0, 2) / name;
  }

  TempFolder folder_;
  BlobFolder blobs_{folder_.path() / "blobs"};
};

TEST_F(Blobs, LieUnderTheFirstTwoDigitsOfTheirHash) {
  const auto hash = blobs_.put("quyết định");
  EXPECT_EQ(bytes_of_file(path_of(hash)), "quyết định");
  struct stat what {};
  ASSERT_EQ(::stat(path_of(hash).c_str(), &what), 0);
  EXPECT_EQ(what.st_mode & 0777U, 0600U);
}

TEST_F(Blobs, DamagedOnTheDiskAreNotHandedOut) {
  const auto hash = blobs_.put("quyết định");
  std::ofstream{path_of(hash), std::ios::trunc} << "quyết đinh";
  EXPECT_THROW(static_cast<void>(blobs_.get(hash)), base::Outage);
}

TEST_F(Blobs, PutAgainMendADamagedFile) {
  const auto hash = blobs_.put("quyết định");
  std::ofstream{path_of(hash), std::ios::trunc} << "half";
  EXPECT_EQ(blobs_.put("quyết định"), hash);
  EXPECT_EQ(blobs_.get(hash), "quyết định");
}

TEST(BlobsOnAFullDisk, LeaveNoTrace) {
  const TempFolder folder;
  const int code = on_a_disk_of(64, folder.path(), [&] {
    BlobFolder blobs{folder.path() / "blobs"};
    const std::string bytes(100'000, 'x');
    try {
      blobs.put(bytes);
      return 1;
    } catch (const base::Outage&) {
    }
    if (blobs.get(base::sha256(bytes))) return 2;
    if (!file_holding(files_with_bytes(folder.path()), "xxxx").empty()) return 3;
    return blobs.get(blobs.put("small")) == "small" ? 0 : 4;
  });
  if (code == kNotAllowed) GTEST_SKIP() << "this machine allows no small disk";
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace tongket::store_sqlite
