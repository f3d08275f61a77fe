#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/roles.h"
#include "base/clock.h"
#include "base/dice.h"
#include "shelf/shelf.h"

namespace tongket::access {

struct Session {
  AccountId account;
  std::string csrf;  ///< Sent back in a header with every unsafe request.
};

/// Who is logged in. The shelf keeps only the hash of a token, so that a copied database logs
/// nobody in.
///
/// A session ends after 15 idle minutes (a commune's PC is shared) and after 12 hours in any case.
/// Threads: safe.
class Sessions {
 public:
  Sessions(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf}, dice_{dice}, clock_{clock} {}

  /// A new session's token, which only the browser keeps.
  [[nodiscard]] std::string begin(AccountId account);

  /// The session of a token; nothing when it is unknown or over. Counts as activity.
  [[nodiscard]] std::optional<Session> find(std::string_view token);

  /// The same for a session that was found less than two seconds ago; nothing also when that would
  /// mean waiting for somebody. Counts as activity.
  [[nodiscard]] std::optional<Session> at_hand(std::string_view token);

  /// True while the token's session lasts. Does not count as activity: a page that only listens
  /// must not keep a forgotten session alive. Quick for a session that was found since the start:
  /// it is asked for every open page after every act.
  [[nodiscard]] bool lasts(std::string_view token) const;

  void end(std::string_view token);

  /// A fresh first-start token, valid for 30 minutes and one use; ends an older one.
  [[nodiscard]] std::string begin_setup();
  [[nodiscard]] bool setup_valid(std::string_view token) const;
  void end_setup();

 private:
  [[nodiscard]] std::string fresh_token();

  shelf::Shelf& shelf_;
  base::Dice& dice_;
  const base::Clock& clock_;
  mutable std::mutex mutex_;
  struct Activity {
    base::Instant begun;
    base::Instant seen;
    base::Instant found = {};  ///< When the shelf was last asked; it may have been ended elsewhere.
    std::optional<Session> session = {};
  };
  [[nodiscard]] static bool is_over(const Activity& activity, base::Instant now);

  std::map<std::string, Activity> active_;  ///< By the token's hash.
};

}  // namespace tongket::access
