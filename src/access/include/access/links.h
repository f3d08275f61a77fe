#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/roles.h"
#include "base/clock.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// What a one-time link is for: setting up a new account, or a new password for an old one.
enum class LinkKind { invitation, reset };

[[nodiscard]] std::string_view to_text(LinkKind kind);

struct Link {
  AccountId account;
  LinkKind kind = LinkKind::invitation;
  base::Instant until;
};

/// A wish that somebody's password be set anew, which another must second.
struct ResetWish {
  std::string by;  ///< Who asked, as `Actor::id`.
  base::Instant at;
};

/// One-time links, and the wishes some of them need first. An invitation lasts 72 hours, a reset
/// 24; a fresh link ends the account's older ones. The shelf keeps only the hash of a token.
/// Threads: safe as the shelf is; of two who use one link at once, `take` lets one through.
class Links {
 public:
  Links(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf}, dice_{dice}, clock_{clock} {}

  /// A fresh link's token, which is shown once.
  [[nodiscard]] std::string make(AccountId account, LinkKind kind);
  /// The link of a token; nothing when it is unknown, used or over.
  [[nodiscard]] std::optional<Link> find(std::string_view token) const;
  /// Ends every link of an account.
  void end(AccountId account);

  void wish_reset(AccountId account, std::string_view by);
  /// Nothing when there is none, or it is older than 24 hours.
  [[nodiscard]] std::optional<ResetWish> wish(AccountId account) const;
  void end_wish(AccountId account);

 private:
  shelf::Shelf& shelf_;
  base::Dice& dice_;
  const base::Clock& clock_;
};

}  // namespace tongket::access
