#pragma once

#include <mutex>
#include <optional>

#include "columns.h"
#include "cube/cube.h"

namespace tongket::cube {

/// Changes on their way into the columns, the latest first.
struct Batch {
  std::vector<figure::FigureChange> changes;
  std::shared_ptr<const Batch> before;
  std::size_t batches = 1;  ///< With those before.
};

struct Cube::Body {
  Body(Columns old, std::shared_ptr<const Batch> pending, indicator::Catalogue forms)
      : base{std::move(old)}, latest{std::move(pending)}, catalogue{std::move(forms)} {}

  /// The columns with every change in them; made by whoever asks first.
  [[nodiscard]] Columns settled() const;
  /// The same where somebody has asked already, else the old ones with their changes.
  [[nodiscard]] std::pair<Columns, std::shared_ptr<const Batch>> as_they_are() const;

  Columns base;
  std::shared_ptr<const Batch> latest;
  indicator::Catalogue catalogue;

 private:
  mutable std::mutex mutex_;
  mutable std::optional<Columns> settled_;
};

}  // namespace tongket::cube
