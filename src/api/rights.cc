// What one may, and who may the rest: why not, before anything was tried.
#include <map>

#include "call.h"
#include "office/accounts.h"

namespace tongket::api {
namespace {

using enum wire::Method;

constexpr std::size_t kPeopleNamed = 3;

base::JsonObject both(std::string_view vi, std::string_view en) { return {{"vi", vi}, {"en", en}}; }

/// For each role, some people who have it and answer for the asker's unit.
std::map<access::Role, std::vector<std::string>> holders(const Call& call) {
  std::map<access::Role, std::vector<std::string>> people;
  for (const auto& [id, account] : call.house.desk.books()->roles->all()) {
    if (!office::answers_for_actor(call.house, account, call.actor)) continue;
    std::optional<access::Person> person;
    for (const auto role : account.roles) {
      auto& named = people[role];
      if (named.size() == kPeopleNamed) continue;
      if (!person) person = call.house.credentials.person(id);
      if (person) named.push_back(person->name);
    }
  }
  return people;
}

Answer rights(Call& call) {
  const auto people = holders(call);
  const auto& table = call.house.desk.rights();
  base::JsonArray list;
  for (const auto& [act, roles] : table.all()) {
    const bool allowed = table.may(call.actor, act).ok();
    const auto who = table.roles_that_may(act);
    std::set<std::string> named;
    for (const auto role : roles) {
      const auto found = people.find(role);
      if (!allowed && found != people.end()) {
        named.insert(found->second.begin(), found->second.end());
      }
    }
    base::JsonArray codes;
    for (const auto role : roles) codes.emplace_back(access::to_text(role));
    list.emplace_back(base::JsonObject{
        {"act", act},
        {"name", both(access::right_name(act, base::Language::vi),
                      access::right_name(act, base::Language::en))},
        {"allowed", allowed},
        {"roles", std::move(codes)},
        {"who", both(access::role_names(who, base::Language::vi),
                     access::role_names(who, base::Language::en))},
        {"people", texts_json(std::vector<std::string>{named.begin(), named.end()})}});
  }
  return base::Json(base::JsonObject{{"rights", std::move(list)}});
}

}  // namespace

std::vector<Endpoint> rights_endpoints() {
  return {{get, "/rights", "rights.see", 200, Takes::nothing,
           "Every right: whether one has it, which roles do, and who near one has it.", rights}};
}

}  // namespace tongket::api
