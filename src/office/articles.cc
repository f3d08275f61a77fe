#include "office/articles.h"

#include <algorithm>
#include <functional>

#include "base/check.h"
#include "base/text.h"
#include "news/sentences.h"
#include "news/words.h"
#include "office/accounts.h"
#include "reader/secrecy.h"
#include "reason.h"
#include "rewording.h"
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
std::vector<std::string> wordy(const base::JsonObject& reading, std::string_view key,
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
  return news::sentences(text, places);
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

news::Words words_of(const Source& source) {
  return {.title = title_of(source.unit, source.period),
          .lead = lead_of(source.reading, source.unit),
          .paragraphs = wordy(source.reading, "results", source.text),
          .tasks = wordy(source.reading, "tasks", source.text),
          .category = "review",
          .author = "",
          .tags = {}};
}

base::Result<> check_none_yet(const books::Books& books, unit::UnitId unit,
                              const period::Period& period) {
  for (const auto& [id, article] : books.articles->all()) {
    const auto& proposal = article.proposal;
    if (proposal.unit == unit && proposal.period == period && !proposal.free &&
        article.state != news::State::withdrawn) {
      return base::Error{
          base::ErrorKind::conflict, "article.exists", {{"article", base::to_text(id)}}};
    }
  }
  return base::Done{};
}

base::Error refusal(base::ErrorKind kind, std::string_view code, news::ArticleId id) {
  return {kind, code, {{"article", base::to_text(id)}}};
}

base::Result<const news::Article*> known(const books::Books& books, news::ArticleId id) {
  const auto* article = books.articles->find(id);
  if (article == nullptr) return refusal(base::ErrorKind::not_found, "article.unknown", id);
  return article;
}

base::Result<unit::UnitId> unit_of(const House& house, news::ArticleId id) {
  const auto books = house.desk.books();
  TK_TRY(const auto* article, known(*books, id));
  return article->proposal.unit;
}

base::Result<> check_words(const news::Words& words) {
  TK_TRY([[maybe_unused]] const auto fine, news::check(words));
  auto all = news::joined(words) + '\n' + words.author;
  for (const auto& tag : words.tags) all += '\n' + tag;
  if (words.paper) all += '\n' + words.paper->number + '\n' + words.paper->issuer;
  if (reader::find_secrecy_mark(all).verdict == reader::SecrecyVerdict::refused) {
    return base::Error{base::ErrorKind::invalid, "document.secret_mark", {}};
  }
  return base::Done{};
}

/// The parts of a list that are named, in that order, each with other words.
template <class Part, class Wish, class Reword>
base::Result<> choose(std::vector<Part>& parts, const std::optional<std::vector<Wish>>& wishes,
                      Reword reword) {
  if (!wishes) return base::Done{};
  std::vector<Part> chosen;
  for (const auto& wish : *wishes) {
    const auto found =
        std::ranges::find_if(parts, [&](const Part& part) { return part.bytes.key == wish.file; });
    if (found == parts.end()) {
      return base::Error{base::ErrorKind::not_found, "article.file_unknown", {{"file", wish.file}}};
    }
    chosen.push_back(*found);
    reword(chosen.back(), wish);
  }
  parts = std::move(chosen);
  return base::Done{};
}

base::Result<> apply(const WordsChange& change, news::Words& words) {
  const auto set = [](auto& part, const auto& wanted) {
    if (wanted) part = *wanted;
  };
  set(words.title, change.title);
  set(words.lead, change.lead);
  set(words.paragraphs, change.paragraphs);
  set(words.tasks, change.tasks);
  set(words.category, change.category);
  set(words.author, change.author);
  set(words.tags, change.tags);
  set(words.paper, change.paper);
  TK_TRY([[maybe_unused]] const auto photos,
         choose(words.photos, change.photos, [](news::Photo& photo, const PhotoWish& wish) {
           photo.caption = wish.caption;
           photo.alt = wish.alt;
         }));
  return choose(words.attachments, change.attachments,
                [](news::Attachment& attachment, const AttachmentWish& wish) {
                  attachment.title = wish.title;
                });
}

/// The words of a new article go onto the shelf, and off it when the act is refused.
base::Result<news::ArticleId> record_proposal(
    House& house, const access::Actor& actor, news::Proposal proposal, const news::Words& words,
    const std::function<base::Result<>(const books::Books&)>& check) {
  proposal.body = shelf::keep_text(house.shelf, house.dice, news::to_text(words));
  proposal.public_id = fresh_public_id(house.dice);
  const Make make = [&](const books::Books& books, FreshIds& ids) -> base::Result<ledger::Draft> {
    TK_TRY([[maybe_unused]] const auto fine, check(books));
    proposal.id = ids.next<news::ArticleId>();
    return news::to_draft(proposal);
  };
  const auto recorded =
      house.desk.record(actor, {.act = "article.propose", .unit = proposal.unit}, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, proposal.body);
    return recorded.error();
  }
  return proposal.id;
}

/// Whether any of the words a second person would say yes to are this person's.
bool wrote_some(const books::Books& books, const news::Article& article, std::string_view actor) {
  const bool is_first = article.state == news::State::proposed;
  if (is_first && are_one_person(books, article.proposed.actor, actor)) return true;
  return std::ranges::any_of(article.revisions, [&](const news::Revision& each) {
    return (is_first || &each == news::waiting(article)) &&
           are_one_person(books, each.recorded.actor, actor);
  });
}

base::Result<> check_wish(const books::Books& books, const PublishWish& wish, base::Date today,
                          std::string_view actor) {
  TK_TRY(const auto* article, known(books, wish.id));
  // The room tells two accounts apart; that they may be one person's is known here.
  if (wrote_some(books, *article, actor)) {
    return refusal(base::ErrorKind::forbidden, "article.same_person", wish.id);
  }
  if (wish.revisions && *wish.revisions != article->revisions.size()) {
    return refusal(base::ErrorKind::conflict, "article.changed", wish.id);
  }
  if (wish.from && (*wish.from < today || article->state != news::State::proposed)) {
    return refusal(base::ErrorKind::invalid, "article.day_past", wish.id);
  }
  return base::Done{};
}

}  // namespace

base::Result<news::ArticleId> propose_article(House& house, const access::Actor& actor,
                                              unit::UnitId unit, int year) {
  const Asked asked{.act = "article.propose", .unit = unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY(const auto source, source_of(house, unit, year));
  const auto check = [&](const books::Books& books) {
    return check_none_yet(books, unit, source.period);
  };
  TK_TRY([[maybe_unused]] const auto none, check(*house.desk.books()));
  return record_proposal(house, actor,
                         {.id = news::ArticleId{0},
                          .public_id = "",
                          .unit = unit,
                          .period = source.period,
                          .body = {},
                          .free = false},
                         words_of(source), check);
}

base::Result<news::ArticleId> write_article(House& house, const access::Actor& actor,
                                            unit::UnitId unit, int year, const news::Words& words) {
  const Asked asked{.act = "article.propose", .unit = unit};
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto fine, check_words(words));
  TK_TRY(const auto period, period::Period::year(year));
  return record_proposal(house, actor,
                         {.id = news::ArticleId{0},
                          .public_id = "",
                          .unit = unit,
                          .period = period,
                          .body = {},
                          .free = true},
                         words, [](const books::Books&) { return base::Result<>{base::Done{}}; });
}

base::Result<ledger::Recorded> record_rewording(House& house, const access::Actor& actor,
                                                news::ArticleId id, std::string_view note,
                                                const WordsEdit& edit) {
  TK_TRY(const auto unit, may_reword(house, actor, id));
  const Asked asked{.act = "article.revise", .unit = unit};
  const auto books = house.desk.books();
  TK_TRY(const auto* article, known(*books, id));
  TK_TRY(const auto text, shelf::find_text(house.shelf, news::newest_body(*article)));
  auto words = text ? news::words_from(*text) : std::nullopt;
  if (!words) return refusal(base::ErrorKind::not_found, "article.gone", id);
  TK_TRY([[maybe_unused]] const auto edited, edit(*words));
  TK_TRY([[maybe_unused]] const auto fine, check_words(*words));
  news::Rewording rewording{.id = id, .body = {}, .note = std::nullopt};
  if (article->state != news::State::proposed || !note.empty()) {
    TK_TRY([[maybe_unused]] const auto said, check_reason(note));
    rewording.note = shelf::keep_text(house.shelf, house.dice, note);
  }
  rewording.body = shelf::keep_text(house.shelf, house.dice, news::to_text(*words));
  const Make make = [&](const books::Books&, FreshIds&) {
    return base::Result{news::to_draft(rewording)};
  };
  auto recorded = house.desk.record(actor, asked, make);
  if (!recorded.ok()) {
    shelf::erase_text(house.shelf, rewording.body);
    if (rewording.note) shelf::erase_text(house.shelf, *rewording.note);
  }
  return recorded;
}

base::Result<unit::UnitId> may_reword(const House& house, const access::Actor& actor,
                                      news::ArticleId id) {
  TK_TRY(const auto unit, unit_of(house, id));
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = "article.revise", .unit = unit}));
  return unit;
}

base::Result<ledger::Recorded> revise_article(House& house, const access::Actor& actor,
                                              news::ArticleId id, const WordsChange& change,
                                              std::string_view note) {
  return record_rewording(house, actor, id, note,
                          [&](news::Words& words) { return apply(change, words); });
}

base::Result<ledger::Recorded> publish_article(House& house, const access::Actor& actor,
                                               const PublishWish& wish) {
  TK_TRY(const auto unit, unit_of(house, wish.id));
  const Asked asked{.act = "article.publish", .unit = unit};
  const auto today = base::vietnamese_day(house.clock.now());
  TK_TRY([[maybe_unused]] const auto allowed, house.desk.may(actor, asked));
  TK_TRY([[maybe_unused]] const auto ready, check_wish(*house.desk.books(), wish, today, actor.id));
  if (!wish.leave_out) {
    const auto problems = held_back_problems(house, wish.id);
    if (!problems.empty()) return problems.all().front().error;
  }
  const Make make = [&](const books::Books& books, FreshIds&) -> base::Result<ledger::Draft> {
    TK_TRY([[maybe_unused]] const auto fine, check_wish(books, wish, today, actor.id));
    return news::to_draft(news::Publication{.id = wish.id, .from = wish.from});
  };
  return house.desk.record(actor, asked, make);
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
