// Goal: what a unit said last counts, only what the giver took is done, and what a task asked
// before stays readable; an entry nobody could have written changes nothing.
// Method: short histories; random histories against a plain list; broken copies of entries; the
// state from its own bytes.
#include "task/tasks.h"

#include <array>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::task {
namespace {

constexpr unit::UnitId kDistrict{1};
constexpr unit::UnitId kKimSon{11};
constexpr unit::UnitId kChatBinh{12};
constexpr unit::UnitId kStranger{99};
constexpr TaskId kTraining{500};
constexpr int kYear = 2026;

shelf::TextRef words(int salt) {
  return {.key = "k" + std::to_string(salt), .commitment = base::sha256(std::to_string(salt))};
}

base::Date day(std::string_view iso) { return base::parse_iso(iso).value(); }

Terms whole_terms() {
  return {.units = {kKimSon, kChatBinh},
          .due = day("2026-06-30"),
          .measure = Measure{.indicator = indicator::IndicatorId{7}, .target = base::Decimal{265}}};
}

Giving training(Terms terms, TaskId id = kTraining) {
  return {.id = id,
          .giver = kDistrict,
          .year = kYear,
          .words = words(1),
          .terms = std::move(terms),
          .origin = Origin{.kind = OriginKind::report, .id = 77, .place = "3"}};
}

Progress says(unit::UnitId unit, Outcome outcome, int salt = 2) {
  return {.task = kTraining, .unit = unit, .outcome = outcome, .words = words(salt)};
}

Return back(unit::UnitId unit) { return {.task = kTraining, .unit = unit, .reason = words(3)}; }

std::string bytes_of(const Tasks& tasks) {
  return base::sealed_bytes([&](base::SealedWriter& out) { tasks.save(out); });
}

class ATask : public testing::Test {
 protected:
  void SetUp() override { EXPECT_EQ(write(to_draft(training(whole_terms()))), ""); }

  /// The code with which it was refused; empty when it was taken.
  std::string write(ledger::Draft draft) {
    return ledger::refusal_of(tasks_, scribe_.write(std::move(draft)));
  }
  [[nodiscard]] const Task& one() const { return *tasks_.find(kTraining); }

  ledger::Scribe scribe_;
  Tasks tasks_;
};

TEST_F(ATask, IsDoneOnlyWhenTheGiverTookIt) {
  EXPECT_EQ(one().state(kKimSon), State::open);
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "task.nothing_to_accept");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::under_way))), "");
  EXPECT_EQ(one().state(kKimSon), State::under_way);
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "task.nothing_to_accept");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::done))), "");
  EXPECT_EQ(one().state(kKimSon), State::told_done);
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "");
  EXPECT_EQ(one().state(kKimSon), State::done);
  EXPECT_EQ(one().state(kChatBinh), State::open) << "each unit does it by itself";
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "task.nothing_to_accept");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::not_done))), "task.settled");
}

TEST_F(ATask, MayEndAsNotDoneAndThatIsTakenToo) {
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::not_done))), "");
  EXPECT_EQ(one().state(kKimSon), State::told_not_done);
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "");
  EXPECT_EQ(one().state(kKimSon), State::not_done);
}

TEST_F(ATask, WhatWasSentBackIsSaidAnew) {
  EXPECT_EQ(write(to_draft(back(kKimSon))), "task.nothing_to_return");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::done))), "");
  EXPECT_EQ(write(to_draft(back(kKimSon))), "");
  EXPECT_EQ(one().state(kKimSon), State::returned);
  EXPECT_EQ(write(to_draft(back(kKimSon))), "task.nothing_to_return");
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "task.nothing_to_accept");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::done, 4))), "");
  EXPECT_EQ(one().state(kKimSon), State::told_done);
  EXPECT_EQ(one().row(kKimSon)->size(), 2U) << "what was said before stays";
}

TEST_F(ATask, WhatWasTakenByMistakeIsOpenedAgainByReturningIt) {
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::done))), "");
  EXPECT_EQ(write(acceptance_draft(kTraining, kKimSon)), "");
  EXPECT_EQ(write(to_draft(back(kKimSon))), "");
  EXPECT_EQ(one().state(kKimSon), State::returned);
  EXPECT_EQ(one().row(kKimSon)->back()->answers.size(), 2U);
}

TEST_F(ATask, MayBeGivenWithWordsAloneAndTheRestIsSaidLater) {
  const TaskId duty{501};
  EXPECT_EQ(write(to_draft(training({}, duty))), "");
  EXPECT_TRUE(tasks_.find(duty)->terms().units.empty());
  auto progress = says(kKimSon, Outcome::done);
  progress.task = duty;
  EXPECT_EQ(write(to_draft(progress)), "task.not_given") << "nobody is to do it yet";
  EXPECT_EQ(write(to_draft(Amendment{.task = duty, .terms = whole_terms(), .reason = words(5)})),
            "");
  EXPECT_EQ(write(to_draft(Amendment{.task = duty, .terms = whole_terms(), .reason = words(6)})),
            "task.nothing_changed");
  EXPECT_EQ(write(to_draft(progress)), "");
  EXPECT_EQ(tasks_.find(duty)->versions.size(), 2U);
  EXPECT_EQ(tasks_.find(duty)->versions.front()->terms, Terms{}) << "the old stays readable";
  EXPECT_EQ(tasks_.of(kYear, kKimSon).size(), 2U);
}

TEST_F(ATask, TakesNothingAfterItWasDropped) {
  EXPECT_EQ(write(dropping_draft(kTraining, words(8))), "");
  EXPECT_EQ(write(to_draft(says(kKimSon, Outcome::done))), "task.dropped");
  EXPECT_EQ(write(to_draft(Amendment{.task = kTraining, .terms = {}, .reason = words(5)})),
            "task.dropped");
  EXPECT_EQ(write(dropping_draft(kTraining, words(8))), "task.dropped");
  EXPECT_EQ(tasks_.of(kYear, kKimSon).size(), 1U) << "it is never lost";
}

TEST_F(ATask, RefusesWhoIsNotToDoItAndWhatIsNoTask) {
  EXPECT_EQ(write(to_draft(says(kStranger, Outcome::done))), "task.not_given");
  EXPECT_EQ(write(to_draft(training(whole_terms()))), "task.twice");
  EXPECT_EQ(write(dropping_draft(TaskId{501}, words(1))), "task.unknown");
  auto silent = says(kKimSon, Outcome::done);
  silent.words.reset();
  EXPECT_EQ(write(to_draft(silent)), "task.malformed") << "done, and nothing shows it";
  silent.evidence = {{.figure = FigureAt{.period = period::Period::year(kYear).value(),
                                         .indicator = indicator::IndicatorId{7}}}};
  EXPECT_EQ(write(to_draft(silent)), "");
  auto unordered = whole_terms();
  std::swap(unordered.units[0], unordered.units[1]);
  EXPECT_EQ(write(to_draft(training(unordered, TaskId{501}))), "task.malformed");
  auto place = training(whole_terms(), TaskId{501});
  place.origin->place = "mục ba";
  EXPECT_EQ(write(to_draft(place)), "task.malformed") << "words stay out of the chain";
  auto year = training(whole_terms(), TaskId{501});
  year.year = 26;
  EXPECT_EQ(write(to_draft(year)), "period.year");
}

TEST_F(ATask, IsFoundByItsGiverByWhoeverIsOrWasToDoItAndByNobodyElse) {
  EXPECT_EQ(write(to_draft(
                Amendment{.task = kTraining, .terms = {.units = {kChatBinh}}, .reason = words(5)})),
            "");
  for (const auto unit : {kDistrict, kKimSon, kChatBinh}) {
    EXPECT_EQ(tasks_.of(kYear, unit).size(), 1U);
    EXPECT_TRUE(tasks_.of(kYear + 1, unit).empty());
  }
  EXPECT_TRUE(tasks_.of(kYear, kStranger).empty());
  EXPECT_EQ(tasks_.of(kYear, [](unit::UnitId) { return true; }).size(), 1U) << "once";
  EXPECT_FALSE(one().asks(kKimSon));
}

/// The state of one unit as somebody would keep it on paper.
State after(State before, int step) {
  const bool is_told = before == State::told_done || before == State::told_not_done;
  switch (step) {
    case 0:
      return is_settled(before) ? before : State::told_done;
    case 1:
      return is_settled(before) ? before : State::told_not_done;
    case 2:
      return is_settled(before) ? before : State::under_way;
    case 3:
      if (!is_told) return before;
      return before == State::told_done ? State::done : State::not_done;
    default:
      return before == State::open ? before : State::returned;
  }
}

TEST_F(ATask, StandsAsAListOnPaperDoesWhateverTheHistory) {
  std::mt19937 dice{20261130};
  std::map<unit::UnitId, State> paper{{kKimSon, State::open}, {kChatBinh, State::open}};
  constexpr std::array kOutcomes{Outcome::done, Outcome::not_done, Outcome::under_way};
  for (int round = 0; round < 500; ++round) {
    const auto unit = dice() % 2 == 0 ? kKimSon : kChatBinh;
    const auto step = static_cast<int>(dice() % 5);
    auto draft = step == 3 ? acceptance_draft(kTraining, unit)
                 : step == 4
                     ? to_draft(back(unit))
                     : to_draft(says(unit, kOutcomes.at(static_cast<std::size_t>(step)), round));
    static_cast<void>(write(std::move(draft)));
    paper[unit] = after(paper[unit], step);
    ASSERT_EQ(one().state(kKimSon), paper[kKimSon]);
    ASSERT_EQ(one().state(kChatBinh), paper[kChatBinh]);
  }
  const auto bytes = bytes_of(tasks_);
  EXPECT_EQ(bytes_of(Tasks::load(base::opened(bytes), 0)), bytes);
}

TEST_F(ATask, IsTheSameAfterItWasKeptAndReadAgain) {
  auto told = says(kKimSon, Outcome::done);
  told.heir = kStranger;
  told.evidence = {
      {.report = figure::ReportId{900}},
      {.figure = FigureAt{.period = period::Period::half(kYear, 1).value(),
                          .indicator = indicator::IndicatorId{7}}},
      {.file = File{.name = words(10), .bytes = words(11), .media = "application/pdf"}}};
  EXPECT_EQ(write(to_draft(told)), "");
  EXPECT_EQ(write(to_draft(back(kKimSon))), "");
  EXPECT_EQ(write(to_draft(
                Amendment{.task = kTraining, .terms = {.units = {kKimSon}}, .reason = words(5)})),
            "");
  EXPECT_EQ(write(dropping_draft(kTraining, words(8))), "");
  const auto bytes = bytes_of(tasks_);
  const auto again = Tasks::load(base::opened(bytes), 0);
  EXPECT_EQ(bytes_of(again), bytes);
  const auto* found = again.find(kTraining);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->versions.front()->terms, whole_terms());
  EXPECT_EQ(found->origin, one().origin);
  EXPECT_EQ(found->row(kKimSon)->back()->evidence.at(2).file->bytes.key, "k11");
  EXPECT_EQ(found->row(kKimSon)->back()->heir, kStranger);
  EXPECT_TRUE(found->dropped.has_value());
  EXPECT_EQ(again.of(kYear, kChatBinh).size(), 1U);
}

TEST_F(ATask, BelievesNoEntryThatItDidNotWrite) {
  const auto good = to_draft(says(kKimSon, Outcome::done));
  for (const std::string evidence :
       {R"(["2C"])", R"([{"report":"-"}])", R"([{"period":"2026-H3","indicator":"7"}])",
        R"([{"period":"2026"}])", R"([{"bytes":"k1"}])"}) {
    auto draft = good;
    draft.facts["evidence"] = base::parse_json(evidence).value();
    EXPECT_NE(write(draft), "") << evidence;
  }
  auto draft = good;
  draft.facts["outcome"] = "almost";
  EXPECT_EQ(write(draft), "task.malformed");
  draft = to_draft(training(whole_terms(), TaskId{501}));
  draft.facts["terms"] = base::parse_json(R"({"units":[],"due":"2026-02-30"})").value();
  EXPECT_EQ(write(draft), "date.malformed");
  EXPECT_TRUE(one().rows.empty());
}

}  // namespace
}  // namespace tongket::task
