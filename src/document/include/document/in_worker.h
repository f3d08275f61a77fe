#pragma once

#include <string_view>

namespace tongket::document {

/// What `main` does when its first argument is "worker": `task` is the second. Goes into the jail,
/// does its one task with what comes in, and ends the process; returns 64 when there is no such
/// task, before anything was read.
int be_worker(std::string_view task);

}  // namespace tongket::document
