#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/recorded.h"
#include "review/book.h"
#include "shelf/shelf.h"
#include "unit/kind.h"

namespace tongket::review {

using ReviewId = base::Id<struct ReviewOf>;

/// half: sơ kết 6 tháng · annual: tổng kết năm · cluster: sơ kết, tổng kết cụm.
enum class Kind : std::uint8_t { half, annual, cluster };

/// Which meeting it is; a unit may hold more than one about the same year, each its own.
///
///     conference  hội nghị quân chính, hội nghị tổng kết of the military command
///     party       session of the party committee
///     committee   conference of the People's Committee
enum class Occasion : std::uint8_t { conference, party, committee };

[[nodiscard]] std::string_view code(Kind kind);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);
[[nodiscard]] std::string_view code(Occasion occasion);
[[nodiscard]] std::optional<Occasion> parse_occasion(std::string_view text);

/// Who issues the report of a conference, where nobody says otherwise: the military command, of a
/// session of its party committee that, of a conference of the people's committee this.
[[nodiscard]] unit::BodyKind usual_body(Occasion occasion);

/// What the numbers of such a review speak for.
/// Errors  `period.year` (invalid).
[[nodiscard]] base::Result<period::Period> period_of(Kind kind, int year);

/// Sơ kết or tổng kết of a unit's work: what is opened first.
/// Shape   `supersedes` and `reason` together or not at all.
struct Opening {
  ReviewId id{0};
  unit::UnitId unit{0};
  Kind kind = Kind::annual;
  Occasion occasion = Occasion::conference;
  unit::BodyKind body = unit::BodyKind::military_command;  ///< Who issues the report.
  int year = 0;
  std::optional<ReviewId> supersedes = {};
  std::optional<shelf::TextRef> reason = {};
};

/// When the conference is, and its words (`review/conference.h`), which name persons and so lie on
/// the shelf.
struct Plan {
  ReviewId review{0};
  std::optional<base::Date> day = {};
  shelf::TextRef words = {};
};

/// The figures as they are to be told, for good. Another freeze takes over what changed since, and
/// says why.
struct Freeze {
  ReviewId review{0};
  ledger::Position as_of = 0;
  base::Hash head = {};  ///< Of the entry at `as_of`.
  Book book = {};
  std::optional<shelf::TextRef> reason = {};
};

/// How an area of work was done, on the scale of task completion; no area: as a whole.
struct Judgement {
  ReviewId review{0};
  std::string area = {};
  std::string grade = {};     ///< Code on the scale.
  std::string proposed = {};  ///< What the rule proposed; empty: nothing.
  std::optional<shelf::TextRef> reason = {};
};

/// A section's text with its bound figures (`review/text.h`).
struct Writing {
  ReviewId review{0};
  std::string section = {};
  std::size_t after = 0;  ///< Versions the writer had seen: nobody overwrites another's words.
  shelf::TextRef text = {};
};

struct Comment {
  ReviewId review{0};
  std::string section = {};
  shelf::TextRef words = {};
};

/// What the registry and the signer did outside: number, day, the signed paper.
struct Registration {
  ReviewId review{0};
  std::string number = {};
  base::Date day = {};
  std::optional<shelf::TextRef> paper_name = {};
  std::optional<shelf::TextRef> paper = {};
};

/// A template of catalogue/documents/ as staff changed it in Word: the file, and what a worker read
/// of it. Both lie on the shelf, where they can be taken out.
struct Adoption {
  std::string document = {};  ///< "report".
  shelf::TextRef file = {};
  shelf::TextRef made = {};  ///< As `paper::DocxTemplate::save` writes it.
};

/// The act `template.adopt`.
[[nodiscard]] ledger::Draft to_draft(const Adoption& adoption);

struct Adopted {
  Adoption adoption;
  ledger::Recorded recorded;
};

/// The acts `review.open`, `.plan`, `.freeze`, `.assess`, `.write`, `.comment`, `.approve`,
/// `.reopen` and `.register`, without moment and actor, which the office fills in. No section:
/// approved as a whole.
[[nodiscard]] ledger::Draft to_draft(const Opening& opening);
[[nodiscard]] ledger::Draft to_draft(const Plan& plan);
[[nodiscard]] ledger::Draft to_draft(const Freeze& freeze);
[[nodiscard]] ledger::Draft to_draft(const Judgement& judgement);
[[nodiscard]] ledger::Draft to_draft(const Writing& writing);
[[nodiscard]] ledger::Draft to_draft(const Comment& comment);
[[nodiscard]] ledger::Draft approval_draft(ReviewId review, std::string_view section);
[[nodiscard]] ledger::Draft reopening_draft(ReviewId review, const shelf::TextRef& reason);
[[nodiscard]] ledger::Draft to_draft(const Registration& registration);

struct Planned {
  Plan plan;
  ledger::Recorded recorded;
};

struct Frozen {
  std::shared_ptr<const Freeze> freeze;
  ledger::Recorded recorded;
  base::Hash entry;  ///< Of the act.
};

struct Judged {
  Judgement judgement;
  ledger::Recorded recorded;
};

struct Written {
  shelf::TextRef text;
  ledger::Recorded recorded;
};

struct Commented {
  shelf::TextRef words;
  ledger::Recorded recorded;
};

/// A section as it stands; what is written after an approval is not approved.
struct Section {
  std::vector<Written> versions = {};
  std::vector<Commented> comments = {};
  std::optional<ledger::Recorded> approved = {};
};

/// The whole approved; opened again where a reason was given for it.
struct Approval {
  ledger::Recorded recorded;
  std::optional<shelf::TextRef> reopened_because = {};
  std::optional<ledger::Recorded> reopened = {};
};

/// One review as it stands.
struct Review {
  Opening opening;
  ledger::Recorded recorded;
  std::vector<Planned> plans = {};
  std::vector<Frozen> frozen = {};                         ///< The last counts.
  std::map<std::string, std::vector<Judged>> judged = {};  ///< By area; the last counts.
  std::map<std::string, Section> sections = {};
  std::vector<Approval> approvals = {};
  std::optional<Registration> registered = {};
  std::optional<ReviewId> superseded_by = {};
  /// The entries it came of, in their order: what a snapshot keeps.
  std::vector<std::shared_ptr<const ledger::Entry>> history = {};

  [[nodiscard]] bool is_approved() const;
  /// Null before the first freeze.
  [[nodiscard]] const Frozen* book() const { return frozen.empty() ? nullptr : &frozen.back(); }
  /// Null when nobody said anything of the area.
  [[nodiscard]] const Judged* verdict(std::string_view area) const;
  /// Null when nothing was ever written or said of it.
  [[nodiscard]] const Section* section(std::string_view key) const;
};

/// The code a printed report carries, by which its frozen book is found again: 80 bits of what the
/// freeze is, in four groups of Crockford base32: "7Q2M-0X9K-…".
[[nodiscard]] std::string verification_code(const Frozen& frozen);

}  // namespace tongket::review
