#include "access/tokens.h"

#include <array>

#include "base/check.h"
#include "base/json.h"
#include "base/sha256.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "token";
constexpr std::string_view kPrefix =
    "tk_";  ///< So that a token in a log or a mail is known as one.
constexpr std::size_t kIdLength = 16;

std::string key_of(std::string_view text) { return base::to_hex(base::sha256(text)); }

Token token_of(std::string_view key, std::string_view bytes) {
  const auto json = base::parse_json(bytes);
  TK_CHECK(json.ok() && json.value().is_object());
  const auto& record = json.value().get_object();
  const auto account = base::parse_id_text(std::string_view{record.at("account").as_string()});
  const auto past = base::parse_iso(std::string_view{record.at("past").as_string()});
  TK_CHECK(account.ok() && past.ok());
  Token token{.id = std::string{key.substr(0, kIdLength)},
              .account = AccountId{account.value()},
              .name = std::string{record.at("name").as_string()},
              .acts = {},
              .past = past.value()};
  for (const auto& act : record.at("acts").as_array()) token.acts.emplace_back(act.as_string());
  return token;
}

}  // namespace

std::string Tokens::make(const Token& token) {
  std::array<std::uint8_t, 32> bytes{};
  dice_.fill(bytes);
  std::string text = std::string{kPrefix} + base::to_hex(base::Hash{bytes});
  base::JsonArray acts;
  for (const auto& act : token.acts) acts.emplace_back(act);
  const base::JsonObject record{{"account", base::to_text(token.account)},
                                {"name", token.name},
                                {"acts", std::move(acts)},
                                {"past", base::to_iso(token.past)}};
  shelf_.put(kDrawer, key_of(text), base::json_text(record));
  return text;
}

std::optional<Token> Tokens::find(std::string_view text, base::Date today) const {
  const auto key = key_of(text);
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return std::nullopt;
  auto token = token_of(key, *bytes);
  if (today >= token.past) return std::nullopt;
  return token;
}

std::vector<Token> Tokens::list(AccountId account) const {
  std::vector<Token> mine;
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    if (!bytes) continue;
    auto token = token_of(key, *bytes);
    if (token.account == account) mine.push_back(std::move(token));
  }
  return mine;
}

base::Result<> Tokens::end(AccountId account, std::string_view id) {
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    const bool mine = bytes && key.starts_with(id) && id.size() == kIdLength &&
                      token_of(key, *bytes).account == account;
    if (!mine) continue;
    shelf_.erase(kDrawer, key);
    return base::Done{};
  }
  return base::Error{
      base::ErrorKind::not_found, "access.token_unknown", {{"token", std::string{id}}}};
}

void Tokens::end_all(AccountId account) {
  for (const auto& token : list(account)) {
    const auto ended = end(account, token.id);
    TK_CHECK(ended.ok());
  }
}

}  // namespace tongket::access
