#include "view/award_grounds.h"

#include "unit/words.h"
#include "view/review_book.h"

namespace tongket::view {
namespace {

constexpr std::string_view kBound = "{{";

base::Result<review::Book> book_of_year(const books::Books& books, unit::UnitId unit, int year) {
  return book_of(books, {.unit = unit, .kind = review::Kind::annual, .year = year});
}

}  // namespace

base::Result<std::string> grounds_with_seen(const books::Books& books, unit::UnitId unit, int year,
                                            std::string_view text) {
  if (text.find(kBound) == std::string_view::npos) return std::string{text};
  TK_TRY(const auto book, book_of_year(books, unit, year));
  return review::with_seen({.book = book, .catalogue = *books.catalogue, .unit = unit}, text);
}

const review::Book* Grounds::book_of_year(unit::UnitId unit, int year) {
  const auto [at, is_new] = known_.try_emplace({unit, year});
  if (is_new) {
    auto book = view::book_of_year(books_, unit, year);
    if (book.ok()) at->second = std::make_unique<const review::Book>(std::move(book).value());
  }
  return at->second.get();
}

Grounds::Read Grounds::read(unit::UnitId unit, int year, const std::string& text) {
  if (text.find(kBound) == std::string::npos) return {.words = text};
  const auto pieces = review::parse_text(text);
  const auto* book = pieces.ok() ? book_of_year(unit, year) : nullptr;
  if (book == nullptr) return {.words = text};
  const review::Source source{.book = *book, .catalogue = *books_.catalogue, .unit = unit};
  return {.words = review::plain_text(source, pieces.value()),
          .stale = !review::stale_in(source, pieces.value()).empty()};
}

std::string awarding_body_name(const books::Books& books, const award::Round& round,
                               const award::Body& body) {
  const auto& units = *books.units;
  const auto unit = round.call.unit;
  const auto day = units.day_in_life(unit, round.call.due);
  const auto level = units.level_on(unit, day);
  const auto kind = units.kind_on(unit, day);
  const auto own = body.body.empty() ? base::Result<unit::BodyKind>{base::Error{}}
                                     : unit::parse_body_kind(body.body);
  if (!level || !kind || unit::code(*level) != body.level || !own.ok()) return body.name_vi;
  return unit::NameWords::vietnamese().body_name(own.value(), *kind,
                                                 units.name_on(unit, day).value_or(""));
}

}  // namespace tongket::view
