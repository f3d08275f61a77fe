// Goal: a year is shown on the boundaries of any day without a figure being lost, moved by guess or
//       set beside what it cannot be compared with; and who records in an old unit's name is named.
// Method: the shipped units, documents read and accepted as a clerk does it, pages asked as a
//         browser asks; then the national lists and a count for each old commune of three
//         provinces.
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "gazetteer/import.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

/// What a year page says, found by names.
class Page {
 public:
  explicit Page(base::JsonObject body) : body_{std::move(body)} {}

  [[nodiscard]] const base::JsonObject& body() const { return body_; }

  /// The row of a unit by its name, or by its role for the total and the row "chưa phân bổ".
  [[nodiscard]] const base::Json* row(std::string_view name) const {
    for (const auto& row : body_.at("rows").as_array()) {
      if (row.at("role").as_string() == name || row.at("unit").at("name").as_string() == name) {
        return &row;
      }
    }
    return nullptr;
  }

  [[nodiscard]] base::Json cell(std::string_view name, std::string_view code) const {
    const auto* found = row(name);
    const auto& columns = body_.at("columns").as_array();
    for (std::size_t at = 0; found != nullptr && at < columns.size(); ++at) {
      if (columns[at].at("code").as_string() == code) return found->at("cells").at(at);
    }
    return nullptr;
  }

  /// "65 (1/1)": what stands there, and k of n; "" where nothing is owed.
  [[nodiscard]] std::string print(std::string_view name, std::string_view code) const {
    const auto found = cell(name, code);
    if (found.is_null()) return "";
    return text(found.at("print")) + " (" + std::to_string(found.at("k").as_int64()) + "/" +
           std::to_string(found.at("n").as_int64()) + ")";
  }

 private:
  base::JsonObject body_;
};

std::vector<std::string> names_in(const base::Json& list) {
  std::vector<std::string> names;
  for (const auto& each : list.as_array()) names.push_back(text(each.at("name")));
  return names;
}

class Years : public testing::Test {
 protected:
  /// The one unit that bears this path of names, or bore it on its last day.
  [[nodiscard]] unit::UnitId unit_at(const std::string& path) const {
    const auto books = house_.house.desk.books();
    std::vector<unit::UnitId> living;
    std::vector<unit::UnitId> ended;
    for (const auto unit : books->units->units()) {
      const auto last = books->units->day_in_life(unit, today());
      if (unit::full_path_on(*books->units, unit, last) != path) continue;
      (last == today() ? living : ended).push_back(unit);
    }
    const auto& found = living.empty() ? ended : living;
    EXPECT_THAT(found, SizeIs(1)) << path;
    return found.at(0);
  }

  [[nodiscard]] base::Date today() const { return base::vietnamese_day(house_.clock.now()); }

  /// A page with one count, read, given to the unit and period, and accepted; gives what was said.
  Said report(unit::UnitId unit, const base::JsonObject& when, int count,
              const HouseInMemory::Person& who) {
    return house_.report(who, unit, when, count);
  }

  [[nodiscard]] Page page(unit::UnitId unit, int year, const std::string& query = "") {
    auto said = house_.get(
        "/years/" + std::to_string(year) + "?unit=" + base::to_text(unit) + query, clerk_);
    EXPECT_EQ(said.status, 200) << said.code();
    return Page{std::move(said.body)};
  }

  [[nodiscard]] Said story(unit::UnitId unit, int year, const std::string& query = "") {
    return house_.get(
        "/figures/" + base::to_text(unit) + "/GD.01/" + std::to_string(year) + "/why" + query,
        clerk_);
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
};

const std::string kOldPath = ", huyện Kim Sơn, tỉnh Ninh Bình";

TEST_F(Years, AYearOfOldCommunesAddsUpInTheirSuccessorOnTodaysBoundaries) {
  int count = 10;
  for (const auto& name : {"xã Xuân Chính", "xã Hồi Ninh", "xã Chất Bình"}) {
    ASSERT_EQ(report(unit_at(name + kOldPath), {{"year", 2024}}, count, clerk_).status, 201);
    count *= 2;
  }
  const auto chat_binh = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto today = page(chat_binh, 2024, "&tree=today");
  EXPECT_EQ(text(today.body().at("tree").at("mode")), "restated");
  EXPECT_EQ(text(today.body().at("tree").at("on")), base::to_iso(this->today()));
  EXPECT_EQ(today.print("total", "GD.01"), "70 (3/3)");
  EXPECT_EQ(today.print("xã Xuân Chính", "GD.01"), "10 (1/1)");
  EXPECT_EQ(today.print("xã Hồi Ninh", "GD.01"), "20 (1/1)");
  EXPECT_EQ(today.row("unallocated"), nullptr);

  const auto story = this->story(chat_binh, 2024, "?tree=today");
  ASSERT_EQ(story.status, 200);
  EXPECT_EQ(text(story.body.at("value").at("print")), "70");
  std::vector<std::string> made_of;
  for (const auto& child : story.body.at("children").as_array()) {
    made_of.push_back(text(child.at("unit").at("name")) + ": " + text(child.at("print")));
  }
  EXPECT_THAT(made_of,
              UnorderedElementsAre("xã Xuân Chính: 10", "xã Hồi Ninh: 20", "xã Chất Bình: 40"));
  EXPECT_EQ(text(this->story(chat_binh, 2024).body.at("value").at("print")), "70")
      << "a unit founded later has figures of that year on its own boundaries only";
}

TEST_F(Years, AsReportedTheOldDistrictKeepsItsCommunes) {
  ASSERT_EQ(report(unit_at("xã Hồi Ninh" + kOldPath), {{"year", 2024}}, 20, clerk_).status, 201);
  const auto reported = page(unit_at("huyện Kim Sơn, tỉnh Ninh Bình"), 2024);
  EXPECT_EQ(text(reported.body().at("tree").at("mode")), "reported");
  EXPECT_TRUE(reported.body().at("tree").at("on").is_null());
  EXPECT_EQ(reported.print("xã Hồi Ninh", "GD.01"), "20 (1/1)");
  EXPECT_EQ(text(reported.cell("total", "GD.01").at("print")), "20");
}

TEST_F(Years, ADividedCommuneIsARowOfItsOwnAndItsPiecesSayWhatTheyLack) {
  const auto district = unit_at("huyện Kim Sơn, tỉnh Ninh Bình");
  ASSERT_EQ(report(unit_at("xã Yên Mật" + kOldPath), {{"year", 2019}}, 40, clerk_).status, 201);
  ASSERT_EQ(report(unit_at("xã Kim Chính" + kOldPath), {{"year", 2019}}, 60, clerk_).status, 201);
  const auto later = page(district, 2019, "&tree=2021-06-30");
  EXPECT_EQ(text(later.cell("total", "GD.01").at("print")), "100");
  EXPECT_EQ(later.print("unallocated", "GD.01"), "40 (1/1)");
  const auto divided = later.cell("unallocated", "GD.01").at("unallocated");
  ASSERT_THAT(divided.as_array(), SizeIs(1));
  EXPECT_EQ(text(divided.at(0).at("unit").at("name")), "xã Yên Mật");
  EXPECT_EQ(text(divided.at(0).at("why")), "divided");
  EXPECT_FALSE(text(divided.at(0).at("why_text").at("vi")).empty());
  EXPECT_THAT(names_in(divided.at(0).at("pieces")),
              UnorderedElementsAre("xã Kim Chính", "xã Như Hòa"));
  const auto piece = later.cell("xã Kim Chính", "GD.01");
  EXPECT_EQ(text(piece.at("print")), "60");
  EXPECT_THAT(names_in(piece.at("lacking")), Contains("xã Yên Mật"));
  EXPECT_EQ(text(piece.at("incomparable")), "lacks_pieces");
  EXPECT_TRUE(later.cell("unallocated", "GD.01").at("source").is_null());
}

TEST_F(Years, ADeclaredShareDividesOnlyWhenAskedAndNamesThePaperThatDeclaresIt) {
  const auto province = unit_at("tỉnh Ninh Bình");
  const auto kim_dong = unit_at("xã Kim Đông, tỉnh Ninh Bình");
  ASSERT_EQ(report(kim_dong, {{"year", 2025}, {"part", "H2"}}, 7, clerk_).status, 201);
  const auto decree = base::parse_json(
      R"({"decision":{"number":"20/NQ-HĐND","date":"2026-02-20","body":"HĐND tỉnh Ninh Bình"},)"
      R"("day":"2026-03-01","changes":[{"kind":"split","unit":"xã Kim Đông, tỉnh Ninh Bình",)"
      R"("heir":"#a","into":[{"key":"#a","name":"xã Đông Một","unit_kind":"commune",)"
      R"("parent":"tỉnh Ninh Bình","part":{"part":1,"whole":3,"basis":"population"}},)"
      R"({"key":"#b","name":"xã Đông Hai","unit_kind":"commune","parent":"tỉnh Ninh Bình",)"
      R"("part":{"part":2,"whole":3,"basis":"area","source":"bản đồ địa chính 2025"}}]}]})");
  const auto chief = house_.enter(house_.administrator);
  const auto done = house_.post("/units/events", decree.value().as_object(), chief);
  ASSERT_EQ(done.status, 200) << base::json_text(base::Json(done.body));

  const auto plain = page(province, 2025, "&tree=2026-04-01");
  EXPECT_EQ(text(plain.cell("unallocated", "GD.01").at("print")), "7");
  EXPECT_EQ(text(plain.cell("xã Đông Một", "GD.01").at("print")), "");
  EXPECT_FALSE(plain.body().at("tree").at("shares").as_bool());

  const auto shared = page(province, 2025, "&tree=2026-04-01&shares=true");
  EXPECT_EQ(text(shared.cell("total", "GD.01").at("print")), "7");
  EXPECT_EQ(shared.cell("total", "GD.01").as_object().if_contains("estimated"), nullptr)
      << "all of it lies in the province";
  EXPECT_EQ(text(shared.cell("xã Đông Một", "GD.01").at("print")), "2");
  const auto other = shared.cell("xã Đông Hai", "GD.01");
  EXPECT_EQ(text(other.at("print")), "5");
  EXPECT_TRUE(other.at("estimated").as_bool());
  EXPECT_EQ(text(other.at("incomparable")), "weighted");
  ASSERT_THAT(other.at("shares").as_array(), SizeIs(2));
  EXPECT_THAT(text(other.at("shares").at(0).at("basis")), HasSubstr("20/NQ-HĐND"));
  EXPECT_EQ(text(other.at("shares").at(0).at("by_text")), "theo dân số");
  EXPECT_EQ(text(other.at("shares").at(1).at("basis")), "bản đồ địa chính 2025");
  EXPECT_EQ(text(other.at("shares").at(1).at("part")), "2/3");
  EXPECT_EQ(text(other.at("shares").at(1).at("to").at("name")), "xã Đông Hai");
}

TEST_F(Years, OneHalfOfTwoIsShownAndToldApartFromAWholeYear) {
  const auto hoi_ninh = unit_at("xã Hồi Ninh" + kOldPath);
  const auto district = unit_at("huyện Kim Sơn, tỉnh Ninh Bình");
  const auto partial = [&](unit::UnitId unit) {
    return page(unit, 2024).cell("total", "GD.01").at("partial").as_int64();
  };
  ASSERT_EQ(report(hoi_ninh, {{"year", 2024}, {"part", "H1"}}, 20, clerk_).status, 201);
  EXPECT_EQ(page(hoi_ninh, 2024).print("total", "GD.01"), "20 (1/1)");
  EXPECT_EQ(partial(hoi_ninh), 1);
  EXPECT_EQ(partial(district), 1);
  EXPECT_EQ(story(district, 2024).body.at("partial").as_int64(), 1);
  ASSERT_EQ(report(hoi_ninh, {{"year", 2024}, {"part", "H2"}}, 5, clerk_).status, 201);
  EXPECT_EQ(page(hoi_ninh, 2024).print("total", "GD.01"), "25 (1/1)");
  EXPECT_EQ(partial(hoi_ninh), 0);
  EXPECT_EQ(partial(district), 0);
}

TEST_F(Years, WhatADistrictStatedIsUnallocatedAndSaysWhereItsCommunesAre) {
  ASSERT_EQ(report(unit_at("huyện Kim Sơn, tỉnh Ninh Bình"), {{"year", 2024}}, 500, clerk_).status,
            201);
  const auto today = page(unit_at("tỉnh Ninh Bình"), 2024, "&tree=today");
  const auto row = today.cell("unallocated", "GD.01").at("unallocated").at(0);
  EXPECT_EQ(text(row.at("unit").at("name")), "huyện Kim Sơn");
  EXPECT_EQ(text(row.at("why")), "no_lineage");
  EXPECT_THAT(text(row.at("why_text").at("vi")), HasSubstr("các đơn vị trực thuộc"));
  EXPECT_THAT(names_in(row.at("pieces")), Contains("xã Chất Bình"));
}

TEST_F(Years, AUnitThatHasEndedHasNoPageOnTodaysBoundariesAndIsToldWhatItBecame) {
  const auto old = unit_at("xã Hồi Ninh" + kOldPath);
  const auto said = house_.get("/years/2024?tree=today&unit=" + base::to_text(old), clerk_);
  EXPECT_EQ(said.status, 404);
  EXPECT_EQ(said.code(), "unit.not_on_day");
  EXPECT_THAT(text(said.body.at("error").at("vi")), HasSubstr("xã Chất Bình"));
  EXPECT_EQ(house_.get("/years/2024?tree=hôm nay", clerk_).code(), "date.malformed");
  EXPECT_EQ(house_.get("/years/2024?hierarchy=trên", clerk_).code(), "unit.code_unknown");
  EXPECT_EQ(story(old, 2024, "?tree=today").code(), "unit.not_on_day");
}

TEST_F(Years, T2TheYearOfANewCommuneIsItsPredecessorsFirstHalfAndItsOwnSecond) {
  const base::JsonObject first{{"year", 2025}, {"part", "H1"}};
  int count = 10;
  for (const auto& name : {"xã Xuân Chính", "xã Hồi Ninh", "xã Chất Bình"}) {
    ASSERT_EQ(report(unit_at(name + kOldPath), first, count, clerk_).status, 201) << name;
    count *= 2;
  }
  const auto chat_binh = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const auto before = page(chat_binh, 2025);
  EXPECT_EQ(before.print("total", "GD.01"), "70 (3/4)") << "its own second half is still to come";
  ASSERT_EQ(report(chat_binh, {{"year", 2025}, {"part", "H2"}}, 5, clerk_).status, 201);
  const auto year = page(chat_binh, 2025);
  EXPECT_EQ(text(year.body().at("tree").at("mode")), "reported");
  EXPECT_EQ(year.print("total", "GD.01"), "75 (4/4)");
  EXPECT_EQ(year.print("xã Xuân Chính", "GD.01"), "10 (1/1)");
  EXPECT_EQ(text(year.row("xã Xuân Chính")->at("unit").at("note")), "đến 30/06/2025");
  EXPECT_EQ(text(page(unit_at("tỉnh Ninh Bình"), 2025).cell("xã Chất Bình", "GD.01").at("print")),
            "75");
  const auto story = this->story(chat_binh, 2025);
  EXPECT_EQ(text(story.body.at("value").at("print")), "75");
  EXPECT_EQ(text(story.body.at("sources").at(0).at("period").at("name")), "6 tháng cuối năm 2025");
}

TEST_F(Years, AYearStatedByTheNewCommuneStandsUntilAllItsHalvesAreThereAndIsThenCompared) {
  const auto hoi_ninh = unit_at("xã Hồi Ninh" + kOldPath);
  const auto chat_binh = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  const base::JsonObject first{{"year", 2025}, {"part", "H1"}};
  ASSERT_EQ(report(hoi_ninh, first, 20, clerk_).status, 201);
  ASSERT_EQ(report(chat_binh, {{"year", 2025}}, 80, clerk_).status, 201);
  EXPECT_EQ(text(page(chat_binh, 2025).cell("total", "GD.01").at("print")), "80");
  ASSERT_EQ(report(unit_at("xã Xuân Chính" + kOldPath), first, 10, clerk_).status, 201);
  ASSERT_EQ(report(unit_at("xã Chất Bình" + kOldPath), first, 40, clerk_).status, 201);
  ASSERT_EQ(report(chat_binh, {{"year", 2025}, {"part", "H2"}}, 5, clerk_).status, 201);
  const auto cell = page(chat_binh, 2025).cell("total", "GD.01");
  EXPECT_EQ(text(cell.at("print")), "75");
  EXPECT_EQ(text(cell.at("finding").at("code")), "figure.stated_differs");
  EXPECT_THAT(text(cell.at("finding").at("vi")), HasSubstr("80"));
}

TEST_F(Years, APeriodBelongsToTheUnitThatLivesOnItsLastDay) {
  const auto old = unit_at("xã Hồi Ninh" + kOldPath);
  const auto young = unit_at("xã Chất Bình, tỉnh Ninh Bình");
  EXPECT_EQ(report(old, {{"year", 2025}}, 20, clerk_).code(), "document.unit_not_then");
  EXPECT_EQ(report(young, {{"year", 2025}, {"part", "H1"}}, 20, clerk_).code(),
            "document.unit_not_then");
  EXPECT_EQ(report(old, {{"year", 2025}, {"part", "H3"}}, 20, clerk_).code(), "period.year_part");
  EXPECT_EQ(report(old, {{"year", 2025}, {"part", "H1"}}, 20, clerk_).status, 201);
}

TEST_F(Years, APageOfASixMonthReviewSpeaksForTheFirstHalf) {
  const auto id = house_.upload(
      clerk_,
      "Xã Hồi Ninh sơ kết công tác quốc phòng, quân sự địa phương 6 tháng đầu năm 2025\n"
      "Sáng 12/6, UBND xã Hồi Ninh, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị sơ kết "
      "công tác quốc phòng, quân sự địa phương 6 tháng đầu năm 2025.\n");
  const auto read = house_.get("/documents/" + id, clerk_);
  EXPECT_EQ(text(read.body.at("kind")), "half_review");
  EXPECT_EQ(text(read.body.at("period").at("code")), "2025-H1");
  const auto changed =
      house_.patch("/documents/" + id, {{"part", "H2"}, {"reason", "trang ghi nhầm"}}, clerk_);
  EXPECT_EQ(text(changed.body.at("period").at("code")), "2025-H2");
  EXPECT_EQ(text(changed.body.at("chosen").at(0).at("part")), "H2");
}

TEST_F(Years, WhatAnHeirRecordsInAnOldCommunesNameBearsTheHeir) {
  const auto old = unit_at("xã Hồi Ninh" + kOldPath);
  const auto heir =
      house_.with_scope("xa.moi", access::Role::compiler, unit_at("xã Chất Bình, tỉnh Ninh Bình"));
  const base::JsonObject first{{"year", 2025}, {"part", "H1"}};
  const auto inherited = report(old, first, 20, heir);
  ASSERT_EQ(inherited.status, 201);
  const auto sources = story(old, 2025).body.at("sources");
  EXPECT_EQ(text(sources.at(0).at("heir").at("name")), "xã Chất Bình");
  const auto listed = house_.get("/documents", clerk_).body.at("documents");
  EXPECT_EQ(text(listed.at(0).at("heir").at("name")), "xã Chất Bình");
  const auto& recorded = *house_.house.desk.books()->reports->all().back();
  EXPECT_EQ(recorded.accepted.heir, unit_at("xã Chất Bình, tỉnh Ninh Bình"));

  ASSERT_EQ(report(old, first, 21, clerk_).status, 201);
  EXPECT_TRUE(story(old, 2025).body.at("sources").at(0).at("heir").is_null())
      << "who answers for every unit inherits nothing";
}

TEST_F(Years, AYearAddsUpInTheMilitaryLineUnlessAnotherIsAskedFor) {
  const auto ninh_binh = unit_at("tỉnh Ninh Bình");
  const auto page = this->page(ninh_binh, 2025);
  EXPECT_EQ(text(page.body().at("tree").at("hierarchy")), "military");
  EXPECT_THAT(names_in(page.body().at("path")), Contains("Quân khu 3"));
  const auto civil = this->page(ninh_binh, 2025, "&hierarchy=administrative");
  EXPECT_EQ(text(civil.body().at("tree").at("hierarchy")), "administrative");
  EXPECT_THAT(names_in(civil.body().at("path")), testing::Not(Contains("Quân khu 3")));
  const auto region = unit_at("Quân khu 3");
  EXPECT_NE(this->page(region, 2025).row("tỉnh Ninh Bình"), nullptr);
  EXPECT_EQ(house_.get("/years/2025?hierarchy=administrative&unit=" + base::to_text(region), clerk_)
                .code(),
            "unit.not_in_line");
}

TEST_F(Years, T10TheParentOfACommuneInTheMilitaryLineDependsOnTheDay) {
  const auto duc_xuan = unit_at("phường Đức Xuân, tỉnh Thái Nguyên");
  ASSERT_EQ(report(duc_xuan, {{"year", 2025}, {"part", "H2"}}, 12, clerk_).status, 201);
  const auto area = "Ban CHPTKV 1 - Đức Xuân";
  EXPECT_THAT(names_in(page(duc_xuan, 2025, "&tree=2025-12-31").body().at("path")), Contains(area));
  EXPECT_THAT(names_in(page(duc_xuan, 2025, "&tree=2026-03-01").body().at("path")),
              testing::Not(Contains(area)));
  for (const auto& day : {"2025-12-31", "2026-03-01", "2027-03-01"}) {
    const auto whole = page(unit_at("tỉnh Thái Nguyên"), 2025, std::string{"&tree="} + day);
    EXPECT_EQ(text(whole.cell("total", "GD.01").at("print")), "12") << day;
  }
}

std::string contents(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The national lists beside the shipped ones, and a count for every old commune of Hà Nam, Nam
/// Định and Ninh Bình.
class NinhBinhOf2024 : public Years {
 protected:
  static constexpr std::int64_t kWorth = 7'919;

  void SetUp() override {
    const std::string root = TK_SOURCE_DIR;
    const std::string data = root + "/../shared/data/vn-units/";
    const std::string maps = root + "/catalogue/units/import/";
    std::vector<std::array<std::string, 4>> files;
    for (const auto& [file, map] :
         {std::pair{"danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv", "old_communes.csv"},
          std::pair{"convert_legacy_2025_simple.csv", "conversion_2025.csv"},
          std::pair{"production.cas.so_3221_wards_2025-08-05.json", "decrees_2025.csv"}}) {
      files.push_back({file, contents(data + file), map, contents(maps + map)});
    }
    if (files.front()[1].empty()) {
      GTEST_SKIP() << "../shared/data/vn-units is not here; the national lists were not read";
    }
    std::vector<gazetteer::Source> sources;
    for (const auto& [name, bytes, map_name, map] : files) {
      sources.push_back({name, bytes, map_name, map});
    }
    auto asked = HouseInMemory::request(wire::Method::post, "/units/import", {},
                                        house_.enter(house_.administrator));
    asked.query = {{"write", "true"}};
    asked.body = gazetteer::pack(sources);
    ASSERT_EQ(HouseInMemory::hear(house_.router.answer(std::move(asked))).status, 200);
    count_communes();
  }

  /// What one report says of a unit's year 2024, as its own words.
  void say(unit::UnitId unit, const std::vector<std::pair<std::string, figure::Value>>& figures) {
    const auto make = [&](const books::Books& books,
                          office::FreshIds& ids) -> base::Result<ledger::Draft> {
      const auto day = year_.last_day();
      const auto ref = shelf::keep_text(house_.house.shelf, house_.house.dice, "265 người");
      report::Acceptance said{
          .report = ids.next<report::ReportId>(),
          .document = {.id = ids.next<report::DocumentId>(),
                       .name = ref,
                       .text = ref,
                       .reading = ref,
                       .media = "text",
                       .extractor = "text/1"},
          .figures = {.unit = unit, .period = year_, .part = figure::Part::stated, .cells = {}},
          .evidence = {}};
      for (const auto& [code, value] : figures) {
        said.figures.cells.push_back({books.catalogue->find(code, day)->id, 0, value});
        said.evidence.push_back({0, 9, 0, 3});
      }
      std::ranges::sort(said.figures.cells, {}, &figure::BlockCell::indicator);
      return report::to_draft(said);
    };
    TK_CHECK(house_.house.desk
                 .record(access::server_actor(), {.act = "report.accept", .unit = unit}, make)
                 .ok());
  }

  void count_communes() {
    const auto units = house_.house.desk.books()->units;
    const auto tree = units->tree_on(unit::Hierarchy::administrative, year_.last_day());
    for (const auto& node : tree.nodes()) {
      if (node.level != unit::Level::province) continue;
      const auto code = units->code_on(node.unit, year_.last_day());
      if (code != "35" && code != "36" && code != "37") continue;
      for (const auto& below : tree.subtree(*tree.find(node.unit))) {
        if (below.level != unit::Level::commune) continue;
        const auto count = 100 + (below.unit.raw() * kWorth) % 9'973;
        counts_.emplace(below.unit, count);
        say(below.unit, {{"GD.01", figure::Value::number(base::Decimal{count})}});
      }
    }
  }

  /// The one that ships: cluster no. 1 of Kim Sơn.
  [[nodiscard]] unit::UnitId the_cluster() const {
    const auto registry = house_.house.desk.books()->units;
    const auto units = registry->units();
    const auto found = std::ranges::find_if(units, [&](unit::UnitId unit) {
      const auto day = registry->day_in_life(unit, year_.last_day());
      return registry->level_on(unit, day) == unit::Level::cluster;
    });
    TK_CHECK(found != units.end());
    return *found;
  }

  static std::string print_of(std::int64_t count) {
    return base::to_vietnamese(base::Decimal{count});
  }

  /// What must stand on today's boundaries, told without the rules of restatement: from where the
  /// territory of each old commune is now. By names of today's communes.
  struct Expected {
    std::int64_t all = 0;
    std::int64_t unallocated = 0;
    std::set<std::string> divided;
    std::map<std::string, std::int64_t> whole;
    std::map<std::string, std::set<std::string>> lacking;
  };

  [[nodiscard]] Expected expected() const {
    const auto units = house_.house.desk.books()->units;
    const auto name_of = [&](unit::UnitId unit) {
      return unit::full_name_on(*units, unit, today());
    };
    Expected told;
    for (const auto& [old, count] : counts_) {
      told.all += count;
      const auto pieces = units->now(old, today());
      if (pieces.size() == 1 && pieces[0].whole) {
        told.whole[name_of(pieces[0].unit)] += count;
        continue;
      }
      told.unallocated += count;
      told.divided.insert(name_of(old));
      for (const auto& piece : pieces) told.lacking[name_of(piece.unit)].insert(name_of(old));
    }
    return told;
  }

  /// The page of the new province holds every old commune once, and says what it cannot place.
  static void expect_whole(const Page& page, const Expected& told) {
    EXPECT_EQ(text(page.cell("total", "GD.01").at("print")), print_of(told.all));
    EXPECT_EQ(text(page.cell("unallocated", "GD.01").at("print")), print_of(told.unallocated));
    std::set<std::string> named;
    const auto unallocated_cell = page.cell("unallocated", "GD.01");
    for (const auto& row : unallocated_cell.at("unallocated").as_array()) {
      named.insert(text(row.at("unit").at("name")));
    }
    EXPECT_EQ(named, told.divided);
    const auto rows = page.body().at("rows").as_array();
    EXPECT_EQ(
        std::ranges::count_if(
            rows, [](const auto& row) { return row.at("role").as_string() == "unallocated"; }),
        1);
    for (const auto& [name, count] : told.whole) {
      EXPECT_EQ(text(page.cell(name, "GD.01").at("print")), print_of(count)) << name;
    }
    for (const auto& [name, names] : told.lacking) {
      const auto marked = names_in(page.cell(name, "GD.01").at("lacking"));
      EXPECT_EQ((std::set<std::string>{marked.begin(), marked.end()}), names) << name;
    }
  }

  period::Period year_ = period::Period::year(2024).value();
  std::map<unit::UnitId, std::int64_t> counts_;
};

// One test: the national lists are read once.
TEST_F(NinhBinhOf2024, StandsWholeOnTodaysBoundariesAndClusterNumberOneTouchesNoCommuneOfIt) {
  const auto ninh_binh = unit_at("tỉnh Ninh Bình");
  const auto before = page(ninh_binh, 2024, "&tree=today");
  ASSERT_GT(counts_.size(), 300U);
  const auto told = expected();
  ASSERT_FALSE(told.divided.empty());
  expect_whole(before, told);
  const auto cluster = the_cluster();
  say(cluster, {{"DQ.01", figure::Value::number(base::Decimal{416})},
                {"DB.01", figure::Value::number(base::Decimal{568})},
                {"GD.01", figure::Value::number(base::Decimal{265})},
                {"TQ.29", figure::Value::ratio(52, 52)}});
  const auto own = page(cluster, 2024);
  const auto& rows = own.body().at("rows").as_array();
  EXPECT_EQ(
      std::ranges::count(rows, "Cụm số 1",
                         [](const base::Json& row) { return text(row.at("unit").at("name")); }),
      1)
      << "a cluster lies over its members, not over itself";
  const std::vector<std::pair<std::string, std::string>> kept{
      {"DQ.01", "416"}, {"DB.01", "568"}, {"TQ.29", "52/52"}};
  for (const auto& [code, print] : kept) {
    EXPECT_EQ(text(own.cell("total", code).at("print")), print) << code;
  }
  const auto taught = own.cell("total", "GD.01");
  EXPECT_THAT(text(taught.at("finding").at("vi")), HasSubstr("265"))
      << "beside the sum of its communes, which reported too";
  const auto after = page(ninh_binh, 2024, "&tree=today");
  EXPECT_EQ(before.body().at("rows"), after.body().at("rows"));
  EXPECT_EQ(house_.get("/years/2024?tree=today&unit=" + base::to_text(cluster), clerk_).code(),
            "unit.not_on_day");
}

}  // namespace
}  // namespace tongket::api
