#pragma once

#include <vector>

#include "mentions.h"
#include "page.h"

namespace tongket::reader {

/// By sentence of `page`: true when it speaks of another unit than the page's own ("Điển hình như
/// huyện B giao 132/132 công dân"). What such a sentence counts is true, but not of this unit.
///
/// A unit of the same or a lower level that opens a sentence is its subject, and of the sentences
/// after it in the paragraph, until the page's own unit, or its level ("toàn huyện"), comes back.
[[nodiscard]] std::vector<bool> sentences_of_others(const Page& page,
                                                    const std::vector<Mention>& mentions,
                                                    const UnitMention& own);

}  // namespace tongket::reader
