// Goal: what the latest decision says of a target stands, every decision before it stays to be
// seen, and an entry nobody could have written changes nothing.
// Method: short histories; random histories of giving, revising and taking back against an oracle
// that reads all decisions again for every target; broken copies of an entry; the state from its
// own bytes.
#include "target/targets.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::target {
namespace {

constexpr unit::UnitId kProvince{1};
constexpr unit::UnitId kCommune{2};
constexpr indicator::IndicatorId kQuota{33};
constexpr indicator::IndicatorId kOther{40};

std::string bytes_of(const Targets& targets) {
  return base::sealed_bytes([&](base::SealedWriter& out) { targets.save(out); });
}

/// The targets as the next start finds them.
Targets reloaded(const Targets& targets) {
  return Targets::load(base::opened(bytes_of(targets)), 0);
}

period::Period round_of(int year) { return period::Period::round(year).value(); }
period::Period year_of(int year) { return period::Period::year(year).value(); }
base::Decimal decimal(std::string_view text) { return base::parse_decimal(text).value(); }

decision::Decision paper(int serial) {
  return decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = std::to_string(100 + serial) + "/QĐ-UBND",
                                   .day = base::parse_iso("2027-01-05").value(),
                                   .issuer = "UBND tỉnh"})
      .value();
}

Line quota(std::optional<std::int64_t> value, unit::UnitId unit = kCommune) {
  Line line{.unit = unit, .period = round_of(2027), .indicator = kQuota, .cell = {}, .value = {}};
  line.cell = unit == kCommune ? figure::Part::own : figure::Part::stated;
  if (value) line.value = base::Decimal{*value};
  return line;
}

Giving giving(std::int64_t id, std::vector<Line> lines, bool revises = false) {
  return {.id = GivingId{id},
          .giver = kProvince,
          .year = 2027,
          .basis = paper(static_cast<int>(id)),
          .revises = revises,
          .lines = std::move(lines)};
}

Key key_of_quota() { return {kCommune, round_of(2027), kQuota}; }

std::int64_t number_of(const std::optional<Standing>& standing) {
  return standing ? standing->line->value->units() : -1;
}

TEST(Targets, WhatADecisionGivesStandsUntilALaterOneRevisesIt) {
  ledger::Scribe scribe;
  Targets targets;
  const auto given = targets.apply(scribe.write(to_draft(giving(100, {quota(52)}))));
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(given.value()->giving.basis.number(), "200/QĐ-UBND");
  EXPECT_EQ(number_of(targets.standing(key_of_quota())), 52);

  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(101, {quota(50)}, true)))).ok());
  EXPECT_EQ(number_of(targets.standing(key_of_quota())), 50);
  const auto history = targets.history(key_of_quota());
  ASSERT_EQ(history.size(), 2U) << "the old one is kept";
  EXPECT_EQ(history[0]->giving.id, GivingId{101}) << "the latest first";
  EXPECT_TRUE(history[0]->giving.revises);
  EXPECT_EQ(*Targets::line_of(*history[1], key_of_quota())->value, base::Decimal{52});
  EXPECT_EQ(targets.all().size(), 2U);
}

TEST(Targets, ATargetThatWasTakenBackStandsNoMoreAndIsNotZero) {
  ledger::Scribe scribe;
  Targets targets;
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(100, {quota(52)})))).ok());
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(101, {quota({})}, true)))).ok());
  EXPECT_FALSE(targets.standing(key_of_quota()).has_value());
  EXPECT_EQ(targets.history(key_of_quota()).size(), 2U);
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(102, {quota(0)}, true)))).ok());
  EXPECT_EQ(number_of(targets.standing(key_of_quota())), 0) << "none at all is a target";
}

TEST(Targets, ATargetWithACellStandsThereUnderItsDecision) {
  ledger::Scribe scribe;
  Targets targets;
  Line kept{.unit = kCommune, .period = year_of(2027), .indicator = kOther, .cell = {}};
  kept.value = decimal("30.5");
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(100, {quota(52), kept})))).ok());
  figure::FigureKey cell{.unit = kCommune, .period = round_of(2027), .indicator = kQuota};
  ASSERT_TRUE(targets.cell(cell).has_value());
  EXPECT_EQ(targets.cell(cell)->value, figure::Value::number(base::Decimal{52}));
  EXPECT_EQ(targets.cell(cell)->report, figure::ReportId{100});
  cell.part = figure::Part::stated;
  EXPECT_FALSE(targets.cell(cell).has_value()) << "another part of the unit";
  cell = {.unit = kCommune, .period = year_of(2027), .indicator = kOther};
  EXPECT_FALSE(targets.cell(cell).has_value()) << "it stands among the targets only";
  EXPECT_EQ(targets.of(kCommune).size(), 2U);
  EXPECT_TRUE(targets.of(kProvince).empty());
}

TEST(Targets, AMilestoneIsAShareOfAllOrANumberOfOne) {
  ledger::Scribe scribe;
  Targets targets;
  auto made = giving(100, {quota(52)});
  Milestone share{.indicator = kQuota, .day = base::parse_iso("2027-01-31").value()};
  share.share = 5000;
  Milestone number{.indicator = kQuota, .day = base::parse_iso("2027-02-10").value()};
  number.unit = kCommune;
  number.value = base::Decimal{40};
  made.milestones = {share, number};
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(made))).ok());
  const auto again = reloaded(targets);
  const auto& kept = again.find(GivingId{100})->giving;
  EXPECT_EQ(kept.milestones, made.milestones);

  number.unit = std::nullopt;
  made = giving(101, {quota(52)});
  made.milestones = {number};
  EXPECT_EQ(ledger::refusal_of(targets, scribe.write(to_draft(made))), "target.malformed");
  share.share = 10'001;
  made.milestones = {share};
  EXPECT_EQ(ledger::refusal_of(targets, scribe.write(to_draft(made))), "target.malformed");
}

shelf::TextRef some_text(const std::string& key) {
  return {.key = key, .commitment = base::sha256("salt" + key)};
}

TEST(Targets, ThePaperItselfMayComeAfterItsNumbersAndOnlyForADecisionThereIs) {
  ledger::Scribe scribe;
  Targets targets;
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(100, {quota(52)})))).ok());
  Attachment paper{.giving = GivingId{100},
                   .name = some_text("name"),
                   .bytes = some_text("bytes"),
                   .media = "application/pdf"};
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(paper))).ok());
  const auto again = reloaded(targets);
  ASSERT_EQ(again.find(GivingId{100})->files.size(), 1U);
  EXPECT_EQ(again.find(GivingId{100})->files[0].attachment.bytes.key, "bytes");
  EXPECT_EQ(number_of(again.standing(key_of_quota())), 52);
  paper.giving = GivingId{101};
  EXPECT_EQ(ledger::refusal_of(targets, scribe.write(to_draft(paper))), "target.unknown");
}

TEST(Targets, AnEntryNobodyWroteIsRefusedAndChangesNothing) {
  ledger::Scribe scribe;
  Targets targets;
  ASSERT_TRUE(targets.apply(scribe.write(to_draft(giving(100, {quota(52)})))).ok());
  const auto before = bytes_of(targets);
  const auto refused = [&](ledger::Draft draft) {
    return ledger::refusal_of(targets, scribe.write(std::move(draft)));
  };
  EXPECT_EQ(refused(to_draft(giving(100, {quota(1)}))), "target.twice");
  EXPECT_EQ(refused(to_draft(giving(101, {}))), "target.malformed") << "nothing is given";
  EXPECT_EQ(refused(to_draft(giving(101, {quota(1), quota(2)}))), "target.malformed");
  auto other_year = giving(101, {quota(1)});
  other_year.year = 2028;
  EXPECT_EQ(refused(to_draft(other_year)), "target.malformed");
  auto draft = to_draft(giving(101, {quota(1)}));
  draft.blocks.clear();
  EXPECT_EQ(refused(draft), "target.malformed");
  draft = to_draft(giving(101, {quota(1)}));
  draft.blocks.front().bytes += '\0';
  EXPECT_EQ(refused(draft), "target.malformed");
  draft = to_draft(giving(101, {quota(1)}));
  draft.blocks.front().bytes.pop_back();
  EXPECT_EQ(refused(draft), "target.malformed");
  draft = to_draft(giving(101, {quota(1)}));
  draft.facts.erase("giver");
  EXPECT_EQ(refused(draft), "json.missing");
  EXPECT_EQ(bytes_of(targets), before);
}

/// What a clerk would say who reads the whole file of decisions from the first to the last.
std::map<Key, std::optional<base::Decimal>> read_again(const std::vector<Giving>& givings) {
  std::map<Key, std::optional<base::Decimal>> stands;
  for (const auto& each : givings) {
    for (const auto& line : each.lines) stands[key_of(line)] = line.value;
  }
  return stands;
}

/// Up to six lines on four units, two years and three indicators, some of them taken back.
Giving random_giving(std::int64_t id, std::mt19937_64& random) {
  const int year = 2026 + static_cast<int>(random() % 2);
  std::map<Key, Line> lines;
  for (std::uint64_t i = 0; i <= random() % 6; ++i) {
    Line line{.unit = unit::UnitId{static_cast<std::int64_t>(random() % 4 + 1)},
              .period = random() % 2 == 0 ? round_of(year) : year_of(year),
              .indicator = indicator::IndicatorId{static_cast<std::int64_t>(random() % 3 + 1)}};
    const auto part = random() % 3;
    if (part != 2) line.cell = part == 0 ? figure::Part::own : figure::Part::stated;
    if (random() % 5 != 0) {
      line.value = base::Decimal::make(static_cast<std::int64_t>(random() % 1000),
                                       static_cast<int>(random() % 3))
                       .value();
    }
    lines.insert_or_assign(key_of(line), line);
  }
  Giving made = giving(id, {}, random() % 2 == 0);
  made.year = year;
  for (const auto& [key, line] : lines) made.lines.push_back(line);
  return made;
}

TEST(Targets, WhatStandsIsWhatReadingAllDecisionsAgainSays) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random{seed};
    ledger::Scribe scribe;
    Targets targets;
    std::vector<Giving> givings;
    for (std::int64_t id = 1; id <= 25; ++id) {
      givings.push_back(random_giving(id, random));
      ASSERT_TRUE(targets.apply(scribe.write(to_draft(givings.back()))).ok());
      if (random() % 8 == 0) targets = reloaded(targets);
    }
    std::size_t standing = 0;
    for (const auto& [key, value] : read_again(givings)) {
      const auto found = targets.standing(key);
      ASSERT_EQ(found.has_value(), value.has_value()) << seed;
      if (found) {
        EXPECT_EQ(*found->line->value, *value) << seed;
      }
      standing += value ? 1 : 0;
    }
    std::size_t listed = 0;
    for (std::int64_t unit = 1; unit <= 4; ++unit) listed += targets.of(unit::UnitId{unit}).size();
    EXPECT_EQ(listed, standing) << seed;
    EXPECT_EQ(bytes_of(reloaded(targets)), bytes_of(targets));
  }
}

}  // namespace
}  // namespace tongket::target
