// Goal: the localities the product is shown with answer as they must on every day around 1 July
// 2025. Method: the cases a reform sets, asked of the list that ships; where the whole country is
// needed, a
//         public list in ../shared/data, if it is there.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "paper/csv.h"
#include "unit/resolve.h"
#include "unit/shipped.h"
#include "unit/testing/country.h"

namespace tongket::unit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const base::Date kReview = day(2024, 12, 5);
const base::Date kEve = day(2025, 6, 30);
const base::Date kReform = day(2025, 7, 1);
const base::Date kAutumn = day(2025, 10, 15);

const Registry& registry() {
  static const Registry shipped = shipped_registry();
  return shipped;
}

std::vector<Candidate> ask(std::string text, base::Date day) {
  return resolve(registry(),
                 {.text = std::move(text), .day = day, .level = {}, .parent = {}, .under = {}});
}

/// The only unit the text can mean on the day.
UnitId the(std::string text, base::Date day) {
  const auto candidates = ask(text, day);
  const auto found = sure(candidates);
  if (!found) {
    ADD_FAILURE() << text << " means " << candidates.size() << " units";
    return UnitId{0};
  }
  return found->unit;
}

std::string path(UnitId unit, base::Date day) { return full_path_on(registry(), unit, day); }

std::vector<std::string> paths(const std::vector<Piece>& pieces, base::Date day) {
  std::vector<std::string> paths;
  for (const Piece& piece : pieces) {
    paths.push_back((piece.whole ? "" : "a part: ") + path(piece.unit, day));
  }
  return paths;
}

std::optional<UnitId> parent(UnitId unit, Hierarchy hierarchy, base::Date day) {
  const auto edge = registry().parent_on(unit, hierarchy, day);
  return edge ? std::optional{edge->parent} : std::nullopt;
}

TEST(Seeds, T1TheClusterOf2024IsFiveOldCommunesAndNoNewUnit) {
  const UnitId cluster = the("Cụm số 1 huyện Kim Sơn", day(2024, 10, 26));
  EXPECT_EQ(registry().kind_on(cluster, day(2024, 10, 26)), Kind::cluster);
  std::vector<std::string> members;
  for (const UnitId member :
       registry().children_on(cluster, Hierarchy::cluster, day(2024, 10, 26))) {
    members.push_back(full_name_on(registry(), member, day(2024, 10, 26)));
  }
  EXPECT_THAT(members, testing::UnorderedElementsAre("xã Xuân Chính", "xã Chất Bình", "xã Hồi Ninh",
                                                     "xã Kim Định", "xã Ân Hòa"));
  EXPECT_EQ(registry().life(cluster)->past, kReform);
  EXPECT_THAT(registry().successors(cluster), IsEmpty());
  EXPECT_EQ(ask("Cụm số 1", day(2026, 3, 1)).front().standing, Standing::abolished);
}

TEST(Seeds, T2NewChatBinhIsMadeOfThreeWholeCommunes) {
  const UnitId chat_binh = the("xã Chất Bình, tỉnh Ninh Bình", kAutumn);
  EXPECT_EQ(registry().life(chat_binh)->first, kReform);
  EXPECT_THAT(paths(registry().made_of(chat_binh, kEve), kEve),
              ElementsAre("xã Hồi Ninh, huyện Kim Sơn, tỉnh Ninh Bình",
                          "xã Xuân Chính, huyện Kim Sơn, tỉnh Ninh Bình",
                          "xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình"));
  EXPECT_NE(the("xã Chất Bình", kReview), chat_binh);
  EXPECT_EQ(registry().code_on(the("xã Chất Bình", kReview), kReview), "14653");
  EXPECT_EQ(registry().code_on(chat_binh, kAutumn), "14653");
  EXPECT_EQ(registry().heir_on(the("xã Hồi Ninh", kReview), kAutumn), chat_binh);
}

TEST(Seeds, TheClusterCoversOnlyTwoOfTheThreePartsOfNewKimSon) {
  const UnitId kim_son = the("xã Kim Sơn, tỉnh Ninh Bình", kAutumn);
  const UnitId cluster = the("Cụm số 1", kReview);
  std::vector<std::string> outside;
  for (const Piece& piece : registry().made_of(kim_son, kReview)) {
    if (parent(piece.unit, Hierarchy::cluster, kReview) == cluster) continue;
    outside.push_back(full_name_on(registry(), piece.unit, kReview));
  }
  EXPECT_THAT(outside, ElementsAre("xã Hùng Tiến"));
}

TEST(Seeds, T3XaKimSonInOctober2025IsThreeCommunesToldApartByTheProvince) {
  std::vector<std::string> found;
  for (const Candidate& candidate : ask("xã Kim Sơn", kAutumn)) {
    EXPECT_EQ(candidate.standing, Standing::current);
    found.push_back(path(candidate.unit, kAutumn));
  }
  EXPECT_THAT(
      found, testing::UnorderedElementsAre("xã Kim Sơn, tỉnh Ninh Bình", "xã Kim Sơn, tỉnh Gia Lai",
                                           "xã Kim Sơn, tỉnh Đồng Tháp"));
  EXPECT_EQ(path(the("xã Kim Sơn, tỉnh Gia Lai", kAutumn), kAutumn), "xã Kim Sơn, tỉnh Gia Lai");
  EXPECT_FALSE(sure(ask("xã Kim Sơn", kAutumn)));
}

TEST(Seeds, T4HuyenKimSonInAugust2025IsTheDistrictThatEnded) {
  const auto found = ask("huyện Kim Sơn", day(2025, 8, 20));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].standing, Standing::abolished);
  EXPECT_EQ(found[0].since, kReform);
  EXPECT_THAT(found[0].now, SizeIs(8));
  EXPECT_THAT(note(registry(), found[0], day(2025, 8, 20), base::Language::vi),
              testing::AllOf(testing::StartsWith("không còn từ 01/07/2025 (số "),
                             testing::HasSubstr("), địa bàn nay thuộc xã ")));
  EXPECT_EQ(the("Ban CHQS huyện Kim Sơn", kReview), found[0].unit);
  EXPECT_EQ(the("UBND huyện Kim Sơn", kReview), found[0].unit);
}

TEST(Seeds, T5Code82IsTienGiangIn2024AndDongThapIn2026) {
  const auto name_of = [](base::Date day) {
    const auto units = registry().with_code("82", day);
    return units.size() == 1 ? full_name_on(registry(), units[0], day) : "?";
  };
  EXPECT_EQ(name_of(day(2024, 6, 1)), "tỉnh Tiền Giang");
  EXPECT_EQ(name_of(day(2026, 6, 1)), "tỉnh Đồng Tháp");
}

TEST(Seeds, SevenProvincesBearTheCodeOfTheirPartner) {
  const std::map<std::string, std::pair<std::string, std::string>> trap{
      {"15", {"Yên Bái", "Lào Cai"}},      {"24", {"Bắc Giang", "Bắc Ninh"}},
      {"44", {"Quảng Bình", "Quảng Trị"}}, {"52", {"Bình Định", "Gia Lai"}},
      {"80", {"Long An", "Tây Ninh"}},     {"82", {"Tiền Giang", "Đồng Tháp"}},
      {"91", {"Kiên Giang", "An Giang"}}};
  for (const auto& [code, names] : trap) {
    EXPECT_EQ(registry().name_on(registry().with_code(code, kEve).at(0), kEve), names.first);
    EXPECT_EQ(registry().name_on(registry().with_code(code, kReform).at(0), kReform), names.second);
  }
}

TEST(Seeds, T6KienKheWentWholeToAWardThatIsNoPartOfOldThanhLiem) {
  const UnitId kien_khe = the("thị trấn Kiện Khê", kReview);
  EXPECT_THAT(paths(registry().now(kien_khe, kAutumn), kAutumn),
              ElementsAre("phường Châu Sơn, tỉnh Ninh Bình"));
  const UnitId chau_son = the("phường Châu Sơn", kAutumn);
  EXPECT_THAT(paths(registry().made_of(chau_son, kEve), kEve),
              testing::UnorderedElementsAre("phường Châu Sơn, thành phố Phủ Lý, tỉnh Hà Nam",
                                            "phường Thanh Tuyền, thành phố Phủ Lý, tỉnh Hà Nam",
                                            "thị trấn Kiện Khê, huyện Thanh Liêm, tỉnh Hà Nam"));
  EXPECT_EQ(the("thị trấn Kiện Khê, tỉnh Ninh Bình", kAutumn), kien_khe);
}

TEST(Seeds, OldThanhLiemHadSixteenCommunesAndIsNoSumOfNewOnes) {
  const Tree tree = registry().tree_on(Hierarchy::administrative, kEve);
  const UnitId thanh_liem = the("huyện Thanh Liêm", kReview);
  EXPECT_EQ(tree.count(*tree.find(thanh_liem), Level::commune), 16U);
  for (const Piece& piece : registry().now(thanh_liem, kAutumn)) EXPECT_FALSE(piece.whole);
}

TEST(Seeds, T7BacKanIsInNoTreeOnceItEnded) {
  const UnitId bac_kan = the("tỉnh Bắc Kạn", kReview);
  const Tree then = registry().tree_on(Hierarchy::administrative, day(2024, 12, 31));
  EXPECT_EQ(then.count(*then.find(bac_kan), Level::district), 8U);
  EXPECT_FALSE(registry().tree_on(Hierarchy::administrative, kReform).find(bac_kan));
  EXPECT_THAT(paths(registry().now(bac_kan, kAutumn), kAutumn), ElementsAre("tỉnh Thái Nguyên"));
  EXPECT_EQ(ask("Bắc Kạn", kAutumn).front().naming.kind, Kind::ward);
}

TEST(Seeds, T8YenMatWasSplitSoItsHeirsCannotBeComparedWithTheYearBefore) {
  const UnitId kim_chinh = the("xã Kim Chính", day(2021, 1, 1));
  const auto made = registry().made_of(kim_chinh, day(2019, 12, 14));
  EXPECT_THAT(paths(made, day(2019, 12, 14)),
              ElementsAre("a part: xã Yên Mật, huyện Kim Sơn, tỉnh Ninh Bình",
                          "xã Kim Chính, huyện Kim Sơn, tỉnh Ninh Bình"));
  EXPECT_THAT(paths(registry().made_of(the("xã Xuân Chính", kReview), day(2019, 12, 14)),
                    day(2019, 12, 14)),
              ElementsAre("xã Xuân Thiện, huyện Kim Sơn, tỉnh Ninh Bình",
                          "xã Chính Tâm, huyện Kim Sơn, tỉnh Ninh Bình"));
}

TEST(Seeds, T8YenMatIsCalledDividedAndNeverNowThisOrThat) {
  const auto found = ask("xã Yên Mật, huyện Kim Sơn", day(2021, 1, 1));
  ASSERT_THAT(found, SizeIs(1));
  const auto told = note(registry(), found[0], day(2021, 1, 1), base::Language::vi);
  EXPECT_THAT(told, testing::AllOf(testing::HasSubstr(", chia cho xã "),
                                   testing::HasSubstr("xã Kim Chính, huyện Kim Sơn")));
  EXPECT_THAT(told, testing::Not(testing::HasSubstr("nay là")));
}

TEST(Seeds, ADoubtfulRowIsAPieceNeverAWhole) {
  const UnitId ward = the("phường Cai Lậy", kAutumn);
  for (const Piece& piece : registry().made_of(ward, kEve)) {
    EXPECT_EQ(piece.whole, registry().name_on(piece.unit, kEve) != "4");
  }
}

TEST(Seeds, T9AReformThatForgetsTheOpenTermOfTheClustersLeadIsRefused) {
  const UnitId cluster = the("Cụm số 1", kReview);
  EXPECT_EQ(full_name_on(registry(), *registry().lead_on(cluster, day(2024, 10, 24)), kReview),
            "xã Chất Bình");
  EXPECT_EQ(full_name_on(registry(), *registry().lead_on(cluster, kEve), kReview), "xã Hồi Ninh");
  std::vector<Event> forgetful;
  for (const Event& event : shipped_events()) {
    const auto* lead = std::get_if<SetLead>(&event.what);
    if (lead == nullptr || lead->lead) forgetful.push_back(event);
  }
  ASSERT_EQ(forgetful.size() + 1, shipped_events().size());
  Registry empty;
  const auto refusals = empty.apply_all(forgetful);
  ASSERT_THAT(refusals, SizeIs(1));
  EXPECT_EQ(refusals[0].error.code, "unit.lead_open");
  EXPECT_EQ(empty.last_event(), 0U);
}

TEST(Seeds, T10TheMilitaryParentOfACommuneChangesWithTheResolutionAndOutlivesItMarked) {
  const UnitId duc_xuan = the("phường Đức Xuân", kAutumn);
  EXPECT_EQ(path(*parent(duc_xuan, Hierarchy::military, day(2025, 12, 31)), kAutumn),
            "Ban CHPTKV 1 - Đức Xuân, tỉnh Thái Nguyên");
  EXPECT_EQ(path(*parent(duc_xuan, Hierarchy::military, day(2026, 2, 1)), kAutumn),
            "tỉnh Thái Nguyên");
  const auto after = registry().parent_on(duc_xuan, Hierarchy::military, day(2027, 3, 1));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->last, day(2027, 2, 28));
  EXPECT_TRUE(after->expired);
  EXPECT_THAT(registry().due_on(day(2027, 2, 28), base::Days{0}), IsEmpty());
  EXPECT_THAT(registry().due_on(day(2027, 3, 1), base::Days{0}),
              testing::Contains(testing::Field(&DuePlace::unit, duc_xuan)));
  EXPECT_EQ(registry().event(after->event).basis.number(), "66.12/2026/NQ-CP");
}

TEST(Seeds, ATreeOfEitherDayCanBeMadeAgainYearsLater) {
  const auto units_of = [](const Tree& tree) {
    std::vector<UnitId> units;
    for (const auto& node : tree.nodes()) units.push_back(node.unit);
    return units;
  };
  const Tree before = registry().tree_on(Hierarchy::military, day(2025, 12, 31));
  Registry later = registry();
  ASSERT_TRUE(
      later.apply(on(day(2028, 1, 1), Rename{the("phường Đức Xuân", kAutumn), "Đức Xuân 2"})).ok());
  EXPECT_EQ(units_of(later.tree_on(Hierarchy::military, day(2025, 12, 31))), units_of(before));
}

// The rest of the list.
TEST(Seeds, ThereAre63ProvincesBeforeAnd34After) {
  const auto provinces = [](base::Date day) {
    const Tree tree = registry().tree_on(Hierarchy::administrative, day);
    return tree.count(0, Level::province);
  };
  EXPECT_EQ(provinces(kEve), 63U);
  EXPECT_EQ(provinces(kReform), 34U);
}

TEST(Seeds, MilitaryRegion3LeadsFourProvincesNow) {
  std::vector<std::string> names;
  for (const UnitId unit :
       registry().children_on(the("Quân khu 3", kAutumn), Hierarchy::military, kAutumn)) {
    names.push_back(*registry().name_on(unit, kAutumn));
  }
  EXPECT_THAT(names, ElementsAre("Quảng Ninh", "Hải Phòng", "Hưng Yên", "Ninh Bình"));
  EXPECT_THAT(registry().children_on(the("Quân khu 9", kEve), Hierarchy::military, kEve),
              SizeIs(12));
}

TEST(Seeds, TheTwoCaiLayAreDifferentUnits) {
  EXPECT_NE(the("thị xã Cai Lậy", kReview), the("huyện Cai Lậy", kReview));
  EXPECT_EQ(the("Thị ủy Cai Lậy", kReview), the("TX. Cai Lậy", kReview));
  const Tree tree = registry().tree_on(Hierarchy::administrative, kReview);
  EXPECT_EQ(tree.count(*tree.find(the("thị xã Cai Lậy", kReview)), Level::commune), 16U);
  EXPECT_EQ(full_name_on(registry(), registry().with_code("28435", kReview).at(0), kReview),
            "Phường 1");
}

TEST(Seeds, ShortFormsAndLongTitlesLeadToTheSameUnit) {
  EXPECT_EQ(the("TP.HCM", kAutumn), the("thành phố Hồ Chí Minh", kAutumn));
  EXPECT_EQ(the("TPHCM", kAutumn), the("UBND TP. Hồ Chí Minh", kAutumn));
  EXPECT_EQ(the("tỉnh BR-VT", kReview), the("Bà Rịa – Vũng Tàu", kReview));
  EXPECT_EQ(the("Thủ đô Hà Nội", kAutumn), the("thành phố Hà Nội", kAutumn));
  EXPECT_EQ(the("Cụm địa bàn quốc phòng an toàn làm chủ số 1", kReview), the("Cụm số 1", kReview));
  EXPECT_EQ(the("cụm địa bàn quốc phòng an toàn làm chủ cụm số 1 huyện Kim Sơn", kReview),
            the("Cụm số 1", kReview));
}

TEST(Seeds, HueWasThuaThienHueAndIsTheSameUnit) {
  EXPECT_EQ(the("tỉnh Thừa Thiên Huế", kReview), the("thành phố Huế", kAutumn));
  EXPECT_EQ(ask("Thừa Thiên Huế", kAutumn).front().standing, Standing::renamed);
}

TEST(Seeds, ThirtySevenUnitsOfThaiNguyenStandWhereBacKanWas) {
  const UnitId area = the("Ban CHPTKV 1 – Đức Xuân", kAutumn);
  EXPECT_THAT(registry().children_on(area, Hierarchy::military, kAutumn), SizeIs(37));
  EXPECT_THAT(registry().children_on(area, Hierarchy::military, day(2026, 2, 1)), IsEmpty());
}

TEST(Seeds, EveryUnitCanBeFoundByItsFullNameAndPlace) {
  for (const UnitId unit : registry().units()) {
    for (const base::Date day : {kEve, kReform}) {
      if (!registry().exists_on(unit, day)) continue;
      const auto found = sure(ask(path(unit, day), day));
      ASSERT_TRUE(found) << path(unit, day);
      EXPECT_EQ(found->unit, unit) << path(unit, day);
    }
  }
}

// --- against public lists
// --------------------------------------------------------------------------

std::optional<std::string> shared_file(const std::string& name) {
  std::ifstream file{std::string{TK_SOURCE_DIR} + "/../shared/data/vn-units/" + name};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct PublicCommune {
  std::string code;
  std::string name;
  std::string district_code;
  std::string province_code;
  std::string province;
};

std::vector<PublicCommune> public_communes(const std::string& text) {
  base::Problems problems;
  const auto table = paper::read_csv(text, "public list", problems);
  std::vector<PublicCommune> communes;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    communes.push_back({std::string{table.cell(row, 0)}, std::string{table.cell(row, 1)},
                        std::string{table.cell(row, 4)}, std::string{table.cell(row, 6)},
                        std::string{table.cell(row, 7)}});
  }
  return communes;
}

constexpr const char* kOldList = "danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv";

TEST(Seeds, TheOldProvincesAgreeWithThePublicList) {
  const auto text = shared_file(kOldList);
  if (!text) GTEST_SKIP() << "../shared/data is not here";
  std::map<std::string, std::string> listed;
  for (const auto& commune : public_communes(*text)) {
    listed[commune.province_code] = commune.province;
  }
  EXPECT_THAT(listed, SizeIs(63));
  for (const auto& [code, name] : listed) {
    const auto units = registry().with_code(code, day(2024, 12, 31));
    ASSERT_THAT(units, SizeIs(1)) << code;
    const auto shipped = full_name_on(registry(), units[0], day(2024, 12, 31));
    // The public list is of 2025 and already has the city of Huế.
    const auto of_2025 = full_name_on(registry(), units[0], kEve);
    EXPECT_TRUE(name_key(name) == name_key(shipped) || name_key(name) == name_key(of_2025))
        << name << " / " << shipped;
  }
}

TEST(Seeds, TheOldCommunesOfTheSeedsAgreeWithThePublicList) {
  const auto text = shared_file(kOldList);
  if (!text) GTEST_SKIP() << "../shared/data is not here";
  std::map<std::string, std::set<std::string>> listed;
  for (const auto& commune : public_communes(*text)) {
    listed[commune.district_code].insert(commune.code + " " + name_key(commune.name));
  }
  for (const char* name : {"huyện Kim Sơn", "huyện Thanh Liêm", "thị xã Cai Lậy"}) {
    const UnitId district = the(name, kEve);
    std::set<std::string> shipped;
    for (const UnitId unit : registry().children_on(district, Hierarchy::administrative, kEve)) {
      shipped.insert(*registry().code_on(unit, kEve) + " " +
                     name_key(full_name_on(registry(), unit, kEve)));
    }
    EXPECT_EQ(shipped, listed[*registry().code_on(district, kEve)]) << name;
  }
}

// T7, with every commune of Bắc Kạn.
TEST(Seeds, BacKanHad108CommunesAndNoValueAfterItsEnd) {
  const auto text = shared_file(kOldList);
  if (!text) GTEST_SKIP() << "../shared/data is not here";
  const UnitId thai_nguyen = the("tỉnh Thái Nguyên", kAutumn);
  Registry whole = registry();
  std::vector<Event> events;
  std::int64_t next = 900'001;
  for (const auto& commune : public_communes(*text)) {
    if (commune.province_code != "06") continue;
    const auto districts = whole.with_code(commune.district_code, kEve);
    ASSERT_THAT(districts, SizeIs(1));
    const UnitId unit{next++};
    events.push_back(
        on(kBeforeRecords,
           Create{{unit, Kind::commune, commune.name, commune.code, {below(districts[0])}}}));
    events.push_back(on(kReform, Abolish{unit, {}, thai_nguyen}));
  }
  ASSERT_TRUE(whole.apply_all(events).empty());
  const UnitId bac_kan = the("tỉnh Bắc Kạn", kReview);
  const Tree then = whole.tree_on(Hierarchy::administrative, day(2024, 12, 31));
  EXPECT_EQ(then.count(*then.find(bac_kan), Level::commune), 108U);
  EXPECT_FALSE(whole.tree_on(Hierarchy::administrative, kReform).find(bac_kan));
}

}  // namespace
}  // namespace tongket::unit
