#include "given.h"

#include <algorithm>

namespace tongket::cli {

std::string text(const Given& given, std::string_view name) {
  const auto found = given.find(name);
  return found == given.end() || found->second.empty() ? "" : found->second.front();
}

base::JsonArray list(const Given& given, std::string_view name) {
  const auto found = given.find(name);
  if (found == given.end()) return {};
  return base::JsonArray(found->second.begin(), found->second.end());
}

/// Puts those of the words that were given into a body, under their names without the dashes.
void put(base::JsonObject& body, const Given& given, const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (given.contains(name)) body[name.substr(name.find_first_not_of('-'))] = text(given, name);
  }
}

base::Result<Talk> who_asks(const World& world, const Talk& talk, const Given& given) {
  if (!given.contains("--login")) return talk;
  std::string password;
  if (given.contains("--password-file")) {
    TK_TRY(password, world.read_file(text(given, "--password-file")));
  }
  while (!password.empty() && password.back() == '\n') password.pop_back();
  return talk.as_person(text(given, "--login"), password);
}

std::vector<Word> words_of_a_person() {
  return {{"--login", "Người thực hiện, theo tên đăng nhập / as this person"},
          {"--password-file", "Tệp chứa mật khẩu của người đó / their password"}};
}

base::Result<std::string> account_id(Talk& talk, const std::string& name) {
  TK_TRY(const auto answer, talk.get("/accounts"));
  const auto& rows = rows_at(answer, "accounts");
  const auto found =
      std::ranges::find_if(rows, [&](const auto& row) { return text_at(row, "login") == name; });
  return found == rows.end() ? name : text_at(*found, "id");
}

void print_done(std::ostream& out, const base::Json& answer) {
  const auto id = text_at(answer, "id");
  const auto entry = text_at(answer, "entry");
  out << "Đã ghi nhận" << (id.empty() ? "" : ": " + id)
      << (entry.empty() ? "" : " (bản ghi " + entry + ")") << "\n";
}

Print listing(std::string key, Columns columns) {
  return
      [key = std::move(key), columns = std::move(columns)](
          std::ostream& out, const base::Json& answer) { print_list(out, answer, key, columns); };
}

}  // namespace tongket::cli
