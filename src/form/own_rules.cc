#include "own_rules.h"

#include <algorithm>

namespace tongket::form {
namespace {

using indicator::Expression;
using indicator::Rule;

constexpr std::size_t kIdLongest = 4;

base::Error invalid(std::string_view code, std::string_view key, std::string_view text) {
  return {base::ErrorKind::invalid, code, {{key, std::string{text}}}};
}

/// Q1 to Q999: never what a rule of the catalogue is called.
bool is_own_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= kIdLongest && text[0] == 'Q' && text[1] != '0' &&
         std::ranges::all_of(text.substr(1),
                             [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// One rule, word by word; goes on after a mistake, to name them all.
class RuleReading {
 public:
  RuleReading(const base::JsonObject& json, std::string place, base::Problems& problems)
      : json_{json}, place_{std::move(place)}, problems_{problems} {}

  std::optional<Rule> read(const Form& form, const indicator::Catalogue& catalogue) {
    const auto id = text("id");
    if (!is_own_id(id)) add(invalid("form.rule_id", "text", id), "id");
    const auto word = text("severity");
    const auto severity = indicator::parse_severity(word);
    if (!severity) add(invalid("form.rule_severity", "text", word), "severity");
    const auto vi = text("vi");
    if (vi.empty()) add(invalid("form.rule_unsaid", "id", id), "vi");
    const auto en = text("en");
    auto must_hold = Expression::parse(text("expression"));
    if (!must_hold.ok()) add(must_hold.error(), "expression");
    if (!must_hold.ok() || !severity) return std::nullopt;
    Rule rule{.id = id,
              .form = form.code,
              .severity = *severity,
              .must_hold = std::move(must_hold).value(),
              .sentence_vi = vi,
              .sentence_en = en.empty() ? vi : en,
              .source = form.basis,
              .first = {},
              .last = {}};
    indicator::check_rule(rule, catalogue, form.first, at("expression"), problems_);
    return rule;
  }

 private:
  [[nodiscard]] base::Place at(std::string_view key) const {
    return {.cell = place_ + "/" + std::string{key}};
  }

  void add(base::Error error, std::string_view key) { problems_.add(std::move(error), at(key)); }

  std::string text(std::string_view key) {
    auto found = base::json_string(json_, key);
    if (found.ok()) return std::move(found).value();
    add(std::move(found).error(), key);
    return {};
  }

  const base::JsonObject& json_;
  std::string place_;
  base::Problems& problems_;
};

}  // namespace

std::vector<Rule> read_own_rules(const base::JsonObject& json, const Form& form,
                                 const indicator::Catalogue& catalogue, base::Problems& problems) {
  std::vector<Rule> rules;
  if (!json.contains("rules")) return rules;
  const auto list = base::json_array(json, "rules");
  if (!list.ok()) {
    problems.add(list.error(), {.cell = "rules"});
    return rules;
  }
  if (list.value().size() > kOwnRulesMax) {
    problems.add(invalid("form.rules_too_many", "most", std::to_string(kOwnRulesMax)),
                 {.cell = "rules"});
    return rules;
  }
  for (std::size_t at = 0; at < list.value().size(); ++at) {
    const auto& each = list.value()[at];
    const auto place = "rules/" + std::to_string(at);
    if (!each.is_object()) {
      problems.add(invalid("json.wrong_type", "key", "rules"), {.cell = place});
      continue;
    }
    auto rule = RuleReading{each.get_object(), place, problems}.read(form, catalogue);
    if (!rule) continue;
    if (std::ranges::find(rules, rule->id, &Rule::id) != rules.end()) {
      problems.add(invalid("form.rule_twice", "id", rule->id), {.cell = place + "/id"});
    }
    rules.push_back(*std::move(rule));
  }
  return rules;
}

base::JsonArray own_rules_json(const Form& form) {
  base::JsonArray json;
  for (const auto& rule : form.rules) {
    json.emplace_back(base::JsonObject{{"id", rule.id},
                                       {"severity", std::string{indicator::to_text(rule.severity)}},
                                       {"expression", rule.must_hold.text()},
                                       {"vi", rule.sentence_vi},
                                       {"en", rule.sentence_en}});
  }
  return json;
}

void save_own_rules(base::ByteWriter& out, const Form& form) {
  out.number(form.rules.size());
  for (const auto& rule : form.rules) {
    out.text(rule.id);
    out.text(indicator::to_text(rule.severity));
    out.text(rule.must_hold.text());
    out.text(rule.sentence_vi);
    out.text(rule.sentence_en);
  }
}

base::Result<> load_own_rules(base::ByteReader& in, Form& form) {
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto id, in.text());
    TK_TRY(const auto word, in.text());
    const auto severity = indicator::parse_severity(word);
    if (!severity) return invalid("bytes.malformed", "at", std::to_string(in.at()));
    TK_TRY(const auto expression, in.text());
    TK_TRY(auto must_hold, Expression::parse(expression));
    TK_TRY(const auto vi, in.text());
    TK_TRY(const auto en, in.text());
    form.rules.push_back({.id = std::string{id},
                          .form = form.code,
                          .severity = *severity,
                          .must_hold = std::move(must_hold),
                          .sentence_vi = std::string{vi},
                          .sentence_en = std::string{en},
                          .source = form.basis,
                          .first = {},
                          .last = {}});
  }
  return base::Done{};
}

std::vector<const Rule*> rules_of(const Form& form, const indicator::Catalogue& catalogue,
                                  base::Date day) {
  std::vector<const Rule*> found;
  for (const auto& rule : catalogue.rules()) {
    if (rule.form == form.code && indicator::in_force(rule, day)) found.push_back(&rule);
  }
  for (const auto& rule : form.rules) found.push_back(&rule);
  return found;
}

}  // namespace tongket::form
