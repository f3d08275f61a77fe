// Targets: what units were given, giving and revising, proposals, the annex and the paper itself.
#include "office/targets.h"

#include "call.h"
#include "view/targets.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

view::NameOf names_for(const Call& call) {
  return [&house = call.house](std::string_view actor) { return actor_name(house, actor); };
}

base::Result<std::optional<unit::Hierarchy>> hierarchy_of(std::string_view text) {
  if (text.empty()) return std::optional<unit::Hierarchy>{};
  TK_TRY(const auto hierarchy, unit::parse_hierarchy(text));
  return std::optional{hierarchy};
}

/// The whole number of this name in the body.
base::Result<int> year_in(const Call& call) {
  TK_TRY(const auto year, base::json_integer(call.body, "year"));
  return year_of_number(year);
}

Answer targets_page(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto number, asked_number(call, "year"));
  const int year = year_of_number(number.value_or(0));
  TK_TRY(const auto period, period::Period::year(year));
  TK_TRY(const auto unit, asked_unit(call, *books, period.last_day(), "target.see"));
  TK_TRY(const auto hierarchy, hierarchy_of(call.request.query_value("hierarchy").value_or("")));
  TK_TRY(const auto page,
         view::targets_page(*books, {.unit = unit,
                                     .year = year,
                                     .hierarchy = hierarchy,
                                     .codes = asked_list(call, "indicators"),
                                     .today = base::vietnamese_day(call.house.clock.now())}));
  return base::Json(view::to_json(*books, names_for(call), call.messages, page));
}

/// A number as a text, or nothing.
/// Errors  those of `base::parse_decimal` and `base/json.h`.
base::Result<std::optional<base::Decimal>> optional_decimal(const base::JsonObject& object,
                                                            std::string_view key) {
  const auto* found = object.if_contains(key);
  if (found == nullptr || found->is_null()) return std::optional<base::Decimal>{};
  TK_TRY(const auto text, base::json_string(object, key));
  TK_TRY(const auto number, base::parse_decimal(text));
  return std::optional{number};
}

base::Result<base::JsonObject> object_of(const base::Json& json, std::string_view key) {
  if (json.is_object()) return json.get_object();
  return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
}

base::Result<office::TargetLine> line_of(const books::Books& books, const base::Json& json) {
  TK_TRY(const auto object, object_of(json, "lines"));
  TK_TRY(const auto unit_text, base::json_string(object, "unit"));
  TK_TRY(const auto unit, known_unit(books, unit_text));
  TK_TRY(auto code, base::json_string(object, "code"));
  TK_TRY(const auto value, optional_decimal(object, "value"));
  return office::TargetLine{.unit = unit, .code = std::move(code), .value = value};
}

/// A share is said in percent: "50" or "33.3".
base::Result<office::TargetMilestone> milestone_of(const books::Books& books,
                                                   const base::Json& json) {
  TK_TRY(const auto object, object_of(json, "milestones"));
  TK_TRY(auto code, base::json_string(object, "code"));
  TK_TRY(const auto day_text, base::json_string(object, "day"));
  TK_TRY(const auto day, base::parse_iso(day_text));
  office::TargetMilestone made{.code = std::move(code), .day = day};
  if (object.contains("unit") && !object.at("unit").is_null()) {
    TK_TRY(const auto text, base::json_string(object, "unit"));
    TK_TRY(made.unit, known_unit(books, text));
  }
  TK_TRY(const auto percent, optional_decimal(object, "percent"));
  if (percent) {
    TK_TRY(const auto hundredths, percent->rescaled(2));
    made.share = hundredths.units();
  }
  TK_TRY(made.value, optional_decimal(object, "value"));
  return made;
}

/// The lines and milestones of the body; every mistake goes into the call.
base::Result<> read_lines(Call& call, office::TargetOrder& order) {
  const auto books = call.house.desk.books();
  base::Problems problems;
  TK_TRY(const auto lines, base::json_array(call.body, "lines"));
  for (std::size_t at = 0; at < lines.size(); ++at) {
    auto line = line_of(*books, lines[at]);
    if (line.ok()) {
      order.lines.push_back(std::move(line).value());
    } else {
      problems.add(std::move(line).error(), {.line = static_cast<int>(at) + 1});
    }
  }
  if (call.body.contains("milestones")) {
    TK_TRY(const auto milestones, base::json_array(call.body, "milestones"));
    for (std::size_t at = 0; at < milestones.size(); ++at) {
      auto milestone = milestone_of(*books, milestones[at]);
      if (milestone.ok()) {
        order.milestones.push_back(std::move(milestone).value());
      } else {
        problems.add(std::move(milestone).error(), {.cell = "milestones/" + std::to_string(at)});
      }
    }
  }
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  return base::Done{};
}

base::Result<office::TargetOrder> order_in(Call& call, bool revises) {
  TK_TRY(const auto unit_text, base::json_string(call.body, "unit"));
  TK_TRY(const auto giver, known_unit(*call.house.desk.books(), unit_text));
  TK_TRY(const auto year, year_in(call));
  TK_TRY(auto paper, paper_in(call));
  office::TargetOrder order{
      .giver = giver, .year = year, .paper = std::move(paper), .revises = revises};
  TK_TRY([[maybe_unused]] const auto read, read_lines(call, order));
  return order;
}

/// Gives or revises; what is then wrong with the cascade is said with the receipt.
Answer take_order(Call& call, bool revises) {
  TK_TRY(const auto order, order_in(call, revises));
  auto problems = office::target_problems(call.house, call.actor, order);
  if (!problems.empty()) return refuse_with(call, std::move(problems));
  TK_TRY(const auto given, office::give_targets(call.house, call.actor, order));
  const auto books = call.house.desk.books();
  TK_TRY(const auto page,
         view::targets_page(*books, {.unit = order.giver,
                                     .year = order.year,
                                     .today = base::vietnamese_day(call.house.clock.now())}));
  auto told = view::to_json(*books, names_for(call), call.messages, page);
  return base::Json(base::JsonObject{{"giving", base::to_text(given.giving)},
                                     {"entry", given.receipt.recorded.entry},
                                     {"at", moment_json(given.receipt.recorded.at)},
                                     {"receipt", given.receipt.anchor},
                                     {"findings", std::move(told.at("findings"))}});
}

Answer give(Call& call) { return take_order(call, false); }
Answer revise(Call& call) { return take_order(call, true); }

Answer propose(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto unit_text, base::json_string(call.body, "unit"));
  TK_TRY(const auto unit, known_unit(*books, unit_text));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "target.see", .unit = unit}));
  view::ProposalAsked asked{.unit = unit};
  TK_TRY(asked.year, year_in(call));
  TK_TRY(asked.code, base::json_string(call.body, "code"));
  TK_TRY(asked.base, base::json_string(call.body, "base"));
  TK_TRY(asked.whole, optional_decimal(call.body, "whole"));
  if (call.body.contains("base_period")) {
    TK_TRY(const auto text, base::json_string(call.body, "base_period"));
    TK_TRY(asked.base_period, period_of_text(text));
  }
  if (call.body.contains("hierarchy")) {
    TK_TRY(const auto text, base::json_string(call.body, "hierarchy"));
    TK_TRY(asked.hierarchy, hierarchy_of(text));
  }
  TK_TRY(auto proposal, view::propose_targets(*books, asked));
  return base::Json(std::move(proposal));
}

/// The decision the path names.
/// Errors  `target.unknown` (not_found). Args: giving.
base::Result<const target::Given*> named_giving(const Call& call, const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* given = id.ok() ? books.targets->find(target::GivingId{id.value()}) : nullptr;
  if (given != nullptr) return given;
  return base::Error{base::ErrorKind::not_found, "target.unknown", {{"giving", text}}};
}

/// To those who answer for its giver, the whole of it; to others, what it gave their units.
Answer one_giving(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* given, named_giving(call, *books));
  const auto may_see = [&](unit::UnitId unit) { return answers_for(call, "target.see", unit); };
  const bool any = std::ranges::any_of(
      given->giving.lines, [&](const target::Line& line) { return may_see(line.unit); });
  if (!any) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(call.actor, {.act = "target.see", .unit = given->giving.giver}));
  }
  auto json = view::to_json(*books, names_for(call), *given, may_see);
  base::JsonArray papers;
  for (const auto& [attachment, recorded] : given->files) {
    const auto name = shelf::find_text(call.house.shelf, attachment.name);
    const bool there = name.ok() && name.value();
    papers.emplace_back(base::JsonObject{{"name", there ? base::Json(*name.value()) : nullptr},
                                         {"media", attachment.media},
                                         {"entry", recorded.entry},
                                         {"at", moment_json(recorded.at)},
                                         {"by", actor_name(call.house, recorded.actor)}});
  }
  json.emplace("papers", std::move(papers));
  return base::Json(std::move(json));
}

Answer annex(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* given, named_giving(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "target.see", .unit = given->giving.giver}));
  call.file = File{kXlsx, view::annex_xlsx(*books, *given)};
  return base::Json{};
}

Answer attach(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* given, named_giving(call, *books));
  const office::TargetPaper paper{
      .name = std::string{call.request.query_value("name").value_or("quyet-dinh.pdf")},
      .bytes = call.request.body,
      .declared = call.request.query_value("declared").value_or("") == "true"};
  TK_TRY(const auto receipt,
         office::attach_target_paper(call.house, call.actor, given->giving.id, paper));
  return base::Json(
      base::JsonObject{{"entry", receipt.recorded.entry}, {"receipt", receipt.anchor}});
}

/// The paper as it was brought: bytes of somebody else, which no browser is told to show.
Answer one_paper(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* given, named_giving(call, *books));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "target.see", .unit = given->giving.giver}));
  const auto& text = call.request.param("n");
  const auto number = base::parse_decimal(text);
  const auto at = number.ok() && number.value().scale() == 0 ? number.value().units() : -1;
  const auto missing =
      base::Error{base::ErrorKind::not_found, "target.no_paper", {{"number", text}}};
  if (at < 0 || static_cast<std::size_t>(at) >= given->files.size()) return missing;
  const auto& attachment = given->files[static_cast<std::size_t>(at)].attachment;
  TK_TRY(auto bytes, shelf::find_text(call.house.shelf, attachment.bytes));
  if (!bytes) return missing;
  call.file = File{"application/octet-stream", std::move(*bytes)};
  return base::Json{};
}

}  // namespace

std::vector<Endpoint> target_endpoints() {
  return {
      {get, "/targets", "target.see", 200, Takes::nothing,
       "Targets of a unit and of the units directly below it, for a year and its round: "
       "received, given, how far each is, milestones, a projection, and the decisions; query: "
       "unit, year, hierarchy, indicators.",
       targets_page},
      {post, "/targets", "target.give", 201, Takes::json,
       "Gives targets by a decision; body: unit (the giver), year, number, date, body, lines "
       "[{unit, code, value}], milestones [{code, day, percent | unit, value}].",
       give},
      {post, "/targets/revise", "target.revise", 201, Takes::json,
       "Revises targets by a later decision; as POST /targets, a line without value takes its "
       "target back.",
       revise},
      {post, "/targets/propose", "target.see", 200, Takes::json,
       "Proposes how to divide a target among the units below, by largest remainder; body: "
       "unit, year, code, base, base_period, whole, hierarchy. Records nothing.",
       propose},
      {get, "/targets/{id}", "target.see", 200, Takes::nothing,
       "A decision on targets with its lines, what they were before and whether they stand.",
       one_giving},
      {get, "/targets/{id}/annex", "target.see", 200, Takes::nothing,
       "The annex of a decision as a workbook.", annex},
      {post, "/targets/{id}/papers", "target.attach", 201, Takes::bytes,
       "Attaches the paper itself; query: name, declared=true: it holds no state secret.", attach},
      {get, "/targets/{id}/papers/{n}", "target.see", 200, Takes::nothing,
       "A paper of a decision as it was brought, counted from 0.", one_paper}};
}

}  // namespace tongket::api
