#include "call.h"

#include <algorithm>
#include <cstdint>

#include "news/words.h"
#include "office/entrance.h"
#include "unit/words.h"

namespace tongket::api {

namespace {

/// What was got bears an entity tag of its bytes.
wire::Response tagged(const wire::Request& request, wire::Response response) {
  if (request.method == wire::Method::get) {
    response.headers.set("ETag", wire::etag_of(std::get<std::string>(response.body)));
    response.headers.set("Cache-Control", "private, no-cache");
  }
  return response;
}

}  // namespace

wire::Response json_response(const wire::Request& request, int status, const base::Json& body) {
  if (body.is_null()) return {.status = 204, .headers = {}, .body = std::string{}};
  return tagged(request, wire::text_response(status, "application/json; charset=utf-8",
                                             base::json_text(body)));
}

wire::Response file_response(const wire::Request& request, File file) {
  return tagged(request, wire::text_response(200, std::string{file.type}, std::move(file.bytes)));
}

namespace {

base::JsonObject sentences(const base::Messages& messages, const base::Error& error) {
  base::JsonObject args;
  for (const auto& [name, value] : error.args) args.emplace(name, value);
  return {{"code", error.code},
          {"vi", messages.say(base::Language::vi, access::in_words(error, base::Language::vi))},
          {"en", messages.say(base::Language::en, access::in_words(error, base::Language::en))},
          {"args", std::move(args)}};
}

/// A figure of a document by its line, counted from 1; a field of a form by its name.
base::JsonObject problem_json(const base::Messages& messages, const base::Problem& problem) {
  auto json = sentences(messages, problem.error);
  const auto& [file, line, cell, first, past] = problem.place;
  base::JsonObject place;
  std::string where = cell;
  if (line > 0) {
    where = "items/" + std::to_string(line - 1);
    place.emplace("item", line - 1);
  } else if (!cell.empty()) {
    place.emplace("field", cell);
  }
  json.emplace("where", where);
  json.emplace("place", std::move(place));
  return json;
}

}  // namespace

base::Error refuse_with(Call& call, base::Problems problems) {
  call.problems = std::move(problems);
  return call.problems.all().front().error;
}

wire::Response refusal(const base::Messages& messages, const base::Error& error, int status,
                       const base::Problems& problems) {
  base::JsonObject body{{"error", sentences(messages, error)}};
  if (problems.all().size() > 1) {
    base::JsonArray list;
    for (const auto& problem : problems.all()) list.emplace_back(problem_json(messages, problem));
    body.emplace("problems", std::move(list));
  }
  return wire::text_response(status, "application/json; charset=utf-8", base::json_text(body));
}

base::JsonObject moment_json(base::Instant at) {
  return {{"iso", base::to_iso(at)}, {"print", base::to_vietnamese(at)}};
}

base::JsonArray texts_json(std::span<const std::string> texts) {
  base::JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

std::string person_name(const office::House& house, access::AccountId account) {
  const auto person = house.credentials.person(account);
  return person ? person->name : "[đã xoá]";
}

std::string actor_name(const office::House& house, std::string_view actor) {
  if (actor == access::server_actor().id) return "quản trị viên (máy chủ)";
  const auto id = base::parse_id_text(actor);
  if (!id.ok()) return std::string{actor};
  const auto books = house.desk.books();
  const auto* account = books->roles->find(access::AccountId{id.value()});
  if (account != nullptr && account->stands_in) {
    const auto& [officer, substitute] = *account->stands_in;
    return person_name(house, substitute) + " (thay " + person_name(house, officer) + ")";
  }
  return person_name(house, access::AccountId{id.value()});
}

base::JsonObject unit_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books.units, unit, day)}};
}

std::optional<std::string> article_title(const shelf::Shelf& shelf, const news::Article& article) {
  const auto body = shelf::find_text(shelf, news::newest_body(article));
  if (!body.ok() || !body.value()) return std::nullopt;
  const auto words = news::words_from(*body.value());
  return words ? words->title : "";
}

base::Json basis_json(const books::Books& books, unit::EventNumber event) {
  if (event == 0) return nullptr;
  return base::Json(decision::cite(books.units->event(event).basis, base::Language::vi));
}

base::Result<unit::UnitId> known_unit(const books::Books& books, std::string_view text) {
  TK_TRY(const auto raw, base::parse_id_text(text));
  const unit::UnitId unit{raw};
  if (!books.units->knows(unit)) {
    return base::Error{base::ErrorKind::not_found, "unit.unknown", {{"unit", std::string{text}}}};
  }
  return unit;
}

base::Result<std::optional<unit::UnitId>> optional_unit(const Call& call) {
  const auto* found = call.body.if_contains("unit");
  if (found == nullptr || found->is_null()) return std::optional<unit::UnitId>{};
  TK_TRY(const auto text, base::json_string(call.body, "unit"));
  TK_TRY(const auto unit, known_unit(*call.house.desk.books(), text));
  return std::optional{unit};
}

int year_of_number(std::int64_t number) {
  constexpr std::int64_t kLastYear = 9999;
  return static_cast<int>(std::clamp<std::int64_t>(number, 0, kLastYear));
}

base::Result<period::Period> asked_period(const Call& call) {
  const auto* found = call.body.if_contains("year");
  if (found != nullptr && found->is_int64()) {
    return period::Period::year(year_of_number(found->get_int64()));
  }
  TK_TRY(const auto text, base::json_string(call.body, "year"));
  return period_of_text(text);
}

bool answers_for(const Call& call, std::string_view act, std::optional<unit::UnitId> unit) {
  if (!call.actor.scope) return true;
  return unit && call.house.desk.may(call.actor, {.act = act, .unit = unit}).ok();
}

base::Result<access::Session> own_session(const Call& call) {
  if (call.session) return *call.session;
  return base::Error{base::ErrorKind::forbidden, "access.session_only", {}};
}

base::Result<access::Account> asked_account(const Call& call, std::string_view act) {
  const auto& text = call.request.param("id");
  TK_TRY(const auto id, base::parse_id_text(text));
  const auto books = call.house.desk.books();
  const auto* account = books->roles->find(access::AccountId{id});
  if (account == nullptr) {
    return base::Error{base::ErrorKind::not_found, "account.unknown", {{"account", text}}};
  }
  TK_TRY([[maybe_unused]] const auto governed,
         office::may_govern(call.house, call.actor, *account, act));
  return *account;
}

base::Result<std::string> optional_reason(const Call& call) {
  if (!call.body.contains("reason")) return std::string{};
  return base::json_string(call.body, "reason");
}

base::Result<std::optional<std::int64_t>> asked_number(const Call& call, std::string_view name) {
  const auto text = call.request.query_value(name).value_or("");
  if (text.empty()) return std::optional<std::int64_t>{};
  TK_TRY(const auto number, base::parse_decimal(text));
  TK_TRY(const auto whole, number.rescaled(0));
  return std::optional{whole.units()};
}

namespace {

/// The unit at the top of everything, where a page starts when nobody asked for a unit.
/// Errors  `unit.none_yet` (not_found): nobody was there. Args: position.
base::Result<unit::UnitId> top_unit(const books::Books& books, const access::Actor& actor,
                                    base::Date day) {
  if (actor.scope) return *actor.scope;
  const auto tree = books.units->tree_on(unit::Hierarchy::administrative, day);
  if (tree.nodes().empty()) {
    return base::Error{base::ErrorKind::not_found,
                       "unit.none_yet",
                       {{"position", std::to_string(books.head.position)}}};
  }
  return tree.nodes().front().unit;
}

}  // namespace

base::Result<unit::UnitId> asked_unit(const Call& call, const books::Books& books, base::Date day,
                                      std::string_view act) {
  TK_TRY(auto unit, top_unit(books, call.actor, day));
  if (const auto asked = call.request.query_value("unit")) {
    TK_TRY(unit, known_unit(books, *asked));
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = act, .unit = unit}));
  return unit;
}

base::Result<int> asked_year(const Call& call) {
  TK_TRY(const auto asked, asked_number(call, "year"));
  if (asked) {
    TK_TRY(const auto year, period::Period::year(year_of_number(*asked)));
    return year.year();
  }
  const auto day = base::vietnamese_day(call.house.clock.now());
  const std::chrono::year_month_day date{day};
  const int year{date.year()};
  return day > period::Period::year(year).value().last_day() ? year + 1 : year;
}

base::Result<base::Date> asked_day(const Call& call) {
  const auto on = call.request.query_value("on");
  if (!on || on->empty()) return base::vietnamese_day(call.house.clock.now());
  return base::parse_iso(*on);
}

base::Result<office::Paper> paper_in(Call& call) {
  office::Paper paper;
  TK_TRY(paper.number, base::json_string(call.body, "number"));
  TK_TRY(const auto day_text, base::json_string(call.body, "date"));
  TK_TRY(paper.body, base::json_string(call.body, "body"));
  const auto day = base::parse_iso(day_text);
  if (day.ok()) paper.day = day.value();
  base::Problems problems =
      office::paper_problems(paper, day.ok() ? std::optional{day.value()} : std::nullopt);
  if (!day.ok()) problems.add(day.error(), {.cell = "date"});
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  return paper;
}

std::vector<std::string> asked_list(const Call& call, std::string_view name) {
  std::vector<std::string> words;
  const auto text = call.request.query_value(name).value_or("");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

base::Result<period::Period> period_of_text(std::string_view text) {
  return period::parse_period(text);
}

base::Result<unit::UnitId> asked_top(const Call& call, std::string_view act) {
  const auto books = call.house.desk.books();
  std::optional<unit::UnitId> unit = call.actor.scope;
  if (const auto asked = call.request.query_value("unit")) {
    TK_TRY(unit, known_unit(*books, *asked));
  }
  if (!unit) {
    const auto tree = books->units->tree_on(unit::Hierarchy::administrative,
                                            base::vietnamese_day(call.house.clock.now()));
    if (tree.nodes().empty()) {
      return base::Error{base::ErrorKind::not_found,
                         "unit.none_yet",
                         {{"position", std::to_string(books->head.position)}}};
    }
    unit = tree.nodes().front().unit;
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = act, .unit = unit}));
  return *unit;
}

}  // namespace tongket::api
