// Goal: a foreign list becomes events that say the same, or a row with its line and its reason;
//       never a guess, never a half.
// Method: a made district in the product's own form, one fault each; the same files twice.
#include "gazetteer/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/resolve.h"
#include "unit/words.h"

namespace tongket::gazetteer {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using unit::UnitId;

const base::Date kEve = base::make_date(2025, 6, 30).value();
const base::Date kReform = base::make_date(2025, 7, 1).value();

constexpr std::string_view kListMap =
    "field,column,value\n"
    "table,,units\n"
    "day,,2025-06-30\n"
    "nation,,Nước thử\n"
    "decision_kind,,list\n"
    "decision_day,,2025-03-01\n"
    "issuer,,Cơ quan thống kê\n"
    "code,mã xã,\nname,tên xã,\ndistrict_code,mã huyện,\ndistrict,huyện,\n"
    "province_code,mã tỉnh,\nprovince,tỉnh,\n"
    "commune_digits,,5\ndistrict_digits,,3\nprovince_digits,,2\npad,,yes\n";

constexpr std::string_view kReformMap =
    "field,column,value\n"
    "table,,lineage\n"
    "day,,01/07/2025\n"
    "levels_end,,district\n"
    "decision_kind,,resolution\n"
    "decision_number,,202/2025/QH15\n"
    "decision_day,,2025-06-12\n"
    "issuer,,Quốc hội\n"
    "old_code,mã cũ,\nold_name,xã cũ,\nold_district_code,mã huyện,\nold_district,huyện,\n"
    "old_province_code,mã tỉnh cũ,\nold_province,tỉnh cũ,\n"
    "new_code,mã mới,\nnew_name,xã mới,\nnew_province_code,mã tỉnh,\nnew_province,tỉnh,\n"
    "merged,nhập,\ndivided,chia,\n"
    "commune_digits,,5\ndistrict_digits,,3\nprovince_digits,,2\npad,,yes\n";

const std::string kList =
    "mã xã,tên xã,mã huyện,huyện,mã tỉnh,tỉnh\n"
    "00001,Xã An Hòa,001,Huyện Đông,01,Tỉnh Thượng\n"
    "00002,Xã Bình Minh,001,Huyện Đông,01,Tỉnh Thượng\n"
    "00003,Phường 3,002,Thị xã Tây,01,Tỉnh Thượng\n"
    "00004,Thị trấn Tây,002,Thị xã Tây,01,Tỉnh Thượng\n"
    "00005,Phường 3,003,Thành phố Hạ,02,Tỉnh Hạ\n"
    "00006,Xã Cồn Nổi,003,Thành phố Hạ,02,Tỉnh Hạ\n";

const std::string kReformRows =
    "mã cũ,xã cũ,mã huyện,huyện,mã tỉnh cũ,tỉnh cũ,mã mới,xã mới,mã tỉnh,tỉnh,nhập,chia\n"
    "1.0,Xã An Hoà,1,Huyện Đông,1,Tỉnh Thượng,00001,Xã Hòa Bình,02,Tỉnh Hạ,True,False\n"
    "2.0,Xã Bình Minh,1,Huyện Đông,1,Tỉnh Thượng,00001,Xã Hòa Bình,02,Tỉnh Hạ,True,False\n"
    "3.0,Phường 3,2,Thị xã Tây,1,Tỉnh Thượng,00004,Phường Tây,02,Tỉnh Hạ,True,True\n"
    "3.0,Phường 3,2,Thị xã Tây,1,Tỉnh Thượng,00005,Phường Hạ,02,Tỉnh Hạ,True,True\n"
    "4.0,Thị trấn Tây,2,Thị xã Tây,1,Tỉnh Thượng,00004,Phường Tây,02,Tỉnh Hạ,True,False\n"
    "5.0,Phường 3,3,Thành phố Hạ,2,Tỉnh Hạ,00005,Phường Hạ,02,Tỉnh Hạ,True,False\n"
    "6.0,Xã Cồn Nổi,3,Thành phố Hạ,2,Tỉnh Hạ,00006,Đặc khu Cồn Nổi,02,Tỉnh Hạ,False,False\n";

class Importing : public testing::Test {
 protected:
  Plan plan(const std::string& list, const std::string& reform, const std::string& lines = "") {
    const std::string list_map = std::string{kListMap} + lines.substr(0, lines.find('\n') + 1);
    const std::string reform_map = std::string{kReformMap} + lines;
    std::vector<Source> sources{{"danh sách.csv", list, "bảng cột.csv", list_map}};
    if (!reform.empty())
      sources.push_back({"chuyển đổi.csv", reform, "bảng cột 2.csv", reform_map});
    return plan_import(registry_, sources, [this] { return UnitId{next_++}; });
  }
  void take(const Plan& plan) {
    EXPECT_FALSE(plan.is_blocked());
    EXPECT_THAT(registry_.apply_all(plan.events), IsEmpty());
  }
  /// "doubt import.far_namesake chuyển đổi.csv:5"
  static std::vector<std::string> told(const Plan& plan) {
    std::vector<std::string> told;
    for (const Finding& finding : plan.findings) {
      const auto& [error, place] = finding.problem;
      told.push_back(std::string{code(finding.verdict)} + " " + std::string{error.code} + " " +
                     place.file + ":" + std::to_string(place.line));
    }
    return told;
  }
  UnitId the(const std::string& text, base::Date day) const {
    const auto found = unit::sure(unit::resolve(
        registry_, {.text = text, .day = day, .level = {}, .parent = {}, .under = {}}));
    EXPECT_TRUE(found) << text;
    return found ? found->unit : UnitId{0};
  }

  unit::Registry registry_;
  std::int64_t next_ = 1'000;
};

TEST_F(Importing, AListAndItsReformBecomeOneBatchOfEvents) {
  const Plan reform = plan(kList, kReformRows);
  take(reform);
  EXPECT_EQ(reform.counts.rows, 13);
  EXPECT_THAT(told(reform), ElementsAre("doubt import.far_namesake chuyển đổi.csv:5"));
  const UnitId merged = the("xã Hòa Bình", kReform);
  EXPECT_THAT(registry_.made_of(merged, kEve),
              ElementsAre(unit::Piece{the("xã An Hòa", kEve), true},
                          unit::Piece{the("xã Bình Minh", kEve), true}));
  EXPECT_EQ(unit::full_path_on(registry_, merged, kReform), "xã Hòa Bình, tỉnh Hạ");
  EXPECT_FALSE(registry_.exists_on(the("huyện Đông", kEve), kReform));
}

TEST_F(Importing, ARowInDoubtIsKeptAsADoubtAndItsUnitIsNoMoreWhole) {
  take(plan(kList, kReformRows));
  const auto links = registry_.successors(the("Phường 3, thị xã Tây", kEve));
  ASSERT_THAT(links, SizeIs(2));
  EXPECT_EQ(links[0].unit, the("phường Tây", kReform));
  EXPECT_EQ(links[0].part.kind, unit::PartKind::partial);
  EXPECT_EQ(links[1].part.kind, unit::PartKind::doubtful);
  EXPECT_EQ(registry_.successors(the("Phường 3, thành phố Hạ", kEve)).front().part.kind,
            unit::PartKind::whole);
}

TEST_F(Importing, OneUnitThatBecameOneKeepsItsIdentity) {
  const Plan reform = plan(kList, kReformRows);
  take(reform);
  const UnitId island = the("xã Cồn Nổi", kEve);
  EXPECT_EQ(the("đặc khu Cồn Nổi", kReform), island);
  EXPECT_EQ(registry_.kind_on(island, kReform), unit::Kind::special_zone);
  EXPECT_EQ(reform.counts.re_typed, 1);
}

const std::string kLines =
    "lines,,military;party\n"
    "given_hierarchy,,military\ngiven_day,,2026-01-26\ngiven_until,,2027-02-28\n"
    "given_decision_kind,,resolution\ngiven_decision_number,,66.12/2026/NQ-CP\n"
    "given_decision_day,,2026-01-26\ngiven_issuer,,Chính phủ\n";

TEST_F(Importing, LinesOfTheMapStandBesideTheCivilOneAndMoveAlong) {
  take(plan(kList, kReformRows, kLines));
  const auto above = [&](const std::string& name, base::Date day, unit::Hierarchy hierarchy) {
    const auto edge = registry_.parent_on(the(name, day), hierarchy, day);
    return edge ? unit::full_name_on(registry_, edge->parent, day) : "none";
  };
  EXPECT_EQ(above("xã An Hòa", kEve, unit::Hierarchy::military), "huyện Đông");
  EXPECT_EQ(above("xã Cồn Nổi", kEve, unit::Hierarchy::party), "thành phố Hạ");
  EXPECT_EQ(above("xã Hòa Bình", kReform, unit::Hierarchy::military), "tỉnh Hạ");
  EXPECT_EQ(above("đặc khu Cồn Nổi", kReform, unit::Hierarchy::party), "tỉnh Hạ");
  EXPECT_EQ(above("xã Hòa Bình", kReform, unit::Hierarchy::cluster), "none");
}

TEST_F(Importing, WithoutLinesOfTheMapThereIsOnlyTheCivilOne) {
  take(plan(kList, kReformRows));
  EXPECT_FALSE(
      registry_.parent_on(the("xã Hòa Bình", kReform), unit::Hierarchy::military, kReform));
}

TEST_F(Importing, APaperThatGaveEveryNewCommuneAPlaceForATimeIsAskedForLater) {
  take(plan(kList, kReformRows, kLines));
  const auto commune = the("xã Hòa Bình", kReform);
  const auto day = base::make_date(2026, 2, 1).value();
  const auto edge = registry_.parent_on(commune, unit::Hierarchy::military, day);
  ASSERT_TRUE(edge);
  EXPECT_EQ(registry_.event(edge->event).basis.number(), "66.12/2026/NQ-CP");
  EXPECT_EQ(edge->last, base::make_date(2027, 2, 28).value());
  EXPECT_THAT(registry_.due_on(base::make_date(2027, 3, 1).value(), base::Days{0}), SizeIs(4));
  EXPECT_THAT(plan(kList, kReformRows, kLines).events, IsEmpty());
}

TEST_F(Importing, LinesThatNobodyKnowsAreRefused) {
  const Plan refused = plan(kList, kReformRows, "lines,,military;moon\n");
  EXPECT_TRUE(refused.is_blocked());
  EXPECT_THAT(told(refused), Contains(HasSubstr("refused import.map_value")));
}

TEST_F(Importing, TheSameFilesTwiceChangeNothing) {
  take(plan(kList, kReformRows));
  const Plan again = plan(kList, kReformRows);
  EXPECT_THAT(again.events, IsEmpty());
  EXPECT_EQ(again.counts.created, 0);
  EXPECT_GT(again.counts.unchanged, 6);
}

TEST_F(Importing, TheListMayComeFirstAndTheReformLater) {
  take(plan(kList, ""));
  const std::vector<Source> reform{{"chuyển đổi.csv", kReformRows, "bảng cột 2.csv", kReformMap}};
  take(plan_import(registry_, reform, [this] { return UnitId{next_++}; }));
  EXPECT_EQ(unit::full_path_on(registry_, the("xã Hòa Bình", kReform), kReform),
            "xã Hòa Bình, tỉnh Hạ");
}

TEST_F(Importing, ANameSpeltALittleOtherwiseIsNotedAndTheKnownOneKept) {
  std::string rows = kReformRows;
  rows.replace(rows.find("Xã Bình Minh"), std::string{"Xã Bình Minh"}.size(), "Xã Bình Ninh");
  const Plan reform = plan(kList, rows);
  EXPECT_THAT(told(reform), Contains("note import.spelling chuyển đổi.csv:3"));
  EXPECT_FALSE(reform.is_blocked());
}

TEST_F(Importing, ACodeThatBelongsToSomeoneElseIsInDoubt) {
  take(plan(kList, ""));
  std::string list = kList;
  list.replace(list.find("Xã Bình Minh"), std::string{"Xã Bình Minh"}.size(), "Xã Tân Thạnh");
  const Plan again = plan(list, "");
  EXPECT_THAT(told(again), Contains("doubt import.code_other_name danh sách.csv:3"));
  EXPECT_THAT(again.events, IsEmpty());
}

TEST_F(Importing, ANameThatBearsAnotherCodeIsInDoubt) {
  take(plan(kList, ""));
  std::string list = kList;
  list.replace(list.find("00002"), 5, "00009");
  EXPECT_THAT(told(plan(list, "")), Contains("doubt import.name_other_code danh sách.csv:3"));
}

TEST_F(Importing, AWrongDistrictLabelIsNotedAndNotUsed) {
  std::string rows = kReformRows;
  const auto at = rows.find("1,Huyện Đông");
  rows.replace(at, std::string{"1,Huyện Đông"}.size(), "2,Thị xã Tây");
  const Plan reform = plan(kList, rows);
  EXPECT_THAT(told(reform), Contains("note import.other_district chuyển đổi.csv:2"));
  EXPECT_FALSE(reform.is_blocked());
}

TEST_F(Importing, AUnitNobodySpeaksOfLivesOnBelowTheProvinceAndIsInDoubt) {
  std::string rows = kReformRows;
  const auto first = rows.find("2.0,Xã Bình Minh");
  rows.erase(first, rows.find('\n', first) + 1 - first);
  const Plan reform = plan(kList, rows);
  EXPECT_THAT(told(reform), Contains(HasSubstr("doubt import.no_successor")));
  take(reform);
  EXPECT_EQ(unit::full_path_on(registry_, the("xã Bình Minh", kReform), kReform),
            "xã Bình Minh, tỉnh Hạ");
}

TEST_F(Importing, FlagsThatContradictTheRowsMakeADoubt) {
  std::string rows = kReformRows;
  const auto at = rows.find("True,False\n2.0");
  rows.replace(at, std::string{"True,False"}.size(), "True,True");
  const Plan reform = plan(kList, rows);
  EXPECT_THAT(told(reform), Contains("doubt import.flag_differs chuyển đổi.csv:2"));
  take(reform);
  EXPECT_EQ(registry_.successors(the("xã An Hòa", kEve)).front().part.kind,
            unit::PartKind::doubtful);
}

TEST_F(Importing, ARepeatedRowIsNotedOnce) {
  const std::string last = kReformRows.substr(kReformRows.find("6.0"));
  const Plan reform = plan(kList, kReformRows + last);
  EXPECT_THAT(told(reform), Contains("note import.row_twice chuyển đổi.csv:9"));
  EXPECT_FALSE(reform.is_blocked());
}

/// What one changed row is told as.
struct Fault {
  std::string what;
  std::string from;
  std::string to;
  std::string told;

  friend std::ostream& operator<<(std::ostream& out, const Fault& fault) {
    return out << fault.what;
  }
};

class ListFault : public Importing, public testing::WithParamInterface<Fault> {};

TEST_P(ListFault, IsToldAtItsLineAndNothingIsTaken) {
  std::string list = kList;
  list.replace(list.find(GetParam().from), GetParam().from.size(), GetParam().to);
  const Plan faulty = plan(list, "");
  EXPECT_THAT(told(faulty), Contains("refused " + GetParam().told)) << GetParam().what;
  EXPECT_TRUE(faulty.is_blocked());
}

INSTANTIATE_TEST_SUITE_P(
    Gazetteer, ListFault,
    testing::Values(
        Fault{"a code too long", "00002,", "000002,", "import.code_length danh sách.csv:3"},
        Fault{"a code that is no number", "00002,", "0000x,", "import.code_length danh sách.csv:3"},
        Fault{"one code twice", "00002,", "00001,", "import.code_twice danh sách.csv:3"},
        Fault{"no kind", "Xã Bình Minh", "Bình Minh", "import.kind_unknown danh sách.csv:3"},
        Fault{"no name", "Xã Bình Minh", "", "import.cell_missing danh sách.csv:3"},
        Fault{"no column", "mã huyện", "mã quận", "import.column_missing danh sách.csv:1"}));

TEST_F(Importing, ListsInOldEncodingsAreReadOrRefused) {
  const std::string mixed = kList + "00007,X\xC3 Hai,001,Huy\xB5n,01,T\n";
  EXPECT_TRUE(plan(mixed, "").is_blocked());
  EXPECT_TRUE(plan(std::string(400, '\0'), "").is_blocked());
  EXPECT_TRUE(plan("", "").is_blocked());
}

TEST_F(Importing, AFileOfAMillionRowsIsRefusedWithASentence) {
  std::string list = kList;
  for (int row = 0; row < 50'001; ++row) list += "1,Xã A,1,Huyện B,1,Tỉnh C\n";
  const Plan large = plan(list, "");
  EXPECT_TRUE(large.is_blocked());
  EXPECT_THAT(told(large), Contains(HasSubstr("csv.too_many_rows")));
}

TEST_F(Importing, RowsWithDaysOfTheirOwnCountOnlyOnTheListsDay) {
  const std::string map = std::string{kListMap} + "first,từ,\nlast,đến,\n";
  const auto with_days = [&](const std::string& days) {
    const std::string list =
        "mã xã,tên xã,mã huyện,huyện,mã tỉnh,tỉnh,từ,đến\n"
        "00001,Xã Cũ,001,Huyện Đông,01,Tỉnh Thượng,,2019-12-31\n"
        "00001,Xã Mới,001,Huyện Đông,01,Tỉnh Thượng," +
        days + "\n";
    const std::vector<Source> sources{{"d.csv", list, "b.csv", map}};
    return plan_import(registry_, sources, [this] { return UnitId{next_++}; });
  };
  EXPECT_THAT(told(with_days("2020-01-01,")), IsEmpty());
  EXPECT_THAT(told(with_days("2019-01-01,2018-01-01")),
              ElementsAre("refused import.days_cross d.csv:3"));
  EXPECT_THAT(told(with_days("1900-05-01,")), ElementsAre("refused import.days_cross d.csv:3"));
}

TEST_F(Importing, AMapThatNamesWhatThereIsNotIsRefused) {
  const auto with_map = [&](const std::string& map) {
    const std::vector<Source> sources{{"d.csv", kList, "b.csv", map}};
    return told(plan_import(registry_, sources, [this] { return UnitId{next_++}; }));
  };
  EXPECT_THAT(with_map("field,column,value\ncolour,,red\n"),
              Contains("refused import.field_unknown b.csv:2"));
  EXPECT_THAT(with_map("field,column,value\ntable,,towns\n"),
              Contains("refused import.table_unknown b.csv:2"));
  EXPECT_THAT(with_map("field,column,value\ntable,,units\nday,,soon\n"),
              Contains("refused import.map_value b.csv:0"));
}

TEST_F(Importing, JsonListsNameTheLineOfEachObject) {
  const std::string json =
      "{\"a\": {},\n \"rows\": [\n  {\"c\": \"00001\", \"n\": \"Xã Một\"},\n"
      "  {\"c\": \"1\", \"n\": \"Xã \\\"Hai\\\"\"}\n]}";
  const std::string map =
      "field,column,value\ntable,,decrees\nformat,,json\nrows,,rows\nnew_code,c,\n"
      "commune_digits,,5\nissuer,,Ủy ban\ndecision,,Số: 1/NQ-HĐND; Ngày: 02/01/2025\n";
  const std::vector<Source> sources{{"d.json", json, "b.csv", map}};
  EXPECT_THAT(told(plan_import(registry_, sources, [this] { return UnitId{next_++}; })),
              ElementsAre("refused import.code_length d.json:4"));
}

TEST_F(Importing, ABundleOfFilesComesBackTheSame) {
  const std::vector<Source> sources{{"a", "b", "c", "d"}, {"e", "", "", ""}};
  const std::string bytes = pack(sources);
  const auto back = unpack(bytes);
  ASSERT_TRUE(back.ok());
  ASSERT_THAT(back.value(), SizeIs(2));
  EXPECT_EQ(back.value()[0].map, "d");
  EXPECT_EQ(back.value()[1].name, "e");
  EXPECT_EQ(unpack(bytes.substr(0, bytes.size() - 1)).error().code, "bytes.malformed");
  EXPECT_EQ(unpack(bytes + "x").error().code, "bytes.malformed");
}

}  // namespace
}  // namespace tongket::gazetteer
