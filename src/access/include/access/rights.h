#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles.h"

namespace tongket::access {

/// Who stands before the desk.
struct Actor {
  std::string id;  ///< Account id in text form, or "server".
  std::vector<Role> roles;
  std::optional<unit::UnitId> scope;       ///< None: every unit.
  std::vector<std::string> branches = {};  ///< Branches of work; none: all.
  std::vector<std::string> acts = {};      ///< A program's token lets it do these alone; none: all.
};

/// The command line on the host, when no one has logged in.
[[nodiscard]] Actor server_actor();
[[nodiscard]] Actor actor_of(const Account& account);

/// Whether the actor's work takes in this branch.
[[nodiscard]] bool covers_branch(const Actor& actor, std::string_view branch);

/// What an act is, to go on after "may not": "lập tài khoản". Its code where it has no name.
[[nodiscard]] std::string_view right_name(std::string_view act, base::Language language);

/// Roles as a refusal lists them ("administrator, server") by their names.
[[nodiscard]] std::string role_names(std::string_view roles, base::Language language);

/// A refusal with its acts ("what") and roles by their names, to be said in that language.
[[nodiscard]] base::Error in_words(base::Error refusal, base::Language language);

/// How far a right goes with an account that answers for some units only.
enum class Reach {
  own,    ///< One's own session, account or text; the units do not matter.
  all,    ///< The same for everybody: the tree, the catalogue, the chain.
  unit,   ///< What belongs to a unit within the account's; lists leave the rest out.
  house,  ///< It concerns every unit: only accounts that answer for all.
};

/// As the table writes it.
[[nodiscard]] std::string_view to_text(Reach reach);

/// The rights table: which role may do which act and see which view, and which routes of the
/// interface lead there. Kept by hand in `catalogue/rights.csv` and built into the program; what
/// has no row, nobody may.
class Rights {
 public:
  /// The table as shipped.  Requires it to be well-formed; a test sees to it.
  Rights();

  /// Errors  `access.forbidden` (forbidden): none of the actor's roles may.
  ///         Args: act, what (the act again, to be named), roles (who may).
  ///         `access.token_scope` (forbidden): the roles may, the program's token may not. Args:
  ///         act.
  [[nodiscard]] base::Result<> may(const Actor& actor, std::string_view act) const;

  /// The roles that may, as text: "administrator, server".
  [[nodiscard]] std::string roles_that_may(std::string_view act) const;

  /// How far the act goes; what has no row, concerns the house.
  [[nodiscard]] Reach reach(std::string_view act) const;

  /// True for what needs no session: logging in, the first start.
  [[nodiscard]] bool anyone_may(std::string_view act) const;

  /// Every act and view with the roles that may; for the reference and the tests.
  [[nodiscard]] const std::map<std::string, std::set<Role>, std::less<>>& all() const {
    return rows_;
  }

 private:
  std::set<std::string, std::less<>> open_;
  std::map<std::string, Reach, std::less<>> reaches_;
  std::map<std::string, std::set<Role>, std::less<>> rows_;
};

}  // namespace tongket::access
