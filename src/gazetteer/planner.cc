#include "planner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/bytes.h"

namespace tongket::gazetteer {

using base::Place;
using unit::UnitId;

bool Plan::is_blocked() const {
  return std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.verdict == Verdict::refused; });
}

void Planner::tell(Verdict verdict, base::Error error, Place place) {
  findings_.push_back({verdict, {std::move(error), std::move(place)}});
}

void Planner::found(const decision::Decision& basis, base::Date day, const Place& place, int rank,
                    const Known& unit) {
  ++counts_.created;
  fresh_first_.emplace(unit.id, day);
  unit::NewUnit made{unit.id, unit.called.kind, unit.called.name, unit.called.code, {}};
  if (unit.parent) {
    made.parents.push_back({unit::Hierarchy::administrative, unit.parent, std::nullopt});
    for (const auto line : lines_) made.parents.push_back({line, unit.parent, std::nullopt});
    fresh_lines_.emplace(unit.id, lines_);
    fresh_children_[*unit.parent].push_back(unit.id);
  }
  list(basis, day, place, rank, unit::Create{std::move(made)});
}

base::Date Planner::first_day_of(UnitId unit) const {
  const auto fresh = fresh_first_.find(unit);
  if (fresh != fresh_first_.end()) return fresh->second;
  const auto life = registry_.life(unit);
  return life ? life->first : unit::kBeforeRecords;
}

void Planner::count_matched(std::size_t rows) {
  const std::size_t steps_before = matched_ / kProgressStep;
  matched_ += rows;
  if (progress_ && matched_ / kProgressStep > steps_before) {
    progress_("match", matched_, to_match_);
  }
}

void Planner::check(Plan& plan) {
  std::ranges::stable_sort(events_, {}, &Listed::rank);
  std::vector<Place> places;
  places.reserve(events_.size());
  for (Listed& listed : events_) {
    plan.events.push_back(std::move(listed.event));
    places.push_back(std::move(listed.place));
  }
  if (progress_) progress_("check", 0, plan.events.size());
  unit::Registry attempt = registry_;
  for (unit::Refusal& refusal : attempt.apply_all(plan.events)) {
    tell(Verdict::refused, std::move(refusal.error), places[refusal.event]);
  }
  if (progress_) progress_("check", plan.events.size(), plan.events.size());
}

Plan Planner::take() && {
  findings_ = std::move(tables_.findings);
  counts_.rows = tables_.rows;
  for (const UnitTable& table : tables_.units) to_match_ += table.rows.size();
  for (const LineageTable& table : tables_.lineages) to_match_ += table.rows.size();
  for (const UnitTable& table : tables_.units) take_list(table);
  for (const LineageTable& table : tables_.lineages) take_lineage(table);
  if (progress_) progress_("match", to_match_, to_match_);
  Plan plan;
  check(plan);
  const auto place = [](const Finding& finding) {
    return std::pair{finding.problem.place.file, finding.problem.place.line};
  };
  std::ranges::stable_sort(findings_, {}, place);
  plan.findings = std::move(findings_);
  plan.counts = counts_;
  return plan;
}

Plan plan_import(const unit::Registry& registry, std::span<const Source> sources,
                 const FreshId& fresh_id, const Progress& progress) {
  return Planner{registry, read_tables(sources, progress), fresh_id, progress}.take();
}

std::string_view code(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kCodes{"note", "doubt", "refused"};
  return kCodes.at(static_cast<std::size_t>(verdict));
}

std::string pack(std::span<const Source> sources) {
  base::ByteWriter out;
  out.number(sources.size());
  for (const Source& source : sources) {
    for (const auto text : {source.name, source.bytes, source.map_name, source.map}) out.text(text);
  }
  return std::move(out).take();
}

base::Result<std::vector<Source>> unpack(std::string_view bytes) {
  base::ByteReader in{bytes};
  std::vector<Source> sources;
  TK_TRY(const auto count, in.count());
  for (std::size_t at = 0; at < count; ++at) {
    Source source;
    for (auto* text : {&source.name, &source.bytes, &source.map_name, &source.map}) {
      TK_TRY(*text, in.text());
    }
    sources.push_back(source);
  }
  if (in.done()) return sources;
  return base::Error{
      base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
}

}  // namespace tongket::gazetteer
