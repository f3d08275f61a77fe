#include "review/limits.h"

#include <array>

#include "base/text.h"

namespace tongket::review {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

struct Part {
  std::string_view head;
  std::string Limit::*words;
};

constexpr std::array kParts = {
    Part{.head = "nguyên nhân:", .words = &Limit::cause},
    Part{.head = "khắc phục:", .words = &Limit::remedy},
    Part{.head = "biện pháp khắc phục:", .words = &Limit::remedy},
};

/// The part a line begins, and what it says after its head.
struct Begun {
  std::string Limit::*words = nullptr;
  std::string_view rest = {};
};

Begun begun_by(std::string_view line) {
  for (const auto& part : kParts) {
    const auto size = base::length(part.head);
    if (base::match_key(base::slice(line, 0, size)) == base::match_key(part.head)) {
      return {.words = part.words, .rest = trimmed(base::slice(line, size, std::string::npos))};
    }
  }
  return {};
}

void add(std::string& words, std::string_view line) {
  if (!words.empty() && !line.empty()) words += ' ';
  words += line;
}

}  // namespace

std::vector<Limit> limits_in(std::string_view text) {
  std::vector<Limit> limits;
  auto going_on = &Limit::said;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("-")) {
      limits.emplace_back();
      going_on = &Limit::said;
      line = trimmed(line.substr(1));
    }
    if (line.empty() || limits.empty()) continue;
    const auto begun = begun_by(line);
    if (begun.words != nullptr) going_on = begun.words;
    add(limits.back().*going_on, begun.words != nullptr ? begun.rest : line);
  }
  return limits;
}

}  // namespace tongket::review
