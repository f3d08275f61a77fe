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

/// Finds the encoding of Vietnamese text and decodes it.
///
/// UTF-8 (with or without mark) and UTF-16 (with mark, or plain by its zero bytes) are certain.
/// Windows-1258 and TCVN3 (the fonts .VnTime …) are told apart by how many words read as Vietnamese
/// syllables; few words, or words that read both ways or neither, are not sure.
///
/// Capitals of TCVN3: the fonts .VnTimeH … draw small letters as capitals, and bytes do not name
/// their font. A word typed "CộNG" (two or more plain letters, all capitals) is raised to "CỘNG". A
/// line without a small plain letter is raised whole when it has such a word or is long enough to
/// be a title ("Uỷ BAN NHÂN DÂN Xã"). "cộng" typed small stays small.
///
/// Errors  `encoding.binary` (unsupported): not text at all (NUL bytes, control characters).
///         `encoding.mixed` (invalid): UTF-8 with stray bytes in it. Args: at (byte).
///         `encoding.malformed` (invalid): UTF-16 with half a character. Args: at (byte).
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace tongket::base
