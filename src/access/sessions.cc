#include "access/sessions.h"

#include <array>

#include "base/check.h"
#include "base/json.h"
#include "base/sha256.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "session";
constexpr std::string_view kSetupDrawer = "setup";
constexpr std::string_view kSetupKey = "first-start";
constexpr std::chrono::minutes kIdle{15};
constexpr std::chrono::hours kLongest{12};
constexpr std::chrono::minutes kSetupTime{30};
constexpr std::chrono::seconds kAtHand{2};

std::string key_of(std::string_view token) { return base::to_hex(base::sha256(token)); }

std::string record_text(const base::JsonObject& record) {
  auto text = base::canonical_json(record);
  TK_CHECK(text.ok());
  return std::move(text).value();
}

/// A record of ours: anything but what we wrote is a programmer's mistake.
base::JsonObject record_of(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  TK_CHECK(json.ok() && json.value().is_object());
  return std::move(json).value().get_object();
}

base::Instant begun(const base::JsonObject& record) {
  const auto at = base::json_integer(record, "at");
  TK_CHECK(at.ok());
  return base::Instant{std::chrono::milliseconds{at.value()}};
}

}  // namespace

std::string Sessions::fresh_token() {
  std::array<std::uint8_t, 32> bytes{};
  dice_.fill(bytes);
  return base::to_hex(base::Hash{bytes});
}

std::string Sessions::begin(AccountId account) {
  const std::scoped_lock lock{mutex_};
  std::string token = fresh_token();
  const base::Instant now = clock_.now();
  shelf_.put(kDrawer, key_of(token),
             record_text({{"account", base::to_text(account)},
                          {"csrf", fresh_token()},
                          {"at", now.time_since_epoch().count()}}));
  active_[key_of(token)] = {.begun = now, .seen = now};
  return token;
}

std::optional<Session> Sessions::find(std::string_view token) {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return std::nullopt;
  const auto record = record_of(*bytes);
  const base::Instant now = clock_.now();
  // After a restart nobody is known to be active: the idle time counts from the login.
  const auto known =
      active_.try_emplace(key, Activity{.begun = begun(record), .seen = begun(record)}).first;
  if (is_over(known->second, now)) {
    shelf_.erase(kDrawer, key);
    active_.erase(known);
    return std::nullopt;
  }
  known->second.seen = now;
  const auto account_text = base::json_string(record, "account");
  const auto csrf = base::json_string(record, "csrf");
  TK_CHECK(account_text.ok() && csrf.ok());
  const auto account = base::parse_id_text(account_text.value());
  TK_CHECK(account.ok());
  known->second.found = now;
  known->second.session = {.account = AccountId{account.value()}, .csrf = csrf.value()};
  return known->second.session;
}

std::optional<Session> Sessions::at_hand(std::string_view token) {
  const std::unique_lock lock{mutex_, std::try_to_lock};
  if (!lock.owns_lock()) return std::nullopt;
  const auto known = active_.find(key_of(token));
  if (known == active_.end() || !known->second.session) return std::nullopt;
  const base::Instant now = clock_.now();
  auto& activity = known->second;
  const bool fresh = activity.found <= now && now - activity.found < kAtHand;
  if (!fresh || is_over(activity, now)) return std::nullopt;
  activity.seen = now;
  return activity.session;
}

bool Sessions::is_over(const Activity& activity, base::Instant now) {
  return now - activity.seen > kIdle || now - activity.begun > kLongest;
}

bool Sessions::lasts(std::string_view token) const {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  const base::Instant now = clock_.now();
  if (const auto known = active_.find(key); known != active_.end()) {
    return !is_over(known->second, now);
  }
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return false;
  const auto at = begun(record_of(*bytes));
  return !is_over({.begun = at, .seen = at}, now);
}

void Sessions::end(std::string_view token) {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  shelf_.erase(kDrawer, key);
  active_.erase(key);
}

std::string Sessions::begin_setup() {
  const std::scoped_lock lock{mutex_};
  std::string token = fresh_token();
  shelf_.put(
      kSetupDrawer, kSetupKey,
      record_text({{"token", key_of(token)}, {"at", clock_.now().time_since_epoch().count()}}));
  return token;
}

bool Sessions::setup_valid(std::string_view token) const {
  const std::scoped_lock lock{mutex_};
  const auto bytes = shelf_.get(kSetupDrawer, kSetupKey);
  if (!bytes) return false;
  const auto record = record_of(*bytes);
  const auto expected = base::json_string(record, "token");
  TK_CHECK(expected.ok());
  return expected.value() == key_of(token) && clock_.now() - begun(record) <= kSetupTime;
}

void Sessions::end_setup() {
  const std::scoped_lock lock{mutex_};
  shelf_.erase(kSetupDrawer, kSetupKey);
}

}  // namespace tongket::access
