// A registry as bytes: its history batch by batch, and a fingerprint of everything it led to, so
// that two programs that read one history differently cannot go unnoticed.
#include <utility>

#include "registry_state.h"
#include "unit/event_codec.h"
#include "unit/registry.h"

namespace tongket::unit {

namespace {

constexpr std::uint64_t kVersion = 1;

void put(base::ByteWriter& out, base::Date day) {
  out.signed_number(day.time_since_epoch().count());
}
void put(base::ByteWriter& out, UnitId unit) { out.number(static_cast<std::uint64_t>(unit.raw())); }
void put(base::ByteWriter& out, const std::string& text) { out.text(text); }
void put(base::ByteWriter& out, Kind kind) { out.number(static_cast<std::uint64_t>(kind)); }
void put(base::ByteWriter& out, const Name& name) {
  out.text(name.text);
  out.text(name.key);
}

template <class Value>
void put(base::ByteWriter& out, const std::optional<Value>& value) {
  out.number(value ? 1 : 0);
  if (value) put(out, *value);
}

void put(base::ByteWriter& out, const Place& place) {
  put(out, place.parent);
  put(out, place.last);
}

template <class Value>
void put(base::ByteWriter& out, const Timeline<Value>& timeline) {
  out.number(timeline.size());
  for (const auto& dated : timeline) {
    put(out, dated.first);
    put(out, dated.value);
    out.number(dated.event);
  }
}

void put(base::ByteWriter& out, const Lineage& link) {
  put(out, link.unit);
  put(out, link.day);
  out.number(link.event);
  out.number(static_cast<std::uint64_t>(link.part.kind));
}

void put(base::ByteWriter& out, const BoundaryChange& change) {
  put(out, change.other);
  put(out, change.day);
  out.number(change.event);
  out.number(change.gave ? 1 : 0);
}

template <class Values>
void put_all(base::ByteWriter& out, const Values& values) {
  out.number(values.size());
  for (const auto& value : values) put(out, value);
}

void put(base::ByteWriter& out, const Record& record) {
  put(out, record.id);
  put(out, record.born);
  put(out, record.gone);
  out.number(record.ended_by);
  put(out, record.names);
  put(out, record.kinds);
  put(out, record.codes);
  for (const auto& places : record.places) put(out, places);
  for (const auto& children : record.children) put_all(out, children);
  for (const auto& body : record.bodies) put(out, body);
  put(out, record.leads);
  put_all(out, record.successors);
  put_all(out, record.predecessors);
  put_all(out, record.boundaries);
  put(out, record.heir);
  out.number(record.events.size());
  for (const EventNumber number : record.events) out.number(number);
}

/// Over the history and over all that was derived from it.
base::Hash fingerprint(std::string_view history, const RegistryState& state) {
  base::ByteWriter out;
  out.text(history);
  for (const auto& slot : state.slots) put(out, *slot.record);
  return base::sha256(out.bytes());
}

/// Whether each correction speaks of an event before it; `known` events stand before the batch.
bool targets_are_earlier(std::span<const Event> events, std::size_t known) {
  for (const Event& event : events) {
    ++known;
    const auto* correct = std::get_if<Correct>(&event.what);
    if (correct != nullptr && (correct->number == 0 || correct->number >= known)) return false;
  }
  return true;
}

base::Error unreadable() { return {base::ErrorKind::unsupported, "unit.snapshot", {}}; }

}  // namespace

void Registry::save(base::ByteWriter& writer) const {
  base::ByteWriter history;
  history.number(kVersion);
  history.number(state_->history.size());
  for (const auto& batch : state_->history) write(history, *batch.events);
  writer.text(history.bytes());
  writer.hash(fingerprint(history.bytes(), *state_));
}

base::Result<Registry> Registry::load(base::ByteReader& reader) {
  TK_TRY(const auto bytes, reader.text());
  TK_TRY(const auto expected, reader.hash());
  base::ByteReader history{bytes};
  TK_TRY(const auto version, history.number());
  if (version != kVersion) return unreadable();
  TK_TRY(const auto batches, history.count());
  auto state = std::make_shared<RegistryState>();
  for (std::size_t at = 0; at < batches; ++at) {
    TK_TRY(auto events, read_events(history));
    if (events.empty() || !targets_are_earlier(events, state->last_event())) return unreadable();
    state->record(std::move(events));
  }
  if (!history.done() || !replay(*state).empty()) return unreadable();
  if (fingerprint(bytes, *state) != expected) return unreadable();
  return Registry{std::move(state)};
}

}  // namespace tongket::unit
