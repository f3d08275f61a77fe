#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/dice.h"
#include "base/json.h"

namespace tongket::portal {

/// How often pages were read and what readers thought of them, without knowing who they are.
///
/// A reader is told from another by a hash of the address with a salt that lives in memory and
/// changes each day; neither is ever written. What is written are sums:
///
///     visits.json   {"articles": {"k3v9…": {"points": 9, "ratings": 2, "views": 148}},
///                    "day": "2026-11-30", "polls": {"p0ll…": [12, 5]}, "today": 1407,
///                    "total": 2126124}
///
/// Counts are exact while the program runs; a crash loses what came since the last `keep`.
/// Threads every member may be called from any thread.
class Visits {
 public:
  /// Reads what was kept in the folder; a damaged file is put aside, and counting begins anew.
  /// Throws  `base::Outage`: the folder cannot be made or read.
  Visits(std::filesystem::path folder, const base::Clock& clock, base::Dice& dice);
  Visits(const Visits&) = delete;
  Visits& operator=(const Visits&) = delete;

  /// A page was read; `article` is its public id, or empty.
  void read(std::string_view article, std::string_view peer);

  /// False when this reader has said so today already. Requires 1 … 5 points.
  bool rate(std::string_view article, int points, std::string_view peer);

  /// A choice of a poll. False when this reader has chosen today already.
  bool vote(std::string_view poll, std::size_t option, std::string_view peer);
  /// How often each choice was made; a choice nobody made may be missing.
  [[nodiscard]] std::vector<std::int64_t> votes(std::string_view poll) const;

  struct OfArticle {
    std::int64_t views = 0;
    std::int64_t points = 0;
    std::int64_t ratings = 0;
  };
  [[nodiscard]] OfArticle of(std::string_view article) const;

  struct OfSite {
    std::int64_t total = 0;
    std::int64_t today = 0;
    std::size_t online = 0;  ///< Distinct readers of the last five minutes.
  };
  [[nodiscard]] OfSite of_site() const;

  /// What tells one reader of today from another, and from nobody else.
  [[nodiscard]] std::string reader(std::string_view peer) const;

  /// Changes whenever something was counted.
  [[nodiscard]] std::uint64_t revision() const;

  /// Writes the sums when they have changed since the last time.
  /// Throws  `base::Outage`: the disk failed.
  void keep();

 private:
  void begin_day(base::Date today);
  /// False when the reader has done it today already. Requires the lock.
  [[nodiscard]] bool is_first_today(std::string_view what, std::string_view peer);
  void load_articles(const base::JsonObject& sums);
  void load_polls(const base::JsonObject& sums);
  [[nodiscard]] std::string reader_of(std::string_view peer) const;
  void load();

  const std::filesystem::path folder_;
  const base::Clock& clock_;
  base::Dice& dice_;

  mutable std::mutex mutex_;
  std::map<std::string, OfArticle, std::less<>> articles_;
  std::map<std::string, std::vector<std::int64_t>, std::less<>> polls_;
  std::int64_t total_ = 0;
  std::int64_t today_ = 0;
  base::Date day_{};
  std::string salt_;
  std::unordered_map<std::string, base::Instant> seen_;  ///< When each reader was last here.
  std::set<std::string> done_;                           ///< Reader and deed, of this day.
  std::uint64_t revision_ = 0;
  std::uint64_t kept_ = 0;
};

}  // namespace tongket::portal
