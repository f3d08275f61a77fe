#include "report/filing.h"

#include <algorithm>
#include <array>

#include "acts.h"
#include "base/check.h"
#include "shelf/saved_ref.h"

namespace tongket::report {
namespace {

constexpr int kVersion = 1;
constexpr std::array<std::string_view, 5> kStates{"open", "submitted", "returned", "accepted",
                                                  "final"};
constexpr std::array<std::string_view, 4> kCame{"phone", "letter", "message", "in_person"};
constexpr std::array<std::string_view, 6> kSteps{"submitted", "returned",  "accepted",
                                                 "reopened",  "finalized", "lifted"};

std::string_view act_of(StepKind kind) {
  switch (kind) {
    case StepKind::returned:
      return kReturn;
    case StepKind::accepted:
      return kTake;
    case StepKind::reopened:
      return kReopen;
    case StepKind::finalized:
      return kFinalize;
    case StepKind::submitted:
    case StepKind::lifted:
      break;
  }
  TK_CHECK(false);
  return {};
}

std::optional<StepKind> kind_of(std::string_view act) {
  for (const auto kind :
       {StepKind::returned, StepKind::accepted, StepKind::reopened, StepKind::finalized}) {
    if (act_of(kind) == act) return kind;
  }
  return std::nullopt;
}

void save(base::ByteWriter& out, const Step& step) {
  out.number(static_cast<std::uint64_t>(step.kind));
  out.signed_number(step.report ? step.report->raw() : -1);
  ledger::save(out, step.recorded);
  out.number(step.reason ? 1 : 0);
  if (step.reason) shelf::save(out, *step.reason);
  out.text(step.rule);
  out.number(step.self ? 1 : 0);
}

base::Result<Step> load_step(base::ByteReader& in) {
  const auto at = in.at();
  TK_TRY(const auto kind, in.number());
  if (kind >= kSteps.size()) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at)}}};
  }
  TK_TRY(const auto report, in.signed_number());
  TK_TRY(auto recorded, ledger::load_recorded(in));
  TK_TRY(const auto has_reason, in.number());
  std::optional<shelf::TextRef> reason;
  if (has_reason != 0) {
    TK_TRY(reason, shelf::load_text_ref(in));
  }
  TK_TRY(const auto rule, in.text());
  TK_TRY(const auto self, in.number());
  return Step{.kind = static_cast<StepKind>(kind),
              .report = report < 0 ? std::nullopt : std::optional{figure::ReportId{report}},
              .recorded = std::move(recorded),
              .reason = std::move(reason),
              .rule = std::string{rule},
              .self = self != 0};
}

}  // namespace

std::string_view to_text(FilingState state) { return kStates.at(static_cast<std::size_t>(state)); }

std::string_view to_text(Came came) { return kCame.at(static_cast<std::size_t>(came)); }

base::Result<Came> parse_came(std::string_view text) {
  const auto found = std::ranges::find(kCame, text);
  if (found != kCame.end()) return static_cast<Came>(found - kCame.begin());
  return base::Error{
      base::ErrorKind::invalid, "filing.came_unknown", {{"text", std::string{text}}}};
}

std::string_view to_text(StepKind kind) { return kSteps.at(static_cast<std::size_t>(kind)); }

std::optional<figure::ReportId> Filing::counting() const {
  if (accepted) return accepted;
  if (state != FilingState::submitted) return std::nullopt;
  return versions.back();
}

bool Filing::is_lifted(std::string_view rule) const {
  return std::ranges::any_of(
      steps, [&](const Step& step) { return step.kind == StepKind::lifted && step.rule == rule; });
}

ledger::Draft to_draft(const FilingDecision& decision) {
  base::JsonObject facts;
  if (decision.reason) facts.emplace("reason", shelf::to_json(*decision.reason));
  if (decision.self) facts.emplace("self", true);
  return ledger::make_draft(act_of(decision.kind), kVersion, base::to_text(decision.report),
                            std::move(facts));
}

ledger::Draft to_draft(const RuleLifted& lifted) {
  return ledger::make_draft(kLift, kVersion, "",
                            {{"unit", base::to_text(lifted.key.unit)},
                             {"period", period::to_text(lifted.key.period)},
                             {"form", lifted.key.form},
                             {"rule", lifted.rule},
                             {"reason", shelf::to_json(lifted.reason)}});
}

base::Result<FilingDecision> read_decision(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto report, base::parse_id_text(entry.subject));
  const auto kind = kind_of(entry.act);
  TK_CHECK(kind.has_value());
  FilingDecision decision{.report = figure::ReportId{report}, .kind = *kind};
  const bool asks_reason = *kind == StepKind::returned || *kind == StepKind::reopened;
  if (asks_reason || facts.contains("reason")) {
    TK_TRY(decision.reason, shelf::text_ref_at(facts, "reason"));
  }
  decision.self = facts.contains("self");
  return decision;
}

base::Result<RuleLifted> read_lifting(const ledger::Entry& entry) {
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto unit_text, base::json_string(facts, "unit"));
  TK_TRY(const auto unit, base::parse_id_text(unit_text));
  TK_TRY(const auto period_text, base::json_string(facts, "period"));
  TK_TRY(const auto period, period::parse_period(period_text));
  TK_TRY(auto form, base::json_string(facts, "form"));
  TK_TRY(auto rule, base::json_string(facts, "rule"));
  TK_TRY(auto reason, shelf::text_ref_at(facts, "reason"));
  return RuleLifted{.key = {.unit = unit::UnitId{unit}, .period = period, .form = std::move(form)},
                    .rule = std::move(rule),
                    .reason = std::move(reason)};
}

void save(base::ByteWriter& out, const Filing& filing) {
  out.number(static_cast<std::uint64_t>(filing.state));
  out.number(filing.versions.size());
  for (const auto id : filing.versions) out.signed_number(id.raw());
  out.signed_number(filing.accepted ? filing.accepted->raw() : -1);
  out.number(filing.steps.size());
  for (const auto& step : filing.steps) save(out, step);
}

base::Result<Filing> load_filing(base::ByteReader& in, const FilingKey& key) {
  Filing filing{.key = key};
  const auto at = in.at();
  TK_TRY(const auto state, in.number());
  if (state >= kStates.size()) {
    return base::Error{base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at)}}};
  }
  filing.state = static_cast<FilingState>(state);
  TK_TRY(const auto versions, in.count());
  for (std::size_t i = 0; i < versions; ++i) {
    TK_TRY(const auto id, in.signed_number());
    filing.versions.emplace_back(id);
  }
  TK_TRY(const auto accepted, in.signed_number());
  if (accepted >= 0) filing.accepted = figure::ReportId{accepted};
  TK_TRY(const auto steps, in.count());
  for (std::size_t i = 0; i < steps; ++i) {
    TK_TRY(auto step, load_step(in));
    filing.steps.push_back(std::move(step));
  }
  return filing;
}

}  // namespace tongket::report
