// Goal: a file of values is read as the clerk means it; of every line that is not taken he learns
//       where and why; and no line is believed because another one is.
// Method: a made country of two provinces and the shipped catalogue; a file for each way to write a
//         good line, and one for each way to spoil it.
#include "intake/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "figure/estimate.h"
#include "indicator/shipped.h"
#include "unit/testing/country.h"

namespace tongket::intake {
namespace {

using figure::Mark;
using figure::Part;
using figure::Value;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using unit::Arkadia;

const indicator::Catalogue& shipped() {
  static const auto catalogue = [] {
    base::Problems problems;
    auto loaded = indicator::Catalogue::load(indicator::shipped_files(), problems);
    TK_CHECK(loaded.has_value());
    return *loaded;
  }();
  return catalogue;
}

constexpr std::string_view kHeader = "đơn vị;chỉ tiêu;kỳ;giá trị\n";

class Intake : public testing::Test {
 protected:
  [[nodiscard]] Plan read(const std::string& bytes) const {
    return read_values(
        bytes,
        {.units = country.registry,
         .catalogue = shipped(),
         .may_speak_for = [this](unit::UnitId unit) -> base::Result<> {
           if (unit != closed) return base::Done{};
           return base::Error{base::ErrorKind::forbidden, "access.out_of_scope", {{"unit", "1"}}};
         },
         .may_hold = [this](auto, auto) { return held; }});
  }
  [[nodiscard]] Plan of_lines(const std::string& lines) const {
    return read(std::string{kHeader} + lines);
  }

  /// "line column code" of every refusal.
  [[nodiscard]] static std::vector<std::string> faults(const Plan& plan) {
    std::vector<std::string> all;
    for (const auto& each : plan.refusals) {
      all.push_back(std::to_string(each.line) + " " + each.column + " " +
                    std::string{each.error.code});
    }
    return all;
  }

  /// What a lone line of a commune's first half of 2026 becomes; its code when it is refused.
  [[nodiscard]] std::string said(const std::string& code, const std::string& value) const {
    const auto plan = of_lines("00100;" + code + ";2026-H1;" + value + "\n");
    if (!plan.refusals.empty()) return std::string{plan.refusals.front().error.code};
    if (plan.blank > 0) return "blank";
    return figure::to_vietnamese(plan.sheets.at(0).figures.cells.at(0).value);
  }

  Arkadia country;
  std::optional<unit::UnitId> closed;
  bool held = false;
};

TEST_F(Intake, AFileBecomesOneSheetForEachUnitAndPeriodWithTheLineOfEachFigure) {
  const auto plan = of_lines(
      "00100;GD.01;2026-H1;265\n"
      "00101;GD.01;2026-H1;12\n"
      "00100;TQ.02;2026;31\n"
      "00100;DV.01;2026-H1;4\n");
  EXPECT_THAT(faults(plan), IsEmpty());
  ASSERT_THAT(plan.sheets, SizeIs(3));
  EXPECT_EQ(plan.sheets[0].figures.unit, Arkadia::alm);
  EXPECT_EQ(plan.sheets[0].figures.period, period::Period::half(2026, 1).value());
  EXPECT_EQ(plan.sheets[0].figures.part, Part::own) << "nobody stands below a commune";
  EXPECT_THAT(plan.sheets[0].lines, ElementsAre(2, 5));
  EXPECT_EQ(plan.sheets[0].figures.cells[0].value, Value::number(base::Decimal{265}));
  EXPECT_THAT(plan.sheets[1].lines, ElementsAre(3));
  EXPECT_EQ(plan.values, 4U);
  EXPECT_EQ(plan.lines, 4U);
  EXPECT_EQ(plan.refused, 0U);
}

TEST_F(Intake, ColumnsStandInAnyOrderUnderTheirVietnameseOrEnglishNames) {
  const auto plan =
      read("\xEF\xBB\xBFvalue,Ghi chú,PERIOD,Indicator,unit\n265,tốt,2026-H1,GD.01,00100\n");
  EXPECT_THAT(faults(plan), IsEmpty());
  EXPECT_EQ(plan.values, 1U);
  EXPECT_THAT(plan.ignored, ElementsAre("Ghi chú"));
  EXPECT_EQ(read("Mã đơn vị\tMã chỉ tiêu\tKỳ báo cáo\tKết quả\n00100\tGD.01\t2026-H1\t5\n").values,
            1U);
}

TEST_F(Intake, AColumnThatIsMissingOrStandsTwiceIsNamedAndNoLineIsRead) {
  EXPECT_THAT(faults(read("đơn vị;kỳ;giá trị\n00100;2026;5\n")),
              ElementsAre("1  values.column_missing"));
  EXPECT_THAT(faults(read("unit;đơn vị;chỉ tiêu;kỳ;giá trị\n1;1;1;1;1\n")),
              ElementsAre("1 đơn vị values.column_twice"));
  EXPECT_THAT(faults(read("")), ElementsAre("0  csv.empty"));
}

TEST_F(Intake, AListOfPersonsIsNoFileOfValues) {
  const auto plan =
      read("họ và tên;ngày sinh;đơn vị;chỉ tiêu;kỳ;giá trị\nA;1;00100;GD.01;2026;1\n");
  EXPECT_THAT(faults(plan),
              ElementsAre("1 họ và tên values.persons", "1 ngày sinh values.persons"));
  EXPECT_THAT(plan.sheets, IsEmpty());
}

TEST_F(Intake, NumbersAreReadAsPeopleWriteThem) {
  EXPECT_EQ(said("GD.01", "1.234"), "1.234");
  EXPECT_EQ(said("GD.01", "1 234 567"), "1.234.567");
  EXPECT_EQ(said("GD.01", "1.234.567"), "1.234.567");
  EXPECT_EQ(said("GD.01", "265,0"), "265");
  EXPECT_EQ(said("GD.01", "≈300"), "khoảng 300");
  EXPECT_EQ(said("GD.01", "khoảng 300"), "khoảng 300");
  EXPECT_EQ(said("GD.01", ">52.000"), "hơn 52.000");
  EXPECT_EQ(said("GD.01", "gần 5.000"), "gần 5.000");
  EXPECT_EQ(said("GD.01", "x"), "x");
  EXPECT_EQ(said("GD.01", "-"), "0");
  EXPECT_EQ(said("GD.01", "0"), "0");
  EXPECT_EQ(said("GD.01", ""), "blank") << "missing is not zero";
  EXPECT_EQ(said("GD.01", "…"), "blank");
  EXPECT_EQ(said("TD.04", "92,25"), "92,25");
  EXPECT_EQ(said("TD.04", "92.25"), "92,25");
  EXPECT_EQ(said("TD.04", "1.234,5"), "1.234,5");
}

TEST_F(Intake, ANumberThatCouldBeTwoIsNotGuessed) {
  EXPECT_EQ(said("GD.01", "1,234"), "values.number_unsure");
  EXPECT_EQ(said("GD.01", "12x"), "values.not_number");
  EXPECT_EQ(said("GD.01", "1..2"), "values.not_number");
  EXPECT_EQ(said("GD.01", "1.23.456"), "values.not_number");
  EXPECT_EQ(said("GD.01", "-4"), "values.negative");
  EXPECT_EQ(said("GD.01", "−4"), "values.negative");
  EXPECT_EQ(said("GD.01", "2,5"), "values.decimals");
  EXPECT_EQ(said("GD.01", "5%"), "values.wrong_value");
  EXPECT_EQ(said("GD.01", "1234567890123456789"), "decimal.overflow");
  EXPECT_EQ(said("AN.01", "tốt"), "values.period_kind");
}

TEST_F(Intake, PercentsGradesAndAnswersAreReadByTheKindOfTheIndicator) {
  EXPECT_EQ(said("GD.03", "52/52"), "52/52");
  EXPECT_EQ(said("GD.03", "98,5%"), "98,5%");
  EXPECT_EQ(said("GD.03", "98,5"), "98,5%");
  EXPECT_EQ(said("GD.03", "5/0"), "values.wrong_value");
  EXPECT_EQ(said("TD.01", "có"), "có");
  EXPECT_EQ(said("TD.01", "Không"), "không");
  EXPECT_EQ(said("TD.01", "2"), "values.wrong_value");
  EXPECT_EQ(said("LD.02", "Hoàn thành tốt nhiệm vụ"), "bậc 2");
  EXPECT_EQ(said("LD.02", "excellent"), "bậc 1");
  EXPECT_EQ(said("LD.02", "khá"), "values.wrong_value");
}

TEST_F(Intake, EveryFaultOfALineIsNamedWithItsColumnAndWhatStandsThere) {
  const auto plan = of_lines(
      "00999;GD.01;2026-H1;5\n"
      "00100;ZZ.99;2026-H1;5\n"
      "00100;GD.01;2026-13;5\n"
      "00100;GD.01;2026-03;5\n"
      "00100;GD.01;2026-H1;12x\n"
      "00100;LD.04;2026-H1;5\n"
      "00100;DQ.05;2026-H1;5\n"
      "00100;GD.04;2026-H1;5\n"
      ";GD.01;2026-H1;5\n"
      "00100;GD.01;2026-H1\n"
      "00100;GD.01;2026-H1;7\n");
  EXPECT_THAT(faults(plan), ElementsAre("2 đơn vị unit.unknown", "3 chỉ tiêu indicator.unknown",
                                        "4 kỳ period.part", "5 kỳ values.period_kind",
                                        "6 giá trị values.not_number", "7 chỉ tiêu values.computed",
                                        "8 chỉ tiêu hold.off", "9 chỉ tiêu values.level",
                                        "10 đơn vị values.cell_missing", "11  csv.row_length"));
  EXPECT_EQ(plan.refusals[4].value, "12x");
  EXPECT_EQ(plan.lines, 11U);
  EXPECT_EQ(plan.refused, 10U);
  EXPECT_EQ(plan.values, 1U) << "the good line is good";
}

TEST_F(Intake, WhatADecisionLetsBeHeldIsTaken) {
  held = true;
  EXPECT_EQ(said("DQ.05", "5"), "5");
}

TEST_F(Intake, AUnitIsMeantByItsNameCodeOrIdAndASharedNameIsNotGuessed) {
  EXPECT_EQ(of_lines("xã Alm;GD.01;2026-H1;5\n").sheets.at(0).figures.unit, Arkadia::alm);
  EXPECT_EQ(of_lines("Alm;GD.01;2026-H1;5\n").sheets.at(0).figures.unit, Arkadia::alm);
  country.add(unit::UnitId{105}, unit::Kind::commune, "Alm", "00105", Arkadia::strand);
  EXPECT_THAT(faults(of_lines("xã Alm;GD.01;2026-H1;5\n")), ElementsAre("2 đơn vị unit.ambiguous"));
  EXPECT_EQ(of_lines("\"xã Alm, huyện Strand\";GD.01;2026-H1;5\n").sheets.at(0).figures.unit,
            unit::UnitId{105});
  const unit::UnitId far{base::make_raw_id({.installation = 7, .counter = 9})};
  country.add(far, unit::Kind::commune, "Xa", "", Arkadia::strand);
  const auto by_id = of_lines(base::to_text(far) + ";GD.01;2026-H1;5\n");
  ASSERT_THAT(faults(by_id), IsEmpty()) << base::to_text(far);
  EXPECT_EQ(by_id.sheets.at(0).figures.unit, far);
}

TEST_F(Intake, AUnitThatHasEndedSpeaksOnlyForThePeriodsItLivedThrough) {
  country.take(
      unit::on(unit::day(2025, 7, 1), unit::Merge{{Arkadia::dal}, Arkadia::bru, std::nullopt}));
  EXPECT_EQ(of_lines("00102;GD.01;2025-H1;5\n").values, 1U);
  EXPECT_THAT(faults(of_lines("00102;GD.01;2025-H2;5\nxã Dal;GD.01;2025-H2;5\n")),
              ElementsAre("2 đơn vị values.unit_not_then", "3 đơn vị values.unit_not_then"));
}

TEST_F(Intake, AUnitWithOthersBelowItSaysWhetherItSpeaksForItsPartOrItsWhole) {
  const auto with_part = [&](const std::string& line) {
    return read("đơn vị;chỉ tiêu;kỳ;phần;giá trị\n" + line + "\n");
  };
  EXPECT_THAT(faults(of_lines("01;GD.01;2026-H1;5\n")), ElementsAre("2 part values.part_missing"));
  EXPECT_EQ(with_part("01;GD.01;2026-H1;khối trực tiếp;5").sheets.at(0).figures.part, Part::own);
  EXPECT_EQ(with_part("01;GD.01;2026-H1;toàn đơn vị;5").sheets.at(0).figures.part, Part::stated);
  EXPECT_EQ(with_part("01;GD.01;2026;stated;5").values, 1U) << "a year of what halves report";
  EXPECT_THAT(faults(with_part("00100;GD.01;2026;own;5")), ElementsAre("2 kỳ values.period_kind"));
  EXPECT_THAT(faults(with_part("01;GD.01;2026-H1;một nửa;5")),
              ElementsAre("2 phần values.part_unknown"));
  country.add_ring();
  const auto ring = base::to_text(Arkadia::ring);
  EXPECT_EQ(with_part("Cụm Ring;GD.01;2026-H1;;5").sheets.at(0).figures.part, Part::stated) << ring;
  EXPECT_THAT(faults(with_part("Cụm Ring;GD.01;2026-H1;own;5")),
              ElementsAre("2 phần values.part_cluster"));
}

TEST_F(Intake, AnIdIsNeverTakenForACodeNorACodeForAnId) {
  const auto by_id = [&](const std::string& line) {
    return read("unit_id,indicator,period,value\n" + line + "\n");
  };
  const auto id = base::to_text(Arkadia::alm);
  EXPECT_EQ(by_id(id + ",GD.01,2026-H1,5").values, 1U);
  EXPECT_THAT(faults(by_id("00100,GD.01,2026-H1,5")), ElementsAre("2 unit_id unit.unknown"));
  EXPECT_THAT(faults(by_id("xã Alm,GD.01,2026-H1,5")), ElementsAre("2 unit_id unit.unknown"));
  EXPECT_THAT(faults(read("unit_id,unit,indicator,period,value\n1,1,GD.01,2026-H1,5\n")),
              ElementsAre("1 unit_id values.column_twice"));
  EXPECT_EQ(read(R"({"reports": [{"unit_id": ")" + id +
                 R"(", "period": "2026-H1", "values": [["GD.01", 5]]}]})")
                .values,
            1U);
}

TEST_F(Intake, ASliceIsNamedByItsDimensionAndCodeAndHeldAtItsLevel) {
  const auto sliced = [&](const std::string& line) {
    return read("unit;indicator;period;part;slice;value\n" + line + "\n");
  };
  const auto plan = sliced("00100;TQ.23;round-2026;;service:police;5");
  ASSERT_EQ(plan.values, 1U);
  EXPECT_EQ(plan.sheets[0].figures.cells[0].slice, shipped().slice("service", "police")->id);
  EXPECT_THAT(faults(sliced("00100;GD.02;2026;;service:police;5")),
              ElementsAre("2 slice values.slice_unknown"));
  EXPECT_THAT(faults(sliced("00100;TQ.05;round-2026;;deferral_reason:health;5")),
              ElementsAre("2 slice values.slice_level"));
  EXPECT_EQ(sliced("01;TQ.05;round-2026;own;deferral_reason:health;5").values, 1U);
}

TEST_F(Intake, WhatIsExpectedOfTheYearIsTypedOfAWholeYearWhateverTheIndicatorsPeriod) {
  const auto expected = [&](const std::string& line) {
    return read("đơn vị;chỉ tiêu;kỳ;phân tổ;giá trị\n" + line + "\n");
  };
  const auto plan = expected("00100;GD.01;2026;ước cả năm;gần 300");
  ASSERT_EQ(plan.values, 1U);
  EXPECT_EQ(plan.sheets[0].figures.cells[0].slice, figure::kEstimate);
  EXPECT_EQ(plan.sheets[0].figures.part, Part::own);
  EXPECT_THAT(faults(expected("00100;GD.01;2026-H1;ước cả năm;300")),
              ElementsAre("2 kỳ values.estimate_period"));
  EXPECT_THAT(faults(expected("00100;LD.02a;2026;estimate;có")),
              ElementsAre("2 phân tổ values.slice_unknown"))
      << "a grade is given, not expected";
}

TEST_F(Intake, AFigureSaidTwiceIsTakenOnceAndOneSaidInTwoWaysNotAtAll) {
  const auto plan = of_lines(
      "00100;GD.01;2026-H1;5\n"
      "xã Alm;GD.01;2026-H1;5\n"
      "00100;DV.01;2026-H1;7\n"
      "00100;DV.01;2026-H1;8\n"
      "00100;DV.03;2026-H1;9\n");
  EXPECT_THAT(faults(plan), ElementsAre("3 giá trị values.twice", "4 giá trị values.two_values",
                                        "5 giá trị values.two_values"));
  EXPECT_EQ(plan.refusals[1].error.args.at(0).second, "5");
  EXPECT_EQ(plan.refusals[2].error.args.at(0).second, "4");
  ASSERT_THAT(plan.sheets, SizeIs(1));
  EXPECT_THAT(plan.sheets[0].lines, ElementsAre(2, 6));
}

TEST_F(Intake, WhoMayNotSpeakForAUnitCannotByAFileEither) {
  closed = Arkadia::bru;
  const auto plan = of_lines("00100;GD.01;2026-H1;5\n00101;GD.01;2026-H1;5\n");
  EXPECT_THAT(faults(plan), ElementsAre("3 đơn vị access.out_of_scope"));
  EXPECT_EQ(plan.values, 1U);
}

TEST_F(Intake, MonthsMayBeWrittenInThreeWays) {
  for (const std::string month : {"2026-03", "202603", "03/2026"}) {
    const auto plan = of_lines("00100;SS.01;" + month + ";có\n");
    ASSERT_EQ(plan.values, 1U) << month;
    EXPECT_EQ(plan.sheets[0].figures.period, period::Period::month(2026, 3).value());
  }
  EXPECT_THAT(faults(of_lines("00100;SS.01;3/2026;có\n")), ElementsAre("2 kỳ period.malformed"));
}

TEST_F(Intake, OldEncodingsAreReadAndDoubtfulOnesRefused) {
  const auto old = read(
      "\xAE\xACn v\xDE;ch\xD8 ti\xAAu;k\xFA;gi\xB8 tr\xDE;ghi ch\xF3\n"
      "00100;GD.01;2026-H1;5;X\xB7 Kim S\xACn \xAE\xB9t ch\xD8 ti\xAAu\n");
  EXPECT_THAT(faults(old), IsEmpty());
  EXPECT_EQ(old.values, 1U);
  EXPECT_THAT(faults(read("unit;indicator;period;value;t\xEAn\n00100;GD.01;2026-H1;5;\n")),
              ElementsAre("0  import.encoding_unsure"));
}

TEST_F(Intake, TheSameFiguresAsJsonSayTheSameAndAreCountedOneByOne) {
  const auto plan = read(
      R"({"reports":[{"unit":"00100","period":"2026-H1","values":[["GD.01",265],["DV.01","≈5"]]},)"
      R"({"unit":"01","period":"round-2026","part":"own",)"
      R"("values":[["TQ.05",7,"deferral_reason:health"],["TQ.06",null]]}]})");
  EXPECT_THAT(faults(plan), IsEmpty());
  ASSERT_THAT(plan.sheets, SizeIs(2));
  const auto same = of_lines("00100;GD.01;2026-H1;265\n00100;DV.01;2026-H1;≈5\n");
  EXPECT_EQ(plan.sheets[0].figures, same.sheets[0].figures);
  EXPECT_THAT(plan.sheets[0].lines, ElementsAre(1, 2));
  EXPECT_THAT(plan.sheets[1].lines, ElementsAre(3));
  EXPECT_EQ(plan.blank, 1U);
  EXPECT_EQ(plan.lines, 4U);
}

TEST_F(Intake, JsonOfAnotherShapeIsRefusedAtItsPlace) {
  EXPECT_THAT(faults(read("{\"reports\": 5}")), ElementsAre("0  json.wrong_type"));
  EXPECT_THAT(faults(read("{}")), ElementsAre("0  json.missing"));
  EXPECT_THAT(faults(read("{\"reports\":")), ElementsAre("0  json.malformed"));
  EXPECT_THAT(
      faults(read(R"({"reports":[{"unit":"00100","period":"2026-H1","values":[["GD.01",2.5],)"
                  R"(["GD.01"],["GD.01","12x"],["GD.01",-4]]},{"unit":100}]})")),
      ElementsAre("1 values json.wrong_type", "2 values json.wrong_type",
                  "3 value values.not_number", "4 value values.negative", "5  json.wrong_type"));
}

TEST_F(Intake, HowFarItIsIsToldToTheEnd) {
  std::vector<std::size_t> told;
  const std::string file = std::string{kHeader} + "00100;GD.01;2026-H1;5\n";
  const auto plan = read_values(file,
                                {.units = country.registry,
                                 .catalogue = shipped(),
                                 .may_speak_for = [](auto) { return base::Done{}; },
                                 .may_hold = [](auto, auto) { return false; }},
                                [&](std::size_t done, std::size_t of) {
                                  told.push_back(done);
                                  EXPECT_EQ(of, file.size());
                                });
  EXPECT_THAT(told, ElementsAre(file.size()));
  EXPECT_EQ(plan.values, 1U);
}

}  // namespace
}  // namespace tongket::intake
