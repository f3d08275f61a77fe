#include "sheet/judge.h"

#include <algorithm>

#include "figure/estimate.h"
#include "intake/spoken.h"
#include "unit/kind.h"

namespace tongket::sheet {
namespace {

bool must_be_filled(const Line& line) {
  return !line.row.is_optional && !line.is_computed && line.is_held;
}

using figure::Value;

base::Error about(std::string_view code, const std::string& indicator) {
  return {base::ErrorKind::invalid, code, {{"code", indicator}}};
}

std::pair<indicator::IndicatorId, figure::Slice> place_of(const figure::BlockCell& cell) {
  return {cell.indicator, cell.slice};
}

/// The level of the unit on the tree; a unit that is not there reports nothing.
std::optional<indicator::Level> level_of(const Against& against) {
  const auto index = against.tree.find(against.key.unit);
  if (!index) return std::nullopt;
  return indicator::parse_level(unit::code(against.tree.nodes()[*index].level));
}

/// A value as a count, of the lines that are divided by one another.
std::optional<base::Decimal> count_of(const std::optional<Value>& value) {
  if (!value || value->kind() != Value::Kind::number) return std::nullopt;
  return value->amount();
}

/// The sum of two counts of a flow; what does not apply adds nothing.
std::optional<Value> added(const std::optional<Value>& left, const std::optional<Value>& right) {
  if (!left || left->kind() != Value::Kind::number) return right;
  if (!right || right->kind() != Value::Kind::number) return left;
  const auto sum = left->amount().plus(right->amount());
  if (!sum.ok()) return std::nullopt;
  return Value::number(sum.value(), figure::mark_of_sum(left->mark(), right->mark()));
}

/// What stands in exactly this period.
std::optional<Value> standing_within(const figure::Figures& figures, unit::UnitId unit,
                                     const period::Period& period, const form::Row& row) {
  for (const auto part : {figure::Part::own, figure::Part::stated}) {
    const auto cell = figures.find({.unit = unit,
                                    .period = period,
                                    .indicator = row.indicator,
                                    .slice = row.slice,
                                    .part = part});
    if (cell) return cell->value;
  }
  return std::nullopt;
}

class Judging {
 public:
  Judging(const Sheet& sheet, const Against& against, base::Date today)
      : sheet_{sheet},
        against_{against},
        today_{today},
        level_{level_of(against)},
        lines_{lines_of(against)} {}

  Judged judge() {
    for (const auto& cell : sheet_.cells) take(cell);
    std::ranges::sort(judged_.cells, {}, place_of);
    std::ranges::sort(judged_.estimates, {}, place_of);
    compute();
    add_up();
    check();
    check_estimates();
    find_missing();
    return std::move(judged_);
  }

 private:
  [[nodiscard]] base::Date day() const { return against_.key.period.last_day(); }

  [[nodiscard]] const Line* line_of(const Cell& cell) const {
    const bool is_estimate = cell.slice == figure::kEstimate;
    const auto found = std::ranges::find_if(lines_, [&](const Line& line) {
      if (line.row.indicator != cell.indicator) return false;
      return is_estimate ? line.row.asks_estimate : line.row.slice == cell.slice;
    });
    return found == lines_.end() ? nullptr : &*found;
  }

  [[nodiscard]] std::string code_of(indicator::IndicatorId id) const {
    const auto* found = against_.catalogue.latest(id);
    return found == nullptr ? base::to_text(id) : found->code;
  }

  base::Result<std::optional<Value>> value_of(const Cell& cell) const {
    const auto* line = line_of(cell);
    if (line == nullptr) return about("filing.row_unknown", code_of(cell.indicator));
    if (cell.text.empty()) return std::optional<Value>{};
    if (line->is_computed) return about("filing.row_computed", line->asked->code);
    if (!line->is_held) {
      return base::Error{base::ErrorKind::forbidden, "hold.off", {{"code", line->asked->code}}};
    }
    TK_TRY(auto value, intake::spoken_value(cell.text, *line->asked, against_.catalogue, day()));
    const bool is_number = value && value->kind() == Value::Kind::number;
    if (cell.slice == figure::kEstimate && value && !is_number) {
      return about("filing.estimate_number", line->asked->code);
    }
    const bool does_not_apply = value && value->kind() == Value::Kind::not_applicable;
    if (does_not_apply && cell.reason.empty()) {
      return about("filing.reason_missing", line->asked->code);
    }
    return value;
  }

  void take(const Cell& cell) {
    auto value = value_of(cell);
    if (!value.ok()) {
      judged_.slips.push_back(
          {.indicator = cell.indicator, .slice = cell.slice, .error = std::move(value).error()});
    } else if (value.value()) {
      auto& kept = cell.slice == figure::kEstimate ? judged_.estimates : judged_.cells;
      kept.push_back({.indicator = cell.indicator, .slice = cell.slice, .value = *value.value()});
    }
  }

  [[nodiscard]] std::optional<Value> typed(indicator::IndicatorId id, figure::Slice slice) const {
    const auto wanted = std::pair{id, slice};
    const auto at = std::ranges::lower_bound(judged_.cells, wanted, {}, place_of);
    if (at == judged_.cells.end() || place_of(*at) != wanted) return std::nullopt;
    return at->value;
  }

  [[nodiscard]] bool is_asked(indicator::IndicatorId id) const {
    return std::ranges::any_of(lines_, [&](const Line& line) { return line.row.indicator == id; });
  }

  /// Whether nobody asks it of a unit of this level: a group that only a province counts.
  [[nodiscard]] bool is_of_others(indicator::IndicatorId id) const {
    const auto* found = against_.catalogue.find(id, day());
    return found != nullptr && level_ &&
           std::ranges::find(found->levels, *level_) == found->levels.end();
  }

  /// What is typed; of a line that this form does not ask, what stands; of one that nobody asks of
  /// this level, that it does not apply.
  [[nodiscard]] std::optional<Value> now(indicator::IndicatorId id, figure::Slice slice) const {
    if (is_asked(id)) return typed(id, slice);
    if (is_of_others(id)) return Value::not_applicable();
    return standing(against_.figures, against_.key.unit, against_.key.period, id, slice);
  }

  void compute() {
    for (const auto& line : lines_) {
      if (!line.is_computed || line.row.slice != 0) continue;
      const auto top = count_of(now(*line.asked->numerator, 0));
      const auto bottom = count_of(now(*line.asked->denominator, 0));
      if (!top || !bottom || bottom->units() == 0 || top->scale() != 0 || bottom->scale() != 0) {
        continue;
      }
      judged_.computed.push_back({.indicator = line.row.indicator,
                                  .slice = 0,
                                  .value = Value::ratio(top->units(), bottom->units())});
    }
  }

  void add_up() {
    const auto& period = against_.key.period;
    const auto year = period::Period::year(period.year());
    const auto parts = year.ok() ? year.value().parts(period.kind()) : std::vector{period};
    for (const auto& line : lines_) {
      if (line.is_computed || !form::is_flow(*line.asked)) continue;
      Reached reached{
          .indicator = line.row.indicator, .slice = line.row.slice, .before = {}, .now = {}};
      for (const auto& part : parts) {
        if (part == period) break;
        const auto said = standing_within(against_.figures, against_.key.unit, part, line.row);
        if (!said) ++reached.missing;
        reached.before = added(reached.before, said);
      }
      reached.now = added(reached.before, typed(line.row.indicator, line.row.slice));
      judged_.reached.push_back(reached);
    }
  }

  void check_estimates() {
    for (const auto& estimate : judged_.estimates) {
      const auto reached = std::ranges::find_if(judged_.reached, [&](const Reached& each) {
        return each.indicator == estimate.indicator && each.slice == 0;
      });
      if (reached == judged_.reached.end() || !reached->now) continue;
      auto finding =
          check::estimate_finding(code_of(estimate.indicator), estimate.value, *reached->now);
      if (finding) judged_.findings.push_back(*std::move(finding));
    }
  }

  void check() {
    const auto& [catalogue, figures, releases, schedule, tree, key, form] = against_;
    const auto before = key.period.previous();
    const check::Answers answers{
        .now = [this](auto id, auto slice) { return now(id, slice); },
        .previous =
            [&, before](auto id, auto slice) {
              return before ? standing(figures, key.unit, *before, id, slice)
                            : std::optional<Value>{};
            },
        .target =
            [this, &figures = figures, &key = key](auto id, auto slice) {
              const auto typed_target = typed(id, slice);
              return typed_target ? typed_target
                                  : standing(figures, key.unit, key.period, id, slice);
            },
        .units_below = [this](indicator::Level level) { return units_below(level); }};
    judged_.findings = check::FormCheck{form, catalogue, day()}.findings(answers);
  }

  [[nodiscard]] std::int64_t units_below(indicator::Level level) const {
    const auto index = against_.tree.find(against_.key.unit);
    const auto wanted = unit::parse_level(indicator::to_text(level));
    if (!index || !wanted.ok()) return 0;
    return static_cast<std::int64_t>(against_.tree.count(*index, wanted.value()));
  }

  [[nodiscard]] bool is_open_line(const Line& line) const {
    return must_be_filled(line) && !typed(line.row.indicator, line.row.slice);
  }

  /// Something stands there, though it is no value: that is said once, and not as missing.
  [[nodiscard]] bool is_slip(const Line& line) const {
    return std::ranges::any_of(judged_.slips, [&](const Slip& slip) {
      return slip.indicator == line.row.indicator && slip.slice == line.row.slice;
    });
  }

  void find_missing() {
    const auto& sections = against_.form.sections;
    bool is_done_so_far = true;
    for (std::size_t section = 0; section < sections.size(); ++section) {
      const auto due = due_of(against_, section);
      const bool must_be_whole = !sections[section].due || !due || due->day <= today_;
      bool is_whole = true;
      for (const auto& line : lines_) {
        if (line.section != section || !is_open_line(line)) continue;
        is_whole = false;
        if (must_be_whole && !is_slip(line)) judged_.missing.push_back(line);
      }
      is_done_so_far = is_done_so_far && is_whole;
      if (is_done_so_far) judged_.sections_done = section + 1;
    }
  }

  const Sheet& sheet_;
  const Against& against_;
  base::Date today_;
  std::optional<indicator::Level> level_;
  std::vector<Line> lines_;
  Judged judged_;
};

}  // namespace

std::optional<Value> standing(const figure::Figures& figures, unit::UnitId unit,
                              const period::Period& period, indicator::IndicatorId indicator,
                              figure::Slice slice) {
  const auto find = [&](const period::Period& when) -> std::optional<Value> {
    for (const auto part : {figure::Part::own, figure::Part::stated}) {
      const auto cell = figures.find(
          {.unit = unit, .period = when, .indicator = indicator, .slice = slice, .part = part});
      if (cell) return cell->value;
    }
    return std::nullopt;
  };
  if (auto value = find(period)) return value;
  const bool is_within_a_year = period.kind() < period::PeriodKind::year;
  if (!is_within_a_year) return std::nullopt;
  return find(period::Period::year(period.year()).value());
}

std::vector<Line> lines_of(const Against& against) {
  std::vector<Line> lines;
  const auto level = level_of(against);
  if (!level) return lines;
  const auto day = against.key.period.last_day();
  for (std::size_t section = 0; section < against.form.sections.size(); ++section) {
    for (const auto& row : against.form.sections[section].rows) {
      const auto* asked = form::asked_on(row, against.catalogue, day, *level);
      if (asked == nullptr || asked->period != against.key.period.kind()) continue;
      lines.push_back({.row = row,
                       .section = section,
                       .asked = asked,
                       .is_computed = form::is_computed(*asked),
                       .is_held = asked->hold == indicator::Hold::on ||
                                  against.releases.may_hold(asked->id, against.key.unit)});
    }
  }
  return lines;
}

namespace {

bool says(const report::Report& version, const Line& line) {
  return report::Reports::index_of(version, {.unit = version.accepted.figures.unit,
                                             .period = version.accepted.figures.period,
                                             .indicator = line.row.indicator,
                                             .slice = line.row.slice,
                                             .part = version.accepted.figures.part})
      .has_value();
}

}  // namespace

std::optional<period::WorkDay> due_of(const Against& against, std::size_t section) {
  const auto level = level_of(against);
  if (!level) return std::nullopt;
  return against.schedule.due({.form = against.form,
                               .period = against.key.period,
                               .tree = against.tree,
                               .unit = against.key.unit,
                               .level = *level},
                              section);
}

bool says_section(const report::Report& version, const std::vector<Line>& lines,
                  std::size_t section) {
  return std::ranges::all_of(lines, [&](const Line& line) {
    return line.section != section || !must_be_filled(line) || says(version, line);
  });
}

std::optional<std::size_t> first_open_section(const report::Report* version,
                                              const std::vector<Line>& lines) {
  const auto open = std::ranges::find_if(lines, [&](const Line& line) {
    return must_be_filled(line) && (version == nullptr || !says(*version, line));
  });
  return open == lines.end() ? std::nullopt : std::optional{open->section};
}

Judged judge(const Sheet& sheet, const Against& against, base::Date today) {
  return Judging{sheet, against, today}.judge();
}

base::Result<> may_submit(const Sheet& sheet, const Judged& judged, const report::Filing* filing) {
  if (judged.cells.empty() && judged.slips.empty() && sheet.words.empty()) {
    return base::Error{base::ErrorKind::invalid, "filing.empty", {}};
  }
  if (!judged.slips.empty()) {
    return base::Error{
        base::ErrorKind::invalid, "filing.slips", {{"count", std::to_string(judged.slips.size())}}};
  }
  if (!judged.missing.empty()) {
    std::string codes;
    for (const auto& line : judged.missing) {
      codes += (codes.empty() ? "" : ", ") + line.asked->code;
    }
    return base::Error{base::ErrorKind::invalid, "filing.missing", {{"codes", codes}}};
  }
  for (const auto& finding : judged.findings) {
    const bool is_lifted = filing != nullptr && filing->is_lifted(finding.rule);
    if (finding.severity == indicator::Severity::error && !is_lifted) {
      return base::Error{base::ErrorKind::invalid, "filing.rule_broken", {{"rule", finding.rule}}};
    }
    if (finding.severity == indicator::Severity::warning &&
        !sheet.explanations.contains(finding.rule)) {
      return base::Error{base::ErrorKind::invalid, "filing.unexplained", {{"rule", finding.rule}}};
    }
  }
  return base::Done{};
}

}  // namespace tongket::sheet
