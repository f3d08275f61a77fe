// Who recorded what: the heads of the ledger's entries, asked by unit, days, act and person.
#include "office/audit.h"

#include <algorithm>

#include "call.h"
#include "paper/csv_writer.h"
#include "unit/words.h"
#include "view/acts.h"
#include "view/story.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::int64_t kLinesAtOnce = 200;
constexpr std::int64_t kLinesOfAFile = 5'000;
constexpr std::int64_t kLinesUnasked = 50;
constexpr std::string_view kCsv = "text/csv; charset=utf-8";

base::Result<std::optional<base::Date>> day_at(const Call& call, std::string_view name) {
  const auto text = call.request.query_value(name).value_or("");
  if (text.empty()) return std::optional<base::Date>{};
  TK_TRY(const auto day, base::parse_iso(text));
  return std::optional{day};
}

std::string text_at(const Call& call, std::string_view name) {
  return std::string{call.request.query_value(name).value_or("")};
}

base::Result<office::AuditQuestion> asked(const Call& call, bool is_file) {
  office::AuditQuestion question{.act = text_at(call, "act"), .by = text_at(call, "by")};
  if (const auto text = text_at(call, "unit"); !text.empty()) {
    TK_TRY(question.unit, known_unit(*call.house.desk.books(), text));
  }
  TK_TRY(question.first, day_at(call, "from"));
  TK_TRY(question.last, day_at(call, "to"));
  TK_TRY(const auto before, asked_number(call, "before"));
  TK_TRY(const auto limit, asked_number(call, "limit"));
  question.before = std::max<std::int64_t>(before.value_or(0), 0);
  const auto most = is_file ? kLinesOfAFile : kLinesAtOnce;
  question.most = static_cast<std::size_t>(
      std::clamp<std::int64_t>(limit.value_or(is_file ? most : kLinesUnasked), 1, most));
  return question;
}

/// The roles an actor has had since its account was made; the host's own command line has its own.
std::vector<access::Role> roles_of(const books::Books& books, std::string_view actor) {
  if (actor == access::server_actor().id) return {access::Role::server};
  const auto id = base::parse_id_text(actor);
  const auto* account = id.ok() ? books.roles->find(access::AccountId{id.value()}) : nullptr;
  return account == nullptr ? std::vector<access::Role>{} : account->roles;
}

std::string role_words(const books::Books& books, std::string_view actor) {
  std::string words;
  for (const auto role : roles_of(books, actor)) {
    words += (words.empty() ? "" : ", ") + std::string{access::role_name(role, base::Language::vi)};
  }
  return words;
}

base::JsonObject line_json(const Call& call, const books::Books& books,
                           const office::AuditLine& line) {
  base::JsonArray roles;
  for (const auto role : roles_of(books, line.actor)) roles.emplace_back(access::to_text(role));
  const auto day = base::vietnamese_day(line.at);
  const auto name = [&](base::Language language) { return view::act_name(line.act, language); };
  return {
      {"position", line.position},
      {"at", moment_json(line.at)},
      {"by", base::JsonObject{{"id", line.actor},
                              {"name", actor_name(call.house, line.actor)},
                              {"roles", std::move(roles)}}},
      {"act", line.act},
      {"summary_vi", name(base::Language::vi)},
      {"summary_en", name(base::Language::en)},
      {"unit", line.unit ? base::Json(unit_json(books, *line.unit,
                                                books.units->day_in_life(*line.unit, day)))
                         : base::Json(nullptr)},
      {"period", line.period ? base::Json(view::period_json(*line.period)) : base::Json(nullptr)},
      {"form", line.form.empty() ? base::Json(nullptr) : base::Json(line.form)},
      {"version", line.version}};
}

/// The same lines for a desk; a name that begins like a formula stays a name.
std::string to_csv(const Call& call, const books::Books& books, const office::AuditPage& page) {
  paper::CsvWriter csv{paper::CsvReaders::vietnamese_desk};
  csv.text("Bản ghi").text("Lúc").text("Người").text("Vai trò").text("Việc").text("Đơn vị");
  csv.text("Kỳ").text("Biểu").text("Lần nộp").end_row();
  for (const auto& line : page.lines) {
    csv.number(line.position).text(base::to_vietnamese(line.at));
    csv.text(actor_name(call.house, line.actor)).text(role_words(books, line.actor));
    csv.text(view::act_name(line.act, base::Language::vi));
    const auto day = base::vietnamese_day(line.at);
    csv.text(line.unit ? unit::full_name_on(*books.units, *line.unit,
                                            books.units->day_in_life(*line.unit, day))
                       : "");
    csv.text(line.period ? period::name(*line.period, base::Language::vi) : "").text(line.form);
    if (line.version > 0) {
      csv.number(std::int64_t{line.version}).end_row();
    } else {
      csv.blank().end_row();
    }
  }
  return std::move(csv).take();
}

Answer see_audit(Call& call) {
  const bool is_file = text_at(call, "format") == "csv";
  TK_TRY(const auto question, asked(call, is_file));
  TK_TRY(const auto page, office::audit(call.house, call.actor, question));
  const auto books = call.house.desk.books();
  if (is_file) {
    call.file = File{kCsv, to_csv(call, *books, page)};
    return base::Json{};
  }
  base::JsonArray lines;
  for (const auto& line : page.lines) lines.emplace_back(line_json(call, *books, line));
  base::JsonArray acts;
  for (const auto& each : view::acts()) {
    acts.emplace_back(base::JsonObject{{"act", each.act}, {"vi", each.vi}, {"en", each.en}});
  }
  return base::Json(
      base::JsonObject{{"head", books->head.position},
                       {"lines", std::move(lines)},
                       {"older", page.older > 0 ? base::Json(page.older) : base::Json(nullptr)},
                       {"acts", std::move(acts)}});
}

}  // namespace

std::vector<Endpoint> audit_endpoints() {
  return {{get, "/audit", "audit.see", 200, Takes::nothing,
           "Who recorded what, newest first, of the units one answers for; query: unit: it and all "
           "below, from, to, act: one, or the first word of several, by: an account's id, before, "
           "limit, format=csv.",
           see_audit}};
}

}  // namespace tongket::api
