#pragma once

#include "draft/draft.h"
#include "shelf/shelf.h"

namespace tongket::office {

/// Where drafts lie on the shelf, by their id.
inline constexpr std::string_view kDraftDrawer = "draft";

void put_draft(shelf::Shelf& shelf, const draft::Draft& draft);

/// Errors  `document.unknown` (not_found). Args: document.
[[nodiscard]] base::Result<draft::Draft> draft_at(const shelf::Shelf& shelf, std::string_view id);

/// A draft that can still be changed.
/// Errors  `document.unknown`; `document.closed` (conflict): accepted already. Args: document.
[[nodiscard]] base::Result<draft::Draft> open_draft_at(const shelf::Shelf& shelf,
                                                       std::string_view id);

}  // namespace tongket::office
