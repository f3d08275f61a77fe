#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/shared_map.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::task {

using TaskId = base::Id<struct TaskOf>;

inline constexpr std::size_t kUnitsMost = 5'000;
inline constexpr std::size_t kEvidenceMost = 20;  ///< Of one report about a task.

/// By which figure a task is judged; without a target it is shown, not judged.
struct Measure {
  indicator::IndicatorId indicator{0};
  std::optional<base::Decimal> target = {};

  friend bool operator==(const Measure&, const Measure&) = default;
};

/// What a task asks beside its words. Most conclusions say neither who nor until when: such a task
/// is "chưa đủ", and waits for the rest.
///
/// Shape   units ascending, none twice.
struct Terms {
  std::vector<unit::UnitId> units = {};  ///< Who is to do it, each by itself; none: nobody yet.
  std::optional<base::Date> due = {};
  std::optional<Measure> measure = {};

  friend bool operator==(const Terms&, const Terms&) = default;
};

/// What a task came out of.
///
///     review   a conclusion of a conference's review
///     report   a report read from a document, which told next year's tasks
enum class OriginKind : std::uint8_t { review, report };

[[nodiscard]] std::string_view code(OriginKind kind);
[[nodiscard]] std::optional<OriginKind> parse_origin_kind(std::string_view code);

struct Origin {
  OriginKind kind = OriginKind::review;
  std::int64_t id = 0;     ///< Of the review or report.
  std::string place = {};  ///< Where in it: "3", "III.2"; 1 … 32 letters, digits, dots, hyphens.

  friend bool operator==(const Origin&, const Origin&) = default;
};

/// A task of one year: the administrative follow-up of a conclusion, and nothing else.
struct Giving {
  TaskId id{0};
  unit::UnitId giver{0};
  int year = 0;
  shelf::TextRef words = {};
  Terms terms = {};
  std::optional<Origin> origin = {};
};

/// Who, until when and by what measure, said anew; what stood before stays readable.
struct Amendment {
  TaskId task{0};
  Terms terms = {};
  shelf::TextRef reason = {};
};

enum class Outcome : std::uint8_t { done, under_way, not_done };

[[nodiscard]] std::string_view code(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view code);

/// A figure that was pointed at: whatever stands there.
struct FigureAt {
  period::Period period;
  indicator::IndicatorId indicator{0};

  friend bool operator==(const FigureAt&, const FigureAt&) = default;
};

/// A file that was brought. Name and bytes lie on the shelf, where they can be taken out.
struct File {
  shelf::TextRef name = {};
  shelf::TextRef bytes = {};
  std::string media = {};  ///< "application/pdf".
};

/// What a report about a task rests on.
/// Shape   one of the three.
struct Evidence {
  std::optional<figure::ReportId> report = {};
  std::optional<FigureAt> figure = {};
  std::optional<File> file = {};
};

/// How far one unit says it is.
/// Shape   words, evidence or both, where it says "done" or "not done".
struct Progress {
  TaskId task{0};
  unit::UnitId unit{0};
  Outcome outcome = Outcome::under_way;
  std::optional<shelf::TextRef> words = {};
  std::vector<Evidence> evidence = {};
  /// "Kế thừa": the unit has ended, and this one said it in its name, as the heir of its duties.
  std::optional<unit::UnitId> heir = {};
};

/// What a unit said is sent back with a reason: it has to say anew.
struct Return {
  TaskId task{0};
  unit::UnitId unit{0};
  shelf::TextRef reason = {};
};

/// The acts `task.give`, `task.amend`, `task.report`, `task.accept`, `task.return` and `task.drop`,
/// without moment and actor, which the office fills in.
[[nodiscard]] ledger::Draft to_draft(const Giving& giving);
[[nodiscard]] ledger::Draft to_draft(const Amendment& amendment);
[[nodiscard]] ledger::Draft to_draft(const Progress& progress);
[[nodiscard]] ledger::Draft to_draft(const Return& returned);
[[nodiscard]] ledger::Draft acceptance_draft(TaskId task, unit::UnitId unit);
[[nodiscard]] ledger::Draft dropping_draft(TaskId task, const shelf::TextRef& reason);

/// What the giver said to a report.
struct Answer {
  std::optional<shelf::TextRef> returned_for = {};  ///< None: taken.
  ledger::Recorded recorded = {};
};

/// What a unit said once.
struct Told {
  Outcome outcome = Outcome::under_way;
  std::optional<shelf::TextRef> words = {};
  std::vector<Evidence> evidence = {};
  std::optional<unit::UnitId> heir = {};
  ledger::Recorded recorded = {};
  std::vector<Answer> answers = {};  ///< In the order they were given; the last counts.

  [[nodiscard]] bool is_accepted() const;
  [[nodiscard]] bool is_returned() const;
};

/// Everything a unit said, in the order it was recorded: the last counts.
using Row = std::vector<std::shared_ptr<const Told>>;

/// How one unit stands. Only what the giver took is done or not done.
enum class State : std::uint8_t {
  open,           ///< It has said nothing.
  under_way,      ///< It works on it.
  returned,       ///< What it said was sent back.
  told_done,      ///< It says done; the giver has not answered.
  told_not_done,  ///< It says not done; the giver has not answered.
  done,           ///< Taken.
  not_done,       ///< Taken: that is how the year ended.
};

[[nodiscard]] std::string_view code(State state);

/// What a task asked from one entry on.
struct Version {
  Terms terms = {};
  std::optional<shelf::TextRef> reason = {};  ///< None: as it was given.
  ledger::Recorded recorded = {};
};

struct Dropped {
  shelf::TextRef reason = {};
  ledger::Recorded recorded = {};
};

/// One task as it stands.
struct Task {
  TaskId id{0};
  unit::UnitId giver{0};
  int year = 0;
  shelf::TextRef words = {};
  std::optional<Origin> origin = {};
  std::vector<std::shared_ptr<const Version>> versions = {};  ///< At least one; the last counts.
  base::SharedMap<unit::UnitId, std::shared_ptr<const Row>> rows = {};
  std::optional<Dropped> dropped = {};

  [[nodiscard]] const Terms& terms() const { return versions.back()->terms; }
  [[nodiscard]] const ledger::Recorded& given() const { return versions.front()->recorded; }
  /// Whether the unit is to do it, as the terms are now.
  [[nodiscard]] bool asks(unit::UnitId unit) const;
  /// Null when the unit never said anything.
  [[nodiscard]] const Row* row(unit::UnitId unit) const;
  [[nodiscard]] State state(unit::UnitId unit) const;
};

/// Whether nothing more is asked of the unit until the giver moves.
[[nodiscard]] bool is_settled(State state);

}  // namespace tongket::task
