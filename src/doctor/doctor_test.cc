// What the program warns of: before it is too late, and not before there is a reason.
#include "doctor/doctor.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace tongket::doctor {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uintmax_t kMega = 1024 * 1024;

Signs healthy() {
  Signs signs;
  signs.now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 30};
  signs.data = "/srv/tongket";
  signs.disk_free = 50'000 * kMega;
  signs.data_rights = 0700;
  signs.first_entry = signs.now - days{300};
  signs.last_entry = signs.now - hours{1};
  signs.has_backup_key = true;
  signs.last_backup = signs.now - days{1};
  signs.certificate_ends = signs.now + days{200};
  signs.has_libreoffice = true;
  signs.has_times_like_font = true;
  signs.has_pdf_reader = true;
  return signs;
}

std::vector<std::string> codes(const Signs& signs) {
  std::vector<std::string> found;
  for (const auto& each : findings(signs)) found.emplace_back(each.code);
  return found;
}

TEST(Doctor, FindsNothingWhereAllIsWell) { EXPECT_THAT(codes(healthy()), IsEmpty()); }

TEST(Doctor, FindsNothingAboutWhatNobodyLookedAt) { EXPECT_THAT(codes({}), IsEmpty()); }

TEST(Doctor, WarnsOfADiskThatIsNearlyFullAndThenOfOneThatIs) {
  auto signs = healthy();
  signs.disk_free = 2'048 * kMega;
  EXPECT_THAT(codes(signs), IsEmpty());
  signs.disk_free = 2'048 * kMega - 1;
  EXPECT_THAT(codes(signs), ElementsAre("doctor.disk_low"));
  signs.disk_free = 199 * kMega;
  EXPECT_THAT(codes(signs), ElementsAre("doctor.disk_full"));
}

TEST(Doctor, SeesAClockThatIsBehindTheLastEntry) {
  auto signs = healthy();
  signs.last_entry = signs.now + std::chrono::seconds{2};
  EXPECT_THAT(codes(signs), IsEmpty());
  signs.last_entry = signs.now + std::chrono::minutes{5};
  EXPECT_THAT(codes(signs), ElementsAre("doctor.clock_behind"));
}

TEST(Doctor, SeesAFolderThatOthersMayRead) {
  auto signs = healthy();
  for (const unsigned rights : {0750U, 0701U, 0777U}) {
    signs.data_rights = rights;
    EXPECT_THAT(codes(signs), ElementsAre("doctor.data_open")) << rights;
  }
}

TEST(Doctor, AsksForABackupOnceTheHouseIsADayOldAndAgainWhenItIsAWeekOld) {
  auto signs = healthy();
  signs.last_backup = signs.now - days{6};
  EXPECT_THAT(codes(signs), IsEmpty());
  signs.last_backup = signs.now - days{7};
  EXPECT_THAT(codes(signs), ElementsAre("doctor.backup_old"));
  signs.last_backup.reset();
  EXPECT_THAT(codes(signs), ElementsAre("doctor.no_backup"));
  signs.has_backup_key = false;
  EXPECT_THAT(codes(signs), ElementsAre("doctor.no_backup_key"));
  signs.first_entry = signs.now - hours{23};
  EXPECT_THAT(codes(signs), IsEmpty());
}

TEST(Doctor, WarnsAMonthBeforeTheCertificateEnds) {
  auto signs = healthy();
  signs.certificate_ends = signs.now + days{30};
  EXPECT_THAT(codes(signs), IsEmpty());
  signs.certificate_ends = signs.now + days{29};
  EXPECT_THAT(codes(signs), ElementsAre("doctor.certificate_ends"));
  signs.certificate_ends = signs.now - hours{1};
  EXPECT_THAT(codes(signs), ElementsAre("doctor.certificate_over"));
}

TEST(Doctor, TellsTheWorstFirstAndAllOfIt) {
  auto signs = healthy();
  signs.disk_free = 0;
  signs.is_root = true;
  signs.snapshot_trouble = "books.snapshot_damaged";
  signs.has_libreoffice = false;
  signs.has_times_like_font = false;
  signs.has_pdf_reader = false;
  EXPECT_THAT(codes(signs),
              ElementsAre("doctor.disk_full", "doctor.root", "doctor.snapshot",
                          "doctor.no_pdf_reader", "doctor.no_libreoffice", "doctor.no_font"));
}

TEST(Doctor, LooksAtTheFolderItIsTold) {
  const auto folder = std::filesystem::path{testing::TempDir()} / "looked_at";
  std::filesystem::create_directories(folder);
  ::chmod(folder.c_str(), 0755);
  EXPECT_EQ(look(folder, {}).data_rights, 0755U);
  EXPECT_GT(look(folder, {}).disk_free.value_or(0), 0U);
  EXPECT_EQ(look(folder / "none", {}).data_rights, std::nullopt);
}

}  // namespace
}  // namespace tongket::doctor
