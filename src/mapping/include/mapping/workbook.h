#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "document/fill.h"
#include "document/workbook.h"
#include "figure/value.h"
#include "indicator/catalogue.h"
#include "mapping/mapping.h"
#include "unit/registry.h"

namespace tongket::mapping {

/// Whether a foreign workbook may be mapped at all.
/// Errors  `mapping.programs` (unsupported): it has macros or controls. `mapping.links_out`
///         (unsupported): it fetches from other workbooks.
[[nodiscard]] base::Result<> may_be_mapped(const document::Workbook& book);

/// Gives each link the words by which a person knows its cell: the longest beside it in its row,
/// and the nearest above it.
void name_links(std::vector<Link>& links, const document::Workbook& book);

/// What is wrong with these links (all invalid, at sheet and cell); of a good list nothing.
///     `mapping.too_many` (most). `mapping.sheet_gone` (sheet). `mapping.cell_twice` (cell).
///     `mapping.cell_formula` (cell): it works itself out. `mapping.cell_covered` (cell): another
///     of its merged range is seen. `mapping.cell_words` (cell, text): words would be lost.
[[nodiscard]] base::Problems check_links(const std::vector<Link>& links,
                                         const document::Workbook& book);

/// A cell whose row and column speak of a figure. Nobody takes it but a person.
struct Proposal {
  Link link;
  int likeness = 0;  ///< Percent: how like the words are to the indicator's name.
};
inline constexpr std::size_t kProposalsMax = 2'000;

/// Cells of which the words beside name an indicator and those above say what of it (kỳ này, cùng
/// kỳ, lũy kế, chỉ tiêu, tỷ lệ, ước), or beside a unit and above an indicator.
[[nodiscard]] std::vector<Proposal> propose(const document::Workbook& book,
                                            const indicator::Catalogue& catalogue,
                                            const unit::Registry& units, base::Date day);

/// What goes into a cell: a number as a number, counts of a share as their percent, other things as
/// words; nothing of a missing figure. `grade_name` is asked of a grade alone.
[[nodiscard]] document::CellFill fill_of(const Link& link,
                                         const std::optional<figure::Value>& value,
                                         const std::string& grade_name);

/// One mapped cell of a workbook that came back.
struct BackCell {
  Link link;
  std::string text;  ///< As somebody would have typed it; empty where nothing stands.
};

struct BackAnswer {
  std::vector<BackCell> cells;  ///< Those that may be taken over.
  /// Cells that are not taken (all invalid, at sheet and cell): `mapping.sheet_gone` (sheet),
  /// `mapping.head_changed` (cell, before, now). And what was taken all the same:
  /// `mapping.back_formula` (cell): its last result.
  base::Problems problems;
};

/// What the cells say that show the period itself; the others are worked out here and never read.
/// Errors  `mapping.other_book` (invalid): none of the mapped sheets is there.
[[nodiscard]] base::Result<BackAnswer> read_back(const document::Workbook& book,
                                                 const std::vector<Link>& links);

}  // namespace tongket::mapping
