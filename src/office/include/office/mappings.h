#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mapping/free_table.h"
#include "mapping/workbook.h"
#include "office/filings.h"
#include "office/values.h"

namespace tongket::office {

/// The superior's own workbook, taken up with no cell mapped yet; its bytes are kept.
/// Errors  `access.*`; `document.not_declared`; those of `House::read_book` and
///         `mapping::may_be_mapped`; `document.secret_mark`; `mapping.unnamed` (invalid): no name,
///         or one that is too long. Args: longest.
[[nodiscard]] base::Result<mapping::Mapping> add_workbook(House& house, const access::Actor& actor,
                                                          unit::UnitId unit,
                                                          const std::string& name,
                                                          const IncomingBook& book, bool declared);

/// How a free table is read from now on; nothing of a file is kept.
/// Errors  `access.*`; `mapping.unnamed`; `mapping.no_columns` (invalid); `mapping.too_many`
///         (invalid). Args: most. `mapping.column_twice` (invalid). Args: head.
[[nodiscard]] base::Result<mapping::Mapping> add_table(House& house, const access::Actor& actor,
                                                       unit::UnitId unit, const std::string& name,
                                                       mapping::TableShape shape);

/// Puts other links, or another shape, and another name in place of revision `seen`. Words beside
/// the cells are taken from the kept file. `problems`: every mistake, where there are several.
/// Errors  `access.*`; `mapping.unknown`; `mapping.moved`; those of `mapping::check_links`,
///         `add_table`, `kept_workbook`; `mapping.other_kind` (invalid): links for a table, or
///         columns for a workbook.
[[nodiscard]] base::Result<mapping::Mapping> save_mapping(House& house, const access::Actor& actor,
                                                          std::int64_t seen,
                                                          mapping::Mapping mapping,
                                                          base::Problems& problems);

/// Errors  `access.*`; `mapping.unknown`.
[[nodiscard]] base::Result<> drop_mapping(House& house, const access::Actor& actor,
                                          mapping::MappingId id);

/// A mapping the actor may do `act` with: it belongs to a unit in their charge.
/// Errors  `access.*`; `mapping.unknown`.
[[nodiscard]] base::Result<mapping::Mapping> mapping_for(const House& house,
                                                         const access::Actor& actor,
                                                         std::string_view act,
                                                         mapping::MappingId id);

/// The empty form as it was brought.
/// Errors  `mapping.other_kind` (invalid): a table has none. `mapping.file_gone` (not_found): it
///         was taken out. `mapping.file_altered` (conflict): these are not the bytes that were
///         brought.
[[nodiscard]] base::Result<std::string> kept_file(const House& house,
                                                  const mapping::Mapping& mapping);
/// The same, read. Errors  also those of `House::read_book`.
[[nodiscard]] base::Result<document::Workbook> kept_workbook(const House& house,
                                                             const mapping::Mapping& mapping);

/// What a filled workbook that came back says for one report.
struct BackFiling {
  FilingPlace place;
  sheet::Sheet before;
  sheet::Sheet after;
};
struct BackRead {
  std::vector<BackFiling> filings;  ///< Those of which it says something.
  base::Problems problems;  ///< As `mapping::read_back`; `mapping.no_form` (cell, code): no form
                            ///< asks this unit for it in that period.
};

/// Reads it against what is typed now; nothing is kept. A blank cell takes nothing away.
/// Errors  `access.*`; those of `House::read_book`, `mapping::read_back`; `document.secret_mark`;
///         `mapping.other_kind`.
[[nodiscard]] base::Result<BackRead> read_mapped_book(
    const House& house, const access::Actor& actor, const mapping::Mapping& mapping,
    unit::UnitId unit, const period::Period& period, const IncomingBook& book);

/// Puts what it says into the drafts; the file itself is kept as evidence. One answer for each
/// report: one that is closed, or was saved meanwhile, stays as it was.
[[nodiscard]] std::vector<base::Result<sheet::Sheet>> take_mapped_book(House& house,
                                                                       const access::Actor& actor,
                                                                       const BackRead& read,
                                                                       const IncomingBook& book);

/// The table in a file, CSV or a workbook; nothing is kept.
/// Errors  those of `House::read_book` and `mapping::table_in`; `document.secret_mark`. `problems`:
///         every mistake of a CSV file.
[[nodiscard]] base::Result<mapping::FreeTable> read_table(const House& house,
                                                          const IncomingBook& file,
                                                          const mapping::TableShape& shape,
                                                          base::Problems& problems);

/// Whether and how a table is recorded.
struct TableTake {
  mapping::Spoken spoken = {};
  bool write = false;  ///< Else only told.
  bool declared = false;
  Take take = Take::all_or_nothing;
};

/// Imports the figures of a free table, as `import_values` does; lines and columns that are refused
/// are those of the table.
/// Errors  as `read_table`, `mapping::convert`, `import_values`; `mapping.other_kind`.
[[nodiscard]] base::Result<ValueImport> import_table(House& house, const access::Actor& actor,
                                                     const mapping::Mapping& mapping,
                                                     const IncomingBook& file, const TableTake& how,
                                                     base::Problems& problems);

}  // namespace tongket::office
