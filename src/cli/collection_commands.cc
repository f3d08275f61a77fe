// Commands about ad-hoc tables: asking, answering, watching them fill.
#include <ostream>

#include "base/text.h"
#include "desk_commands.h"
#include "given.h"

namespace tongket::cli {
namespace {

std::vector<std::string> split(const std::string& text, char between) {
  std::vector<std::string> parts(1);
  for (const char letter : text) {
    if (letter == between) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

/// "Diện tích ngập:decimal2:ha", "Tình hình:grade=Ổn định/Khó khăn", "Nhà tốc mái".
base::JsonObject column_of(const std::string& word) {
  const auto parts = split(word, ':');
  base::JsonObject column{{"name", parts[0]}};
  if (parts.size() > 2) column.emplace("measure", parts[2]);
  std::string kind = parts.size() > 1 ? parts[1] : "count";
  if (kind.starts_with("grade=")) {
    base::JsonArray grades;
    for (const auto& grade : split(kind.substr(6), '/')) grades.emplace_back(grade);
    column.emplace("grades", std::move(grades));
    kind = "grade";
  }
  const bool has_decimals = !kind.empty() && kind.back() >= '0' && kind.back() <= '9';
  if (has_decimals) {
    column.emplace("decimals", kind.back() - '0');
    kind.pop_back();
  }
  column.emplace("kind", kind);
  return column;
}

base::Result<std::int64_t> hours_of(const Given& given) {
  TK_TRY(const auto number, base::parse_decimal(text(given, "--hours")));
  TK_TRY(const auto whole, number.rescaled(0));
  return whole.units();
}

/// The table by its id, or by its title: the latest of that name.
base::Result<std::string> id_of(Talk& talk, const std::string& title_or_id) {
  TK_TRY(const auto listed, talk.get("/collections"));
  const auto key = base::match_key(title_or_id);
  for (const auto& one : rows_at(listed, "collections")) {
    if (base::match_key(text_at(one, "title")) == key) return text_at(one, "id");
  }
  return title_or_id;
}

Answer collect(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto hours, hours_of(given));
  base::JsonObject body{{"hours", hours}};
  put(body, given, {"--title", "--why", "--level"});
  if (given.contains("--like")) {
    TK_TRY(const auto like, id_of(talk, text(given, "--like")));
    body["like"] = like;
  }
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    body["unit"] = unit;
  }
  base::JsonArray columns;
  for (const auto& word : list(given, "--column")) {
    columns.emplace_back(column_of(std::string{word.as_string()}));
  }
  if (!columns.empty()) body["columns"] = std::move(columns);
  base::JsonArray units;
  for (const auto& name : list(given, "--ask")) {
    TK_TRY(const auto unit, unit_id(talk, std::string{name.as_string()}, ""));
    units.emplace_back(unit);
  }
  if (!units.empty()) body["units"] = std::move(units);
  return talk.post("/collections", body);
}

base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  TK_TRY(const auto id, id_of(talk, text(given, "id")));
  return "/collections/" + id + after;
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  return talk.get(path);
}

Answer answer(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "unit"), ""));
  base::JsonObject cells;
  for (const auto& word : list(given, "--set")) {
    const std::string said{word.as_string()};
    const auto equals = said.find('=');
    if (equals == std::string::npos) {
      return base::Error{base::ErrorKind::invalid, "cli.pair_malformed", {{"text", said}}};
    }
    cells[said.substr(0, equals)] = said.substr(equals + 1);
  }
  TK_TRY(const auto path, path_of(talk, given, "/answer"));
  return talk.post(path,
                   {{"unit", unit}, {"cells", std::move(cells)}, {"nil", given.contains("--nil")}});
}

Answer row(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "unit"), ""));
  TK_TRY(const auto path, path_of(talk, given, "/rows/" + unit));
  return talk.get(path);
}

Answer give_back(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "unit"), ""));
  TK_TRY(const auto path, path_of(talk, given, "/return"));
  return talk.post(path, {{"unit", unit}, {"reason", text(given, "--reason")}});
}

Answer extend(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto hours, hours_of(given));
  TK_TRY(const auto path, path_of(talk, given, "/extend"));
  return talk.post(path, {{"hours", hours}});
}

Answer close(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/close"));
  return talk.post(path, {});
}

Answer remind(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonArray units;
  for (const auto& name : list(given, "units")) {
    TK_TRY(const auto unit, unit_id(talk, std::string{name.as_string()}, ""));
    units.emplace_back(unit);
  }
  TK_TRY(const auto path, path_of(talk, given, "/reminders"));
  return talk.post(path, {{"units", std::move(units)}});
}

Answer file(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/file"));
  return talk.get(path, {{"format", given.contains("--csv") ? "csv" : "xlsx"}});
}

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

void print_reminded(std::ostream& out, const base::Json& answer) {
  out << "Đã nhắc " << text_at(answer, "reminded") << " đơn vị.\n";
}

std::vector<std::string> heads_of(const base::Json& answer) {
  std::vector<std::string> heads;
  for (const auto& column : rows_at(answer, "columns")) {
    const auto measure = text_at(column, "measure");
    heads.push_back(text_at(column, "name") + (measure.empty() ? "" : " (" + measure + ")"));
  }
  return heads;
}

/// What a cell or a total says; a dash where it says nothing.
std::string said_or_dash(const base::Json& cell) {
  return cell.is_string() ? std::string{std::string_view{cell.get_string()}} : "–";
}

std::string state_of(const base::Json& row) {
  const auto state = text_at(row, "state");
  if (state == "missing") return "chưa gửi";
  if (state == "returned") return "trả lại: " + text_at(row, "said.returned.reason");
  const bool late = text_at(row, "said.late") == "true";
  return text_at(row, "said.at.print") + (late ? " (muộn)" : "");
}

void print_page(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "title") << " · " << text_at(answer, "asker.name") << " · hạn "
      << text_at(answer, "due.print") << " · " << text_at(answer, "answered") << "/"
      << text_at(answer, "units") << " đơn vị đã gửi\n";
  auto head = heads_of(answer);
  head.insert(head.begin(), "Đơn vị");
  head.emplace_back("Gửi lúc");
  std::vector<std::vector<std::string>> rows(2);
  rows[0] = {"Cộng"};
  rows[1] = {"Có số liệu"};
  for (const auto& total : rows_at(answer, "totals")) {
    rows[0].push_back(said_or_dash(total.as_object().at("print")));
    rows[1].push_back(text_at(total, "k") + "/" + text_at(total, "n"));
  }
  for (auto& line : rows) line.emplace_back("");
  const std::size_t columns = head.size() - 2;
  for (const auto& row : rows_at(answer, "rows")) {
    std::vector<std::string> line{text_at(row, "unit.name")};
    for (const auto& cell : rows_at(row, "said.cells")) line.push_back(said_or_dash(cell));
    line.resize(columns + 1, "–");
    line.push_back(state_of(row));
    rows.push_back(std::move(line));
  }
  print_table(out, head, rows);
  if (!text_at(answer, "text").empty()) out << text_at(answer, "text") << "\n";
}

void print_row(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "title") << " · " << text_at(answer, "unit.name") << "\n";
  auto head = heads_of(answer);
  for (const std::string name : {"Lúc", "Người", "Bản ghi", "Trả lại vì"}) head.push_back(name);
  std::vector<std::vector<std::string>> rows;
  for (const auto& said : rows_at(answer, "versions")) {
    rows.emplace_back();
    for (const auto& cell : rows_at(said, "cells")) rows.back().push_back(said_or_dash(cell));
    for (const std::string path : {"at.print", "by", "entry", "returned.reason"}) {
      rows.back().push_back(text_at(said, path));
    }
  }
  print_table(out, head, rows);
}

const Word kId{"id", "Tên hoặc mã báo cáo đột xuất / its title or id", Word::Takes::one, true};
const Word kUnit{"unit", "Đơn vị (tên hoặc mã) / unit", Word::Takes::one, true};
const Word kHours{"--hours", "Hạn, số giờ kể từ bây giờ / hours from now", Word::Takes::one, true};

std::vector<DeskCommand> of_who_asks() {
  return {
      {"collect",
       "Mở báo cáo đột xuất: hỏi nhanh các đơn vị cấp dưới / ask units below within hours",
       {{"--title", "Tên báo cáo / title"},
        {"--why", "Căn cứ, lý do / why"},
        {"--column",
         "\"Nhà tốc mái:count:nhà\"; kiểu: count, decimal2, percent, yes_no, text, grade=Tốt/Kém",
         Word::Takes::many},
        {"--level", "Mọi đơn vị cấp dưới thuộc cấp: commune / all below of a level"},
        {"--ask", "Các đơn vị được hỏi / or these units", Word::Takes::many},
        kHours,
        {"--like", "Như lần trước: tên hoặc mã của báo cáo trước / as an earlier one"},
        {"--unit", "Đơn vị hỏi / the asker"}},
       collect,
       print_recorded},
      {"return-answer",
       "Trả lại dòng của một đơn vị / send a row back",
       {kId, kUnit, {"--reason", "Lý do / why", Word::Takes::one, true}},
       give_back,
       print_recorded},
      {"extend-collection", "Gia hạn / give more time", {kId, kHours}, extend, print_recorded},
      {"close-collection", "Đóng báo cáo đột xuất / close it", {kId}, close, print_recorded},
      {"remind-collection",
       "Nhắc các đơn vị chưa gửi / remind those that are missing",
       {kId, {"units", "Đơn vị; không nêu: tất cả / none: all", Word::Takes::many}},
       remind,
       print_reminded}};
}

std::vector<DeskCommand> of_who_looks() {
  return {{"collections",
           "Các báo cáo đột xuất / ad-hoc tables",
           {},
           [](const World&, Talk& talk, const Given&) { return talk.get("/collections"); },
           listing("collections", {{"Mã", "id"},
                                   {"Tên", "title"},
                                   {"Đơn vị hỏi", "asker.name"},
                                   {"Hạn", "due.print"},
                                   {"Trạng thái", "state"},
                                   {"Đã gửi", "answered"},
                                   {"Trên", "units"}})},
          {"collection",
           "Một báo cáo đột xuất: tổng, từng dòng, ai chưa gửi / totals, rows, who is missing",
           {kId},
           show,
           print_page},
          {"answer",
           "Gửi dòng của một đơn vị / answer for a unit",
           {kId,
            kUnit,
            {"--set", "1=12 hoặc \"Nhà tốc mái=12\" / column=value", Word::Takes::many},
            {"--nil", "Không phát sinh / nothing to report", Word::Takes::nothing}},
           answer,
           print_recorded},
          {"collection-row",
           "Dòng của một đơn vị, mọi lần gửi: số này ở đâu ra? / a row and where it comes from",
           {kId, kUnit},
           row,
           print_row},
          {"collection-file",
           "Cả bảng ra tệp XLSX hoặc CSV / the table as a file",
           {kId, {"--csv", "In CSV / as CSV", Word::Takes::nothing}},
           file,
           print_bytes}};
}

}  // namespace

std::vector<DeskCommand> collection_commands() {
  auto all = of_who_asks();
  for (auto& each : of_who_looks()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::cli
