// Goal: whoever answers for one province sees and changes nothing of another, by any route.
// Method: what a commune elsewhere has is made with words and numbers that nothing else has. Every
// route that reads is asked by every role of the other province for all of it: no answer may hold
// one of them. Every route that acts is asked with what would be right: it is refused and leaves no
// entry; then somebody who answers for all asks the same and is heard. Routes without a row here
// are found.
#include <algorithm>
#include <functional>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "api/testing/rights_table.h"
#include "document/testing/made_workbook.h"

namespace tongket::api {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

std::string text(const base::Json& json) { return std::string{json.as_string()}; }

using rights_table::name_of;

/// What would be right, but for who asks it.
struct Wish {
  std::string path;
  base::JsonObject body = {};
  std::string bytes = {};  ///< Of a file, instead of the body.
};

/// An act of the interface with what it needs to be ready for it, made anew each time.
/// Nobody but a side of a hand-over confirms for it, whoever answers for all.
constexpr const char* kBySide = "POST /hand-overs/{id}/confirm";

using Prepare = std::function<Wish()>;

class AnotherProvince : public testing::Test {
 protected:
  static constexpr const char* kCount = "918273";
  static constexpr const char* kCountAsPrinted = "918.273";
  static constexpr const char* kWords = "chữ riêng của xã kia";
  static constexpr const char* kOfficer = "Người giữ xa.kia";
  static constexpr std::string_view kPhoto = "/photos?alt=Dan+quan&declared=true";

  AnotherProvince() {
    const auto books = house_.house.desk.books();
    const auto tree = books->units->tree_on(unit::Hierarchy::administrative, day_);
    const auto province = house_.unit_at("tỉnh Ninh Bình", day_);
    for (const auto& node : tree.subtree(tree.find(province).value()).subspan(1)) {
      if (node.level == unit::Level::commune) communes_.push_back(node.unit);
    }
    province_ = base::to_text(province);
    officer_ = house_.join("xa.kia", access::Role::reporter, communes_.at(0));
    for (const auto role : access::roles_of_accounts()) {
      const std::string name{access::to_text(role)};
      here_.emplace(role, house_.join("o.day." + name, role, home_));
      whole_.emplace(role, house_.join("ca.nuoc." + name, role));
    }
  }

  [[nodiscard]] const std::string& scope_of(const wire::Route& route) const {
    return table_.at(route.name).scope;
  }

  HouseInMemory::Person clerk() { return house_.enter(house_.compiler); }
  HouseInMemory::Person chief() { return house_.enter(house_.administrator); }

  /// A commune and a half of the year that nothing was done with.
  struct Place {
    unit::UnitId unit;
    std::string half;

    [[nodiscard]] std::string id() const { return base::to_text(unit); }
  };
  Place fresh() {
    const auto at = next_++;
    return {.unit = communes_.at(at % communes_.size()),
            .half = at < communes_.size()       ? "2026-H2"
                    : at < 2 * communes_.size() ? "2026-H1"
                                                : "2025-H2"};
  }

  static std::string filing(const Place& place, const std::string& below = "") {
    return "/filings/" + place.id() + "/BM-06/" + place.half + below;
  }
  /// Begins as a picture does, which is all that is looked at.
  static std::string picture() { return "\x89PNG\r\n\x1a\n" + std::string{kWords}; }
  /// Two pixels by two, all of one red.
  static std::string photo() {
    using namespace std::string_view_literals;
    return std::string{
        "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000"
        "\002\000\000\000\002\010\002\000\000\000\375\324\232\163\000\000\000\020\111"
        "\104\101\124\170\332\143\070\041\047\007\104\014\020\012\000\037\046\004\021"
        "\112\216\215\040\000\000\000\000\111\105\116\104\256\102\140\202"sv};
  }
  std::string attached(const Place& place) {
    const auto said = house_.send(filing(place, "/files?code=GD.01&name=lop.png&declared=true"),
                                  picture(), clerk());
    EXPECT_EQ(said.status, 201) << said.code();
    return text(said.body.at("id"));
  }
  /// Who answers for all files for a commune.
  static base::JsonObject on_behalf() {
    return {{"revision", 1},
            {"declared", true},
            {"behalf", base::JsonObject{{"came", "letter"}, {"reason", "công văn số 5"}}}};
  }
  HouseInMemory::Person checker() { return house_.enter(whole_.at(access::Role::checker)); }

  static base::JsonObject typed(std::int64_t revision) {
    const auto cell = [](std::string_view code, std::string_view value) {
      return base::JsonObject{{"code", code}, {"value", value}};
    };
    return {
        {"revision", revision},
        {"cells", base::JsonArray{cell("GD.10", "9000"), cell("GD.01", kCount), cell("GD.13", "2"),
                                  cell("GD.14", "20"), cell("GD.18", "good")}},
        {"words", kWords},
        {"explanations", base::JsonObject{}}};
  }
  /// A commune whose report has come so far: saved, submitted, accepted.
  enum class Stage { saved, submitted, accepted };
  Place reported(Stage stage) {
    auto place = fresh();
    const auto who = clerk();
    EXPECT_EQ(house_.ask(wire::Method::put, filing(place, "/draft"), typed(0), who).status, 200);
    if (stage == Stage::saved) return place;
    const auto sent = house_.post(filing(place, "/submit"), on_behalf(), who);
    EXPECT_EQ(sent.status, 201) << base::json_text(sent.body);
    if (stage == Stage::accepted) {
      EXPECT_EQ(house_.post(filing(place, "/accept"), {}, checker()).status, 200);
    }
    return place;
  }

  /// A page about the commune, read and placed there.
  std::string document(const Place& place, const std::string& code = "GD.01") {
    const auto who = clerk();
    auto id = house_.upload(
        who,
        "Hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024\nSáng 12/11, hội "
        "nghị được tổ chức (" +
            std::string{kWords} +
            ").\nTrong kỳ, đơn vị đã bồi dưỡng kiến thức quốc phòng và an ninh cho 918273 "
            "người.\n");
    EXPECT_EQ(house_
                  .patch("/documents/" + id,
                         {{"unit", place.id()}, {"year", 2025}, {"reason", kWords}}, who)
                  .status,
              200);
    EXPECT_EQ(house_
                  .patch("/documents/" + id + "/items/0",
                         {{"state", "accepted"}, {"indicator", code}}, who)
                  .status,
              200);
    return id;
  }
  std::string report(const Place& place, const std::string& code = "GD.01") {
    const auto said = house_.post("/documents/" + document(place, code) + "/accept", {}, clerk());
    EXPECT_EQ(said.status, 201) << said.code();
    return text(said.body.at("report"));
  }

  static base::JsonObject decision(const std::string& number) {
    return {{"number", number}, {"date", "2026-01-05"}, {"body", kWords}};
  }
  base::JsonObject targets(const base::Json& value) {
    auto body = decision(std::to_string(++serial_) + "/QĐ");
    body["unit"] = province_;
    body["year"] = 2026;
    body["lines"] = base::JsonArray{base::JsonObject{
        {"unit", base::to_text(communes_.at(targeted_))}, {"code", "GD.02"}, {"value", value}}};
    return body;
  }
  /// A decision on the next commune's target.
  std::string given() {
    ++targeted_;
    const auto said = house_.post("/targets", targets(kCount), clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return text(said.body.at("giving"));
  }

  /// A table of the province.
  [[nodiscard]] base::JsonObject table() const {
    return {{"unit", province_},
            {"title", kWords},
            {"columns", base::JsonArray{base::JsonObject{{"name", "Nhà tốc mái"}},
                                        base::JsonObject{{"name", "Đề nghị"}, {"kind", "text"}}}},
            {"hours", 24}};
  }
  /// The path of one that the commune is asked for.
  std::string asked(const Place& place) {
    auto body = table();
    body["units"] = base::JsonArray{place.id()};
    const auto said = house_.post("/collections", body, clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/collections/" + text(said.body.at("id"));
  }
  std::string answered(const Place& place) {
    const auto path = asked(place);
    const base::JsonObject body{{"unit", place.id()},
                                {"cells", base::JsonObject{{"1", kCount}, {"2", kWords}}}};
    EXPECT_EQ(house_.post(path + "/answer", body, clerk()).status, 201);
    return path;
  }

  /// The path of a task of the province that the commune is to do.
  std::string tasked(const Place& place) {
    const auto said = house_.post("/tasks",
                                  {{"unit", province_},
                                   {"words", kWords},
                                   {"year", 2026},
                                   {"units", base::JsonArray{place.id()}},
                                   {"code", "GD.01"},
                                   {"target", kCount}},
                                  clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/tasks/" + text(said.body.at("id"));
  }
  std::string task_told(const Place& place) {
    const auto path = tasked(place);
    const base::JsonObject body{{"unit", place.id()}, {"outcome", "done"}, {"words", kWords}};
    EXPECT_EQ(house_.post(path + "/report", body, clerk()).status, 201);
    return path;
  }
  HouseInMemory::Person rewarder() { return house_.enter(whole_.at(access::Role::emulation)); }
  /// The path of a round of the province.
  std::string called(int year = 2026) {
    const auto said = house_.post(
        "/awards", {{"unit", province_}, {"year", year}, {"due", "2026-11-20"}, {"title", kWords}},
        clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/awards/" + text(said.body.at("id"));
  }
  static base::JsonObject proposal(const Place& place) {
    return {{"unit", place.id()},     {"whom", "individual"},       {"force", "militia"},
            {"form", "commendation"}, {"body", "province_command"}, {"name", kWords}};
  }
  /// The path of a proposal of the commune in it.
  std::string proposed(const std::string& round, const Place& place) {
    const auto said = house_.post(round + "/proposals", proposal(place), clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return round + "/proposals/" + text(said.body.at("id"));
  }
  static base::JsonObject awarded() {
    return {{"body", "province_command"}, {"number", "12/QĐ-BCH"}, {"day", "2026-11-25"}};
  }
  /// The path of a decision about a proposal of the commune.
  std::string awarded(const Place& place) {
    const auto round = called();
    proposed(round, place);
    const auto said = house_.post(round + "/decisions", awarded(), rewarder());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return round + "/decisions/" + text(said.body.at("id"));
  }
  static std::string proof_of(const Place& place) {
    return "/file?unit=" + place.id() + "&outcome=done&name=lop.png&declared=true";
  }
  /// The file that was brought as evidence of a task.
  std::string proven(const Place& place, const std::string& task) {
    const auto path = "/tasks/" + task;
    EXPECT_EQ(house_.send(path + proof_of(place), picture(), clerk()).status, 201);
    const auto page = house_.get(path, clerk()).body;
    const auto& told = page.at("rows").as_array().at(0).at("told").as_array();
    return text(told.front().at("evidence").as_array().at(0).at("file"));
  }
  /// The report of a page of the commune that tells a task of the next year.
  std::string foretold(const Place& place) {
    const auto who = clerk();
    const auto id = house_.upload(
        who,
        "Hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2025\nSáng 12/11, hội nghị "
        "được tổ chức.\nTrong năm, đơn vị đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 "
        "người.\nNăm 2026, tập trung thực hiện các nhiệm vụ trọng tâm: Duy trì nghiêm chế độ trực "
        "sẵn sàng chiến đấu.\n");
    const base::JsonObject here{{"unit", place.id()}, {"year", 2025}, {"reason", kWords}};
    EXPECT_EQ(house_.patch("/documents/" + id, here, who).status, 200);
    EXPECT_EQ(house_.patch("/documents/" + id + "/items/0", {{"state", "accepted"}}, who).status,
              200);
    const auto said = house_.post("/documents/" + id + "/accept", {}, who);
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/reports/" + text(said.body.at("report"));
  }

  /// The paper of an act about clusters, with the rest of its body.
  static base::JsonObject on_paper(base::JsonObject body) {
    body.emplace("number", "3/KH-UBND");
    body.emplace("date", "2026-01-05");
    body.emplace("body", "UBND tỉnh");
    return body;
  }
  /// A commune that is in no cluster yet.
  std::string unclustered() { return base::to_text(communes_.at(communes_.size() - ++clustered_)); }
  [[nodiscard]] base::JsonObject cluster_of(const std::string& lead, const std::string& other) {
    return on_paper({{"unit", province_},
                     {"name", "số " + std::to_string(++serial_)},
                     {"day", "2026-01-05"},
                     {"members", base::JsonArray{lead, other}},
                     {"lead", lead}});
  }
  std::string clustered(const base::JsonObject& body) {
    const auto said = house_.post("/clusters", body, clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/clusters/" + text(said.body.at("id"));
  }
  std::string clustered() { return clustered(cluster_of(unclustered(), unclustered())); }
  /// The cluster the first commune leads, with two others; made once, for there are few communes.
  std::string led() {
    if (led_.empty()) {
      second_ = unclustered();
      third_ = unclustered();
      auto body = cluster_of(member(0), second_);
      body.at("members").as_array().emplace_back(third_);
      led_ = clustered(body);
    }
    return led_;
  }
  [[nodiscard]] base::JsonObject minutes() const {
    return {{"outgoing", member(0)}, {"incoming", second_}, {"day", "2026-10-25"}};
  }
  /// Nothing of that cluster waits for a side any more.
  std::string settled() {
    const auto path = led();
    const auto page = house_.get(path, clerk()).body;
    for (const auto& each : page.at("hand_overs").as_array()) {
      if (text(each.at("state")) != "waits") continue;
      const auto drop = "/hand-overs/" + text(each.at("id")) + "/drop";
      EXPECT_EQ(house_.post(drop, {{"reason", "nhầm"}}, clerk()).status, 201);
    }
    return path;
  }
  /// The path of a hand-over that waits for both sides.
  std::string handing_over() {
    const auto said = house_.post(settled() + "/hand-overs", minutes(), clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/hand-overs/" + text(said.body.at("id"));
  }

  /// A year of emulation of two communes; each is in one a year.
  base::JsonObject emulation() {
    return {{"unit", province_},
            {"year", 2026 + emulated_++},
            {"name", kWords},
            {"members", base::JsonArray{member(0), member(1)}},
            {"criteria",
             base::JsonArray{base::JsonObject{{"key", "1"}, {"name", kWords}, {"maximum", "100"}}}},
            {"total", "100"}};
  }
  [[nodiscard]] std::string member(std::size_t at) const { return base::to_text(communes_.at(at)); }
  std::string emulated() {
    const auto said = house_.post("/emulations", emulation(), clerk());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return "/emulations/" + text(said.body.at("id"));
  }
  static base::JsonArray ninety() {
    return {base::JsonObject{{"criterion", "1"}, {"points", "90"}}};
  }
  std::string scored() {
    const auto path = emulated();
    for (std::size_t at = 0; at < 2; ++at) {
      EXPECT_EQ(house_.post(path + "/score", {{"unit", member(at)}, {"scores", ninety()}}, clerk())
                    .status,
                201);
    }
    return path;
  }
  [[nodiscard]] base::JsonObject verification(std::size_t at) const {
    return {{"unit", member(at)}, {"by", member(1 - at)}, {"scores", ninety()}};
  }
  std::string verified() {
    const auto path = scored();
    for (std::size_t at = 0; at < 2; ++at) {
      EXPECT_EQ(house_.post(path + "/verify", verification(at), checker()).status, 201);
    }
    return path;
  }
  std::string ranked() {
    const auto path = verified();
    EXPECT_EQ(house_.post(path + "/rank", {}, clerk()).status, 201);
    return path;
  }

  /// Lets out a value that nobody outside sees.
  base::JsonObject release(const Place& place) {
    report(place, "TQ.23");
    auto body = decision(std::to_string(++serial_) + "/QĐ-TB");
    body["unit"] = place.id();
    body["indicator"] = "TQ.23";
    body["year"] = 2025;
    return body;
  }
  static std::string form() {
    return document::testing::made_workbook(
        {{"Biểu 1", document::testing::superiors_sheet({"Số người", "Số lớp"})}});
  }
  /// A superior's form whose first figure is GD.01.
  std::string mapped(const Place& place) {
    const auto who = clerk();
    const auto taken =
        house_.send("/mappings?declared=true&title=Mẫu&unit=" + place.id(), form(), who);
    EXPECT_EQ(taken.status, 201) << taken.code();
    auto id = text(taken.body.at("id"));
    const base::JsonObject link{{"sheet", "Biểu 1"}, {"cell", "E4"}, {"code", "GD.01"}};
    const base::JsonObject body{{"revision", 1}, {"links", base::JsonArray{link}}};
    EXPECT_EQ(house_.ask(wire::Method::put, "/mappings/" + id, body, who).status, 200);
    return id;
  }
  static base::JsonObject table(const Place& place) {
    const base::JsonObject column{{"head", "Số lớp"}, {"code", "GD.10"}};
    return {
        {"name", kWords},
        {"unit", place.id()},
        {"table", base::JsonObject{{"unit_head", "Đơn vị"}, {"columns", base::JsonArray{column}}}}};
  }
  /// A review of the commune's year, each its own.
  std::string reviewed(const Place& place) {
    const auto said = house_.post(
        "/reviews", {{"unit", place.id()}, {"kind", "annual"}, {"year", 2026 + serial_++}},
        clerk());
    EXPECT_EQ(said.status, 201) << said.code();
    return "/reviews/" + text(said.body.at("id"));
  }
  std::string written(const Place& place) {
    const auto path = reviewed(place);
    const auto who = clerk();
    for (const std::string section : {"context", "strengths", "limits", "goals", "duties"}) {
      const base::JsonObject body{{"text", kWords}, {"after", 0}};
      EXPECT_EQ(house_.ask(wire::Method::put, path + "/sections/" + section, body, who).status,
                200);
    }
    EXPECT_EQ(house_.post(path + "/freeze", {}, who).status, 201);
    return path;
  }
  std::string approved(const Place& place) {
    const auto path = written(place);
    const auto said = house_.post(path + "/approve", {}, checker());
    EXPECT_EQ(said.status, 201) << base::json_text(said.body);
    return path;
  }
  static std::string number() {
    return "/register?number=12/BC-BCH&day=2026-12-10&name=bao-cao.pdf";
  }
  static std::string signed_paper() { return "%PDF-1.7 " + std::string{kWords}; }

  std::string article(const Place& place) {
    const auto said = house_.post("/articles", {{"unit", place.id()}, {"year", 2025}}, clerk());
    EXPECT_EQ(said.status, 201) << said.code();
    return text(said.body.at("id"));
  }
  std::string note(const Place& place) {
    const auto said =
        house_.post("/notes", {{"unit", place.id()}, {"year", 2024}, {"text", kWords}}, clerk());
    EXPECT_EQ(said.status, 201) << said.code();
    return text(said.body.at("id"));
  }
  std::string stranger() {
    const auto login = "nguoi.la." + std::to_string(++serial_);
    return base::to_text(house_.join(login, access::Role::reporter, communes_.at(0)));
  }
  std::string uninvited() {
    const auto said = house_.post("/accounts",
                                  {{"name", "Người chưa đến"},
                                   {"roles", base::JsonArray{"reporter"}},
                                   {"unit", base::to_text(communes_.at(0))}},
                                  chief());
    EXPECT_EQ(said.status, 201) << said.code();
    return text(said.body.at("id"));
  }

  Said ask(wire::Method method, const Wish& wish, const HouseInMemory::Person& who) const {
    auto asked = HouseInMemory::request(method, wish.path, wish.body, who);
    if (!wish.bytes.empty()) asked.body = wish.bytes;
    return HouseInMemory::hear(house_.router.answer(std::move(asked)));
  }

  /// Acts on what belongs to a unit, by route.
  std::map<std::string, Prepare> acts_on_accounts();
  std::map<std::string, Prepare> acts_on_documents();
  std::map<std::string, Prepare> acts_on_filings();
  std::map<std::string, Prepare> acts_on_mappings();
  std::map<std::string, Prepare> acts_on_collections();
  std::map<std::string, Prepare> acts_on_tasks();
  std::map<std::string, Prepare> acts_on_awards();
  std::map<std::string, Prepare> acts_on_clusters();
  std::map<std::string, Prepare> acts_on_emulations();
  std::map<std::string, Prepare> acts_on_working_years();
  std::map<std::string, Prepare> acts_on_targets();
  std::map<std::string, Prepare> acts_on_reviews();
  std::map<std::string, Prepare> acts_on_public_things();
  /// All of them.
  std::map<std::string, Prepare> acts_on_a_unit();

  HouseInMemory house_{TK_SOURCE_DIR};
  const rights_table::Table table_ = rights_table::table_of(rights_table::csv_text());
  const base::Date day_ = base::make_date(2026, 11, 30).value();
  unit::UnitId home_ = house_.unit_at("tỉnh Đồng Tháp", day_);
  std::string province_;
  std::vector<unit::UnitId> communes_;
  std::size_t next_ = 1;
  std::size_t clustered_ = 0;
  std::string led_;
  std::string second_;
  std::string third_;
  int emulated_ = 0;
  std::size_t targeted_ = 0;
  int serial_ = 0;
  access::AccountId officer_{1};
  std::map<access::Role, access::AccountId> here_;
  std::map<access::Role, access::AccountId> whole_;
};

std::map<std::string, Prepare> AnotherProvince::acts_on_accounts() {
  return {
      {"POST /accounts",
       [this] {
         return Wish{"/accounts",
                     {{"name", "Người mới"},
                      {"roles", base::JsonArray{"reporter"}},
                      {"unit", base::to_text(communes_.at(0))}}};
       }},
      {"POST /accounts/{id}/invitation",
       [this] { return Wish{"/accounts/" + uninvited() + "/invitation"}; }},
      {"POST /accounts/{id}/reset", [this] { return Wish{"/accounts/" + stranger() + "/reset"}; }},
      {"POST /accounts/{id}/reset/confirm",
       [this] {
         const auto path = "/accounts/" + stranger() + "/reset";
         EXPECT_EQ(house_.post(path, {}, chief()).status, 204);
         return Wish{path + "/confirm"};
       }},
      {"POST /accounts/{id}/term",
       [this] {
         return Wish{"/accounts/" + stranger() + "/term", {{"to", "2027-12-31"}}};
       }},
      {"POST /accounts/{id}/handover",
       [this] {
         return Wish{"/accounts/" + stranger() + "/handover",
                     {{"name", "Người sau"}, {"from", "2027-01-01"}}};
       }},
      {"POST /accounts/{id}/duties",
       [this] {
         return Wish{"/accounts/" + stranger() + "/duties",
                     {{"roles", base::JsonArray{"checker"}},
                      {"unit", base::to_text(communes_.at(0))},
                      {"reason", "điều động"}}};
       }},
      {"POST /accounts/{id}/leave",
       [this] {
         return Wish{"/accounts/" + stranger() + "/leave",
                     {{"substitute", stranger()},
                      {"from", "2026-12-01"},
                      {"to", "2027-01-15"},
                      {"reason", "nghỉ phép"}}};
       }},
      {"DELETE /accounts/{id}/sessions",
       [this] { return Wish{"/accounts/" + stranger() + "/sessions"}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_documents() {
  return {
      {"PATCH /documents/{id}",
       [this] {
         return Wish{"/documents/" + document(fresh()), {{"year", 2023}, {"reason", "trang cũ"}}};
       }},
      {"PATCH /documents/{id}/items/{n}",
       [this] {
         return Wish{"/documents/" + document(fresh()) + "/items/0", {{"state", "rejected"}}};
       }},
      {"POST /documents/{id}/discard",
       [this] { return Wish{"/documents/" + document(fresh()) + "/discard"}; }},
      {"POST /documents/{id}/accept",
       [this] { return Wish{"/documents/" + document(fresh()) + "/accept"}; }},
      {"POST /reports/{id}/withdraw",
       [this] {
         return Wish{"/reports/" + report(fresh()) + "/withdraw", {{"reason", "nhầm"}}};
       }},
      {"POST /notes",
       [this] {
         return Wish{"/notes", {{"unit", fresh().id()}, {"year", 2024}, {"text", "thêm"}}};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_filings() {
  return {
      {"PUT /filings/{unit}/{form}/{period}/draft",
       [this] {
         return Wish{filing(fresh(), "/draft"), typed(0)};
       }},
      {"POST /filings/{unit}/{form}/{period}/check",
       [this] {
         return Wish{filing(fresh(), "/check"), typed(0)};
       }},
      {"POST /filings/{unit}/{form}/{period}/book",
       [this] {
         const auto place = fresh();
         return Wish{.path = filing(place, "/book?name=bieu.xlsx"),
                     .bytes = house_.bytes(filing(place, "/book"), clerk())};
       }},
      {"POST /filings/{unit}/{form}/{period}/files",
       [this] {
         return Wish{.path = filing(fresh(), "/files?name=lop.png&declared=true"),
                     .bytes = picture()};
       }},
      {"DELETE /filings/{unit}/{form}/{period}/files/{file}",
       [this] {
         const auto place = fresh();
         return Wish{filing(place, "/files/" + attached(place))};
       }},
      {"POST /filings/{unit}/{form}/{period}/submit",
       [this] {
         return Wish{filing(reported(Stage::saved), "/submit"), on_behalf()};
       }},
      {"POST /filings/{unit}/{form}/{period}/return",
       [this] {
         return Wish{filing(reported(Stage::submitted), "/return"), {{"reason", "xem lại"}}};
       }},
      {"POST /filings/{unit}/{form}/{period}/accept",
       [this] { return Wish{filing(reported(Stage::submitted), "/accept")}; }},
      {"POST /filings/{unit}/{form}/{period}/lift",
       [this] {
         return Wish{filing(reported(Stage::saved), "/lift"),
                     {{"rule", "R60"}, {"reason", "lớp ghép"}}};
       }},
      {"POST /filings/{unit}/{form}/{period}/reopen",
       [this] {
         return Wish{filing(reported(Stage::accepted), "/reopen"), {{"reason", "sót"}}};
       }},
      {"POST /filings/{unit}/{form}/{period}/finalize",
       [this] { return Wish{filing(reported(Stage::accepted), "/finalize")}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_mappings() {
  return {
      {"POST /mappings",
       [this] {
         return Wish{.path = "/mappings?declared=true&title=Mẫu&unit=" + fresh().id(),
                     .bytes = form()};
       }},
      {"POST /mappings/tables",
       [this] {
         return Wish{"/mappings/tables", table(fresh())};
       }},
      {"POST /mappings/look",
       [this] {
         return Wish{.path = "/mappings/look?unit=" + fresh().id(), .bytes = "Đơn vị;Số lớp\n"};
       }},
      {"PUT /mappings/{id}",
       [this] {
         return Wish{"/mappings/" + mapped(fresh()),
                     {{"revision", 2}, {"links", base::JsonArray{}}}};
       }},
      {"DELETE /mappings/{id}", [this] { return Wish{"/mappings/" + mapped(fresh())}; }},
      {"POST /mappings/{id}/book",
       [this] {
         const auto place = fresh();
         return Wish{.path = "/mappings/" + mapped(place) + "/book?take=yes&period=" + place.half +
                             "&unit=" + place.id(),
                     .bytes = form()};
       }},
      {"POST /mappings/{id}/import",
       [this] {
         const auto place = fresh();
         const auto made = house_.post("/mappings/tables", table(place), clerk());
         EXPECT_EQ(made.status, 201) << made.code();
         return Wish{.path = "/mappings/" + text(made.body.at("id")) +
                             "/import?write=true&declared=true&period=" + place.half,
                     .bytes = "Đơn vị;Số lớp\n" + place.id() + ";3\n"};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_collections() {
  return {
      {"POST /reminders",
       [this] {
         return Wish{
             "/reminders",
             {{"form", "BM-06"}, {"period", "2026-H2"}, {"units", base::JsonArray{fresh().id()}}}};
       }},
      {"POST /collections",
       [this] {
         auto body = table();
         body["level"] = "commune";
         return Wish{"/collections", body};
       }},
      {"POST /collections/{id}/answer",
       [this] {
         const auto place = fresh();
         return Wish{asked(place) + "/answer",
                     {{"unit", place.id()}, {"cells", base::JsonObject{{"1", "7"}}}}};
       }},
      {"POST /collections/{id}/return",
       [this] {
         const auto place = fresh();
         return Wish{answered(place) + "/return", {{"unit", place.id()}, {"reason", "nhầm"}}};
       }},
      {"POST /collections/{id}/extend",
       [this] {
         return Wish{asked(fresh()) + "/extend", {{"hours", 48}}};
       }},
      {"POST /collections/{id}/close", [this] { return Wish{asked(fresh()) + "/close"}; }},
      {"POST /collections/{id}/reminders", [this] { return Wish{asked(fresh()) + "/reminders"}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_tasks() {
  return {
      {"POST /tasks",
       [this] {
         return Wish{"/tasks", {{"unit", province_}, {"words", kWords}, {"year", 2026}}};
       }},
      {"POST /tasks/{id}/amend",
       [this] {
         return Wish{tasked(fresh()) + "/amend", {{"due", "2026-12-14"}, {"reason", "nhầm"}}};
       }},
      {"POST /tasks/{id}/report",
       [this] {
         const auto place = fresh();
         return Wish{tasked(place) + "/report",
                     {{"unit", place.id()}, {"outcome", "done"}, {"words", "xong"}}};
       }},
      {"POST /tasks/{id}/file",
       [this] {
         const auto place = fresh();
         return Wish{.path = tasked(place) + proof_of(place), .bytes = picture()};
       }},
      {"POST /tasks/{id}/accept",
       [this] {
         const auto place = fresh();
         return Wish{task_told(place) + "/accept", {{"unit", place.id()}}};
       }},
      {"POST /tasks/{id}/return",
       [this] {
         const auto place = fresh();
         return Wish{task_told(place) + "/return", {{"unit", place.id()}, {"reason", "nhầm"}}};
       }},
      {"POST /tasks/{id}/drop",
       [this] {
         return Wish{tasked(fresh()) + "/drop", {{"reason", "nhầm"}}};
       }},
      {"POST /reports/{id}/tasks", [this] { return Wish{foretold(fresh()) + "/tasks"}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_awards() {
  constexpr int kLongAgo = 2019;  // Its names are kept no longer.
  return {
      {"POST /awards",
       [this] {
         return Wish{
             "/awards",
             {{"unit", province_}, {"year", 2026}, {"due", "2026-11-20"}, {"title", kWords}}};
       }},
      {"POST /awards/find",
       [this] {
         return Wish{"/awards/find", {{"unit", province_}, {"name", kWords}}};
       }},
      {"POST /awards/{id}/proposals",
       [this] {
         return Wish{called() + "/proposals", proposal(fresh())};
       }},
      {"POST /awards/{id}/proposals/{nomination}/papers",
       [this] {
         return Wish{.path = proposed(called(), fresh()) + "/papers?name=a.txt&declared=true",
                     .bytes = kWords};
       }},
      {"POST /awards/{id}/proposals/{nomination}/withdraw",
       [this] {
         return Wish{proposed(called(), fresh()) + "/withdraw", {{"reason", "nhầm"}}};
       }},
      {"POST /awards/{id}/councils",
       [this] {
         return Wish{
             called() + "/councils",
             {{"day", "2026-11-24"}, {"members", 9}, {"present", 7}, {"votes", base::JsonArray{}}}};
       }},
      {"POST /awards/{id}/decisions",
       [this] {
         const auto round = called();
         proposed(round, fresh());
         return Wish{round + "/decisions", awarded()};
       }},
      {"POST /awards/{id}/decisions/{decision}/register",
       [this] { return Wish{awarded(fresh()) + "/register"}; }},
      {"POST /awards/{id}/decisions/{decision}/revoke",
       [this] {
         return Wish{awarded(fresh()) + "/revoke", {{"reason", "nhầm"}}};
       }},
      {"POST /awards/{id}/names", [this] { return Wish{called() + "/names"}; }},
      {"POST /awards/{id}/papers/{name}", [this] { return Wish{called() + "/papers/submission"}; }},
      {"POST /awards/{id}/expire", [this] { return Wish{called(kLongAgo) + "/expire"}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_clusters() {
  const auto about = [](const std::string& cluster, const char* what, std::string unit) {
    return Wish{cluster + what, on_paper({{"unit", std::move(unit)}, {"day", "2026-03-01"}})};
  };
  return {
      {"POST /clusters",
       [this] {
         return Wish{"/clusters", cluster_of(unclustered(), unclustered())};
       }},
      {"POST /clusters/{id}/join", [this, about] { return about(led(), "/join", unclustered()); }},
      {"POST /clusters/{id}/leave",
       [this, about] {
         const auto path = led();
         return about(path, "/leave", third_);
       }},
      {"POST /clusters/{id}/lead",
       [this, about] {
         const auto first = unclustered();
         auto body = cluster_of(first, unclustered());
         body.erase("lead");
         return about(clustered(body), "/lead", first);
       }},
      {"POST /clusters/{id}/close",
       [this] {
         return Wish{clustered() + "/close", on_paper({{"day", "2026-07-01"}})};
       }},
      {"POST /clusters/{id}/hand-overs",
       [this] {
         const auto path = settled();
         return Wish{path + "/hand-overs", minutes()};
       }},
      {kBySide,
       [this] {
         return Wish{handing_over() + "/confirm", {{"side", "outgoing"}}};
       }},
      {"POST /hand-overs/{id}/drop",
       [this] {
         return Wish{handing_over() + "/drop", {{"reason", "nhầm"}}};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_emulations() {
  return {
      {"POST /emulations",
       [this] {
         return Wish{"/emulations", emulation()};
       }},
      {"POST /emulations/{id}/sheet",
       [this] {
         auto body = emulation();
         body.emplace("reason", "nhầm");
         return Wish{emulated() + "/sheet", body};
       }},
      {"POST /emulations/{id}/score",
       [this] {
         return Wish{emulated() + "/score", {{"unit", member(0)}, {"scores", ninety()}}};
       }},
      {"POST /emulations/{id}/verify",
       [this] {
         return Wish{scored() + "/verify", verification(0)};
       }},
      {"POST /emulations/{id}/settle",
       [this] {
         return Wish{verified() + "/settle", {{"unit", member(0)}, {"scores", ninety()}}};
       }},
      {"POST /emulations/{id}/rank", [this] { return Wish{verified() + "/rank"}; }},
      {"POST /emulations/{id}/reopen",
       [this] {
         return Wish{ranked() + "/reopen", {{"reason", "nhầm"}}};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_working_years() {
  return {
      {"POST /calendar/due",
       [this] {
         return Wish{"/calendar/due",
                     {{"unit", fresh().id()},
                      {"form", "BM-06"},
                      {"period", "2026-H2"},
                      {"day", "2026-12-21"},
                      {"reason", "lũ chia cắt"}}};
       }},
      {"POST /working-years/{year}/open",
       [this] {
         return Wish{"/working-years/2027/open", {{"unit", province_}, {"reason", "mở sớm"}}};
       }},
      {"POST /working-years/{year}/close",
       [this] {
         return Wish{"/working-years/2020/close", {{"unit", province_}, {"reason", "đã xong"}}};
       }},
      {"POST /working-years/{year}/reopen",
       [this] {
         const base::JsonObject body{{"unit", province_}, {"reason", "sót"}};
         EXPECT_EQ(house_.post("/working-years/2019/close", body, clerk()).status, 201);
         return Wish{"/working-years/2019/reopen", body};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_targets() {
  return {
      {"POST /targets",
       [this] {
         return Wish{"/targets", targets("7")};
       }},
      {"POST /targets/revise",
       [this] {
         given();
         auto body = targets("8");
         body["date"] = "2026-02-05";
         return Wish{"/targets/revise", body};
       }},
      {"POST /targets/propose",
       [this] {
         return Wish{"/targets/propose",
                     {{"unit", province_},
                      {"year", 2026},
                      {"code", "GD.02"},
                      {"base", "GD.01"},
                      {"base_period", "2026-H2"},
                      {"whole", "100"}}};
       }},
      {"POST /targets/{id}/papers",
       [this] {
         return Wish{.path = "/targets/" + given() + "/papers?name=qd.txt&declared=true",
                     .bytes = "Quyết định giao chỉ tiêu"};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_reviews() {
  const auto on_section = [this](const std::string& after, const base::JsonObject& body) {
    return Wish{written(fresh()) + "/sections/limits" + after, body};
  };
  return {
      {"POST /reviews",
       [this] {
         return Wish{"/reviews", {{"unit", fresh().id()}, {"kind", "annual"}, {"year", 2025}}};
       }},
      {"POST /reviews/{id}/freeze", [this] { return Wish{reviewed(fresh()) + "/freeze"}; }},
      {"PUT /reviews/{id}/conference",
       [this] {
         return Wish{reviewed(fresh()) + "/conference", {{"place", "Hội trường"}}};
       }},
      {"POST /reviews/{id}/verdicts",
       [this] {
         return Wish{reviewed(fresh()) + "/verdicts", {{"area", "GD"}, {"grade", "good"}}};
       }},
      {"PUT /reviews/{id}/sections/{section}",
       [on_section] {
         return on_section("", {{"text", "- Còn chậm."}, {"after", 1}});
       }},
      {"POST /reviews/{id}/clean",
       [this] { return Wish{.path = reviewed(fresh()) + "/clean", .bytes = "<p>Còn chậm.</p>"}; }},
      {"POST /reviews/{id}/word",
       [this] { return Wish{.path = reviewed(fresh()) + "/word", .bytes = "PK"}; }},
      {"POST /reviews/{id}/sections/{section}/comments",
       [on_section] {
         return on_section("/comments", {{"words", "Nêu rõ hơn."}});
       }},
      {"POST /reviews/{id}/sections/{section}/approve",
       [on_section] { return on_section("/approve", {}); }},
      {"POST /reviews/{id}/approve", [this] { return Wish{written(fresh()) + "/approve"}; }},
      {"POST /reviews/{id}/reopen",
       [this] {
         return Wish{approved(fresh()) + "/reopen", {{"reason", "sửa số liệu"}}};
       }},
      {"POST /reviews/{id}/register",
       [this] { return Wish{.path = approved(fresh()) + number(), .bytes = signed_paper()}; }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_public_things() {
  return {
      {"POST /decisions/hold",
       [this] {
         auto body = decision(std::to_string(++serial_) + "/QĐ-LT");
         body["unit"] = fresh().id();
         body["indicators"] = base::JsonArray{"DQ.01"};
         return Wish{"/decisions/hold", body};
       }},
      {"POST /decisions/release",
       [this] {
         return Wish{"/decisions/release", release(fresh())};
       }},
      {"POST /decisions/release/{entry}/close",
       [this] {
         const auto open = house_.post("/decisions/release", release(fresh()), chief());
         EXPECT_EQ(open.status, 201) << open.code();
         return Wish{
             "/decisions/release/" + std::to_string(open.body.at("entry").as_int64()) + "/close",
             {{"reason", "sai số"}}};
       }},
      {"POST /removals",
       [this] {
         return Wish{"/removals", {{"target", "note " + note(fresh())}, {"reason", "mistake"}}};
       }},
      {"POST /removals/{id}/confirm",
       [this] {
         const auto proposed = house_.post(
             "/removals", {{"target", "note " + note(fresh())}, {"reason", "mistake"}}, clerk());
         EXPECT_EQ(proposed.status, 201) << proposed.code();
         return Wish{"/removals/" + text(proposed.body.at("id")) + "/confirm"};
       }},
      {"POST /articles",
       [this] {
         const auto place = fresh();
         report(place);
         return Wish{"/articles", {{"unit", place.id()}, {"year", 2025}}};
       }},
      {"POST /articles/{id}/publish",
       [this] {
         const auto place = fresh();
         report(place);
         return Wish{"/articles/" + article(place) + "/publish"};
       }},
      {"POST /articles/{id}/revise",
       [this] {
         const auto place = fresh();
         report(place);
         return Wish{"/articles/" + article(place) + "/revise", {{"author", "Mai Hoa"}}};
       }},
      {"POST /articles/{id}/photos",
       [this] {
         const auto place = fresh();
         report(place);
         return Wish{.path = "/articles/" + article(place) + std::string{kPhoto}, .bytes = photo()};
       }},
      {"POST /articles/{id}/attachments",
       [this] {
         const auto place = fresh();
         report(place);
         return Wish{.path = "/articles/" + article(place) +
                             "/attachments?name=a.pdf&title=a&declared=true",
                     .bytes = "%PDF-1.4 " + std::string{kWords}};
       }},
      {"POST /articles/{id}/withdraw",
       [this] {
         const auto place = fresh();
         report(place);
         const auto path = "/articles/" + article(place);
         const auto publisher = house_.enter(whole_.at(access::Role::publisher));
         EXPECT_EQ(house_.post(path + "/publish", {}, publisher).status, 200);
         return Wish{path + "/withdraw", {{"reason", "sai"}}};
       }},
  };
}

std::map<std::string, Prepare> AnotherProvince::acts_on_a_unit() {
  std::map<std::string, Prepare> all;
  for (auto part : {acts_on_accounts(), acts_on_documents(), acts_on_filings(), acts_on_mappings(),
                    acts_on_collections(), acts_on_tasks(), acts_on_awards(), acts_on_clusters(),
                    acts_on_emulations(), acts_on_working_years(), acts_on_targets(),
                    acts_on_reviews(), acts_on_public_things()})
    all.merge(part);
  return all;
}

/// A file of values names its units line by line; each line is refused for itself.
constexpr const char* kByLine = "POST /import";

TEST_F(AnotherProvince, HasAWishForEveryRouteThatActsOnAUnitAndForNoOther) {
  std::set<std::string> wished{kByLine};
  for (const auto& [name, prepare] : acts_on_a_unit()) wished.insert(name);
  std::set<std::string> built;
  for (const auto& route : house_.router.routes()) {
    const bool acts = route.method != wire::Method::get;
    if (acts && scope_of(route) == "unit") built.insert(name_of(route));
  }
  EXPECT_EQ(built, wished);
}

TEST_F(AnotherProvince, IsChangedByNobodyFromHereAndByWhoeverAnswersForAll) {
  const auto prepared = acts_on_a_unit();
  for (const auto& route : house_.router.routes()) {
    const auto found = prepared.find(name_of(route));
    if (found == prepared.end()) continue;
    const auto wish = found->second();
    std::optional<access::Role> heard;
    const auto head = house_.house.ledger.head().position;
    for (const auto role : access::roles_of_accounts()) {
      const auto& rights = house_.house.desk.rights();
      if (!rights.may({.id = "", .roles = {role}, .scope = {}}, route.name).ok()) continue;
      heard = role;
      const auto said = ask(route.method, wish, house_.enter(here_.at(role)));
      EXPECT_EQ(said.status, 403) << name_of(route) << " " << base::json_text(said.body);
      EXPECT_EQ(said.code(), "access.out_of_scope") << name_of(route);
    }
    EXPECT_EQ(house_.house.ledger.head().position, head) << name_of(route) << " left an entry";
    ASSERT_TRUE(heard.has_value()) << name_of(route);
    const auto who = name_of(route) == kBySide ? officer_ : whole_.at(*heard);
    const auto said = ask(route.method, wish, house_.enter(who));
    EXPECT_THAT(said.status, AnyOf(200, 201, 204))
        << name_of(route) << " " << base::json_text(said.body);
  }
}

TEST_F(AnotherProvince, OfAFileOfValuesNoLineOfItIsTakenFromHere) {
  const auto file =
      "đơn vị;chỉ tiêu;kỳ;phần;giá trị\n" + base::to_text(communes_.at(0)) + ";GD.01;2026-H1;;65\n";
  const Wish wish{.path = "/import?name=a.csv&write=true&declared=true&take=good", .bytes = file};
  const auto head = house_.house.ledger.head().position;
  const auto said = ask(wire::Method::post, wish, house_.enter(here_.at(access::Role::compiler)));
  EXPECT_THAT(base::json_text(said.body), HasSubstr("access.out_of_scope"));
  EXPECT_EQ(house_.house.ledger.head().position, head);
  const auto heard = ask(wire::Method::post, wish, clerk());
  EXPECT_EQ(heard.status, 200) << base::json_text(heard.body);
  EXPECT_GT(house_.house.ledger.head().position, head);
}

TEST_F(AnotherProvince, WhatConcernsAllUnitsIsDecidedByThoseAlone) {
  for (const auto& route : house_.router.routes()) {
    if (scope_of(route) != "house") continue;
    const auto head = house_.house.ledger.head().position;
    const Wish wish{.path = route.pattern.substr(std::string_view{"/api/v1"}.size()),
                    .body = {{"anything", "at all"}}};
    const auto said = ask(route.method, wish, house_.enter(here_.at(access::Role::administrator)));
    EXPECT_EQ(said.code(), "access.everywhere") << name_of(route) << base::json_text(said.body);
    EXPECT_EQ(house_.house.ledger.head().position, head);
  }
}

/// All that a commune elsewhere can have, and every way to ask for it.
class WhatAnotherProvinceHas : public AnotherProvince {
 protected:
  WhatAnotherProvinceHas() {
    const auto place = corrected();
    const auto who = clerk();
    const auto as_report = report(place);
    const auto waiting = document(place);
    const auto noted = note(place);
    const auto written = article(place);
    EXPECT_EQ(house_.send("/articles/" + written + std::string{kPhoto}, photo(), who).status, 201);
    const auto shown = text(house_.get("/articles/" + written, who)
                                .body.at("words")
                                .at("photos")
                                .as_array()
                                .at(0)
                                .at("file"));
    EXPECT_EQ(
        house_.post("/removals", {{"target", "note " + noted}, {"reason", "mistake"}}, who).status,
        201);
    const auto open = house_.post("/decisions/release", release(place), chief());
    EXPECT_EQ(open.status, 201);
    EXPECT_EQ(house_
                  .post("/reminders",
                        {{"form", "BM-06"},
                         {"period", "2026-H2"},
                         {"units", base::JsonArray{base::to_text(communes_.at(0))}}},
                        who)
                  .status,
              201);
    const auto form_of = mapped(place);
    const auto giving = given();
    const auto table = answered(place).substr(std::string_view{"/collections/"}.size());
    const auto task = task_told(place).substr(std::string_view{"/tasks/"}.size());
    const auto hand_over = handing_over().substr(std::string_view{"/hand-overs/"}.size());
    const auto cluster =
        text(house_.get("/hand-overs/" + hand_over, who).body.at("cluster").at("id"));
    const auto year = ranked().substr(std::string_view{"/emulations/"}.size());
    EXPECT_EQ(
        house_.send("/targets/" + giving + "/papers?name=qd.txt&declared=true", kWords, who).status,
        201);
    const auto round = awarded(place).substr(std::string_view{"/awards/"}.size());
    const auto review = approved(place);
    EXPECT_EQ(house_.send(review + number(), signed_paper(), clerk()).status, 201);
    stands_for_ = {
        {"{unit}", {place.id(), province_}},
        {"{code}", {"GD.01", "BM-06"}},
        {"{form}", {"BM-06"}},
        {"{period}", {"2026-H2", "2025", "2026"}},
        {"{year}", {"2026", "2025"}},
        {"{name}", {"report", "article", "trend"}},
        {"{number}", {"1"}},
        {"{file}", {attached(place), proven(place, task), shown}},
        {"{n}", {"0"}},
        {"{entry}", {std::to_string(open.body.at("entry").as_int64())}},
        {"{id}",
         {place.id(), province_, base::to_text(officer_), as_report, waiting, noted, written,
          form_of, giving, table, task, round.substr(0, round.find('/')), cluster, hand_over, year,
          review.substr(std::string_view{"/reviews/"}.size())}}};
    unit_ = place.id();
    name_ = unit::full_name_on(*house_.house.desk.books()->units, place.unit, day_);
    note_ = noted;
  }

  /// A report of the commune's own officer, accepted, reopened, submitted again otherwise and
  /// accepted again, reopened, and waiting once more.
  Place corrected() {
    Place place{.unit = communes_.at(0), .half = "2026-H2"};
    const auto own = house_.enter(officer_);
    EXPECT_FALSE(house_.house.sessions.begin(officer_, access::Machine::own, kWords).empty());
    const auto submit = [&](const base::JsonObject& body) {
      EXPECT_EQ(house_.ask(wire::Method::put, filing(place, "/draft"), body, own).status, 200);
      const base::JsonObject sent{{"revision", 1}, {"declared", true}};
      EXPECT_EQ(house_.post(filing(place, "/submit"), sent, own).status, 201);
    };
    const auto accept_and_reopen = [&] {
      EXPECT_EQ(house_.post(filing(place, "/accept"), {}, clerk()).status, 200);
      EXPECT_EQ(house_.post(filing(place, "/reopen"), {{"reason", kWords}}, clerk()).status, 200);
    };
    submit(typed(0));
    accept_and_reopen();
    auto otherwise = typed(0);
    otherwise.at("cells").as_array().at(1) =
        base::JsonObject{{"code", "GD.01"}, {"value", "918274"}};
    submit(otherwise);
    accept_and_reopen();
    submit(typed(0));
    return place;
  }

  /// The pattern with every combination of what its names can stand for here.
  [[nodiscard]] std::vector<std::string> paths_of(const std::string& pattern) const {
    const auto at = pattern.find('{');
    if (at == std::string::npos) return {pattern};
    const auto name = pattern.substr(at, pattern.find('}') + 1 - at);
    std::vector<std::string> paths;
    for (const auto& value : stands_for_.at(name)) {
      auto path = pattern;
      path.replace(at, name.size(), value);
      std::ranges::move(paths_of(path), std::back_inserter(paths));
    }
    return paths;
  }

  /// What a page may add to ask for the unit.
  [[nodiscard]] std::vector<std::string> queries() const {
    const std::string year = "&year=2026&form=BM-06&period=2026-H2&a=1&b=2&limit=500";
    return {"?after=0" + year,
            "?year=2024&unit=" + unit_,
            "?year=2025&unit=" + unit_,
            "?unit=" + unit_ + year,
            "?unit=" + province_ + year,
            "?form=BM-06&period=2026-H1&unit=" + province_,
            "?q=Ninh Bình&unit=" + unit_ + "&parent=" + province_,
            "?q=bm06 2026-H2 " + name_,
            "?q=" + std::string{kOfficer},
            "?code=GD.01",
            "?q=bai.txt"};
  }

  /// Every way to ask a route for what the commune has.
  [[nodiscard]] std::vector<std::string> questions(const wire::Route& route) const {
    std::vector<std::string> all;
    for (const auto& path : paths_of(route.pattern.substr(std::string_view{"/api/v1"}.size()))) {
      for (const auto& query : queries()) all.push_back(path + query);
    }
    return all;
  }

  /// One of each role, here and answering for all.
  struct Asking {
    std::string role;
    HouseInMemory::Person here;
    HouseInMemory::Person whole;
  };
  [[nodiscard]] std::vector<Asking> people() {
    std::vector<Asking> asking;
    for (const auto role : access::roles_of_accounts()) {
      asking.push_back({.role = std::string{access::to_text(role)},
                        .here = house_.enter(here_.at(role)),
                        .whole = house_.enter(whole_.at(role))});
    }
    return asking;
  }

  /// What an answer says of the commune: a word or number that only it has, its name where units
  /// are spoken of, or a file about it; nothing when it is refused.
  [[nodiscard]] std::string told(const wire::Route& route, const std::string& path,
                                 const HouseInMemory::Person& who) {
    const auto answer =
        house_.router.answer(HouseInMemory::request(wire::Method::get, path, {}, who));
    const bool is_stream = std::holds_alternative<wire::Events>(answer.body);
    if (is_stream || answer.status != 200) return "";
    const std::string bytes{wire::bytes_of(answer.body)};
    if (bytes.starts_with("PK")) return scope_of(route) == "unit" ? "a workbook" : "";
    if (bytes.starts_with("\xFF\xD8")) return scope_of(route) == "unit" ? "a photo" : "";
    const bool is_calendar = bytes.starts_with("BEGIN:VCALENDAR");
    if (is_calendar && bytes.find(unit_) != std::string::npos) return "a calendar";
    std::vector<std::string> marks{kCount, kCountAsPrinted, kWords, kOfficer};
    if (scope_of(route) == "unit") marks.push_back('"' + unit_ + '"');
    marks.push_back("note " + note_);
    for (const auto& mark : marks) {
      if (bytes.find(mark) != std::string::npos) return mark;
    }
    return "";
  }

  std::map<std::string, std::vector<std::string>, std::less<>> stands_for_;
  std::string unit_;
  std::string name_;
  std::string note_;
};

/// Which years there are figures for is told to whoever may see figures: it says nothing of a unit.
constexpr const char* kYears = "GET /years";

TEST_F(WhatAnotherProvinceHas, IsToldToNobodyFromHereByAnyRouteThatReads) {
  const auto asking = people();
  for (const auto& route : house_.router.routes()) {
    if (route.method != wire::Method::get) continue;
    bool is_heard = false;
    for (const auto& path : questions(route)) {
      for (const auto& [role, here, whole] : asking) {
        EXPECT_EQ(told(route, path, here), "") << role << " GET " << path;
        is_heard = is_heard || !told(route, path, whole).empty();
      }
    }
    if (scope_of(route) != "unit" || name_of(route) == kYears) continue;
    EXPECT_TRUE(is_heard) << name_of(route)
                          << ": whoever answers for all must be told what is looked for here";
  }
}

}  // namespace
}  // namespace tongket::api
