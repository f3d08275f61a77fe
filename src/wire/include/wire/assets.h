#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wire/router.h"

namespace tongket::wire {

/// One built file of the web app, kept in memory for the life of the program.
struct Asset {
  std::string path;              ///< "/app/main-3f2a.js".
  std::string_view bytes;        ///< Embedded; see `tongket_embed`.
  std::string_view gzip = {};    ///< The same, compressed before; empty when not given.
  std::string_view brotli = {};  ///< The same, compressed before; empty when not given.
  bool immutable = false;  ///< True when the name changes with the content: cached for a year.
};

/// The media type by the ending of a file name: "text/css; charset=utf-8" …; octet-stream when
/// unknown.
[[nodiscard]] std::string_view content_type_of(std::string_view path);

/// Adds a quick route for each asset, with an ETag from SHA-256 (one per coding), Vary, and the
/// smallest variant the browser takes. What is not immutable is asked for again each time
/// (`no-cache`), which costs a 304.
void add_assets(Router& router, const std::vector<Asset>& assets);

/// The answer for one asset, for a route of one's own (an app's page that serves many paths).
[[nodiscard]] Handler asset_handler(const Asset& asset);

}  // namespace tongket::wire
