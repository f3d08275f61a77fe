#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/dice.h"
#include "base/result.h"
#include "visits.h"

namespace tongket::portal {

/// Where readers hand something in: letters, votes, ratings. All that the public program ever
/// writes lies below one folder.
///
/// Against machines that write by the thousand, without asking people to prove anything: a token
/// that is good for one letter and an hour, a field that people do not see and machines fill, and
/// a number of letters a day from one address and from all together.
/// Threads every member may be called from any thread.
class Desk {
 public:
  Desk(std::filesystem::path folder, const base::Clock& clock, base::Dice& dice)
      : visits_{folder, clock, dice}, folder_{std::move(folder)}, clock_{clock}, dice_{dice} {}
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  [[nodiscard]] Visits& visits() { return visits_; }
  [[nodiscard]] const Visits& visits() const { return visits_; }

  /// For one form.
  [[nodiscard]] std::string fresh_token();

  struct Sent {
    std::string token;
    std::string trap;  ///< What stands in the field nobody sees.
    std::string article;
    std::string name;
    std::string text;
  };
  /// A filled trap is thanked for and thrown away.
  /// Errors  `portal.token` (conflict): none of ours, used, or too old. `portal.often` (forbidden).
  ///         those of `showcase::check`.
  /// Throws  `base::Outage`: the disk failed.
  [[nodiscard]] base::Result<> take(const Sent& sent, std::string_view peer);

 private:
  [[nodiscard]] bool spend(const std::string& token);
  [[nodiscard]] bool may_write(std::string_view peer);

  Visits visits_;
  const std::filesystem::path folder_;
  const base::Clock& clock_;
  base::Dice& dice_;

  std::mutex mutex_;
  std::map<std::string, base::Instant> tokens_;      ///< When each was given.
  std::deque<std::string> order_;                    ///< Of the tokens, oldest first.
  std::map<std::string, int, std::less<>> letters_;  ///< Of this day, by reader.
  int letters_today_ = 0;
  base::Date day_{};
};

}  // namespace tongket::portal
