// What a reform did to the units below one: from whom to whom territory went.
#include <array>

#include "call.h"
#include "unit/flows.h"

namespace tongket::api {
namespace {

using unit::PartKind;

/// How a band of the picture is drawn. A unit that flows to itself lived on below another one.
std::string_view part_of(const unit::Flow& flow) {
  if (flow.from == flow.to) return "moved";
  if (flow.part.kind == PartKind::whole) return "whole";
  return flow.part.kind == PartKind::doubtful ? "doubtful" : "partial";
}

constexpr std::array<std::string_view, 3> kBases{"population", "area", "other"};

base::Json share_of(const unit::Flow& flow) {
  if (!flow.part.share) return nullptr;
  return base::Json(std::to_string(flow.part.share->part) + "/" +
                    std::to_string(flow.part.share->whole));
}

/// What a declared share was measured by, and the basis that declares it beside the decision.
base::Json basis_of(const unit::Flow& flow) {
  if (!flow.part.share) return nullptr;
  const auto& [part, whole, basis, source] = *flow.part.share;
  return base::JsonObject{{"by", kBases.at(static_cast<std::size_t>(basis))},
                          {"source", source.empty() ? base::Json(nullptr) : base::Json(source)}};
}

base::JsonArray villages_of(const unit::Flow& flow) {
  return base::JsonArray(flow.part.villages.begin(), flow.part.villages.end());
}

base::JsonArray flows_json(const books::Books& books, unit::UnitId above, base::Date day) {
  base::JsonArray flows;
  for (const auto& flow :
       unit::flows_on(*books.units, unit::Hierarchy::administrative, above, day)) {
    flows.emplace_back(base::JsonObject{{"from", unit_json(books, flow.from, day - base::Days{1})},
                                        {"to", unit_json(books, flow.to, day)},
                                        {"part", part_of(flow)},
                                        {"share", share_of(flow)},
                                        {"basis", basis_of(flow)},
                                        {"villages", villages_of(flow)},
                                        {"decision", basis_json(books, flow.event)}});
  }
  return flows;
}

Answer see_reform(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto above, known_unit(*books, call.request.param("id")));
  const auto days = unit::reform_days(*books->units, unit::Hierarchy::administrative, above);
  auto day = days.empty() ? std::optional<base::Date>{} : days.back();
  if (const auto asked = call.request.query_value("day"); asked && !asked->empty()) {
    TK_TRY(day, base::parse_iso(*asked));
  }
  base::JsonArray printed;
  for (const auto each : days) printed.emplace_back(base::to_iso(each));
  const auto named = day.value_or(base::vietnamese_day(call.house.clock.now()));
  return base::Json(
      base::JsonObject{{"unit", unit_json(*books, above, books->units->day_in_life(above, named))},
                       {"days", std::move(printed)},
                       {"day", day ? base::Json(base::to_iso(*day)) : base::Json(nullptr)},
                       {"flows", day ? flows_json(*books, above, *day) : base::JsonArray{}}});
}

}  // namespace

std::vector<Endpoint> unit_reform_endpoints() {
  return {{wire::Method::get, "/units/{id}/reform", "unit.see", 200, Takes::nothing,
           "What a reform did below a unit, and the days of all of them; query: day.", see_reform}};
}

}  // namespace tongket::api
