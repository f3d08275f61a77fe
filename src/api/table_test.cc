// Goal: the review table says what the year page says, at once after a report, and no more than one
//       answer can hold. Method: the shipped units, documents read and accepted as a clerk does it,
//       both pages asked as a browser asks.
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "oracle/rollup.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using testing::HasSubstr;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class ReviewTable : public testing::Test {
 protected:
  [[nodiscard]] unit::UnitId unit_at(const std::string& path, base::Date day) const {
    return house_.unit_at(path, day);
  }

  void report(unit::UnitId unit, int year, int count) {
    ASSERT_EQ(house_.report(clerk_, unit, {{"year", year}}, count).status, 201);
  }

  [[nodiscard]] base::JsonObject page(const std::string& path, unit::UnitId unit,
                                      const std::string& query = "") {
    auto said = house_.get(path + "?unit=" + base::to_text(unit) + query, clerk_);
    EXPECT_EQ(said.status, 200) << said.code();
    return std::move(said.body);
  }

  /// What a table says of a unit and an indicator; null when it has no such row or column.
  [[nodiscard]] static base::Json cell(const base::JsonObject& table, const std::string& unit,
                                       std::string_view code) {
    const auto& columns = table.at("columns").as_array();
    for (const auto& row : table.at("rows").as_array()) {
      if (text(row.at("unit").at("id")) != unit) continue;
      for (std::size_t at = 0; at < columns.size(); ++at) {
        if (columns[at].at("code").as_string() == code) return row.at("cells").at(at);
      }
    }
    return nullptr;
  }

  /// The same of a column that is one slice, or the estimate of the year.
  [[nodiscard]] static base::Json sliced(const base::JsonObject& table, const std::string& unit,
                                         std::string_view code, std::string_view slice) {
    const auto& columns = table.at("columns").as_array();
    for (const auto& row : table.at("rows").as_array()) {
      if (text(row.at("unit").at("id")) != unit) continue;
      for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto& of = columns[at].at("slice");
        const auto found = of.is_null() ? std::string{} : text(of.at("code"));
        if (text(columns[at].at("code")) == code && found == slice) return row.at("cells").at(at);
      }
    }
    return nullptr;
  }

  void bring(const std::string& file) {
    auto asked = HouseInMemory::request(wire::Method::post, "/import", {}, clerk_);
    asked.query = {{"write", "true"}, {"declared", "true"}, {"take", "all"}, {"name", "số.csv"}};
    asked.body = file;
    const auto done = HouseInMemory::hear(house_.router.answer(std::move(asked)));
    ASSERT_EQ(done.status, 200) << base::json_text(done.body);
    ASSERT_FALSE(done.body.at("recorded").is_null()) << base::json_text(done.body);
  }

  const base::Date day_ = base::make_date(2023, 12, 14).value();
  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  unit::UnitId district_ = unit_at("huyện Kim Sơn, tỉnh Ninh Bình", day_);
  unit::UnitId commune_ = unit_at("xã Hồi Ninh, huyện Kim Sơn, tỉnh Ninh Bình", day_);
  unit::UnitId other_ = unit_at("xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình", day_);
};

TEST_F(ReviewTable, IsShownAsItWasKnownAtAnEntryWhateverWasReportedSince) {
  report(commune_, 2023, 20);
  const auto then = page("/table/2023", district_, "&indicators=GD.01");
  const auto position = std::to_string(then.at("position").as_int64());
  report(other_, 2023, 45);
  const auto now = page("/table/2023", district_, "&indicators=GD.01");
  EXPECT_EQ(text(cell(now, base::to_text(district_), "GD.01").at("figure").at("value")), "65");
  for (const std::string path : {"/table/2023", "/years/2023"}) {
    const auto again = page(path, district_, "&indicators=GD.01&as_of=" + position);
    EXPECT_EQ(std::to_string(again.at("position").as_int64()), position);
  }
  EXPECT_EQ(page("/table/2023", district_, "&indicators=GD.01&as_of=" + position), then);
  const auto why = page("/figures/" + base::to_text(district_) + "/GD.01/2023/why", district_,
                        "&as_of=" + position);
  EXPECT_EQ(text(why.at("value").at("print")), "20");
}

TEST_F(ReviewTable, IsShownAsItWasKnownWhenADayEnded) {
  using namespace std::chrono_literals;
  report(commune_, 2023, 20);
  const auto then = page("/table/2023", district_, "&indicators=GD.01");
  house_.clock.pass(48h);
  clerk_ = house_.enter(house_.compiler);
  report(other_, 2023, 45);
  const auto day = [&](std::chrono::hours back) {
    return base::to_iso(base::vietnamese_day(house_.clock.now() - back));
  };
  for (const auto back : {48h, 24h}) {
    EXPECT_EQ(page("/table/2023", district_, "&indicators=GD.01&as_of=" + day(back)), then);
  }
  EXPECT_EQ(page("/table/2023", district_, "&indicators=GD.01&as_of=" + day(0h)),
            page("/table/2023", district_, "&indicators=GD.01"));
  EXPECT_EQ(house_.get("/table/2023?as_of=" + day(72h), clerk_).code(), "ledger.nothing_by_then");
  EXPECT_EQ(house_.get("/table/2023?as_of=2026-13-01", clerk_).code(), "date.malformed");
}

TEST_F(ReviewTable, MarksAFigureThatItsUnitSaidOtherwiseBeforeAndNoSumAboveIt) {
  report(commune_, 2023, 20);
  report(other_, 2023, 45);
  report(other_, 2023, 54);
  const auto table = page("/table/2023", district_, "&rows=page&indicators=GD.01");
  const auto is_marked = [&](unit::UnitId unit) {
    return cell(table, base::to_text(unit), "GD.01").as_object().contains("corrected");
  };
  EXPECT_TRUE(is_marked(other_));
  EXPECT_FALSE(is_marked(commune_));
  EXPECT_FALSE(is_marked(district_));
  const auto columns = page("/table/2023", other_, "&indicators=GD.01&format=columns");
  EXPECT_EQ(text(columns.at("columns").at(0).at("flags")), "4");
  const auto year = page("/years/2023", other_);
  EXPECT_TRUE(year.at("rows").at(0).at("cells").at(0).at("corrected").as_bool());
  report(district_, 2022, 70);
  report(district_, 2022, 71);
  const auto stated = page("/table/2022", district_, "&rows=page&indicators=GD.01");
  EXPECT_TRUE(cell(stated, base::to_text(district_), "GD.01").as_object().contains("corrected"))
      << "its own word, which stands alone";
}

TEST_F(ReviewTable, SaysWhereAskedWhoSaidOnlySomeOfThePeriod) {
  ASSERT_EQ(house_.report(clerk_, commune_, {{"year", 2023}, {"part", "H1"}}, 20).status, 201);
  report(other_, 2023, 45);
  const auto partial = [&](const std::string& query) {
    const auto table =
        page("/table/2023", district_, "&rows=page&format=columns&indicators=GD.01" + query);
    std::map<std::string, std::int64_t> found;
    const auto& column = table.at("columns").at(0).as_object();
    if (!column.contains("partial")) return found;
    for (std::size_t at = 0; at < table.at("rows").as_array().size(); ++at) {
      const auto count = column.at("partial").at(at).as_int64();
      if (count > 0) found[text(table.at("rows").at(at).at("unit").at("id"))] = count;
    }
    return found;
  };
  EXPECT_TRUE(partial("").empty());
  EXPECT_EQ(partial("&partial=true"),
            (std::map<std::string, std::int64_t>{{base::to_text(district_), 1},
                                                 {base::to_text(commune_), 1}}));
  const auto cells = page("/table/2023", commune_, "&indicators=GD.01&partial=true");
  EXPECT_EQ(cell(cells, base::to_text(commune_), "GD.01").at("partial").as_int64(), 1);
}

TEST_F(ReviewTable, SaysWhichDaysItSpeaksFor) {
  const auto since = page("/table/2023-08", district_, "&cumulative=true");
  EXPECT_EQ(text(since.at("first_day")), "2022-12-15");
  EXPECT_EQ(text(since.at("last_day")), "2023-08-14");
  const auto year = page("/years/2023-08", district_, "&cumulative=true");
  EXPECT_EQ(year.at("first_day"), since.at("first_day"));
  EXPECT_EQ(year.at("period_name"), since.at("period_name"));
}

TEST_F(ReviewTable, OfAnEntryThatDoesNotExistOrOfBeforeThereWereUnitsIsRefused) {
  EXPECT_EQ(house_.get("/table/2023?as_of=100000", clerk_).code(), "ledger.position_unknown");
  EXPECT_EQ(house_.get("/table/2023?as_of=0", clerk_).code(), "ledger.position_unknown");
  EXPECT_EQ(house_.get("/table/2023?as_of=1", clerk_).code(), "unit.none_yet");
  EXPECT_EQ(house_.get("/years/2023?as_of=hôm qua", clerk_).code(), "decimal.malformed");
}

TEST_F(ReviewTable, AskedAgainIsTheSameUntilAReportComesAndThenTheNewOne) {
  report(commune_, 2023, 20);
  const std::string query = "&indicators=GD.01";
  const auto first = page("/table/2023", district_, query);
  EXPECT_EQ(page("/table/2023", district_, query), first);
  EXPECT_NE(page("/table/2023", district_, query + "&level=commune"), first);
  report(other_, 2023, 45);
  const auto now = page("/table/2023", district_, query);
  EXPECT_EQ(text(cell(now, base::to_text(district_), "GD.01").at("figure").at("value")), "65");
}

TEST_F(ReviewTable, ThatOneMayReadIsNotGivenToSomebodyWhoMayNot) {
  EXPECT_FALSE(page("/table/2023", district_).empty());
  const auto neighbour = house_.with_scope("chat.binh", access::Role::compiler, other_);
  const auto refused = house_.get("/table/2023?unit=" + base::to_text(district_), neighbour);
  EXPECT_EQ(refused.code(), "access.out_of_scope");
}

TEST_F(ReviewTable, AddsUpWhatCameTogetherSinceTheYearOpened) {
  EXPECT_EQ(page("/table/2023-08", district_, "&cumulative=true").at("period"),
            page("/table/free:2022-12-15..2023-08-14", district_).at("period"));
  EXPECT_EQ(page("/table/2023-Q3", district_, "&cumulative=true").at("period"),
            page("/table/2023-9M", district_).at("period"));
  EXPECT_EQ(house_.get("/table/round-2023?cumulative=true", clerk_).code(), "period.not_months");
}

TEST_F(ReviewTable, SaysWhatTheYearPageAndThePlainRollUpSayInEveryCell) {
  report(commune_, 2023, 20);
  report(other_, 2023, 45);
  report(district_, 2023, 70);
  const auto books = house_.house.desk.books();
  const auto tree = books->units->tree_on(unit::Hierarchy::administrative, day_);
  const oracle::RollUp rollup{*books->figures, tree, *books->catalogue};
  const auto year = page("/years/2023", district_);
  const auto table = page("/table/2023", district_, "&indicators=GD.01");
  EXPECT_EQ(table.at("position"), year.at("position"));
  int compared = 0;
  for (const auto& row : year.at("rows").as_array()) {
    if (text(row.at("role")) == "overlay") continue;
    const auto& plain = row.at("cells").at(0);
    const auto found = cell(table, text(row.at("unit").at("id")), "GD.01");
    ASSERT_EQ(found.is_null(), plain.is_null());
    if (found.is_null()) continue;
    ++compared;
    const auto& figure = found.at("figure");
    EXPECT_EQ(figure.is_null() ? "" : text(figure.at("print")), text(plain.at("print")));
    const auto unit = unit::UnitId{base::parse_id_text(text(row.at("unit").at("id"))).value()};
    const auto rolled =
        rollup.at(unit, *books->catalogue->find("GD.01", day_), period::Period::year(2023).value());
    EXPECT_EQ(text(plain.at("print")),
              rolled.value ? figure::digits_in_vietnamese(*rolled.value) : "");
    EXPECT_EQ(plain.at("k").as_int64(), rolled.coverage.reported);
    EXPECT_EQ(plain.at("n").as_int64(), rolled.coverage.owing);
    EXPECT_EQ(found.at("k"), plain.at("k"));
    EXPECT_EQ(found.at("n"), plain.at("n"));
    EXPECT_EQ(found.at("state"), plain.at("state"));
    EXPECT_EQ(found.at("provisional"), plain.at("provisional"));
  }
  EXPECT_GT(compared, 2);
  const auto total = cell(table, base::to_text(district_), "GD.01");
  EXPECT_EQ(text(total.at("figure").at("value")), "65");
  EXPECT_EQ(text(total.at("beside").at("value")), "70");
}

TEST_F(ReviewTable, AReportIsInItAsSoonAsItIsAcknowledged) {
  report(commune_, 2023, 20);
  EXPECT_EQ(text(cell(page("/table/2023", district_), base::to_text(district_), "GD.01")
                     .at("figure")
                     .at("value")),
            "20");
  report(other_, 2023, 45);
  EXPECT_EQ(text(cell(page("/table/2023", district_), base::to_text(district_), "GD.01")
                     .at("figure")
                     .at("value")),
            "65");
}

TEST_F(ReviewTable, SetsTheYearBeforeOfTheSameUnitsBeside) {
  report(commune_, 2022, 30);
  report(commune_, 2023, 20);
  const auto table = page("/table/2023", commune_);
  EXPECT_TRUE(table.at("compared").as_bool());
  const auto found = cell(table, base::to_text(commune_), "GD.01");
  EXPECT_EQ(text(found.at("year_before").at("value")), "30");
  EXPECT_EQ(text(found.at("change").at("print")), "−10");
}

TEST_F(ReviewTable, AcrossAReformItHasTotalsAndComparesNothing) {
  report(commune_, 2023, 20);
  const auto province = unit_at("tỉnh Ninh Bình", base::vietnamese_day(house_.clock.now()));
  const auto table = page("/table/2023", province, "&tree=today&indicators=GD.01&level=province");
  EXPECT_TRUE(table.at("restated").as_bool());
  const auto found = cell(table, base::to_text(province), "GD.01");
  EXPECT_EQ(text(found.at("figure").at("value")), "20");
  EXPECT_TRUE(found.at("rank").is_null());
  EXPECT_TRUE(found.at("year_before").is_null());
}

TEST_F(ReviewTable, AnIndicatorIsBrokenDownAndWhatIsExpectedOfTheYearStandsBesideIt) {
  const auto line = [&](unit::UnitId unit, const std::string& rest) {
    return base::to_text(unit) + "," + rest + "\n";
  };
  const std::string file =
      "unit_id,indicator,period,slice,value\n" + line(commune_, "TQ.23,round-2023,,9") +
      line(commune_, "TQ.23,round-2023,service:army,7") +
      line(commune_, "TQ.23,round-2023,service:police,2") +
      line(other_, "TQ.23,round-2023,service:army,4") + line(commune_, "GD.01,2023-H1,,20") +
      line(commune_, "GD.01,2023,estimate,65") + line(other_, "GD.01,2023,estimate,30");
  bring(file);
  const auto id = base::to_text(district_);
  const auto table = page("/table/2023", district_, "&slices=all&estimates=true");
  EXPECT_EQ(text(sliced(table, id, "TQ.23", "").at("figure").at("value")), "9");
  EXPECT_EQ(text(sliced(table, id, "TQ.23", "service:army").at("figure").at("value")), "11");
  EXPECT_EQ(text(sliced(table, id, "TQ.23", "service:police").at("figure").at("value")), "2");
  EXPECT_EQ(text(sliced(table, id, "GD.01", "").at("figure").at("value")), "20");
  EXPECT_EQ(text(sliced(table, id, "GD.01", "estimate").at("figure").at("value")), "95");
  const auto why = house_.get("/figures/" + id + "/TQ.23/2023/why?slice=service:army", clerk_).body;
  EXPECT_EQ(text(why.at("value").at("print")), "11");
  EXPECT_EQ(why.at("children").as_array().size(), 2U);
  const auto below =
      house_.get("/figures/" + base::to_text(other_) + "/GD.01/2023/why?slice=estimate", clerk_)
          .body;
  EXPECT_EQ(text(below.at("sources").at(0).at("value").at("print")), "30");
  EXPECT_EQ(house_.get("/figures/" + id + "/GD.01/2023/why?slice=service:navy", clerk_).code(),
            "values.slice_unknown");
  const auto half = page("/table/2023-H1", district_, "&estimates=true&indicators=GD.01");
  EXPECT_EQ(text(sliced(half, id, "GD.01", "estimate").at("figure").at("value")), "95");
  const auto plain = page("/table/2023", district_);
  EXPECT_TRUE(sliced(plain, id, "GD.01", "estimate").is_null()) << "only where it is asked for";
  EXPECT_EQ(text(sliced(plain, id, "GD.01", "").at("figure").at("value")), "20");
}

TEST_F(ReviewTable, AcrossAReformNothingIsBrokenDownAndTheAnswerSaysSo) {
  const auto province = unit_at("tỉnh Ninh Bình", base::vietnamese_day(house_.clock.now()));
  const auto said = house_.get("/table/2023?tree=today&slices=all&level=province&unit=" +
                                   base::to_text(province) + "&indicators=GD.01",
                               clerk_);
  EXPECT_EQ(said.code(), "table.slices_restated");
  EXPECT_EQ(house_.get("/table/2023?slices=GD.99&unit=" + base::to_text(district_), clerk_).code(),
            "indicator.unknown");
}

TEST_F(ReviewTable, TheYearBeforeAReformMayBeToldByLineage) {
  const auto province = unit_at("tỉnh Ninh Bình", base::vietnamese_day(house_.clock.now()));
  report(commune_, 2024, 20);
  report(other_, 2024, 45);
  const std::string file =
      "unit_id,indicator,period,part,value\n" + base::to_text(province) + ",GD.01,2025,stated,80\n";
  bring(file);
  const auto query = "&indicators=GD.01&rows=total";
  const auto plain = page("/table/2025", province, query);
  EXPECT_FALSE(plain.at("compared").as_bool());
  EXPECT_TRUE(cell(plain, base::to_text(province), "GD.01").at("year_before").is_null());
  const auto table = page("/table/2025", province, query + std::string{"&before=restated"});
  EXPECT_TRUE(table.at("before_restated").as_bool());
  const auto found = cell(table, base::to_text(province), "GD.01");
  EXPECT_EQ(text(found.at("figure").at("value")), "80");
  EXPECT_EQ(text(found.at("year_before").at("value")), "65");
  EXPECT_EQ(text(found.at("change").at("value")), "15");
}

TEST_F(ReviewTable, IsGivenAsCsvALineACell) {
  report(commune_, 2023, 20);
  const auto path = "/table/2023?format=csv&indicators=GD.01&unit=" + base::to_text(commune_);
  const auto answer =
      house_.router.answer(HouseInMemory::request(wire::Method::get, path, {}, clerk_));
  EXPECT_EQ(answer.headers.find("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_TRUE(answer.headers.find("ETag").has_value());
  EXPECT_EQ(wire::bytes_of(answer.body),
            "unit,name,level,row,indicator,slice,figure,mark,state,k,m,n,target,percent,year_"
            "before,change,"
            "rank\r\n" +
                base::to_text(commune_) +
                ",xã Hồi Ninh,commune,total,GD.01,,20,exact,stated,1,1,1,,,,,\r\n");
}

TEST_F(ReviewTable, IsGivenAsAWorkbook) {
  report(commune_, 2023, 20);
  const auto path = "/table/2023?format=xlsx&rows=page&unit=" + base::to_text(district_);
  const auto answer =
      house_.router.answer(HouseInMemory::request(wire::Method::get, path, {}, clerk_));
  EXPECT_EQ(answer.headers.find("Content-Type"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_TRUE(wire::bytes_of(answer.body).starts_with("PK"));
}

TEST_F(ReviewTable, OneLevelAloneMayBeAskedFor) {
  report(commune_, 2023, 20);
  const auto table = page("/table/2023", district_, "&level=commune");
  for (const auto& row : table.at("rows").as_array()) {
    EXPECT_EQ(text(row.at("unit").at("level")), "commune");
  }
  EXPECT_FALSE(cell(table, base::to_text(commune_), "GD.01").is_null());
}

TEST_F(ReviewTable, APageHasTheTotalOnTopThenTheUnitsDirectlyBelow) {
  report(commune_, 2023, 20);
  report(district_, 2023, 70);
  const auto table = page("/table/2023", district_, "&rows=page&indicators=GD.01");
  const auto& rows = table.at("rows").as_array();
  EXPECT_EQ(text(rows[0].at("role")), "total");
  EXPECT_EQ(text(rows[0].at("unit").at("id")), base::to_text(district_));
  EXPECT_EQ(rows[0].at("reported").at("k").as_int64(), 1);
  EXPECT_EQ(text(rows[0].at("reported").at("of")), "units");
  EXPECT_EQ(static_cast<std::int64_t>(rows.size()) - 1,
            table.at("levels").at(0).at("units").as_int64());
  EXPECT_EQ(text(rows[1].at("role")), "child");
  EXPECT_EQ(text(rows[1].at("reported").at("of")), "indicators");
  const auto alone = page("/table/2023", district_, "&rows=total");
  EXPECT_EQ(alone.at("rows").as_array().size(), 1U);
}

TEST_F(ReviewTable, TheOwnPartOfAUnitIsARowOfItsOwnUnderTheTotal) {
  const auto line = [](unit::UnitId unit, const std::string& rest) {
    return base::to_text(unit) + ";GD.01;2023-" + rest + "\n";
  };
  bring("unit_id;chỉ tiêu;kỳ;phần;giá trị\n" + line(district_, "H1;own;7") +
        line(district_, "H2;own;5") + line(commune_, "H1;;20") + line(commune_, "H2;;30"));
  const auto table = page("/table/2023", district_, "&rows=page&indicators=GD.01&format=columns");
  EXPECT_EQ(text(table.at("rows").at(1).at("role")), "own");
  const auto& figures = table.at("columns").at(0).at("figure");
  EXPECT_EQ(text(figures.at(0)), "62");
  EXPECT_EQ(text(figures.at(1)), "12");
}

TEST_F(ReviewTable, AcrossAReformAPageEndsWithWhatIsUnallocated) {
  report(district_, 2023, 70);
  const auto province = unit_at("tỉnh Ninh Bình", base::vietnamese_day(house_.clock.now()));
  const auto table = page("/table/2023", province, "&tree=today&rows=page&format=columns");
  const auto& last = table.at("rows").as_array().back();
  EXPECT_EQ(text(last.at("role")), "unallocated");
  EXPECT_EQ(text(table.at("columns").at(0).at("figure").as_array().back()), "70");
}

TEST_F(ReviewTable, ColumnByColumnItSaysTheSame) {
  report(commune_, 2022, 30);
  report(commune_, 2023, 20);
  report(other_, 2023, 45);
  const auto cells = page("/table/2023", district_, "&indicators=GD.01");
  const auto columns = page("/table/2023", district_, "&indicators=GD.01&format=columns");
  EXPECT_EQ(cells.at("position"), columns.at("position"));
  const auto& column = columns.at("columns").at(0);
  const auto& rows = cells.at("rows").as_array();
  const auto state = text(column.at("state"));
  ASSERT_EQ(column.at("figure").as_array().size(), rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const auto& found = rows[at].at("cells").at(0);
    ASSERT_EQ(found.is_null(), state[at] == '-');
    if (found.is_null()) continue;
    const auto value_of = [&](std::string_view name) {
      return found.at(name).is_null() ? base::Json{} : found.at(name).at("value");
    };
    EXPECT_EQ(column.at("figure").at(at), value_of("figure"));
    EXPECT_EQ(column.at("year_before").at(at), value_of("year_before"));
    EXPECT_EQ(column.at("change").at(at), value_of("change"));
    EXPECT_EQ(column.at("k").at(at), found.at("k"));
    EXPECT_EQ(column.at("rank").at(at), found.at("rank"));
    EXPECT_EQ(text(found.at("state")).front(), state[at]);
  }
}

TEST_F(ReviewTable, OneAreaAloneMayBeAskedFor) {
  report(commune_, 2023, 20);
  const auto there = page("/table/2023", commune_, "&area=GD");
  EXPECT_EQ(there.at("columns").as_array().size(), 1U);
  const auto elsewhere = page("/table/2023", commune_, "&area=TQ");
  EXPECT_TRUE(elsewhere.at("columns").as_array().empty());
}

TEST_F(ReviewTable, RefusesWhatItDoesNotKnow) {
  const auto asked = [&](const std::string& path) { return house_.get(path, clerk_).code(); };
  EXPECT_EQ(asked("/table/2023?indicators=GD.99"), "indicator.unknown");
  EXPECT_EQ(asked("/table/2023?unit=ZZZZ"), "unit.unknown");
  EXPECT_EQ(asked("/table/2023?level=làng"), "unit.code_unknown");
  EXPECT_EQ(asked("/table/nay"), "period.malformed");
  EXPECT_EQ(asked("/table/2023?area=ZZ"), "table.area_unknown");
  EXPECT_EQ(asked("/table/2023?rows=all"), "table.rows_unknown");
}

TEST_F(ReviewTable, ATableThatNoAnswerHoldsIsToBeAskedForInParts) {
  const auto nation = unit_at("Việt Nam", base::vietnamese_day(house_.clock.now()));
  std::string codes;
  for (const auto* each : house_.house.desk.books()->catalogue->all(day_)) {
    codes += (codes.empty() ? "" : ",") + each->code;
  }
  const auto said = house_.get(
      "/table/2023?tree=today&indicators=" + codes + "&unit=" + base::to_text(nation), clerk_);
  EXPECT_EQ(said.code(), "table.too_large");
  EXPECT_THAT(text(said.body.at("error").at("vi")), HasSubstr("nhiều nhất 5000"));
}

}  // namespace
}  // namespace tongket::api
