#include "news/words.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "shelf/saved_ref.h"

namespace tongket::news {
namespace {

constexpr std::array<std::string_view, 7> kCategories{
    "review", "training", "conscription", "education", "policy", "emulation", "notice"};

constexpr std::size_t kTitleMax = 300;
constexpr std::size_t kNameMax = 200;
constexpr std::size_t kCaptionMax = 1'000;
constexpr std::size_t kTagMax = 60;
constexpr std::size_t kTagsMax = 20;
constexpr std::size_t kParagraphMax = 10'000;
constexpr std::size_t kParagraphsMax = 300;
constexpr std::size_t kRun = 5;

base::JsonArray texts_json(const std::vector<std::string>& texts) {
  base::JsonArray array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

std::vector<std::string> texts_at(const base::JsonObject& body, std::string_view key) {
  std::vector<std::string> texts;
  const auto array = base::json_array(body, key);
  if (!array.ok()) return texts;
  for (const auto& each : array.value()) {
    if (each.is_string() && !each.get_string().empty()) {
      texts.push_back(base::to_nfc(std::string{each.get_string()}));
    }
  }
  return texts;
}

std::string text_at(const base::JsonObject& body, std::string_view key) {
  const auto text = base::json_string(body, key);
  return text.ok() ? base::to_nfc(text.value()) : "";
}

base::JsonArray sizes_json(const std::vector<PhotoSize>& sizes) {
  base::JsonArray array;
  for (const auto& size : sizes) {
    array.emplace_back(base::JsonObject{{"width", size.width},
                                        {"height", size.height},
                                        {"jpeg", base::to_hex(size.jpeg)},
                                        {"webp", base::to_hex(size.webp)}});
  }
  return array;
}

base::JsonArray photos_json(const std::vector<Photo>& photos) {
  base::JsonArray array;
  for (const auto& photo : photos) {
    array.emplace_back(base::JsonObject{{"bytes", shelf::to_json(photo.bytes)},
                                        {"sizes", sizes_json(photo.sizes)},
                                        {"caption", photo.caption},
                                        {"alt", photo.alt}});
  }
  return array;
}

base::JsonArray attachments_json(const std::vector<Attachment>& attachments) {
  base::JsonArray array;
  for (const auto& each : attachments) {
    base::JsonObject json{{"bytes", shelf::to_json(each.bytes)},
                          {"sum", base::to_hex(each.sum)},
                          {"ending", each.ending},
                          {"size", each.size_bytes},
                          {"title", each.title}};
    if (each.text) json.emplace("text", shelf::to_json(*each.text));
    array.emplace_back(std::move(json));
  }
  return array;
}

base::Result<PhotoSize> size_from(const base::JsonObject& json) {
  TK_TRY(const auto width, base::json_integer(json, "width"));
  TK_TRY(const auto height, base::json_integer(json, "height"));
  TK_TRY(const auto jpeg_text, base::json_string(json, "jpeg"));
  TK_TRY(const auto jpeg, base::parse_hash(jpeg_text));
  TK_TRY(const auto webp_text, base::json_string(json, "webp"));
  TK_TRY(const auto webp, base::parse_hash(webp_text));
  return PhotoSize{.width = static_cast<int>(width),
                   .height = static_cast<int>(height),
                   .jpeg = jpeg,
                   .webp = webp};
}

base::Result<Photo> photo_from(const base::JsonObject& json) {
  TK_TRY(auto bytes, shelf::text_ref_at(json, "bytes"));
  TK_TRY(const auto list, base::json_array(json, "sizes"));
  Photo photo{.bytes = std::move(bytes), .sizes = {}, .caption = {}, .alt = {}};
  for (const auto& each : list) {
    TK_TRY(const auto size, size_from(each.get_object()));
    photo.sizes.push_back(size);
  }
  if (photo.sizes.empty()) {
    return base::Error{base::ErrorKind::invalid, "json.missing", {{"key", "sizes"}}};
  }
  TK_TRY(photo.caption, base::json_string(json, "caption"));
  TK_TRY(photo.alt, base::json_string(json, "alt"));
  return photo;
}

base::Result<Attachment> attachment_from(const base::JsonObject& json) {
  Attachment made;
  TK_TRY(made.bytes, shelf::text_ref_at(json, "bytes"));
  if (json.contains("text")) {
    TK_TRY(made.text, shelf::text_ref_at(json, "text"));
  }
  TK_TRY(const auto sum, base::json_string(json, "sum"));
  TK_TRY(made.sum, base::parse_hash(sum));
  TK_TRY(made.ending, base::json_string(json, "ending"));
  TK_TRY(made.size_bytes, base::json_integer(json, "size"));
  TK_TRY(made.title, base::json_string(json, "title"));
  return made;
}

std::optional<Paper> paper_from(const base::JsonObject& body) {
  const auto json = base::json_object(body, "paper");
  if (!json.ok()) return std::nullopt;
  const auto number = base::json_string(json.value(), "number");
  const auto day_text = base::json_string(json.value(), "day");
  const auto issuer = base::json_string(json.value(), "issuer");
  if (!number.ok() || !day_text.ok() || !issuer.ok()) return std::nullopt;
  const auto day = base::parse_iso(day_text.value());
  if (!day.ok()) return std::nullopt;
  return Paper{.number = number.value(), .day = day.value(), .issuer = issuer.value()};
}

/// The objects of a list that read as what it is a list of.
template <class Part>
std::vector<Part> parts_at(const base::JsonObject& body, std::string_view key,
                           base::Result<Part> (*read)(const base::JsonObject&)) {
  std::vector<Part> parts;
  const auto array = base::json_array(body, key);
  if (!array.ok()) return parts;
  for (const auto& each : array.value()) {
    auto part = each.is_object() ? read(each.get_object()) : base::Result<Part>{base::Error{}};
    if (part.ok()) parts.push_back(std::move(part).value());
  }
  return parts;
}

/// Marks that a page cannot carry, or that change how other text is read.
bool is_plain(std::string_view text) {
  return std::ranges::none_of(base::to_code_points(text), [](char32_t letter) {
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ||
           (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
  });
}

base::Error unfit(std::string_view field) {
  return {base::ErrorKind::invalid, "article.words", {{"field", std::string{field}}}};
}

base::Result<> check_text(std::string_view text, std::string_view field, std::size_t length_max) {
  if (base::length(text) <= length_max && is_plain(text)) return base::Done{};
  return unfit(field);
}

base::Result<> check_texts(const std::vector<std::string>& texts, std::string_view field,
                           std::size_t count_max, std::size_t length_max) {
  if (texts.size() > count_max) return unfit(field);
  for (const auto& text : texts) {
    TK_TRY([[maybe_unused]] const auto fine, check_text(text, field, length_max));
  }
  return base::Done{};
}

base::Result<> check_files(const Words& words) {
  if (words.photos.size() > kPhotosMost || words.attachments.size() > kAttachmentsMost) {
    return base::Error{base::ErrorKind::invalid,
                       "article.many_files",
                       {{"photos", std::to_string(kPhotosMost)},
                        {"attachments", std::to_string(kAttachmentsMost)}}};
  }
  for (const auto& photo : words.photos) {
    if (base::match_key(photo.alt).empty()) {
      return base::Error{base::ErrorKind::invalid, "article.no_alt", {}};
    }
    TK_TRY([[maybe_unused]] const auto alt, check_text(photo.alt, "alt", kTitleMax));
    TK_TRY([[maybe_unused]] const auto caption, check_text(photo.caption, "caption", kCaptionMax));
  }
  for (const auto& each : words.attachments) {
    if (base::match_key(each.title).empty()) return unfit("attachments");
    TK_TRY([[maybe_unused]] const auto title, check_text(each.title, "attachments", kTitleMax));
  }
  if (!words.paper) return base::Done{};
  if (base::match_key(words.paper->number).empty()) return unfit("number");
  if (base::match_key(words.paper->issuer).empty()) return unfit("issuer");
  TK_TRY([[maybe_unused]] const auto number, check_text(words.paper->number, "number", kNameMax));
  return check_text(words.paper->issuer, "issuer", kNameMax);
}

std::set<std::string> runs_of(std::string_view text) {
  const auto folded = base::fold(text);
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == ' ') starts.push_back(i + 1);
  }
  std::set<std::string> runs;
  for (std::size_t i = 0; i + kRun <= starts.size(); ++i) {
    const auto past = i + kRun < starts.size() ? starts[i + kRun] - 1 : folded.size();
    runs.insert(folded.substr(starts[i], past - starts[i]));
  }
  return runs;
}

}  // namespace

bool is_category(std::string_view word) {
  return std::ranges::find(kCategories, word) != kCategories.end();
}

std::string to_text(const Words& words) {
  base::JsonObject body{{"title", words.title},
                        {"lead", words.lead},
                        {"paragraphs", texts_json(words.paragraphs)},
                        {"tasks", texts_json(words.tasks)},
                        {"category", words.category},
                        {"author", words.author},
                        {"tags", texts_json(words.tags)}};
  if (!words.photos.empty()) body.emplace("photos", photos_json(words.photos));
  if (!words.attachments.empty()) {
    body.emplace("attachments", attachments_json(words.attachments));
  }
  if (words.paper) {
    body.emplace("paper", base::JsonObject{{"number", words.paper->number},
                                           {"day", base::to_iso(words.paper->day)},
                                           {"issuer", words.paper->issuer}});
  }
  const auto text = base::canonical_json(body);
  TK_CHECK(text.ok());
  return text.value();
}

std::optional<Words> words_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json.ok() || !json.value().is_object()) return std::nullopt;
  const auto& body = json.value().get_object();
  if (!base::json_string(body, "title").ok()) return std::nullopt;
  Words words{.title = text_at(body, "title"),
              .lead = text_at(body, "lead"),
              .paragraphs = texts_at(body, "paragraphs"),
              .tasks = texts_at(body, "tasks"),
              .category = text_at(body, "category"),
              .author = text_at(body, "author"),
              .tags = texts_at(body, "tags"),
              .photos = parts_at(body, "photos", photo_from),
              .attachments = parts_at(body, "attachments", attachment_from),
              .paper = paper_from(body)};
  if (!is_category(words.category)) words.category = "review";
  return words;
}

base::Result<> check(const Words& words) {
  if (base::match_key(words.title).empty()) return unfit("title");
  if (!is_category(words.category)) {
    return base::Error{
        base::ErrorKind::invalid, "article.category", {{"category", words.category}}};
  }
  TK_TRY([[maybe_unused]] const auto title, check_text(words.title, "title", kTitleMax));
  TK_TRY([[maybe_unused]] const auto lead, check_text(words.lead, "lead", kParagraphMax));
  TK_TRY([[maybe_unused]] const auto author, check_text(words.author, "author", kNameMax));
  TK_TRY([[maybe_unused]] const auto tags, check_texts(words.tags, "tags", kTagsMax, kTagMax));
  TK_TRY([[maybe_unused]] const auto files, check_files(words));
  TK_TRY([[maybe_unused]] const auto tasks,
         check_texts(words.tasks, "tasks", kParagraphsMax, kParagraphMax));
  return check_texts(words.paragraphs, "paragraphs", kParagraphsMax, kParagraphMax);
}

std::vector<std::string> file_keys(const Words& words) {
  std::vector<std::string> keys;
  for (const auto& photo : words.photos) keys.push_back(photo.bytes.key);
  for (const auto& each : words.attachments) {
    keys.push_back(each.bytes.key);
    if (each.text) keys.push_back(each.text->key);
  }
  return keys;
}

std::string joined(const Words& words) {
  std::string all = words.title + '\n' + words.lead;
  for (const auto* texts : {&words.paragraphs, &words.tasks}) {
    for (const auto& text : *texts) all += '\n' + text;
  }
  for (const auto& photo : words.photos) all += '\n' + photo.caption + '\n' + photo.alt;
  for (const auto& each : words.attachments) all += '\n' + each.title;
  return all;
}

int likeness(std::string_view one, std::string_view other) {
  const auto mine = runs_of(one);
  const auto theirs = runs_of(other);
  const auto fewer = std::min(mine.size(), theirs.size());
  if (fewer < kRun) return 0;
  const auto shared =
      std::ranges::count_if(mine, [&](const std::string& run) { return theirs.contains(run); });
  return static_cast<int>(
      std::min<std::size_t>(100, static_cast<std::size_t>(shared) * 100 / fewer));
}

}  // namespace tongket::news
