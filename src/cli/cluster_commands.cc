// Commands about co-operation clusters: members, leads by turns, hand-overs, totals.
#include <ostream>

#include "base/text.h"
#include "desk_commands.h"
#include "given.h"
#include "listing.h"
#include "talk.h"

namespace tongket::cli {
namespace {

Answer show_list(const World& /*world*/, Talk& talk, const Given& /*given*/) {
  return talk.get("/clusters");
}

/// A cluster by its name, or how its name begins; another word is its own id.
base::Result<std::string> cluster_id(Talk& talk, const Given& given) {
  const auto said = text(given, "cluster");
  TK_TRY(const auto listed, talk.get("/clusters"));
  const auto key = base::match_key(said);
  for (const auto& each : rows_at(listed, "clusters")) {
    if (base::match_key(text_at(each, "name")).starts_with(key)) return text_at(each, "id");
  }
  return said;
}

base::Result<std::string> path_of(Talk& talk, const Given& given, const std::string& after = "") {
  TK_TRY(const auto id, cluster_id(talk, given));
  return "/clusters/" + id + after;
}

Answer show(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given));
  return talk.get(path);
}

Answer totals(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/totals"));
  return talk.get(path, {{"period", text(given, "period")}});
}

base::JsonObject paper_of(const Given& given) {
  base::JsonObject body;
  put(body, given, {"--number", "--date", "--body", "--day"});
  return body;
}

/// Members as ids; "xã A=2024-01-01" is one since that day.
base::Result<base::JsonArray> members_of(Talk& talk, const Given& given) {
  base::JsonArray members;
  for (const auto& each : list(given, "--member")) {
    const std::string said{each.as_string()};
    const auto equals = said.rfind('=');
    const auto day = equals == std::string::npos ? text(given, "--day") : said.substr(equals + 1);
    TK_TRY(const auto unit, unit_id(talk, said.substr(0, equals), day));
    members.emplace_back(base::JsonObject{{"unit", unit}, {"from", day}});
  }
  return members;
}

Answer form(const World& /*world*/, Talk& talk, const Given& given) {
  auto body = paper_of(given);
  const auto day = text(given, "--day");
  body["name"] = text(given, "name");
  TK_TRY(const auto under, unit_id(talk, text(given, "--unit"), day));
  body["unit"] = under;
  TK_TRY(auto members, members_of(talk, given));
  body["members"] = std::move(members);
  if (given.contains("--lead")) {
    TK_TRY(const auto lead, unit_id(talk, text(given, "--lead"), day));
    body["lead"] = lead;
  }
  return talk.post("/clusters", body);
}

/// Something about one unit of a cluster, from a day on.
Answer change(Talk& talk, const Given& given, const std::string& what) {
  auto body = paper_of(given);
  TK_TRY(const auto unit, unit_id(talk, text(given, "of"), text(given, "--day")));
  body["unit"] = unit;
  TK_TRY(const auto path, path_of(talk, given, what));
  return talk.post(path, body);
}

Answer join(const World& /*world*/, Talk& talk, const Given& given) {
  return change(talk, given, "/join");
}
Answer leave(const World& /*world*/, Talk& talk, const Given& given) {
  return change(talk, given, "/leave");
}
Answer lead(const World& /*world*/, Talk& talk, const Given& given) {
  return change(talk, given, "/lead");
}

Answer close(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, path_of(talk, given, "/close"));
  return talk.post(path, paper_of(given));
}

Answer hand_over(const World& world, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"--day", "--until", "--papers"});
  for (const std::string side : {"outgoing", "incoming"}) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--" + side), text(given, "--day")));
    body[side] = unit;
  }
  TK_TRY(const auto path, path_of(talk, given, "/hand-overs"));
  TK_TRY(auto who, who_asks(world, talk, given));
  return who.post(path, body);
}

/// The hand-over of a cluster that waits, else its latest; another word is its own id.
base::Result<std::string> hand_over_path(Talk& talk, const Given& given,
                                         const std::string& after = "") {
  auto id = text(given, "cluster");
  TK_TRY(const auto of, path_of(talk, given));
  const auto page = talk.get(of);
  if (page.ok() && !rows_at(page.value(), "hand_overs").empty()) {
    id = text_at(rows_at(page.value(), "hand_overs").front(), "id");
  }
  return "/hand-overs/" + id + after;
}

Answer see(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, hand_over_path(talk, given));
  return talk.get(path);
}

Answer minutes(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, hand_over_path(talk, given, "/minutes"));
  return talk.get(path, {{"format", given.contains("--pdf") ? "pdf" : "docx"}});
}

void print_bytes(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) out << std::string_view{answer.get_string()};
}

Answer confirm(const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, hand_over_path(talk, given, "/confirm"));
  TK_TRY(auto who, who_asks(world, talk, given));
  return who.post(path, {{"side", text(given, "side")}});
}

Answer drop(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, hand_over_path(talk, given, "/drop"));
  return talk.post(path, {{"reason", text(given, "--reason")}});
}

void print_recorded(std::ostream& out, const base::Json& answer) {
  print_done(out, answer);
  out << text_at(answer, "receipt") << "\n";
}

std::string or_dash(std::string text) { return text.empty() ? "–" : text; }

void print_clusters(std::ostream& out, const base::Json& answer) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "clusters")) {
    const auto closed = text_at(each, "closed") == "true";
    rows.push_back({text_at(each, "name"), or_dash(text_at(each, "host.name")),
                    text_at(each, "members_now"), or_dash(text_at(each, "lead.name")),
                    closed ? "đến " + text_at(each, "to.print") : "đang hoạt động"});
  }
  print_table(out, {"Cụm", "Thuộc", "Thành viên", "Cụm trưởng", ""}, rows);
}

void print_spells(std::ostream& out, const base::Json& answer, const std::string& key,
                  const std::string& title) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, key)) {
    rows.push_back({text_at(each, "unit.name"), or_dash(text_at(each, "from.print")),
                    or_dash(text_at(each, "to.print")), or_dash(text_at(each, "paper"))});
  }
  print_table(out, {title, "Từ ngày", "Đến ngày", "Căn cứ"}, rows);
}

std::string side_of(const base::Json& hand_over, const std::string& side) {
  const auto at = text_at(hand_over, side + "_confirmed.at.print");
  const auto name = text_at(hand_over, side + ".name");
  return name + ": " +
         (at.empty() ? "chưa xác nhận"
                     : "xác nhận trong hệ thống " + at + ", " +
                           text_at(hand_over, side + "_confirmed.by"));
}

void print_hand_over(std::ostream& out, const base::Json& each) {
  const auto state = text_at(each, "state");
  const std::string word = state == "stands"    ? "đã bàn giao"
                           : state == "dropped" ? "đã bỏ: " + text_at(each, "dropped.reason")
                                                : "chờ xác nhận";
  out << "Bàn giao từ ngày " << text_at(each, "day.print") << ": " << word << "\n  "
      << side_of(each, "outgoing") << "\n  " << side_of(each, "incoming") << "\n";
}

void print_page(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "name") << " · " << or_dash(text_at(answer, "host.name"));
  if (text_at(answer, "closed") == "true") {
    out << " · kết thúc ngày " << text_at(answer, "to.print");
  }
  out << "\n";
  print_spells(out, answer, "members", "Thành viên");
  print_spells(out, answer, "terms", "Cụm trưởng");
  for (const auto& each : rows_at(answer, "hand_overs")) print_hand_over(out, each);
  std::string turns;
  for (const auto& each : rows_at(answer, "turns")) {
    turns += (turns.empty() ? "" : ", ") + text_at(each, "unit.name");
  }
  const bool closed = text_at(answer, "closed") == "true";
  if (!turns.empty() && !closed) out << "Lượt cụm trưởng tiếp theo: " << turns << "\n";
}

void print_totals(std::ostream& out, const base::Json& answer) {
  out << text_at(answer, "cluster.name") << " · " << text_at(answer, "period.name")
      << " · cộng thành viên, không cộng vào cấp nào\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : rows_at(answer, "rows")) {
    rows.push_back({text_at(each, "code"), text_at(each, "name"), text_at(each, "print"),
                    text_at(each, "k") + "/" + text_at(each, "n"),
                    or_dash(text_at(each, "beside"))});
  }
  print_table(out, {"Mã", "Chỉ tiêu", "Tổng", "Đã có", "Cụm nêu"}, rows);
}

const Word kCluster{"cluster", "Tên hoặc mã cụm / name or id", Word::Takes::one, true};
const Word kOf{"of", "Đơn vị (tên hoặc mã) / the unit", Word::Takes::one, true};
const Word kHandOver{"cluster", "Tên cụm, hoặc mã biên bản / cluster, or id of the minutes",
                     Word::Takes::one, true};

/// The paper it rests on, and its first day.
std::vector<Word> with_paper(std::vector<Word> words) {
  for (const auto& word :
       {Word{"--day", "Ngày có hiệu lực, năm-tháng-ngày / first day", Word::Takes::one, true},
        Word{"--number", "Số văn bản / number", Word::Takes::one, true},
        Word{"--date", "Ngày văn bản / day of the paper", Word::Takes::one, true},
        Word{"--body", "Cơ quan ban hành / who issued it", Word::Takes::one, true}}) {
    words.push_back(word);
  }
  return words;
}

std::vector<Word> with_person(std::vector<Word> words) {
  for (auto& word : words_of_a_person()) words.push_back(std::move(word));
  return words;
}

std::vector<DeskCommand> of_hand_overs() {
  return {{"cluster-hand-over", "Lập biên bản bàn giao cụm trưởng / draw up a hand-over",
           with_person({kCluster,
                        {"--outgoing", "Đơn vị giao / outgoing", Word::Takes::one, true},
                        {"--incoming", "Đơn vị nhận / incoming", Word::Takes::one, true},
                        {"--day", "Ngày đầu của bên nhận / first day", Word::Takes::one, true},
                        {"--until", "Ngày cuối của bên giao / last day of the outgoing side"},
                        {"--papers", "Hồ sơ bàn giao, mỗi dòng một mục / files that go over"}}),
           hand_over, print_recorded},
          {"hand-over",
           "Một biên bản bàn giao và hai bên xác nhận / a hand-over",
           {kHandOver},
           see,
           print_hand_over},
          {"hand-over-minutes",
           "Biên bản bàn giao để in và ký / the minutes, to be printed and signed",
           {kHandOver, {"--pdf", "In PDF / as PDF", Word::Takes::nothing}},
           minutes,
           print_bytes},
          {"cluster-confirm", "Xác nhận bàn giao cụm trưởng cho một bên / confirm for one side",
           with_person(
               {kHandOver,
                {"side", "outgoing (bên giao) hoặc incoming (bên nhận)", Word::Takes::one, true}}),
           confirm, print_recorded},
          {"cluster-drop",
           "Bỏ biên bản còn chờ xác nhận / drop minutes that wait",
           {kHandOver, {"--reason", "Lý do / why", Word::Takes::one, true}},
           drop,
           print_recorded}};
}

}  // namespace

std::vector<DeskCommand> cluster_commands() {
  std::vector<DeskCommand> all{
      {"clusters", "Các cụm / co-operation clusters", {}, show_list, print_clusters},
      {"cluster",
       "Một cụm: thành viên, cụm trưởng qua các thời kỳ, lượt tiếp theo / one cluster",
       {kCluster},
       show,
       print_page},
      {"cluster-totals",
       "Cộng số liệu thành viên của cụm; không cộng vào cấp nào / what the members add up to",
       {kCluster, {"period", "Kỳ: 2024, 2024-H1 … / period", Word::Takes::one, true}},
       totals,
       print_totals},
      {"cluster-form", "Lập cụm / form a cluster",
       with_paper({{"name", "Tên: số 1 / name", Word::Takes::one, true},
                   {"--unit", "Thuộc đơn vị / under which unit", Word::Takes::one, true},
                   {"--member", "Thành viên; \"xã A=2024-01-01\" là từ ngày đó / members",
                    Word::Takes::many, true},
                   {"--lead", "Cụm trưởng đầu tiên / first lead"}}),
       form, print_recorded},
      {"cluster-join", "Đưa đơn vị vào cụm / join", with_paper({kCluster, kOf}), join,
       print_recorded},
      {"cluster-leave", "Đưa đơn vị ra khỏi cụm / leave", with_paper({kCluster, kOf}), leave,
       print_recorded},
      {"cluster-lead", "Cử cụm trưởng đầu tiên / name the first lead", with_paper({kCluster, kOf}),
       lead, print_recorded},
      {"cluster-close", "Kết thúc hoạt động của cụm / close a cluster", with_paper({kCluster}),
       close, print_recorded}};
  for (auto& each : of_hand_overs()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::cli
