#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/api.h"
#include "base/check.h"
#include "base/json.h"
#include "base/testing/hand_clock.h"
#include "indicator/shipped.h"
#include "ledger/testing/memory_store.h"
#include "office/accounts.h"
#include "office/documents.h"
#include "paper/documents.h"
#include "reader/testing/lexicon_files.h"
#include "shelf/testing/counting_dice.h"
#include "shelf/testing/memory_shelf.h"
#include "unit/shipped.h"
#include "unit/words.h"
#include "wire/uri.h"

namespace tongket::api {

/// What somebody sends and hears, without a network.
struct Said {
  int status;
  base::JsonObject body;

  [[nodiscard]] std::string code() const {
    const auto* error = body.if_contains("error");
    return error == nullptr ? "" : std::string{error->at("code").as_string()};
  }
};

/// A commune's page of 2024 with two sure figures: GD.01 65, TQ.26 12/12.
inline constexpr std::string_view kPage =
    "Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n"
    "Sáng 12/11, UBND xã Chất Bình, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công "
    "tác quốc phòng, quân sự địa phương năm 2024.\n"
    "Năm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh cho 65 người; bàn giao 12/12 thanh "
    "niên lên đường nhập ngũ.\n";

/// An event stream that only remembers.
class HeardEvents final : public wire::EventStream {
 public:
  bool send(const wire::Event& event) override {
    if (is_open) events.push_back(event);
    return is_open;
  }
  void close() override { is_open = false; }
  [[nodiscard]] bool open() const override { return is_open; }

  std::vector<wire::Event> events;
  bool is_open = true;
};

/// A whole house in memory behind its interface: shipped catalogue, shipped units, an administrator
/// "quan.tri" and a compiler "tong.hop".
class HouseInMemory {
 public:
  static constexpr std::string_view kPassword = "một mật khẩu dài";

  /// Whether there are accounts already.
  enum class People { administrator_and_compiler, none };

  explicit HouseInMemory(const std::string& source_dir,
                         People people = People::administrator_and_compiler)
      : means_{source_dir} {
    base::Problems problems;
    const auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
    TK_CHECK(catalogue.has_value());
    TK_CHECK(office::open_house(house, 7, *catalogue, unit::shipped_events()).ok());
    if (people == People::administrator_and_compiler) {
      administrator = join("quan.tri", access::Role::administrator);
      compiler = join("tong.hop", access::Role::compiler);
    }
    add_routes(router, house, messages, {.office = "Thử", .version = "0", .portal = ""}, changes);
    house.desk.on_published([this](ledger::Position position) { changes.tell(position); });
  }

  /// Somebody with a session, as a browser keeps it.
  struct Person {
    std::string cookie;
    std::string csrf;
  };

  /// A session without the password, for tests about something else.
  Person enter(access::AccountId account) {
    const auto token = house.sessions.begin(account);
    return {.cookie = "tk_session=" + token, .csrf = house.sessions.find(token)->csrf};
  }

  /// Somebody new.
  access::AccountId join(const std::string& login, access::Role role,
                         std::optional<unit::UnitId> scope = {},
                         const std::vector<std::string>& branches = {}) {
    return office::create_account(house, access::server_actor(),
                                  {.login = login,
                                   .name = "Người giữ " + login,
                                   .password = std::string{kPassword},
                                   .roles = {role},
                                   .scope = scope,
                                   .branches = branches})
        .value();
  }

  /// Somebody new who answers for one unit, with a session.
  Person with_scope(const std::string& login, access::Role role, unit::UnitId unit) {
    return enter(join(login, role, unit));
  }

  Person log_in(const std::string& login) {
    const auto answer = router.answer(
        request(wire::Method::post, "/session",
                base::JsonObject{{"login", login}, {"password", kPassword}}, Person{}));
    TK_CHECK(answer.status == 200);
    const std::string cookie{answer.headers.find("Set-Cookie").value_or("")};
    const auto body = base::parse_json(wire::bytes_of(answer.body)).value();
    return {.cookie = cookie.substr(0, cookie.find(';')),
            .csrf = std::string{body.at("csrf").as_string()}};
  }

  /// Reads a text as `who` would upload it; gives the draft's id.
  std::string upload(const Person& who, const std::string& text) {
    auto asked = request(wire::Method::post, "/documents", {}, who);
    asked.query = {{"name", "bai.txt"}, {"declared", "true"}};
    asked.body = text;
    const auto said = hear(router.answer(std::move(asked)));
    TK_CHECK(said.status == 201);
    return std::string{said.body.at("id").as_string()};
  }

  /// A page with one count of GD.01, read, given to the unit and period, and accepted by `who`;
  /// gives what was said last, with the document's id when all went well. `when` is what PATCH
  /// takes: year, part.
  Said report(const Person& who, unit::UnitId unit, const base::JsonObject& when, int count) {
    const auto id = upload(
        who,
        "Hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024\nSáng 12/11, hội nghị "
        "tổng kết công tác quốc phòng, quân sự địa phương được tổ chức.\nTrong kỳ, đơn vị đã bồi "
        "dưỡng kiến thức quốc phòng và an ninh cho " +
            std::to_string(count) + " người.\n");
    base::JsonObject place = when;
    place["unit"] = base::to_text(unit);
    place["reason"] = "trang không ghi";
    const auto placed = patch("/documents/" + id, place, who);
    if (placed.status != 200) return placed;
    const auto decided = patch("/documents/" + id + "/items/0",
                               {{"state", "accepted"}, {"indicator", "GD.01"}}, who);
    TK_CHECK(decided.status == 200);
    auto accepted = post("/documents/" + id + "/accept", {}, who);
    accepted.body["document"] = id;
    return accepted;
  }

  /// The one unit that bears this path of names on the day.
  [[nodiscard]] unit::UnitId unit_at(const std::string& path, base::Date day) const {
    const auto books = house.desk.books();
    for (const auto unit : books->units->units()) {
      const bool lives = books->units->exists_on(unit, day);
      if (lives && unit::full_path_on(*books->units, unit, day) == path) return unit;
    }
    TK_CHECK(false);
    return unit::UnitId{0};
  }

  Said ask(wire::Method method, const std::string& path, const base::JsonObject& body,
           const Person& who) {
    return hear(router.answer(request(method, path, body, who)));
  }
  Said get(const std::string& path, const Person& who) {
    return ask(wire::Method::get, path, {}, who);
  }
  Said post(const std::string& path, const base::JsonObject& body, const Person& who) {
    return ask(wire::Method::post, path, body, who);
  }
  Said patch(const std::string& path, const base::JsonObject& body, const Person& who) {
    return ask(wire::Method::patch, path, body, who);
  }

  /// A file sent as it is.
  Said send(const std::string& path, const std::string& bytes, const Person& who) {
    auto asked = request(wire::Method::post, path, {}, who);
    asked.body = bytes;
    return hear(router.answer(std::move(asked)));
  }
  /// A file asked for.
  std::string bytes(const std::string& path, const Person& who) {
    return std::string{
        wire::bytes_of(router.answer(request(wire::Method::get, path, {}, who)).body)};
  }

  static wire::Request request(wire::Method method, const std::string& path,
                               const base::JsonObject& body, const Person& who) {
    wire::Request asked;
    asked.method = method;
    const auto question = path.find('?');
    asked.path = "/api/v1" + path.substr(0, question);
    if (question != std::string::npos) {
      asked.query = wire::parse_form(std::string_view{path}.substr(question + 1)).value();
    }
    if (!who.cookie.empty()) asked.headers.add("Cookie", who.cookie);
    if (!who.csrf.empty()) asked.headers.add("X-CSRF-Token", who.csrf);
    if (method != wire::Method::get) asked.body = base::json_text(body);
    return asked;
  }

  static Said hear(const wire::Response& answer) {
    const auto type = answer.headers.find("Content-Type").value_or("application/json");
    const bool is_file =
        std::holds_alternative<wire::Events>(answer.body) || !type.starts_with("application/json");
    const auto text = is_file ? "" : wire::bytes_of(answer.body);
    const auto json = base::parse_json(text.empty() ? "{}" : text);
    return {.status = answer.status, .body = json.value().as_object()};
  }

 private:
  /// Everything a house rests on, in the order it is made.
  struct Means {
    explicit Means(const std::string& source_dir)
        : reader{reader::testing::lexicon_of(source_dir)} {}

    base::HandClock clock;
    shelf::CountingDice dice;
    base::Messages messages;
    ledger::MemoryStore store;
    shelf::MemoryShelf shelf;
    reader::Reader reader;
    std::unique_ptr<office::Desk> desk = office::Desk::open(store, shelf, clock).value();
    access::Credentials credentials{shelf, dice, clock};
    access::Sessions sessions{shelf, dice, clock};
    sheet::Sheets sheets{shelf};
    mapping::Mappings mappings{shelf, dice};
    ledger::SigningKey key = ledger::SigningKey::make(dice);
  };

  Means means_;

 public:
  office::House house{
      .desk = *means_.desk,
      .shelf = means_.shelf,
      .ledger = means_.store,
      .credentials = means_.credentials,
      .sessions = means_.sessions,
      .sheets = means_.sheets,
      .mappings = means_.mappings,
      .clock = means_.clock,
      .dice = means_.dice,
      .reader = means_.reader,
      .extract = [](std::string_view bytes, std::string_view) -> base::Result<document::Extracted> {
        return document::Extracted{
            .media = bytes.starts_with("%PDF-") ? "application/pdf" : "text/plain",
            .text = std::string{bytes},
            .extractor = "text/1"};
      },
      .read_book = document::workbook_in_this_process,
      .fill_book = document::fill_in_this_process,
      .read_word = [](std::string_view) -> base::Result<document::ReadBack> {
        return document::ReadBack{};
      },
      .read_template = [](std::string_view,
                          std::string_view name) -> base::Result<document::TemplateRead> {
        TK_TRY(auto made, paper::shipped_template(name));
        return document::TemplateRead{.made = std::move(made), .problems = {}};
      },
      .make_pdf = [](std::string_view) -> base::Result<std::string> {
        return base::Error{base::ErrorKind::unsupported, "pdf.not_installed", {{"packages", ""}}};
      },
      .make_photo = photo::make_in_this_process,
      .key = means_.key};
  Changes changes;
  wire::Router router{error_page(means_.messages)};
  base::HandClock& clock = means_.clock;
  const base::Messages& messages = means_.messages;
  access::AccountId administrator{1};
  access::AccountId compiler{1};
};

}  // namespace tongket::api
