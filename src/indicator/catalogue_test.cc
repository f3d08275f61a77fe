// Goal: whoever edits the catalogue is told every mistake at once, each with file, line and column;
//       a catalogue without a mistake means the same however its lines are ordered or quoted.
// Method: a small catalogue of a made country; one cell changed at a time, then many at once.
#include "indicator/catalogue.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongket::indicator {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

using Cells = std::map<std::string, std::string>;

/// The seven files of a small country: two counts and their percent, a stock with its target.
class Country {
 public:
  Country() {
    const Cells born{{"id", "1"}, {"code", "PO.01"}, {"name_vi", "Số trẻ sinh"}};
    add(born);
    add({{"id", "2"}, {"code", "PO.02"}, {"name_vi", "Số mẹ"}});
    add({{"id", "3"},
         {"code", "PO.03"},
         {"name_vi", "Tỷ lệ"},
         {"value_type", "percent"},
         {"over_units", "ratio"},
         {"over_time", "none"},
         {"numerator", "PO.01"},
         {"denominator", "PO.02"},
         {"pairing", "pairwise"}});
    add({{"id", "4"},
         {"code", "SC.01"},
         {"area", "SC"},
         {"name_vi", "Số trường"},
         {"over_time", "last"}});
    add({{"id", "5"},
         {"code", "SC.02"},
         {"area", "SC"},
         {"name_vi", "Chỉ tiêu"},
         {"over_time", "last"},
         {"target_of", "SC.01"}});
  }

  /// A new row; what is not named is as in `defaults`.
  Country& add(const Cells& cells) {
    rows_.push_back(defaults());
    for (const auto& [column, text] : cells) rows_.back()[column] = text;
    return *this;
  }
  /// Changes cells of the row on `line` (the header is line 1).
  Country& change(int line, const Cells& cells) {
    for (const auto& [column, text] : cells)
      rows_.at(static_cast<std::size_t>(line - 2))[column] = text;
    return *this;
  }
  Country& file(const std::string& name, const std::string& text) {
    files_[name] = text;
    return *this;
  }
  Country& without(const std::string& name) {
    files_.erase(name);
    return *this;
  }
  Country& turned() {
    std::ranges::reverse(rows_);
    return *this;
  }

  std::optional<Catalogue> load(base::Problems& problems) const {
    auto files = files_;
    if (!files.contains("indicators.csv")) files["indicators.csv"] = text();
    std::vector<CatalogueFile> all;
    for (const auto& [name, content] : files) {
      if (!content.empty()) all.push_back({name, content});
    }
    return Catalogue::load(all, problems);
  }

 private:
  static Cells defaults() {
    return {{"area", "PO"},        {"name_en", "Made"},         {"value_type", "count"},
            {"measure", "cái"},    {"decimals", "0"},           {"over_units", "sum"},
            {"over_time", "sum"},  {"direction", "none"},       {"period", "half"},
            {"levels", "commune"}, {"filled_by", "typed"},      {"entered_by", "unit"},
            {"hold", "on"},        {"offered", "yes"},          {"sum_up_to", "nation"},
            {"public", "yes"},     {"public_floor", "commune"}, {"public_form", "exact"},
            {"branch", "staff"},   {"legal_basis", "Luật"},     {"verified", "V"}};
  }

  [[nodiscard]] std::string text() const {
    static const std::vector<std::string> columns{
        "id",      "code",         "area",        "name_vi",   "name_en",     "value_type",
        "measure", "decimals",     "over_units",  "over_time", "numerator",   "denominator",
        "pairing", "target_of",    "direction",   "period",    "levels",      "slices",
        "scale",   "filled_by",    "entered_by",  "hold",      "offered",     "sum_up_to",
        "public",  "public_floor", "public_form", "branch",    "legal_basis", "verified",
        "from",    "to",           "note"};
    std::string all;
    for (const auto& column : columns) all += (all.empty() ? "" : ",") + column;
    for (const auto& row : rows_) {
      std::string line;
      for (const auto& column : columns) {
        const auto cell = row.find(column);
        line += (column == "id" ? "" : ",") + (cell == row.end() ? "" : cell->second);
      }
      all += "\n" + line;
    }
    return all + "\n";
  }

  std::vector<Cells> rows_;
  std::map<std::string, std::string> files_{
      {"areas.csv", "code,name_vi,name_en,order\nPO,Dân số,People,2\nSC,Trường,Schools,1\n"},
      {"branches.csv", "code,name_vi,name_en,order\nstaff,Tham mưu,Staff,1\n"},
      {"slices.csv",
       "id,dimension,code,name_vi,name_en,order,held_from,public,note\n"
       "1,sex,boy,Trai,Boy,1,commune,no,\n2,sex,girl,Gái,Girl,2,commune,no,\n"},
      {"scales.csv",
       "scale,code,name_vi,name_en,order,from,to,verified,note\n"
       "marks,good,Tốt,Good,1,,,V,\nmarks,bad,Kém,Bad,2,,,V,\n"},
      {"identities.csv", "id,whole,parts,source,note\n"},
      {"rules.csv",
       "id,form,severity,expression,sentence_vi,sentence_en,source,from,to\n"
       "R01,F,E,PO.01 <= PO.02,Sai.,Wrong.,Made,,\n"}};
};

/// "code column line" of every problem; the column may be empty.
std::vector<std::string> told(const Country& country) {
  base::Problems problems;
  const auto catalogue = country.load(problems);
  EXPECT_EQ(catalogue.has_value(), problems.empty());
  std::vector<std::string> all;
  for (const auto& problem : problems.all()) {
    all.push_back(std::string{problem.error.code} + " " + problem.place.file + ":" +
                  std::to_string(problem.place.line) + " " + problem.place.cell);
  }
  return all;
}

TEST(Catalogue, WithoutAMistakeLoads) { EXPECT_THAT(told(Country{}), IsEmpty()); }

TEST(Catalogue, EmptyKnowsNothingAndComesBackFromItsBytes) {
  base::ByteWriter out;
  Catalogue{}.save(out);
  base::ByteReader in{out.bytes()};
  const auto again = Catalogue::load(in);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again.value().all().empty());
}

TEST(Catalogue, StandsInTheOrderOfAreasThenCodes) {
  base::Problems problems;
  const auto catalogue = Country{}.load(problems).value();
  ASSERT_EQ(catalogue.all().size(), 5U);
  EXPECT_EQ(catalogue.all().front().code, "SC.01");
  EXPECT_EQ(catalogue.all().back().code, "PO.03");
  EXPECT_EQ(catalogue.latest(*catalogue.all()[1].target_of)->code, "SC.01");
  EXPECT_EQ(catalogue.slice("sex", "girl")->id, 2U);
  EXPECT_EQ(catalogue.slice(2)->name_vi, "Gái");
  EXPECT_EQ(catalogue.area("SC")->name_vi, "Trường");
}

TEST(Catalogue, HasTheSameBytesWhateverTheOrderOfItsLines) {
  base::Problems problems;
  base::ByteWriter one;
  base::ByteWriter other;
  Country{}.load(problems).value().save(one);
  Country{}.turned().load(problems).value().save(other);
  EXPECT_EQ(one.bytes(), other.bytes());
}

TEST(Catalogue, RefusesBytesThatAreCutOrOfANewerVersion) {
  base::Problems problems;
  base::ByteWriter out;
  Country{}.load(problems).value().save(out);
  for (std::size_t size = 0; size < out.bytes().size(); size += 7) {
    base::ByteReader in{std::string_view{out.bytes()}.substr(0, size)};
    EXPECT_FALSE(Catalogue::load(in).ok()) << size;
  }
  std::string newer = out.bytes();
  newer[0] = 9;
  base::ByteReader in{newer};
  const auto refused = Catalogue::load(in);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "catalogue.malformed");
  EXPECT_EQ(refused.error().kind, base::ErrorKind::unsupported);
}

TEST(Catalogue, RefusesBytesThatSayAWordNobodyKnows) {
  base::Problems problems;
  base::ByteWriter out;
  Country{}.load(problems).value().save(out);
  std::string bytes = out.bytes();
  bytes.replace(bytes.find("percent"), 7, "prozent");
  base::ByteReader in{bytes};
  const auto refused = Catalogue::load(in);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "catalogue.malformed");
}

struct Fault {
  int line;
  Cells cells;
  std::string told;
};

TEST(Catalogue, NamesEachMistakeOfARowWithLineAndColumn) {
  const std::vector<Fault> faults{
      {3, {{"id", "x"}}, "catalogue.number_malformed indicators.csv:3 id"},
      {3, {{"id", ""}}, "catalogue.cell_missing indicators.csv:3 id"},
      {3, {{"id", "0"}}, "catalogue.number_malformed indicators.csv:3 id"},
      {3, {{"decimals", "10"}}, "catalogue.number_malformed indicators.csv:3 decimals"},
      {3, {{"code", "Po.2"}}, "catalogue.code_malformed indicators.csv:3 code"},
      {3, {{"name_vi", ""}}, "catalogue.cell_missing indicators.csv:3 name_vi"},
      {3, {{"value_type", "number"}}, "catalogue.word_unknown indicators.csv:3 value_type"},
      {3, {{"over_units", "total"}}, "catalogue.word_unknown indicators.csv:3 over_units"},
      {3, {{"over_time", ""}}, "catalogue.cell_missing indicators.csv:3 over_time"},
      {3, {{"levels", "commune;xa"}}, "catalogue.word_unknown indicators.csv:3 levels"},
      {3, {{"levels", ""}}, "catalogue.cell_missing indicators.csv:3 levels"},
      {3, {{"sum_up_to", "cluster"}}, "catalogue.word_unknown indicators.csv:3 sum_up_to"},
      {3, {{"period", "week"}}, "catalogue.word_unknown indicators.csv:3 period"},
      {3, {{"hold", "maybe"}}, "catalogue.word_unknown indicators.csv:3 hold"},
      {3, {{"from", "2025-02-30"}}, "date.malformed indicators.csv:3 from"},
      {3,
       {{"from", "2025-07-01"}, {"to", "2025-06-30"}},
       "catalogue.dates_turned indicators.csv:3 to"},
      {3, {{"area", "XX"}}, "catalogue.unknown indicators.csv:3 area"},
      {3, {{"area", "SC"}}, "catalogue.area_differs indicators.csv:3 area"},
      {3, {{"branch", "navy"}}, "catalogue.unknown indicators.csv:3 branch"},
      {3, {{"slices", "sex;age"}}, "catalogue.unknown indicators.csv:3 slices"},
      {4, {{"numerator", "PO.09"}}, "catalogue.unknown indicators.csv:4 numerator"},
      {4, {{"denominator", ""}}, "catalogue.parts_missing indicators.csv:4 denominator"},
      {3, {{"numerator", "PO.01"}}, "catalogue.parts_needless indicators.csv:3 numerator"},
      {3, {{"pairing", "independent"}}, "catalogue.pairing_needless indicators.csv:3 pairing"},
      {4, {{"over_units", "sum"}}, "catalogue.over_units_unfit indicators.csv:4 over_units"},
      {3, {{"over_units", "share"}}, "catalogue.over_units_unfit indicators.csv:3 over_units"},
      {4, {{"over_time", "last"}}, "catalogue.over_time_unfit indicators.csv:4 over_time"},
      {4, {{"over_time", "sum"}}, "catalogue.over_time_unfit indicators.csv:4 over_time"},
      {3, {{"levels", "cluster"}}, "catalogue.cluster_adds indicators.csv:3 over_units"},
      {3, {{"sum_up_to", ""}}, "catalogue.ceiling_missing indicators.csv:3 sum_up_to"},
      {3, {{"over_units", "none"}}, "catalogue.ceiling_needless indicators.csv:3 sum_up_to"},
      {3, {{"sum_up_to", "area"}}, "catalogue.ceiling_above_parts indicators.csv:4 sum_up_to"},
      {6, {{"target_of", "SC.09"}}, "catalogue.unknown indicators.csv:6 target_of"},
      {6, {{"target_of", "SC.02"}}, "catalogue.target_differs indicators.csv:6 target_of"},
      {6, {{"target_of", "PO.03"}}, "catalogue.target_differs indicators.csv:6 target_of"},
      {3, {{"scale", "marks"}}, "catalogue.scale_needless indicators.csv:3 scale"},
      {3, {{"scale", "stars"}}, "catalogue.unknown indicators.csv:3 scale"},
      {5,
       {{"value_type", "grade"}, {"over_units", "distribution"}},
       "catalogue.scale_missing indicators.csv:5 scale"},
      {3, {{"public_floor", ""}}, "catalogue.floor_missing indicators.csv:3 public_floor"},
      {5, {{"public", "no"}}, "catalogue.public_needless indicators.csv:5 public_floor"},
      {5, {{"hold", "off"}}, "catalogue.held_off_public indicators.csv:5 public"},
      {3, {{"verified", "U"}}, "catalogue.unverified_offered indicators.csv:3 offered"},
      {3, {{"filled_by", "computed:unit"}}, "catalogue.computed_offered indicators.csv:3 offered"},
      {3, {{"id", "1"}}, "catalogue.overlap indicators.csv:3 id"},
      {3, {{"code", "PO.01"}}, "catalogue.overlap indicators.csv:3 code"},
  };
  for (const auto& [line, cells, expected] : faults) {
    EXPECT_THAT(told(Country{}.change(line, cells)), Contains(expected));
  }
}

TEST(Catalogue, LetsACodeAndAKeyLiveOnUnderANewNameFromANewDay) {
  Country country;
  country.change(5, {{"to", "2025-06-30"}})
      .add({{"id", "4"},
            {"code", "SC.01"},
            {"area", "SC"},
            {"name_vi", "Số trường mới"},
            {"over_time", "last"},
            {"from", "2025-07-01"}});
  base::Problems problems;
  const auto catalogue = country.load(problems);
  ASSERT_TRUE(catalogue.has_value());
  const auto before = base::make_date(2025, 6, 30).value();
  const auto after = base::make_date(2025, 7, 1).value();
  EXPECT_EQ(catalogue->find("SC.01", before)->name_vi, "Số trường");
  EXPECT_EQ(catalogue->find("SC.01", after)->name_vi, "Số trường mới");
  EXPECT_EQ(catalogue->all(after).size(), 5U);
  EXPECT_EQ(catalogue->latest(IndicatorId{4})->name_vi, "Số trường mới");
  country.change(7, {{"from", "2025-06-30"}});
  EXPECT_THAT(told(country), Contains("catalogue.overlap indicators.csv:7 id"));
  country.change(7, {{"from", "2025-07-01"}, {"value_type", "money"}});
  EXPECT_THAT(told(country), Contains("catalogue.identity_changed indicators.csv:7 value_type"));
}

TEST(Catalogue, NamesSeveralMistakesOfSeveralFilesAtOnce) {
  Country country;
  country.change(3, {{"over_time", "often"}, {"name_en", ""}})
      .change(5, {{"branch", "navy"}})
      .file("areas.csv", "code,name_vi,name_en,order\nPO,Dân số,,2\nSC,Trường,Schools,x\n")
      .file("rules.csv",
            "id,form,severity,expression,sentence_vi,sentence_en,source,from,to\n"
            "R01,F,X,SC.01 <= SC.02,Sai.,Wrong.,Made,,\nR02,F,W,SC.01 <=,Sai.,Wrong.,Made,,\n");
  const auto all = told(country);
  for (const auto* expected :
       {"catalogue.word_unknown indicators.csv:3 over_time",
        "catalogue.cell_missing indicators.csv:3 name_en",
        "catalogue.unknown indicators.csv:5 branch", "catalogue.cell_missing areas.csv:2 name_en",
        "catalogue.number_malformed areas.csv:3 order",
        "catalogue.word_unknown rules.csv:2 severity",
        "expression.operand_expected rules.csv:3 expression"}) {
    EXPECT_THAT(all, Contains(expected));
  }
}

TEST(Catalogue, NamesMissingAndUnknownFilesAndColumns) {
  EXPECT_THAT(told(Country{}.without("scales.csv")),
              Contains("catalogue.file_missing scales.csv:0 "));
  EXPECT_THAT(told(Country{}.file("colours.csv", "a\n")),
              Contains("catalogue.file_unknown colours.csv:0 "));
  EXPECT_THAT(
      told(Country{}.file("branches.csv", "code,name_vi,name_en,order,colour\nstaff,A,B,1,red\n")),
      Contains("catalogue.column_unknown branches.csv:1 colour"));
  EXPECT_THAT(told(Country{}.file("branches.csv", "code,name_vi,order\nstaff,A,1\n")),
              Contains(testing::StartsWith("csv.column_missing branches.csv:")));
}

TEST(Catalogue, NamesWhatStandsTwice) {
  EXPECT_THAT(told(Country{}.file("branches.csv",
                                  "code,name_vi,name_en,order\nstaff,A,B,1\nstaff,C,D,2\n")),
              Contains("catalogue.twice branches.csv:3 code"));
  EXPECT_THAT(
      told(Country{}.file("slices.csv",
                          "id,dimension,code,name_vi,name_en,order,held_from,public,note\n"
                          "1,sex,boy,Trai,Boy,1,commune,no,\n1,sex,boy,Gái,Girl,2,commune,no,\n")),
      testing::AllOf(Contains("catalogue.twice slices.csv:3 id"),
                     Contains("catalogue.twice slices.csv:3 code")));
}

Country with_rule(const std::string& rule) {
  return Country{}.file(
      "rules.csv", "id,form,severity,expression,sentence_vi,sentence_en,source,from,to\n" + rule +
                       ",Sai.,Wrong.,Made,,\n");
}

TEST(Catalogue, NamesWhatIsWrongWithARule) {
  EXPECT_THAT(told(with_rule("R01,F,W,PO.01 + 1")),
              Contains("catalogue.rule_compares_nothing rules.csv:2 expression"));
  EXPECT_THAT(told(with_rule("R01,F,W,PO.01 <= PO.99")),
              Contains("catalogue.unknown rules.csv:2 expression"));
  EXPECT_THAT(told(with_rule("R01,F,W,\"slice(PO.01, boy) <= 3\"")),
              Contains("catalogue.unknown rules.csv:2 expression"));
  auto blocking = with_rule("R01,F,E,PO.01 <= SC.01");
  EXPECT_THAT(told(blocking), IsEmpty());
  EXPECT_THAT(told(blocking.change(5, {{"verified", "U"}, {"offered", "no"}})),
              Contains("catalogue.rule_blocks_unverified rules.csv:2 expression"));
}

TEST(Catalogue, PointsAtTheColumnInsideARule) {
  base::Problems problems;
  (void)with_rule("R01,F,W,PO.01 <= PO.99").load(problems);
  ASSERT_THAT(problems.all(), SizeIs(1));
  EXPECT_EQ(problems.all()[0].place.first, 9U);
  EXPECT_EQ(problems.all()[0].place.past, 10U);
}

TEST(Catalogue, FindsAHiddenPartOfAPublicRatio) {
  const Cells hidden{{"public", "no"}, {"public_floor", ""}, {"public_form", ""}};
  EXPECT_THAT(told(Country{}.change(2, hidden)),
              Contains("catalogue.gives_away indicators.csv:2 public"));
  Country both;
  both.change(2, hidden).change(3, hidden);
  EXPECT_THAT(told(both),
              testing::AllOf(Contains("catalogue.gives_away_parts indicators.csv:4 public_floor"),
                             Contains("catalogue.gives_away_parts indicators.csv:4 public_form")));
  both.change(4, {{"public_floor", "province"}, {"public_form", "whole_percent"}});
  EXPECT_THAT(told(both), IsEmpty());
}

TEST(Catalogue, LetsOneRatioOfAHiddenBaseBePublic) {
  const Cells hidden{{"public", "no"}, {"public_floor", ""}, {"public_form", ""}};
  const Cells percent{{"value_type", "percent"},    {"over_units", "ratio"},
                      {"over_time", "none"},        {"denominator", "PO.02"},
                      {"public_floor", "province"}, {"public_form", "whole_percent"}};
  Country country;
  country.change(2, hidden).change(3, hidden).change(4, percent).change(5, hidden);
  Cells second = percent;
  second.insert({{"id", "6"}, {"code", "PO.04"}, {"numerator", "SC.01"}, {"name_vi", "Tỷ lệ 2"}});
  country.add(second);
  EXPECT_THAT(told(country), Contains("catalogue.one_per_base indicators.csv:7 public"));
}

TEST(Catalogue, FindsAHiddenCountBehindAPublicSum) {
  const Cells hidden{{"public", "no"}, {"public_floor", ""}, {"public_form", ""}};
  Country country;
  country.change(6, hidden).file("identities.csv",
                                 "id,whole,parts,source,note\nI01,SC.01,SC.02;PO.01,Made,\n");
  EXPECT_THAT(told(country), Contains("catalogue.gives_away indicators.csv:6 public"));
  country.change(5, {{"public_floor", "province"}});
  base::Problems problems;
  (void)country.load(problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.all()[0].error.args[1].second, "province") << "below it SC.01 is hidden too";
}

TEST(Catalogue, NamesAnIdentityOfThingsThatAreNotThere) {
  EXPECT_THAT(
      told(Country{}.file("identities.csv", "id,whole,parts,source,note\nI01,SC.01,SC.09,Made,\n")),
      Contains("catalogue.unknown identities.csv:2 parts"));
}

}  // namespace
}  // namespace tongket::indicator
