#include "taker.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "figure/estimate.h"
#include "intake/spoken.h"
#include "unit/words.h"

namespace tongket::intake {
namespace {

using period::PeriodKind;

constexpr std::size_t kValueLettersMost = 200;

/// How a period of this kind is written.
std::string_view example_of(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month:
      return "2026-03";
    case PeriodKind::quarter:
      return "2026-Q1";
    case PeriodKind::half:
      return "2026-H1";
    case PeriodKind::nine_months:
      return "2026-9M";
    case PeriodKind::year:
      return "2026";
    case PeriodKind::round:
      return "round-2026";
    case PeriodKind::cluster_year:
      return "cluster-2026";
    case PeriodKind::free:
      break;
  }
  return "free:2026-01-01..2026-03-31";
}

base::Error about(std::string_view error, const std::string& code) {
  return {base::ErrorKind::invalid, error, {{"code", code}}};
}

/// An indicator is reported in its own periods; of a longer one a unit may state its whole.
bool fits(const period::Period& period, PeriodKind asked, figure::Part part) {
  if (period.kind() == asked) return true;
  return part == figure::Part::stated && !period.parts(asked).empty();
}

bool means_estimate(std::string_view slice) {
  return slice == "estimate" || slice == "ước" || slice == "ước cả năm" || slice == "Ước cả năm";
}

/// What is counted may be estimated, before the year is over.
bool may_be_estimated(indicator::ValueType type) {
  using enum indicator::ValueType;
  return type == count || type == money || type == percent || type == ratio;
}

/// The levels that report it type their own part of it; any above may state its whole.
bool is_asked_of(std::optional<indicator::Level> level, const Names::Known& known,
                 figure::Part part) {
  if (!level) return true;
  const auto bit = 1U << static_cast<unsigned>(*level);
  if (part == figure::Part::own) return (known.own_levels & bit) != 0;
  return (known.own_levels & (bit | (bit - 1))) != 0;
}

std::pair<indicator::IndicatorId, figure::Slice> address(const figure::BlockCell& cell) {
  return {cell.indicator, cell.slice};
}

bool is_in_order(const std::vector<figure::BlockCell>& cells) {
  return std::ranges::adjacent_find(cells, [](const auto& left, const auto& right) {
           return address(left) >= address(right);
         }) == cells.end();
}

}  // namespace

void Taker::take(const Line& line) {
  ++plan_.lines;
  if (line.cell(Column::value).empty()) {
    ++plan_.blank;
    return;
  }
  const auto id = line.cell(Column::unit_id);
  const auto& place = places_.find({.unit = id.empty() ? line.cell(Column::unit) : id,
                                    .period = line.cell(Column::period),
                                    .part = line.cell(Column::part),
                                    .by_id = !id.empty()});
  if (place.fault) {
    const bool is_id = place.fault->column == Column::unit && !id.empty();
    return refuse(line, is_id ? Column::unit_id : place.fault->column, place.fault->error);
  }
  const auto text = line.cell(Column::indicator);
  const auto& known = place.names->find(text);
  if (known.indicator == nullptr) {
    return refuse(line, Column::indicator,
                  {base::ErrorKind::not_found, "indicator.unknown", {{"code", std::string{text}}}});
  }
  const bool is_estimate = means_estimate(line.cell(Column::slice));
  if (auto fault = fault_of(place, known, is_estimate)) {
    return refuse(line, fault->column, fault->error);
  }
  const auto slice = slice_of(line.cell(Column::slice), place, *known.indicator);
  if (!slice.ok()) return refuse(line, Column::slice, slice.error());
  const auto value = spoken_value(line.cell(Column::value), *known.indicator, rules_.catalogue,
                                  place.names->day());
  if (!value.ok()) return refuse(line, Column::value, value.error());
  if (!value.value()) {
    ++plan_.blank;
    return;
  }
  auto& sheet = plan_.sheets[place.sheet];
  sheet.figures.cells.push_back({known.indicator->id, slice.value(), *value.value()});
  sheet.lines.push_back(line.number);
}

void Taker::finish() {
  for (auto& sheet : plan_.sheets) {
    if (!is_in_order(sheet.figures.cells)) put_in_order(sheet);
    plan_.values += sheet.lines.size();
  }
  std::erase_if(plan_.sheets, [](const Sheet& sheet) { return sheet.lines.empty(); });
  std::ranges::stable_sort(plan_.refusals, {}, &Refusal::line);
  if (plan_.refusals.size() > kRefusalsMost) plan_.refusals.resize(kRefusalsMost);
}

void Taker::refuse(const Line& line, Column column, base::Error error) {
  ++plan_.refused;
  if (plan_.refusals.size() >= kRefusalsMost) return;
  const auto at = columns_[static_cast<std::size_t>(column)];
  plan_.refusals.push_back(
      {.line = line.number,
       .column = at ? names_[*at] : std::string{to_text(column)},
       .error = std::move(error),
       .value = std::string{base::slice(line.cell(column), 0, kValueLettersMost)}});
}

/// What keeps this unit from reporting this indicator for this period at all.
std::optional<Fault> Taker::fault_of(const Place& place, const Names::Known& known,
                                     bool is_estimate) const {
  const auto& asked = *known.indicator;
  const auto& block = plan_.sheets[place.sheet].figures;
  if (asked.filled_by != indicator::FilledBy::typed) {
    return Fault{Column::indicator, about("values.computed", asked.code)};
  }
  if (asked.hold == indicator::Hold::off && !rules_.may_hold(asked.id, place.unit)) {
    return Fault{Column::indicator,
                 {base::ErrorKind::forbidden, "hold.off", {{"code", asked.code}}}};
  }
  if (is_estimate && block.period.kind() != PeriodKind::year) {
    return Fault{Column::period, about("values.estimate_period", asked.code)};
  }
  if (!is_estimate && !fits(block.period, asked.period, block.part)) {
    return Fault{Column::period,
                 {base::ErrorKind::invalid,
                  "values.period_kind",
                  {{"code", asked.code}, {"example", std::string{example_of(asked.period)}}}}};
  }
  if (!is_asked_of(place.level, known, block.part)) {
    return Fault{Column::indicator,
                 {base::ErrorKind::invalid,
                  "values.level",
                  {{"code", asked.code},
                   {"unit", unit::full_name_on(rules_.units, place.unit, place.names->day())}}}};
  }
  return std::nullopt;
}

/// "service:police": dimension and code; or "ước cả năm".
base::Result<figure::Slice> Taker::slice_of(std::string_view text, const Place& place,
                                            const indicator::Indicator& of) const {
  if (text.empty()) return figure::Slice{0};
  if (means_estimate(text) && may_be_estimated(of.value_type)) return figure::kEstimate;
  const auto colon = text.find(':');
  const auto dimension = text.substr(0, colon);
  const auto* slice =
      colon == std::string_view::npos || std::ranges::find(of.slices, dimension) == of.slices.end()
          ? nullptr
          : rules_.catalogue.slice(dimension, text.substr(colon + 1));
  if (slice == nullptr) {
    return base::Error{base::ErrorKind::invalid,
                       "values.slice_unknown",
                       {{"text", std::string{text}}, {"code", of.code}}};
  }
  if (!place.level || *place.level < slice->held_from) {
    return base::Error{
        base::ErrorKind::invalid, "values.slice_level", {{"text", std::string{text}}}};
  }
  return slice->id;
}

void Taker::put_in_order(Sheet& sheet) {
  const auto& cells = sheet.figures.cells;
  std::vector<std::size_t> order(cells.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return address(cells[at]); });
  Sheet sorted{.figures = {.unit = sheet.figures.unit,
                           .period = sheet.figures.period,
                           .part = sheet.figures.part,
                           .cells = {}},
               .lines = {}};
  for (std::size_t first = 0; first < order.size();) {
    std::size_t past = first + 1;
    while (past < order.size() && address(cells[order[past]]) == address(cells[order[first]])) {
      ++past;
    }
    take_one(sheet, {order.data() + first, past - first}, sorted);
    first = past;
  }
  sheet = std::move(sorted);
}

/// Of the cells that say the same figure: the first when all agree, else none.
void Taker::take_one(const Sheet& sheet, std::span<const std::size_t> same, Sheet& sorted) {
  const auto& cells = sheet.figures.cells;
  const auto& first = cells[same.front()];
  const bool agree =
      std::ranges::all_of(same, [&](std::size_t at) { return cells[at].value == first.value; });
  if (agree) {
    sorted.figures.cells.push_back(first);
    sorted.lines.push_back(sheet.lines[same.front()]);
  }
  for (std::size_t i = agree ? 1 : 0; i < same.size(); ++i) {
    const auto other = sheet.lines[same[i == 0 ? 1 : 0]];
    refuse_twice(sheet.lines[same[i]], agree ? "values.twice" : "values.two_values", other,
                 cells[same[i]].value);
  }
}

void Taker::refuse_twice(std::uint32_t line, std::string_view code, std::uint32_t other,
                         const figure::Value& value) {
  ++plan_.refused;
  if (plan_.refusals.size() >= kRefusalsMost) return;
  plan_.refusals.push_back(
      {.line = line,
       .column = names_[*columns_[static_cast<std::size_t>(Column::value)]],
       .error = {base::ErrorKind::conflict, code, {{"line", std::to_string(other)}}},
       .value = figure::to_vietnamese(value)});
}

}  // namespace tongket::intake
