// Goal: what is judged while it is typed is judged as it will be once it stands.
// Method: random figures for every shipped form, both ways; and the questions that only a form can
// answer: what is typed beside what stands, the period before, the target.
#include "check/form_check.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "form/testing/shipped_form.h"

namespace tongket::check {
namespace {

using figure::Value;

using form::testing::catalogue;
using form::testing::shipped_form;

constexpr unit::UnitId kCommune{7};

using Typed = std::map<indicator::IndicatorId, Value>;

Answers::Find typed(const Typed& values) {
  return [&values](indicator::IndicatorId id, figure::Slice) {
    const auto found = values.find(id);
    return found == values.end() ? std::nullopt : std::optional{found->second};
  };
}

Answers answers(const Typed& now, const Typed& previous) {
  return {.now = typed(now),
          .previous = typed(previous),
          .target = typed(now),
          .units_below = [](indicator::Level) { return std::int64_t{0}; }};
}

std::string told(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& each : findings) {
    text += each.rule + (each.undecided ? "? " : "! ");
    for (const auto& [code, print] : each.cells) text += code + "=" + print + " ";
  }
  return text;
}

indicator::IndicatorId id_of(std::string_view code, const period::Period& period) {
  return catalogue().find(code, period.last_day())->id;
}

TEST(FormCheck, WhatIsTypedIsJudgedAsWhatStands) {
  std::mt19937 random{20261129};
  const auto period = period::Period::round(2026).value();
  const auto form = shipped_form("BM-02");
  const FormCheck check{form, catalogue(), period.last_day()};
  ASSERT_GT(check.rules(), 15U);
  for (int history = 0; history < 300; ++history) {
    Typed now;
    Typed previous;
    figure::Figures figures;
    const auto put = [&](indicator::IndicatorId id, const period::Period& when, Typed& into) {
      if (random() % 4 == 0) return;
      const auto value = random() % 9 == 0
                             ? Value::not_applicable()
                             : Value::number(base::Decimal{std::int64_t(random() % 20)});
      into.emplace(id, value);
      figures.apply({.key = {.unit = kCommune, .period = when, .indicator = id},
                     .before = std::nullopt,
                     .after = figure::Cell{.value = value,
                                           .standing = figure::Standing::accepted,
                                           .report = figure::ReportId{1}}});
    };
    for (const auto& section : form.sections) {
      for (const auto& row : section.rows) {
        const auto* asked = catalogue().find(row.indicator, period.last_day());
        if (form::is_computed(*asked)) continue;
        put(row.indicator, period, now);
        put(row.indicator, *period.previous(), previous);
      }
    }
    auto stands =
        findings(figures, catalogue(), {unit::Hierarchy::administrative, period.last_day(), {}},
                 {.unit = kCommune, .period = period});
    std::erase_if(stands, [&](const Finding& finding) {
      const auto rules = catalogue().rules();
      const auto rule = std::ranges::find(rules, finding.rule, &indicator::Rule::id);
      return rule == rules.end() || rule->form != form.code;
    });
    EXPECT_EQ(told(check.findings(answers(now, previous))), told(stands)) << history;
  }
}

TEST(FormCheck, AnEmptyFormHasNothingToSay) {
  const auto period = period::Period::half(2026, 1).value();
  const FormCheck check{shipped_form("BM-06"), catalogue(), period.last_day()};
  EXPECT_EQ(told(check.findings(answers({}, {}))), "");
}

TEST(FormCheck, PartsAboveTheWholeAreAnError) {
  const auto period = period::Period::half(2026, 1).value();
  const FormCheck check{shipped_form("BM-06"), catalogue(), period.last_day()};
  Typed now;
  for (const auto* code : {"GD.04", "GD.05", "GD.06", "GD.07"}) {
    now.emplace(id_of(code, period), Value::number(base::Decimal{30}));
  }
  now.emplace(id_of("GD.01", period), Value::number(base::Decimal{100}));
  const auto found = check.findings(answers(now, {}));
  const auto parts = std::ranges::find(found, "R60", &Finding::rule);
  ASSERT_NE(parts, found.end());
  EXPECT_EQ(parts->severity, indicator::Severity::error);
  EXPECT_FALSE(parts->undecided);
}

}  // namespace
}  // namespace tongket::check
