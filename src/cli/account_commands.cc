// Commands about accounts: who works here, and how they come in.
#include <algorithm>
#include <ostream>

#include "given.h"

namespace tongket::cli {
namespace {

const Word kAccount{"account", "Tên đăng nhập hoặc mã tài khoản / login or id", Word::Takes::one,
                    true};

/// The path of the account that was named by its login or its id.
base::Result<std::string> account_path(Talk& talk, const Given& given, std::string_view below) {
  const auto name = text(given, kAccount.name);
  TK_TRY(const auto answer, talk.get("/accounts"));
  const auto& rows = rows_at(answer, "accounts");
  const auto found =
      std::ranges::find_if(rows, [&](const auto& row) { return text_at(row, "login") == name; });
  const auto id = found == rows.end() ? name : text_at(*found, "id");
  return "/accounts/" + id + std::string{below};
}

Answer create(const World& world, Talk& talk, const Given& given) {
  TK_TRY(auto password, world.read_file(text(given, "--password-file")));
  while (!password.empty() && password.back() == '\n') password.pop_back();
  base::JsonObject body{{"login", text(given, "--login")},
                        {"name", text(given, "--name")},
                        {"password", password},
                        {"roles", list(given, "--role")}};
  if (given.contains("--unit")) {
    TK_TRY(const auto unit, unit_id(talk, text(given, "--unit"), ""));
    body["unit"] = unit;
  }
  if (given.contains("--branch")) body["branches"] = list(given, "--branch");
  return talk.post("/accounts", body);
}

Answer sessions([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/sessions"));
  return talk.get(path);
}

Answer end_sessions([[maybe_unused]] const World& world, Talk& talk, const Given& given) {
  TK_TRY(const auto path, account_path(talk, given, "/sessions"));
  return talk.remove(path);
}

auto getting(std::string path) {
  return
      [path = std::move(path)](const World&, Talk& talk, const Given&) { return talk.get(path); };
}

DeskCommand account() {
  return {
      "account",
      "Lập tài khoản / create an account",
      {{"--login", "Tên đăng nhập / login", Word::Takes::one, true},
       {"--name", "Họ tên / name", Word::Takes::one, true},
       {"--role",
        "reporter | checker | compiler | emulation | editor | publisher | commander | auditor | "
        "administrator",
        Word::Takes::many, true},
       {"--unit", "Đơn vị: tên hoặc mã / unit by name or id"},
       {"--branch", "Ngành: staff, politics, …; không nêu: mọi ngành / branch of work; none: all",
        Word::Takes::many},
       {"--password-file", "Tệp chứa mật khẩu, không để trên dòng lệnh / never on the command line",
        Word::Takes::one, true}},
      create,
      [](std::ostream& out, const base::Json& answer) {
        out << "Đã ghi nhận: " << text_at(answer, "id") << "\n";
      }};
}

}  // namespace

std::vector<DeskCommand> account_commands() {
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

}  // namespace tongket::cli
