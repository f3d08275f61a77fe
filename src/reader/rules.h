#pragma once

#include <vector>

#include "context.h"
#include "page.h"

namespace tongket::reader {

/// One rule that fits a number, and how well.
struct Fit {
  const Rule* rule = nullptr;
  int score = 0;
};

/// Rules that fit `quantity` in its context, best first, each indicator once.
[[nodiscard]] std::vector<Fit> fitting_rules(const Page& page, const Quantity& quantity,
                                             const Context& context);

/// The first token of the words that the rule rests on, no further left than `first`.
[[nodiscard]] std::uint32_t words_begin(const Rule& rule, const Context& context,
                                        const Quantity& quantity, std::uint32_t first);

/// True when both rules rest on words that stand side by side as one subject: "dân quân tự vệ, dự
/// bị động viên".
[[nodiscard]] bool one_subject(const Page& page, const Rule& left, const Rule& right,
                               const Context& context);

}  // namespace tongket::reader
