#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "ledger/recorded.h"
#include "shelf/shelf.h"

namespace tongket::removal {

using RemovalId = base::Id<struct Removal>;

/// The act "gỡ bỏ nội dung": what was put in by mistake is taken out, by two people. The first says
/// what and why, the second, somebody else, confirms; only then the office erases it from the
/// shelf.
struct Proposal {
  RemovalId id;
  std::vector<std::string>
      keys;  ///< Shelf keys of the texts to take out, ascending, none twice, at least one.
  std::string target;  ///< What they belong to, as a kind and an id: "note 2C0", "document 2C1".
  std::string reason;  ///< One of a closed list (see `reasons`), so that it repeats nothing.
};

/// "secret" (bí mật nhà nước), "person" (thông tin cá nhân), "mistake" (nhập nhầm).
[[nodiscard]] const std::vector<std::string>& reasons();

[[nodiscard]] ledger::Draft to_draft(const Proposal& proposal);
[[nodiscard]] ledger::Draft confirmation_draft(RemovalId id);

struct Removal {
  Proposal proposal;
  ledger::Recorded proposed;
  std::optional<ledger::Recorded> confirmed;
};

class Removals {
 public:
  /// Errors  `ledger.facts_malformed`. `removal.malformed` (invalid): keys out of order, twice or
  ///         none, or a reason outside the list. Args: position. `removal.unknown` (not_found).
  ///         Args: removal. `removal.same_person` (forbidden): who proposed cannot confirm. Args:
  ///         removal. `removal.confirmed` (conflict): confirmed already. Args: removal.
  ///         `removal.twice` (conflict): the id was given before. Args: removal.
  [[nodiscard]] base::Result<> apply(const ledger::Entry& entry);

  [[nodiscard]] const Removal* find(RemovalId id) const;
  [[nodiscard]] const std::map<RemovalId, Removal>& all() const { return removals_; }

  /// True when the text under this shelf key was taken out.
  [[nodiscard]] bool gone(std::string_view key) const;

  void save(base::ByteWriter& out) const;
  [[nodiscard]] static base::Result<Removals> load(base::ByteReader& in);

 private:
  std::map<RemovalId, Removal> removals_;
};

}  // namespace tongket::removal
