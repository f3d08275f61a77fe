#include "print.h"

#include <algorithm>

namespace tongket::publish {
namespace {

using base::Decimal;
using figure::Mark;
using figure::Value;
using indicator::ValueType;

constexpr int kMillionDigits = 6;

/// To at most `scale` decimals, half away from zero, without zeros at the end.
Decimal rounded(Decimal number, int scale_max) {
  std::int64_t units = number.units();
  int scale = number.scale();
  while (scale > scale_max) {
    // Only the last of several steps may round, or 0,449 would become 0,5.
    const std::int64_t rest = units % 10;
    const bool last = scale == scale_max + 1;
    units = units / 10 + (last && rest >= 5 ? 1 : 0) - (last && rest <= -5 ? 1 : 0);
    --scale;
  }
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  return Decimal::make(units, scale).value();
}

std::optional<Printed> percent(Decimal worth, Mark mark, int scale_max) {
  return Printed{.value = to_vietnamese(Value::percent(rounded(worth, scale_max), mark)),
                 .measure = ""};
}

/// "Bình quân": the quotient itself.
std::optional<Printed> quotient(const indicator::Indicator& indicator, const Value& value) {
  auto hundredfold = Decimal{value.denominator()}.times(100);
  if (!hundredfold.ok()) return std::nullopt;
  // basis_points(a, 100 b) is a / b in hundredths.
  const auto worth =
      Decimal::make(base::basis_points(value.amount(), hundredfold.value()) * 100, 4).value();
  return Printed{
      .value = to_vietnamese(Value::number(rounded(worth, indicator.decimals), value.mark())),
      .measure = indicator.measure};
}

std::optional<Printed> ratio(const indicator::Indicator& indicator, const Value& value,
                             int scale_max) {
  if (value.denominator() == 0) return std::nullopt;
  if (indicator.value_type == ValueType::yes_no) {
    return Printed{.value = to_vietnamese(value), .measure = "đơn vị"};
  }
  if (indicator.value_type == ValueType::ratio) return quotient(indicator, value);
  const auto worth =
      Decimal::make(base::basis_points(value.amount(), Decimal{value.denominator()}), 2).value();
  return percent(worth, value.mark(), scale_max);
}

std::optional<Printed> number(const indicator::Indicator& indicator, const Value& value) {
  if (indicator.value_type != ValueType::money) {
    return Printed{.value = to_vietnamese(value), .measure = indicator.measure};
  }
  const auto millions =
      Decimal::make(value.amount().units(), value.amount().scale() + kMillionDigits);
  if (!millions.ok()) return std::nullopt;
  const auto trimmed = rounded(millions.value(), millions.value().scale());
  return Printed{.value = to_vietnamese(Value::number(trimmed, value.mark())),
                 .measure = "triệu " + indicator.measure};
}

std::optional<Printed> grade(const indicator::Catalogue& catalogue,
                             const indicator::Indicator& indicator, const Value& value,
                             base::Date on) {
  const auto grades = catalogue.grades(indicator.scale, on);
  const auto place = static_cast<std::size_t>(value.place());
  if (place >= grades.size()) return std::nullopt;
  return Printed{.value = grades[place]->name_vi, .measure = ""};
}

}  // namespace

std::optional<Printed> print(const indicator::Catalogue& catalogue,
                             const indicator::Indicator& indicator, const Value& value,
                             base::Date on, Form form) {
  const int scale_max = form == Form::whole_percent ? 0 : indicator.decimals;
  switch (value.kind()) {
    case Value::Kind::number:
      return number(indicator, value);
    case Value::Kind::ratio:
      return ratio(indicator, value, scale_max);
    case Value::Kind::percent:
      return percent(value.amount(), value.mark(), scale_max);
    case Value::Kind::yes_no:
      return Printed{.value = to_vietnamese(value), .measure = ""};
    case Value::Kind::grade:
      return grade(catalogue, indicator, value, on);
    case Value::Kind::not_applicable:
      break;
  }
  return std::nullopt;
}

}  // namespace tongket::publish
