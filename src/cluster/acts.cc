#include "acts.h"

#include <algorithm>

#include "shelf/saved_ref.h"

namespace tongket::cluster {
namespace {

constexpr int kVersion = 1;

base::Error malformed(const Act& act) {
  const bool of_emulation = act.act.starts_with("emulation.");
  return {base::ErrorKind::invalid,
          of_emulation ? "emulation.malformed" : "cluster.malformed",
          {{"position", std::to_string(act.recorded.entry)}}};
}

template <class Thing>
base::Result<base::Id<Thing>> id_in(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  return base::parse_id<Thing>(text);
}

base::Result<unit::UnitId> unit_in(const base::JsonObject& facts, std::string_view key) {
  return id_in<unit::Unit>(facts, key);
}

template <class Thing>
base::Result<base::Id<Thing>> subject_of(const Act& act) {
  return base::parse_id<Thing>(act.subject);
}

base::Result<std::optional<shelf::TextRef>> ref_in(const base::JsonObject& facts,
                                                   std::string_view key) {
  if (!facts.contains(key)) return std::optional<shelf::TextRef>{};
  TK_TRY(auto ref, shelf::text_ref_at(facts, key));
  return std::optional{std::move(ref)};
}

void put_ref(base::JsonObject& facts, std::string_view key,
             const std::optional<shelf::TextRef>& ref) {
  if (ref) facts.emplace(key, shelf::to_json(*ref));
}

base::Result<base::Decimal> decimal_in(const base::JsonObject& facts, std::string_view key) {
  TK_TRY(const auto text, base::json_string(facts, key));
  return base::parse_decimal(text);
}

base::Result<std::vector<unit::UnitId>> members_in(const base::JsonObject& facts) {
  TK_TRY(const auto list, base::json_array(facts, "members"));
  std::vector<unit::UnitId> members;
  for (const auto& each : list) {
    TK_TRY(const auto unit, base::parse_id_text(each.is_string() ? each.get_string() : ""));
    members.emplace_back(unit);
  }
  return members;
}

bool is_shaped(const Opening& opening) {
  const auto& members = opening.members;
  const bool ascends =
      std::ranges::adjacent_find(members, std::ranges::greater_equal{}) == members.end();
  return ascends && members.size() >= 2 && members.size() <= kMembersMost &&
         !std::ranges::binary_search(members, opening.host);
}

base::JsonObject to_json(const Score& score) {
  base::JsonObject json{{"criterion", score.criterion}, {"points", base::to_text(score.points)}};
  put_ref(json, "words", score.words);
  return json;
}

base::Result<Score> score_from(const Act& act, const base::Json& json) {
  if (!json.is_object()) return malformed(act);
  const auto& object = json.get_object();
  Score score;
  TK_TRY(score.criterion, base::json_string(object, "criterion"));
  TK_TRY(score.points, decimal_in(object, "points"));
  TK_TRY(score.words, ref_in(object, "words"));
  return score;
}

Column column_of(std::string_view act) {
  if (act == kVerify) return Column::verified;
  return act == kSettle ? Column::settled : Column::own;
}

base::JsonObject to_json(const Ranked& ranked) {
  return {{"part", ranked.part == figure::Part::own ? "own" : "stated"},
          {"points", base::to_text(ranked.points)},
          {"rank", ranked.rank},
          {"unit", base::to_text(ranked.unit)}};
}

base::Result<Ranked> ranked_from(const Act& act, const base::Json& json) {
  if (!json.is_object()) return malformed(act);
  const auto& object = json.get_object();
  Ranked ranked;
  TK_TRY(ranked.unit, unit_in(object, "unit"));
  TK_TRY(ranked.points, decimal_in(object, "points"));
  TK_TRY(const auto rank, base::json_integer(object, "rank"));
  TK_TRY(const auto part, base::json_string(object, "part"));
  const bool is_part = part == "own" || part == "stated";
  if (!is_part || rank < 1 || rank > static_cast<std::int64_t>(kMembersMost)) return malformed(act);
  ranked.rank = static_cast<int>(rank);
  ranked.part = part == "own" ? figure::Part::own : figure::Part::stated;
  return ranked;
}

base::JsonObject to_json(const Filled& filled) {
  return {{"maximum", base::to_text(filled.maximum)},
          {"own", base::to_text(filled.own)},
          {"rank", base::to_text(filled.rank)},
          {"share", base::to_text(filled.share)},
          {"verified", base::to_text(filled.verified)}};
}

base::Result<Filled> filled_from(const base::JsonObject& facts) {
  TK_TRY(const auto object, base::json_object(facts, "filled"));
  Filled filled;
  TK_TRY(filled.maximum, id_in<indicator::Indicator>(object, "maximum"));
  TK_TRY(filled.own, id_in<indicator::Indicator>(object, "own"));
  TK_TRY(filled.rank, id_in<indicator::Indicator>(object, "rank"));
  TK_TRY(filled.share, id_in<indicator::Indicator>(object, "share"));
  TK_TRY(filled.verified, id_in<indicator::Indicator>(object, "verified"));
  return filled;
}

}  // namespace

ledger::Draft unit_draft(std::string_view act, unit::UnitId cluster) {
  return ledger::make_draft(act, kVersion, base::to_text(cluster), {});
}

ledger::Draft to_draft(const Proposal& proposal) {
  base::JsonObject facts{{"cluster", base::to_text(proposal.cluster)},
                         {"day", base::to_iso(proposal.day)},
                         {"incoming", base::to_text(proposal.incoming)},
                         {"outgoing", base::to_text(proposal.outgoing)}};
  put_ref(facts, "papers", proposal.papers);
  return ledger::make_draft(kHandOver, kVersion, base::to_text(proposal.id), std::move(facts));
}

ledger::Draft to_draft(const Confirmation& confirmation) {
  base::JsonObject facts{{"side", code(confirmation.side)}};
  if (confirmation.heir) facts.emplace("heir", base::to_text(*confirmation.heir));
  return ledger::make_draft(kConfirm, kVersion, base::to_text(confirmation.hand_over),
                            std::move(facts));
}

ledger::Draft dropping_draft(HandOverId id, const shelf::TextRef& reason) {
  return ledger::make_draft(kDrop, kVersion, base::to_text(id),
                            {{"reason", shelf::to_json(reason)}});
}

ledger::Draft to_draft(const Opening& opening) {
  base::JsonArray members;
  for (const auto unit : opening.members) members.emplace_back(base::to_text(unit));
  return ledger::make_draft(kOpen, kVersion, base::to_text(opening.id),
                            {{"host", base::to_text(opening.host)},
                             {"members", std::move(members)},
                             {"name", shelf::to_json(opening.name)},
                             {"sheet", to_json(opening.sheet)},
                             {"year", opening.year}});
}

ledger::Draft to_draft(const Revision& revision) {
  return ledger::make_draft(
      kRevise, kVersion, base::to_text(revision.emulation),
      {{"reason", shelf::to_json(revision.reason)}, {"sheet", to_json(revision.sheet)}});
}

std::string_view act_of(Column column) {
  if (column == Column::verified) return kVerify;
  return column == Column::settled ? kSettle : kScore;
}

ledger::Draft to_draft(const Scoring& scoring) {
  base::JsonArray scores;
  for (const auto& score : scoring.scores) scores.emplace_back(to_json(score));
  base::JsonObject facts{{"by", base::to_text(scoring.by)},
                         {"scores", std::move(scores)},
                         {"unit", base::to_text(scoring.unit)}};
  put_ref(facts, "reason", scoring.reason);
  return ledger::make_draft(act_of(scoring.column), kVersion, base::to_text(scoring.emulation),
                            std::move(facts));
}

ledger::Draft to_draft(const Ranking& ranking) {
  base::JsonArray ranks;
  for (const auto& ranked : ranking.ranks) ranks.emplace_back(to_json(ranked));
  return ledger::make_draft(kRank, kVersion, base::to_text(ranking.emulation),
                            {{"filled", to_json(ranking.filled)}, {"ranks", std::move(ranks)}});
}

ledger::Draft reopening_draft(EmulationId id, const shelf::TextRef& reason) {
  return ledger::make_draft(kReopen, kVersion, base::to_text(id),
                            {{"reason", shelf::to_json(reason)}});
}

base::Result<Act> read_act(const ledger::Entry& entry) {
  TK_TRY(auto facts, ledger::facts_of(entry, kVersion));
  return Act{.act = entry.act,
             .subject = entry.subject,
             .facts = std::move(facts),
             .recorded = ledger::recorded_by(entry)};
}

base::Result<Proposal> read_proposal(const Act& act) {
  Proposal proposal;
  TK_TRY(proposal.id, subject_of<HandOverOf>(act));
  TK_TRY(proposal.cluster, unit_in(act.facts, "cluster"));
  TK_TRY(proposal.outgoing, unit_in(act.facts, "outgoing"));
  TK_TRY(proposal.incoming, unit_in(act.facts, "incoming"));
  TK_TRY(const auto day, base::json_string(act.facts, "day"));
  TK_TRY(proposal.day, base::parse_iso(day));
  TK_TRY(proposal.papers, ref_in(act.facts, "papers"));
  if (proposal.outgoing == proposal.incoming) return malformed(act);
  return proposal;
}

base::Result<Confirmation> read_confirmation(const Act& act) {
  Confirmation confirmation;
  TK_TRY(confirmation.hand_over, subject_of<HandOverOf>(act));
  TK_TRY(const auto text, base::json_string(act.facts, "side"));
  const auto side = parse_side(text);
  if (!side) return malformed(act);
  confirmation.side = *side;
  if (act.facts.contains("heir")) {
    TK_TRY(confirmation.heir, unit_in(act.facts, "heir"));
  }
  return confirmation;
}

base::Result<Opening> read_opening(const Act& act) {
  Opening opening;
  TK_TRY(opening.id, subject_of<EmulationOf>(act));
  TK_TRY(opening.host, unit_in(act.facts, "host"));
  TK_TRY(opening.members, members_in(act.facts));
  TK_TRY(opening.name, shelf::text_ref_at(act.facts, "name"));
  TK_TRY(const auto year, base::json_integer(act.facts, "year"));
  opening.year = static_cast<int>(std::clamp<std::int64_t>(year, 0, INT16_MAX));
  TK_TRY([[maybe_unused]] const auto period, period::Period::year(opening.year));
  TK_TRY(const auto sheet, base::json_object(act.facts, "sheet"));
  TK_TRY(opening.sheet, sheet_from(sheet));
  if (!is_shaped(opening)) return malformed(act);
  return opening;
}

base::Result<Revision> read_revision(const Act& act) {
  Revision revision;
  TK_TRY(revision.emulation, subject_of<EmulationOf>(act));
  TK_TRY(const auto sheet, base::json_object(act.facts, "sheet"));
  TK_TRY(revision.sheet, sheet_from(sheet));
  TK_TRY(revision.reason, shelf::text_ref_at(act.facts, "reason"));
  return revision;
}

base::Result<Scoring> read_scoring(const Act& act) {
  Scoring scoring;
  scoring.column = column_of(act.act);
  TK_TRY(scoring.emulation, subject_of<EmulationOf>(act));
  TK_TRY(scoring.unit, unit_in(act.facts, "unit"));
  TK_TRY(scoring.by, unit_in(act.facts, "by"));
  TK_TRY(scoring.reason, ref_in(act.facts, "reason"));
  TK_TRY(const auto list, base::json_array(act.facts, "scores"));
  if (list.empty() || list.size() > kCriteriaMost) return malformed(act);
  for (const auto& each : list) {
    TK_TRY(auto score, score_from(act, each));
    scoring.scores.push_back(std::move(score));
  }
  return scoring;
}

base::Result<Ranking> read_ranking(const Act& act) {
  Ranking ranking;
  TK_TRY(ranking.emulation, subject_of<EmulationOf>(act));
  TK_TRY(ranking.filled, filled_from(act.facts));
  TK_TRY(const auto list, base::json_array(act.facts, "ranks"));
  if (list.size() > kMembersMost) return malformed(act);
  for (const auto& each : list) {
    TK_TRY(const auto ranked, ranked_from(act, each));
    ranking.ranks.push_back(ranked);
  }
  return ranking;
}

}  // namespace tongket::cluster
