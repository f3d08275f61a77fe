#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indicator/catalogue.h"

namespace tongket::indicator {

template <class Enum>
struct Word {
  Enum value;
  std::string_view text;
};

/// The words of one column, in the order of the enum.
template <class Enum>
std::span<const Word<Enum>> words();

template <>
std::span<const Word<ValueType>> words();
template <>
std::span<const Word<OverUnits>> words();
template <>
std::span<const Word<OverTime>> words();
template <>
std::span<const Word<Pairing>> words();
template <>
std::span<const Word<Direction>> words();
template <>
std::span<const Word<FilledBy>> words();
template <>
std::span<const Word<EnteredBy>> words();
template <>
std::span<const Word<Hold>> words();
template <>
std::span<const Word<PublicForm>> words();
template <>
std::span<const Word<Verified>> words();
template <>
std::span<const Word<Severity>> words();
template <>
std::span<const Word<Level>> words();
template <>
std::span<const Word<period::PeriodKind>> words();
template <>
std::span<const Word<bool>> words();

template <class Enum>
std::optional<Enum> parse_word(std::string_view text) {
  for (const auto& word : words<Enum>()) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

/// "sum, last, max, none": what a refusal offers instead.
template <class Enum>
std::string allowed_words() {
  std::string all;
  for (const auto& word : words<Enum>()) {
    if (!all.empty()) all += ", ";
    all += word.text;
  }
  return all;
}

}  // namespace tongket::indicator
