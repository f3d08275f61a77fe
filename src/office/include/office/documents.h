#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "draft/draft.h"
#include "office/house.h"
#include "unit/resolve.h"

namespace tongket::office {

/// A file somebody brings.
struct Incoming {
  std::string name;
  std::string_view bytes;
  bool declared;  ///< "Không chứa bí mật nhà nước": said by the person, for every file.
};

/// Reads a file into a draft: text by a worker, facts by the reader.
/// Errors  `document.not_declared` (invalid). `document.secret_mark` (invalid): marked as a state
///         secret; nothing of it is kept. Those of the extractor: empty, binary, too large …
[[nodiscard]] base::Result<std::string> read_document(House& house, const access::Actor& actor,
                                                      const Incoming& incoming);

/// Every draft of a unit the actor answers for, and every one without a unit, newest first.
[[nodiscard]] base::Result<std::vector<draft::Draft>> documents(const House& house,
                                                                const access::Actor& actor);

/// Errors  `document.unknown` (not_found). Args: document. `access.out_of_scope`, here and below:
///         its unit is not the actor's.
[[nodiscard]] base::Result<draft::Draft> find_document(const House& house,
                                                       const access::Actor& actor,
                                                       std::string_view id);

/// Every unit the document may speak of, on the day it speaks of.
[[nodiscard]] std::vector<unit::Candidate> unit_candidates(const books::Books& books,
                                                           const draft::Draft& draft);

/// The day a draft speaks of: of the event, or the last of its year.
[[nodiscard]] std::optional<base::Date> day_of(const draft::Draft& draft);

/// The period its figures belong to: the part of the year that a person chose; else, by the kind of
/// the page, the first half, a cluster's year or the year. Nothing while its year is not known.
[[nodiscard]] std::optional<period::Period> period_of(const draft::Draft& draft);

/// Changes to a draft as a whole, and why; the reason goes into the ledger with the figures.
struct Choice {
  std::optional<unit::UnitId> unit;
  std::optional<int> year;
  std::optional<period::YearPart> part = {};  ///< The year, its first or its second half.
  std::string reason;
};
/// Errors  `document.unknown`, `document.closed` (conflict): accepted or discarded already.
///         `document.nothing_chosen` (invalid): neither unit nor year nor part. `unit.unknown`,
///         `period.year`; `reason.missing`, `reason.too_long`, `document.secret_mark` (invalid).
[[nodiscard]] base::Result<draft::Draft> choose(House& house, const access::Actor& actor,
                                                std::string_view id, const Choice& choice);

/// Changes to one item.
struct Decision {
  std::optional<draft::ItemState> state;
  std::optional<std::string> indicator;
  std::optional<base::Decimal> number;
  std::optional<figure::Mark> mark;
};
/// Errors  as `choose`; `document.no_item` (not_found). Args: item.
///         `indicator.unknown`. Args: code.
[[nodiscard]] base::Result<draft::Draft> decide(House& house, const access::Actor& actor,
                                                std::string_view id, std::size_t item,
                                                const Decision& decision);

/// Everything that keeps a document from being accepted now, at once; each problem's place is the
/// item's number, from 1, as its line.
/// Errors  `document.unknown`, `document.closed`, those of rights.
[[nodiscard]] base::Result<base::Problems> acceptance_problems(const House& house,
                                                               const access::Actor& actor,
                                                               std::string_view id);

struct AcceptedDocument {
  report::ReportId report;
  Receipt receipt;
  draft::Counts counts;
};

/// Records the accepted items as a report of the unit and period, with the words each rests on.
/// Of a unit that has ended, recorded by whoever answers for its heir, the report bears the heir.
/// Errors  `document.no_unit`, `document.no_year` (invalid): not chosen yet.
/// `document.unit_not_then`
///         (invalid): the unit did not live on the last day of the period, whose figures belong to
///         another. Args: unit, period, day.
///         `indicator.unknown`, `document.two_for_one` (conflict): two items say the same
///         indicator. Args: code. `hold.off` (forbidden): it ships switched off and no decision
///         opened it. Args: code. `document.wrong_value` (invalid): not a value of that kind. Args:
///         code.
[[nodiscard]] base::Result<AcceptedDocument> accept_document(House& house,
                                                             const access::Actor& actor,
                                                             std::string_view id);

/// Throws a draft and its text away.
[[nodiscard]] base::Result<> discard_document(House& house, const access::Actor& actor,
                                              std::string_view id);

}  // namespace tongket::office
