#pragma once

#include "form/form.h"

// The rules a form brings along itself: as they are written down, and in its bytes.
namespace tongket::form {

/// Reads "rules" of a form whose head was read; every mistake goes to `problems`.
[[nodiscard]] std::vector<indicator::Rule> read_own_rules(const base::JsonObject& json,
                                                          const Form& form,
                                                          const indicator::Catalogue& catalogue,
                                                          base::Problems& problems);

[[nodiscard]] base::JsonArray own_rules_json(const Form& form);

void save_own_rules(base::ByteWriter& out, const Form& form);
/// Into a form whose head was loaded.
/// Errors  `bytes.malformed`, and those of `Expression::parse`.
[[nodiscard]] base::Result<> load_own_rules(base::ByteReader& in, Form& form);

}  // namespace tongket::form
