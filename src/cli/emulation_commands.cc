// Commands about years of emulation: sheets, points, verification, ranks.
#include <ostream>

#include "base/decimal.h"
#include "base/text.h"
#include "desk_commands.h"
#include "given.h"
#include "listing.h"
#include "talk.h"

namespace tongket::cli {
namespace {

std::string day_of(const Given& given) {
  const auto year = text(given, "--year");
  return year.empty() ? "" : year.substr(0, 4) + "-12-14";
}

wire::Pairs year_query(const Given& given) {
  wire::Pairs query;
  if (given.contains("--year")) query.emplace_back("year", text(given, "--year"));
  return query;
}

Answer show_list(const World& /*world*/, Talk& talk, const Given& given) {
  return talk.get("/emulations", year_query(given));
}

/// An emulation by how its name begins, in that year; another word is its own id.
base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  auto id = text(given, "emulation");
  TK_TRY(const auto listed, talk.get("/emulations", year_query(given)));
  const auto key = base::match_key(id);
  for (const auto& each : rows_at(listed, "emulations")) {
    if (!base::match_key(text_at(each, "name")).starts_with(key)) continue;
    id = text_at(each, "id");
    break;
  }
  return "/emulations/" + id + after;
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  return talk.get(path);
}

std::vector<std::string> parts_of(const std::string& said, char separator) {
  std::vector<std::string> parts{""};
  for (const char letter : said) {
    if (letter == separator) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

/// "1:Huấn luyện:40:target:GD.01:evidence": key, name, maximum; then the rule and its indicator,
/// and whether its points need evidence.
base::JsonObject criterion_of(const std::string& said) {
  const auto parts = parts_of(said, ':');
  const auto part = [&](std::size_t at) { return at < parts.size() ? parts[at] : std::string{}; };
  base::JsonObject json{{"key", part(0)}, {"name", part(1)}, {"maximum", part(2)}};
  if (!part(3).empty()) json.emplace("rule", part(3));
  if (!part(4).empty()) json.emplace("code", part(4));
  if (part(5) == "evidence") json.emplace("evidence", true);
  return json;
}

base::JsonObject sheet_of(const Given& given) {
  base::JsonArray criteria;
  for (const auto& each : list(given, "--criterion")) {
    criteria.emplace_back(criterion_of(std::string{each.as_string()}));
  }
  base::JsonObject body{{"criteria", std::move(criteria)}};
  put(body, given, {"--total", "--tie"});
  return body;
}

Answer open(const World& /*world*/, Talk& talk, const Given& given) {
  auto body = sheet_of(given);
  body["name"] = text(given, "name");
  TK_TRY(const auto year, base::parse_decimal(text(given, "--year")));
  TK_TRY(const auto whole, year.rescaled(0));
  body["year"] = whole.units();
  TK_TRY(const auto host, unit_id(talk, text(given, "--unit"), day_of(given)));
  body["unit"] = host;
  if (given.contains("--cluster")) {
    TK_TRY(const auto cluster, unit_id(talk, text(given, "--cluster"), day_of(given)));
    body["cluster"] = cluster;
    return talk.post("/emulations", body);
  }
  base::JsonArray members;
  for (const auto& each : list(given, "--member")) {
    TK_TRY(const auto unit, unit_id(talk, std::string{each.as_string()}, day_of(given)));
    members.emplace_back(unit);
  }
  body["members"] = std::move(members);
  return talk.post("/emulations", body);
}

Answer revise(const World& /*world*/, Talk& talk, const Given& given) {
  auto body = sheet_of(given);
  body["reason"] = text(given, "--reason");
  TK_TRY(const auto path, path_of(talk, given, "/sheet"));
  return talk.post(path, body);
}

/// "1=36.5" gives points, "1=" what the figures give, "1=36.5 (BC 12)" also says what they rest on.
base::JsonObject points_of(const std::string& said) {
  const auto equals = said.find('=');
  base::JsonObject json{{"criterion", said.substr(0, equals)}};
  if (equals == std::string::npos) return json;
  const auto bracket = said.find('(', equals);
  auto points =
      said.substr(equals + 1, bracket == std::string::npos ? bracket : bracket - equals - 1);
  while (!points.empty() && points.back() == ' ') points.pop_back();
  json.emplace("points", points);
  if (bracket != std::string::npos && said.back() == ')') {
    json.emplace("words", said.substr(bracket + 1, said.size() - bracket - 2));
  }
  return json;
}

Answer give(const World& world, Talk& talk, const Given& given, const std::string& what) {
  base::JsonArray scores;
  for (const auto& each : list(given, "--points")) {
    scores.emplace_back(points_of(std::string{each.as_string()}));
  }
  base::JsonObject body{{"scores", std::move(scores)}};
  TK_TRY(const auto unit, unit_id(talk, text(given, "of"), day_of(given)));
  body["unit"] = unit;
  if (given.contains("--by")) {
    TK_TRY(const auto by, unit_id(talk, text(given, "--by"), day_of(given)));
    body["by"] = by;
  }
  put(body, given, {"--reason"});
  TK_TRY(const auto path, path_of(talk, given, what));
  TK_TRY(auto who, who_asks(world, talk, given));
  return who.post(path, body);
}

Answer score(const World& world, Talk& talk, const Given& given) {
  return give(world, talk, given, "/score");
}
Answer verify(const World& world, Talk& talk, const Given& given) {
  return give(world, talk, given, "/verify");
}
Answer settle(const World& world, Talk& talk, const Given& given) {
  return give(world, talk, given, "/settle");
}

Answer rank(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/rank"));
  return talk.post(path, {});
}

Answer reopen(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/reopen"));
  return talk.post(path, {{"reason", text(given, "--reason")}});
}

Answer ranking(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/ranking"));
  return talk.get(path, {{"format", given.contains("--csv") ? "csv" : "xlsx"}});
}

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

std::string or_dash(std::string text) { return text.empty() ? "–" : text; }

void print_emulations(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "emulations")) {
    const auto of = "/" + text_at(each, "progress.members");
    rows.push_back({text_at(each, "name"), text_at(each, "host.name"),
                    text_at(each, "progress.own") + of, text_at(each, "progress.verified") + of,
                    text_at(each, "ranked") == "true" ? "đã xếp hạng" : "đang chấm"});
  }
  print_table(out, {"Cụm, khối thi đua", "Đơn vị tổ chức", "Tự chấm", "Thẩm định", ""}, rows);
}

void print_page(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "name") << " · năm " << text_at(answer, "year") << " · "
      << text_at(answer, "host.name") << "\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : rows_at(answer, "rows")) {
    rows.push_back({text_at(row, "unit.name"), or_dash(text_at(row, "own.print")),
                    or_dash(text_at(row, "verified.print")), or_dash(text_at(row, "final.print")),
                    or_dash(text_at(row, "rank"))});
  }
  print_table(out, {"Đơn vị", "Tự chấm", "Thẩm định", "Bình xét", "Hạng"}, rows);
  for (const auto& row : rows_at(answer, "rows")) {
    for (const auto& each : rows_at(row, "findings")) {
      out << "! " << text_at(row, "unit.name") << ": " << text_at(each, "vi") << "\n";
    }
  }
}

const Word kEmulation{"emulation", "Mã, hoặc những chữ đầu của tên / id, or its first words",
                      Word::Takes::one, true};
const Word kYear{"--year", "Năm / year"};
const Word kOf{"of", "Đơn vị được chấm (tên hoặc mã) / whose points", Word::Takes::one, true};
const Word kReason{"--reason", "Lý do / why"};
const Word kWhy{"--reason", "Lý do / why", Word::Takes::one, true};
const Word kPoints{"--points",
                   "1=36.5 là điểm; 1= là điểm theo số liệu; \"1=36.5 (BC 12)\" kèm minh chứng",
                   Word::Takes::many, true};
const Word kCriterion{"--criterion",
                      "mã:tên:điểm tối đa[:judged|target|value[:chỉ tiêu[:evidence]]]",
                      Word::Takes::many, true};
const Word kTotal{"--total", "Tổng điểm của bảng / total", Word::Takes::one, true};
const Word kTie{"--tie",
                "Bằng điểm: skip (bỏ hạng sau), next (liền hạng), criteria (theo tiêu chí)"};

std::vector<Word> with_person(std::vector<Word> words) {
  for (auto& word : words_of_a_person()) words.push_back(std::move(word));
  return words;
}

std::vector<DeskCommand> of_points() {
  return {{"emulation-score", "Tự chấm điểm / score oneself",
           with_person({kEmulation, kOf, kYear, kPoints, kReason}), score, print_recorded},
          {"emulation-verify", "Thẩm định điểm của đơn vị khác / verify another unit's points",
           with_person({kEmulation,
                        kOf,
                        kYear,
                        {"--by", "Đơn vị thẩm định / who verifies", Word::Takes::one, true},
                        kPoints,
                        kReason}),
           verify, print_recorded},
          {"emulation-settle", "Ghi điểm bình xét / what the conference settled on",
           with_person({kEmulation, kOf, kYear, kPoints, kReason}), settle, print_recorded}};
}

std::vector<DeskCommand> of_the_host() {
  return {{"emulation-open",
           "Mở chấm điểm thi đua của một cụm, khối / open a year of emulation",
           {{"name", "Tên cụm, khối / name", Word::Takes::one, true},
            {"--unit", "Đơn vị tổ chức / the host", Word::Takes::one, true},
            {"--year", "Năm / year", Word::Takes::one, true},
            {"--member", "Thành viên / members", Word::Takes::many},
            {"--cluster", "Lấy thành viên của cụm này / the members of this cluster"},
            kCriterion,
            kTotal,
            kTie},
           open,
           print_recorded},
          {"emulation-sheet",
           "Sửa bảng chấm điểm / revise the sheet",
           {kEmulation, kYear, kCriterion, kTotal, kTie, kWhy},
           revise,
           print_recorded},
          {"emulation-rank", "Xếp hạng / rank", {kEmulation, kYear}, rank, print_recorded},
          {"emulation-reopen",
           "Mở lại xếp hạng / reopen a ranking",
           {kEmulation, kYear, kWhy},
           reopen,
           print_recorded}};
}

}  // namespace

std::vector<DeskCommand> emulation_commands() {
  std::vector<DeskCommand> all{
      {"emulations",
       "Các cụm, khối thi đua trong năm / years of emulation",
       {kYear},
       show_list,
       print_emulations},
      {"emulation",
       "Bảng điểm của một cụm, khối / one emulation",
       {kEmulation, kYear},
       show,
       print_page},
      {"emulation-ranking",
       "Bảng xếp hạng để in / the table of ranks",
       {kEmulation, kYear, {"--csv", "In CSV / as CSV", Word::Takes::nothing}},
       ranking,
       print_bytes}};
  for (auto& each : of_points()) all.push_back(std::move(each));
  for (auto& each : of_the_host()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::cli
