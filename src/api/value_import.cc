// Files of values: what they would record, and recording it.
#include "call.h"
#include "import_json.h"

namespace tongket::api {
namespace {

base::JsonObject refusal_json(const base::Messages& messages, const intake::Refusal& refusal) {
  return {{"line", refusal.line},
          {"column", refusal.column},
          {"code", refusal.error.code},
          {"vi", messages.say(base::Language::vi, refusal.error)},
          {"en", messages.say(base::Language::en, refusal.error)},
          {"value", refusal.value}};
}

/// The first and last entry, and the proof of the last; null when nothing was recorded.
base::Json recorded_json(const office::ValueImport& import) {
  if (!import.first) return nullptr;
  return base::JsonObject{{"first", import.first->entry},
                          {"last", import.last->recorded.entry},
                          {"at", moment_json(import.last->recorded.at)},
                          {"receipt", import.last->anchor}};
}

Answer import_values(Call& call) {
  const auto is_true = [&](std::string_view name) {
    return call.request.query_value(name).value_or("") == "true";
  };
  TK_TRY(const auto take, asked_take(call.request));
  const office::ValueFile file{
      .name = std::string{call.request.query_value("name").value_or("values.csv")},
      .bytes = call.request.body,
      .declared = is_true("declared")};
  if (!is_true("write")) {
    return base::Json(
        import_json(call.messages, office::plan_values(call.house, call.actor, file)));
  }
  TK_TRY(const auto import, office::import_values(call.house, call.actor, file, take));
  return base::Json(import_json(call.messages, import));
}

}  // namespace

base::JsonObject import_json(const base::Messages& messages, const office::ValueImport& import) {
  const auto& plan = import.plan;
  base::JsonArray refusals;
  for (const auto& refusal : plan.refusals) {
    refusals.emplace_back(refusal_json(messages, refusal));
  }
  base::JsonArray ignored;
  for (const auto& column : plan.ignored) ignored.emplace_back(column);
  return {{"hash", base::to_hex(import.hash)},
          {"lines", plan.lines},
          {"blank", plan.blank},
          {"refused", plan.refused},
          {"known", import.known},
          {"values", plan.values - import.known},
          {"reports", plan.sheets.size()},
          {"blocked", import.is_blocked},
          {"recorded", recorded_json(import)},
          {"ignored", std::move(ignored)},
          {"refusals", std::move(refusals)}};
}

base::Result<office::Take> asked_take(const wire::Request& request) {
  const auto text = request.query_value("take").value_or("all");
  if (text == "all") return office::Take::all_or_nothing;
  if (text == "good") return office::Take::good_lines;
  return base::Error{base::ErrorKind::invalid, "values.take", {{"text", std::string{text}}}};
}

std::vector<Endpoint> value_import_endpoints() {
  return {
      {wire::Method::post, "/import", "report.import", 200, Takes::values,
       "Reads a file of values (CSV), a figure a line; query: name, write=true records it, else "
       "it is only told; declared=true; take=all (nothing while a line is refused) or good.",
       import_values}};
}

}  // namespace tongket::api
