#include "cluster/sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "shelf/saved_ref.h"

namespace tongket::cluster {
namespace {

constexpr std::size_t kKeyLongest = 16;

constexpr std::array<std::pair<RuleKind, std::string_view>, 3> kRules{
    {{RuleKind::judged, "judged"}, {RuleKind::target, "target"}, {RuleKind::value, "value"}}};
constexpr std::array<std::pair<Tie, std::string_view>, 3> kTies{
    {{Tie::skip, "skip"}, {Tie::next, "next"}, {Tie::criteria, "criteria"}}};

base::Error malformed() {
  return {base::ErrorKind::invalid, "emulation.malformed", {{"position", ""}}};
}

base::Error of_criterion(std::string_view code, const std::string& key) {
  return {base::ErrorKind::invalid, code, {{"criterion", key}}};
}

bool is_key(std::string_view key) {
  const auto fits = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.';
  };
  return !key.empty() && key.size() <= kKeyLongest && std::ranges::all_of(key, fits);
}

base::JsonObject to_json(const Criterion& criterion) {
  base::JsonObject json{{"key", criterion.key},
                        {"maximum", base::to_text(criterion.maximum)},
                        {"name", shelf::to_json(criterion.name)},
                        {"rule", code(criterion.rule.kind)}};
  if (criterion.rule.indicator) {
    json.emplace("indicator", base::to_text(*criterion.rule.indicator));
  }
  if (criterion.needs_evidence) json.emplace("evidence", true);
  return json;
}

base::Result<Rule> rule_from(const base::JsonObject& object) {
  TK_TRY(const auto text, base::json_string(object, "rule"));
  const auto kind = parse_rule_kind(text);
  if (!kind) return malformed();
  Rule rule{.kind = *kind};
  if (object.contains("indicator")) {
    TK_TRY(const auto id, base::json_string(object, "indicator"));
    TK_TRY(rule.indicator, base::parse_id<indicator::Indicator>(id));
  }
  if (rule.indicator.has_value() == (rule.kind == RuleKind::judged)) return malformed();
  return rule;
}

base::Result<Criterion> criterion_from(const base::Json& json) {
  if (!json.is_object()) return malformed();
  const auto& object = json.get_object();
  Criterion criterion;
  TK_TRY(criterion.key, base::json_string(object, "key"));
  TK_TRY(criterion.name, shelf::text_ref_at(object, "name"));
  TK_TRY(const auto maximum, base::json_string(object, "maximum"));
  TK_TRY(criterion.maximum, base::parse_decimal(maximum));
  TK_TRY(criterion.rule, rule_from(object));
  criterion.needs_evidence = object.contains("evidence");
  return criterion;
}

base::Result<base::Decimal> sum_of(const Sheet& sheet) {
  base::Decimal sum{0};
  for (const auto& criterion : sheet.criteria) {
    TK_TRY(sum, sum.plus(criterion.maximum));
  }
  return sum;
}

}  // namespace

std::string_view code(RuleKind kind) {
  return std::ranges::find(kRules, kind, [](const auto& each) { return each.first; })->second;
}

std::optional<RuleKind> parse_rule_kind(std::string_view code) {
  const auto* found = std::ranges::find(kRules, code, [](const auto& each) { return each.second; });
  return found == kRules.end() ? std::nullopt : std::optional{found->first};
}

std::string_view code(Tie tie) {
  return std::ranges::find(kTies, tie, [](const auto& each) { return each.first; })->second;
}

std::optional<Tie> parse_tie(std::string_view code) {
  const auto* found = std::ranges::find(kTies, code, [](const auto& each) { return each.second; });
  return found == kTies.end() ? std::nullopt : std::optional{found->first};
}

bool is_same_measure(const Criterion& one, const Criterion& other) {
  return one.key == other.key && one.maximum == other.maximum && one.rule == other.rule;
}

const Criterion* Sheet::find(std::string_view key) const {
  const auto found = std::ranges::find(criteria, key, &Criterion::key);
  return found == criteria.end() ? nullptr : &*found;
}

base::Result<> check_sheet(const Sheet& sheet) {
  if (sheet.criteria.empty()) {
    return base::Error{base::ErrorKind::invalid, "emulation.no_criteria", {}};
  }
  if (sheet.criteria.size() > kCriteriaMost) {
    return base::Error{base::ErrorKind::invalid,
                       "emulation.too_many_criteria",
                       {{"most", std::to_string(kCriteriaMost)}}};
  }
  for (const auto& criterion : sheet.criteria) {
    const auto& key = criterion.key;
    if (!is_key(key)) return of_criterion("emulation.key_malformed", key);
    if (sheet.find(key) != &criterion) return of_criterion("emulation.key_twice", key);
    const bool is_fine = criterion.maximum.rescaled(kScoreScale).ok();
    if (!is_fine || criterion.maximum <= base::Decimal{0}) {
      return of_criterion("emulation.maximum_wrong", key);
    }
  }
  TK_TRY(const auto sum, sum_of(sheet));
  if (sum == sheet.total) return base::Done{};
  return base::Error{
      base::ErrorKind::invalid,
      "emulation.sum_differs",
      {{"sum", base::to_vietnamese(sum)}, {"total", base::to_vietnamese(sheet.total)}}};
}

base::JsonObject to_json(const Sheet& sheet) {
  base::JsonArray criteria;
  for (const auto& criterion : sheet.criteria) criteria.emplace_back(to_json(criterion));
  return {{"criteria", std::move(criteria)},
          {"tie", code(sheet.tie)},
          {"total", base::to_text(sheet.total)}};
}

base::Result<Sheet> sheet_from(const base::JsonObject& json) {
  Sheet sheet;
  TK_TRY(const auto list, base::json_array(json, "criteria"));
  for (const auto& each : list) {
    TK_TRY(auto criterion, criterion_from(each));
    sheet.criteria.push_back(std::move(criterion));
  }
  TK_TRY(const auto tie_text, base::json_string(json, "tie"));
  const auto tie = parse_tie(tie_text);
  if (!tie) return malformed();
  sheet.tie = *tie;
  TK_TRY(const auto total, base::json_string(json, "total"));
  TK_TRY(sheet.total, base::parse_decimal(total));
  TK_TRY([[maybe_unused]] const auto checked, check_sheet(sheet));
  return sheet;
}

}  // namespace tongket::cluster
