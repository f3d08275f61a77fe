#include "check/check.h"

#include <algorithm>
#include <cstdlib>

#include "finding.h"

namespace tongket::check {
namespace {

using figure::Value;
using indicator::Operand;
using indicator::Reference;
using indicator::Standing;
using indicator::Verdict;

constexpr std::int64_t kTenthOfAPoint = 10;  ///< In hundredths of a percent.

/// What the rules may ask about one unit and period.
class World {
 public:
  World(const figure::Figures& figures, const indicator::Catalogue& catalogue,
        const unit::Tree& tree, const Place& place)
      : figures_{figures}, catalogue_{catalogue}, tree_{tree}, place_{place} {}

  [[nodiscard]] std::optional<Value> find(std::string_view code,
                                          const period::Period& period) const {
    const auto* indicator = catalogue_.find(code, place_.period.last_day());
    if (indicator == nullptr) return std::nullopt;
    for (const auto part : {figure::Part::own, figure::Part::stated}) {
      const auto cell = figures_.find({.unit = place_.unit,
                                       .period = period,
                                       .indicator = indicator->id,
                                       .slice = 0,
                                       .part = part});
      if (cell) return cell->value;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Value> find(std::string_view code) const {
    return find(code, place_.period);
  }

  [[nodiscard]] Operand answer(const Reference& asked) const {
    switch (asked.kind) {
      case Reference::Kind::figure:
        return operand_of(find(asked.code));
      case Reference::Kind::previous: {
        const auto before = place_.period.previous();
        return before ? operand_of(find(asked.code, *before)) : Operand{};
      }
      case Reference::Kind::target:
        return operand_of(target_of(asked.code));
      case Reference::Kind::units:
        return {.standing = Standing::value, .number = base::Decimal{units_below(asked.level)}};
      case Reference::Kind::slice:
      case Reference::Kind::all_slices:
        break;
    }
    return {};
  }

 private:
  [[nodiscard]] std::optional<Value> target_of(std::string_view code) const {
    const auto day = place_.period.last_day();
    const auto* indicator = catalogue_.find(code, day);
    if (indicator == nullptr) return std::nullopt;
    const auto* target = check::target_of(catalogue_, indicator->id, day);
    return target == nullptr ? std::nullopt : find(target->code);
  }

  [[nodiscard]] std::int64_t units_below(indicator::Level level) const {
    const auto index = tree_.find(place_.unit);
    const auto wanted = unit::parse_level(indicator::to_text(level));
    if (!index || !wanted.ok()) return 0;
    return static_cast<std::int64_t>(tree_.count(*index, wanted.value()));
  }

  const figure::Figures& figures_;
  const indicator::Catalogue& catalogue_;
  const unit::Tree& tree_;
  const Place& place_;
};

std::vector<std::pair<std::string, std::string>> cells_of(const indicator::Expression& rule,
                                                          const World& world) {
  std::vector<std::pair<std::string, std::string>> cells;
  for (const auto& reference : rule.references()) {
    if (reference.kind != Reference::Kind::figure) continue;
    const auto value = world.find(reference.code);
    cells.emplace_back(reference.code, value ? figure::to_vietnamese(*value) : "…");
  }
  return cells;
}

bool speaks_of_something(const std::vector<std::pair<std::string, std::string>>& cells) {
  return std::ranges::any_of(cells, [](const auto& cell) { return cell.second != "…"; });
}

void judge(const indicator::Rule& rule, const World& world, std::vector<Finding>& found) {
  auto cells = cells_of(rule.must_hold, world);
  if (!speaks_of_something(cells)) return;
  const auto verdict =
      rule.must_hold.judge([&](const Reference& asked) { return world.answer(asked); });
  if (auto finding = finding_of(rule, verdict, std::move(cells))) {
    found.push_back(*std::move(finding));
  }
}

/// A percent printed beside its counts must be what they give.
void judge_percent(const indicator::Indicator& percent, const indicator::Catalogue& catalogue,
                   base::Date day, const World& world, std::vector<Finding>& found) {
  const auto printed = world.find(percent.code);
  if (!printed || printed->kind() != Value::Kind::percent || !percent.numerator ||
      !percent.denominator) {
    return;
  }
  const auto* top = catalogue.find(*percent.numerator, day);
  const auto* bottom = catalogue.find(*percent.denominator, day);
  if (top == nullptr || bottom == nullptr) return;
  const auto numerator = world.find(top->code);
  const auto denominator = world.find(bottom->code);
  const auto is_count = [](const std::optional<Value>& value) {
    return value && value->kind() == Value::Kind::number;
  };
  if (!is_count(numerator) || !is_count(denominator) || denominator->amount() == base::Decimal{0}) {
    return;
  }
  const auto computed = base::basis_points(numerator->amount(), denominator->amount());
  const auto said = printed->amount().rescaled(2);
  if (!said.ok() || std::llabs(said.value().units() - computed) <= kTenthOfAPoint) return;
  const auto print =
      figure::to_vietnamese(Value::percent(base::Decimal::make(computed, 2).value()));
  found.push_back(
      {.rule = "R25",
       .severity = indicator::Severity::warning,
       .undecided = false,
       .vi = "Tỷ lệ in trong văn bản khác với tỷ lệ tính từ hai số đếm (" + print + ").",
       .en = "The printed percent differs from what its two counts give (" + print + ").",
       .cells = {{percent.code, figure::to_vietnamese(*printed)},
                 {top->code, figure::to_vietnamese(*numerator)},
                 {bottom->code, figure::to_vietnamese(*denominator)}}});
}

}  // namespace

Operand operand_of(const std::optional<Value>& value) {
  if (!value) return {};
  switch (value->kind()) {
    case Value::Kind::number:
    case Value::Kind::percent:
      return {.standing = Standing::value, .number = value->amount()};
    case Value::Kind::yes_no:
      return {.standing = Standing::value, .number = base::Decimal{value->yes() ? 1 : 0}};
    case Value::Kind::not_applicable:
      return {.standing = Standing::not_applicable, .number = {}};
    case Value::Kind::ratio:
    case Value::Kind::grade:
      break;
  }
  return {};
}

const indicator::Indicator* target_of(const indicator::Catalogue& catalogue,
                                      indicator::IndicatorId id, base::Date day) {
  const auto all = catalogue.all(day);
  const auto found = std::ranges::find(all, id, &indicator::Indicator::target_of);
  return found == all.end() ? nullptr : *found;
}

std::optional<Finding> finding_of(const indicator::Rule& rule, const base::Result<Verdict>& verdict,
                                  std::vector<std::pair<std::string, std::string>> cells) {
  if (verdict.ok() &&
      (verdict.value() == Verdict::holds || verdict.value() == Verdict::not_applicable)) {
    return std::nullopt;
  }
  const bool undecided = !verdict.ok() || verdict.value() == Verdict::undecided;
  return Finding{.rule = rule.id,
                 .severity = undecided ? indicator::Severity::note : rule.severity,
                 .undecided = undecided,
                 .vi = undecided ? "Chưa xét được vì còn thiếu số: " + rule.must_hold.text()
                                 : rule.sentence_vi,
                 .en = undecided ? "Not judged, a figure is missing: " + rule.must_hold.text()
                                 : rule.sentence_en,
                 .cells = std::move(cells)};
}

std::vector<Finding> findings(const figure::Figures& figures, const indicator::Catalogue& catalogue,
                              const unit::Tree& tree, const Place& place) {
  const World world{figures, catalogue, tree, place};
  const auto day = place.period.last_day();
  std::vector<Finding> found;
  for (const auto& rule : catalogue.rules()) {
    if (in_force(rule, day)) judge(rule, world, found);
  }
  for (const auto* each : catalogue.all(day)) {
    judge_percent(*each, catalogue, day, world, found);
  }
  return found;
}

}  // namespace tongket::check
