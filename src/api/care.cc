// What about the house or its machine wants mending, for those who can mend it.
#include "office/care.h"

#include "call.h"

namespace tongket::api {
namespace {

using enum wire::Method;

Answer care(Call& call) {
  TK_TRY([[maybe_unused]] const auto allowed,
         call.house.desk.may(call.actor, {.act = "care.see", .unit = {}, .everywhere = true}));
  base::JsonArray findings;
  for (const auto& found : office::findings(call.house)) {
    findings.emplace_back(base::JsonObject{{"code", found.code},
                                           {"vi", call.messages.say(base::Language::vi, found)},
                                           {"en", call.messages.say(base::Language::en, found)}});
  }
  return base::Json(base::JsonObject{{"findings", std::move(findings)}});
}

}  // namespace

std::vector<Endpoint> care_endpoints() {
  return {{get, "/care", "care.see", 200, Takes::nothing,
           "What about the house or its machine wants mending, the worst first: disk, clock, "
           "backups, certificate, rights, programs.",
           care}};
}

}  // namespace tongket::api
