#include "sheet/sheets.h"

namespace tongket::sheet {

base::Result<std::optional<Sheet>> Sheets::find(const report::FilingKey& key) const {
  const auto record = shelf_.get(kDrawer, record_key(key));
  if (!record) return std::optional<Sheet>{};
  TK_TRY(auto sheet, from_record(*record));
  return std::optional{std::move(sheet)};
}

base::Result<Sheet> Sheets::save(const report::FilingKey& key, std::int64_t seen, Sheet sheet) {
  const std::scoped_lock alone{mutex_};
  TK_TRY(const auto there, find(key));
  const auto revision = there ? there->revision : 0;
  if (revision != seen) {
    return base::Error{base::ErrorKind::conflict,
                       "filing.draft_moved",
                       {{"seen", std::to_string(seen)}, {"revision", std::to_string(revision)}}};
  }
  sheet.revision = revision + 1;
  shelf_.put(kDrawer, record_key(key), to_record(sheet));
  return sheet;
}

void Sheets::drop(const report::FilingKey& key, std::int64_t seen) {
  const std::scoped_lock alone{mutex_};
  const auto there = find(key);
  if (there.ok() && there.value() && there.value()->revision == seen) {
    shelf_.erase(kDrawer, record_key(key));
  }
}

}  // namespace tongket::sheet
