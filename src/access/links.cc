#include "access/links.h"

#include <array>
#include <chrono>

#include "base/check.h"
#include "base/json.h"
#include "base/sha256.h"

namespace tongket::access {
namespace {

constexpr std::string_view kDrawer = "link";
constexpr std::string_view kWishes = "reset_wish";
constexpr std::chrono::hours kInvitationLasts{72};
constexpr std::chrono::hours kResetLasts{24};

std::string key_of(std::string_view token) { return base::to_hex(base::sha256(token)); }

base::JsonObject record_of(std::string_view bytes) {
  auto json = base::parse_json(bytes);
  TK_CHECK(json.ok() && json.value().is_object());
  return std::move(json).value().get_object();
}

base::Instant moment_of(const base::JsonObject& record) {
  return base::Instant{std::chrono::milliseconds{record.at("at").as_int64()}};
}

}  // namespace

std::string_view to_text(LinkKind kind) { return kind == LinkKind::reset ? "reset" : "invitation"; }

std::string Links::make(AccountId account, LinkKind kind) {
  end(account);
  std::array<std::uint8_t, 32> bytes{};
  dice_.fill(bytes);
  std::string token = base::to_hex(base::Hash{bytes});
  const base::JsonObject record{{"account", base::to_text(account)},
                                {"kind", to_text(kind)},
                                {"at", clock_.now().time_since_epoch().count()}};
  shelf_.put(kDrawer, key_of(token), base::json_text(record));
  return token;
}

std::optional<Link> Links::find(std::string_view token) const {
  const auto bytes = shelf_.get(kDrawer, key_of(token));
  if (!bytes) return std::nullopt;
  const auto record = record_of(*bytes);
  const auto account = base::parse_id_text(std::string_view{record.at("account").as_string()});
  TK_CHECK(account.ok());
  const bool reset = record.at("kind").as_string() == to_text(LinkKind::reset);
  const Link link{.account = AccountId{account.value()},
                  .kind = reset ? LinkKind::reset : LinkKind::invitation,
                  .until = moment_of(record) + (reset ? kResetLasts : kInvitationLasts)};
  if (clock_.now() > link.until) return std::nullopt;
  return link;
}

void Links::end(AccountId account) {
  const auto mine = base::to_text(account);
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto bytes = shelf_.get(kDrawer, key);
    if (bytes && record_of(*bytes).at("account").as_string() == mine) shelf_.erase(kDrawer, key);
  }
}

void Links::wish_reset(AccountId account, std::string_view by) {
  const base::JsonObject record{{"by", by}, {"at", clock_.now().time_since_epoch().count()}};
  shelf_.put(kWishes, base::to_text(account), base::json_text(record));
}

std::optional<ResetWish> Links::wish(AccountId account) const {
  const auto bytes = shelf_.get(kWishes, base::to_text(account));
  if (!bytes) return std::nullopt;
  const auto record = record_of(*bytes);
  const ResetWish wish{.by = std::string{record.at("by").as_string()}, .at = moment_of(record)};
  if (clock_.now() - wish.at > kResetLasts) return std::nullopt;
  return wish;
}

void Links::end_wish(AccountId account) { shelf_.erase(kWishes, base::to_text(account)); }

}  // namespace tongket::access
