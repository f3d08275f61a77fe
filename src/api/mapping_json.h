#pragma once

#include "call.h"
#include "office/mappings.h"
#include "view/mapped.h"

// How mappings of foreign forms are written down and read.
namespace tongket::api {

/// {"id", "revision", "kind": "workbook" or "table", "name", "unit", "file", "cells", "columns",
///  "saved_at", "saved_by"}: one line of a list.
[[nodiscard]] base::JsonObject mapping_head_json(const Call& call, const books::Books& books,
                                                 const mapping::Mapping& mapping);

/// {"sheet", "row", "column", "cell", "code", "name", "slice", "unit", "relation", "head"}
[[nodiscard]] base::JsonObject link_json(const books::Books& books, const mapping::Link& link,
                                         base::Date day);
[[nodiscard]] base::JsonObject table_json(const books::Books& books,
                                          const mapping::TableShape& shape, base::Date day);

/// {"name", "hidden", "protected", "rows", "columns", "cells": [[row, column, text, kind]…],
///  "merged": [[row, column, last row, last column]…]} of each sheet; of long ones the beginning.
[[nodiscard]] base::JsonArray sheets_json(const document::Workbook& book);

/// Links and columns as the body has them; codes are those of `day`.
/// Errors  those of JSON; `indicator.unknown`; `form.slice_unknown`; `unit.unknown`;
///         `mapping.cell_malformed`, `mapping.relation_unknown` (invalid). Args: text.
[[nodiscard]] base::Result<std::vector<mapping::Link>> links_in(const base::JsonObject& body,
                                                                const books::Books& books,
                                                                base::Date day);
[[nodiscard]] base::Result<mapping::TableShape> table_in(const base::JsonObject& json,
                                                         const books::Books& books, base::Date day);

/// A mapped cell and what goes into it: as a link, with "value", "mark", "lack", "provisional",
/// "k", "n".
[[nodiscard]] base::JsonObject mapped_json(const books::Books& books, const mapping::Link& link,
                                           const view::MappedFigure& figure, base::Date day);

}  // namespace tongket::api
