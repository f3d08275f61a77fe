// Co-operation clusters: formed, joined, left, led by turns, handed over, closed.
#include "office/clusters.h"

#include <algorithm>

#include "call.h"
#include "view/clusters.h"

namespace tongket::api {
namespace {

using enum wire::Method;
using cluster::HandOverId;

base::Date today(const Call& call) { return base::vietnamese_day(call.house.clock.now()); }

view::ClusterLooker looker(const Call& call) {
  return {.today = today(call),
          .may_see = [&call](unit::UnitId unit) { return answers_for(call, "cluster.see", unit); },
          .name_of = [&call](std::string_view actor) { return actor_name(call.house, actor); },
          .messages = call.messages};
}

base::JsonObject receipt_json(const office::Receipt& receipt) {
  return {{"entry", receipt.recorded.entry},
          {"at", moment_json(receipt.recorded.at)},
          {"receipt", receipt.anchor}};
}

base::Result<base::Date> day_in(const base::JsonObject& body, std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  return base::parse_iso(text);
}

/// A day of the body that need not be there.
base::Result<std::optional<base::Date>> optional_day(const base::JsonObject& body,
                                                     std::string_view key) {
  if (!body.contains(key) || body.at(key).is_null()) return std::optional<base::Date>{};
  TK_TRY(const auto day, day_in(body, key));
  return std::optional{day};
}

base::Result<unit::UnitId> unit_in(const books::Books& books, const base::JsonObject& body,
                                   std::string_view key) {
  TK_TRY(const auto text, base::json_string(body, key));
  return known_unit(books, text);
}

/// Who answers for a cluster: its host, or one of its members, whether today or once.
bool concerns(const Call& call, const books::Books& books, unit::UnitId cluster) {
  const auto& units = *books.units;
  const auto host = view::host_of(units, cluster, today(call));
  if (host && answers_for(call, "cluster.see", *host)) return true;
  return std::ranges::any_of(
      units.ever_below(cluster, unit::Hierarchy::cluster),
      [&](unit::UnitId unit) { return answers_for(call, "cluster.see", unit); });
}

/// The cluster of the path.
/// Errors  `cluster.unknown` (not_found). `access.out_of_scope` (forbidden).
base::Result<unit::UnitId> named(const Call& call, const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const unit::UnitId cluster{id.ok() ? id.value() : 0};
  if (!id.ok() || !view::is_cluster(*books.units, cluster)) {
    return base::Error{base::ErrorKind::not_found, "cluster.unknown", {{"cluster", text}}};
  }
  if (!concerns(call, books, cluster)) {
    TK_TRY([[maybe_unused]] const auto allowed,
           call.house.desk.may(
               call.actor,
               {.act = "cluster.see", .unit = view::host_of(*books.units, cluster, today(call))}));
  }
  return cluster;
}

/// The hand-over of the path, whose cluster concerns the asker.
base::Result<const cluster::HandOver*> named_hand_over(const Call& call,
                                                       const books::Books& books) {
  const auto& text = call.request.param("id");
  const auto id = base::parse_id_text(text);
  const auto* found = id.ok() ? books.clusters->hand_over(HandOverId{id.value()}) : nullptr;
  if (found == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "cluster.hand_over_unknown", {{"hand_over", text}}};
  }
  if (!concerns(call, books, found->proposal.cluster)) {
    TK_TRY(
        [[maybe_unused]] const auto allowed,
        call.house.desk.may(call.actor, {.act = "cluster.see", .unit = found->proposal.outgoing}));
  }
  return found;
}

Answer list(Call& call) {
  const auto books = call.house.desk.books();
  return base::Json(view::cluster_list(*books, looker(call)));
}

/// What the asker may do about a cluster.
base::JsonObject may_json(const Call& call, const books::Books& books, unit::UnitId cluster) {
  const auto day = today(call);
  const auto host = view::host_of(*books.units, cluster, day);
  const bool stands = books.units->exists_on(cluster, day);
  base::JsonObject json;
  for (const std::string_view act : {"join", "leave", "lead", "close"}) {
    const auto name = "cluster." + std::string{act};
    json.emplace(act, stands && call.house.desk.may(call.actor, {.act = name, .unit = host}).ok());
  }
  const auto lead = books.units->lead_on(cluster, books.units->day_in_life(cluster, day));
  json.emplace(
      "hand_over",
      lead && call.house.desk.may(call.actor, {.act = "cluster.hand_over", .unit = lead}).ok());
  return json;
}

Answer one(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto cluster, named(call, *books));
  TK_TRY(auto json, view::cluster_page(*books, call.house.shelf, cluster, looker(call)));
  json.emplace("may", may_json(call, *books, cluster));
  return base::Json(std::move(json));
}

base::Result<std::vector<office::ClusterMember>> members_in(const Call& call,
                                                            const books::Books& books) {
  TK_TRY(const auto list, base::json_array(call.body, "members"));
  std::vector<office::ClusterMember> members;
  for (const auto& each : list) {
    if (members.size() > office::kClusterMembersMost) break;
    office::ClusterMember member;
    if (each.is_string()) {
      TK_TRY(member.unit, known_unit(books, each.get_string()));
    } else {
      if (!each.is_object()) {
        return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "members"}}};
      }
      TK_TRY(member.unit, unit_in(books, each.get_object(), "unit"));
      TK_TRY(member.from, optional_day(each.get_object(), "from"));
    }
    members.push_back(member);
  }
  return members;
}

Answer form(Call& call) {
  const auto books = call.house.desk.books();
  office::ClusterOrder order;
  TK_TRY(order.host, unit_in(*books, call.body, "unit"));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "cluster.form", .unit = order.host}));
  TK_TRY(order.name, base::json_string(call.body, "name"));
  TK_TRY(order.day, day_in(call.body, "day"));
  TK_TRY(order.members, members_in(call, *books));
  if (call.body.contains("lead") && !call.body.at("lead").is_null()) {
    TK_TRY(order.lead, unit_in(*books, call.body, "lead"));
  }
  TK_TRY(order.paper, paper_in(call));
  TK_TRY(const auto formed, office::form_cluster(call.house, call.actor, order));
  auto json = receipt_json(formed.receipt);
  json.emplace("id", base::to_text(formed.id));
  return base::Json(std::move(json));
}

using Change = base::Result<office::Receipt> (*)(office::House&, const access::Actor&,
                                                 const office::ClusterChange&);

Answer change(Call& call, Change make) {
  const auto books = call.house.desk.books();
  office::ClusterChange wish;
  TK_TRY(wish.cluster, named(call, *books));
  TK_TRY(wish.unit, unit_in(*books, call.body, "unit"));
  TK_TRY(wish.day, day_in(call.body, "day"));
  TK_TRY(wish.paper, paper_in(call));
  TK_TRY(const auto receipt, make(call.house, call.actor, wish));
  return base::Json(receipt_json(receipt));
}

Answer join(Call& call) { return change(call, office::join_cluster); }
Answer leave(Call& call) { return change(call, office::leave_cluster); }
Answer lead(Call& call) { return change(call, office::name_first_lead); }

Answer close(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto cluster, named(call, *books));
  TK_TRY(const auto day, day_in(call.body, "day"));
  TK_TRY(const auto paper, paper_in(call));
  TK_TRY(const auto receipt, office::close_cluster(call.house, call.actor, cluster, day, paper));
  return base::Json(receipt_json(receipt));
}

Answer totals(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto cluster, named(call, *books));
  const auto text = call.request.query_value("period").value_or("");
  TK_TRY(const auto period, period_of_text(text));
  TK_TRY(auto json, view::cluster_totals(*books, cluster, period));
  return base::Json(std::move(json));
}

Answer propose(Call& call) {
  const auto books = call.house.desk.books();
  office::HandOverOrder order;
  TK_TRY(order.cluster, named(call, *books));
  TK_TRY(order.outgoing, unit_in(*books, call.body, "outgoing"));
  TK_TRY(order.incoming, unit_in(*books, call.body, "incoming"));
  TK_TRY(order.day, day_in(call.body, "day"));
  TK_TRY(order.until, optional_day(call.body, "until"));
  if (call.body.contains("papers") && !call.body.at("papers").is_null()) {
    TK_TRY(order.papers, base::json_string(call.body, "papers"));
  }
  TK_TRY(const auto proposed, office::propose_hand_over(call.house, call.actor, order));
  auto json = receipt_json(proposed.receipt);
  json.emplace("id", base::to_text(proposed.id));
  return base::Json(std::move(json));
}

Answer see_hand_over(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named_hand_over(call, *books));
  TK_TRY(auto json, view::hand_over_json(*books, call.house.shelf, *found, looker(call)));
  base::JsonObject may;
  for (const auto side : {cluster::Side::outgoing, cluster::Side::incoming}) {
    const auto unit = found->unit_of(side);
    const bool is_open = found->waits() && !found->by(side);
    const bool right =
        call.house.desk.may(call.actor, {.act = "cluster.confirm", .unit = unit}).ok();
    may.emplace(cluster::code(side), is_open && right);
  }
  const auto outgoing = found->proposal.outgoing;
  may.emplace("drop",
              found->waits() &&
                  call.house.desk.may(call.actor, {.act = "cluster.drop", .unit = outgoing}).ok());
  json.emplace("may", std::move(may));
  return base::Json(std::move(json));
}

Answer confirm(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named_hand_over(call, *books));
  TK_TRY(const auto text, base::json_string(call.body, "side"));
  const auto side = cluster::parse_side(text);
  if (!side) {
    return base::Error{base::ErrorKind::invalid, "cluster.side_unknown", {{"side", text}}};
  }
  TK_TRY(const auto receipt,
         office::confirm_hand_over(call.house, call.actor, found->proposal.id, *side));
  return base::Json(receipt_json(receipt));
}

Answer drop(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named_hand_over(call, *books));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto receipt,
         office::drop_hand_over(call.house, call.actor, found->proposal.id, reason));
  return base::Json(receipt_json(receipt));
}

constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kPdf = "application/pdf";

Answer minutes(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto* found, named_hand_over(call, *books));
  TK_TRY(auto bytes, view::hand_over_minutes(*books, call.house.shelf, *found));
  const bool is_pdf = call.request.query_value("format") == "pdf";
  if (is_pdf) {
    TK_TRY(bytes, call.house.make_pdf(bytes));
  }
  call.file = File{is_pdf ? kPdf : kDocx, std::move(bytes)};
  return base::Json{};
}

std::vector<Endpoint> hand_over_endpoints() {
  return {{post, "/clusters/{id}/hand-overs", "cluster.hand_over", 201, Takes::json,
           "Draws up the minutes by which the lead passes; body: outgoing, incoming, day (the "
           "first one of the incoming side), until (the last one of the outgoing side), papers.",
           propose},
          {get, "/hand-overs/{id}", "cluster.see", 200, Takes::nothing,
           "A hand-over with what each side confirmed.", see_hand_over},
          {get, "/hand-overs/{id}/minutes", "cluster.see", 200, Takes::nothing,
           "The minutes of a hand-over; query: format docx|pdf.", minutes},
          {post, "/hand-overs/{id}/confirm", "cluster.confirm", 201, Takes::json,
           "Confirms for one side, by an account of that very unit; body: side "
           "outgoing|incoming. With the second one the lead passes.",
           confirm},
          {post, "/hand-overs/{id}/drop", "cluster.drop", 201, Takes::json,
           "Takes minutes back that wait for a side; body: reason.", drop}};
}

}  // namespace

std::vector<Endpoint> cluster_endpoints() {
  std::vector<Endpoint> all{
      {get, "/clusters", "cluster.see", 200, Takes::nothing,
       "Co-operation clusters, those that stand first.", list},
      {post, "/clusters", "cluster.form", 201, Takes::json,
       "Forms a cluster; body: unit (under which), name, day, members (ids, or {unit, from}), "
       "lead, and the paper: number, date, body.",
       form},
      {get, "/clusters/{id}", "cluster.see", 200, Takes::nothing,
       "A cluster: its members and leads in time, whose turn is next, hand-overs and reviews.",
       one},
      {post, "/clusters/{id}/join", "cluster.join", 201, Takes::json,
       "A unit becomes a member; body: unit, day, number, date, body.", join},
      {post, "/clusters/{id}/leave", "cluster.leave", 201, Takes::json,
       "A member leaves; body: unit, day, number, date, body.", leave},
      {post, "/clusters/{id}/lead", "cluster.lead", 201, Takes::json,
       "Names the first lead; body: unit, day, number, date, body.", lead},
      {post, "/clusters/{id}/close", "cluster.close", 201, Takes::json,
       "Closes a cluster; body: day, number, date, body.", close},
      {get, "/clusters/{id}/totals", "cluster.see", 200, Takes::nothing,
       "What the members said of a period, added up beside each other; query: period.", totals}};
  for (auto& each : hand_over_endpoints()) all.push_back(std::move(each));
  return all;
}

}  // namespace tongket::api
