#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/values.h"
#include "office/house.h"

namespace tongket::office {

/// A file of values somebody brings.
struct ValueFile {
  std::string name;
  std::string_view bytes;
  bool declared = false;  ///< "Không chứa bí mật nhà nước": said by the person, for every file.
};

/// What is done with a file in which some lines are refused.
enum class Take : std::uint8_t {
  all_or_nothing,  ///< While one line is refused nothing is recorded; else all in one commit.
  good_lines,      ///< The others are recorded, some hundred reports to a commit.
};

/// What a file says, and what became of it.
struct ValueImport {
  intake::Plan plan;        ///< Its sheets are what this import records, or would.
  base::Hash hash;          ///< Of the file.
  std::size_t known = 0;    ///< Figures recorded from this very file before, and not again.
  bool is_blocked = false;  ///< Nothing was recorded because lines are refused.
  std::optional<ledger::Recorded> first;  ///< Of what was recorded; nothing when nothing was.
  std::optional<Receipt> last;
};

/// What importing the file would record. Nothing is recorded or kept.
[[nodiscard]] ValueImport plan_values(const House& house, const access::Actor& actor,
                                      const ValueFile& file);

/// Records the figures of the file: one report for each unit, period and part.
///
/// A file is known again by its hash: figures that were recorded from its lines, and were not
/// withdrawn since, are not recorded twice. So what was killed in the middle is finished by asking
/// again.
/// Errors  `document.not_declared`, `document.secret_mark` (invalid). `values.overtaken`
///         (conflict): units, catalogue or decisions were changed meanwhile, or the same file came
///         from elsewhere; what is recorded stays, ask again. Those of `Desk::record_all`.
[[nodiscard]] base::Result<ValueImport> import_values(House& house, const access::Actor& actor,
                                                      const ValueFile& file, Take take);

}  // namespace tongket::office
