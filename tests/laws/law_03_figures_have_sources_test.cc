// Law 3: no figure without a source. (That no public figure is without a release is held where the
// public snapshot is made, beside law 8.)
//
// Goal: every cell opens down to a report and to words in a document, or to the decision that gave
// it.
// Method: a check that walks all cells of some books; run on books made by acts, and on twins whose
// figure came from nowhere or rests on no words.
#include <gtest/gtest.h>

#include "award/awards.h"
#include "books/books.h"
#include "cluster/clusters.h"
#include "target/targets.h"

namespace tongket {
namespace {

constexpr unit::UnitId kUnit{5};

/// A cell of a document rests on words of it, a cell of a file on one of its lines.
bool has_words(const report::Acceptance& accepted, std::size_t cell) {
  if (accepted.document.file) return accepted.lines.at(cell) > 0;
  return accepted.evidence.at(cell).first < accepted.evidence.at(cell).past;
}

/// Every cell that cannot be opened down to words.
std::vector<figure::FigureKey> without_source(const figure::Figures& figures,
                                              const books::Books& books) {
  const auto& reports = *books.reports;
  std::vector<figure::FigureKey> orphans;
  for (const auto& [key, cell] : figures.all()) {
    if (books.targets->cell(key) == cell) continue;
    if (books.awards->cell_at(key, books.head.position) == cell) continue;
    if (books.clusters->fills(key, cell)) continue;
    const auto* report = reports.find(cell.report);
    const auto at = report == nullptr ? std::nullopt : report::Reports::index_of(*report, key);
    if (!at || !has_words(report->accepted, *at)) {
      orphans.push_back(key);
    }
  }
  return orphans;
}

report::Acceptance acceptance(report::Evidence evidence) {
  const shelf::TextRef text{.key = "k", .commitment = base::sha256("k")};
  return {.report = report::ReportId{1},
          .document = {.id = report::DocumentId{2},
                       .name = text,
                       .text = text,
                       .reading = text,
                       .media = "text/plain",
                       .extractor = "text/1"},
          .figures = {.unit = kUnit,
                      .period = period::Period::year(2024).value(),
                      .part = figure::Part::stated,
                      .cells = {{indicator::IndicatorId{39}, 0,
                                 figure::Value::number(base::Decimal{52})}}},
          .evidence = {evidence}};
}

base::Result<books::Books> recorded(const report::Acceptance& acceptance) {
  auto draft = report::to_draft(acceptance);
  draft.actor = "server";
  TK_TRY(const auto entry, ledger::chain({}, std::move(draft)));
  TK_TRY(auto applied, books::apply(books::empty(), entry));
  return std::move(applied).books;
}

TEST(Law03, AFigureThatWasAcceptedOpensDownToItsWords) {
  const auto books = recorded(acceptance({10, 40, 20, 25})).value();
  EXPECT_EQ(books.figures->size(), 1U);
  EXPECT_TRUE(without_source(*books.figures, books).empty());
}

TEST(Law03, AFigureWithoutWordsIsRefused) {
  EXPECT_EQ(recorded(acceptance({10, 10, 10, 10})).error().code, "report.evidence_malformed");
  EXPECT_EQ(recorded(acceptance({10, 40, 41, 43})).error().code, "report.evidence_malformed");
}

TEST(Law03, AFigureOfAFileOpensDownToItsLineAndOneWithoutALineIsRefused) {
  auto imported = acceptance({});
  imported.document.text = imported.document.reading = std::nullopt;
  imported.document.file =
      report::SourceFile{.hash = base::sha256("đơn vị;chỉ tiêu"), .size_bytes = 20};
  imported.evidence.clear();
  imported.lines = {7};
  const auto books = recorded(imported).value();
  EXPECT_EQ(books.figures->size(), 1U);
  EXPECT_TRUE(without_source(*books.figures, books).empty());
  imported.lines = {0};
  EXPECT_EQ(recorded(imported).error().code, "report.evidence_malformed");
  imported.lines = {};
  EXPECT_EQ(recorded(imported).error().code, "report.evidence_malformed");
}

TEST(Law03, ATargetOpensDownToItsDecisionAndWhenTakenBackToTheReportItStoodBefore) {
  const auto words = acceptance({10, 40, 20, 25});
  const auto basis = decision::Decision::make({.kind = decision::BasisKind::decision,
                                               .number = "12/QĐ-UBND",
                                               .day = base::parse_iso("2024-01-31").value(),
                                               .issuer = "UBND huyện"})
                         .value();
  target::Giving giving{.id = target::GivingId{7}, .giver = kUnit, .year = 2024, .basis = basis};
  giving.lines = {{.unit = kUnit,
                   .period = words.figures.period,
                   .indicator = words.figures.cells[0].indicator,
                   .cell = figure::Part::stated,
                   .value = base::Decimal{60}}};
  auto books = recorded(words).value();
  const auto record = [&](ledger::Draft draft) {
    draft.actor = "server";
    books = books::apply(books, ledger::chain(books.head, std::move(draft)).value()).value().books;
  };
  const auto number = [&] { return (*books.figures->all().begin()).second.value.amount(); };
  record(target::to_draft(giving));
  EXPECT_EQ(number(), base::Decimal{60}) << "a decision stands before a report";
  EXPECT_TRUE(without_source(*books.figures, books).empty());
  auto again = words;
  again.report = report::ReportId{3};
  record(report::to_draft(again));
  EXPECT_EQ(number(), base::Decimal{60}) << "whichever came later";
  giving.id = target::GivingId{8};
  giving.lines[0].value = std::nullopt;
  giving.revises = true;
  record(target::to_draft(giving));
  EXPECT_EQ(number(), base::Decimal{52});
  EXPECT_TRUE(without_source(*books.figures, books).empty());
}

TEST(Law03, ACountOfAwardsOpensDownToItsDecisionsAndVanishesWithThem) {
  auto books = recorded(acceptance({10, 40, 20, 25})).value();
  const auto record = [&](ledger::Draft draft) {
    draft.actor = "server";
    books = books::apply(books, ledger::chain(books.head, std::move(draft)).value()).value().books;
  };
  const shelf::TextRef words{.key = "k", .commitment = base::sha256("k")};
  const award::RoundId round{20};
  record(to_draft(award::Call{.id = round, .unit = kUnit, .year = 2024, .words = words}));
  record(to_draft(award::Nomination{.round = round,
                                    .id = award::NominationId{21},
                                    .unit = kUnit,
                                    .form = "merit",
                                    .body = "province_committee"}));
  const auto reported = books.figures->size();
  const auto basis = decision::Decision::make({.kind = decision::BasisKind::decision,
                                               .number = "12/QĐ-UBND",
                                               .day = base::parse_iso("2024-12-05").value(),
                                               .issuer = "UBND tỉnh"})
                         .value();
  record(to_draft(award::Deciding{.round = round,
                                  .id = award::DecisionId{22},
                                  .body = "province_committee",
                                  .basis = basis,
                                  .signer = {},
                                  .lines = {{.nomination = award::NominationId{21},
                                             .form = "merit",
                                             .counted = {{indicator::IndicatorId{128}, 0}}}}}));
  EXPECT_EQ(books.figures->size(), reported + 2) << "one in its half year, none in the other";
  EXPECT_TRUE(without_source(*books.figures, books).empty());
  record(to_draft(
      award::Revocation{.round = round, .decision = award::DecisionId{22}, .reason = words}));
  EXPECT_EQ(books.figures->size(), reported);
}

/// A ranking of two units, of which the first has all points.
ledger::Draft ranked(std::int64_t id) {
  cluster::Ranking ranking{.emulation = cluster::EmulationId{id},
                           .filled = {.own = indicator::IndicatorId{123},
                                      .verified = indicator::IndicatorId{124},
                                      .maximum = indicator::IndicatorId{125},
                                      .share = indicator::IndicatorId{126},
                                      .rank = indicator::IndicatorId{127}}};
  ranking.ranks = {{.unit = kUnit, .rank = 1, .points = base::Decimal{100}},
                   {.unit = unit::UnitId{6}, .rank = 2, .points = base::Decimal{0}}};
  return cluster::to_draft(ranking);
}

TEST(Law03, ARankOpensDownToItsRankingAndWhenThatIsOpenedAgainItIsGone) {
  const shelf::TextRef text{.key = "k", .commitment = base::sha256("k")};
  const cluster::EmulationId id{70};
  auto books = books::empty();
  const auto record = [&](ledger::Draft draft) {
    draft.actor = "server";
    books = books::apply(books, ledger::chain(books.head, std::move(draft)).value()).value().books;
  };
  record(cluster::to_draft(cluster::Opening{
      .id = id,
      .host = unit::UnitId{1},
      .year = 2024,
      .name = text,
      .members = {kUnit, unit::UnitId{6}},
      .sheet = {.criteria = {{.key = "1", .name = text, .maximum = base::Decimal{100}}},
                .total = base::Decimal{100}}}));
  for (const auto& [unit, by, points] :
       {std::tuple{kUnit, unit::UnitId{6}, 100}, std::tuple{unit::UnitId{6}, kUnit, 0}}) {
    const std::vector<cluster::Score> scores{{.criterion = "1", .points = base::Decimal{points}}};
    record(cluster::to_draft(
        cluster::Scoring{.emulation = id, .unit = unit, .by = unit, .scores = scores}));
    record(cluster::to_draft(cluster::Scoring{.emulation = id,
                                              .column = cluster::Column::verified,
                                              .unit = unit,
                                              .by = by,
                                              .scores = scores}));
  }
  record(ranked(70));
  EXPECT_EQ(books.figures->size(), 10U);
  EXPECT_TRUE(without_source(*books.figures, books).empty());
  record(cluster::reopening_draft(id, text));
  EXPECT_TRUE(books.figures->empty());
}

TEST(Law03, TwinAFigureFromNowhereIsFound) {
  const auto books = recorded(acceptance({10, 40, 20, 25})).value();
  figure::Figures figures = *books.figures;
  figures.apply({.key = {.unit = unit::UnitId{6},
                         .period = period::Period::year(2024).value(),
                         .indicator = indicator::IndicatorId{39},
                         .slice = 0,
                         .part = figure::Part::own},
                 .before = std::nullopt,
                 .after = figure::Cell{.value = figure::Value::number(base::Decimal{1}),
                                       .standing = figure::Standing::accepted,
                                       .report = report::ReportId{99}}});
  EXPECT_EQ(without_source(figures, books).size(), 1U);
}

}  // namespace
}  // namespace tongket
