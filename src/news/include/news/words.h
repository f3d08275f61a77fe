#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "shelf/shelf.h"

namespace tongket::news {

/// One width of a photo; its two files are known by the SHA-256 of their bytes.
struct PhotoSize {
  int width = 0;   ///< In pixels.
  int height = 0;  ///< In pixels.
  base::Hash jpeg{};
  base::Hash webp{};

  friend bool operator==(const PhotoSize&, const PhotoSize&) = default;
};

/// A photo as it was made anew; the one that was brought is kept nowhere.
struct Photo {
  shelf::TextRef bytes;          ///< `photo::pack`.
  std::vector<PhotoSize> sizes;  ///< Narrowest first.
  std::string caption;           ///< May be empty.
  std::string alt;               ///< What is to be seen, for those who do not.

  friend bool operator==(const Photo& left, const Photo& right) {
    return left.bytes.key == right.bytes.key && left.sizes == right.sizes &&
           left.caption == right.caption && left.alt == right.alt;
  }
};

/// A file readers may take along.
struct Attachment {
  shelf::TextRef bytes;
  std::optional<shelf::TextRef> text;  ///< What can be read in it; none of a scan.
  base::Hash sum{};                    ///< SHA-256 of its bytes.
  std::string ending;                  ///< "pdf", "docx" or "xlsx".
  std::int64_t size_bytes = 0;
  std::string title;

  friend bool operator==(const Attachment& left, const Attachment& right) {
    return left.bytes.key == right.bytes.key && left.title == right.title;
  }
};

/// A văn bản that the article makes known; its extract is the title.
struct Paper {
  std::string number;
  base::Date day{};
  std::string issuer;

  friend bool operator==(const Paper&, const Paper&) = default;
};

/// What an article says, as the shelf keeps it.
struct Words {
  std::string title;
  std::string lead;                     ///< Sapo.
  std::vector<std::string> paragraphs;  ///< What was done.
  std::vector<std::string> tasks;       ///< What comes next.
  std::string category = "review";      ///< One of `is_category`.
  std::string author;                   ///< A pen name or an office; may be empty.
  std::vector<std::string> tags;
  std::vector<Photo> photos = {};
  std::vector<Attachment> attachments = {};
  std::optional<Paper> paper = {};

  friend bool operator==(const Words&, const Words&) = default;
};

/// The closed list: review, training, conscription, education, policy, emulation, notice.
[[nodiscard]] bool is_category(std::string_view word);

inline constexpr std::size_t kPhotosMost = 30;
inline constexpr std::size_t kAttachmentsMost = 20;

/// Canonical JSON {"author", "category", "lead", "paragraphs", "tags", "tasks", "title"}, and
/// "photos", "attachments" and "paper" where there are some.
[[nodiscard]] std::string to_text(const Words& words);
/// Nothing when it is no article's words. What older texts do not have is empty, of the first
/// category; texts come in NFC, empty ones are left out of lists.
[[nodiscard]] std::optional<Words> words_from(std::string_view text);

/// Errors  `article.words` (invalid): no title, or something longer, or more of it, than a page
///         takes. Args: field.
///         `article.category` (invalid): none of the list. Args: category.
///         `article.no_alt` (invalid): a photo without words for those who do not see it.
///         `article.many_files` (invalid): more photos or files than a page takes. Args: photos,
///         attachments.
[[nodiscard]] base::Result<> check(const Words& words);

/// Under which the shelf keeps its files: photos, attachments, what can be read in these.
[[nodiscard]] std::vector<std::string> file_keys(const Words& words);

/// All of it in one text, line by line; of photos and files their captions and titles.
[[nodiscard]] std::string joined(const Words& words);

/// How much of the shorter text stands in the other as well, in whole percent: runs of five words,
/// compared without case and marks. 0 for texts too short to tell.
[[nodiscard]] int likeness(std::string_view one, std::string_view other);

}  // namespace tongket::news
