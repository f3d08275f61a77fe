#pragma once

namespace tongket::press {

// What a child says by ending; kept apart from the codes programs like pdftotext use (0 … 3, 99).
inline constexpr int kBug = 70;
inline constexpr int kNoJail = 71;
inline constexpr int kNoMemory = 72;
inline constexpr int kNoProgram = 73;
inline constexpr int kNoPipe = 74;

}  // namespace tongket::press
