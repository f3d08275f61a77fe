#include "web_assets.h"

#include <algorithm>

#include "base/check.h"
#include "wire/assets.h"

namespace tongket::main {
namespace embedded {
/// Made by tools/embed_web.py from web/dist: every file of the app, plain and gzip.
const std::vector<wire::Asset>& web_app();
}  // namespace embedded

void add_web_app(wire::Router& router) {
  const auto& assets = embedded::web_app();
  const auto page = std::ranges::find(assets, "/index.html", &wire::Asset::path);
  TK_CHECK(page != assets.end());
  wire::add_assets(router, assets);
  // Screens are addresses of their own; the app finds out which one was asked for.
  for (const auto* pattern : {"/", "/{screen*}"}) {
    router.add({.method = wire::Method::get,
                .pattern = pattern,
                .name = "app.page",
                .handler = wire::asset_handler(*page),
                .quick = true});
  }
}

}  // namespace tongket::main
