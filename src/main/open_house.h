#pragma once

#include <filesystem>
#include <memory>

#include "document/extract.h"
#include "document/pdf.h"
#include "document/word.h"
#include "office/desk.h"
#include "office/house.h"
#include "store_sqlite/sqlite_store.h"

namespace tongket::main {

/// What outlives every house: made once by `main`.
struct Tools {
  const base::Clock& clock;
  base::Dice& dice;
  const reader::Reader& reader;
  const document::Extractor& extractor;
  const document::WordReader& word;
  document::PdfMaker& pdf;
  office::Journal journal;  ///< Told what was wrong with a snapshot; from any thread.
};

/// A data folder in use: stores, books, people and key, wired together.
class OpenHouse {
 public:
  /// Opens the folder, or makes it and records the first acts: the installation, the shipped
  /// catalogue, the shipped units. Erases what a confirmed removal has left behind.
  /// Errors  those of `SqliteHouse::open` and of `Desk::open`.
  static base::Result<std::unique_ptr<OpenHouse>> open(const std::filesystem::path& folder,
                                                       store_sqlite::IfAbsent if_absent,
                                                       const Tools& tools);

  OpenHouse(const OpenHouse&) = delete;
  OpenHouse& operator=(const OpenHouse&) = delete;
  ~OpenHouse();  ///< Keeps a snapshot for the next start.

  [[nodiscard]] office::House& house() { return house_; }

 private:
  OpenHouse(std::unique_ptr<store_sqlite::SqliteHouse> store, std::unique_ptr<office::Desk> desk,
            ledger::SigningKey key, const Tools& tools);

  std::unique_ptr<store_sqlite::SqliteHouse> store_;
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

/// Writes a file anew. Throws `base::Outage` when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace tongket::main
