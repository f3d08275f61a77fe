#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>
#include <zip.h>

#include "paper/part.h"

namespace tongket::paper::testing {

/// The parts of an archive by their paths.
inline std::map<std::string, std::string> opened(std::string_view bytes) {
  std::map<std::string, std::string> parts;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  for (zip_int64_t at = 0; at < zip_get_num_entries(archive, 0); ++at) {
    zip_stat_t about;
    zip_stat_index(archive, static_cast<zip_uint64_t>(at), 0, &about);
    std::string part(about.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(at), 0);
    zip_fread(file, part.data(), part.size());
    zip_fclose(file);
    parts[about.name] = std::move(part);
  }
  zip_discard(archive);
  return parts;
}

inline std::vector<Part> parts_in(std::string_view bytes) {
  std::vector<Part> parts;
  for (auto& [path, part] : opened(bytes)) parts.push_back({path, part});
  return parts;
}

inline void add_words(const pugi::xml_node& node, std::string& words) {
  const std::string_view name{node.name()};
  if (name == "w:t") words += node.text().get();
  for (const auto& each : node.children()) add_words(each, words);
  if (name == "w:p") words += '\n';
}

/// The words of a document's body, a line for a paragraph.
inline std::string words_of(std::string_view bytes) {
  pugi::xml_document document;
  document.load_string(opened(bytes).at("word/document.xml").c_str(),
                       pugi::parse_default | pugi::parse_ws_pcdata_single);
  std::string words;
  add_words(document, words);
  return words;
}

}  // namespace tongket::paper::testing
