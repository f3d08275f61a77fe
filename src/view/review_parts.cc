#include "review_parts.h"

#include "figure/estimate.h"
#include "unit/words.h"

namespace tongket::view {

base::Result<OpenBook> open_book(const books::Books& books, const review::Review& review) {
  TK_TRY(auto standing, standing_book(books, review));
  return OpenBook{.standing = std::move(standing), .books = books, .opening = review.opening};
}

const indicator::Indicator* indicator_of(const books::Books& books, const review::BookKey& key) {
  const auto* found = books.catalogue->find(key.indicator, key.period.last_day());
  return found == nullptr ? books.catalogue->latest(key.indicator) : found;
}

std::string_view state_of(const review::BookCell& cell) {
  if (cell.not_summed) return "not_summed";
  if (!cell.value) return "missing";
  if (cell.value->kind() == figure::Value::Kind::not_applicable) return "not_applicable";
  return cell.provisional ? "provisional" : "final";
}

base::Json why_json(const books::Books& books, const review::BookKey& key) {
  const auto* indicator = indicator_of(books, key);
  if (indicator == nullptr) return nullptr;
  base::JsonObject json{{"unit", base::to_text(key.unit)},
                        {"code", indicator->code},
                        {"period", period::to_text(key.period)}};
  if (key.slice == figure::kEstimate) json.emplace("slice", "estimate");
  return json;
}

base::Json print_json(const review::Source& source, const indicator::Indicator& indicator,
                      const std::optional<figure::Value>& value) {
  if (!value) return nullptr;
  return base::Json(review::print(source, indicator, *value));
}

std::string unit_name(const OpenBook& open, unit::UnitId unit) {
  return unit::full_name_on(*open.books.units, unit, open.standing.book.seasons.front().day);
}

}  // namespace tongket::view
