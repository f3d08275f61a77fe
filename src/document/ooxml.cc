#include "ooxml.h"

#include "parse.h"

namespace tongket::document {
namespace {

std::string_view local_name(const char* name) {
  const std::string_view whole{name};
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

}  // namespace

std::string_view name_of(const pugi::xml_node& node) { return local_name(node.name()); }

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes()) {
    if (local_name(each.name()) == name) return each.value();
  }
  return {};
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.children()) {
    if (name_of(each) == name) return each;
  }
  return {};
}

base::Result<pugi::xml_document> parse_xml(const std::string& xml, std::string_view media) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml.data(), xml.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed) return refusal_of("document.damaged", media);
  return document;
}

}  // namespace tongket::document
