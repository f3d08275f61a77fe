#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles.h"
#include "base/clock.h"
#include "base/dice.h"
#include "base/json.h"
#include "shelf/shelf.h"

namespace tongket::access {

/// Where somebody logged in: on a machine others use too, or on one of their own.
enum class Machine { shared, own };

[[nodiscard]] std::string_view to_text(Machine machine);

struct Session {
  AccountId account;
  std::string csrf;     ///< Sent back in a header with every unsafe request.
  std::string id = {};  ///< Names the session in lists; opens nothing.
  Machine machine = Machine::shared;
  /// The account of a leave its substitute has turned to.
  std::optional<AccountId> acting = {};
};

/// A session as its account's list shows it.
struct SessionRow {
  std::string id;
  Machine machine = Machine::shared;
  std::string browser;  ///< As it called itself at the login.
  base::Instant begun;
  base::Instant seen;
};

/// Who is logged in. The shelf keeps only the hash of a token, so that a copied database logs
/// nobody in.
///
/// A session ends after 15 idle minutes (a commune's PC is shared), on an own machine after 8 idle
/// hours, and after 12 hours in any case.
/// Threads: safe.
class Sessions {
 public:
  Sessions(shelf::Shelf& shelf, base::Dice& dice, const base::Clock& clock)
      : shelf_{shelf}, dice_{dice}, clock_{clock} {}

  /// A new session's token, which only the browser keeps.
  [[nodiscard]] std::string begin(AccountId account, Machine machine = Machine::shared,
                                  std::string_view browser = {});

  /// The session of a token; nothing when it is unknown or over. Counts as activity.
  [[nodiscard]] std::optional<Session> find(std::string_view token);

  /// The same for a session that was found less than two seconds ago; nothing also when that would
  /// mean waiting for somebody. Counts as activity.
  [[nodiscard]] std::optional<Session> at_hand(std::string_view token);

  /// True while the token's session lasts. Does not count as activity: a page that only listens
  /// must not keep a forgotten session alive. Quick for a session that was found or asked for
  /// within seconds: it is asked for every open page after every act.
  [[nodiscard]] bool lasts(std::string_view token) const;

  void end(std::string_view token);

  /// From now on the session of this token acts by the account of a leave; with nothing, by its
  /// own again. Nothing happens to a session that is unknown.
  void turn_to(std::string_view token, std::optional<AccountId> acting);

  /// The sessions of an account that last, the newest first.
  [[nodiscard]] std::vector<SessionRow> list(AccountId account);
  /// Ends the account's session of that id.
  /// Errors  `access.session_unknown` (not_found). Args: session.
  [[nodiscard]] base::Result<> end_one(AccountId account, std::string_view id);
  /// Ends all sessions of an account but the one of that id; gives their number.
  std::size_t end_all(AccountId account, std::string_view but = {});

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
    Machine machine = Machine::shared;
    base::Instant found = {};  ///< When the shelf was last asked; it may have been ended elsewhere.
    base::Instant noted = {};  ///< When the shelf was last told that it was seen.
    std::optional<Session> session = {};
    base::Instant known = {};  ///< When `session` was read.
  };
  [[nodiscard]] static bool is_over(const Activity& activity, base::Instant now);
  /// What is known of the session under this key of the shelf; its record says the rest.
  [[nodiscard]] Activity& activity_of(const std::string& key, const base::JsonObject& record);
  void end_key(const std::string& key);

  void note_seen(const std::string& key, Activity& activity);
  void see_elsewhere(const std::string& key, Activity& activity) const;

  /// By the token's hash. Another process may have seen the session later: the shelf tells.
  mutable std::map<std::string, Activity> active_;
};

}  // namespace tongket::access
