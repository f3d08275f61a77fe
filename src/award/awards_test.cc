// Goal: a round runs from its call to the golden book, what was decided is counted once and in its
// half year, and nothing about a person ever enters the ledger.
// Method: short histories; the state from its own bytes; broken copies of entries.
#include "award/awards.h"

#include <gtest/gtest.h>

#include "award/checks.h"
#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"
#include "period/period.h"

namespace tongket::award {
namespace {

constexpr unit::UnitId kProvince{1};
constexpr unit::UnitId kDistrict{11};
constexpr RoundId kRound{500};
constexpr indicator::IndicatorId kMerits{128};
constexpr indicator::IndicatorId kAll{139};
constexpr int kYear = 2024;

base::Date day(std::string_view iso) { return base::parse_iso(iso).value(); }

shelf::TextRef words(std::string_view salt) {
  return {.key = std::string{salt}, .commitment = base::sha256(salt)};
}

Call call_of(RoundId id = kRound, int year = kYear) {
  return {.id = id,
          .unit = kProvince,
          .year = year,
          .occasion = Occasion::annual,
          .due = day("2030-11-20"),
          .words = words("call"),
          .limits = {{.form = "advanced_unit", .force = Force::militia, .base = 86, .quota = 8}}};
}

Nomination collective(int id, std::string form = "merit", std::string body = "province_committee") {
  return {.round = kRound,
          .id = NominationId{id},
          .unit = kDistrict,
          .whom = Whom::collective,
          .force = Force::militia,
          .form = std::move(form),
          .body = std::move(body),
          .named = {},
          .grounds = words("grounds"),
          .heir = {}};
}

Nomination person(int id, std::string form, std::string body) {
  auto made = collective(id, std::move(form), std::move(body));
  made.whom = Whom::individual;
  made.named = words("person" + std::to_string(id));
  return made;
}

Meeting meeting(std::vector<Vote> votes) {
  return {.round = kRound,
          .day = day("2024-11-25"),
          .members = 9,
          .present = 7,
          .votes = std::move(votes),
          .words = {}};
}

decision::Decision paper(std::string number, std::string_view iso) {
  return decision::Decision::make({.kind = decision::BasisKind::decision,
                                   .number = std::move(number),
                                   .day = day(iso),
                                   .issuer = "UBND tỉnh"})
      .value();
}

Deciding deciding(int id, const std::vector<int>& nominations,
                  std::string_view iso = "2024-12-05") {
  Deciding made{.round = kRound,
                .id = DecisionId{id},
                .body = "province_committee",
                .basis = paper("1/QĐ-UBND", iso),
                .signer = {},
                .lines = {}};
  for (const auto each : nominations) {
    made.lines.push_back(
        {.nomination = NominationId{each}, .form = "merit", .counted = {{kMerits, 0}, {kAll, 0}}});
  }
  return made;
}

figure::FigureKey cell(int half, indicator::IndicatorId indicator = kMerits) {
  return {.unit = kProvince,
          .period = period::Period::half(kYear, half).value(),
          .indicator = indicator};
}

std::string bytes_of(const Awards& awards) {
  return base::sealed_bytes([&](base::SealedWriter& out) { awards.save(out); });
}

class ARound : public testing::Test {
 protected:
  void SetUp() override { EXPECT_EQ(write(to_draft(call_of())), ""); }

  /// The code with which it was refused; empty when it was taken.
  std::string write(ledger::Draft draft) {
    auto applied = awards_.apply(scribe_.write(std::move(draft)));
    if (!applied.ok()) return std::string{applied.error().code};
    changes_ = std::move(applied).value();
    return "";
  }
  [[nodiscard]] const Round& one() const { return *awards_.find(kRound); }
  [[nodiscard]] std::int64_t count(int half, indicator::IndicatorId indicator = kMerits) const {
    const auto found = awards_.cell_at(cell(half, indicator), 1'000);
    return found ? found->value.amount().units() : -1;
  }

  ledger::Scribe scribe_;
  Awards awards_;
  std::vector<figure::FigureChange> changes_;
};

TEST_F(ARound, RunsFromItsCallToTheGoldenBook) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(write(to_draft(person(2, "merit", "province_committee"))), "");
  EXPECT_EQ(
      write(to_draft(meeting({{.nomination = NominationId{1}, .in_favour = 7, .against = 0},
                              {.nomination = NominationId{2}, .in_favour = 3, .against = 4}}))),
      "");
  EXPECT_EQ(one().vote_on(NominationId{2})->against, 4);
  EXPECT_EQ(write(to_draft(deciding(900, {1, 2}))), "");
  EXPECT_EQ(one().decision_on(NominationId{2})->deciding.id, DecisionId{900});
  EXPECT_FALSE(one().book_number(NominationId{2}).has_value());
  EXPECT_EQ(write(to_draft(Entering{.round = kRound, .decision = DecisionId{900}, .first = 41})),
            "");
  EXPECT_EQ(one().book_number(NominationId{2}), 42);
}

TEST_F(ARound, CountsWhatWasDecidedInItsHalfYearAndNoneInTheOther) {
  for (int id = 1; id <= 3; ++id) EXPECT_EQ(write(to_draft(collective(id))), "");
  EXPECT_EQ(count(2), -1) << "nothing decided, nothing counted";
  EXPECT_EQ(write(to_draft(deciding(900, {1, 2}))), "");
  EXPECT_EQ(count(2), 2);
  EXPECT_EQ(count(1), 0) << "the register knows that there were none";
  EXPECT_EQ(changes_.size(), 4U);
  EXPECT_EQ(write(to_draft(deciding(901, {3}, "2024-06-14"))), "");
  EXPECT_EQ(count(1), 1);
  EXPECT_EQ(count(2), 2);
  EXPECT_EQ(awards_.counted_in(cell(2)).size(), 1U);
  EXPECT_EQ(awards_.counted_in(cell(2)).front().lines, 2);
}

TEST_F(ARound, CountsAJanuaryDecisionInTheYearItPraises) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(write(to_draft(deciding(900, {1}, "2025-01-08"))), "");
  EXPECT_EQ(count(2), 1);
}

TEST_F(ARound, CountsNoMoreWhatWasRevoked) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(write(to_draft(deciding(900, {1}))), "");
  EXPECT_EQ(write(to_draft(collective(2))), "");
  EXPECT_EQ(write(to_draft(
                Revocation{.round = kRound, .decision = DecisionId{900}, .reason = words("nhầm")})),
            "");
  EXPECT_EQ(count(2), -1);
  EXPECT_FALSE(changes_.front().after.has_value());
  EXPECT_EQ(awards_.counted_in(cell(2)).size(), 1U) << "that it was counted once stays readable";
  EXPECT_EQ(write(to_draft(
                Revocation{.round = kRound, .decision = DecisionId{900}, .reason = words("nhầm")})),
            "award.revoked");
  EXPECT_EQ(write(to_draft(deciding(901, {1, 2}))), "") << "decided anew";
  EXPECT_EQ(count(2), 2);
}

TEST_F(ARound, DecidesNothingTwiceAndNothingThatWasWithdrawn) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(write(to_draft(collective(1))), "award.twice");
  EXPECT_EQ(write(to_draft(collective(2))), "");
  const Withdrawal back{.round = kRound, .nomination = NominationId{2}, .reason = words("rút")};
  EXPECT_EQ(write(to_draft(back)), "");
  EXPECT_EQ(write(to_draft(back)), "award.withdrawn");
  EXPECT_EQ(write(to_draft(deciding(900, {2}))), "award.withdrawn");
  EXPECT_EQ(write(to_draft(deciding(900, {3}))), "award.nomination_unknown");
  EXPECT_EQ(write(to_draft(deciding(900, {1}))), "");
  EXPECT_EQ(write(to_draft(deciding(901, {1}))), "award.decided");
  EXPECT_EQ(write(to_draft(Withdrawal{
                .round = kRound, .nomination = NominationId{1}, .reason = words("rút")})),
            "award.decided");
}

TEST_F(ARound, KeepsAFewPapersOfEachNomination) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  const Attachment paper_of{.round = kRound,
                            .nomination = NominationId{1},
                            .name = words("tên"),
                            .bytes = words("bytes"),
                            .media = "application/pdf"};
  for (std::size_t at = 0; at < kFilesMost; ++at) EXPECT_EQ(write(to_draft(paper_of)), "");
  EXPECT_EQ(write(to_draft(paper_of)), "award.too_many_files");
  EXPECT_EQ(one().nominations.front()->files.size(), kFilesMost);
}

TEST_F(ARound, TakesNoMoreVotesThanWerePresent) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(
      write(to_draft(meeting({{.nomination = NominationId{1}, .in_favour = 5, .against = 3}}))),
      "award.votes_too_many");
  auto crowded = meeting({});
  crowded.present = 10;
  EXPECT_EQ(write(to_draft(crowded)), "award.malformed");
  EXPECT_TRUE(one().meetings.empty());
}

TEST_F(ARound, GivesEachNumberOfTheGoldenBookOnce) {
  EXPECT_EQ(write(to_draft(collective(1))), "");
  EXPECT_EQ(write(to_draft(collective(2))), "");
  EXPECT_EQ(write(to_draft(collective(3))), "");
  EXPECT_EQ(write(to_draft(deciding(900, {1, 2}))), "");
  EXPECT_EQ(write(to_draft(deciding(901, {3}))), "");
  const auto enter = [&](int decision, std::int64_t first) {
    return write(
        to_draft(Entering{.round = kRound, .decision = DecisionId{decision}, .first = first}));
  };
  EXPECT_EQ(enter(900, 7), "");
  EXPECT_EQ(enter(900, 70), "award.entered");
  EXPECT_EQ(enter(901, 8), "award.number_taken");
  EXPECT_EQ(enter(901, 9), "");
  EXPECT_EQ(enter(902, 10), "award.decision_unknown");
}

TEST_F(ARound, IsTheSameAfterItWasKeptAndReadAgain) {
  EXPECT_EQ(write(to_draft(person(1, "merit", "province_committee"))), "");
  EXPECT_EQ(write(to_draft(collective(2))), "");
  EXPECT_EQ(
      write(to_draft(meeting({{.nomination = NominationId{1}, .in_favour = 7, .against = 0}}))),
      "");
  EXPECT_EQ(write(to_draft(deciding(900, {1}))), "");
  EXPECT_EQ(write(to_draft(Entering{.round = kRound, .decision = DecisionId{900}, .first = 1})),
            "");
  EXPECT_EQ(write(to_draft(Look{.round = kRound, .unit = kProvince, .at = "round"})), "");
  EXPECT_EQ(write(to_draft(Expiry{.round = kRound, .kept_to = 2029})), "");
  EXPECT_EQ(write(to_draft(collective(3))), "award.expired");
  const auto bytes = bytes_of(awards_);
  const auto again = Awards::load(base::opened(bytes), 0);
  EXPECT_EQ(bytes_of(again), bytes);
  EXPECT_EQ(again.of(kProvince, kYear).size(), 1U);
  EXPECT_EQ(again.cell_at(cell(2), 1'000), awards_.cell_at(cell(2), 1'000));
  EXPECT_EQ(again.find(kRound)->nominations.front()->nomination.named->key, "person1");
}

TEST_F(ARound, BelievesNoEntryThatItDidNotWrite) {
  auto draft = to_draft(person(1, "merit", "province_committee"));
  draft.facts.erase("named");
  EXPECT_EQ(write(draft), "award.malformed") << "a person without a key";
  draft = to_draft(deciding(900, {1}));
  draft.facts["lines"] = base::JsonArray{};
  EXPECT_EQ(write(draft), "award.malformed");
  draft = to_draft(call_of(RoundId{501}));
  draft.facts["limits"] = base::parse_json(R"([{"form":"merit","force":"navy","base":1}])").value();
  EXPECT_EQ(write(draft), "award.malformed");
  EXPECT_EQ(write(to_draft(call_of())), "award.twice");
  draft = to_draft(collective(1));
  draft.subject = base::to_text(RoundId{777});
  EXPECT_EQ(write(draft), "award.unknown");
  EXPECT_TRUE(one().nominations.empty());
}

// ------------------------------------------------------------------------- what checks say of it

std::vector<std::string> codes(const std::vector<Notice>& notices) {
  std::vector<std::string> found;
  for (const auto& each : notices) found.emplace_back(each.code);
  return found;
}

TEST_F(ARound, SpellsOutAShareThatIsOverItsLimit) {
  for (int id = 1; id <= 9; ++id) {
    EXPECT_EQ(write(to_draft(collective(id, "advanced_unit", "province_command"))), "");
  }
  const Ground ground{.rules = Rules::shipped(), .day = day("2024-12-05")};
  const Checks checks{one(), ground};
  const auto notices = checks.of(*one().nominations.front());
  EXPECT_EQ(codes(notices),
            (std::vector<std::string>{"award.over_ratio", "award.over_quota", "award.no_vote"}));
  const decltype(notices.front().args) spelled{
      {"count", "9"}, {"base", "86"}, {"percent", "10,5"}, {"limit", "10"}};
  EXPECT_EQ(notices.front().args, spelled);
}

TEST_F(ARound, ComparesNoTwoFormsWhoseBasesDiffer) {
  int id = 0;
  for (int i = 0; i < 44; ++i) {
    EXPECT_EQ(write(to_draft(person(++id, "base_soldier", "province_command"))), "");
  }
  for (int i = 0; i < 131; ++i) {
    EXPECT_EQ(write(to_draft(person(++id, "advanced_soldier", "province_command"))), "");
  }
  const Ground ground{.rules = Rules::shipped(), .day = day("2024-12-05")};
  const Checks checks{one(), ground};
  for (const auto& share : checks.shares()) EXPECT_FALSE(share.is_over_ratio()) << share.form;
}

TEST_F(ARound, SaysWhenOneAchievementIsPraisedTwice) {
  EXPECT_EQ(write(to_draft(person(1, "merit", "province_committee"))), "");
  EXPECT_EQ(write(to_draft(person(2, "commendation", "province_command"))), "");
  EXPECT_EQ(write(to_draft(person(3, "base_soldier", "province_command"))), "");
  const Ground ground{
      .rules = Rules::shipped(),
      .day = day("2024-12-05"),
      .who = {{NominationId{1}, "a"}, {NominationId{2}, "a"}, {NominationId{3}, "a"}},
      .earlier = {{.who = "a", .form = "base_soldier", .year = 2023}}};
  const Checks checks{one(), ground};
  EXPECT_EQ(codes(checks.of(*one().nominations.at(0))),
            (std::vector<std::string>{"award.two_forms", "award.no_vote"}));
  EXPECT_EQ(codes(checks.of(*one().nominations.at(2))),
            (std::vector<std::string>{"award.repeated", "award.no_vote"}))
      << "a title is no form of praise";
}

TEST_F(ARound, SaysWhatCameAfterItsDay) {
  auto early = call_of(RoundId{501});
  early.due = day("2000-01-01");
  EXPECT_EQ(write(to_draft(early)), "");
  auto late = collective(1);
  late.round = RoundId{501};
  EXPECT_EQ(write(to_draft(late)), "");
  const Ground ground{.rules = Rules::shipped(), .day = day("2024-12-05")};
  const auto& round = *awards_.find(RoundId{501});
  EXPECT_EQ(codes(Checks{round, ground}.of(*round.nominations.front())),
            (std::vector<std::string>{"award.late", "award.no_vote"}));
}

TEST_F(ARound, SaysWhichBodyMayNotGiveIt) {
  EXPECT_EQ(write(to_draft(collective(1, "commendation", "district_committee"))), "");
  const Ground before{.rules = Rules::shipped(), .day = day("2025-06-30")};
  const Ground after{.rules = Rules::shipped(), .day = day("2025-07-01")};
  EXPECT_EQ(codes(Checks{one(), before}.of(*one().nominations.front())).front(), "award.no_vote");
  EXPECT_EQ(codes(Checks{one(), after}.of(*one().nominations.front())).front(),
            "award.not_competent");
}

}  // namespace
}  // namespace tongket::award
