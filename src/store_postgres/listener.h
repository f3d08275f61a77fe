#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "pool.h"

namespace tongket::store_postgres {

/// Hears when another process has appended, on a thread and a connection of its own. A notification
/// only wakes: what was appended is read by position. While the connection is lost nothing is
/// heard, so there is a call after each time it was made again, and one every two seconds.
class Listener {
 public:
  Listener(Pool& pool, std::string process) : pool_{pool}, process_{std::move(process)} {}
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { stop(); }

  /// With nothing: stops, and has stopped when it returns.
  void watch(std::function<void()> moved);

 private:
  void stop();
  void listen_until_stopped();
  void listen();

  Pool& pool_;
  std::string process_;
  std::function<void()> moved_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace tongket::store_postgres
