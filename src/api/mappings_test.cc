// Goal: a superior's own workbook is mapped once, filled from live figures cell by cell, and read
// back into the drafts of the forms that ask for them; a free table is read the same way by what
// was said once of its columns. Nothing is guessed, and what is not known stays empty and is named.
// Method: a commune and its province, asked as a browser asks; the superior's form is made here;
// the hostile neighbour and the hostile file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "document/testing/made_workbook.h"

namespace tongket::api {
namespace {

using document::testing::superiors_sheet;
using testing::HasSubstr;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

class SuperiorsForm : public testing::Test {
 protected:
  SuperiorsForm() {
    const auto books = house_.house.desk.books();
    const auto tree = books->units->tree_on(unit::Hierarchy::administrative, day_);
    for (const auto& node : tree.subtree(tree.find(province_).value()).subspan(1)) {
      if (node.level == unit::Level::commune) communes_.push_back(node.unit);
    }
    officer_ = house_.with_scope("can.bo.xa", access::Role::reporter, communes_.at(0));
    neighbour_ = house_.with_scope("can.bo.xa.ben", access::Role::reporter, communes_.at(1));
    above_ = house_.with_scope("tong.hop.tinh", access::Role::compiler, province_);
  }

  /// Trained people, classes, and a line that no indicator is like.
  [[nodiscard]] std::string form() const {
    const auto& catalogue = *house_.house.desk.books()->catalogue;
    return document::testing::made_workbook(
        {{"Biểu 1",
          superiors_sheet({catalogue.find("GD.01", day_)->name_vi,
                           catalogue.find("GD.10", day_)->name_vi, "Việc không ai đếm"})}});
  }

  Said take_up(const std::string& bytes, const HouseInMemory::Person& who,
               const std::string& query = "?declared=true&title=Mẫu&name=../mau.xlsx") {
    return house_.send("/mappings" + query, bytes, who);
  }

  static base::JsonObject link(std::string_view cell, std::string_view code,
                               std::string_view relation = "period") {
    return {{"sheet", "Biểu 1"}, {"cell", cell}, {"code", code}, {"relation", relation}};
  }

  Said save(const std::string& id, const base::JsonArray& links, std::int64_t revision,
            const HouseInMemory::Person& who) {
    return house_.ask(wire::Method::put, "/mappings/" + id,
                      {{"revision", revision}, {"links", links}}, who);
  }

  /// The form with GD.01 and GD.10 of this period and GD.01 of the year before; its id.
  std::string mapped() {
    const auto taken = take_up(form(), officer_);
    EXPECT_EQ(taken.status, 201) << taken.code();
    const auto id = text(taken.body.at("id"));
    const auto saved =
        save(id, {link("E4", "GD.01"), link("F4", "GD.01", "year_before"), link("E5", "GD.10")}, 1,
             officer_);
    EXPECT_EQ(saved.status, 200) << saved.code();
    return id;
  }

  [[nodiscard]] std::string of(std::size_t commune) const {
    return "?unit=" + base::to_text(communes_.at(commune)) + "&period=2026-H2";
  }

  /// The half of a commune, submitted.
  void report(std::size_t commune, const HouseInMemory::Person& who, std::string_view trained) {
    const auto path = "/filings/" + base::to_text(communes_.at(commune)) + "/BM-06/2026-H2";
    base::JsonArray cells;
    for (const auto& [code, value] :
         std::map<std::string_view, std::string_view>{{"GD.10", "3"},
                                                      {"GD.01", trained},
                                                      {"GD.13", "12"},
                                                      {"GD.14", "1450"},
                                                      {"GD.18", "good"}}) {
      cells.emplace_back(base::JsonObject{{"code", code}, {"value", value}});
    }
    ASSERT_EQ(house_
                  .ask(wire::Method::put, path + "/draft",
                       {{"revision", 0}, {"cells", cells}, {"words", ""}}, who)
                  .status,
              200);
    ASSERT_EQ(house_.post(path + "/submit", {{"revision", 1}, {"declared", true}}, who).status,
              201);
  }

  static document::Workbook::Cell cell_at(const std::string& bytes, std::uint32_t row,
                                          std::uint32_t column) {
    const auto book = document::workbook_in_this_process(bytes).value();
    for (const auto& cell : book.sheets.front().cells) {
      if (cell.row == row && cell.column == column) return cell;
    }
    return {};
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  const base::Date day_ = base::make_date(2026, 12, 14).value();
  unit::UnitId province_ = house_.unit_at("tỉnh Ninh Bình", day_);
  std::vector<unit::UnitId> communes_;
  HouseInMemory::Person officer_;
  HouseInMemory::Person neighbour_;
  HouseInMemory::Person above_;
};

TEST_F(SuperiorsForm, IsShownWithProposalsThatNobodyTakesButAPerson) {
  const auto taken = take_up(form(), officer_);
  ASSERT_EQ(taken.status, 201) << taken.code();
  EXPECT_EQ(text(taken.body.at("kind")), "workbook");
  EXPECT_EQ(text(taken.body.at("file")), "mau.xlsx") << "without the folders before it";
  EXPECT_TRUE(taken.body.at("links").as_array().empty());
  const auto& proposals = taken.body.at("proposals").as_array();
  ASSERT_EQ(proposals.size(), 8U) << "two lines with target, period, year before and percent";
  EXPECT_EQ(text(proposals.at(1).at("cell")), "E4");
  EXPECT_EQ(text(proposals.at(1).at("code")), "GD.01");
  EXPECT_EQ(text(proposals.at(1).at("relation")), "period");
  const auto& sheet = taken.body.at("sheets").at(0);
  EXPECT_EQ(text(sheet.at("name")), "Biểu 1");
  EXPECT_EQ(sheet.at("merged").as_array().size(), 1U);
  EXPECT_EQ(house_.get("/mappings", officer_).body.at("mappings").as_array().size(), 1U);
}

TEST_F(SuperiorsForm, IsFilledFromLiveFiguresAndWhatIsMissingStaysEmptyAndIsNamed) {
  report(0, officer_, "1.120");
  const auto id = mapped();
  const auto figures = house_.get("/mappings/" + id + "/figures" + of(0), officer_);
  ASSERT_EQ(figures.status, 200) << figures.code();
  EXPECT_EQ(figures.body.at("filled").as_int64(), 2);
  const auto& cells = figures.body.at("cells").as_array();
  EXPECT_EQ(text(cells.at(0).at("value")), "1.120");
  EXPECT_TRUE(cells.at(0).at("provisional").as_bool());
  EXPECT_EQ(cells.at(1).at("value"), base::Json(nullptr));
  EXPECT_EQ(text(cells.at(1).at("lack")), "not_compared");

  const auto made = house_.bytes("/mappings/" + id + "/book" + of(0), officer_);
  EXPECT_EQ(cell_at(made, 4, 5).text, "1120");
  EXPECT_EQ(cell_at(made, 4, 5).kind, document::Workbook::Kind::number);
  EXPECT_EQ(cell_at(made, 5, 5).text, "3");
  EXPECT_EQ(cell_at(made, 4, 6).text, "");
  EXPECT_EQ(cell_at(made, 7, 5).kind, document::Workbook::Kind::formula);
  EXPECT_EQ(cell_at(made, 6, 2).text, "Việc không ai đếm");

  const auto other = house_.get("/mappings/" + id + "/figures" + of(1), officer_);
  EXPECT_EQ(other.code(), "access.out_of_scope") << "the neighbour's figures are not filled in";
}

TEST_F(SuperiorsForm, OfAProvinceHoldsItsCommunesAndTheirSum) {
  report(0, officer_, "120");
  report(1, neighbour_, "30");
  const auto taken = take_up(form(), above_);
  const auto id = text(taken.body.at("id"));
  auto first = link("E4", "GD.01");
  auto second = link("E5", "GD.01");
  first["unit"] = base::to_text(communes_.at(0));
  second["unit"] = base::to_text(communes_.at(1));
  ASSERT_EQ(save(id, {first, second, link("E6", "GD.01")}, 1, above_).status, 200);
  const auto made = house_.bytes(
      "/mappings/" + id + "/book?unit=" + base::to_text(province_) + "&period=2026-H2", above_);
  EXPECT_EQ(cell_at(made, 4, 5).text, "120");
  EXPECT_EQ(cell_at(made, 5, 5).text, "30");
  EXPECT_EQ(cell_at(made, 6, 5).text, "150");
}

TEST_F(SuperiorsForm, ComesBackIntoTheDraftOnceItWasSeen) {
  const auto id = mapped();
  auto fills =
      std::vector<document::CellFill>{{.sheet = "Biểu 1", .row = 4, .column = 5, .number = "1234"},
                                      {.sheet = "Biểu 1", .row = 5, .column = 5, .text = "nhiều"}};
  const auto filled = document::fill_in_this_process(form(), fills).value();
  const auto path = "/mappings/" + id + "/book" + of(0);
  const auto seen = house_.send(path, filled, officer_);
  ASSERT_EQ(seen.status, 200) << seen.code();
  const auto& filing = seen.body.at("filings").at(0);
  EXPECT_EQ(text(filing.at("form")), "BM-06");
  ASSERT_EQ(filing.at("differences").as_array().size(), 2U);
  EXPECT_EQ(text(filing.at("differences").at(0).at("code")), "GD.01");
  EXPECT_EQ(text(filing.at("judged").at("slips").at(0).at("code")), "GD.10") << "words in a cell";
  const auto draft = "/filings/" + base::to_text(communes_.at(0)) + "/BM-06/2026-H2";
  EXPECT_EQ(house_.get(draft, officer_).body.at("draft"), base::Json(nullptr)) << "only shown";

  const auto taken = house_.send(path + "&take=yes", filled, officer_);
  EXPECT_EQ(taken.body.at("filings").at(0).at("revision").as_int64(), 1);
  const auto cells = house_.get(draft, officer_).body.at("draft").at("cells").as_array();
  EXPECT_EQ(text(cells.at(0).at("text")), "1.234");
  EXPECT_EQ(house_.send(path, filled, neighbour_).code(), "access.out_of_scope");
}

TEST_F(SuperiorsForm, SaysWhatWasAlteredSinceItWasMapped) {
  const auto id = mapped();
  const auto path = "/mappings/" + id + "/book" + of(0);
  const auto other = document::testing::made_workbook({{"Biểu 2", superiors_sheet({"Số lớp"})}});
  EXPECT_EQ(house_.send(path, other, officer_).code(), "mapping.other_book");
  const auto altered = document::testing::made_workbook(
      {{"Biểu 1", superiors_sheet({"Dòng chen vào", "Dòng khác"})}});
  const auto said = house_.send(path, altered, officer_);
  ASSERT_EQ(said.status, 200);
  EXPECT_TRUE(said.body.at("filings").as_array().empty());
  EXPECT_EQ(text(said.body.at("problems").at(0).at("code")), "mapping.head_changed");
  EXPECT_THAT(text(said.body.at("problems").at(0).at("vi")), HasSubstr("Dòng chen vào"));
}

TEST_F(SuperiorsForm, AMappingThatCannotBeRightIsRefusedCellByCell) {
  const auto taken = take_up(form(), officer_);
  const auto id = text(taken.body.at("id"));
  const auto refused =
      save(id, {link("E4", "GD.01"), link("E4", "GD.10"), link("E7", "GD.01"), link("B4", "GD.01")},
           1, officer_);
  EXPECT_EQ(refused.code(), "mapping.cell_twice");
  ASSERT_EQ(refused.body.at("problems").as_array().size(), 3U);
  EXPECT_EQ(text(refused.body.at("problems").at(1).at("code")), "mapping.cell_formula");
  EXPECT_EQ(text(refused.body.at("problems").at(2).at("code")), "mapping.cell_words");
  EXPECT_EQ(save(id, {link("E4", "XX.99")}, 1, officer_).code(), "indicator.unknown");
  EXPECT_EQ(save(id, {link("4E", "GD.01")}, 1, officer_).code(), "mapping.cell_malformed");
  EXPECT_EQ(save(id, {link("XFE1", "GD.01")}, 1, officer_).code(), "mapping.cell_malformed")
      << "beyond the last column there is";
  EXPECT_EQ(save(id, {link("E4", "GD.01", "sau này")}, 1, officer_).code(),
            "mapping.relation_unknown");
  EXPECT_EQ(save(id, {link("E4", "GD.01")}, 1, officer_).status, 200);
  EXPECT_EQ(save(id, {link("E5", "GD.01")}, 1, officer_).code(), "mapping.moved");
  const auto before = house_.get("/mappings/" + id + "?revision=1", officer_);
  EXPECT_TRUE(before.body.at("links").as_array().empty()) << "what it was is kept";
}

TEST_F(SuperiorsForm, AHostileFileOrNeighbourGetsNothing) {
  EXPECT_EQ(take_up(form(), officer_, "?title=Mẫu").code(), "document.not_declared");
  EXPECT_EQ(take_up("không phải Excel", officer_).code(), "document.not_xlsx");
  auto parts = document::testing::workbook_parts({{"Biểu 1", superiors_sheet({"Số lớp"})}});
  parts.emplace_back("xl/vbaProject.bin", "x");
  EXPECT_EQ(take_up(document::testing::zipped(parts), officer_).code(), "mapping.programs");
  const auto marked = document::testing::made_workbook(
      {{"Biểu 1", "<sheetData><row r=\"1\">" + document::testing::words("A1", "TỐI MẬT") +
                      "</row></sheetData>"}});
  EXPECT_EQ(take_up(marked, officer_).code(), "document.secret_mark");
  const auto id = mapped();
  EXPECT_EQ(house_.get("/mappings/" + id, neighbour_).code(), "access.out_of_scope");
  EXPECT_EQ(save(id, {}, 2, neighbour_).code(), "access.out_of_scope");
  EXPECT_EQ(house_.ask(wire::Method::del, "/mappings/" + id, {}, neighbour_).code(),
            "access.out_of_scope");
  EXPECT_TRUE(house_.get("/mappings", neighbour_).body.at("mappings").as_array().empty());
  EXPECT_EQ(house_.ask(wire::Method::del, "/mappings/" + id, {}, officer_).status, 204);
  EXPECT_EQ(house_.get("/mappings/" + id, officer_).code(), "mapping.unknown");
}

TEST_F(SuperiorsForm, AFreeTableIsReadByWhatWasSaidOnceOfItsColumns) {
  const base::JsonObject table{
      {"unit_head", "Đơn vị"},
      {"columns", base::JsonArray{base::JsonObject{{"head", "Số người"}, {"code", "GD.01"}},
                                  base::JsonObject{{"head", "Số lớp"}, {"code", "GD.10"}}}}};
  const auto made =
      house_.post("/mappings/tables", {{"name", "Bảng lớp"}, {"table", table}}, above_);
  ASSERT_EQ(made.status, 201) << made.code();
  const auto path = "/mappings/" + text(made.body.at("id")) + "/import?period=2026-H2";
  const auto& units = *house_.house.desk.books()->units;
  const auto name = [&](std::size_t at) {
    return unit::full_name_on(units, communes_.at(at), day_);
  };
  const auto csv = "Ghi chú;Đơn vị;Số người;Số lớp\n;" + name(0) + ";1.120;3\n;Cộng;1.120;\n;" +
                   name(1) + ";=1+1;2\n";
  const auto seen = house_.send(path, csv, above_);
  ASSERT_EQ(seen.status, 200) << seen.code();
  EXPECT_EQ(seen.body.at("values").as_int64(), 3);
  ASSERT_EQ(seen.body.at("refusals").as_array().size(), 2U);
  const auto& wrong = seen.body.at("refusals").as_array();
  EXPECT_EQ(text(wrong.at(0).at("code")), "unit.unknown");
  EXPECT_EQ(wrong.at(0).at("line").to_number<int>(), 3);
  EXPECT_EQ(text(wrong.at(0).at("column")), "Đơn vị");
  EXPECT_EQ(wrong.at(1).at("line").to_number<int>(), 4);
  EXPECT_EQ(text(wrong.at(1).at("column")), "Số người");

  EXPECT_EQ(house_.send(path + "&write=true", csv, above_).code(), "document.not_declared");
  const auto stopped = house_.send(path + "&write=true&declared=true", csv, above_);
  EXPECT_TRUE(stopped.body.at("blocked").as_bool());
  const auto taken = house_.send(path + "&write=true&declared=true&take=good", csv, above_);
  EXPECT_FALSE(taken.body.at("recorded").is_null());
  EXPECT_EQ(house_.send(path, csv, above_).body.at("known").as_int64(), 3) << "never twice";
  EXPECT_EQ(house_.send(path + "&write=true", csv, officer_).code(), "access.forbidden");
}

TEST_F(SuperiorsForm, TheHeadsOfATableAreShownAndNothingOfItIsKept) {
  const auto looked = house_.send("/mappings/look", "Đơn vị,Số lớp\nxã A,3\n", officer_);
  ASSERT_EQ(looked.status, 200) << looked.code();
  EXPECT_EQ(looked.body.at("heads"), base::Json(base::JsonArray{"Đơn vị", "Số lớp"}));
  EXPECT_EQ(house_.send("/mappings/look", "a,b\n1\n", officer_).code(), "csv.row_length");
  const base::JsonObject empty{{"columns", base::JsonArray{}}};
  EXPECT_EQ(house_.post("/mappings/tables", {{"name", "Bảng"}, {"table", empty}}, officer_).code(),
            "mapping.no_columns");
}

}  // namespace
}  // namespace tongket::api
