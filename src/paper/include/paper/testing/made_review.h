#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paper/fields.h"

namespace tongket::paper::testing {

/// A picture of one point.
inline std::string small_png() {
  return {
      "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\001\000"
      "\000\000\001\010\002\000\000\000\220\167\123\336\000\000\000\014\111\104\101\124\170"
      "\332\143\160\150\160\000\000\002\004\001\001\143\003\327\071\000\000\000\000\111\105"
      "\116\104\256\102\140\202",
      69};
}

inline Run number(std::string shown, std::string tag, std::string bookmark) {
  return {.text = std::move(shown),
          .bound = {.tag = std::move(tag),
                    .title = "Tuyển chọn, gọi công dân nhập ngũ",
                    .bookmark = std::move(bookmark),
                    .link = "https://so.example/y/2025#TQ.26"}};
}

inline Rich words(std::vector<std::string> paragraphs) {
  Rich rich;
  for (auto& each : paragraphs) rich.paragraphs.push_back({{.text = std::move(each)}});
  return rich;
}

/// Rows of a district's annex: one unit each, its figures bound.
inline Table made_table(int rows, const std::string& tag) {
  using Cell = Table::Cell;
  Table table{.widths = {1, 6, 2, 2, 2, 2, 2}};
  table.heads = {{{.runs = {{.text = "TT"}}, .rows = 2},
                  {.runs = {{.text = "Đơn vị"}}, .rows = 2},
                  {.runs = {{.text = "Năm 2025"}}, .columns = 3},
                  {.runs = {{.text = "So sánh"}}, .columns = 2}},
                 {{.runs = {{.text = "Chỉ tiêu"}}},
                  {.runs = {{.text = "Thực hiện"}}},
                  {.runs = {{.text = "Ước cả năm"}}},
                  {.runs = {{.text = "% chỉ tiêu"}}},
                  {.runs = {{.text = "Cùng kỳ"}}}}};
  for (int row = 1; row <= rows; ++row) {
    const auto name = std::to_string(row);
    Table::Row cells{{.runs = {{.text = name}}, .align = Table::Align::centre},
                     {.runs = {{.text = "Xã số " + name}}}};
    for (int column = 0; column < 5; ++column) {
      const auto figure = std::to_string(100 + row * 7 + column);
      cells.push_back(Cell{.runs = {number(figure, tag + "/" + std::to_string(column),
                                           "so_" + std::to_string(row * 10 + column))},
                           .align = Table::Align::right});
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

inline Fields made_section(int at) {
  Fields section;
  section.texts = {{"key", "area-" + std::to_string(at)},
                   {"title", std::to_string(at) + ". Mặt công tác thứ " + std::to_string(at)}};
  Rich body{.key = "area-" + std::to_string(at), .title = "Mặt công tác " + std::to_string(at)};
  for (int paragraph = 0; paragraph < 5; ++paragraph) {
    body.paragraphs.push_back(
        {{.text = "Cấp ủy, chính quyền các cấp đã lãnh đạo, chỉ đạo thực hiện nghiêm túc kế hoạch "
                  "được giao; tổ chức giao quân đạt "},
         number("1.250", "TQ.26",
                "nhap_ngu_" + std::to_string(at) + "_" + std::to_string(paragraph)),
         {.text = " công dân, bằng "},
         {.text = "100%", .is_bold = true},
         {.text = " chỉ tiêu; duy trì nghiêm chế độ trực sẵn sàng chiến đấu, phối hợp với công an "
                  "nắm chắc tình hình, giữ vững an ninh chính trị và trật tự, an toàn xã hội trên "
                  "địa bàn, không để bị động, bất ngờ trong mọi tình huống."}});
  }
  section.riches = {{"body", body}};
  return section;
}

inline Fields made_head(std::string kind, std::string mark, std::string subject) {
  Fields fields;
  fields.texts = {{"superior_body", "UBND tỉnh Hà Nam"},
                  {"issuing_body", "UBND huyện Thanh Liêm"},
                  {"number_mark", std::move(mark)},
                  {"place", "Thanh Liêm"},
                  {"date_line", "ngày 30 tháng 11 năm 2023"},
                  {"kind_line", std::move(kind)},
                  {"subject", std::move(subject)},
                  {"signer_authority", "TM. ỦY BAN NHÂN DÂN"},
                  {"signer_post", "CHỦ TỊCH"},
                  {"signer_name", "Nguyễn Văn A"},
                  {"verification", "7K2M-9QXC-44TB-PW1D-3E8A"},
                  {"time_line", "8 giờ 00 ngày 15/12/2023"},
                  {"venue", "Hội trường UBND huyện"},
                  {"chair", "Chủ tịch UBND huyện"}};
  for (const auto* const line : {"Thường trực Huyện ủy;", "Bộ CHQS tỉnh;", "Lưu: VT, QS."}) {
    Fields recipient;
    recipient.texts = {{"line", line}};
    fields.lists["recipients"].push_back(recipient);
  }
  return fields;
}

/// The report of a district: about twenty pages, three annexes, the list of sources.
inline Fields made_report() {
  auto fields = made_head("Báo cáo", "/BC-UBND",
                          "Kết quả thực hiện công tác quốc phòng, quân sự địa phương năm 2023; "
                          "phương hướng, nhiệm vụ năm 2024");
  fields.riches = {
      {"opening", words({"Thực hiện Nghị quyết của Huyện ủy và kế hoạch của UBND tỉnh, "
                         "UBND huyện báo cáo kết quả như sau:"})}};
  for (int at = 1; at <= 3; ++at) {
    Fields part;
    part.texts = {{"title", std::string(static_cast<std::size_t>(at), 'I') + ". PHẦN THỨ " +
                                std::to_string(at)}};
    for (int section = 1; section <= 5; ++section) {
      part.lists["sections"].push_back(made_section(at * 10 + section));
    }
    fields.lists["parts"].push_back(part);
  }
  Fields picture;
  picture.texts = {{"title", "Hình 1. Tiến độ giao quân"}};
  picture.pictures = {{"image",
                       {.png = small_png(),
                        .width_mm = 120,
                        .height_mm = 40,
                        .title = "Biểu đồ tiến độ giao quân"}}};
  fields.lists["parts"].front().lists["sections"].front().lists["pictures"] = {picture};
  fields.flags = {{"has_annexes", true}};
  fields.texts["attached_to"] =
      "Báo cáo số        /BC-UBND ngày 30 tháng 11 năm 2023 của UBND huyện";
  for (int at = 1; at <= 3; ++at) {
    Fields annex;
    annex.texts = {{"number", std::string(static_cast<std::size_t>(at), 'I')},
                   {"title", "Kết quả tuyển quân"},
                   {"note", "Đơn vị tính: người"}};
    annex.flags = {{"is_wide", at != 2}};
    annex.tables = {{"table", made_table(40, "PL" + std::to_string(at))}};
    fields.lists["annexes"].push_back(annex);
  }
  for (int at = 1; at <= 60; ++at) {
    Fields source;
    source.texts = {{"mark", std::to_string(at)},
                    {"figure", "Công dân nhập ngũ, xã số " + std::to_string(at)},
                    {"value", std::to_string(at * 3)},
                    {"unit", "người"},
                    {"version", "BM-02 lần 1"},
                    {"accepted_by", "người tổng hợp"},
                    {"at", "15/12/2023 09:30"},
                    {"hash", "9f2c4b1a77de"}};
    fields.lists["sources"].push_back(source);
  }
  return fields;
}

/// What a document of that name may be filled with.
inline Fields made_fields(std::string_view document) {
  if (document == "report") return made_report();
  auto fields = made_head("Văn bản", "/VB-UBND", "Về hội nghị tổng kết");
  fields.riches = {{"opening", words({"Mở đầu."})}, {"closing", words({"Kết thúc."})}};
  fields.texts.insert({{"total", "2"},
                       {"guest", "UBND xã Thanh Hà"},
                       {"content", "Tổng kết công tác quốc phòng, quân sự địa phương năm 2023"},
                       {"begins", "8 giờ 00 ngày 15/12/2023"},
                       {"ends", "11 giờ 30 cùng ngày"},
                       {"attendance", "92 đại biểu"},
                       {"chair_name", "Nguyễn Văn A"},
                       {"secretary", "Trần Thị B"},
                       {"author", "Ban biên tập"},
                       {"as_of", "Số liệu tính đến 14/12/2023"}});
  fields.lists["sections"] = {made_section(1), made_section(2)};
  Fields part;
  part.texts = {{"title", "I. KẾT QUẢ"}};
  part.lists["sections"] = {made_section(3)};
  fields.lists["parts"] = {part};
  Fields item;
  item.texts = {
      {"number", "1"},         {"title", "Khai mạc"},      {"time", "8 giờ 00"},
      {"minutes", "10"},       {"who", "Chủ tịch UBND"},   {"text", "Tuyển quân đủ chỉ tiêu"},
      {"unit", "Ban CHQS xã"}, {"deadline", "31/03/2024"}, {"target", "100%"}};
  item.riches = {{"words", words({"Kính thưa các đồng chí!"})}};
  fields.lists["items"] = {item};
  fields.lists["tasks"] = {item};
  Fields group;
  group.texts = {{"title", "Đại biểu cấp trên"}};
  for (const auto* const who : {"Lê Văn C", "Phạm Thị D"}) {
    Fields person;
    person.texts = {{"number", "1"}, {"name", who}, {"post", "Chỉ huy trưởng"}, {"note", ""}};
    group.lists["people"].push_back(person);
  }
  fields.lists["groups"] = {group};
  Fields line;
  line.texts = {{"number", "1"},          {"name", "Lê Văn C"},       {"post", "Chỉ huy trưởng"},
                {"unit", "xã Thanh Hà"},  {"form", "Giấy khen"},      {"grounds", "Giao quân đủ"},
                {"in_favour", "7"},       {"against", "0"},           {"book_number", "41"},
                {"body", "Bộ CHQS tỉnh"}, {"name_large", "Lê Văn C"}, {"decision", "9/QĐ-BCH"}};
  fields.lists["lines"] = {line, line};
  fields.lists["certificates"] = {line, line};
  fields.lists["items"].front().lists["lines"] = {line};
  return fields;
}

}  // namespace tongket::paper::testing
