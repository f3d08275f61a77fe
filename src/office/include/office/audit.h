#pragma once

#include <optional>
#include <string>
#include <vector>

#include "office/house.h"

namespace tongket::office {

/// Who recorded what: which entries of the ledger are looked for.
struct AuditQuestion {
  std::optional<unit::UnitId> unit = {};  ///< It and all below it; none: all the actor sees.
  std::optional<base::Date> first = {};
  std::optional<base::Date> last = {};  ///< Included.
  std::string act = {};                 ///< "filing.submit", or "filing": all acts of a report.
  std::string by = {};                  ///< Account id, or "server".
  ledger::Position before = 0;          ///< Only older entries; 0: from the newest on.
  std::size_t most = 50;
};

/// One entry by its head. What was said in it is not here: words may have been taken out since.
struct AuditLine {
  ledger::Position position = 0;
  base::Instant at = {};
  std::string actor;
  std::string act;
  std::optional<unit::UnitId> unit = {};  ///< None: it is about the whole house.
  std::optional<period::Period> period = {};
  std::string form = {};
  int version = 0;  ///< Of the report by that form; 0: the act is about none.
};

/// The head of one entry, as the books tell what it is about.
[[nodiscard]] AuditLine audit_line(const books::Books& books, const ledger::Entry& entry);

struct AuditPage {
  std::vector<AuditLine> lines;  ///< Newest first.
  ledger::Position older = 0;    ///< To ask on with, as `before`; 0: nothing older is left.
};

/// So many entries are looked through for one page; where few fit it is short and goes on.
inline constexpr ledger::Position kEntriesLookedAt = 20'000;

/// Entries the actor may see: of units the actor answers for, and what is about no unit only for
/// who answers for all. It says who recorded this and never adds up by person.
/// Errors  `access.*` of act `audit.see`.
[[nodiscard]] base::Result<AuditPage> audit(const House& house, const access::Actor& actor,
                                            const AuditQuestion& question);

}  // namespace tongket::office
