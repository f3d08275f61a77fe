#include <algorithm>
#include <array>

#include "access/rights.h"
#include "base/text.h"
#include "call.h"
#include "news/words.h"
#include "office/article_files.h"
#include "office/articles.h"
#include "office/decisions.h"
#include "office/removals.h"
#include "unit/words.h"

namespace tongket::api {
namespace {

using enum wire::Method;

base::Json recorded_json(const office::House& house,
                         const std::optional<ledger::Recorded>& recorded) {
  if (!recorded) return nullptr;
  return base::JsonObject{{"by", actor_name(house, recorded->actor)},
                          {"at", moment_json(recorded->at)},
                          {"entry", recorded->entry}};
}

/// Who ended something, when and why; the reason is null when it was taken out, or never given.
base::Json ended_json(const Call& call, const std::optional<ledger::Recorded>& recorded,
                      const std::optional<shelf::TextRef>& reason) {
  auto json = recorded_json(call.house, recorded);
  if (json.is_null()) return json;
  const auto text = reason ? shelf::find_text(call.house.shelf, *reason)
                           : base::Result<std::optional<std::string>>{std::optional<std::string>{}};
  json.get_object().emplace(
      "reason", text.ok() && text.value() ? base::Json(*text.value()) : base::Json(nullptr));
  return json;
}

std::string code_of(const books::Books& books, indicator::IndicatorId id) {
  const auto* found = books.catalogue->latest(id);
  return found == nullptr ? base::to_text(id) : found->code;
}

base::JsonObject paper_json(const decision::Decision& basis) {
  return {{"number", basis.number()},
          {"date", base::to_iso(basis.day())},
          {"signer_body", basis.issuer()},
          {"cite", decision::cite(basis, base::Language::vi)}};
}

Answer list_decisions(Call& call) {
  const auto books = call.house.desk.books();
  const auto today = base::vietnamese_day(call.house.clock.now());
  base::JsonArray holds;
  for (const auto& [opened, recorded] : books->releases->holds()) {
    if (opened.scope && !call.house.desk.bears_on(call.actor, *opened.scope)) continue;
    auto line = paper_json(opened.basis);
    base::JsonArray codes;
    for (const auto id : opened.indicators) codes.emplace_back(code_of(*books, id));
    line.emplace("indicators", std::move(codes));
    line.emplace("scope", opened.scope ? base::Json(unit::full_name_on(
                                             *books->units, *opened.scope,
                                             books->units->day_in_life(*opened.scope, today)))
                                       : base::Json(nullptr));
    line.emplace("by", actor_name(call.house, recorded.actor));
    line.emplace("at", moment_json(recorded.at));
    holds.emplace_back(std::move(line));
  }
  base::JsonArray releases;
  for (const auto& [opened, recorded, closed] : books->releases->releases()) {
    if (!call.house.desk.bears_on(call.actor, opened.unit)) continue;
    auto line = paper_json(opened.basis);
    line.emplace("entry", recorded.entry);
    line.emplace("closed",
                 closed ? ended_json(call, closed->recorded, closed->reason) : base::Json(nullptr));
    line.emplace("unit", unit_json(*books, opened.unit, opened.period.last_day()));
    line.emplace("indicator", code_of(*books, opened.indicator));
    line.emplace("year", opened.period.year());
    line.emplace("by", actor_name(call.house, recorded.actor));
    line.emplace("at", moment_json(recorded.at));
    releases.emplace_back(std::move(line));
  }
  return base::Json(
      base::JsonObject{{"holds", std::move(holds)}, {"releases", std::move(releases)}});
}

Answer open_hold(Call& call) {
  TK_TRY(const auto paper, paper_in(call));
  TK_TRY(const auto scope, optional_unit(call));
  TK_TRY(const auto list, base::json_array(call.body, "indicators"));
  std::vector<std::string> codes;
  for (const auto& code : list) codes.emplace_back(code.is_string() ? code.get_string() : "");
  TK_TRY(const auto recorded, office::open_hold(call.house, call.actor, codes, scope, paper));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

struct UnitYear {
  unit::UnitId unit;
  period::Period period;
};

base::Result<UnitYear> unit_year_in(const Call& call) {
  TK_TRY(const auto unit_text, base::json_string(call.body, "unit"));
  TK_TRY(const auto unit, known_unit(*call.house.desk.books(), unit_text));
  TK_TRY(const auto period, asked_period(call));
  return UnitYear{unit, period};
}

Answer open_release(Call& call) {
  TK_TRY(const auto paper, paper_in(call));
  TK_TRY(const auto where, unit_year_in(call));
  TK_TRY(const auto code, base::json_string(call.body, "indicator"));
  TK_TRY(const auto recorded,
         office::open_release(call.house, call.actor, where.unit, code, where.period, paper));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer close_release(Call& call) {
  const auto& text = call.request.param("entry");
  const auto entry = base::parse_decimal(text);
  if (!entry.ok() || entry.value().scale() != 0) {
    return base::Error{base::ErrorKind::not_found, "release.unknown", {{"release", text}}};
  }
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded,
         office::close_release(call.house, call.actor, entry.value().units(), reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer list_removals(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray removals;
  for (const auto& [id, removal] : books->removals->all()) {
    if (!answers_for(call, "removal.see", office::unit_of_removal(*books, removal))) continue;
    const auto& target = removal.proposal.target;
    removals.emplace_back(base::JsonObject{
        {"id", base::to_text(id)},
        {"target",
         base::JsonObject{{"kind", target.substr(0, target.find(' '))}, {"label", target}}},
        {"reason", removal.proposal.reason},
        {"proposed", recorded_json(call.house, removal.proposed)},
        {"confirmed", recorded_json(call.house, removal.confirmed)}});
  }
  return base::Json(base::JsonObject{{"removals", std::move(removals)}});
}

Answer propose_removal(Call& call) {
  TK_TRY(const auto target, base::json_string(call.body, "target"));
  TK_TRY(const auto reason, base::json_string(call.body, "reason"));
  TK_TRY(const auto id, office::propose_removal(call.house, call.actor, target, reason));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

Answer confirm_removal(Call& call) {
  TK_TRY(const auto id, base::parse_id_text(call.request.param("id")));
  TK_TRY(const auto recorded,
         office::confirm_removal(call.house, call.actor, removal::RemovalId{id}));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer list_notes(Call& call) {
  const auto books = call.house.desk.books();
  TK_TRY(const auto unit, known_unit(*books, call.request.query_value("unit").value_or("")));
  TK_TRY(const auto period, period_of_text(call.request.query_value("year").value_or("")));
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "note.see", .unit = unit}));
  base::JsonArray notes;
  for (const auto* note : books->reports->notes(unit, period)) {
    TK_TRY(const auto text, shelf::find_text(call.house.shelf, note->added.text));
    notes.emplace_back(base::JsonObject{{"id", base::to_text(note->added.note)},
                                        {"text", text ? base::Json(*text) : base::Json(nullptr)},
                                        {"by", actor_name(call.house, note->recorded.actor)},
                                        {"at", moment_json(note->recorded.at)}});
  }
  return base::Json(base::JsonObject{{"notes", std::move(notes)}});
}

Answer add_note(Call& call) {
  TK_TRY(const auto where, unit_year_in(call));
  TK_TRY(const auto text, base::json_string(call.body, "text"));
  TK_TRY(const auto id, office::add_note(call.house, call.actor, where.unit, where.period, text));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

base::JsonObject article_json(const Call& call, const books::Books& books,
                              const news::Article& article) {
  constexpr std::array<std::string_view, 3> kStates{"proposed", "published", "withdrawn"};
  const auto& proposal = article.proposal;
  return {{"id", base::to_text(proposal.id)},
          {"unit", unit_json(books, proposal.unit, proposal.period.last_day())},
          {"year", proposal.period.year()},
          {"title", article_title(call.house.shelf, article).value_or("[đã xoá]")},
          {"state", kStates[static_cast<std::size_t>(article.state)]},
          {"free", proposal.free},
          {"waiting", news::waiting(article) != nullptr},
          {"from", article.from ? base::Json(base::to_iso(*article.from)) : base::Json(nullptr)},
          {"proposed_by", actor_name(call.house, article.proposed.actor)},
          {"published_by", article.published
                               ? base::Json(actor_name(call.house, article.published->actor))
                               : base::Json(nullptr)},
          {"proposed", recorded_json(call.house, article.proposed)},
          {"published", recorded_json(call.house, article.published)},
          {"withdrawn", ended_json(call, article.withdrawn, article.reason)},
          {"public_path", "/bai/" + proposal.public_id}};
}

Answer list_articles(Call& call) {
  const auto books = call.house.desk.books();
  base::JsonArray articles;
  for (const auto& [id, article] : books->articles->all()) {
    if (!answers_for(call, "article.see", article.proposal.unit)) continue;
    articles.emplace_back(article_json(call, *books, article));
  }
  return base::Json(base::JsonObject{{"articles", std::move(articles)}});
}

std::optional<news::Words> words_at(const Call& call, const shelf::TextRef& ref) {
  const auto text = shelf::find_text(call.house.shelf, ref);
  return text.ok() && text.value() ? news::words_from(*text.value()) : std::nullopt;
}

base::JsonArray photos_json(const std::vector<news::Photo>& photos) {
  base::JsonArray array;
  for (const auto& photo : photos) {
    array.emplace_back(base::JsonObject{{"file", photo.bytes.key},
                                        {"caption", photo.caption},
                                        {"alt", photo.alt},
                                        {"width", photo.sizes.back().width},
                                        {"height", photo.sizes.back().height}});
  }
  return array;
}

base::JsonArray attachments_json(const std::vector<news::Attachment>& attachments) {
  base::JsonArray array;
  for (const auto& each : attachments) {
    array.emplace_back(base::JsonObject{{"file", each.bytes.key},
                                        {"title", each.title},
                                        {"ending", each.ending},
                                        {"size", each.size_bytes},
                                        {"readable", each.text.has_value()}});
  }
  return array;
}

base::Json article_paper_json(const std::optional<news::Paper>& paper) {
  if (!paper) return nullptr;
  return base::JsonObject{
      {"number", paper->number}, {"day", base::to_iso(paper->day)}, {"issuer", paper->issuer}};
}

/// Null when the words were taken out.
base::Json words_json(const std::optional<news::Words>& words) {
  if (!words) return nullptr;
  return base::JsonObject{{"title", words->title},
                          {"lead", words->lead},
                          {"paragraphs", texts_json(words->paragraphs)},
                          {"tasks", texts_json(words->tasks)},
                          {"category", words->category},
                          {"author", words->author},
                          {"tags", texts_json(words->tags)},
                          {"photos", photos_json(words->photos)},
                          {"attachments", attachments_json(words->attachments)},
                          {"paper", article_paper_json(words->paper)}};
}

base::JsonArray revisions_json(const Call& call, const news::Article& article) {
  base::JsonArray revisions;
  for (const auto& revision : article.revisions) {
    auto said = ended_json(call, revision.recorded, revision.note);
    said.get_object().emplace("accepted", recorded_json(call.house, revision.accepted));
    revisions.emplace_back(std::move(said));
  }
  return revisions;
}

/// Other articles whose words are much the same: identical wording confirms nothing.
base::JsonArray copies_json(const Call& call, const books::Books& books,
                            const news::Article& article) {
  constexpr int kCopyFrom = 60;
  constexpr std::size_t kComparedMax = 2'000;
  base::JsonArray copies;
  const auto mine = words_at(call, news::newest_body(article));
  if (!mine) return copies;
  std::size_t compared = 0;
  for (const auto& [id, other] : books.articles->all()) {
    if (id == article.proposal.id || !answers_for(call, "article.see", other.proposal.unit)) {
      continue;
    }
    if (++compared > kComparedMax) break;
    const auto theirs = words_at(call, news::newest_body(other));
    const auto percent = theirs ? news::likeness(news::joined(*mine), news::joined(*theirs)) : 0;
    if (percent < kCopyFrom) continue;
    copies.emplace_back(base::JsonObject{
        {"id", base::to_text(id)},
        {"title", theirs->title},
        {"unit", unit_json(books, other.proposal.unit, other.proposal.period.last_day())},
        {"percent", percent}});
  }
  return copies;
}

/// What would stay off the page, for which figures, and whether a decision could open these.
base::JsonArray held_back_json(const Call& call, const books::Books& books, news::ArticleId id) {
  base::JsonArray figures;
  const auto problems = office::held_back_problems(call.house, id);
  std::size_t at = 0;
  for (const auto& part : office::held_back(call.house, id)) {
    for (const auto& figure : part.figures) {
      const auto& problem = problems.all().at(at++);
      auto json =
          base::JsonObject{{"field", problem.place.cell},
                           {"code", code_of(books, figure.indicator)},
                           {"unit", unit_json(books, figure.unit, figure.period.last_day())},
                           {"period", period::to_text(figure.period)},
                           {"year", figure.period.year()},
                           {"may_open", figure.reason == publish::Reason::not_public ||
                                            figure.reason == publish::Reason::below_floor}};
      for (const auto language : {base::Language::vi, base::Language::en}) {
        json.emplace(language == base::Language::vi ? "vi" : "en",
                     call.messages.say(language, access::in_words(problem.error, language)));
      }
      figures.emplace_back(std::move(json));
    }
  }
  return figures;
}

base::Result<news::ArticleId> article_in(const Call& call) {
  TK_TRY(const auto id, base::parse_id_text(call.request.param("id")));
  return news::ArticleId{id};
}

base::Result<const news::Article*> seen_article(const Call& call, const books::Books& books,
                                                news::ArticleId id) {
  const auto* const article = books.articles->find(id);
  if (article == nullptr) {
    return base::Error{
        base::ErrorKind::not_found, "article.unknown", {{"article", base::to_text(id)}}};
  }
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "article.see", .unit = article->proposal.unit}));
  return article;
}

Answer see_article(Call& call) {
  TK_TRY(const auto id, article_in(call));
  const auto books = call.house.desk.books();
  TK_TRY(const auto* article, seen_article(call, *books, id));
  auto json = article_json(call, *books, *article);
  json.emplace("words", words_json(words_at(call, news::newest_body(*article))));
  json.emplace("revisions", revisions_json(call, *article));
  json.emplace("copies", copies_json(call, *books, *article));
  json.emplace("held_back", held_back_json(call, *books, id));
  return base::Json(std::move(json));
}

/// The text of a field, or nothing when it is not named.
base::Result<std::optional<std::string>> text_named(const Call& call, std::string_view key) {
  if (!call.body.contains(key)) return std::optional<std::string>{};
  TK_TRY(auto text, base::json_string(call.body, key));
  return std::optional{base::to_nfc(text)};
}

base::Result<std::optional<std::vector<std::string>>> texts_named(const Call& call,
                                                                  std::string_view key) {
  if (!call.body.contains(key)) return std::optional<std::vector<std::string>>{};
  TK_TRY(const auto list, base::json_array(call.body, key));
  std::vector<std::string> texts;
  for (const auto& each : list) {
    if (!each.is_string()) {
      return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
    }
    auto text = base::to_nfc(std::string{each.get_string()});
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return std::optional{std::move(texts)};
}

/// The objects of a list, each made by `read`; nothing when the list is not named.
template <class Part>
base::Result<std::optional<std::vector<Part>>> parts_named(
    const Call& call, std::string_view key, base::Result<Part> (*read)(const base::JsonObject&)) {
  if (!call.body.contains(key)) return std::optional<std::vector<Part>>{};
  TK_TRY(const auto list, base::json_array(call.body, key));
  std::vector<Part> parts;
  for (const auto& each : list) {
    if (!each.is_object()) {
      return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", std::string{key}}}};
    }
    TK_TRY(auto part, read(each.get_object()));
    parts.push_back(std::move(part));
  }
  return std::optional{std::move(parts)};
}

base::Result<office::PhotoWish> photo_wish(const base::JsonObject& json) {
  TK_TRY(const auto file, base::json_string(json, "file"));
  TK_TRY(const auto caption, base::json_string(json, "caption"));
  TK_TRY(const auto alt, base::json_string(json, "alt"));
  return office::PhotoWish{
      .file = file, .caption = base::to_nfc(caption), .alt = base::to_nfc(alt)};
}

base::Result<office::AttachmentWish> attachment_wish(const base::JsonObject& json) {
  TK_TRY(const auto file, base::json_string(json, "file"));
  TK_TRY(const auto title, base::json_string(json, "title"));
  return office::AttachmentWish{.file = file, .title = base::to_nfc(title)};
}

/// Null takes it away.
base::Result<std::optional<std::optional<news::Paper>>> paper_named(const Call& call) {
  using Named = std::optional<std::optional<news::Paper>>;
  if (!call.body.contains("paper")) return Named{};
  if (call.body.at("paper").is_null()) return Named{std::optional<news::Paper>{}};
  TK_TRY(const auto json, base::json_object(call.body, "paper"));
  TK_TRY(const auto number, base::json_string(json, "number"));
  TK_TRY(const auto issuer, base::json_string(json, "issuer"));
  TK_TRY(const auto day_text, base::json_string(json, "day"));
  TK_TRY(const auto day, base::parse_iso(day_text));
  return Named{
      news::Paper{.number = base::to_nfc(number), .day = day, .issuer = base::to_nfc(issuer)}};
}

base::Result<office::WordsChange> change_in(const Call& call) {
  TK_TRY(auto title, text_named(call, "title"));
  TK_TRY(auto lead, text_named(call, "lead"));
  TK_TRY(auto paragraphs, texts_named(call, "paragraphs"));
  TK_TRY(auto tasks, texts_named(call, "tasks"));
  TK_TRY(auto category, text_named(call, "category"));
  TK_TRY(auto author, text_named(call, "author"));
  TK_TRY(auto tags, texts_named(call, "tags"));
  TK_TRY(auto photos, parts_named(call, "photos", photo_wish));
  TK_TRY(auto attachments, parts_named(call, "attachments", attachment_wish));
  TK_TRY(auto paper, paper_named(call));
  return office::WordsChange{.title = std::move(title),
                             .lead = std::move(lead),
                             .paragraphs = std::move(paragraphs),
                             .tasks = std::move(tasks),
                             .category = std::move(category),
                             .author = std::move(author),
                             .tags = std::move(tags),
                             .photos = std::move(photos),
                             .attachments = std::move(attachments),
                             .paper = std::move(paper)};
}

/// With a title it is an article of one's own words; without, one made of what was accepted.
Answer propose_article(Call& call) {
  TK_TRY(const auto where, unit_year_in(call));
  const int year = where.period.year();
  if (!call.body.contains("title")) {
    TK_TRY(const auto id, office::propose_article(call.house, call.actor, where.unit, year));
    return base::Json(base::JsonObject{{"id", base::to_text(id)}});
  }
  TK_TRY(const auto said, change_in(call));
  const news::Words words{.title = said.title.value_or(""),
                          .lead = said.lead.value_or(""),
                          .paragraphs = said.paragraphs.value_or(std::vector<std::string>{}),
                          .tasks = said.tasks.value_or(std::vector<std::string>{}),
                          .category = said.category.value_or("notice"),
                          .author = said.author.value_or(""),
                          .tags = said.tags.value_or(std::vector<std::string>{}),
                          .paper = said.paper.value_or(std::nullopt)};
  TK_TRY(const auto id, office::write_article(call.house, call.actor, where.unit, year, words));
  return base::Json(base::JsonObject{{"id", base::to_text(id)}});
}

Answer revise_article(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto change, change_in(call));
  TK_TRY(const auto note, text_named(call, "note"));
  TK_TRY(const auto recorded,
         office::revise_article(call.house, call.actor, id, change, note.value_or("")));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

std::string asked(const Call& call, std::string_view name) {
  return base::to_nfc(std::string{call.request.query_value(name).value_or("")});
}

/// The words beside a file come with the address.
Answer add_photo(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto recorded, office::add_photo(call.house, call.actor, id,
                                                {.bytes = call.request.body,
                                                 .caption = asked(call, "caption"),
                                                 .alt = asked(call, "alt"),
                                                 .note = asked(call, "note"),
                                                 .declared = asked(call, "declared") == "true"}));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer attach(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto recorded, office::attach(call.house, call.actor, id,
                                             {.bytes = call.request.body,
                                              .name = asked(call, "name"),
                                              .title = asked(call, "title"),
                                              .note = asked(call, "note"),
                                              .declared = asked(call, "declared") == "true"}));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

Answer article_file(Call& call) {
  TK_TRY(const auto id, article_in(call));
  const auto books = call.house.desk.books();
  TK_TRY(const auto* article, seen_article(call, *books, id));
  TK_TRY(auto file, office::article_file(call.house, *article, call.request.param("file")));
  call.file =
      File{file.is_photo ? "image/jpeg" : "application/octet-stream", std::move(file.bytes)};
  return base::Json{};
}

base::Result<office::PublishWish> wish_in(const Call& call) {
  TK_TRY(const auto id, article_in(call));
  office::PublishWish wish{.id = id};
  TK_TRY(const auto from, text_named(call, "from"));
  if (from && !from->empty()) {
    TK_TRY(wish.from, base::parse_iso(*from));
  }
  if (call.body.contains("revisions")) {
    TK_TRY(const auto count, base::json_integer(call.body, "revisions"));
    wish.revisions = static_cast<std::size_t>(std::max<std::int64_t>(0, count));
  }
  const auto* const leave_out = call.body.if_contains("leave_out");
  wish.leave_out = leave_out != nullptr && leave_out->is_bool() && leave_out->get_bool();
  return wish;
}

/// Refused with the whole list, so that it is mended in one go.
Answer publish_or_tell(Call& call, const office::PublishWish& wish) {
  auto recorded = office::publish_article(call.house, call.actor, wish);
  if (recorded.ok()) return base::Json(base::JsonObject{{"entry", recorded.value().entry}});
  if (!recorded.error().code.starts_with("article.held_")) return std::move(recorded).error();
  return refuse_with(call, office::held_back_problems(call.house, wish.id));
}

Answer publish_article(Call& call) {
  TK_TRY(const auto wish, wish_in(call));
  return publish_or_tell(call, wish);
}

Answer withdraw_article(Call& call) {
  TK_TRY(const auto id, article_in(call));
  TK_TRY(const auto reason, optional_reason(call));
  TK_TRY(const auto recorded, office::withdraw_article(call.house, call.actor, id, reason));
  return base::Json(base::JsonObject{{"entry", recorded.entry}});
}

}  // namespace

std::vector<Endpoint> publishing_endpoints() {
  return {
      {get, "/decisions", "decision.see", 200, Takes::nothing,
       "Decisions that open what ships switched off, or a value to the public.", list_decisions},
      {post, "/decisions/hold", "hold.open", 201, Takes::json,
       "Lets indicators be held; body: indicators, unit (optional), number, date, body.",
       open_hold},
      {post, "/decisions/release", "release.open", 201, Takes::json,
       "Opens one value to the public; body: unit, indicator, year, number, date, body.",
       open_release},
      {post, "/decisions/release/{entry}/close", "release.close", 200, Takes::json,
       "Closes an opened value to the public again; body: reason.", close_release},
      {get, "/removals", "removal.see", 200, Takes::nothing,
       "What was taken out or waits for a second person, of the units one answers for.",
       list_removals},
      {post, "/removals", "removal.propose", 201, Takes::json,
       "Proposes to take words out; body: target, reason (secret, person, mistake).",
       propose_removal},
      {post, "/removals/{id}/confirm", "removal.confirm", 200, Takes::json,
       "The second person confirms; then the words are erased.", confirm_removal},
      {get, "/notes", "note.see", 200, Takes::nothing,
       "Notes beside a unit's year; query: unit, year.", list_notes},
      {post, "/notes", "note.add", 201, Takes::json,
       "Puts words beside a unit's year; body: unit, year, text.", add_note},
      {get, "/articles", "article.see", 200, Takes::nothing,
       "Articles of the units one answers for, and their state.", list_articles},
      {post, "/articles", "article.propose", 201, Takes::json,
       "Makes an article of a unit's year; body: unit, year; with title, lead, paragraphs, tasks, "
       "category, author, tags, paper one of one's own words.",
       propose_article},
      {get, "/articles/{id}", "article.see", 200, Takes::nothing,
       "An article's words, its rewordings, and others with much the same words.", see_article},
      {post, "/articles/{id}/revise", "article.revise", 201, Takes::json,
       "Puts other words in an article's place, to be taken by a second person; body: any of "
       "title, lead, paragraphs, tasks, category, author, tags, photos [{file, caption, alt}] and "
       "attachments [{file, title}] that stay, paper {number, day, issuer} or null; note: why, of "
       "what is out.",
       revise_article},
      {post, "/articles/{id}/photos", "article.revise", 201, Takes::bytes,
       "Adds a photo (JPEG, PNG or WebP; at most 15 MB), made anew without what a camera wrote "
       "beside it; query: alt, caption, note, declared=true.",
       add_photo},
      {post, "/articles/{id}/attachments", "article.revise", 201, Takes::bytes,
       "Adds a file for readers (PDF, Word, Excel; at most 5 MB); query: name, title, note, "
       "declared=true.",
       attach},
      {get, "/articles/{id}/files/{file}", "article.see", 200, Takes::nothing,
       "A photo or an attachment of an article's newest words.", article_file},
      {post, "/articles/{id}/publish", "article.publish", 200, Takes::json,
       "A second person publishes, or takes other words for what is out; body: from (first day, "
       "optional), revisions (how many were read, optional), leave_out (true: what says a figure "
       "that is not public stays off the page).",
       publish_article},
      {post, "/articles/{id}/withdraw", "article.withdraw", 200, Takes::json,
       "Takes an article off the public pages; body: reason.", withdraw_article}};
}

}  // namespace tongket::api
