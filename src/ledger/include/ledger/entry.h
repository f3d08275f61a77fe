#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/sha256.h"

namespace tongket::ledger {

/// The place of an entry in its chain: 1, 2, 3 … without gaps. 0 is before the first.
using Position = std::int64_t;

/// A payload too large or too regular for facts: a block of figures, a catalogue, a list of units.
/// Hashed by the entry, kept beside it, never erased; so it holds no free text and no person's
/// name.
struct Block {
  std::string kind;  ///< "figures", "catalogue", "units"; says which room reads it.
  std::string bytes;
};

/// What an act wants recorded, before it has a place in the chain.
struct Draft {
  base::Instant at;
  std::string actor;  ///< Text form of the account's id; "server" for the command line on the host.
  std::string act;    ///< "report.accept"; listed in docs/reference/acts.md.
  int version;        ///< Of the act's facts; old versions stay readable for ever.
  std::string subject;  ///< Text form of the id the act is about; empty when about the whole house.
  base::JsonObject facts;
  std::vector<Block> blocks;
};

/// One recorded act. Never changed, never removed; superseded by a later one that says why.
///
/// The hash covers the canonical JSON (base/json.h) of
///
///     {"act","actor","at","blocks":[{"hash","kind","size"}…],"facts","position","prev","subject","version"}
///
/// and `prev` is the hash of the entry before (64 zeros before the first): so a changed, dropped,
/// inserted or re-ordered entry no longer fits its neighbours.
struct Entry {
  Position position;
  base::Instant at;
  std::string actor;
  std::string act;
  int version;
  std::string subject;
  std::string facts;  ///< Canonical JSON.
  std::vector<Block> blocks;
  base::Hash prev;
  base::Hash hash;
};

/// The end of a chain.
struct Head {
  Position position = 0;
  base::Hash hash;
  base::Instant at;  ///< Of the last entry; the epoch when there is none.

  friend bool operator==(const Head&, const Head&) = default;
};

/// Gives `draft` its place after `head`.
/// Errors  `json.not_canonical`: the facts hold a number that has no canonical text.
///         `ledger.time_backwards` (conflict): `draft.at` is before `head.at`. Args: at, last.
[[nodiscard]] base::Result<Entry> chain(const Head& head, Draft draft);

/// The hash an entry should bear, computed from all its other parts.
[[nodiscard]] base::Hash computed_hash(const Entry& entry);

[[nodiscard]] Head head_after(const Entry& entry);

/// Checks that `entry` fits behind `head`: position, time, prev and hash.
/// Errors  `ledger.broken` (invalid). Args: position, what (position | time | prev | hash).
[[nodiscard]] base::Result<> check_link(const Head& head, const Entry& entry);

/// The same without the hash, of an entry that `chain` has just made.
/// Errors  `ledger.broken` (invalid). Args: position, what (position | time | prev).
[[nodiscard]] base::Result<> check_place(const Head& head, const Entry& entry);

}  // namespace tongket::ledger
