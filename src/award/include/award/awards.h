#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "award/award.h"
#include "base/sealed.h"
#include "base/shared_map.h"

namespace tongket::award {

/// All rounds there ever were. A value; copies share what did not change.
class Awards {
 public:
  /// Takes in one entry; an act that is not one of awards changes nothing. Gives what it did to
  /// figures: the counts of a unit's year, by the half year the decisions fall into.
  /// Errors  `ledger.facts_malformed`, those of ids, dates, hashes and decisions.
  ///         `award.malformed` (invalid): what `to_draft` did not write. Args: position.
  ///         `award.twice` (conflict), `award.unknown` (not_found): args round.
  ///         `award.too_many`, `award.too_many_files` (conflict): above `kNominationsMost`, or
  ///         `kFilesMost`. Args: most.
  ///         `award.nomination_unknown` (not_found), `award.withdrawn`, `award.decided` (conflict):
  ///         a decision stands about it: args nomination. `award.votes_too_many` (invalid): more
  ///         than were present. `award.decision_unknown` (not_found), `award.revoked`,
  ///         `award.entered` (conflict): args decision. `award.number_taken` (conflict): in the
  ///         golden book of that unit and year. Args: number. `award.expired` (conflict): its names
  ///         were taken out: args round.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<std::vector<figure::FigureChange>> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Round* find(RoundId id) const;
  /// Those of a unit's year, in the order they were called.
  [[nodiscard]] std::vector<const Round*> of(unit::UnitId unit, int year) const;
  /// Those of the units that are meant, in the order they were called.
  [[nodiscard]] std::vector<const Round*> of(
      const std::function<bool(unit::UnitId)>& is_meant) const;

  /// The decisions whose lines a cell counts, latest first; each with how many.
  struct Counted {
    const Round* round;
    const Decided* decided;
    std::int64_t lines;
  };
  [[nodiscard]] std::vector<Counted> counted_in(const figure::FigureKey& key) const;
  /// What stood in a cell when entry `position` had been recorded; nothing when none did.
  [[nodiscard]] std::optional<figure::Cell> cell_at(const figure::FigureKey& key,
                                                    ledger::Position position) const;
  /// When a cell last came to count otherwise than before: decided, or taken back; nothing when no
  /// decision ever spoke of it.
  [[nodiscard]] std::optional<ledger::Recorded> changed_at(const figure::FigureKey& key) const;
  /// The entry of the decision with this id, which a cell names in place of a report; 0: no such.
  [[nodiscard]] ledger::Position place_of(unit::UnitId unit, int year, DecisionId id) const;

  [[nodiscard]] bool empty() const { return by_id_.empty(); }

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 4;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a round is read when it is first asked for, and a damaged one is then a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Awards load(const std::shared_ptr<const base::SealedFile>& file,
                                   std::size_t first_section);

 private:
  struct RoundCodec;
  struct KeyCodec;
  struct Key {
    unit::UnitId unit{0};
    int year = 0;

    friend auto operator<=>(const Key&, const Key&) = default;
  };
  using Cells = std::map<figure::FigureKey, figure::Cell>;

  [[nodiscard]] base::Result<> call(const ledger::Entry& entry);
  [[nodiscard]] base::Result<> check_numbers(const Round& round, const ledger::Entry& entry) const;
  [[nodiscard]] Cells cells(Key key, ledger::Position position) const;
  void put(std::shared_ptr<Round> changed);

  base::SharedMap<RoundId, std::shared_ptr<const Round>> by_id_;
  base::SharedMap<Key, std::vector<RoundId>> by_unit_;  ///< In the order of calling.
};

}  // namespace tongket::award
