#include "check/form_check.h"

#include <algorithm>

#include "finding.h"

namespace tongket::check {
namespace {

using indicator::Operand;
using indicator::Reference;
using indicator::Standing;

std::vector<figure::Slice> slices_of(const indicator::Catalogue& catalogue,
                                     const indicator::Indicator& of, const Reference& asked) {
  std::vector<figure::Slice> slices;
  for (const auto& slice : catalogue.slices()) {
    if (std::ranges::find(of.slices, slice.dimension) == of.slices.end()) continue;
    if (asked.kind == Reference::Kind::all_slices || slice.code == asked.slice) {
      slices.push_back(slice.id);
    }
  }
  return slices;
}

/// Slices, added; of none known the sum is missing.
Operand sum_of(const std::vector<figure::Slice>& slices, indicator::IndicatorId indicator,
               const Answers::Find& find) {
  Operand sum;
  for (const auto slice : slices) {
    const auto one = operand_of(find(indicator, slice));
    if (one.standing != Standing::value) continue;
    if (sum.standing != Standing::value) {
      sum = one;
    } else if (const auto added = sum.number.plus(one.number); added.ok()) {
      sum.number = added.value();
    } else {
      return {};
    }
  }
  return sum;
}

}  // namespace

FormCheck::FormCheck(const form::Form& form, indicator::Catalogue catalogue, base::Date day)
    : catalogue_{std::move(catalogue)} {
  for (const auto* rule : form::rules_of(form, catalogue_, day)) {
    Compiled compiled{.rule = rule, .questions = {}};
    for (const auto& asked : rule->must_hold.references()) {
      Question question{.asked = asked};
      if (const auto* found = catalogue_.find(asked.code, day)) {
        question.is_known = true;
        question.indicator = found->id;
        if (asked.kind == Reference::Kind::target) {
          const auto* target = target_of(catalogue_, found->id, day);
          question.is_known = target != nullptr;
          if (target != nullptr) question.indicator = target->id;
        }
        question.slices = slices_of(catalogue_, *found, asked);
      }
      compiled.questions.push_back(std::move(question));
    }
    rules_.push_back(std::move(compiled));
  }
}

std::optional<Finding> FormCheck::judge(const Compiled& compiled, const Answers& answers) {
  const auto answer = [&](const Question& question) -> Operand {
    if (question.asked.kind == Reference::Kind::units) {
      return {.standing = Standing::value,
              .number = base::Decimal{answers.units_below(question.asked.level)}};
    }
    if (!question.is_known) return {};
    switch (question.asked.kind) {
      case Reference::Kind::previous:
        return operand_of(answers.previous(question.indicator, 0));
      case Reference::Kind::target:
        return operand_of(answers.target(question.indicator, 0));
      case Reference::Kind::slice:
      case Reference::Kind::all_slices:
        return sum_of(question.slices, question.indicator, answers.now);
      default:
        return operand_of(answers.now(question.indicator, 0));
    }
  };
  std::vector<std::pair<std::string, std::string>> cells;
  bool speaks = false;
  for (const auto& question : compiled.questions) {
    if (question.asked.kind != Reference::Kind::figure) continue;
    const auto value = question.is_known ? answers.now(question.indicator, 0) : std::nullopt;
    speaks = speaks || value.has_value();
    cells.emplace_back(question.asked.code, value ? figure::to_vietnamese(*value) : "…");
  }
  if (!speaks) return std::nullopt;
  const auto verdict = compiled.rule->must_hold.judge([&](const Reference& asked) {
    const auto found = std::ranges::find(compiled.questions, asked, &Question::asked);
    return found == compiled.questions.end() ? Operand{} : answer(*found);
  });
  return finding_of(*compiled.rule, verdict, std::move(cells));
}

std::vector<Finding> FormCheck::findings(const Answers& answers) const {
  std::vector<Finding> found;
  for (const auto& compiled : rules_) {
    if (auto finding = judge(compiled, answers)) found.push_back(*std::move(finding));
  }
  return found;
}

std::string estimate_rule(const std::string& code) { return "UOC." + code; }

std::optional<Finding> estimate_finding(const std::string& code, const figure::Value& estimate,
                                        const figure::Value& reached) {
  const auto expected = operand_of(estimate);
  const auto there = operand_of(reached);
  const bool are_numbers =
      expected.standing == Standing::value && there.standing == Standing::value;
  if (!are_numbers || expected.number >= there.number) return std::nullopt;
  const auto less = figure::to_vietnamese(estimate);
  const auto more = figure::to_vietnamese(reached);
  return Finding{
      .rule = estimate_rule(code),
      .severity = indicator::Severity::warning,
      .undecided = false,
      .vi = "Ước cả năm của " + code + " (" + less + ") nhỏ hơn lũy kế đã có (" + more + ").",
      .en = "The year's estimate of " + code + " (" + less +
            ") is less than what is reached already (" + more + ").",
      .cells = {{code, more}}};
}

}  // namespace tongket::check
