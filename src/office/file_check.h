#pragma once

#include <string>
#include <string_view>

#include "office/house.h"
#include "sheet/sheets.h"

// Files that stay beside something: what they are, and that nothing in them forbids to keep them.
namespace tongket::office {

/// A file somebody brought, still nowhere.
struct LooseFile {
  std::string_view name;
  std::string_view bytes;
  bool declared = false;  ///< Whoever brought it says that it holds no state secret.
  std::size_t bytes_max = sheet::kFileBytesMost;
  bool may_be_text = false;  ///< Plain text and pages of HTML are welcome too.
};

/// A name people can read: no folders, no signs that no screen shows.
[[nodiscard]] std::string clean_name(std::string_view name);

/// What a file is, by what it begins with and holds, whatever it is called; foreign bytes are
/// opened in a worker. Nothing of it is kept before all of this was looked at. Errors  all invalid:
/// `document.not_declared`; `document.secret_mark`; `filing.file_large`, args
///         most; `filing.file_kind`, args name: no PDF, PNG, JPEG, Word or Excel file.
[[nodiscard]] base::Result<std::string> check_file(const House& house, const LooseFile& file);

}  // namespace tongket::office
