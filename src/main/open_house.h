#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "doctor/doctor.h"
#include "document/extract.h"
#include "document/pdf.h"
#include "document/word.h"
#include "keep.h"
#include "office/desk.h"
#include "office/house.h"
#include "photo/studio.h"

namespace tongket::main {

/// What outlives every house: made once by `main`.
struct Tools {
  const base::Clock& clock;
  base::Dice& dice;
  const reader::Reader& reader;
  const document::Extractor& extractor;
  const photo::Studio& studio;
  const document::WordReader& word;
  document::PdfMaker& pdf;
  office::Journal journal;  ///< Told what was wrong with a snapshot; from any thread.
  std::string store = {};   ///< The address of the database; empty: the data folder holds all.
};

/// What was last found wrong with the snapshot; told from any thread.
class SnapshotTrouble {
 public:
  void keep(std::string_view code) {
    const std::scoped_lock lock{mutex_};
    code_ = code;
  }
  [[nodiscard]] std::string code() const {
    const std::scoped_lock lock{mutex_};
    return code_;
  }

 private:
  mutable std::mutex mutex_;
  std::string code_;
};

/// A house in use: stores, books, people and key, wired together.
class OpenHouse {
 public:
  /// Opens the folder, or makes it and records the first acts: the installation, the shipped
  /// catalogue, the shipped units. Erases what a confirmed removal has left behind.
  /// Errors  those of `Keep::open` and of `Desk::open`. `main.key_differs` (conflict): the folder
  ///         has another signing key than the house in the database. Args: folder.
  static base::Result<std::unique_ptr<OpenHouse>> open(const std::filesystem::path& folder,
                                                       bool may_make, const Tools& tools);

  OpenHouse(const OpenHouse&) = delete;
  OpenHouse& operator=(const OpenHouse&) = delete;
  ~OpenHouse();  ///< Keeps a snapshot for the next start.

  [[nodiscard]] office::House& house() { return house_; }

  /// By which certificate the house is reached; its end is looked at.
  void speaks_by(std::filesystem::path certificate) { certificate_ = std::move(certificate); }

 private:
  [[nodiscard]] doctor::Signs signs() const;

  OpenHouse(std::filesystem::path folder, Keep keep, std::unique_ptr<office::Desk> desk,
            ledger::SigningKey key, std::shared_ptr<const SnapshotTrouble> trouble,
            const Tools& tools);

  const std::filesystem::path folder_;
  const std::shared_ptr<const SnapshotTrouble> trouble_;
  std::filesystem::path certificate_;
  Keep keep_;
  std::unique_ptr<office::Desk> desk_;
  ledger::SigningKey key_;
  access::Credentials credentials_;
  access::Sessions sessions_;
  sheet::Sheets sheets_;
  mapping::Mappings mappings_;
  office::House house_;
};

/// Of the data folder: the key with which receipts are signed.
inline constexpr std::string_view kKeyFile = "signing.key";
/// And the one backups are sealed to.
inline constexpr std::string_view kSealingFile = "backup.key";

/// A new file only its owner reads, on the disk before this returns.
/// Throws  `base::Outage` when it cannot, or when there is one.
void write_secret(const std::filesystem::path& path, std::string_view text);

/// The whole content of a file of at most so many megabytes.
/// Errors  `document.unreadable` (not_found). Args: name. `document.too_large` (invalid). Args:
///         megabytes_max.
[[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path,
                                                  std::size_t megabytes_max);

/// The key of a folder; made where there is none.
/// Errors  `anchor.key_malformed`.
[[nodiscard]] base::Result<ledger::SigningKey> key_in(const std::filesystem::path& folder,
                                                      base::Dice& dice);

/// Writes the key into a folder that has none.
void keep_key(const ledger::SigningKey& key, const std::filesystem::path& folder);

/// The same of a house with several processes: the key is that of the first, brought to the folders
/// of the others by hand, for it never lies in the database.
/// Errors  `main.key_differs`: there is none, or another.
[[nodiscard]] base::Result<ledger::SigningKey> shared_key_in(const std::filesystem::path& folder,
                                                             shelf::Shelf& shelf, base::Dice& dice);

/// Writes a file anew. Throws `base::Outage` when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace tongket::main
