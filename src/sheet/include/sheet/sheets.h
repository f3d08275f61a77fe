#pragma once

#include <functional>
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

  /// The files beside a draft; nothing when nobody changed those of the version before.
  /// Errors  those of `from_files_record`.
  [[nodiscard]] base::Result<std::optional<std::vector<File>>> files(
      const report::FilingKey& key) const;
  /// Changes them, from what there is or, where nobody did so before, from `beginning`.
  /// Errors  those of `files` and of `change`.
  [[nodiscard]] base::Result<> change_files(
      const report::FilingKey& key, std::vector<File> beginning,
      const std::function<base::Result<>(std::vector<File>&)>& change);
  /// These went with a version; others that came meanwhile stay.
  void drop_files(const report::FilingKey& key, const std::vector<File>& sent);

  /// What was submitted is no draft any more; one that was saved after revision `seen` stays.
  void drop(const report::FilingKey& key, std::int64_t seen);

 private:
  shelf::Shelf& shelf_;
};

}  // namespace tongket::sheet
