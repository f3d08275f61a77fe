#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paper/part.h"

// What the writers of workbooks have in common.
namespace tongket::paper {

inline constexpr std::string_view kXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// "_rels/.rels" of every workbook.
inline constexpr std::string_view kOuterLinks =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// Text as XML may hold it; signs it cannot hold are left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// "A1": column from 0, row from 1.
[[nodiscard]] std::string place_of(std::size_t column, std::size_t row);

}  // namespace tongket::paper
