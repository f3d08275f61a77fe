#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace tongket::view {

/// One kind of act a ledger may record, in words.
struct ActName {
  std::string_view act;
  std::string_view vi;
  std::string_view en;
  std::string_view facts;  ///< What an entry of it holds, for docs/reference/acts.md.
};

/// Every act this program records.
[[nodiscard]] const std::vector<ActName>& acts();

/// The name of an act on a screen; the act itself when it is not known.
[[nodiscard]] std::string_view act_name(std::string_view act, base::Language language);

/// docs/reference/acts.md, whole.
[[nodiscard]] std::string acts_reference();

}  // namespace tongket::view
