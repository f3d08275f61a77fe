#include "schedule/years.h"

#include <algorithm>
#include <array>

#include "acts.h"
#include "shelf/saved_ref.h"

namespace tongket::schedule {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"opened", "closed", "reopened"};
constexpr std::array<std::string_view, 3> kActs{kOpenYear, kCloseYear, kReopenYear};

base::Error malformed(std::size_t at) {
  return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(at)}}};
}

base::Error conflict(std::string_view code, const YearKey& key) {
  return {base::ErrorKind::conflict, code, {{"year", std::to_string(key.year)}}};
}

bool is_closed_after(const std::vector<YearStep>& steps) {
  const auto last = std::ranges::find_if(steps.rbegin(), steps.rend(), [](const YearStep& step) {
    return step.kind != YearStepKind::opened;
  });
  return last != steps.rend() && last->kind == YearStepKind::closed;
}

base::Result<YearKey> read_key(const base::JsonObject& facts) {
  TK_TRY(const auto text, base::json_string(facts, "unit"));
  TK_TRY(const auto unit, base::parse_id_text(text));
  TK_TRY(const auto year, base::json_integer(facts, "year"));
  return YearKey{.unit = unit::UnitId{unit}, .year = static_cast<int>(year)};
}

base::Result<std::vector<FormStanding>> read_forms(const base::JsonObject& facts) {
  std::vector<FormStanding> forms;
  TK_TRY(const auto versions, base::json_object(facts, "forms"));
  for (const auto& [code, version] : versions) {
    if (!version.is_int64()) {
      return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "forms"}}};
    }
    forms.emplace_back(std::string{code}, static_cast<int>(version.get_int64()));
  }
  std::ranges::sort(forms);
  return forms;
}

base::Result<YearTally> read_tally(const base::JsonObject& facts) {
  YearTally tally;
  TK_TRY(const auto left, base::json_object(facts, "left"));
  for (const auto& [name, count] :
       {std::pair{"open", &tally.open}, std::pair{"returned", &tally.returned},
        std::pair{"waiting", &tally.waiting}, std::pair{"errors", &tally.errors}}) {
    TK_TRY(const auto number, base::json_integer(left, name));
    *count = static_cast<int>(number);
  }
  return tally;
}

base::Result<YearStep> read_step(const base::JsonObject& facts, YearStepKind kind) {
  YearStep step{.kind = kind};
  if (kind == YearStepKind::reopened || facts.contains("reason")) {
    TK_TRY(step.reason, shelf::text_ref_at(facts, "reason"));
  }
  if (kind == YearStepKind::opened) {
    TK_TRY(step.forms, read_forms(facts));
  }
  if (kind == YearStepKind::closed) {
    TK_TRY(step.left, read_tally(facts));
  }
  return step;
}

base::JsonObject facts_of(const YearKey& key, const YearStep& step) {
  base::JsonObject facts{{"unit", base::to_text(key.unit)}, {"year", key.year}};
  if (step.reason) facts.emplace("reason", shelf::to_json(*step.reason));
  if (step.kind == YearStepKind::opened) {
    base::JsonObject forms;
    for (const auto& [code, version] : step.forms) forms.emplace(code, version);
    facts.emplace("forms", std::move(forms));
  }
  if (step.kind == YearStepKind::closed) {
    facts.emplace("left", base::JsonObject{{"open", step.left.open},
                                           {"returned", step.left.returned},
                                           {"waiting", step.left.waiting},
                                           {"errors", step.left.errors}});
  }
  return facts;
}

}  // namespace

std::string_view to_text(YearStepKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

ledger::Draft to_draft(const YearKey& key, const YearStep& step) {
  return ledger::make_draft(kActs.at(static_cast<std::size_t>(step.kind)), kVersion, "",
                            facts_of(key, step));
}

base::Result<> Years::apply(const ledger::Entry& entry) {
  const auto act = std::ranges::find(kActs, entry.act);
  if (act == kActs.end()) return base::Done{};
  TK_TRY(const auto facts, ledger::facts_of(entry, kVersion));
  TK_TRY(const auto key, read_key(facts));
  TK_TRY(auto step, read_step(facts, static_cast<YearStepKind>(act - kActs.begin())));
  step.recorded = ledger::recorded_by(entry);
  const bool closed = is_closed(key);
  const bool opened = std::ranges::any_of(
      steps(key), [](const YearStep& each) { return each.kind == YearStepKind::opened; });
  switch (step.kind) {
    case YearStepKind::opened:
      if (opened) return conflict("year.opened_already", key);
      if (closed) return conflict("year.closed_already", key);
      break;
    case YearStepKind::closed:
      if (closed) return conflict("year.closed_already", key);
      ++closed_;
      break;
    case YearStepKind::reopened:
      if (!closed) return conflict("year.not_closed", key);
      --closed_;
      break;
  }
  steps_[key].push_back(std::move(step));
  return base::Done{};
}

const std::vector<YearStep>& Years::steps(const YearKey& key) const {
  static const std::vector<YearStep> none;
  const auto found = steps_.find(key);
  return found == steps_.end() ? none : found->second;
}

bool Years::is_closed(const YearKey& key) const { return is_closed_after(steps(key)); }

std::optional<unit::UnitId> Years::closed_by(const unit::Registry& units, const YearKey& key,
                                             base::Date today) const {
  if (!any_closed()) return std::nullopt;
  const auto closed_above = [&](unit::UnitId start) -> std::optional<unit::UnitId> {
    std::optional<unit::UnitId> at = start;
    while (at) {
      if (is_closed({.unit = *at, .year = key.year})) return at;
      const auto edge =
          units.parent_on(*at, unit::Hierarchy::administrative, units.day_in_life(*at, today));
      at = edge ? std::optional{edge->parent} : std::nullopt;
    }
    return std::nullopt;
  };
  if (auto found = closed_above(key.unit)) return found;
  const auto heir = units.heir_on(key.unit, today);
  return heir && *heir != key.unit ? closed_above(*heir) : std::nullopt;
}

void Years::save(base::ByteWriter& out) const {
  out.number(steps_.size());
  for (const auto& [key, steps] : steps_) {
    out.number(steps.size());
    for (const auto& step : steps) {
      out.number(static_cast<std::uint64_t>(step.kind));
      out.text(base::json_text(base::Json(facts_of(key, step))));
      ledger::save(out, step.recorded);
    }
  }
}

base::Result<Years> Years::load(base::ByteReader& in) {
  Years loaded;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto steps, in.count());
    for (std::size_t j = 0; j < steps; ++j) {
      const auto at = in.at();
      TK_TRY(const auto kind, in.number());
      if (kind >= kKinds.size()) return malformed(at);
      TK_TRY(const auto text, in.text());
      TK_TRY(const auto json, base::parse_json(text));
      if (!json.is_object()) return malformed(at);
      TK_TRY(const auto key, read_key(json.get_object()));
      TK_TRY(auto step, read_step(json.get_object(), static_cast<YearStepKind>(kind)));
      TK_TRY(step.recorded, ledger::load_recorded(in));
      loaded.steps_[key].push_back(std::move(step));
    }
  }
  for (const auto& [key, steps] : loaded.steps_) {
    if (is_closed_after(steps)) ++loaded.closed_;
  }
  return loaded;
}

}  // namespace tongket::schedule
