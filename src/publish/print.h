#pragma once

#include <optional>
#include <string>

#include "figure/value.h"
#include "indicator/catalogue.h"

namespace tongket::publish {

/// A figure as a page shows it.
struct Printed {
  std::string value;    ///< "gần 5.000", "86%", "126/129", "Hoàn thành tốt nhiệm vụ".
  std::string measure;  ///< Empty where the value says it.
};

enum class Form { exact, whole_percent };

/// The printed form on a day; nothing for what has none: "không áp dụng", a ratio to nothing, a
/// grade outside its scale.
///
/// Percents are always printed as percents, so that a ratio of two counts shows neither; rounded
/// half away from zero to the catalogue's decimals, or to a whole percent. Money is in millions.
[[nodiscard]] std::optional<Printed> print(const indicator::Catalogue& catalogue,
                                           const indicator::Indicator& indicator,
                                           const figure::Value& value, base::Date on, Form form);

}  // namespace tongket::publish
