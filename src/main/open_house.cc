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

namespace tongket::main {
namespace {

constexpr std::string_view kKeyFile = "signing.key";

/// A file only its owner reads, on the disk before this returns.
void write_secret(const std::filesystem::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw base::Outage{"cannot write " + path.string()};
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!written) throw base::Outage{"cannot write " + path.string()};
}

base::Result<ledger::SigningKey> key_of(const std::filesystem::path& folder, base::Dice& dice) {
  const auto path = folder / kKeyFile;
  if (!std::filesystem::exists(path)) {
    const auto fresh = ledger::SigningKey::make(dice);
    write_secret(path, fresh.to_text() + "\n");
    return fresh;
  }
  TK_TRY(auto text, read_file(path, 1));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return ledger::SigningKey::from_text(text);
}

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

base::Result<std::unique_ptr<OpenHouse>> OpenHouse::open(const std::filesystem::path& folder,
                                                         store_sqlite::IfAbsent if_absent,
                                                         const Tools& tools) {
  TK_TRY(auto store, store_sqlite::SqliteHouse::open(folder, if_absent));
  TK_TRY(auto key, key_of(folder, tools.dice));
  TK_TRY(auto desk,
         office::Desk::open(store->ledger(), store->shelf(), tools.clock, tools.journal));
  std::unique_ptr<OpenHouse> opened{new OpenHouse{std::move(store), std::move(desk), key, tools}};
  if (opened->desk_->books()->head.position == 0) {
    TK_TRY([[maybe_unused]] const auto done,
           office::open_house(opened->house_, fresh_installation(tools.dice), shipped_catalogue(),
                              unit::shipped_events()));
  }
  office::finish_removals(opened->house_);
  return opened;
}

OpenHouse::OpenHouse(std::unique_ptr<store_sqlite::SqliteHouse> store,
                     std::unique_ptr<office::Desk> desk, ledger::SigningKey key, const Tools& tools)
    : store_{std::move(store)},
      desk_{std::move(desk)},
      key_{key},
      credentials_{store_->shelf(), tools.dice, tools.clock},
      sessions_{store_->shelf(), tools.dice, tools.clock},
      sheets_{store_->shelf()},
      mappings_{store_->shelf(), tools.dice},
      house_{.desk = *desk_,
             .shelf = store_->shelf(),
             .ledger = store_->ledger(),
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
             .key = key_} {}

OpenHouse::~OpenHouse() {
  try {
    desk_->keep_snapshot();
  } catch (const base::Outage&) {
    // The snapshot is a cache: without it the next start reads the whole ledger.
  }
}

}  // namespace tongket::main
