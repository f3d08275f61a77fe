// Dividing what a unit received among the units below it.
#include "target/shares.h"
#include "unit/words.h"
#include "view/targets.h"

namespace tongket::view {
namespace {

base::Json decimal_json(const base::Decimal& number) {
  return base::JsonObject{{"value", base::to_text(number)}, {"print", base::to_vietnamese(number)}};
}

/// A unit below with its number of the base, in the smallest part of the base's digits.
struct Part {
  unit::UnitId unit;
  std::optional<base::Decimal> base;
  std::int64_t weight = 0;  ///< 0 where nobody said anything.
};

base::Result<std::vector<Part>> parts_of(const books::Books& books, const unit::Tree& tree,
                                         const ProposalAsked& asked,
                                         const indicator::Indicator& base,
                                         const period::Period& period) {
  std::vector<Part> parts;
  const auto node = tree.find(asked.unit);
  if (!node) return parts;
  TreeChoice choice;
  choice.hierarchy = tree.hierarchy();
  if (is_crossed_by_reform(books, period, tree.day())) choice.day = tree.day();
  TK_TRY(auto base_tree, tree_of(books, asked.unit, period, choice));
  const Sums sums{books, std::move(base_tree), period};
  for (const auto child : tree.children(*node)) {
    Part part{.unit = tree.nodes()[child].unit, .base = {}};
    const auto value = sums.at(part.unit, base).rolled.value;
    if (value && value->kind() == figure::Value::Kind::number) {
      part.base = value->amount();
      TK_TRY(const auto scaled, part.base->rescaled(base.decimals));
      part.weight = scaled.units();
    }
    parts.push_back(part);
  }
  return parts;
}

/// What is to be divided, in the smallest part of the target's digits.
base::Result<base::Decimal> whole_of(const books::Books& books, const ProposalAsked& asked,
                                     const target::Aim& aim) {
  const auto period = target::period_of(*aim.given, asked.year);
  auto whole = asked.whole;
  if (!whole) {
    const auto standing = books.targets->standing({asked.unit, period, aim.given->id});
    if (standing) whole = standing->line->value;
  }
  if (!whole) {
    return base::Error{
        base::ErrorKind::conflict, "target.not_received", {{"code", aim.given->code}}};
  }
  const auto scaled = whole->rescaled(aim.given->decimals);
  if (scaled.ok()) return scaled.value();
  const auto day = books.units->day_in_life(asked.unit, period.last_day());
  return base::Error{base::ErrorKind::invalid,
                     "target.too_precise",
                     {{"unit", unit::full_name_on(*books.units, asked.unit, day)},
                      {"code", aim.given->code},
                      {"decimals", std::to_string(aim.given->decimals)}}};
}

/// The share of the base in hundredths of a percent, rounded: to be read, never to be reckoned
/// with.
base::Json share_json(std::int64_t weight, std::int64_t sum) {
  const auto hundredths = base::basis_points(base::Decimal{weight}, base::Decimal{sum});
  const auto percent = base::Decimal::make(hundredths, 2).value();
  return base::Json(base::to_vietnamese(percent) + "%");
}

/// A count of the unit before the year begins: of rounds that of the same round, else of the year
/// before.
period::Period usual_period(const indicator::Indicator& base, const period::Period& year) {
  if (base.period == period::PeriodKind::round) return target::period_of(base, year.year());
  return year.year_before().value_or(year);
}

base::Result<const indicator::Indicator*> base_of(const books::Books& books,
                                                  const std::string& code, base::Date on) {
  using indicator::ValueType;
  const auto* base = books.catalogue->find(code, on);
  if (base == nullptr) {
    return base::Error{base::ErrorKind::not_found, "indicator.unknown", {{"code", code}}};
  }
  if (base->value_type == ValueType::count || base->value_type == ValueType::money) return base;
  return base::Error{base::ErrorKind::invalid, "target.base_unfit", {{"code", code}}};
}

base::JsonObject row_json(const books::Books& books, const Part& part, const target::Share& share,
                          std::int64_t sum, int decimals, base::Date day) {
  const auto alive = books.units->day_in_life(part.unit, day);
  const auto given = [&](std::int64_t units) {
    return decimal_json(base::Decimal::make(units, decimals).value());
  };
  return {{"unit", base::JsonObject{{"id", base::to_text(part.unit)},
                                    {"name", unit::full_name_on(*books.units, part.unit, alive)}}},
          {"base", part.base ? decimal_json(*part.base) : base::Json(nullptr)},
          {"share", share_json(part.weight, sum)},
          {"quota", given(share.quota)},
          {"remainder", std::to_string(share.remainder) + "/" + std::to_string(sum)},
          {"extra", share.has_extra},
          {"proposed", given(share.value())}};
}

}  // namespace

base::Result<base::JsonObject> propose_targets(const books::Books& books,
                                               const ProposalAsked& asked) {
  TK_TRY(const auto year, period::Period::year(asked.year));
  TK_TRY(const auto tree, tree_of(books, asked.unit, year,
                                  {.day = {}, .hierarchy = asked.hierarchy, .shares = false}));
  TK_TRY(const auto aim, target::aim_of(*books.catalogue, asked.code, year.last_day()));
  TK_TRY(const auto* base, base_of(books, asked.base, year.last_day()));
  const auto period = asked.base_period ? *asked.base_period : usual_period(*base, year);
  TK_TRY(const auto whole, whole_of(books, asked, aim));
  TK_TRY(const auto parts, parts_of(books, tree, asked, *base, period));
  std::vector<std::int64_t> weights;
  std::int64_t sum = 0;
  for (const auto& part : parts) weights.push_back(part.weight);
  TK_TRY(const auto shares, target::divide(whole.units(), weights));
  for (const auto weight : weights) sum += weight;
  base::JsonArray rows;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    rows.emplace_back(
        row_json(books, parts[at], shares[at], sum, aim.given->decimals, year.last_day()));
  }
  return base::JsonObject{
      {"code", aim.given->code},
      {"whole", decimal_json(whole)},
      {"base",
       base::JsonObject{{"code", base->code},
                        {"name", base->name_vi},
                        {"name_en", base->name_en},
                        {"period", period_json(period)},
                        {"sum", decimal_json(base::Decimal::make(sum, base->decimals).value())}}},
      {"rows", std::move(rows)}};
}

}  // namespace tongket::view
