#include "office/articles.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "news/sentences.h"
#include "office/accounts.h"
#include "reason.h"
#include "unit/words.h"

namespace tongket::office {
namespace {

constexpr std::size_t kPublicIdBytes = 10;

std::string fresh_public_id(base::Dice& dice) {
  std::array<std::uint8_t, kPublicIdBytes> bytes{};
  dice.fill(bytes);
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id;
  for (const std::uint8_t byte : bytes) id.push_back(kLetters[byte & 31U]);
  return id;
}

/// What a list of the reading says in words.
base::JsonArray wordy(const base::JsonObject& reading, std::string_view key,
                      std::string_view text) {
  std::vector<news::Place> places;
  const auto statements = base::json_array(reading, key);
  if (!statements.ok()) return {};
  for (const auto& each : statements.value()) {
    const auto first = base::json_integer(each.get_object(), "first");
    const auto past = base::json_integer(each.get_object(), "past");
    if (!first.ok() || !past.ok() || first.value() < 0 || past.value() < 0) continue;
    places.push_back(
        {static_cast<std::size_t>(first.value()), static_cast<std::size_t>(past.value())});
  }
  base::JsonArray paragraphs;
  for (auto& sentence : news::sentences(text, places)) paragraphs.emplace_back(std::move(sentence));
  return paragraphs;
}

std::string title_of(std::string_view unit, const period::Period& period) {
  const std::string_view verb = period.kind() == period::PeriodKind::year ? "tổng kết" : "sơ kết";
  return base::capitalised(unit) + " " + std::string{verb} +
         " công tác quốc phòng, quân sự địa phương " + period::name(period, base::Language::vi);
}

std::string lead_of(const base::JsonObject& reading, std::string_view unit) {
  const auto day_text = base::json_string(reading, "event_date");
  const auto day = day_text.ok() ? base::parse_iso(day_text.value())
                                 : base::Result<base::Date>{day_text.error()};
  const std::string when = day.ok() ? "Ngày " + base::to_vietnamese(day.value()) + ", " : "";
  return when + "hội nghị đánh giá kết quả công tác quốc phòng, quân sự địa phương của " +
         std::string{unit} + " đã được tổ chức.";
}

struct Source {
  base::JsonObject reading;
  std::string text;
  std::string unit;
  period::Period period;
};

/// What the newest accepted document of that unit and year says, and the unit's name then. A
/// cluster reviews its own rolling year, which is named by the same year.
base::Result<Source> source_of(const House& house, unit::UnitId unit, int year) {
  const auto books = house.desk.books();
  const base::Error nothing{base::ErrorKind::not_found, "article.nothing", {}};
  auto reports = books->reports->of(unit, year);
  std::erase_if(reports, [&](const auto* report) {
    return report->withdrawn || !report->accepted.document.text;
  });
  if (reports.empty()) return nothing;
  const auto& document = reports.back()->accepted.document;
  const auto period = reports.back()->accepted.figures.period;
  TK_TRY(const auto read, shelf::find_text(house.shelf, *document.reading));
  TK_TRY(const auto text, shelf::find_text(house.shelf, *document.text));
  if (!read || !text) return nothing;
  TK_TRY(auto reading, base::parse_json(*read));
  const auto day = books->units->day_in_life(unit, period.last_day());
  return Source{.reading = std::move(reading).get_object(),
                .text = *text,
                .unit = unit::full_name_on(*books->units, unit, day),
                .period = period};
}

std::string body_text(const Source& source) {
  const base::JsonObject body{{"title", title_of(source.unit, source.period)},
                              {"lead", lead_of(source.reading, source.unit)},
                              {"paragraphs", wordy(source.reading, "results", source.text)},
                              {"tasks", wordy(source.reading, "tasks", source.text)}};
  const auto text = base::canonical_json(body);
  TK_CHECK(text.ok());
  return text.value();
}

base::Result<> check_none_yet(const books::Books& books, unit::UnitId unit,
                              const period::Period& period) {
  for (const auto& [id, article] : books.articles->all()) {
    const auto& proposal = article.proposal;
    if (proposal.unit == unit && proposal.period == period &&
        article.state != news::State::withdrawn) {
      return base::Error{
          base::ErrorKind::conflict, "article.exists", {{"article", base::to_text(id)}}};
    }
  }
  return base::Done{};
}

base::Result<unit::UnitId> unit_of(const House& house, news::ArticleId id) {
  const auto books = house.desk.books();
  const auto* article = books->articles->find(id);
  if (article == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "article.unknown", {{"article", base::to_text(id)}}};
  }
  return article->proposal.unit;
}

}  // namespace

base::Result<news::ArticleId> propose_article(House& house, const access::Actor& actor,
                                              unit::UnitId unit, int year) {
  const Asked asked{.act = "article.propose", .unit = unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto source, source_of(house, unit, year));
  const auto period = source.period;
  TK_TRY([[maybe_unused]] const auto none, check_none_yet(*house.desk.books(), unit, period));
  const auto body = shelf::keep_text(house.shelf, house.dice, body_text(source));
  const auto public_id = fresh_public_id(house.dice);
  std::optional<news::ArticleId> id;
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY([[maybe_unused]] const auto still_none, check_none_yet(books, unit, period));
    id = ids.next<news::ArticleId>();
    return news::to_draft(
        {.id = *id, .public_id = public_id, .unit = unit, .period = period, .body = body});
  };
  const auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, body);
    return recorded.error();
  }
  return *id;
}

base::Result<ledger::Recorded> publish_article(House& house, const access::Actor& actor,
                                               news::ArticleId id) {
  TK_TRY(const auto unit, unit_of(house, id));
  const Make make = [&](const books::Books& books, FreshIds&) -> base::Result<ledger::Draft> {
    const auto* article = books.articles->find(id);
    // The room tells two accounts apart; that they may be one person's is known here.
    const bool is_theirs = article != nullptr && article->state == news::State::proposed &&
                           are_one_person(books, article->proposed.actor, actor.id);
    if (is_theirs) {
      return base::Error{
          base::ErrorKind::forbidden, "article.same_person", {{"article", base::to_text(id)}}};
    }
    return news::publication_draft(id);
  };
  return house.desk.record(actor, {.act = "article.publish", .unit = unit}, make);
}

base::Result<ledger::Recorded> withdraw_article(House& house, const access::Actor& actor,
                                                news::ArticleId id, std::string_view reason) {
  TK_TRY(const auto unit, unit_of(house, id));
  const Asked asked{.act = "article.withdraw", .unit = unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  const auto draft_of = [&](const shelf::TextRef& kept) {
    return news::withdrawal_draft(id, kept);
  };
  return record_with_reason(house, actor, asked, reason, draft_of);
}

}  // namespace tongket::office
