#include "wire/assets.h"

#include <array>
#include <utility>

namespace tongket::wire {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/vnd.microsoft.icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}};

/// One form in which an asset can travel. Each has its own tag, because a strong tag promises
/// bytes.
struct Variant {
  std::string_view coding;
  std::string_view bytes;
  std::string etag;
};

std::vector<Variant> variants_of(const Asset& asset) {
  std::vector<Variant> variants;
  if (!asset.brotli.empty()) variants.push_back({"br", asset.brotli, etag_of(asset.brotli)});
  if (!asset.gzip.empty()) variants.push_back({"gzip", asset.gzip, etag_of(asset.gzip)});
  variants.push_back({"", asset.bytes, etag_of(asset.bytes)});
  return variants;
}

const Variant& best_for(const Request& request, const std::vector<Variant>& variants) {
  for (const Variant& variant : variants) {
    if (variant.coding.empty() || accepts_encoding(request, variant.coding)) return variant;
  }
  return variants.back();
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Handler asset_handler(const Asset& asset) {
  return [variants = variants_of(asset), type = std::string{content_type_of(asset.path)},
          cache = std::string{asset.immutable ? "public, max-age=31536000, immutable"
                                              : "no-cache"}](const Request& request) {
    const Variant& variant = best_for(request, variants);
    Response response{.status = 200, .headers = {}, .body = Forever{variant.bytes}};
    response.headers.add("Content-Type", type);
    response.headers.add("ETag", variant.etag);
    response.headers.add("Cache-Control", cache);
    if (variants.size() > 1) response.headers.add("Vary", "Accept-Encoding");
    if (!variant.coding.empty()) {
      response.headers.add("Content-Encoding", std::string{variant.coding});
    }
    return response;
  };
}

void add_assets(Router& router, const std::vector<Asset>& assets) {
  for (const Asset& asset : assets) {
    Route route;
    route.pattern = asset.path;
    route.name = "asset";
    route.handler = asset_handler(asset);
    route.quick = true;
    router.add(std::move(route));
  }
}

}  // namespace tongket::wire
