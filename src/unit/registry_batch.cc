#include "registry_batch.h"

#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "unit/words.h"

namespace tongket::unit {

namespace {

using base::Date;
using base::Done;
using base::Error;
using base::ErrorKind;

template <class Value>
void insert_sorted(std::vector<Value>& values, const Value& value) {
  const auto at = std::ranges::lower_bound(values, value);
  if (at == values.end() || *at != value) values.insert(at, value);
}

Error about(ErrorKind kind, std::string_view code, std::string unit) {
  return {kind, code, {{"unit", std::move(unit)}}};
}

Error about(ErrorKind kind, std::string_view code, std::string unit, Date day) {
  return {kind, code, {{"unit", std::move(unit)}, {"day", base::to_vietnamese(day)}}};
}

bool well_formed(const Part& part) {
  const bool share_fits = part.share.has_value() == (part.kind == PartKind::share);
  const bool villages_fit = part.villages.empty() != (part.kind == PartKind::villages);
  const bool counts_fit =
      !part.share || (0 < part.share->part && part.share->part < part.share->whole);
  const bool names_fit =
      std::ranges::none_of(part.villages, [](const std::string& name) { return name.empty(); });
  return share_fits && villages_fit && counts_fit && names_fit;
}

/// Either one whole successor, or only pieces; declared shares do not exceed the unit.
bool parts_agree(const std::vector<Successor>& successors) {
  std::map<std::pair<ShareBasis, std::int64_t>, std::int64_t> declared;
  for (const auto& [unit, part] : successors) {
    if (!well_formed(part)) return false;
    if (part.kind == PartKind::whole && successors.size() > 1) return false;
    if (!part.share) continue;
    auto& sum = declared[{part.share->basis, part.share->whole}];
    if (part.share->part > part.share->whole - sum) return false;
    sum += part.share->part;
  }
  return true;
}

Date nearest_day(const Record& record, Date day) {
  if (record.gone && day >= *record.gone) day = *record.gone - base::Days{1};
  return std::max(day, record.born);
}

Kind kind_on(const Record& record, Date day) {
  const auto* held = held_on(record.kinds, nearest_day(record, day));
  return held == nullptr ? record.kinds.front().value : held->value;
}

std::string title(const Record& record, Date day) {
  const auto* held = held_on(record.names, nearest_day(record, day));
  const Name& name = held == nullptr ? record.names.front().value : held->value;
  return NameWords::vietnamese().full_name(kind_on(record, day), name.text);
}

}  // namespace

std::string RegistryBatch::label(const Record& record, Date day) const {
  const Date lived = nearest_day(record, day);
  std::string text = title(record, lived);
  if (level_of(kind_on(record, lived)) <= Level::province) return text;
  // Of a unit that is to stand nowhere, the place before.
  std::optional<UnitId> parent;
  for (const auto& place : record.places_in(Hierarchy::administrative)) {
    if (place.first <= lived && place.value.parent) parent = place.value.parent;
  }
  return parent ? text + ", " + title(*state_.find(*parent), lived) : text;
}

void RegistryBatch::play(const Event& event, std::size_t place, EventNumber number) {
  day_ = event.in_force;
  place_ = place;
  number_ = number;
  places_[number] = place;
  if (day_ < kFirstDecree && day_ != kBeforeRecords) {
    return refuse(place,
                  {ErrorKind::invalid, "unit.too_early", {{"day", base::to_vietnamese(day_)}}});
  }
  auto result = std::visit([this](const auto& what) { return on(what); }, event.what);
  if (!result.ok()) refuse(place, std::move(result).error());
}

void RegistryBatch::refuse(std::size_t place, base::Error error) {
  refusals_.push_back({place, std::move(error)});
}

std::vector<Refusal> RegistryBatch::refusals() && {
  // One fault may come to light from several units; it is told once.
  const auto key = [](const Refusal& refusal) {
    return std::tie(refusal.event, refusal.error.code, refusal.error.args);
  };
  std::ranges::stable_sort(refusals_, {}, &Refusal::event);
  std::vector<Refusal> told;
  for (Refusal& refusal : refusals_) {
    const bool known =
        std::ranges::any_of(told, [&](const Refusal& other) { return key(other) == key(refusal); });
    if (!known) told.push_back(std::move(refusal));
  }
  return told;
}

// --- finding and cloning ------------------------------------------------------------------------

Record& RegistryBatch::touch(const Record& record) {
  auto& touched = touched_[record.id];
  if (!touched.record) {
    touched.record = std::make_shared<Record>(record);
    state_.put(touched.record);
  }
  touched.place = place_;
  return *touched.record;
}

void RegistryBatch::mention(Record& record) const {
  if (record.events.empty() || record.events.back() != number_) record.events.push_back(number_);
}

base::Result<Record*> RegistryBatch::known(UnitId unit) {
  const Record* record = state_.find(unit);
  if (record == nullptr) return about(ErrorKind::not_found, "unit.unknown", to_text(unit));
  Record& mine = touch(*record);
  mention(mine);
  return &mine;
}

base::Result<Record*> RegistryBatch::living(UnitId unit) {
  TK_TRY(Record* const record, known(unit));
  if (day_ < record->born) {
    return about(ErrorKind::invalid, "unit.before_birth", label(*record), day_);
  }
  if (record->gone && day_ >= *record->gone) {
    return about(ErrorKind::invalid, "unit.after_end", label(*record), day_);
  }
  return record;
}

template <class Value>
base::Result<> RegistryBatch::put(Record& record, Timeline<Value>& timeline, Value value) {
  const auto at = std::ranges::lower_bound(timeline, day_, {}, &Dated<Value>::first);
  if (at != timeline.end() && at->first == day_) {
    return about(ErrorKind::conflict, "unit.same_day", label(record), day_);
  }
  timeline.insert(at, Dated<Value>{day_, std::move(value), number_});
  return Done{};
}

// --- the events ---------------------------------------------------------------------------------

base::Result<> RegistryBatch::create(const NewUnit& made) {
  if (made.unit.raw() <= 0) return Error{ErrorKind::invalid, "unit.id_missing", {}};
  if (const Record* other = state_.find(made.unit)) {
    return about(ErrorKind::conflict, "unit.already", label(*other));
  }
  std::string key = name_key(made.name);
  if (key.empty()) {
    return about(ErrorKind::invalid, "unit.name_missing",
                 NameWords::vietnamese().full_name(made.kind, "…"));
  }
  Record blank;
  blank.id = made.unit;
  blank.born = day_;
  blank.names.push_back({day_, {made.name, key}, number_});
  blank.kinds.push_back({day_, made.kind, number_});
  Record& record = touch(blank);
  mention(record);
  state_.by_name.add(key, record.id);
  if (!made.code.empty()) {
    record.codes.push_back({day_, made.code, number_});
    state_.by_code.add(made.code, record.id);
  }
  for (const ParentLink& link : made.parents) {
    TK_TRY([[maybe_unused]] const auto done, place(record, link));
  }
  return Done{};
}

base::Result<> RegistryBatch::place(Record& record, const ParentLink& link) {
  if (link.last && *link.last < day_) {
    return about(ErrorKind::invalid, "unit.link_end", label(record), day_);
  }
  const auto hierarchy = static_cast<std::size_t>(link.hierarchy);
  if (link.parent) {
    const Record* parent = state_.find(*link.parent);
    if (parent == nullptr) {
      return about(ErrorKind::not_found, "unit.unknown", to_text(*link.parent));
    }
    insert_sorted(touch(*parent).children.at(hierarchy), record.id);
  }
  auto& places = record.places.at(hierarchy);
  const auto* held = held_on(places, day_);
  if (held != nullptr && held->first == day_) {
    return about(ErrorKind::conflict, "unit.two_parents", label(record), day_);
  }
  return put(record, places, Place{link.parent, link.last});
}

base::Result<> RegistryBatch::on(const Create& event) { return create(event.made); }

base::Result<> RegistryBatch::on(const Rename& event) {
  TK_TRY(Record* const record, living(event.unit));
  const std::string key = name_key(event.name);
  if (key.empty()) return about(ErrorKind::invalid, "unit.name_missing", label(*record));
  state_.by_name.add(key, record->id);
  return put(*record, record->names, Name{event.name, key});
}

base::Result<> RegistryBatch::on(const ReType& event) {
  TK_TRY(Record* const record, living(event.unit));
  return put(*record, record->kinds, event.kind);
}

base::Result<> RegistryBatch::on(const ReCode& event) {
  TK_TRY(Record* const record, living(event.unit));
  if (!event.code.empty()) state_.by_code.add(event.code, record->id);
  return put(*record, record->codes, event.code);
}

base::Result<> RegistryBatch::on(const ReParent& event) {
  // Leaving a hierarchy may be stated for the very day on which the unit ends.
  TK_TRY(Record* const record, event.link.parent ? living(event.unit) : known(event.unit));
  return place(*record, event.link);
}

base::Result<> RegistryBatch::on(const Merge& event) {
  if (event.made) {
    if (event.made->unit != event.into) {
      return about(ErrorKind::not_found, "unit.unknown", to_text(event.into));
    }
    TK_TRY([[maybe_unused]] const auto made, create(*event.made));
  }
  TK_TRY(const Record* const into, known(event.into));
  if (into->gone && *into->gone <= day_) {
    return about(ErrorKind::invalid, "unit.merge_into_ended", label(*into), *into->gone);
  }
  if (event.sources.empty()) {
    return about(ErrorKind::invalid, "unit.successors_few", label(*into));
  }
  for (const UnitId source : event.sources) {
    TK_TRY([[maybe_unused]] const auto done, abolish(source, {{event.into, Part{}}}, event.into));
  }
  return Done{};
}

base::Result<> RegistryBatch::on(const Split& event) {
  TK_TRY(const Record* const source, living(event.source));
  if (event.into.size() < 2) {
    return about(ErrorKind::invalid, "unit.successors_few", label(*source));
  }
  for (const NewUnit& made : event.made) {
    TK_TRY([[maybe_unused]] const auto done, create(made));
  }
  return abolish(event.source, event.into, event.heir);
}

base::Result<> RegistryBatch::on(const PartialTransfer& event) {
  TK_TRY(Record* const from, living(event.from));
  TK_TRY(Record* const to, living(event.to));
  if (from == to) return about(ErrorKind::invalid, "unit.successor_itself", label(*from));
  if (event.part.kind == PartKind::whole || !well_formed(event.part)) {
    return about(ErrorKind::invalid, "unit.part_wrong", label(*from));
  }
  from->boundaries.push_back({to->id, true, event.part, day_, number_});
  to->boundaries.push_back({from->id, false, event.part, day_, number_});
  return Done{};
}

base::Result<> RegistryBatch::on(const Abolish& event) {
  return abolish(event.unit, event.successors, event.heir);
}

base::Result<> RegistryBatch::abolish(UnitId unit, const std::vector<Successor>& successors,
                                      std::optional<UnitId> heir) {
  TK_TRY(Record* const record, known(unit));
  if (record->gone) {
    return about(ErrorKind::conflict, "unit.already_ended", label(*record), *record->gone);
  }
  if (day_ <= record->born) {
    return about(ErrorKind::invalid, "unit.abolished_before_created", label(*record), day_);
  }
  if (!parts_agree(successors)) {
    return about(ErrorKind::invalid, "unit.part_wrong", label(*record));
  }
  std::set<UnitId> seen;
  for (const auto& [successor, part] : successors) {
    if (successor == unit) {
      return about(ErrorKind::invalid, "unit.successor_itself", label(*record));
    }
    TK_TRY(Record* const other, known(successor));
    if (!seen.insert(successor).second) {
      return Error{ErrorKind::invalid,
                   "unit.successor_twice",
                   {{"unit", label(*record)}, {"successor", label(*other)}}};
    }
    record->successors.push_back({successor, part, day_, number_});
    other->predecessors.push_back({unit, part, day_, number_});
  }
  TK_TRY(record->heir, heir_of(*record, successors, heir));
  record->gone = day_;
  record->ended_by = number_;
  return Done{};
}

base::Result<UnitId> RegistryBatch::heir_of(const Record& record,
                                            const std::vector<Successor>& successors,
                                            std::optional<UnitId> named) {
  if (!named && successors.size() == 1) named = successors.front().unit;
  if (!named) {
    const auto* place = place_on(record, Hierarchy::administrative, day_ - base::Days{1});
    if (place != nullptr) named = place->value.parent;
  }
  if (!named || *named == record.id) {
    return about(ErrorKind::invalid, "unit.heir_missing", label(record));
  }
  TK_TRY([[maybe_unused]] const Record* const heir, known(*named));
  return *named;
}

base::Result<> RegistryBatch::on(const SetBody& event) {
  TK_TRY(Record* const record, living(event.unit));
  auto& body = record->bodies.at(static_cast<std::size_t>(event.body));
  const auto* held = held_on(body, day_);
  if (!event.stands && (held == nullptr || !held->value)) {
    return about(ErrorKind::conflict, "unit.body_none", label(*record), day_);
  }
  return put(*record, body, event.stands ? std::optional<std::string>{event.name} : std::nullopt);
}

base::Result<> RegistryBatch::on(const SetLead& event) {
  // A term may be closed on the very day on which the cluster ends.
  TK_TRY(Record* const cluster, event.lead ? living(event.cluster) : known(event.cluster));
  const auto* kind = held_on(cluster->kinds, std::max(day_, cluster->born));
  if (kind->value != Kind::cluster) {
    return about(ErrorKind::invalid, "unit.lead_kind", label(*cluster));
  }
  if (event.lead) {
    TK_TRY([[maybe_unused]] const Record* const lead, known(*event.lead));
  }
  return put(*cluster, cluster->leads, event.lead);
}

base::Result<> RegistryBatch::on(const Correct& event) {
  // Corrections are worked in before anything is played; one that arrives here lies in another.
  return Error{
      ErrorKind::invalid, "unit.event_unknown", {{"number", std::to_string(event.number)}}};
}

}  // namespace tongket::unit
