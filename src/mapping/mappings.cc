#include "mapping/mappings.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tongket::mapping {
namespace {

constexpr std::string_view kMatter = "mappings";  ///< From a look to the save that rests on it.
constexpr std::string_view kDrawer = "mapping";
constexpr std::string_view kBeforeDrawer = "mapping_before";

std::string before_key(MappingId id, std::int64_t revision) {
  return base::to_text(id) + "/" + std::to_string(revision);
}

base::Error unknown(MappingId id) {
  return {base::ErrorKind::not_found, "mapping.unknown", {{"mapping", base::to_text(id)}}};
}

/// 52 bits nobody has used.
MappingId fresh_id(base::Dice& dice) {
  std::array<std::uint8_t, 6> bytes{};
  dice.fill(bytes);
  std::int64_t raw = 1;
  for (const auto byte : bytes) raw = raw * 256 + byte;
  return MappingId{raw};
}

}  // namespace

std::vector<Mapping> Mappings::all() const {
  std::vector<Mapping> found;
  for (const auto& key : shelf_.keys(kDrawer)) {
    const auto record = shelf_.get(kDrawer, key);
    if (!record) continue;  // Dropped meanwhile.
    auto mapping = from_record(*record);
    if (mapping.ok()) found.push_back(std::move(mapping).value());
  }
  std::ranges::sort(found, [](const Mapping& left, const Mapping& right) {
    const auto order = base::collate(left.name, right.name);
    return order == 0 ? left.id < right.id : order < 0;
  });
  return found;
}

base::Result<Mapping> Mappings::find(MappingId id) const {
  const auto record = shelf_.get(kDrawer, base::to_text(id));
  if (!record) return unknown(id);
  return from_record(*record);
}

base::Result<Mapping> Mappings::find(MappingId id, std::int64_t revision) const {
  TK_TRY(auto latest, find(id));
  if (latest.revision == revision) return latest;
  const auto record = shelf_.get(kBeforeDrawer, before_key(id, revision));
  if (!record) return unknown(id);
  return from_record(*record);
}

Mapping Mappings::add(Mapping mapping) {
  const auto alone = shelf_.alone(kMatter);
  do {
    mapping.id = fresh_id(dice_);
  } while (shelf_.get(kDrawer, base::to_text(mapping.id)));
  mapping.revision = 1;
  shelf_.put(kDrawer, base::to_text(mapping.id), to_record(mapping));
  return mapping;
}

base::Result<Mapping> Mappings::save(std::int64_t seen, Mapping mapping) {
  const auto alone = shelf_.alone(kMatter);
  TK_TRY(const auto there, find(mapping.id));
  if (there.revision != seen) {
    return base::Error{
        base::ErrorKind::conflict,
        "mapping.moved",
        {{"seen", std::to_string(seen)}, {"revision", std::to_string(there.revision)}}};
  }
  shelf_.put(kBeforeDrawer, before_key(there.id, there.revision), to_record(there));
  mapping.revision = seen + 1;
  shelf_.put(kDrawer, base::to_text(mapping.id), to_record(mapping));
  return mapping;
}

void Mappings::drop(MappingId id) {
  const auto alone = shelf_.alone(kMatter);
  const auto there = find(id);
  if (!there.ok()) return;
  for (std::int64_t revision = 1; revision < there.value().revision; ++revision) {
    shelf_.erase(kBeforeDrawer, before_key(id, revision));
  }
  shelf_.erase(kDrawer, base::to_text(id));
}

}  // namespace tongket::mapping
