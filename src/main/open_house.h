#pragma once

#include <filesystem>
#include <memory>

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

 private:
  OpenHouse(Keep keep, std::unique_ptr<office::Desk> desk, ledger::SigningKey key,
            const Tools& tools);

  Keep keep_;
  std::unique_ptr<office::Desk> desk_;
  ledger::SigningKey key_;
  access::Credentials credentials_;
  access::Sessions sessions_;
  sheet::Sheets sheets_;
  mapping::Mappings mappings_;
  office::House house_;
};

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
