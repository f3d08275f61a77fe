#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "award/rules.h"
#include "decision/decision.h"
#include "figure/figure.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::award {

using RoundId = base::Id<struct RoundOf>;
using NominationId = base::Id<struct NominationOf>;
using DecisionId = base::Id<struct AwardDecisionOf>;

inline constexpr std::size_t kNominationsMost = 5'000;  ///< Of one round.
inline constexpr std::size_t kFilesMost = 10;           ///< Of one nomination.
inline constexpr std::size_t kLimitsMost = 100;
inline constexpr std::int64_t kCountMost = 1'000'000;  ///< Of members, votes, bases, book numbers.

/// What is praised: the work of a year or half a year, a campaign, a deed.
enum class Occasion : std::uint8_t { annual, half, campaign, deed };

[[nodiscard]] std::string_view code(Occasion occasion);
[[nodiscard]] std::optional<Occasion> parse_occasion(std::string_view code);

/// What the unit that calls says of one form: the count its limit is a share of, and how many it
/// means to give at most.
/// Shape   at least one of the two.
struct Limit {
  std::string form = {};
  Force force = Force::militia;
  std::optional<std::int64_t> base = {};
  std::optional<std::int64_t> quota = {};

  friend bool operator==(const Limit&, const Limit&) = default;
};

/// A round (đợt khen thưởng): a unit asks those below it whom they propose.
struct Call {
  RoundId id{0};
  unit::UnitId unit{0};
  int year = 0;  ///< Whose work is praised; a decision of January may speak of the year before.
  Occasion occasion = Occasion::annual;
  base::Date due = {};
  shelf::TextRef words = {};
  std::vector<Limit> limits = {};  ///< By form and force, none twice.
};

/// What the shelf keeps of whom is praised: a person, a family, a collective without a unit.
struct Nominee {
  std::string name = {};
  std::string post = {};

  friend bool operator==(const Nominee&, const Nominee&) = default;
};

/// {"name", "post"}, as it lies on the shelf, and back.
[[nodiscard]] std::string to_text(const Nominee& nominee);
/// Errors  those of `base/json.h`.
[[nodiscard]] base::Result<Nominee> nominee_from(std::string_view text);

/// Whom a unit proposes for what. A person's name and post lie on the shelf under a random key,
/// {"name", "post"}: the ledger never learns either, and they can be taken out.
///
/// Shape   `named` of persons and families, and of collectives that are no unit of the register.
struct Nomination {
  RoundId round{0};
  NominationId id{0};
  unit::UnitId unit{0};  ///< Who proposes, or what is proposed.
  Whom whom = Whom::collective;
  Force force = Force::militia;
  std::string form = {};
  std::string body = {};
  std::optional<shelf::TextRef> named = {};
  std::optional<shelf::TextRef> grounds = {};  ///< A text with bound figures.
  std::optional<unit::UnitId> heir = {};
};

/// A paper that belongs to a nomination. Name and bytes lie on the shelf, where they can be taken
/// out.
struct Attachment {
  RoundId round{0};
  NominationId nomination{0};
  shelf::TextRef name = {};
  shelf::TextRef bytes = {};
  std::string media = {};  ///< "application/pdf".
};

struct Withdrawal {
  RoundId round{0};
  NominationId nomination{0};
  shelf::TextRef reason = {};
};

/// How many of a council were for a nomination, and how many against; never who.
struct Vote {
  NominationId nomination{0};
  std::int64_t in_favour = 0;
  std::int64_t against = 0;

  friend bool operator==(const Vote&, const Vote&) = default;
};

/// A meeting of the council.
/// Shape   present ≤ members; votes by nomination, none twice, of each in favour + against ≤
///         present.
struct Meeting {
  RoundId round{0};
  base::Date day = {};
  std::int64_t members = 0;
  std::int64_t present = 0;
  std::vector<Vote> votes = {};
  std::optional<shelf::TextRef> words = {};
};

/// What a nomination got, and which figures it counts in.
struct Line {
  NominationId nomination{0};
  std::string form = {};
  std::vector<std::pair<indicator::IndicatorId, figure::Slice>> counted = {};

  friend bool operator==(const Line&, const Line&) = default;
};

/// A decision of one body.
/// Shape   lines in the order of the list, at least one, no nomination twice.
struct Deciding {
  RoundId round{0};
  DecisionId id{0};
  std::string body = {};
  decision::Decision basis;
  std::optional<shelf::TextRef> signer = {};  ///< The post that signed, in words; never a name.
  std::vector<Line> lines = {};
};

/// Lines of a decision are entered in the golden book (sổ vàng): first, first + 1, …
struct Entering {
  RoundId round{0};
  DecisionId decision{0};
  std::int64_t first = 0;
};

/// A decision was recorded by mistake, or was taken back.
struct Revocation {
  RoundId round{0};
  DecisionId decision{0};
  shelf::TextRef reason = {};
};

/// Somebody looked at names: of a round, on a paper, or of whatever a search found. What was
/// searched for is not kept.
struct Look {
  std::optional<RoundId> round = {};
  unit::UnitId unit{0};
  std::string at = {};  ///< "round", "search", or the name of a paper.
};

/// Names whose time is over were taken out.
struct Expiry {
  RoundId round{0};
  int kept_to = 0;
};

/// The acts `award.call`, `award.propose`, `award.attach`, `award.withdraw`, `award.opine`,
/// `award.decide`, `award.register`, `award.revoke`, `award.look` and `award.expire`, without
/// moment and actor, which the office fills in.
[[nodiscard]] ledger::Draft to_draft(const Call& call);
[[nodiscard]] ledger::Draft to_draft(const Nomination& nomination);
[[nodiscard]] ledger::Draft to_draft(const Attachment& attachment);
[[nodiscard]] ledger::Draft to_draft(const Withdrawal& withdrawal);
[[nodiscard]] ledger::Draft to_draft(const Meeting& meeting);
[[nodiscard]] ledger::Draft to_draft(const Deciding& deciding);
[[nodiscard]] ledger::Draft to_draft(const Entering& entering);
[[nodiscard]] ledger::Draft to_draft(const Revocation& revocation);
[[nodiscard]] ledger::Draft to_draft(const Look& look);
[[nodiscard]] ledger::Draft to_draft(const Expiry& expiry);

/// A nomination as it stands.
struct Nominated {
  Nomination nomination = {};
  ledger::Recorded recorded = {};
  std::vector<Attachment> files = {};  ///< In the order they were brought.
  std::optional<shelf::TextRef> withdrawn_for = {};
  std::optional<ledger::Recorded> withdrawn = {};
};

struct Met {
  Meeting meeting = {};
  ledger::Recorded recorded = {};
};

struct Decided {
  Deciding deciding;
  ledger::Recorded recorded;
  std::optional<std::int64_t> first_number = {};  ///< In the golden book.
  std::optional<ledger::Recorded> entered = {};
  std::optional<shelf::TextRef> revoked_for = {};
  std::optional<ledger::Recorded> revoked = {};

  [[nodiscard]] bool stands() const { return !revoked; }
};

/// One round as it stands.
struct Round {
  Call call = {};
  ledger::Recorded recorded = {};
  std::vector<std::shared_ptr<const Nominated>> nominations = {};  ///< In the order proposed.
  std::vector<std::shared_ptr<const Met>> meetings = {};
  std::vector<std::shared_ptr<const Decided>> decisions = {};
  std::optional<ledger::Recorded> expired = {};
  /// The acts that made it, in their order: a snapshot keeps these.
  std::vector<std::shared_ptr<const ledger::Entry>> history = {};

  /// Null when there is none.
  [[nodiscard]] const Nominated* nominated(NominationId id) const;
  [[nodiscard]] const Decided* decided(DecisionId id) const;
  /// The decision that stands and has it among its lines; null when none has.
  [[nodiscard]] const Decided* decision_on(NominationId id) const;
  /// The last vote about it; null when the council never voted.
  [[nodiscard]] const Vote* vote_on(NominationId id) const;
  /// Its number in the golden book; nothing while it has none.
  [[nodiscard]] std::optional<std::int64_t> book_number(NominationId id) const;
};

}  // namespace tongket::award
