#include "sheet/sheets.h"

namespace tongket::sheet {
namespace {

constexpr std::string_view kMatter = "sheets";  ///< From a look to the save that rests on it.
constexpr std::string_view kFilesDrawer = "sheet_files";

}  // namespace

base::Result<std::optional<Sheet>> Sheets::find(const report::FilingKey& key) const {
  const auto record = shelf_.get(kDrawer, record_key(key));
  if (!record) return std::optional<Sheet>{};
  TK_TRY(auto sheet, from_record(*record));
  return std::optional{std::move(sheet)};
}

base::Result<Sheet> Sheets::save(const report::FilingKey& key, std::int64_t seen, Sheet sheet) {
  const auto alone = shelf_.alone(kMatter);
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

base::Result<std::optional<std::vector<File>>> Sheets::files(const report::FilingKey& key) const {
  const auto record = shelf_.get(kFilesDrawer, record_key(key));
  if (!record) return std::optional<std::vector<File>>{};
  TK_TRY(auto files, from_files_record(*record));
  return std::optional{std::move(files)};
}

base::Result<> Sheets::change_files(
    const report::FilingKey& key, std::vector<File> beginning,
    const std::function<base::Result<>(std::vector<File>&)>& change) {
  const auto alone = shelf_.alone(kMatter);
  TK_TRY(auto there, files(key));
  auto now = there ? *std::move(there) : std::move(beginning);
  TK_TRY([[maybe_unused]] const auto changed, change(now));
  shelf_.put(kFilesDrawer, record_key(key), files_record(now));
  return base::Done{};
}

void Sheets::drop_files(const report::FilingKey& key, const std::vector<File>& sent) {
  const auto alone = shelf_.alone(kMatter);
  if (shelf_.get(kFilesDrawer, record_key(key)) == files_record(sent)) {
    shelf_.erase(kFilesDrawer, record_key(key));
  }
}

void Sheets::drop(const report::FilingKey& key, std::int64_t seen) {
  const auto alone = shelf_.alone(kMatter);
  const auto there = find(key);
  if (there.ok() && there.value() && there.value()->revision == seen) {
    shelf_.erase(kDrawer, record_key(key));
  }
}

}  // namespace tongket::sheet
