#pragma once

#include <string_view>

namespace tongket::photo {

/// What `main` does when its first argument is "worker" and no other room knows the task `task`:
/// goes into the jail, makes a photo of what comes in, and ends the process; returns 64 when this
/// room does not know the task either, before anything was read.
int be_worker(std::string_view task);

}  // namespace tongket::photo
