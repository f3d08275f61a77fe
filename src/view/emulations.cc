#include "view/emulations.h"

#include <algorithm>
#include <array>

#include "indicator/catalogue.h"
#include "paper/csv_writer.h"
#include "paper/xlsx_writer.h"
#include "unit/words.h"

namespace tongket::view {
namespace {

using cluster::Column;
using cluster::Emulation;

constexpr std::array kAllColumns = {Column::own, Column::verified, Column::settled};

/// Own and verified points further apart than this share of the maximum are told of.
constexpr std::int64_t kFarApart = 1'000;  ///< Hundredths of a percent.

base::Date last_day(const Emulation& emulation) {
  return period::Period::year(emulation.opening.year).value().last_day();
}

base::JsonObject named_json(const books::Books& books, const Emulation& emulation,
                            unit::UnitId unit) {
  const auto day = books.units->day_in_life(unit, last_day(emulation));
  return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books.units, unit, day)}};
}

base::Json points_json(const std::optional<base::Decimal>& points) {
  if (!points) return nullptr;
  return base::JsonObject{{"value", base::to_text(*points)},
                          {"print", base::to_vietnamese(*points)}};
}

base::JsonObject recorded_json(const ledger::Recorded& recorded, const NameOf& name_of) {
  return {{"at", base::JsonObject{{"iso", base::to_iso(recorded.at)},
                                  {"print", base::to_vietnamese(recorded.at)}}},
          {"by", name_of(recorded.actor)},
          {"entry", recorded.entry}};
}

base::Result<base::Json> text_json(const shelf::Shelf& shelf,
                                   const std::optional<shelf::TextRef>& ref) {
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  return base::Json(text.value_or("[đã gỡ]"));
}

base::Result<base::JsonObject> criterion_json(const books::Books& books, const shelf::Shelf& shelf,
                                              const cluster::Criterion& criterion) {
  TK_TRY(auto name, text_json(shelf, criterion.name));
  const auto* indicator =
      criterion.rule.indicator ? books.catalogue->latest(*criterion.rule.indicator) : nullptr;
  return base::JsonObject{
      {"key", criterion.key},
      {"name", std::move(name)},
      {"maximum", points_json(criterion.maximum)},
      {"rule", cluster::code(criterion.rule.kind)},
      {"code", indicator == nullptr ? base::Json(nullptr) : base::Json(indicator->code)},
      {"evidence", criterion.needs_evidence}};
}

base::Result<base::JsonObject> sheet_json(const books::Books& books, const shelf::Shelf& shelf,
                                          const cluster::Version& version, const NameOf& name_of) {
  base::JsonArray criteria;
  for (const auto& criterion : version.sheet.criteria) {
    TK_TRY(auto one, criterion_json(books, shelf, criterion));
    criteria.emplace_back(std::move(one));
  }
  TK_TRY(auto reason, text_json(shelf, version.reason));
  auto json = recorded_json(version.recorded, name_of);
  json.emplace("criteria", std::move(criteria));
  json.emplace("reason", std::move(reason));
  json.emplace("tie", cluster::code(version.sheet.tie));
  json.emplace("total", points_json(version.sheet.total));
  return json;
}

/// Everything ever given in one column, the latest first.
base::Result<base::JsonArray> course_json(const books::Books& books, const shelf::Shelf& shelf,
                                          const Emulation& emulation, const cluster::Course* course,
                                          const NameOf& name_of) {
  base::JsonArray json;
  if (course == nullptr) return json;
  for (auto given = course->rbegin(); given != course->rend(); ++given) {
    auto one = recorded_json(given->recorded, name_of);
    TK_TRY(auto reason, text_json(shelf, given->reason));
    TK_TRY(auto words, text_json(shelf, given->words));
    one.emplace("points", points_json(given->points));
    one.emplace("unit", named_json(books, emulation, given->by));
    one.emplace("reason", std::move(reason));
    one.emplace("words", std::move(words));
    json.emplace_back(std::move(one));
  }
  return json;
}

base::Result<base::JsonObject> cell_json(const books::Books& books, const shelf::Shelf& shelf,
                                         const Emulation& emulation, unit::UnitId unit,
                                         const cluster::Criterion& criterion, PointsByRule& by_rule,
                                         const NameOf& name_of) {
  base::JsonObject json{{"criterion", criterion.key},
                        {"final", points_json(emulation.final_points(unit, criterion.key))},
                        {"by_rule", points_json(by_rule.at(unit, criterion))}};
  for (const auto column : kAllColumns) {
    const auto* course = emulation.course(unit, criterion.key, column);
    TK_TRY(auto given, course_json(books, shelf, emulation, course, name_of));
    json.emplace(cluster::code(column), std::move(given));
  }
  return json;
}

base::JsonObject finding_json(const base::Messages& messages, base::Error said) {
  return {{"code", said.code},
          {"vi", messages.say(base::Language::vi, said)},
          {"en", messages.say(base::Language::en, said)}};
}

/// R80: what a unit gives itself and what others give it lie far apart.
base::JsonArray findings_json(const Emulation& emulation, unit::UnitId unit,
                              const base::Messages& messages) {
  base::JsonArray json;
  const auto own = emulation.total(unit, Column::own);
  const auto others = emulation.total(unit, Column::settled);
  if (!own || !others) return json;
  const auto apart = *own < *others ? others->minus(*own) : own->minus(*others);
  const auto maximum = emulation.sheet().total;
  if (!apart.ok() || base::basis_points(apart.value(), maximum) <= kFarApart) return json;
  json.emplace_back(finding_json(messages, {base::ErrorKind::conflict,
                                            "emulation.far_apart",
                                            {{"own", base::to_vietnamese(*own)},
                                             {"verified", base::to_vietnamese(*others)},
                                             {"maximum", base::to_vietnamese(maximum)}}}));
  return json;
}

const cluster::Ranked* ranked(const Emulation& emulation, unit::UnitId unit) {
  const auto* ranking = emulation.ranking();
  if (ranking == nullptr) return nullptr;
  const auto& ranks = ranking->ranking.ranks;
  const auto found = std::ranges::find(ranks, unit, &cluster::Ranked::unit);
  return found == ranks.end() ? nullptr : &*found;
}

base::Result<base::JsonObject> row_json(const books::Books& books, const shelf::Shelf& shelf,
                                        const Emulation& emulation, unit::UnitId unit,
                                        PointsByRule& by_rule, const ClusterLooker& looker) {
  base::JsonArray cells;
  for (const auto& criterion : emulation.sheet().criteria) {
    TK_TRY(auto cell, cell_json(books, shelf, emulation, unit, criterion, by_rule, looker.name_of));
    cells.emplace_back(std::move(cell));
  }
  const auto* place = ranked(emulation, unit);
  return base::JsonObject{
      {"unit", named_json(books, emulation, unit)},
      {"own", points_json(emulation.total(unit, Column::own))},
      {"verified", points_json(emulation.total(unit, Column::verified))},
      {"final", points_json(emulation.total(unit, Column::settled))},
      {"rank", place == nullptr ? base::Json(nullptr) : base::Json(place->rank)},
      {"cells", std::move(cells)},
      {"findings", findings_json(emulation, unit, looker.messages)}};
}

base::Result<base::JsonArray> rankings_json(const shelf::Shelf& shelf, const Emulation& emulation,
                                            const NameOf& name_of) {
  base::JsonArray json;
  for (const auto& each : emulation.rankings) {
    auto one = recorded_json(each.recorded, name_of);
    TK_TRY(auto reason, text_json(shelf, each.reopened_because));
    one.emplace("reopened", each.reopened ? base::Json(recorded_json(*each.reopened, name_of))
                                          : base::Json(nullptr));
    one.emplace("reason", std::move(reason));
    json.emplace_back(std::move(one));
  }
  return json;
}

/// How far an emulation is: how many units gave themselves points for all, how many are verified.
base::JsonObject progress_json(const Emulation& emulation) {
  std::size_t own = 0;
  std::size_t verified = 0;
  for (const auto unit : emulation.opening.members) {
    own += emulation.total(unit, Column::own) ? 1 : 0;
    verified += emulation.total(unit, Column::settled) ? 1 : 0;
  }
  return {{"members", emulation.opening.members.size()}, {"own", own}, {"verified", verified}};
}

base::Result<base::JsonObject> head_json(const books::Books& books, const shelf::Shelf& shelf,
                                         const Emulation& emulation) {
  TK_TRY(auto name, text_json(shelf, emulation.opening.name));
  return base::JsonObject{{"id", base::to_text(emulation.opening.id)},
                          {"name", std::move(name)},
                          {"host", named_json(books, emulation, emulation.opening.host)},
                          {"year", emulation.opening.year},
                          {"ranked", emulation.ranking() != nullptr},
                          {"progress", progress_json(emulation)}};
}

bool concerns(const Emulation& emulation, const ClusterLooker& looker) {
  return looker.may_see(emulation.opening.host) ||
         std::ranges::any_of(emulation.opening.members, looker.may_see);
}

/// What both kinds of file write: a unit a line.
struct Line {
  std::string unit = {};
  std::array<base::Decimal, kAllColumns.size()> points = {};
  int rank = 0;
};

std::vector<Line> lines_of(const books::Books& books, const Emulation& emulation) {
  std::vector<Line> lines;
  for (const auto& place : emulation.ranking()->ranking.ranks) {
    const auto day = books.units->day_in_life(place.unit, last_day(emulation));
    Line line{.unit = unit::full_name_on(*books.units, place.unit, day), .rank = place.rank};
    for (std::size_t at = 0; at < kAllColumns.size(); ++at) {
      line.points.at(at) =
          emulation.total(place.unit, kAllColumns.at(at)).value_or(base::Decimal{0});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

constexpr std::array<std::string_view, 5> kHeads = {"Xếp hạng", "Đơn vị", "Tự chấm", "Thẩm định",
                                                    "Bình xét"};

std::string csv_of(const std::vector<Line>& lines) {
  paper::CsvWriter csv{paper::CsvReaders::vietnamese_desk};
  for (const auto head : kHeads) csv.text(head);
  csv.end_row();
  for (const auto& line : lines) {
    csv.number(std::int64_t{line.rank}).text(line.unit);
    for (const auto points : line.points) csv.number(points);
    csv.end_row();
  }
  return std::move(csv).take();
}

std::string xlsx_of(const std::string& title, const std::vector<Line>& lines) {
  paper::XlsxWriter sheet{"Xếp hạng"};
  sheet.head(title, kHeads.size()).end_row();
  for (const auto head : kHeads) sheet.head(head);
  sheet.end_row();
  for (const auto& line : lines) {
    sheet.number(base::Decimal{line.rank}).text(line.unit);
    for (const auto points : line.points) sheet.number(points);
    sheet.end_row();
  }
  sheet.freeze({.rows = 2, .columns = 2});
  return std::move(sheet).take();
}

}  // namespace

base::Result<base::JsonObject> emulation_list(const books::Books& books, const shelf::Shelf& shelf,
                                              int year, const ClusterLooker& looker) {
  base::JsonArray list;
  for (const auto* each : books.clusters->emulations(year)) {
    if (!concerns(*each, looker)) continue;
    TK_TRY(auto head, head_json(books, shelf, *each));
    list.emplace_back(std::move(head));
  }
  return base::JsonObject{{"year", year}, {"emulations", std::move(list)}};
}

base::Result<base::JsonObject> emulation_page(const books::Books& books, const shelf::Shelf& shelf,
                                              const Emulation& emulation,
                                              const ClusterLooker& looker) {
  TK_TRY(auto json, head_json(books, shelf, emulation));
  base::JsonArray sheets;
  for (auto version = emulation.sheets.rbegin(); version != emulation.sheets.rend(); ++version) {
    TK_TRY(auto one, sheet_json(books, shelf, *version, looker.name_of));
    sheets.emplace_back(std::move(one));
  }
  json.emplace("sheets", std::move(sheets));
  base::JsonArray rows;
  PointsByRule by_rule{books, emulation};
  for (const auto unit : emulation.opening.members) {
    TK_TRY(auto row, row_json(books, shelf, emulation, unit, by_rule, looker));
    rows.emplace_back(std::move(row));
  }
  json.emplace("rows", std::move(rows));
  TK_TRY(auto rankings, rankings_json(shelf, emulation, looker.name_of));
  json.emplace("rankings", std::move(rankings));
  return json;
}

std::vector<EmulationResult> emulation_results(const books::Books& books, int year) {
  std::vector<EmulationResult> results;
  for (const auto* each : books.clusters->emulations(year)) {
    const auto* ranking = each->ranking();
    if (ranking == nullptr) continue;
    const auto& ranks = ranking->ranking.ranks;
    for (const auto& place : ranks) {
      results.push_back({.emulation = each->opening.id,
                         .unit = place.unit,
                         .rank = place.rank,
                         .of = ranks.size(),
                         .points = place.points,
                         .maximum = each->sheet().total});
    }
  }
  return results;
}

base::Result<std::string> ranking_file(const books::Books& books, const shelf::Shelf& shelf,
                                       const Emulation& emulation, RankingForm form) {
  if (emulation.ranking() == nullptr) {
    return base::Error{base::ErrorKind::conflict,
                       "emulation.not_ranked",
                       {{"emulation", base::to_text(emulation.opening.id)}}};
  }
  const auto lines = lines_of(books, emulation);
  if (form == RankingForm::csv) return csv_of(lines);
  TK_TRY(const auto name, shelf::find_text(shelf, emulation.opening.name));
  return xlsx_of(
      "Xếp hạng " + name.value_or("[đã gỡ]") + " năm " + std::to_string(emulation.opening.year),
      lines);
}

base::Json ranking_source(const books::Books& books, const shelf::Shelf& shelf,
                          const NameOf& name_of, const figure::FigureKey& key) {
  const auto cell = books.figures->find(key);
  if (!cell || !books.clusters->fills(key, *cell)) return nullptr;
  const auto* emulation = books.clusters->emulation(cluster::EmulationId{cell->report.raw()});
  const auto name = shelf::find_text(shelf, emulation->opening.name);
  auto json = recorded_json(emulation->ranking()->recorded, name_of);
  json.emplace("emulation", base::to_text(emulation->opening.id));
  json.emplace("name", name.ok() ? name.value().value_or("[đã gỡ]") : "[đã gỡ]");
  json.emplace("host", named_json(books, *emulation, emulation->opening.host));
  return json;
}

}  // namespace tongket::view
