// Goal: one unit is written one way on every page, and found however it was typed.
// Method: keys and full names as they stand in official lists and in hurried articles.
#include "unit/words.h"

#include <gtest/gtest.h>

#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

TEST(Words, OneNameHasOneKeyHoweverItWasTyped) {
  EXPECT_EQ(name_key("Cụm số 01"), name_key("cụm  số 1"));
  EXPECT_EQ(name_key("TP.Ninh Bình"), name_key("Tp. Ninh Bình"));
  EXPECT_EQ(name_key("Phường 03"), name_key("PHƯỜNG 3."));
  EXPECT_EQ(name_key("Ban CHPTKV 1 – Đức Xuân"), name_key("ban chptkv 1-Đức Xuân"));
  EXPECT_EQ(name_key("Hoà Bình"), name_key("Hòa Bình"));
  EXPECT_EQ(name_key("“Kim\u00A0Sơn”"), name_key("Kim Sơn"));
  EXPECT_EQ(name_key("Đắk R’lấp"), name_key("Đắk R'lấp"));
  EXPECT_NE(name_key("Hoa Bình"), name_key("Hòa Bình"));
  EXPECT_NE(name_key("Phường 1"), name_key("Phường 10"));
  EXPECT_EQ(name_key("Số 0"), "số 0");
}

TEST(Words, WhatHasNoLetterHasNoKey) {
  EXPECT_EQ(name_key(""), "");
  EXPECT_EQ(name_key(" . - “” "), "");
}

TEST(Words, AKeyIsItsOwnKey) {
  for (const std::string_view name : {"Cụm số 01", "TP.HCM", "1 - Đức Xuân", "Kim Sơn", "Q.10"}) {
    EXPECT_EQ(name_key(name_key(name)), name_key(name));
  }
}

TEST(Words, FullNamesStandAsInTheOfficialList) {
  const auto& words = NameWords::vietnamese();
  EXPECT_EQ(words.full_name(Kind::commune, "Chất Bình"), "xã Chất Bình");
  EXPECT_EQ(words.full_name(Kind::ward, "Mỹ Phước Tây"), "phường Mỹ Phước Tây");
  EXPECT_EQ(words.full_name(Kind::ward, "1"), "Phường 1");
  EXPECT_EQ(words.full_name(Kind::military_region, "3"), "Quân khu 3");
  EXPECT_EQ(words.full_name(Kind::cluster, "số 1"), "Cụm số 1");
  EXPECT_EQ(words.full_name(Kind::defence_area, "1 - Đức Xuân"), "Ban CHPTKV 1 - Đức Xuân");
  EXPECT_EQ(words.full_name(Kind::nation, "Việt Nam"), "Việt Nam");
}

TEST(Words, ABodyIsCalledByItsUnit) {
  const auto& words = NameWords::vietnamese();
  const auto of = [&](BodyKind body, Kind kind) { return words.body_name(body, kind, "Kim Sơn"); };
  EXPECT_EQ(of(BodyKind::people_committee, Kind::commune), "UBND xã Kim Sơn");
  EXPECT_EQ(of(BodyKind::military_command, Kind::district), "Ban CHQS huyện Kim Sơn");
  EXPECT_EQ(of(BodyKind::military_command, Kind::province), "Bộ CHQS tỉnh Kim Sơn");
  EXPECT_EQ(of(BodyKind::party_committee, Kind::district), "Huyện ủy Kim Sơn");
  EXPECT_EQ(of(BodyKind::party_committee, Kind::ward), "Đảng ủy phường Kim Sơn");
  EXPECT_EQ(NameWords{}.body_name(BodyKind::people_council, Kind::commune, "Alm"), "Alm");
}

TEST(Words, ATitleIsTakenOffAName) {
  const auto ways = NameWords::vietnamese().without_title("Thành phố  Huế");
  ASSERT_EQ(ways.size(), 2U);
  EXPECT_EQ(ways[0].kind, Kind::central_city);
  EXPECT_EQ(ways[1].kind, Kind::provincial_city);
  EXPECT_EQ(ways[0].name, "Huế");
  EXPECT_EQ(NameWords::vietnamese().without_title("Phường 1").at(0).name, "1");
  EXPECT_TRUE(NameWords::vietnamese().without_title("Chất Bình").empty());
  EXPECT_TRUE(NameWords::vietnamese().without_title("Xãhội").empty());
}

TEST(Words, EveryWordIsWrittenAsItsKeySoThatItCanBeFound) {
  const auto& words = NameWords::vietnamese();
  for (const auto& kind : words.kinds) EXPECT_EQ(name_key(kind.word), kind.word);
  for (const auto& body : words.bodies) EXPECT_EQ(name_key(body.word), body.word);
}

TEST(Words, AMadeCountryNeedsNoWords) {
  const Arkadia country;
  const NameWords none;
  EXPECT_EQ(full_name_on(country.registry, Arkadia::alm, day(2024, 1, 1), none), "Alm");
  EXPECT_EQ(full_path_on(country.registry, Arkadia::alm, day(2024, 1, 1), none),
            "Alm, Fjell, North");
}

TEST(Words, AUnitThatEndedIsCalledAsOnItsLastDay) {
  Arkadia country;
  country.take(on(day(2024, 1, 1), Rename{Arkadia::alm, "Almdal"}));
  country.take(on(day(2025, 7, 1), Abolish{Arkadia::alm, {{Arkadia::bru, Part{}}}, {}}));
  EXPECT_EQ(full_name_on(country.registry, Arkadia::alm, day(2026, 1, 1)), "xã Almdal");
  EXPECT_EQ(full_path_on(country.registry, Arkadia::alm, day(1990, 1, 1)),
            "xã Alm, huyện Fjell, tỉnh North");
}

}  // namespace
}  // namespace tongket::unit
