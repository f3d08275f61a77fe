#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/sha256.h"
#include "figure/figure.h"
#include "report/filing.h"
#include "shelf/shelf.h"

namespace tongket::sheet {

/// One cell as it was typed: a slip is kept, so that nobody loses an evening's work by it.
struct Cell {
  indicator::IndicatorId indicator{0};
  figure::Slice slice = 0;
  std::string text = {};  ///< "265", "gần 5.000", "52/52", "x"; empty: only a note stands there.
  std::string note = {};  ///< Free words beside the figure.
  std::string reason = {};  ///< Why it does not apply.

  friend bool operator==(const Cell&, const Cell&) = default;
};

/// The workbook the cells came from: kept as evidence.
struct SourceBook {
  base::Hash hash;
  std::int64_t size_bytes = 0;
  std::string name = {};

  friend bool operator==(const SourceBook&, const SourceBook&) = default;
};

/// A file that lies beside a cell, or beside the whole report: its bytes on the shelf, where they
/// can be taken out.
struct File {
  indicator::IndicatorId indicator{0};  ///< 0: of the report as a whole.
  figure::Slice slice = 0;
  std::string name = {};
  std::string media = {};  ///< "application/pdf", "image/png", …
  std::int64_t size_bytes = 0;
  shelf::TextRef bytes;  ///< Its key names the file, too.
};

/// A form that is being filled in: nobody's figure yet. Kept on the shelf, under the key of its
/// filing; every save is a revision, so that two who fill in the same form find out.
struct Sheet {
  std::int64_t revision = 0;  ///< From 1; 0: nothing was saved.
  base::Instant saved_at = {};
  std::string saved_by = {};                             ///< Account id, or "server".
  std::vector<Cell> cells = {};                          ///< By indicator, then slice; none twice.
  std::string words = {};                                ///< Free words of the report.
  std::map<std::string, std::string> explanations = {};  ///< Of warnings, by rule.
  std::optional<SourceBook> book = {};
  std::vector<File> files = {};  ///< Of a version; those of a draft have a drawer of their own.
};

/// Limits of what somebody may leave on the shelf.
inline constexpr std::size_t kNoteLongest = 500;    ///< Code points of a note or a reason.
inline constexpr std::size_t kWordsLongest = 3000;  ///< Of the free words, or an explanation.
inline constexpr std::size_t kTextLongest = 60;     ///< Of one cell.
inline constexpr std::size_t kFilesMost = 20;       ///< Beside one report.
inline constexpr std::size_t kFileBytesMost = std::size_t{5} * 1024 * 1024;

[[nodiscard]] std::string to_record(const Sheet& sheet);
/// Errors  those of `base/json.h` and of the values in it: not a record of `to_record`.
[[nodiscard]] base::Result<Sheet> from_record(std::string_view record);

/// The drawer and the key a sheet is kept under.
inline constexpr std::string_view kDrawer = "sheet";
[[nodiscard]] std::string record_key(const report::FilingKey& key);

/// Files of a draft as they are kept.
[[nodiscard]] std::string files_record(const std::vector<File>& files);
/// Errors  those of `base/json.h` and of the values in it.
[[nodiscard]] base::Result<std::vector<File>> from_files_record(std::string_view record);

/// What was said beside the figures, as a version keeps it; empty when nothing was.
[[nodiscard]] std::string said_record(const Sheet& sheet);
/// Reads it back into a sheet without texts.
[[nodiscard]] base::Result<Sheet> from_said(std::string_view record);

}  // namespace tongket::sheet
