// Files beside the cells of a report: brought, taken back, asked for.
#include <algorithm>

#include "base/text.h"
#include "file_check.h"
#include "office/filings.h"

namespace tongket::office {
namespace {

constexpr std::string_view kSave = "filing.save";

base::Error no_such_file(std::string_view file) {
  return {base::ErrorKind::not_found, "filing.file_unknown", {{"file", std::string{file}}}};
}

/// The draft an actor may change; of a cell the row has to be asked, and in the actor's branch.
base::Result<FilingPlace> open_place(const House& house, const access::Actor& actor,
                                     const report::FilingKey& key) {
  TK_TRY([[maybe_unused]] const auto allowed,
         house.desk.may(actor, {.act = kSave, .unit = key.unit}));
  TK_TRY(auto place, filing_place(house.desk.books(), key));
  TK_TRY([[maybe_unused]] const auto open,
         check_open(place, base::vietnamese_day(house.clock.now())));
  return place;
}

base::Result<> check_cell(const House& house, const access::Actor& actor, const FilingPlace& place,
                          const BroughtFile& file) {
  if (file.indicator == indicator::IndicatorId{0}) return base::Done{};
  const auto lines = sheet::lines_of(place.against());
  const auto line = std::ranges::find_if(lines, [&](const sheet::Line& each) {
    return each.row.indicator == file.indicator && each.row.slice == file.slice;
  });
  if (line == lines.end()) {
    const auto* known = place.books->catalogue->latest(file.indicator);
    return base::Error{base::ErrorKind::invalid,
                       "filing.row_unknown",
                       {{"code", known == nullptr ? "" : known->code}}};
  }
  return house.desk.may(actor,
                        {.act = kSave, .unit = place.key.unit, .branch = line->asked->branch});
}

/// Every file of a filing's versions, those that were in several of them once for each.
base::Result<std::vector<sheet::File>> files_of_versions(const House& house,
                                                         const FilingPlace& place) {
  std::vector<sheet::File> files;
  const auto* filing = place.filing();
  if (filing == nullptr) return files;
  for (const auto id : filing->versions) {
    TK_TRY(const auto sheet,
           sheet_of_version(house, *place.books, *place.books->reports->find(id)));
    files.insert(files.end(), sheet.files.begin(), sheet.files.end());
  }
  return files;
}

auto named(std::string_view file) {
  return [file](const sheet::File& each) { return each.bytes.key == file; };
}

}  // namespace

base::Result<std::vector<sheet::File>> files_for(const House& house, const FilingPlace& place) {
  TK_TRY(auto kept, house.sheets.files(place.key));
  if (kept) return *std::move(kept);
  const auto* filing = place.filing();
  if (filing == nullptr || filing->versions.empty()) return std::vector<sheet::File>{};
  const auto* last = place.books->reports->find(filing->versions.back());
  TK_TRY(auto sheet, sheet_of_version(house, *place.books, *last));
  return std::move(sheet.files);
}

base::Result<sheet::File> attach_file(House& house, const access::Actor& actor,
                                      const report::FilingKey& key, const BroughtFile& brought) {
  TK_TRY(const auto place, open_place(house, actor, key));
  TK_TRY([[maybe_unused]] const auto asked, check_cell(house, actor, place, brought));
  auto clean = brought;
  clean.name = clean_name(brought.name);
  TK_TRY(auto media, check_file(house, {clean.name, clean.bytes, clean.declared}));
  TK_TRY(auto beginning, files_for(house, place));
  sheet::File file{.indicator = clean.indicator,
                   .slice = clean.slice,
                   .name = clean.name,
                   .media = std::move(media),
                   .size_bytes = static_cast<std::int64_t>(clean.bytes.size()),
                   .bytes = shelf::keep_text(house.shelf, house.dice, clean.bytes)};
  const auto put = [&](std::vector<sheet::File>& files) -> base::Result<> {
    if (files.size() >= sheet::kFilesMost) {
      return base::Error{base::ErrorKind::conflict,
                         "filing.files_many",
                         {{"most", std::to_string(sheet::kFilesMost)}}};
    }
    files.push_back(file);
    return base::Done{};
  };
  const auto changed = house.sheets.change_files(key, std::move(beginning), put);
  if (changed.ok()) return file;
  shelf::erase_text(house.shelf, file.bytes);
  return changed.error();
}

base::Result<> detach_file(House& house, const access::Actor& actor, const report::FilingKey& key,
                           std::string_view file) {
  TK_TRY(const auto place, open_place(house, actor, key));
  TK_TRY(auto beginning, files_for(house, place));
  TK_TRY(const auto sent, files_of_versions(house, place));
  std::optional<sheet::File> taken;
  const auto take = [&](std::vector<sheet::File>& files) -> base::Result<> {
    const auto found = std::ranges::find_if(files, named(file));
    if (found == files.end()) return no_such_file(file);
    taken = *found;
    files.erase(found);
    return base::Done{};
  };
  TK_TRY([[maybe_unused]] const auto changed,
         house.sheets.change_files(key, std::move(beginning), take));
  if (std::ranges::none_of(sent, named(file))) shelf::erase_text(house.shelf, taken->bytes);
  return base::Done{};
}

base::Result<std::string> file_bytes(const House& house, const FilingPlace& place,
                                     std::string_view file) {
  TK_TRY(auto files, files_for(house, place));
  TK_TRY(const auto sent, files_of_versions(house, place));
  files.insert(files.end(), sent.begin(), sent.end());
  const auto found = std::ranges::find_if(files, named(file));
  if (found == files.end()) return no_such_file(file);
  TK_TRY(auto bytes, shelf::find_text(house.shelf, found->bytes));
  if (!bytes) return no_such_file(file);
  return *std::move(bytes);
}

}  // namespace tongket::office
