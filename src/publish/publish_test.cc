// Goal: what goes out is what the rules let out, figure by figure, word by word.
// Method: books of a made-up province written act by act; each test lets one thing out and looks
// for what must stay beside it.
#include "publish/publish.h"

#include <gmock/gmock.h>

#include "inference.h"
#include "publish/testing/made_up_books.h"
#include "target/targets.h"

namespace tongket::publish {
namespace {

using figure::Part;
using figure::Value;
using made_up::Cells;
using made_up::count;
using made_up::House;
using made_up::kNoi;
using made_up::kProvince;
using made_up::kSim;
using made_up::kTrang;
using made_up::year;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Publish : public testing::Test {
 protected:
  /// The table of the one article of that id: code → printed value.
  [[nodiscard]] std::map<std::string, std::string> table(const std::string& public_id) const {
    std::map<std::string, std::string> table;
    const auto article = find(public_id);
    if (!article) return table;
    for (const auto& row : article->figures) {
      for (const auto* indicator : house.books.catalogue->all(year(2024).last_day())) {
        if (indicator->name_vi == row.label) table[indicator->code] = row.value;
      }
    }
    return table;
  }
  [[nodiscard]] std::optional<showcase::Article> find(const std::string& public_id) const {
    const auto snapshot = house.showcase();
    for (const auto& article : snapshot.content().articles) {
      if (article.public_id == public_id) return article;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Reason> reason(unit::UnitId unit, std::string_view code,
                                             const period::Period& period = year(2024)) const {
    for (const auto& each : withheld(house.books)) {
      if (each.unit == unit && each.period == period && each.indicator == house.row(code).id) {
        return each.reason;
      }
    }
    return std::nullopt;
  }

  House house;
};

using Table = std::map<std::string, std::string>;

TEST_F(Publish, ShowsAnArticleOnlyOnceASecondPersonPublishedIt) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.propose(kNoi);
  EXPECT_THAT(house.showcase().content().articles, IsEmpty());
  EXPECT_THAT(house.showcase().content().withdrawn, IsEmpty());
  house.at_day("2024-12-25");
  house.record(news::to_draft(news::Publication{.id = made.id}), "400000002");
  const auto page = find(made.public_id);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->unit, "xã Đồng Nổi");
  EXPECT_EQ(page->level, "commune");
  EXPECT_EQ(page->year, 2024);
  EXPECT_EQ(page->period, "năm 2024");
  EXPECT_EQ(base::to_iso(page->published_day), "2024-12-25");
  EXPECT_THAT(page->paragraphs, ElementsAre("Công tác tuyển quân hoàn thành tốt."));
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.26", "265"}}));
}

TEST_F(Publish, ShowsAnArticleFromItsFirstDayOn) {
  const auto made = house.propose(kNoi);
  const auto from = base::parse_iso("2025-01-16").value();  // The day after the one it is made for.
  house.record(news::to_draft(news::Publication{.id = made.id, .from = from}), "400000002");
  EXPECT_THAT(house.showcase().content().articles, IsEmpty());
  EXPECT_THAT(house.showcase().content().withdrawn, IsEmpty()) << "it was never out";
  const auto other = house.propose(kTrang);
  const auto today = base::parse_iso("2025-01-15").value();
  house.record(news::to_draft(news::Publication{.id = other.id, .from = today}), "400000002");
  ASSERT_TRUE(find(other.public_id).has_value());
  EXPECT_EQ(find(other.public_id)->published_day, today);
}

TEST_F(Publish, SaysAboveAnArticleWhatWasRewordedOnceASecondPersonTookIt) {
  const auto made = house.publish(kNoi);
  house.reword(made, {.title = "Tên đúng"}, "Sửa tên bài.");
  EXPECT_NE(find(made.public_id)->title, "Tên đúng");
  EXPECT_THAT(find(made.public_id)->corrections, IsEmpty());
  house.record(news::to_draft(news::Publication{.id = made.id}), "400000002");
  const auto page = find(made.public_id);
  EXPECT_EQ(page->title, "Tên đúng");
  ASSERT_EQ(page->corrections.size(), 1U);
  EXPECT_EQ(page->corrections[0].text, "Sửa tên bài.");
}

TEST_F(Publish, NeverSaysAWithheldNumberInTheNoteOfARewording) {
  house.open_hold("DQ.01");
  house.accept({.unit = kNoi}, {{"DQ.01", count(4'161)}});
  const auto made = house.publish(kNoi);
  house.reword(made, {.title = "Tên đúng"}, "Sửa số dân quân từ 4.161 thành 4.162.");
  house.record(news::to_draft(news::Publication{.id = made.id}), "400000002");
  EXPECT_EQ(find(made.public_id)->corrections.at(0).text, "Sửa lời bài.");
}

TEST_F(Publish, PutsNoFiguresUnderAnArticleOfOnesOwnWords) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.publish(kNoi, {.title = "Tin ngắn", .free = true});
  EXPECT_THAT(find(made.public_id)->figures, IsEmpty());
}

TEST_F(Publish, WithdrawsAnArticleLeavingNothingButItsAddress) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.publish(kNoi);
  house.withdraw(made);
  EXPECT_THAT(house.showcase().content().articles, IsEmpty());
  EXPECT_THAT(house.showcase().content().withdrawn, ElementsAre(made.public_id));
}

TEST_F(Publish, ShowsNothingOfAnArticleWhoseWordsWereTakenOut) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.publish(kNoi);
  house.take_out(made.body);
  EXPECT_THAT(house.showcase().content().articles, IsEmpty());
  EXPECT_THAT(house.showcase().content().withdrawn, ElementsAre(made.public_id));
  EXPECT_THAT(house.showcase().bytes(), Not(HasSubstr("tuyển quân")));
}

TEST_F(Publish, WithdrawsAnArticleWhoseWordsTheShelfHasLost) {
  const auto lost = house.publish(kNoi);
  house.forget(lost.body);
  const auto broken = house.publish(kTrang);
  EXPECT_THAT(house.showcase().content().withdrawn, ElementsAre(lost.public_id));
  EXPECT_TRUE(find(broken.public_id).has_value());
}

TEST_F(Publish, LeavesOutAPageThatCannotBeShownWithoutHoldingUpTheOthers) {
  const auto bad = house.publish(kNoi, {.title = "a\x01"});
  const auto good = house.publish(kTrang);
  EXPECT_THAT(house.showcase().content().withdrawn, ElementsAre(bad.public_id));
  EXPECT_TRUE(find(good.public_id).has_value());
}

TEST_F(Publish, RefusesAnOfficeWithoutAName) {
  const auto refused = showcase_of(house.books, house.text_of(), {.office = "", .today = {}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "showcase.text");
}

TEST_F(Publish, NeverShowsWhatShipsSwitchedOffWhateverADecisionSays) {
  house.open_hold("DQ.01");
  house.open_release(kNoi, "DQ.01");
  house.accept({.unit = kNoi}, {{"DQ.01", count(73416)}, {"TQ.26", count(265)}});
  const auto made = house.publish(kNoi);
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.26", "265"}}));
  EXPECT_THAT(house.showcase().bytes(), Not(HasSubstr("73.416")));
  EXPECT_EQ(reason(kNoi, "DQ.01"), Reason::switched_off);
}

TEST_F(Publish, ShowsWhatIsNotPublicOnlyWhenADecisionOpenedThatValue) {
  house.accept({.unit = kNoi}, {{"TQ.23", count(310)}});
  house.accept({.unit = kTrang}, {{"TQ.23", count(290)}});
  const auto noi = house.publish(kNoi);
  const auto trang = house.publish(kTrang);
  EXPECT_THAT(table(noi.public_id), IsEmpty());
  EXPECT_EQ(reason(kNoi, "TQ.23"), Reason::not_public);
  house.open_release(kNoi, "TQ.23");
  EXPECT_EQ(table(noi.public_id), (Table{{"TQ.23", "310"}}));
  EXPECT_THAT(table(trang.public_id), IsEmpty());
}

TEST_F(Publish, KeepsToTheLowestLevelThatMayBeShown) {
  for (const auto unit : {kNoi, kTrang, kSim}) {
    house.accept({.unit = unit}, {{"TQ.15", count(20)}, {"TQ.26", count(50)}});
  }
  const auto noi = house.publish(kNoi);
  const auto province = house.publish(kProvince);
  EXPECT_EQ(table(noi.public_id), (Table{{"TQ.26", "50"}}));
  EXPECT_EQ(reason(kNoi, "TQ.15"), Reason::below_floor);
  EXPECT_EQ(table(province.public_id), (Table{{"TQ.15", "60"}, {"TQ.26", "150"}}));
}

TEST_F(Publish, ShowsAPercentOfHiddenCountsAsAWholePercentFromTheProvinceUp) {
  house.accept(
      {.unit = kProvince, .part = Part::stated},
      {{"DQ.04", Value::percent(base::parse_decimal("98.62").value(), figure::Mark::exact)}});
  EXPECT_EQ(table(house.publish(kProvince).public_id), (Table{{"DQ.04", "99%"}}));
}

TEST_F(Publish, ShowsATotalOnlyWhenAllWhoOweItReported) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(50)}});
  house.accept({.unit = kTrang}, {{"TQ.26", count(60)}});
  const auto province = house.publish(kProvince);
  EXPECT_THAT(table(province.public_id), IsEmpty());
  EXPECT_EQ(reason(kProvince, "TQ.26"), Reason::incomplete);
  house.accept({.unit = kSim}, {{"TQ.26", count(70)}});
  EXPECT_EQ(table(province.public_id), (Table{{"TQ.26", "180"}}));
}

TEST_F(Publish, ShowsWhatTheUnitStatesOfItselfWhereNobodyBelowReported) {
  house.accept({.unit = kProvince, .part = Part::stated},
               {{"GD.01", Value::number(base::Decimal{52000}, figure::Mark::over)}});
  EXPECT_EQ(table(house.publish(kProvince).public_id), (Table{{"GD.01", "hơn 52.000"}}));
}

TEST_F(Publish, KeepsBackCountsOfOneToFourPersonsButNotAwardsAndHandOver) {
  house.accept({.unit = kNoi}, {{"TQ.08", count(4)},
                                {"TQ.07", count(5)},
                                {"TQ.26", count(3)},
                                {"CT.01", count(1)},
                                {"TQ.12", count(0)}});
  const auto made = house.publish(kNoi);
  EXPECT_EQ(table(made.public_id),
            (Table{{"TQ.07", "5"}, {"TQ.26", "3"}, {"CT.01", "1"}, {"TQ.12", "0"}}));
  EXPECT_EQ(reason(kNoi, "TQ.08"), Reason::small);
}

TEST_F(Publish, KeepsBackTheNextSmallestWhereASumWouldGiveTheSmallOneAway) {
  // 50 = 20 + 27 + 3: without 3, and without 20 beside it.
  house.accept(
      {.unit = kProvince, .part = Part::stated},
      {{"TQ.14", count(50)}, {"TQ.15", count(20)}, {"TQ.16", count(27)}, {"TQ.17", count(3)}});
  const auto made = house.publish(kProvince);
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.14", "50"}, {"TQ.16", "27"}}));
  EXPECT_EQ(reason(kProvince, "TQ.17"), Reason::small);
  EXPECT_EQ(reason(kProvince, "TQ.15"), Reason::complementary);
}

TEST_F(Publish, KeepsBackNilBesideASmallCountOfTheSameSum) {
  house.accept(
      {.unit = kProvince, .part = Part::stated},
      {{"TQ.14", count(23)}, {"TQ.15", count(20)}, {"TQ.16", count(3)}, {"TQ.17", count(0)}});
  EXPECT_EQ(table(house.publish(kProvince).public_id), (Table{{"TQ.14", "23"}, {"TQ.15", "20"}}));
}

TEST_F(Publish, KeepsBackAPercentThatWouldGiveASmallCountAway) {
  house.accept({.unit = kProvince, .part = Part::stated},
               {{"TQ.26", count(205)}, {"TQ.30", count(3)}});
  const auto made = house.publish(kProvince);
  // TQ.31 = TQ.30 / TQ.26 would be 1,46%, and times 205 that is 3.
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.26", "205"}}));
  EXPECT_EQ(reason(kProvince, "TQ.31"), Reason::complementary);
}

TEST_F(Publish, KeepsBackWhatADecisionLetOutRatherThanWhatWouldFollow) {
  // TQ.23 = TQ.20 + TQ.24; opening TQ.23 gives hidden TQ.24 away while TQ.20 is out.
  house.accept({.unit = kNoi},
               {{"TQ.20", count(265)}, {"TQ.23", count(300)}, {"TQ.24", count(35)}});
  house.open_release(kNoi, "TQ.23");
  const auto made = house.publish(kNoi);
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.23", "300"}}));
  EXPECT_EQ(reason(kNoi, "TQ.20"), Reason::complementary);
}

TEST_F(Publish, KeepsBackAnotherUnitWhenAllOthersWouldGiveTheSmallOneAway) {
  house.accept({.unit = kNoi}, {{"TQ.08", count(4)}});
  house.accept({.unit = kTrang}, {{"TQ.08", count(60)}});
  house.accept({.unit = kSim}, {{"TQ.08", count(70)}});
  const auto province = house.publish(kProvince);
  const auto noi = house.publish(kNoi);
  const auto trang = house.publish(kTrang);
  EXPECT_EQ(table(trang.public_id), (Table{{"TQ.08", "60"}})) << "Gò Sim has no page yet";
  const auto sim = house.publish(kSim);
  EXPECT_EQ(table(province.public_id), (Table{{"TQ.08", "134"}}));
  EXPECT_THAT(table(noi.public_id), IsEmpty());
  EXPECT_EQ(table(trang.public_id), (Table{{"TQ.08", "60"}})) << "was read before";
  EXPECT_THAT(table(sim.public_id), IsEmpty()) << "134 − 60 − 70 = 4";
}

TEST_F(Publish, KeepsBackTheYearWhereItAndTheHalfThatWasReadWouldGiveASmallOneAway) {
  // 42 − 40 = 2. The 40 has been read; taking it off the page now would hide nothing.
  const auto half = [](int part) { return period::Period::half(2024, part).value(); };
  house.accept({.unit = kNoi, .period = half(1)}, {{"GD.05", count(40)}});
  house.accept({.unit = kNoi, .period = half(2)}, {{"GD.05", count(2)}});
  const auto first = house.publish(kNoi, {}, half(1));
  EXPECT_EQ(table(first.public_id), (Table{{"GD.05", "40"}}));
  const auto whole = house.publish(kNoi);
  EXPECT_EQ(table(first.public_id), (Table{{"GD.05", "40"}}));
  EXPECT_THAT(table(whole.public_id), IsEmpty());
  EXPECT_EQ(reason(kNoi, "GD.05"), Reason::complementary);
}

TEST_F(Publish, KeepsBackTheHalfWhereTheYearWasReadBefore) {
  const auto half = [](int part) { return period::Period::half(2024, part).value(); };
  house.accept({.unit = kNoi, .period = half(1)}, {{"GD.05", count(40)}});
  house.accept({.unit = kNoi, .period = half(2)}, {{"GD.05", count(2)}});
  const auto whole = house.publish(kNoi);
  const auto second = house.publish(kNoi, {}, half(2));
  const auto first = house.publish(kNoi, {}, half(1));
  EXPECT_EQ(table(whole.public_id), (Table{{"GD.05", "42"}}));
  EXPECT_THAT(table(first.public_id), IsEmpty());
  EXPECT_THAT(table(second.public_id), IsEmpty());
  EXPECT_EQ(reason(kNoi, "GD.05", half(1)), Reason::complementary);
  EXPECT_EQ(reason(kNoi, "GD.05", half(2)), Reason::small);
}

TEST_F(Publish, KeepsBackNeitherYearNorHalfWhereTheOtherHalfIsNoSmallNumber) {
  const auto half = [](int part) { return period::Period::half(2024, part).value(); };
  house.accept({.unit = kNoi, .period = half(1)}, {{"GD.05", count(40)}});
  house.accept({.unit = kNoi, .period = half(2)}, {{"GD.05", count(22)}});
  const auto first = house.publish(kNoi, {}, half(1));
  const auto whole = house.publish(kNoi);
  EXPECT_EQ(table(first.public_id), (Table{{"GD.05", "40"}}));
  EXPECT_EQ(table(whole.public_id), (Table{{"GD.05", "62"}}));
}

unit::Part a_piece() { return {unit::PartKind::partial, std::nullopt, {}}; }

unit::NewUnit new_commune(unit::UnitId id, const std::string& name) {
  return {.unit = id,
          .kind = unit::Kind::commune,
          .name = name,
          .code = "",
          .parents = {{unit::Hierarchy::administrative, kProvince, std::nullopt}}};
}

/// Two communes become one in the middle of the year.
class PublishAcrossAReform : public Publish {
 protected:
  PublishAcrossAReform() {
    house.change_units({{.basis = House::paper(),
                         .in_force = base::parse_iso("2024-07-01").value(),
                         .what = unit::Merge{.sources = {kNoi, kTrang},
                                             .into = merged_,
                                             .made = new_commune(merged_, "Tân Nổi")}}});
  }

  static period::Period half(int part) { return period::Period::half(2024, part).value(); }

  void report(int noi, int trang, int merged) {
    house.accept({.unit = kNoi, .period = half(1)}, {{"GD.05", count(noi)}});
    house.accept({.unit = kTrang, .period = half(1)}, {{"GD.05", count(trang)}});
    house.accept({.unit = merged_, .period = half(2)}, {{"GD.05", count(merged)}});
  }

  unit::UnitId merged_{9};
};

TEST_F(PublishAcrossAReform, KeepsBackAnOldUnitsHalfThatWithTheNewUnitsYearGivesASmallOneAway) {
  report(2, 40, 20);
  const auto whole = house.publish(merged_);
  const auto second = house.publish(merged_, {}, half(2));
  const auto trang = house.publish(kTrang, {}, half(1));
  EXPECT_EQ(table(whole.public_id), (Table{{"GD.05", "62"}}));
  EXPECT_EQ(table(second.public_id), (Table{{"GD.05", "20"}}));
  EXPECT_THAT(table(trang.public_id), IsEmpty()) << "62 − 20 − 40 = 2";
  EXPECT_EQ(reason(kTrang, "GD.05", half(1)), Reason::complementary);
}

TEST_F(PublishAcrossAReform, KeepsBackTheYearWhereTheHalvesWereReadBefore) {
  report(2, 40, 20);
  const auto second = house.publish(merged_, {}, half(2));
  const auto trang = house.publish(kTrang, {}, half(1));
  const auto whole = house.publish(merged_);
  EXPECT_EQ(table(second.public_id), (Table{{"GD.05", "20"}}));
  EXPECT_EQ(table(trang.public_id), (Table{{"GD.05", "40"}}));
  EXPECT_THAT(table(whole.public_id), IsEmpty());
}

TEST_F(PublishAcrossAReform, WithoutTheSumOverTheReformTheOldHalfWouldNotBeSeenToFollow) {
  report(2, 40, 20);
  const std::vector<publish::Table> tables{
      {merged_, year(2024)}, {merged_, half(2)}, {kTrang, half(1)}};
  const auto facts = facts_of(house.books, tables);
  const auto number = house.row("GD.05").id;
  const Point secret{kNoi, half(1), number};
  const std::set<Point> known{
      {merged_, year(2024), number}, {merged_, half(2), number}, {kTrang, half(1), number}};
  auto relations = relations_among(house.books, facts);
  EXPECT_EQ(follows(relations, facts, known, {secret}), std::set<Point>{secret});
  std::erase_if(relations.sums, [&](const auto& sum) {
    const auto speaks_of = [&](const Point& point) {
      return std::ranges::find(sum, point, &std::pair<Point, std::int64_t>::first) != sum.end();
    };
    return speaks_of(secret) && speaks_of({merged_, year(2024), number});
  });
  EXPECT_THAT(follows(relations, facts, known, {secret}), IsEmpty());
}

TEST_F(PublishAcrossAReform, KeepsNothingBackWhereNoHalfIsSmall) {
  report(22, 40, 20);
  const auto whole = house.publish(merged_);
  const auto second = house.publish(merged_, {}, half(2));
  const auto trang = house.publish(kTrang, {}, half(1));
  EXPECT_EQ(table(whole.public_id), (Table{{"GD.05", "82"}}));
  EXPECT_EQ(table(second.public_id), (Table{{"GD.05", "20"}}));
  EXPECT_EQ(table(trang.public_id), (Table{{"GD.05", "40"}}));
}

TEST_F(Publish, StillReckonsWithWhatAWithdrawnPageSaid) {
  house.accept({.unit = kNoi}, {{"TQ.08", count(4)}});
  house.accept({.unit = kTrang}, {{"TQ.08", count(60)}});
  house.accept({.unit = kSim}, {{"TQ.08", count(70)}});
  house.publish(kProvince);
  const auto trang = house.publish(kTrang);
  house.withdraw(trang);
  EXPECT_THAT(table(house.publish(kSim).public_id), IsEmpty()) << "134 − 60 − 70 = 4";
}

TEST_F(Publish, TakesAValueOffThePageWhenItsReleaseIsClosed) {
  house.accept({.unit = kNoi}, {{"TQ.23", count(300)}, {"TQ.26", count(265)}});
  const auto opened = house.open_release(kNoi, "TQ.23");
  const auto made = house.publish(kNoi, {.paragraphs = {"Gọi 300 công dân.", "Giao 265."}});
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.23", "300"}, {"TQ.26", "265"}}));
  house.close_release(opened);
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.26", "265"}}));
  EXPECT_EQ(reason(kNoi, "TQ.23"), Reason::not_public);
  EXPECT_THAT(find(made.public_id)->paragraphs, ElementsAre("Giao 265."));
  house.open_release(kNoi, "TQ.23");
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.23", "300"}, {"TQ.26", "265"}}));
}

TEST_F(Publish, StillReckonsWithWhatAClosedReleaseSaid) {
  // TQ.23 = TQ.20 + TQ.24. Whoever read 300 would have hidden 35 from 265.
  house.accept({.unit = kNoi}, {{"TQ.23", count(300)}, {"TQ.24", count(35)}});
  const auto opened = house.open_release(kNoi, "TQ.23");
  const auto made = house.publish(kNoi);
  house.close_release(opened);
  EXPECT_THAT(table(made.public_id), IsEmpty());
  house.accept({.unit = kNoi}, {{"TQ.20", count(265)}});
  EXPECT_THAT(table(made.public_id), IsEmpty());
  EXPECT_EQ(reason(kNoi, "TQ.20"), Reason::complementary);
}

TEST_F(Publish, ReckonsNotWithAReleaseThatNobodyCouldRead) {
  house.accept({.unit = kNoi}, {{"TQ.23", count(300)}, {"TQ.24", count(35)}});
  house.close_release(house.open_release(kNoi, "TQ.23"));
  const auto made = house.publish(kNoi);
  house.accept({.unit = kNoi}, {{"TQ.20", count(265)}});
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.20", "265"}}))
      << "no page was out while it was open";
}

TEST_F(Publish, TakesAWithdrawnReportOffThePageAndItsNumbersOutOfTheSentences) {
  house.accept({.unit = kProvince, .part = Part::stated}, {{"TQ.26", count(265)}});
  const auto mended = house.accept({.unit = kProvince, .part = Part::stated},
                                   {{"TQ.26", count(277)}, {"TQ.15", count(60)}});
  const auto made =
      house.publish(kProvince, {.paragraphs = {"Giao 277.", "Cả 60 đảng viên.", "Tốt."}});
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.15", "60"}, {"TQ.26", "277"}}));
  house.at_day("2025-01-08");
  house.withdraw(mended);
  EXPECT_EQ(table(made.public_id), (Table{{"TQ.26", "265"}}))
      << "what was said before counts again";
  ASSERT_EQ(find(made.public_id)->corrections.size(), 1U);
  EXPECT_EQ(base::to_iso(find(made.public_id)->corrections[0].day), "2025-01-08");
  EXPECT_THAT(find(made.public_id)->paragraphs, ElementsAre("Tốt."));
}

TEST_F(Publish, DropsSentencesThatSayAWithheldNumber) {
  house.open_hold("DQ.01");
  house.accept({.unit = kNoi}, {{"DQ.01", count(416)}, {"TQ.26", count(265)}});
  const auto made = house.publish(
      kNoi, {.title = "Xã Đồng Nổi tổng kết năm 2024",
             .lead = "Lực lượng có 416 đồng chí.",
             .paragraphs = {"Giao 265 công dân.", "Dân quân: 416.", "Ngày 05/12/2024 họp."},
             .tasks = {"Giữ 416 đồng chí."}});
  const auto page = find(made.public_id);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->lead, "");
  EXPECT_THAT(page->paragraphs, ElementsAre("Giao 265 công dân.", "Ngày 05/12/2024 họp."));
  EXPECT_THAT(page->tasks, IsEmpty());
  EXPECT_THAT(house.showcase().bytes(), Not(HasSubstr("416")));
}

TEST_F(Publish, WithdrawsAnArticleThatSaysAWithheldNumberInItsTitle) {
  house.open_hold("DQ.01");
  house.accept({.unit = kNoi}, {{"DQ.01", count(416)}});
  const auto made = house.publish(kNoi, {.title = "416 dân quân xã Đồng Nổi"});
  EXPECT_THAT(house.showcase().content().withdrawn, ElementsAre(made.public_id));
  EXPECT_THAT(house.showcase().bytes(), Not(HasSubstr("416")));
}

TEST_F(Publish, SaysToWhichDayFiguresWereCounted) {
  house.accept({.unit = kNoi, .event_date = "2024-12-05"}, {{"TQ.26", count(265)}});
  house.accept({.unit = kTrang, .event_date = "2025-01-10"}, {{"TQ.26", count(265)}});
  const auto early = find(house.publish(kNoi).public_id);
  const auto late = find(house.publish(kTrang).public_id);
  EXPECT_EQ(base::to_iso(*early->counted_to), "2024-12-05");
  EXPECT_EQ(base::to_iso(*early->event_day), "2024-12-05");
  EXPECT_EQ(base::to_iso(*late->counted_to), "2024-12-14") << "the books of 2024 were closed";
  EXPECT_EQ(find(house.publish(kSim).public_id)->counted_to, std::nullopt) << "no figures";
}

TEST_F(Publish, TakesNoDayFromADocumentThatChangedNothingPublic) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.publish(kNoi);
  const auto before = house.showcase().bytes();
  house.accept({.unit = kNoi, .event_date = "2024-12-13"}, {{"TQ.23", count(300)}});
  EXPECT_EQ(house.showcase().bytes(), before);
  house.accept({.unit = kNoi, .event_date = "2024-12-13"}, {{"TQ.26", count(266)}});
  EXPECT_EQ(base::to_iso(*find(made.public_id)->counted_to), "2024-12-13");
  EXPECT_EQ(base::to_iso(*find(made.public_id)->event_day), "2024-12-05");
}

TEST_F(Publish, NotesWhatWasCorrectedSinceItWasPublished) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(264)}, {"TQ.20", count(265)}});
  const auto made = house.publish(kNoi);
  EXPECT_THAT(find(made.public_id)->corrections, IsEmpty());
  house.at_day("2025-01-08");
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}, {"TQ.20", count(265)}});
  const auto page = find(made.public_id);
  EXPECT_EQ(table(made.public_id).at("TQ.26"), "265");
  ASSERT_EQ(page->corrections.size(), 1U);
  EXPECT_EQ(base::to_iso(page->corrections[0].day), "2025-01-08");
  EXPECT_THAT(page->corrections[0].text, HasSubstr("bàn giao nhập ngũ"));
  EXPECT_THAT(page->corrections[0].text, Not(HasSubstr("Chỉ tiêu giao quân")));
  EXPECT_THAT(page->corrections[0].text, Not(HasSubstr("264")));
}

/// A target that a decision gives the unit for 2024, in place of whatever it reports.
ledger::Draft target_of(const House& house, std::int64_t id, std::optional<std::int64_t> value) {
  target::Line line{.unit = kNoi,
                    .period = year(2024),
                    .indicator = house.row("TQ.20").id,
                    .cell = Part::own,
                    .value = {}};
  if (value) line.value = base::Decimal{*value};
  return target::to_draft({.id = target::GivingId{id},
                           .giver = kProvince,
                           .year = 2024,
                           .basis = House::paper(),
                           .revises = id > 1000,
                           .lines = {line}});
}

TEST_F(Publish, NotesATargetThatADecisionRevisedOrTookBackSinceItWasPublished) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(264)}, {"TQ.20", count(260)}});
  house.record(target_of(house, 1000, 265));
  const auto made = house.publish(kNoi);
  EXPECT_EQ(table(made.public_id).at("TQ.20"), "265") << "the decision's, not the report's";
  EXPECT_THAT(find(made.public_id)->corrections, IsEmpty());
  house.at_day("2025-01-08");
  house.record(target_of(house, 1001, 270));
  EXPECT_EQ(table(made.public_id).at("TQ.20"), "270");
  ASSERT_EQ(find(made.public_id)->corrections.size(), 1U);
  EXPECT_EQ(base::to_iso(find(made.public_id)->corrections[0].day), "2025-01-08");
  EXPECT_THAT(find(made.public_id)->corrections[0].text, HasSubstr("Chỉ tiêu giao quân"));
  house.at_day("2025-01-09");
  house.record(target_of(house, 1002, std::nullopt));
  EXPECT_EQ(table(made.public_id).at("TQ.20"), "260");
  ASSERT_EQ(find(made.public_id)->corrections.size(), 1U);
  EXPECT_EQ(base::to_iso(find(made.public_id)->corrections[0].day), "2025-01-09");
}

TEST_F(Publish, ShowsNoTraceOfACorrectionOfWhatNobodySees) {
  house.accept({.unit = kNoi}, {{"TQ.23", count(300)}, {"TQ.26", count(265)}});
  house.publish(kNoi);
  const auto before = house.showcase().bytes();
  house.accept({.unit = kNoi}, {{"TQ.23", count(310)}, {"TQ.26", count(265)}});
  EXPECT_EQ(house.showcase().bytes(), before);
}

TEST_F(Publish, SaysWhatAnOldUnitIsTodayAndByWhichPaperSinceWhen) {
  const auto day = base::parse_iso("2025-01-01").value();
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  const auto made = house.publish(kNoi);
  EXPECT_FALSE(find(made.public_id)->today.has_value());
  const unit::UnitId merged{9};
  const unit::Merge merge{
      .sources = {kNoi, kSim}, .into = merged, .made = new_commune(merged, "Tân Nổi")};
  house.change_units({{.basis = House::paper(), .in_force = day, .what = merge}});
  const auto page = find(made.public_id);
  EXPECT_EQ(page->unit, "xã Đồng Nổi");
  ASSERT_TRUE(page->today.has_value());
  EXPECT_THAT(page->today->whole, ElementsAre("xã Tân Nổi"));
  EXPECT_EQ(page->today->place, "tỉnh An Hạ");
  ASSERT_EQ(page->today->changes.size(), 1U);
  EXPECT_EQ(page->today->changes[0].day, day);
  EXPECT_EQ(page->today->changes[0].paper, decision::cite(House::paper(), base::Language::vi));
  EXPECT_FALSE(page->before.has_value());
}

TEST_F(Publish, SaysOfADividedUnitWhereItsTerritoryLiesAndNeverWhatItIs) {
  const auto day = base::parse_iso("2025-01-01").value();
  const auto made = house.publish(kNoi);
  const unit::UnitId piece{9};
  const unit::Split split{.source = kNoi,
                          .into = {{kSim, a_piece()}, {piece, a_piece()}},
                          .made = {new_commune(piece, "Nổi Con")},
                          .heir = piece};
  house.change_units({{.basis = House::paper(), .in_force = day, .what = split}});
  const auto today = find(made.public_id)->today;
  ASSERT_TRUE(today.has_value());
  EXPECT_THAT(today->whole, IsEmpty());
  EXPECT_THAT(today->parts, testing::UnorderedElementsAre("xã Gò Sim", "xã Nổi Con"));
}

TEST_F(Publish, SaysOfAClusterThatWasClosedThatNothingIsInItsPlace) {
  const unit::UnitId cluster{9};
  const auto day = base::parse_iso("2025-01-01").value();
  unit::NewUnit made = new_commune(cluster, "số 1");
  made.kind = unit::Kind::cluster;
  house.change_units({{.basis = House::paper(),
                       .in_force = base::parse_iso("2020-01-01").value(),
                       .what = unit::Create{made}}});
  const auto article = house.publish(cluster);
  EXPECT_FALSE(find(article.public_id)->today.has_value());
  house.change_units({{.basis = House::paper(),
                       .in_force = day,
                       .what = unit::Abolish{.unit = cluster, .successors = {}, .heir = kNoi}}});
  const auto today = find(article.public_id)->today;
  ASSERT_TRUE(today.has_value());
  EXPECT_TRUE(today->whole.empty() && today->parts.empty());
  ASSERT_EQ(today->changes.size(), 1U);
  EXPECT_EQ(today->changes[0].day, day);
}

TEST_F(Publish, SaysWhatANewUnitWasMadeOf) {
  const auto day = base::parse_iso("2024-07-01").value();
  const unit::UnitId merged{9};
  const unit::UnitId piece{10};
  const unit::Split split{.source = kNoi,
                          .into = {{merged, a_piece()}, {piece, a_piece()}},
                          .made = {new_commune(piece, "Nổi Con")},
                          .heir = piece};
  const unit::Merge merge{
      .sources = {kSim}, .into = merged, .made = new_commune(merged, "Tân Nổi")};
  house.change_units({{.basis = House::paper(), .in_force = day, .what = merge},
                      {.basis = House::paper(), .in_force = day, .what = split}});
  const auto page = find(house.publish(merged).public_id);
  ASSERT_TRUE(page && page->before.has_value());
  EXPECT_THAT(page->before->whole, ElementsAre("xã Gò Sim"));
  EXPECT_THAT(page->before->parts, ElementsAre("xã Đồng Nổi"));
  EXPECT_EQ(page->before->place, "tỉnh An Hạ");
  EXPECT_EQ(page->before->changes.size(), 1U);
  EXPECT_FALSE(page->today.has_value());
}

TEST_F(Publish, NamesEveryPaperBetweenAnOldUnitAndToday) {
  const auto made = house.publish(kNoi);
  const unit::UnitId merged{9};
  const auto first = base::parse_iso("2025-01-01").value();
  const auto second = base::parse_iso("2025-01-10").value();
  const unit::Merge merge{
      .sources = {kNoi}, .into = merged, .made = new_commune(merged, "Tân Nổi")};
  house.change_units({{.basis = House::paper(), .in_force = first, .what = merge}});
  house.change_units({{.basis = House::paper(),
                       .in_force = second,
                       .what = unit::Rename{.unit = merged, .name = "Nổi Lớn"}}});
  const auto today = find(made.public_id)->today;
  ASSERT_TRUE(today.has_value());
  EXPECT_THAT(today->whole, ElementsAre("xã Nổi Lớn"));
  ASSERT_EQ(today->changes.size(), 2U);
  EXPECT_EQ(today->changes[0].day, first);
  EXPECT_EQ(today->changes[1].day, second);
}

TEST_F(Publish, ChangesTheSnapshotOnlyWhenSomethingPublicChanges) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}});
  house.publish(kNoi);
  const auto before = house.showcase();
  house.accept({.unit = kTrang}, {{"TQ.26", count(70)}, {"TQ.23", count(80)}});
  house.propose(kTrang);
  house.open_hold("DQ.01");
  EXPECT_EQ(house.showcase().bytes(), before.bytes());
  house.accept({.unit = kNoi}, {{"TQ.26", count(266)}});
  EXPECT_NE(house.showcase().version(), before.version());
}

/// A photo of two widths; its bytes are what this test says they are.
photo::Photo some_photo(const std::string& what) {
  return {{{480, 320, what + " jpeg s", what + " webp s"},
           {960, 640, what + " jpeg l", what + " webp l"}}};
}

TEST_F(Publish, LetsPhotosAndFilesOutUnderTheNamesTheirBytesGiveThem) {
  const auto kept = house.keep_photo(some_photo("ảnh"), "Lễ ra quân", "Dân quân đứng thành hàng.");
  const auto plan = house.keep_attachment("%PDF-plan", "Kế hoạch.", "Kế hoạch năm");
  const auto made = house.publish(kNoi, {.photos = {kept}, .attachments = {plan}});
  const auto page = find(made.public_id);
  ASSERT_TRUE(page.has_value());
  ASSERT_EQ(page->photos.size(), 1U);
  EXPECT_EQ(page->photos[0].caption, "Lễ ra quân");
  ASSERT_EQ(page->attachments.size(), 1U);
  EXPECT_EQ(page->attachments[0].kilobytes, 1);
  const auto text_of = house.text_of();
  const auto file_of = files_of(house.books, text_of);
  EXPECT_EQ(file_of(page->photos[0].sizes[1].webp), "ảnh webp l");
  EXPECT_EQ(file_of(page->photos[0].sizes[0].jpeg), "ảnh jpeg s");
  EXPECT_EQ(file_of(page->attachments[0].file), "%PDF-plan");
  EXPECT_EQ(file_of("something else"), std::nullopt);
  house.take_out(kept.bytes);
  EXPECT_TRUE(find(made.public_id)->photos.empty()) << "gone with what the shelf no longer has";
}

TEST_F(Publish, KeepsAFileBackInWhichAWithheldNumberCanBeRead) {
  house.accept({.unit = kNoi}, {{"TQ.26", count(265)}, {"TQ.23", count(7'341)}});
  const auto said =
      house.keep_attachment("%PDF-1", "Có 7.341 công dân trong độ tuổi.", "Danh sách");
  const auto titled = house.keep_attachment("%PDF-2", "Không có số.", "7.341 công dân");
  const auto fine = house.keep_attachment("%PDF-3", "Nhập ngũ 265 công dân.", "Kết quả");
  const auto photo = house.keep_photo(some_photo("a"), "7.341 công dân", "Đoàn người");
  const auto made = house.publish(kNoi, {.photos = {photo}, .attachments = {said, titled, fine}});
  const auto page = find(made.public_id);
  ASSERT_TRUE(page.has_value());
  ASSERT_EQ(page->attachments.size(), 1U);
  EXPECT_EQ(page->attachments[0].title, "Kết quả");
  EXPECT_EQ(page->photos[0].caption, "");
  std::vector<std::string> fields;
  for (const auto& part : held_back(house.books, house.text_of(), made.id)) {
    fields.push_back(part.field + std::to_string(part.number));
    ASSERT_EQ(part.figures.size(), 1U);
    EXPECT_EQ(part.figures[0].indicator, house.row("TQ.23").id);
    EXPECT_EQ(part.figures[0].reason, Reason::not_public);
  }
  EXPECT_THAT(fields, ElementsAre("photos1", "attachments1", "attachments2"));
}

TEST_F(Publish, TellsWhichWordsSayAFigureThatIsNotPublicAndWhy) {
  const auto report =
      house.accept({.unit = kNoi}, {{"TQ.26", count(265)}, {"TQ.23", count(7'341)}});
  const auto made =
      house.publish(kNoi, {.lead = "Năm 2024 có 7.341 công dân.",
                           .paragraphs = {"Nhập ngũ 265 công dân.", "Gọi 7.341 công dân."}});
  const auto held = [&] { return held_back(house.books, house.text_of(), made.id); };
  ASSERT_EQ(held().size(), 2U);
  EXPECT_EQ(held()[0].field, "lead");
  EXPECT_EQ(held()[1].field, "paragraphs");
  EXPECT_EQ(held()[1].number, 2U);
  EXPECT_EQ(held()[1].figures[0].unit, kNoi);
  EXPECT_EQ(held()[1].figures[0].period, year(2024));
  house.open_release(kNoi, "TQ.23");
  EXPECT_TRUE(held().empty()) << "one value, opened by a decision";
  house.withdraw(report);
  ASSERT_EQ(held().size(), 3U) << "nobody stands for them any more";
  EXPECT_EQ(held()[0].figures[0].reason, Reason::taken_back);
  house.withdraw(made);
  EXPECT_TRUE(held().empty()) << "not out";
}

}  // namespace
}  // namespace tongket::publish
