// The reporting desk from a terminal: forms, reports by them, boards.
#include <algorithm>

#include "given.h"

namespace tongket::cli {
namespace {

using Takes = Word::Takes;

const Word kUnitWord{"unit", "Đơn vị (tên hoặc mã) / unit", Takes::one, true};
const Word kForm{"form", "Biểu: BM-06 / form", Takes::one, true};
const Word kPeriod{"period", "Kỳ: 2026-H1, 2026-07, round-2026 … / period", Takes::one, true};
const Word kUnitOption{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kYear{"--year", "Năm / year"};
const Word kWhy{"--reason", "Lý do / why", Takes::one, true};

std::vector<Word> of_one(std::vector<Word> others = {}) {
  std::vector<Word> words{kUnitWord, kForm, kPeriod};
  words.insert(words.end(), others.begin(), others.end());
  return words;
}

/// The day on which the units of a period are looked for: its year's middle will do.
std::string day_of(const std::string& period) {
  const auto digits = period.find_first_of("0123456789");
  return digits == std::string::npos ? "" : period.substr(digits, 4) + "-06-15";
}

base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& below) {
  const auto period = text(given, "period");
  TK_TRY(const auto unit, unit_id(talk, text(given, "unit"), day_of(period)));
  return "/filings/" + unit + "/" + text(given, "form") + "/" + period + below;
}

auto asking(std::string below, std::vector<std::string> names = {}) {
  return [below = std::move(below), names = std::move(names)](const World&, Talk& talk,
                                                              const Given& given) -> Answer {
    TK_TRY(const auto path, path_of(talk, given, below));
    wire::Pairs query;
    for (const auto& name : names) {
      if (given.contains(name)) query.emplace_back(name.substr(2), text(given, name));
    }
    return talk.get(path, std::move(query));
  };
}

auto telling(std::string below, std::vector<std::string> names) {
  return [below = std::move(below), names = std::move(names)](const World&, Talk& talk,
                                                              const Given& given) -> Answer {
    TK_TRY(const auto path, path_of(talk, given, below));
    base::JsonObject body;
    put(body, given, names);
    return talk.post(path, body);
  };
}

/// "GD.01=120" as a key and a value.
base::Result<std::pair<std::string, std::string>> pair_of(const base::Json& json) {
  const std::string said{json.as_string()};
  const auto equals = said.find('=');
  if (equals == std::string::npos) {
    return base::Error{base::ErrorKind::invalid, "cli.pair_malformed", {{"text", said}}};
  }
  return std::pair{said.substr(0, equals), said.substr(equals + 1)};
}

void drop(base::JsonArray& cells, const std::string& code, const std::string& slice) {
  const auto* last = std::remove_if(cells.begin(), cells.end(), [&](const base::Json& cell) {
    return text_at(cell, "code") == code && text_at(cell, "slice") == slice;
  });
  cells.erase(last, cells.end());
}

/// Puts the cells of `--set` over those that are there; a value that is empty takes one out.
base::Result<base::JsonArray> cells_with(const Given& given, const base::Json& draft) {
  base::JsonArray cells;
  if (draft.is_object()) cells = rows_at(draft, "cells");
  for (const auto& said : list(given, "--set")) {
    TK_TRY(const auto pair, pair_of(said));
    const auto& [key, value] = pair;
    const auto at = key.find('@');
    const auto code = key.substr(0, at);
    const auto slice = at == std::string::npos ? "" : key.substr(at + 1);
    drop(cells, code, slice);
    base::JsonObject cell{{"code", code}, {"value", value}};
    if (!slice.empty()) cell.emplace("slice", slice);
    cells.emplace_back(std::move(cell));
  }
  for (const auto& said : list(given, "--not-applicable")) {
    TK_TRY(const auto pair, pair_of(said));
    const auto& [code, reason] = pair;
    drop(cells, code, "");
    cells.emplace_back(
        base::JsonObject{{"code", code}, {"value", "not_applicable"}, {"reason", reason}});
  }
  return cells;
}

Answer fill(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, ""));
  TK_TRY(const auto now, talk.get(path));
  const auto& draft = now.as_object().at("draft");
  TK_TRY(auto cells, cells_with(given, draft));
  base::JsonObject explanations;
  if (draft.is_object()) explanations = draft.at("explanations").as_object();
  for (const auto& said : list(given, "--explain")) {
    TK_TRY(const auto pair, pair_of(said));
    explanations[pair.first] = pair.second;
  }
  base::JsonObject body{{"revision", draft.is_object() ? draft.at("revision") : base::Json(0)},
                        {"cells", std::move(cells)},
                        {"words", draft.is_object() ? draft.at("words") : base::Json("")},
                        {"explanations", std::move(explanations)}};
  if (given.contains("--words")) body["words"] = text(given, "--words");
  if (given.contains("--dry-run")) return talk.post(path + "/check", body);
  return talk.put(path + "/draft", body);
}

Answer submit(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, ""));
  TK_TRY(const auto now, talk.get(path));
  const auto& draft = now.as_object().at("draft");
  base::JsonObject body{{"revision", draft.is_object() ? draft.at("revision") : base::Json(0)},
                        {"declared", given.contains("--declare-no-secret")}};
  if (given.contains("--on-behalf")) {
    body.emplace("behalf", base::JsonObject{{"came", text(given, "--on-behalf")},
                                            {"reason", text(given, "--reason")}});
  }
  return talk.post(path + "/submit", body);
}

/// A list that is only printed when there is something in it.
void print_some(std::ostream& out, const base::Json& answer, std::string_view key,
                const Columns& columns) {
  if (!rows_at(answer, key).empty()) print_list(out, answer, key, columns);
}

/// Lũy kế, once a period of the year lies behind.
void print_reached(std::ostream& out, const base::Json& answer) {
  const auto* reached = answer.as_object().if_contains("reached");
  if (reached == nullptr) return;
  for (const auto& [code, flow] : reached->as_object()) {
    const auto missing = text_at(flow, "missing");
    const auto now = text_at(flow, "now");
    const bool is_begun = !text_at(flow, "before").empty() || missing != "0";
    if (!is_begun || now.empty()) continue;
    out << "Lũy kế " << std::string_view{code} << ": " << now
        << (missing == "0" ? "" : " (thiếu " + missing + " kỳ)") << "\n";
  }
}

void print_judged(std::ostream& out, const base::Json& answer) {
  if (const auto revision = text_at(answer, "revision"); !revision.empty()) {
    out << "Đã lưu bản nháp " << revision << "\n";
  }
  print_some(out, answer, "slips", {{"Ô", "code"}, {"Ghi chưa đúng", "vi"}});
  print_some(out, answer, "findings",
             {{"Quy tắc", "rule"}, {"Mức", "severity"}, {"Nội dung", "vi"}, {"Các ô", "cells"}});
  const auto missing = text_at(answer, "missing");
  if (!missing.empty()) out << "Còn thiếu: " << missing << "\n";
  print_reached(out, answer);
}

/// The workbook goes to where the output is sent: `tongket book … > bieu.xlsx`.
Answer download_book(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, given.contains("--below") ? "/books" : "/book"));
  return talk.get(path);
}

Answer take_book(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/book"));
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  wire::Pairs query{{"name", file}};
  if (given.contains("--write")) query.emplace_back("take", "yes");
  return talk.upload(path, std::move(query), std::move(bytes));
}

void print_book_answer(std::ostream& out, const base::Json& answer) {
  print_some(out, answer, "problems", {{"Trang", "sheet"}, {"Dòng", "row"}, {"Lưu ý", "vi"}});
  print_some(out, answer, "differences", {{"Ô", "code"}, {"Trước", "before"}, {"Sau", "after"}});
  print_judged(out, answer);
}

/// Beside a cell, or beside the whole report.
Answer attach_file(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/files"));
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  wire::Pairs query{{"name", file}};
  if (given.contains("--declare-no-secret")) query.emplace_back("declared", "true");
  if (const auto cell = text(given, "--cell"); !cell.empty()) {
    const auto at = cell.find('@');
    query.emplace_back("code", cell.substr(0, at));
    if (at != std::string::npos) query.emplace_back("slice", cell.substr(at + 1));
  }
  return talk.upload(path, std::move(query), std::move(bytes));
}

Answer one_file(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/files/" + text(given, "id")));
  return talk.get(path);
}

Answer drop_file(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/files/" + text(given, "id")));
  return talk.remove(path);
}

Answer version(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/versions/" + text(given, "number")));
  return talk.get(path);
}

/// The query of a board: a unit by name, the year.
base::Result<wire::Pairs> board_query(Talk& talk, const Given& given) {
  wire::Pairs query;
  const auto year = text(given, "--year");
  if (given.contains("--unit")) {
    const auto period = text(given, "period");
    TK_TRY(const auto unit,
           unit_id(talk, text(given, "--unit"), day_of(year.empty() ? period : year)));
    query.emplace_back("unit", unit);
  }
  if (!year.empty()) query.emplace_back("year", year);
  for (const std::string_view name : {"form", "period"}) {
    if (given.contains(name)) query.emplace_back(name, text(given, name));
  }
  return query;
}

auto on_board(std::string path) {
  return [path = std::move(path)](const World&, Talk& talk, const Given& given) -> Answer {
    TK_TRY(auto query, board_query(talk, given));
    return talk.get(path, std::move(query));
  };
}

/// Reminds every unit that is missing, or those that are named.
Answer remind(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonArray units;
  if (given.contains("--only")) {
    for (const auto& name : list(given, "--only")) {
      TK_TRY(const auto unit,
             unit_id(talk, std::string{name.as_string()}, day_of(text(given, "period"))));
      units.emplace_back(unit);
    }
  } else {
    TK_TRY(auto query, board_query(talk, given));
    TK_TRY(const auto board, talk.get("/board/missing", std::move(query)));
    for (const auto& row : rows_at(board, "missing")) units.emplace_back(text_at(row, "unit.id"));
  }
  return talk.post("/reminders", {{"form", text(given, "form")},
                                  {"period", text(given, "period")},
                                  {"units", std::move(units)}});
}

Answer adopt_form(const World& world, Talk& talk, const Given& given) {
  if (given.contains("--shipped")) return talk.post("/forms", {{"shipped", true}});
  TK_TRY(const auto bytes, world.read_file(text(given, "--file")));
  TK_TRY(const auto json, base::parse_json(bytes));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "form"}}};
  }
  return talk.post(given.contains("--write") ? "/forms" : "/forms/preview", json.get_object());
}

void print_filing(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "form.code") << " " << text_at(answer, "form.name.vi") << " · "
      << text_at(answer, "unit.name") << " · " << text_at(answer, "period.name") << "\n"
      << "Trạng thái: " << text_at(answer, "state") << " · hạn " << text_at(answer, "due.day.print")
      << " · " << text_at(answer, "timeliness") << "\n";
  print_list(out, answer, "draft.cells",
             {{"Ô", "code"}, {"Phân tổ", "slice"}, {"Giá trị", "text"}, {"Ghi chú", "note"}});
  print_list(
      out, answer, "versions",
      {{"Bản", "number"}, {"Lúc", "at.print"}, {"Người nộp", "by"}, {"Trạng thái", "state"}});
  print_some(out, answer, "files", {{"Tệp kèm", "name"}, {"Ô", "code"}, {"Mã tệp", "id"}});
  print_judged(out, answer);
}

void print_receipt(std::ostream& out, const base::Json& answer) {
  out << "Phiếu tiếp nhận " << text_at(answer, "code") << "\n"
      << text_at(answer, "form") << " · " << text_at(answer, "unit.name") << " · "
      << text_at(answer, "period.name") << " · bản " << text_at(answer, "version") << "\n"
      << "Nộp lúc " << text_at(answer, "at.print") << ", người nộp " << text_at(answer, "by")
      << ", bản ghi " << text_at(answer, "entry") << ", " << text_at(answer, "figures")
      << " số liệu\n"
      << text_at(answer, "anchor") << "\n";
}

const Columns kHeads{{"Đơn vị", "unit.name"}, {"Biểu", "form.code"},    {"Kỳ", "period.name"},
                     {"Trạng thái", "state"}, {"Hạn", "due.day.print"}, {"Thời hạn", "timeliness"},
                     {"Số bản", "version"}};

void print_work(std::ostream& out, const base::Json& answer) {
  for (const auto& [title, key] :
       {std::pair{"Cần lập", "mine"}, {"Cần duyệt", "to_check"}, {"Đã gửi", "sent"}}) {
    if (rows_at(answer, key).empty()) continue;
    out << title << "\n";
    print_list(out, answer, key, kHeads);
  }
  for (const auto& each : rows_at(answer, "reviews")) {
    out << "Chờ phê duyệt: " << text_at(each, "name") << ", " << text_at(each, "unit_name") << " ("
        << text_at(each, "sections_waiting") << "/" << text_at(each, "sections_written")
        << " phần chưa phê duyệt)\n";
  }
  for (const auto& each : rows_at(answer, "reminders")) {
    out << "Nhắc: " << text_at(each, "filing.form.code") << " "
        << text_at(each, "filing.period.name") << ", " << text_at(each, "at.print") << "\n";
  }
}

/// One line a unit: how many reports it sent of those it owes, itself and below.
void print_board(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    int due = 0;
    int sent = 0;
    int overdue = 0;
    for (const auto& cell : rows_at(row, "cells")) {
      if (!cell.is_object()) continue;
      const auto state = text_at(cell, "state");
      if (state.empty()) continue;
      ++due;
      if (state == "submitted" || state == "accepted" || state == "final") ++sent;
      if (text_at(cell, "timeliness") == "overdue") ++overdue;
    }
    rows.push_back({text_at(row, "unit.name"), std::to_string(sent) + "/" + std::to_string(due),
                    std::to_string(overdue)});
  }
  print_table(out, {"Đơn vị", "Đã nộp", "Quá hạn"}, rows);
}

void print_missing(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "text") << "\n";
}

std::vector<DeskCommand> of_one_filing() {
  return {
      {"filing", "Một báo cáo theo biểu / one report by a form", of_one(), asking(""),
       print_filing},
      {"fill", "Điền biểu, lưu nháp / fill in a form",
       of_one(
           {{"--set",
             "GD.01=120, HL.10@mobile=12, GD.01@estimate=300 là ước cả năm; để trống là bỏ / cells",
             Takes::many},
            {"--not-applicable", "GD.11=lý do / does not apply, and why", Takes::many},
            {"--words", "Lời báo cáo / free words"},
            {"--explain", "R61=lời giải trình / explanations", Takes::many},
            {"--dry-run", "Chỉ kiểm tra / judge only", Takes::nothing}}),
       fill, print_judged},
      {"submit", "Nộp báo cáo / submit",
       of_one({{"--declare-no-secret",
                "Xác nhận không chứa bí mật nhà nước / declare: no state secret", Takes::nothing},
               {"--on-behalf",
                "Nộp thay, đơn vị báo bằng: phone, letter, message, in_person / filed for it"},
               {"--reason", "Vì sao nộp thay / why"}}),
       submit, print_receipt},
      {"return", "Trả lại báo cáo kèm lý do / return a report", of_one({kWhy}),
       telling("/return", {"--reason"}), print_done},
      {"accept-filing", "Duyệt báo cáo / accept a report",
       of_one({{"--condition", "Điều kiện kèm theo / on what condition"}}),
       telling("/accept", {"--condition"}), print_done},
      {"lift", "Cho qua một quy tắc / let a rule be broken",
       of_one({{"rule", "Mã quy tắc: R60 / rule", Takes::one, true}, kWhy}),
       telling("/lift", {"rule", "--reason"}), print_done},
      {"reopen", "Mở lại báo cáo đã nhận / reopen", of_one({kWhy}),
       telling("/reopen", {"--reason"}), print_done},
      {"finalize", "Chốt báo cáo / close for good", of_one(), telling("/finalize", {}),
       print_done}};
}

std::vector<DeskCommand> of_versions() {
  return {
      {"version", "Một bản đã nộp / one version",
       of_one({{"number", "Số của bản / which", Takes::one, true}}), version,
       listing("cells", {{"Ô", "code"}, {"Giá trị", "text"}, {"Ghi chú", "note"}})},
      {"compare", "So hai bản đã nộp / compare two versions",
       of_one({{"--a", "Bản cũ / which"}, {"--b", "Bản mới / with which"}}),
       asking("/compare", {"--a", "--b"}),
       listing("differences", {{"Ô", "code"}, {"Trước", "a"}, {"Sau", "b"}})},
      {"book", "Tải biểu dạng Excel, vào tệp / the form as a workbook, for a file",
       of_one({{"--below", "Mọi đơn vị bên dưới, mỗi đơn vị một trang / units below, a sheet each",
                Takes::nothing}}),
       download_book,
       [](std::ostream& out, const base::Json& answer) {
         if (answer.is_string()) out << std::string_view{answer.get_string()};
       }},
      {"take-book", "Đọc biểu Excel đã điền; không có --write thì chỉ xem / read a workbook back",
       of_one({{"file", "Tệp .xlsx", Takes::one, true},
               {"--write", "Đưa vào bản nháp / put it into the draft", Takes::nothing}}),
       take_book, print_book_answer},
      {"attach-file", "Kèm tệp vào một ô hoặc cả báo cáo / a file beside a cell",
       of_one({{"file", "PDF, ảnh, Word, Excel; đến 5 MB / the file", Takes::one, true},
               {"--cell", "GD.01, HL.10@mobile; không nêu: cả báo cáo / cell"},
               {"--declare-no-secret",
                "Xác nhận không chứa bí mật nhà nước / declare: no state secret", Takes::nothing}}),
       attach_file,
       [](std::ostream& out, const base::Json& answer) {
         out << "Đã kèm " << text_at(answer, "name") << ": " << text_at(answer, "id") << "\n";
       }},
      {"file", "Một tệp kèm, ra tệp / one file, for a file",
       of_one({{"id", "Mã của tệp / id", Takes::one, true}}), one_file,
       [](std::ostream& out, const base::Json& answer) {
         if (answer.is_string()) out << std::string_view{answer.get_string()};
       }},
      {"drop-file", "Bỏ một tệp khỏi bản nháp / take a file from the draft",
       of_one({{"id", "Mã của tệp / id", Takes::one, true}}), drop_file, print_done},
      {"receipt", "Phiếu tiếp nhận / the slip", of_one({{"--version", "Số của bản / which"}}),
       asking("/receipt", {"--version"}), print_receipt}};
}

std::vector<DeskCommand> of_forms() {
  return {{"forms",
           "Các biểu mẫu / forms",
           {{"--on", "Ngày / day"}},
           [](const World&, Talk& talk, const Given& given) {
             wire::Pairs query;
             if (given.contains("--on")) query.emplace_back("on", text(given, "--on"));
             return talk.get("/forms", std::move(query));
           },
           listing("forms", {{"Biểu", "code"},
                             {"Bản", "version"},
                             {"Tên", "name.vi"},
                             {"Từ ngày", "from"},
                             {"Kỳ", "kinds"},
                             {"Cấp", "levels"},
                             {"Số dòng", "rows"}})},
          {"form",
           "Một biểu như đã ghi / one form as written down",
           {{"code", "BM-06", Takes::one, true}},
           [](const World&, Talk& talk, const Given& given) {
             return talk.get("/forms/" + text(given, "code"));
           },
           [](std::ostream& out, const base::Json& answer) {
             out << base::json_pretty(answer.as_object().at("written")) << "\n";
           }},
          {"adopt-form",
           "Ban hành một biểu; không có --write thì chỉ xem trước / adopt a form",
           {{"--file", "Tệp JSON của biểu / the form"},
            {"--write", "Ghi nhận / record it", Takes::nothing},
            {"--shipped", "Các biểu kèm chương trình / those that ship", Takes::nothing}},
           adopt_form,
           listing("reported", {{"Báo cáo đã nộp", "unit.name"}, {"Kỳ", "period.name"}})}};
}

std::vector<DeskCommand> of_boards() {
  return {
      {"filings",
       "Báo cáo một đơn vị phải nộp trong năm / what a unit owes",
       {kUnitOption, kYear},
       on_board("/filings"),
       listing("filings", kHeads)},
      {"work", "Việc của tôi / what waits for me", {kYear}, on_board("/work"), print_work},
      {"board",
       "Tình hình nộp của các đơn vị / completeness",
       {kUnitOption, kYear},
       on_board("/board"),
       print_board},
      {"missing",
       "Đơn vị chưa nộp / who has not sent it",
       {kForm, kPeriod, kUnitOption},
       on_board("/board/missing"),
       print_missing},
      {"remind",
       "Nhắc đơn vị chưa nộp / remind them",
       {kForm, kPeriod, kUnitOption, {"--only", "Chỉ các đơn vị này / only these", Takes::many}},
       remind,
       [](std::ostream& out, const base::Json& answer) {
         out << "Đã nhắc " << text_at(answer, "reminded") << " đơn vị\n";
       }},
      {"corrections",
       "Số sửa sau khi đã chấp nhận / changed after acceptance",
       {kUnitOption, kYear},
       on_board("/corrections"),
       listing("corrections", {{"Đơn vị", "unit.name"},
                               {"Biểu", "form"},
                               {"Kỳ", "period.name"},
                               {"Ô", "code"},
                               {"Trước", "a"},
                               {"Sau", "b"},
                               {"Vì", "reason"},
                               {"Lúc", "at.print"},
                               {"Người nhận", "by"}})}};
}

}  // namespace

std::vector<DeskCommand> filing_commands() {
  return together({of_one_filing(), of_versions(), of_forms(), of_boards()});
}

}  // namespace tongket::cli
