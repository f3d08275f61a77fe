#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/messages.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::access {

using AccountId = base::Id<struct Account>;

/// What an account is for. `server` is nobody's account: it is the command line on the host itself.
enum class Role {
  reporter,
  checker,
  compiler,
  emulation,
  editor,
  publisher,
  commander,
  auditor,
  administrator,
  server
};

/// Those an account can have, in the order they are spoken of.
[[nodiscard]] std::span<const Role> roles_of_accounts();

[[nodiscard]] std::string_view to_text(Role role);
/// As a screen says it: "người tổng hợp".
[[nodiscard]] std::string_view role_name(Role role, base::Language language);
/// Errors  `access.unknown_role` (invalid). Args: role.
[[nodiscard]] base::Result<Role> parse_role(std::string_view text);

/// The days on which an account opens; none: without a beginning, without an end.
struct Term {
  std::optional<base::Date> first = {};
  std::optional<base::Date> past = {};  ///< The first day it opens no more.

  [[nodiscard]] bool covers(base::Date day) const {
    return (!first || *first <= day) && (!past || day < *past);
  }
  friend bool operator==(const Term&, const Term&) = default;
};

/// What somebody is charged with.
struct Duties {
  std::vector<Role> roles;                 ///< At least one.
  std::optional<unit::UnitId> scope;       ///< The unit at the top of what it may touch; none: all.
  std::vector<std::string> branches = {};  ///< Branches of work, in order of code; none: all.
};

/// An officer is on leave, and somebody with an account of their own does the work meanwhile.
struct StandIn {
  AccountId officer;
  AccountId substitute;

  friend bool operator==(const StandIn&, const StandIn&) = default;
};

/// That somebody was charged with something else, or that a leave began, and why.
struct DutiesChanged {
  ledger::Recorded recorded;
  shelf::TextRef reason;
};

/// Who may do what: the official half of an account. Its name, login and password lie on the shelf.
///
/// What a substitute does in an officer's place is done by an account of its own, which nobody logs
/// in with: the substitute turns to it while it is open. So whatever was done stays told apart from
/// what the substitute does otherwise, and ends by itself.
struct Account {
  AccountId id;
  std::vector<Role> roles;                 ///< At least one.
  std::optional<unit::UnitId> scope;       ///< The unit at the top of what it may touch; none: all.
  std::vector<std::string> branches = {};  ///< Branches of work, in order of code; none: all.
  Term term = {};
  std::optional<StandIn> stands_in = {};
  std::vector<DutiesChanged> changes = {};  ///< In the order of recording.
  ledger::Recorded created;
};

/// Requires at least one role.
[[nodiscard]] ledger::Draft account_draft(AccountId id, const std::vector<Role>& roles,
                                          std::optional<unit::UnitId> scope,
                                          std::vector<std::string> branches = {},
                                          const Term& term = {});

/// Gives an account other days.
[[nodiscard]] ledger::Draft term_draft(AccountId id, const Term& term);

/// Charges somebody with something else.  Requires at least one role.
[[nodiscard]] ledger::Draft duties_draft(AccountId id, const Duties& duties,
                                         const shelf::TextRef& reason);

/// Opens the account `id` for a leave.  Requires a first and a last day.
[[nodiscard]] ledger::Draft stand_in_draft(AccountId id, const StandIn& stands_in, const Term& term,
                                           const shelf::TextRef& reason);

/// All accounts, as the ledger made them.
class Roles {
 public:
  /// Errors  `ledger.facts_malformed`. `access.unknown_role` (invalid): no role of that name, or
  ///         `server`, which is nobody's. Args: role. `account.no_role` (invalid).
  ///         `account.branches_malformed` (invalid): not in order, or one twice.
  ///         `account.term_malformed` (invalid): ends before it begins. Args: from, to.
  ///         `account.unknown` (not_found): days for an account nobody made. Args: account.
  ///         `date.malformed`. `account.twice`
  ///         (conflict): the id was given before. Args: account.
  ///         `account.stand_in_malformed` (invalid): for oneself, an account of a leave as officer
  ///         or substitute, or without a first and a last day. `account.is_stand_in` (conflict): a
  ///         leave's account is charged with what its officer is. Args: account.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  [[nodiscard]] const Account* find(AccountId id) const;
  [[nodiscard]] const std::map<AccountId, Account>& all() const { return accounts_; }

  /// The person behind whoever acted, as text: of the account of a leave the substitute, else the
  /// same again. Two of whom this is the same are one person.
  [[nodiscard]] std::string person_behind(std::string_view actor) const;

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Roles> load(base::ByteReader& in);

 private:
  [[nodiscard]] base::Result<> create(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> change_term(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> change_duties(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> begin_leave(const ledger::Entry& entry);
  [[nodiscard]] base::Result<std::map<AccountId, Account>::iterator> known(std::string_view text);

  std::map<AccountId, Account> accounts_;
};

}  // namespace tongket::access
