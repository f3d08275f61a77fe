#pragma once

#include "cli/cli.h"
#include "open_house.h"

namespace tongket::main {

inline constexpr std::string_view kVersion = "0.1.0";

/// Runs the staff server until the process is asked to end (SIGINT, SIGTERM); gives the exit code.
/// Requires SIGINT and SIGTERM to be blocked in the calling thread and all it makes.
[[nodiscard]] int serve(const cli::ServeOptions& options, const cli::World& world,
                        const Tools& tools);

}  // namespace tongket::main
