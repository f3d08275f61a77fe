#pragma once

#include <string>
#include <vector>

#include "books/books.h"
#include "paper/docx_template.h"
#include "review/reviews.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// Which document of a review is wanted.
struct DocumentChoice {
  std::string name = "report";  ///< One of `paper::document_names`.
  /// For everybody's eyes: flat, without annexes and sources, and only with what may be published.
  bool is_public = false;
  std::string guest = {};  ///< Whom an invitation is for.
};

/// What goes into the templates of catalogue/documents/: every bound figure of a text tied to its
/// source, the annexes, and "Nguồn số liệu" with unit, version, the role that took it, when and the
/// hash. Errors  `template.unknown_document` (not_found); `review.withheld` (forbidden): a figure
/// of a
///         public copy may not be published. Args: figures. Those of `standing_book` and
///         `shelf::find_text`.
[[nodiscard]] base::Result<paper::Fields> document_fields(const books::Books& books,
                                                          const shelf::Shelf& shelf,
                                                          const review::Review& review,
                                                          const DocumentChoice& choice);

/// The template of a document: the one that was adopted last, else, or where it was taken out, the
/// shipped one.
/// Errors  `template.unknown_document` (not_found); `shelf.altered` (conflict).
[[nodiscard]] base::Result<paper::DocxTemplate> document_template(const books::Books& books,
                                                                  const shelf::Shelf& shelf,
                                                                  const std::string& document);

/// The template of a document as a file: the one that was adopted last, else the shipped one.
/// Errors  `template.unknown_document` (not_found); `shelf.altered` (conflict).
[[nodiscard]] base::Result<std::string> template_file(const books::Books& books,
                                                      const shelf::Shelf& shelf,
                                                      std::string_view document);

/// The document in Word's form, by the template that was adopted last, else the shipped one. Equal
/// books give equal bytes. Errors  those of `document_fields`.
[[nodiscard]] base::Result<std::string> review_document(const books::Books& books,
                                                        const shelf::Shelf& shelf,
                                                        const review::Review& review,
                                                        const DocumentChoice& choice);

}  // namespace tongket::view
