#include "figure/value.h"

#include "base/check.h"

namespace tongket::figure {
namespace {

std::string hedge(Mark mark) {
  switch (mark) {
    case Mark::about:
      return "khoảng ";
    case Mark::over:
      return "hơn ";
    case Mark::under:
      return "gần ";
    case Mark::exact:
      break;
  }
  return "";
}

}  // namespace

Value Value::number(base::Decimal number, Mark mark) { return {Kind::number, number, 0, mark}; }

Value Value::ratio(std::int64_t numerator, std::int64_t denominator, Mark mark) {
  return {Kind::ratio, base::Decimal{numerator}, denominator, mark};
}

Value Value::percent(base::Decimal percent, Mark mark) { return {Kind::percent, percent, 0, mark}; }

Value Value::yes_no(bool yes) { return {Kind::yes_no, base::Decimal{yes ? 1 : 0}, 0, Mark::exact}; }

Value Value::grade(int place) { return {Kind::grade, base::Decimal{place}, 0, Mark::exact}; }

Value Value::not_applicable() { return {Kind::not_applicable, base::Decimal{}, 0, Mark::exact}; }

base::Decimal Value::amount() const {
  TK_CHECK(kind_ == Kind::number || kind_ == Kind::ratio || kind_ == Kind::percent);
  return amount_;
}

std::int64_t Value::denominator() const {
  TK_CHECK(kind_ == Kind::ratio);
  return denominator_;
}

bool Value::yes() const {
  TK_CHECK(kind_ == Kind::yes_no);
  return amount_.units() != 0;
}

int Value::place() const {
  TK_CHECK(kind_ == Kind::grade);
  return static_cast<int>(amount_.units());
}

std::string digits_in_vietnamese(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::number:
      return base::to_vietnamese(value.amount());
    case Value::Kind::ratio:
      return base::to_vietnamese(value.amount()) + "/" +
             base::to_vietnamese(base::Decimal{value.denominator()});
    case Value::Kind::percent:
      return base::to_vietnamese(value.amount()) + "%";
    case Value::Kind::yes_no:
      return value.yes() ? "có" : "không";
    case Value::Kind::grade:
      return "bậc " + std::to_string(value.place() + 1);
    case Value::Kind::not_applicable:
      break;
  }
  return "x";
}

std::string to_vietnamese(const Value& value) {
  return hedge(value.mark()) + digits_in_vietnamese(value);
}

}  // namespace tongket::figure
