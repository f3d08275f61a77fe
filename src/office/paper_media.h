#pragma once

#include <string>

#include "office/targets.h"

namespace tongket::office {

/// What kind of file a paper is, once nothing in it forbids to keep it.
/// Errors  `document.not_declared`, `document.secret_mark` (invalid); those of the extractor, but
///         for a scan without a text layer: in it nobody but a person can see a mark.
[[nodiscard]] base::Result<std::string> paper_media(const House& house, const TargetPaper& paper);

}  // namespace tongket::office
