// Commands about sơ kết and tổng kết: the book, its texts, the conference.
#include <ostream>

#include "base/text.h"
#include "desk_commands.h"
#include "given.h"

namespace tongket::cli {
namespace {

/// The review by its id, or by its name: "tổng kết năm 2026 xã Kim Đông", the latest of that name.
base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  TK_TRY(const auto listed, talk.get("/reviews"));
  auto id = text(given, "id");
  const auto key = base::match_key(id);
  for (const auto& one : rows_at(listed, "reviews")) {
    if (base::match_key(text_at(one, "name") + " " + text_at(one, "unit_name")) != key) continue;
    id = text_at(one, "id");
    break;
  }
  return "/reviews/" + id + after;
}

base::Result<std::string> section_path(Talk& talk, const Given& given,
                                       const std::string& after = "") {
  return path_of(talk, given, "/sections/" + text(given, "section") + after);
}

base::Result<std::int64_t> whole_number(const std::string& written) {
  TK_TRY(const auto number, base::parse_decimal(written));
  TK_TRY(const auto whole, number.rescaled(0));
  return whole.units();
}

/// Asks for what lies at a path below the review.
auto getting(const std::string& below) {
  return [below](const World& /*world*/, Talk& talk, const Given& given) -> Answer {
    TK_TRY(const auto path, path_of(talk, given, below));
    return talk.get(path);
  };
}

/// Does something at a path below the review, with these words.
auto posting(const std::string& below, const std::vector<std::string>& words) {
  return [below, words](const World& /*world*/, Talk& talk, const Given& given) -> Answer {
    base::JsonObject body;
    put(body, given, words);
    TK_TRY(const auto path, path_of(talk, given, below));
    return talk.post(path, body);
  };
}

Answer list_reviews(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    query.emplace_back("unit", unit);
  }
  if (given.contains("--year")) query.emplace_back("year", text(given, "--year"));
  return talk.get("/reviews", std::move(query));
}

Answer open(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "unit"), ""));
  TK_TRY(const auto year, whole_number(text(given, "--year")));
  base::JsonObject body{{"unit", unit}, {"year", year}};
  put(body, given, {"--kind", "--occasion", "--body", "--supersedes", "--reason"});
  return talk.post("/reviews", body);
}

Answer book(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--area")) query.emplace_back("area", text(given, "--area"));
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    query.emplace_back("unit", unit);
  }
  TK_TRY(const auto path, path_of(talk, given, "/book"));
  return talk.get(path, std::move(query));
}

Answer freeze(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"--reason"});
  if (given.contains("--as-of")) {
    TK_TRY(const auto as_of, whole_number(text(given, "--as-of")));
    body["as_of"] = as_of;
  }
  TK_TRY(const auto path, path_of(talk, given, "/freeze"));
  return talk.post(path, body);
}

Answer plan(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto bytes, world.read_file(text(given, "--file")));
  TK_TRY(auto json, base::parse_json(bytes));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "conference"}}};
  }
  put(json.get_object(), given, {"--day"});
  TK_TRY(const auto path, path_of(talk, given, "/conference"));
  return talk.put(path, json.get_object());
}

/// The section of the page; null where the report has none of that key.
const base::Json* section_in(const base::Json& page, const std::string& key) {
  for (const auto& section : rows_at(page, "sections")) {
    if (text_at(section, "key") == key) return &section;
  }
  return nullptr;
}

base::Result<std::string> words_to_write(const World& world, const Given& given,
                                         const base::Json& section) {
  if (given.contains("--propose")) return text_at(section, "proposal");
  if (given.contains("--file")) return world.read_file(text(given, "--file"));
  return text(given, "--text");
}

/// What is to be written, and how many versions the writer has seen: those of the page, unless
/// `--after` says otherwise.
base::Result<base::JsonObject> writing_of(const World& world, Talk& talk, const Given& given) {
  if (given.contains("--after") && !given.contains("--propose")) {
    TK_TRY(const auto after, whole_number(text(given, "--after")));
    TK_TRY(const auto words, words_to_write(world, given, {}));
    return base::JsonObject{{"text", words}, {"after", after}};
  }
  TK_TRY(const auto review, path_of(talk, given));
  TK_TRY(const auto page, talk.get(review));
  const auto* section = section_in(page, text(given, "section"));
  if (section == nullptr) {
    return base::Error{base::ErrorKind::not_found,
                       "review.section_unknown",
                       {{"section", text(given, "section")}}};
  }
  TK_TRY(const auto words, words_to_write(world, given, *section));
  TK_TRY(const auto after, whole_number(text_at(*section, "version")));
  return base::JsonObject{{"text", words}, {"after", after}};
}

Answer write(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto writing, writing_of(world, talk, given));
  TK_TRY(const auto path, section_path(talk, given));
  return talk.put(path, writing);
}

Answer clean(const World& world, Talk& talk, const Given& given) {
  TK_TRY(auto bytes, world.read_file(text(given, "file")));
  TK_TRY(const auto path, path_of(talk, given, "/clean"));
  return talk.upload(path, {}, std::move(bytes));
}

Answer comment(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, section_path(talk, given, "/comments"));
  return talk.post(path, {{"words", text(given, "--words")}});
}

Answer approve_section(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, section_path(talk, given, "/approve"));
  return talk.post(path, {});
}

Answer enter_number(const World& world, Talk& talk, const Given& given) {
  wire::Pairs query{{"number", text(given, "--number")}, {"day", text(given, "--day")}};
  std::string bytes;
  if (given.contains("--paper")) {
    const auto file = text(given, "--paper");
    TK_TRY(bytes, world.read_file(file));
    query.emplace_back("name", std::filesystem::path{file}.filename().string());
  }
  TK_TRY(const auto path, path_of(talk, given, "/register"));
  return talk.upload(path, std::move(query), std::move(bytes));
}

Answer document(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--public")) query.emplace_back("public", "true");
  if (given.contains("--pdf")) query.emplace_back("form", "pdf");
  if (given.contains("--guest")) query.emplace_back("guest", text(given, "--guest"));
  TK_TRY(const auto path, path_of(talk, given, "/documents/" + text(given, "name")));
  return talk.get(path, std::move(query));
}

Answer chart(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--code")) query.emplace_back("code", text(given, "--code"));
  TK_TRY(const auto path, path_of(talk, given, "/charts/" + text(given, "name")));
  return talk.get(path, std::move(query));
}

Answer slides(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--public")) query.emplace_back("public", "true");
  TK_TRY(const auto path, path_of(talk, given, "/slides"));
  return talk.get(path, std::move(query));
}

/// Shows what became of the report in Word; with --write every changed section is written anew.
Answer take_report(const World& world, Talk& talk, const Given& given) {
  TK_TRY(auto bytes, world.read_file(text(given, "file")));
  TK_TRY(const auto path, path_of(talk, given));
  TK_TRY(auto became, talk.upload(path + "/word", {}, std::move(bytes)));
  if (!given.contains("--write")) return became;
  for (const auto& each : rows_at(became, "changed")) {
    TK_TRY(const auto after, whole_number(text_at(each, "version")));
    TK_TRY([[maybe_unused]] const auto written,
           talk.put(path + "/sections/" + text_at(each, "section"),
                    {{"text", text_at(each, "now")}, {"after", after}}));
  }
  return became;
}

Answer one_template(const World& /*world*/, Talk& talk, const Given& given) {
  return talk.get("/templates/" + text(given, "name"));
}

Answer adopt_template(const World& world, Talk& talk, const Given& given) {
  TK_TRY(auto bytes, world.read_file(text(given, "file")));
  return talk.upload("/templates/" + text(given, "name"), {}, std::move(bytes));
}

Answer verify(const World& /*world*/, Talk& talk, const Given& given) {
  return talk.get("/verify/" + text(given, "code"));
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

void print_clean(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "text") << "\n";
}

std::string heading_of(const base::Json& section) {
  const auto number = text_at(section, "number");
  return (number.empty() ? "" : number + ". ") + text_at(section, "title") + " [" +
         text_at(section, "key") + "]";
}

std::string shown_text(const base::Json& section) {
  std::string shown;
  for (const auto& piece : rows_at(section, "pieces")) {
    shown += text_at(piece, "text") + text_at(piece, "shown");
  }
  return shown;
}

void print_page(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "name") << " · " << text_at(answer, "unit_name") << "\n";
  for (const auto& frozen : rows_at(answer, "frozen")) {
    out << "Chốt số liệu tại bản ghi " << text_at(frozen, "as_of") << " lúc "
        << text_at(frozen, "at.print") << ", mã xác thực " << text_at(frozen, "verification")
        << "\n";
  }
  for (const auto& section : rows_at(answer, "sections")) {
    const auto shown = shown_text(section);
    out << heading_of(section) << "\n";
    if (!shown.empty()) out << "  " << shown << "\n";
  }
  for (const auto& verdict : rows_at(answer, "verdicts")) {
    const auto grade = text_at(verdict, "grade");
    if (grade.empty()) continue;
    out << "Đánh giá " << text_at(verdict, "name") << ": " << grade << "\n";
  }
  for (const auto& finding : rows_at(answer, "findings")) {
    out << "- " << text_at(finding, "text") << " [" << text_at(finding, "code") << "]\n";
  }
}

void print_paragraphs(std::ostream& out, const base::Json& of, const std::string& key) {
  for (const auto& paragraph : rows_at(of, key)) {
    for (const auto& run : paragraph.as_array()) out << text_at(run, "text");
    out << "\n";
  }
}

void print_reading(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "issuing_body") << "\n"
      << text_at(answer, "kind_line") << "\n"
      << text_at(answer, "subject") << "\n";
  print_paragraphs(out, answer, "opening");
  for (const auto& part : rows_at(answer, "parts")) {
    out << text_at(part, "title") << "\n";
    for (const auto& section : rows_at(part, "sections")) {
      out << text_at(section, "title") << "\n";
      print_paragraphs(out, section, "paragraphs");
    }
  }
  for (const auto& annex : rows_at(answer, "annexes")) {
    out << "Phụ lục " << text_at(annex, "number") << ". " << text_at(annex, "title") << " ("
        << rows_at(annex, "rows").size() << " dòng)\n";
  }
}

void print_book(std::ostream& out, const base::Json& answer) {
  print_list(out, answer, "rows",
             {{"Mã", "code"},
              {"Chỉ tiêu", "name"},
              {"Kỳ", "period"},
              {"Kết quả", "print"},
              {"Giao", "target"},
              {"%", "percent"},
              {"Cùng kỳ", "year_before"},
              {"Tăng giảm", "change"},
              {"Có", "k"},
              {"Phải có", "n"}});
}

void print_differences(std::ostream& out, const base::Json& answer) {
  out << "Chốt tại bản ghi " << text_at(answer, "as_of") << ", so với bản ghi "
      << text_at(answer, "head") << "\n";
  print_list(out, answer, "rows",
             {{"Đơn vị", "unit_name"},
              {"Mã", "code"},
              {"Chỉ tiêu", "name"},
              {"Khi chốt", "frozen.print"},
              {"Nay", "now.print"},
              {"Lý do", "what_text"}});
}

/// Words as they are read: of a bound figure, `{{TQ.26=1.234}}`, what is shown, without its braces;
/// `[TQ.26]` where nothing is shown.
std::string readable(std::string_view words) {
  std::string read;
  for (;;) {
    const auto opens = words.find("{{");
    const auto closes = opens == words.npos ? words.npos : words.find("}}", opens);
    if (closes == words.npos) return read.append(words);
    const auto figure = words.substr(opens + 2, closes - opens - 2);
    const auto shown = figure.find('=');
    read.append(words.substr(0, opens));
    if (shown == figure.npos) {
      read.append("[").append(figure).append("]");
    } else {
      read.append(figure.substr(shown + 1));
    }
    words.remove_prefix(closes + 2);
  }
}

void print_became(std::ostream& out, const base::Json& answer) {
  for (const auto& each : rows_at(answer, "changed")) {
    out << text_at(each, "title") << " [" << text_at(each, "section") << "]\n- "
        << readable(text_at(each, "was")) << "\n+ " << readable(text_at(each, "now")) << "\n";
  }
  for (const auto& each : rows_at(answer, "retyped")) {
    out << "Số gõ đè: " << text_at(each, "figure") << " " << text_at(each, "was") << " → "
        << text_at(each, "now") << " [" << text_at(each, "section") << "]\n";
  }
  for (const auto& each : rows_at(answer, "unbound")) {
    out << "Số mất nguồn: " << text_at(each, "figure") << " [" << text_at(each, "section") << "]\n";
  }
  for (const std::string key : {"missing", "added_outside", "removed_outside"}) {
    for (const auto& line : rows_at(answer, key)) {
      out << key << ": " << std::string_view{line.as_string()} << "\n";
    }
  }
}

void print_verified(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "name") << " · " << text_at(answer, "unit_name") << "\n"
      << "Số liệu chốt lúc " << text_at(answer, "frozen_at.print") << ", bản ghi "
      << text_at(answer, "as_of") << "\n";
  if (text_at(answer, "latest") == "false") out << "Đã có lần chốt sau.\n";
}

const Word kId{"id", "Mã hoặc tên, như “tổng kết năm 2026 xã Kim Đông” / its id or name",
               Word::Takes::one, true};
const Word kSection{"section", "Mục của báo cáo / section", Word::Takes::one, true};
const Word kReason{"--reason", "Lý do / why", Word::Takes::one, true};

std::vector<DeskCommand> of_books() {
  return {{"reviews",
           "Hội nghị sơ kết, tổng kết / review conferences",
           {{"--unit", "Đơn vị / unit"}, {"--year", "Năm / year"}},
           list_reviews,
           listing("reviews", {{"Mã", "id"},
                               {"Hội nghị", "name"},
                               {"Đơn vị", "unit_name"},
                               {"Đã chốt", "frozen_once"},
                               {"Đã duyệt", "is_approved"}})},
          {"open-review",
           "Mở hội nghị sơ kết, tổng kết / open a review",
           {{"unit", "Đơn vị / unit", Word::Takes::one, true},
            {"--kind", "half, annual, cluster", Word::Takes::one, true},
            {"--year", "Năm / year", Word::Takes::one, true},
            {"--occasion", "conference, party, committee"},
            {"--body", "Cơ quan ban hành / who issues it"},
            {"--supersedes", "Thay hội nghị / takes the place of"},
            {"--reason", "Lý do / why"}},
           open,
           print_recorded},
          {"review", "Một hội nghị / one review", {kId}, getting(""), print_page},
          {"read-review",
           "Toàn văn báo cáo như sẽ in / the whole report as it would be printed",
           {kId},
           getting("/reading"),
           print_reading},
          {"review-book",
           "Bảng số liệu của hội nghị / its figures",
           {kId, {"--area", "Mặt công tác / area"}, {"--unit", "Đơn vị cấp dưới / a unit below"}},
           book,
           print_book},
          {"freeze",
           "Chốt số liệu / freeze its figures",
           {kId,
            {"--as-of", "Bản ghi / position of the ledger"},
            {"--reason", "Lý do chốt lại / why again"}},
           freeze,
           print_recorded},
          {"review-changes",
           "Thay đổi sau khi chốt (phụ lục 9) / what changed since",
           {kId},
           getting("/differences"),
           print_differences}};
}

std::vector<DeskCommand> of_papers() {
  return {{"review-document",
           "Văn bản của hội nghị, dạng Word / a document of the review, in Word's form",
           {kId,
            {"name",
             "report, summary, script, programme, delegates, invitation, conclusions, minutes, "
             "article",
             Word::Takes::one, true},
            {"--public", "Bản công khai / for everybody's eyes", Word::Takes::nothing},
            {"--pdf", "Dạng PDF / as PDF", Word::Takes::nothing},
            {"--guest", "Người được mời / whom it invites"}},
           document,
           print_bytes},
          {"review-chart",
           "Biểu đồ của hội nghị, dạng SVG / a picture of the review",
           {kId,
            {"name", "progress, conscription, units, map, trend", Word::Takes::one, true},
            {"--code", "Mã chỉ tiêu / indicator"}},
           chart,
           print_bytes},
          {"take-report",
           "Báo cáo đã sửa trong Word: xem khác gì, --write để nhận / the report back from Word",
           {kId,
            {"file", "Tệp DOCX / file", Word::Takes::one, true},
            {"--write", "Nhận các mục đã sửa / write the changed sections", Word::Takes::nothing}},
           take_report,
           print_became},
          {"review-annexes",
           "Phụ lục dạng Excel / the annexes as a workbook",
           {kId},
           getting("/annexes"),
           print_bytes},
          {"review-slides",
           "Trang chiếu của hội nghị, một tệp HTML / the slides, one HTML file",
           {kId, {"--public", "Có đại biểu ngoài / with guests in the hall", Word::Takes::nothing}},
           slides,
           print_bytes},
          {"verify-code",
           "Tra mã xác thực trên báo cáo in / look up a printed report's code",
           {{"code", "Mã / code", Word::Takes::one, true}},
           verify,
           print_verified}};
}

std::vector<DeskCommand> of_texts() {
  return {{"plan-review",
           "Chuẩn bị hội nghị / how the conference is held",
           {kId,
            {"--file", "Tệp JSON / JSON file", Word::Takes::one, true},
            {"--day", "Ngày họp / day"}},
           plan,
           print_recorded},
          {"judge",
           "Đánh giá một mặt công tác hoặc chung / judge an area or the whole",
           {kId,
            {"--area", "Mặt công tác; không nêu: chung / area"},
            {"--grade", "excellent, good, done, not_done", Word::Takes::one, true},
            {"--reason", "Lý do khi khác đề xuất / why otherwise than proposed"}},
           posting("/verdicts", {"--area", "--grade", "--reason"}),
           print_recorded},
          {"write-section",
           "Viết một mục của báo cáo / write a section",
           {kId,
            kSection,
            {"--text", "Nội dung / words"},
            {"--file", "Tệp / file"},
            {"--after", "Số bản đã thấy / versions seen"},
            {"--propose", "Lấy đoạn đề xuất từ số liệu / as proposed", Word::Takes::nothing}},
           write,
           print_recorded},
          {"clean-text",
           "Lấy chữ từ HTML dán từ Word / plain words of pasted HTML",
           {kId, {"file", "Tệp HTML / file", Word::Takes::one, true}},
           clean,
           print_clean},
          {"comment-section",
           "Góp ý một mục / comment on a section",
           {kId, kSection, {"--words", "Ý kiến / words", Word::Takes::one, true}},
           comment,
           print_recorded},
          {"approve-section",
           "Duyệt một mục / approve a section",
           {kId, kSection},
           approve_section,
           print_recorded},
          {"approve-review",
           "Duyệt báo cáo / approve the report",
           {kId},
           posting("/approve", {}),
           print_recorded},
          {"reopen-review",
           "Mở lại báo cáo đã duyệt / open it again",
           {kId, kReason},
           posting("/reopen", {"--reason"}),
           print_recorded},
          {"register-review",
           "Vào số, ngày và bản ký / enter its number, day and signed paper",
           {kId,
            {"--number", "Số ký hiệu / number", Word::Takes::one, true},
            {"--day", "Ngày / day", Word::Takes::one, true},
            {"--paper", "Bản ký PDF / signed PDF"}},
           enter_number,
           print_recorded},
          {"review-paper", "Bản ký / the signed paper", {kId}, getting("/paper"), print_bytes}};
}

const Word kTemplate{"name", "Tên mẫu, xem “tongket templates” / its name", Word::Takes::one, true};

std::vector<DeskCommand> of_templates() {
  return {{"templates",
           "Mẫu văn bản / templates of documents",
           {},
           [](const World&, Talk& talk, const Given&) { return talk.get("/templates"); },
           listing("templates", {{"Mẫu", "name"}, {"Sửa lúc", "adopted.print"}, {"Người", "by"}})},
          {"template",
           "Một mẫu để sửa trong Word / a template to be changed in Word",
           {kTemplate},
           one_template,
           print_bytes},
          {"adopt-template",
           "Ban hành mẫu đã sửa / adopt a changed template",
           {kTemplate, {"file", "Tệp DOCX / file", Word::Takes::one, true}},
           adopt_template,
           print_recorded}};
}

}  // namespace

std::vector<DeskCommand> review_commands() {
  return together({of_books(), of_papers(), of_templates(), of_texts()});
}

}  // namespace tongket::cli
