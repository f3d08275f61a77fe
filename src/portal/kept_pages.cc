#include "kept_pages.h"

#include <array>

#include "packed.h"

namespace tongket::portal {
namespace {

constexpr std::array<std::string_view, 3> kCodings{"br", "gzip", ""};

const wire::SharedBytes& bytes_in(const KeptPage& page, std::string_view coding) {
  return coding == "br" ? page.brotli : coding == "gzip" ? page.gzip : page.plain;
}

void set_caching(wire::Response& response, std::string etag) {
  response.headers.set("ETag", std::move(etag));
  // Whoever keeps a copy asks each time whether it still stands: what is withdrawn is gone at
  // once, everywhere.
  response.headers.set("Cache-Control", "no-cache");
  response.headers.set("Vary", "Accept-Encoding");
}

}  // namespace

std::shared_ptr<const KeptPage> keep_page(std::string type, std::string bytes) {
  auto page = std::make_shared<KeptPage>();
  page->type = std::move(type);
  page->gzip = std::make_shared<const std::string>(gzip(bytes));
  page->brotli = std::make_shared<const std::string>(brotli(bytes));
  page->plain = std::make_shared<const std::string>(std::move(bytes));
  return page;
}

std::string tag_of(std::string_view etag, std::string_view coding) {
  std::string tag{etag};
  if (!coding.empty()) tag.insert(tag.size() - 1, "-" + std::string{coding});
  return tag;
}

std::optional<wire::Response> answer_unchanged(const wire::Request& request,
                                               std::string_view etag) {
  for (const auto coding : kCodings) {
    auto tag = tag_of(etag, coding);
    if (!wire::has_current(request, tag)) continue;
    auto response = wire::not_modified(tag);
    set_caching(response, std::move(tag));
    return response;
  }
  return std::nullopt;
}

wire::Response answer_with(const wire::Request& request, const KeptPage& page,
                           std::string_view etag) {
  if (auto unchanged = answer_unchanged(request, etag)) return std::move(*unchanged);
  std::string_view chosen;
  for (const auto coding : kCodings) {
    chosen = coding;
    if (coding.empty() || wire::accepts_encoding(request, coding)) break;
  }
  wire::Response response{.status = 200, .headers = {}, .body = bytes_in(page, chosen)};
  response.headers.set("Content-Type", page.type);
  if (!chosen.empty()) response.headers.set("Content-Encoding", std::string{chosen});
  set_caching(response, tag_of(etag, chosen));
  return response;
}

std::shared_ptr<const KeptPage> KeptPages::find(const std::string& address) const {
  const std::scoped_lock lock{mutex_};
  const auto found = pages_.find(address);
  return found == pages_.end() ? nullptr : found->second;
}

void KeptPages::add(const std::string& address, std::shared_ptr<const KeptPage> page) {
  const auto bytes = page->plain->size() + page->gzip->size() + page->brotli->size();
  const std::scoped_lock lock{mutex_};
  if (bytes_ + bytes > kBytesMax) return;
  if (pages_.emplace(address, std::move(page)).second) bytes_ += bytes;
}

}  // namespace tongket::portal
