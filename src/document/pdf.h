#pragma once

#include <string_view>

namespace tongket::document {

inline constexpr std::string_view kPrintTask = "print";

/// What the worker of that task does: becomes LibreOffice in the folder it stands in.
[[noreturn]] void become_printer();

}  // namespace tongket::document
