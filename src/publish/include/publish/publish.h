#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "books/books.h"
#include "news/articles.h"
#include "shelf/shelf.h"
#include "showcase/folder.h"
#include "showcase/snapshot.h"

namespace tongket::publish {

/// The text the shelf keeps under a reference; nothing when it was taken out.
using TextOf = std::function<std::optional<std::string>(const shelf::TextRef&)>;

/// What the books do not say: whose page it is, and the day for which "nay là" is answered.
struct Occasion {
  std::string office;
  base::Date today;
  std::vector<showcase::Voice> voices = {};  ///< What citizens wrote and were answered.
  std::optional<showcase::Poll> poll = {};   ///< What they are asked.
};

/// Everything the public may read, made from the books anew: the only maker of a showcase.
///
/// An article is in it when it is published, its first day has come, and its words are still there.
/// Its words come from the shelf, its figures from the books, and a figure goes out only when
///
///     hold           its indicator does not ship switched off, whatever any decision says
///     release        the indicator is public at the unit's level, or a decision opened this value;
///                    in the form the catalogue allows (a whole percent …)
///     accepted       every part of it is; and of what is added up, all who owe it have reported
///     small numbers  it counts no 1 … 4 persons (awards, targets and hand-over totals aside), nor
///                    0 beside such a number in one sum
///     differencing   no figure that is withheld follows from those that go out, or that a
///                    withdrawn page or a release since closed has said: by the identities of the
///                    catalogue, as a part of a percent, as one unit of a total, or as one part of
///                    a year. Where it would, the figure that came out last stays back as well
///                    (what was read before cannot be made unread), and no more than is needed.
///                    Rules that only say what is more than what are not weighed, nor are numbers
///                    that stood on a page before they were corrected.
///
/// A sentence that says a withheld number of the unit's year stays back, and so does a file in
/// which one can be read. An article whose words were taken out, or say such a number in the title,
/// is withdrawn.
///
/// Shape   a function of the books, the texts and the day; no position, id or moment goes in, and
///         of positions no more than which came first, so what is internal changes no byte of it.
/// Errors  those of `showcase::Snapshot::make` for the office's name and the whole size.
[[nodiscard]] base::Result<showcase::Snapshot> showcase_of(const books::Books& books,
                                                           const TextOf& text_of,
                                                           const Occasion& occasion);

/// The bytes of the files a showcase of these books names. The books must outlive it.
[[nodiscard]] showcase::FileOf files_of(const books::Books& books, const TextOf& text_of);

/// Why a figure of a published article's unit and period is not on its page.
enum class Reason {
  switched_off,   ///< Ships switched off.
  not_public,     ///< Not public, and no decision opened it.
  below_floor,    ///< Public for higher levels only.
  provisional,    ///< Some part of it is not accepted.
  incomplete,     ///< A total for which not all have reported.
  small,          ///< A count of few persons.
  complementary,  ///< Another withheld figure would follow from it.
  elsewhere,      ///< Of another period of the year, or of a part of it: no place on this page.
  taken_back,     ///< Said by a report that was withdrawn.
};

struct Withheld {
  unit::UnitId unit;
  period::Period period;
  indicator::IndicatorId indicator;
  Reason reason;
};

/// A part of an article's words that stays off its page, and the figures for which.
struct HeldBack {
  std::string field;       ///< "title", "lead", "paragraphs" …, "photos", "attachments".
  std::size_t number = 0;  ///< In a list, from 1.
  std::vector<Withheld> figures;
};

/// What of the words of a published article does not go out. A title that says too much keeps the
/// whole article back. Empty when the article is not out, or its words are gone.
[[nodiscard]] std::vector<HeldBack> held_back(const books::Books& books, const TextOf& text_of,
                                              news::ArticleId id);

/// All figures that stay back from published articles, for those who ask why.
[[nodiscard]] std::vector<Withheld> withheld(const books::Books& books);

}  // namespace tongket::publish
