#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/fill.h"
#include "ooxml.h"
#include "zip_reader.h"

// What reading and filling a workbook have in common.
namespace tongket::document {

/// The part of each sheet, by the id its workbook calls it.
[[nodiscard]] base::Result<std::map<std::string, std::string, std::less<>>> sheet_parts(
    ZipReader& zip);

/// Of each style of cells whether its numbers are shown as percents.
[[nodiscard]] base::Result<std::vector<bool>> percent_styles(ZipReader& zip);
/// `style` as a cell names it; without one it is the first.
[[nodiscard]] bool is_percent(const std::vector<bool>& styles, std::string_view style);

}  // namespace tongket::document
