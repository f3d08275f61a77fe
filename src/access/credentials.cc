#include "access/credentials.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <sodium.h>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "account";
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = std::size_t{19} << 20U;
constexpr std::size_t kLoginLongest = 64;
constexpr int kFreeTries = 5;
constexpr int kLongestWaitDoublings = 6;  // 5 s · 2^6 is a little over five minutes.
constexpr std::chrono::seconds kFirstWait{5};
constexpr std::size_t kTriesRemembered = 10000;

bool login_ok(std::string_view login) {
  const auto letter_ok = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
  };
  return login.size() >= 3 && login.size() <= kLoginLongest &&
         std::ranges::all_of(login, letter_ok);
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  text.pop_back();
  return text;
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

}  // namespace

base::Result<> Credentials::check_new_login(std::string_view login) const {
  const std::vector<std::pair<std::string_view, std::string>> which{{"login", std::string{login}}};
  if (!login_ok(login)) {
    return base::Error{base::ErrorKind::invalid, "access.login_malformed", which};
  }
  if (find_login(login)) {
    return base::Error{base::ErrorKind::conflict, "access.login_taken", which};
  }
  return base::Done{};
}

base::Result<> Credentials::check_new_password(std::string_view password) {
  const std::size_t length = base::is_utf8(password) ? base::length(base::to_nfc(password)) : 0;
  if (length < 12 || length > 256) {
    return base::Error{base::ErrorKind::invalid, "access.password_weak", {}};
  }
  return base::Done{};
}

std::unique_lock<std::mutex> Credentials::alone_with_logins() const {
  return std::unique_lock{logins_mutex_};
}

void Credentials::put(AccountId account, const Person& person, std::string_view password) {
  std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
  dice_.fill(salt);
  const std::string_view salt_bytes{reinterpret_cast<const char*>(salt.data()), salt.size()};
  const base::JsonObject record{{"login", base::match_key(person.login)},
                                {"name", person.name},
                                {"salt", hex(salt_bytes)},
                                {"password", hash_password(password, hex(salt_bytes))}};
  auto bytes = base::canonical_json(record);
  TK_CHECK(bytes.ok());
  shelf_.put(kDrawer, base::to_text(account), bytes.value());
}

std::string Credentials::hash_password(std::string_view password, std::string_view salt) const {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt_bytes{};
  std::size_t length = 0;
  sodium_hex2bin(salt_bytes.data(), salt_bytes.size(), salt.data(), salt.size(), nullptr, &length,
                 nullptr);
  TK_CHECK(length == salt_bytes.size());
  // One office types "mật" as three letters, the next as five: the same password all the same.
  const std::string typed = base::is_utf8(password) ? base::to_nfc(password) : "";
  std::string hash(32, '\0');
  if (crypto_pwhash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), typed.data(),
                    typed.size(), salt_bytes.data(), kPasses, kMemoryBytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw base::Outage{"not enough memory to check a password"};
  }
  return hex(hash);
}

base::Result<AccountId> Credentials::check(std::string_view login, std::string_view password) {
  // One at a time: a password check costs 19 MiB and a core, and must not become a way to exhaust
  // either.
  const std::scoped_lock one_at_a_time{mutex_};
  const std::string key = base::match_key(base::slice(login, 0, kLoginLongest));
  const base::Instant now = clock_.now();
  // Room for other logins, but never by letting one go that waits: else ten thousand made-up
  // logins would end every wait.
  if (tries_.size() > kTriesRemembered) {
    std::erase_if(tries_, [now](const auto& each) { return each.second.wait_until <= now; });
  }
  auto& tries = tries_[key];
  if (now < tries.wait_until) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(tries.wait_until - now);
    return base::Error{
        base::ErrorKind::forbidden, "access.wait", {{"seconds", std::to_string(left.count())}}};
  }
  const auto account = find_login(key);
  const auto record = account ? record_of(shelf_, base::to_text(*account)) : std::nullopt;
  // An unknown login costs the same time as a wrong password, so that logins cannot be listed.
  const std::string salt = record ? text_at(*record, "salt") : std::string(32, '0');
  const std::string hash = hash_password(password, salt);
  const std::string expected =
      record ? text_at(*record, "password") : std::string(hash.size(), '-');
  if (hash.size() == expected.size() &&
      sodium_memcmp(hash.data(), expected.data(), hash.size()) == 0) {
    tries_.erase(key);
    return *account;
  }
  if (++tries.wrong >= kFreeTries) {
    tries.wait_until =
        now + kFirstWait * (1 << std::min(tries.wrong - kFreeTries, kLongestWaitDoublings));
  }
  return base::Error{base::ErrorKind::forbidden, "access.wrong_login", {}};
}

std::optional<AccountId> Credentials::find_login(std::string_view login) const {
  const std::string key = base::match_key(login);
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

}  // namespace tongket::access
