#include "trust_page.h"

namespace tongket::main {
namespace embedded {
std::string_view trust_page_html();
std::string_view trust_css();
}  // namespace embedded

namespace {

/// Requires a value that is no markup: hexadecimal, or an address of checked names.
void fill(std::string& page, std::string_view name, std::string_view value) {
  const std::string mark = "{{" + std::string{name} + "}}";
  for (auto at = page.find(mark); at != std::string::npos; at = page.find(mark, at)) {
    page.replace(at, mark.size(), value);
    at += value.size();
  }
}

/// A narrow page breaks a line between two bytes, not inside one.
std::string broken_at_colons(std::string_view fingerprint) {
  std::string broken;
  for (const char letter : fingerprint) {
    broken += letter;
    if (letter == ':') broken += "<wbr>";
  }
  return broken;
}

void add(wire::Router& router, std::string_view path, std::string type, std::string body) {
  router.add({.method = wire::Method::get,
              .pattern = std::string{path},
              .name = "trust",
              .handler = [type = std::move(type), body = std::move(body)](
                             const wire::Request&) { return wire::text_response(200, type, body); },
              .quick = true});
}

}  // namespace

wire::Router trust_router(const Trust& trust) {
  std::string page{embedded::trust_page_html()};
  fill(page, "fingerprint", broken_at_colons(trust.fingerprint));
  fill(page, "address", trust.address);
  wire::Router router;
  add(router, "/", "text/html; charset=utf-8", std::move(page));
  add(router, "/trust.css", "text/css; charset=utf-8", std::string{embedded::trust_css()});
  add(router, "/tongket-ca.crt", "application/x-x509-ca-cert", trust.authority);
  return router;
}

}  // namespace tongket::main
