// Goal: whatever the interface can do the command line can, and what it refuses it says whole.
// Method: the table of commands kept by hand, each played against a house in memory that notes what
// it was asked; then forms with several mistakes, in one language and in both.
#include "cli/cli.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "api/testing/house_in_memory.h"
#include "desk_commands.h"

namespace tongket::cli {
namespace {

/// The words of a command line; those between quotes are one.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  const std::regex word{"\"([^\"]*)\"|(\\S+)"};
  for (std::sregex_iterator at{line.begin(), line.end(), word}, end; at != end; ++at) {
    words.push_back((*at)[1].matched ? (*at)[1] : (*at)[2]);
  }
  return words;
}

class CommandLine : public testing::Test {
 protected:
  CommandLine() { api::add_host_routes(router_, house_.house, house_.messages); }

  int run(const std::string& line) {
    asked_.clear();
    out_.str("");
    err_.str("");
    return cli::run(words_of(line), world_);
  }

  /// The patterns of the routes that were asked.
  std::set<std::string> asked() {
    std::set<std::string> patterns;
    for (const auto& route : router_.routes()) {
      const std::regex pattern{
          std::regex_replace(route.pattern, std::regex{"\\{[a-z]+\\}"}, "[^/]+")};
      for (const auto& [method, path] : asked_) {
        if (method == route.method && std::regex_match(path, pattern)) {
          patterns.insert(name_of(route));
        }
      }
    }
    return patterns;
  }

  static std::string name_of(const wire::Route& route) {
    return std::string{wire::to_text(route.method)} + " " +
           route.pattern.substr(std::string_view{"/api/v1"}.size());
  }

  api::HouseInMemory house_{TK_SOURCE_DIR};
  wire::Router router_{api::error_page(house_.messages)};
  reader::Lexicon lexicon_ = reader::testing::lexicon_of(TK_SOURCE_DIR);
  reader::Reader reader_{lexicon_};
  std::vector<std::pair<wire::Method, std::string>> asked_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::map<std::string, std::string> files_;
  /// Whatever other file is asked for: a password that is also a decree.
  std::string file_ =
      R"({"decision":{"number":"1/NQ-HĐND","date":"2026-01-02","body":"HĐND"},"day":"2026-02-01",)"
      R"("changes":[{"kind":"rename","unit":"tỉnh Gia Lai","name":"Gia Lai Hạ"}]})";
  World world_{.out = out_,
               .err = err_,
               .terminal = false,
               .messages = house_.messages,
               .reader = reader_,
               .lexicon = lexicon_,
               .extract_file = {},
               .read_file =
                   [this](const auto& path) {
                     const auto found = files_.find(path.string());
                     return base::Result{found == files_.end() ? file_ : found->second};
                   },
               .ask =
                   [this](const auto&, Face, wire::Request request) {
                     asked_.emplace_back(request.method, request.path);
                     return base::Result{router_.answer(std::move(request))};
                   },
               .make_house = {},
               .serve = {},
               .fresh_password = {},
               .read_long_file = [this](const auto& path) { return world_.read_file(path); },
               .write_file = [this](const auto& path,
                                    auto bytes) { files_[path.string()] = std::string{bytes}; }};
};

TEST_F(CommandLine, EveryRouteOfTheHostIsAskedByTheCommandTheTableNames) {
  std::istringstream table{
      reader::testing::bytes_of(std::string{TK_SOURCE_DIR} + "/catalogue/commands.csv")};
  std::set<std::string> told;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    const auto route = line.substr(0, line.find(','));
    told.insert(route);
    EXPECT_NE(run(line.substr(route.size() + 1)), kUsage) << line << "\n" << err_.str();
    EXPECT_TRUE(asked().contains(route)) << line << "\n" << err_.str();
  }
  std::set<std::string> routes;
  for (const auto& route : router_.routes()) {
    // No row of the interface: played by tests/interface/backup.py.
    if (!route.pattern.starts_with("/api/v1/host/")) routes.insert(name_of(route));
  }
  EXPECT_EQ(told, routes);
}

TEST_F(CommandLine, EveryMistakeOfAFormIsSaidAtOnceAtItsPlace) {
  file_ = "ngắn";
  EXPECT_EQ(run("account --login a --name \" \" --role compiler --password-file p.txt"), kRefused);
  for (const std::string mistake :
       {"name: ", "[account.no_name]", "login: ", "[access.login_malformed]",
        "password: ", "[access.password_weak]"}) {
    EXPECT_NE(err_.str().find(mistake), std::string::npos) << mistake << "\n" << err_.str();
  }
  EXPECT_EQ(std::ranges::count(err_.str(), '\n'), 6) << "three mistakes in two languages";
}

TEST_F(CommandLine, OneLanguageIsSaidWhenOneIsChosen) {
  const std::string sentence = "Không có báo cáo 2C0.";
  EXPECT_EQ(run("withdraw 2C0 --reason nhầm --language vi"), kRefused);
  EXPECT_EQ(err_.str(), sentence + " [report.unknown]\n");
  EXPECT_EQ(run("--language en withdraw 2C0 --reason nhầm"), kRefused);
  EXPECT_EQ(err_.str().find(sentence), std::string::npos);
  EXPECT_NE(err_.str().find("[report.unknown]"), std::string::npos);
  EXPECT_EQ(run("withdraw 2C0 --reason nhầm --language fr"), kUsage);
}

TEST_F(CommandLine, EveryMistakeOfADocumentIsSaidAtTheLineItsWordsStandOn) {
  file_ =
      "Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n"
      "Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công "
      "tác quốc phòng, quân sự địa phương năm 2024.\n"
      "Năm 2024, lực lượng dân quân là 416 đồng chí.\n"
      "Lực lượng dự bị động viên là 568 đồng chí.\n";
  EXPECT_EQ(run("accept bai.txt --declare-no-secret --take 416=DQ.01 --take 568=DB.01"), kRefused);
  EXPECT_NE(err_.str().find("bai.txt:3, items/0: "), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("bai.txt:4, items/1: "), std::string::npos) << err_.str();
  EXPECT_NE(err_.str().find("[hold.off]"), std::string::npos) << err_.str();
}

TEST_F(CommandLine, AListIsPrintedInColumnsAndWholeForOtherPrograms) {
  EXPECT_EQ(run("accounts"), kDone);
  EXPECT_NE(out_.str().find("Đăng nhập"), std::string::npos);
  EXPECT_NE(out_.str().find("quan.tri"), std::string::npos);
  EXPECT_EQ(run("accounts --json"), kDone);
  EXPECT_EQ(base::parse_json(out_.str()).value().at("accounts").as_array().size(), 2U);
}

TEST_F(CommandLine, ADraftIsReadDecidedAndAcceptedWordByWord) {
  file_ =
      "Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n"
      "Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công "
      "tác quốc phòng, quân sự địa phương năm 2024.\n"
      "Năm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 người.\n";
  EXPECT_EQ(run("upload bai.txt"), kRefused) << "without the declaration";
  ASSERT_EQ(run("upload bai.txt --declare-no-secret --json"), kDone) << err_.str();
  const auto id = text_at(base::parse_json(out_.str()).value(), "id");
  EXPECT_EQ(run("decide " + id + " 0 --state accepted"), kDone) << err_.str();
  EXPECT_EQ(run("accept-document " + id), kDone) << err_.str();
  EXPECT_EQ(run("accept-document " + id), kRefused);
  ASSERT_EQ(run("documents --json"), kDone);
  const auto listed = base::parse_json(out_.str()).value();
  const auto report = text_at(rows_at(listed, "documents").front(), "report");
  EXPECT_EQ(run("withdraw " + report + " --reason \"nhầm năm\""), kDone) << err_.str();
}

TEST_F(CommandLine, WhoWaitsAtATerminalSeesHowFarLongWorkIs) {
  std::ostringstream terminal;
  house_.house.progress = [&](std::string_view stage, std::size_t done, std::size_t of) {
    print_progress(terminal, stage, done, of);
  };
  std::string list = "code,name,district_code,district,province_code,province\n";
  for (int row = 0; row < 1'500; ++row) {
    list += std::to_string(70'000 + row) + ",Xã Số " + std::to_string(row) +
            ",099,Huyện Thử,01,Thành phố Hà Nội\n";
  }
  files_ = {{"ds.csv", list},
            {"cot.csv",
             "field,column,value\ntable,,units\nday,,2025-06-30\ndecision_kind,,list\n"
             "decision_day,,2025-03-01\nissuer,,Cơ quan thống kê\n"}};
  EXPECT_EQ(run("units import ds.csv --map cot.csv"), kDone) << err_.str();
  EXPECT_NE(terminal.str().find("\r… đọc dòng / rows read: 1000/1500\r… đọc dòng / rows read: "
                                "1500/1500\n"),
            std::string::npos)
      << terminal.str();
  EXPECT_NE(terminal.str().find("đối chiếu / rows matched: 1500/1500\n"), std::string::npos);
  EXPECT_NE(terminal.str().find("kiểm tra / changes checked: 1501/1501\n"), std::string::npos);
}

}  // namespace
}  // namespace tongket::cli
