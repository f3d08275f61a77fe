#include "access/sessions.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/check.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/text.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "session";
constexpr std::string_view kSeenDrawer = "session_seen";
constexpr std::string_view kSetupDrawer = "setup";
constexpr std::string_view kSetupKey = "first-start";
constexpr std::chrono::minutes kIdleShared{15};
constexpr std::chrono::hours kIdleOwn{8};
constexpr std::chrono::hours kLongest{12};
constexpr std::chrono::minutes kSetupTime{30};
constexpr std::chrono::seconds kAtHand{2};
constexpr std::chrono::minutes kNoted{1};      ///< Between two notes that a session was seen.
constexpr std::chrono::seconds kListened{30};  ///< Between two looks whether a page may listen on.
constexpr std::size_t kIdLength = 16;
constexpr std::size_t kBrowserLongest = 200;

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

Machine machine_of(const base::JsonObject& record) {
  const auto* own = record.if_contains("own");
  return own != nullptr && own->is_bool() && own->get_bool() ? Machine::own : Machine::shared;
}

AccountId account_of(const base::JsonObject& record) {
  const auto text = base::json_string(record, "account");
  TK_CHECK(text.ok());
  const auto account = base::parse_id_text(text.value());
  TK_CHECK(account.ok());
  return AccountId{account.value()};
}

std::optional<AccountId> acting_in(const base::JsonObject& record) {
  if (!record.contains("acting")) return std::nullopt;
  const auto text = base::json_string(record, "acting");
  TK_CHECK(text.ok());
  const auto account = base::parse_id_text(text.value());
  TK_CHECK(account.ok());
  return AccountId{account.value()};
}

std::string id_of(std::string_view key) { return std::string{key.substr(0, kIdLength)}; }

}  // namespace

std::string_view to_text(Machine machine) { return machine == Machine::own ? "own" : "shared"; }

std::string Sessions::fresh_token() {
  std::array<std::uint8_t, 32> bytes{};
  dice_.fill(bytes);
  return base::to_hex(base::Hash{bytes});
}

std::string Sessions::begin(AccountId account, Machine machine, std::string_view browser) {
  const std::scoped_lock lock{mutex_};
  std::string token = fresh_token();
  const base::Instant now = clock_.now();
  base::JsonObject record{{"account", base::to_text(account)},
                          {"csrf", fresh_token()},
                          {"at", now.time_since_epoch().count()}};
  if (machine == Machine::own) record.emplace("own", true);
  if (base::is_utf8(browser)) record.emplace("browser", base::slice(browser, 0, kBrowserLongest));
  shelf_.put(kDrawer, key_of(token), record_text(record));
  active_[key_of(token)] = {
      .begun = now, .seen = now, .machine = machine, .found = now, .noted = now};
  return token;
}

/// What another process has seen since, at most a minute late.
void Sessions::see_elsewhere(const std::string& key, Activity& activity) const {
  const auto bytes = shelf_.get(kSeenDrawer, key);
  if (!bytes) return;
  activity.seen = std::max(activity.seen, begun(record_of(*bytes)));
}

/// Tells the others, who would else take for idle whoever always comes to this process.
void Sessions::note_seen(const std::string& key, Activity& activity) {
  const base::Instant now = clock_.now();
  activity.seen = now;
  if (now - activity.noted < kNoted) return;
  activity.noted = now;
  shelf_.put(kSeenDrawer, key, record_text({{"at", now.time_since_epoch().count()}}));
}

Sessions::Activity& Sessions::activity_of(const std::string& key, const base::JsonObject& record) {
  // After a restart nobody is known to be active: the idle time counts from the login.
  const auto at = begun(record);
  return active_
      .try_emplace(key,
                   Activity{.begun = at, .seen = at, .machine = machine_of(record), .noted = at})
      .first->second;
}

void Sessions::end_key(const std::string& key) {
  shelf_.erase(kDrawer, key);
  if (shelf_.get(kSeenDrawer, key)) shelf_.erase(kSeenDrawer, key);
  active_.erase(key);
}

std::optional<Session> Sessions::find(std::string_view token) {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return std::nullopt;
  const auto record = record_of(*bytes);
  const base::Instant now = clock_.now();
  auto& activity = activity_of(key, record);
  if (now - activity.noted >= kNoted) see_elsewhere(key, activity);
  if (is_over(activity, now)) {
    end_key(key);
    return std::nullopt;
  }
  const auto csrf = base::json_string(record, "csrf");
  TK_CHECK(csrf.ok());
  note_seen(key, activity);
  activity.found = now;
  activity.known = now;
  activity.session = {.account = account_of(record),
                      .csrf = csrf.value(),
                      .id = id_of(key),
                      .machine = activity.machine,
                      .acting = acting_in(record)};
  return activity.session;
}

std::optional<Session> Sessions::at_hand(std::string_view token) {
  const std::unique_lock lock{mutex_, std::try_to_lock};
  if (!lock.owns_lock()) return std::nullopt;
  const auto known = active_.find(key_of(token));
  if (known == active_.end() || !known->second.session) return std::nullopt;
  const base::Instant now = clock_.now();
  auto& activity = known->second;
  const bool fresh = activity.known <= now && now - activity.known < kAtHand;
  if (!fresh || is_over(activity, now)) return std::nullopt;
  activity.seen = now;
  return activity.session;
}

bool Sessions::is_over(const Activity& activity, base::Instant now) {
  const bool idle = activity.machine == Machine::own ? now - activity.seen > kIdleOwn
                                                     : now - activity.seen > kIdleShared;
  return idle || now - activity.begun > kLongest;
}

bool Sessions::lasts(std::string_view token) const {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  const base::Instant now = clock_.now();
  const auto known = active_.find(key);
  if (known != active_.end() && now - known->second.found < kListened) {
    return !is_over(known->second, now);
  }
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return false;
  const auto record = record_of(*bytes);
  const auto at = begun(record);
  auto& activity =
      active_
          .try_emplace(
              key, Activity{.begun = at, .seen = at, .machine = machine_of(record), .noted = at})
          .first->second;
  see_elsewhere(key, activity);
  // It was found, but nobody has come with it: an answer at hand still needs its session.
  activity.found = now;
  return !is_over(activity, now);
}

void Sessions::end(std::string_view token) {
  const std::scoped_lock lock{mutex_};
  end_key(key_of(token));
}

void Sessions::turn_to(std::string_view token, std::optional<AccountId> acting) {
  const std::scoped_lock lock{mutex_};
  const std::string key = key_of(token);
  const auto bytes = shelf_.get(kDrawer, key);
  if (!bytes) return;
  auto record = record_of(*bytes);
  record.erase("acting");
  if (acting) record.emplace("acting", base::to_text(*acting));
  shelf_.put(kDrawer, key, record_text(record));
  if (const auto known = active_.find(key); known != active_.end()) known->second.session.reset();
}

std::vector<SessionRow> Sessions::list(AccountId account) {
  const std::scoped_lock lock{mutex_};
  const base::Instant now = clock_.now();
  std::vector<SessionRow> rows;
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    if (!bytes) continue;
    const auto record = record_of(*bytes);
    if (account_of(record) != account) continue;
    const auto& activity = activity_of(key, record);
    if (is_over(activity, now)) continue;
    const auto* browser = record.if_contains("browser");
    rows.push_back({.id = id_of(key),
                    .machine = activity.machine,
                    .browser = browser != nullptr && browser->is_string()
                                   ? std::string{browser->get_string()}
                                   : std::string{},
                    .begun = activity.begun,
                    .seen = activity.seen});
  }
  std::ranges::sort(rows, std::ranges::greater{}, &SessionRow::begun);
  return rows;
}

base::Result<> Sessions::end_one(AccountId account, std::string_view id) {
  const std::scoped_lock lock{mutex_};
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    if (id_of(key) != id || !bytes || account_of(record_of(*bytes)) != account) continue;
    end_key(key);
    return base::Done{};
  }
  return base::Error{
      base::ErrorKind::not_found, "access.session_unknown", {{"session", std::string{id}}}};
}

std::size_t Sessions::end_all(AccountId account, std::string_view but) {
  const std::scoped_lock lock{mutex_};
  std::size_t ended = 0;
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    const bool goes = bytes && account_of(record_of(*bytes)) == account && id_of(key) != but;
    if (!goes) continue;
    end_key(key);
    ++ended;
  }
  return ended;
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
