#pragma once

#include <string_view>
#include <vector>

#include "base/problems.h"
#include "office/house.h"

namespace tongket::office {

/// What adopting a form would do.
struct FormChange {
  form::Form form;
  int number = 1;  ///< The version it would be.
  std::vector<report::FilingKey> reported =
      {};  ///< Reports of its periods that were submitted already.
};

/// Reads a form as it is written down and tells what it would change. Nothing is recorded.
/// Gives nothing when there are problems: those of `form::read`.
[[nodiscard]] std::optional<FormChange> plan_form(const books::Books& books, std::string_view json,
                                                  base::Problems& problems);

/// Adopts a form from its first day on; reports of earlier periods keep the one they had.
/// Errors  the first of `problems`; those of `Desk::record`.
[[nodiscard]] base::Result<ledger::Recorded> adopt_form(House& house, const access::Actor& actor,
                                                        std::string_view json,
                                                        base::Problems& problems);

/// The forms that ship, all at once: when a ledger is opened, and for one that was opened before
/// there were any. Does nothing when there is a form.
[[nodiscard]] base::Result<> adopt_shipped_forms(House& house, const access::Actor& actor);

}  // namespace tongket::office
