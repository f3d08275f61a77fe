#include "cluster/clusters.h"

#include <algorithm>
#include <utility>

#include "acts.h"
#include "base/frozen_map.h"
#include "ledger/saved_facts.h"

namespace tongket::cluster {

namespace {

/// What a thing's acts made of it, and the acts: in a snapshot it is made of them again.
template <class Thing>
struct KeptThing {
  Thing thing = {};
  std::vector<std::shared_ptr<const Act>> acts = {};
};

base::Error about(base::ErrorKind kind, std::string_view code, std::string_view key,
                  const std::string& subject) {
  return {kind, code, {{key, subject}}};
}

void save_act(base::ByteWriter& out, const Act& act) {
  out.text(act.act);
  out.text(act.subject);
  ledger::save_facts(out, act.facts);
  ledger::save(out, act.recorded);
}

base::Result<Act> load_act(base::ByteReader& in) {
  Act act;
  TK_TRY(act.act, in.text());
  TK_TRY(act.subject, in.text());
  TK_TRY(act.facts, ledger::load_facts(in));
  TK_TRY(act.recorded, ledger::load_recorded(in));
  return act;
}

/// Every reference to a text of the shelf within a value.
void add_words(const base::Json& json, std::vector<std::string>& keys) {
  if (json.is_array()) {
    for (const auto& each : json.get_array()) add_words(each, keys);
  }
  if (!json.is_object()) return;
  const auto& object = json.get_object();
  if (object.contains("commitment") && object.contains("key")) {
    keys.emplace_back(object.at("key").as_string());
    return;
  }
  for (const auto& [name, value] : object) add_words(value, keys);
}

template <class Thing>
std::vector<std::string> words_in(const KeptThing<Thing>& kept) {
  std::vector<std::string> keys;
  for (const auto& act : kept.acts) {
    for (const auto& [name, value] : act->facts) add_words(value, keys);
  }
  std::ranges::sort(keys);
  return keys;
}

base::Result<HandOver> begun_hand_over(const Act& act) {
  HandOver hand_over{.recorded = act.recorded};
  TK_TRY(hand_over.proposal, read_proposal(act));
  return hand_over;
}

base::Result<Emulation> begun_emulation(const Act& act) {
  TK_TRY(auto opening, read_opening(act));
  Emulation emulation{.recorded = act.recorded};
  emulation.sheets.push_back({.sheet = std::exchange(opening.sheet, {}), .recorded = act.recorded});
  emulation.opening = std::move(opening);
  return emulation;
}

}  // namespace

struct Clusters::KeptHandOver : KeptThing<HandOver> {
  using Id = HandOverId;
  static base::Result<HandOver> begun(const Act& act) { return begun_hand_over(act); }
  [[nodiscard]] Id id() const { return thing.proposal.id; }
};

struct Clusters::KeptEmulation : KeptThing<Emulation> {
  using Id = EmulationId;
  static base::Result<Emulation> begun(const Act& act) { return begun_emulation(act); }
  [[nodiscard]] Id id() const { return thing.opening.id; }
};

base::Result<std::vector<Fill>> Clusters::apply(const ledger::Entry& entry) {
  const bool of_hand_over = entry.act == kHandOver || entry.act == kConfirm || entry.act == kDrop;
  if (!of_hand_over && !entry.act.starts_with("emulation.")) return std::vector<Fill>{};
  TK_TRY(const auto act, read_act(entry));
  if (!of_hand_over) return take_emulation(act);
  TK_TRY([[maybe_unused]] const auto taken, take_hand_over(act));
  return std::vector<Fill>{};
}

base::Result<> Clusters::take_hand_over(const Act& act) {
  TK_TRY(const auto id, base::parse_id<HandOverOf>(act.subject));
  const auto* found = hand_overs_.find(id);
  auto next = std::make_shared<KeptHandOver>();
  if (act.act == kHandOver) {
    if (found != nullptr) {
      return about(base::ErrorKind::conflict, "cluster.twice", "hand_over", act.subject);
    }
    TK_TRY(next->thing, begun_hand_over(act));
    const auto before = hand_overs(next->thing.proposal.cluster);
    const auto waiting = std::ranges::find_if(before, &HandOver::waits);
    if (waiting != before.end()) {
      return about(base::ErrorKind::conflict, "cluster.hand_over_waits", "hand_over",
                   base::to_text((*waiting)->proposal.id));
    }
  } else {
    if (found == nullptr) {
      return about(base::ErrorKind::not_found, "cluster.hand_over_unknown", "hand_over",
                   act.subject);
    }
    *next = **found;
    TK_TRY([[maybe_unused]] const auto taken, take(next->thing, act));
  }
  next->acts.push_back(std::make_shared<const Act>(act));
  hand_overs_.put(id, std::move(next));
  return base::Done{};
}

base::Result<> Clusters::check_members(const Opening& opening) const {
  for (const auto* other : emulations(opening.year)) {
    for (const auto unit : opening.members) {
      if (!other->has_member(unit)) continue;
      return about(base::ErrorKind::conflict, "emulation.member_elsewhere", "unit",
                   base::to_text(unit));
    }
  }
  return base::Done{};
}

base::Result<std::vector<Fill>> Clusters::take_emulation(const Act& act) {
  TK_TRY(const auto id, base::parse_id<EmulationOf>(act.subject));
  const auto* found = emulations_.find(id);
  auto next = std::make_shared<KeptEmulation>();
  std::vector<Fill> fills;
  if (act.act == kOpen) {
    if (found != nullptr) {
      return about(base::ErrorKind::conflict, "emulation.twice", "emulation", act.subject);
    }
    TK_TRY(next->thing, begun_emulation(act));
    TK_TRY([[maybe_unused]] const auto free, check_members(next->thing.opening));
  } else {
    if (found == nullptr) {
      return about(base::ErrorKind::not_found, "emulation.unknown", "emulation", act.subject);
    }
    *next = **found;
    TK_TRY([[maybe_unused]] const auto taken, take(next->thing, act));
  }
  if (act.act == kRank || act.act == kReopen) {
    for (const auto& [key, value] : figures_of(next->thing, next->thing.rankings.back().ranking)) {
      fills.push_back({.key = key});
      if (act.act == kReopen) continue;
      fills.back().cell = figure::Cell{.value = value,
                                       .standing = figure::Standing::accepted,
                                       .report = figure::ReportId{id.raw()}};
    }
  }
  next->acts.push_back(std::make_shared<const Act>(act));
  emulations_.put(id, std::move(next));
  return fills;
}

const HandOver* Clusters::hand_over(HandOverId id) const {
  const auto* found = hand_overs_.find(id);
  return found == nullptr ? nullptr : &(*found)->thing;
}

std::vector<const HandOver*> Clusters::hand_overs(unit::UnitId cluster) const {
  std::vector<const HandOver*> found;
  for (const auto& [id, kept] : hand_overs_) {
    if (kept->thing.proposal.cluster == cluster) found.push_back(&kept->thing);
  }
  std::ranges::sort(found, std::ranges::greater{},
                    [](const auto* each) { return each->recorded.entry; });
  return found;
}

std::vector<const HandOver*> Clusters::waiting() const {
  std::vector<const HandOver*> found;
  for (const auto& [id, kept] : hand_overs_) {
    if (kept->thing.waits()) found.push_back(&kept->thing);
  }
  std::ranges::sort(found, std::ranges::greater{},
                    [](const auto* each) { return each->recorded.entry; });
  return found;
}

const Emulation* Clusters::emulation(EmulationId id) const {
  const auto* found = emulations_.find(id);
  return found == nullptr ? nullptr : &(*found)->thing;
}

std::vector<const Emulation*> Clusters::emulations(int year) const {
  std::vector<const Emulation*> found;
  for (const auto& [id, kept] : emulations_) {
    if (kept->thing.opening.year == year) found.push_back(&kept->thing);
  }
  std::ranges::sort(found, {}, [](const auto* each) { return each->recorded.entry; });
  return found;
}

std::vector<std::string> Clusters::words_of(HandOverId id) const {
  const auto* found = hand_overs_.find(id);
  return found == nullptr ? std::vector<std::string>{} : words_in(**found);
}

std::vector<std::string> Clusters::words_of(EmulationId id) const {
  const auto* found = emulations_.find(id);
  return found == nullptr ? std::vector<std::string>{} : words_in(**found);
}

bool Clusters::fills(const figure::FigureKey& key, const figure::Cell& cell) const {
  const auto* found = emulation(EmulationId{cell.report.raw()});
  if (found == nullptr || found->ranking() == nullptr) return false;
  const auto figures = figures_of(*found, found->ranking()->ranking);
  return std::ranges::any_of(
      figures, [&](const auto& each) { return each.first == key && each.second == cell.value; });
}

template <class KeptOne>
struct Clusters::Codec {
  using Id = typename KeptOne::Id;
  using Value = std::shared_ptr<const KeptOne>;
  static constexpr std::size_t kKeyBytes = 8;
  static constexpr std::size_t kAlign = 1;
  static std::string key_bytes(Id id) { return base::fixed_bytes(id.raw()); }
  static base::Result<Id> key(std::string_view bytes) { return Id{base::fixed_number(bytes, 0)}; }
  static void write(base::SealedWriter& out, Id /*id*/, const Value& kept) {
    base::ByteWriter bytes;
    bytes.number(kept->acts.size());
    for (const auto& act : kept->acts) save_act(bytes, *act);
    out.write(bytes.bytes());
  }
  static base::Result<Value> value(Id id, std::string_view bytes,
                                   const base::SealedSection& /*section*/) {
    base::ByteReader in{bytes};
    auto kept = std::make_shared<KeptOne>();
    TK_TRY(const auto count, in.count());
    for (std::size_t at = 0; at < count; ++at) {
      TK_TRY(auto act, load_act(in));
      if (at == 0) {
        TK_TRY(kept->thing, KeptOne::begun(act));
      } else {
        TK_TRY([[maybe_unused]] const auto taken, take(kept->thing, act));
      }
      kept->acts.push_back(std::make_shared<const Act>(std::move(act)));
    }
    if (kept->id() != id || !in.done()) {
      return base::Error{
          base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
    }
    return Value{std::move(kept)};
  }
};

void Clusters::save(base::SealedWriter& out) const {
  base::freeze<Codec<KeptHandOver>>(out, hand_overs_);
  base::freeze<Codec<KeptEmulation>>(out, emulations_);
}

Clusters Clusters::load(const std::shared_ptr<const base::SealedFile>& file,
                        std::size_t first_section) {
  Clusters loaded;
  base::thaw<Codec<KeptHandOver>>(loaded.hand_overs_, file, first_section);
  base::thaw<Codec<KeptEmulation>>(loaded.emulations_, file, first_section + 2);
  return loaded;
}

}  // namespace tongket::cluster
