#include "paper/html.h"

#include <array>

#include "base/check.h"
#include "base/text.h"

namespace tongket::paper {
namespace {

bool is_control(char32_t point) {
  return (point < 0x20 && point != U'\t' && point != U'\n') || (point >= 0x7F && point < 0xA0);
}

bool turns_direction(char32_t point) {
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::u32string_view reference(char32_t point) {
  switch (point) {
    case U'&':
      return U"&amp;";
    case U'<':
      return U"&lt;";
    case U'>':
      return U"&gt;";
    case U'"':
      return U"&quot;";
    case U'\'':
      return U"&#39;";
    default:
      return {};
  }
}

std::string with_breaks(std::string_view text) {
  std::string html;
  for (const char byte : html_text(text)) {
    if (byte == '\n') html += "<br>";
    html.push_back(byte);
  }
  return html;
}

constexpr std::array<std::string_view, 3> kAlignClasses = {"", " class=\"text-center\"",
                                                           " class=\"text-end\""};

std::string_view align_class(Align align) {
  return kAlignClasses.at(static_cast<std::size_t>(align));
}

std::string cell_html(const Cell& cell, bool in_head) {
  TK_CHECK(cell.columns >= 1 && cell.rows >= 1);
  std::string html{in_head || cell.names_row ? "<th" : "<td"};
  if (in_head) html += cell.columns > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
  if (!in_head && cell.names_row) html += cell.rows > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"";
  if (cell.columns > 1) html += " colspan=\"" + std::to_string(cell.columns) + "\"";
  if (cell.rows > 1) html += " rowspan=\"" + std::to_string(cell.rows) + "\"";
  html += align_class(cell.align);
  html += ">" + with_breaks(cell.text);
  html += in_head || cell.names_row ? "</th>" : "</td>";
  return html;
}

void append_rows(std::string& html, const std::vector<Cells>& rows, bool in_head) {
  if (rows.empty()) return;
  html += in_head ? "<thead>\n" : "<tbody>\n";
  for (const Cells& row : rows) {
    html += "<tr>";
    for (const Cell& cell : row) html += cell_html(cell, in_head);
    html += "</tr>\n";
  }
  html += in_head ? "</thead>\n" : "</tbody>\n";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::u32string html;
  for (const char32_t point : base::to_code_points(text)) {
    if (turns_direction(point)) continue;
    const auto escaped = reference(point);
    if (!escaped.empty()) {
      html += escaped;
    } else {
      html.push_back(is_control(point) ? U'\uFFFD' : point);
    }
  }
  return base::to_utf8(html);
}

std::string html_table(const Table& table) {
  std::string html = "<table class=\"table table-sm\">\n";
  if (!table.caption.empty()) html += "<caption>" + with_breaks(table.caption) + "</caption>\n";
  append_rows(html, table.head, true);
  append_rows(html, table.body, false);
  html += "</table>\n";
  if (table.notes.empty()) return html;
  html += "<ul class=\"table-notes\">\n";
  for (const std::string& note : table.notes) html += "<li>" + with_breaks(note) + "</li>\n";
  return html + "</ul>\n";
}

}  // namespace tongket::paper
