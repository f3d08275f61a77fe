// Goal: every route is in the rights table kept by hand, and answers each role as the table says.
// Method: the table is read again here, from the file; every route of the interface is asked by
// nobody, by each role and by the host's command line. Twins of the table, with a row dropped or
// added, are seen to be found.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "api/testing/rights_table.h"

namespace tongket::api {
namespace {

using rights_table::csv_text;
using rights_table::name_of;
using rights_table::Table;
using rights_table::table_of;

/// Routes without a row, rows without a route, and routes under another act than their row's.
std::set<std::string> differences(const Table& table, const std::vector<wire::Route>& routes) {
  std::set<std::string> listed;
  for (const auto& [act, row] : table) {
    for (const auto& route : row.routes) listed.insert(act + ": " + route);
  }
  std::set<std::string> built;
  for (const auto& route : routes) built.insert(route.name + ": " + name_of(route));
  std::set<std::string> different;
  std::ranges::set_symmetric_difference(listed, built, std::inserter(different, different.end()));
  return different;
}

/// A path the route answers to; what its names stand for is well-formed and mostly unknown.
std::string path_of(const HouseInMemory& house, const wire::Route& route) {
  std::string path = route.pattern.substr(std::string_view{"/api/v1"}.size());
  const auto unit = base::to_text(house.house.desk.books()->units->units().front());
  const std::vector<std::pair<std::string, std::string>> stands_for{
      {"{id}", "2C0"},         {"{n}", "0"},         {"{entry}", "1"},
      {"{year}", "2024"},      {"{unit}", unit},     {"{code}", "GD.01"},
      {"{period}", "2024-Q3"}, {"{form}", "BM-06"},  {"{number}", "1"},
      {"{section}", "limits"}, {"{file}", "1"},      {"{name}", "report"},
      {"{nomination}", "2C1"}, {"{decision}", "2C2"}};
  for (const auto& [name, value] : stands_for) {
    const auto at = path.find(name);
    if (at != std::string::npos) path.replace(at, name.size(), value);
  }
  EXPECT_EQ(path.find('{'), std::string::npos) << path;
  return path;
}

class RightsTable : public testing::Test {
 protected:
  /// Those of sessions, and those that only the command line on the host has.
  std::vector<wire::Route> all_routes() {
    auto routes = house_.router.routes();
    wire::Router host;
    add_host_routes(host, house_.house, house_.messages);
    for (const auto& route : host.routes()) {
      if (route.pattern.starts_with("/api/v1/host/")) routes.push_back(route);
    }
    return routes;
  }

  HouseInMemory house_{TK_SOURCE_DIR};
  Table table_ = table_of(csv_text());
};

TEST_F(RightsTable, HasEveryRouteOfTheInterfaceAndNoOther) {
  EXPECT_EQ(differences(table_, all_routes()), std::set<std::string>{});
  EXPECT_GE(house_.router.routes().size(), 34U);
}

TEST_F(RightsTable, TwinARouteWithoutARowIsFoundAndARowWithoutARouteToo) {
  Table dropped = table_;
  dropped.at("document.see").routes.erase("GET /documents/{id}");
  EXPECT_EQ(differences(dropped, all_routes()),
            std::set<std::string>{"document.see: GET /documents/{id}"});
  Table added = table_;
  added.at("document.see").routes.insert("GET /secrets");
  EXPECT_EQ(differences(added, all_routes()), std::set<std::string>{"document.see: GET /secrets"});
  auto routes = all_routes();
  routes.front().name = "another.act";
  EXPECT_EQ(differences(table_, routes).size(), 2U);
}

TEST_F(RightsTable, NobodyIsAskedToLogInUnlessTheTableSaysSo) {
  for (const auto& route : house_.router.routes()) {
    const auto said = house_.ask(route.method, path_of(house_, route), {}, {});
    if (table_.at(route.name).may.at("nobody")) {
      EXPECT_NE(said.code(), "access.no_session") << name_of(route);
    } else {
      EXPECT_EQ(said.status, 401) << name_of(route);
      EXPECT_EQ(said.code(), "access.no_session") << name_of(route);
    }
  }
}

TEST_F(RightsTable, EveryRoleIsAnsweredAsItsColumnSays) {
  for (const auto each : access::roles_of_accounts()) {
    const std::string role{access::to_text(each)};
    const auto account = house_.join("nguoi." + role, each);
    for (const auto& route : house_.router.routes()) {
      const auto who = house_.enter(account);
      const auto said = house_.ask(route.method, path_of(house_, route), {}, who);
      const auto& row = table_.at(route.name);
      if (row.may.at(role)) {
        EXPECT_NE(said.code(), "access.forbidden") << role << " " << name_of(route);
        EXPECT_NE(said.status, 401) << role << " " << name_of(route);
        continue;
      }
      EXPECT_EQ(said.status, 403) << role << " " << name_of(route);
      ASSERT_EQ(said.code(), "access.forbidden") << role << " " << name_of(route);
      EXPECT_EQ(said.body.at("error").at("args").at("act").as_string(), route.name)
          << "the refusal names the missing right";
    }
  }
}

TEST_F(RightsTable, TheCommandLineOnTheHostHasTheServersColumn) {
  wire::Router host;
  add_host_routes(host, house_.house, house_.messages);
  std::set<std::string> reached;
  for (const auto& route : host.routes()) {
    EXPECT_TRUE(table_.at(route.name).may.at("server")) << name_of(route);
    reached.insert(name_of(route));
  }
  for (const auto& [act, row] : table_) {
    for (const auto& route : row.routes) {
      EXPECT_EQ(reached.contains(route), row.may.at("server")) << act << ": " << route;
    }
  }
}

TEST_F(RightsTable, ARefusalNamesTheMissingRightAndWhoHasIt) {
  const auto said = house_.post("/accounts", {}, house_.enter(house_.compiler));
  EXPECT_EQ(said.status, 403);
  ASSERT_EQ(said.code(), "access.forbidden");
  const auto& error = said.body.at("error");
  EXPECT_EQ(error.at("args").at("act").as_string(), "account.create");
  EXPECT_EQ(error.at("args").at("roles").as_string(), "administrator, server");
  EXPECT_EQ(error.at("vi").as_string(),
            "Vai trò của bạn không được lập tài khoản (account.create). Người được làm: quản trị "
            "viên, máy chủ.");
}

TEST_F(RightsTable, WhoAsksHearsEveryRightAndWhoNearHasTheRest) {
  const auto here =
      house_.unit_at("xã Chất Bình, tỉnh Ninh Bình", base::vietnamese_day(house_.clock.now()));
  const auto there = house_.unit_at("tỉnh Đồng Tháp", base::vietnamese_day(house_.clock.now()));
  house_.join("kiem.tra", access::Role::checker, here);
  house_.join("kiem.tra.khac", access::Role::checker, there);
  const auto said =
      house_.get("/rights", house_.with_scope("bao.cao", access::Role::reporter, here));
  ASSERT_EQ(said.status, 200);
  std::map<std::string, base::JsonObject> by_act;
  for (const auto& each : said.body.at("rights").as_array()) {
    const auto& right = each.as_object();
    const std::string act{right.at("act").as_string()};
    EXPECT_EQ(right.at("allowed").as_bool(), table_.at(act).may.at("reporter")) << act;
    by_act.emplace(act, right);
  }
  EXPECT_EQ(by_act.size(), table_.size());
  const auto& accept = by_act.at("filing.accept");
  EXPECT_EQ(accept.at("who").at("vi").as_string(), "người kiểm tra, người tổng hợp, máy chủ");
  const base::JsonArray near{"Người giữ kiem.tra", "Người giữ tong.hop"};
  EXPECT_EQ(accept.at("people"), base::Json(near)) << "those of another province are not named";
  EXPECT_TRUE(by_act.at("filing.save").at("people").as_array().empty());
}

TEST_F(RightsTable, AnUnsafeRequestWithoutTheSessionsTokenIsRefusedWhateverTheRole) {
  for (const auto& route : house_.router.routes()) {
    if (route.method == wire::Method::get || table_.at(route.name).may.at("nobody")) continue;
    auto who = house_.enter(house_.administrator);
    who.csrf = "another";
    const auto said = house_.ask(route.method, path_of(house_, route), {}, who);
    EXPECT_EQ(said.status, 403) << name_of(route);
    EXPECT_EQ(said.code(), "access.csrf") << name_of(route);
  }
}

}  // namespace
}  // namespace tongket::api
