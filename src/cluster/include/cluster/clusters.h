#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/sealed.h"
#include "base/shared_map.h"
#include "cluster/emulation.h"
#include "cluster/hand_over.h"
#include "figure/figure.h"
#include "ledger/entry.h"

namespace tongket::cluster {

struct Act;  ///< Private to the room.

/// What an act does to a cell of figures; without a value it no longer says anything there.
struct Fill {
  figure::FigureKey key;
  std::optional<figure::Cell> cell = {};
};

/// All hand-overs and emulations there ever were. Which clusters there are, their members and
/// leads are known to the registry of units. A value; copies share what did not change.
class Clusters {
 public:
  /// Takes in one entry, and tells what it does to figures; an act that is none of clusters changes
  /// nothing.
  /// Errors  `ledger.facts_malformed`, those of ids, dates and decimals.
  ///         `cluster.malformed`, `emulation.malformed` (invalid): what `to_draft` did not write.
  ///         Args: position.
  ///         `cluster.twice` (conflict), `cluster.hand_over_unknown` (not_found),
  ///         `cluster.hand_over_waits` (conflict): the cluster has another that waits for a side;
  ///         `cluster.hand_over_stands`, `cluster.hand_over_dropped`, `cluster.confirmed_already`
  ///         (conflict): args hand_over, and side of the last.
  ///         `emulation.twice` (conflict), `emulation.unknown` (not_found): args emulation.
  ///         `emulation.member_elsewhere` (conflict): args unit; one year's ranking of it is
  ///         another's. `emulation.ranked`, `emulation.not_ranked` (conflict).
  ///         `emulation.stranger`, `emulation.own_score` (forbidden): args unit.
  ///         Of a criterion, args criterion, unit: `emulation.criterion_unknown` (not_found),
  ///         `emulation.points_outside` (invalid; maximum), `emulation.no_evidence`,
  ///         `emulation.reason_missing` (invalid), `emulation.not_scored`,
  ///         `emulation.column_closed`, `emulation.not_verified` (conflict).
  ///         Those of `check_sheet`.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<std::vector<Fill>> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const HandOver* hand_over(HandOverId id) const;
  /// Those of a cluster, the latest first.
  [[nodiscard]] std::vector<const HandOver*> hand_overs(unit::UnitId cluster) const;
  /// Those that wait for a side, the latest first.
  [[nodiscard]] std::vector<const HandOver*> waiting() const;

  /// Null when there is none.
  [[nodiscard]] const Emulation* emulation(EmulationId id) const;
  /// Those of a year, in the order they were opened.
  [[nodiscard]] std::vector<const Emulation*> emulations(int year) const;

  /// The keys under which the shelf keeps everything ever written about one, ascending; none of
  /// one that is not there.
  [[nodiscard]] std::vector<std::string> words_of(HandOverId id) const;
  [[nodiscard]] std::vector<std::string> words_of(EmulationId id) const;

  /// Whether a ranking that stands put this into the cell.
  [[nodiscard]] bool fills(const figure::FigureKey& key, const figure::Cell& cell) const;

  [[nodiscard]] bool empty() const { return hand_overs_.empty() && emulations_.empty(); }

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 4;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: what is asked for first is read then, and a damaged one is a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Clusters load(const std::shared_ptr<const base::SealedFile>& file,
                                     std::size_t first_section);

 private:
  struct KeptHandOver;
  struct KeptEmulation;
  template <class KeptOne>
  struct Codec;

  [[nodiscard]] base::Result<> take_hand_over(const Act& act);
  [[nodiscard]] base::Result<std::vector<Fill>> take_emulation(const Act& act);
  [[nodiscard]] base::Result<> check_members(const Opening& opening) const;

  base::SharedMap<HandOverId, std::shared_ptr<const KeptHandOver>> hand_overs_;
  base::SharedMap<EmulationId, std::shared_ptr<const KeptEmulation>> emulations_;
};

}  // namespace tongket::cluster
