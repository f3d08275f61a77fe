#pragma once

#include "office/tasks.h"

namespace tongket::office {

/// What an order asks, as it is kept.
/// Errors  the first of `task_problems`.
[[nodiscard]] base::Result<task::Terms> terms_of(const books::Books& books, const TaskOrder& order);

}  // namespace tongket::office
