#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::news {

/// What an article says, as the shelf keeps it.
struct Words {
  std::string title;
  std::string lead;                     ///< Sapo.
  std::vector<std::string> paragraphs;  ///< What was done.
  std::vector<std::string> tasks;       ///< What comes next.
  std::string category = "review";      ///< One of `is_category`.
  std::string author;                   ///< A pen name or an office; may be empty.
  std::vector<std::string> tags;

  friend bool operator==(const Words&, const Words&) = default;
};

/// The closed list: review, training, conscription, education, policy, emulation, notice.
[[nodiscard]] bool is_category(std::string_view word);

/// Canonical JSON {"author", "category", "lead", "paragraphs", "tags", "tasks", "title"}.
[[nodiscard]] std::string to_text(const Words& words);
/// Nothing when it is no article's words. What older texts do not have is empty, of the first
/// category; texts come in NFC, empty ones are left out of lists.
[[nodiscard]] std::optional<Words> words_from(std::string_view text);

/// Errors  `article.words` (invalid): no title, or something longer, or more of it, than a page
///         takes. Args: field.
///         `article.category` (invalid): none of the list. Args: category.
[[nodiscard]] base::Result<> check(const Words& words);

/// All of it in one text, line by line.
[[nodiscard]] std::string joined(const Words& words);

/// How much of the shorter text stands in the other as well, in whole percent: runs of five words,
/// compared without case and marks. 0 for texts too short to tell.
[[nodiscard]] int likeness(std::string_view one, std::string_view other);

}  // namespace tongket::news
