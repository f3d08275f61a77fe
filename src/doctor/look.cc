#include <algorithm>
#include <array>
#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

#include "doctor/doctor.h"

namespace tongket::doctor {
namespace {

namespace fs = std::filesystem;

/// Whether one of the folders a program is looked for in has it.
bool has_program(std::string_view name) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody sets it.
  std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
  while (true) {
    const auto end = std::min(rest.find(':'), rest.size());
    const auto file = fs::path{rest.substr(0, end)} / name;
    if (::access(file.c_str(), X_OK) == 0) return true;
    if (end == rest.size()) return false;
    rest.remove_prefix(end + 1);
  }
}

/// A font with the measures of Times New Roman, in which documents of NĐ 30/2020 are set.
bool has_times_like_font() {
  constexpr std::array<std::string_view, 3> kNames{"LiberationSerif", "times", "Tinos"};
  std::error_code none;
  for (fs::recursive_directory_iterator at{"/usr/share/fonts", none}, past; !none && at != past;
       at.increment(none)) {
    const auto name = at->path().filename().string();
    const auto fits = [&](std::string_view font) { return name.starts_with(font); };
    if (std::ranges::any_of(kNames, fits)) return true;
  }
  return false;
}

}  // namespace

Signs look(const fs::path& data, base::Instant now) {
  Signs signs{.now = now, .data = data};
  std::error_code none;
  const auto space = fs::space(data, none);
  if (!none) signs.disk_free = space.available;
  struct stat shown {};
  if (::stat(data.c_str(), &shown) == 0) signs.data_rights = shown.st_mode & 0777U;
  signs.is_root = ::geteuid() == 0;
  signs.has_libreoffice = has_program("soffice");
  signs.has_pdf_reader = has_program("pdftotext");
  signs.has_times_like_font = has_times_like_font();
  return signs;
}

}  // namespace tongket::doctor
