#include "news/words.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"

namespace tongket::news {
namespace {

constexpr std::array<std::string_view, 7> kCategories{
    "review", "training", "conscription", "education", "policy", "emulation", "notice"};

constexpr std::size_t kTitleMax = 300;
constexpr std::size_t kNameMax = 200;
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

/// Marks that a page cannot carry, or that change how other text is read.
bool is_plain(std::string_view text) {
  return std::ranges::none_of(base::to_code_points(text), [](char32_t letter) {
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ||
           (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
  });
}

base::Result<> check_text(std::string_view text, std::string_view field, std::size_t length_max) {
  if (base::length(text) <= length_max && is_plain(text)) return base::Done{};
  return base::Error{base::ErrorKind::invalid, "article.words", {{"field", std::string{field}}}};
}

base::Result<> check_texts(const std::vector<std::string>& texts, std::string_view field,
                           std::size_t count_max, std::size_t length_max) {
  if (texts.size() > count_max) {
    return base::Error{base::ErrorKind::invalid, "article.words", {{"field", std::string{field}}}};
  }
  for (const auto& text : texts) {
    TK_TRY([[maybe_unused]] const auto fine, check_text(text, field, length_max));
  }
  return base::Done{};
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
  const base::JsonObject body{{"title", words.title},
                              {"lead", words.lead},
                              {"paragraphs", texts_json(words.paragraphs)},
                              {"tasks", texts_json(words.tasks)},
                              {"category", words.category},
                              {"author", words.author},
                              {"tags", texts_json(words.tags)}};
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
              .tags = texts_at(body, "tags")};
  if (!is_category(words.category)) words.category = "review";
  return words;
}

base::Result<> check(const Words& words) {
  if (base::match_key(words.title).empty()) {
    return base::Error{base::ErrorKind::invalid, "article.words", {{"field", "title"}}};
  }
  if (!is_category(words.category)) {
    return base::Error{
        base::ErrorKind::invalid, "article.category", {{"category", words.category}}};
  }
  TK_TRY([[maybe_unused]] const auto title, check_text(words.title, "title", kTitleMax));
  TK_TRY([[maybe_unused]] const auto lead, check_text(words.lead, "lead", kParagraphMax));
  TK_TRY([[maybe_unused]] const auto author, check_text(words.author, "author", kNameMax));
  TK_TRY([[maybe_unused]] const auto tags, check_texts(words.tags, "tags", kTagsMax, kTagMax));
  TK_TRY([[maybe_unused]] const auto tasks,
         check_texts(words.tasks, "tasks", kParagraphsMax, kParagraphMax));
  return check_texts(words.paragraphs, "paragraphs", kParagraphsMax, kParagraphMax);
}

std::string joined(const Words& words) {
  std::string all = words.title + '\n' + words.lead;
  for (const auto* texts : {&words.paragraphs, &words.tasks}) {
    for (const auto& text : *texts) all += '\n' + text;
  }
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
