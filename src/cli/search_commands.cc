// Commands that look for something: by words, by who recorded it, by what the rules find.
#include "given.h"

namespace tongket::cli {
namespace {

using Takes = Word::Takes;

/// The day on which a unit is looked for, by its name; nothing: today.
base::Result<wire::Pairs> with_unit(Talk& talk, const Given& given, const std::string& day,
                                    const std::vector<std::string>& names) {
  wire::Pairs query;
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), day));
    query.emplace_back("unit", unit);
  }
  for (const auto& name : names) {
    if (given.contains(name)) query.emplace_back(name.substr(2), text(given, name));
  }
  return query;
}

Answer search(const World& /*world*/, Talk& talk, const Given& given) {
  return talk.get("/search", {{"q", text(given, "words")}});
}

Answer audit(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto query, with_unit(talk, given, text(given, "--to"),
                               {"--from", "--to", "--act", "--before", "--limit"}));
  if (given.contains("--by")) {
    TK_TRY(const auto by, account_id(talk, text(given, "--by")));
    query.emplace_back("by", by);
  }
  if (given.contains("--csv")) query.emplace_back("format", "csv");
  return talk.get("/audit", std::move(query));
}

void print_audit(std::ostream& out, const base::Json& answer) {
  if (answer.is_string()) {
    out << std::string_view{answer.get_string()};
    return;
  }
  print_list(out, answer, "lines",
             {{"Bản ghi", "position"},
              {"Lúc", "at.print"},
              {"Người", "by.name"},
              {"Vai trò", "by.roles"},
              {"Việc", "summary_vi"},
              {"Đơn vị", "unit.name"},
              {"Kỳ", "period.name"},
              {"Biểu", "form"}});
  const auto older = text_at(answer, "older");
  if (!older.empty()) out << "Cũ hơn / older: --before " << older << "\n";
}

/// With `--seen` what is shown counts as seen, and is not shown again.
Answer whats_new(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(auto found, talk.get("/whats-new"));
  if (!given.contains("--seen")) return found;
  TK_TRY([[maybe_unused]] const auto marked,
         talk.post("/whats-new/seen", {{"position", found.as_object().at("position")}}));
  return found;
}

void print_whats_new(std::ostream& out, const base::Json& answer) {
  const auto submitted = text_at(answer, "submitted");
  if (submitted != "0") out << "Báo cáo mới nộp, chờ duyệt: " << submitted << "\n";
  print_list(out, answer, "things",
             {{"Lúc", "at.print"},
              {"Người", "by"},
              {"Việc", "name.vi"},
              {"Biểu", "form"},
              {"Kỳ", "period.name"},
              {"Tên", "title"},
              {"Lý do", "reason"}});
}

Answer findings(const World& /*world*/, Talk& talk, const Given& given) {
  const auto year = text(given, "--year");
  TK_TRY(auto query, with_unit(talk, given, year.empty() ? "" : year + "-06-15",
                               {"--year", "--form", "--period"}));
  return talk.get("/findings", std::move(query));
}

}  // namespace

std::vector<DeskCommand> search_commands() {
  const Word unit{"--unit", "Đơn vị và cấp dưới / a unit and all below it"};
  return {{"search",
           "Tìm đơn vị, báo cáo, chỉ tiêu, biểu, văn bản, người / search, without diacritics too",
           {{"words", "Lời tìm: \"cai lay\", \"bm06 2026-H2 kim son\" / words", Takes::one, true}},
           search,
           listing("results", {{"Loại", "kind"}, {"Tên", "title.vi"}, {"Chi tiết", "detail.vi"}})},
          {"whats-new",
           "Việc mới của mình từ lần xem trước / what is new for oneself",
           {{"--seen", "Đánh dấu đã xem / mark it as seen", Takes::nothing}},
           whats_new,
           print_whats_new},
          {"audit",
           "Ai đã ghi nhận gì, lúc nào / who recorded what, when",
           {unit,
            {"--from", "Từ ngày, dạng 2026-01-31 / first day"},
            {"--to", "Đến hết ngày / last day"},
            {"--act", "filing.submit, hoặc filing: mọi việc về báo cáo / one act or a group"},
            {"--by", "Tên đăng nhập, mã tài khoản hoặc server / login, id or server"},
            {"--before", "Chỉ các bản ghi trước số / only entries before"},
            {"--limit", "Nhiều nhất / at most"},
            {"--csv", "In CSV / as CSV", Takes::nothing}},
           audit,
           print_audit},
          {"findings",
           "Lỗi, cảnh báo còn mở trong các báo cáo đã nộp / what the rules find in reports sent",
           {unit,
            {"--year", "Năm / year"},
            {"--form", "Chỉ biểu này / only this form"},
            {"--period", "Chỉ kỳ này: 2026-H2 / only this period"}},
           findings,
           listing("findings", {{"Đơn vị", "unit.name"},
                                {"Biểu", "form"},
                                {"Kỳ", "period.name"},
                                {"Mức", "severity"},
                                {"Quy tắc", "rule"},
                                {"Nội dung", "vi"}})}};
}

}  // namespace tongket::cli
