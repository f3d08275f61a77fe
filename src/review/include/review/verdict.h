#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/text.h"

namespace tongket::review {

/// How a figure stands to its target; of half a year and the target of the whole, what is not met
/// yet is under way.
enum class Standing : std::uint8_t { no_target, unreported, under_way, unmet, met, exceeded };

[[nodiscard]] std::string_view code(Standing standing);

/// By the direction of its indicator: "exceeded" is better than what was asked, so above it where
/// more is better and below where less is; what has to be exact is never exceeded.
[[nodiscard]] Standing standing_of(const indicator::Indicator& indicator,
                                   const period::Period& period, const BookCell& cell);

/// An indicator that has a target, as the book has it.
struct Aimed {
  const indicator::Indicator* indicator = nullptr;
  BookKey key;
  Standing standing = Standing::no_target;
  /// False where another that is aimed at tells the same: its whole, or what it is a share of.
  bool counts = true;
};

/// Those of one area, or of all: by code.
[[nodiscard]] std::vector<Aimed> aimed_in(const Source& source, std::string_view area = {});

/// How many of the indicators that count have a target, and what became of them.
struct Tally {
  int aimed = 0;
  int met = 0;  ///< Exceeded ones included.
  int exceeded = 0;
  int unreported = 0;
  int under_way = 0;
};

[[nodiscard]] Tally tally_of(const Source& source, std::string_view area = {});

/// What the rule proposes for an area, or as a whole.
struct Proposal {
  std::string grade;  ///< Code on the scale of task completion.
  int aimed = 0;      ///< Indicators with a target …
  int met = 0;        ///< … that was reached, exceeded ones included …
  int exceeded = 0;
};

/// The best grade of catalogue/review/verdicts.csv whose shares are reached. Nothing where there
/// is no target, or one of them nobody reported on, or fewer
/// were reached than the lowest share asks: then a person has to judge.
/// Source  scale: Decree 168/2018/ND-CP; the shares are the house's own and proposed only.
[[nodiscard]] std::optional<Proposal> propose_verdict(const Source& source,
                                                      std::string_view area = {});

/// The scale of verdicts in the catalogue.
inline constexpr std::string_view kVerdictScale = "task_completion";

}  // namespace tongket::review
