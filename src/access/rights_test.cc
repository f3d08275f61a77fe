// Goal: nobody may do or see more than the table says, and whoever may not is told who may.
// Method: a second table, written here by hand from the duties of each role, held against the
// shipped one row by row in both directions.
#include "access/rights.h"

#include <gtest/gtest.h>

namespace tongket::access {
namespace {

Actor as(Role role) { return {.id = "4", .roles = {role}, .scope = std::nullopt}; }

std::string letters_of(const Rights& rights, const std::string& act) {
  std::string letters;
  if (rights.anyone_may(act)) letters += 'n';
  if (rights.may(as(Role::administrator), act).ok()) letters += 'a';
  if (rights.may(as(Role::compiler), act).ok()) letters += 'c';
  if (rights.may(as(Role::server), act).ok()) letters += 's';
  return letters;
}

/// Who may: n nobody in particular, a administrator, c compiler, s the server's own command line.
const std::map<std::string, std::string> kExpected{
    {"session.begin", "nac"},   {"session.see", "ac"},      {"session.end", "nac"},
    {"setup.see", "nac"},       {"setup.finish", "nac"},    {"events.see", "ac"},
    {"house.open", "s"},        {"catalogue.adopt", "as"},  {"unit.change", "as"},
    {"account.create", "as"},   {"account.see", "as"},      {"document.read", "acs"},
    {"document.see", "acs"},    {"document.decide", "acs"}, {"document.discard", "acs"},
    {"report.accept", "acs"},   {"report.import", "acs"},   {"report.withdraw", "acs"},
    {"note.add", "acs"},        {"note.see", "acs"},        {"figure.see", "acs"},
    {"unit.see", "acs"},        {"indicator.see", "acs"},   {"hold.open", "as"},
    {"release.open", "as"},     {"release.close", "acs"},   {"decision.see", "acs"},
    {"removal.propose", "acs"}, {"removal.confirm", "acs"}, {"removal.see", "acs"},
    {"article.propose", "acs"}, {"article.publish", "as"},  {"article.withdraw", "acs"},
    {"article.see", "acs"},     {"ledger.see", "acs"},      {"ledger.verify", "acs"}};

TEST(Rights, EveryRowOfTheTableSaysWhatItsRolesAreFor) {
  const Rights rights;
  for (const auto& [act, letters] : kExpected) EXPECT_EQ(letters_of(rights, act), letters) << act;
  for (const auto& [act, roles] : rights.all()) EXPECT_TRUE(kExpected.contains(act)) << act;
}

TEST(Rights, WhoMayNotIsToldWhichRightIsMissingAndWhoHasIt) {
  const auto refused = Rights{}.may(as(Role::compiler), "account.create");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "access.forbidden");
  EXPECT_EQ(refused.error().kind, base::ErrorKind::forbidden);
  const std::vector<std::pair<std::string_view, std::string>> args{
      {"act", "account.create"}, {"roles", "administrator, server"}};
  EXPECT_EQ(refused.error().args, args);
}

TEST(Rights, OneFittingRoleOfSeveralIsEnough) {
  const Actor both{
      .id = "4", .roles = {Role::compiler, Role::administrator}, .scope = std::nullopt};
  EXPECT_TRUE(Rights{}.may(both, "hold.open").ok());
}

TEST(Rights, WhatHasNoRowAndWhoHasNoRoleMayNothing) {
  const Rights rights;
  EXPECT_EQ(rights.may(server_actor(), "moon.land").error().code, "access.forbidden");
  EXPECT_FALSE(rights.anyone_may("moon.land"));
  const Actor none{.id = "4", .roles = {}, .scope = std::nullopt};
  for (const auto& [act, roles] : rights.all()) {
    EXPECT_FALSE(rights.may(none, act).ok()) << act;
  }
}

TEST(Rights, AnAccountActsUnderItsIdRolesAndUnit) {
  const Account account{.id = AccountId{77},
                        .roles = {Role::compiler},
                        .scope = unit::UnitId{2},
                        .created = {.entry = 4, .at = {}, .actor = "server"}};
  const auto actor = actor_of(account);
  EXPECT_EQ(actor.id, base::to_text(account.id));
  EXPECT_EQ(actor.roles, account.roles);
  EXPECT_EQ(actor.scope, account.scope);
}

}  // namespace
}  // namespace tongket::access
