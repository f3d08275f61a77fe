// Goal: a name in a text of some day leads to every unit it may mean, says how each stands, and
// never
//       guesses between them.
// Method: a small country with a district and communes of one name before and after a reform; the
//         forms in which articles name units and their bodies; a country with words of its own. The
//         seed localities are asked in seeds_test.cc.
#include "unit/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using base::Language;
using testing::ElementsAre;
using testing::IsEmpty;

const base::Date kReform = day(2025, 7, 1);
const base::Date kThen = day(2024, 12, 5);
const base::Date kNow = day(2025, 10, 1);

constexpr UnitId kNation{1};
constexpr UnitId kBinh{2};
constexpr UnitId kTay{3};
constexpr UnitId kSonDistrict{10};
constexpr UnitId kAnHoa{100};
constexpr UnitId kTanXa{101};
constexpr UnitId kTown{102};
constexpr UnitId kSonBinh{200};
constexpr UnitId kSonTay{201};
constexpr UnitId kCluster{300};

/// tỉnh Bình: huyện Sơn (xã Ân Hòa, xã Tân Xã, thị trấn Sơn; Cụm số 1) until the reform, then xã
/// Sơn out of Ân Hòa and the town; tỉnh Tây: xã Sơn from the reform on.
Registry country() {
  Registry registry;
  const auto first = kBeforeRecords;
  const std::vector<Event> events{
      on(first, Create{{kNation, Kind::nation, "Nước", "", {}}}),
      on(first, Create{{kBinh, Kind::province, "Bình", "37", {below(kNation)}}}),
      on(first, Create{{kTay, Kind::province, "Tây", "52", {below(kNation)}}}),
      on(first, Create{{kSonDistrict, Kind::district, "Sơn", "376", {below(kBinh)}}}),
      on(first, Create{{kAnHoa, Kind::commune, "Ân Hòa", "14638", {below(kSonDistrict)}}}),
      on(first, Create{{kTanXa, Kind::commune, "Tân Xã", "14639", {below(kSonDistrict)}}}),
      on(first, Create{{kTown, Kind::township, "Sơn", "14620", {below(kSonDistrict)}}}),
      on(first,
         Create{{kCluster, Kind::cluster, "số 1", "", {below(kSonDistrict, Hierarchy::cluster)}}}),
      on(kReform, ReParent{kTanXa, below(kBinh)}),
      on(kReform, Rename{kTanXa, "Xã Mới"}),
      on(kReform, Create{{kSonTay, Kind::commune, "Sơn", "23000", {below(kTay)}}}),
      on(kReform, Abolish{kCluster, {}, kBinh}),
      on(kReform, Merge{{kAnHoa, kTown},
                        kSonBinh,
                        NewUnit{kSonBinh, Kind::commune, "Sơn", "14638", {below(kBinh)}}}),
      on(kReform, Abolish{kSonDistrict, {{kSonBinh, piece()}, {kTanXa, piece()}}, kBinh})};
  const auto refusals = registry.apply_all(events);
  TK_CHECK(refusals.empty());
  return registry;
}

struct Found {
  UnitId unit{0};
  Standing standing = Standing::current;
  friend bool operator==(const Found&, const Found&) = default;
};
std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << to_text(found.unit) << " " << code(found.standing);
}

std::vector<Found> find(const NameQuery& query) {
  std::vector<Found> found;
  for (const Candidate& candidate : resolve(country(), query)) {
    found.push_back({candidate.unit, candidate.standing});
  }
  return found;
}
std::vector<Found> find(std::string text, base::Date day) {
  return find({.text = std::move(text), .day = day, .level = {}, .parent = {}, .under = {}});
}

TEST(Resolve, ANameSharedByTwoCommunesGivesBoth) {
  EXPECT_THAT(find("xã Sơn", kNow),
              ElementsAre(Found{kSonBinh, Standing::current}, Found{kSonTay, Standing::current}));
}

TEST(Resolve, TheProvinceTellsThemApart) {
  EXPECT_THAT(find("xã Sơn, tỉnh Tây", kNow), ElementsAre(Found{kSonTay}));
  EXPECT_THAT(find("xã Sơn (tỉnh Bình)", kNow), ElementsAre(Found{kSonBinh}));
  EXPECT_THAT(find("xã Sơn tỉnh Bình", kNow), ElementsAre(Found{kSonBinh}));
  EXPECT_THAT(find({.text = "xã Sơn", .day = kNow, .level = {}, .parent = "Bình", .under = {}}),
              ElementsAre(Found{kSonBinh}));
  EXPECT_THAT(find({.text = "xã Sơn", .day = kNow, .level = {}, .parent = {}, .under = kTay}),
              ElementsAre(Found{kSonTay}));
  EXPECT_THAT(find("xã Sơn, tỉnh Đông", kNow), IsEmpty());
}

TEST(Resolve, ADistrictThatEndedIsFoundWithANote) {
  const Registry registry = country();
  const auto found =
      resolve(registry, {.text = "huyện Sơn", .day = kNow, .level = {}, .parent = {}, .under = {}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].unit, kSonDistrict);
  EXPECT_EQ(found[0].standing, Standing::abolished);
  EXPECT_EQ(found[0].since, kReform);
  EXPECT_EQ(note(registry, found[0], kNow, Language::vi),
            "không còn từ 01/07/2025 (số 01/QĐ-UBND ngày 16/06/2025), chia cho xã Xã Mới, "
            "tỉnh Bình; xã Sơn, tỉnh Bình");
}

TEST(Resolve, AMergedCommuneSaysWhatItIsNow) {
  const Registry registry = country();
  const auto found =
      resolve(registry, {.text = "xã Ân Hòa", .day = kNow, .level = {}, .parent = {}, .under = {}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(note(registry, found[0], kNow, Language::vi),
            "không còn từ 01/07/2025 (số 01/QĐ-UBND ngày 16/06/2025), nay là xã Sơn, tỉnh Bình");
  EXPECT_EQ(note(registry, found[0], kNow, Language::en),
            "no more since 2025-07-01 (No. 01/QĐ-UBND of 2025-06-16), now xã Sơn, tỉnh Bình");
}

TEST(Resolve, ADividedCommuneSaysAmongWhomOrThatOnlyAPartIsThere) {
  const auto told = [](std::vector<Successor> into) {
    Arkadia country;
    country.take(on(kReform, Abolish{Arkadia::alm, std::move(into), Arkadia::bru}));
    const auto found = resolve(
        country.registry, {.text = "xã Alm", .day = kNow, .level = {}, .parent = {}, .under = {}});
    const auto words = note(country.registry, found.at(0), kNow, Language::vi);
    return words.substr(words.find("), ") + 3);
  };
  EXPECT_EQ(told({{Arkadia::bru, piece()}, {Arkadia::dal, villages({"Lia"})}}),
            "chia cho xã Bru, huyện Fjell, tỉnh North; xã Dal, huyện Fjell, tỉnh North");
  EXPECT_EQ(told({{Arkadia::bru, piece()}}), "một phần nay thuộc xã Bru, huyện Fjell, tỉnh North");
  EXPECT_EQ(told({{Arkadia::bru, Part{}}}), "nay là xã Bru, huyện Fjell, tỉnh North");
}

TEST(Resolve, ADistrictThatNamesNoHeirsLiesWhereItsCommunesAre) {
  Arkadia country;
  EXPECT_EQ(country.try_taking({on(kReform, ReParent{Arkadia::eng, below(Arkadia::north)}),
                                on(kReform, Abolish{Arkadia::havn, {}, Arkadia::north})}),
            "accepted");
  const auto found =
      resolve(country.registry,
              {.text = "huyện Havn", .day = kNow, .level = {}, .parent = {}, .under = {}});
  EXPECT_EQ(note(country.registry, found.at(0), kNow, Language::en),
            "no more since 2025-07-01 (No. 01/QĐ-UBND of 2025-06-16), now xã Eng, tỉnh North");
}

TEST(Resolve, ABareNameGivesEveryLevelTheLikeliestFirst) {
  EXPECT_THAT(find("Sơn", kThen),
              ElementsAre(Found{kSonDistrict, Standing::current}, Found{kTown, Standing::current},
                          Found{kSonBinh, Standing::not_yet}, Found{kSonTay, Standing::not_yet}));
  EXPECT_THAT(
      find({.text = "Sơn", .day = kThen, .level = Level::district, .parent = {}, .under = {}}),
      ElementsAre(Found{kSonDistrict}));
}

TEST(Resolve, ANameBorneEarlierOrLaterIsFoundAndSaysSo) {
  EXPECT_THAT(find("xã Tân Xã", kNow), ElementsAre(Found{kTanXa, Standing::renamed}));
  EXPECT_THAT(find("xã Xã Mới", kThen), ElementsAre(Found{kTanXa, Standing::renamed}));
  const Registry registry = country();
  const auto found =
      resolve(registry, {.text = "xã Tân Xã", .day = kNow, .level = {}, .parent = {}, .under = {}});
  EXPECT_EQ(note(registry, found[0], kNow, Language::vi), "khi đó gọi là xã Xã Mới");
}

TEST(Resolve, AUnitToComeSaysFromWhen) {
  const Registry registry = country();
  const auto found = resolve(
      registry, {.text = "xã Sơn, tỉnh Tây", .day = kThen, .level = {}, .parent = {}, .under = {}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(note(registry, found[0], kThen, Language::vi), "chỉ có từ 01/07/2025");
}

TEST(Resolve, BodiesLeadToTheirUnit) {
  for (const char* text :
       {"UBND huyện Sơn", "Ủy ban nhân dân huyện Sơn", "Uỷ ban nhân dân huyện Sơn",
        "HĐND và UBND huyện Sơn", "HĐND, UBND huyện Sơn", "Ban CHQS huyện Sơn",
        "Ban Chỉ huy Quân sự huyện Sơn", "Huyện ủy Sơn", "Thường trực Huyện uỷ Sơn",
        "Đảng ủy Quân sự huyện Sơn", "LLVT huyện Sơn", "H. Sơn", "Công an huyện Sơn",
        "Đảng ủy - UBND huyện Sơn", "Hội đồng nghĩa vụ quân sự huyện Sơn"}) {
    EXPECT_THAT(find(text, kThen), ElementsAre(Found{kSonDistrict})) << text;
  }
  EXPECT_THAT(find("Bộ CHQS tỉnh Bình", kThen), ElementsAre(Found{kBinh}));
  EXPECT_THAT(find("Tỉnh ủy Bình", kThen), ElementsAre(Found{kBinh}));
  EXPECT_THAT(find("Ban CHQS xã Ân Hoà", kThen), ElementsAre(Found{kAnHoa}));
  EXPECT_THAT(find("TT. Sơn", kThen), ElementsAre(Found{kTown}));
}

TEST(Resolve, AClusterIsFoundByItsNumberAndItsDistrict) {
  EXPECT_THAT(find("Cụm số 1", kThen), ElementsAre(Found{kCluster}));
  EXPECT_THAT(find("cụm số 01 huyện Sơn", kThen), ElementsAre(Found{kCluster}));
  EXPECT_THAT(find("Cụm số 1, huyện Sơn, tỉnh Bình", kThen), ElementsAre(Found{kCluster}));
  EXPECT_THAT(find("Cụm số 2", kThen), IsEmpty());
}

TEST(Resolve, ANameThatHoldsAWordForAKindIsStillAName) {
  EXPECT_THAT(find("xã Tân Xã", kThen), ElementsAre(Found{kTanXa}));
  EXPECT_THAT(find("Tân Xã", kThen), ElementsAre(Found{kTanXa}));
  EXPECT_THAT(find("xã Tân Xã huyện Sơn tỉnh Bình", kThen), ElementsAre(Found{kTanXa}));
  EXPECT_THAT(find("Xã Mới", kNow), ElementsAre(Found{kTanXa}));
}

TEST(Resolve, ATextOfTodayMayNameAnOldUnitUnderItsNewProvince) {
  EXPECT_THAT(find("xã Ân Hòa, xã Sơn", kNow), ElementsAre(Found{kAnHoa, Standing::abolished}));
  EXPECT_THAT(find("xã Ân Hòa, huyện Sơn, tỉnh Bình", kNow),
              ElementsAre(Found{kAnHoa, Standing::abolished}));
}

TEST(Resolve, WhatIsNoUnitFindsNothing) {
  for (const char* text : {"", ",", "UBND", "huyện", "huyện Không Có", "Sơn La", "xã", "-"}) {
    EXPECT_THAT(find(text, kThen), IsEmpty()) << text;
  }
}

TEST(Resolve, IsSureOnlyWhenOneCandidateStandsBest) {
  const Registry registry = country();
  const auto ask = [&](std::string text, base::Date day) {
    return sure(resolve(
        registry, {.text = std::move(text), .day = day, .level = {}, .parent = {}, .under = {}}));
  };
  EXPECT_EQ(ask("huyện Sơn", kThen)->unit, kSonDistrict);
  EXPECT_EQ(ask("huyện Sơn", kNow)->unit, kSonDistrict);
  EXPECT_EQ(ask("thị trấn Sơn", kThen)->unit, kTown);
  EXPECT_FALSE(ask("xã Sơn", kNow));
  EXPECT_FALSE(ask("Sơn", kThen));
  EXPECT_FALSE(ask("xã Không Có", kNow));
}

TEST(Resolve, ACandidateCarriesTheParentThatTellsItApart) {
  const auto found =
      resolve(country(), {.text = "xã Sơn", .day = kNow, .level = {}, .parent = {}, .under = {}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].parent, kBinh);
  EXPECT_EQ(found[1].parent, kTay);
}

TEST(Resolve, ACountryWithWordsOfItsOwnIsReadByThem) {
  const Arkadia arkadia;
  const NameWords words{.kinds = {{"kommune", {Kind::commune}}, {"fylke", {Kind::province}}},
                        .bodies = {{"rådet i", {}}},
                        .links = {},
                        .aliases = {{"alm by", "alm"}},
                        .titles = {{Kind::commune, "kommune", "Kommune"}}};
  const auto ask = [&](std::string text) {
    return resolve(arkadia.registry,
                   {.text = std::move(text), .day = kNow, .level = {}, .parent = {}, .under = {}},
                   words);
  };
  ASSERT_EQ(ask("Rådet i kommune Alm, fylke North").size(), 1U);
  EXPECT_EQ(ask("Rådet i kommune Alm, fylke North")[0].unit, Arkadia::alm);
  EXPECT_EQ(ask("kommune Alm by")[0].unit, Arkadia::alm);
  EXPECT_TRUE(ask("fylke Alm").empty());
  EXPECT_EQ(full_name_on(arkadia.registry, Arkadia::alm, kNow, words), "kommune Alm");
}

}  // namespace
}  // namespace tongket::unit
