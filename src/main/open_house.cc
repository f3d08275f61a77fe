#include "open_house.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"
#include "indicator/shipped.h"
#include "office/accounts.h"
#include "office/removals.h"
#include "unit/shipped.h"
#include "wire/tls.h"

namespace tongket::main {
namespace {

std::int64_t fresh_installation(base::Dice& dice) {
  std::array<std::uint8_t, 2> bytes{};
  dice.fill(bytes);
  constexpr std::int64_t kInstallations = 4095;
  return 1 + (bytes[0] * 256 + bytes[1]) % kInstallations;
}

indicator::Catalogue shipped_catalogue() {
  base::Problems problems;
  auto catalogue = indicator::Catalogue::load(indicator::shipped_files(), problems);
  TK_CHECK(catalogue.has_value());
  return std::move(*catalogue);
}

}  // namespace

void write_secret(const std::filesystem::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw base::Outage{"cannot write " + path.string()};
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!written) throw base::Outage{"cannot write " + path.string()};
}

base::Result<std::string> read_file(const std::filesystem::path& path, std::size_t megabytes_max) {
  const base::Error unreadable{
      base::ErrorKind::not_found, "document.unreadable", {{"name", path.filename().string()}}};
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  if (none) return unreadable;
  if (size > megabytes_max * 1024 * 1024) {
    return base::Error{base::ErrorKind::invalid,
                       "document.too_large",
                       {{"megabytes_max", std::to_string(megabytes_max)}}};
  }
  const std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) return unreadable;
  return std::move(bytes).str();
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw base::Outage{"cannot write " + path.string()};
}

void keep_key(const ledger::SigningKey& key, const std::filesystem::path& folder) {
  write_secret(folder / kKeyFile, key.to_text() + "\n");
}

base::Result<ledger::SigningKey> key_in(const std::filesystem::path& folder, base::Dice& dice) {
  const auto path = folder / kKeyFile;
  if (!std::filesystem::exists(path)) {
    const auto fresh = ledger::SigningKey::make(dice);
    keep_key(fresh, folder);
    return fresh;
  }
  TK_TRY(auto text, read_file(path, 1));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return ledger::SigningKey::from_text(text);
}

base::Result<ledger::SigningKey> shared_key_in(const std::filesystem::path& folder,
                                               shelf::Shelf& shelf, base::Dice& dice) {
  constexpr std::string_view kDrawer = "house";
  constexpr std::string_view kKey = "public_key";
  const base::Error differs{
      base::ErrorKind::conflict, "main.key_differs", {{"folder", folder.string()}}};
  const bool is_first = !shelf.get(kDrawer, kKey);
  if (!is_first && !std::filesystem::exists(folder / kKeyFile)) return differs;
  TK_TRY(const auto key, key_in(folder, dice));
  const auto own = key.public_key();
  const std::string bytes{own.begin(), own.end()};
  const auto known = shelf.get(kDrawer, kKey);
  if (!known) shelf.put(kDrawer, kKey, bytes);
  if (!known || *known == bytes) return key;
  return differs;
}

base::Result<std::unique_ptr<OpenHouse>> OpenHouse::open(const std::filesystem::path& folder,
                                                         bool may_make, const Tools& tools) {
  TK_TRY(auto keep, Keep::open({.folder = folder, .address = tools.store}, may_make));
  // Of processes that start at the same time in an empty database one makes the first entries.
  const auto alone = keep.shelf().alone("opening");
  TK_TRY(auto key, tools.store.empty() ? key_in(folder, tools.dice)
                                       : shared_key_in(folder, keep.shelf(), tools.dice));
  const auto trouble = std::make_shared<SnapshotTrouble>();
  const office::Journal journal = [tell = tools.journal, trouble](const base::Error& what) {
    if (what.code.starts_with("books.snapshot_")) trouble->keep(what.code);
    if (tell) tell(what);
  };
  TK_TRY(auto desk, office::Desk::open(keep.ledger(), keep.shelf(), tools.clock, journal));
  std::unique_ptr<OpenHouse> opened{
      new OpenHouse{folder, std::move(keep), std::move(desk), key, trouble, tools}};
  if (opened->desk_->books()->head.position == 0) {
    TK_TRY([[maybe_unused]] const auto done,
           office::open_house(opened->house_, fresh_installation(tools.dice), shipped_catalogue(),
                              unit::shipped_events()));
  }
  office::finish_removals(opened->house_);
  return opened;
}

OpenHouse::OpenHouse(std::filesystem::path folder, Keep keep, std::unique_ptr<office::Desk> desk,
                     ledger::SigningKey key, std::shared_ptr<const SnapshotTrouble> trouble,
                     const Tools& tools)
    : folder_{std::move(folder)},
      trouble_{std::move(trouble)},
      keep_{std::move(keep)},
      desk_{std::move(desk)},
      key_{key},
      credentials_{keep_.shelf(), tools.dice, tools.clock},
      sessions_{keep_.shelf(), tools.dice, tools.clock},
      sheets_{keep_.shelf()},
      mappings_{keep_.shelf(), tools.dice},
      house_{.desk = *desk_,
             .shelf = keep_.shelf(),
             .ledger = keep_.ledger(),
             .credentials = credentials_,
             .sessions = sessions_,
             .sheets = sheets_,
             .mappings = mappings_,
             .clock = tools.clock,
             .dice = tools.dice,
             .reader = tools.reader,
             .extract = [&extractor = tools.extractor](
                            std::string_view bytes,
                            std::string_view name) { return extractor.extract(bytes, name); },
             .read_book = [&extractor = tools.extractor](
                              std::string_view bytes) { return extractor.read_workbook(bytes); },
             .fill_book =
                 [&extractor = tools.extractor](std::string_view bytes,
                                                std::span<const document::CellFill> fills) {
                   return extractor.fill_workbook(bytes, fills);
                 },
             .read_word =
                 [&word = tools.word](std::string_view bytes) { return word.read_back(bytes); },
             .read_template =
                 [&word = tools.word](std::string_view bytes, std::string_view document) {
                   return word.read_template(bytes, document);
                 },
             .make_pdf = [&pdf = tools.pdf](std::string_view docx) { return pdf.make(docx); },
             .make_photo =
                 [&studio = tools.studio](std::string_view bytes) { return studio.make(bytes); },
             .key = key_,
             .signs = [this] { return signs(); }} {}

doctor::Signs OpenHouse::signs() const {
  auto signs = doctor::look(folder_, house_.clock.now());
  signs.has_backup_key = std::filesystem::exists(folder_ / kSealingFile);
  signs.snapshot_trouble = trouble_->code();
  if (!certificate_.empty()) signs.certificate_ends = wire::end_of_certificate(certificate_);
  return signs;
}

OpenHouse::~OpenHouse() {
  try {
    desk_->keep_snapshot();
  } catch (const base::Outage&) {
    // The snapshot is a cache: without it the next start reads the whole ledger.
  }
}

}  // namespace tongket::main
