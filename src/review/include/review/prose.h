#pragma once

#include <string>

#include "review/outline.h"
#include "review/text.h"

namespace tongket::review {

/// A paragraph for a section of results, made from its figures: the sentences of
/// catalogue/review/prose.csv whose figures are there, then a plain one for every figure they do
/// not tell, last what was asked for and never reported. Every number in it is a binding; nothing
/// is said that no figure supports, and nothing where there is nothing to say.
/// What was asked for and never reported is named in a report and left unsaid in an article.
enum class Gaps : std::uint8_t { named, unsaid };
[[nodiscard]] std::string propose(const Source& source, const OutlineLine& section,
                                  Gaps gaps = Gaps::named);

/// The same words without the sentence that names what was not reported: for an article.
[[nodiscard]] std::string without_gaps(std::string text);

}  // namespace tongket::review
