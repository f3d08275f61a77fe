#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "award/awards.h"
#include "books/books.h"
#include "paper/fields.h"
#include "shelf/shelf.h"

namespace tongket::view {

/// Which paper of a round is wanted.
///
///     submission     tờ trình, with everything proposed
///     minutes        biên bản họp hội đồng, of the last meeting
///     decision       quyết định, with its list
///     merits         báo cáo thành tích of one nomination
///     ceremony       the order of handing over, higher forms first
///     certificates   one page each
struct AwardPaper {
  std::string name = {};
  std::optional<award::DecisionId> decision = {};      ///< None: the last that stands.
  std::optional<award::NominationId> nomination = {};  ///< Of merits.
  base::Date today = {};
};

/// The names above.
[[nodiscard]] const std::vector<std::string_view>& award_papers();

/// What a paper says; it names persons, so whoever asks for one has looked at names.
/// Errors  `award.paper_unknown` (not_found): name, allowed. `award.nomination_unknown`,
///         `award.decision_unknown` (not_found): there is none, or none yet; `award.no_council`
///         (not_found): no meeting was recorded. `shelf.altered`.
[[nodiscard]] base::Result<paper::Fields> award_fields(const books::Books& books,
                                                       const shelf::Shelf& shelf,
                                                       const award::Round& round,
                                                       const AwardPaper& paper);

/// The same as a file in Word's form. Errors  as `award_fields`.
[[nodiscard]] base::Result<std::string> award_document(const books::Books& books,
                                                       const shelf::Shelf& shelf,
                                                       const award::Round& round,
                                                       const AwardPaper& paper);

/// In which of three sizes a name goes onto one line of a certificate: "large", "middle", "small";
/// empty: in none.
[[nodiscard]] std::string_view size_of_name(std::string_view name);

}  // namespace tongket::view
