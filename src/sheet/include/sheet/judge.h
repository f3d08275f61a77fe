#pragma once

#include <optional>
#include <vector>

#include "check/form_check.h"
#include "figure/block.h"
#include "figure/figures.h"
#include "form/form.h"
#include "release/releases.h"
#include "report/reports.h"
#include "schedule/schedule.h"
#include "sheet/sheet.h"
#include "unit/tree.h"

namespace tongket::sheet {

/// What a sheet is held against: the books' parts, and the report it is for.
struct Against {
  const indicator::Catalogue& catalogue;
  const figure::Figures& figures;
  const release::Releases& releases;
  const schedule::Schedule& schedule;
  const unit::Tree& tree;  ///< Of the period's last day.
  const report::FilingKey& key;
  const form::Form& form;
};

/// One line of the form as this unit sees it for this period.
struct Line {
  form::Row row;
  std::size_t section = 0;
  const indicator::Indicator* asked = nullptr;
  bool is_computed = false;
  bool is_held = true;  ///< False: switched off, and no decision lets this unit hold it.
};

/// The lines a unit sees: those of its level, in force on the period's last day.
[[nodiscard]] std::vector<Line> lines_of(const Against& against);

/// The last day on which a section is in time; nothing where none is set, or the form does not ask
/// the unit's level.
[[nodiscard]] std::optional<period::WorkDay> due_of(const Against& against, std::size_t section);

/// Whether the version says every line of the section that has to be filled.
[[nodiscard]] bool says_section(const report::Report& version, const std::vector<Line>& lines,
                                std::size_t section);

/// The first section with a line that has to be filled and that the version does not say; nothing
/// when it says them all. Of no version (null) it is the first with such a line.
[[nodiscard]] std::optional<std::size_t> first_open_section(const report::Report* version,
                                                            const std::vector<Line>& lines);

/// Lũy kế: what a flow comes to since the year's books opened. Shown, never typed.
struct Reached {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  std::optional<figure::Value> before;  ///< Of the periods before this one; none said anything.
  std::optional<figure::Value> now;     ///< With what is typed for this one.
  int missing = 0;                      ///< So many periods before it said nothing.
};

/// A text that is no value, and where it stands.
struct Slip {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  base::Error error;
};

/// A sheet, judged.
struct Judged {
  std::vector<figure::BlockCell> cells;      ///< Every good value, in the order of a block.
  std::vector<figure::BlockCell> estimates;  ///< Ước cả năm, each a `figure::kEstimate`.
  std::vector<figure::BlockCell> computed;   ///< Percents and ratios, from the counts.
  std::vector<Reached> reached;              ///< Of every flow, in the order of the lines.
  std::vector<Slip> slips;
  std::vector<check::Finding> findings;
  /// Lines that must be filled in before it may be submitted, and in which nothing stands.
  std::vector<Line> missing;

  /// How many sections' lines are all there, milestone by milestone, from the first.
  std::size_t sections_done = 0;
};

/// Judges what is typed: values, estimates of the year, computed lines, rules, what is missing on
/// `today`. An estimate below what is reached already is a warning of its own. A section with
/// a milestone of its own must be whole from its day on; one without always.
///
/// Problems of cells (slips)  those of `intake::spoken_value`; all invalid: `filing.row_unknown`
///   (code): the form does not ask it. `filing.row_computed` (code). `hold.off` (code).
///   `filing.reason_missing` (code): "không áp dụng" without a reason.
///   `filing.estimate_number` (code): an estimate that is no number.
[[nodiscard]] Judged judge(const Sheet& sheet, const Against& against, base::Date today);

/// Why it may not be submitted; empty when it may. An error that the level above lifted does not
/// stop it; a warning needs an explanation.
///
/// Errors  `filing.slips` (invalid). Args: count. `filing.missing` (invalid). Args: codes.
///         `filing.rule_broken` (invalid). Args: rule. `filing.unexplained` (invalid). Args: rule.
///         `filing.empty` (invalid): no figure and no word.
[[nodiscard]] base::Result<> may_submit(const Sheet& sheet, const Judged& judged,
                                        const report::Filing* filing);

/// What stands for one line, of the unit's own part or its stated word, in this period or in the
/// whole year of a half, where targets are.
[[nodiscard]] std::optional<figure::Value> standing(const figure::Figures& figures,
                                                    unit::UnitId unit, const period::Period& period,
                                                    indicator::IndicatorId indicator,
                                                    figure::Slice slice = 0);

}  // namespace tongket::sheet
