#pragma once

#include <mutex>
#include <optional>

#include "sheet/sheet.h"
#include "shelf/shelf.h"

namespace tongket::sheet {

/// Every form that is being filled in. Threads: safe.
class Sheets {
 public:
  explicit Sheets(shelf::Shelf& shelf) : shelf_{shelf} {}

  /// Errors  those of `from_record`: the shelf holds something else.
  [[nodiscard]] base::Result<std::optional<Sheet>> find(const report::FilingKey& key) const;

  /// Puts `sheet` in place of revision `seen` (0: of none) and gives it with its own number.
  /// Errors  `filing.draft_moved` (conflict): somebody saved meanwhile; nothing is overwritten.
  ///         Args: seen, revision.
  [[nodiscard]] base::Result<Sheet> save(const report::FilingKey& key, std::int64_t seen,
                                         Sheet sheet);

  /// What was submitted is no draft any more; one that was saved after revision `seen` stays.
  void drop(const report::FilingKey& key, std::int64_t seen);

 private:
  shelf::Shelf& shelf_;
  std::mutex mutex_;  ///< Held from a look to the save that rests on it.
};

}  // namespace tongket::sheet
