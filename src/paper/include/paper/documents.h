#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/docx_template.h"

namespace tongket::paper {

/// The documents of a review, from `catalogue/documents/`: report, summary, script, programme,
/// delegates, invitation, conclusions, minutes, article; those of a round of awards, whose names
/// begin with "award_"; of a cluster hand_over. Laid out as Nghị định 30/2020/NĐ-CP has it (khổ
/// giấy, lề, thể thức: Phụ lục I), article and certificates aside.
[[nodiscard]] std::span<const std::string_view> document_names();

/// What can be put into a document of that name, and its template.
/// Errors  `template.unknown_document` (not_found). Args: document, known.
[[nodiscard]] base::Result<const FieldNames*> fields_of(std::string_view document);
[[nodiscard]] base::Result<DocxTemplate> shipped_template(std::string_view document);
/// The template as a file to be changed in Word.
[[nodiscard]] base::Result<std::string> template_file(std::string_view document);

/// docs/reference/document_templates.md.
[[nodiscard]] std::string templates_reference();

}  // namespace tongket::paper
