#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zip.h>

namespace tongket::document::testing {

/// One sheet of a workbook that somebody else made: what stands inside its "worksheet".
struct MadeSheet {
  std::string name;
  std::string content;
};

using MadeParts = std::vector<std::pair<std::string, std::string>>;

/// An archive of these parts.
inline std::string zipped(const MadeParts& parts) {
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* content = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto at = zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(at), 315'964'800, 0);
  }
  zip_close(archive);
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

/// The parts of a workbook; its style 1 shows percents.
inline MadeParts workbook_parts(const std::vector<MadeSheet>& sheets) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  const std::string space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relations =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string types =
      head +
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)";
  std::string list;
  std::string links;
  MadeParts parts;
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    const auto number = std::to_string(at + 1);
    const auto path = "xl/worksheets/sheet" + number + ".xml";
    types +=
        "<Override PartName=\"/" + path +
        R"(" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)";
    list += "<sheet name=\"" + sheets[at].name + "\" sheetId=\"" + number + "\" r:id=\"r" + number +
            "\"/>";
    links += "<Relationship Id=\"r" + number + "\" Type=\"" + relations +
             "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
    parts.emplace_back(
        path, head + "<worksheet xmlns=\"" + space + "\">" + sheets[at].content + "</worksheet>");
  }
  const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
  parts.emplace_back("[Content_Types].xml", types + "</Types>");
  parts.emplace_back("_rels/.rels", head + "<Relationships xmlns=\"" + package +
                                        "\"><Relationship Id=\"r1\" Type=\"" + relations +
                                        "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                                        "</Relationships>");
  parts.emplace_back("xl/workbook.xml", head + "<workbook xmlns=\"" + space + "\" xmlns:r=\"" +
                                            relations + "\"><sheets>" + list +
                                            "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels",
                     head + "<Relationships xmlns=\"" + package + "\">" + links +
                         "<Relationship Id=\"s\" Type=\"" + relations +
                         "/styles\" Target=\"styles.xml\"/></Relationships>");
  parts.emplace_back(
      "xl/styles.xml",
      head + "<styleSheet xmlns=\"" + space +
          R"("><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>)");
  return parts;
}

inline std::string made_workbook(const std::vector<MadeSheet>& sheets) {
  return zipped(workbook_parts(sheets));
}

/// A cell with words.
inline std::string words(std::string_view place, std::string_view text) {
  return "<c r=\"" + std::string{place} + "\" t=\"inlineStr\"><is><t>" + std::string{text} +
         "</t></is></c>";
}

/// The form of a superior: one line a figure with its target, this period, the year before and the
/// percent of the target; a title over all columns, and a sum that works itself out.
inline std::string superiors_sheet(const std::vector<std::string>& lines) {
  std::string rows = "<row r=\"1\">" + words("A1", "BIỂU TỔNG HỢP KẾT QUẢ") +
                     "</row><row r=\"3\">" + words("A3", "TT") + words("B3", "Nội dung") +
                     words("C3", "ĐVT") + words("D3", "Chỉ tiêu giao") +
                     words("E3", "Thực hiện kỳ này") + words("F3", "Cùng kỳ năm trước") +
                     words("G3", "Tỷ lệ (%)") + "</row>";
  auto row = std::size_t{4};
  for (const auto& line : lines) {
    const auto number = std::to_string(row);
    rows += "<row r=\"" + number + "\"><c r=\"A" + number + "\"><v>" + std::to_string(row - 3) +
            "</v></c>" + words("B" + number, line) + words("C" + number, "người") + "<c r=\"G" +
            number + "\" s=\"1\"/></row>";
    ++row;
  }
  const auto last = std::to_string(row - 1);
  const auto sum = std::to_string(row);
  return "<sheetData>" + rows + "<row r=\"" + sum + "\">" + words("B" + sum, "Cộng") + "<c r=\"E" +
         sum + "\"><f>SUM(E4:E" + last +
         ")</f><v>7</v></c></row></sheetData><mergeCells "
         "count=\"1\"><mergeCell ref=\"A1:G1\"/></mergeCells>";
}

}  // namespace tongket::document::testing
