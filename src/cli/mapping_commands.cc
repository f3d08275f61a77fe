// The superior's own workbooks and free tables from a terminal.
#include <algorithm>

#include "given.h"

namespace tongket::cli {
namespace {

using Takes = Word::Takes;

const Word kMapping{"mapping", "Mẫu đã ghép (mã hoặc tên) / mapping", Takes::one, true};
const Word kPeriod{"period", "Kỳ: 2026-H1, 2026 … / period", Takes::one, true};
const Word kUnit{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kFile{"file", "Tệp / file", Takes::one, true};
const Word kDeclared{"--declare-no-secret",
                     "Xác nhận không chứa bí mật nhà nước / declare: no state secret",
                     Takes::nothing};
const Word kSheet{"--sheet", "Trang của tệp Excel / sheet"};
const Word kHeadRow{"--head-row", "Dòng tên cột, từ 1 / row of the heads"};

/// The day on which the units of a period are looked for: its year's middle will do.
std::string day_of(const std::string& period) {
  const auto digits = period.find_first_of("0123456789");
  return digits == std::string::npos ? "" : period.substr(digits, 4) + "-06-15";
}

/// The path of the mapping of this id or name.
base::Result<std::string> path_of(Talk& talk, const Given& given) {
  const auto asked = text(given, "mapping");
  TK_TRY(const auto all, talk.get("/mappings"));
  for (const auto& each : rows_at(all, "mappings")) {
    if (text_at(each, "name") == asked) return "/mappings/" + text_at(each, "id");
  }
  return "/mappings/" + asked;
}

base::Result<wire::Pairs> query_of(Talk& talk, const Given& given) {
  wire::Pairs query;
  const auto period = text(given, given.contains("period") ? "period" : "--period");
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(period)));
    query.emplace_back("unit", unit);
  }
  if (!period.empty()) query.emplace_back("period", period);
  return query;
}

std::string name_of_file(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

/// "Biểu 1!C5=GD.01@slice:target/xã Chất Bình" as a link of the interface: what comes after the
/// code may be left out.
base::Result<base::JsonObject> link_of(Talk& talk, const std::string& said) {
  const auto malformed = [&] {
    return base::Error{base::ErrorKind::invalid, "cli.pair_malformed", {{"text", said}}};
  };
  const auto equals = said.rfind('=');
  if (equals == std::string::npos) return malformed();
  const auto bang = said.rfind('!', equals);
  if (bang == std::string::npos) return malformed();
  base::JsonObject link{{"sheet", said.substr(0, bang)},
                        {"cell", said.substr(bang + 1, equals - bang - 1)}};
  std::string rest = said.substr(equals + 1);
  const auto take = [&](char sign) {
    const auto at = rest.find(sign);
    if (at == std::string::npos) return std::string{};
    auto word = rest.substr(at + 1);
    rest.resize(at);
    return word;
  };
  if (const auto unit = take('/'); !unit.empty()) {
    TK_TRY(const auto id, unit_id(talk, unit, ""));
    link.emplace("unit", id);
  }
  if (const auto relation = take(':'); !relation.empty()) link.emplace("relation", relation);
  if (const auto slice = take('@'); !slice.empty()) link.emplace("slice", slice);
  link.emplace("code", rest);
  return link;
}

std::string cell_of(const base::Json& link) {
  return text_at(link, "sheet") + "!" + text_at(link, "cell");
}

/// A link as it was answered, as it is asked for.
base::JsonObject again(const base::Json& link) {
  base::JsonObject made;
  for (const auto* const key : {"sheet", "cell", "code", "slice", "relation"}) {
    made.emplace(key, link.as_object().at(key));
  }
  if (const auto unit = text_at(link, "unit.id"); !unit.empty()) made.emplace("unit", unit);
  return made;
}

void drop(base::JsonArray& links, const std::string& cell) {
  const auto* last = std::remove_if(links.begin(), links.end(),
                                    [&](const base::Json& link) { return cell_of(link) == cell; });
  links.erase(last, links.end());
}

/// The links there are, with those that were told in place of others of their cells.
base::Result<base::JsonArray> links_with(Talk& talk, const Given& given, const base::Json& now) {
  base::JsonArray links;
  for (const auto& each : rows_at(now, "links")) links.emplace_back(again(each));
  for (const auto& said : list(given, "--drop")) drop(links, std::string{said.as_string()});
  for (const auto& said : list(given, "--accept")) {
    for (const auto& each : rows_at(now, "proposals")) {
      if (cell_of(each) == std::string_view{said.as_string()}) links.emplace_back(again(each));
    }
  }
  for (const auto& said : list(given, "--set")) {
    TK_TRY(auto link, link_of(talk, std::string{said.as_string()}));
    drop(links, cell_of(base::Json(link)));
    links.emplace_back(std::move(link));
  }
  return links;
}

Answer map_workbook(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  TK_TRY(auto query, query_of(talk, given));
  query.emplace_back("name", name_of_file(file));
  if (given.contains("--title")) query.emplace_back("title", text(given, "--title"));
  if (given.contains("--declare-no-secret")) query.emplace_back("declared", "true");
  return talk.upload("/mappings", std::move(query), std::move(bytes));
}

Answer map_cells(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  const auto there = talk.get(path);
  const auto now = there.ok() ? there.value() : base::Json(base::JsonObject{{"revision", 0}});
  TK_TRY(auto links, links_with(talk, given, now));
  base::JsonObject body{{"revision", now.as_object().at("revision")}, {"links", std::move(links)}};
  if (given.contains("--title")) body.emplace("name", text(given, "--title"));
  return talk.put(path, body);
}

Answer look_table(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  wire::Pairs query{{"name", name_of_file(file)}};
  if (given.contains("--sheet")) query.emplace_back("sheet", text(given, "--sheet"));
  if (given.contains("--head-row")) query.emplace_back("head_row", text(given, "--head-row"));
  return talk.upload("/mappings/look", std::move(query), std::move(bytes));
}

Answer map_table(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject table{{"unit_head", text(given, "--unit-column")},
                         {"period_head", text(given, "--period-column")},
                         {"sheet", text(given, "--sheet")}};
  if (given.contains("--english-numbers")) table.emplace("numbers", "english");
  if (given.contains("--head-row")) {
    TK_TRY(const auto row, base::parse_decimal(text(given, "--head-row")));
    table.emplace("head_row", row.units());
  }
  base::JsonArray columns;
  for (const auto& each : list(given, "--column")) {
    const std::string said{each.as_string()};
    const auto equals = said.rfind('=');
    if (equals == std::string::npos) {
      return base::Error{base::ErrorKind::invalid, "cli.pair_malformed", {{"text", said}}};
    }
    const auto at = said.find('@', equals);
    base::JsonObject column{{"head", said.substr(0, equals)},
                            {"code", said.substr(equals + 1, at - equals - 1)}};
    if (at != std::string::npos) column.emplace("slice", said.substr(at + 1));
    columns.emplace_back(std::move(column));
  }
  table.emplace("columns", std::move(columns));
  base::JsonObject body{{"name", text(given, "--name")}, {"table", std::move(table)}};
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    body.emplace("unit", unit);
  }
  return talk.post("/mappings/tables", body);
}

auto asking(std::string below) {
  return [below = std::move(below)](const World&, Talk& talk, const Given& given) -> Answer {
    TK_TRY(const auto path, path_of(talk, given));
    TK_TRY(auto query, query_of(talk, given));
    return talk.get(path + below, std::move(query));
  };
}

Answer take_workbook(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  TK_TRY(const auto path, path_of(talk, given));
  TK_TRY(auto query, query_of(talk, given));
  query.emplace_back("name", name_of_file(file));
  if (given.contains("--write")) query.emplace_back("take", "yes");
  return talk.upload(path + "/book", std::move(query), std::move(bytes));
}

Answer import_table(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_long_file(file));
  TK_TRY(const auto path, path_of(talk, given));
  TK_TRY(auto query, query_of(talk, given));
  query.emplace_back("name", name_of_file(file));
  if (given.contains("--write")) query.emplace_back("write", "true");
  if (given.contains("--accept-good")) query.emplace_back("take", "good");
  if (given.contains("--declare-no-secret")) query.emplace_back("declared", "true");
  return talk.upload(path + "/import", std::move(query), std::move(bytes));
}

void print_some(std::ostream& out, const base::Json& answer, std::string_view key,
                const Columns& columns) {
  if (!rows_at(answer, key).empty()) print_list(out, answer, key, columns);
}

const Columns kLinks{{"Trang", "sheet"},  {"Ô", "cell"},           {"Chỉ tiêu", "code"},
                     {"Lấy", "relation"}, {"Đơn vị", "unit.name"}, {"Chữ bên cạnh", "head"}};

void print_mapping(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "id") << " · " << text_at(answer, "name") << " · bản "
      << text_at(answer, "revision") << "\n";
  print_some(out, answer, "links", kLinks);
  if (!rows_at(answer, "proposals").empty()) {
    out << "Gợi ý, chưa lấy:\n";
    auto columns = kLinks;
    columns.emplace_back("Giống %", "likeness");
    print_list(out, answer, "proposals", columns);
  }
  print_some(out, answer, "table.columns", {{"Cột", "head"}, {"Chỉ tiêu", "code"}});
}

void print_figures(std::ostream& out, const base::Json& answer) {
  print_some(out, answer, "cells",
             {{"Trang", "sheet"},
              {"Ô", "cell"},
              {"Chỉ tiêu", "code"},
              {"Lấy", "relation"},
              {"Giá trị", "value"},
              {"Dấu", "mark"},
              {"Để trống vì", "lack"}});
  out << "Điền " << text_at(answer, "filled") << " ô, để trống " << text_at(answer, "empty")
      << " ô\n";
}

void print_back(std::ostream& out, const base::Json& answer) {
  print_some(out, answer, "problems", {{"Trang", "sheet"}, {"Ô", "cell"}, {"Lưu ý", "vi"}});
  for (const auto& filing : rows_at(answer, "filings")) {
    out << text_at(filing, "form") << " · " << text_at(filing, "unit.name");
    if (const auto revision = text_at(filing, "revision"); !revision.empty()) {
      out << ": đã lưu bản nháp " << revision;
    }
    if (const auto error = text_at(filing, "error.vi"); !error.empty()) out << ": " << error;
    out << "\n";
    print_some(out, filing, "differences", {{"Ô", "code"}, {"Trước", "before"}, {"Sau", "after"}});
    print_some(out, filing, "judged.slips", {{"Ô", "code"}, {"Ghi chưa đúng", "vi"}});
    print_some(out, filing, "judged.findings", {{"Quy tắc", "rule"}, {"Nội dung", "vi"}});
  }
}

void print_import(std::ostream& out, const base::Json& answer) {
  print_some(out, answer, "refusals",
             {{"Dòng", "line"}, {"Cột", "column"}, {"Giá trị", "value"}, {"Lý do", "vi"}});
  const bool is_written = !text_at(answer, "recorded.first").empty();
  out << (is_written ? "Đã ghi " : "Chưa ghi; đọc được ") << text_at(answer, "values")
      << " số trong " << text_at(answer, "reports") << " báo cáo, " << text_at(answer, "refused")
      << " ô sai, " << text_at(answer, "known") << " số đã ghi từ trước\n";
}

std::vector<DeskCommand> of_mapping() {
  return {{"mappings",
           "Các mẫu đã ghép mã / mapped forms",
           {},
           [](const World&, Talk& talk, const Given&) { return talk.get("/mappings"); },
           listing("mappings", {{"Mã", "id"},
                                {"Loại", "kind"},
                                {"Tên", "name"},
                                {"Đơn vị", "unit.name"},
                                {"Số ô", "cells"},
                                {"Số cột", "columns"},
                                {"Bản", "revision"}})},
          {"map-workbook",
           "Đưa mẫu Excel của cấp trên vào / take up the superior's workbook",
           {kFile, kUnit, {"--title", "Tên gọi / name"}, kDeclared},
           map_workbook,
           print_mapping},
          {"map-cells",
           "Ghép ô của mẫu với chỉ tiêu / say which cell is which figure",
           {kMapping,
            {"--set", "\"Trang!C5=GD.01@phân_tổ:target/xã A\" / cells", Takes::many},
            {"--accept", "\"Trang!C5\": lấy gợi ý / proposals", Takes::many},
            {"--drop", "\"Trang!C5\": bỏ / cells", Takes::many},
            {"--title", "Tên gọi / name"}},
           map_cells,
           print_mapping},
          {"map-table",
           "Ghép cột của bảng tự do / say how a free table is read",
           {{"--name", "Tên gọi / name", Takes::one, true},
            kUnit,
            {"--unit-column", "Cột đơn vị / column of units"},
            {"--period-column", "Cột kỳ / column of periods"},
            {"--column", "\"Tên cột=GD.01@phân_tổ\" / columns", Takes::many},
            {"--english-numbers", "Số viết 1,234.5 / numbers so written", Takes::nothing},
            kSheet,
            kHeadRow},
           map_table,
           print_mapping},
          {"look-table",
           "Xem tên cột của một bảng / the heads of a table",
           {kFile, kSheet, kHeadRow},
           look_table,
           [](std::ostream& out, const base::Json& answer) {
             out << text_at(answer, "heads") << "\n" << text_at(answer, "count") << " dòng\n";
           }},
          {"mapping", "Một mẫu đã ghép / one mapping", {kMapping}, asking(""), print_mapping},
          {"drop-mapping",
           "Bỏ một mẫu đã ghép / take a mapping away",
           {kMapping},
           [](const World&, Talk& talk, const Given& given) -> Answer {
             TK_TRY(const auto path, path_of(talk, given));
             return talk.remove(path);
           },
           print_done}};
}

std::vector<DeskCommand> of_workbooks() {
  return {{"mapped-figures",
           "Số sẽ điền vào mẫu / what would be filled in",
           {kMapping, kPeriod, kUnit},
           asking("/figures"),
           print_figures},
          {"fill-workbook",
           "Điền mẫu của cấp trên, vào tệp / the superior's workbook, for a file",
           {kMapping, kPeriod, kUnit},
           asking("/book"),
           [](std::ostream& out, const base::Json& answer) {
             if (answer.is_string()) out << std::string_view{answer.get_string()};
           }},
          {"take-workbook",
           "Đọc lại mẫu đã điền; không có --write thì chỉ xem / read a filled workbook back",
           {kMapping,
            kPeriod,
            kFile,
            kUnit,
            {"--write", "Đưa vào bản nháp / put it into drafts", Takes::nothing}},
           take_workbook,
           print_back},
          {"import-table",
           "Đọc bảng tự do theo mẫu đã ghép / read a free table",
           {kMapping,
            kFile,
            kUnit,
            {"--period", "Kỳ, khi bảng không có cột kỳ / period"},
            {"--write", "Ghi nhận / record it", Takes::nothing},
            {"--accept-good", "Ghi các dòng đúng / record the good lines", Takes::nothing},
            kDeclared},
           import_table,
           print_import,
           [](const base::Json& answer) { return text_at(answer, "refused") != "0"; }}};
}

}  // namespace

std::vector<DeskCommand> mapping_commands() { return together({of_mapping(), of_workbooks()}); }

}  // namespace tongket::cli
