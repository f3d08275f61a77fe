#pragma once

#include <functional>
#include <memory>
#include <string>

#include "office/house.h"
#include "wire/router.h"

namespace tongket::main {

/// Counts and times of what a server was asked, in Prometheus' form. Labels are patterns of routes,
/// methods, statuses and codes of refusals: never a value, a name, a unit or a word looked for.
///
/// Threads  any, at once.
class Meter {
 public:
  Meter();
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;
  ~Meter();

  /// The same route, counted and timed.
  [[nodiscard]] wire::Route measured(wire::Route route);

  /// What is seen at this moment.
  struct Now {
    ledger::Position position = 0;
    std::size_t event_streams = 0;
    std::vector<base::Error> findings = {};  ///< Of `office::findings`.
    std::optional<std::uintmax_t> disk_free = {};
    std::optional<std::chrono::seconds> backup_age = {};
  };
  [[nodiscard]] std::string text(const Now& now);

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

/// "/metrics", for a port of its own that only this machine reaches: how much an office works is
/// nobody else's business.
[[nodiscard]] wire::Router metrics_router(Meter& meter, std::function<Meter::Now()> now);

}  // namespace tongket::main
