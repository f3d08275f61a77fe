#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "indicator/indicator_id.h"
#include "shelf/shelf.h"

namespace tongket::cluster {

inline constexpr std::size_t kCriteriaMost = 60;
inline constexpr int kScoreScale = 2;  ///< Decimals of a score.

/// How the points of a criterion are found.
///
///     judged   by whoever scores
///     target   the share of the unit's target that it reached, at most all of it
///     value    the percent the indicator says
enum class RuleKind : std::uint8_t { judged, target, value };

[[nodiscard]] std::string_view code(RuleKind kind);
[[nodiscard]] std::optional<RuleKind> parse_rule_kind(std::string_view code);

struct Rule {
  RuleKind kind = RuleKind::judged;
  std::optional<indicator::IndicatorId> indicator = {};  ///< Of all but `judged`.

  friend bool operator==(const Rule&, const Rule&) = default;
};

struct Criterion {
  std::string key = {};  ///< "1", "2.1"; 1 … 16 letters, digits and dots.
  shelf::TextRef name = {};
  base::Decimal maximum{0};
  Rule rule = {};
  bool needs_evidence = false;  ///< Whoever scores itself says what its points rest on.
};

/// Whether points given by one count by the other too.
[[nodiscard]] bool is_same_measure(const Criterion& one, const Criterion& other);

/// What becomes of units with equal totals.
///
///     skip       the same rank; as many ranks as there were units are left out after it
///     next       the same rank; the next rank follows
///     criteria   the first criterion in which they differ decides; equal in all, as `skip`
enum class Tie : std::uint8_t { skip, next, criteria };

[[nodiscard]] std::string_view code(Tie tie);
[[nodiscard]] std::optional<Tie> parse_tie(std::string_view code);

/// By what a year's emulation is scored.
/// Shape   1 … 60 criteria, no key twice, every maximum above zero.
struct Sheet {
  std::vector<Criterion> criteria = {};
  base::Decimal total{0};  ///< What its maxima add up to, as the paper says.
  Tie tie = Tie::skip;

  [[nodiscard]] const Criterion* find(std::string_view key) const;
};

/// Errors  all invalid: `emulation.no_criteria`, `emulation.too_many_criteria` (most),
///         `emulation.key_malformed` (criterion), `emulation.key_twice` (criterion),
///         `emulation.maximum_wrong` (criterion): not above zero, or finer than hundredths.
///         `emulation.sum_differs` (sum, total): the maxima do not add up to the total (R81).
[[nodiscard]] base::Result<> check_sheet(const Sheet& sheet);

[[nodiscard]] base::JsonObject to_json(const Sheet& sheet);
/// Errors  `emulation.malformed`, those of `base/json.h`, decimals, ids and `check_sheet`.
[[nodiscard]] base::Result<Sheet> sheet_from(const base::JsonObject& json);

}  // namespace tongket::cluster
