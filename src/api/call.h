#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "access/rights.h"
#include "access/sessions.h"
#include "api/api.h"
#include "base/json.h"
#include "base/problems.h"
#include "office/decisions.h"

namespace tongket::api {

/// An answer whose bytes are made already: no JSON, or so much of it that it is written at once.
struct File {
  std::string_view type;  ///< "text/csv; charset=utf-8"
  std::string bytes;
};

/// One authenticated request on its way through the interface.
struct Call {
  const wire::Request& request;
  office::House& house;
  const base::Messages& messages;
  access::Actor actor;
  std::optional<access::Session> session;  ///< None: the host's command line, or a program.
  base::JsonObject body;                   ///< Of POST and PATCH with JSON; empty for the others.
  /// Called when sessions were ended, so that their pages hear no more.
  std::function<void()> sessions_ended;
  base::Problems problems{};   ///< Every mistake, when a handler that refuses knows of several.
  std::optional<File> file{};  ///< The good answer instead, where one was asked for.
};

/// What a handler gives: the body of the answer, or a refusal.
using Answer = base::Result<base::Json>;
using Handler = std::function<Answer(Call&)>;

/// How a row of the table takes its body; a file of values is longer than a document.
enum class Takes { nothing, json, bytes, values };

/// One row of the interface's table: the route, what it is for, who answers.
struct Endpoint {
  wire::Method method;
  std::string_view pattern;  ///< Below /api/v1.
  std::string_view act;      ///< Its row in catalogue/rights.csv.
  int status;                ///< Of a good answer.
  Takes takes;
  std::string_view summary;  ///< One sentence for the OpenAPI document.
  Handler handler;
  /// A good answer follows from the books, the question, the day and the asker's scope alone.
  bool kept = false;
};

/// What a person knows of the problems of a form: the first one's error, all of them in the call.
/// Requires at least one.
[[nodiscard]] base::Error refuse_with(Call& call, base::Problems problems);

/// The rows of one part of the interface.
[[nodiscard]] std::vector<Endpoint> account_endpoints();
[[nodiscard]] std::vector<Endpoint> audit_endpoints();
[[nodiscard]] std::vector<Endpoint> award_endpoints();
[[nodiscard]] std::vector<Endpoint> finding_endpoints();
[[nodiscard]] std::vector<Endpoint> search_endpoints();
[[nodiscard]] std::vector<Endpoint> rights_endpoints();
[[nodiscard]] std::vector<Endpoint> session_list_endpoints();
[[nodiscard]] std::vector<Endpoint> board_endpoints();
[[nodiscard]] std::vector<Endpoint> care_endpoints();
[[nodiscard]] std::vector<Endpoint> cluster_endpoints();
[[nodiscard]] std::vector<Endpoint> collection_endpoints();
[[nodiscard]] std::vector<Endpoint> calendar_endpoints();
[[nodiscard]] std::vector<Endpoint> working_year_endpoints();
[[nodiscard]] std::vector<Endpoint> me_endpoints();
[[nodiscard]] std::vector<Endpoint> document_endpoints();
[[nodiscard]] std::vector<Endpoint> emulation_endpoints();
[[nodiscard]] std::vector<Endpoint> feedback_endpoints();
[[nodiscard]] std::vector<Endpoint> figure_endpoints();
[[nodiscard]] std::vector<Endpoint> filing_endpoints();
/// Those no session reaches, of no row in catalogue/rights.csv.
[[nodiscard]] std::vector<Endpoint> host_endpoints();
[[nodiscard]] std::vector<Endpoint> unit_endpoints();
[[nodiscard]] std::vector<Endpoint> unit_change_endpoints();
[[nodiscard]] std::vector<Endpoint> unit_due_endpoints();
[[nodiscard]] std::vector<Endpoint> unit_import_endpoints();
[[nodiscard]] std::vector<Endpoint> unit_reform_endpoints();
[[nodiscard]] std::vector<Endpoint> review_endpoints();
[[nodiscard]] std::vector<Endpoint> target_endpoints();
[[nodiscard]] std::vector<Endpoint> task_endpoints();
[[nodiscard]] std::vector<Endpoint> mapping_endpoints();
[[nodiscard]] std::vector<Endpoint> value_import_endpoints();
[[nodiscard]] std::vector<Endpoint> ledger_endpoints();
[[nodiscard]] std::vector<Endpoint> publishing_endpoints();
[[nodiscard]] std::vector<Endpoint> whats_new_endpoints();

/// The ad-hoc tables that wait for the row of the unit in the actor's charge, the latest first.
/// Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonArray> collections_waiting(const Call& call);

/// {"mine", "to_answer"}: tasks that wait for a word of the unit in the actor's charge, and those
/// it gave of which somebody said that they are done. Errors  `shelf.altered` (conflict).
[[nodiscard]] base::Result<base::JsonObject> tasks_waiting(const Call& call);

/// A refusal as the interface says it; with `problems` when there is more than one.
///
///     {"error": {"code", "vi", "en", "args"},
///      "problems": [{"code", "where", "vi", "en", "args", "place": {"item"} or {"field"}}…]}
///
/// `where` is the path in what was sent or in the document: "login", "items/2".
[[nodiscard]] wire::Response refusal(const base::Messages& messages, const base::Error& error,
                                     int status, const base::Problems& problems = {});

/// A JSON answer; GET answers bear an entity tag of their bytes.
[[nodiscard]] wire::Response json_response(const wire::Request& request, int status,
                                           const base::Json& body);

/// The same of a table as a file.
[[nodiscard]] wire::Response file_response(const wire::Request& request, File file);

/// {"iso", "print"} of a moment.
[[nodiscard]] base::JsonObject moment_json(base::Instant at);

/// A list of texts.
[[nodiscard]] base::JsonArray texts_json(std::span<const std::string> texts);

/// The name of an account's officer; what stands for it when it was taken out.
[[nodiscard]] std::string person_name(const office::House& house, access::AccountId account);

/// The name of whoever acted, for a screen: the person's, or the server's. Of whoever stood in for
/// somebody: "Trần Văn B (thay Lê Thị A)".
[[nodiscard]] std::string actor_name(const office::House& house, std::string_view actor);

/// {"id", "name"} of a unit on the day it is spoken of.
[[nodiscard]] base::JsonObject unit_json(const books::Books& books, unit::UnitId unit,
                                         base::Date day);

/// The title of an article; nothing when its words were taken out.
[[nodiscard]] std::optional<std::string> article_title(const shelf::Shelf& shelf,
                                                       const news::Article& article);

/// The paper an event about units rests on, as it is cited; null without an event.
[[nodiscard]] base::Json basis_json(const books::Books& books, unit::EventNumber event);

/// A unit's id in the body or path; errors as `base::parse_id_text` and `unit.unknown`.
[[nodiscard]] base::Result<unit::UnitId> known_unit(const books::Books& books,
                                                    std::string_view text);

/// The unit named by "unit" in the body; nothing when there is none or it is null.
[[nodiscard]] base::Result<std::optional<unit::UnitId>> optional_unit(const Call& call);

/// A year as JSON writes it; one that no int holds becomes another that no period has.
[[nodiscard]] int year_of_number(std::int64_t number);

/// The period named by "year" in the body: a number, or a canonical period text.
/// Errors  `json.missing`, `json.wrong_type`, `period.malformed`, `period.year`.
[[nodiscard]] base::Result<period::Period> asked_period(const Call& call);

/// True when the actor may see what belongs to `unit`; what belongs to no unit is seen by those who
/// answer for all.
[[nodiscard]] bool answers_for(const Call& call, std::string_view act,
                               std::optional<unit::UnitId> unit);

/// The session that asks: what is one's own belongs to a person, not to the host or a program.
/// Errors  `access.session_only` (forbidden).
[[nodiscard]] base::Result<access::Session> own_session(const Call& call);

/// The account named by "id" in the path, which the actor must answer for.
/// Errors  `account.unknown` (not_found). Args: account. Those of `Desk::may`.
[[nodiscard]] base::Result<access::Account> asked_account(const Call& call, std::string_view act);

/// The unit a page of the desk is about: the asked one, or the one in the actor's charge, or the
/// top; the actor must answer for it when it comes to `act`.
/// Errors  `unit.none_yet` (not_found). Args: position. Those of `known_unit` and `Desk::may`.
[[nodiscard]] base::Result<unit::UnitId> asked_top(const Call& call, std::string_view act);

/// The words under "reason" in the body; empty when there are none, which the act itself refuses.
/// Errors  `json.wrong_type`.
[[nodiscard]] base::Result<std::string> optional_reason(const Call& call);

/// The whole number of this name in the query; nothing when there is none.
/// Errors  those of `base::parse_decimal` and `Decimal::rescaled`.
[[nodiscard]] base::Result<std::optional<std::int64_t>> asked_number(const Call& call,
                                                                     std::string_view name);

/// The unit a page is about: the one "unit" in the query names, which the actor must answer for
/// when it comes to `act`, or the one at the top of what the actor may see. Errors  `unit.none_yet`
/// (not_found): nobody was there. Args: position. Those of `known_unit`.
[[nodiscard]] base::Result<unit::UnitId> asked_unit(const Call& call, const books::Books& books,
                                                    base::Date day, std::string_view act);

/// The year named by "year" in the query; nothing said: the one whose books are open today.
/// Errors  those of `asked_number` and `period::Period::year`.
[[nodiscard]] base::Result<int> asked_year(const Call& call);

/// The day named by "on" in the query; today when there is none.
/// Errors  `date.malformed`.
[[nodiscard]] base::Result<base::Date> asked_day(const Call& call);

/// The paper in the body: number, date, body; every mistake in it is named at once.
/// Errors  `json.missing`, `json.wrong_type`, `date.malformed`, those of `office::paper_problems`.
[[nodiscard]] base::Result<office::Paper> paper_in(Call& call);

/// The words of a list in the query, "GD.01,GD.02"; none when it is not there.
[[nodiscard]] std::vector<std::string> asked_list(const Call& call, std::string_view name);

/// The period of a year as the interface names it: "2024", or a canonical period text.
[[nodiscard]] base::Result<period::Period> period_of_text(std::string_view text);

}  // namespace tongket::api
