#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace tongket::access {

/// Patience with whoever tries keys: after some wrong tries one waits, twice as long each time, up
/// to a little over five minutes, so that guessing is hopeless and one slip is not punished.
/// Threads: whoever holds it sees to it.
class Patience {
 public:
  struct Measure {
    int free_tries = 5;
    std::chrono::seconds first_wait{5};
    std::chrono::minutes forgets{
        0};  ///< Tries older than this count no more; 0: until a right one.
  };

  explicit Patience(Measure measure) : measure_{measure} {}

  /// Errors  `access.wait` (forbidden): too many tries. Args: seconds.
  [[nodiscard]] base::Result<> ask(std::string_view who, base::Instant now);
  void wrong(std::string_view who, base::Instant now);
  void right(std::string_view who);

 private:
  struct Tries {
    int wrong = 0;
    base::Instant wait_until;
    base::Instant last;
  };
  void make_room(base::Instant now);

  Measure measure_;
  std::map<std::string, Tries, std::less<>> tries_;
};

}  // namespace tongket::access
