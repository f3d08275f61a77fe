#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "wire/http.h"

namespace tongket::portal {

/// A page in every coding in which it can travel.
struct KeptPage {
  std::string type;
  wire::SharedBytes plain;
  wire::SharedBytes gzip;
  wire::SharedBytes brotli;
};
[[nodiscard]] std::shared_ptr<const KeptPage> keep_page(std::string type, std::string bytes);

/// The tag of one coding of a version: "\"…-br\"".
[[nodiscard]] std::string tag_of(std::string_view etag, std::string_view coding);

/// 200 with the smallest coding the asker takes, or 304 when it has the page already.
[[nodiscard]] wire::Response answer_with(const wire::Request& request, const KeptPage& page,
                                         std::string_view etag);
/// 304 when the asker has this version in any coding.
[[nodiscard]] std::optional<wire::Response> answer_unchanged(const wire::Request& request,
                                                             std::string_view etag);

/// Pages of one version, made once and kept ready. What no longer fits is made anew each time.
/// Threads every member may be called from any thread.
class KeptPages {
 public:
  [[nodiscard]] std::shared_ptr<const KeptPage> find(const std::string& address) const;
  void add(const std::string& address, std::shared_ptr<const KeptPage> page);

 private:
  static constexpr std::size_t kBytesMax = std::size_t{64} * 1024 * 1024;

  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const KeptPage>> pages_;
  std::size_t bytes_ = 0;
};

}  // namespace tongket::portal
