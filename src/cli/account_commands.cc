// Commands about accounts: who works here, and how they come in.
#include <algorithm>
#include <ostream>

#include "given.h"

namespace tongket::cli {
namespace {

const Word kAccount{"account", "Tên đăng nhập hoặc mã tài khoản / login or id", Word::Takes::one,
                    true};

const Word kFrom{"--from", "Từ ngày, dạng 2026-01-01; không nêu: từ nay / first day"};
const Word kTo{"--to", "Đến hết ngày; không nêu: không có hạn / last day"};

/// The path of the account that was named by its login or its id.
base::Result<std::string> account_path(Talk& talk, const Given& given, std::string_view below) {
  TK_TRY(const auto id, account_id(talk, text(given, kAccount.name)));
  return "/accounts/" + id + std::string{below};
}

/// Without a password the account waits behind a link for its officer.
Answer create(const World& world, Talk& talk, const Given& given) {
  base::JsonObject body{{"roles", list(given, "--role")}};
  put(body, given, {"--login", "--name", "--from", "--to"});
  if (given.contains("--password-file")) {
    TK_TRY(auto password, world.read_file(text(given, "--password-file")));
    while (!password.empty() && password.back() == '\n') password.pop_back();
    body["password"] = password;
  }
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    body["unit"] = unit;
  }
  if (given.contains("--branch")) body["branches"] = list(given, "--branch");
  return talk.post("/accounts", body);
}

Answer change_duties(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/duties"));
  base::JsonObject body{{"roles", list(given, "--role")}};
  put(body, given, {"--reason"});
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    body["unit"] = unit;
  }
  if (given.contains("--branch")) body["branches"] = list(given, "--branch");
  return talk.post(path, body);
}

Answer begin_leave(const World& /*world*/, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/leave"));
  TK_TRY(const auto substitute, account_id(talk, text(given, "--substitute")));
  base::JsonObject body{{"substitute", substitute}};
  put(body, given, {"--from", "--to", "--reason"});
  return talk.post(path, body);
}

Answer sessions([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/sessions"));
  return talk.get(path);
}

Answer end_sessions([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/sessions"));
  return talk.remove(path);
}

/// Does something to one account; the words that were given go into the body.
auto doing(std::string below, std::vector<std::string> names = {}) {
  return [below = std::move(below), names = std::move(names)](const World&, Talk& talk,
                                                              const Given& given) -> Answer {
    TK_TRY(const auto path, account_path(talk, given, below));
    base::JsonObject body;
    put(body, given, names);
    return talk.post(path, body);
  };
}

/// A one-time link, below the address of the server.
void print_link(std::ostream& out, const base::Json& answer) {
  const bool within = !text_at(answer, "invitation.link").empty();
  const std::string at = within ? "invitation." : "";
  const auto link = text_at(answer, at + "link");
  out << "Đã ghi nhận" << (text_at(answer, "id").empty() ? "" : ": " + text_at(answer, "id"))
      << "\n";
  if (link.empty()) return;
  out << "Đường dẫn dùng một lần, đến " << text_at(answer, at + "until.print") << ": " << link
      << "\n";
}

auto getting(std::string path) {
  return
      [path = std::move(path)](const World&, Talk& talk, const Given&) { return talk.get(path); };
}

const Word kRole{
    "--role",
    "reporter | checker | compiler | emulation | editor | publisher | commander | auditor | "
    "administrator",
    Word::Takes::many, true};
const Word kUnit{"--unit", "Đơn vị: tên hoặc mã / unit by name or id"};
const Word kBranch{"--branch",
                   "Ngành: staff, politics, …; không nêu: mọi ngành / branch of work; none: all",
                   Word::Takes::many};
const Word kReason{"--reason", "Lý do / why", Word::Takes::one, true};

DeskCommand account() {
  return {"account",
          "Lập tài khoản / create an account",
          {{"--login", "Tên đăng nhập / login"},
           {"--name", "Họ tên / name", Word::Takes::one, true},
           kRole,
           kUnit,
           kBranch,
           kFrom,
           kTo,
           {"--password-file",
            "Tệp chứa mật khẩu; không nêu thì in đường dẫn mời dùng một lần / without it, an "
            "invitation"}},
          create,
          print_link};
}

std::vector<DeskCommand> of_accounts() {
  return {
      account(),
      {"accounts",
       "Tài khoản / accounts",
       {},
       getting("/accounts"),
       listing("accounts", {{"Mã", "id"},
                            {"Đăng nhập", "login"},
                            {"Tên", "name"},
                            {"Vai trò", "roles"},
                            {"Đơn vị", "unit.name"},
                            {"Lập lúc", "created.print"}})},
      {"invite",
       "Mời lại người chưa vào lần nào / a fresh invitation link",
       {kAccount},
       doing("/invitation"),
       print_link},
      {"reset",
       "Đề nghị đặt lại mật khẩu; người khác xác nhận / ask for a new password",
       {kAccount},
       doing("/reset"),
       print_link},
      {"confirm-reset",
       "Xác nhận đặt lại mật khẩu do người khác đề nghị / confirm what another asked",
       {kAccount},
       doing("/reset/confirm"),
       print_link},
      {"term",
       "Định ngày của tài khoản: nghỉ, thôi việc / the days of an account",
       {kAccount, kFrom, kTo},
       doing("/term", {"--from", "--to"}),
       print_link},
      {"handover",
       "Bàn giao cho người mới từ một ngày, cùng quyền / hand a post over",
       {kAccount,
        {"--name", "Họ tên người mới / name", Word::Takes::one, true},
        {"--from", "Từ ngày / from", Word::Takes::one, true}},
       doing("/handover", {"--name", "--from"}),
       print_link},
      {"duties",
       "Đổi đơn vị, vai trò, ngành của tài khoản / charge an account otherwise",
       {kAccount, kRole, kUnit, kBranch, kReason},
       change_duties,
       print_link},
      {"leave",
       "Nghỉ từ ngày đến ngày, có người thay cùng quyền / a leave and who stands in",
       {kAccount,
        {"--substitute", "Người thay: tên đăng nhập hoặc mã / login or id", Word::Takes::one, true},
        {"--from", "Từ ngày / first day", Word::Takes::one, true},
        {"--to", "Đến hết ngày / last day", Word::Takes::one, true},
        kReason},
       begin_leave,
       print_link}};
}

std::vector<DeskCommand> of_sessions() {
  return {
      {"sessions",
       "Tài khoản đang đăng nhập ở đâu / where somebody is logged in",
       {kAccount},
       sessions,
       listing("sessions", {{"Mã", "id"},
                            {"Máy", "machine"},
                            {"Trình duyệt", "browser"},
                            {"Đăng nhập lúc", "begun.print"},
                            {"Thao tác cuối", "seen.print"}})},
      {"end-sessions",
       "Kết thúc mọi phiên của tài khoản / end all sessions of somebody",
       {kAccount},
       end_sessions,
       [](std::ostream& out, const base::Json& answer) {
         out << "Đã kết thúc " << text_at(answer, "ended") << " phiên\n";
       }},
      {"rights",
       "Quyền của mình, và ai có quyền mình thiếu / what one may, and who may the rest",
       {},
       getting("/rights"),
       listing(
           "rights",
           {{"Quyền", "act"}, {"Việc", "name.vi"}, {"Được", "allowed"}, {"Ai được", "who.vi"}})}};
}

}  // namespace

std::vector<DeskCommand> account_commands() { return together({of_accounts(), of_sessions()}); }

}  // namespace tongket::cli
