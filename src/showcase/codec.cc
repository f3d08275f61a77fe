#include "codec.h"

namespace tongket::showcase {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

JsonArray texts_to_json(const std::vector<std::string>& texts) {
  JsonArray array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

Json day_to_json(const std::optional<base::Date>& day) {
  return day ? Json(base::to_iso(*day)) : Json(nullptr);
}

JsonObject row_to_json(const FigureRow& row) {
  return {{"label", row.label}, {"measure", row.measure}, {"value", row.value}};
}

JsonObject correction_to_json(const Correction& correction) {
  return {{"day", base::to_iso(correction.day)}, {"text", correction.text}};
}

JsonObject voice_to_json(const Voice& voice) {
  return {{"answer", voice.answer},
          {"answered_day", base::to_iso(voice.answered_day)},
          {"day", base::to_iso(voice.day)},
          {"text", voice.text}};
}

Json poll_to_json(const std::optional<Poll>& poll) {
  if (!poll) return nullptr;
  return JsonObject{
      {"id", poll->id}, {"options", texts_to_json(poll->options)}, {"question", poll->question}};
}

JsonObject change_to_json(const Change& change) {
  return {{"day", base::to_iso(change.day)}, {"paper", change.paper}};
}

template <class Part>
JsonArray parts_to_json(const std::vector<Part>& parts, JsonObject (*write)(const Part&)) {
  JsonArray array;
  for (const auto& part : parts) array.emplace_back(write(part));
  return array;
}

Json kin_to_json(const std::optional<Kin>& kin) {
  if (!kin) return nullptr;
  return JsonObject{{"changes", parts_to_json(kin->changes, change_to_json)},
                    {"others", kin->others},
                    {"parts", texts_to_json(kin->parts)},
                    {"place", kin->place},
                    {"whole", texts_to_json(kin->whole)}};
}

JsonObject size_to_json(const PhotoSize& size) {
  return {{"height", size.height}, {"jpeg", size.jpeg}, {"webp", size.webp}, {"width", size.width}};
}

JsonObject photo_to_json(const Photo& photo) {
  return {{"alt", photo.alt},
          {"caption", photo.caption},
          {"sizes", parts_to_json(photo.sizes, size_to_json)}};
}

JsonObject attachment_to_json(const Attachment& attachment) {
  return {
      {"file", attachment.file}, {"kilobytes", attachment.kilobytes}, {"title", attachment.title}};
}

Json paper_to_json(const std::optional<Paper>& paper) {
  if (!paper) return nullptr;
  return JsonObject{
      {"day", base::to_iso(paper->day)}, {"issuer", paper->issuer}, {"number", paper->number}};
}

JsonObject article_to_json(const Article& article) {
  return {{"attachments", parts_to_json(article.attachments, attachment_to_json)},
          {"author", article.author},
          {"before", kin_to_json(article.before)},
          {"category", article.category},
          {"corrections", parts_to_json(article.corrections, correction_to_json)},
          {"counted_to", day_to_json(article.counted_to)},
          {"event_day", day_to_json(article.event_day)},
          {"figures", parts_to_json(article.figures, row_to_json)},
          {"lead", article.lead},
          {"level", article.level},
          {"paper", paper_to_json(article.paper)},
          {"paragraphs", texts_to_json(article.paragraphs)},
          {"period", article.period},
          {"photos", parts_to_json(article.photos, photo_to_json)},
          {"public_id", article.public_id},
          {"published_day", base::to_iso(article.published_day)},
          {"tags", texts_to_json(article.tags)},
          {"tasks", texts_to_json(article.tasks)},
          {"title", article.title},
          {"today", kin_to_json(article.today)},
          {"unit", article.unit},
          {"year", article.year}};
}

base::Error malformed(std::string_view at) {
  return {base::ErrorKind::invalid, "showcase.malformed", {{"at", std::string{at}}}};
}

/// One object of the file, read key by key. A reader of its own, because the place of a mistake is
/// all that an operator has when a file of another machine is refused.
class Fields {
 public:
  Fields(const JsonObject& object, std::string place)
      : object_{&object}, place_{std::move(place)} {}

  [[nodiscard]] base::Result<std::string> text(std::string_view key) const {
    const auto found = base::json_string(*object_, key);
    if (!found.ok()) return malformed(at(key));
    return found.value();
  }

  [[nodiscard]] base::Result<int> small_number(std::string_view key) const {
    const auto found = base::json_integer(*object_, key);
    if (!found.ok() || found.value() < 0 || found.value() > 9999) return malformed(at(key));
    return static_cast<int>(found.value());
  }

  [[nodiscard]] base::Result<base::Date> day(std::string_view key) const {
    TK_TRY(const auto words, text(key));
    const auto found = base::parse_iso(words);
    if (!found.ok()) return malformed(at(key));
    return found.value();
  }

  [[nodiscard]] base::Result<std::optional<base::Date>> day_or_null(std::string_view key) const {
    const auto* const value = object_->if_contains(key);
    if (value != nullptr && value->is_null()) return std::optional<base::Date>{};
    TK_TRY(const auto found, day(key));
    return std::optional{found};
  }

  [[nodiscard]] base::Result<std::vector<std::string>> texts(std::string_view key) const {
    const auto* const array = if_array(key);
    if (array == nullptr) return malformed(at(key));
    std::vector<std::string> all;
    for (const auto& each : *array) {
      if (!each.is_string()) return malformed(at(key));
      all.emplace_back(each.get_string());
    }
    return all;
  }

  /// The objects of an array, each made by `read`.
  template <class Part>
  [[nodiscard]] base::Result<std::vector<Part>> parts(
      std::string_view key, base::Result<Part> (*read)(const Fields&)) const {
    const auto* const array = if_array(key);
    if (array == nullptr) return malformed(at(key));
    std::vector<Part> all;
    for (const auto& each : *array) {
      const std::string place = at(key) + "/" + std::to_string(all.size());
      if (!each.is_object()) return malformed(place);
      TK_TRY(auto part, read(Fields{each.get_object(), place}));
      all.push_back(std::move(part));
    }
    return all;
  }

  /// What `read` makes of an object; nothing for null.
  template <class Part>
  [[nodiscard]] base::Result<std::optional<Part>> part_or_null(
      std::string_view key, base::Result<Part> (*read)(const Fields&)) const {
    const auto* const value = object_->if_contains(key);
    if (value != nullptr && value->is_null()) return std::optional<Part>{};
    if (value == nullptr || !value->is_object()) return malformed(at(key));
    TK_TRY(auto part, read(Fields{value->get_object(), at(key)}));
    return std::optional{std::move(part)};
  }

 private:
  [[nodiscard]] std::string at(std::string_view key) const {
    return place_ + "/" + std::string{key};
  }

  [[nodiscard]] const JsonArray* if_array(std::string_view key) const {
    const auto* const value = object_->if_contains(key);
    return value == nullptr ? nullptr : value->if_array();
  }

  const JsonObject* object_;
  std::string place_;
};

base::Result<FigureRow> read_row(const Fields& fields) {
  TK_TRY(auto label, fields.text("label"));
  TK_TRY(auto measure, fields.text("measure"));
  TK_TRY(auto value, fields.text("value"));
  return FigureRow{
      .label = std::move(label), .measure = std::move(measure), .value = std::move(value)};
}

base::Result<Correction> read_correction(const Fields& fields) {
  TK_TRY(const auto day, fields.day("day"));
  TK_TRY(auto text, fields.text("text"));
  return Correction{.day = day, .text = std::move(text)};
}

base::Result<Voice> read_voice(const Fields& fields) {
  TK_TRY(const auto day, fields.day("day"));
  TK_TRY(auto text, fields.text("text"));
  TK_TRY(auto answer, fields.text("answer"));
  TK_TRY(const auto answered_day, fields.day("answered_day"));
  return Voice{.day = day,
               .text = std::move(text),
               .answer = std::move(answer),
               .answered_day = answered_day};
}

base::Result<Poll> read_poll(const Fields& fields) {
  TK_TRY(auto id, fields.text("id"));
  TK_TRY(auto question, fields.text("question"));
  TK_TRY(auto options, fields.texts("options"));
  return Poll{.id = std::move(id), .question = std::move(question), .options = std::move(options)};
}

base::Result<Change> read_change(const Fields& fields) {
  TK_TRY(const auto day, fields.day("day"));
  TK_TRY(auto paper, fields.text("paper"));
  return Change{.day = day, .paper = std::move(paper)};
}

base::Result<Kin> read_kin(const Fields& fields) {
  TK_TRY(auto whole, fields.texts("whole"));
  TK_TRY(auto parts, fields.texts("parts"));
  TK_TRY(const auto others, fields.small_number("others"));
  TK_TRY(auto place, fields.text("place"));
  TK_TRY(auto changes, fields.parts("changes", read_change));
  return Kin{.whole = std::move(whole),
             .parts = std::move(parts),
             .others = others,
             .place = std::move(place),
             .changes = std::move(changes)};
}

base::Result<PhotoSize> read_size(const Fields& fields) {
  TK_TRY(const auto width, fields.small_number("width"));
  TK_TRY(const auto height, fields.small_number("height"));
  TK_TRY(auto jpeg, fields.text("jpeg"));
  TK_TRY(auto webp, fields.text("webp"));
  return PhotoSize{
      .width = width, .height = height, .jpeg = std::move(jpeg), .webp = std::move(webp)};
}

base::Result<Photo> read_photo(const Fields& fields) {
  TK_TRY(auto caption, fields.text("caption"));
  TK_TRY(auto alt, fields.text("alt"));
  TK_TRY(auto sizes, fields.parts("sizes", read_size));
  return Photo{.caption = std::move(caption), .alt = std::move(alt), .sizes = std::move(sizes)};
}

base::Result<Attachment> read_attachment(const Fields& fields) {
  TK_TRY(auto title, fields.text("title"));
  TK_TRY(auto file, fields.text("file"));
  TK_TRY(const auto kilobytes, fields.small_number("kilobytes"));
  return Attachment{.title = std::move(title), .file = std::move(file), .kilobytes = kilobytes};
}

base::Result<Paper> read_paper(const Fields& fields) {
  TK_TRY(auto number, fields.text("number"));
  TK_TRY(const auto day, fields.day("day"));
  TK_TRY(auto issuer, fields.text("issuer"));
  return Paper{.number = std::move(number), .day = day, .issuer = std::move(issuer)};
}

base::Result<Article> read_article(const Fields& fields) {
  TK_TRY(auto public_id, fields.text("public_id"));
  TK_TRY(auto unit, fields.text("unit"));
  TK_TRY(auto before, fields.part_or_null("before", read_kin));
  TK_TRY(auto today, fields.part_or_null("today", read_kin));
  TK_TRY(auto level, fields.text("level"));
  TK_TRY(const auto year, fields.small_number("year"));
  TK_TRY(auto period, fields.text("period"));
  TK_TRY(auto title, fields.text("title"));
  TK_TRY(auto lead, fields.text("lead"));
  TK_TRY(auto paragraphs, fields.texts("paragraphs"));
  TK_TRY(auto tasks, fields.texts("tasks"));
  TK_TRY(auto category, fields.text("category"));
  TK_TRY(auto author, fields.text("author"));
  TK_TRY(auto tags, fields.texts("tags"));
  TK_TRY(auto figures, fields.parts("figures", read_row));
  TK_TRY(const auto counted_to, fields.day_or_null("counted_to"));
  TK_TRY(const auto event_day, fields.day_or_null("event_day"));
  TK_TRY(const auto published_day, fields.day("published_day"));
  TK_TRY(auto corrections, fields.parts("corrections", read_correction));
  TK_TRY(auto photos, fields.parts("photos", read_photo));
  TK_TRY(auto attachments, fields.parts("attachments", read_attachment));
  TK_TRY(auto paper, fields.part_or_null("paper", read_paper));
  return Article{.public_id = std::move(public_id),
                 .unit = std::move(unit),
                 .before = std::move(before),
                 .today = std::move(today),
                 .level = std::move(level),
                 .year = year,
                 .period = std::move(period),
                 .title = std::move(title),
                 .lead = std::move(lead),
                 .paragraphs = std::move(paragraphs),
                 .tasks = std::move(tasks),
                 .category = std::move(category),
                 .author = std::move(author),
                 .tags = std::move(tags),
                 .figures = std::move(figures),
                 .counted_to = counted_to,
                 .event_day = event_day,
                 .published_day = published_day,
                 .corrections = std::move(corrections),
                 .photos = std::move(photos),
                 .attachments = std::move(attachments),
                 .paper = std::move(paper)};
}

}  // namespace

JsonObject to_json(const Content& content) {
  return {{"articles", parts_to_json(content.articles, article_to_json)},
          {"format", kFormat},
          {"language", content.language},
          {"office", content.office},
          {"poll", poll_to_json(content.poll)},
          {"voices", parts_to_json(content.voices, voice_to_json)},
          {"withdrawn", texts_to_json(content.withdrawn)}};
}

base::Result<Content> content_from_json(const JsonObject& json) {
  const auto format = base::json_integer(json, "format");
  if (!format.ok()) return malformed("/format");
  if (format.value() != kFormat) {
    return base::Error{base::ErrorKind::unsupported,
                       "showcase.other_format",
                       {{"format", std::to_string(format.value())}}};
  }
  const Fields fields{json, ""};
  TK_TRY(auto office, fields.text("office"));
  TK_TRY(auto language, fields.text("language"));
  TK_TRY(auto articles, fields.parts("articles", read_article));
  TK_TRY(auto withdrawn, fields.texts("withdrawn"));
  TK_TRY(auto voices, fields.parts("voices", read_voice));
  TK_TRY(auto poll, fields.part_or_null("poll", read_poll));
  return Content{.office = std::move(office),
                 .language = std::move(language),
                 .articles = std::move(articles),
                 .withdrawn = std::move(withdrawn),
                 .voices = std::move(voices),
                 .poll = std::move(poll)};
}

}  // namespace tongket::showcase
