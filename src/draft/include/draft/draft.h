#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "reader/reading.h"
#include "report/reports.h"
#include "shelf/shelf.h"
#include "unit/unit_id.h"

namespace tongket::draft {

/// How far a figure of a document has come on its way to the ledger.
///
///     sure, doubtful, no_indicator    what the reader thinks; nobody has decided
///     accepted, rejected              what a person decided
enum class ItemState { sure, doubtful, no_indicator, accepted, rejected };

[[nodiscard]] std::string_view to_text(ItemState state);
/// Errors  `draft.state_unknown` (invalid). Args: state.
[[nodiscard]] base::Result<ItemState> parse_item_state(std::string_view text);

/// One number found in the text, and what was decided of it.
struct Item {
  reader::Span evidence;
  reader::Span numeral;
  base::Decimal number;
  figure::Mark mark = figure::Mark::exact;
  std::optional<base::Decimal> numerator;
  std::optional<base::Decimal> denominator;
  bool percent = false;
  std::string measure;  ///< "đồng chí", as printed.
  std::vector<reader::Candidate> candidates;
  ItemState state = ItemState::no_indicator;
  std::string indicator;   ///< Code chosen; the first candidate's until somebody chooses.
  std::string doubt;       ///< Code of the sentence that says why it is doubtful.
  bool corrected = false;  ///< A person changed the number that was read.
};

/// A document between being read and being accepted: nobody's figure yet. Kept on the shelf, where
/// it can be changed and thrown away.
struct Draft {
  enum class State { waiting, accepted, discarded };

  std::string id;  ///< Random, 16 letters.
  State state = State::waiting;
  shelf::TextRef name;  ///< Of the file, which may itself name a person.
  shelf::TextRef text;
  std::string media;
  std::string extractor;
  base::Instant received;
  std::string received_by;   ///< Account id, or "server".
  base::JsonObject reading;  ///< As `to_json(reader::Reading)`; shown, not edited.
  std::vector<Item> items;
  std::optional<unit::UnitId> unit;
  std::optional<int> year;
  std::optional<period::YearPart> part = {};  ///< None: what the kind of the page says.
  std::vector<report::Chosen> chosen;  ///< Who chose unit, year and part, and why; oldest first.
  std::optional<std::string> report;   ///< Id of the report it became.
};

[[nodiscard]] std::string_view to_text(Draft::State state);

/// What the reader found, as items nobody has decided.
[[nodiscard]] std::vector<Item> items_of(const reader::Reading& reading);

/// Everything of a reading but its figures, in the words of the interface.
[[nodiscard]] base::JsonObject to_json(const reader::Reading& reading);

/// How many items there are of each kind.
struct Counts {
  int total = 0;
  int sure = 0;
  int doubtful = 0;
  int no_indicator = 0;
  int accepted = 0;
  int rejected = 0;
};
[[nodiscard]] Counts count(const Draft& draft);

/// The text a draft is kept as.
[[nodiscard]] std::string to_record(const Draft& draft);
/// Errors  those of `base/json.h` and of the values in it: not a record of `to_record`.
[[nodiscard]] base::Result<Draft> from_record(std::string_view record);

}  // namespace tongket::draft
