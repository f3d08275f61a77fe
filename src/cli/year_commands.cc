// The working year from a terminal: calendar, due days that are moved, books opened and closed.
#include "given.h"

namespace tongket::cli {
namespace {

using Takes = Word::Takes;

const Word kUnit{"--unit", "Đơn vị (tên hoặc mã) / unit"};
const Word kYearOption{"--year", "Năm / year"};
const Word kYearWord{"year", "Năm / year", Takes::one, true};
const Word kReason{"--reason", "Lý do / why"};

/// Puts the unit that was named into a query or a body, found in the middle of its year.
base::Result<std::string> named_unit(Talk& talk, const Given& given, const std::string& year) {
  return unit_id(talk, text(given, "--unit"), year.empty() ? "" : year + "-06-15");
}

Answer calendar(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  if (given.contains("--year")) query.emplace_back("year", text(given, "--year"));
  return talk.get("/calendar", std::move(query));
}

void print_calendar(std::ostream& out, const base::Json& answer) {
  print_list(out, answer, "days",
             {{"Ngày", "day.print"}, {"Loại", "kind"}, {"Tên", "name"}, {"Căn cứ", "basis.vi"}});
  if (rows_at(answer, "moves").empty()) return;
  print_list(out, answer, "moves",
             {{"Biểu", "form"},
              {"Kỳ", "period.name"},
              {"Đơn vị", "unit.name"},
              {"Hạn mới", "day.print"},
              {"Lý do", "reason"}});
}

Answer set_day(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"day", "--kind", "--name", "--number", "--date", "--body"});
  return talk.post("/calendar/days", body);
}

Answer move_due(const World& /*world*/, Talk& talk, const Given& given) {
  base::JsonObject body;
  put(body, given, {"form", "period", "--day", "--reason", "--number", "--date", "--body"});
  if (given.contains("--unit")) {
    const auto period = text(given, "period");
    const auto digits = period.find_first_of("0123456789");
    TK_TRY(const auto unit,
           named_unit(talk, given, digits == std::string::npos ? "" : period.substr(digits, 4)));
    body["unit"] = unit;
    body["below"] = given.contains("--below");
  }
  if (given.contains("--section")) {
    TK_TRY(const auto number, base::parse_decimal(text(given, "--section")));
    TK_TRY(const auto whole, number.rescaled(0));
    body["section"] = whole.units();
  }
  return talk.post("/calendar/due", body);
}

Answer deadlines(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  const auto year = text(given, "--year");
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, named_unit(talk, given, year));
    query.emplace_back("unit", unit);
  }
  if (!year.empty()) query.emplace_back("year", year);
  return talk.get("/deadlines", std::move(query));
}

Answer check_year(const World& /*world*/, Talk& talk, const Given& given) {
  wire::Pairs query;
  const auto year = text(given, "year");
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, named_unit(talk, given, year));
    query.emplace_back("unit", unit);
  }
  return talk.get("/working-years/" + year, std::move(query));
}

void print_heads(std::ostream& out, const base::Json& answer, std::string_view key,
                 std::string_view title) {
  if (rows_at(answer, key).empty()) return;
  out << title << "\n";
  print_list(out, answer, key, {{"Đơn vị", "unit.name"}, {"Biểu", "form"}, {"Kỳ", "period.name"}});
}

void print_year(std::ostream& out, const base::Json& answer) {
  const auto keeper = text_at(answer, "closed_by.name");
  out << "Sổ năm " << text_at(answer, "year") << " của " << text_at(answer, "unit.name") << ": "
      << (keeper.empty() ? "đang mở" : "đã khóa bởi " + keeper) << "\n";
  out << "Chưa nộp " << text_at(answer, "left.open") << " · bị trả lại "
      << text_at(answer, "left.returned") << " · chờ duyệt " << text_at(answer, "left.waiting")
      << " · lỗi được cho qua " << text_at(answer, "left.errors") << "\n";
  print_heads(out, answer, "open", "Chưa nộp");
  print_heads(out, answer, "returned", "Bị trả lại");
  print_heads(out, answer, "waiting", "Chờ duyệt");
  print_heads(out, answer, "lifted", "Lỗi được cho qua");
  print_list(out, answer, "plan.forms",
             {{"Biểu", "code"}, {"Bản", "version"}, {"Năm trước", "before"}, {"Số kỳ", "periods"}});
}

auto stepping(std::string step) {
  return [step = std::move(step)](const World&, Talk& talk, const Given& given) -> Answer {
    const auto year = text(given, "year");
    TK_TRY(const auto unit, named_unit(talk, given, year));
    base::JsonObject body{{"unit", unit}};
    put(body, given, {"--reason"});
    return talk.post("/working-years/" + year + "/" + step, body);
  };
}

std::vector<Word> of_a_year() {
  auto unit = kUnit;
  unit.needed = true;
  return {kYearWord, unit, kReason};
}

}  // namespace

std::vector<DeskCommand> year_commands() {
  const Word number{"--number", "Số văn bản / number of the paper"};
  const Word date{"--date", "Ngày văn bản / its day"};
  const Word body{"--body", "Cơ quan ban hành / who issued it"};
  return {
      {"calendar",
       "Lịch nghỉ, hạn đã dời / holidays, due days that were moved",
       {kYearOption},
       calendar,
       print_calendar},
      {"calendar-day",
       "Định ngày nghỉ, ngày làm bù / set a holiday or a day worked for one",
       {{"day", "Ngày / day", Takes::one, true},
        {"--kind", "off, work, listed (như danh mục) / which", Takes::one, true},
        {"--name", "Tên ngày / why", Takes::one, true},
        number,
        date,
        body},
       set_day,
       print_done},
      {"move-due",
       "Dời hạn nộp; không có --day thì bỏ dời / move a due day",
       {{"form", "Biểu: BM-06 / form", Takes::one, true},
        {"period", "Kỳ: 2026-H1 / period", Takes::one, true},
        {"--day", "Hạn mới / the new day"},
        kUnit,
        {"--below", "Mọi đơn vị bên dưới / all below the unit", Takes::nothing},
        {"--section", "Mốc thứ mấy của biểu / which milestone"},
        {"--reason", "Lý do / why", Takes::one, true},
        number,
        date,
        body},
       move_due,
       print_done},
      {"deadlines",
       "Hạn nộp dạng iCalendar, vào tệp / due days, for a file",
       {kUnit, kYearOption},
       deadlines,
       [](std::ostream& out, const base::Json& answer) {
         if (answer.is_string()) out << std::string_view{answer.get_string()};
       }},
      {"year-check",
       "Sổ của năm: còn gì, năm sau có gì / what is not done in a year",
       {kYearWord, kUnit},
       check_year,
       print_year},
      {"year-open", "Mở kỳ / open the books of a year", of_a_year(), stepping("open"), print_done},
      {"year-close", "Khóa sổ / close the books of a year", of_a_year(), stepping("close"),
       print_done},
      {"year-reopen", "Mở lại sổ đã khóa / open closed books again", of_a_year(),
       stepping("reopen"), print_done}};
}

}  // namespace tongket::cli
