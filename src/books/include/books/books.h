#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles.h"
#include "figure/figure.h"
#include "figure/figures.h"
#include "form/forms.h"
#include "indicator/catalogue.h"
#include "ledger/store.h"
#include "news/articles.h"
#include "release/releases.h"
#include "removal/removals.h"
#include "report/reports.h"
#include "unit/event_codec.h"
#include "unit/registry.h"

// Most rooms that hold books never add up, nor ask for awards, targets, due days, tables, tasks or
// clusters.
namespace tongket::award {
class Awards;
}
namespace tongket::cluster {
class Clusters;
}
namespace tongket::collection {
class Collections;
}
namespace tongket::cube {
class Cube;
}
namespace tongket::review {
class Reviews;
}
namespace tongket::schedule {
class Schedule;
}
namespace tongket::target {
class Targets;
}
namespace tongket::task {
class Tasks;
}

namespace tongket::books {

/// All official state at one position of the ledger: one immutable value. Whoever reads holds one
/// `shared_ptr<const Books>` for the whole of a request and so sees one position, without locks.
///
/// It is a pure function of the ledger: applying the same entries in another process gives the same
/// `snapshot` bytes. Copies share what did not change.
struct Books {
  ledger::Head head;
  std::int64_t installation = 0;  ///< 0 until the house is opened.
  std::shared_ptr<const indicator::Catalogue> catalogue;
  std::shared_ptr<const unit::Registry> units;
  std::shared_ptr<const form::Forms> forms;
  std::shared_ptr<const schedule::Schedule> schedule;
  std::shared_ptr<const report::Reports> reports;
  std::shared_ptr<const target::Targets> targets;
  std::shared_ptr<const collection::Collections> collections;
  std::shared_ptr<const review::Reviews> reviews;
  std::shared_ptr<const task::Tasks> tasks;
  std::shared_ptr<const award::Awards> awards;
  std::shared_ptr<const cluster::Clusters> clusters;
  std::shared_ptr<const figure::Figures> figures;
  /// The same figures, to be added up.
  std::shared_ptr<const cube::Cube> cube;
  std::shared_ptr<const access::Roles> roles;
  std::shared_ptr<const release::Releases> releases;
  std::shared_ptr<const removal::Removals> removals;
  std::shared_ptr<const news::Articles> articles;
};

/// The books of an empty ledger.
[[nodiscard]] Books empty();

/// What the first three acts of an installation record: that it exists, its catalogue, its units.
[[nodiscard]] ledger::Draft open_draft(std::int64_t installation);
[[nodiscard]] ledger::Draft catalogue_draft(const indicator::Catalogue& catalogue);
[[nodiscard]] ledger::Draft units_draft(const std::vector<unit::Event>& events);

/// The books after one more entry, and what it did to figures.
struct Applied {
  Books books;
  std::vector<figure::FigureChange> changes;
};

/// Errors  `ledger.broken`: the entry does not follow. `books.unknown_act` (unsupported): an act of
///         a newer program. Args: act. `year.closed` (conflict): it would change a report or a
///         target of a year whose books are closed. Args: year, unit (whose books), day (when).
///         Those of the rooms: the entry is refused, nothing changed.
[[nodiscard]] base::Result<Applied> apply(const Books& books, const ledger::Entry& entry);

/// Whether reports and targets of this unit and year may change on `today`.
/// Errors  `year.closed`, as of `apply`.
[[nodiscard]] base::Result<> check_year_open(const Books& books, unit::UnitId unit, int year,
                                             base::Date today);

/// The same of an entry that this process has just made by `ledger::chain`, whose hash therefore is
/// right.
[[nodiscard]] base::Result<Applied> apply_own(const Books& books, const ledger::Entry& entry);

/// The books as the public may know them: without figures whose reports wait for their acceptance,
/// each in its place what stood before.
/// Source  figures for signature and for the public are accepted ones; the others are tạm tính.
[[nodiscard]] Books accepted_only(const Books& books);

/// Follows the ledger from `start` to its head, or no further than `last`.
/// Errors  as `apply`, for the first entry that cannot be applied.
[[nodiscard]] base::Result<Books> replay(Books start, const ledger::Store& store,
                                         std::optional<ledger::Position> last = std::nullopt);

}  // namespace tongket::books
