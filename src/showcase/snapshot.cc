#include "showcase/snapshot.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "codec.h"
#include "text_rule.h"

namespace tongket::showcase {
namespace {

constexpr std::array<std::string_view, 7> kLevels{"commune",  "cluster", "district", "area",
                                                  "province", "region",  "nation"};

constexpr std::array<std::string_view, 7> kCategories{
    "review", "training", "conscription", "education", "policy", "emulation", "notice"};

// Lengths in code points. docs/reference/showcase.md has the same numbers.
constexpr std::size_t kNameMax = 200;
constexpr std::size_t kTitleMax = 300;
constexpr std::size_t kParagraphMax = 10'000;
constexpr std::size_t kParagraphsMax = 300;
constexpr std::size_t kFiguresMax = 500;
constexpr std::size_t kCorrectionsMax = 100;
constexpr std::size_t kTagsMax = 20;
constexpr std::size_t kTagMax = 60;
constexpr std::size_t kKinMax = 20;
constexpr std::size_t kPhotosMax = 30;
constexpr std::size_t kSizesMax = 4;
constexpr std::size_t kAttachmentsMax = 20;
constexpr std::size_t kArticlesMax = 100'000;
constexpr std::size_t kWithdrawnMax = 100'000;
constexpr std::size_t kVoicesMax = 2'000;
constexpr std::size_t kOptionsMin = 2;
constexpr std::size_t kOptionsMax = 10;
constexpr int kYearMin = 1945;
constexpr int kYearMax = 2199;

base::Error refused(std::string_view code, std::string at) {
  return {base::ErrorKind::invalid, code, {{"at", std::move(at)}}};
}

base::Result<> check_count(std::size_t count, std::size_t max, const std::string& at) {
  if (count <= max) return base::Done{};
  return base::Error{
      base::ErrorKind::invalid, "showcase.limit", {{"at", at}, {"max", std::to_string(max)}}};
}

enum class Words { needed, may_be_empty };

struct TextRule {
  std::size_t length_max;
  Words words = Words::needed;
};

base::Result<> check_text(const std::string& text, const std::string& at, TextRule rule) {
  if (text.empty() && rule.words == Words::needed) return refused("showcase.text", at);
  if (!is_readable(text)) return refused("showcase.text", at);
  return check_count(base::length(text), rule.length_max, at);
}

base::Result<> check_texts(const std::vector<std::string>& texts, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto few, check_count(texts.size(), kParagraphsMax, at));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto readable,
           check_text(texts[i], at + "/" + std::to_string(i), {kParagraphMax}));
  }
  return base::Done{};
}

bool is_language(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::ranges::all_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

base::Result<> check_figures(const Article& article, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto few, check_count(article.figures.size(), kFiguresMax, at));
  for (std::size_t i = 0; i < article.figures.size(); ++i) {
    const auto& row = article.figures[i];
    const auto place = at + "/" + std::to_string(i);
    TK_TRY([[maybe_unused]] const auto label, check_text(row.label, place + "/label", {kTitleMax}));
    TK_TRY([[maybe_unused]] const auto measure,
           check_text(row.measure, place + "/measure", {kNameMax, Words::may_be_empty}));
    TK_TRY([[maybe_unused]] const auto value, check_text(row.value, place + "/value", {kNameMax}));
  }
  return base::Done{};
}

base::Result<> check_corrections(const Article& article, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto few,
         check_count(article.corrections.size(), kCorrectionsMax, at));
  for (std::size_t i = 0; i < article.corrections.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto text,
           check_text(article.corrections[i].text, at + "/" + std::to_string(i) + "/text",
                      {kParagraphMax}));
  }
  return base::Done{};
}

/// Names of units, or papers.
base::Result<> check_kin_texts(const std::vector<std::string>& texts, const std::string& at,
                               TextRule rule) {
  TK_TRY([[maybe_unused]] const auto few, check_count(texts.size(), kKinMax, at));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto readable,
           check_text(texts[i], at + "/" + std::to_string(i), rule));
  }
  return base::Done{};
}

base::Result<> check_kin(const std::optional<Kin>& kin, const std::string& at) {
  if (!kin) return base::Done{};
  if (kin->whole.empty() && kin->parts.empty() && kin->changes.empty()) {
    return refused("showcase.value", at);
  }
  TK_TRY([[maybe_unused]] const auto whole, check_kin_texts(kin->whole, at + "/whole", {kNameMax}));
  TK_TRY([[maybe_unused]] const auto parts, check_kin_texts(kin->parts, at + "/parts", {kNameMax}));
  TK_TRY([[maybe_unused]] const auto place,
         check_text(kin->place, at + "/place", {kTitleMax, Words::may_be_empty}));
  std::vector<std::string> papers;
  for (const auto& change : kin->changes) papers.push_back(change.paper);
  return check_kin_texts(papers, at + "/changes", {kParagraphMax});
}

base::Result<> check_names(const Article& article, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto unit, check_text(article.unit, at + "/unit", {kNameMax}));
  TK_TRY([[maybe_unused]] const auto period,
         check_text(article.period, at + "/period", {kNameMax}));
  TK_TRY([[maybe_unused]] const auto title, check_text(article.title, at + "/title", {kTitleMax}));
  return check_text(article.lead, at + "/lead", {kParagraphMax, Words::may_be_empty});
}

base::Result<> check_labels(const Article& article, const std::string& at) {
  if (!is_category(article.category)) return refused("showcase.value", at + "/category");
  TK_TRY([[maybe_unused]] const auto author,
         check_text(article.author, at + "/author", {kNameMax, Words::may_be_empty}));
  TK_TRY([[maybe_unused]] const auto few, check_count(article.tags.size(), kTagsMax, at + "/tags"));
  for (std::size_t i = 0; i < article.tags.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto readable,
           check_text(article.tags[i], at + "/tags/" + std::to_string(i), {kTagMax}));
  }
  return base::Done{};
}

bool is_named(std::string_view name, std::string_view ending) {
  return is_file_name(name) && name.ends_with(ending);
}

base::Result<> check_photo(const Photo& photo, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto caption,
         check_text(photo.caption, at + "/caption", {kParagraphMax, Words::may_be_empty}));
  TK_TRY([[maybe_unused]] const auto alt, check_text(photo.alt, at + "/alt", {kParagraphMax}));
  TK_TRY([[maybe_unused]] const auto few,
         check_count(photo.sizes.size(), kSizesMax, at + "/sizes"));
  if (photo.sizes.empty()) return refused("showcase.value", at + "/sizes");
  int wider_than = 0;
  for (const auto& size : photo.sizes) {
    const bool fine = size.width > wider_than && size.height > 0 && is_named(size.jpeg, ".jpg") &&
                      is_named(size.webp, ".webp");
    if (!fine) return refused("showcase.value", at + "/sizes");
    wider_than = size.width;
  }
  return base::Done{};
}

base::Result<> check_files(const Article& article, const std::string& at) {
  TK_TRY([[maybe_unused]] const auto few,
         check_count(article.photos.size(), kPhotosMax, at + "/photos"));
  for (std::size_t i = 0; i < article.photos.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto fine,
           check_photo(article.photos[i], at + "/photos/" + std::to_string(i)));
  }
  TK_TRY([[maybe_unused]] const auto not_many,
         check_count(article.attachments.size(), kAttachmentsMax, at + "/attachments"));
  for (std::size_t i = 0; i < article.attachments.size(); ++i) {
    const auto place = at + "/attachments/" + std::to_string(i);
    const auto& file = article.attachments[i].file;
    TK_TRY([[maybe_unused]] const auto title,
           check_text(article.attachments[i].title, place + "/title", {kTitleMax}));
    const bool is_taken_along =
        is_named(file, ".pdf") || is_named(file, ".docx") || is_named(file, ".xlsx");
    if (!is_taken_along) return refused("showcase.value", place + "/file");
  }
  if (!article.paper) return base::Done{};
  TK_TRY([[maybe_unused]] const auto number,
         check_text(article.paper->number, at + "/paper/number", {kNameMax}));
  return check_text(article.paper->issuer, at + "/paper/issuer", {kNameMax});
}

base::Result<> check_article(const Article& article, const std::string& at) {
  if (!is_public_id(article.public_id)) return refused("showcase.value", at + "/public_id");
  if (!is_level(article.level)) return refused("showcase.value", at + "/level");
  if (article.year < kYearMin || article.year > kYearMax) {
    return refused("showcase.value", at + "/year");
  }
  if (article.figures.empty() == article.counted_to.has_value()) {
    return refused("showcase.value", at + "/counted_to");
  }
  TK_TRY([[maybe_unused]] const auto names, check_names(article, at));
  TK_TRY([[maybe_unused]] const auto labels, check_labels(article, at));
  TK_TRY([[maybe_unused]] const auto before, check_kin(article.before, at + "/before"));
  TK_TRY([[maybe_unused]] const auto today, check_kin(article.today, at + "/today"));
  TK_TRY([[maybe_unused]] const auto words, check_texts(article.paragraphs, at + "/paragraphs"));
  TK_TRY([[maybe_unused]] const auto tasks, check_texts(article.tasks, at + "/tasks"));
  TK_TRY([[maybe_unused]] const auto rows, check_figures(article, at + "/figures"));
  TK_TRY([[maybe_unused]] const auto files, check_files(article, at));
  return check_corrections(article, at + "/corrections");
}

base::Result<> check_voices(const std::vector<Voice>& voices) {
  TK_TRY([[maybe_unused]] const auto few, check_count(voices.size(), kVoicesMax, "/voices"));
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const auto at = "/voices/" + std::to_string(i);
    TK_TRY([[maybe_unused]] const auto text,
           check_text(voices[i].text, at + "/text", {kParagraphMax}));
    TK_TRY([[maybe_unused]] const auto answer,
           check_text(voices[i].answer, at + "/answer", {kParagraphMax}));
  }
  return base::Done{};
}

base::Result<> check_poll(const std::optional<Poll>& poll) {
  if (!poll) return base::Done{};
  if (!is_public_id(poll->id)) return refused("showcase.value", "/poll/id");
  if (poll->options.size() < kOptionsMin) return refused("showcase.value", "/poll/options");
  TK_TRY([[maybe_unused]] const auto question,
         check_text(poll->question, "/poll/question", {kTitleMax}));
  TK_TRY([[maybe_unused]] const auto few,
         check_count(poll->options.size(), kOptionsMax, "/poll/options"));
  for (const auto& option : poll->options) {
    TK_TRY([[maybe_unused]] const auto fine, check_text(option, "/poll/options", {kNameMax}));
  }
  return base::Done{};
}

base::Result<> check_ids(const Content& content) {
  std::set<std::string_view> seen;
  const auto twice = [](const std::string& id) {
    return base::Error{base::ErrorKind::conflict, "showcase.twice", {{"public_id", id}}};
  };
  for (const auto& article : content.articles) {
    if (!seen.insert(article.public_id).second) return twice(article.public_id);
  }
  for (const auto& id : content.withdrawn) {
    if (!is_public_id(id)) return refused("showcase.value", "/withdrawn");
    if (!seen.insert(id).second) return twice(id);
  }
  return base::Done{};
}

base::Result<> check(const Content& content) {
  TK_TRY([[maybe_unused]] const auto office, check_text(content.office, "/office", {kNameMax}));
  if (!is_language(content.language)) return refused("showcase.value", "/language");
  TK_TRY([[maybe_unused]] const auto articles,
         check_count(content.articles.size(), kArticlesMax, "/articles"));
  TK_TRY([[maybe_unused]] const auto withdrawn,
         check_count(content.withdrawn.size(), kWithdrawnMax, "/withdrawn"));
  for (std::size_t i = 0; i < content.articles.size(); ++i) {
    TK_TRY([[maybe_unused]] const auto fine,
           check_article(content.articles[i], "/articles/" + std::to_string(i)));
  }
  TK_TRY([[maybe_unused]] const auto voices, check_voices(content.voices));
  TK_TRY([[maybe_unused]] const auto poll, check_poll(content.poll));
  return check_ids(content);
}

void put_in_order(Content& content) {
  std::ranges::sort(content.articles, [](const Article& left, const Article& right) {
    if (left.published_day != right.published_day) return left.published_day > right.published_day;
    return left.public_id < right.public_id;
  });
  for (auto& article : content.articles) {
    std::ranges::stable_sort(article.corrections, {}, &Correction::day);
  }
  std::ranges::sort(content.withdrawn);
  std::ranges::stable_sort(content.voices, std::ranges::greater{}, &Voice::answered_day);
}

base::Result<> check_size(std::string_view bytes) {
  if (bytes.size() <= Snapshot::kBytesMax) return base::Done{};
  return base::Error{base::ErrorKind::invalid,
                     "showcase.too_large",
                     {{"bytes_max", std::to_string(Snapshot::kBytesMax)}}};
}

std::string canonical(const base::JsonObject& json) {
  const auto text = base::canonical_json(json);
  // The only numbers in it are years and the format, and an int always has a canonical text.
  TK_CHECK(text.ok());
  return text.value();
}

}  // namespace

bool is_level(std::string_view word) { return std::ranges::find(kLevels, word) != kLevels.end(); }

bool is_category(std::string_view word) {
  return std::ranges::find(kCategories, word) != kCategories.end();
}

std::vector<std::string> files_of(const Article& article) {
  std::vector<std::string> names;
  for (const auto& photo : article.photos) {
    for (const auto& size : photo.sizes) {
      names.push_back(size.jpeg);
      names.push_back(size.webp);
    }
  }
  for (const auto& attachment : article.attachments) names.push_back(attachment.file);
  return names;
}

base::Result<Snapshot> Snapshot::make(Content content) {
  put_in_order(content);
  auto json = to_json(content);
  const auto version = base::sha256(canonical(json));
  json["version"] = base::to_hex(version);
  auto bytes = canonical(json);
  // First the cheap question: what is too large is not looked at word by word.
  TK_TRY([[maybe_unused]] const auto small, check_size(bytes));
  TK_TRY([[maybe_unused]] const auto fine, check(content));
  return Snapshot{std::move(content), version, std::move(bytes)};
}

base::Result<Snapshot> Snapshot::from_bytes(std::string_view bytes) {
  TK_TRY([[maybe_unused]] const auto small, check_size(bytes));
  const auto json = base::parse_json(bytes);
  if (!json.ok() || !json.value().is_object()) return refused("showcase.malformed", "/");
  TK_TRY(auto content, content_from_json(json.value().get_object()));
  TK_TRY(auto snapshot, make(std::move(content)));
  // One content has one text: an unknown key, another order or a wrong version all end here.
  if (snapshot.bytes() != bytes) {
    return base::Error{base::ErrorKind::conflict, "showcase.altered", {}};
  }
  return snapshot;
}

}  // namespace tongket::showcase
