#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/problems.h"

namespace tongket::base {

enum class Language { vi, en };

/// The sentences of errors and screens, by stable code, in Vietnamese and English. Read once from
/// `i18n/{vi,en}.json`, which are built into the program; a test holds both files and the codes of
/// the sources together.
///
///     "period": {"empty": "Kỳ từ {first} đến {past} không có ngày nào."}    code period.empty
class Messages {
 public:
  /// Requires both embedded files to be well-formed; a test sees to it.
  Messages();

  /// The sentence of `code` with its blanks filled. A code without a sentence gives the code
  /// itself, so that nothing is ever silent.
  [[nodiscard]] std::string say(Language language, const Error& error) const;

  /// `file:line, cell: sentence [code]`; what the place does not have is left out.
  [[nodiscard]] std::string say(Language language, const Problem& problem) const;

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all(Language language) const;

 private:
  std::map<std::string, std::string, std::less<>> vi_;
  std::map<std::string, std::string, std::less<>> en_;
};

}  // namespace tongket::base
