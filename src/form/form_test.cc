#include "form/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "form/due.h"
#include "form/forms.h"
#include "form/testing/shipped_form.h"

namespace tongket::form {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using form::testing::catalogue;
using form::testing::shipped_form;

std::vector<std::string> told(std::string_view json) {
  base::Problems problems;
  static_cast<void>(read(json, catalogue(), problems));
  std::vector<std::string> codes;
  for (const auto& each : problems.all()) {
    codes.push_back(std::string{each.error.code} + " " + each.place.cell);
  }
  return codes;
}

period::Period half(int year, int part) { return period::Period::half(year, part).value(); }

base::Date day(std::string_view text) { return base::parse_iso(text).value(); }

std::string with_rows(std::string_view rows) {
  return R"({"code":"BM-90","from":"2026-01-01","name":{"vi":"Thử","en":"Try"},"basis":"",)"
         R"("kinds":["half"],"levels":["commune"],"sections":[{"name":{"vi":"Một","en":"One"},)"
         R"("rows":[)" +
         std::string{rows} + "]}]}";
}

TEST(Shipped, EveryFormIsReadWithoutAProblemAndAsksNothingUnverified) {
  for (const auto text : shipped()) {
    base::Problems problems;
    const auto form = read(text, catalogue(), problems);
    ASSERT_TRUE(form) << text.substr(0, 40) << problems.all().front().error.code << " "
                      << problems.all().front().place.cell;
    for (const auto& section : form->sections) {
      for (const auto& row : section.rows) {
        EXPECT_TRUE(catalogue().latest(row.indicator)->is_offered)
            << form->code << " " << catalogue().latest(row.indicator)->code;
      }
    }
  }
}

TEST(Form, WhatIsWrittenDownAgainIsReadAsTheSameForm) {
  for (const auto text : shipped()) {
    base::Problems problems;
    const auto form = read(text, catalogue(), problems).value();
    const auto again =
        read(base::json_text(to_json(form, catalogue(), form.first)), catalogue(), problems);
    ASSERT_TRUE(again);
    base::ByteWriter one;
    base::ByteWriter two;
    save(one, form);
    save(two, *again);
    EXPECT_EQ(one.bytes(), two.bytes());
    base::ByteReader in{one.bytes()};
    base::ByteWriter three;
    save(three, load(in).value());
    EXPECT_EQ(one.bytes(), three.bytes());
  }
}

TEST(Form, AFormAdoptedBeforeAnyAskedForAnEstimateIsReadAsItWas) {
  base::Problems problems;
  auto form =
      read(with_rows(R"({"code":"GD.01"},{"code":"GD.10","optional":true})"), catalogue(), problems)
          .value();
  base::ByteWriter now;
  save(now, form);
  std::string before{now.bytes()};
  before.front() = '\x01';  // The version, which comes first.
  before.pop_back();        // That it has no rules of its own, which comes last.
  base::ByteReader in{before};
  const auto again = load(in);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again.value().sections[0].rows[1].is_optional);
  EXPECT_FALSE(again.value().sections[0].rows[0].asks_estimate);
  before.front() = '\x09';
  base::ByteReader newer{before};
  EXPECT_FALSE(load(newer).ok());
}

TEST(Form, ARowThatCannotBeAskedIsNamedWithItsPlace) {
  EXPECT_THAT(told(with_rows(R"({"code":"GD.01"},{"code":"GD.10","optional":true})")), IsEmpty());
  EXPECT_THAT(told(with_rows(R"({"code":"GD.01","estimate":true})")), IsEmpty());
  EXPECT_THAT(told(with_rows(R"({"code":"GD.18","estimate":true})")),
              ElementsAre("form.row_estimate sections/0/rows/0"));
  EXPECT_THAT(told(with_rows(R"({"code":"ZZ.01"})")),
              Contains("form.row_unknown sections/0/rows/0"));
  EXPECT_THAT(told(with_rows(R"({"code":"GD.01"},{"code":"GD.01"})")),
              ElementsAre("form.row_twice sections/0/rows/1"));
  EXPECT_THAT(told(with_rows(R"({"code":"KH.12"})")),
              ElementsAre("form.row_computed sections/0/rows/0"));
  EXPECT_THAT(told(with_rows(R"({"code":"CS.07"})")),
              ElementsAre("form.row_superior sections/0/rows/0"));
  EXPECT_THAT(told(with_rows(R"({"code":"TQ.26"})")),
              ElementsAre("form.row_period sections/0/rows/0"));
  EXPECT_THAT(told(with_rows(R"({"code":"GD.01","slice":"nobody"})")),
              ElementsAre("form.slice_unknown sections/0/rows/0"));
  EXPECT_THAT(told(with_rows("")), ElementsAre("form.no_rows sections"));
  EXPECT_THAT(told("[]"), ElementsAre("json.wrong_type "));
}

std::string with_rules(std::string_view rules) {
  auto form = with_rows(R"({"code":"GD.01"},{"code":"GD.10"})");
  form.pop_back();
  return form + R"(,"rules":[)" + std::string{rules} + "]}";
}

constexpr std::string_view kOwnRule =
    R"({"id":"Q1","severity":"W","expression":"GD.01 <= GD.10 * 500","vi":"Lớp quá đông.","en":""})";

TEST(Form, ItsOwnRulesComeAfterThoseOfTheCatalogueAndAreWrittenDownAgain) {
  base::Problems problems;
  const auto form = read(with_rules(kOwnRule), catalogue(), problems).value();
  ASSERT_EQ(form.rules.size(), 1U);
  EXPECT_EQ(form.rules[0].sentence_en, "Lớp quá đông.");
  const auto again =
      read(base::json_text(to_json(form, catalogue(), form.first)), catalogue(), problems).value();
  base::ByteWriter one;
  base::ByteWriter two;
  save(one, form);
  save(two, again);
  EXPECT_EQ(one.bytes(), two.bytes());
  base::ByteReader in{one.bytes()};
  const auto loaded = load(in).value();
  EXPECT_TRUE(in.done());
  ASSERT_EQ(loaded.rules.size(), 1U);
  EXPECT_EQ(loaded.rules[0].must_hold.text(), "GD.01 <= GD.10 * 500");
  EXPECT_EQ(loaded.rules[0].form, "BM-90");

  auto shipped = shipped_form("BM-06");
  const auto before = rules_of(shipped, catalogue(), shipped.first).size();
  EXPECT_GT(before, 0U);
  shipped.rules = form.rules;
  const auto all = rules_of(shipped, catalogue(), shipped.first);
  ASSERT_EQ(all.size(), before + 1);
  EXPECT_EQ(all.back()->id, "Q1");
}

TEST(Form, ARuleThatCannotBeJudgedIsNamedWithItsPlace) {
  const auto rule = [](std::string_view id, std::string_view severity, std::string_view expression,
                       std::string_view vi) {
    return R"({"id":")" + std::string{id} + R"(","severity":")" + std::string{severity} +
           R"(","expression":")" + std::string{expression} + R"(","vi":")" + std::string{vi} +
           R"(","en":""})";
  };
  EXPECT_THAT(told(with_rules(kOwnRule)), IsEmpty());
  EXPECT_THAT(told(with_rules(rule("R60", "W", "GD.01 > 0", "Sai."))),
              ElementsAre("form.rule_id rules/0/id"));
  EXPECT_THAT(told(with_rules(rule("Q1", "X", "GD.01 > 0", "Sai."))),
              ElementsAre("form.rule_severity rules/0/severity"));
  EXPECT_THAT(told(with_rules(rule("Q1", "W", "GD.01 > 0", ""))),
              ElementsAre("form.rule_unsaid rules/0/vi"));
  EXPECT_THAT(told(with_rules(rule("Q1", "W", "GD.01 >", "Sai."))),
              ElementsAre("expression.operand_expected rules/0/expression"));
  EXPECT_THAT(told(with_rules(rule("Q1", "W", "GD.01 + 1", "Sai."))),
              ElementsAre("catalogue.rule_compares_nothing rules/0/expression"));
  EXPECT_THAT(told(with_rules(rule("Q1", "W", "ZZ.01 > 0", "Sai."))),
              ElementsAre("catalogue.unknown rules/0/expression"));
  EXPECT_THAT(told(with_rules(std::string{kOwnRule} + "," + std::string{kOwnRule})),
              ElementsAre("form.rule_twice rules/1/id"));
  EXPECT_THAT(told(with_rules("7")), ElementsAre("json.wrong_type rules/0"));
  std::string many{kOwnRule};
  for (int i = 0; i < 40; ++i) many += "," + std::string{kOwnRule};
  EXPECT_THAT(told(with_rules(many)), ElementsAre("form.rules_too_many rules"));
}

TEST(Form, TooManyRowsAreRefused) {
  std::string rows = R"({"code":"GD.01"})";
  for (int i = 0; i < 250; ++i) rows += R"(,{"code":"GD.01"})";
  EXPECT_THAT(told(with_rows(rows)), Contains("form.too_long sections/0/rows"));
}

std::optional<period::WorkDay> due_of(const Form& form, indicator::Level level,
                                      const period::Period& period, std::size_t section = 0) {
  return due(form.sections[section], level, period, period::WorkCalendar::shipped());
}

TEST(Due, AHalfIsDueSoManyWorkingDaysAfterItsCutOff) {
  const auto form = shipped_form("BM-06");
  EXPECT_EQ(due_of(form, indicator::Level::commune, half(2026, 1))->day, day("2026-06-16"));
  EXPECT_EQ(due_of(form, indicator::Level::province, half(2026, 1))->day, day("2026-06-22"));
  EXPECT_FALSE(due_of(form, indicator::Level::nation, half(2026, 1)));
}

TEST(Due, EachMilestoneOfARoundHasItsOwnDay) {
  const auto form = shipped_form("BM-02");
  const auto round = period::Period::round(2026).value();
  EXPECT_EQ(due_of(form, indicator::Level::commune, round, 1)->day, day("2025-11-05"));
  EXPECT_EQ(due_of(form, indicator::Level::commune, round, form.sections.size() - 1)->day,
            day("2026-03-06"));
}

TEST(Forms, AReportKeepsTheVersionOfItsPeriod) {
  const auto entry_of = [](Form form, ledger::Position position) {
    auto draft = adoption_draft(std::span{&form, 1});
    draft.actor = "server";
    return ledger::chain({.position = position - 1, .hash = {}, .at = {}}, std::move(draft))
        .value();
  };
  Forms forms;
  auto first = shipped_form("BM-06");
  auto second = first;
  second.first = day("2026-06-15");
  second.sections.pop_back();
  ASSERT_TRUE(forms.apply(entry_of(first, 1)).ok());
  ASSERT_TRUE(forms.apply(entry_of(second, 2)).ok());
  EXPECT_EQ(forms.find("BM-06", half(2026, 1).last_day())->number, 1);
  EXPECT_EQ(forms.find("BM-06", half(2026, 2).last_day())->number, 2);
  EXPECT_EQ(forms.find("BM-06", 1)->form.sections.size(), 2U);
  EXPECT_EQ(forms.find("BM-99", day("2026-01-01")), nullptr);
  base::ByteWriter out;
  forms.save(out);
  base::ByteReader in{out.bytes()};
  EXPECT_EQ(Forms::load(in).value().all(day("2027-01-01")).front()->number, 2);

  auto foreign = entry_of(first, 3);
  foreign.blocks.front().bytes.resize(5);
  EXPECT_EQ(forms.apply(foreign).error().code, "bytes.malformed");
}

}  // namespace
}  // namespace tongket::form
