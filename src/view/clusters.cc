#include "view/clusters.h"

#include <algorithm>

#include "cells.h"
#include "paper/docx_template.h"
#include "review/reviews.h"
#include "unit/decree.h"
#include "unit/words.h"
#include "view/review_documents.h"
#include "view/story.h"
#include "view/year.h"

namespace tongket::view {
namespace {

base::JsonObject named_json(const books::Books& books, unit::UnitId unit, base::Date day) {
  const auto alive = books.units->day_in_life(unit, day);
  return {{"id", base::to_text(unit)}, {"name", unit::full_name_on(*books.units, unit, alive)}};
}

/// {"iso", "print"}; null before all records, and without a day.
base::Json shown_day(const std::optional<base::Date>& day) {
  if (!day || *day <= unit::kBeforeRecords) return nullptr;
  return base::JsonObject{{"iso", base::to_iso(*day)}, {"print", base::to_vietnamese(*day)}};
}

base::Json last_day(const std::optional<base::Date>& past) {
  return shown_day(past ? std::optional{*past - base::Days{1}} : std::nullopt);
}

base::JsonObject moment_json(const ledger::Recorded& recorded, const NameOf& name_of) {
  return {{"at", base::JsonObject{{"iso", base::to_iso(recorded.at)},
                                  {"print", base::to_vietnamese(recorded.at)}}},
          {"by", name_of(recorded.actor)},
          {"entry", recorded.entry}};
}

/// The paper by which the unit's event of that day stands; null where none is told.
base::Json paper_json(const unit::Registry& units, unit::UnitId unit, base::Date day) {
  for (const auto number : units.events_of(unit)) {
    const auto& event = units.event(number);
    if (event.in_force != day) continue;
    return base::Json(decision::cite(event.basis, base::Language::vi));
  }
  return nullptr;
}

/// The event of the cluster itself that set its lead on that day.
base::Json lead_paper_json(const unit::Registry& units, unit::UnitId cluster, base::Date day) {
  for (const auto number : units.events_of(cluster)) {
    const auto& event = units.event(number);
    if (event.in_force != day || unit::change_kind(event) != "lead") continue;
    return base::Json(decision::cite(event.basis, base::Language::vi));
  }
  return nullptr;
}

base::JsonArray members_json(const books::Books& books, unit::UnitId cluster) {
  base::JsonArray json;
  for (const auto& [unit, first, past] : memberships(*books.units, cluster)) {
    json.emplace_back(base::JsonObject{{"unit", named_json(books, unit, first)},
                                       {"from", shown_day(first)},
                                       {"to", last_day(past)},
                                       {"paper", paper_json(*books.units, unit, first)}});
  }
  return json;
}

/// The hand-over by which a term began; null where it began otherwise.
base::Json hand_over_of(const std::vector<const cluster::HandOver*>& all, const Spell& term) {
  for (const auto* each : all) {
    const auto& said = each->proposal;
    if (each->stands() && said.incoming == term.unit && said.day == term.first) {
      return base::Json(base::to_text(said.id));
    }
  }
  return nullptr;
}

base::JsonArray terms_json(const books::Books& books, unit::UnitId cluster) {
  base::JsonArray json;
  const auto hand_overs = books.clusters->hand_overs(cluster);
  for (const auto& term : terms(*books.units, cluster)) {
    json.emplace_back(
        base::JsonObject{{"unit", named_json(books, term.unit, term.first)},
                         {"from", shown_day(term.first)},
                         {"to", last_day(term.past)},
                         {"paper", lead_paper_json(*books.units, cluster, term.first)},
                         {"hand_over", hand_over_of(hand_overs, term)}});
  }
  return json;
}

base::JsonArray turns_json(const books::Books& books, unit::UnitId cluster, base::Date day) {
  base::JsonArray json;
  for (const auto& turn : turns(*books.units, cluster, day)) {
    json.emplace_back(base::JsonObject{{"unit", named_json(books, turn.unit, day)},
                                       {"led_until", shown_day(turn.led_until)}});
  }
  return json;
}

base::JsonArray reviews_json(const books::Books& books, unit::UnitId cluster) {
  base::JsonArray json;
  for (const auto* review : books.reviews->all()) {
    if (review->opening.unit != cluster || review->superseded_by) continue;
    json.emplace_back(base::JsonObject{{"id", base::to_text(review->opening.id)},
                                       {"year", review->opening.year},
                                       {"approved", review->is_approved()}});
  }
  return json;
}

base::Json side_json(const books::Books& books, const std::optional<cluster::Confirmed>& side,
                     const ClusterLooker& looker) {
  if (!side) return nullptr;
  auto json = moment_json(side->recorded, looker.name_of);
  const auto day = base::vietnamese_day(side->recorded.at);
  json.emplace("heir",
               side->heir ? base::Json(named_json(books, *side->heir, day)) : base::Json(nullptr));
  return json;
}

/// A text of the shelf; null where there is none, "[đã gỡ]" where it was taken out.
base::Result<base::Json> text_json(const shelf::Shelf& shelf,
                                   const std::optional<shelf::TextRef>& ref) {
  if (!ref) return base::Json(nullptr);
  TK_TRY(const auto text, shelf::find_text(shelf, *ref));
  return base::Json(text.value_or("[đã gỡ]"));
}

base::Result<base::Json> dropped_json(const shelf::Shelf& shelf, const cluster::HandOver& of,
                                      const ClusterLooker& looker) {
  if (!of.dropped) return base::Json(nullptr);
  auto json = moment_json(of.dropped->recorded, looker.name_of);
  TK_TRY(auto reason, text_json(shelf, of.dropped->reason));
  json.emplace("reason", std::move(reason));
  return base::Json(std::move(json));
}

std::string_view state_of(const cluster::HandOver& hand_over) {
  if (hand_over.dropped) return "dropped";
  return hand_over.stands() ? "stands" : "waits";
}

/// Days on which a cluster stands are told from the day asked for, or the last one of its life.
base::JsonObject head_json(const books::Books& books, unit::UnitId cluster, base::Date today) {
  const auto& units = *books.units;
  const auto life = units.life(cluster);
  const auto day = units.day_in_life(cluster, today);
  auto json = named_json(books, cluster, day);
  const auto host = host_of(units, cluster, day);
  const auto lead = units.lead_on(cluster, day);
  const auto now = units.children_on(cluster, unit::Hierarchy::cluster, day);
  json.emplace("host", host ? base::Json(named_json(books, *host, day)) : base::Json(nullptr));
  json.emplace("from", shown_day(life->first));
  json.emplace("to", last_day(life->past));
  json.emplace("closed", life->past && *life->past <= today);
  json.emplace("members_now", now.size());
  json.emplace("lead", lead ? base::Json(named_json(books, *lead, day)) : base::Json(nullptr));
  return json;
}

bool concerns(const unit::Registry& units, unit::UnitId cluster, const ClusterLooker& looker) {
  const auto host = host_of(units, cluster, looker.today);
  if (host && looker.may_see(*host)) return true;
  return std::ranges::any_of(units.ever_below(cluster, unit::Hierarchy::cluster), looker.may_see);
}

base::JsonObject total_json(const books::Books& books, const Sums& sums, unit::UnitId cluster,
                            const indicator::Indicator& indicator) {
  const auto sum = sums.at(cluster, indicator).rolled;
  if (!sum.value) return {};
  base::JsonArray parts;
  for (const auto member : sums.parts_of(cluster)) {
    const auto said = sums.at(member, indicator).rolled.value;
    parts.emplace_back(base::JsonObject{
        {"unit", named_json(books, member, sums.tree().day())},
        {"print", said ? base::Json(figure::to_vietnamese(*said)) : base::Json(nullptr)}});
  }
  return {
      {"code", indicator.code},
      {"name", indicator.name_vi},
      {"name_en", indicator.name_en},
      {"measure", indicator.measure},
      {"value", plain_text(*sum.value)},
      {"print", figure::to_vietnamese(*sum.value)},
      {"stated", sum.stated},
      {"beside", sum.beside ? base::Json(figure::to_vietnamese(*sum.beside)) : base::Json(nullptr)},
      {"k", sum.coverage.reported},
      {"n", sum.coverage.owing},
      {"members", std::move(parts)}};
}

std::string day_words(base::Date day) {
  const auto text = base::to_vietnamese(day);  // 25/10/2024
  return "ngày " + text.substr(0, 2) + " tháng " + text.substr(3, 2) + " năm " + text.substr(6);
}

/// Roles, not persons: whose word it was stands in the ledger.
std::string word_of(const std::optional<cluster::Confirmed>& side) {
  if (!side) return "chưa xác nhận";
  return "đã xác nhận trong hệ thống lúc " + base::to_vietnamese(side->recorded.at) +
         ", bản ghi số " + std::to_string(side->recorded.entry);
}

/// The lines of a text, without the empty ones.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines{""};
  for (const char letter : text) {
    if (letter == '\n' || letter == ';') {
      lines.emplace_back();
    } else if (letter != ' ' || !lines.back().empty()) {
      lines.back() += letter;
    }
  }
  std::erase(lines, "");
  return lines;
}

paper::Fields minutes_of(const books::Books& books, const cluster::HandOver& hand_over,
                         const std::string& papers) {
  const auto& said = hand_over.proposal;
  const auto& units = *books.units;
  const auto name = [&](unit::UnitId unit) {
    return unit::full_name_on(units, unit, units.day_in_life(unit, said.day));
  };
  const auto host = host_of(units, said.cluster, said.day);
  paper::Fields fields;
  fields.texts = {{"superior_body", host ? name(*host) : ""},
                  {"issuing_body", name(said.cluster)},
                  {"place", units.name_on(said.outgoing, said.day - base::Days{1}).value_or("")},
                  {"date_line", day_words(said.day)},
                  {"kind_line", "BIÊN BẢN"},
                  {"subject", "Bàn giao vai trò cụm trưởng"},
                  {"cluster", name(said.cluster)},
                  {"outgoing", name(said.outgoing)},
                  {"incoming", name(said.incoming)},
                  {"until", day_words(said.day - base::Days{1})},
                  {"from", day_words(said.day)},
                  {"outgoing_word", word_of(hand_over.by(cluster::Side::outgoing))},
                  {"incoming_word", word_of(hand_over.by(cluster::Side::incoming))}};
  fields.flags["is_draft"] = !hand_over.stands();
  for (const auto& line : lines_of(papers)) {
    fields.lists["papers"].emplace_back().texts["line"] = line;
  }
  return fields;
}

}  // namespace

base::JsonObject cluster_list(const books::Books& books, const ClusterLooker& looker) {
  base::JsonArray standing;
  base::JsonArray closed;
  for (const auto each : books.units->units()) {
    if (!is_cluster(*books.units, each) || !concerns(*books.units, each, looker)) continue;
    auto head = head_json(books, each, looker.today);
    auto& list = head.at("closed").get_bool() ? closed : standing;
    list.emplace_back(std::move(head));
  }
  for (auto& each : closed) standing.emplace_back(std::move(each));
  return {{"clusters", std::move(standing)}};
}

base::Result<base::JsonObject> cluster_page(const books::Books& books, const shelf::Shelf& shelf,
                                            unit::UnitId cluster, const ClusterLooker& looker) {
  auto json = head_json(books, cluster, looker.today);
  const auto day = books.units->day_in_life(cluster, looker.today);
  json.emplace("members", members_json(books, cluster));
  json.emplace("terms", terms_json(books, cluster));
  json.emplace("turns", turns_json(books, cluster, day));
  json.emplace("reviews", reviews_json(books, cluster));
  base::JsonArray hand_overs;
  for (const auto* each : books.clusters->hand_overs(cluster)) {
    TK_TRY(auto one, hand_over_json(books, shelf, *each, looker));
    hand_overs.emplace_back(std::move(one));
  }
  json.emplace("hand_overs", std::move(hand_overs));
  return json;
}

base::Result<base::JsonObject> hand_over_json(const books::Books& books, const shelf::Shelf& shelf,
                                              const cluster::HandOver& hand_over,
                                              const ClusterLooker& looker) {
  const auto& said = hand_over.proposal;
  base::JsonObject json{
      {"id", base::to_text(said.id)},
      {"cluster", named_json(books, said.cluster, said.day)},
      {"outgoing", named_json(books, said.outgoing, said.day)},
      {"incoming", named_json(books, said.incoming, said.day)},
      {"until", shown_day(said.day - base::Days{1})},
      {"day", shown_day(said.day)},
      {"state", state_of(hand_over)},
      {"proposed", moment_json(hand_over.recorded, looker.name_of)},
      {"outgoing_confirmed", side_json(books, hand_over.by(cluster::Side::outgoing), looker)},
      {"incoming_confirmed", side_json(books, hand_over.by(cluster::Side::incoming), looker)}};
  TK_TRY(auto papers, text_json(shelf, said.papers));
  json.emplace("papers", std::move(papers));
  TK_TRY(auto dropped, dropped_json(shelf, hand_over, looker));
  json.emplace("dropped", std::move(dropped));
  return json;
}

base::Result<base::JsonObject> cluster_totals(const books::Books& books, unit::UnitId cluster,
                                              const period::Period& period) {
  TK_TRY(auto tree, tree_of(books, cluster, period, {}));
  const Sums sums{books, std::move(tree), period};
  base::JsonArray rows;
  for (const auto* indicator : candidates_of(books, period, sums.restates())) {
    auto row = total_json(books, sums, cluster, *indicator);
    if (!row.empty()) rows.emplace_back(std::move(row));
  }
  return base::JsonObject{{"cluster", named_json(books, cluster, sums.tree().day())},
                          {"period", period_json(period)},
                          {"rows", std::move(rows)}};
}

base::Result<std::string> hand_over_minutes(const books::Books& books, const shelf::Shelf& shelf,
                                            const cluster::HandOver& hand_over) {
  TK_TRY(const auto made, document_template(books, shelf, "hand_over"));
  std::string papers;
  if (hand_over.proposal.papers) {
    TK_TRY(const auto text, shelf::find_text(shelf, *hand_over.proposal.papers));
    papers = text.value_or("[đã gỡ]");
  }
  const auto fields = minutes_of(books, hand_over, papers);
  return made.print(fields, {.title = fields.texts.at("subject")});
}

}  // namespace tongket::view
