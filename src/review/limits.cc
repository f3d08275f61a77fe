#include "review/limits.h"

#include <array>

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

/// As people write them; of two that begin at one place the longer stands first.
constexpr std::array kParts = {
    Part{.head = "Nguyên nhân:", .words = &Limit::cause},
    Part{.head = "nguyên nhân:", .words = &Limit::cause},
    Part{.head = "NGUYÊN NHÂN:", .words = &Limit::cause},
    Part{.head = "Biện pháp khắc phục:", .words = &Limit::remedy},
    Part{.head = "Khắc phục:", .words = &Limit::remedy},
    Part{.head = "khắc phục:", .words = &Limit::remedy},
    Part{.head = "KHẮC PHỤC:", .words = &Limit::remedy},
};

/// Where in a line another part begins, and which.
struct Begun {
  std::size_t at = std::string_view::npos;
  const Part* part = nullptr;
};

Begun begun_in(std::string_view line) {
  Begun first;
  for (const auto& part : kParts) {
    const auto at = line.find(part.head);
    if (at < first.at) first = {.at = at, .part = &part};
  }
  return first;
}

void add(std::string& words, std::string_view line) {
  if (!words.empty() && !line.empty()) words += ' ';
  words += line;
}

/// What a line adds to a limit; `going_on` is the part that is being told.
void add_line(Limit& limit, std::string Limit::*& going_on, std::string_view line) {
  for (auto begun = begun_in(line); begun.part != nullptr; begun = begun_in(line)) {
    add(limit.*going_on, trimmed(line.substr(0, begun.at)));
    going_on = begun.part->words;
    line = trimmed(line.substr(begun.at + begun.part->head.size()));
  }
  add(limit.*going_on, line);
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
    if (!limits.empty()) add_line(limits.back(), going_on, line);
  }
  return limits;
}

}  // namespace tongket::review
