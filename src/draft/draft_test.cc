// Goal: what a person decided about a document is kept as it was decided, from one day to the next.
// Method: drafts with every part filled and with every part left out, through their record and
// back; records somebody damaged; readings with numbers at the edge.
#include "draft/draft.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace tongket::draft {
namespace {

shelf::TextRef some_text(const std::string& key) {
  return {.key = key, .commitment = base::sha256("salt" + key)};
}

base::Decimal decimal(std::string_view text) { return base::parse_decimal(text).value(); }

Item full_item() {
  return {.evidence = {10, 40},
          .numeral = {20, 25},
          .number = decimal("98.76"),
          .mark = figure::Mark::about,
          .numerator = decimal("52"),
          .denominator = decimal("53"),
          .percent = true,
          .measure = "đồng chí",
          .candidates = {{"DB.01", 60}, {"DB.02", 40}},
          .state = ItemState::accepted,
          .indicator = "DB.02",
          .doubt = "reading.doubt_two_indicators",
          .corrected = true};
}

Draft full_draft() {
  Draft draft;
  draft.id = "0123456789abcdef";
  draft.state = Draft::State::accepted;
  draft.name = some_text("name");
  draft.text = some_text("text");
  draft.media = "docx";
  draft.extractor = "docx/1";
  draft.received = base::Instant{std::chrono::milliseconds{1'795'000'000'123}};
  draft.received_by = "400000001";
  draft.reading = {{"kind", "annual_review"}, {"unit", nullptr}};
  draft.items = {full_item(), Item{}};
  draft.unit = unit::UnitId{2};
  draft.year = 2024;
  draft.chosen = {{.by = "400000001",
                   .at = draft.received,
                   .unit = unit::UnitId{2},
                   .year = 2024,
                   .reason = some_text("reason")}};
  draft.report = "4000000A0";
  return draft;
}

TEST(Draft, ComesBackFromItsRecordAsItWas) {
  const auto draft = full_draft();
  const auto record = to_record(draft);
  const auto read = from_record(record);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(to_record(read.value()), record);
  EXPECT_EQ(read.value().received, draft.received) << "to the millisecond";
  EXPECT_EQ(read.value().unit, draft.unit);
  EXPECT_EQ(read.value().year, draft.year);
  EXPECT_EQ(read.value().report, draft.report);
  EXPECT_EQ(read.value().chosen, draft.chosen);
  ASSERT_EQ(read.value().items.size(), 2U);
  const auto& item = read.value().items.front();
  EXPECT_EQ(item.evidence, full_item().evidence);
  EXPECT_EQ(item.numeral, full_item().numeral);
  EXPECT_EQ(item.number, full_item().number);
  EXPECT_EQ(item.mark, figure::Mark::about);
  EXPECT_EQ(item.numerator, full_item().numerator);
  EXPECT_EQ(item.denominator, full_item().denominator);
  EXPECT_TRUE(item.percent);
  EXPECT_EQ(item.measure, "đồng chí");
  EXPECT_EQ(item.candidates, full_item().candidates);
  EXPECT_EQ(item.state, ItemState::accepted);
  EXPECT_EQ(item.indicator, "DB.02");
  EXPECT_EQ(item.doubt, "reading.doubt_two_indicators");
  EXPECT_TRUE(item.corrected);
}

TEST(Draft, WhatNobodyChoseIsMissingNotZero) {
  auto draft = full_draft();
  draft.unit.reset();
  draft.year.reset();
  draft.report.reset();
  draft.chosen.clear();
  const auto read = from_record(to_record(draft));
  ASSERT_TRUE(read.ok());
  EXPECT_FALSE(read.value().unit.has_value());
  EXPECT_FALSE(read.value().year.has_value());
  EXPECT_FALSE(read.value().report.has_value());
  EXPECT_TRUE(read.value().chosen.empty());
  EXPECT_FALSE(read.value().items.back().numerator.has_value());
}

TEST(Draft, EveryStateIsReadAsItIsWritten) {
  for (const auto state : {ItemState::sure, ItemState::doubtful, ItemState::no_indicator,
                           ItemState::accepted, ItemState::rejected}) {
    EXPECT_EQ(parse_item_state(to_text(state)).value(), state);
  }
  EXPECT_EQ(parse_item_state("perhaps").error().code, "draft.state_unknown");
  for (const auto state :
       {Draft::State::waiting, Draft::State::accepted, Draft::State::discarded}) {
    auto draft = full_draft();
    draft.state = state;
    EXPECT_EQ(from_record(to_record(draft)).value().state, state);
  }
}

/// The record with one of its parts put to something else, or taken away.
std::string damaged(std::string_view key, const std::optional<base::Json>& value, bool in_item) {
  auto json = base::parse_json(to_record(full_draft())).value();
  auto& object = in_item ? json.as_object()["items"].as_array()[0].as_object() : json.as_object();
  if (value) {
    object[key] = *value;
  } else {
    object.erase(key);
  }
  return base::json_text(json);
}

TEST(Draft, ADamagedRecordIsRefusedNotGuessed) {
  for (const std::string_view key : {"id", "state", "name", "text", "media", "extractor",
                                     "received", "received_by", "reading", "items"}) {
    EXPECT_FALSE(from_record(damaged(key, std::nullopt, false)).ok()) << key;
  }
  for (const std::string_view key : {"evidence", "numeral", "number", "mark", "measure",
                                     "candidates", "state", "indicator", "doubt"}) {
    EXPECT_FALSE(from_record(damaged(key, std::nullopt, true)).ok()) << key;
  }
  EXPECT_FALSE(from_record("[]").ok());
  EXPECT_FALSE(from_record("{").ok());
  EXPECT_FALSE(from_record(damaged("state", base::Json("lost"), false)).ok());
  EXPECT_FALSE(from_record(damaged("mark", base::Json("nearly"), true)).ok());
  EXPECT_FALSE(from_record(damaged("received", base::Json("yesterday"), false)).ok());
  EXPECT_FALSE(from_record(damaged("unit", base::Json("?"), false)).ok());
  EXPECT_FALSE(from_record(damaged("chosen", base::Json(base::JsonArray{1}), false)).ok());
}

TEST(Draft, WordsBeforeTheFirstLetterOrBackwardsAreNoWords) {
  for (const auto& span : {base::JsonArray{-1, 5}, base::JsonArray{7, 5}, base::JsonArray{5},
                           base::JsonArray{"5", "7"}}) {
    EXPECT_FALSE(from_record(damaged("evidence", base::Json(span), true)).ok());
    EXPECT_FALSE(from_record(damaged("numeral", base::Json(span), true)).ok());
  }
}

reader::Figure figure_of(std::vector<reader::Candidate> candidates, reader::Sureness sureness) {
  return {.evidence = {10, 40},
          .numeral = {20, 23},
          .number = decimal("568"),
          .mark = figure::Mark::over,
          .unit = "đồng chí",
          .numerator = std::nullopt,
          .denominator = std::nullopt,
          .percent = false,
          .inferred = false,
          .candidates = std::move(candidates),
          .sureness = sureness,
          .doubt = sureness == reader::Sureness::doubtful ? "reading.doubt_weak" : ""};
}

TEST(ItemsOf, OffersTheBestCandidateAndDecidesNothing) {
  reader::Reading reading;
  reading.figures = {
      figure_of({{"GD.01", 100}}, reader::Sureness::sure),
      figure_of({{"DB.01", 60}, {"DB.02", 40}}, reader::Sureness::doubtful),
      figure_of({}, reader::Sureness::no_indicator),
  };
  const auto items = items_of(reading);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].state, ItemState::sure);
  EXPECT_EQ(items[0].indicator, "GD.01");
  EXPECT_EQ(items[0].mark, figure::Mark::over);
  EXPECT_EQ(items[0].measure, "đồng chí");
  EXPECT_EQ(items[1].state, ItemState::doubtful);
  EXPECT_EQ(items[1].indicator, "DB.01");
  EXPECT_EQ(items[1].doubt, "reading.doubt_weak");
  EXPECT_EQ(items[2].state, ItemState::no_indicator);
  EXPECT_EQ(items[2].indicator, "");
  for (const auto& item : items) EXPECT_FALSE(item.corrected);
}

TEST(Counts, EveryItemIsCountedOnceUnderItsState) {
  Draft draft;
  for (const auto state : {ItemState::sure, ItemState::sure, ItemState::doubtful,
                           ItemState::no_indicator, ItemState::accepted, ItemState::rejected}) {
    draft.items.emplace_back();
    draft.items.back().state = state;
  }
  const auto counts = count(draft);
  EXPECT_EQ(counts.total, 6);
  EXPECT_EQ(counts.sure, 2);
  EXPECT_EQ(counts.doubtful + counts.no_indicator + counts.accepted + counts.rejected, 4);
  EXPECT_EQ(counts.sure + counts.doubtful + counts.no_indicator + counts.accepted + counts.rejected,
            counts.total);
}

TEST(ReadingJson, SaysEverythingButTheFigures) {
  reader::Reading reading;
  reading.kind = reader::Kind::annual_review;
  reading.level = reader::Level::commune;
  reading.year = 2024;
  reading.people = {{.name = std::nullopt,
                     .rank = "",
                     .title = "lãnh đạo Ban CHQS",
                     .role = reader::Role::chair,
                     .span = {1, 9}}};
  reading.commendations = {{.form = "Giấy khen",
                            .bodies = {"UBND xã"},
                            .collectives = 5,
                            .individuals = std::nullopt,
                            .families = std::nullopt,
                            .span = {30, 60}}};
  const auto json = to_json(reading);
  EXPECT_EQ(base::json_string(json, "kind").value(), "annual_review");
  EXPECT_EQ(base::json_integer(json, "year").value(), 2024);
  EXPECT_TRUE(json.at("next_year").is_null());
  EXPECT_TRUE(json.at("people").as_array()[0].at("name").is_null());
  EXPECT_EQ(json.at("people").as_array()[0].at("role").as_string(), "chair");
  EXPECT_EQ(json.at("commendations").as_array()[0].at("collectives").as_int64(), 5);
  EXPECT_TRUE(json.at("commendations").as_array()[0].at("individuals").is_null());
  EXPECT_FALSE(json.contains("figures"));
}

TEST(ReadingJson, ACountNoPageCouldMeanIsLeftOutRatherThanKept) {
  reader::Reading reading;
  reading.commendations = {{.form = "Giấy khen",
                            .bodies = {},
                            .collectives = std::int64_t{1} << 60U,
                            .individuals = 3,
                            .families = std::nullopt,
                            .span = {30, 60}}};
  Draft draft = full_draft();
  draft.reading = to_json(reading);
  const auto read = from_record(to_record(draft));
  ASSERT_TRUE(read.ok());
  const auto& award = read.value().reading.at("commendations").as_array()[0];
  EXPECT_TRUE(award.at("collectives").is_null());
  EXPECT_EQ(award.at("individuals").as_int64(), 3);
}

}  // namespace
}  // namespace tongket::draft
