#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tongket::base {

/// The encodings Vietnamese offices have left on their disks.
enum class Encoding { utf8, utf16_le, utf16_be, windows_1258, tcvn3 };

/// What bytes turned into, and how sure that is.
struct Decoded {
  std::string text;  ///< UTF-8, NFC, line ends LF, no byte-order mark.
  Encoding encoding;
  bool sure;  ///< False: the bytes would also read as something else; ask a person.
};

/// Finds the encoding of Vietnamese text and decodes it. UTF-8 (with or without mark) and UTF-16
/// (with mark, or plain by its zero bytes) are certain; Windows-1258 and TCVN3 (the fonts .VnTime
/// …) are told apart by how Vietnamese the result reads. Errors  `encoding.binary` (unsupported):
/// not text at all (NUL bytes, control characters).
///         `encoding.mixed` (invalid): valid UTF-8 and stray bytes in one file. Args: at (byte).
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace tongket::base
