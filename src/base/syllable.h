#pragma once

#include <string_view>

namespace tongket::base {

/// True when `word` could be one Vietnamese syllable: an onset, a rime, at most one tone, and only
/// sắc or nặng before a final c, ch, p or t. Tells a right decoding from a wrong one; knows no
/// meaning, so "nghoẻng" passes.
///
/// Requires lower case, NFC.
[[nodiscard]] bool is_syllable(std::u32string_view word);

}  // namespace tongket::base
