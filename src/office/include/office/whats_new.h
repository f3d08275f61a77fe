#pragma once

#include <string>
#include <vector>

#include "office/audit.h"

namespace tongket::office {

/// Something others did that concerns the actor's work.
struct NewThing {
  AuditLine line;
  std::string subject;  ///< What the entry is about, as it names it.
};

/// What is new for somebody since they last looked.
struct WhatsNew {
  ledger::Position since = 0;    ///< Everything up to this entry was seen, or is too long ago.
  std::vector<NewThing> things;  ///< Newest first, at most `kThingsMost`.
  int submitted = 0;             ///< Reports of units below that came in to be judged.
};

inline constexpr std::size_t kThingsMost = 100;
/// Nobody is told what happened before so many days.
inline constexpr base::Days kNewsLasts{30};

/// What was decided about the reports of the actor's unit, the targets and ad-hoc tables it was
/// given, due days and books of a year that moved, notes, and what the actor is charged with: a
/// pure view of the entries after the one that was seen last. What the actor did is nothing new,
/// and what concerns units below only is counted.
[[nodiscard]] WhatsNew whats_new(const House& house, const access::Actor& actor);

/// Remembers that the actor has seen all up to this entry. Kept on the shelf; not official.
/// Errors  `news.not_yet` (invalid): no such entry was recorded. Args: position.
[[nodiscard]] base::Result<> mark_seen(House& house, const access::Actor& actor,
                                       ledger::Position position);

}  // namespace tongket::office
