// Goal: a cell always shows the latest report that counts, every report stays in the history, and
// an entry nobody could have written changes nothing.
// Method: short histories of one commune, then broken copies of each act, then the state rebuilt
// from its entries and from its own bytes.
#include "report/reports.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/frozen_map.h"
#include "base/testing/sealed_in_memory.h"
#include "ledger/testing/scribe.h"

namespace tongket::report {
namespace {

constexpr unit::UnitId kCommune{2};
constexpr indicator::IndicatorId kTrained{41};
constexpr indicator::IndicatorId kEnlisted{57};

std::string bytes_of(const Reports& reports) {
  return base::sealed_bytes([&](base::SealedWriter& out) { reports.save(out); });
}

/// The reports as the next start finds them.
Reports reloaded(const Reports& reports) {
  return Reports::load(base::opened(bytes_of(reports)), 0);
}

period::Period year(int number) { return period::Period::year(number).value(); }

shelf::TextRef some_text(const std::string& key) {
  return {.key = key, .commitment = base::sha256("salt" + key)};
}

struct Said {
  indicator::IndicatorId indicator;
  std::int64_t number;
};

Acceptance acceptance(std::int64_t id, const std::vector<Said>& said, int of_year = 2024) {
  Acceptance made{.report = ReportId{id},
                  .document = {.id = DocumentId{id + 1},
                               .name = some_text("name"),
                               .text = some_text("text"),
                               .reading = some_text("reading"),
                               .media = "docx",
                               .extractor = "docx/1",
                               .chosen = {}},
                  .figures = {.unit = kCommune,
                              .period = year(of_year),
                              .part = figure::Part::stated,
                              .cells = {}},
                  .evidence = {}};
  for (const auto& [indicator, number] : said) {
    made.figures.cells.push_back({indicator, 0, figure::Value::number(base::Decimal{number})});
    made.evidence.push_back({10, 40, 20, 23});
  }
  return made;
}

figure::FigureKey cell_of(indicator::IndicatorId indicator, int of_year = 2024) {
  return {.unit = kCommune,
          .period = year(of_year),
          .indicator = indicator,
          .slice = 0,
          .part = figure::Part::stated};
}

std::int64_t number_of(const std::optional<figure::Cell>& cell) {
  return cell ? cell->value.amount().units() : -1;
}

/// The acceptance of 100 with one fact of its JSON put to something else.
ledger::Draft with_fact(std::string_view key, base::Json value) {
  auto draft = to_draft(acceptance(100, {{kTrained, 65}}));
  draft.facts[key] = std::move(value);
  return draft;
}

TEST(Reports, AReportPutsItsFiguresIntoEmptyCells) {
  ledger::Scribe scribe;
  Reports reports;
  const auto changes =
      reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}, {kEnlisted, 12}}))));
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes.value().size(), 2U);
  EXPECT_EQ(changes.value()[0].key, cell_of(kTrained));
  EXPECT_FALSE(changes.value()[0].before.has_value());
  EXPECT_EQ(number_of(changes.value()[0].after), 65);
  EXPECT_EQ(changes.value()[0].after->report, ReportId{100});
  EXPECT_EQ(changes.value()[0].after->standing, figure::Standing::accepted);
}

TEST(Reports, ALaterReportReplacesOnlyTheCellsItSpeaksOf) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(
      reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}, {kEnlisted, 12}}))))
          .ok());
  const auto changes = reports.apply(scribe.write(to_draft(acceptance(200, {{kTrained, 70}}))));
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes.value().size(), 1U);
  EXPECT_EQ(number_of(changes.value()[0].before), 65);
  EXPECT_EQ(number_of(changes.value()[0].after), 70);
  const auto history = reports.history(cell_of(kTrained));
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0]->accepted.report, ReportId{200}) << "the latest first";
  EXPECT_EQ(reports.history(cell_of(kEnlisted)).size(), 1U);
}

TEST(Reports, AnotherYearIsAnotherCell) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  const auto changes =
      reports.apply(scribe.write(to_draft(acceptance(200, {{kTrained, 70}}, 2025))));
  ASSERT_TRUE(changes.ok());
  EXPECT_FALSE(changes.value()[0].before.has_value());
  EXPECT_EQ(reports.of(kCommune, year(2024)).size(), 1U);
  EXPECT_EQ(reports.of(kCommune, year(2025)).size(), 1U);
  EXPECT_TRUE(reports.of(unit::UnitId{3}, year(2024)).empty());
}

TEST(Reports, WithdrawingTheLatestBringsBackTheOneBefore) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(200, {{kTrained, 70}})))).ok());
  const auto changes =
      reports.apply(scribe.write(to_draft(Withdrawal{ReportId{200}, some_text("why")})));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(number_of(changes.value()[0].before), 70);
  EXPECT_EQ(number_of(changes.value()[0].after), 65);
  EXPECT_TRUE(reports.find(ReportId{200})->withdrawn.has_value());
  EXPECT_EQ(reports.history(cell_of(kTrained)).size(), 2U) << "both stay in the history";
}

TEST(Reports, ACellOfWhichTwoReportsSaidDifferentThingsWasCorrectedAlsoAfterAWithdrawal) {
  ledger::Scribe scribe;
  Reports reports;
  const auto take = [&](const ledger::Draft& draft) {
    ASSERT_TRUE(reports.apply(scribe.write(draft)).ok());
  };
  take(to_draft(acceptance(100, {{kTrained, 65}, {kEnlisted, 12}})));
  take(to_draft(acceptance(200, {{kTrained, 65}, {kEnlisted, 12}})));
  EXPECT_TRUE(reports.corrected(kCommune).empty()) << "the same, said again";
  take(to_draft(acceptance(300, {{kTrained, 70}})));
  take(to_draft(acceptance(400, {{kEnlisted, 13}}, 2025)));
  EXPECT_EQ(reports.corrected(kCommune), std::vector{cell_of(kTrained)})
      << "another year is another cell";
  EXPECT_TRUE(reports.corrected(unit::UnitId{3}).empty());
  take(to_draft(Withdrawal{ReportId{300}, some_text("why")}));
  EXPECT_EQ(reports.corrected(kCommune), std::vector{cell_of(kTrained)});
  EXPECT_EQ(reloaded(reports).corrected(kCommune), reports.corrected(kCommune));
  EXPECT_EQ(bytes_of(reloaded(reports)), bytes_of(reports));
}

TEST(Reports, WithdrawingAnOvertakenReportMovesNoNumber) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(200, {{kTrained, 70}})))).ok());
  const auto changes =
      reports.apply(scribe.write(to_draft(Withdrawal{ReportId{100}, some_text("why")})));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(number_of(changes.value()[0].before), 70);
  EXPECT_EQ(number_of(changes.value()[0].after), 70);
}

TEST(Reports, WithdrawingTheOnlyReportLeavesTheCellEmptyNotZero) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 0}})))).ok());
  const auto changes =
      reports.apply(scribe.write(to_draft(Withdrawal{ReportId{100}, some_text("why")})));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(number_of(changes.value()[0].before), 0);
  EXPECT_FALSE(changes.value()[0].after.has_value());
}

TEST(Reports, WhatCannotBeSoIsRefusedAndChangesNothing) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  ASSERT_TRUE(
      reports.apply(scribe.write(to_draft(Withdrawal{ReportId{100}, some_text("why")}))).ok());
  ASSERT_TRUE(
      reports
          .apply(scribe.write(to_draft(NoteAdded{NoteId{7}, kCommune, year(2024), some_text("n")})))
          .ok());
  const auto before = bytes_of(reports);
  EXPECT_EQ(ledger::refusal_of(reports, scribe.write(to_draft(acceptance(100, {{kTrained, 1}})))),
            "report.twice");
  EXPECT_EQ(ledger::refusal_of(
                reports, scribe.write(to_draft(Withdrawal{ReportId{100}, some_text("again")}))),
            "report.withdrawn");
  EXPECT_EQ(ledger::refusal_of(reports,
                               scribe.write(to_draft(Withdrawal{ReportId{900}, some_text("why")}))),
            "report.unknown");
  EXPECT_EQ(ledger::refusal_of(reports, scribe.write(to_draft(NoteAdded{
                                            NoteId{7}, kCommune, year(2024), some_text("n")}))),
            "note.twice");
  EXPECT_EQ(bytes_of(reports), before);
}

TEST(Reports, AFigureWithoutWordsUnderItIsRefused) {
  // The statement, then the numeral in it, in code points.
  for (const Evidence& evidence : {Evidence{10, 10, 10, 10}, Evidence{10, 40, 20, 20},
                                   Evidence{10, 40, 5, 12}, Evidence{10, 40, 38, 41}}) {
    ledger::Scribe scribe;
    Reports reports;
    auto made = acceptance(100, {{kTrained, 65}});
    made.evidence = {evidence};
    EXPECT_EQ(ledger::refusal_of(reports, scribe.write(to_draft(made))),
              "report.evidence_malformed");
    EXPECT_TRUE(reports.all().empty());
  }
}

TEST(Reports, AnEntryNobodyCouldHaveWrittenIsRefused) {
  using Draft = ledger::Draft;
  Draft newer = to_draft(acceptance(100, {{kTrained, 65}}));
  newer.version = 2;
  Draft without_block = to_draft(acceptance(100, {{kTrained, 65}}));
  without_block.blocks.clear();
  Draft another_block = to_draft(acceptance(100, {{kTrained, 65}}));
  another_block.blocks[0].kind = "units";
  Draft cut_block = to_draft(acceptance(100, {{kTrained, 65}}));
  cut_block.blocks[0].bytes.pop_back();
  Draft two_for_one = to_draft(acceptance(100, {{kTrained, 65}}));
  two_for_one.facts["evidence"] = base::JsonArray{{10, 40, 20, 23}, {10, 40, 20, 23}};
  Draft nameless = to_draft(acceptance(100, {{kTrained, 65}}));
  nameless.subject = "không phải mã";
  const std::vector<std::pair<Draft, std::string>> refused{
      {newer, "ledger.facts_malformed"},
      {without_block, "report.malformed"},
      {another_block, "report.malformed"},
      {cut_block, "figure.block_malformed"},
      {two_for_one, "report.malformed"},
      {nameless, "id.malformed"},
      {with_fact("document", "text"), "json.wrong_type"},
      {with_fact("heir", 9), "json.wrong_type"},
      {with_fact("heir", "xã"), "id.malformed"},
      {with_fact("evidence", base::JsonArray{{-1, 40, 20, 23}}), "report.evidence_malformed"},
      {with_fact("evidence", base::JsonArray{"10"}), "report.evidence_malformed"},
  };
  for (const auto& [draft, code] : refused) {
    ledger::Scribe scribe;
    Reports reports;
    EXPECT_EQ(ledger::refusal_of(reports, scribe.write(draft)), code);
    EXPECT_EQ(bytes_of(reports), bytes_of(Reports{}));
  }
}

TEST(Reports, WhoChoseTheUnitAndWhyTravelsWithTheReport) {
  ledger::Scribe scribe;
  Reports reports;
  auto made = acceptance(100, {{kTrained, 65}});
  made.document.chosen = {{.by = "400000001",
                           .at = ledger::moment(5),
                           .unit = kCommune,
                           .year = std::nullopt,
                           .reason = some_text("unit")},
                          {.by = "server",
                           .at = ledger::moment(6),
                           .unit = std::nullopt,
                           .year = 2024,
                           .part = period::YearPart::first_half,
                           .reason = some_text("year")}};
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(made))).ok());
  const auto& chosen = reports.find(ReportId{100})->accepted.document.chosen;
  EXPECT_EQ(chosen, made.document.chosen);
  const auto loaded = reloaded(reports);
  EXPECT_EQ(loaded.find(ReportId{100})->accepted.document.chosen, made.document.chosen);
}

/// The same figures out of a file of values, each on its line.
Acceptance import(std::int64_t id, const std::vector<Said>& said,
                  std::vector<std::uint32_t> lines) {
  auto made = acceptance(id, said);
  made.document = {.id = DocumentId{id + 1},
                   .name = some_text("name"),
                   .media = "csv",
                   .extractor = "values/1",
                   .file = SourceFile{.hash = base::sha256("xã;chỉ tiêu;kỳ;số"), .size_bytes = 26}};
  made.evidence.clear();
  made.lines = std::move(lines);
  return made;
}

TEST(Reports, AFigureOfAFileRestsOnTheFileAndItsLine) {
  ledger::Scribe scribe;
  Reports reports;
  const auto made = import(100, {{kTrained, 65}, {kEnlisted, 12}}, {1'000'001, 2});
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(made))).ok());
  const auto loaded = reloaded(reports);
  EXPECT_EQ(bytes_of(loaded), bytes_of(reports));
  for (const Reports* kept : {&std::as_const(reports), &loaded}) {
    const auto& accepted = kept->find(ReportId{100})->accepted;
    EXPECT_EQ(accepted.document.file, made.document.file);
    EXPECT_EQ(accepted.lines, made.lines);
    EXPECT_FALSE(accepted.document.text);
    EXPECT_EQ(accepted.figures, made.figures);
  }
}

TEST(Reports, AFileCorrectsWhatADocumentSaidAndWithdrawingItBringsThatBack) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  const auto changes = reports.apply(scribe.write(to_draft(import(200, {{kTrained, 70}}, {2}))));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(number_of(changes.value().at(0).before), 65);
  EXPECT_EQ(number_of(changes.value().at(0).after), 70);
  const auto back =
      reports.apply(scribe.write(to_draft(Withdrawal{ReportId{200}, some_text("why")})));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(number_of(back.value().at(0).after), 65);
}

TEST(Reports, AFigureOfAFileWithoutALineOrAFileWithoutItsHashIsRefused) {
  const auto refusal = [](const ledger::Draft& draft) {
    ledger::Scribe scribe;
    Reports reports;
    return ledger::refusal_of(reports, scribe.write(draft));
  };
  EXPECT_EQ(refusal(to_draft(import(100, {{kTrained, 65}}, {0}))), "report.evidence_malformed");
  EXPECT_EQ(refusal(to_draft(import(100, {{kTrained, 65}}, {}))), "report.evidence_malformed");
  EXPECT_EQ(refusal(to_draft(import(100, {{kTrained, 65}}, {2, 3}))), "report.evidence_malformed");
  auto nameless = to_draft(import(100, {{kTrained, 65}}, {2}));
  nameless.facts["document"].as_object()["file"].as_object().erase("hash");
  EXPECT_EQ(refusal(nameless), "json.missing");
  auto cut = to_draft(import(100, {{kTrained, 65}}, {2}));
  cut.blocks.pop_back();
  EXPECT_EQ(refusal(cut), "report.malformed");
}

TEST(Reports, ADocumentNobodyHadToChooseForKeepsTheBytesItAlwaysHad) {
  const auto facts =
      base::canonical_json(to_draft(acceptance(100, {{kTrained, 65}})).facts).value();
  EXPECT_EQ(facts.find("chosen"), std::string::npos);
  EXPECT_EQ(facts.find("heir"), std::string::npos);
}

TEST(Reports, WhatAnHeirRecordedInTheOldUnitsNameSaysSoForEver) {
  ledger::Scribe scribe;
  Reports reports;
  auto made = acceptance(100, {{kTrained, 65}});
  made.heir = unit::UnitId{9};
  const auto changes = reports.apply(scribe.write(to_draft(made)));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(changes.value()[0].key.unit, kCommune) << "the figures stay the old unit's";
  EXPECT_EQ(reports.find(ReportId{100})->accepted.heir, unit::UnitId{9});
  const auto loaded = reloaded(reports);
  EXPECT_EQ(loaded.find(ReportId{100})->accepted.heir, unit::UnitId{9});
}

TEST(Reports, AChoiceWithoutReasonOrWithoutAnythingChosenIsRefused) {
  auto made = acceptance(100, {{kTrained, 65}});
  made.document.chosen = {{.by = "400000001",
                           .at = ledger::moment(5),
                           .unit = kCommune,
                           .year = std::nullopt,
                           .reason = some_text("unit")}};
  for (const std::string_view missing : {"reason", "by", "at", "unit"}) {
    ledger::Scribe scribe;
    Reports reports;
    auto draft = to_draft(made);
    draft.facts["document"].as_object()["chosen"].as_array()[0].as_object().erase(missing);
    EXPECT_NE(ledger::refusal_of(reports, scribe.write(draft)), "") << missing;
    EXPECT_TRUE(reports.all().empty());
  }
  auto draft = to_draft(made);
  draft.facts["document"].as_object()["chosen"].as_array()[0].as_object()["part"] = "H3";
  ledger::Scribe scribe;
  Reports reports;
  EXPECT_EQ(ledger::refusal_of(reports, scribe.write(draft)), "period.year_part");
}

TEST(Reports, NotesStandBesideTheirUnitAndYearInTheOrderTheyWereWritten) {
  ledger::Scribe scribe;
  Reports reports;
  for (const std::int64_t id : {9, 7, 8}) {
    ASSERT_TRUE(reports
                    .apply(scribe.write(to_draft(NoteAdded{
                        NoteId{id}, kCommune, year(id == 8 ? 2025 : 2024), some_text("n")})))
                    .ok());
  }
  const auto notes = reports.notes(kCommune, year(2024));
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0]->added.note, NoteId{9});
  EXPECT_EQ(notes[1]->added.note, NoteId{7});
  EXPECT_EQ(reports.find_note(NoteId{8})->recorded.actor, "400000001");
  EXPECT_EQ(reports.find_note(NoteId{1}), nullptr);
}

TEST(Reports, TheActsOfOtherRoomsPassByWithoutATrace) {
  ledger::Scribe scribe;
  Reports reports;
  const auto changes = reports.apply(scribe.write(ledger::make_draft("hold.open", 1, "", {})));
  ASSERT_TRUE(changes.ok());
  EXPECT_TRUE(changes.value().empty());
  EXPECT_EQ(bytes_of(reports), bytes_of(Reports{}));
}

TEST(Reports, TheSameEntriesGiveTheSameBytesAndSoDoesASavedState) {
  ledger::Scribe scribe;
  std::vector<ledger::Entry> entries{
      scribe.write(to_draft(acceptance(200, {{kTrained, 65}, {kEnlisted, 12}}))),
      scribe.write(to_draft(acceptance(100, {{kTrained, 70}}))),
      scribe.write(to_draft(NoteAdded{NoteId{7}, kCommune, year(2024), some_text("n")})),
      scribe.write(to_draft(Withdrawal{ReportId{200}, some_text("why")}))};
  Reports reports;
  Reports again;
  for (const auto& entry : entries) {
    ASSERT_TRUE(reports.apply(entry).ok());
    // A start in the middle: the rest follows from the saved bytes just as well.
    again = reloaded(again);
    ASSERT_TRUE(again.apply(entry).ok());
  }
  EXPECT_EQ(bytes_of(again), bytes_of(reports));
  ASSERT_EQ(again.all().size(), 2U);
  EXPECT_EQ(again.all()[0]->accepted.report, ReportId{200}) << "in the order of recording";
  EXPECT_EQ(again.history(cell_of(kTrained))[0]->accepted.report, ReportId{100});
}

TEST(Reports, AReportThatBreaksOffAnywhereIsAnOutageAndNeverReadAmiss) {
  ledger::Scribe scribe;
  Reports reports;
  ASSERT_TRUE(reports.apply(scribe.write(to_draft(acceptance(100, {{kTrained, 65}})))).ok());
  const std::string whole{base::SealedSection{base::opened(bytes_of(reports)), 0}.all()};
  const auto of_bytes = [](const std::string& report) {
    return Reports::load(base::opened(base::sealed_bytes([&](base::SealedWriter& out) {
                           out.begin_section();
                           out.write(report);
                           out.begin_section();
                           out.write(base::fixed_bytes(100, 0, report.size()));
                           for (std::size_t rest = 2; rest < Reports::kSections; ++rest)
                             out.begin_section();
                         })),
                         0);
  };
  EXPECT_NE(of_bytes(whole).find(ReportId{100}), nullptr);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto broken = of_bytes(whole.substr(0, length));
    EXPECT_THROW(static_cast<void>(broken.find(ReportId{100})), base::Outage) << length;
  }
  const auto longer = of_bytes(whole + "x");
  EXPECT_THROW(static_cast<void>(longer.find(ReportId{100})), base::Outage);
}

TEST(Reports, OfAUnitsYearComeInTheOrderOfRecordingWhateverThePeriod) {
  ledger::Scribe scribe;
  Reports reports;
  const auto take = [&](std::int64_t id, std::int64_t unit, const period::Period& period) {
    auto made = acceptance(id, {{kTrained, 65}});
    made.figures.unit = unit::UnitId{unit};
    made.figures.period = period;
    ASSERT_TRUE(reports.apply(scribe.write(to_draft(made))).ok());
  };
  take(100, 2, year(2024));
  take(200, 2, period::Period::month(2024, 3).value());
  take(300, 3, year(2024));
  take(400, 2, year(2023));
  take(500, 2, year(2024));
  for (const auto& asked : {reports, reloaded(reports)}) {
    std::vector<std::int64_t> ids;
    for (const auto* report : asked.of(unit::UnitId{2}, 2024)) {
      ids.push_back(report->accepted.report.raw());
    }
    EXPECT_EQ(ids, (std::vector<std::int64_t>{100, 200, 500}));
    EXPECT_TRUE(asked.of(unit::UnitId{1}, 2024).empty());
  }
}

TEST(Reports, OfAFileOnlyWhatIsAskedForIsRead) {
  ledger::Scribe scribe;
  Reports reports;
  const auto of_unit = [](std::int64_t id, unit::UnitId unit) {
    auto made = acceptance(id, {{kTrained, 65}});
    made.figures.unit = unit;
    return made;
  };
  for (std::int64_t id = 100; id < 1'100; ++id) {
    ASSERT_TRUE(reports.apply(scribe.write(to_draft(of_unit(id, unit::UnitId{id})))).ok());
  }
  ASSERT_TRUE(
      reports
          .apply(scribe.write(to_draft(NoteAdded{NoteId{7}, kCommune, year(2024), some_text("n")})))
          .ok());
  auto bytes = bytes_of(reports);
  bytes[base::SealedForm::kPage] = static_cast<char>(~bytes[base::SealedForm::kPage]);
  auto damaged = Reports::load(base::opened(bytes), 0);
  EXPECT_THROW(static_cast<void>(damaged.find(ReportId{100})), base::Outage);
  EXPECT_NE(damaged.find(ReportId{1'099}), nullptr);
  EXPECT_NE(damaged.find_note(NoteId{7}), nullptr);
  EXPECT_THROW(
      static_cast<void>(damaged.apply(scribe.write(to_draft(acceptance(400, {{kTrained, 65}}))))),
      base::Outage)
      << "what stood there cannot be read";
}

}  // namespace
}  // namespace tongket::report
