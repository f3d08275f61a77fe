#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "cluster/sheet.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::cluster {

using EmulationId = base::Id<struct EmulationOf>;

inline constexpr std::size_t kMembersMost = 100;

/// One year in which units of a cụm or khối thi đua score one another.
/// Shape   2 … 100 members ascending, none twice, `host` none of them.
struct Opening {
  EmulationId id{0};
  unit::UnitId host{0};  ///< Who compares and ranks: no member ranks itself.
  int year = 0;
  shelf::TextRef name = {};
  std::vector<unit::UnitId> members = {};
  Sheet sheet = {};
};

/// The sheet said anew, and why. Points of criteria that are measured as before stay.
struct Revision {
  EmulationId emulation{0};
  Sheet sheet = {};
  shelf::TextRef reason = {};
};

/// Whose points they are: a unit's own, those of whoever verified them, those the conference
/// settled on.
enum class Column : std::uint8_t { own, verified, settled };
inline constexpr std::size_t kColumns = 3;

[[nodiscard]] std::string_view code(Column column);

struct Score {
  std::string criterion = {};
  base::Decimal points{0};
  std::optional<shelf::TextRef> words = {};  ///< Of one's own points: what they rest on.
};

/// Points one unit gives for one unit.
struct Scoring {
  EmulationId emulation{0};
  Column column = Column::own;
  unit::UnitId unit{0};
  unit::UnitId by{0};
  std::vector<Score> scores = {};
  std::optional<shelf::TextRef> reason = {};  ///< Of points that are not what stood before.
};

/// The figures a ranking fills, by the catalogue's ids.
struct Filled {
  indicator::IndicatorId own{0};       ///< Điểm tự chấm.
  indicator::IndicatorId verified{0};  ///< Điểm thẩm định.
  indicator::IndicatorId maximum{0};   ///< Điểm tối đa của thang.
  indicator::IndicatorId share{0};     ///< Tỷ lệ điểm đạt.
  indicator::IndicatorId rank{0};      ///< Xếp hạng.
};

struct Ranked {
  unit::UnitId unit{0};
  int rank = 0;
  base::Decimal points{0};
  figure::Part part = figure::Part::own;  ///< The cell of its figures.

  friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// The ranks of a year, ascending by rank and unit.
struct Ranking {
  EmulationId emulation{0};
  std::vector<Ranked> ranks = {};
  Filled filled = {};
};

/// The acts `emulation.open`, `emulation.revise`, `emulation.score`, `emulation.verify`,
/// `emulation.settle`, `emulation.rank` and `emulation.reopen`, without moment and actor, which the
/// office fills in.
[[nodiscard]] ledger::Draft to_draft(const Opening& opening);
[[nodiscard]] ledger::Draft to_draft(const Revision& revision);
[[nodiscard]] ledger::Draft to_draft(const Scoring& scoring);
[[nodiscard]] ledger::Draft to_draft(const Ranking& ranking);
[[nodiscard]] ledger::Draft reopening_draft(EmulationId id, const shelf::TextRef& reason);
[[nodiscard]] std::string_view act_of(Column column);

/// Points that were given once.
struct Given {
  base::Decimal points{0};
  unit::UnitId by{0};
  std::optional<shelf::TextRef> words = {};
  std::optional<shelf::TextRef> reason = {};
  ledger::Recorded recorded = {};
};

/// All points ever given in one column for one criterion; the last counts.
using Course = std::vector<Given>;

struct Version {
  Sheet sheet = {};
  std::optional<shelf::TextRef> reason = {};  ///< None: as it was opened.
  ledger::Recorded recorded = {};
};

struct Ranks {
  Ranking ranking = {};
  ledger::Recorded recorded = {};
  std::optional<shelf::TextRef> reopened_because = {};
  std::optional<ledger::Recorded> reopened = {};
};

/// One emulation as it stands.
struct Emulation {
  using Row = std::map<std::string, std::array<Course, kColumns>, std::less<>>;

  Opening opening = {};  ///< As it was opened, without its sheet.
  ledger::Recorded recorded = {};
  std::vector<Version> sheets = {};       ///< At least one; the last counts.
  std::map<unit::UnitId, Row> rows = {};  ///< Points, by criterion.
  std::vector<Ranks> rankings = {};       ///< The last counts, unless it was reopened.

  [[nodiscard]] const Sheet& sheet() const { return sheets.back().sheet; }
  [[nodiscard]] bool has_member(unit::UnitId unit) const;
  /// Null when nobody gave any.
  [[nodiscard]] const Course* course(unit::UnitId unit, std::string_view criterion,
                                     Column column) const;
  /// The last points of a column; nothing when there are none.
  [[nodiscard]] std::optional<base::Decimal> points(unit::UnitId unit, std::string_view criterion,
                                                    Column column) const;
  /// The points that count: settled, else verified.
  [[nodiscard]] std::optional<base::Decimal> final_points(unit::UnitId unit,
                                                          std::string_view criterion) const;
  /// The points of a column added up; nothing while one is missing. Of `settled`: those that count.
  [[nodiscard]] std::optional<base::Decimal> total(unit::UnitId unit, Column column) const;
  /// Null while it is not ranked, or was reopened.
  [[nodiscard]] const Ranks* ranking() const;
};

/// The ranks the points lead to (R82), each with `part` own.
/// Errors  `emulation.not_verified` (conflict): args unit, criterion.
[[nodiscard]] base::Result<std::vector<Ranked>> ranks_of(const Emulation& emulation);

/// The figures of a ranking, in the order of the cells: own, verified, maximum, share, rank.
[[nodiscard]] std::vector<std::pair<figure::FigureKey, figure::Value>> figures_of(
    const Emulation& emulation, const Ranking& ranking);

}  // namespace tongket::cluster
