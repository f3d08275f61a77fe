// Goal: nobody may do or see more than the table says, and whoever may not is told who may.
// Method: a second table, written here by hand from the duties of each role, held against the
// shipped one row by row in both directions.
#include "access/rights.h"

#include <string_view>

#include <gtest/gtest.h>

namespace tongket::access {
namespace {

Actor as(Role role) { return {.id = "4", .roles = {role}, .scope = std::nullopt}; }

/// The letter of each role in the table below.
constexpr std::string_view kLetters = "rkcmepoua";

std::string letters_of(const Rights& rights, const std::string& act) {
  std::string letters;
  if (rights.anyone_may(act)) letters += 'n';
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    if (rights.may(as(roles_of_accounts()[i]), act).ok()) letters += kLetters[i];
  }
  if (rights.may(as(Role::server), act).ok()) letters += 's';
  return letters;
}

/// Who may: n nobody in particular, r reporter, k checker, c compiler, m emulation, e editor,
/// p publisher, o commander, u auditor, a administrator, s the server's own command line.
const std::map<std::string, std::string> kExpected{{"session.begin", "nrkcmepoua"},
                                                   {"session.see", "rkcmepoua"},
                                                   {"session.end", "nrkcmepoua"},
                                                   {"setup.see", "nrkcmepoua"},
                                                   {"setup.finish", "nrkcmepoua"},
                                                   {"events.see", "rkcmepoua"},
                                                   {"house.open", "s"},
                                                   {"host.backup", "s"},
                                                   {"care.see", "as"},
                                                   {"catalogue.adopt", "as"},
                                                   {"unit.change", "as"},
                                                   {"account.create", "as"},
                                                   {"account.see", "uas"},
                                                   {"rights.see", "rkcmepouas"},
                                                   {"search.see", "rkcmepouas"},
                                                   {"invitation.see", "nrkcmepoua"},
                                                   {"invitation.accept", "nrkcmepoua"},
                                                   {"me.see", "rkcmepoua"},
                                                   {"me.change", "rkcmepoua"},
                                                   {"account.reset", "as"},
                                                   {"account.term", "as"},
                                                   {"account.change", "as"},
                                                   {"account.stand_in", "as"},
                                                   {"session.turn", "rkcmepoua"},
                                                   {"new.see", "rkcmepouas"},
                                                   {"new.mark", "rkcmepouas"},
                                                   {"session.close", "rkcmepoua"},
                                                   {"account.sessions", "as"},
                                                   {"document.read", "cas"},
                                                   {"document.see", "cas"},
                                                   {"document.decide", "cas"},
                                                   {"document.discard", "cas"},
                                                   {"report.accept", "cas"},
                                                   {"report.import", "cas"},
                                                   {"report.withdraw", "kcas"},
                                                   {"note.add", "rkcas"},
                                                   {"note.see", "rkcmepouas"},
                                                   {"figure.see", "rkcmepouas"},
                                                   {"unit.see", "rkcmepouas"},
                                                   {"indicator.see", "rkcmepouas"},
                                                   {"form.see", "rkcmepouas"},
                                                   {"filing.see", "rkcmouas"},
                                                   {"filing.save", "rcs"},
                                                   {"filing.submit", "rcs"},
                                                   {"filing.return", "kcs"},
                                                   {"filing.accept", "kcs"},
                                                   {"filing.reopen", "kcs"},
                                                   {"filing.finalize", "kcs"},
                                                   {"filing.remind", "kcs"},
                                                   {"mapping.see", "rkcmouas"},
                                                   {"mapping.keep", "rcs"},
                                                   {"board.see", "rkcmouas"},
                                                   {"work.see", "rkcmepouas"},
                                                   {"calendar.see", "rkcmepouas"},
                                                   {"calendar.day", "as"},
                                                   {"calendar.due", "cas"},
                                                   {"year.see", "rkcmouas"},
                                                   {"year.open", "cos"},
                                                   {"year.close", "cos"},
                                                   {"year.reopen", "cos"},
                                                   {"review.see", "rkcmepouas"},
                                                   {"review.open", "rcos"},
                                                   {"review.freeze", "rcs"},
                                                   {"review.plan", "rceos"},
                                                   {"review.assess", "rcos"},
                                                   {"review.write", "rkcmes"},
                                                   {"review.comment", "rkcmepos"},
                                                   {"review.approve", "kos"},
                                                   {"review.reopen", "kos"},
                                                   {"review.register", "rces"},
                                                   {"review.verify", "rkcmepouas"},
                                                   {"template.see", "rkcmepouas"},
                                                   {"template.adopt", "as"},
                                                   {"target.see", "rkcmepouas"},
                                                   {"target.give", "cas"},
                                                   {"target.revise", "cas"},
                                                   {"target.attach", "cas"},
                                                   {"form.adopt", "as"},
                                                   {"filing.lift", "kcs"},
                                                   {"hold.open", "as"},
                                                   {"release.open", "as"},
                                                   {"release.close", "cpas"},
                                                   {"decision.see", "rkcmepouas"},
                                                   {"removal.propose", "rkcmepas"},
                                                   {"removal.confirm", "kcpas"},
                                                   {"removal.see", "rkcmepouas"},
                                                   {"article.propose", "ceas"},
                                                   {"article.revise", "ceas"},
                                                   {"article.publish", "pas"},
                                                   {"article.withdraw", "cepas"},
                                                   {"article.see", "rkcmepouas"},
                                                   {"feedback.see", "cepouas"},
                                                   {"feedback.answer", "ceas"},
                                                   {"feedback.publish", "pas"},
                                                   {"poll.open", "pas"},
                                                   {"audit.see", "kcouas"},
                                                   {"collection.see", "rkcmepouas"},
                                                   {"collection.open", "kcos"},
                                                   {"collection.answer", "rcs"},
                                                   {"collection.return", "kcos"},
                                                   {"collection.extend", "kcos"},
                                                   {"collection.close", "kcos"},
                                                   {"collection.remind", "kcos"},
                                                   {"award.see", "rkcmepouas"},
                                                   {"award.call", "cmos"},
                                                   {"award.propose", "rcms"},
                                                   {"award.attach", "rcms"},
                                                   {"award.withdraw", "rcms"},
                                                   {"award.opine", "ms"},
                                                   {"award.decide", "mos"},
                                                   {"award.register", "ms"},
                                                   {"award.revoke", "mos"},
                                                   {"award.look", "ms"},
                                                   {"award.expire", "ms"},
                                                   {"task.see", "rkcmepouas"},
                                                   {"task.give", "kcos"},
                                                   {"task.amend", "kcos"},
                                                   {"task.report", "rcs"},
                                                   {"task.accept", "kcos"},
                                                   {"task.return", "kcos"},
                                                   {"task.drop", "kcos"},
                                                   {"cluster.see", "rkcmepouas"},
                                                   {"cluster.form", "cos"},
                                                   {"cluster.join", "cos"},
                                                   {"cluster.leave", "cos"},
                                                   {"cluster.lead", "cos"},
                                                   {"cluster.close", "cos"},
                                                   {"cluster.hand_over", "rcos"},
                                                   {"cluster.confirm", "rcos"},
                                                   {"cluster.drop", "rcos"},
                                                   {"emulation.see", "rkcmepouas"},
                                                   {"emulation.open", "cmos"},
                                                   {"emulation.revise", "cmos"},
                                                   {"emulation.score", "rcmos"},
                                                   {"emulation.verify", "rkcmos"},
                                                   {"emulation.settle", "cmos"},
                                                   {"emulation.rank", "cmos"},
                                                   {"emulation.reopen", "cmos"},
                                                   {"ledger.see", "kcouas"},
                                                   {"ledger.verify", "cuas"}};

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
      {"act", "account.create"}, {"what", "account.create"}, {"roles", "administrator, server"}};
  EXPECT_EQ(refused.error().args, args);
}

TEST(Rights, ARefusalIsSaidInTheWordsOfTheHouse) {
  const auto refused = Rights{}.may(as(Role::compiler), "account.create").error();
  EXPECT_EQ(base::Messages{}.say(base::Language::vi, in_words(refused, base::Language::vi)),
            "Vai trò của bạn không được lập tài khoản (account.create). Người được làm: quản trị "
            "viên, máy chủ.");
  EXPECT_EQ(base::Messages{}.say(base::Language::en, in_words(refused, base::Language::en)),
            "Your role may not create accounts (account.create). Who may: administrator, server.");
  const base::Error other{base::ErrorKind::invalid, "access.password_weak", {}};
  EXPECT_EQ(in_words(other, base::Language::vi).code, other.code);
}

TEST(Rights, EveryRightHasAName) {
  const Rights rights;
  for (const auto& [act, roles] : rights.all()) {
    EXPECT_NE(right_name(act, base::Language::vi), act);
    EXPECT_NE(right_name(act, base::Language::en), act);
  }
  EXPECT_EQ(right_name("moon.land", base::Language::vi), "moon.land");
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
                        .branches = {"logistics"},
                        .created = {.entry = 4, .at = {}, .actor = "server"}};
  const auto actor = actor_of(account);
  EXPECT_EQ(actor.id, base::to_text(account.id));
  EXPECT_EQ(actor.roles, account.roles);
  EXPECT_EQ(actor.scope, account.scope);
  EXPECT_EQ(actor.branches, account.branches);
}

TEST(Rights, WhoHasNoBranchOfWorkHasAll) {
  Actor actor = as(Role::reporter);
  EXPECT_TRUE(covers_branch(actor, "staff"));
  actor.branches = {"logistics", "politics"};
  EXPECT_TRUE(covers_branch(actor, "politics"));
  EXPECT_FALSE(covers_branch(actor, "staff"));
}

}  // namespace
}  // namespace tongket::access
