#pragma once

#include "api/api.h"
#include "cli/cli.h"
#include "open_house.h"

namespace tongket::main {

/// The interface of one open house, seen from its two doors.
class Faces {
 public:
  Faces(OpenHouse& house, const base::Messages& messages, const api::About& about,
        api::Changes& changes);

  [[nodiscard]] wire::Response answer(cli::Face face, wire::Request request) const;

 private:
  wire::Router host_;
  wire::Router session_;
};

}  // namespace tongket::main
