#include "cluster/emulation.h"

#include <algorithm>

#include "acts.h"
#include "base/check.h"
#include "shelf/saved_ref.h"

namespace tongket::cluster {
namespace {

base::Error about(base::ErrorKind kind, std::string_view code, EmulationId id) {
  return {kind, code, {{"emulation", base::to_text(id)}}};
}

base::Error of_unit(std::string_view code, unit::UnitId unit) {
  return {base::ErrorKind::forbidden, code, {{"unit", base::to_text(unit)}}};
}

base::Error of_cell(base::ErrorKind kind, std::string_view code, const Score& score,
                    unit::UnitId unit) {
  return {kind, code, {{"criterion", score.criterion}, {"unit", base::to_text(unit)}}};
}

/// Who may give points in a column: the unit its own, another member or the host what it verifies,
/// the host what the conference settled on.
base::Result<> check_giver(const Emulation& emulation, const Scoring& scoring) {
  const auto& [id, column, unit, by, scores, reason] = scoring;
  if (!emulation.has_member(unit)) return of_unit("emulation.stranger", unit);
  const bool is_own = by == unit;
  if (is_own && column != Column::own) return of_unit("emulation.own_score", unit);
  const bool is_host = by == emulation.opening.host;
  const bool may = column == Column::own       ? is_own
                   : column == Column::settled ? is_host
                                               : is_host || emulation.has_member(by);
  if (!may) return of_unit("emulation.stranger", by);
  return base::Done{};
}

base::Result<> check_points(const Criterion& criterion, const Score& score, unit::UnitId unit) {
  const bool is_fine = score.points.rescaled(kScoreScale).ok();
  if (is_fine && score.points >= base::Decimal{0} && score.points <= criterion.maximum) {
    return base::Done{};
  }
  auto error = of_cell(base::ErrorKind::invalid, "emulation.points_outside", score, unit);
  error.args.emplace_back("maximum", base::to_vietnamese(criterion.maximum));
  return error;
}

/// The column whose points come before: what is given otherwise needs a reason.
std::optional<Column> column_before(Column column) {
  if (column == Column::own) return std::nullopt;
  return column == Column::verified ? Column::own : Column::verified;
}

/// The column after, once filled, closes this one.
std::optional<Column> column_after(Column column) {
  if (column == Column::settled) return std::nullopt;
  return column == Column::own ? Column::verified : Column::settled;
}

base::Result<> check_turn(const Emulation& emulation, const Scoring& scoring, const Score& score) {
  const auto points_in = [&](Column column) {
    return emulation.points(scoring.unit, score.criterion, column);
  };
  const auto refuse = [&](base::ErrorKind kind, std::string_view code) {
    return of_cell(kind, code, score, scoring.unit);
  };
  const auto after = column_after(scoring.column);
  if (after && points_in(*after)) {
    return refuse(base::ErrorKind::conflict, "emulation.column_closed");
  }
  auto stood = points_in(scoring.column);
  if (const auto before = column_before(scoring.column)) {
    const auto said = points_in(*before);
    if (!said) {
      return refuse(base::ErrorKind::conflict,
                    *before == Column::own ? "emulation.not_scored" : "emulation.not_verified");
    }
    if (!stood) stood = said;
  }
  if (stood && *stood != score.points && !scoring.reason) {
    return refuse(base::ErrorKind::invalid, "emulation.reason_missing");
  }
  return base::Done{};
}

base::Result<> check_score(const Emulation& emulation, const Scoring& scoring, const Score& score) {
  const auto* criterion = emulation.sheet().find(score.criterion);
  if (criterion == nullptr) {
    return of_cell(base::ErrorKind::not_found, "emulation.criterion_unknown", score, scoring.unit);
  }
  TK_TRY([[maybe_unused]] const auto fit, check_points(*criterion, score, scoring.unit));
  if (scoring.column == Column::own && criterion->needs_evidence && !score.words) {
    return of_cell(base::ErrorKind::invalid, "emulation.no_evidence", score, scoring.unit);
  }
  return check_turn(emulation, scoring, score);
}

base::Result<> give(Emulation& emulation, const Act& act) {
  TK_TRY(const auto scoring, read_scoring(act));
  TK_TRY([[maybe_unused]] const auto giver, check_giver(emulation, scoring));
  for (const auto& score : scoring.scores) {
    TK_TRY([[maybe_unused]] const auto checked, check_score(emulation, scoring, score));
    auto& courses = emulation.rows[scoring.unit][score.criterion];
    courses.at(static_cast<std::size_t>(scoring.column))
        .push_back({.points = score.points,
                    .by = scoring.by,
                    .words = score.words,
                    .reason = scoring.reason,
                    .recorded = act.recorded});
  }
  return base::Done{};
}

base::Result<> revise(Emulation& emulation, const Act& act) {
  TK_TRY(auto revision, read_revision(act));
  for (auto& [unit, row] : emulation.rows) {
    std::erase_if(row, [&](const auto& cell) {
      const auto* before = emulation.sheet().find(cell.first);
      const auto* now = revision.sheet.find(cell.first);
      return before == nullptr || now == nullptr || !is_same_measure(*before, *now);
    });
  }
  emulation.sheets.push_back({.sheet = std::move(revision.sheet),
                              .reason = std::move(revision.reason),
                              .recorded = act.recorded});
  return base::Done{};
}

base::Result<> rank(Emulation& emulation, const Act& act) {
  TK_TRY(auto ranking, read_ranking(act));
  TK_TRY(const auto found, ranks_of(emulation));
  const auto is_found = [](const Ranked& said, const Ranked& right) {
    return said.unit == right.unit && said.rank == right.rank && said.points == right.points;
  };
  if (!std::ranges::equal(ranking.ranks, found, is_found)) {
    return base::Error{base::ErrorKind::invalid,
                       "emulation.malformed",
                       {{"position", std::to_string(act.recorded.entry)}}};
  }
  emulation.rankings.push_back({.ranking = std::move(ranking), .recorded = act.recorded});
  return base::Done{};
}

base::Result<> reopen(Emulation& emulation, const Act& act) {
  TK_TRY(emulation.rankings.back().reopened_because, shelf::text_ref_at(act.facts, "reason"));
  emulation.rankings.back().reopened = act.recorded;
  return base::Done{};
}

/// The totals of a unit, and its points by criterion for the rule of ties.
struct Standing {
  Ranked ranked = {};
  std::vector<base::Decimal> points = {};
};

/// Whether one stands strictly before the other.
bool is_ahead(const Standing& one, const Standing& other, Tie tie) {
  if (one.ranked.points != other.ranked.points) return one.ranked.points > other.ranked.points;
  return tie == Tie::criteria && std::ranges::lexicographical_compare(other.points, one.points);
}

base::Result<std::vector<Standing>> standings_of(const Emulation& emulation) {
  std::vector<Standing> standings;
  for (const auto unit : emulation.opening.members) {
    Standing standing{.ranked = {.unit = unit}};
    for (const auto& criterion : emulation.sheet().criteria) {
      const auto points = emulation.final_points(unit, criterion.key);
      if (!points) {
        return base::Error{base::ErrorKind::conflict,
                           "emulation.not_verified",
                           {{"criterion", criterion.key}, {"unit", base::to_text(unit)}}};
      }
      TK_TRY(standing.ranked.points, standing.ranked.points.plus(*points));
      standing.points.push_back(*points);
    }
    standings.push_back(std::move(standing));
  }
  return standings;
}

}  // namespace

std::string_view code(Column column) {
  switch (column) {
    case Column::own:
      return "own";
    case Column::verified:
      return "verified";
    case Column::settled:
      return "settled";
  }
  return "own";
}

bool Emulation::has_member(unit::UnitId unit) const {
  return std::ranges::binary_search(opening.members, unit);
}

const Course* Emulation::course(unit::UnitId unit, std::string_view criterion,
                                Column column) const {
  const auto row = rows.find(unit);
  if (row == rows.end()) return nullptr;
  const auto courses = row->second.find(criterion);
  if (courses == row->second.end()) return nullptr;
  const auto& course = courses->second.at(static_cast<std::size_t>(column));
  return course.empty() ? nullptr : &course;
}

std::optional<base::Decimal> Emulation::points(unit::UnitId unit, std::string_view criterion,
                                               Column column) const {
  const auto* found = course(unit, criterion, column);
  return found == nullptr ? std::nullopt : std::optional{found->back().points};
}

std::optional<base::Decimal> Emulation::final_points(unit::UnitId unit,
                                                     std::string_view criterion) const {
  const auto settled = points(unit, criterion, Column::settled);
  return settled ? settled : points(unit, criterion, Column::verified);
}

std::optional<base::Decimal> Emulation::total(unit::UnitId unit, Column column) const {
  base::Decimal sum{0};
  for (const auto& criterion : sheet().criteria) {
    const auto found = column == Column::settled ? final_points(unit, criterion.key)
                                                 : points(unit, criterion.key, column);
    if (!found) return std::nullopt;
    const auto more = sum.plus(*found);
    TK_CHECK(more.ok());
    sum = more.value();
  }
  return sum;
}

const Ranks* Emulation::ranking() const {
  return rankings.empty() || rankings.back().reopened ? nullptr : &rankings.back();
}

base::Result<std::vector<Ranked>> ranks_of(const Emulation& emulation) {
  TK_TRY(auto standings, standings_of(emulation));
  const auto tie = emulation.sheet().tie;
  std::ranges::stable_sort(standings, [tie](const Standing& one, const Standing& other) {
    return is_ahead(one, other, tie);
  });
  std::vector<Ranked> ranks;
  for (std::size_t at = 0; at < standings.size(); ++at) {
    auto ranked = standings[at].ranked;
    const bool ties = at > 0 && !is_ahead(standings[at - 1], standings[at], tie);
    const auto follows =
        tie == Tie::next && at > 0 ? ranks.back().rank + 1 : static_cast<int>(at) + 1;
    ranked.rank = ties ? ranks.back().rank : follows;
    ranks.push_back(ranked);
  }
  return ranks;
}

std::vector<std::pair<figure::FigureKey, figure::Value>> figures_of(const Emulation& emulation,
                                                                    const Ranking& ranking) {
  std::vector<std::pair<figure::FigureKey, figure::Value>> figures;
  const auto period = period::Period::year(emulation.opening.year).value();
  const auto maximum = emulation.sheet().total;
  for (const auto& ranked : ranking.ranks) {
    const auto put = [&](indicator::IndicatorId indicator, const figure::Value& value) {
      figures.emplace_back(figure::FigureKey{.unit = ranked.unit,
                                             .period = period,
                                             .indicator = indicator,
                                             .slice = 0,
                                             .part = ranked.part},
                           value);
    };
    const auto own = emulation.total(ranked.unit, Column::own);
    if (own) put(ranking.filled.own, figure::Value::number(*own));
    put(ranking.filled.verified, figure::Value::number(ranked.points));
    put(ranking.filled.maximum, figure::Value::number(maximum));
    const auto share = base::Decimal::make(base::basis_points(ranked.points, maximum), 2);
    put(ranking.filled.share, figure::Value::percent(share.value()));
    put(ranking.filled.rank, figure::Value::number(base::Decimal{ranked.rank}));
  }
  return figures;
}

base::Result<> take(Emulation& emulation, const Act& act) {
  const auto id = emulation.opening.id;
  const bool is_ranked = emulation.ranking() != nullptr;
  if (act.act == kReopen) {
    if (!is_ranked) return about(base::ErrorKind::conflict, "emulation.not_ranked", id);
    return reopen(emulation, act);
  }
  if (is_ranked) return about(base::ErrorKind::conflict, "emulation.ranked", id);
  if (act.act == kRevise) return revise(emulation, act);
  if (act.act == kRank) return rank(emulation, act);
  return give(emulation, act);
}

}  // namespace tongket::cluster
