// Goal: one paper is found under one number, however a clerk typed it, and nothing is recorded
//       against a paper that cannot exist.
// Method: numbers as they stand on real kinds of papers and as they are mistyped; refusals beside.
#include "decision/decision.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace tongket::decision {
namespace {

base::Date day(int year, unsigned month, unsigned day_of_month) {
  return base::make_date(year, month, day_of_month).value();
}

Decision merger() {
  return Decision::make({BasisKind::resolution, "1674/NQ-UBTVQH15", day(2025, 6, 16),
                         "Ủy ban Thường vụ Quốc hội"})
      .value();
}

std::string code_of(Decision::Parts parts) {
  const auto refused = Decision::make(std::move(parts));
  return refused.ok() ? "accepted" : std::string{refused.error().code};
}

TEST(Decision, NumbersOfOfficialPapersAreReadAsTheyStand) {
  for (const std::string_view number :
       {"1674/NQ-UBTVQH15", "12/2025/QĐ-UBND", "202/2025/QH15", "19/2025/QĐ-TTg",
        "66.12/2026/NQ-CP", "2786/QĐ-BQP", "23/VBHN-BQP", "28-NQ/TW", "36-HD/VPTW", "45a/QĐ-UBND",
        "05/TTr-UBND", "117/QĐ-BCHQS", "15/TTLT-BQP-BNV"}) {
    EXPECT_EQ(normal_number(number).value(), number);
  }
}

TEST(Decision, OnePaperHasOneNumberHoweverItWasTyped) {
  EXPECT_EQ(normal_number("Số: 1674 / NQ–UBTVQH15").value(), "1674/NQ-UBTVQH15");
  EXPECT_EQ(normal_number("  số 5/2025/qđ-ubnd ").value(), "05/2025/QĐ-UBND");
  EXPECT_EQ(normal_number("005/2025/QĐ-UBND").value(), "05/2025/QĐ-UBND");
  EXPECT_EQ(normal_number("12/2025/Q\u00D0-UBND").value(), "12/2025/QĐ-UBND");
  EXPECT_EQ(normal_number("12\u00A0/QĐ‑UBND").value(), "12/QĐ-UBND");
  EXPECT_EQ(normal_number("19/2025/qđ-ttg").value(), "19/2025/QĐ-TTg");
}

TEST(Decision, WhatIsNormalStaysNormal) {
  for (const std::string_view number : {"5/qđ-ubnd", "Số 7-nq/hu", "66.12/2026/NQ-CP"}) {
    const auto normal = normal_number(number).value();
    EXPECT_EQ(normal_number(normal).value(), normal);
  }
}

TEST(Decision, RefusesWhatIsNoNumber) {
  for (const std::string_view text :
       {"", "1674", "NQ-UBTVQH15", "/QĐ-UBND", "12/", "12//QĐ-UBND", "12/1225/QĐ-UBND", "12/2025/",
        "12/QĐ-", "12/Q", "12/QĐ UBND; DROP", "1234567/QĐ-UBND", "12.x/QĐ-UBND", "-NQ/TW", "số:"}) {
    const auto refused = normal_number(text);
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().code, "decision.number_malformed") << text;
  }
}

TEST(Decision, TheNumberSaysWhatKindOfPaperItIs) {
  EXPECT_EQ(kind_of_number("1674/NQ-UBTVQH15"), BasisKind::resolution);
  EXPECT_EQ(kind_of_number("12/2025/QĐ-UBND"), BasisKind::decision);
  EXPECT_EQ(kind_of_number("09/2019/NĐ-CP"), BasisKind::decree);
  EXPECT_EQ(kind_of_number("28-NQ/TW"), BasisKind::resolution);
  EXPECT_EQ(kind_of_number("06/2022/QH15"), std::nullopt);
}

TEST(Decision, IsCitedInTheWordsOfAnOfficialPaper) {
  EXPECT_EQ(cite(merger(), base::Language::vi),
            "Nghị quyết số 1674/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ Quốc hội");
  EXPECT_EQ(cite(merger(), base::Language::en),
            "Resolution no. 1674/NQ-UBTVQH15 of 2025-06-16, Ủy ban Thường vụ Quốc hội");
}

TEST(Decision, AListTakenOverNeedsNoNumberButADecisionDoes) {
  EXPECT_EQ(code_of({BasisKind::list, "", day(2025, 3, 1), "Tổng cục Thống kê"}), "accepted");
  EXPECT_EQ(code_of({BasisKind::decision, "", day(2025, 3, 1), "UBND tỉnh"}),
            "decision.number_malformed");
}

TEST(Decision, RefusesANumberOfAnotherYear) {
  EXPECT_EQ(code_of({BasisKind::decision, "12/2025/QĐ-UBND", day(2026, 1, 3), "UBND tỉnh"}),
            "decision.year_differs");
  EXPECT_EQ(code_of({BasisKind::decision, "12/2025/QĐ-UBND", day(2025, 1, 3), "UBND tỉnh"}),
            "accepted");
}

TEST(Decision, RefusesAResolutionThatIsNumberedAsADecision) {
  EXPECT_EQ(code_of({BasisKind::resolution, "12/QĐ-UBND", day(2025, 1, 3), "UBND tỉnh"}),
            "decision.kind_differs");
}

TEST(Decision, RefusesAPaperThatNobodyIssued) {
  EXPECT_EQ(code_of({BasisKind::decision, "12/QĐ-UBND", day(2025, 1, 3), ""}),
            "decision.issuer_missing");
}

TEST(Decision, TravelsAsJsonAndComesBackTheSame) {
  const auto text = base::canonical_json(to_json(merger())).value();
  EXPECT_EQ(text, R"({"day":"2025-06-16","issuer":"Ủy ban Thường vụ Quốc hội","kind":"resolution",)"
                  R"("number":"1674/NQ-UBTVQH15"})");
  EXPECT_EQ(decision_from_json(base::parse_json(text).value().as_object()).value(), merger());
}

TEST(Decision, RefusesJsonThatLacksADayOrNamesAnUnknownKind) {
  auto json = to_json(merger());
  json["kind"] = "rumour";
  EXPECT_EQ(decision_from_json(json).error().code, "decision.kind_unknown");
  json = to_json(merger());
  json.erase("day");
  EXPECT_EQ(decision_from_json(json).error().code, "json.missing");
  json = to_json(merger());
  json["day"] = "16/06/2025";
  EXPECT_EQ(decision_from_json(json).error().code, "date.malformed");
}

TEST(Decision, KindsHaveStableCodes) {
  for (int kind = 0; kind <= static_cast<int>(BasisKind::list); ++kind) {
    const auto basis = static_cast<BasisKind>(kind);
    EXPECT_EQ(parse_basis_kind(code(basis)).value(), basis);
  }
}

}  // namespace
}  // namespace tongket::decision
