#include "award/checks.h"

#include <algorithm>
#include <map>

namespace tongket::award {
namespace {

constexpr std::int64_t kPercent = 100;

using Key = std::pair<std::string, Force>;

std::optional<std::int64_t> base_of(const Round& round, const Share& share,
                                    const std::map<Key, std::int64_t>& counts) {
  if (share.ratio != nullptr && share.ratio->base == BaseKind::holders) {
    const auto found = counts.find({share.ratio->holders, share.force});
    return found == counts.end() ? std::nullopt : std::optional{found->second};
  }
  for (const auto& limit : round.call.limits) {
    if (limit.form == share.form && limit.force == share.force) return limit.base;
  }
  return std::nullopt;
}

}  // namespace

bool Share::is_over_ratio() const {
  if (ratio == nullptr || !base || *base == 0) return false;
  const auto allowed = ratio->limit.times(*base);
  return allowed.ok() && base::Decimal{count * kPercent} > allowed.value();
}

std::string Share::percent() const {
  if (!base || *base == 0) return {};
  const auto hundredths = base::basis_points(base::Decimal{count}, base::Decimal{*base});
  return base::to_vietnamese(base::Decimal::make((hundredths + 5) / 10, 1).value());
}

const std::string& form_of(const Round& round, const Nomination& nomination) {
  const auto* decided = round.decision_on(nomination.id);
  if (decided == nullptr) return nomination.form;
  return std::ranges::find(decided->deciding.lines, nomination.id, &Line::nomination)->form;
}

std::vector<Share> shares_of(const Round& round, const Rules& rules, base::Date day) {
  std::map<Key, std::int64_t> counts;
  for (const auto& limit : round.call.limits) counts[{limit.form, limit.force}] += 0;
  for (const auto& each : round.nominations) {
    if (!each->withdrawn) ++counts[{form_of(round, each->nomination), each->nomination.force}];
  }
  std::vector<Share> shares;
  for (const auto& [key, count] : counts) {
    Share share{.form = key.first,
                .force = key.second,
                .count = count,
                .ratio = rules.ratio(key.first, key.second, day)};
    for (const auto& limit : round.call.limits) {
      if (limit.form == key.first && limit.force == key.second) share.quota = limit.quota;
    }
    share.base = base_of(round, share, counts);
    shares.push_back(std::move(share));
  }
  return shares;
}

Checks::Checks(const Round& round, const Ground& ground)
    : round_{round}, ground_{ground}, shares_{shares_of(round, ground.rules, ground.day)} {
  for (const auto& each : round.nominations) {
    const auto who = ground.who.find(each->nomination.id);
    if (each->withdrawn || who == ground.who.end()) continue;
    ++praised_[{who->second, is_title(each->nomination)}];
  }
}

bool Checks::is_title(const Nomination& nomination) const {
  const auto* form = ground_.rules.form(form_of(round_, nomination));
  return form != nullptr && form->is_title;
}

void Checks::add_ratio_notices(const Nomination& nomination, std::vector<Notice>& notices) const {
  const auto& form = form_of(round_, nomination);
  const auto share = std::ranges::find_if(shares_, [&](const Share& each) {
    return each.form == form && each.force == nomination.force;
  });
  if (share == shares_.end()) return;
  if (share->is_over_ratio()) {
    notices.push_back({.code = "award.over_ratio",
                       .args = {{"count", std::to_string(share->count)},
                                {"base", std::to_string(*share->base)},
                                {"percent", share->percent()},
                                {"limit", base::to_vietnamese(share->ratio->limit)}}});
  }
  if (share->is_over_quota()) {
    notices.push_back({.code = "award.over_quota",
                       .args = {{"count", std::to_string(share->count)},
                                {"quota", std::to_string(*share->quota)}}});
  }
}

/// One achievement, one form of praise (law of 2022); a title beside a form of praise is another
/// matter.
void Checks::add_person_notices(const Nomination& nomination, std::vector<Notice>& notices) const {
  const auto who = ground_.who.find(nomination.id);
  if (who == ground_.who.end()) return;
  const auto& form = form_of(round_, nomination);
  const auto praised = praised_.find({who->second, is_title(nomination)});
  if (praised != praised_.end() && praised->second > 1) {
    notices.push_back({.code = "award.two_forms", .args = {{"form", form}}});
  }
  for (const auto& before : ground_.earlier) {
    if (before.who != who->second || before.form != form) continue;
    notices.push_back({.code = "award.repeated",
                       .is_warning = false,
                       .args = {{"form", form}, {"year", std::to_string(before.year)}}});
  }
}

void Checks::add_vote_notices(const Nomination& nomination, std::vector<Notice>& notices) const {
  const auto* vote = round_.vote_on(nomination.id);
  if (vote == nullptr) {
    notices.push_back({.code = "award.no_vote", .is_warning = false, .args = {}});
    return;
  }
  std::int64_t present = 0;
  for (const auto& met : round_.meetings) {
    const auto& votes = met->meeting.votes;
    if (std::ranges::find(votes, nomination.id, &Vote::nomination) != votes.end()) {
      present = met->meeting.present;
    }
  }
  if (vote->in_favour * 2 > present) return;
  notices.push_back({.code = "award.vote_lost",
                     .args = {{"in_favour", std::to_string(vote->in_favour)},
                              {"present", std::to_string(present)}}});
}

std::vector<Notice> Checks::of(const Nominated& nominated) const {
  std::vector<Notice> notices;
  if (nominated.withdrawn) return notices;
  const auto& nomination = nominated.nomination;
  const auto& form = form_of(round_, nomination);
  add_ratio_notices(nomination, notices);
  const auto* may = ground_.rules.competence(nomination.body, form, nomination.whom, ground_.day);
  if (may == nullptr) {
    notices.push_back({.code = "award.not_competent",
                       .args = {{"body", nomination.body},
                                {"form", form},
                                {"day", base::to_vietnamese(ground_.day)}}});
  }
  add_person_notices(nomination, notices);
  if (base::vietnamese_day(nominated.recorded.at) > round_.call.due) {
    notices.push_back({.code = "award.late",
                       .is_warning = false,
                       .args = {{"due", base::to_vietnamese(round_.call.due)}}});
  }
  if (!nomination.grounds) {
    notices.push_back({.code = "award.no_grounds", .is_warning = false, .args = {}});
  }
  if (round_.decision_on(nomination.id) == nullptr) add_vote_notices(nomination, notices);
  return notices;
}

}  // namespace tongket::award
