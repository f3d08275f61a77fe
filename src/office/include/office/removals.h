#pragma once

#include <optional>
#include <set>
#include <string>

#include "office/house.h"

namespace tongket::office {

/// The first person's half of "gỡ bỏ nội dung". `target` is the id of a note, or of a document with
/// everything read from it and every article made from it; also as "note 2C0", "document 2C1".
/// Errors  `removal.no_target` (not_found). Args: target. `removal.reason` (invalid): not one of
///         `removal::reasons()`. Args: reason.
[[nodiscard]] base::Result<removal::RemovalId> propose_removal(House& house,
                                                               const access::Actor& actor,
                                                               std::string_view target,
                                                               const std::string& reason);

/// The second person's half; then the words are erased from shelf, drafts and caches.
/// Errors  `removal.same_person`, `removal.confirmed`, `removal.unknown`.
[[nodiscard]] base::Result<ledger::Recorded> confirm_removal(House& house,
                                                             const access::Actor& actor,
                                                             removal::RemovalId id);

/// The unit whose words a removal takes out; nothing when there is no such content.
[[nodiscard]] std::optional<unit::UnitId> unit_of_removal(const books::Books& books,
                                                          const removal::Removal& removal);

/// Keys of all texts that a confirmed removal has taken out.
[[nodiscard]] std::set<std::string, std::less<>> erased_keys(const books::Books& books);

/// Erases whatever a confirmed removal names and the shelf still has: the power may fail between
/// the entry and the erasure. Called at every start.
void finish_removals(House& house);

}  // namespace tongket::office
