#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "document/extract.h"
#include "document/fill.h"
#include "document/workbook.h"

namespace tongket::document {

// The parsers of foreign bytes. They run in the worker (and in tests and fuzz targets), never in
// the server. Errors are those of `Extractor`.

inline constexpr std::string_view kText = "text/plain";
inline constexpr std::string_view kHtml = "text/html";
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

inline constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the first bytes say: one of the above, another media type that is not read, or "" when they
/// say nothing. A zip counts as Word until it is opened.
[[nodiscard]] std::string_view sniff(std::string_view bytes);

/// Everything but PDF, which another program reads.
[[nodiscard]] base::Result<Extracted> extract_in_this_process(std::string_view bytes);

/// `html` is UTF-8.
[[nodiscard]] base::Result<Extracted> extract_html(std::string_view html);
[[nodiscard]] base::Result<Extracted> extract_docx(std::string_view bytes);
/// `text` is what pdftotext wrote.
[[nodiscard]] base::Result<Extracted> extract_pdf_text(std::string_view text);

/// The way of a result across the pipe.
[[nodiscard]] std::string pack(const base::Result<Extracted>& result);
/// Errors  `bytes.malformed` beside those that were packed.
[[nodiscard]] base::Result<Extracted> unpack(std::string_view bytes);

[[nodiscard]] std::string pack_workbook(const base::Result<Workbook>& result);
[[nodiscard]] base::Result<Workbook> unpack_workbook(std::string_view bytes);
/// What is to be filled, and with what; `fill_packed` does it.
[[nodiscard]] std::string pack_fills(std::string_view bytes, std::span<const CellFill> fills);
[[nodiscard]] base::Result<std::string> fill_packed(std::string_view packed);
[[nodiscard]] std::string pack_bytes(const base::Result<std::string>& result);
[[nodiscard]] base::Result<std::string> unpack_bytes(std::string_view packed);
/// An error, without the word that says it is one.
[[nodiscard]] std::string pack_refusal(const base::Error& error);
/// Gives the error that was packed, or why it cannot be read.
[[nodiscard]] base::Error unpack_refusal(base::ByteReader& reader);

[[nodiscard]] base::Error refusal(base::ErrorKind kind, std::string_view code);
[[nodiscard]] base::Error refusal_of(std::string_view code, std::string_view media);

}  // namespace tongket::document
