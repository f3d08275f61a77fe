// What a second person is told before they say yes: which words say figures that are not public.
#include <algorithm>
#include <array>

#include "ledger/entry.h"
#include "office/articles.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

/// The books as they would be with somebody's yes; nothing when it would be refused for its state.
std::optional<books::Books> with_yes(const House& house, const books::Books& books,
                                     news::ArticleId id) {
  auto draft = news::to_draft(news::Publication{.id = id});
  draft.actor = "nobody";
  draft.at = std::max(house.clock.now(), books.head.at);
  const auto entry = ledger::chain(books.head, std::move(draft));
  if (!entry.ok()) return std::nullopt;
  auto applied = books::apply(books, entry.value());
  if (!applied.ok()) return std::nullopt;
  return std::move(applied).value().books;
}

/// By the order of `publish::Reason`.
constexpr std::array<std::string_view, 9> kCodes{
    "article.held_switched_off",  "article.held_not_public", "article.held_below_floor",
    "article.held_provisional",   "article.held_incomplete", "article.held_small",
    "article.held_complementary", "article.held_elsewhere",  "article.held_taken_back"};

base::Error problem_of(const House& house, const books::Books& books, const std::string& field,
                       const publish::Withheld& figure) {
  const auto day = books.units->day_in_life(figure.unit, figure.period.last_day());
  const auto* const row = books.catalogue->latest(figure.indicator);
  return {base::ErrorKind::conflict,
          kCodes.at(static_cast<std::size_t>(figure.reason)),
          {{"field", field},
           {"code", row == nullptr ? "" : row->code},
           {"name", row == nullptr ? "" : row->name_vi},
           {"unit", unit::full_name_on(*books.units, figure.unit, day)},
           {"period", period::to_text(figure.period)},
           {"roles", house.desk.rights().roles_that_may("release.open")}}};
}

}  // namespace

std::vector<publish::HeldBack> held_back(const House& house, news::ArticleId id) {
  const auto books = house.desk.books();
  const auto published = with_yes(house, *books, id);
  if (!published) return {};
  const publish::TextOf text_of = [&](const shelf::TextRef& ref) -> std::optional<std::string> {
    auto text = shelf::find_text(house.shelf, ref);
    return text.ok() ? std::move(text).value() : std::nullopt;
  };
  return publish::held_back(*published, text_of, id);
}

base::Problems held_back_problems(const House& house, news::ArticleId id) {
  const auto books = house.desk.books();
  base::Problems problems;
  for (const auto& part : held_back(house, id)) {
    const auto field =
        part.number == 0 ? part.field : part.field + "/" + std::to_string(part.number);
    for (const auto& figure : part.figures) {
      problems.add(problem_of(house, *books, field, figure), {.cell = field});
    }
  }
  return problems;
}

}  // namespace tongket::office
