#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/problems.h"
#include "base/result.h"
#include "paper/fields.h"
#include "paper/part.h"

namespace tongket::paper {

enum class FieldKind : std::uint8_t { text, rich, list, flag, table, picture };

/// The names a template of one kind may use.
class FieldNames {
 public:
  struct Row {
    std::string path =
        {};  ///< "parts.sections.title": a field of each element of a list of a list.
    FieldKind kind = FieldKind::text;
    std::string meaning = {};  ///< For whoever edits a template.
  };
  explicit FieldNames(std::vector<Row> rows) : rows_{std::move(rows)} {}

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  /// The field of that name as it is seen inside a list ("parts.sections"; "" outside of any): its
  /// own before those around it. Null when there is none.
  [[nodiscard]] const Row* find(std::string_view list, std::string_view name) const;
  /// "date_line, number, place": what may stand inside a list.
  [[nodiscard]] std::string seen_in(std::string_view list) const;

 private:
  std::vector<Row> rows_;
};

struct Content;

/// How a document is written out.
struct Printing {
  std::string title = {};
  /// For everybody's eyes: no content controls, bookmarks or links. Neither copy has an author,
  /// comments or a date of its making.
  bool is_flat = false;
};

/// A Word document with places to fill in, which staff edit in Word.
///
///     {{subject}}                      a text, a picture, or (alone in its paragraph) paragraphs
///     or
///                                      a table
///     {{#delegates}} … {{/delegates}}  once for each: around paragraphs, rows of a table or words
///     {{?number}} … {{/number}}        only when there is one
///     {{^number}} … {{/number}}        only when there is none
///
/// A mark that stands alone in its paragraph takes the paragraph with it; one in a cell whose other
/// half is in another cell speaks for the whole row. Word may cut a mark into pieces as it likes.
/// A section of pages without content at the end leaves nothing behind, not even a blank page.
///
/// Shape   a value. What Word keeps for itself (content
///         controls, bookmarks, comments, revision marks, properties) is not taken over.
class DocxTemplate {
 public:
  static constexpr std::size_t kProblemsMax = 100;

  /// Reads the parts of a document. Foreign ones are read in a worker only
  /// (`document::Extractor::read_template`).
  ///
  /// All mistakes at once, each with its paragraph as line, counted from 1 through text and tables.
  /// Args of all: line, table, row ("–" outside of tables), near (words around it).
  /// Errors  `template.unknown_field` (invalid). Args: field, known.
  ///         `template.not_closed` (invalid): {{#…}} without its {{/…}}. Args: field.
  ///         `template.closed_without_opening` (invalid). Args: field.
  ///         `template.crossed` (invalid): closed before what stands inside. Args: field, open.
  ///         `template.wrong_kind` (invalid): {{#…}} of what is no list, or {{…}} of a list or
  ///         flag. Args: field.
  ///         `template.misplaced` (invalid): paragraphs or a table among other words, or a mark
  ///         that should stand alone. Args: field. `template.malformed` (invalid): "{{" without
  ///         "}}", or no name between them. `template.foreign_part` (invalid): a program, another
  ///         file, a link to outside, a field that fetches something. Args: what.
  ///         `template.not_docx` (invalid): no Word document.
  static std::optional<DocxTemplate> read(const std::vector<Part>& parts, const FieldNames& names,
                                          base::Problems& problems);

  DocxTemplate(const DocxTemplate& other);
  DocxTemplate(DocxTemplate&& other) noexcept;
  DocxTemplate& operator=(DocxTemplate other) noexcept;
  ~DocxTemplate();

  /// The document. Equal fields give equal bytes.
  [[nodiscard]] std::string print(const Fields& fields, const Printing& printing) const;

  void save(base::ByteWriter& writer) const;
  /// Errors  `bytes.malformed` (invalid).
  static base::Result<DocxTemplate> load(base::ByteReader& reader);

 private:
  explicit DocxTemplate(std::unique_ptr<const Content> content);
  std::unique_ptr<const Content> content_;
};

}  // namespace tongket::paper
