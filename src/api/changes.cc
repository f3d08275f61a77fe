#include "api/changes.h"

namespace tongket::api {

void Changes::add(std::shared_ptr<wire::EventStream> stream, std::string session,
                  std::function<bool()> lasts) {
  const std::scoped_lock lock{mutex_};
  pages_.push_back({std::move(stream), std::move(session), std::move(lasts)});
}

void Changes::tell(ledger::Position position) {
  const wire::Event event{.name = "changed",
                          .data = "{\"position\":" + std::to_string(position) + "}",
                          .id = std::to_string(position)};
  const std::scoped_lock lock{mutex_};
  std::erase_if(pages_, [&](const Page& page) {
    if (page.lasts()) return !page.stream->send(event);
    page.stream->close();
    return true;
  });
}

void Changes::end(std::string_view session) {
  const std::scoped_lock lock{mutex_};
  std::erase_if(pages_, [&](const Page& page) {
    if (page.session != session) return false;
    page.stream->close();
    return true;
  });
}

void Changes::end_what_is_over() {
  const std::scoped_lock lock{mutex_};
  std::erase_if(pages_, [](const Page& page) {
    if (page.lasts()) return false;
    page.stream->close();
    return true;
  });
}

}  // namespace tongket::api
