// The year page as the interface gives it.
#include <array>
#include <set>

#include "check/places.h"
#include "decision/decision.h"
#include "unit/words.h"
#include "view/story.h"
#include "view/year.h"

namespace tongket::view {
namespace {

base::JsonObject named_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  return {{"id", base::to_text(unit)},
          {"name", unit::full_name_on(*books.units, unit, books.units->day_in_life(unit, day))}};
}

std::string source_of(unit::UnitId unit, const indicator::Indicator& indicator,
                      const period::Period& period) {
  return "/figures/" + base::to_text(unit) + "/" + indicator.code + "/" + period::to_text(period) +
         "/why";
}

base::JsonObject spoken(std::string vi, std::string en) {
  return {{"vi", std::move(vi)}, {"en", std::move(en)}};
}

/// Of a unit about which no paper says what it became, or what it was made of: a district is where
/// its communes are.
base::JsonObject no_lineage_json(const books::Books& books, const restate::UnallocatedRow& row,
                                 base::Date day) {
  const auto pieces = std::to_string(row.pieces.size());
  const auto life = books.units->life(row.unit);
  const bool is_younger = life && life->first > day;
  if (is_younger && row.pieces.empty()) {
    return spoken("Chưa có văn bản nói đơn vị được lập từ đơn vị nào.",
                  "No paper says of which units it was made.");
  }
  if (is_younger) {
    return spoken(
        "Không có văn bản nói đơn vị được lập từ đơn vị nào; khi đó các đơn vị trực "
        "thuộc của đơn vị thuộc " +
            pieces + " đơn vị.",
        "No paper says of which units it was made; what stands below it then lay in " + pieces +
            " units.");
  }
  if (row.pieces.empty()) {
    return spoken("Chưa có văn bản nói đơn vị thành đơn vị nào.",
                  "No paper says which unit it became.");
  }
  return spoken(
      "Đơn vị chấm dứt, không có đơn vị kế thừa riêng; các đơn vị trực thuộc của đơn vị "
      "nay thuộc " +
          pieces + " đơn vị.",
      "The unit ended without a successor of its own; what stood below it is now in " + pieces +
          " units.");
}

base::JsonObject why_json(const books::Books& books, const restate::UnallocatedRow& row,
                          base::Date day) {
  const auto pieces = std::to_string(row.pieces.size());
  switch (row.why) {
    case restate::Why::divided:
      return spoken("Đơn vị bị chia cho " + pieces + " đơn vị.",
                    "The unit was divided between " + pieces + " units.");
    case restate::Why::doubtful:
      return spoken("Nguồn về nơi nhập của đơn vị còn nghi vấn.",
                    "The source that says where the unit went is in doubt.");
    case restate::Why::rest_unknown:
      return spoken("Chỉ biết nơi nhập của một phần, chưa rõ phần còn lại.",
                    "It is known where one part went, not where the rest did.");
    case restate::Why::spoken_for:
      return spoken(
          "Một đơn vị kế thừa đã nêu số cả kỳ, gồm cả phần nhận từ đơn vị này; số của các "
          "phần còn lại chưa có ở đâu.",
          "One successor stated the whole period, its piece of the unit included; what "
          "lay in the other pieces is counted nowhere.");
    case restate::Why::merged_later:
      return spoken("Đơn vị này về sau mới gộp từ " + pieces + " đơn vị.",
                    "This unit was made of " + pieces + " units only later.");
    default:
      return no_lineage_json(books, row, day);
  }
}

base::Json incomparable_json(restate::Incomparable why) {
  switch (why) {
    case restate::Incomparable::lacks_pieces:
      return spoken("còn thiếu phần của đơn vị bị chia.", "parts of divided units are lacking.");
    case restate::Incomparable::boundary_changed:
      return spoken("địa giới thay đổi.", "the boundary changed.");
    case restate::Incomparable::weighted:
      return spoken("có số phân bổ (ước).", "part of it is an estimate by declared shares.");
    case restate::Incomparable::none:
      break;
  }
  return nullptr;
}

/// What a share was measured by, and the paper or named basis that declares it.
base::JsonObject share_json(const books::Books& books, unit::UnitId unit,
                            const unit::Lineage& link) {
  constexpr std::array<std::string_view, 3> kBases{"population", "area", "other"};
  constexpr std::array<std::string_view, 3> kWords{"theo dân số", "theo diện tích",
                                                   "theo căn cứ khác"};
  const auto& share = *link.part.share;
  const auto by = static_cast<std::size_t>(share.basis);
  const auto& paper = books.units->event(link.event).basis;
  return {
      {"unit", named_json(books, unit, link.day)},
      {"to", named_json(books, link.unit, link.day)},
      {"part", std::to_string(share.part) + "/" + std::to_string(share.whole)},
      {"by", kBases.at(by)},
      {"by_text", kWords.at(by)},
      {"basis", share.source.empty() ? decision::cite(paper, base::Language::vi) : share.source}};
}

/// Every declared share on the ways these units went up to the day.
base::JsonArray shares_json(const books::Books& books, const std::vector<unit::UnitId>& units,
                            base::Date day) {
  base::JsonArray shares;
  std::set<unit::UnitId> seen;
  std::vector<unit::UnitId> open{units.rbegin(), units.rend()};
  while (!open.empty()) {
    const auto unit = open.back();
    open.pop_back();
    if (!seen.insert(unit).second) continue;
    for (const auto& link : books.units->successors(unit)) {
      if (link.day > day) continue;
      if (link.part.share) shares.emplace_back(share_json(books, unit, link));
      open.push_back(link.unit);
    }
  }
  return shares;
}

base::JsonObject cell_json(const books::Books& books, const YearTable& table, const YearRow& row,
                           const indicator::Indicator& column, const YearCell& cell) {
  const auto& rolled = cell.sum.rolled;
  const bool opens = row.role != RowRole::unallocated;
  const auto state = rolled.not_summed ? "not_summed"
                     : !rolled.value   ? "missing"
                     : rolled.value->kind() == figure::Value::Kind::not_applicable
                         ? "not_applicable"
                     : rolled.stated ? "stated"
                                     : "value";
  base::JsonObject json{
      {"print", rolled.value ? figure::digits_in_vietnamese(*rolled.value) : ""},
      {"mark", figure::code(rolled.value ? rolled.value->mark() : figure::Mark::exact)},
      {"state", state},
      {"provisional", rolled.provisional},
      {"k", rolled.coverage.reported},
      {"n", rolled.coverage.owing},
      {"partial", rolled.coverage.partial},
      {"public", cell.is_public},
      {"corrected", cell.is_corrected},
      {"finding", nullptr},
      {"source", opens ? base::Json(source_of(row.unit, column, table.period)) : nullptr}};
  put_lacking(books, cell.sum, table.day, json);
  if (row.role == RowRole::unallocated) {
    json["unallocated"] = unallocated_json(books, cell.sum, column, table.period, table.day);
  }
  if (rolled.beside) {
    json["finding"] = base::JsonObject{
        {"severity", "warning"},
        {"code", "figure.stated_differs"},
        {"vi", "Đơn vị tự nêu " + figure::to_vietnamese(*rolled.beside) +
                   ", khác với số cộng từ cấp dưới hoặc từ các kỳ."},
        {"en", "The unit's own word is " + figure::to_vietnamese(*rolled.beside) +
                   ", which differs from the sum of the units below or of the periods."}};
  }
  return json;
}

base::JsonObject unit_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto alive = books.units->day_in_life(unit, day);
  const auto kind = books.units->kind_on(unit, alive);
  std::string note;
  std::string note_en;
  if (const auto life = books.units->life(unit); life && life->past) {
    const auto last = base::to_vietnamese(*life->past - base::Days{1});
    note = "đến " + last;
    note_en = "until " + last;
  }
  return {{"id", base::to_text(unit)},
          {"name", unit::full_name_on(*books.units, unit, alive)},
          {"kind", kind ? unit::code(*kind) : ""},
          {"note", note},
          {"note_en", note_en}};
}

/// What is to be said of the unit itself in that year, beside any figure.
base::JsonArray findings_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  constexpr std::array<std::string_view, 3> kSeverities{"error", "warning", "note"};
  base::JsonArray json;
  for (const auto& finding : check::place_findings(*books.units, unit, day)) {
    json.emplace_back(
        base::JsonObject{{"code", finding.rule},
                         {"severity", kSeverities.at(static_cast<std::size_t>(finding.severity))},
                         {"vi", finding.vi},
                         {"en", finding.en}});
  }
  return json;
}

}  // namespace

std::string_view code(RowRole role) {
  constexpr std::array<std::string_view, 5> kRoles{"total", "child", "overlay", "unallocated",
                                                   "own"};
  return kRoles.at(static_cast<std::size_t>(role));
}

void put_lacking(const books::Books& books, const Sum& sum, base::Date day,
                 base::JsonObject& json) {
  if (!sum.lacking.empty()) {
    base::JsonArray lacking;
    for (const auto unit : sum.lacking) lacking.emplace_back(named_json(books, unit, day));
    json["lacking"] = std::move(lacking);
  }
  if (sum.incomparable != restate::Incomparable::none) {
    json["incomparable"] = restate::code(sum.incomparable);
    json["incomparable_text"] = incomparable_json(sum.incomparable);
  }
  if (sum.divided.empty()) return;
  json["estimated"] = true;
  json["shares"] = shares_json(books, sum.divided, day);
}

base::JsonArray unallocated_json(const books::Books& books, const Sum& sum,
                                 const indicator::Indicator& indicator,
                                 const period::Period& period, base::Date day) {
  base::JsonArray unallocated;
  for (const auto& row : sum.unallocated) {
    base::JsonArray pieces;
    for (const auto& piece : row.pieces) pieces.emplace_back(named_json(books, piece.unit, day));
    unallocated.emplace_back(
        base::JsonObject{{"unit", named_json(books, row.unit, day)},
                         {"print", row.value ? figure::to_vietnamese(*row.value) : "…"},
                         {"why", restate::code(row.why)},
                         {"why_text", why_json(books, row, day)},
                         {"pieces", std::move(pieces)},
                         {"source", row.value ? base::Json(source_of(row.unit, indicator, period))
                                              : base::Json(nullptr)}});
  }
  return unallocated;
}

base::JsonObject tree_json(unit::Hierarchy hierarchy, std::optional<base::Date> restated_to,
                           bool shares) {
  return {{"mode", restated_to ? "restated" : "reported"},
          {"on", restated_to ? base::Json(base::to_iso(*restated_to)) : base::Json(nullptr)},
          {"hierarchy", unit::code(hierarchy)},
          {"shares", shares}};
}

base::JsonObject to_json(const books::Books& books, const YearTable& table) {
  const auto day = table.day;
  base::JsonArray path;
  for (const auto unit : table.path) path.emplace_back(unit_json(books, unit, day));
  base::JsonArray columns;
  for (const auto* column : table.columns) {
    const auto* area = books.catalogue->area(column->area);
    columns.emplace_back(base::JsonObject{{"code", column->code},
                                          {"name", column->name_vi},
                                          {"name_en", column->name_en},
                                          {"area", column->area},
                                          {"area_name", area == nullptr ? "" : area->name_vi},
                                          {"area_name_en", area == nullptr ? "" : area->name_en},
                                          {"measure", column->measure},
                                          {"public", column->is_public}});
  }
  base::JsonArray rows;
  for (const auto& row : table.rows) {
    base::JsonArray cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i]) {
        cells.emplace_back(cell_json(books, table, row, *table.columns[i], *row.cells[i]));
      } else {
        cells.emplace_back(nullptr);
      }
    }
    auto unit = unit_json(books, row.unit, day);
    if (row.role == RowRole::unallocated) unit["name"] = "Chưa phân bổ";
    rows.emplace_back(
        base::JsonObject{{"unit", std::move(unit)},
                         {"role", code(row.role)},
                         {"cells", std::move(cells)},
                         {"reported", base::JsonObject{{"k", row.reported}, {"n", row.owing}}}});
  }
  return {
      {"year", table.period.year()},
      {"period", period::to_text(table.period)},
      {"period_name", period::name(table.period, base::Language::vi)},
      {"period_name_en", period::name(table.period, base::Language::en)},
      {"first_day", first_day_json(table.period)},
      {"last_day", base::to_iso(table.period.last_day())},
      {"unit", unit_json(books, table.unit, day)},
      {"path", std::move(path)},
      {"position", table.position},
      {"findings", findings_json(books, table.unit, table.period.last_day())},
      {"columns", std::move(columns)},
      {"rows", std::move(rows)},
      {"tree", tree_json(table.hierarchy, table.restated ? std::optional{table.day} : std::nullopt,
                         table.shares)}};
}

}  // namespace tongket::view
