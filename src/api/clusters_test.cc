// Goal: neighbours form a cluster, lead it by turns, and the lead passes when both sides said so by
// accounts of their own; what the cluster adds up to is in nobody's sum.
// Method: the communes of a province after the reform, asked as a browser asks; each refusal beside
// the success; the review table before and after.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/a_province.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class TheClusters : public AProvince {
 protected:
  TheClusters() : AProvince{base::vietnamese_day(base::HandClock{}.now())} {
    third_ = house_.with_scope("can.bo.xa.ba", access::Role::commander, communes_.at(2));
  }

  [[nodiscard]] std::string commune(std::size_t at) const {
    return base::to_text(communes_.at(at));
  }

  static base::JsonObject paper() {
    return {{"number", "3/KH-UBND"}, {"date", "2026-01-02"}, {"body", "UBND tỉnh Ninh Bình"}};
  }
  static base::JsonObject with_paper(base::JsonObject body) {
    for (const auto& [key, value] : paper()) body.emplace(key, value);
    return body;
  }

  [[nodiscard]] base::JsonObject three() const {
    return with_paper({{"unit", base::to_text(province_)},
                       {"name", "số 7"},
                       {"day", "2026-01-05"},
                       {"members", base::JsonArray{commune(0), commune(1), commune(2)}},
                       {"lead", commune(0)}});
  }
  std::string formed(const base::JsonObject& body) {
    const auto said = house_.post("/clusters", body, above_);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/clusters/" + text(said.body.at("id"));
  }
  std::string formed() { return formed(three()); }

  [[nodiscard]] base::JsonObject minutes(std::size_t outgoing, std::size_t incoming,
                                         std::string_view day = "2026-10-25") const {
    return {{"outgoing", commune(outgoing)},
            {"incoming", commune(incoming)},
            {"day", day},
            {"papers", "Quy chế phối hợp; sổ giao ban"}};
  }
  std::string proposed(const std::string& cluster) {
    const auto said = house_.post(cluster + "/hand-overs", minutes(0, 1), officer_);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/hand-overs/" + text(said.body.at("id"));
  }
  std::string confirm(const std::string& hand_over, std::string_view side,
                      const HouseInMemory::Person& who) {
    return house_.post(hand_over + "/confirm", {{"side", side}}, who).code();
  }

  base::JsonObject page(const std::string& path, const HouseInMemory::Person& who) {
    const auto said = house_.get(path, who);
    EXPECT_EQ(said.status, 200) << base::json_text(said.body);
    return said.body;
  }
  /// Who led until when, "Tên từ 2026-01-05 đến 2026-10-24".
  std::vector<std::string> terms(const std::string& cluster) {
    std::vector<std::string> told;
    const auto seen = page(cluster, above_);
    for (const auto& each : seen.at("terms").as_array()) {
      const auto past = each.at("to").is_null() ? "nay" : text(each.at("to").at("iso"));
      told.push_back(text(each.at("unit").at("id")) + " " + text(each.at("from").at("iso")) + " " +
                     past);
    }
    return told;
  }

  HouseInMemory::Person third_;
};

TEST_F(TheClusters, TheLeadPassesWhenBothSidesConfirmedItWithAccountsOfTheirOwn) {
  const auto cluster = formed();
  const auto hand_over = proposed(cluster);
  EXPECT_EQ(confirm(hand_over, "outgoing", neighbour_), "access.out_of_scope");
  EXPECT_EQ(confirm(hand_over, "outgoing", above_), "cluster.side_account")
      << "the level above signs for nobody";
  EXPECT_EQ(confirm(hand_over, "both", officer_), "cluster.side_unknown");
  EXPECT_EQ(confirm(hand_over, "outgoing", officer_), "");
  EXPECT_EQ(confirm(hand_over, "outgoing", officer_), "cluster.confirmed_already");
  EXPECT_THAT(terms(cluster), ElementsAre(commune(0) + " 2026-01-05 nay"));
  EXPECT_EQ(confirm(hand_over, "incoming", neighbour_), "");
  EXPECT_EQ(confirm(hand_over, "incoming", neighbour_), "cluster.hand_over_stands");
  EXPECT_THAT(terms(cluster),
              ElementsAre(commune(0) + " 2026-01-05 2026-10-24", commune(1) + " 2026-10-25 nay"));
  const auto told = page(hand_over, third_);
  EXPECT_EQ(text(told.at("state")), "stands");
  EXPECT_EQ(text(told.at("papers")), "Quy chế phối hợp; sổ giao ban");
  EXPECT_TRUE(house_.bytes(hand_over + "/minutes", third_).starts_with("PK"));
  EXPECT_FALSE(told.at("outgoing_confirmed").is_null());
}

TEST_F(TheClusters, OnlyTheHolderHandsOverAndOnlyToAMemberWithoutGapOrOverlap) {
  const auto cluster = formed();
  const auto propose = [&](base::JsonObject body) {
    return house_.post(cluster + "/hand-overs", body, above_).code();
  };
  EXPECT_EQ(propose(minutes(1, 2)), "cluster.not_holder");
  EXPECT_EQ(propose(minutes(0, 3)), "cluster.not_member");
  EXPECT_EQ(propose(minutes(0, 0)), "cluster.same_sides");
  EXPECT_EQ(propose(minutes(0, 1, "2025-12-31")), "cluster.closed") << "not formed yet";
  EXPECT_EQ(propose(minutes(0, 1, "2026-01-05")), "cluster.no_holder");
  auto days = minutes(0, 1);
  days["until"] = "2026-10-20";
  EXPECT_EQ(propose(days), "cluster.gap");
  days["until"] = "2026-10-25";
  EXPECT_EQ(propose(days), "cluster.overlap");
  days["until"] = "2026-10-24";
  EXPECT_EQ(propose(days), "");
  EXPECT_EQ(propose(days), "cluster.hand_over_waits");
  EXPECT_EQ(house_.post(cluster + "/hand-overs", minutes(0, 1), neighbour_).code(),
            "access.out_of_scope");
}

TEST_F(TheClusters, MinutesThatWaitAreTakenBackWithAReason) {
  const auto cluster = formed();
  const auto hand_over = proposed(cluster);
  EXPECT_EQ(house_.post(hand_over + "/drop", {{"reason", ""}}, officer_).code(), "reason.missing");
  EXPECT_EQ(house_.post(hand_over + "/drop", {{"reason", "ghi nhầm ngày"}}, officer_).status, 201);
  EXPECT_EQ(confirm(hand_over, "outgoing", officer_), "cluster.hand_over_dropped");
  const auto told = page(cluster, above_).at("hand_overs").as_array();
  ASSERT_THAT(told, SizeIs(1)) << "nothing is lost";
  EXPECT_EQ(text(told.at(0).at("dropped").at("reason")), "ghi nhầm ngày");
  auto spoken = minutes(0, 1);
  spoken["papers"] = "gọi 0912 345 678";
  EXPECT_EQ(house_.post(cluster + "/hand-overs", spoken, officer_).code(), "cluster.names_person");
}

TEST_F(TheClusters, ProposesWhoseTurnItIsByWhoeverHasNotLedLongest) {
  const auto cluster = formed();
  const auto turn = [&] {
    return text(page(cluster, above_).at("turns").at(0).at("unit").at("id"));
  };
  const auto first = turn();
  EXPECT_NE(first, commune(0)) << "it leads";
  const auto hand_over = proposed(cluster);
  EXPECT_EQ(confirm(hand_over, "outgoing", officer_), "");
  EXPECT_EQ(confirm(hand_over, "incoming", neighbour_), "");
  EXPECT_EQ(turn(), commune(2)) << "it never led";
}

TEST_F(TheClusters, MembersComeAndGoByAPaperAndTheLeadDoesNotJustGo) {
  const auto cluster = formed();
  const auto act = [&](const std::string& what, std::size_t at, std::string_view day) {
    return house_.post(cluster + what, with_paper({{"unit", commune(at)}, {"day", day}}), above_)
        .code();
  };
  EXPECT_EQ(act("/join", 1, "2026-03-01"), "cluster.member_elsewhere");
  EXPECT_EQ(act("/join", 3, "2026-03-01"), "");
  EXPECT_EQ(act("/leave", 4, "2026-03-01"), "cluster.not_member");
  EXPECT_EQ(act("/leave", 2, "2026-05-01"), "");
  EXPECT_EQ(act("/leave", 0, "2026-05-01"), "unit.lead_open");
  EXPECT_EQ(act("/lead", 1, "2026-05-01"), "cluster.has_lead");
  EXPECT_EQ(house_
                .post(cluster + "/join", with_paper({{"unit", commune(5)}, {"day", "2026-03-01"}}),
                      officer_)
                .code(),
            "access.forbidden");
  const auto members = page(cluster, above_).at("members").as_array();
  ASSERT_THAT(members, SizeIs(4));
  EXPECT_EQ(text(members.at(2).at("to").at("iso")), "2026-04-30") << "who left stays readable";
}

TEST_F(TheClusters, IsClosedByAPaperAndItsHistoryStays) {
  const auto cluster = formed();
  const auto end = with_paper({{"day", "2026-07-01"}});
  EXPECT_EQ(house_.post(cluster + "/close", end, officer_).code(), "access.forbidden");
  EXPECT_EQ(house_.post(cluster + "/close", end, above_).code(), "");
  EXPECT_EQ(house_.post(cluster + "/close", end, above_).code(), "cluster.closed");
  const auto told = page(cluster, above_);
  EXPECT_EQ(told.at("closed"), base::Json(true));
  EXPECT_THAT(told.at("members").as_array(), SizeIs(3));
  EXPECT_THAT(terms(cluster), ElementsAre(commune(0) + " 2026-01-05 2026-06-30"));
  EXPECT_EQ(house_.post(cluster + "/hand-overs", minutes(0, 1), above_).code(), "cluster.closed");
}

TEST_F(TheClusters, IsFormedOfUnitsBelowItsHostThatAreInNoOther) {
  const auto refused = [&](const base::JsonObject& body) {
    return house_.post("/clusters", body, above_).code();
  };
  auto body = three();
  body["members"] = base::JsonArray{commune(0)};
  EXPECT_EQ(refused(body), "cluster.members_few");
  body["members"] = base::JsonArray{commune(0), base::to_text(province_)};
  EXPECT_EQ(refused(body), "cluster.not_below");
  body = three();
  body["name"] = " ";
  EXPECT_EQ(refused(body), "cluster.no_name");
  body = three();
  body["lead"] = commune(5);
  EXPECT_EQ(refused(body), "unit.lead_stranger");
  body = three();
  body["number"] = "ba";
  EXPECT_EQ(refused(body), "decision.number_malformed");
  static_cast<void>(formed());
  body = three();
  body["name"] = "số 8";
  EXPECT_EQ(refused(body), "cluster.member_elsewhere");
  EXPECT_EQ(house_.post("/clusters", three(), officer_).code(), "access.forbidden");
}

TEST_F(TheClusters, AddUpBesideTheTreeAndAreInNobodysSum) {
  for (std::size_t at = 0; at < 2; ++at) {
    ASSERT_EQ(house_.report(above_, communes_.at(at), {{"year", 2026}}, 40).status, 201);
  }
  const auto path = "/years/2026?unit=" + base::to_text(province_);
  const auto before = page(path, above_).at("rows").at(0).at("cells");
  const auto cluster = formed();
  const auto totals = page(cluster + "/totals?period=2026", above_);
  ASSERT_THAT(totals.at("rows").as_array(), SizeIs(1));
  EXPECT_EQ(text(totals.at("rows").at(0).at("code")), "GD.01");
  EXPECT_EQ(text(totals.at("rows").at(0).at("value")), "80");
  EXPECT_EQ(totals.at("rows").at(0).at("k"), base::Json(2));
  EXPECT_EQ(page(path, above_).at("rows").at(0).at("cells"), before)
      << "the province adds up as if there were no cluster";
  EXPECT_EQ(house_.get(cluster + "/totals?period=năm", above_).code(), "period.malformed");
}

TEST_F(TheClusters, AreSeenByTheirHostAndMembersAlone) {
  const auto cluster = formed();
  const auto stranger = house_.with_scope("can.bo.xa.xa", access::Role::reporter, communes_.at(7));
  EXPECT_EQ(house_.get(cluster, stranger).code(), "access.out_of_scope");
  EXPECT_THAT(page("/clusters", stranger).at("clusters").as_array(), IsEmpty());
  EXPECT_EQ(text(page("/clusters", officer_).at("clusters").at(0).at("lead").at("id")), commune(0));
  EXPECT_EQ(house_.get("/clusters/2C0", above_).code(), "cluster.unknown");
  EXPECT_EQ(house_.get("/hand-overs/2C0", above_).code(), "cluster.hand_over_unknown");
}

TEST_F(TheClusters, WhatTheListAlreadyKnowsIsConfirmedWithoutChangingIt) {
  const auto stands = page("/clusters", above_).at("clusters").as_array();
  ASSERT_THAT(stands, SizeIs(1)) << "cluster no. 1 of Kim Sơn, closed by the reform";
  const auto cluster = "/clusters/" + text(stands.at(0).at("id"));
  EXPECT_EQ(stands.at(0).at("closed"), base::Json(true));
  const auto before = terms(cluster);
  const auto then = base::make_date(2024, 10, 25).value();
  const auto chat_binh = house_.unit_at("xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình", then);
  const auto hoi_ninh = house_.unit_at("xã Hồi Ninh, huyện Kim Sơn, tỉnh Ninh Bình", then);
  const base::JsonObject body{{"outgoing", base::to_text(chat_binh)},
                              {"incoming", base::to_text(hoi_ninh)},
                              {"day", "2024-10-25"},
                              {"until", "2024-10-24"}};
  const auto said = house_.post(cluster + "/hand-overs", body, above_);
  ASSERT_EQ(said.status, 201) << base::json_text(said.body);
  const auto hand_over = "/hand-overs/" + text(said.body.at("id"));
  const auto day = base::vietnamese_day(base::HandClock{}.now());
  const auto& units = *house_.house.desk.books()->units;
  const auto outgoing =
      house_.with_scope("ben.giao", access::Role::commander, units.heir_on(chat_binh, day).value());
  const auto incoming =
      house_.with_scope("ben.nhan", access::Role::commander, units.heir_on(hoi_ninh, day).value());
  EXPECT_EQ(confirm(hand_over, "outgoing", outgoing), "");
  EXPECT_EQ(confirm(hand_over, "incoming", outgoing), "cluster.same_person");
  EXPECT_EQ(confirm(hand_over, "incoming", incoming), "");
  EXPECT_EQ(terms(cluster), before);
  EXPECT_EQ(house_.post(cluster + "/hand-overs", body, above_).code(),
            "cluster.handed_over_already");
}

}  // namespace
}  // namespace tongket::api
