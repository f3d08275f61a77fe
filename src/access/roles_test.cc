// Goal: an account is what the ledger made it, and no entry can make one that may anything or
// nothing.
// Method: accounts of each kind, entries nobody could have written, and the state from its entries
// and from its bytes.
#include "access/roles.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "base/check.h"
#include "ledger/testing/scribe.h"

namespace tongket::access {
namespace {

ledger::Draft compiler(std::int64_t id) {
  return account_draft(AccountId{id}, {Role::compiler}, unit::UnitId{2});
}

TEST(Roles, AnAccountKeepsItsRolesAndItsUnit) {
  ledger::Scribe scribe;
  Roles roles;
  ASSERT_TRUE(roles.apply(scribe.write(compiler(8), "server")).ok());
  ASSERT_TRUE(roles
                  .apply(scribe.write(account_draft(
                      AccountId{9}, {Role::administrator, Role::compiler}, std::nullopt)))
                  .ok());
  EXPECT_EQ(roles.find(AccountId{8})->roles, std::vector{Role::compiler});
  EXPECT_EQ(roles.find(AccountId{8})->scope, unit::UnitId{2});
  EXPECT_EQ(roles.find(AccountId{8})->created.actor, "server");
  EXPECT_FALSE(roles.find(AccountId{9})->scope.has_value());
  EXPECT_EQ(roles.find(AccountId{10}), nullptr);
}

TEST(Roles, AnAccountKeepsItsBranchesOfWorkAndAnOlderOneHasAll) {
  ledger::Scribe scribe;
  Roles roles;
  const auto made = account_draft(AccountId{8}, {Role::reporter}, unit::UnitId{2},
                                  {"politics", "logistics", "politics"});
  ASSERT_TRUE(roles.apply(scribe.write(made)).ok());
  ASSERT_TRUE(roles.apply(scribe.write(compiler(9))).ok());
  const auto again = ledger::reloaded(roles).value();
  EXPECT_EQ(again.find(AccountId{8})->branches,
            (std::vector<std::string>{"logistics", "politics"}));
  EXPECT_TRUE(again.find(AccountId{9})->branches.empty());
}

TEST(Roles, AnAccountOpensOnItsDaysAndTheDaysCanBeChanged) {
  using namespace std::chrono_literals;
  const base::Date first = std::chrono::local_days{2027y / 1 / 1};
  const base::Date past = std::chrono::local_days{2027y / 7 / 1};
  ledger::Scribe scribe;
  Roles roles;
  ASSERT_TRUE(roles
                  .apply(scribe.write(account_draft(AccountId{8}, {Role::reporter}, unit::UnitId{2},
                                                    {}, {.first = first, .past = {}})))
                  .ok());
  const auto& made = *roles.find(AccountId{8});
  EXPECT_FALSE(made.term.covers(first - base::Days{1}));
  EXPECT_TRUE(made.term.covers(first));
  EXPECT_TRUE(made.term.covers(past));
  const Term shorter{.first = first, .past = past};
  ASSERT_TRUE(roles.apply(scribe.write(term_draft(AccountId{8}, shorter))).ok());
  EXPECT_EQ(ledger::reloaded(roles).value().find(AccountId{8})->term, shorter);
  EXPECT_TRUE(made.term.covers(past - base::Days{1}));
  EXPECT_FALSE(made.term.covers(past));
  EXPECT_EQ(ledger::refusal_of(
                roles, scribe.write(term_draft(AccountId{8}, {.first = past, .past = first}))),
            "account.term_malformed");
  EXPECT_EQ(ledger::refusal_of(roles, scribe.write(term_draft(AccountId{9}, shorter))),
            "account.unknown");
  EXPECT_EQ(roles.find(AccountId{8})->term, shorter);
}

shelf::TextRef some_words() { return {.key = "why", .commitment = base::sha256("why")}; }

TEST(Roles, AnAccountIsChargedWithSomethingElseAndSaysSinceWhen) {
  ledger::Scribe scribe;
  Roles roles;
  ASSERT_TRUE(roles.apply(scribe.write(compiler(8))).ok());
  const Duties duties{
      .roles = {Role::checker, Role::reporter}, .scope = unit::UnitId{3}, .branches = {"politics"}};
  ASSERT_TRUE(roles.apply(scribe.write(duties_draft(AccountId{8}, duties, some_words()))).ok());
  const auto again = ledger::reloaded(roles).value();
  EXPECT_EQ(again.find(AccountId{8})->roles, duties.roles);
  EXPECT_EQ(again.find(AccountId{8})->scope, duties.scope);
  EXPECT_EQ(again.find(AccountId{8})->branches, duties.branches);
  ASSERT_EQ(again.find(AccountId{8})->changes.size(), 1U);
  EXPECT_EQ(again.find(AccountId{8})->changes[0].reason.key, "why");
  EXPECT_EQ(
      ledger::refusal_of(roles, scribe.write(duties_draft(AccountId{9}, duties, some_words()))),
      "account.unknown");
  EXPECT_THROW(static_cast<void>(duties_draft(AccountId{8}, {}, some_words())), base::Bug);
}

TEST(Roles, ALeavesAccountMayWhatItsOfficerMayAndIsTheSubstitutes) {
  using namespace std::chrono_literals;
  const Term days{.first = base::Date{std::chrono::local_days{2027y / 1 / 1}},
                  .past = base::Date{std::chrono::local_days{2027y / 2 / 1}}};
  ledger::Scribe scribe;
  Roles roles;
  ASSERT_TRUE(roles.apply(scribe.write(compiler(8))).ok());
  ASSERT_TRUE(
      roles.apply(scribe.write(account_draft(AccountId{9}, {Role::auditor}, std::nullopt))).ok());
  const StandIn who{.officer = AccountId{8}, .substitute = AccountId{9}};
  const auto begin = [&](std::int64_t id, const StandIn& stands_in) {
    return scribe.write(stand_in_draft(AccountId{id}, stands_in, days, some_words()));
  };
  ASSERT_TRUE(roles.apply(begin(20, who)).ok());
  EXPECT_EQ(roles.find(AccountId{20})->roles, std::vector{Role::compiler});
  EXPECT_EQ(roles.find(AccountId{20})->scope, unit::UnitId{2});
  EXPECT_EQ(roles.find(AccountId{20})->term, days);
  EXPECT_EQ(roles.person_behind(base::to_text(AccountId{20})), base::to_text(AccountId{9}));
  EXPECT_EQ(roles.person_behind(base::to_text(AccountId{8})), base::to_text(AccountId{8}));
  EXPECT_EQ(roles.person_behind("server"), "server");
  ASSERT_TRUE(roles
                  .apply(scribe.write(duties_draft(
                      AccountId{8}, {.roles = {Role::checker}, .scope = {}}, some_words())))
                  .ok());
  EXPECT_EQ(roles.find(AccountId{20})->roles, std::vector{Role::checker})
      << "it goes with its officer";
  EXPECT_EQ(ledger::reloaded(roles).value().find(AccountId{20})->stands_in, who);

  const auto before = ledger::bytes_of(roles);
  const StandIn oneself{.officer = AccountId{8}, .substitute = AccountId{8}};
  const StandIn twice{.officer = AccountId{20}, .substitute = AccountId{9}};
  EXPECT_EQ(ledger::refusal_of(roles, begin(21, oneself)), "account.stand_in_malformed");
  EXPECT_EQ(ledger::refusal_of(roles, begin(21, twice)), "account.stand_in_malformed");
  EXPECT_EQ(ledger::refusal_of(roles, begin(20, who)), "account.twice");
  EXPECT_EQ(ledger::refusal_of(roles, scribe.write(term_draft(AccountId{20}, {}))),
            "account.stand_in_malformed");
  EXPECT_EQ(
      ledger::refusal_of(
          roles, scribe.write(duties_draft(
                     AccountId{20}, {.roles = {Role::administrator}, .scope = {}}, some_words()))),
      "account.is_stand_in");
  EXPECT_EQ(ledger::bytes_of(roles), before);
}

TEST(Roles, EveryRoleIsReadAsItIsWritten) {
  std::set<std::string_view> names;
  for (const Role role : roles_of_accounts()) {
    EXPECT_EQ(parse_role(to_text(role)).value(), role);
    names.insert(role_name(role, base::Language::vi));
  }
  EXPECT_EQ(names.size(), 9U);
  EXPECT_EQ(parse_role("server").value(), Role::server);
  EXPECT_EQ(role_name(Role::compiler, base::Language::vi), "người tổng hợp");
  EXPECT_EQ(role_name(Role::compiler, base::Language::en), "compiler");
  EXPECT_EQ(parse_role("trưởng ban").error().code, "access.unknown_role");
}

TEST(Roles, AnAccountOfNoRoleIsAProgrammersMistake) {
  EXPECT_THROW(static_cast<void>(account_draft(AccountId{8}, {}, std::nullopt)), base::Bug);
}

TEST(Roles, AnEntryNobodyCouldHaveWrittenIsRefused) {
  auto newer = compiler(8);
  newer.version = 2;
  auto without = compiler(8);
  without.facts.erase("roles");
  auto none = compiler(8);
  none.facts["roles"] = base::JsonArray{};
  auto host = compiler(8);
  host.facts["roles"] = base::JsonArray{"compiler", "server"};
  auto stranger = compiler(8);
  stranger.facts["roles"] = base::JsonArray{"chief"};
  auto number = compiler(8);
  number.facts["roles"] = base::JsonArray{1};
  auto twice = compiler(8);
  twice.facts["branches"] = base::JsonArray{"staff", "staff"};
  auto nameless = compiler(8);
  nameless.facts["branches"] = base::JsonArray{7};
  auto nowhere = compiler(8);
  nowhere.facts["unit"] = "?";
  const std::vector<std::pair<ledger::Draft, std::string>> refused{
      {newer, "ledger.facts_malformed"},
      {without, "json.missing"},
      {none, "account.no_role"},
      {host, "access.unknown_role"},
      {stranger, "access.unknown_role"},
      {number, "access.unknown_role"},
      {nowhere, "id.malformed"},
      {twice, "account.branches_malformed"},
      {nameless, "account.branches_malformed"}};
  for (const auto& [draft, code] : refused) {
    ledger::Scribe scribe;
    Roles roles;
    EXPECT_EQ(ledger::refusal_of(roles, scribe.write(draft)), code);
    EXPECT_TRUE(roles.all().empty());
  }
}

TEST(Roles, AnIdIsGivenOnce) {
  ledger::Scribe scribe;
  Roles roles;
  ASSERT_TRUE(roles.apply(scribe.write(compiler(8))).ok());
  const auto before = ledger::bytes_of(roles);
  EXPECT_EQ(ledger::refusal_of(roles, scribe.write(account_draft(
                                          AccountId{8}, {Role::administrator}, std::nullopt))),
            "account.twice");
  EXPECT_EQ(ledger::bytes_of(roles), before);
}

TEST(Roles, TheSameEntriesGiveTheSameBytesAndSoDoesASavedState) {
  ledger::Scribe scribe;
  Roles roles;
  Roles again;
  for (const std::int64_t id : {9, 8, 12}) {
    const auto entry = scribe.write(account_draft(AccountId{id}, {Role::compiler}, unit::UnitId{2},
                                                  {"staff", std::to_string(id)}));
    ASSERT_TRUE(roles.apply(entry).ok());
    again = ledger::reloaded(again).value();
    ASSERT_TRUE(again.apply(entry).ok());
  }
  EXPECT_EQ(ledger::bytes_of(again), ledger::bytes_of(roles));
  const auto bytes = ledger::bytes_of(roles);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    base::ByteReader in{std::string_view{bytes}.substr(0, length)};
    EXPECT_FALSE(Roles::load(in).ok()) << length;
  }
}

}  // namespace
}  // namespace tongket::access
