#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "indicator/indicator_id.h"
#include "indicator/level.h"
#include "period/period.h"

namespace tongket::indicator {

/// What kind of thing is counted. Money is stored in đồng and shown in millions.
enum class ValueType : std::uint8_t { count, money, percent, ratio, yes_no, grade, text };

/// How figures of units add up. `ratio`: Σ numerators ÷ Σ denominators. `share`: k of n units said
/// yes. `distribution`: how many units at each grade. `none`: shown at its unit only.
enum class OverUnits : std::uint8_t { none, sum, max, min, ratio, share, distribution };

/// How figures of periods add up. `sum`: a flow; of a yes/no both k and n add. `last`: a stock, a
/// plan, the last milestone of a round. A ratio is computed from its parts, each by its own rule;
/// its own word speaks only of a percent stated without its counts.
enum class OverTime : std::uint8_t { none, sum, last, max };

/// Whether a unit that reported only one part of a ratio enters the sums of the other.
enum class Pairing : std::uint8_t { pairwise, independent };

/// What is better. `exact`: the nearer to 100 %. `none`: units are not put in order.
enum class Direction : std::uint8_t { none, up, down, exact };

/// Who fills it. What a room computes is never typed; words on a page that state it are kept as
/// stated.
enum class FilledBy : std::uint8_t { typed, report, unit, award, cluster, portal };

/// The unit itself, or the office above it, whose verdict it is.
enum class EnteredBy : std::uint8_t { unit, superior };

/// `off`: may not be held until a recorded decision opens it.
enum class Hold : std::uint8_t { on, off };

/// How it looks in public.
enum class PublicForm : std::uint8_t { exact, whole_percent };

/// How far the thing was seen in public before: V, P, U. What is unverified ("chưa kiểm chứng") may
/// warn, never block, never rank.
enum class Verified : std::uint8_t { seen, partly, unverified };

/// One indicator (chỉ tiêu thống kê) as the catalogue has it in one span of days: what is counted,
/// in what measure, how it adds up, who fills it, whether it may be held and shown.
///
/// Shape   a plain value that only a `Catalogue` makes; two rows may share an `id` on different
///         days, when a name or code changed.
struct Indicator {
  IndicatorId id{0};
  std::string code;  ///< "TQ.26"; may be renamed, so it is never a key.
  std::string area;
  std::string name_vi;
  std::string name_en;
  std::string measure;              ///< Đơn vị tính.
  std::string scale;                ///< Of a grade; else empty.
  std::vector<Level> levels;        ///< That report; ascending.
  std::vector<std::string> slices;  ///< Dimensions, see `Catalogue::slices`.
  std::string branch;
  std::string legal_basis;
  std::string note;

  std::optional<IndicatorId> numerator;
  std::optional<IndicatorId> denominator;
  std::optional<IndicatorId> target_of;  ///< This one is the target of that one.
  std::optional<base::Date> first;       ///< First day in force; none: since ever.
  std::optional<base::Date> last;        ///< Last day in force, included; none: open.

  int decimals = 0;
  ValueType value_type = ValueType::count;
  OverUnits over_units = OverUnits::none;
  OverTime over_time = OverTime::none;
  Pairing pairing = Pairing::pairwise;
  Direction direction = Direction::none;
  period::PeriodKind period = period::PeriodKind::year;  ///< The shortest a form collects.
  std::optional<Level> sum_up_to;  ///< The highest level it adds up to; none: nothing adds up.
  FilledBy filled_by = FilledBy::typed;
  EnteredBy entered_by = EnteredBy::unit;
  Hold hold = Hold::on;
  bool is_offered = false;            ///< A form that ships asks for it.
  bool is_public = false;             ///< May be released.
  std::optional<Level> public_floor;  ///< The lowest level that may be shown; none: not public.
  PublicForm public_form = PublicForm::exact;
  Verified verified = Verified::unverified;
};

[[nodiscard]] bool in_force(const Indicator& indicator, base::Date on);

/// True when `level` may be shown in public at all, once released.
[[nodiscard]] bool is_public_at(const Indicator& indicator, Level level);

// The words of the catalogue, JSON and the command line: "whole_percent", "computed:award", "V".
[[nodiscard]] std::string_view to_text(ValueType word);
[[nodiscard]] std::string_view to_text(OverUnits word);
[[nodiscard]] std::string_view to_text(OverTime word);
[[nodiscard]] std::string_view to_text(Pairing word);
[[nodiscard]] std::string_view to_text(Direction word);
[[nodiscard]] std::string_view to_text(FilledBy word);
[[nodiscard]] std::string_view to_text(EnteredBy word);
[[nodiscard]] std::string_view to_text(Hold word);
[[nodiscard]] std::string_view to_text(PublicForm word);
[[nodiscard]] std::string_view to_text(Verified word);

}  // namespace tongket::indicator
