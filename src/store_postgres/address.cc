#include "address.h"

#include <memory>

#include <libpq-fe.h>

#include "store_postgres/postgres_store.h"

namespace tongket::store_postgres {

bool is_address(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

base::Result<> check_address(const std::string& address) {
  const auto wrong = [](std::string why) {
    return base::Error{base::ErrorKind::invalid, "store.address", {{"why", std::move(why)}}};
  };
  if (!is_address(address)) return wrong("postgresql://…");
  char* said = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(address.c_str(), &said), PQconninfoFree};
  if (!options) {
    // What libpq says may quote the address, so it is not repeated.
    if (said != nullptr) PQfreemem(said);
    return wrong("postgresql://tongket@host:5432/tongket");
  }
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    const bool secret = std::string_view{option->keyword} == "password";
    if (secret && option->val != nullptr) {
      return base::Error{base::ErrorKind::invalid, "store.password_in_address", {}};
    }
  }
  return base::Done{};
}

}  // namespace tongket::store_postgres
