#pragma once

#include <string>
#include <vector>

#include "base/problems.h"
#include "document/workbook.h"
#include "sheet/judge.h"

namespace tongket::sheet {

/// One form of a workbook.
struct BookPage {
  Against against;
  int form_version = 1;
  std::string unit_name;
  Sheet sheet;  ///< What is typed already.
};

/// A workbook with these forms, to be filled in by Excel or LibreOffice: heads are locked, cells to
/// be filled in are open and say which rules speak of them. A hidden sheet holds what each page is
/// for, under a checksum.
[[nodiscard]] std::string write_book(const std::vector<BookPage>& pages);

/// What a workbook that came back says for one report.
struct BookAnswer {
  std::vector<Cell> cells;  ///< By indicator, then slice.
  /// What somebody should know before taking it over (all invalid, at sheet and cell):
  ///   `book.sheet_renamed` (from, to), `book.row_added` (text): a row the form does not have,
  ///   `book.formula` (code): the last result is taken, `book.truth` (code),
  ///   `book.older_form` (version, now): filled in on an older version of the form.
  base::Problems problems;
};

/// Reads one report out of a workbook of `write_book`.
///
/// Errors  `book.no_identity` (invalid): the hidden sheet is gone; no form of ours.
///         `book.identity_altered` (invalid): what the hidden sheet says was changed.
///         `book.other_filing` (conflict): it is for other reports. Args: found, asked.
///         `book.sheet_gone` (invalid): the page was taken out. Args: name.
[[nodiscard]] base::Result<BookAnswer> read_book(const document::Workbook& book,
                                                 const BookPage& page);

}  // namespace tongket::sheet
