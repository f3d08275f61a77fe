// Commands of the desk, one row each: what is asked of the house, and how the answer is printed.
#include "desk_commands.h"

#include <ostream>

#include "demo_steps.h"
#include "given.h"
#include "review_table.h"

namespace tongket::cli {
namespace {

/// Puts the unit into a body when one was named; of the year's middle when a year was.
base::Result<> put_unit(Talk& talk, const Given& given, base::JsonObject& body) {
  if (!given.contains("--unit")) return base::Done{};
  const auto year = text(given, "--year");
  TK_TRY(const auto unit,
         unit_id(talk, text(given, "--unit"), year.empty() ? "" : year.substr(0, 4) + "-06-15"));
  body["unit"] = unit;
  return base::Done{};
}

/// A unit and a year, and these words beside them.
base::Result<base::JsonObject> unit_year(Talk& talk, const Given& given,
                                         const std::vector<std::string>& others = {}) {
  base::JsonObject body;
  TK_TRY([[maybe_unused]] const auto unit, put_unit(talk, given, body));
  put(body, given, {"--year"});
  put(body, given, others);
  return body;
}

Answer bring(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  TK_TRY(const auto id,
         upload(talk, file, std::move(bytes), given.contains("--declare-no-secret")));
  return base::Json(base::JsonObject{{"id", id}});
}

/// A year is a number in a document's choice, a text elsewhere.
Answer choose([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body;
  TK_TRY([[maybe_unused]] const auto unit, put_unit(talk, given, body));
  if (given.contains("--year")) {
    TK_TRY(const auto year, base::parse_decimal(text(given, "--year")));
    TK_TRY(const auto whole, year.rescaled(0));
    body["year"] = whole.units();
  }
  if (given.contains("--period")) body["part"] = text(given, "--period");
  put(body, given, {"--reason"});
  return talk.patch("/documents/" + text(given, "id"), body);
}

Answer decide([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body;
  base::JsonObject value;
  put(body, given, {"--state", "--indicator"});
  put(value, given, {"--number", "--mark"});
  if (!value.empty()) body["value"] = std::move(value);
  return talk.patch("/documents/" + text(given, "id") + "/items/" + text(given, "n"), body);
}

Answer hold([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body{{"indicators", list(given, "codes")}};
  TK_TRY([[maybe_unused]] const auto unit, put_unit(talk, given, body));
  put(body, given, {"--number", "--date", "--body"});
  return talk.post("/decisions/hold", body);
}

Answer release([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto body, unit_year(talk, given, {"--indicator", "--number", "--date", "--body"}));
  return talk.post("/decisions/release", body);
}

Answer notes([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto body, unit_year(talk, given));
  TK_TRY(auto page, talk.get("/notes", {{"unit", text_at(base::Json(body), "unit")},
                                        {"year", text(given, "--year")}}));
  for (auto& note : page.at("notes").as_array()) {
    auto& words = note.as_object()["text"];
    if (words.is_null()) words = "[đã xoá]";
  }
  return page;
}

Answer one_unit(Talk& talk, const Given& given, const std::string& below) {
  TK_TRY(const auto unit, unit_id(talk, text(given, "name"), text(given, "--on")));
  wire::Pairs query;
  if (given.contains("--on")) query.emplace_back("on", text(given, "--on"));
  return talk.get("/units/" + unit + below, std::move(query));
}

/// Asks for a list as it is; the words that were given go into the query.
auto getting(std::string path, std::vector<std::string> names = {}) {
  return [path = std::move(path), names = std::move(names)](const World&, Talk& talk,
                                                            const Given& given) {
    wire::Pairs query;
    for (const auto& name : names) {
      if (given.contains(name)) query.emplace_back(name.substr(2), text(given, name));
    }
    return talk.get(path, std::move(query));
  };
}

/// Does something to one thing, named by its id; the words that were given go into the body.
auto posting(std::string before, std::string word, std::string after,
             std::vector<std::string> names = {}) {
  return [before = std::move(before), word = std::move(word), after = std::move(after),
          names = std::move(names)](const World&, Talk& talk, const Given& given) {
    base::JsonObject body;
    put(body, given, names);
    return talk.post(before + (word.empty() ? "" : text(given, word)) + after, body);
  };
}

/// As `posting`, for what belongs to a unit and a year.
auto posting_unit_year(std::string path, std::vector<std::string> names = {}) {
  return [path = std::move(path), names = std::move(names)](const World&, Talk& talk,
                                                            const Given& given) -> Answer {
    TK_TRY(const auto body, unit_year(talk, given, names));
    return talk.post(path, body);
  };
}

/// The day on which the unit of a table is looked for: of its tree, else the middle of its year.
std::string day_of_table(const Given& given) {
  auto tree = text(given, "--tree");
  if (tree == "today") return "";
  if (!tree.empty() && tree != "reported") return tree;
  return text(given, "period").substr(0, 4) + "-06-15";
}

Answer review([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of_table(given)));
    query.emplace_back("unit", unit);
  }
  for (const std::string_view name : {"--area", "--level", "--rows", "--tree", "--hierarchy"}) {
    if (given.contains(name)) query.emplace_back(name.substr(2), text(given, name));
  }
  if (given.contains("--as-of")) query.emplace_back("as_of", text(given, "--as-of"));
  for (const auto& [name, asked] :
       {std::pair{"--indicator", "indicators"}, {"--slices", "slices"}}) {
    std::string codes;
    for (const auto& code : list(given, name)) {
      codes += (codes.empty() ? "" : ",") + std::string{code.as_string()};
    }
    if (!codes.empty()) query.emplace_back(asked, codes);
  }
  if (given.contains("--cumulative")) query.emplace_back("cumulative", "true");
  if (given.contains("--partial")) query.emplace_back("partial", "true");
  if (given.contains("--estimates")) query.emplace_back("estimates", "true");
  if (given.contains("--restate-before")) query.emplace_back("before", "restated");
  if (given.contains("--csv")) query.emplace_back("format", "csv");
  if (given.contains("--xlsx")) query.emplace_back("format", "xlsx");
  return talk.get("/table/" + text(given, "period"), query);
}

Answer dashboard([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  const auto year = text(given, "--year");
  TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), year.substr(0, 4) + "-06-15"));
  wire::Pairs query{{"year", year}};
  if (given.contains("--as-of")) query.emplace_back("as_of", text(given, "--as-of"));
  return talk.get("/units/" + unit + "/dashboard", std::move(query));
}

void print_accepted(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "accepted") << " số liệu, báo cáo " << text_at(answer, "report")
      << ", bản ghi " << text_at(answer, "entry") << "\n"
      << text_at(answer, "receipt") << "\n";
}

/// A list in an answer of several.
struct Part {
  std::string title;
  std::string key;
  Columns columns;
};

/// Parts of one answer, each under its title; a part that is empty is left out.
Print parts(std::vector<Part> all) {
  return [all = std::move(all)](std::ostream& out, const base::Json& answer) {
    for (const auto& [title, key, columns] : all) {
      if (rows_at(answer, key).empty()) continue;
      out << title << "\n";
      print_list(out, answer, key, columns);
    }
  };
}

void print_document(std::ostream& out, const base::Json& document) {
  out << text_at(document, "name") << " · " << text_at(document, "state") << " · "
      << text_at(document, "unit.name") << " · " << text_at(document, "period.name") << "\n";
  print_list(out, document, "items",
             {{"Số", "n"},
              {"Giá trị", "value.print"},
              {"ĐVT", "measure"},
              {"Mức chắc", "state"},
              {"Chỉ tiêu", "indicator"},
              {"Còn ngờ", "doubt.vi"}});
}

const Word kId{"id", "Mã / id", Word::Takes::one, true};
const Word kDeclared{"--declare-no-secret",
                     "Xác nhận không chứa bí mật nhà nước / declare: no state secret",
                     Word::Takes::nothing};
const Word kNote{"--note", "Vì sao sửa bài đã đăng / why, of what is out"};
const Word kReason{"--reason", "Lý do / why", Word::Takes::one, true};
const Word kUnit{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kUnitNeeded{"--unit", "Đơn vị (tên hoặc mã) / unit", Word::Takes::one, true};
const Word kYear{"--year", "Năm / year"};
const Word kYearNeeded{"--year", "Năm / year", Word::Takes::one, true};
const std::vector<Word> kPaper{
    {"--number", "Số quyết định / number", Word::Takes::one, true},
    {"--date", "Ngày, dạng 2024-01-31 / date", Word::Takes::one, true},
    {"--body", "Cơ quan ban hành / issuing body", Word::Takes::one, true}};

std::vector<Word> with_paper(std::vector<Word> words) {
  words.insert(words.end(), kPaper.begin(), kPaper.end());
  return words;
}

std::vector<DeskCommand> of_documents() {
  return {{"documents",
           "Tài liệu đã đọc / documents read",
           {},
           getting("/documents"),
           listing("documents", {{"Mã", "id"},
                                 {"Tệp", "name"},
                                 {"Trạng thái", "state"},
                                 {"Đơn vị", "unit.name"},
                                 {"Kỳ", "period.name"},
                                 {"Kế thừa", "heir.name"},
                                 {"Số liệu", "counts.total"},
                                 {"Đã nhận", "counts.accepted"},
                                 {"Báo cáo", "report"}})},
          {"upload",
           "Đọc một tệp thành bản chờ quyết định / read a file into a draft",
           {{"file", "Tệp văn bản, HTML, DOCX, PDF", Word::Takes::one, true}, kDeclared},
           bring,
           print_done},
          {"document",
           "Một tài liệu và các số của nó / a document and its figures",
           {kId},
           [](const World&, Talk& talk, const Given& given) {
             return talk.get("/documents/" + text(given, "id"));
           },
           print_document},
          {"choose",
           "Chọn đơn vị, năm, kỳ cho tài liệu / choose a document's unit, year or period",
           {kId, kUnit, kYear, {"--period", "Kỳ: year, H1, H2 / part of the year"}, kReason},
           choose,
           print_document},
          {"decide",
           "Quyết định một số của tài liệu / decide one figure of a document",
           {kId,
            {"n", "Số thứ tự, từ 0 / which, from 0", Word::Takes::one, true},
            {"--state", "accepted | rejected | …"},
            {"--indicator", "Mã chỉ tiêu / indicator"},
            {"--number", "Giá trị, dạng 1234.5 / value"},
            {"--mark", "exact | about | over | under"}},
           decide,
           print_document},
          {"accept-document",
           "Ghi nhận một tài liệu đã quyết định / record a decided document",
           {kId},
           posting("/documents/", "id", "/accept"),
           print_accepted},
          {"discard",
           "Bỏ một bản chờ cùng văn bản / throw a draft away",
           {kId},
           posting("/documents/", "id", "/discard"),
           print_done},
          {"withdraw",
           "Rút một báo cáo đã ghi nhận / withdraw an accepted report",
           {kId, kReason},
           posting("/reports/", "id", "/withdraw", {"--reason"}),
           print_done}};
}

std::vector<DeskCommand> of_figures() {
  return {
      {"years",
       "Các năm đã có số liệu / years with figures",
       {},
       getting("/years"),
       listing("years", {{"Năm", "year"}, {"Số liệu", "figures"}})},
      {"table",
       "Bảng tổng hợp: đơn vị theo chỉ tiêu / the review table",
       {{"period", "Kỳ: 2024, 2024-H1, 2024-Q3, 2024-07 … / period", Word::Takes::one, true},
        kUnit,
        {"--indicator", "Mã chỉ tiêu / indicators", Word::Takes::many},
        {"--slices", "Mã chỉ tiêu cần tách, hoặc all / what to break down", Word::Takes::many},
        {"--estimates", "Kèm ước cả năm / what is expected of the year", Word::Takes::nothing},
        {"--area", "Mã mặt công tác / only this area of work"},
        {"--level", "commune | district | province … / only this level"},
        {"--rows", "tree | page | total: dòng của bảng / rows"},
        {"--tree", "reported | today | 2025-07-01: địa giới / boundaries of"},
        {"--hierarchy", "administrative | military | party | cluster"},
        {"--as-of", "Như đã biết tại bản ghi số … hoặc hết ngày … / as known at that entry or day"},
        {"--partial", "Kèm số đơn vị mới báo một phần của kỳ / who said only some of the period",
         Word::Takes::nothing},
        {"--cumulative", "Lũy kế từ đầu năm / since the year opened", Word::Takes::nothing},
        {"--restate-before",
         "Cùng kỳ kế thừa qua sắp xếp đơn vị / the year before by lineage, across a reform",
         Word::Takes::nothing},
        {"--csv", "In CSV, mỗi dòng một ô / a line a cell", Word::Takes::nothing},
        {"--xlsx", "In bảng tính, vào tệp / a workbook, for a file", Word::Takes::nothing}},
       review,
       print_review},
      {"dashboard",
       "Một năm của một đơn vị, theo tháng, quý, năm / a unit's year, period by period",
       {kUnitNeeded,
        kYearNeeded,
        {"--as-of",
         "Như đã biết tại bản ghi số … hoặc hết ngày … / as known at that entry or day"}},
       dashboard,
       print_dashboard},
      {"indicators",
       "Danh mục chỉ tiêu / the catalogue",
       {{"--on", "Ngày, dạng 2025-07-01 / day"}},
       getting("/indicators", {"--on"}),
       listing("indicators", {{"Mã", "code"},
                              {"Chỉ tiêu", "name"},
                              {"ĐVT", "measure"},
                              {"Kỳ", "period"},
                              {"Cộng đơn vị", "over_units"},
                              {"Cộng kỳ", "over_time"},
                              {"Lưu giữ", "hold"},
                              {"Công khai", "public"},
                              {"Kiểm chứng", "verified"}})}};
}

std::vector<DeskCommand> of_views() {
  return {
      {"unit",
       "Một đơn vị qua các thời kỳ / a unit through time",
       {{"name", "Tên hoặc mã / name or id", Word::Takes::one, true},
        {"--on", "Ngày, dạng 2025-07-01 / day"}},
       [](const World&, Talk& talk, const Given& given) { return one_unit(talk, given, ""); },
       parts(
           {{"Tên gọi",
             "names",
             {{"Tên", "text"}, {"Từ", "from"}, {"Đến", "to"}, {"Theo", "decision"}}},
            {"Mã ĐVHC",
             "codes",
             {{"Mã", "text"}, {"Từ", "from"}, {"Đến", "to"}, {"Theo", "decision"}}},
            {"Trực thuộc",
             "parents",
             {{"Hệ thống", "hierarchy"},
              {"Đơn vị", "unit.name"},
              {"Từ", "from"},
              {"Đến", "to"},
              {"Theo", "decision"}}},
            {"Cụm trưởng",
             "leads",
             {{"Đơn vị", "unit.name"}, {"Từ", "from"}, {"Đến", "to"}, {"Theo", "decision"}}},
            {"Trước đây là",
             "lineage.before",
             {{"Đơn vị", "unit.name"}, {"Phần", "part"}, {"Ngày", "day"}, {"Theo", "decision"}}},
            {"Nay là",
             "lineage.after",
             {{"Đơn vị", "unit.name"}, {"Phần", "part"}, {"Ngày", "day"}, {"Theo", "decision"}}}})},
      {"reform",
       "Đơn vị cấp dưới trước và sau sắp xếp / the units below before and after a reform",
       {{"name", "Tên hoặc mã / name or id", Word::Takes::one, true},
        {"--on", "Ngày, dạng 2025-07-01 / day"}},
       [](const World&, Talk& talk, const Given& given) {
         return one_unit(talk, given, "/reform");
       },
       listing("flows",
               {{"Cũ", "from.name"}, {"Mới", "to.name"}, {"Phần", "part"}, {"Theo", "decision"}})}};
}

std::vector<DeskCommand> of_notes() {
  return {{"note",
           "Ghi chú cho đơn vị và năm / add a note",
           {kUnitNeeded, kYearNeeded, {"--text", "Nội dung / words", Word::Takes::one, true}},
           posting_unit_year("/notes", {"--text"}),
           print_done},
          {"notes",
           "Ghi chú của đơn vị và năm / notes of a unit and year",
           {kUnitNeeded, kYearNeeded},
           notes,
           listing("notes",
                   {{"Mã", "id"}, {"Ghi chú", "text"}, {"Người ghi", "by"}, {"Lúc", "at.print"}})}};
}

std::vector<DeskCommand> of_decisions() {
  return {
      {"decisions",
       "Quyết định cho giữ và cho công khai / decisions to hold and to publish",
       {},
       getting("/decisions"),
       parts({{"Cho lưu giữ",
               "holds",
               {{"Số", "number"},
                {"Ngày", "date"},
                {"Cơ quan", "signer_body"},
                {"Chỉ tiêu", "indicators"},
                {"Phạm vi", "scope"}}},
              {"Cho công khai",
               "releases",
               {{"Bản ghi", "entry"},
                {"Số", "number"},
                {"Ngày", "date"},
                {"Cơ quan", "signer_body"},
                {"Đơn vị", "unit.name"},
                {"Chỉ tiêu", "indicator"},
                {"Năm", "year"},
                {"Thôi lúc", "closed.at.print"},
                {"Vì", "closed.reason"}}}})},
      {"hold", "Cho phép lưu giữ chỉ tiêu tắt sẵn / let be held",
       with_paper({{"codes", "Mã chỉ tiêu", Word::Takes::many, true}, kUnit}), hold, print_done},
      {"release", "Cho công khai một số liệu / open one value to the public",
       with_paper({kUnitNeeded,
                   kYearNeeded,
                   {"--indicator", "Mã chỉ tiêu / indicator", Word::Takes::one, true}}),
       release, print_done},
      {"close-release",
       "Thôi công khai một số liệu / close an opened value again",
       {{"entry", "Bản ghi đã cho công khai / the entry that opened it", Word::Takes::one, true},
        kReason},
       posting("/decisions/release/", "entry", "/close", {"--reason"}),
       print_done}};
}

std::vector<DeskCommand> of_removals() {
  return {{"removals",
           "Nội dung đã và đang đề nghị gỡ bỏ / content taken out",
           {},
           getting("/removals"),
           listing("removals", {{"Mã", "id"},
                                {"Nội dung", "target.label"},
                                {"Lý do", "reason"},
                                {"Người đề nghị", "proposed.by"},
                                {"Người xác nhận", "confirmed.by"}})},
          {"remove",
           "Đề nghị gỡ bỏ nội dung / propose to take out",
           {{"target",
             "\"note 2C0\", \"document 2C1\", \"task 2C2\", \"collection 2C3\", \"target 2C4\", "
             "\"review "
             "2C5\" hoặc một mục: \"review 2C5 limits\"",
             Word::Takes::one, true},
            {"--reason", "secret | person | mistake", Word::Takes::one, true}},
           posting("/removals", "", "", {"target", "--reason"}),
           print_done},
          {"confirm-removal",
           "Người thứ hai xác nhận gỡ bỏ / the second person confirms",
           {kId},
           posting("/removals/", "id", "/confirm"),
           print_done}};
}

void print_article(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "title") << " · " << text_at(answer, "unit.name") << " · "
      << text_at(answer, "state") << '\n';
  for (const auto* const path : {"words.lead", "words.author"}) {
    const auto said = text_at(answer, path);
    if (!said.empty()) out << said << '\n';
  }
  for (const auto* const path : {"words.paragraphs", "words.tasks"}) {
    for (const auto& text : rows_at(answer, path))
      out << "  " << std::string_view{text.as_string()} << '\n';
  }
  const auto print_some = [&](std::string_view path, const Columns& columns) {
    if (!rows_at(answer, path).empty()) print_list(out, answer, path, columns);
  };
  print_some("words.photos", {{"Ảnh", "file"}, {"Chú thích", "caption"}, {"Lời tả", "alt"}});
  print_some("words.attachments", {{"Tệp", "file"}, {"Tên", "title"}, {"Loại", "ending"}});
  print_some("held_back", {{"Không lên trang", "field"}, {"Vì", "vi"}});
  print_some("revisions",
             {{"Người sửa", "by"}, {"Vì sao", "reason"}, {"Người duyệt", "accepted.by"}});
  print_some("copies",
             {{"Bài có lời gần giống", "title"}, {"Đơn vị", "unit.name"}, {"%", "percent"}});
}

/// What an article says: only what was given is spoken of.
void put_words(base::JsonObject& body, const Given& given) {
  put(body, given, {"--title", "--lead", "--category", "--author", "--note"});
  for (const auto& [name, key] :
       {std::pair{"--paragraph", "paragraphs"}, {"--task", "tasks"}, {"--tag", "tags"}}) {
    if (given.contains(name)) body[key] = list(given, name);
  }
  if (given.contains("--number")) {
    body["paper"] = base::JsonObject{{"number", text(given, "--number")},
                                     {"day", text(given, "--day")},
                                     {"issuer", text(given, "--issuer")}};
  }
}

/// A file goes up with the words beside it.
Answer bring_to(const World& world, Talk& talk, const Given& given, const std::string& where,
                wire::Pairs said) {
  TK_TRY(auto bytes, world.read_file(text(given, "file")));
  said.emplace_back("declared", given.contains("--declare-no-secret") ? "true" : "false");
  if (given.contains("--note")) said.emplace_back("note", text(given, "--note"));
  return talk.upload("/articles/" + text(given, "id") + where, std::move(said), std::move(bytes));
}

Answer add_photo(const World& world, Talk& talk, const Given& given) {
  wire::Pairs said{{"alt", text(given, "--alt")}};
  if (given.contains("--caption")) said.emplace_back("caption", text(given, "--caption"));
  return bring_to(world, talk, given, "/photos", std::move(said));
}

Answer attach(const World& world, Talk& talk, const Given& given) {
  return bring_to(world, talk, given, "/attachments",
                  {{"title", text(given, "--title")},
                   {"name", std::filesystem::path{text(given, "file")}.filename().string()}});
}

Answer publish([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"--from"});
  if (given.contains("--leave-out")) body["leave_out"] = true;
  return talk.post("/articles/" + text(given, "id") + "/publish", body);
}

Answer write_article([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(auto body, unit_year(talk, given));
  put_words(body, given);
  return talk.post("/articles", body);
}

Answer revise_article([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body;
  put_words(body, given);
  return talk.post("/articles/" + text(given, "id") + "/revise", body);
}

const std::vector<Word>& article_words() {
  using enum Word::Takes;
  static const std::vector<Word> words{
      {"--lead", "Sapo / the lead"},
      {"--paragraph", "Đoạn văn / a paragraph", many},
      {"--task", "Nhiệm vụ tới / what comes next", many},
      {"--category",
       "Chuyên mục / category: review, training, conscription, education, policy, emulation, "
       "notice"},
      {"--author", "Tác giả, bút danh / author"},
      {"--number", "Số, ký hiệu của văn bản / number of a paper"},
      {"--day", "Ngày ban hành, yyyy-mm-dd / its day"},
      {"--issuer", "Cơ quan ban hành / who issued it"},
      {"--tag", "Từ khóa / tag", many}};
  return words;
}

std::vector<Word> with_article_words(std::vector<Word> words) {
  words.insert(words.end(), article_words().begin(), article_words().end());
  return words;
}

std::vector<DeskCommand> of_articles() {
  return {{"articles",
           "Bài của trang thông tin / public articles",
           {},
           getting("/articles"),
           listing("articles", {{"Mã", "id"},
                                {"Đơn vị", "unit.name"},
                                {"Năm", "year"},
                                {"Trạng thái", "state"},
                                {"Tiêu đề", "title"},
                                {"Người trình", "proposed_by"},
                                {"Người duyệt", "published_by"},
                                {"Đăng từ ngày", "from"},
                                {"Vì sao gỡ", "withdrawn.reason"}})},
          {"article",
           "Trình một bài từ số liệu đã ghi nhận / propose an article",
           {kUnitNeeded, kYearNeeded},
           posting_unit_year("/articles"),
           print_done},
          {"write-article", "Viết một bài bằng lời của mình / write an article",
           with_article_words(
               {kUnitNeeded, kYearNeeded, {"--title", "Tiêu đề / title", Word::Takes::one, true}}),
           write_article, print_done},
          {"article-words",
           "Lời của một bài, các lần sửa, bài trùng lời / an article's words and history",
           {kId},
           [](const World&, Talk& talk, const Given& given) {
             return talk.get("/articles/" + text(given, "id"));
           },
           print_article},
          {"revise-article", "Sửa lời một bài, chờ người thứ hai duyệt / reword an article",
           with_article_words({kId, {"--title", "Tiêu đề / title"}, kNote}), revise_article,
           print_done},
          {"article-photo",
           "Thêm một ảnh vào bài / add a photo to an article",
           {kId,
            {"file", "Tệp JPEG, PNG, WebP / the file", Word::Takes::one, true},
            {"--alt", "Lời tả ảnh cho người không nhìn thấy / what is to be seen", Word::Takes::one,
             true},
            {"--caption", "Chú thích / caption"},
            kNote,
            kDeclared},
           add_photo,
           print_done},
          {"article-attach",
           "Thêm một tệp kèm theo bài / add a file for readers",
           {kId,
            {"file", "Tệp PDF, Word, Excel / the file", Word::Takes::one, true},
            {"--title", "Tên tệp người đọc thấy / its title", Word::Takes::one, true},
            kNote,
            kDeclared},
           attach,
           print_done},
          {"article-file",
           "Lấy một ảnh hay tệp của bài / a photo or file of an article",
           {kId, {"file", "Mã tệp / its key", Word::Takes::one, true}},
           [](const World&, Talk& talk, const Given& given) {
             return talk.get("/articles/" + text(given, "id") + "/files/" + text(given, "file"));
           },
           [](std::ostream& out, const base::Json& answer) {
             if (answer.is_string()) out << std::string_view{answer.get_string()};
           }},
          {"publish",
           "Duyệt đăng một bài, hay lời sửa của bài đã đăng / publish an article",
           {kId,
            {"--from", "Đăng từ ngày / first day on the pages"},
            {"--leave-out", "Câu nói số chưa công khai thì không lên trang / leave such words out",
             Word::Takes::nothing}},
           publish,
           print_done},
          {"withdraw-article",
           "Gỡ một bài / take an article off",
           {kId, kReason},
           posting("/articles/", "id", "/withdraw", {"--reason"}),
           print_done}};
}

Answer open_poll([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  base::JsonObject body{{"options", list(given, "--option")}};
  put(body, given, {"--question"});
  return talk.post("/poll", body);
}

void print_yes(std::ostream& out, const base::Json& /*answer*/) { out << "Đã xong\n"; }

std::vector<DeskCommand> of_feedback() {
  return {{"feedback",
           "Góp ý của người dân / what citizens wrote",
           {},
           getting("/feedback"),
           listing("feedback", {{"Mã", "id"},
                                {"Ngày", "print_day"},
                                {"Người gửi", "name"},
                                {"Góp ý", "text"},
                                {"Trạng thái", "state"},
                                {"Trả lời", "answer"},
                                {"Người trả lời", "answered_by"},
                                {"Người duyệt", "published_by"}})},
          {"feedback-answer",
           "Trả lời một góp ý / answer a letter",
           {kId, {"--answer", "Lời trả lời / the answer", Word::Takes::one, true}},
           posting("/feedback/", "id", "/answer", {"--answer"}),
           print_yes},
          {"feedback-publish",
           "Người thứ hai đăng góp ý và trả lời / publish letter and answer",
           {kId},
           posting("/feedback/", "id", "/publish"),
           print_yes},
          {"feedback-drop",
           "Bỏ hẳn một góp ý / take a letter out for good",
           {kId},
           posting("/feedback/", "id", "/drop"),
           print_yes},
          {"poll-open",
           "Mở bình chọn / put a question to all readers",
           {{"--question", "Câu hỏi / the question", Word::Takes::one, true},
            {"--option", "Một lựa chọn / an answer", Word::Takes::many, true}},
           open_poll,
           print_yes},
          {"poll-close",
           "Đóng bình chọn / close the open question",
           {},
           posting("/poll/close", "", ""),
           print_yes}};
}

std::vector<DeskCommand> of_the_ledger() {
  return {{"ledger",
           "Các bản ghi theo thứ tự / entries in order",
           {{"--after", "Sau bản ghi số / after entry"}, {"--limit", "Nhiều nhất / at most"}},
           getting("/ledger", {"--after", "--limit"}),
           listing("entries", {{"Bản ghi", "position"},
                               {"Lúc", "at.print"},
                               {"Người", "by"},
                               {"Việc", "summary_vi"},
                               {"Mã băm", "hash"}})},
          {"anchor",
           "In dòng neo để cất bên ngoài / the signed head",
           {},
           getting("/ledger/anchor"),
           [](std::ostream& out, const base::Json& answer) {
             out << text_at(answer, "anchor") << "\n";
           }}};
}

}  // namespace

std::vector<DeskCommand> together(std::initializer_list<std::vector<DeskCommand>> parts) {
  std::vector<DeskCommand> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

const std::vector<DeskCommand>& desk_commands() {
  static const auto commands = together({search_commands(),    of_documents(),
                                         of_figures(),         of_views(),
                                         account_commands(),   of_notes(),
                                         filing_commands(),    year_commands(),
                                         keeping_commands(),   collection_commands(),
                                         review_commands(),    task_commands(),
                                         award_commands(),     cluster_commands(),
                                         emulation_commands(), mapping_commands(),
                                         of_decisions(),       target_commands(),
                                         of_removals(),        of_articles(),
                                         of_feedback(),        of_the_ledger()});
  return commands;
}

int run(const DeskCommand& command, const World& world, const std::filesystem::path& data,
        const Given& given, Printing printing) {
  Talk talk{world, data};
  const auto answer = command.ask(world, talk, given);
  if (!answer.ok()) {
    print_refusal(world, answer.error(), "", talk.problems());
    return kRefused;
  }
  if (printing.json) {
    world.out << base::json_text(answer.value()) << "\n";
  } else {
    command.print(world.out, answer.value());
  }
  return command.left_out && command.left_out(answer.value()) ? kRefused : kDone;
}

}  // namespace tongket::cli
