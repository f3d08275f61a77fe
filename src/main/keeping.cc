#include "keeping.h"

#include <cstdlib>

#include "backup/keys.h"
#include "base/check.h"
#include "office/backups.h"

namespace tongket::main {
namespace {

namespace fs = std::filesystem;

/// A folder that is being filled; removed unless it got its name.
class Filling {
 public:
  explicit Filling(fs::path folder) : folder_{std::move(folder)} {
    // What a restore that was cut off left is worth nothing.
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }
  Filling(const Filling&) = delete;
  Filling& operator=(const Filling&) = delete;
  ~Filling() {
    std::error_code none;
    if (!named_) fs::remove_all(folder_, none);
  }

  [[nodiscard]] const fs::path& folder() const { return folder_; }
  void name(const fs::path& name) {
    fs::remove(name);  // Empty, or not there.
    fs::rename(folder_, name);
    named_ = true;
  }

 private:
  fs::path folder_;
  bool named_ = false;
};

fs::path fresh_folder() {
  auto pattern = (fs::temp_directory_path() / "tongket-check-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw base::Outage{"cannot make " + pattern};
  return pattern;
}

base::JsonObject moment(base::Instant at) {
  return {{"iso", base::to_iso(at)}, {"print", base::to_vietnamese(at)}};
}

base::Json told(const office::Restored& restored) {
  const auto& [title, counts] = restored.summary;
  return base::JsonObject{
      {"made", moment(title.made)},         {"program", title.program},
      {"position", title.head.position},    {"hash", base::to_hex(title.head.hash)},
      {"books", base::to_hex(title.books)}, {"entries", counts.entries},
      {"records", counts.records},          {"files", counts.files},
      {"erased", restored.erased}};
}

base::Result<office::Restored> fill(const fs::path& folder, const cli::RestoreOrder& order,
                                    const backup::OpeningKey& key) {
  const auto list = order.erased.empty() ? office::erased_beside(order.backup) : order.erased;
  TK_TRY(const auto erased, office::read_erased(list));
  TK_TRY(auto store, store_sqlite::SqliteHouse::open(folder, store_sqlite::IfAbsent::make));
  TK_TRY(auto restored, office::restore(order.backup, key, erased,
                                        {.ledger = store->ledger(), .shelf = store->shelf()}));
  write_secret(folder / kKeyFile, restored.signing_key + "\n");
  return restored;
}

}  // namespace

base::Result<std::string> make_backup_keys(const fs::path& opening, const fs::path& data,
                                           base::Dice& dice) {
  if (!fs::is_directory(data)) {
    return base::Error{base::ErrorKind::not_found, "store.no_folder", {{"folder", data.string()}}};
  }
  const auto sealing = data / kSealingFile;
  for (const auto& file : {opening, sealing}) {
    if (fs::exists(file)) {
      return base::Error{base::ErrorKind::conflict, "backup.key_exists", {{"file", file.string()}}};
    }
  }
  const auto key = backup::OpeningKey::make(dice);
  write_secret(opening, key.to_text() + "\n");
  write_secret(sealing, key.sealing().to_text() + "\n");
  return key.sealing().to_text();
}

base::Result<std::string> sealing_key(const fs::path& data) {
  const auto file = data / kSealingFile;
  if (!fs::exists(file)) {
    return base::Error{base::ErrorKind::not_found, "backup.no_key", {{"file", file.string()}}};
  }
  return read_file(file, 1);
}

base::Result<base::Json> restore(const cli::RestoreOrder& order, const Tools& tools) {
  TK_TRY(const auto text, read_file(order.key, 1));
  TK_TRY(const auto key, backup::OpeningKey::from_text(text));
  if (!fs::is_regular_file(order.backup)) {
    return base::Error{base::ErrorKind::not_found,
                       "document.unreadable",
                       {{"name", order.backup.filename().string()}}};
  }
  const bool only_try = order.data.empty();
  if (!only_try && fs::exists(order.data) && !fs::is_empty(order.data)) {
    return base::Error{
        base::ErrorKind::conflict, "restore.not_empty", {{"folder", order.data.string()}}};
  }
  Filling filling{only_try ? fresh_folder() : fs::path{order.data.string() + ".restoring"}};
  TK_TRY(const auto restored, fill(filling.folder(), order, key));
  if (!only_try) {
    // Once opened as a house: what a later removal's entry names goes, a snapshot is kept.
    auto in_folder = tools;
    in_folder.store.clear();
    TK_TRY([[maybe_unused]] const auto opened, OpenHouse::open(filling.folder(), false, in_folder));
  }
  if (!only_try) filling.name(order.data);
  return told(restored);
}

}  // namespace tongket::main
