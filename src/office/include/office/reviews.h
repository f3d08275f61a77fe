#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "office/house.h"
#include "review/conference.h"
#include "review/reviews.h"

namespace tongket::office {

/// Which review somebody opens.
struct ReviewOrder {
  unit::UnitId unit{0};
  review::Kind kind = review::Kind::annual;
  review::Occasion occasion = review::Occasion::conference;
  unit::BodyKind body = unit::BodyKind::military_command;
  int year = 0;
  std::optional<review::ReviewId> supersedes = {};
  std::string reason = {};  ///< Why it takes another's place; else empty.
};

struct OpenedReview {
  review::ReviewId id{0};
  Receipt receipt;
};

/// Opens a review; reports may still be missing, and k of n says so.
/// Errors  `period.year`; `unit.not_on_day` (not_found): the unit is not in that year;
/// `review.kind_unfit`
///         (invalid): a cluster holds cluster reviews and nobody else does; those of
///         `Reviews::apply`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<OpenedReview> open_review(House& house, const access::Actor& actor,
                                                     const ReviewOrder& order);

/// Freezes the figures as they stand at a position of the ledger; none: as they stand now. A second
/// freeze takes over what changed and says why; words whose numbers are others since show it.
/// Errors  `ledger.position_unknown` (not_found): also one in the future; `review.reason_missing`;
///         those of `view::book_of`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> freeze_review(House& house, const access::Actor& actor,
                                                  review::ReviewId id,
                                                  std::optional<ledger::Position> as_of,
                                                  std::string_view reason);

/// Says how the conference is held.
/// Errors  `document.secret_mark` (invalid); those of `Desk::record`.
[[nodiscard]] base::Result<Receipt> plan_review(House& house, const access::Actor& actor,
                                                review::ReviewId id, std::optional<base::Date> day,
                                                const review::Conference& conference);

struct VerdictOrder {
  review::ReviewId review{0};
  std::string area = {};
  std::string grade = {};
  std::string reason = {};
};

/// Judges an area, or the whole. Whoever judges otherwise than the rule proposes says why.
/// Errors  `review.grade_unknown` (invalid): not on the scale. Args: grade. `table.area_unknown`
///         (not_found). `review.reason_for_verdict` (invalid): another grade than the proposed one
///         without a reason. Args: proposed. Those of `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> judge_review(House& house, const access::Actor& actor,
                                                 const VerdictOrder& order);

struct SectionOrder {
  review::ReviewId review{0};
  std::string section = {};
  std::string text = {};
  std::size_t after = 0;  ///< Versions the writer had seen.
};

/// Keeps the words of a section, each bound figure with what the book says now. Pasted HTML becomes
/// plain text first, in the worker.
/// Errors  `review.section_unknown` (not_found). Args: section. `review.text_too_long` (invalid):
///         args longest. `document.secret_mark`; those of `review::with_seen`, of the worker and of
///         `Desk::record`.
[[nodiscard]] base::Result<Receipt> write_section(House& house, const access::Actor& actor,
                                                  const SectionOrder& order);

/// Says something about a section to whoever writes it.
/// Errors  `review.section_unknown`; those of `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> comment_section(House& house, const access::Actor& actor,
                                                    review::ReviewId id, std::string_view section,
                                                    std::string_view words);

/// Approves a section, for its branch of work.
/// Errors  `review.section_unknown`; those of `Reviews::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> approve_section(House& house, const access::Actor& actor,
                                                    review::ReviewId id, std::string_view section);

/// Approves the whole report.
/// Errors  `review.not_ready` (conflict): something found is an error. Args: count, first (its
///         sentence's code). Those of `Reviews::apply` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> approve_review(House& house, const access::Actor& actor,
                                                   review::ReviewId id);

/// Opens an approved report again.
/// Errors  those of `Reviews::apply`, `check_reason` and `Desk::record`.
[[nodiscard]] base::Result<Receipt> reopen_review(House& house, const access::Actor& actor,
                                                  review::ReviewId id, std::string_view reason);

/// What the registry gave the paper, and the signed paper itself where it is at hand.
struct RegistrationOrder {
  review::ReviewId review{0};
  std::string number = {};
  base::Date day = {};
  std::string paper_name = {};
  std::string paper = {};  ///< A PDF; empty: not at hand.
};

/// Errors  `review.number_malformed` (invalid): no number of a paper. Args: number.
///         `review.paper_no_pdf` (invalid); `review.paper_too_large` (invalid): args longest;
///         `document.secret_mark` in its name; those of `Desk::record`.
[[nodiscard]] base::Result<Receipt> register_review(House& house, const access::Actor& actor,
                                                    const RegistrationOrder& order);

/// Adopts a template that staff changed in Word: from now on the house prints by it. The file is
/// opened in a worker; every mistake in it is put into `problems`, and nothing is kept.
/// Errors  `template.unknown_document` (not_found); the first of the problems; those of the worker
///         and of `Desk::record`.
[[nodiscard]] base::Result<Receipt> adopt_template(House& house, const access::Actor& actor,
                                                   std::string_view document,
                                                   std::string_view bytes,
                                                   base::Problems& problems);

}  // namespace tongket::office
