#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/check.h"
#include "form/form.h"

namespace tongket::check {

/// What the rules of a form may ask about the report that is being filled in.
struct Answers {
  using Find = std::function<std::optional<figure::Value>(indicator::IndicatorId, figure::Slice)>;
  Find now;       ///< This unit and period: what is typed, else what stands.
  Find previous;  ///< The period before, comparable or missing.
  Find target;    ///< Asked with the indicator that is the target of another.
  std::function<std::int64_t(indicator::Level)> units_below;
};

/// The rules of one form on one day, looked up once: what a unit types is judged at every stroke.
///
/// Shape   a value; keeps the catalogue's rules alive. The form must outlive it.
class FormCheck {
 public:
  FormCheck(const form::Form& form, indicator::Catalogue catalogue, base::Date day);

  /// Every rule that is broken or cannot be judged yet, of those that speak of at least one figure
  /// there is; the catalogue's in its order, then
  /// the form's own.
  [[nodiscard]] std::vector<Finding> findings(const Answers& answers) const;

  [[nodiscard]] std::size_t rules() const { return rules_.size(); }

 private:
  /// One question of a rule, with everything that can be known before the figures are.
  struct Question {
    indicator::Reference asked;
    indicator::IndicatorId indicator{0};
    std::vector<figure::Slice> slices = {};
    bool is_known = false;
  };
  struct Compiled {
    const indicator::Rule* rule;
    std::vector<Question> questions;
  };
  [[nodiscard]] static std::optional<Finding> judge(const Compiled& compiled,
                                                    const Answers& answers);

  indicator::Catalogue catalogue_;
  std::vector<Compiled> rules_;
};

/// The rule of the house that a warning about this code's ước cả năm bears: "UOC.GD.01".
[[nodiscard]] std::string estimate_rule(const std::string& code);

/// A warning when what is expected of the whole year is less than what is reached already; nothing
/// when it is not, or when they are no numbers.
[[nodiscard]] std::optional<Finding> estimate_finding(const std::string& code,
                                                      const figure::Value& estimate,
                                                      const figure::Value& reached);

}  // namespace tongket::check
