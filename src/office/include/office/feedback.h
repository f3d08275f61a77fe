#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "office/house.h"
#include "showcase/letters.h"
#include "showcase/snapshot.h"

namespace tongket::office {

/// What citizens write to the office, and what it asks them. None of it is official: it lies on the
/// shelf, can be taken out, and says who answered and who let it out.
struct Feedback {
  enum class State { fresh, answered, published };

  showcase::Letter letter;
  State state = State::fresh;
  std::string answer = {};
  std::string answered_by = {};  ///< The actor; empty while nobody did.
  base::Date answered_day = {};
  std::string published_by = {};
};

/// Takes what lies in the portal's folder onto the shelf; gives whether anything came. What the
/// shelf has no room for (10,000 letters) waits in the folder.
bool take_letters(shelf::Shelf& shelf, const std::filesystem::path& folder);

/// Every letter, the newest first.
[[nodiscard]] std::vector<Feedback> all_feedback(const shelf::Shelf& shelf);

/// Errors  as `Desk::may`; `feedback.unknown` (not_found). Args: feedback.
///         of the answer: `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
///         `feedback.published` (conflict): it is out already. Args: feedback.
[[nodiscard]] base::Result<> answer_feedback(House& house, const access::Actor& actor,
                                             const std::string& id, std::string_view answer);
/// A second person lets letter and answer out, without the writer's name.
/// Errors  also `feedback.unanswered` (conflict), `feedback.same_person` (forbidden).
[[nodiscard]] base::Result<> publish_feedback(House& house, const access::Actor& actor,
                                              const std::string& id);
/// Takes a letter out for good, and off the public pages.
[[nodiscard]] base::Result<> drop_feedback(House& house, const access::Actor& actor,
                                           const std::string& id);

/// Puts a question to all readers, in the place of the one that was open.
/// Errors  `poll.malformed` (invalid): no question, fewer than two or more than ten answers, or too
///         long. `poll.personal` (invalid): the number of a telephone or of an identity paper.
///         `document.secret_mark` (invalid).
[[nodiscard]] base::Result<> open_poll(House& house, const access::Actor& actor,
                                       std::string question, std::vector<std::string> options);
/// Errors  `poll.none` (not_found).
[[nodiscard]] base::Result<> close_poll(House& house, const access::Actor& actor);

/// What of all this the public may read: numbers of telephones and of identity papers, and
/// addresses of mail are covered in it, whoever wrote them.
[[nodiscard]] std::vector<showcase::Voice> voices(const shelf::Shelf& shelf);
[[nodiscard]] std::optional<showcase::Poll> poll(const shelf::Shelf& shelf);

}  // namespace tongket::office
