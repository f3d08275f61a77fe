#include "xlsx_parts.h"

#include <cstdint>
#include <memory>

#include <zip.h>

#include "base/check.h"

namespace tongket::paper {
namespace {

/// Whether XML 1.0 may hold the sign.
bool is_allowed(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte >= 0x20 || sign == '\t' || sign == '\n';
}

/// 0 → "A", 25 → "Z", 26 → "AA".
std::string letters_of(std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

/// The day all parts of all files bear: a zip tells the hour of its making, which is no one's
/// business and would make equal tables unequal files.
constexpr std::int64_t kZipDay = 315'964'800;  // 06/01/1980.

void add(zip_t& archive, const Part& part) {
  zip_source_t* source = zip_source_buffer(&archive, part.bytes.data(), part.bytes.size(), 0);
  const auto at = zip_file_add(&archive, part.path.c_str(), source, ZIP_FL_ENC_UTF_8);
  TK_CHECK(at >= 0);
  zip_file_set_mtime(&archive, static_cast<zip_uint64_t>(at), kZipDay, 0);
}

std::string bytes_of(zip_source_t& source) {
  TK_CHECK(zip_source_open(&source) == 0);
  zip_source_seek(&source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(&source)), '\0');
  zip_source_seek(&source, 0, SEEK_SET);
  const auto read = zip_source_read(&source, bytes.data(), bytes.size());
  TK_CHECK(read == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(&source);
  return bytes;
}

constexpr std::string_view kLink =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// "_rels/.rels" of every workbook.
constexpr std::string_view kOuterLinks =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"vml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>";

std::string part_type(const std::string& path, std::string_view what) {
  return "<Override PartName=\"/xl/" + path +
         "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." +
         std::string{what} + "+xml\"/>";
}

}  // namespace

std::vector<Part> workbook_of(std::vector<SheetPart> sheets, std::string_view styles) {
  const std::string xml{kXml};
  std::string types{kTypes};
  std::string links =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::string listed;
  std::vector<Part> parts;
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    auto& sheet = sheets[at];
    const auto number = std::to_string(at + 1);
    const auto file = "worksheets/sheet" + number + ".xml";
    types += part_type(file, "worksheet");
    if (sheet.has_comments) types += part_type("comments" + number + ".xml", "comments");
    links += "<Relationship Id=\"rId" + number + "\" Type=\"" + std::string{kLink} +
             "worksheet\" Target=\"" + file + "\"/>";
    listed += "<sheet name=\"" + escaped(sheet.name) + "\" sheetId=\"" + number + "\"" +
              (sheet.is_hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
    parts.push_back({"xl/" + file, std::move(sheet.xml)});
  }
  links += "<Relationship Id=\"rIdStyles\" Type=\"" + std::string{kLink} +
           "styles\" Target=\"styles.xml\"/></Relationships>";
  const auto book =
      xml +
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<sheets>" +
      listed + "</sheets></workbook>";
  parts.insert(parts.begin(), {{"[Content_Types].xml", xml + types + "</Types>"},
                               {"_rels/.rels", xml + std::string{kOuterLinks}},
                               {"xl/workbook.xml", book},
                               {"xl/_rels/workbook.xml.rels", xml + links},
                               {"xl/styles.xml", xml + std::string{styles}}});
  return parts;
}

std::string escaped(std::string_view text) {
  std::string xml;
  xml.reserve(text.size());
  for (const char sign : text) {
    switch (sign) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        if (is_allowed(sign)) xml += sign;
    }
  }
  return xml;
}

std::string place_of(std::size_t column, std::size_t row) {
  return letters_of(column) + std::to_string(row);
}

/// All in memory: nothing can fail but memory itself.
std::string zipped(const std::vector<Part>& parts) {
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> source{
      zip_source_buffer_create(nullptr, 0, 0, nullptr), &zip_source_free};
  zip_source_keep(source.get());  // Closing the archive lets go of one hold; the other is ours.
  zip_t* archive = zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr);
  TK_CHECK(archive != nullptr);
  for (const auto& part : parts) add(*archive, part);
  TK_CHECK(zip_close(archive) == 0);
  return bytes_of(*source);
}

}  // namespace tongket::paper
