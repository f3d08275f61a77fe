#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/fill.h"
#include "document/workbook.h"
#include "press/worker.h"

namespace tongket::document {

/// Longer documents are refused: by the pages, the interface and the command line alike. A file is
/// refused by its size, before it is read.
inline constexpr std::size_t kMegabytesMax = 20;
inline constexpr std::size_t kBytesMax = kMegabytesMax * 1024 * 1024;

/// `document.too_large` (invalid). Args: megabytes_max.
[[nodiscard]] base::Error too_large();

/// The words of a document, as evidence will point into them.
///
/// Shape   `text` is UTF-8, NFC, line ends LF, no blank lines, not empty; one line for a paragraph
///         or a row of a table (cells apart by a tab; a row with several lines in a cell is laid
///         out cell after cell). Kept with `extractor`, because another version may cut other
///         lines.
struct Extracted {
  std::string media;  ///< "text/plain", "text/html", "application/pdf" or the long one of Word.
  std::string text;
  std::string extractor;  ///< "html/1".
  /// What a person should know before trusting the text: codes with sentences, see below.
  ///     document.unsure_encoding    the bytes also read as another old encoding
  ///     document.hidden_text        text that readers of the document do not see was left out
  ///     document.legacy_font        set in .VnTime or VNI fonts: the letters are not what they
  ///     look document.embedded_ignored   another document inside this one was not read
  std::vector<std::string> warnings = {};
};

/// Turns foreign bytes into text, in a process of their own (`press::Worker`).
///
/// The kind of document is told by its content; the name only helps to say what is wrong.
///
/// Errors  `document.empty` (invalid): no bytes, or only blanks.
///         `document.too_large` (invalid): above 20 MB. Args: megabytes_max.
///         `document.binary` (unsupported): not text and no document we know.
///         `document.unsupported` (unsupported): a known kind that is not read. Args: media.
///         `document.not_docx` (invalid): called .docx or packed like one, but is none.
///         `document.damaged` (invalid): the packing or its parts are broken, or locked by a
///         password. Args: media.
///         `document.zip_bomb` (invalid): unpacks to far more than a document is.
///         `document.too_deep` (invalid): nested deeper than any person writes.
///         `document.no_text` (invalid): pictures of pages, or nothing visible. Args: media.
///         `encoding.mixed`, `encoding.malformed` as `base::decode`; those of `press::Worker::run`.
class Extractor {
 public:
  explicit Extractor(press::Worker worker = press::Worker{}) : worker_{std::move(worker)} {}

  /// The sheets of an Excel workbook.
  /// Errors  `document.not_xlsx` (invalid): no workbook. `document.too_large`, `document.damaged`,
  ///         `document.zip_bomb`; `document.too_deep` (invalid): more sheets or cells than anybody
  ///         fills in; those of `press::Worker::run`.
  [[nodiscard]] base::Result<Workbook> read_workbook(std::string_view bytes) const;

  /// The same workbook with values in some of its cells; everything else of it as it was, but that
  /// the results of its formulas are worked out anew when it is opened.
  /// Errors  as `read_workbook`; `document.cell_unfit` (invalid): no such sheet, or a cell with a
  ///         formula, or one that is covered by a merged one. Args: at.
  [[nodiscard]] base::Result<std::string> fill_workbook(std::string_view bytes,
                                                        std::span<const CellFill> fills) const;

  [[nodiscard]] base::Result<Extracted> extract(std::string_view bytes,
                                                std::string_view name = {}) const;

  /// Errors  also `document.unreadable` (not_found): no such file, or no right to it. Args: name.
  [[nodiscard]] base::Result<Extracted> extract_file(const std::filesystem::path& path) const;

 private:
  [[nodiscard]] base::Result<Extracted> read_pdf(std::string_view bytes) const;
  [[nodiscard]] base::Result<Extracted> read_in_worker(std::string_view bytes) const;

  press::Worker worker_;
};

}  // namespace tongket::document
