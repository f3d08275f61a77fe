#pragma once

#include <random>

#include "figure/value.h"
#include "indicator/indicator.h"

namespace tongket::restate {

/// What a form or a page may say of an indicator of this kind.
inline figure::Value any_value(const indicator::Indicator& indicator, std::mt19937_64& random) {
  const auto number = static_cast<std::int64_t>(random() % 1'000);
  const auto mark = static_cast<figure::Mark>(random() % 4);
  if (random() % 8 == 0) return figure::Value::not_applicable();
  switch (indicator.value_type) {
    case indicator::ValueType::percent:
    case indicator::ValueType::ratio:
      if (random() % 2 == 0)
        return figure::Value::ratio(number, number % 7 == 0 ? 0 : number + 1, mark);
      return figure::Value::percent(base::Decimal::make(number, 1).value(), mark);
    case indicator::ValueType::yes_no:
      return figure::Value::yes_no(number % 2 == 0);
    case indicator::ValueType::grade:
      return figure::Value::grade(static_cast<int>(number % 4));
    default:
      return figure::Value::number(base::Decimal::make(number, number % 5 == 0 ? 1 : 0).value(),
                                   mark);
  }
}

}  // namespace tongket::restate
