#include "faces.h"

namespace tongket::main {

Faces::Faces(OpenHouse& house, const base::Messages& messages, const api::About& about,
             api::Changes& changes)
    : host_{api::error_page(messages)}, session_{api::error_page(messages)} {
  api::add_host_routes(host_, house.house(), messages);
  api::add_routes(session_, house.house(), messages, about, changes);
}

wire::Response Faces::answer(cli::Face face, wire::Request request) const {
  return (face == cli::Face::host ? host_ : session_).answer(std::move(request));
}

}  // namespace tongket::main
