#pragma once

#include <string>

#include "pages.h"

namespace tongket::portal {

/// Released figures, a figure a line, as the pages print them and as programs read them: UTF-8 with
/// the mark by which spreadsheets know it, quoted by RFC 4180; no cell begins a formula.
[[nodiscard]] std::string figures_csv(const View& view, const Articles& articles);

/// The description of such a file by the rules of CSV on the Web; `name` is the file's own.
[[nodiscard]] std::string figures_description(const View& view, const std::string& name);

/// "1.265" is "1265", "12,5%" is "12.5"; "gần 5.000" and "52/52" are no one number: empty.
[[nodiscard]] std::string plain_number(const std::string& printed);

}  // namespace tongket::portal
