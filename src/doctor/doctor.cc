#include "doctor/doctor.h"

namespace tongket::doctor {
namespace {

using std::chrono::days;

constexpr std::uintmax_t kMega = std::uintmax_t{1024} * 1024;
constexpr std::uintmax_t kDiskFull = 200 * kMega;
constexpr std::uintmax_t kDiskLow = 2048 * kMega;
constexpr unsigned kOthers = 0077;
constexpr days kBackupAge{7};
constexpr days kYoung{1};
constexpr days kCertificateNotice{30};
/// A second's difference is no clock set back.
constexpr std::chrono::seconds kClockPatience{2};

using Args = std::vector<std::pair<std::string_view, std::string>>;

base::Error finding(std::string_view code, Args args = {}) {
  return {base::ErrorKind::conflict, code, std::move(args)};
}

void look_at_disk(const Signs& signs, std::vector<base::Error>& found) {
  if (!signs.disk_free || *signs.disk_free >= kDiskLow) return;
  found.push_back(finding(
      *signs.disk_free < kDiskFull ? "doctor.disk_full" : "doctor.disk_low",
      {{"megabytes", std::to_string(*signs.disk_free / kMega)}, {"folder", signs.data.string()}}));
}

void look_at_clock(const Signs& signs, std::vector<base::Error>& found) {
  if (!signs.last_entry || signs.now + kClockPatience >= *signs.last_entry) return;
  found.push_back(finding(
      "doctor.clock_behind",
      {{"now", base::to_vietnamese(signs.now)}, {"last", base::to_vietnamese(*signs.last_entry)}}));
}

void look_at_rights(const Signs& signs, std::vector<base::Error>& found) {
  if (signs.data_rights && (*signs.data_rights & kOthers) != 0) {
    found.push_back(finding("doctor.data_open", {{"folder", signs.data.string()}}));
  }
  if (signs.is_root) found.push_back(finding("doctor.root"));
}

void look_at_backups(const Signs& signs, std::vector<base::Error>& found) {
  if (!signs.first_entry || signs.now - *signs.first_entry < kYoung) return;
  if (signs.last_backup) {
    const auto age = std::chrono::floor<days>(signs.now - *signs.last_backup);
    if (age >= kBackupAge) {
      found.push_back(finding("doctor.backup_old", {{"days", std::to_string(age.count())}}));
    }
  } else {
    found.push_back(finding(signs.has_backup_key ? "doctor.no_backup" : "doctor.no_backup_key"));
  }
}

void look_at_certificate(const Signs& signs, std::vector<base::Error>& found) {
  if (!signs.certificate_ends) return;
  const auto left = std::chrono::floor<days>(*signs.certificate_ends - signs.now);
  if (left.count() < 0) {
    found.push_back(finding("doctor.certificate_over",
                            {{"day", base::to_vietnamese(*signs.certificate_ends)}}));
  } else if (left < kCertificateNotice) {
    found.push_back(finding("doctor.certificate_ends",
                            {{"days", std::to_string(left.count())},
                             {"day", base::to_vietnamese(*signs.certificate_ends)}}));
  }
}

void look_at_programs(const Signs& signs, std::vector<base::Error>& found) {
  if (signs.has_pdf_reader == false) found.push_back(finding("doctor.no_pdf_reader"));
  if (signs.has_libreoffice == false) found.push_back(finding("doctor.no_libreoffice"));
  if (signs.has_times_like_font == false) found.push_back(finding("doctor.no_font"));
}

}  // namespace

std::vector<base::Error> findings(const Signs& signs) {
  std::vector<base::Error> found;
  look_at_disk(signs, found);
  look_at_clock(signs, found);
  look_at_rights(signs, found);
  look_at_backups(signs, found);
  look_at_certificate(signs, found);
  if (!signs.snapshot_trouble.empty()) {
    found.push_back(finding("doctor.snapshot", {{"why", signs.snapshot_trouble}}));
  }
  look_at_programs(signs, found);
  return found;
}

}  // namespace tongket::doctor
