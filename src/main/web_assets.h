#pragma once

#include "wire/router.h"

namespace tongket::main {

/// Adds the staff app's files, built into the program, and its page for every address that is a
/// screen.
void add_web_app(wire::Router& router);

}  // namespace tongket::main
