// Commands about targets: what was given, giving and revising, proposals, annex and paper.
#include <ostream>

#include "desk_commands.h"
#include "paper/csv.h"

namespace tongket::cli {
namespace {

using Answer = base::Result<base::Json>;

std::string text(const Given& given, std::string_view name) {
  const auto found = given.find(name);
  return found == given.end() || found->second.empty() ? "" : found->second.front();
}

const std::vector<std::string>& all(const Given& given, std::string_view name) {
  static const std::vector<std::string> none;
  const auto found = given.find(name);
  return found == given.end() ? none : found->second;
}

/// Targets are given to the units there are at the end of the year, of conscription on the last day
/// a round can have.
std::string day_of(const Given& given) { return text(given, "--year").substr(0, 4) + "-03-31"; }

base::Result<std::int64_t> year_of(const Given& given) {
  TK_TRY(const auto number, base::parse_decimal(text(given, "--year")));
  TK_TRY(const auto whole, number.rescaled(0));
  return whole.units();
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
  wire::Pairs query{{"unit", unit}, {"year", text(given, "--year")}};
  if (given.contains("--hierarchy")) query.emplace_back("hierarchy", text(given, "--hierarchy"));
  std::string codes;
  for (const auto& code : all(given, "--indicator")) codes += (codes.empty() ? "" : ",") + code;
  if (!codes.empty()) query.emplace_back("indicators", codes);
  return talk.get("/targets", std::move(query));
}

/// "12" → 12; nothing, "-" and "thu hồi" take a target back; a comma is a point where there is
/// none.
base::Json value_of(std::string text) {
  if (text.empty() || text == "-" || text == "thu hồi") return nullptr;
  const bool has_point = text.find('.') != std::string::npos;
  if (const auto comma = text.find(','); comma != std::string::npos && !has_point) {
    text[comma] = '.';
  }
  return base::Json(text);
}

base::Result<base::Json> line_of(Talk& talk, const Given& given, const std::string& unit,
                                 const std::string& code, const std::string& value) {
  TK_TRY(const auto id, unit_id(talk, unit, day_of(given)));
  return base::Json(base::JsonObject{{"unit", id}, {"code", code}, {"value", value_of(value)}});
}

/// "xã Chất Bình:TQ.20=12".
base::Result<> add_word(Talk& talk, const Given& given, const std::string& word,
                        base::JsonArray& lines) {
  const auto equals = word.rfind('=');
  const auto colon = word.rfind(':', equals);
  if (equals == std::string::npos || colon == std::string::npos) {
    return base::Error{base::ErrorKind::invalid, "cli.target_word", {{"word", word}}};
  }
  TK_TRY(auto line, line_of(talk, given, word.substr(0, colon),
                            word.substr(colon + 1, equals - colon - 1), word.substr(equals + 1)));
  lines.push_back(std::move(line));
  return base::Done{};
}

/// A table of units × indicators: "đơn vị;TQ.20;TQ.21", a blank cell gives nothing.
base::Result<> add_file(const World& world, Talk& talk, const Given& given,
                        base::JsonArray& lines) {
  const auto file = text(given, "--file");
  TK_TRY(const auto bytes, world.read_file(file));
  base::Problems problems;
  const auto table = paper::read_csv(bytes, file, problems);
  if (!problems.empty()) return problems.all().front().error;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 1; column < table.columns().size(); ++column) {
      const std::string value{table.cell(row, column)};
      if (value.empty()) continue;
      TK_TRY(auto line,
             line_of(talk, given, std::string{table.cell(row, 0)}, table.columns()[column], value));
      lines.push_back(std::move(line));
    }
  }
  return base::Done{};
}

/// "TQ.20:2026-02-01=50": percent of every target of that indicator by that day.
base::Result<base::Json> milestone_of(const std::string& word) {
  const auto equals = word.rfind('=');
  const auto colon = word.find(':');
  if (equals == std::string::npos || colon == std::string::npos || colon > equals) {
    return base::Error{base::ErrorKind::invalid, "cli.target_word", {{"word", word}}};
  }
  return base::Json(base::JsonObject{{"code", word.substr(0, colon)},
                                     {"day", word.substr(colon + 1, equals - colon - 1)},
                                     {"percent", value_of(word.substr(equals + 1))}});
}

Answer give(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
  TK_TRY(const auto year, year_of(given));
  base::JsonArray lines;
  for (const auto& word : all(given, "--give")) {
    TK_TRY([[maybe_unused]] const auto added, add_word(talk, given, word, lines));
  }
  if (given.contains("--file")) {
    TK_TRY([[maybe_unused]] const auto added, add_file(world, talk, given, lines));
  }
  base::JsonArray milestones;
  for (const auto& word : all(given, "--milestone")) {
    TK_TRY(auto milestone, milestone_of(word));
    milestones.push_back(std::move(milestone));
  }
  base::JsonObject body{{"unit", unit},
                        {"year", year},
                        {"number", text(given, "--number")},
                        {"date", text(given, "--date")},
                        {"body", text(given, "--body")},
                        {"lines", std::move(lines)},
                        {"milestones", std::move(milestones)}};
  return talk.post(given.contains("--revise") ? "/targets/revise" : "/targets", body);
}

Answer propose(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
  TK_TRY(const auto year, year_of(given));
  base::JsonObject body{{"unit", unit},
                        {"year", year},
                        {"code", text(given, "code")},
                        {"base", text(given, "--base")}};
  if (given.contains("--base-period")) body["base_period"] = text(given, "--base-period");
  if (given.contains("--whole")) body["whole"] = value_of(text(given, "--whole"));
  if (given.contains("--hierarchy")) body["hierarchy"] = text(given, "--hierarchy");
  return talk.post("/targets/propose", body);
}

auto getting_of_one(std::string after) {
  return [after = std::move(after)](const World& /*world*/, Talk& talk, const Given& given) {
    const auto number = text(given, "number");
    return talk.get("/targets/" + text(given, "id") + after + number);
  };
}

Answer attach(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  wire::Pairs query{{"name", std::filesystem::path{file}.filename().string()}};
  if (given.contains("--declare-no-secret")) query.emplace_back("declared", "true");
  return talk.upload("/targets/" + text(given, "id") + "/papers", std::move(query),
                     std::move(bytes));
}

/// "12 (9 · 75,00%)": given, reached and how much of it.
std::string print_cell(const base::Json& cell) {
  const auto given = text_at(cell, "given.print");
  const auto reached = text_at(cell, "reached.print");
  const auto percent = text_at(cell, "percent.print");
  if (given.empty() && reached.empty()) return "";
  return (given.empty() ? "–" : given) + " (" + (reached.empty() ? "…" : reached) +
         (percent.empty() ? "" : " · " + percent) + ")";
}

void print_findings(std::ostream& out, const base::Json& answer) {
  for (const auto& finding : rows_at(answer, "findings")) {
    out << "CẢNH BÁO: " << text_at(finding, "vi") << " [" << text_at(finding, "code") << "]\n";
  }
}

void print_targets(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "unit.name") << " · " << text_at(answer, "year") << "\n";
  std::vector<std::string> head{"Đơn vị"};
  for (const auto& column : rows_at(answer, "columns")) head.push_back(text_at(column, "code"));
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    const bool is_self = text_at(row, "role") == "self";
    rows.push_back({(is_self ? "" : "  ") + text_at(row, "unit.name")});
    for (const auto& cell : rows_at(row, "cells")) rows.back().push_back(print_cell(cell));
  }
  print_table(out, head, rows);
  print_findings(out, answer);
  if (rows_at(answer, "decisions").empty()) return;
  print_list(out, answer, "decisions",
             {{"Mã", "id"},
              {"Quyết định", "decision.vi"},
              {"Dòng", "lines"},
              {"Còn hiệu lực", "stands"},
              {"Bản ghi", "entry"}});
}

void print_given(std::ostream& out, const base::Json& answer) {
  out << "Đã ghi nhận: " << text_at(answer, "giving") << " (bản ghi " << text_at(answer, "entry")
      << ")\n"
      << text_at(answer, "receipt") << "\n";
  print_findings(out, answer);
}

void print_proposal(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "code") << " = " << text_at(answer, "whole.print") << " · "
      << text_at(answer, "base.code") << " " << text_at(answer, "base.period.name") << " = "
      << text_at(answer, "base.sum.print") << "\n";
  print_list(out, answer, "rows",
             {{"Đơn vị", "unit.name"},
              {"Căn cứ", "base.print"},
              {"Tỷ lệ", "share"},
              {"Phần nguyên", "quota.print"},
              {"Số dư", "remainder"},
              {"Đề xuất", "proposed.print"}});
}

void print_one(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "decision.vi") << " · " << text_at(answer, "giver.name") << " · "
      << text_at(answer, "year") << "\n";
  print_list(out, answer, "rows",
             {{"Đơn vị", "unit.name"},
              {"Chỉ tiêu", "indicator.code"},
              {"Giao", "value.print"},
              {"Trước đó", "before.print"},
              {"Còn hiệu lực", "stands"}});
  if (rows_at(answer, "papers").empty()) return;
  print_list(out, answer, "papers", {{"Văn bản", "name"}, {"Lúc", "at.print"}, {"Người", "by"}});
}

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

void print_attached(std::ostream& out, const base::Json& answer) {
  out << "Đã đính kèm (bản ghi " << text_at(answer, "entry") << ")\n"
      << text_at(answer, "receipt") << "\n";
}

const Word kId{"id", "Mã quyết định / decision", Word::Takes::one, true};
const Word kUnit{"--unit", "Đơn vị giao (tên hoặc mã) / the giver", Word::Takes::one, true};
const Word kYear{"--year", "Năm / year", Word::Takes::one, true};
const Word kHierarchy{"--hierarchy", "Hệ: military, administrative … / line of command"};

}  // namespace

std::vector<DeskCommand> target_commands() {
  return {
      {"targets",
       "Chỉ tiêu đã nhận, đã giao và tiến độ / targets and how far they are",
       {kUnit,
        kYear,
        kHierarchy,
        {"--indicator", "Thêm các chỉ tiêu này / also these", Word::Takes::many}},
       show,
       print_targets},
      {"target",
       "Giao hoặc điều chỉnh chỉ tiêu theo quyết định / give or revise targets",
       {kUnit,
        kYear,
        {"--number", "Số quyết định / number", Word::Takes::one, true},
        {"--date", "Ngày, dạng 2024-01-31 / date", Word::Takes::one, true},
        {"--body", "Cơ quan ban hành / issuing body", Word::Takes::one, true},
        {"--give", "\"xã Chất Bình:TQ.20=12\"; trống: thu hồi / nothing: taken back",
         Word::Takes::many},
        {"--file", "Bảng CSV: đơn vị × mã chỉ tiêu / a table of units × indicators"},
        {"--milestone", "TQ.20:2026-02-01=50 (%) / percent by a day", Word::Takes::many},
        {"--revise", "Đây là quyết định điều chỉnh / it revises", Word::Takes::nothing}},
       give,
       print_given},
      {"propose-targets",
       "Đề xuất chia chỉ tiêu theo số dư lớn nhất / divide by largest remainder",
       {{"code", "Mã chỉ tiêu / indicator", Word::Takes::one, true},
        kUnit,
        kYear,
        {"--base", "Chỉ tiêu làm căn cứ / in proportion to", Word::Takes::one, true},
        {"--base-period", "Kỳ của căn cứ / its period"},
        {"--whole", "Tổng số; không nêu: số đã nhận / none: what was received"},
        kHierarchy},
       propose,
       print_proposal},
      {"target-decision",
       "Một quyết định giao chỉ tiêu / a decision on targets",
       {kId},
       getting_of_one(""),
       print_one},
      {"annex",
       "Phụ lục của quyết định, bảng tính XLSX / its annex as a workbook",
       {kId},
       getting_of_one("/annex"),
       print_bytes},
      {"attach-paper",
       "Đính kèm bản có dấu của quyết định / attach the signed paper",
       {kId,
        {"file", "Tệp PDF, DOCX / file", Word::Takes::one, true},
        {"--declare-no-secret", "Xác nhận không chứa bí mật nhà nước / declare: no state secret",
         Word::Takes::nothing}},
       attach,
       print_attached},
      {"paper",
       "Văn bản đã đính kèm, đếm từ 0 / an attached paper",
       {kId, {"number", "Thứ / which", Word::Takes::one, true}},
       getting_of_one("/papers/"),
       print_bytes}};
}

}  // namespace tongket::cli
