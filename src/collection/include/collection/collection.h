#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/shared_map.h"
#include "figure/value.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::collection {

using CollectionId = base::Id<struct CollectionOf>;

inline constexpr std::size_t kColumnsMost = 15;
inline constexpr int kDecimalsMost = 4;
inline constexpr std::size_t kGradesMost = 10;

/// What stands in one column.
///
///     count     whole things: houses, people, hectares without a part
///     decimal   a number with a fixed count of decimals
///     percent   98,5 or 52/52; percents of several units are never added
///     yes_no    có, không
///     grade     one of the words the asker gives, in their order
///     text      free words: they lie on the shelf, and nothing follows from them
enum class ColumnKind : std::uint8_t { count, decimal, percent, yes_no, grade, text };

/// How the cells of a column become one: added, counted by what they say (k of n say yes, so many
/// at each grade), or not at all.
enum class TotalRule : std::uint8_t { sum, tally, none };

[[nodiscard]] std::string_view code(ColumnKind kind);
[[nodiscard]] std::optional<ColumnKind> parse_column_kind(std::string_view code);
[[nodiscard]] std::string_view code(TotalRule rule);
[[nodiscard]] std::optional<TotalRule> parse_total_rule(std::string_view code);

/// A column without its words, which lie on the shelf.
struct Column {
  ColumnKind kind = ColumnKind::count;
  TotalRule total = TotalRule::sum;
  int decimals = 0;  ///< 1 … 4 of a decimal, 0 … 4 of a percent, else 0.
  int grades = 0;    ///< 2 … 10 of a grade, else 0.

  friend bool operator==(const Column&, const Column&) = default;
};

/// Whether the parts of a column go together: only numbers are added, only answers tallied.
[[nodiscard]] bool is_shaped(const Column& column);

/// "Báo cáo đột xuất": a small table somebody needs within hours from units below. Its rows are
/// units, never persons, and it fills no figure of the catalogue.
///
/// Shape   1 … 15 columns; units ascending, at least one, none twice.
struct Opening {
  CollectionId id{0};
  unit::UnitId asker{0};
  /// JSON {"title", "why", "columns": [{"name", "measure", "grades": […]}]}: free text, so that it
  /// can be taken out.
  shelf::TextRef words = {};
  std::vector<Column> columns = {};
  std::vector<unit::UnitId> units = {};
  base::Instant due = {};
};

/// One cell of an answer; nothing: missing, which is neither zero nor "không áp dụng".
/// Shape   at most one of the two; words only in a column of texts.
struct Cell {
  std::optional<figure::Value> value = {};
  std::optional<shelf::TextRef> words = {};

  [[nodiscard]] bool is_missing() const { return !value && !words; }
};

/// Whether a cell may stand in a column.
[[nodiscard]] bool fits(const Column& column, const Cell& cell);

/// The row of one unit, a cell a column.
struct Answer {
  CollectionId collection{0};
  unit::UnitId unit{0};
  std::vector<Cell> cells = {};
  bool nil = false;  ///< Said as a whole: "không phát sinh".
};

/// A row sent back with a reason: until the unit answers anew it counts as missing.
struct Return {
  CollectionId collection{0};
  unit::UnitId unit{0};
  shelf::TextRef reason = {};
};

/// More time than there was.
struct Extension {
  CollectionId collection{0};
  base::Instant due = {};
};

/// The acts `collection.open`, `collection.answer`, `collection.return`, `collection.extend` and
/// `collection.close`, without moment and actor, which the office fills in.
[[nodiscard]] ledger::Draft to_draft(const Opening& opening);
[[nodiscard]] ledger::Draft to_draft(const Answer& answer);
[[nodiscard]] ledger::Draft to_draft(const Return& returned);
[[nodiscard]] ledger::Draft to_draft(const Extension& extension);
[[nodiscard]] ledger::Draft closing_draft(CollectionId id);

/// Why and by whom a row was sent back.
struct Returned {
  shelf::TextRef reason = {};
  ledger::Recorded recorded = {};
};

/// What a unit said once.
struct Said {
  std::vector<Cell> cells = {};
  bool nil = false;
  ledger::Recorded recorded = {};
  std::optional<Returned> returned = {};
};

/// Everything a unit said, in the order it was recorded: the last counts.
using Row = std::vector<std::shared_ptr<const Said>>;

struct Extended {
  base::Instant due = {};
  ledger::Recorded recorded = {};
};

/// One collection as it stands.
struct Collection {
  Opening opening;
  ledger::Recorded recorded;
  base::SharedMap<unit::UnitId, std::shared_ptr<const Row>> rows = {};
  std::vector<Extended> extensions = {};
  std::optional<ledger::Recorded> closed = {};

  /// The deadline as it is now.
  [[nodiscard]] base::Instant due() const;
  [[nodiscard]] bool asks(unit::UnitId unit) const;
  /// Null when the unit never answered.
  [[nodiscard]] const Row* row(unit::UnitId unit) const;
  /// What counts; null when there is nothing, or it was sent back.
  [[nodiscard]] const Said* answer(unit::UnitId unit) const;
  /// After the deadline as it is now: more time also forgives.
  [[nodiscard]] bool is_late(const Said& said) const { return said.recorded.at > due(); }
};

/// One column over some units.
struct Total {
  std::optional<base::Decimal> sum = {};  ///< Only where the column adds up and one said a number.
  figure::Mark mark = figure::Mark::exact;
  int said = 0;                 ///< k: units whose cell says something …
  int of = 0;                   ///< … of n units asked.
  int not_applicable = 0;       ///< Of those that said something.
  std::vector<int> tally = {};  ///< Yes and no, or each grade, where the column is tallied.
};

/// Errors  `decimal.overflow`: nothing is rounded.
[[nodiscard]] base::Result<Total> total_of(const Collection& collection, std::size_t column,
                                           std::span<const unit::UnitId> units);

}  // namespace tongket::collection
