#include "api/changes.h"

#include <algorithm>

namespace tongket::api {

void Changes::add(std::shared_ptr<wire::EventStream> stream) {
  const std::scoped_lock lock{mutex_};
  streams_.push_back(std::move(stream));
}

void Changes::tell(ledger::Position position) {
  const wire::Event event{.name = "changed",
                          .data = "{\"position\":" + std::to_string(position) + "}",
                          .id = std::to_string(position)};
  const std::scoped_lock lock{mutex_};
  std::erase_if(streams_, [&](const auto& stream) { return !stream->send(event); });
}

}  // namespace tongket::api
