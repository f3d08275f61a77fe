#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "unit/event.h"
#include "unit/registry.h"

namespace tongket::unit {

inline base::Date day(int year, unsigned month, unsigned day_of_month) {
  return base::make_date(year, month, day_of_month).value();
}

inline decision::Decision paper(std::string number = "1/QĐ-UBND") {
  return decision::Decision::make(
             {decision::BasisKind::decision, std::move(number), day(2025, 6, 16), "UBND tỉnh"})
      .value();
}

template <class What>
Event on(base::Date in_force, What what) {
  return Event{paper(), in_force, std::move(what)};
}

inline ParentLink below(UnitId parent, Hierarchy hierarchy = Hierarchy::administrative,
                        std::optional<base::Date> last = std::nullopt) {
  return {hierarchy, parent, last};
}

inline ParentLink nowhere(Hierarchy hierarchy = Hierarchy::administrative) {
  return {hierarchy, std::nullopt, std::nullopt};
}

inline Part villages(std::vector<std::string> names) {
  return {PartKind::villages, std::nullopt, std::move(names)};
}

inline Part piece() { return {PartKind::partial, std::nullopt, {}}; }

inline Part of_people(std::int64_t part, std::int64_t whole) {
  return {PartKind::share, Share{part, whole, ShareBasis::population}, {}};
}

/// A small country with names no Vietnamese word explains.
///
///     Arkadia ─┬─ North ─┬─ Fjell ─┬─ Alm
///              │         │         ├─ Bru
///              │         │         └─ Dal
///              │         └─ Havn ──── Eng
///              └─ South ─── Strand ── Fos
struct Arkadia {
  static inline const UnitId nation{1};
  static inline const UnitId north{2};
  static inline const UnitId south{3};
  static inline const UnitId fjell{10};
  static inline const UnitId havn{11};
  static inline const UnitId strand{12};
  static inline const UnitId alm{100};
  static inline const UnitId bru{101};
  static inline const UnitId dal{102};
  static inline const UnitId eng{103};
  static inline const UnitId fos{104};
  static inline const UnitId ring{200};  ///< A cluster of Alm, Bru and Dal.

  base::Date founded = day(2000, 1, 1);
  Registry registry;

  Arkadia() {
    add(nation, Kind::nation, "Arkadia", "", std::nullopt);
    add(north, Kind::province, "North", "01", nation);
    add(south, Kind::province, "South", "02", nation);
    add(fjell, Kind::district, "Fjell", "010", north);
    add(havn, Kind::district, "Havn", "011", north);
    add(strand, Kind::district, "Strand", "020", south);
    add(alm, Kind::commune, "Alm", "00100", fjell);
    add(bru, Kind::commune, "Bru", "00101", fjell);
    add(dal, Kind::commune, "Dal", "00102", fjell);
    add(eng, Kind::commune, "Eng", "00103", havn);
    add(fos, Kind::commune, "Fos", "00104", strand);
  }

  void add(UnitId unit, Kind kind, std::string name, std::string code,
           std::optional<UnitId> parent) {
    NewUnit made{unit, kind, std::move(name), std::move(code), {}};
    if (parent) made.parents.push_back(below(*parent));
    take(on(founded, Create{made}));
  }

  void add_ring() {
    take(
        on(founded, Create{{ring, Kind::cluster, "Ring", "", {below(fjell, Hierarchy::cluster)}}}));
    for (const UnitId member : {alm, bru, dal}) {
      take(on(founded, ReParent{member, below(ring, Hierarchy::cluster)}));
    }
  }

  /// Requires the event to be accepted.
  void take(const Event& event) {
    const auto result = registry.apply(event);
    TK_CHECK(result.ok());
  }

  /// "accepted", or the code of the refusal.
  [[nodiscard]] std::string try_taking(const Event& event) {
    const auto result = registry.apply(event);
    return result.ok() ? "accepted" : std::string{result.error().code};
  }

  [[nodiscard]] std::string try_taking(const std::vector<Event>& events) {
    const auto refusals = registry.apply_all(events);
    return refusals.empty() ? "accepted" : std::string{refusals.front().error.code};
  }

  [[nodiscard]] std::optional<UnitId> parent(
      UnitId unit, base::Date day, Hierarchy hierarchy = Hierarchy::administrative) const {
    const auto edge = registry.parent_on(unit, hierarchy, day);
    return edge ? std::optional{edge->parent} : std::nullopt;
  }

  [[nodiscard]] std::string bytes() const {
    base::ByteWriter writer;
    registry.save(writer);
    return std::move(writer).take();
  }
};

}  // namespace tongket::unit
