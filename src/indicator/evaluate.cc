#include <algorithm>
#include <limits>

#include "expression_body.h"

namespace tongket::indicator {
namespace {

base::Error overflow() { return {base::ErrorKind::invalid, "expression.overflow", {}}; }

/// A number under way, or the reason there is none.
struct Worth {
  Standing standing = Standing::value;
  Fraction number;
};

Worth absent(Standing standing) { return {standing, {}}; }

using MaybeWorth = base::Result<Worth>;

MaybeWorth fitting(const std::optional<Fraction>& result) {
  if (!result) return overflow();
  return Worth{Standing::value, *result};
}

/// What does not apply counts as nothing in a sum: a commune without a sea has no maritime militia.
MaybeWorth add(const Worth& left, const Worth& right) {
  if (left.standing == Standing::missing || right.standing == Standing::missing) {
    return absent(Standing::missing);
  }
  if (left.standing == Standing::not_applicable) return right;
  if (right.standing == Standing::not_applicable) return left;
  return fitting(left.number.plus(right.number));
}

std::optional<Standing> absence(const Worth& left, const Worth& right) {
  for (const Standing standing : {Standing::not_applicable, Standing::missing}) {
    if (left.standing == standing || right.standing == standing) return standing;
  }
  return std::nullopt;
}

MaybeWorth multiply(const Worth& left, const Worth& right) {
  if (const auto standing = absence(left, right)) return absent(*standing);
  return fitting(left.number.times(right.number));
}

MaybeWorth divide(const Worth& left, const Worth& right) {
  const bool by_zero = right.standing == Standing::value && right.number.is_zero();
  if (by_zero) return absent(Standing::not_applicable);
  if (const auto standing = absence(left, right)) return absent(*standing);
  return fitting(left.number.divided_by(right.number));
}

Worth negate(const Worth& worth) { return {worth.standing, worth.number.negated()}; }

bool holds(Step::Kind kind, std::strong_ordering order) {
  switch (kind) {
    case Step::Kind::less:
      return order < 0;
    case Step::Kind::less_or_equal:
      return order <= 0;
    case Step::Kind::greater:
      return order > 0;
    case Step::Kind::greater_or_equal:
      return order >= 0;
    case Step::Kind::equal:
      return order == 0;
    default:
      return order != 0;
  }
}

base::Result<Verdict> compare(Step::Kind kind, const Worth& left, const Worth& right) {
  if (const auto standing = absence(left, right)) {
    return *standing == Standing::missing ? Verdict::undecided : Verdict::not_applicable;
  }
  const auto order = left.number.compare(right.number);
  if (!order) return overflow();
  return holds(kind, *order) ? Verdict::holds : Verdict::broken;
}

/// `Verdict` is ordered for this: broken < not applicable < holds, and undecided above all, because
/// a rule with a missing operand is never passed.
Verdict both(Verdict left, Verdict right) {
  const bool open = left == Verdict::undecided || right == Verdict::undecided;
  return open ? Verdict::undecided : std::min(left, right);
}
Verdict either(Verdict left, Verdict right) { return std::max(left, right); }

Worth answer(const Operand& operand) {
  if (operand.standing != Standing::value) return absent(operand.standing);
  return {Standing::value, Fraction{operand.number}};
}

/// Carries out the steps over two piles: numbers, and verdicts on them. The parser has seen to it
/// that each step finds what it needs on the right pile.
class Machine {
 public:
  Machine(const Expression::Body& body, const Lookup& lookup) : body_{body}, lookup_{lookup} {}

  base::Result<> run() {
    for (const Step& step : body_.steps) {
      TK_TRY([[maybe_unused]] const auto done, carry_out(step));
    }
    return base::Done{};
  }
  [[nodiscard]] const Worth& number() const { return numbers_.back(); }
  [[nodiscard]] Verdict verdict() const { return verdicts_.back(); }

 private:
  base::Result<> carry_out(const Step& step) {
    switch (step.kind) {
      case Step::Kind::literal:
        numbers_.push_back({Standing::value, step.literal});
        return base::Done{};
      case Step::Kind::reference:
        numbers_.push_back(answer(lookup_(body_.references[step.reference])));
        return base::Done{};
      case Step::Kind::negate:
        numbers_.back() = negate(numbers_.back());
        return base::Done{};
      case Step::Kind::both:
      case Step::Kind::either:
        join(step.kind);
        return base::Done{};
      case Step::Kind::add:
      case Step::Kind::subtract:
      case Step::Kind::multiply:
      case Step::Kind::divide:
        return calculate(step.kind);
      default:
        return judge(step.kind);
    }
  }

  static Worth take(std::vector<Worth>& pile) {
    const Worth top = pile.back();
    pile.pop_back();
    return top;
  }

  void join(Step::Kind kind) {
    const Verdict right = verdicts_.back();
    verdicts_.pop_back();
    Verdict& left = verdicts_.back();
    left = kind == Step::Kind::both ? both(left, right) : either(left, right);
  }

  base::Result<> calculate(Step::Kind kind) {
    const Worth right = take(numbers_);
    const Worth left = take(numbers_);
    TK_TRY(const auto result, outcome(kind, left, right));
    numbers_.push_back(result);
    return base::Done{};
  }

  static MaybeWorth outcome(Step::Kind kind, const Worth& left, const Worth& right) {
    switch (kind) {
      case Step::Kind::add:
        return add(left, right);
      case Step::Kind::subtract:
        return add(left, negate(right));
      case Step::Kind::multiply:
        return multiply(left, right);
      default:
        return divide(left, right);
    }
  }

  base::Result<> judge(Step::Kind kind) {
    const Worth right = take(numbers_);
    const Worth left = take(numbers_);
    TK_TRY(const auto verdict, compare(kind, left, right));
    verdicts_.push_back(verdict);
    return base::Done{};
  }

  const Expression::Body& body_;
  const Lookup& lookup_;
  std::vector<Worth> numbers_;
  std::vector<Verdict> verdicts_;
};

bool fits(Wide number) { return number == static_cast<std::int64_t>(number); }

}  // namespace

base::Result<Verdict> Expression::judge(const Lookup& lookup) const {
  TK_CHECK(is_comparison());
  Machine machine{*body_, lookup};
  TK_TRY([[maybe_unused]] const auto done, machine.run());
  return machine.verdict();
}

base::Result<Quantity> Expression::calculate(const Lookup& lookup) const {
  TK_CHECK(!is_comparison());
  Machine machine{*body_, lookup};
  TK_TRY([[maybe_unused]] const auto done, machine.run());
  const Worth& worth = machine.number();
  if (worth.standing != Standing::value) return Quantity{worth.standing, 0, 1};
  if (!fits(worth.number.top()) || !fits(worth.number.bottom())) return overflow();
  return Quantity{Standing::value, static_cast<std::int64_t>(worth.number.top()),
                  static_cast<std::int64_t>(worth.number.bottom())};
}

}  // namespace tongket::indicator
