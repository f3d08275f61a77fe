// Goal: no article reaches the public by one person alone; what was taken off says by whom and why.
// Method: the way of an article step by step, each step by the wrong person and in the wrong order;
// then entries nobody could have written, and the state from its entries and from its bytes.
#include "news/articles.h"

#include <gtest/gtest.h>

#include "ledger/testing/scribe.h"

namespace tongket::news {
namespace {

constexpr ArticleId kArticle{40};
const std::string kMaker = "400000001";
const std::string kChecker = "400000002";
const std::string kThird = "400000003";

shelf::TextRef some_text(const std::string& key) {
  return {.key = key, .commitment = base::sha256("salt" + key)};
}

ledger::Draft proposal(ArticleId id = kArticle) {
  return to_draft(Proposal{.id = id,
                           .public_id = "0a1b2c3d4e",
                           .unit = unit::UnitId{2},
                           .period = period::Period::year(2024).value(),
                           .body = some_text("body"),
                           .free = false});
}
ledger::Draft publication(std::optional<base::Date> from = std::nullopt) {
  return to_draft(Publication{.id = kArticle, .from = from});
}
ledger::Draft rewording(const std::string& body, bool says_why = false) {
  return to_draft(
      Rewording{.id = kArticle,
                .body = some_text(body),
                .note = says_why ? std::optional{some_text("why " + body)} : std::nullopt});
}

TEST(Articles, WordsMayBeMendedUntilASecondPersonTakesTheLastOfThem) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(rewording("mended"), kChecker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kChecker)),
            "article.same_person")
      << "who wrote a part is no second person";
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kMaker)),
            "article.same_person");
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kThird)).ok());
  EXPECT_EQ(standing_body(*articles.find(kArticle)).key, "mended");
}

TEST(Articles, WordsThatAreOutAreChangedByTwoPeopleAndSayWhy) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kChecker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(rewording("silent"), kChecker)),
            "article.no_note");
  ASSERT_TRUE(articles.apply(scribe.write(rewording("passed over", true), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(rewording("right", true), kChecker)).ok());
  const auto* article = articles.find(kArticle);
  EXPECT_EQ(standing_body(*article).key, "body") << "until a second person says yes";
  EXPECT_EQ(newest_body(*article).key, "right");
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kChecker)),
            "article.same_person");
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kMaker)).ok());
  EXPECT_EQ(standing_body(*article).key, "right");
  EXPECT_FALSE(article->revisions.front().accepted.has_value());
  EXPECT_EQ(waiting(*article), nullptr);
  const auto bytes = ledger::bytes_of(articles);
  base::ByteReader in{bytes};
  const auto loaded = Articles::load(in);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(ledger::bytes_of(loaded.value()), bytes);
}

TEST(Articles, AreOutFromTheDayThatWasSaid) {
  ledger::Scribe scribe;
  Articles articles;
  const auto day = base::make_date(2026, 12, 22).value();
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(publication(day), kChecker)).ok());
  EXPECT_FALSE(is_out(*articles.find(kArticle), day - std::chrono::days{1}));
  EXPECT_TRUE(is_out(*articles.find(kArticle), day));
}

TEST(Articles, WhatWasTakenOffIsNotReworded) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kChecker)).ok());
  ASSERT_TRUE(
      articles.apply(scribe.write(withdrawal_draft(kArticle, some_text("why")), kMaker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(rewording("late", true), kMaker)),
            "article.wrong_state");
}

TEST(Articles, AProposedArticleIsNotOut) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  const auto* article = articles.find(kArticle);
  EXPECT_EQ(article->state, State::proposed);
  EXPECT_EQ(article->proposal.public_id, "0a1b2c3d4e");
  EXPECT_FALSE(article->published.has_value());
}

TEST(Articles, ASecondPersonPublishesAndAnyoneEntitledTakesItOff) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kChecker)).ok());
  EXPECT_EQ(articles.find(kArticle)->state, State::published);
  EXPECT_EQ(articles.find(kArticle)->published->actor, kChecker);
  ASSERT_TRUE(
      articles.apply(scribe.write(withdrawal_draft(kArticle, some_text("why")), kMaker)).ok());
  const auto* article = articles.find(kArticle);
  EXPECT_EQ(article->state, State::withdrawn);
  EXPECT_EQ(article->withdrawn->actor, kMaker);
  ASSERT_TRUE(article->reason.has_value());
  EXPECT_EQ(article->reason->key, "why");
}

TEST(Articles, TheMakerIsNeverTheChecker) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kMaker)),
            "article.same_person");
  EXPECT_EQ(articles.find(kArticle)->state, State::proposed);
}

TEST(Articles, StepsOutOfOrderAreRefusedAndChangeNothing) {
  ledger::Scribe scribe;
  Articles articles;
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kChecker)), "article.unknown");
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(proposal(), kMaker)), "article.twice");
  EXPECT_EQ(ledger::refusal_of(
                articles, scribe.write(withdrawal_draft(kArticle, some_text("why")), kChecker)),
            "article.wrong_state")
      << "it is not out yet";
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kChecker)).ok());
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kChecker)),
            "article.wrong_state");
  ASSERT_TRUE(
      articles.apply(scribe.write(withdrawal_draft(kArticle, some_text("why")), kMaker)).ok());
  const auto before = ledger::bytes_of(articles);
  EXPECT_EQ(ledger::refusal_of(articles,
                               scribe.write(withdrawal_draft(kArticle, some_text("more")), kMaker)),
            "article.wrong_state");
  EXPECT_EQ(ledger::refusal_of(articles, scribe.write(publication(), kChecker)),
            "article.wrong_state");
  EXPECT_EQ(ledger::bytes_of(articles), before);
}

TEST(Articles, AWithdrawalRecordedBeforeReasonsWereAskedIsStillRead) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  ASSERT_TRUE(articles.apply(scribe.write(publication(), kChecker)).ok());
  ASSERT_TRUE(
      articles.apply(scribe.write(ledger::make_draft("article.withdraw", 1, "18", {}), kMaker))
          .ok());
  EXPECT_EQ(articles.find(kArticle)->state, State::withdrawn);
  EXPECT_FALSE(articles.find(kArticle)->reason.has_value());
}

TEST(Articles, AnEntryNobodyCouldHaveWrittenIsRefused) {
  auto no_body = proposal();
  no_body.facts.erase("body");
  auto no_year = proposal();
  no_year.facts["period"] = "2024?";
  auto nameless = proposal();
  nameless.subject.clear();
  const std::vector<std::pair<ledger::Draft, std::string>> refused{
      {no_body, "json.missing"}, {no_year, "period.malformed"}, {nameless, "id.malformed"}};
  for (const auto& [draft, code] : refused) {
    ledger::Scribe scribe;
    Articles articles;
    EXPECT_EQ(ledger::refusal_of(articles, scribe.write(draft)), code);
    EXPECT_TRUE(articles.all().empty());
  }
}

TEST(Articles, StepsOfANewerProgramAreNotTakenForOurs) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  for (auto draft : {publication(), withdrawal_draft(kArticle, some_text("why"))}) {
    draft.version = 2;
    EXPECT_EQ(ledger::refusal_of(articles, scribe.write(draft, kChecker)),
              "ledger.facts_malformed");
  }
  EXPECT_EQ(articles.find(kArticle)->state, State::proposed);
}

TEST(Articles, TheSameEntriesGiveTheSameBytesAndSoDoesASavedState) {
  ledger::Scribe scribe;
  Articles articles;
  Articles again;
  const std::vector<ledger::Entry> entries{
      scribe.write(proposal(ArticleId{90}), kMaker), scribe.write(proposal(), kMaker),
      scribe.write(publication(), kChecker),
      scribe.write(withdrawal_draft(kArticle, some_text("why")), kChecker)};
  for (const auto& entry : entries) {
    ASSERT_TRUE(articles.apply(entry).ok());
    again = ledger::reloaded(again).value();
    ASSERT_TRUE(again.apply(entry).ok());
  }
  EXPECT_EQ(ledger::bytes_of(again), ledger::bytes_of(articles));
  EXPECT_EQ(again.find(kArticle)->reason->key, "why");
  EXPECT_EQ(again.find(ArticleId{90})->state, State::proposed);
}

TEST(Articles, SavedBytesThatBreakOffOrNameNoStateAreRefused) {
  ledger::Scribe scribe;
  Articles articles;
  ASSERT_TRUE(articles.apply(scribe.write(proposal(), kMaker)).ok());
  const auto bytes = ledger::bytes_of(articles);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    base::ByteReader in{std::string_view{bytes}.substr(0, length)};
    EXPECT_FALSE(Articles::load(in).ok()) << length;
  }
  // The state stands after the body's commitment and whether it is free.
  const auto commitment = some_text("body").commitment;
  const std::string_view hash{reinterpret_cast<const char*>(commitment.bytes.data()),
                              commitment.bytes.size()};
  auto strange = bytes;
  strange[strange.find(hash) + hash.size() + 1] = 7;
  base::ByteReader in{strange};
  EXPECT_FALSE(Articles::load(in).ok());
}

}  // namespace
}  // namespace tongket::news
