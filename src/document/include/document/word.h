#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "base/result.h"
#include "paper/docx_template.h"
#include "press/worker.h"

namespace tongket::document {

/// What stands in a document of ours that somebody may have changed in Word.
///
/// Shape   texts in reading order, UTF-8, NFC, one line for a paragraph, without empty ones. What a
///         recorded change took away is gone, what it added is there; hidden text is left out.
struct ReadBack {
  struct Number {
    std::string tag = {};  ///< Empty: only its bookmark is left, somebody took the control away.
    std::string bookmark = {};
    std::string shown = {};
    std::string section = {};  ///< Empty outside of any.
  };
  struct Section {
    std::string key = {};
    std::string text = {};  ///< Bound figures as "{{TQ.26=52}}".
  };
  std::vector<Section> sections = {};  ///< Each key once; a copied block is joined to the first.
  std::vector<Number> numbers = {};
  std::vector<std::string> outside = {};  ///< Lines in no section: heads, titles, tables.
};

/// What became of a document between being sent out and coming back.
struct Differences {
  struct Section {
    std::string key = {};
    std::string was = {};
    std::string now = {};
  };
  struct Number {
    std::string tag = {};
    std::string section = {};
    std::string was = {};
    std::string now = {};  ///< Empty when it is bound no more.
  };
  std::vector<Section> changed = {};
  std::vector<std::string> missing = {};  ///< Sections whose block was deleted.
  std::vector<std::string> unknown = {};  ///< Sections that were never sent.
  std::vector<Number> retyped = {};       ///< Figures changed by hand.
  std::vector<Number> unbound = {};       ///< Figures taken out, or no longer tied to their source.
  std::vector<std::string> added_outside =
      {};  ///< Lines that stand in no section and were not sent.
  std::vector<std::string> removed_outside = {};
};
/// A number with the same digits is the same: "1245" for "1.245".
[[nodiscard]] Differences differences(const ReadBack& sent, const ReadBack& came_back);

/// A template somebody edited, or what is wrong with it.
struct TemplateRead {
  std::optional<paper::DocxTemplate> made = {};
  base::Problems problems = {};
};

/// Opens Word documents in a process of their own (`press::Worker`).
class WordReader {
 public:
  explicit WordReader(press::Worker worker = press::Worker{}) : worker_{std::move(worker)} {}

  /// Errors  `document.too_large`, `document.not_docx`, `document.damaged`, `document.zip_bomb`,
  ///         `document.too_deep` (all invalid), as `Extractor`; those of `press::Worker::run`.
  [[nodiscard]] base::Result<ReadBack> read_back(std::string_view bytes) const;

  /// `document` is one of `paper::document_names`.
  /// Errors  as `read_back`; `template.unknown_document` (not_found). What is wrong with the
  ///         template itself is in its problems.
  [[nodiscard]] base::Result<TemplateRead> read_template(std::string_view bytes,
                                                         std::string_view document) const;

 private:
  press::Worker worker_;
};

}  // namespace tongket::document
