#pragma once

#include <cstdint>
#include <string_view>

#include "reader/span.h"

namespace tongket::reader {

/// What was found of a secrecy mark.
///
///     none       nothing that looks like one
///     question   something that looks like one: a person must say that the text is not secret
///     refused    a mark in the position and form of a mark: the text is neither shown nor stored
enum class SecrecyVerdict : std::uint8_t { none, question, refused };

/// Shape   `where` is the line of the mark; empty when there is none.
struct SecrecyFinding {
  SecrecyVerdict verdict = SecrecyVerdict::none;
  Span where;
  friend bool operator==(const SecrecyFinding&, const SecrecyFinding&) = default;
};

/// Looks for the mark of a state secret by position and form, not as a word: a line that is only
/// MẬT, TỐI MẬT or TUYỆT MẬT in capitals (boxed, spaced or punctuated), or "độ mật:" with a level,
/// is refused; the same words alone on a line in another case, or among few others in capitals, are
/// a question. "Luật Bảo vệ bí mật nhà nước", "mật độ", "bảo mật" and xã Yên Mật pass.
/// Requires `text` to be UTF-8; what is not is skipped.
[[nodiscard]] SecrecyFinding find_secrecy_mark(std::string_view text);

}  // namespace tongket::reader
