#include "ledger/saved_facts.h"

#include "base/check.h"

namespace tongket::ledger {

void save_facts(base::ByteWriter& out, const base::JsonObject& facts) {
  const auto text = base::canonical_json(facts);
  TK_CHECK(text.ok());
  out.text(text.value());
}

base::Result<base::JsonObject> load_facts(base::ByteReader& in) {
  TK_TRY(const auto text, in.text());
  TK_TRY(auto json, base::parse_json(text));
  if (!json.is_object()) {
    return base::Error{base::ErrorKind::invalid, "json.wrong_type", {{"key", "facts"}}};
  }
  return std::move(json).get_object();
}

}  // namespace tongket::ledger
