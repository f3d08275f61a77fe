#include "base/messages.h"

#include <algorithm>

#include "base/json.h"

namespace tongket::base {
namespace embedded {

// Made by tongket_embed from i18n/{vi,en}.json.
std::string_view messages_vi();
std::string_view messages_en();

}  // namespace embedded

namespace {

using Sentences = std::map<std::string, std::string, std::less<>>;

/// {"period": {"empty": "…"}} becomes period.empty → "…".
Sentences read_sentences(std::string_view text) {
  const auto parsed = parse_json(text);
  TK_CHECK(parsed.ok() && parsed.value().is_object());
  Sentences sentences;
  for (const auto& [section, members] : parsed.value().get_object()) {
    TK_CHECK(members.is_object());
    for (const auto& [name, sentence] : members.get_object()) {
      TK_CHECK(sentence.is_string());
      std::string code{section};
      code.append(".").append(name);
      sentences.emplace(std::move(code), sentence.get_string());
    }
  }
  return sentences;
}

/// Puts the arguments into the blanks `{name}`, in one pass, so that an argument which itself
/// contains `{name}` stays as it is. A blank without an argument stays too: it shows the mistake.
std::string fill(std::string_view sentence, const Error& error) {
  std::string filled;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    filled += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = sentence.find('}', open);
    if (close == std::string_view::npos) {
      filled += sentence.substr(open);
      break;
    }
    const auto name = sentence.substr(open + 1, close - open - 1);
    const auto arg = std::ranges::find(error.args, name, &decltype(error.args)::value_type::first);
    filled += arg == error.args.end() ? sentence.substr(open, close - open + 1)
                                      : std::string_view{arg->second};
    sentence.remove_prefix(close + 1);
  }
  return filled;
}

}  // namespace

Messages::Messages()
    : vi_{read_sentences(embedded::messages_vi())}, en_{read_sentences(embedded::messages_en())} {}

const Sentences& Messages::all(Language language) const {
  return language == Language::vi ? vi_ : en_;
}

std::string Messages::say(Language language, const Error& error) const {
  const auto found = all(language).find(error.code);
  if (found == all(language).end()) return std::string{error.code};
  return fill(found->second, error);
}

std::string Messages::say(Language language, const Problem& problem) const {
  std::string place = problem.place.file;
  if (problem.place.line > 0) {
    const std::string line = std::to_string(problem.place.line);
    if (place.empty()) {
      place = say(language, Error{ErrorKind::invalid, "screen.line", {{"line", line}}});
    } else {
      place += ":" + line;
    }
  }
  if (!problem.place.cell.empty()) place += (place.empty() ? "" : ", ") + problem.place.cell;
  if (!place.empty()) place += ": ";
  return place + say(language, problem.error) + " [" + std::string{problem.error.code} + "]";
}

}  // namespace tongket::base
