#pragma once

#include "call.h"

namespace tongket::api {

/// What waits for whoever asks, and what they sent: the first page of a day.
///
/// {"year", "collections", "tasks", "mine", "overdue_before", "sent", "to_check",
///  "checked_by_others", "reviews", "reminders"}; reports are heads as `head_json` writes them,
/// reviews such as wait for an approval of the actor.
[[nodiscard]] Answer see_work(Call& call);

}  // namespace tongket::api
