#pragma once

#include "call.h"
#include "office/filings.h"
#include "sheet/judge.h"
#include "view/filings.h"

// How forms, reports by them and what is found in them are written down.
namespace tongket::api {

[[nodiscard]] base::JsonObject name_json(const form::Name& name);

/// How a version came that somebody filed for the unit; null when it came from the unit itself.
[[nodiscard]] base::Json behalf_json(const office::House& house, const report::Filed& filed);

/// {"code", "version", "name", "basis", "from", "kinds", "levels", "sections": [{"name", "due"?,
///  "rows": [Row…]}…], "rules": [{"id", "severity", "expression", "vi", "en"}…]}
/// as the unit of the place sees it; a row:
/// {"code", "slice", "name", "measure", "type", "decimals", "mandatory", "computed", "hold",
///  "grades"}
[[nodiscard]] base::JsonObject form_json(const office::FilingPlace& place);

/// Sections and rows alone, as the unit they are held against sees them.
[[nodiscard]] base::JsonArray sections_json(const sheet::Against& against);

/// The rules that judge a form on a day, the catalogue's and its own.
[[nodiscard]] base::JsonArray rules_json(const form::Form& form,
                                         const indicator::Catalogue& catalogue, base::Date day);

/// {"code", "slice", "value", "text", "mark", "note", "reason"} of each cell; the value as it is
/// typed, the text as it is printed.
[[nodiscard]] base::JsonArray cells_json(const office::FilingPlace& place,
                                         const sheet::Sheet& sheet);

[[nodiscard]] base::JsonObject explanations_json(const sheet::Sheet& sheet);

/// {"id", "code", "slice", "name", "media", "size"} of files beside cells; of the whole report the
/// code is null.
[[nodiscard]] base::JsonArray files_json(const office::FilingPlace& place,
                                         const std::vector<sheet::File>& files);

/// {"words", "explanations": {rule: text}, "notes": [cell…], "files"}: what goes with the figures
/// for good.
[[nodiscard]] base::JsonObject said_json(const office::FilingPlace& place,
                                         const sheet::Sheet& sheet);

/// The draft; null when nothing was typed and nothing submitted.
[[nodiscard]] base::Json draft_json(const office::House& house, const office::FilingPlace& place,
                                    const sheet::Sheet& sheet);

/// {"TQ.01": {"previous", "target"}}, of lines that have either.
[[nodiscard]] base::JsonObject beside_json(const office::FilingPlace& place);

/// {"computed", "findings", "missing", "slips"}.
[[nodiscard]] base::JsonObject judged_json(const base::Messages& messages,
                                           const office::FilingPlace& place,
                                           const sheet::Sheet& sheet, const sheet::Judged& judged);

/// {"day": {"iso", "print"}, "sure"}; null.
[[nodiscard]] base::Json due_json(const std::optional<period::WorkDay>& due);

/// {"kind", "at", "by", "entry", "reason"}.
[[nodiscard]] base::JsonObject step_json(const office::House& house, const report::Step& step);

/// "submitted", "returned", "accepted", "superseded".
[[nodiscard]] std::string_view version_state(const report::Filing& filing, std::size_t at);

/// "error", "warning", "note".
[[nodiscard]] std::string_view severity_text(indicator::Severity severity);

/// {"code", "slice", "name", "a", "b"}, values as they are printed.
[[nodiscard]] base::JsonObject difference_json(const books::Books& books, base::Date day,
                                               const view::Difference& difference);

/// The name of the stage whose day is the due one; null where the report has one day.
[[nodiscard]] base::Json stage_json(const view::FilingHead& head);

/// {"unit", "form", "period", "state", "due", "stage", "timeliness", "version", "draft"}.
[[nodiscard]] base::JsonObject head_json(const office::House& house, const books::Books& books,
                                         const view::FilingHead& head);

/// {"code", "sheet", "row", "cell", "vi", "en"}: what somebody should know of a workbook.
[[nodiscard]] base::JsonArray problems_json(const base::Messages& messages,
                                            const base::Problems& problems);

/// {"code", "before", "after"}: what a workbook would change of what is typed now.
[[nodiscard]] base::JsonArray changed_cells(const office::FilingPlace& place,
                                            const sheet::Sheet& now, const sheet::Sheet& then);

}  // namespace tongket::api
