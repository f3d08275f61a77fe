#pragma once

#include <string>
#include <string_view>

#include "news/articles.h"
#include "office/house.h"

namespace tongket::office {

struct BroughtPhoto {
  std::string_view bytes;
  std::string caption;
  std::string alt;
  std::string note;       ///< Why, of an article that is out.
  bool declared = false;  ///< Whoever brings it says that it holds no state secret.
};

/// Puts a photo at the end of an article's: made anew from its pixels in a worker, in a few widths;
/// the bytes that were brought are kept nowhere. A rewording like others, which a second person
/// takes.
/// Errors  `document.not_declared` (invalid); those of `photo::Studio::make` and `revise_article`.
[[nodiscard]] base::Result<ledger::Recorded> add_photo(House& house, const access::Actor& actor,
                                                       news::ArticleId id,
                                                       const BroughtPhoto& brought);

struct BroughtAttachment {
  std::string_view bytes;
  std::string name;
  std::string title;
  std::string note;
  bool declared = false;
};

/// Puts a PDF, Word or Excel file at the end of an article's attachments.
/// Errors  those of `check_file`; `article.attachment_kind` (invalid): a picture; those are photos.
///         those of `revise_article`.
[[nodiscard]] base::Result<ledger::Recorded> attach(House& house, const access::Actor& actor,
                                                    news::ArticleId id,
                                                    const BroughtAttachment& brought);

struct ArticleFile {
  bool is_photo = false;  ///< A JPEG.
  std::string bytes;
};

/// A file of the newest words, for those who write and check: an attachment, or a photo in its
/// middle width.
/// Errors  `article.file_unknown` (not_found). Args: file.
[[nodiscard]] base::Result<ArticleFile> article_file(const House& house,
                                                     const news::Article& article,
                                                     std::string_view file);

}  // namespace tongket::office
