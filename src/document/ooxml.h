#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.h"

// What the parts of Word's and Excel's files have in common.
namespace tongket::document {

/// A name without its namespace: producers agree on names, not on prefixes.
[[nodiscard]] std::string_view name_of(const pugi::xml_node& node);
[[nodiscard]] std::string_view attribute(const pugi::xml_node& node, std::string_view name);
/// The first child of that name; an empty node when there is none.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

/// Errors  `document.damaged` (invalid). Args: media.
[[nodiscard]] base::Result<pugi::xml_document> parse_xml(const std::string& xml,
                                                         std::string_view media);

}  // namespace tongket::document
