// Goal: whoever watches over the house learns who recorded what, when and for which unit, and
// nobody learns it of units outside their charge.
// Method: two communes of one province do their work; an auditor, their province's compiler and a
// compiler elsewhere ask, with every filter and page by page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class WhoRecordedWhat : public testing::Test {
 protected:
  WhoRecordedWhat() {
    const auto clerk = house_.enter(house_.compiler);
    note(commune_, clerk, "đủ");
    note(other_, clerk, "thiếu");
    note(commune_, officer_, "bí danh Canary");
  }

  void note(unit::UnitId unit, const HouseInMemory::Person& who, std::string_view words) {
    const auto said = house_.post(
        "/notes", {{"unit", base::to_text(unit)}, {"year", 2026}, {"text", words}}, who);
    ASSERT_EQ(said.status, 201) << said.code();
  }

  base::JsonArray lines(const std::string& query, const HouseInMemory::Person& who) {
    const auto said = house_.get("/audit" + query, who);
    EXPECT_EQ(said.status, 200) << said.code();
    return said.body.at("lines").as_array();
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_ = base::make_date(2026, 12, 14).value();
  unit::UnitId province_ = house_.unit_at("tỉnh Ninh Bình", day_);
  unit::UnitId commune_ = house_.unit_at("xã Chất Bình, tỉnh Ninh Bình", day_);
  unit::UnitId other_ = house_.unit_at("xã Kim Sơn, tỉnh Ninh Bình", day_);
  access::AccountId officer_id_ = house_.join("can.bo", access::Role::reporter, commune_);
  HouseInMemory::Person officer_ = house_.enter(officer_id_);
  HouseInMemory::Person auditor_ = house_.enter(house_.join("giam.sat", access::Role::auditor));
  HouseInMemory::Person here_ = house_.with_scope("xa.tong.hop", access::Role::compiler, commune_);
};

TEST_F(WhoRecordedWhat, NamesPersonRoleActUnitAndMomentOfEachEntryNewestFirst) {
  const auto newest = lines("?act=note", auditor_).at(0);
  EXPECT_EQ(text(newest.at("by").at("roles").at(0)), "reporter");
  EXPECT_EQ(text(newest.at("by").at("id")), base::to_text(officer_id_));
  EXPECT_EQ(text(newest.at("summary_vi")), "Ghi chú");
  EXPECT_EQ(text(newest.at("unit").at("name")), "xã Chất Bình");
  EXPECT_EQ(text(newest.at("period").at("code")), "2026");
  EXPECT_THAT(base::json_text(lines("", auditor_)), Not(HasSubstr("Canary"))) << "no contents";
}

TEST_F(WhoRecordedWhat, IsAskedByUnitDayActAndPerson) {
  EXPECT_EQ(lines("?act=note", auditor_).size(), 3U);
  EXPECT_EQ(lines("?act=note.add&by=" + base::to_text(officer_id_), auditor_).size(), 1U);
  EXPECT_EQ(lines("?act=note&unit=" + base::to_text(other_), auditor_).size(), 1U);
  EXPECT_EQ(lines("?act=note&unit=" + base::to_text(province_), auditor_).size(), 3U);
  EXPECT_EQ(lines("?act=not", auditor_).size(), 0U) << "a word of an act is a whole word";
  const auto today = base::vietnamese_day(house_.clock.now());
  const auto iso = [&](int days) { return base::to_iso(today + base::Days{days}); };
  EXPECT_EQ(lines("?act=note&from=" + iso(0) + "&to=" + iso(0), auditor_).size(), 3U);
  EXPECT_EQ(lines("?act=note&from=" + iso(1), auditor_).size(), 0U);
  EXPECT_EQ(lines("?act=note&to=" + iso(-1), auditor_).size(), 0U);
  EXPECT_EQ(house_.get("/audit?from=2026-13-01", auditor_).code(), "date.malformed");
  EXPECT_EQ(house_.get("/audit?unit=zz9", auditor_).code(), "unit.unknown");
}

TEST_F(WhoRecordedWhat, TurnsPagesWithoutLosingOrRepeatingAnEntry) {
  std::vector<std::int64_t> seen;
  std::string query = "?limit=2";
  for (bool is_more = true; is_more;) {
    const auto said = house_.get("/audit" + query, auditor_);
    ASSERT_EQ(said.status, 200);
    for (const auto& line : said.body.at("lines").as_array()) {
      seen.push_back(line.at("position").as_int64());
    }
    is_more = !said.body.at("older").is_null();
    if (is_more) query = "?limit=2&before=" + std::to_string(said.body.at("older").as_int64());
  }
  const auto head = house_.house.desk.books()->head.position;
  ASSERT_EQ(seen.size(), static_cast<std::size_t>(head));
  for (std::int64_t at = 0; at < head; ++at) {
    EXPECT_EQ(seen.at(static_cast<std::size_t>(at)), head - at);
  }
}

TEST_F(WhoRecordedWhat, TellsNobodyOfUnitsOutsideTheirCharge) {
  for (const auto& line : lines("", here_)) {
    EXPECT_EQ(text(line.at("unit").at("name")), "xã Chất Bình");
  }
  EXPECT_EQ(lines("?act=note", here_).size(), 2U);
  EXPECT_EQ(house_.get("/audit?unit=" + base::to_text(other_), here_).code(),
            "access.out_of_scope");
  EXPECT_EQ(house_.get("/audit", officer_).code(), "access.forbidden");
}

TEST_F(WhoRecordedWhat, GoesIntoAFileWhoseNamesAreNoFormulas) {
  const auto made = office::create_account(house_.house, access::server_actor(),
                                           {.login = "ke.gian",
                                            .name = "=HYPERLINK(\"x\")",
                                            .password = std::string{HouseInMemory::kPassword},
                                            .roles = {access::Role::reporter},
                                            .scope = commune_});
  ASSERT_TRUE(made.ok());
  note(commune_, house_.enter(made.value()), "một");
  const auto file = house_.bytes("/audit?format=csv&act=note", auditor_);
  EXPECT_THAT(file, HasSubstr("Bản ghi;Lúc;Người;Vai trò;Việc;Đơn vị;Kỳ;Biểu;Lần nộp"));
  EXPECT_THAT(file, HasSubstr(";người lập báo cáo;Ghi chú;xã Chất Bình;"));
  EXPECT_THAT(file, HasSubstr("'=HYPERLINK"));
  EXPECT_THAT(file, Not(HasSubstr(";=")));
  EXPECT_THAT(file, Not(HasSubstr("\"=")));
}

}  // namespace
}  // namespace tongket::api
