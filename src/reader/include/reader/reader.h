#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "base/result.h"
#include "reader/reading.h"

namespace tongket::reader {

/// One file of `catalogue/reading/`, as read or built in.
struct LexiconFile {
  std::string name;  ///< "numbers.txt"; how it is spoken of in problems.
  std::string_view text;
};

/// The language of the field as data: phrases, hedges, number words, cues, furniture, indicators.
/// The forms are described in `catalogue/reading/README.md`.
///
/// Shape   immutable, cheap to copy, shared by any number of readers and threads.
class Lexicon {
 public:
  /// Puts every mistake of every file into `problems`, with file and line; the lexicon is usable
  /// when nothing was added.
  /// Problems  `reading.section_unknown`, `reading.outside_section`, `reading.phrase_empty`,
  ///           `reading.phrase_twice`, `reading.value_wrong`, `reading.key_unknown`,
  ///           `reading.key_missing`, `reading.phrase_unknown`, `reading.file_missing`.
  static Lexicon parse(const std::vector<LexiconFile>& files, base::Problems& problems);

  struct Body;
  [[nodiscard]] const Body& body() const { return *body_; }

 private:
  explicit Lexicon(std::shared_ptr<const Body> body) : body_{std::move(body)} {}
  std::shared_ptr<const Body> body_;
};

/// Reads pages. Pure: the same text always gives the same reading, whatever day it is.
class Reader {
 public:
  explicit Reader(Lexicon lexicon) : lexicon_{std::move(lexicon)} {}

  /// Requires `text` to be UTF-8; NFC or not, spans count its code points as they are.
  [[nodiscard]] Reading read(std::string_view text) const;

 private:
  Lexicon lexicon_;
};

}  // namespace tongket::reader
