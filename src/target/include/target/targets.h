#pragma once

#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "base/decimal.h"
#include "base/sealed.h"
#include "base/shared_map.h"
#include "decision/decision.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"

namespace tongket::target {

using GivingId = base::Id<struct Giving>;

/// One number of a decision: what one unit has to reach of one indicator by the end of a year or of
/// a conscription round.
struct Line {
  unit::UnitId unit;
  period::Period period;  ///< A year, or a round.
  /// The indicator that says what was given (TQ.20), where the catalogue has one for what is to be
  /// reached (TQ.26); else the indicator that is to be reached.
  indicator::IndicatorId indicator;
  /// The cell of figures in which the number also stands; none: it stands here only.
  std::optional<figure::Part> cell = {};
  std::optional<base::Decimal> value = {};  ///< None: the target is taken back.

  friend bool operator==(const Line&, const Line&) = default;
};

/// The address of one target.
struct Key {
  unit::UnitId unit;
  period::Period period;
  indicator::IndicatorId indicator;

  friend auto operator<=>(const Key&, const Key&) = default;
};
[[nodiscard]] Key key_of(const Line& line);

/// How much of a target has to be reached by a day on the way.
/// Shape   either a share of whatever the target is, or a number, which is one unit's.
struct Milestone {
  indicator::IndicatorId indicator;
  base::Date day;
  std::optional<unit::UnitId> unit = {};    ///< None: everybody the decision gives a target.
  std::optional<std::int64_t> share = {};   ///< Hundredths of a percent, 1 … 10,000.
  std::optional<base::Decimal> value = {};  ///< Only with `unit`.

  friend bool operator==(const Milestone&, const Milestone&) = default;
};

/// Targets given to units by one paper, or given otherwise by a later one. What a later decision
/// says of a target stands; what it does not speak of stays as it was, and nothing is lost.
///
/// Shape   lines ascending by unit, period, indicator, at least one, none twice.
struct Giving {
  GivingId id;
  unit::UnitId giver;  ///< The unit whose decision it is, or which says what it received itself.
  int year = 0;
  decision::Decision basis;
  bool revises = false;
  std::vector<Line> lines = {};
  std::vector<Milestone> milestones = {};
};

/// The acts `target.give` and, of one that revises, `target.revise`; without moment and actor,
/// which the office fills in. Lines travel in a block "targets":
///
///     number 1      version
///     number n      lines, of each
///       signed      unit, less that of the line before (0 before the first)
///       number      year × 2, and 1 more for a round
///       signed      indicator
///       number      bit 0: it has a value, bit 1: it stands in a cell of figures, bit 2: stated
///       signed      digits of the value, then number: its scale; only with bit 0
[[nodiscard]] ledger::Draft to_draft(const Giving& giving);

/// The paper itself, signed and stamped, which often comes after its numbers. Name and bytes lie on
/// the shelf, where they can be taken out.
struct Attachment {
  GivingId giving;
  shelf::TextRef name;
  shelf::TextRef bytes;
  std::string media;  ///< "application/pdf".
};

/// The act `target.attach`.
[[nodiscard]] ledger::Draft to_draft(const Attachment& attachment);

/// An attachment as it was recorded.
struct Attached {
  Attachment attachment;
  ledger::Recorded recorded;
};

/// A decision on targets as it was recorded.
struct Given {
  Giving giving;
  ledger::Recorded recorded;
  std::vector<Attached> files = {};  ///< In the order they were brought.
};

/// What stands as the target of one unit, and the decision that says so.
struct Standing {
  const Given* given = nullptr;
  const Line* line = nullptr;  ///< With a value.
};

/// All targets there ever were. A value; copies share what did not change.
class Targets {
 public:
  /// Takes in one entry; an act that is not one of targets changes nothing. Gives the decision it
  /// recorded; null when it gave nothing.
  /// Errors  `ledger.facts_malformed`, those of ids, dates, hashes and decisions.
  ///         `target.malformed` (invalid): facts or block that `to_draft` did not write. Args:
  ///         position. `target.twice` (conflict): the id was given before. `target.unknown`
  ///         (not_found): a paper of no decision. Args: giving.
  /// After an error nothing has changed.
  [[nodiscard]] base::Result<const Given*> apply(const ledger::Entry& entry);

  /// Null when there is none.
  [[nodiscard]] const Given* find(GivingId id) const;
  /// In the order they were recorded.
  [[nodiscard]] std::vector<const Given*> all() const;

  /// Nothing when none was given, or the last decision took it back.
  [[nodiscard]] std::optional<Standing> standing(const Key& key) const;
  /// Those of one unit, by period and indicator.
  [[nodiscard]] std::vector<Standing> of(unit::UnitId unit) const;
  /// Every decision that ever spoke of it, latest first.
  [[nodiscard]] std::vector<const Given*> history(const Key& key) const;
  /// What a decision says of a target; null when it does not speak of it.
  [[nodiscard]] static const Line* line_of(const Given& given, const Key& key);

  /// What a decision puts into a cell of figures: its number, under its own id in place of a
  /// report's. Nothing where it does not speak of it, or took it back.
  [[nodiscard]] static std::optional<figure::Cell> cell_by(const Given& given,
                                                           const figure::FigureKey& key);
  /// The same of the last word of all: it stands before any report.
  [[nodiscard]] std::optional<figure::Cell> cell(const figure::FigureKey& key) const;

  [[nodiscard]] bool empty() const { return by_id_.empty(); }

  /// Sections of a sealed file. Equal histories give equal bytes.
  static constexpr std::size_t kSections = 4;
  void save(base::SealedWriter& out) const;
  /// Reads nothing yet: a decision is read when it is first asked for, and a damaged one is then a
  /// `base::Outage`, here as in every function.
  [[nodiscard]] static Targets load(const std::shared_ptr<const base::SealedFile>& file,
                                    std::size_t first_section);

 private:
  [[nodiscard]] base::Result<> attach(const ledger::Entry& entry);
  struct GivenCodec;
  struct KeyCodec;

  [[nodiscard]] std::optional<Standing> last_word(const Key& key,
                                                  const std::vector<GivingId>& said) const;

  base::SharedMap<GivingId, std::shared_ptr<const Given>> by_id_;
  base::SharedMap<Key, std::vector<GivingId>> by_key_;  ///< In the order of recording.
};

}  // namespace tongket::target
