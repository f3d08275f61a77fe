// Commands about tasks: giving, reporting, taking, following them through the year.
#include <array>
#include <ostream>

#include "base/text.h"
#include "desk_commands.h"
#include "given.h"

namespace tongket::cli {
namespace {

base::Result<std::int64_t> whole_of(const std::string& text) {
  TK_TRY(const auto number, base::parse_decimal(text));
  TK_TRY(const auto whole, number.rescaled(0));
  return whole.units();
}

/// A page of tasks speaks of the units there were in its year.
std::string day_of(const Given& given) {
  const auto year = text(given, "--year");
  return year.empty() ? "" : year.substr(0, 4) + "-06-15";
}

base::Result<wire::Pairs> board_query(Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
    query.emplace_back("unit", unit);
  }
  if (given.contains("--year")) query.emplace_back("year", text(given, "--year"));
  return query;
}

Answer board(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto query, board_query(talk, given));
  return talk.get("/tasks", std::move(query));
}

/// A task by its id, or by how its words begin: the first such one on the board of that unit and
/// year.
base::Result<std::string> id_of(Talk& talk, const Given& given) {
  const auto said = text(given, "task");
  TK_TRY(auto query, board_query(talk, given));
  TK_TRY(const auto listed, talk.get("/tasks", std::move(query)));
  const auto key = base::match_key(said);
  for (const auto& one : rows_at(listed, "tasks")) {
    if (base::match_key(text_at(one, "words")).starts_with(key)) return text_at(one, "id");
  }
  return said;
}

base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  TK_TRY(const auto id, id_of(talk, given));
  return "/tasks/" + id + after;
}

/// Who, until when and by what measure; "-" takes away what there was.
base::Result<> put_terms(Talk& talk, const Given& given, base::JsonObject& body) {
  const auto put_one = [&](const std::string& word, const std::string& key) {
    if (!given.contains(word)) return;
    const auto said = text(given, word);
    body[key] = said == "-" ? base::Json(nullptr) : base::Json(said);
  };
  put_one("--due", "due");
  put_one("--code", "code");
  put_one("--target", "target");
  put(body, given, {"--level"});
  if (!given.contains("--to")) return base::Done{};
  base::JsonArray units;
  for (const auto& name : list(given, "--to")) {
    TK_TRY(const auto unit, unit_id(talk, std::string{name.as_string()}, day_of(given)));
    units.emplace_back(unit);
  }
  body["units"] = std::move(units);
  return base::Done{};
}

Answer give(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto year, whole_of(text(given, "--year")));
  base::JsonObject body{{"words", text(given, "words")}, {"year", year}};
  TK_TRY(const auto giver, unit_id(talk, text(given, "--unit"), day_of(given)));
  body["unit"] = giver;
  TK_TRY([[maybe_unused]] const auto terms, put_terms(talk, given, body));
  return talk.post("/tasks", body);
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  return talk.get(path);
}

Answer amend(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body{{"reason", text(given, "--reason")}};
  TK_TRY([[maybe_unused]] const auto terms, put_terms(talk, given, body));
  TK_TRY(const auto path, path_of(talk, given, "/amend"));
  return talk.post(path, body);
}

/// "GD.01=2026" is a figure; anything else the id of a report.
base::JsonObject evidence_of(const std::string& word) {
  const auto equals = word.find('=');
  if (equals == std::string::npos) return {{"report", word}};
  return {{"code", word.substr(0, equals)}, {"period", word.substr(equals + 1)}};
}

base::Result<base::JsonObject> of_unit(Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "by"), day_of(given)));
  return base::JsonObject{{"unit", unit}};
}

Answer report(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto body, of_unit(talk, given));
  body["outcome"] = text(given, "outcome");
  put(body, given, {"--words"});
  base::JsonArray evidence;
  for (const auto& word : list(given, "--evidence")) {
    evidence.emplace_back(evidence_of(std::string{word.as_string()}));
  }
  body["evidence"] = std::move(evidence);
  TK_TRY(const auto path, path_of(talk, given, "/report"));
  return talk.post(path, body);
}

Answer report_file(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto body, of_unit(talk, given));
  TK_TRY(auto bytes, world.read_file(text(given, "file")));
  TK_TRY(const auto path, path_of(talk, given, "/file"));
  return talk.upload(path,
                     {{"unit", text_at(base::Json(body), "unit")},
                      {"outcome", text(given, "outcome")},
                      {"words", given.contains("--words") ? text(given, "--words") : ""},
                      {"name", std::filesystem::path{text(given, "file")}.filename().string()},
                      {"declared", given.contains("--declare-no-secret") ? "true" : "false"}},
                     std::move(bytes));
}

Answer one_file(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/files/" + text(given, "file")));
  return talk.get(path);
}

Answer accept(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto body, of_unit(talk, given));
  TK_TRY(const auto path, path_of(talk, given, "/accept"));
  return talk.post(path, body);
}

Answer give_back(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto body, of_unit(talk, given));
  body["reason"] = text(given, "--reason");
  TK_TRY(const auto path, path_of(talk, given, "/return"));
  return talk.post(path, body);
}

Answer drop(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/drop"));
  return talk.post(path, {{"reason", text(given, "--reason")}});
}

/// The report a document became, by its id or the name of its file: the latest of that name;
/// another word is a report's own id.
base::Result<std::string> report_of(Talk& talk, const std::string& word) {
  TK_TRY(const auto listed, talk.get("/documents"));
  for (const auto& each : rows_at(listed, "documents")) {
    const bool is_meant = text_at(each, "id") == word || text_at(each, "name") == word;
    if (is_meant && !text_at(each, "report").empty()) return text_at(each, "report");
  }
  return word;
}

Answer told(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto report, report_of(talk, text(given, "document")));
  return talk.get("/reports/" + report + "/tasks");
}

Answer take(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto report, report_of(talk, text(given, "document")));
  base::JsonObject body;
  if (given.contains("--place")) body["places"] = list(given, "--place");
  return talk.post("/reports/" + report + "/tasks", body);
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

/// "còn 2 · sắp hạn 1 · quá hạn 3 · chờ nhận 1 · xong 4 · không xong 0".
std::string counts_of(const base::Json& counts) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWords{{
      {"open", "còn"},
      {"soon", "sắp hạn"},
      {"overdue", "quá hạn"},
      {"told", "chờ chấp nhận"},
      {"done", "xong"},
      {"not_done", "không xong"},
  }};
  std::string line;
  for (const auto& [key, word] : kWords) {
    const auto count = text_at(counts, key);
    if (count == "0") continue;
    line += (line.empty() ? "" : " · ") + std::string{word} + " " + count;
  }
  return line.empty() ? "–" : line;
}

std::string lacks_of(const base::Json& task) {
  std::string line;
  for (const auto& each : rows_at(task, "lacks")) {
    line += (line.empty() ? "" : " ") + text_at(each, "vi");
  }
  return line;
}

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

void print_board(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "unit.name") << " · năm " << text_at(answer, "year") << " · "
      << text_at(answer, "totals.tasks") << " nhiệm vụ: " << counts_of(answer.at("totals")) << "\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& task : rows_at(answer, "tasks")) {
    const auto who = text_at(task, "unit.name");
    const auto dropped = text_at(task, "dropped") == "true";
    rows.push_back({text_at(task, "words"), or_dash(text_at(task, "due.print")),
                    who.empty() ? text_at(task, "units") + " đơn vị" : who,
                    dropped ? "thôi thực hiện" : counts_of(task.at("counts")), lacks_of(task)});
  }
  print_table(out, {"Nhiệm vụ", "Hạn", "Thực hiện", "Kết quả", "Chưa đủ"}, rows);
}

std::string measure_of(const base::Json& version) {
  const auto code = text_at(version, "measure.code");
  const auto target = text_at(version, "measure.target.print");
  if (code.empty()) return "–";
  return target.empty() ? code : code + " " + target;
}

void print_versions(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& version : rows_at(answer, "versions")) {
    std::string units;
    for (const auto& unit : rows_at(version, "units")) {
      units += (units.empty() ? "" : ", ") + text_at(unit, "name");
    }
    rows.push_back({or_dash(units), or_dash(text_at(version, "due.print")), measure_of(version),
                    text_at(version, "at.print"), text_at(version, "reason")});
  }
  print_table(out, {"Đơn vị", "Hạn", "Đo bằng", "Lúc", "Lý do"}, rows);
}

std::string state_word(const std::string& code) {
  if (code == "under_way") return "đang làm";
  if (code == "returned") return "bị trả lại";
  if (code == "told_done") return "báo xong, chờ chấp nhận";
  if (code == "told_not_done") return "báo không xong, chờ chấp nhận";
  if (code == "done") return "xong";
  return code == "not_done" ? "không xong" : "chưa báo cáo";
}

void print_page(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "words") << " · " << text_at(answer, "giver.name") << " giao · năm "
      << text_at(answer, "year") << "\n";
  if (const auto quote = text_at(answer, "origin.quote.text"); !quote.empty()) {
    out << "Theo văn bản: “" << quote << "”\n";
  }
  print_versions(out, answer);
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    const auto percent = text_at(row, "figure.percent");
    const auto reached = text_at(row, "figure.print");
    const auto figure = percent.empty() ? reached : reached + " (" + percent + ")";
    std::string last;
    if (!rows_at(row, "told").empty()) last = text_at(rows_at(row, "told").front(), "words");
    rows.push_back({text_at(row, "unit.name"), state_word(text_at(row, "state")), or_dash(figure),
                    or_dash(last)});
  }
  print_table(out, {"Đơn vị", "Kết quả", "Số liệu", "Báo cáo"}, rows);
  for (const auto& each : rows_at(answer, "lacks")) out << "! " << text_at(each, "vi") << "\n";
  for (const auto& row : rows_at(answer, "rows")) {
    for (const auto& each : rows_at(row, "findings")) out << "! " << text_at(each, "vi") << "\n";
  }
}

void print_told(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "unit.name") << " · nhiệm vụ năm " << text_at(answer, "year") << "\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "tasks")) {
    rows.push_back({text_at(each, "place"), text_at(each, "words"),
                    text_at(each, "task").empty() ? "" : "đang theo dõi"});
  }
  print_table(out, {"Số", "Nhiệm vụ", ""}, rows);
}

void print_taken(std::ostream& out, const base::Json& answer) {
  out << "Đã đưa " << rows_at(answer, "tasks").size() << " nhiệm vụ năm " << text_at(answer, "year")
      << " vào theo dõi.\n";
}

const Word kTask{"task", "Mã nhiệm vụ, hoặc những chữ đầu của nó / id, or its first words",
                 Word::Takes::one, true};
const Word kBy{"by", "Đơn vị thực hiện (tên hoặc mã) / the unit", Word::Takes::one, true};
const Word kUnit{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kYear{"--year", "Năm / year"};
const Word kReason{"--reason", "Lý do / why", Word::Takes::one, true};
const Word kTo{"--to", "Đơn vị thực hiện / who is to do it", Word::Takes::many};
const Word kLevel{"--level", "Mọi đơn vị cấp dưới thuộc cấp: commune / all below of a level"};
const Word kDue{"--due", "Hạn, năm-tháng-ngày / day; -: không hạn"};
const Word kCode{"--code", "Mã chỉ tiêu để đo kết quả / indicator; -: không"};
const Word kTarget{"--target", "Chỉ tiêu phải đạt / what is to be reached; -: không"};

std::vector<DeskCommand> of_the_giver() {
  return {{"give-task",
           "Giao nhiệm vụ; đơn vị, hạn và chỉ tiêu có thể nêu sau / give a task",
           {{"words", "Nội dung / words", Word::Takes::one, true},
            {"--unit", "Đơn vị giao / the giver", Word::Takes::one, true},
            {"--year", "Năm thực hiện / year", Word::Takes::one, true},
            kTo,
            kLevel,
            kDue,
            kCode,
            kTarget},
           give,
           print_recorded},
          {"amend-task",
           "Điều chỉnh đơn vị, hạn, chỉ tiêu của nhiệm vụ; bản cũ vẫn đọc được / amend a task",
           {kTask, kUnit, kYear, kTo, kLevel, kDue, kCode, kTarget, kReason},
           amend,
           print_recorded},
          {"accept-task",
           "Chấp nhận kết quả một đơn vị báo cáo / take what a unit said",
           {kTask, kBy, kUnit, kYear},
           accept,
           print_recorded},
          {"return-task",
           "Trả lại kết quả một đơn vị báo cáo / send back what a unit said",
           {kTask, kBy, kUnit, kYear, kReason},
           give_back,
           print_recorded},
          {"drop-task",
           "Thôi thực hiện nhiệm vụ / drop a task",
           {kTask, kUnit, kYear, kReason},
           drop,
           print_recorded},
          {"tasks-from",
           "Đưa nhiệm vụ năm sau của một văn bản đã ghi nhận vào theo dõi / follow what a document "
           "tells",
           {{"document", "Mã văn bản hoặc báo cáo / document or report", Word::Takes::one, true},
            {"--place", "Chỉ những nhiệm vụ này: 1 3 / only these", Word::Takes::many}},
           take,
           print_taken}};
}

std::vector<DeskCommand> of_files() {
  return {
      {"task-file",
       "Báo cáo nhiệm vụ kèm tệp minh chứng / the same with a file as evidence",
       {kTask,
        kBy,
        {"outcome", "done, under_way hoặc not_done", Word::Takes::one, true},
        {"file", "PDF, ảnh, Word, Excel; đến 5 MB / the file", Word::Takes::one, true},
        kUnit,
        kYear,
        {"--words", "Kết quả bằng lời / in words"},
        {"--declare-no-secret", "Xác nhận không chứa bí mật nhà nước / declare: no state secret",
         Word::Takes::nothing}},
       report_file,
       print_recorded},
      {"task-evidence",
       "Một tệp minh chứng, ra tệp / a file of evidence, for a file",
       {kTask, {"file", "Mã của tệp / id", Word::Takes::one, true}, kUnit, kYear},
       one_file,
       [](std::ostream& out, const base::Json& answer) {
         if (answer.is_string()) out << std::string_view{answer.get_string()};
       }}};
}

std::vector<DeskCommand> of_who_follows() {
  return {
      {"tasks",
       "Nhiệm vụ của một đơn vị và cấp dưới trong năm / the board of tasks",
       {kUnit, kYear},
       board,
       print_board},
      {"task",
       "Một nhiệm vụ: ai, đến khi nào, đã báo cáo gì, số liệu nói gì / one task",
       {kTask, kUnit, kYear},
       show,
       print_page},
      {"task-report",
       "Báo cáo nhiệm vụ / say how far a unit is",
       {kTask,
        kBy,
        {"outcome", "done, under_way hoặc not_done", Word::Takes::one, true},
        kUnit,
        kYear,
        {"--words", "Kết quả bằng lời / in words"},
        {"--evidence", "GD.01=2026 hoặc mã báo cáo / a figure, or a report", Word::Takes::many}},
       report,
       print_recorded},
      {"tasks-told",
       "Nhiệm vụ năm sau mà một văn bản nêu / next year's tasks as a document tells them",
       {{"document", "Mã văn bản hoặc báo cáo / document or report", Word::Takes::one, true}},
       told,
       print_told}};
}

}  // namespace

std::vector<DeskCommand> task_commands() {
  return together({of_the_giver(), of_who_follows(), of_files()});
}

}  // namespace tongket::cli
