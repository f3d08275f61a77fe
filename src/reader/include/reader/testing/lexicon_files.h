#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "reader/reader.h"

namespace tongket::reader::testing {

/// The bytes of a file; throws when it cannot be read, so that a test says which one.
inline std::string bytes_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The lexicon of `catalogue/reading/` below the folder of the sources. Throws when it has
/// mistakes.
inline Lexicon lexicon_of(const std::string& source_dir) {
  std::vector<std::string> texts;
  std::vector<std::string> names = {"numbers.txt", "concepts.txt", "indicators.txt", "units.txt",
                                    "page.txt"};
  for (const std::string& name : names) {
    texts.push_back(bytes_of(source_dir + "/catalogue/reading/" + name));
  }
  std::vector<LexiconFile> files;
  for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], texts[i]});
  base::Problems problems;
  Lexicon lexicon = Lexicon::parse(files, problems);
  if (!problems.empty()) {
    const base::Problem& first = problems.all().front();
    throw std::runtime_error{first.place.file + ":" + std::to_string(first.place.line) + ": " +
                             std::string{first.error.code} + " " + first.error.args.front().second};
  }
  return lexicon;
}

}  // namespace tongket::reader::testing
