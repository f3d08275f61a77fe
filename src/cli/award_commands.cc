// Commands about awards: calls, proposals, councils, decisions, the golden book, names.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <ostream>

#include "base/id.h"
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

/// Units are those of the year a round praises.
std::string day_of(const Given& given) {
  const auto year = text(given, "--year");
  return year.empty() ? "" : year.substr(0, 4) + "-06-15";
}

base::Result<wire::Pairs> list_query(Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
    query.emplace_back("unit", unit);
  }
  if (given.contains("--year")) query.emplace_back("year", text(given, "--year"));
  return query;
}

Answer list_rounds(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto query, list_query(talk, given));
  return talk.get("/awards", std::move(query));
}

/// A round by its id, or by how its title begins: the latest such one.
base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  const auto said = text(given, "round");
  TK_TRY(const auto listed, talk.get("/awards", {}));
  const auto key = base::match_key(said);
  for (const auto& one : rows_at(listed, "rounds")) {
    if (base::match_key(text_at(one, "title")).starts_with(key)) {
      return "/awards/" + text_at(one, "id") + after;
    }
  }
  return "/awards/" + said + after;
}

/// Whether what was said is an id for certain: then nothing has to be read to know what is meant.
bool is_id(const std::string& said) {
  return base::parse_id_text(said).ok() &&
         said.find_first_not_of("0123456789") != std::string::npos;
}

/// The round's page, where something is named by its place or number in it; else nothing.
base::Result<base::Json> page_for(Talk& talk, const std::string& path, bool is_needed) {
  if (is_needed) return talk.get(path);
  return base::Json(nullptr);
}

/// A proposal by its id, or by its number in the list of the round, from 1.
base::Result<std::string> proposal_of(const base::Json& round, const std::string& said) {
  const auto& rows = rows_at(round, "rows");
  const auto number = whole_of(said);
  const bool is_place =
      number.ok() && number.value() >= 1 &&
      static_cast<std::size_t>(number.value()) <= rows.size() &&
      std::ranges::none_of(rows, [&](const base::Json& row) { return text_at(row, "id") == said; });
  if (!is_place) return said;
  return text_at(rows[static_cast<std::size_t>(number.value() - 1)], "id");
}

base::Result<std::string> proposal_path(Talk& talk, const Given& given, const std::string& after) {
  TK_TRY(const auto path, path_of(talk, given));
  const auto said = text(given, "proposal");
  TK_TRY(const auto round, page_for(talk, path, !is_id(said)));
  TK_TRY(const auto proposal, proposal_of(round, said));
  return path + "/proposals/" + proposal + after;
}

/// "advanced_unit:militia:base=86:quota=8"
base::Result<base::JsonObject> limit_of(const std::string& word) {
  base::JsonObject limit;
  std::size_t part = 0;
  for (std::size_t at = 0; at <= word.size(); ++part) {
    const auto end = std::min(word.find(':', at), word.size());
    const auto said = word.substr(at, end - at);
    const auto equals = said.find('=');
    if (equals != std::string::npos) {
      TK_TRY(const auto number, whole_of(said.substr(equals + 1)));
      limit[said.substr(0, equals)] = number;
    } else {
      limit[part == 0 ? "form" : "force"] = said;
    }
    at = end + 1;
  }
  return limit;
}

Answer call_round(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto year, whole_of(text(given, "--year")));
  base::JsonObject body{{"title", text(given, "title")}, {"year", year}};
  put(body, given, {"--due", "--occasion"});
  TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
  body["unit"] = unit;
  base::JsonArray limits;
  for (const auto& word : list(given, "--limit")) {
    TK_TRY(auto limit, limit_of(std::string{word.as_string()}));
    limits.emplace_back(std::move(limit));
  }
  body["limits"] = std::move(limits);
  return talk.post("/awards", body);
}

Answer propose(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"--whom", "--force", "--form", "--body", "--name", "--post", "--grounds"});
  TK_TRY(const auto unit, unit_id(talk, text(given, "by"), day_of(given)));
  body["unit"] = unit;
  TK_TRY(const auto path, path_of(talk, given, "/proposals"));
  return talk.post(path, body);
}

Answer attach(const World& world, Talk& talk, const Given& given) {
  const auto file = text(given, "file");
  TK_TRY(auto bytes, world.read_file(file));
  wire::Pairs query{{"name", std::filesystem::path{file}.filename().string()}};
  if (given.contains("--declare-no-secret")) query.emplace_back("declared", "true");
  TK_TRY(const auto path, proposal_path(talk, given, "/papers"));
  return talk.upload(path, std::move(query), std::move(bytes));
}

Answer withdraw(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, proposal_path(talk, given, "/withdraw"));
  return talk.post(path, {{"reason", text(given, "--reason")}});
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  return talk.get(path);
}

/// "7/1": for and against.
base::Result<base::JsonObject> vote_of(const std::string& proposal, const std::string& said) {
  const auto slash = std::min(said.find('/'), said.size());
  TK_TRY(const auto in_favour, whole_of(said.substr(0, slash)));
  std::int64_t against = 0;
  if (slash < said.size()) {
    TK_TRY(against, whole_of(said.substr(slash + 1)));
  }
  return base::JsonObject{{"nomination", proposal}, {"for", in_favour}, {"against", against}};
}

/// Every proposal that is open, with one and the same result; then those named one by one.
base::Result<base::JsonArray> votes_of(const base::Json& round, const Given& given) {
  std::map<std::string, std::string> said;
  for (const auto& row : rows_at(round, "rows")) {
    const bool is_open = text_at(row, "decision").empty();
    if (given.contains("--all") && is_open) said[text_at(row, "id")] = text(given, "--all");
  }
  for (const auto& word : list(given, "--vote")) {
    const std::string vote{word.as_string()};
    const auto equals = std::min(vote.find('='), vote.size());
    TK_TRY(const auto proposal, proposal_of(round, vote.substr(0, equals)));
    said[proposal] = vote.substr(std::min(equals + 1, vote.size()));
  }
  base::JsonArray votes;
  for (const auto& [proposal, counts] : said) {
    TK_TRY(auto vote, vote_of(proposal, counts));
    votes.emplace_back(std::move(vote));
  }
  return votes;
}

Answer opine(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  const auto votes_by_id = std::ranges::all_of(list(given, "--vote"), [](const auto& word) {
    const std::string vote{word.as_string()};
    return is_id(vote.substr(0, vote.find('=')));
  });
  TK_TRY(const auto round, page_for(talk, path, given.contains("--all") || !votes_by_id));
  base::JsonObject body{{"day", text(given, "--day")}};
  TK_TRY(const auto members, whole_of(text(given, "--members")));
  TK_TRY(const auto present, whole_of(text(given, "--present")));
  body["members"] = members;
  body["present"] = present;
  put(body, given, {"--words"});
  TK_TRY(auto votes, votes_of(round, given));
  body["votes"] = std::move(votes);
  return talk.post(path + "/councils", body);
}

Answer decide(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  base::JsonObject body{{"day", text(given, "--date")}};
  put(body, given, {"--body", "--number", "--signer"});
  if (given.contains("--line")) {
    TK_TRY(const auto round, talk.get(path));
    base::JsonArray lines;
    for (const auto& word : list(given, "--line")) {
      const std::string said{word.as_string()};
      const auto equals = std::min(said.find('='), said.size());
      TK_TRY(const auto proposal, proposal_of(round, said.substr(0, equals)));
      base::JsonObject line{{"nomination", proposal}};
      if (equals < said.size()) line["form"] = said.substr(equals + 1);
      lines.emplace_back(std::move(line));
    }
    body["lines"] = std::move(lines);
  }
  return talk.post(path + "/decisions", body);
}

/// A decision by its id, or by the number of one that stands.
std::string decision_of(const base::Json& round, const std::string& said) {
  for (const auto& each : rows_at(round, "decisions")) {
    const bool stands = text_at(each, "revoked") == "false";
    if (stands && text_at(each, "number") == said) return text_at(each, "id");
  }
  return said;
}

base::Result<std::string> decision_path(Talk& talk, const Given& given, const std::string& after) {
  TK_TRY(const auto path, path_of(talk, given));
  const auto said = text(given, "decision");
  TK_TRY(const auto round, page_for(talk, path, !is_id(said)));
  return path + "/decisions/" + decision_of(round, said) + after;
}

Answer enter(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  if (given.contains("--first")) {
    TK_TRY(const auto first, whole_of(text(given, "--first")));
    body["first"] = first;
  }
  TK_TRY(const auto path, decision_path(talk, given, "/register"));
  return talk.post(path, body);
}

Answer revoke(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, decision_path(talk, given, "/revoke"));
  return talk.post(path, {{"reason", text(given, "--reason")}});
}

Answer golden_book(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto query, list_query(talk, given));
  return talk.get("/awards/book", std::move(query));
}

Answer find(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"--form"});
  body["name"] = text(given, "name");
  if (given.contains("--year")) {
    TK_TRY(const auto year, whole_of(text(given, "--year")));
    body["year"] = year;
  }
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day_of(given)));
    body["unit"] = unit;
  }
  if (given.contains("--of")) {
    TK_TRY(const auto of, unit_id(talk, text(given, "--of"), day_of(given)));
    body["of"] = of;
  }
  return talk.post("/awards/find", body);
}

Answer names(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/names"));
  return talk.post(path, {});
}

Answer expire(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/expire"));
  return talk.post(path, {});
}

Answer paper(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  base::JsonObject body;
  if (given.contains("--pdf")) body["form"] = "pdf";
  if (given.contains("--proposal") || given.contains("--decision")) {
    TK_TRY(const auto round, talk.get(path));
    if (given.contains("--proposal")) {
      TK_TRY(const auto proposal, proposal_of(round, text(given, "--proposal")));
      body["nomination"] = proposal;
    }
    if (given.contains("--decision")) {
      body["decision"] = decision_of(round, text(given, "--decision"));
    }
  }
  return talk.post(path + "/papers/" + text(given, "name"), body);
}

// ------------------------------------------------------------------------------------- printing

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

std::string step_word(const std::string& step) {
  constexpr std::array<std::string_view, 7> kSteps{
      "kêu gọi", "đề nghị", "kiểm tra", "hội đồng", "quyết định", "bằng, giấy", "sổ vàng"};
  const auto at = step.empty() ? 0 : static_cast<std::size_t>(step.front() - '1');
  return at < kSteps.size() ? step + "/7 " + std::string{kSteps.at(at)} : step;
}

void print_rounds(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& round : rows_at(answer, "rounds")) {
    rows.push_back({text_at(round, "title"), text_at(round, "unit.name"), text_at(round, "year"),
                    text_at(round, "due.print"), step_word(text_at(round, "step")),
                    text_at(round, "counts.proposed"), text_at(round, "counts.decided")});
  }
  print_table(out, {"Đợt", "Đơn vị", "Năm", "Hạn", "Bước", "Đề nghị", "Quyết định"}, rows);
}

std::string whom_word(const std::string& code) {
  if (code == "individual") return "cá nhân";
  return code == "family" ? "gia đình" : "tập thể";
}

/// "9/86 = 10,5 %".
std::string share_words(const base::Json& share) {
  const auto base_count = text_at(share, "base");
  auto count = text_at(share, "count");
  if (base_count.empty()) return count;
  return count + "/" + base_count + " = " + text_at(share, "percent") + " %";
}

std::string limit_words(const base::Json& share) {
  const auto percent = text_at(share, "limit.percent");
  if (percent.empty()) return "–";
  auto words = "≤ " + percent + " % " + text_at(share, "limit.of");
  if (text_at(share, "limit.withheld") == "true") words += " (không giữ trong hệ thống)";
  return words;
}

std::string source_words(const base::Json& share) {
  const auto source = text_at(share, "limit.source");
  if (source.empty()) return "";
  return source + (text_at(share, "limit.verified") == "true" ? "" : " · chưa kiểm chứng");
}

void print_shares(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& share : rows_at(answer, "shares")) {
    const bool over = text_at(share, "over") == "true" || text_at(share, "over_quota") == "true";
    rows.push_back({text_at(share, "form.name"), share_words(share), limit_words(share),
                    or_dash(text_at(share, "quota")), over ? "vượt" : "", source_words(share)});
  }
  if (!rows.empty()) {
    print_table(out, {"Hình thức", "Tỷ lệ", "Giới hạn", "Định mức", "", "Căn cứ"}, rows);
  }
}

std::string result_of(const base::Json& row) {
  const auto number = text_at(row, "book_number");
  if (!number.empty()) return "sổ vàng số " + number;
  if (!text_at(row, "decision").empty()) return "đã quyết định";
  const auto in_favour = text_at(row, "vote.for");
  return in_favour.empty() ? "–" : in_favour + " thuận, " + text_at(row, "vote.against") + " chống";
}

void print_round(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "title") << " · " << text_at(answer, "unit.name") << " · năm "
      << text_at(answer, "year") << " · hạn " << text_at(answer, "due.print") << " · bước "
      << step_word(text_at(answer, "step")) << "\n";
  print_shares(out, answer);
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    const auto called = text_at(row, "called");
    rows.push_back({std::to_string(rows.size() + 1), text_at(row, "unit.name"),
                    called.empty() ? whom_word(text_at(row, "whom")) : called,
                    text_at(row, "form.name"), text_at(row, "body.name"),
                    or_dash(text_at(row, "grounds.words")), result_of(row)});
  }
  print_table(
      out, {"TT", "Đơn vị", "Đề nghị cho", "Hình thức", "Cấp khen", "Thành tích", "Kết quả"}, rows);
  std::size_t number = 0;
  for (const auto& row : rows_at(answer, "rows")) {
    ++number;
    for (const auto& notice : rows_at(row, "notices")) {
      out << (text_at(notice, "warning") == "true" ? "! " : "· ") << number << ": "
          << text_at(notice, "vi") << "\n";
    }
  }
  for (const auto& each : rows_at(answer, "decisions")) {
    out << text_at(each, "cite") << ": " << text_at(each, "lines") << " dòng"
        << (text_at(each, "revoked") == "true" ? ", đã thu hồi" : "") << "\n";
  }
  for (const auto& each : rows_at(answer, "withdrawn")) {
    out << "Đã rút: " << text_at(each, "unit.name") << ", " << text_at(each, "form.name") << ": "
        << text_at(each, "reason") << "\n";
  }
  const auto unknown = text_at(answer, "money.unknown");
  out << "Tiền thưởng theo mức đã đọc: " << text_at(answer, "money.total") << " đồng"
      << (unknown == "0" ? "" : "; " + unknown + " đề nghị chưa có mức") << "\n";
}

void print_book(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : rows_at(answer, "lines")) {
    const auto called = text_at(line, "called");
    rows.push_back({or_dash(text_at(line, "book_number")), text_at(line, "unit.name"),
                    called.empty() ? whom_word(text_at(line, "whom")) : called,
                    text_at(line, "form.name"), text_at(line, "body.name"),
                    text_at(line, "decision")});
  }
  print_table(out, {"Số", "Đơn vị", "Được khen", "Hình thức", "Cấp khen", "Quyết định"}, rows);
}

void print_found(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "found")) {
    rows.push_back({text_at(each, "name"), or_dash(text_at(each, "post")),
                    text_at(each, "unit.name"), text_at(each, "year"), text_at(each, "form.name"),
                    text_at(each, "body.name"), text_at(each, "decision"),
                    or_dash(text_at(each, "book_number")), text_at(each, "kept_to")});
  }
  print_table(out,
              {"Tên", "Chức vụ", "Đơn vị", "Năm", "Hình thức", "Cấp khen", "Quyết định", "Sổ vàng",
               "Giữ đến hết"},
              rows);
  out << "Lượt xem này được ghi lại (mục " << text_at(answer, "entry") << ").\n";
}

void print_names(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "names")) {
    rows.push_back(
        {text_at(each, "nomination"), text_at(each, "name"), or_dash(text_at(each, "post"))});
  }
  print_table(out, {"Mã", "Tên", "Chức vụ"}, rows);
  out << "Lượt xem này được ghi lại (mục " << text_at(answer, "entry") << ").\n";
}

const Word kRound{"round", "Mã đợt, hoặc những chữ đầu của tên đợt / id, or its first words",
                  Word::Takes::one, true};
const Word kProposal{"proposal", "Mã đề nghị, hoặc số thứ tự trong award-round / id or number",
                     Word::Takes::one, true};
const Word kDecision{"decision", "Mã hoặc số quyết định / id or number", Word::Takes::one, true};
const Word kBy{"by", "Đơn vị đề nghị (tên hoặc mã) / the unit", Word::Takes::one, true};
const Word kUnit{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kYear{"--year", "Năm / year"};
const Word kReason{"--reason", "Lý do / why", Word::Takes::one, true};
const Word kDeclared{"--declare-no-secret", "Cam đoan không có bí mật nhà nước / no state secret",
                     Word::Takes::nothing};

std::vector<DeskCommand> of_who_proposes() {
  return {
      {"awards",
       "Các đợt khen thưởng / rounds of awards",
       {kUnit, kYear},
       list_rounds,
       print_rounds},
      {"award-round",
       "Một đợt khen thưởng: tỷ lệ, đề nghị, điều cần biết, quyết định; không có tên người / one "
       "round",
       {kRound},
       show,
       print_round},
      {"award-propose",
       "Đề nghị khen thưởng tập thể, cá nhân hoặc gia đình / propose an award",
       {kRound,
        kBy,
        {"--whom", "collective, individual hoặc family", Word::Takes::one, true},
        {"--force", "army, militia hoặc civil", Word::Takes::one, true},
        {"--form", "Hình thức: merit, commendation, advanced_unit … / form", Word::Takes::one,
         true},
        {"--body", "Cấp khen: province_committee, province_command … / body", Word::Takes::one,
         true},
        {"--name", "Tên người, gia đình hoặc tập thể; để trống: chính đơn vị / name"},
        {"--post", "Chức vụ / post"},
        {"--grounds", "Thành tích; số liệu viết {{TQ.26}} / grounds with bound figures"},
        kYear},
       propose,
       print_recorded},
      {"award-attach",
       "Đính kèm hồ sơ của một đề nghị / attach a paper",
       {kRound, kProposal, {"file", "Tệp / file", Word::Takes::one, true}, kDeclared},
       attach,
       print_recorded},
      {"award-withdraw",
       "Rút đề nghị; tên và thành tích được gỡ, lý do ở lại / take a proposal back",
       {kRound, kProposal, kReason},
       withdraw,
       print_recorded}};
}

std::vector<DeskCommand> of_the_holder() {
  return {{"award-call",
           "Mở đợt khen thưởng / call a round",
           {{"title", "Tên đợt / title", Word::Takes::one, true},
            {"--unit", "Đơn vị mở đợt / the unit", Word::Takes::one, true},
            {"--year", "Năm được khen / year", Word::Takes::one, true},
            {"--due", "Hạn đề nghị, năm-tháng-ngày / day", Word::Takes::one, true},
            {"--occasion", "annual, half, campaign hoặc deed"},
            {"--limit",
             "Cơ sở tính và định mức: advanced_unit:militia:base=86:quota=8 / base and quota",
             Word::Takes::many}},
           call_round,
           print_recorded},
          {"award-opine",
           "Ghi ý kiến hội đồng: số phiếu, không ghi ai bỏ phiếu nào / what a council said",
           {kRound,
            {"--day", "Ngày họp / day", Word::Takes::one, true},
            {"--members", "Số ủy viên / members", Word::Takes::one, true},
            {"--present", "Số có mặt / present", Word::Takes::one, true},
            {"--all", "Mọi đề nghị: 7/0 / every proposal"},
            {"--vote", "Từng đề nghị: 3=5/2 / one by one", Word::Takes::many},
            {"--words", "Ý kiến / words"}},
           opine,
           print_recorded},
          {"award-decide",
           "Ghi quyết định khen thưởng / record a decision",
           {kRound,
            {"--body", "Cấp khen / body", Word::Takes::one, true},
            {"--number", "Số, ký hiệu / number", Word::Takes::one, true},
            {"--date", "Ngày ký / day", Word::Takes::one, true},
            {"--signer", "Chức vụ người ký / the post that signs"},
            {"--line", "Chỉ những đề nghị này: 3, 4=commendation / only these", Word::Takes::many}},
           decide,
           print_recorded},
          {"award-register",
           "Vào sổ vàng / enter a decision in the golden book",
           {kRound, kDecision, {"--first", "Số đầu; để trống: tiếp theo số cuối / first number"}},
           enter,
           print_recorded},
          {"award-revoke",
           "Thu hồi quyết định / take a decision back",
           {kRound, kDecision, kReason},
           revoke,
           print_recorded},
          {"award-book",
           "Sổ vàng của một đơn vị trong năm, không có tên người / the golden book",
           {kUnit, kYear},
           golden_book,
           print_book}};
}

std::vector<DeskCommand> of_names() {
  return {
      {"award-names",
       "Tên người trong một đợt; lượt xem được ghi lại / names of a round, the look is recorded",
       {kRound},
       names,
       print_names},
      {"award-find",
       "Tìm người được khen theo tên, có dấu hay không; lượt xem được ghi lại / find by name",
       {{"name", "Một phần của tên / a part of a name", Word::Takes::one, true},
        kUnit,
        {"--of", "Của đơn vị / of this unit"},
        kYear,
        {"--form", "Hình thức / form"}},
       find,
       print_found},
      {"award-paper",
       "Văn bản của một đợt, cho Word hoặc PDF; lượt xem được ghi lại / a paper of a round",
       {kRound,
        {"name", "submission, minutes, decision, merits, ceremony hoặc certificates",
         Word::Takes::one, true},
        {"--decision", "Mã hoặc số quyết định; để trống: quyết định cuối / decision"},
        {"--proposal", "Của báo cáo thành tích: mã hoặc số thứ tự / of merits"},
        {"--pdf", "PDF thay cho Word / instead of Word", Word::Takes::nothing}},
       paper,
       print_bytes},
      {"award-expire",
       "Gỡ tên đã hết hạn giữ / erase names whose time is over",
       {kRound},
       expire,
       print_recorded}};
}

}  // namespace

std::vector<DeskCommand> award_commands() {
  auto all = of_who_proposes();
  for (auto& each : of_the_holder()) all.push_back(std::move(each));
  for (auto& each : of_names()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::cli
