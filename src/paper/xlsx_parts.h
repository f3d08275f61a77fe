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

/// A sheet of a workbook, written out.
struct SheetPart {
  std::string name;
  std::string xml;
  bool is_hidden = false;
  bool has_comments = false;  ///< In "comments1.xml" of the first, which its writer adds.
};

/// The parts of a workbook of these sheets.
[[nodiscard]] std::vector<Part> workbook_of(std::vector<SheetPart> sheets, std::string_view styles);

/// Text as XML may hold it; signs it cannot hold are left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// "A1": column from 0, row from 1.
[[nodiscard]] std::string place_of(std::size_t column, std::size_t row);

}  // namespace tongket::paper
