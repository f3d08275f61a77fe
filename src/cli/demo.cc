// The demonstration year: six documents of our own words with the facts of five published reviews.
#include <array>
#include <ostream>

#include "commands.h"
#include "demo_steps.h"

namespace tongket::cli {
namespace embedded {
std::string_view demo_plan();
std::string_view demo_01();
std::string_view demo_02();
std::string_view demo_03();
std::string_view demo_04();
std::string_view demo_05();
std::string_view demo_06();
}  // namespace embedded

namespace {

constexpr std::string_view kLogin = "trinh-dien";

/// What the demonstration does with one of its documents, as `demo/plan.json` says.
struct Step {
  std::string name;
  std::string text;
  bool accept;  ///< Else it is left waiting for the visitor.
  bool publish;
  std::map<std::string, std::string> choices;
  base::JsonObject review;  ///< When, where and by whom it was held, and words of its sections.
};

std::string_view text_of(std::size_t number) {
  using Text = std::string_view (*)();
  constexpr std::array<Text, 6> kTexts{embedded::demo_01, embedded::demo_02, embedded::demo_03,
                                       embedded::demo_04, embedded::demo_05, embedded::demo_06};
  TK_CHECK(number < kTexts.size());
  return kTexts[number]();
}

bool flag(const base::JsonObject& json, std::string_view key) {
  const auto* found = json.if_contains(key);
  return found != nullptr && found->is_bool() && found->get_bool();
}

base::Result<std::vector<Step>> steps_of(const World& world, const base::JsonArray& plan,
                                         const std::filesystem::path& texts) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const auto& line = plan[i].get_object();
    Step step{.name = text_at(plan[i], "file"),
              .text = std::string{text_of(i)},
              .accept = flag(line, "accept"),
              .publish = flag(line, "publish"),
              .choices = {},
              .review = {}};
    if (!texts.empty()) {
      TK_TRY(step.text, world.read_file(texts / step.name));
    }
    if (line.contains("choose")) {
      TK_TRY(const auto choose, base::json_object(line, "choose"));
      for (const auto& [number, code] : choose) {
        step.choices.emplace(number, std::string{code.get_string()});
      }
    }
    if (line.contains("review")) {
      TK_TRY(step.review, base::json_object(line, "review"));
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

class Demo {
 public:
  Demo(const World& world, const std::filesystem::path& data)
      : world_{world}, host_{world, data}, officer_{world, data, Face::session} {}

  base::Result<> play(const std::filesystem::path& texts) {
    TK_TRY(const auto plan, base::parse_json(embedded::demo_plan()));
    TK_TRY([[maybe_unused]] const auto ready, make_officer());
    TK_TRY([[maybe_unused]] const auto held, open_hold(plan.get_object()));
    TK_TRY(const auto documents, base::json_array(plan.get_object(), "documents"));
    TK_TRY(const auto steps, steps_of(world_, documents, texts));
    for (const auto& step : steps) {
      TK_TRY([[maybe_unused]] const auto done, play(step));
    }
    for (const auto& [page, how] : reviewed_) {
      TK_TRY([[maybe_unused]] const auto reviewed, hold_review(page, how));
    }
    for (const auto& report : reports_) {
      TK_TRY([[maybe_unused]] const auto followed, follow_tasks(report));
    }
    return hand_over_cluster();
  }

 private:
  void say(const std::string& line) { world_.out << "  · " << line << "\n"; }

  /// A compiler's account for the demonstration only; its password is thrown away with this run.
  base::Result<> make_officer() {
    const auto password = world_.fresh_password();
    TK_TRY([[maybe_unused]] const auto made,
           host_.post("/accounts", {{"login", kLogin},
                                    {"name", "Cán bộ tổng hợp (trình diễn)"},
                                    {"password", password},
                                    {"roles", base::JsonArray{"compiler"}}}));
    say("POST /accounts: lập tài khoản cán bộ tổng hợp (trình diễn)");
    return officer_.log_in(std::string{kLogin}, password);
  }

  base::Result<> open_hold(const base::JsonObject& plan) {
    TK_TRY(const auto hold, base::json_object(plan, "hold"));
    TK_TRY([[maybe_unused]] const auto opened, host_.post("/decisions/hold", hold));
    say("POST /decisions/hold: quyết định cho phép lưu giữ chỉ tiêu tắt sẵn " +
        base::json_text(hold.at("indicators")));
    return base::Done{};
  }

  base::Result<> play(const Step& step) {
    TK_TRY(const auto id, upload(officer_, step.name, step.text, true));
    TK_TRY(const auto read, officer_.get("/documents/" + id));
    say("POST /documents: đọc " + step.name + ": " + text_at(read, "counts.total") + " số liệu, " +
        text_at(read, "unit.name"));
    if (!step.accept) {
      say("để lại chờ người xem quyết định");
      return base::Done{};
    }
    TK_TRY([[maybe_unused]] const auto decided, decide_items(officer_, id, step.choices));
    TK_TRY(const auto accepted, officer_.post("/documents/" + id + "/accept", {}));
    say("POST /documents/" + id + "/accept: bản ghi " + text_at(accepted, "entry") + ", " +
        text_at(accepted, "accepted") + " số liệu");
    reviewed_.push_back({read, step.review});
    reports_.push_back(text_at(accepted, "report"));
    return step.publish ? publish(read) : base::Done{};
  }

  /// The review a page told of: the conference, its sections in words and as the figures propose
  /// them, and the figures frozen.
  base::Result<> hold_review(const base::Json& read, const base::JsonObject& held) {
    TK_TRY(const auto year, base::json_integer(read.get_object(), "year"));
    base::JsonObject order{{"unit", text_at(read, "unit.id")}, {"kind", "annual"}, {"year", year}};
    auto answer = officer_.post("/reviews", order);
    if (!answer.ok() && answer.error().code == "review.kind_unfit") {
      order["kind"] = "cluster";
      answer = officer_.post("/reviews", order);
    }
    TK_TRY(const auto opened, std::move(answer));
    const auto path = "/reviews/" + text_at(opened, "id");
    TK_TRY(const auto page, officer_.get(path));
    TK_TRY(auto conference, base::json_object(held, "conference"));
    TK_TRY(const auto day, base::json_string(held, "day"));
    conference.emplace("day", day);
    TK_TRY([[maybe_unused]] const auto planned, officer_.put(path + "/conference", conference));
    TK_TRY(const auto written, write_sections(path, page, held));
    TK_TRY([[maybe_unused]] const auto frozen, officer_.post(path + "/freeze", {}));
    say("POST /reviews, " + path + "/freeze: " + text_at(page, "name") + " của " +
        text_at(page, "unit_name") + ", " + std::to_string(written) + " mục");
    return base::Done{};
  }

  /// How many were written.
  base::Result<std::size_t> write_sections(const std::string& path, const base::Json& page,
                                           const base::JsonObject& held) {
    TK_TRY(const auto own, base::json_object(held, "sections"));
    std::size_t written = 0;
    for (const auto& section : rows_at(page, "sections")) {
      const auto key = text_at(section, "key");
      std::string words{own.contains(key) ? own.at(key).as_string() : ""};
      const auto proposed = text_at(section, "proposal");
      if (proposed.find("{{") != std::string::npos) words += (words.empty() ? "" : " ") + proposed;
      if (words.empty()) continue;
      TK_TRY([[maybe_unused]] const auto kept,
             officer_.put(path + "/sections/" + key, {{"text", words}, {"after", 0}}));
      ++written;
    }
    return written;
  }

  /// "Phương hướng, nhiệm vụ": what the page tells of the next year is followed through it.
  base::Result<> follow_tasks(const std::string& report) {
    const auto path = "/reports/" + report + "/tasks";
    TK_TRY(const auto told, officer_.get(path));
    if (rows_at(told, "tasks").empty()) return base::Done{};
    TK_TRY(const auto taken, officer_.post(path, {}));
    say("POST " + path + ": theo dõi " + std::to_string(rows_at(taken, "tasks").size()) +
        " nhiệm vụ năm " + text_at(taken, "year") + " của " + text_at(told, "unit.name"));
    return base::Done{};
  }

  /// "Bàn giao vai trò Cụm trưởng giữa xã Chất Bình và xã Hồi Ninh": each side confirms the minutes
  /// with an account of its own, of the commune that succeeded both.
  base::Result<> hand_over_cluster() {
    TK_TRY(const auto listed, officer_.get("/clusters"));
    const auto& clusters = rows_at(listed, "clusters");
    if (clusters.empty()) return base::Done{};
    const std::string day = "2024-10-25";
    base::JsonObject minutes{{"day", day}, {"until", "2024-10-24"}};
    TK_TRY(const auto outgoing, unit_id(officer_, "xã Chất Bình, huyện Kim Sơn", day));
    TK_TRY(const auto incoming, unit_id(officer_, "xã Hồi Ninh, huyện Kim Sơn", day));
    minutes["outgoing"] = outgoing;
    minutes["incoming"] = incoming;
    minutes["papers"] =
        "Quy chế hoạt động của cụm\nKế hoạch phối hợp năm 2025\nSổ giao ban của cụm";
    TK_TRY(const auto drawn,
           officer_.post("/clusters/" + text_at(clusters.front(), "id") + "/hand-overs", minutes));
    const auto path = "/hand-overs/" + text_at(drawn, "id") + "/confirm";
    for (const std::string side : {"outgoing", "incoming"}) {
      TK_TRY([[maybe_unused]] const auto confirmed, confirm_side(path, side));
    }
    say("POST " + path + ": hai bên xác nhận bàn giao cụm trưởng của " +
        text_at(clusters.front(), "name") + "; cụm kết thúc hoạt động ngày " +
        text_at(clusters.front(), "to.print"));
    return base::Done{};
  }

  base::Result<> confirm_side(const std::string& path, const std::string& side) {
    const auto password = world_.fresh_password();
    const std::string login = side == "outgoing" ? "ben-giao" : "ben-nhan";
    TK_TRY(const auto heir, unit_id(host_, "xã Chất Bình", ""));
    TK_TRY([[maybe_unused]] const auto made,
           host_.post("/accounts", {{"login", login},
                                    {"name", side == "outgoing" ? "Đại diện bên giao (trình diễn)"
                                                                : "Đại diện bên nhận (trình diễn)"},
                                    {"password", password},
                                    {"unit", heir},
                                    {"roles", base::JsonArray{"commander"}}}));
    TK_TRY(auto talk, officer_.as_person(login, password));
    TK_TRY([[maybe_unused]] const auto said, talk.post(path, {{"side", side}}));
    return base::Done{};
  }

  base::Result<> publish(const base::Json& read) {
    TK_TRY(const auto year, base::json_integer(read.get_object(), "year"));
    const base::JsonObject wish{{"unit", text_at(read, "unit.id")}, {"year", year}};
    TK_TRY(const auto article, officer_.post("/articles", wish));
    const auto id = text_at(article, "id");
    TK_TRY([[maybe_unused]] const auto out, host_.post("/articles/" + id + "/publish", {}));
    say("POST /articles, /articles/" + id + "/publish: bài công khai do hai người làm và duyệt");
    return base::Done{};
  }

  const World& world_;
  Talk host_;
  Talk officer_;
  /// Pages that were accepted, in the order of the plan, and how their conferences were held.
  std::vector<std::pair<base::Json, base::JsonObject>> reviewed_;
  std::vector<std::string> reports_;  ///< Accepted, in the order of the plan.
};

}  // namespace

base::Result<> play_demo(const World& world, const std::filesystem::path& data,
                         const std::filesystem::path& texts) {
  world.out << "Dữ liệu trình diễn (chỉ dùng các việc ai cũng làm được):\n";
  return Demo{world, data}.play(texts);
}

}  // namespace tongket::cli
