#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "draft/draft.h"
#include "office/house.h"
#include "review/review.h"
#include "unit/decree.h"
#include "unit/difference.h"

namespace tongket::office {

/// What becomes of somebody's rights.
enum class RightsMove { ends, gains, loses };

/// Somebody whose rights a decree moves.
struct TouchedAccount {
  access::AccountId account;
  RightsMove what;
};

/// A unit that a decree would tell otherwise, and what hangs on it.
struct Touched {
  unit::Difference difference;
  std::vector<std::size_t> changes;  ///< The changes of the decree that speak of it.
  std::vector<figure::FigureKey> figures;
  std::vector<const report::Report*> reports;  ///< Not the withdrawn ones.
  std::vector<draft::Draft> drafts;            ///< Still waiting to be accepted.
  std::vector<TouchedAccount> accounts;
  /// Of a unit that ends: conferences whose report is not approved yet. Its heir finishes them.
  std::vector<review::ReviewId> reviews;
};

/// What a decree would do, or everything that is wrong with it. Holds the books it was told from.
struct DecreePreview {
  std::shared_ptr<const books::Books> books;
  base::Problems
      problems;  ///< At the path of the field in what was sent; empty: it may be recorded.
  unit::Decree decree;
  unit::Registry after;  ///< The units as they would be.
  std::vector<Touched> touched;
};

/// Tells what a decree would touch: nothing is recorded.
///
/// Rule  A figure or a report is touched when its period ends on a day on which the unit is
///       otherwise; a draft that waits, when its period does, or is not known yet. Rights are told
///       for the first such day that is not past.
/// Errors  those of `Desk::may`: a decree is not for whoever answers for one unit.
[[nodiscard]] base::Result<DecreePreview> preview_decree(const House& house,
                                                         const access::Actor& actor,
                                                         const base::JsonObject& sent);

struct RecordedDecree {
  Receipt receipt;
  std::vector<unit::Made> made;
};

/// Records a decree in one entry; all of it or nothing. With refusals, `problems` has all of them.
/// Errors  the first of `problems`: those of `unit::read_decree` and `unit::Registry::apply_all`;
///         those of `Desk::record`.
[[nodiscard]] base::Result<RecordedDecree> record_decree(House& house, const access::Actor& actor,
                                                         const base::JsonObject& sent,
                                                         base::Problems& problems);

}  // namespace tongket::office
