// Goal: every rule of awards has its days and its source, the shipped ones are those the law had on
// each day, and a broken row is refused at its cell.
// Method: questions to the shipped rules on days before and after a change; copies of small files
// with one cell broken.
#include "award/rules.h"

#include <map>

#include <gtest/gtest.h>

namespace tongket::award {
namespace {

base::Date day(std::string_view iso) { return base::parse_iso(iso).value(); }

TEST(AwardRules, LetEachBodyGiveWhatTheLawOfTheDayGivesIt) {
  const auto& rules = Rules::shipped();
  const auto* merit =
      rules.competence("province_committee", "merit", Whom::collective, day("2024-12-05"));
  ASSERT_NE(merit, nullptr);
  EXPECT_EQ(merit->indicator, "KH.01");
  EXPECT_EQ(rules.competence("province_command", "merit", Whom::collective, day("2024-12-05")),
            nullptr)
      << "a command gives no bằng khen";
  EXPECT_EQ(rules.competence("province_committee", "merit", Whom::family, day("2024-12-05")),
            nullptr);
}

TEST(AwardRules, LetDistrictsPraiseUntilTheirLastDay) {
  const auto& rules = Rules::shipped();
  for (const auto whom : {Whom::collective, Whom::individual}) {
    EXPECT_NE(rules.competence("district_committee", "commendation", whom, day("2025-06-30")),
              nullptr);
    EXPECT_EQ(rules.competence("district_committee", "commendation", whom, day("2025-07-01")),
              nullptr);
  }
  EXPECT_TRUE(rules.offered("district", day("2025-07-01")).empty());
  EXPECT_FALSE(rules.offered("district", day("2025-06-30")).empty());
}

TEST(AwardRules, ReadHigherFormsFirstInACeremony) {
  const auto offered = Rules::shipped().offered("province", day("2024-12-05"));
  ASSERT_FALSE(offered.empty());
  EXPECT_EQ(offered.front()->form, "flag");
  EXPECT_EQ(offered.front()->body, "government");
  EXPECT_EQ(offered.back()->form, "commendation");
}

TEST(AwardRules, KnowTheLimitOfEachForceAndWhetherAnybodyReadIt) {
  const auto& rules = Rules::shipped();
  const auto* seen = rules.ratio("advanced_unit", Force::militia, day("2024-12-05"));
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->limit, base::Decimal{10});
  EXPECT_TRUE(seen->validity.is_verified);
  const auto* unread = rules.ratio("advanced_unit", Force::militia, day("2025-12-05"));
  ASSERT_NE(unread, nullptr);
  EXPECT_FALSE(unread->validity.is_verified) << "the circular of 2024 was not read";
  EXPECT_EQ(rules.ratio("base_soldier", Force::army, day("2024-12-05"))->base, BaseKind::withheld);
  EXPECT_EQ(rules.ratio("advanced_unit", Force::civil, day("2024-12-05")), nullptr);
}

TEST(AwardRules, PayMultiplesOfTheBaseSalaryOfTheDay) {
  const auto& rules = Rules::shipped();
  const auto on = day("2024-12-05");
  EXPECT_EQ(rules.money("base_soldier", "province_command", Whom::individual, on)->multiple,
            base::Decimal{1});
  EXPECT_EQ(rules.money("flag", "government", Whom::collective, on)->multiple, base::Decimal{12});
  EXPECT_EQ(rules.money("flag", "region_command", Whom::collective, on), nullptr);
  EXPECT_EQ(rules.money("merit", "province_committee", Whom::collective, on), nullptr)
      << "not in the paper that was read";
  EXPECT_EQ(rules.base_salary(on)->amount, 2'340'000);
  EXPECT_EQ(rules.base_salary(day("2024-06-30"))->amount, 1'800'000);
  EXPECT_EQ(rules.kept_to(2024), 2029);
}

const std::map<std::string, std::string> kFiles{
    {"forms.csv",
     "code,name_vi,name_en,kind,whom,from,to,source,verified\nm,Bằng "
     "khen,Merit,praise,collective;individual,,,Luật,V\n"},
    {"bodies.csv",
     "code,name_vi,name_en,level,body,counted_at,mark,signer_vi,signer_en,from,to,source,verified\n"
     "p,Tỉnh,Province,province,,province,UBND,Chủ tịch,Chairman,,,Luật,V\n"},
    {"competence.csv",
     "body,form,whom,order,indicator,slice,from,to,source,verified\np,m,collective,1,,,,2025-06-30,"
     "Luật,V\n"},
    {"ratios.csv",
     "form,force,limit,base,base_vi,base_en,base_code,from,to,source,verified\nm,army,10,typed,"
     "quân "
     "số,strength,,,,Luật,V\n"},
    {"money.csv", "form,body,whom,multiple,from,to,source,verified\nm,p,individual,1.5,,,Luật,V\n"},
    {"base_salary.csv", "amount,from,to,source,verified\n100,,,Luật,V\n"},
    {"retention.csv", "years,from,to,source,verified\n5,,,Luật,V\n"}};

/// The first problem, as "code file:line cell"; empty: none.
std::string problem_with(const std::map<std::string, std::string>& texts) {
  std::vector<RuleFile> files;
  for (const auto& [name, text] : texts) files.push_back({.name = name, .text = text});
  base::Problems problems;
  const auto rules = Rules::load(files, problems);
  EXPECT_EQ(rules.has_value(), problems.empty());
  if (problems.empty()) return "";
  const auto& [error, place] = problems.all().front();
  return std::string{error.code} + " " + place.file + ":" + std::to_string(place.line) + " " +
         place.cell;
}

TEST(AwardRules, AreRefusedAtTheCellThatIsBroken) {
  ASSERT_EQ(problem_with(kFiles), "");
  struct Broken {
    std::string file;
    std::string row;
    std::string problem;
  };
  const std::vector<Broken> all{
      {"forms.csv", ",Bằng khen,Merit,praise,collective,,,Luật,V", "catalogue.cell_missing code"},
      {"forms.csv", "x,Bằng khen,Merit,gift,collective,,,Luật,V", "catalogue.word_unknown kind"},
      {"forms.csv", "x,Bằng khen,Merit,praise,unit,,,Luật,V", "catalogue.word_unknown whom"},
      {"forms.csv", "x,Bằng khen,Merit,praise,family,,,,V", "catalogue.cell_missing source"},
      {"forms.csv", "x,Bằng khen,Merit,praise,family,,,Luật,X", "catalogue.word_unknown verified"},
      {"forms.csv", "m,Bằng khen,Merit,praise,family,,,Luật,V", "catalogue.overlap code"},
      {"competence.csv", "q,m,collective,1,,,,,Luật,V", "catalogue.unknown body"},
      {"competence.csv", "p,x,collective,1,,,,,Luật,V", "catalogue.unknown form"},
      {"competence.csv", "p,m,collective,-1,,,2025-07-01,,Luật,V",
       "catalogue.number_malformed order"},
      {"competence.csv", "p,m,collective,1,,,2025-06-30,,Luật,V", "catalogue.overlap form"},
      {"competence.csv", "p,m,individual,1,,,2025-02-30,,Luật,V", "date.malformed from"},
      {"competence.csv", "p,m,individual,1,,,2025-02-03,2025-02-01,Luật,V",
       "catalogue.dates_turned to"},
      {"ratios.csv", "m,militia,101,typed,quân số,strength,,,,Luật,V",
       "catalogue.number_malformed limit"},
      {"ratios.csv", "m,militia,10,x,quân số,strength,,,,Luật,V", "catalogue.unknown base"},
      {"money.csv", "m,p,collective,nhiều,,,Luật,V", "catalogue.number_malformed multiple"}};
  for (const auto& broken : all) {
    auto files = kFiles;
    files[broken.file] += broken.row + "\n";
    const auto at = broken.problem.find(' ');
    EXPECT_EQ(problem_with(files),
              broken.problem.substr(0, at) + " " + broken.file + ":3" + broken.problem.substr(at));
  }
}

TEST(AwardRules, AllowARuleToFollowAnotherTheDayAfter) {
  auto files = kFiles;
  files["competence.csv"] += "p,m,collective,1,,,2025-07-01,,Luật mới,U\n";
  EXPECT_EQ(problem_with(files), "");
  files.erase("money.csv");
  EXPECT_EQ(problem_with(files), "catalogue.file_missing money.csv:0 ");
}

}  // namespace
}  // namespace tongket::award
