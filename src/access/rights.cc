#include "access/rights.h"

#include <algorithm>

#include "base/check.h"

namespace tongket::access {
namespace embedded {
std::string_view rights_csv();
}

namespace {

constexpr std::string_view kYes = "yes";
constexpr std::size_t kFirstRole = 2;

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t comma = std::min(line.find(',', at), line.size());
    cells.push_back(line.substr(at, comma - at));
    at = comma + 1;
  }
  return cells;
}

}  // namespace

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
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto cells = cells_of(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (columns.empty()) {
      // act, nobody, a column for each role, routes, why
      for (std::size_t i = kFirstRole; i + 2 < cells.size(); ++i) {
        const auto role = parse_role(cells[i]);
        TK_CHECK(role.ok());
        columns.push_back(role.value());
      }
      continue;
    }
    TK_CHECK(cells.size() >= columns.size() + kFirstRole);
    const std::string act{cells[0]};
    if (cells[1] == kYes) open_.insert(act);
    auto& roles = rows_[act];
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (cells[i + kFirstRole] == kYes) roles.insert(columns[i]);
    }
  }
}

bool Rights::anyone_may(std::string_view act) const { return open_.contains(act); }

base::Result<> Rights::may(const Actor& actor, std::string_view act) const {
  const auto row = rows_.find(act);
  std::string who;
  if (row != rows_.end()) {
    for (const Role role : row->second) {
      if (std::ranges::find(actor.roles, role) != actor.roles.end()) return base::Done{};
      who += (who.empty() ? "" : ", ") + std::string{to_text(role)};
    }
  }
  return base::Error{
      base::ErrorKind::forbidden, "access.forbidden", {{"act", std::string{act}}, {"roles", who}}};
}

}  // namespace tongket::access
