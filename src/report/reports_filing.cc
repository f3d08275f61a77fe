// Versions of forms: which of them count, and what each step does to cells.
#include <algorithm>

#include "acts.h"
#include "base/check.h"
#include "report/reports.h"

namespace tongket::report {
namespace {

base::Error conflict(std::string_view code, FilingState state) {
  return {base::ErrorKind::conflict, code, {{"state", std::string{to_text(state)}}}};
}

FilingKey key_of(const Acceptance& version) {
  return {
      .unit = version.figures.unit, .period = version.figures.period, .form = version.filed->form};
}

/// The cells of a block that stand otherwise than they did.
void add_changes(const figure::FigureBlock& block,
                 const std::vector<std::optional<figure::Cell>>& before,
                 const std::vector<std::optional<figure::Cell>>& after,
                 std::vector<figure::FigureChange>& changes) {
  for (std::size_t at = 0; at < block.cells.size(); ++at) {
    if (before[at] == after[at]) continue;
    changes.push_back({.key = {.unit = block.unit,
                               .period = block.period,
                               .indicator = block.cells[at].indicator,
                               .slice = block.cells[at].slice,
                               .part = block.part},
                       .before = before[at],
                       .after = after[at]});
  }
}

/// The state after a decision about one version, or why it cannot be taken.
base::Result<FilingState> state_after(const Filing& filing, const FilingDecision& decision) {
  const bool waits = filing.state == FilingState::submitted && !filing.versions.empty() &&
                     filing.versions.back() == decision.report;
  const bool is_accepted = filing.accepted == decision.report;
  switch (decision.kind) {
    case StepKind::returned:
      if (!waits) return conflict("filing.not_waiting", filing.state);
      return FilingState::returned;
    case StepKind::accepted:
      if (!waits) return conflict("filing.not_waiting", filing.state);
      return FilingState::accepted;
    case StepKind::reopened:
      if (!is_accepted ||
          (filing.state != FilingState::accepted && filing.state != FilingState::final)) {
        return conflict("filing.not_accepted", filing.state);
      }
      return FilingState::open;
    case StepKind::finalized:
      if (!is_accepted || filing.state != FilingState::accepted) {
        return conflict("filing.not_accepted", filing.state);
      }
      return FilingState::final;
    case StepKind::submitted:
    case StepKind::lifted:
      break;
  }
  TK_CHECK(false);
  return filing.state;
}

}  // namespace

const Filing* Reports::filing(const FilingKey& key) const {
  const auto* found = filings_.find(key);
  return found == nullptr ? nullptr : found->get();
}

std::vector<const Filing*> Reports::filings(unit::UnitId unit) const {
  std::vector<const Filing*> found;
  const auto earliest = period::Period::month(1945, 1).value();  // There is none before.
  const FilingKey first{.unit = unit, .period = earliest, .form = ""};
  for (auto at = filings_.lower_bound(first); at != filings_.end(); ++at) {
    if (at.key().unit != unit) break;
    found.push_back(at->second.get());
  }
  return found;
}

Filing Reports::filing_or_open(const FilingKey& key) const {
  const auto* known = filing(key);
  return known == nullptr ? Filing{.key = key} : *known;
}

bool Reports::counts(const Report& report) const {
  if (report.withdrawn) return false;
  if (!report.accepted.filed) return true;
  const auto* known = filing(key_of(report.accepted));
  return known != nullptr && known->counting() == report.accepted.report;
}

/// A document read and a file of values are accepted by whoever took them over.
bool Reports::is_accepted(const Report& report) const {
  if (!report.accepted.filed) return true;
  const auto* known = filing(key_of(report.accepted));
  return known != nullptr && known->accepted == report.accepted.report;
}

figure::Cell Reports::cell_of(const Report& report, const figure::Value& value) const {
  return {
      .value = value,
      .standing = is_accepted(report) ? figure::Standing::accepted : figure::Standing::submitted,
      .report = report.accepted.report};
}

bool Reports::stood(const Report& report, ledger::Position position) const {
  if (report.recorded.entry > position) return false;
  if (report.withdrawn && report.withdrawn->entry <= position) return false;
  if (!report.accepted.filed) return true;
  const auto* known = filing(key_of(report.accepted));
  std::optional<ReportId> accepted;
  for (const auto& step : known->steps) {
    if (step.kind == StepKind::accepted && step.recorded.entry <= position) accepted = step.report;
  }
  return accepted == report.accepted.report;
}

base::Instant Reports::taken_at(const Report& report) const {
  if (!report.accepted.filed) return report.recorded.at;
  const auto* known = filing(key_of(report.accepted));
  for (const auto& step : known->steps) {
    if (step.kind == StepKind::accepted && step.report == report.accepted.report) {
      return step.recorded.at;
    }
  }
  return report.recorded.at;
}

std::vector<figure::FigureChange> Reports::to_accepted_only() const {
  std::vector<figure::FigureChange> changes;
  for (const auto& [key, id] : waiting_) {
    for (const auto& block : cells_of({*id})) {
      add_changes(block, standing_in(block), standing_in(block, Words::accepted), changes);
    }
  }
  return changes;
}

std::vector<figure::FigureBlock> Reports::cells_of(const std::vector<ReportId>& versions) const {
  std::vector<figure::FigureBlock> blocks;
  const auto add = [&](const figure::FigureBlock& said) {
    const auto there = std::ranges::find(blocks, said.period, &figure::FigureBlock::period);
    if (there == blocks.end()) {
      blocks.push_back(said);
    } else {
      there->cells.insert(there->cells.end(), said.cells.begin(), said.cells.end());
    }
  };
  for (const auto id : versions) {
    const auto& version = find(id)->accepted;
    add(version.figures);
    if (version.estimates) add(*version.estimates);
  }
  const auto place = [](const figure::BlockCell& cell) {
    return std::pair{cell.indicator, cell.slice};
  };
  for (auto& block : blocks) {
    std::ranges::sort(block.cells, {}, place);
    const auto twice = std::ranges::unique(block.cells, {}, place);
    block.cells.erase(twice.begin(), twice.end());
  }
  return blocks;
}

std::vector<figure::FigureChange> Reports::put_filing(Filing next, const Report& latest) {
  // Every cell of the version that counted, of the one that will, and of the one spoken of.
  std::vector<ReportId> versions{latest.accepted.report};
  const auto* known = filing(next.key);
  for (const auto id : {known == nullptr ? std::nullopt : known->counting(), next.counting()}) {
    if (id && std::ranges::find(versions, *id) == versions.end()) versions.push_back(*id);
  }
  const auto touched = cells_of(versions);
  std::vector<Standing> before;
  before.reserve(touched.size());
  for (const auto& block : touched) before.push_back(standing_in(block));

  const auto key = next.key;
  const auto counting = next.counting();
  if (counting && counting != next.accepted) {
    waiting_.put(key, counting);
  } else if (waiting_.holds(key)) {
    waiting_.erase(key);
  }
  filings_.put(key, std::make_shared<const Filing>(std::move(next)));
  std::vector<figure::FigureChange> changes;
  for (std::size_t at = 0; at < touched.size(); ++at) {
    add_changes(touched[at], before[at], standing_in(touched[at]), changes);
  }
  return changes;
}

base::Result<std::vector<figure::FigureChange>> Reports::submit(const ledger::Entry& entry) {
  TK_TRY(auto version, read_submission(entry));
  if (find(version.report) != nullptr) {
    return base::Error{base::ErrorKind::conflict, "report.twice", {{"report", entry.subject}}};
  }
  auto next = filing_or_open(key_of(version));
  const bool has_stages = next.key.period.kind() == period::PeriodKind::round;
  if (next.state == FilingState::final || (next.state == FilingState::accepted && !has_stages)) {
    return conflict("filing.closed", next.state);
  }
  if (version.filed->number != static_cast<int>(next.versions.size()) + 1) {
    return base::Error{base::ErrorKind::conflict,
                       "filing.overtaken",
                       {{"number", std::to_string(version.filed->number)}}};
  }
  const auto report = std::make_shared<Report>(Report{.accepted = std::move(version),
                                                      .recorded = ledger::recorded_by(entry),
                                                      .withdrawn = std::nullopt,
                                                      .reason = std::nullopt});
  put(report);
  list(*report);
  next.state = FilingState::submitted;
  next.versions.push_back(report->accepted.report);
  next.steps.push_back({.kind = StepKind::submitted,
                        .report = report->accepted.report,
                        .recorded = report->recorded});
  return put_filing(std::move(next), *report);
}

base::Result<std::vector<figure::FigureChange>> Reports::decide(const ledger::Entry& entry) {
  TK_TRY(auto decision, read_decision(entry));
  const auto* report = find(decision.report);
  if (report == nullptr || !report->accepted.filed) {
    return base::Error{
        base::ErrorKind::not_found, "report.unknown", {{"report", base::to_text(decision.report)}}};
  }
  auto next = filing_or_open(key_of(report->accepted));
  TK_TRY(next.state, state_after(next, decision));
  if (decision.kind == StepKind::accepted) next.accepted = decision.report;
  next.steps.push_back({.kind = decision.kind,
                        .report = decision.report,
                        .recorded = ledger::recorded_by(entry),
                        .reason = std::move(decision.reason),
                        .self = decision.self});
  return put_filing(std::move(next), *report);
}

base::Result<> Reports::lift(const ledger::Entry& entry) {
  TK_TRY(auto lifted, read_lifting(entry));
  auto next = filing_or_open(lifted.key);
  next.steps.push_back({.kind = StepKind::lifted,
                        .report = std::nullopt,
                        .recorded = ledger::recorded_by(entry),
                        .reason = std::move(lifted.reason),
                        .rule = std::move(lifted.rule)});
  filings_.put(lifted.key, std::make_shared<const Filing>(std::move(next)));
  return base::Done{};
}

}  // namespace tongket::report
