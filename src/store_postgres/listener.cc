#include "listener.h"

#include <algorithm>

namespace tongket::store_postgres {
namespace {

constexpr std::chrono::milliseconds kSlice{200};  ///< How long a stop waits at most.
constexpr int kSlicesBetweenCalls = 10;

}  // namespace

void Listener::watch(std::function<void()> moved) {
  stop();
  if (!moved) return;
  moved_ = std::move(moved);
  stopping_ = false;
  thread_ = std::thread{[this] { listen_until_stopped(); }};
}

void Listener::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void Listener::listen_until_stopped() {
  while (!stopping_) {
    // The top of this thread: a database that is away is asked again until it is back.
    try {
      listen();
    } catch (const std::exception&) {
      std::this_thread::sleep_for(kSlice);
    }
  }
}

void Listener::listen() {
  const auto connection = pool_.fresh();
  connection->run("LISTEN tongket");
  moved_();
  for (int slice = 1; !stopping_; ++slice) {
    const auto heard = connection->listen(kSlice);
    const bool others =
        std::ranges::any_of(heard, [&](const auto& who) { return who != process_; });
    if (others || slice % kSlicesBetweenCalls == 0) moved_();
  }
}

}  // namespace tongket::store_postgres
