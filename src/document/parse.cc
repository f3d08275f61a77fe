#include "parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/bytes.h"
#include "base/encoding.h"
#include "lines.h"

namespace tongket::document {
namespace {

/// First bytes that say what follows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kSignatures{{
    {"PK\x03\x04", kDocx},
    {"PK\x05\x06", kDocx},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/msword"},
    {"{\\rtf", "application/rtf"},
    {"\x89PNG\r\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"GIF8", "image/gif"},
    {"II*", "image/tiff"},
    {"MM", "image/tiff"},
    {"Rar!\x1A", "application/vnd.rar"},
    {"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"},
    {"\x1F\x8B", "application/gzip"},
    {"\x7F"
     "ELF",
     "application/x-executable"},
    {"%!PS", "application/postscript"},
    {"AT&TFORM", "image/vnd.djvu"},
}};

/// What a page of HTML begins with, when it begins properly.
constexpr std::array<std::string_view, 12> kTags{"!doctype html", "html",  "head",    "body",
                                                 "meta",          "title", "div",     "p",
                                                 "table",         "h1",    "article", "!--"};

constexpr std::size_t kPdfWithin = 1024;

char to_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (to_lower(text[i]) != word[i]) return false;
  }
  const char next = to_lower(text[word.size()]);
  return word == "!--" || ((next < 'a' || next > 'z') && (next < '0' || next > '9'));
}

bool is_html(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r\f");
  if (first == std::string_view::npos || text[first] != '<') return false;
  const auto tag = text.substr(first + 1);
  if (tag.starts_with("?xml"))
    return tag.substr(0, kPdfWithin).find("<html") != std::string_view::npos;
  return std::any_of(kTags.begin(), kTags.end(),
                     [tag](std::string_view word) { return begins_with_word(tag, word); });
}

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

base::Result<Extracted> extract_plain(std::string_view text) {
  Lines lines;
  lines.preformatted(text);
  Extracted extracted{std::string{kText}, join(std::move(lines).take()), "text/1"};
  if (extracted.text.empty()) return refusal(base::ErrorKind::invalid, "document.empty");
  return extracted;
}

/// Codes and names of blanks live as long as the program; across the pipe come only copies, which
/// are exchanged for these.
constexpr std::array<std::string_view, 16> kWords{
    "document.empty",
    "document.binary",
    "document.unsupported",
    "document.not_docx",
    "document.not_xlsx",
    "document.damaged",
    "document.zip_bomb",
    "document.too_deep",
    "document.no_text",
    "document.cell_unfit",
    "bytes.malformed",
    "encoding.mixed",
    "encoding.malformed",
    "encoding.binary",
    "media",
    "at",
};

base::Result<std::string_view> known_word(std::string_view copy) {
  const auto* const found = std::find(kWords.begin(), kWords.end(), copy);
  if (found == kWords.end()) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", "0"}}};
  }
  return *found;
}

base::Result<> read_refusal(base::ByteReader& reader, base::Error& error) {
  TK_TRY(const auto kind, reader.number());
  TK_TRY(const auto code_copy, reader.text());
  TK_TRY(const auto code, known_word(code_copy));
  error = {static_cast<base::ErrorKind>(std::min<std::uint64_t>(kind, 4)), code, {}};
  TK_TRY(const auto count, reader.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto name_copy, reader.text());
    TK_TRY(const auto name, known_word(name_copy));
    TK_TRY(const auto value, reader.text());
    error.args.emplace_back(name, value);
  }
  return base::Done{};
}

}  // namespace

base::Error unpack_refusal(base::ByteReader& reader) {
  base::Error error{base::ErrorKind::invalid, "bytes.malformed", {}};
  auto read = read_refusal(reader, error);
  return read.ok() ? error : std::move(read).error();
}

base::Error refusal(base::ErrorKind kind, std::string_view code) { return {kind, code, {}}; }

base::Error refusal_of(std::string_view code, std::string_view media) {
  return {base::ErrorKind::invalid, code, {{"media", std::string{media}}}};
}

std::string_view sniff(std::string_view bytes) {
  for (const auto& [signature, media] : kSignatures) {
    if (bytes.starts_with(signature)) {
      // "MM" alone begins many words; only with its version is it a picture.
      if (signature == "MM" && !bytes.substr(2).starts_with(std::string_view{"\0*", 2})) continue;
      return media;
    }
  }
  if (bytes.substr(0, kPdfWithin).find("%PDF-") != std::string_view::npos) return kPdf;
  return {};
}

base::Result<Extracted> extract_in_this_process(std::string_view bytes) {
  using base::ErrorKind;
  if (is_blank(bytes)) return refusal(ErrorKind::invalid, "document.empty");
  const auto media = sniff(bytes);
  if (media == kDocx) return extract_docx(bytes);
  if (!media.empty()) {
    return base::Error{
        ErrorKind::unsupported, "document.unsupported", {{"media", std::string{media}}}};
  }
  const auto decoded = base::decode(bytes);
  if (!decoded.ok() && decoded.error().code == "encoding.binary") {
    return refusal(ErrorKind::unsupported, "document.binary");
  }
  if (!decoded.ok()) return decoded.error();
  const std::string& text = decoded.value().text;
  TK_TRY(auto extracted, is_html(text) ? extract_html(text) : extract_plain(text));
  if (!decoded.value().sure) extracted.warnings.emplace_back("document.unsure_encoding");
  return extracted;
}

base::Result<Extracted> extract_pdf_text(std::string_view text) {
  std::string lined{text};
  std::replace(lined.begin(), lined.end(), '\f', '\n');
  // pdftotext writes UTF-8; decoding it again checks that and brings NFC.
  const auto decoded = base::decode(lined);
  if (is_blank(lined) || !decoded.ok()) return refusal_of("document.no_text", kPdf);
  Lines lines;
  lines.preformatted(decoded.value().text);
  Extracted extracted{std::string{kPdf}, join(std::move(lines).take()), "pdf/1"};
  if (extracted.text.empty()) return refusal_of("document.no_text", kPdf);
  return extracted;
}

std::string pack_refusal(const base::Error& error) {
  base::ByteWriter writer;
  writer.number(static_cast<std::uint64_t>(error.kind));
  writer.text(error.code);
  writer.number(error.args.size());
  for (const auto& [name, value] : error.args) {
    writer.text(name);
    writer.text(value);
  }
  return std::move(writer).take();
}

std::string pack(const base::Result<Extracted>& result) {
  base::ByteWriter writer;
  writer.number(result.ok() ? 1 : 0);
  if (!result.ok()) return std::move(writer).take() + pack_refusal(result.error());
  const Extracted& extracted = result.value();
  writer.text(extracted.media);
  writer.text(extracted.text);
  writer.text(extracted.extractor);
  writer.number(extracted.warnings.size());
  for (const auto& warning : extracted.warnings) writer.text(warning);
  return std::move(writer).take();
}

base::Result<Extracted> unpack(std::string_view bytes) {
  base::ByteReader reader{bytes};
  TK_TRY(const auto good, reader.number());
  if (good == 0) return unpack_refusal(reader);
  TK_TRY(const auto media, reader.text());
  TK_TRY(const auto text, reader.text());
  TK_TRY(const auto extractor, reader.text());
  Extracted extracted{std::string{media}, std::string{text}, std::string{extractor}};
  TK_TRY(const auto count, reader.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto warning, reader.text());
    extracted.warnings.emplace_back(warning);
  }
  return extracted;
}

}  // namespace tongket::document
