#include "access/rights.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace tongket::access {
namespace embedded {
std::string_view rights_csv();
std::string_view right_names_csv();
}  // namespace embedded

namespace {

constexpr std::string_view kYes = "yes";
constexpr std::size_t kFirstRole = 2;
constexpr std::size_t kAfterRoles = 3;

Reach reach_of(std::string_view text) {
  for (const Reach reach : {Reach::own, Reach::all, Reach::unit, Reach::house}) {
    if (to_text(reach) == text) return reach;
  }
  TK_CHECK(false);
  return Reach::house;
}

/// The first line of what is left, which it is taken from.
std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t comma = std::min(line.find(',', at), line.size());
    cells.push_back(line.substr(at, comma - at));
    at = comma + 1;
  }
  return cells;
}

using Names =
    std::map<std::string_view, std::pair<std::string_view, std::string_view>, std::less<>>;

/// By act: in Vietnamese, in English.
const Names& right_names() {
  static const Names names = [] {
    Names read;
    for (std::string_view rest = embedded::right_names_csv(); !rest.empty();) {
      const auto cells = cells_of(next_line(rest));
      TK_CHECK(cells.size() == 3);
      read.emplace(cells[0], std::pair{cells[1], cells[2]});
    }
    return read;
  }();
  return names;
}

}  // namespace

std::string_view to_text(Reach reach) {
  constexpr std::array<std::string_view, 4> kTexts{"own", "all", "unit", "house"};
  return kTexts.at(static_cast<std::size_t>(reach));
}

std::string_view right_name(std::string_view act, base::Language language) {
  const auto found = right_names().find(act);
  if (found == right_names().end()) return act;
  return language == base::Language::vi ? found->second.first : found->second.second;
}

std::string role_names(std::string_view roles, base::Language language) {
  std::string names;
  for (std::string_view rest = roles; !rest.empty();) {
    const std::size_t end = std::min(rest.find(", "), rest.size());
    const auto role = parse_role(rest.substr(0, end));
    const auto name = role.ok() ? role_name(role.value(), language) : rest.substr(0, end);
    names += (names.empty() ? "" : ", ") + std::string{name};
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return names;
}

base::Error in_words(base::Error refusal, base::Language language) {
  if (!refusal.code.starts_with("access.") && !refusal.code.starts_with("article.")) return refusal;
  for (auto& [name, value] : refusal.args) {
    if (name == "what") value = right_name(value, language);
    if (name == "roles") value = role_names(value, language);
  }
  return refusal;
}

Actor server_actor() { return {.id = "server", .roles = {Role::server}, .scope = std::nullopt}; }

Actor actor_of(const Account& account) {
  return {.id = base::to_text(account.id),
          .roles = account.roles,
          .scope = account.scope,
          .branches = account.branches};
}

bool covers_branch(const Actor& actor, std::string_view branch) {
  return actor.branches.empty() ||
         std::ranges::find(actor.branches, branch) != actor.branches.end();
}

Rights::Rights() {
  std::string_view rest = embedded::rights_csv();
  std::vector<Role> columns;
  while (!rest.empty()) {
    const auto cells = cells_of(next_line(rest));
    if (columns.empty()) {
      // act, nobody, a column for each role, scope, routes, why
      for (std::size_t i = kFirstRole; i + kAfterRoles < cells.size(); ++i) {
        const auto role = parse_role(cells[i]);
        TK_CHECK(role.ok());
        columns.push_back(role.value());
      }
      continue;
    }
    TK_CHECK(cells.size() >= columns.size() + kFirstRole + kAfterRoles);
    const std::string act{cells[0]};
    if (cells[1] == kYes) open_.insert(act);
    auto& roles = rows_[act];
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (cells[i + kFirstRole] == kYes) roles.insert(columns[i]);
    }
    reaches_.emplace(act, reach_of(cells[columns.size() + kFirstRole]));
  }
}

std::string Rights::roles_that_may(std::string_view act) const {
  std::string who;
  const auto row = rows_.find(act);
  if (row == rows_.end()) return who;
  for (const Role role : row->second) {
    who += (who.empty() ? "" : ", ") + std::string{to_text(role)};
  }
  return who;
}

Reach Rights::reach(std::string_view act) const {
  const auto found = reaches_.find(act);
  return found == reaches_.end() ? Reach::house : found->second;
}

bool Rights::anyone_may(std::string_view act) const { return open_.contains(act); }

base::Result<> Rights::may(const Actor& actor, std::string_view act) const {
  const auto row = rows_.find(act);
  if (row != rows_.end()) {
    const auto has = [&](Role role) { return row->second.contains(role); };
    if (std::ranges::any_of(actor.roles, has)) {
      const bool whole = actor.acts.empty();
      if (whole || std::ranges::find(actor.acts, act) != actor.acts.end()) return base::Done{};
      return base::Error{
          base::ErrorKind::forbidden, "access.token_scope", {{"act", std::string{act}}}};
    }
  }
  return base::Error{
      base::ErrorKind::forbidden,
      "access.forbidden",
      {{"act", std::string{act}}, {"what", std::string{act}}, {"roles", roles_that_may(act)}}};
}

}  // namespace tongket::access
