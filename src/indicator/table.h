#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/problems.h"
#include "indicator/catalogue.h"

namespace tongket::indicator {

/// One file of the catalogue, cell by cell, columns and rows in canonical order.
struct Table {
  std::string file;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;  ///< Where each row stands in its file, from 1; not saved.
};

/// What one file must hold.
struct TableForm {
  std::string_view file;
  std::vector<std::string_view> columns;
  std::vector<std::string_view> order;  ///< Columns that give the canonical order of rows.
};

/// The seven files.
[[nodiscard]] std::span<const TableForm> table_forms();

/// The tables of all seven files, in the order of `table_forms`; a table with a mistake is shorter
/// or empty, and its mistakes are in `problems`.
[[nodiscard]] std::vector<Table> read_tables(std::span<const CatalogueFile> files,
                                             base::Problems& problems);

/// Binary form: number of tables; per table its file, columns, number of rows, cells row by row.
void save_tables(base::ByteWriter& out, const std::vector<Table>& tables);
[[nodiscard]] base::Result<std::vector<Table>> load_tables(base::ByteReader& in);

}  // namespace tongket::indicator
