#include "article.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>

#include "award/awards.h"
#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "cluster/clusters.h"
#include "files.h"
#include "kin.h"
#include "news/words.h"
#include "numerals.h"
#include "print.h"
#include "target/targets.h"
#include "unit/words.h"

namespace tongket::publish {
namespace {

std::optional<base::JsonObject> object_at(const Sources& sources, const shelf::TextRef& ref) {
  if (sources.books.removals->gone(ref.key)) return std::nullopt;
  const auto text = sources.text_of(ref);
  if (!text) return std::nullopt;
  auto json = base::parse_json(*text);
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  return std::move(json).value().get_object();
}

std::optional<news::Words> words_of(const Sources& sources, const shelf::TextRef& ref) {
  if (sources.books.removals->gone(ref.key)) return std::nullopt;
  const auto text = sources.text_of(ref);
  return text ? news::words_from(*text) : std::nullopt;
}

/// Day of the conference that a report's document speaks of.
std::optional<base::Date> event_of(const Sources& sources, const report::Report& report) {
  const auto& kept = report.accepted.document.reading;
  const auto reading = kept ? object_at(sources, *kept) : std::nullopt;
  if (!reading) return std::nullopt;
  const auto text = base::json_string(*reading, "event_date");
  const auto day = text.ok() ? base::parse_iso(text.value()) : text.error();
  return day.ok() ? std::optional{day.value()} : std::nullopt;
}

/// As the newest document said it of which the article could know: what is accepted later is the
/// public's business only through a figure it changes.
std::optional<base::Date> event_day(const Sources& sources, const news::Article& article) {
  const auto published = article.published->entry;
  const auto& proposal = article.proposal;
  const auto reports = sources.books.reports->of(proposal.unit, proposal.period);
  for (const auto* report : reports | std::views::reverse) {
    const auto& [accepted, recorded, withdrawn, reason] = *report;
    if (recorded.entry > published || (withdrawn && withdrawn->entry <= published)) continue;
    if (const auto day = event_of(sources, *report)) return day;
  }
  return std::nullopt;
}

/// The cells of one unit in one year, whatever their period.
std::vector<std::pair<figure::FigureKey, figure::Cell>> cells_of(const books::Books& books,
                                                                 unit::UnitId unit, int year) {
  std::vector<std::pair<figure::FigureKey, figure::Cell>> cells;
  for (const auto& each : books.figures->of(unit, year)) cells.push_back(each);
  return cells;
}

bool is_shown(const Fact& fact, const Point& point) {
  return fact.is_cell && !fact.withheld && !point.own;
}

Form form_of(const Fact& fact) {
  const bool whole = fact.indicator->public_form == indicator::PublicForm::whole_percent;
  return whole && !fact.by_decision ? Form::whole_percent : Form::exact;
}

/// What stood in the cell when the article went out; nothing when none did.
std::optional<figure::Value> value_at(const books::Books& books, const figure::FigureKey& key,
                                      ledger::Position position) {
  for (const auto* given : books.targets->history({key.unit, key.period, key.indicator})) {
    if (given->recorded.entry > position) continue;
    if (const auto said = target::Targets::cell_by(*given, key)) return said->value;
    break;  // Taken back: what reports said stood again.
  }
  if (const auto counted = books.awards->cell_at(key, position)) return counted->value;
  for (const auto* report : books.reports->history(key)) {
    if (!books.reports->stood(*report, position)) continue;
    if (const auto* said = report::Reports::said_by(*report, key)) return *said;
  }
  return std::nullopt;
}

/// When a cell came to stand as it does: its report was taken, or a later one withdrawn, or a
/// decision spoke last.
base::Instant standing_since(const books::Books& books, const figure::FigureKey& key,
                             const report::Report* standing) {
  const auto decisions = books.targets->history({key.unit, key.period, key.indicator});
  auto decided = decisions.empty() ? base::Instant{} : decisions.front()->recorded.at;
  if (const auto awarded = books.awards->changed_at(key)) decided = std::max(decided, awarded->at);
  if (standing == nullptr) return decided;
  const auto& report = *standing;
  auto since = std::max(books.reports->taken_at(report), decided);
  for (const auto* other : books.reports->history(key)) {
    if (other->recorded.entry <= report.recorded.entry) break;  // The latest come first.
    if (other->withdrawn) since = std::max(since, other->withdrawn->at);
  }
  return since;
}

/// Whether decisions put the number there, on targets or on awards.
bool is_of_a_decision(const books::Books& books, const figure::FigureKey& key) {
  return books.targets->cell(key).has_value() ||
         books.awards->cell_at(key, books.head.position).has_value();
}

/// Makes the table, and the notes of what changed in it since the article went out.
class Figures {
 public:
  Figures(const Sources& sources, const news::Article& article)
      : sources_{sources},
        article_{article},
        day_{article.proposal.period.last_day()},
        cells_{cells_of(sources.books, article.proposal.unit, article.proposal.period.year())} {
    if (article.proposal.free) return;
    for (const auto* row : sources.books.catalogue->all(day_)) add(*row);
  }

  [[nodiscard]] const std::vector<showcase::FigureRow>& rows() const { return rows_; }

  /// Day of the newest conference at which one of the changes was said.
  [[nodiscard]] const std::optional<base::Date>& changed_at() const { return changed_at_; }

  [[nodiscard]] std::vector<showcase::Correction> corrections() const {
    if (changed_.empty()) return {};
    const base::Messages messages;
    std::vector<showcase::Correction> corrections;
    corrections.reserve(changed_.size());
    for (const auto& [day, labels] : changed_) {
      corrections.push_back(
          {.day = day,
           .text = messages.say(base::Language::vi, base::Error{base::ErrorKind::invalid,
                                                                "screen.publish_updated",
                                                                {{"labels", labels}}})});
    }
    return corrections;
  }

 private:
  void add(const indicator::Indicator& row) {
    const auto& proposal = article_.proposal;
    const Point point{proposal.unit, proposal.period, row.id};
    const auto fact = sources_.facts.find(point);
    if (fact == sources_.facts.end() || !is_shown(fact->second, point)) return;
    const auto printed = publish::print(*sources_.books.catalogue, row, fact->second.value, day_,
                                        form_of(fact->second));
    if (!printed) return;
    rows_.push_back({.label = row.name_vi, .measure = printed->measure, .value = printed->value});
    note_change(row, fact->second, printed->value);
  }

  /// Only what reads differently now is a change; and only of a cell of the unit's own, whose past
  /// is known to the letter.
  void note_change(const indicator::Indicator& row, const Fact& fact, const std::string& now) {
    const auto published = article_.published->entry;
    for (const auto& [key, cell] : cells_) {
      if (key.indicator != row.id || key.slice != 0 || cell.value != fact.value) continue;
      const auto before = value_at(sources_.books, key, published);
      if (!before) continue;
      const auto was = publish::print(*sources_.books.catalogue, row, *before, day_, form_of(fact));
      if (!was || was->value == now) continue;
      const auto* const report = sources_.books.reports->find(cell.report);
      TK_CHECK(report != nullptr || is_of_a_decision(sources_.books, key) ||
               sources_.books.clusters->fills(key, cell));
      const auto event = report == nullptr ? std::nullopt : event_of(sources_, *report);
      if (event && (!changed_at_ || *event > *changed_at_)) changed_at_ = event;
      auto& labels = changed_[base::vietnamese_day(standing_since(sources_.books, key, report))];
      labels += (labels.empty() ? "" : "; ") + row.name_vi;
    }
  }

  const Sources& sources_;
  const news::Article& article_;
  const base::Date day_;
  const std::vector<std::pair<figure::FigureKey, figure::Cell>> cells_;
  std::vector<showcase::FigureRow> rows_;
  std::map<base::Date, std::string> changed_;
  std::optional<base::Date> changed_at_;
};

/// Nothing can have been counted after the conference at which it was said, nor after the books of
/// the period were closed.
std::optional<base::Date> counted_to(const Figures& figures, std::optional<base::Date> event,
                                     base::Date last_day) {
  if (figures.rows().empty()) return std::nullopt;
  if (!event) return last_day;
  return std::min(std::max(*event, figures.changed_at().value_or(*event)), last_day);
}

/// Every number of the unit's year that is not in the table, each with the figure it is.
class Unsaid {
 public:
  Unsaid(const Sources& sources, const news::Proposal& proposal, const std::string& unit_name)
      : sources_{sources}, proposal_{proposal} {
    numbers_.ignore(unit_name);
    numbers_.ignore(period::name(proposal.period, base::Language::vi));
    for (const auto& [point, fact] : sources.facts) {
      const bool here = point.unit == proposal.unit && point.period == proposal.period;
      if (!here || is_shown(fact, point)) continue;
      add(fact.value, fact.indicator->measure,
          {point.unit, point.period, point.indicator, fact.withheld.value_or(Reason::elsewhere)});
    }
    add_cells();
    add_withdrawn();
  }

  [[nodiscard]] const WithheldNumbers& numbers() const { return numbers_; }

  /// The figures whose numbers stand in a text, each once.
  [[nodiscard]] std::vector<Withheld> said_in(std::string_view text) const {
    std::vector<Withheld> said;
    for (const auto source : numbers_.found_in(text)) {
      const auto& figure = figures_[source];
      const bool is_known = std::ranges::any_of(said, [&](const Withheld& each) {
        return each.indicator == figure.indicator && each.period == figure.period;
      });
      if (!is_known) said.push_back(figure);
    }
    return said;
  }

 private:
  void add(const figure::Value& value, std::string_view measure, Withheld figure) {
    numbers_.add(value, measure, figures_.size());
    figures_.push_back(figure);
  }

  [[nodiscard]] bool is_out(unit::UnitId unit, indicator::IndicatorId indicator,
                            const figure::Value& value) const {
    const auto shown = sources_.facts.find({unit, proposal_.period, indicator});
    return shown != sources_.facts.end() && is_shown(shown->second, shown->first) &&
           shown->second.value == value;
  }

  void add_cells() {
    const auto& books = sources_.books;
    for (const auto& [key, cell] : cells_of(books, proposal_.unit, proposal_.period.year())) {
      if (key.slice == 0 && is_out(key.unit, key.indicator, cell.value)) continue;
      const auto* const row = books.catalogue->find(key.indicator, key.period.last_day());
      const auto fact = sources_.facts.find({key.unit, key.period, key.indicator});
      const bool is_judged = fact != sources_.facts.end() && fact->second.withheld;
      add(cell.value, row == nullptr ? "" : row->measure,
          {key.unit, key.period, key.indicator,
           is_judged ? *fact->second.withheld : Reason::elsewhere});
    }
  }

  /// The article's words may be those of a report that was withdrawn since: its numbers go too,
  /// unless the table says the same.
  void add_withdrawn() {
    const auto& books = sources_.books;
    for (const auto* report : books.reports->of(proposal_.unit, proposal_.period)) {
      if (!report->withdrawn) continue;
      for (const auto& cell : report->accepted.figures.cells) {
        if (is_out(proposal_.unit, cell.indicator, cell.value)) continue;
        const auto* const row = books.catalogue->find(cell.indicator, proposal_.period.last_day());
        add(cell.value, row == nullptr ? "" : row->measure,
            {proposal_.unit, proposal_.period, cell.indicator, Reason::taken_back});
      }
    }
  }

  const Sources& sources_;
  const news::Proposal& proposal_;
  WithheldNumbers numbers_;
  std::vector<Withheld> figures_;
};

/// Day on which a reader could first see it.
base::Date first_day(const news::Article& article) {
  const auto published = base::vietnamese_day(article.published->at);
  return std::max(published, article.from.value_or(published));
}

/// What was reworded since it was out, and why.
std::vector<showcase::Correction> rewordings(const Sources& sources, const news::Article& article,
                                             const WithheldNumbers& numbers) {
  const base::Messages messages;
  std::vector<showcase::Correction> notes;
  for (const auto& revision : article.revisions) {
    if (!revision.accepted || revision.accepted->entry <= article.published->entry) continue;
    const bool gone = !revision.note || sources.books.removals->gone(revision.note->key);
    auto note = gone ? std::nullopt : sources.text_of(*revision.note);
    if (!note || numbers.stand_in(base::to_nfc(*note))) {
      note = messages.say(base::Language::vi,
                          base::Error{base::ErrorKind::invalid, "screen.publish_reworded", {}});
    }
    notes.push_back(
        {.day = base::vietnamese_day(revision.accepted->at), .text = base::to_nfc(*note)});
  }
  return notes;
}

/// What says a number that must not be said stays back.
void leave_out(news::Words& words, const WithheldNumbers& numbers) {
  const auto says_too_much = [&](const std::string& text) { return numbers.stand_in(text); };
  for (auto* text : {&words.lead, &words.author}) {
    if (says_too_much(*text)) text->clear();
  }
  for (auto* texts : {&words.paragraphs, &words.tasks, &words.tags}) {
    std::erase_if(*texts, says_too_much);
  }
}

std::vector<showcase::Photo> photos_of(const Sources& sources, const news::Words& words,
                                       const WithheldNumbers& numbers) {
  std::vector<showcase::Photo> photos;
  for (const auto& photo : words.photos) {
    if (sources.books.removals->gone(photo.bytes.key) || numbers.stand_in(photo.alt)) continue;
    showcase::Photo shown{.caption = numbers.stand_in(photo.caption) ? "" : photo.caption,
                          .alt = photo.alt,
                          .sizes = {}};
    for (const auto& size : photo.sizes) {
      shown.sizes.push_back({.width = size.width,
                             .height = size.height,
                             .jpeg = file_name(size.jpeg, "jpg"),
                             .webp = file_name(size.webp, "webp")});
    }
    photos.push_back(std::move(shown));
  }
  return photos;
}

/// A file goes out when all that can be read in it may be read.
bool may_go_out(const Sources& sources, const news::Attachment& attachment,
                const WithheldNumbers& numbers) {
  if (sources.books.removals->gone(attachment.bytes.key)) return false;
  if (numbers.stand_in(attachment.title)) return false;
  if (!attachment.text) return true;
  if (sources.books.removals->gone(attachment.text->key)) return false;
  const auto text = sources.text_of(*attachment.text);
  return text && !numbers.stand_in(*text);
}

std::vector<showcase::Attachment> attachments_of(const Sources& sources, const news::Words& words,
                                                 const WithheldNumbers& numbers) {
  constexpr std::int64_t kKilobyte = 1'024;
  std::vector<showcase::Attachment> attachments;
  for (const auto& each : words.attachments) {
    if (!may_go_out(sources, each, numbers)) continue;
    attachments.push_back(
        {.title = each.title,
         .file = file_name(each.sum, each.ending),
         .kilobytes = static_cast<int>((each.size_bytes + kKilobyte - 1) / kKilobyte)});
  }
  return attachments;
}

std::optional<showcase::Paper> paper_of(const news::Words& words) {
  if (!words.paper) return std::nullopt;
  return showcase::Paper{
      .number = words.paper->number, .day = words.paper->day, .issuer = words.paper->issuer};
}

}  // namespace

std::optional<showcase::Article> make_article(const Sources& sources,
                                              const news::Article& article) {
  const auto& proposal = article.proposal;
  auto words = words_of(sources, news::standing_body(article));
  if (!words) return std::nullopt;
  const auto& units = *sources.books.units;
  const auto last_day = proposal.period.last_day();
  const auto then = units.day_in_life(proposal.unit, last_day);
  const auto name = unit::full_name_on(units, proposal.unit, then);
  const auto level = units.level_on(proposal.unit, then);
  TK_CHECK(level.has_value());

  const Unsaid unsaid{sources, proposal, name};
  const auto& numbers = unsaid.numbers();
  if (numbers.stand_in(words->title)) return std::nullopt;
  leave_out(*words, numbers);
  const Figures figures{sources, article};
  const auto event = proposal.free ? std::nullopt : event_day(sources, article);
  auto corrections = figures.corrections();
  std::ranges::move(rewordings(sources, article, numbers), std::back_inserter(corrections));
  return showcase::Article{.public_id = proposal.public_id,
                           .unit = name,
                           .before = kin_before(units, proposal.unit, then),
                           .today = kin_today(units, proposal.unit, then, sources.occasion.today),
                           .level = std::string{unit::code(*level)},
                           .year = proposal.period.year(),
                           .period = period::name(proposal.period, base::Language::vi),
                           .title = std::move(words->title),
                           .lead = std::move(words->lead),
                           .paragraphs = std::move(words->paragraphs),
                           .tasks = std::move(words->tasks),
                           .category = std::move(words->category),
                           .author = std::move(words->author),
                           .tags = std::move(words->tags),
                           .figures = figures.rows(),
                           .counted_to = counted_to(figures, event, last_day),
                           .event_day = event,
                           .published_day = first_day(article),
                           .corrections = std::move(corrections),
                           .photos = photos_of(sources, *words, numbers),
                           .attachments = attachments_of(sources, *words, numbers),
                           .paper = paper_of(*words)};
}

std::vector<HeldBack> held_back_of(const Sources& sources, const news::Article& article) {
  const auto& proposal = article.proposal;
  const auto words = words_of(sources, news::standing_body(article));
  std::vector<HeldBack> held;
  if (!words) return held;
  const auto& units = *sources.books.units;
  const auto then = units.day_in_life(proposal.unit, proposal.period.last_day());
  const Unsaid unsaid{sources, proposal, unit::full_name_on(units, proposal.unit, then)};
  const auto look = [&](std::string_view field, std::size_t number, const std::string& text) {
    auto figures = unsaid.said_in(text);
    if (!figures.empty()) held.push_back({std::string{field}, number, std::move(figures)});
  };
  look("title", 0, words->title);
  look("lead", 0, words->lead);
  look("author", 0, words->author);
  const auto look_through = [&](std::string_view field, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) look(field, i + 1, texts[i]);
  };
  look_through("paragraphs", words->paragraphs);
  look_through("tasks", words->tasks);
  look_through("tags", words->tags);
  for (std::size_t i = 0; i < words->photos.size(); ++i) {
    look("photos", i + 1, words->photos[i].alt + '\n' + words->photos[i].caption);
  }
  for (std::size_t i = 0; i < words->attachments.size(); ++i) {
    const auto& each = words->attachments[i];
    const auto text = each.text ? sources.text_of(*each.text) : std::nullopt;
    look("attachments", i + 1, each.title + '\n' + text.value_or(""));
  }
  return held;
}

}  // namespace tongket::publish
