#pragma once

#include <map>
#include <string>

#include "talk.h"

namespace tongket::cli {

/// Reads a file into a draft of the house; gives the draft's id.
[[nodiscard]] base::Result<std::string> upload(Talk& talk, const std::string& name,
                                               std::string bytes, bool declared);

/// Accepts every sure item of a draft, and each doubtful one whose number somebody chose an
/// indicator for; leaves the rest undecided.
[[nodiscard]] base::Result<> decide_items(Talk& talk, const std::string& document,
                                          const std::map<std::string, std::string>& choices);

}  // namespace tongket::cli
