#pragma once

#include <map>
#include <string>

#include "base/check.h"
#include "indicator/shipped.h"
#include "restate/restatement.h"

namespace tongket::restate {

/// Figures that were said, and the catalogue they belong to.
class Said {
 public:
  /// The shipped one, read once for all tests.
  [[nodiscard]] static const indicator::Catalogue& catalogue() {
    static const indicator::Catalogue shipped = [] {
      base::Problems problems;
      return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
    }();
    return shipped;
  }

  [[nodiscard]] const indicator::Indicator& indicator(const std::string& code) const {
    const auto* found = catalogue().find(code, base::make_date(2025, 7, 1).value());
    TK_CHECK(found != nullptr);
    return *found;
  }

  void say(unit::UnitId unit, const std::string& code, const period::Period& period,
           const figure::Value& value, figure::Part part = figure::Part::own) {
    cells_.insert_or_assign(
        {.unit = unit, .period = period, .indicator = indicator(code).id, .slice = 0, .part = part},
        figure::Cell{
            .value = value, .standing = figure::Standing::accepted, .report = figure::ReportId{1}});
  }

  void count(unit::UnitId unit, const std::string& code, const period::Period& period,
             std::int64_t number, figure::Part part = figure::Part::own) {
    say(unit, code, period, figure::Value::number(base::Decimal{number}), part);
  }

  [[nodiscard]] CellOf cell_of() const {
    return [this](const figure::FigureKey& key) -> std::optional<figure::Cell> {
      const auto found = cells_.find(key);
      return found == cells_.end() ? std::nullopt : std::optional{found->second};
    };
  }

 private:
  std::map<figure::FigureKey, figure::Cell> cells_;
};

}  // namespace tongket::restate
