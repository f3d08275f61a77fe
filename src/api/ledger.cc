#include <algorithm>

#include "call.h"
#include "view/acts.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::int64_t kEntriesAtOnce = 200;
constexpr std::int64_t kEntriesUnasked = 50;

base::JsonObject head_json(const ledger::Head& head) {
  return {
      {"position", head.position}, {"hash", base::to_hex(head.hash)}, {"at", moment_json(head.at)}};
}

/// Who acted, by name for those who answer for the account or stand under it; the chain is
/// everybody's, the people of other units are not.
std::string seen_name(const Call& call, std::string_view actor) {
  const auto id = base::parse_id_text(actor);
  const auto books = call.house.desk.books();
  const auto* account = id.ok() ? books->roles->find(access::AccountId{id.value()}) : nullptr;
  const bool near = account == nullptr || !account->scope ||
                    call.house.desk.bears_on(call.actor, *account->scope);
  return near ? actor_name(call.house, actor) : "[đơn vị khác]";
}

Answer list_entries(Call& call) {
  TK_TRY(const auto asked_after, asked_number(call, "after"));
  TK_TRY(const auto limit, asked_number(call, "limit"));
  const auto after = asked_after.value_or(0);
  const auto most = static_cast<std::size_t>(
      std::clamp<std::int64_t>(limit.value_or(kEntriesUnasked), 1, kEntriesAtOnce));
  base::JsonArray entries;
  call.house.ledger.read(after, [&](const ledger::Entry& entry) {
    entries.emplace_back(
        base::JsonObject{{"position", entry.position},
                         {"at", moment_json(entry.at)},
                         {"by", seen_name(call, entry.actor)},
                         {"act", entry.act},
                         {"subject", entry.subject},
                         {"hash", base::to_hex(entry.hash)},
                         {"summary_vi", view::act_name(entry.act, base::Language::vi)},
                         {"summary_en", view::act_name(entry.act, base::Language::en)}});
    return entries.size() < most;
  });
  return base::Json(base::JsonObject{{"head", head_json(call.house.ledger.head())},
                                     {"entries", std::move(entries)}});
}

Answer verify(Call& call) {
  TK_TRY(const auto head, ledger::verify(call.house.ledger));
  if (call.body.contains("anchor")) {
    TK_TRY(const auto line, base::json_string(call.body, "anchor"));
    TK_TRY(const auto anchor, ledger::parse_anchor(line));
    TK_TRY([[maybe_unused]] const auto agrees, ledger::check_anchor(call.house.ledger, anchor));
  }
  return base::Json(base::JsonObject{
      {"ok", true}, {"position", head.position}, {"hash", base::to_hex(head.hash)}});
}

Answer anchor(Call& call) {
  const auto books = call.house.desk.books();
  return base::Json(base::JsonObject{
      {"anchor", ledger::to_text(call.house.key.sign(books->installation, books->head))}});
}

}  // namespace

std::vector<Endpoint> ledger_endpoints() {
  return {{get, "/ledger", "ledger.see", 200, Takes::nothing,
           "Entries of the ledger in order; query: after, limit.", list_entries},
          {post, "/ledger/verify", "ledger.verify", 200, Takes::json,
           "Walks the chain again; body: anchor (optional), a line kept outside.", verify},
          {get, "/ledger/anchor", "ledger.see", 200, Takes::nothing,
           "The signed head, to be kept outside.", anchor}};
}

}  // namespace tongket::api
