#include "ledger/recorded.h"

namespace tongket::ledger {

Recorded recorded_by(const Entry& entry) {
  return {.entry = entry.position, .at = entry.at, .actor = entry.actor};
}

void save(base::ByteWriter& out, const Recorded& recorded) {
  out.signed_number(recorded.entry);
  out.signed_number(recorded.at.time_since_epoch().count());
  out.text(recorded.actor);
}

base::Result<Recorded> load_recorded(base::ByteReader& in) {
  TK_TRY(const auto entry, in.signed_number());
  TK_TRY(const auto at, in.signed_number());
  TK_TRY(const auto actor, in.text());
  return Recorded{.entry = entry,
                  .at = base::Instant{std::chrono::milliseconds{at}},
                  .actor = std::string{actor}};
}

Draft make_draft(std::string_view act, int version, std::string subject, base::JsonObject facts) {
  return {.at = {},
          .actor = {},
          .act = std::string{act},
          .version = version,
          .subject = std::move(subject),
          .facts = std::move(facts),
          .blocks = {}};
}

base::Result<base::JsonObject> facts_of(const Entry& entry, int version) {
  auto facts = base::parse_json(entry.facts);
  if (entry.version != version || !facts.ok() || !facts.value().is_object()) {
    return base::Error{base::ErrorKind::invalid,
                       "ledger.facts_malformed",
                       {{"position", std::to_string(entry.position)}, {"act", entry.act}}};
  }
  return std::move(facts).value().get_object();
}

}  // namespace tongket::ledger
