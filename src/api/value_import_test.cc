// Goal: a file of values becomes reports that count at once, each figure down to its line; whoever
//       asks again, after whatever went wrong, finds nothing twice and nothing missing.
// Method: a house in memory with the shipped units and catalogue; a clerk's files, whole and
//         spoiled; imports cut between two commits and overtaken by a decree; random files against
//         the same reports recorded one by one.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "office/decisions.h"
#include "office/reports.h"
#include "office/units.h"
#include "office/values.h"
#include "unit/resolve.h"
#include "unit/testing/country.h"

namespace tongket::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kFile =
    "đơn vị;chỉ tiêu;kỳ;phần;giá trị\n"
    "\"xã Chất Bình, huyện Kim Sơn\";GD.01;2024-H1;;65\n"
    "\"xã Chất Bình, huyện Kim Sơn\";DV.01;2024-H1;;x\n"
    "\"xã Hồi Ninh\";GD.01;2024-H1;;≈30\n";

class ValueImports : public testing::Test {
 protected:
  Said import(const std::string& bytes, const wire::Pairs& query,
              const HouseInMemory::Person& who) {
    auto asked = HouseInMemory::request(wire::Method::post, "/import", {}, who);
    asked.query = query;
    asked.query.emplace_back("name", "quý.csv");
    asked.body = bytes;
    return HouseInMemory::hear(house_.router.answer(std::move(asked)));
  }
  Said write(const std::string& bytes, const std::string& take = "all") {
    return import(bytes, {{"write", "true"}, {"declared", "true"}, {"take", take}}, clerk_);
  }
  [[nodiscard]] std::shared_ptr<const books::Books> books() const {
    return house_.house.desk.books();
  }
  [[nodiscard]] unit::UnitId unit(const std::string& name, base::Date day) const {
    return unit::sure(
               unit::resolve(*books()->units,
                             {.text = name, .day = day, .level = {}, .parent = "", .under = {}}))
        ->unit;
  }
  static std::int64_t count(const Said& said, const char* what) {
    return said.body.at(what).as_int64();
  }
  HouseInMemory house_{TK_SOURCE_DIR};
  HouseInMemory::Person clerk_ = house_.enter(house_.compiler);
  const base::Date then_ = base::make_date(2024, 6, 14).value();
};

TEST_F(ValueImports, AFileIsToldFirstAndOnceRecordedEveryFigureOpensDownToItsLine) {
  const auto before = books()->head;
  const auto told = import(std::string{kFile}, {}, clerk_);
  ASSERT_EQ(told.status, 200) << base::json_text(told.body);
  EXPECT_EQ(count(told, "values"), 3);
  EXPECT_EQ(count(told, "reports"), 2);
  EXPECT_TRUE(told.body.at("recorded").is_null());
  EXPECT_EQ(books()->head, before) << "nothing was recorded";

  const auto done = write(std::string{kFile});
  ASSERT_EQ(done.status, 200) << base::json_text(done.body);
  EXPECT_EQ(done.body.at("recorded").at("first").as_int64(), before.position + 1);
  EXPECT_EQ(done.body.at("recorded").at("last").as_int64(), before.position + 2);
  EXPECT_EQ(done.body.at("hash").as_string(), base::to_hex(base::sha256(kFile)));
  const auto id = base::to_text(unit("xã Chất Bình, huyện Kim Sơn", then_));
  const auto story = house_.get("/figures/" + id + "/GD.01/2024-H1/why", clerk_).body;
  EXPECT_EQ(story.at("value").at("print").as_string(), "65");
  const auto& source = story.at("sources").as_array().at(0);
  EXPECT_EQ(source.at("words").at("line").as_int64(), 2);
  EXPECT_EQ(source.at("words").at("file").as_string(), base::to_hex(base::sha256(kFile)));
  EXPECT_EQ(source.at("document").at("name").as_string(), "quý.csv");
  EXPECT_TRUE(source.at("first").is_null()) << "there is no text to point into";
}

TEST_F(ValueImports, WhileOneLineIsRefusedNothingIsRecordedUnlessTheGoodOnesAreAskedFor) {
  const auto file = std::string{kFile} + "\"xã Hồi Ninh\";DV.01;2024-H1;;mười\n";
  const auto before = books()->head;
  const auto blocked = write(file);
  EXPECT_TRUE(blocked.body.at("blocked").as_bool());
  EXPECT_TRUE(blocked.body.at("recorded").is_null());
  EXPECT_EQ(books()->head, before);
  const auto& refusal = blocked.body.at("refusals").as_array().at(0);
  EXPECT_EQ(refusal.at("line").as_int64(), 5);
  EXPECT_EQ(refusal.at("column").as_string(), "giá trị");
  EXPECT_EQ(refusal.at("code").as_string(), "values.not_number");
  EXPECT_EQ(refusal.at("value").as_string(), "mười");
  EXPECT_THAT(std::string{refusal.at("vi").as_string()}, HasSubstr("không phải là số"));

  const auto taken = write(file, "good");
  EXPECT_FALSE(taken.body.at("blocked").as_bool());
  EXPECT_EQ(count(taken, "refused"), 1);
  EXPECT_EQ(books()->head.position, before.position + 2);
  EXPECT_EQ(books()->figures->size(), 3U);
}

TEST_F(ValueImports, TheSameFileASecondTimeRecordsNothing) {
  ASSERT_EQ(count(write(std::string{kFile}), "values"), 3);
  const auto before = books()->head;
  const auto again = write(std::string{kFile});
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(count(again, "known"), 3);
  EXPECT_EQ(count(again, "values"), 0);
  EXPECT_EQ(books()->head, before);
}

TEST_F(ValueImports, WhatWasWithdrawnIsTakenAgainFromTheSameFileAsOneDocument) {
  ASSERT_EQ(count(write(std::string{kFile}), "values"), 3);
  const auto* first = books()->reports->all().front();
  const auto document = first->accepted.document.id;
  ASSERT_TRUE(office::withdraw_report(house_.house, access::server_actor(), first->accepted.report,
                                      "nhầm tệp")
                  .ok());
  const auto again = write(std::string{kFile});
  EXPECT_EQ(count(again, "known"), 1);
  EXPECT_EQ(count(again, "values"), 2);
  EXPECT_EQ(books()->figures->size(), 3U);
  EXPECT_EQ(books()->reports->all().back()->accepted.document.id, document);
}

TEST_F(ValueImports, ALineMendedInALaterFileCorrectsTheFigureAndBothStandInItsStory) {
  ASSERT_EQ(write(std::string{kFile}).status, 200);
  auto mended = std::string{kFile};
  mended.replace(mended.find(";;65"), 4, ";;56");
  ASSERT_EQ(count(write(mended), "values"), 3);
  const auto id = base::to_text(unit("xã Chất Bình, huyện Kim Sơn", then_));
  const auto story = house_.get("/figures/" + id + "/GD.01/2024-H1/why", clerk_).body;
  EXPECT_EQ(story.at("value").at("print").as_string(), "56");
  EXPECT_THAT(story.at("sources").as_array(), SizeIs(2));
}

TEST_F(ValueImports, WhoAnswersForOneUnitCannotSpeakForAnotherByAFile) {
  const auto own = house_.with_scope("chat.binh", access::Role::compiler,
                                     unit("xã Chất Bình", base::make_date(2026, 1, 1).value()));
  const auto file = std::string{kFile} + "\"xã Kim Sơn, tỉnh Ninh Bình\";GD.01;2025-H2;;7\n";
  const auto said = import(file, {{"write", "true"}, {"declared", "true"}, {"take", "good"}}, own);
  ASSERT_EQ(said.status, 200) << base::json_text(said.body);
  ASSERT_THAT(said.body.at("refusals").as_array(), SizeIs(1));
  EXPECT_EQ(said.body.at("refusals").as_array().at(0).at("code").as_string(),
            "access.out_of_scope");
  const auto reports = books()->reports->all();
  ASSERT_THAT(reports, SizeIs(2));
  EXPECT_EQ(reports.back()->accepted.heir,
            unit("xã Chất Bình", base::make_date(2026, 1, 1).value()))
      << "xã Hồi Ninh has ended, and its heir recorded in its name";
}

TEST_F(ValueImports, ADecisionThatOpensAnIndicatorOpensItForFilesToo) {
  const std::string file = "đơn vị;chỉ tiêu;kỳ;giá trị\n\"xã Hồi Ninh\";DQ.05;2024-H1;9\n";
  EXPECT_EQ(count(write(file), "refused"), 1);
  const auto opened = house_.post("/decisions/hold",
                                  {{"indicators", base::JsonArray{"DQ.05"}},
                                   {"number", "12/QĐ-UBND"},
                                   {"date", "2024-01-31"},
                                   {"body", "UBND xã"}},
                                  house_.enter(house_.administrator));
  ASSERT_LT(opened.status, 300) << base::json_text(opened.body);
  EXPECT_EQ(count(write(file), "values"), 1);
}

TEST_F(ValueImports, AFileNobodyDeclaresOrThatBearsAMarkIsNotTaken) {
  const auto before = books()->head;
  EXPECT_EQ(import(std::string{kFile}, {{"write", "true"}}, clerk_).code(),
            "document.not_declared");
  EXPECT_EQ(write(std::string{kFile} + "MẬT\n", "good").code(), "document.secret_mark");
  EXPECT_EQ(write(std::string{kFile}, "most").code(), "values.take");
  EXPECT_EQ(books()->head, before);
}

/// Own parts of all provinces, month by month: more reports than one commit takes.
std::string file_of_provinces(const books::Books& books, int months) {
  std::string file = "unit,indicator,period,part,value\n";
  const auto tree =
      books.units->tree_on(unit::Hierarchy::administrative, base::make_date(2026, 1, 1).value());
  for (int month = 1; month <= months; ++month) {
    for (const auto& node : tree.nodes()) {
      if (node.level != unit::Level::province) continue;
      const auto code = books.units->code_on(node.unit, base::make_date(2026, 1, 1).value());
      file += code.value_or("") + ",SS.06," + std::to_string(202600 + month) + ",own,có\n";
    }
  }
  return file;
}

TEST_F(ValueImports, AnImportCutBetweenTwoCommitsIsFinishedByTheSameFileWithoutDoubling) {
  const auto file = file_of_provinces(*books(), 12);
  struct Cut {};
  house_.house.progress = [](std::string_view stage, std::size_t done, std::size_t of) {
    if (stage == "record" && done < of) throw Cut{};
  };
  EXPECT_THROW(write(file, "good"), Cut);
  const auto kept = books()->figures->size();
  EXPECT_GT(kept, 0U);
  EXPECT_LT(kept, 408U);
  house_.house.progress = {};
  const auto rest = write(file, "good");
  EXPECT_EQ(count(rest, "known"), static_cast<std::int64_t>(kept));
  EXPECT_EQ(books()->figures->size(), 408U);
  EXPECT_THAT(books()->reports->all(), SizeIs(408));
  EXPECT_EQ(books()->reports->all().front()->accepted.document.id,
            books()->reports->all().back()->accepted.document.id);
}

TEST_F(ValueImports, AllOrNothingIsOneCommit) {
  std::vector<ledger::Position> published;
  house_.house.desk.on_published([&](ledger::Position at) { published.push_back(at); });
  const auto before = books()->head.position;
  ASSERT_EQ(count(write(file_of_provinces(*books(), 12)), "values"), 408);
  EXPECT_THAT(published, ElementsAre(before + 408));
}

TEST_F(ValueImports, ADecreeRecordedMeanwhileStopsTheImportBeforeItSpeaksOfOtherUnits) {
  bool is_entered = false;
  house_.house.progress = [&](std::string_view stage, std::size_t done, std::size_t of) {
    if (is_entered || stage != "values" || done < of) return;
    is_entered = true;
    const unit::UnitId province = unit("tỉnh Ninh Bình", base::make_date(2026, 1, 1).value());
    const auto renamed = office::record_units(
        house_.house.desk, access::server_actor(),
        {unit::on(unit::day(2026, 2, 1), unit::Rename{province, "Ninh Bình Hạ"})});
    ASSERT_TRUE(renamed.ok());
  };
  EXPECT_EQ(write(std::string{kFile}).code(), "values.overtaken");
  EXPECT_TRUE(books()->reports->all().empty());
  EXPECT_EQ(count(write(std::string{kFile}), "values"), 3) << "asked again it goes through";
}

TEST_F(ValueImports, AFileSaysWhatTheSameReportsSayRecordedOneByOne) {
  std::mt19937 random{1945};
  const auto pick = [&](std::size_t many) { return static_cast<std::size_t>(random() % many); };
  const std::vector<std::string> units{"\"xã Chất Bình, huyện Kim Sơn\"", "\"xã Hồi Ninh\"",
                                       "\"huyện Kim Sơn\""};
  const std::vector<std::string> indicators{"GD.01", "DV.01", "DV.03", "CT.01", "TS.01"};
  const std::vector<std::string> values{"0", "-", "x", "1.234", ">50", "7"};
  HouseInMemory plain{TK_SOURCE_DIR};
  for (int round = 0; round < 10; ++round) {
    std::string file = "unit;indicator;period;part;value\n";
    for (int line = 0; line < 40; ++line) {
      const std::string half = std::to_string(2023 + pick(2)) + "-H" + std::to_string(1 + pick(2));
      file += units[pick(3)] + ";" + indicators[pick(5)] + ";" + half + ";" +
              (pick(2) == 0 ? "own" : "stated") + ";" + values[pick(6)] + "\n";
    }
    const auto plan =
        office::plan_values(house_.house, access::server_actor(), {.name = "a", .bytes = file})
            .plan;
    for (const auto& sheet : plan.sheets) {
      const auto recorded = plain.house.desk.record(
          access::server_actor(), {.act = "report.import", .unit = sheet.figures.unit},
          [&](const books::Books&, office::FreshIds& ids) {
            return base::Result{report::to_draft(report::Acceptance{
                .report = ids.next<report::ReportId>(),
                .document = {.id = ids.next<report::DocumentId>(),
                             .name = {.key = "k", .commitment = base::sha256("k")},
                             .media = "csv",
                             .extractor = "values/1",
                             .file =
                                 report::SourceFile{.hash = base::sha256(file), .size_bytes = 1}},
                .figures = sheet.figures,
                .lines = sheet.lines})};
          });
      ASSERT_TRUE(recorded.ok());
    }
    ASSERT_EQ(write(file, "good").status, 200);
    const auto one_by_one = plain.house.desk.books();
    ASSERT_EQ(books()->figures->size(), one_by_one->figures->size());
    for (const auto& [key, cell] : one_by_one->figures->all()) {
      const auto imported = books()->figures->find(key);
      ASSERT_TRUE(imported.has_value());
      EXPECT_EQ(imported->value, cell.value);
    }
  }
}

}  // namespace
}  // namespace tongket::api
