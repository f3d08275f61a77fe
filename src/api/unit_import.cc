// Lists of units and conversion tables: what they would change, and taking them.
#include "call.h"
#include "office/units.h"

namespace tongket::api {
namespace {

using gazetteer::Finding;

/// Enough to see what is wrong with a file; `findings_all` says how many there are.
constexpr std::size_t kFindingsMost = 5'000;

base::JsonObject finding_json(const base::Messages& messages, const Finding& finding) {
  const auto& [error, place] = finding.problem;
  return {{"verdict", gazetteer::code(finding.verdict)},
          {"code", error.code},
          {"file", place.file},
          {"line", place.line},
          {"vi", messages.say(base::Language::vi, error)},
          {"en", messages.say(base::Language::en, error)}};
}

base::JsonObject counts_json(const gazetteer::Counts& counts) {
  return {{"rows", counts.rows},         {"created", counts.created},
          {"renamed", counts.renamed},   {"re_typed", counts.re_typed},
          {"re_coded", counts.re_coded}, {"re_parented", counts.re_parented},
          {"merged", counts.merged},     {"divided", counts.divided},
          {"ended", counts.ended},       {"unchanged", counts.unchanged}};
}

base::Json import_json(const Call& call, const office::UnitImport& import) {
  base::JsonArray findings;
  for (const Finding& finding : import.plan.findings) {
    if (findings.size() == kFindingsMost) break;
    findings.emplace_back(finding_json(call.messages, finding));
  }
  return base::JsonObject{
      {"counts", counts_json(import.plan.counts)},
      {"events", import.plan.events.size()},
      {"blocked", import.plan.is_blocked()},
      {"findings_all", import.plan.findings.size()},
      {"findings", std::move(findings)},
      {"entry", import.recorded ? base::Json(import.recorded->entry) : base::Json(nullptr)}};
}

Answer import_units(Call& call) {
  TK_TRY(const auto files, gazetteer::unpack(call.request.body));
  if (call.request.query_value("write").value_or("") != "true") {
    return import_json(call, office::plan_units(call.house.desk, files, call.house.progress));
  }
  TK_TRY(const auto import,
         office::import_units(call.house.desk, call.actor, files, call.house.progress));
  return import_json(call, import);
}

}  // namespace

std::vector<Endpoint> unit_import_endpoints() {
  return {{wire::Method::post, "/units/import", "unit.change", 200, Takes::bytes,
           "Reads lists of units and conversion tables, packed with their column maps; query: "
           "write=true records what they say, else it is only told.",
           import_units}};
}

}  // namespace tongket::api
