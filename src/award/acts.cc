#include "acts.h"

#include <algorithm>
#include <array>
#include <set>

#include "period/period.h"
#include "shelf/saved_ref.h"

namespace tongket::award {
namespace {

constexpr int kVersion = 1;

constexpr std::array kOccasions{std::pair{Occasion::annual, std::string_view{"annual"}},
                                std::pair{Occasion::half, std::string_view{"half"}},
                                std::pair{Occasion::campaign, std::string_view{"campaign"}},
                                std::pair{Occasion::deed, std::string_view{"deed"}}};

base::Error malformed(const ledger::Entry& entry) {
  return {
      base::ErrorKind::invalid, "award.malformed", {{"position", std::to_string(entry.position)}}};
}

base::Result<base::JsonObject> facts_of(const ledger::Entry& entry) {
  return ledger::facts_of(entry, kVersion);
}

ledger::Draft draft_of(std::string_view act, RoundId round, base::JsonObject facts) {
  return ledger::make_draft(act, kVersion, base::to_text(round), std::move(facts));
}

void put_if_any(base::JsonObject& facts, std::string_view key,
                const std::optional<shelf::TextRef>& text) {
  if (text) facts.emplace(key, shelf::to_json(*text));
}

base::Result<std::optional<shelf::TextRef>> text_if_any(const base::JsonObject& facts,
                                                        std::string_view key) {
  if (!facts.contains(key)) return std::optional<shelf::TextRef>{};
  TK_TRY(auto text, shelf::text_ref_at(facts, key));
  return std::optional{std::move(text)};
}

template <class AnyId>
base::Result<AnyId> id_at(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  TK_TRY(const auto id, base::parse_id_text(text));
  return AnyId{id};
}

base::Result<base::Date> day_at(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  return base::parse_iso(text);
}

/// A count of people or numbers: none is negative, none absurd.
base::Result<std::int64_t> count_at(const base::JsonObject& facts, std::string_view key,
                                    const ledger::Entry& entry) {
  TK_TRY(const auto count, base::json_integer(facts, key));
  if (count < 0 || count > kCountMost) return malformed(entry);
  return count;
}

base::Result<const base::JsonObject*> object_of(const base::Json& json,
                                                const ledger::Entry& entry) {
  if (!json.is_object()) return malformed(entry);
  return &json.get_object();
}

base::JsonObject to_json(const Limit& limit) {
  base::JsonObject json{{"force", code(limit.force)}, {"form", limit.form}};
  if (limit.base) json.emplace("base", *limit.base);
  if (limit.quota) json.emplace("quota", *limit.quota);
  return json;
}

base::Result<Limit> limit_from(const base::Json& json, const ledger::Entry& entry) {
  TK_TRY(const auto* object, object_of(json, entry));
  Limit limit;
  TK_TRY(limit.form, base::json_string(*object, "form"));
  TK_TRY(const auto force_text, base::json_string(*object, "force"));
  const auto force = parse_force(force_text);
  if (!force || limit.form.empty()) return malformed(entry);
  limit.force = *force;
  if (object->contains("base")) {
    TK_TRY(limit.base, count_at(*object, "base", entry));
  }
  if (object->contains("quota")) {
    TK_TRY(limit.quota, count_at(*object, "quota", entry));
  }
  if (!limit.base && !limit.quota) return malformed(entry);
  return limit;
}

base::Result<std::vector<Limit>> limits_at(const base::JsonObject& facts,
                                           const ledger::Entry& entry) {
  TK_TRY(const auto list, base::json_array(facts, "limits"));
  if (list.size() > kLimitsMost) return malformed(entry);
  std::vector<Limit> limits;
  for (const auto& each : list) {
    TK_TRY(auto limit, limit_from(each, entry));
    const auto twice = std::ranges::find_if(limits, [&](const Limit& other) {
      return other.form == limit.form && other.force == limit.force;
    });
    if (twice != limits.end()) return malformed(entry);
    limits.push_back(std::move(limit));
  }
  return limits;
}

base::JsonObject to_json(const Vote& vote) {
  return {{"against", vote.against},
          {"for", vote.in_favour},
          {"nomination", base::to_text(vote.nomination)}};
}

base::Result<std::vector<Vote>> votes_at(const base::JsonObject& facts,
                                         const ledger::Entry& entry) {
  TK_TRY(const auto list, base::json_array(facts, "votes"));
  if (list.size() > kNominationsMost) return malformed(entry);
  std::vector<Vote> votes;
  for (const auto& each : list) {
    TK_TRY(const auto* object, object_of(each, entry));
    Vote vote;
    TK_TRY(vote.nomination, id_at<NominationId>(*object, "nomination"));
    TK_TRY(vote.in_favour, count_at(*object, "for", entry));
    TK_TRY(vote.against, count_at(*object, "against", entry));
    votes.push_back(vote);
  }
  return votes;
}

base::JsonObject to_json(const Line& line) {
  base::JsonArray counted;
  for (const auto& [indicator, slice] : line.counted) {
    base::JsonObject in{{"indicator", base::to_text(indicator)}};
    if (slice != 0) in.emplace("slice", slice);
    counted.emplace_back(std::move(in));
  }
  return {{"counted", std::move(counted)},
          {"form", line.form},
          {"nomination", base::to_text(line.nomination)}};
}

base::Result<Line> line_from(const base::Json& json, const ledger::Entry& entry) {
  TK_TRY(const auto* object, object_of(json, entry));
  Line line;
  TK_TRY(line.nomination, id_at<NominationId>(*object, "nomination"));
  TK_TRY(line.form, base::json_string(*object, "form"));
  TK_TRY(const auto counted, base::json_array(*object, "counted"));
  for (const auto& each : counted) {
    TK_TRY(const auto* in, object_of(each, entry));
    TK_TRY(const auto indicator, id_at<indicator::IndicatorId>(*in, "indicator"));
    figure::Slice slice = 0;
    if (in->contains("slice")) {
      TK_TRY(const auto number, count_at(*in, "slice", entry));
      slice = static_cast<figure::Slice>(number);
    }
    line.counted.emplace_back(indicator, slice);
  }
  if (line.form.empty()) return malformed(entry);
  return line;
}

base::Result<std::vector<Line>> lines_at(const base::JsonObject& facts,
                                         const ledger::Entry& entry) {
  TK_TRY(const auto list, base::json_array(facts, "lines"));
  if (list.empty() || list.size() > kNominationsMost) return malformed(entry);
  std::vector<Line> lines;
  std::set<NominationId> seen;
  for (const auto& each : list) {
    TK_TRY(auto line, line_from(each, entry));
    if (!seen.insert(line.nomination).second) return malformed(entry);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::string_view code(Occasion occasion) {
  return std::ranges::find(kOccasions, occasion, &decltype(kOccasions)::value_type::first)->second;
}

std::optional<Occasion> parse_occasion(std::string_view code) {
  const auto* found =
      std::ranges::find(kOccasions, code, &decltype(kOccasions)::value_type::second);
  return found == kOccasions.end() ? std::nullopt : std::optional{found->first};
}

std::string to_text(const Nominee& nominee) {
  return base::json_text(base::JsonObject{{"name", nominee.name}, {"post", nominee.post}});
}

base::Result<Nominee> nominee_from(std::string_view text) {
  TK_TRY(const auto json, base::parse_json(text));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "nominee"}}};
  }
  Nominee made;
  TK_TRY(made.name, base::json_string(json.get_object(), "name"));
  TK_TRY(made.post, base::json_string(json.get_object(), "post"));
  return made;
}

ledger::Draft to_draft(const Call& call) {
  base::JsonArray limits;
  for (const auto& each : call.limits) limits.emplace_back(to_json(each));
  return draft_of(kCall, call.id,
                  {{"due", base::to_iso(call.due)},
                   {"limits", std::move(limits)},
                   {"occasion", code(call.occasion)},
                   {"unit", base::to_text(call.unit)},
                   {"words", shelf::to_json(call.words)},
                   {"year", call.year}});
}

ledger::Draft to_draft(const Nomination& nomination) {
  base::JsonObject facts{{"body", nomination.body},
                         {"force", code(nomination.force)},
                         {"form", nomination.form},
                         {"nomination", base::to_text(nomination.id)},
                         {"unit", base::to_text(nomination.unit)},
                         {"whom", code(nomination.whom)}};
  put_if_any(facts, "named", nomination.named);
  put_if_any(facts, "grounds", nomination.grounds);
  if (nomination.heir) facts.emplace("heir", base::to_text(*nomination.heir));
  return draft_of(kPropose, nomination.round, std::move(facts));
}

ledger::Draft to_draft(const Attachment& attachment) {
  return draft_of(kAttach, attachment.round,
                  {{"bytes", shelf::to_json(attachment.bytes)},
                   {"media", attachment.media},
                   {"name", shelf::to_json(attachment.name)},
                   {"nomination", base::to_text(attachment.nomination)}});
}

ledger::Draft to_draft(const Withdrawal& withdrawal) {
  return draft_of(kWithdraw, withdrawal.round,
                  {{"nomination", base::to_text(withdrawal.nomination)},
                   {"reason", shelf::to_json(withdrawal.reason)}});
}

ledger::Draft to_draft(const Meeting& meeting) {
  base::JsonArray votes;
  for (const auto& each : meeting.votes) votes.emplace_back(to_json(each));
  base::JsonObject facts{{"day", base::to_iso(meeting.day)},
                         {"members", meeting.members},
                         {"present", meeting.present},
                         {"votes", std::move(votes)}};
  put_if_any(facts, "words", meeting.words);
  return draft_of(kOpine, meeting.round, std::move(facts));
}

ledger::Draft to_draft(const Deciding& deciding) {
  base::JsonArray lines;
  for (const auto& each : deciding.lines) lines.emplace_back(to_json(each));
  base::JsonObject facts{{"basis", decision::to_json(deciding.basis)},
                         {"body", deciding.body},
                         {"decision", base::to_text(deciding.id)},
                         {"lines", std::move(lines)}};
  put_if_any(facts, "signer", deciding.signer);
  return draft_of(kDecide, deciding.round, std::move(facts));
}

ledger::Draft to_draft(const Entering& entering) {
  return draft_of(kRegister, entering.round,
                  {{"decision", base::to_text(entering.decision)}, {"first", entering.first}});
}

ledger::Draft to_draft(const Revocation& revocation) {
  return draft_of(kRevoke, revocation.round,
                  {{"decision", base::to_text(revocation.decision)},
                   {"reason", shelf::to_json(revocation.reason)}});
}

ledger::Draft to_draft(const Look& look) {
  base::JsonObject facts{{"at", look.at}, {"unit", base::to_text(look.unit)}};
  return ledger::make_draft(kLook, kVersion, look.round ? base::to_text(*look.round) : "",
                            std::move(facts));
}

ledger::Draft to_draft(const Expiry& expiry) {
  return draft_of(kExpire, expiry.round, {{"kept_to", expiry.kept_to}});
}

base::Result<RoundId> read_subject(const ledger::Entry& entry) {
  return base::parse_id<struct RoundOf>(entry.subject);
}

base::Result<Call> read_call(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Call call;
  TK_TRY(call.id, read_subject(entry));
  TK_TRY(call.unit, id_at<unit::UnitId>(facts, "unit"));
  TK_TRY(const auto occasion_text, base::json_string(facts, "occasion"));
  TK_TRY(const auto year, base::json_integer(facts, "year"));
  TK_TRY(call.due, day_at(facts, "due"));
  TK_TRY(call.words, shelf::text_ref_at(facts, "words"));
  TK_TRY(call.limits, limits_at(facts, entry));
  const auto occasion = parse_occasion(occasion_text);
  if (!occasion) return malformed(entry);
  call.occasion = *occasion;
  call.year = static_cast<int>(std::clamp<std::int64_t>(year, 0, INT16_MAX));
  TK_TRY([[maybe_unused]] const auto period, period::Period::year(call.year));
  return call;
}

base::Result<Nomination> read_nomination(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Nomination made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.id, id_at<NominationId>(facts, "nomination"));
  TK_TRY(made.unit, id_at<unit::UnitId>(facts, "unit"));
  TK_TRY(const auto whom_text, base::json_string(facts, "whom"));
  TK_TRY(const auto force_text, base::json_string(facts, "force"));
  TK_TRY(made.form, base::json_string(facts, "form"));
  TK_TRY(made.body, base::json_string(facts, "body"));
  TK_TRY(made.named, text_if_any(facts, "named"));
  TK_TRY(made.grounds, text_if_any(facts, "grounds"));
  if (facts.contains("heir")) {
    TK_TRY(made.heir, id_at<unit::UnitId>(facts, "heir"));
  }
  const auto whom = parse_whom(whom_text);
  const auto force = parse_force(force_text);
  const bool lacks_name = whom != Whom::collective && !made.named;
  if (!whom || !force || lacks_name || made.form.empty() || made.body.empty()) {
    return malformed(entry);
  }
  made.whom = *whom;
  made.force = *force;
  return made;
}

base::Result<Attachment> read_attachment(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Attachment made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.nomination, id_at<NominationId>(facts, "nomination"));
  TK_TRY(made.bytes, shelf::text_ref_at(facts, "bytes"));
  TK_TRY(made.name, shelf::text_ref_at(facts, "name"));
  TK_TRY(made.media, base::json_string(facts, "media"));
  return made;
}

base::Result<Withdrawal> read_withdrawal(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Withdrawal made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.nomination, id_at<NominationId>(facts, "nomination"));
  TK_TRY(made.reason, shelf::text_ref_at(facts, "reason"));
  return made;
}

base::Result<Meeting> read_meeting(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Meeting made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.day, day_at(facts, "day"));
  TK_TRY(made.members, count_at(facts, "members", entry));
  TK_TRY(made.present, count_at(facts, "present", entry));
  TK_TRY(made.votes, votes_at(facts, entry));
  TK_TRY(made.words, text_if_any(facts, "words"));
  const auto twice =
      std::ranges::adjacent_find(made.votes, std::ranges::greater_equal{}, &Vote::nomination);
  if (made.present == 0 || made.present > made.members || twice != made.votes.end()) {
    return malformed(entry);
  }
  return made;
}

base::Result<Deciding> read_deciding(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  TK_TRY(const auto basis_json, base::json_object(facts, "basis"));
  TK_TRY(auto basis, decision::decision_from_json(basis_json));
  Deciding made{.round = RoundId{0},
                .id = DecisionId{0},
                .body = {},
                .basis = std::move(basis),
                .signer = {},
                .lines = {}};
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.id, id_at<DecisionId>(facts, "decision"));
  TK_TRY(made.body, base::json_string(facts, "body"));
  TK_TRY(made.signer, text_if_any(facts, "signer"));
  TK_TRY(made.lines, lines_at(facts, entry));
  if (made.body.empty()) return malformed(entry);
  return made;
}

base::Result<Entering> read_entering(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Entering made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.decision, id_at<DecisionId>(facts, "decision"));
  TK_TRY(made.first, count_at(facts, "first", entry));
  if (made.first == 0) return malformed(entry);
  return made;
}

base::Result<Revocation> read_revocation(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  Revocation made;
  TK_TRY(made.round, read_subject(entry));
  TK_TRY(made.decision, id_at<DecisionId>(facts, "decision"));
  TK_TRY(made.reason, shelf::text_ref_at(facts, "reason"));
  return made;
}

base::Result<> read_look(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  TK_TRY([[maybe_unused]] const auto unit, id_at<unit::UnitId>(facts, "unit"));
  TK_TRY([[maybe_unused]] const auto at, base::json_string(facts, "at"));
  return base::Done{};
}

base::Result<> read_expiry(const ledger::Entry& entry) {
  TK_TRY(const auto facts, facts_of(entry));
  TK_TRY([[maybe_unused]] const auto year, base::json_integer(facts, "kept_to"));
  return base::Done{};
}

}  // namespace tongket::award
