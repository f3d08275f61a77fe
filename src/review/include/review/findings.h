#pragma once

#include <string>
#include <utility>
#include <vector>

#include "review/outline.h"
#include "review/text.h"

namespace tongket::review {

/// How much something that was found stands in the way.
///
///     error    the report cannot be approved: it would say what is not so
///     warning  a superior would ask about it
///     note     worth a look
enum class Weight : std::uint8_t { error, warning, note };

[[nodiscard]] std::string_view code(Weight weight);

/// Something to be looked at before a report is signed. The sentence stands under `code` in i18n.
struct Finding {
  Weight weight = Weight::note;
  std::string section = {};  ///< Empty: about the whole.
  std::string_view code = {};
  std::vector<std::pair<std::string_view, std::string>> args = {};
};

/// A section with its words; of those that were never written none.
struct SectionText {
  const OutlineLine* section = nullptr;
  std::string text = {};
};

/// A text of another report: whose it is, and what it says.
struct OtherText {
  std::string whose;  ///< "tổng kết năm 2025, xã Kim Sơn".
  std::string text;
};

/// What is to be looked at in a report.
///
///     review.section_empty          error    a section that has to be there has no words
///     review.number_changed         error    a number is another since its words were written
///     review.figure_incomparable    warning  words compare with a year before of other units, or
///                                            of which nothing is known
///     review.no_overall_verdict     warning  a year nobody judged as a whole
///     review.unit_ended             note     the unit is no more: its heir finishes the review
///     review.figure_missing         error    words rest on a figure nobody reported
///     review.unmet_not_told         warning  a target was missed and the limits do not speak of it
///     review.limit_without_cause    warning
///     review.limit_without_remedy   warning
///     review.wording_repeated       warning  words of last year, or of another unit
///     review.coverage_partial       note     reports are missing: k of n stands beside the figure
///     review.number_unsupported     warning  a typed number that is no figure of the book
///     review.number_unbound         note     a typed number that is one, and is not bound to it
///
/// Errors stand before warnings and notes, each in the order of the outline.
[[nodiscard]] std::vector<Finding> findings(const Source& source,
                                            const std::vector<SectionText>& sections,
                                            const std::vector<OtherText>& others);

}  // namespace tongket::review
