#include "access/credentials.h"

#include <algorithm>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "account";
constexpr std::size_t kLoginLongest = 64;

bool login_ok(std::string_view login) {
  const auto letter_ok = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
  };
  return login.size() >= 3 && login.size() <= kLoginLongest &&
         std::ranges::all_of(login, letter_ok);
}

std::optional<base::JsonObject> record_of(const shelf::Shelf& shelf, std::string_view key) {
  const auto bytes = shelf.get(kDrawer, key);
  if (!bytes) return std::nullopt;
  auto json = base::parse_json(*bytes);
  TK_CHECK(json.ok() && json.value().is_object());
  return std::move(json).value().get_object();
}

std::string text_at(const base::JsonObject& record, std::string_view key) {
  auto text = base::json_string(record, key);
  TK_CHECK(text.ok());
  return std::move(text).value();
}

/// Without a password there is no salt either.
void keep(shelf::Shelf& shelf, AccountId account, const Person& person, std::string_view salt,
          std::string_view hash) {
  const base::JsonObject record{{"login", base::match_key(person.login)},
                                {"name", person.name},
                                {"salt", salt},
                                {"password", hash}};
  const auto bytes = base::canonical_json(record);
  TK_CHECK(bytes.ok());
  shelf.put(kDrawer, base::to_text(account), bytes.value());
}

}  // namespace

base::Result<> Credentials::check_new_login(std::string_view login,
                                            std::optional<AccountId> account) const {
  const std::vector<std::pair<std::string_view, std::string>> which{{"login", std::string{login}}};
  if (!login_ok(login)) {
    return base::Error{base::ErrorKind::invalid, "access.login_malformed", which};
  }
  const auto taken = find_login(login);
  if (taken && taken != account) {
    return base::Error{base::ErrorKind::conflict, "access.login_taken", which};
  }
  return base::Done{};
}

std::shared_ptr<const void> Credentials::alone_with_logins() const {
  return shelf_.alone("logins");
}

void Credentials::put(AccountId account, const Person& person, std::string_view password) {
  const auto salt = fresh_salt(dice_);
  keep(shelf_, account, person, salt, password_hash(password, salt));
}

void Credentials::put_invited(AccountId account, const Person& person) {
  keep(shelf_, account, person, "", "");
}

void Credentials::set_password(AccountId account, std::string_view password) {
  const auto known = person(account);
  TK_CHECK(known.has_value());
  put(account, *known, password);
}

bool Credentials::opens(std::optional<AccountId> account, std::string_view password) const {
  const auto record = account ? record_of(shelf_, base::to_text(*account)) : std::nullopt;
  // An unknown login costs the same time as a wrong password, so that logins cannot be listed.
  const std::string kept = record ? text_at(*record, "salt") : "";
  const std::string hash = password_hash(password, kept.empty() ? std::string(32, '0') : kept);
  return record && !kept.empty() && same_hash(hash, text_at(*record, "password"));
}

base::Result<AccountId> Credentials::check(std::string_view login, std::string_view password,
                                           std::string_view peer) {
  // One at a time: a password check costs 19 MiB and a core, and must not become a way to exhaust
  // either.
  const std::scoped_lock one_at_a_time{mutex_};
  const std::string key = base::match_key(base::slice(login, 0, kLoginLongest));
  const base::Instant now = clock_.now();
  if (!peer.empty()) {
    TK_TRY([[maybe_unused]] const auto patient, peers_.ask(peer, now));
  }
  TK_TRY([[maybe_unused]] const auto patient, logins_.ask(key, now));
  const auto account = find_login(key);
  if (opens(account, password)) {
    logins_.right(key);
    return *account;
  }
  logins_.wrong(key, now);
  if (!peer.empty()) peers_.wrong(peer, now);
  return base::Error{base::ErrorKind::forbidden, "access.wrong_login", {}};
}

base::Result<> Credentials::check_own(AccountId account, std::string_view password) {
  const std::scoped_lock one_at_a_time{mutex_};
  const auto known = person(account);
  const std::string key = known ? known->login : "";
  const base::Instant now = clock_.now();
  TK_TRY([[maybe_unused]] const auto patient, logins_.ask(key, now));
  if (opens(account, password)) {
    logins_.right(key);
    return base::Done{};
  }
  logins_.wrong(key, now);
  return base::Error{base::ErrorKind::forbidden, "access.wrong_password", {}};
}

std::optional<AccountId> Credentials::find_login(std::string_view login) const {
  const std::string key = base::match_key(login);
  if (key.empty()) return std::nullopt;  // Whoever is invited has none yet.
  for (const auto& id : shelf_.keys(kDrawer)) {
    const auto record = record_of(shelf_, id);
    if (!record || text_at(*record, "login") != key) continue;
    const auto raw = base::parse_id_text(id);
    TK_CHECK(raw.ok());
    return AccountId{raw.value()};
  }
  return std::nullopt;
}

std::optional<Person> Credentials::person(AccountId account) const {
  const auto record = record_of(shelf_, base::to_text(account));
  if (!record) return std::nullopt;
  return Person{.login = text_at(*record, "login"), .name = text_at(*record, "name")};
}

bool Credentials::can_log_in(AccountId account) const {
  const auto record = record_of(shelf_, base::to_text(account));
  return record && !text_at(*record, "password").empty();
}

}  // namespace tongket::access
