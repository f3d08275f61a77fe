#include "award/awards.h"

#include <algorithm>
#include <array>

#include "acts.h"
#include "base/frozen_map.h"
#include "period/period.h"

namespace tongket::award {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, RoundId id) {
  return {kind, code, {{"round", base::to_text(id)}}};
}

base::Error about(base::ErrorKind kind, std::string_view code, NominationId id) {
  return {kind, code, {{"nomination", base::to_text(id)}}};
}

base::Error about(base::ErrorKind kind, std::string_view code, DecisionId id) {
  return {kind, code, {{"decision", base::to_text(id)}}};
}

template <class List, class Id, class IdOf>
auto place_in(List& list, Id id, const IdOf& id_of) {
  return std::ranges::find_if(list, [&](const auto& each) { return id_of(*each) == id; });
}

NominationId id_of_nominated(const Nominated& each) { return each.nomination.id; }
DecisionId id_of_decided(const Decided& each) { return each.deciding.id; }

/// A nomination that may still be spoken of: neither withdrawn nor decided.
base::Result<> check_open(const Round& round, NominationId id) {
  const auto* found = round.nominated(id);
  if (found == nullptr) {
    return about(base::ErrorKind::not_found, "award.nomination_unknown", id);
  }
  if (found->withdrawn) return about(base::ErrorKind::conflict, "award.withdrawn", id);
  if (round.decision_on(id) != nullptr) {
    return about(base::ErrorKind::conflict, "award.decided", id);
  }
  return base::Done{};
}

base::Result<> propose(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_nomination(entry));
  if (round.expired) return about(base::ErrorKind::conflict, "award.expired", round.call.id);
  if (round.nominations.size() == kNominationsMost) {
    return base::Error{
        base::ErrorKind::conflict, "award.too_many", {{"most", std::to_string(kNominationsMost)}}};
  }
  if (round.nominated(said.id) != nullptr) {
    return about(base::ErrorKind::conflict, "award.twice", round.call.id);
  }
  round.nominations.push_back(std::make_shared<const Nominated>(
      Nominated{.nomination = std::move(said), .recorded = ledger::recorded_by(entry)}));
  return base::Done{};
}

base::Result<> attach(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_attachment(entry));
  TK_TRY([[maybe_unused]] const auto open, check_open(round, said.nomination));
  auto found = place_in(round.nominations, said.nomination, id_of_nominated);
  if ((*found)->files.size() == kFilesMost) {
    return base::Error{
        base::ErrorKind::conflict, "award.too_many_files", {{"most", std::to_string(kFilesMost)}}};
  }
  auto next = std::make_shared<Nominated>(**found);
  next->files.push_back(std::move(said));
  *found = std::move(next);
  return base::Done{};
}

base::Result<> withdraw(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_withdrawal(entry));
  TK_TRY([[maybe_unused]] const auto open, check_open(round, said.nomination));
  auto found = place_in(round.nominations, said.nomination, id_of_nominated);
  auto next = std::make_shared<Nominated>(**found);
  next->withdrawn_for = std::move(said.reason);
  next->withdrawn = ledger::recorded_by(entry);
  *found = std::move(next);
  return base::Done{};
}

base::Result<> opine(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_meeting(entry));
  for (const auto& vote : said.votes) {
    TK_TRY([[maybe_unused]] const auto open, check_open(round, vote.nomination));
    if (vote.in_favour + vote.against > said.present) {
      return about(base::ErrorKind::invalid, "award.votes_too_many", vote.nomination);
    }
  }
  round.meetings.push_back(std::make_shared<const Met>(
      Met{.meeting = std::move(said), .recorded = ledger::recorded_by(entry)}));
  return base::Done{};
}

base::Result<> decide(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_deciding(entry));
  if (round.decided(said.id) != nullptr) {
    return about(base::ErrorKind::conflict, "award.twice", round.call.id);
  }
  for (const auto& line : said.lines) {
    TK_TRY([[maybe_unused]] const auto open, check_open(round, line.nomination));
  }
  round.decisions.push_back(std::make_shared<const Decided>(
      Decided{.deciding = std::move(said), .recorded = ledger::recorded_by(entry)}));
  return base::Done{};
}

/// The decision of an act about one, as a copy to be changed; it has to stand.
base::Result<std::shared_ptr<Decided>> standing(const Round& round, DecisionId id) {
  const auto* found = round.decided(id);
  if (found == nullptr) return about(base::ErrorKind::not_found, "award.decision_unknown", id);
  if (!found->stands()) return about(base::ErrorKind::conflict, "award.revoked", id);
  return std::make_shared<Decided>(*found);
}

base::Result<> enter(Round& round, const ledger::Entry& entry) {
  TK_TRY(const auto said, read_entering(entry));
  TK_TRY(auto next, standing(round, said.decision));
  if (next->entered) return about(base::ErrorKind::conflict, "award.entered", said.decision);
  next->first_number = said.first;
  next->entered = ledger::recorded_by(entry);
  *place_in(round.decisions, said.decision, id_of_decided) = std::move(next);
  return base::Done{};
}

base::Result<> revoke(Round& round, const ledger::Entry& entry) {
  TK_TRY(auto said, read_revocation(entry));
  TK_TRY(auto next, standing(round, said.decision));
  next->revoked_for = std::move(said.reason);
  next->revoked = ledger::recorded_by(entry);
  *place_in(round.decisions, said.decision, id_of_decided) = std::move(next);
  return base::Done{};
}

base::Result<> expire(Round& round, const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto said, read_expiry(entry));
  if (round.expired) return about(base::ErrorKind::conflict, "award.expired", round.call.id);
  round.expired = ledger::recorded_by(entry);
  return base::Done{};
}

struct Step {
  std::string_view act;
  base::Result<> (*take)(Round&, const ledger::Entry&);
};

constexpr std::array kSteps = {
    Step{.act = kPropose, .take = propose},   Step{.act = kAttach, .take = attach},
    Step{.act = kWithdraw, .take = withdraw}, Step{.act = kOpine, .take = opine},
    Step{.act = kDecide, .take = decide},     Step{.act = kRegister, .take = enter},
    Step{.act = kRevoke, .take = revoke},     Step{.act = kExpire, .take = expire}};

const Step* step_of(std::string_view act) {
  const auto* found = std::ranges::find(kSteps, act, &Step::act);
  return found == kSteps.end() ? nullptr : found;
}

/// After an error the round must be thrown away.
base::Result<> take(Round& round, const Step& step, const ledger::Entry& entry) {
  TK_TRY([[maybe_unused]] const auto taken, step.take(round, entry));
  round.history.push_back(std::make_shared<const ledger::Entry>(entry));
  return base::Done{};
}

Round called(Call call, const ledger::Entry& entry) {
  Round round{.call = std::move(call), .recorded = ledger::recorded_by(entry)};
  round.history.push_back(std::make_shared<const ledger::Entry>(entry));
  return round;
}

void save_entry(base::ByteWriter& out, const ledger::Entry& entry) {
  ledger::save(out, ledger::recorded_by(entry));
  out.text(entry.act);
  out.number(static_cast<std::uint64_t>(entry.version));
  out.text(entry.facts);
}

/// Hashes and blocks are the ledger's; no act about a round has a block.
base::Result<ledger::Entry> load_entry(base::ByteReader& in, RoundId id) {
  TK_TRY(auto recorded, ledger::load_recorded(in));
  ledger::Entry entry{.position = recorded.entry,
                      .at = recorded.at,
                      .actor = std::move(recorded.actor),
                      .act = {},
                      .version = 0,
                      .subject = base::to_text(id),
                      .facts = {},
                      .blocks = {},
                      .prev = {},
                      .hash = {}};
  TK_TRY(entry.act, in.text());
  TK_TRY(const auto version, in.number());
  entry.version = static_cast<int>(version);
  TK_TRY(entry.facts, in.text());
  return entry;
}

base::Error malformed_bytes(const base::ByteReader& in) {
  return {base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
}

/// A round is what its acts made of it, also in a snapshot: it keeps them and is made again.
base::Result<Round> load_round(base::ByteReader& in, RoundId id) {
  TK_TRY(const auto entries, in.count());
  if (entries == 0) return malformed_bytes(in);
  TK_TRY(const auto first, load_entry(in, id));
  TK_TRY(auto call, read_call(first));
  auto round = called(std::move(call), first);
  for (std::size_t i = 1; i < entries; ++i) {
    TK_TRY(const auto entry, load_entry(in, id));
    const auto* step = step_of(entry.act);
    if (step == nullptr) return malformed_bytes(in);
    TK_TRY([[maybe_unused]] const auto taken, take(round, *step, entry));
  }
  return round;
}

bool stood(const Decided& decided, ledger::Position position) {
  return decided.recorded.entry <= position &&
         (!decided.revoked || decided.revoked->entry > position);
}

/// The half of the round's year in which a decision counts: the first up to its closing day, the
/// second from then on, whatever year the decision itself is of.
period::Period half_of(const Round& round, const Decided& decided) {
  const auto first = period::Period::half(round.call.year, 1).value();
  const bool is_first = decided.deciding.basis.day() <= first.last_day();
  return is_first ? first : period::Period::half(round.call.year, 2).value();
}

std::int64_t lines_counted(const Decided& decided, indicator::IndicatorId indicator,
                           figure::Slice slice) {
  return std::ranges::count_if(decided.deciding.lines, [&](const Line& line) {
    return std::ranges::find(line.counted, std::pair{indicator, slice}) != line.counted.end();
  });
}

/// Adds what one decision counts: one more in its half, and no less than none in the other.
void add_counts(const Round& round, const Decided& decided,
                std::map<figure::FigureKey, figure::Cell>& cells) {
  const auto in = half_of(round, decided);
  for (const auto& line : decided.deciding.lines) {
    for (const auto& [indicator, slice] : line.counted) {
      for (const int half : {1, 2}) {
        const auto period = period::Period::half(round.call.year, half).value();
        const figure::FigureKey key{.unit = round.call.unit,
                                    .period = period,
                                    .indicator = indicator,
                                    .slice = slice,
                                    .part = figure::Part::own};
        const auto before = cells.find(key);
        const std::int64_t so_far =
            before == cells.end() ? 0 : before->second.value.amount().units();
        const std::int64_t more = period == in ? 1 : 0;
        cells.insert_or_assign(
            key, figure::Cell{.value = figure::Value::number(base::Decimal{so_far + more}),
                              .standing = figure::Standing::accepted,
                              .report = figure::ReportId{decided.deciding.id.raw()}});
      }
    }
  }
}

template <class Cells>
std::vector<figure::FigureChange> changes_between(const Cells& before, const Cells& after) {
  std::vector<figure::FigureChange> changes;
  for (const auto& [key, cell] : before) {
    if (!after.contains(key)) changes.push_back({.key = key, .before = cell, .after = {}});
  }
  for (const auto& [key, cell] : after) {
    const auto found = before.find(key);
    const auto was = found == before.end() ? std::nullopt : std::optional{found->second};
    if (was != cell) changes.push_back({.key = key, .before = was, .after = cell});
  }
  std::ranges::sort(changes, {}, &figure::FigureChange::key);
  return changes;
}

}  // namespace

const Nominated* Round::nominated(NominationId id) const {
  const auto found = place_in(nominations, id, id_of_nominated);
  return found == nominations.end() ? nullptr : found->get();
}

const Decided* Round::decided(DecisionId id) const {
  const auto found = place_in(decisions, id, id_of_decided);
  return found == decisions.end() ? nullptr : found->get();
}

const Decided* Round::decision_on(NominationId id) const {
  for (const auto& each : decisions) {
    const auto& lines = each->deciding.lines;
    if (each->stands() && std::ranges::find(lines, id, &Line::nomination) != lines.end()) {
      return each.get();
    }
  }
  return nullptr;
}

const Vote* Round::vote_on(NominationId id) const {
  const Vote* last = nullptr;
  for (const auto& each : meetings) {
    const auto& votes = each->meeting.votes;
    const auto found = std::ranges::find(votes, id, &Vote::nomination);
    if (found != votes.end()) last = &*found;
  }
  return last;
}

std::optional<std::int64_t> Round::book_number(NominationId id) const {
  const auto* decision = decision_on(id);
  if (decision == nullptr || !decision->first_number) return std::nullopt;
  const auto& lines = decision->deciding.lines;
  return *decision->first_number +
         (std::ranges::find(lines, id, &Line::nomination) - lines.begin());
}

base::Result<std::vector<figure::FigureChange>> Awards::apply(const ledger::Entry& entry) {
  using Changes = std::vector<figure::FigureChange>;
  if (entry.act == kCall) {
    TK_TRY([[maybe_unused]] const auto done, call(entry));
    return Changes{};
  }
  if (entry.act == kLook) {
    TK_TRY([[maybe_unused]] const auto look, read_look(entry));
    return Changes{};
  }
  const auto* step = step_of(entry.act);
  if (step == nullptr) return Changes{};
  TK_TRY(const auto id, read_subject(entry));
  const auto* found = find(id);
  if (found == nullptr) return about(base::ErrorKind::not_found, "award.unknown", id);
  TK_TRY([[maybe_unused]] const auto numbers, check_numbers(*found, entry));
  auto next = std::make_shared<Round>(*found);
  TK_TRY([[maybe_unused]] const auto taken, take(*next, *step, entry));
  const bool counts = entry.act == kDecide || entry.act == kRevoke;
  const Key key{.unit = found->call.unit, .year = found->call.year};
  const auto before = counts ? cells(key, entry.position) : Cells{};
  put(std::move(next));
  if (!counts) return Changes{};
  return changes_between(before, cells(key, entry.position));
}

base::Result<> Awards::call(const ledger::Entry& entry) {
  TK_TRY(auto said, read_call(entry));
  const auto id = said.id;
  if (find(id) != nullptr) return about(base::ErrorKind::conflict, "award.twice", id);
  const Key key{.unit = said.unit, .year = said.year};
  const auto* before = by_unit_.find(key);
  auto ids = before == nullptr ? std::vector<RoundId>{} : *before;
  ids.push_back(id);
  by_unit_.put(key, std::move(ids));
  put(std::make_shared<Round>(called(std::move(said), entry)));
  return base::Done{};
}

/// A golden book has each number once: one book of a unit and year.
base::Result<> Awards::check_numbers(const Round& round, const ledger::Entry& entry) const {
  if (entry.act != kRegister) return base::Done{};
  TK_TRY(const auto said, read_entering(entry));
  const auto* meant = round.decided(said.decision);
  if (meant == nullptr) return base::Done{};  // Refused by the step itself.
  const auto past = said.first + static_cast<std::int64_t>(meant->deciding.lines.size());
  for (const auto* other : of(round.call.unit, round.call.year)) {
    for (const auto& each : other->decisions) {
      if (!each->first_number) continue;
      const auto count = static_cast<std::int64_t>(each->deciding.lines.size());
      const auto first = std::max(said.first, *each->first_number);
      if (first >= std::min(past, *each->first_number + count)) continue;
      return base::Error{
          base::ErrorKind::conflict, "award.number_taken", {{"number", std::to_string(first)}}};
    }
  }
  return base::Done{};
}

Awards::Cells Awards::cells(Key key, ledger::Position position) const {
  std::vector<std::pair<const Round*, const Decided*>> all;
  for (const auto* round : of(key.unit, key.year)) {
    for (const auto& each : round->decisions) {
      if (stood(*each, position)) all.emplace_back(round, each.get());
    }
  }
  std::ranges::sort(all, {}, [](const auto& each) { return each.second->recorded.entry; });
  Cells made;
  for (const auto& [round, decided] : all) add_counts(*round, *decided, made);
  return made;
}

void Awards::put(std::shared_ptr<Round> changed) {
  const auto id = changed->call.id;
  by_id_.put(id, std::move(changed));
}

const Round* Awards::find(RoundId id) const {
  const auto* found = by_id_.find(id);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Round*> Awards::of(unit::UnitId unit, int year) const {
  std::vector<const Round*> rounds;
  const auto* ids = by_unit_.find({.unit = unit, .year = year});
  if (ids == nullptr) return rounds;
  rounds.reserve(ids->size());
  for (const auto id : *ids) rounds.push_back(find(id));
  return rounds;
}

std::vector<const Round*> Awards::of(const std::function<bool(unit::UnitId)>& is_meant) const {
  std::vector<const Round*> rounds;
  for (const auto& [key, ids] : by_unit_) {
    if (!is_meant(key.unit)) continue;
    for (const auto id : ids) rounds.push_back(find(id));
  }
  std::ranges::sort(rounds, {}, [](const Round* round) { return round->recorded.entry; });
  return rounds;
}

std::vector<Awards::Counted> Awards::counted_in(const figure::FigureKey& key) const {
  std::vector<Counted> found;
  if (key.part != figure::Part::own) return found;
  for (const auto* round : of(key.unit, key.period.year())) {
    for (const auto& each : round->decisions) {
      const bool is_of_it = key.period.covers(half_of(*round, *each));
      const auto lines = is_of_it ? lines_counted(*each, key.indicator, key.slice) : 0;
      if (lines > 0) found.push_back({.round = round, .decided = each.get(), .lines = lines});
    }
  }
  std::ranges::sort(found, std::ranges::greater{},
                    [](const Counted& each) { return each.decided->recorded.entry; });
  return found;
}

std::optional<figure::Cell> Awards::cell_at(const figure::FigureKey& key,
                                            ledger::Position position) const {
  const auto all = cells({.unit = key.unit, .year = key.period.year()}, position);
  const auto found = all.find(key);
  return found == all.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ledger::Recorded> Awards::changed_at(const figure::FigureKey& key) const {
  std::optional<ledger::Recorded> last;
  if (key.part != figure::Part::own) return last;
  for (const auto* round : of(key.unit, key.period.year())) {
    for (const auto& each : round->decisions) {
      if (lines_counted(*each, key.indicator, key.slice) == 0) continue;
      const auto& said = each->revoked ? *each->revoked : each->recorded;
      if (!last || last->entry < said.entry) last = said;
    }
  }
  return last;
}

ledger::Position Awards::place_of(unit::UnitId unit, int year, DecisionId id) const {
  for (const auto* round : of(unit, year)) {
    if (const auto* decided = round->decided(id)) return decided->recorded.entry;
  }
  return 0;
}

struct Awards::RoundCodec {
  using Value = std::shared_ptr<const Round>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(RoundId id) { return base::fixed_bytes(id.raw()); }
  static base::Result<RoundId> key(std::string_view bytes) {
    return RoundId{base::fixed_number(bytes, 0)};
  }
  static void write(base::SealedWriter& out, RoundId /*id*/, const Value& round) {
    base::ByteWriter bytes;
    bytes.number(round->history.size());
    for (const auto& entry : round->history) save_entry(bytes, *entry);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(RoundId id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    TK_TRY(auto round, load_round(in, id));
    if (!in.done()) return malformed_bytes(in);
    return std::make_shared<const Round>(std::move(round));
  }
};

struct Awards::KeyCodec {
  static constexpr std::size_t kKeyBytes = 16;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(const Key& key) {
    return base::fixed_bytes(key.unit.raw(), key.year);
  }
  static base::Result<Key> key(std::string_view bytes) {
    return Key{.unit = unit::UnitId{base::fixed_number(bytes, 0)},
               .year = static_cast<int>(base::fixed_number(bytes, 1))};
  }
  static void write(base::SealedWriter& out, const Key& /*key*/, const std::vector<RoundId>& ids) {
    for (const auto id : ids) out.write(base::fixed_bytes(id.raw()));
  }
  static base::Result<std::vector<RoundId>> value(const Key& /*key*/, std::string_view bytes,
                                                  const base::SealedSection& /*section*/) {
    std::vector<RoundId> ids;
    for (std::size_t at = 0; at < bytes.size() / sizeof(std::int64_t); ++at) {
      ids.emplace_back(base::fixed_number(bytes, at));
    }
    return ids;
  }
};

void Awards::save(base::SealedWriter& out) const {
  base::freeze<RoundCodec>(out, by_id_);
  base::freeze<KeyCodec>(out, by_unit_);
}

Awards Awards::load(const std::shared_ptr<const base::SealedFile>& file,
                    std::size_t first_section) {
  Awards loaded;
  base::thaw<RoundCodec>(loaded.by_id_, file, first_section);
  base::thaw<KeyCodec>(loaded.by_unit_, file, first_section + 2);
  return loaded;
}

}  // namespace tongket::award
