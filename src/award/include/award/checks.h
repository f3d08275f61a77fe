#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "award/award.h"
#include "award/rules.h"

namespace tongket::award {

/// How many of a round are for one form of one force, beside the limit the law sets and the quota
/// the call set. A limit is a share of its own base: 44 of one form and 131 of another say nothing
/// of each other where their bases differ.
struct Share {
  std::string form = {};
  Force force = Force::militia;
  std::int64_t count = 0;
  const Ratio* ratio = nullptr;            ///< Null: the law sets no limit on that day.
  std::optional<std::int64_t> base = {};   ///< Nothing: not given, or not kept here.
  std::optional<std::int64_t> quota = {};  ///< Nothing: none was set.

  [[nodiscard]] bool is_over_ratio() const;
  /// count of base in percent, to a tenth; empty: no base.
  [[nodiscard]] std::string percent() const;
  [[nodiscard]] bool is_over_quota() const { return quota && count > *quota; }
};

/// Of everything proposed that was not withdrawn, by form and force, as the rules are on `day`.
[[nodiscard]] std::vector<Share> shares_of(const Round& round, const Rules& rules, base::Date day);

/// Something a council should know before it votes. None of these stops anybody.
///
///     award.over_ratio       more than the limit: count, base, percent, limit
///     award.over_quota       more than the call meant to give: count, quota
///     award.not_competent    the body may not give it on that day: body, form, day
///     award.two_forms        one achievement, two forms of praise in one round: form
///     award.repeated         had the same before: form, year
///     award.late             proposed after the day of the call: due
///     award.no_grounds       nothing is said of why
///     award.no_vote          the council has not voted about it
///     award.vote_lost        fewer than half of those present were for it: in_favour, present
struct Notice {
  std::string_view code;
  bool is_warning = true;
  std::vector<std::pair<std::string_view, std::string>> args = {};
};

/// Something somebody got before, under a key that is theirs alone.
struct Earlier {
  std::string who = {};
  std::string form = {};
  int year = 0;
};

/// What checks ask the house.
struct Ground {
  const Rules& rules;
  base::Date day = {};  ///< On which the rules are asked.
  /// Who is who: a key of each nominee's own; of those that are not there nobody knows, for names
  /// lie on the shelf.
  std::map<NominationId, std::string> who = {};
  std::vector<Earlier> earlier = {};  ///< Of other rounds.
};

/// Judges the nominations of one round. Requires round and ground to outlive it.
class Checks {
 public:
  Checks(const Round& round, const Ground& ground);

  [[nodiscard]] const std::vector<Share>& shares() const { return shares_; }
  /// What there is to say of one; nothing of one that was withdrawn.
  [[nodiscard]] std::vector<Notice> of(const Nominated& nominated) const;

 private:
  /// Somebody, and whether it is a title or a form of praise.
  using Praised = std::pair<std::string, bool>;

  [[nodiscard]] bool is_title(const Nomination& nomination) const;
  void add_ratio_notices(const Nomination& nomination, std::vector<Notice>& notices) const;
  void add_person_notices(const Nomination& nomination, std::vector<Notice>& notices) const;
  void add_vote_notices(const Nomination& nomination, std::vector<Notice>& notices) const;

  const Round& round_;
  const Ground& ground_;
  std::vector<Share> shares_;
  std::map<Praised, int> praised_;
};

/// The form a nomination ended with, or is proposed for.
[[nodiscard]] const std::string& form_of(const Round& round, const Nomination& nomination);

}  // namespace tongket::award
