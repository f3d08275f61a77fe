#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "columns.h"
#include "cube/cube.h"
#include "kept.h"

namespace tongket::cube {

/// Changes on their way into the columns, the latest first.
struct Batch {
  std::vector<SaidRow> rows;
  std::shared_ptr<const Batch> before;
  std::size_t batches = 1;  ///< With those before.
};

struct Cube::Body {
  using Seasons = std::vector<std::shared_ptr<const KeptSeason>>;

  /// What a cube is made of.
  struct Parts {
    std::shared_ptr<const Columns> base;
    std::shared_ptr<const Batch> latest;
    indicator::Catalogue catalogue;
    figure::Figures figures;
    std::shared_ptr<const Forms> forms;
    Seasons seasons;
    std::shared_ptr<Trees> trees;
    bool looked_at = false;  ///< Somebody has asked for a page.
  };

  explicit Body(Parts parts)
      : parts_{std::move(parts)},
        seasons_{std::exchange(parts_.seasons, {})},
        looked_at_{parts_.looked_at} {}

  /// The columns with every change in them; made by whoever asks first.
  [[nodiscard]] const Columns& settled() const;
  void lay_in() const { static_cast<void>(settled()); }
  /// The same where somebody has asked already, else the old ones with their changes.
  [[nodiscard]] std::pair<std::shared_ptr<const Columns>, std::shared_ptr<const Batch>>
  as_they_are() const;

  /// The totals of a season; reckoned for the first time, they are kept.
  [[nodiscard]] std::shared_ptr<const KeptSeason> season(
      const PeriodAsked& asked, const indicator::Catalogue& catalogue) const;
  /// Null: it is not kept.
  [[nodiscard]] std::shared_ptr<const KeptSeason> kept_season(
      const PeriodAsked& asked, const indicator::Catalogue& catalogue) const;
  [[nodiscard]] Seasons seasons() const;
  /// Gives whether somebody has asked for a page before.
  [[nodiscard]] bool look() const { return looked_at_.exchange(true); }
  [[nodiscard]] bool looked_at() const { return looked_at_; }

  [[nodiscard]] const indicator::Catalogue& catalogue() const { return parts_.catalogue; }
  [[nodiscard]] const figure::Figures& figures() const { return parts_.figures; }
  [[nodiscard]] const std::shared_ptr<Trees>& trees() const { return parts_.trees; }
  [[nodiscard]] const std::shared_ptr<const Forms>& forms() const { return parts_.forms; }

 private:
  Parts parts_;  ///< Without the seasons.
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Columns> settled_;
  mutable std::mutex seasons_mutex_;
  mutable Seasons seasons_;
  mutable std::atomic<bool> looked_at_;
};

}  // namespace tongket::cube
