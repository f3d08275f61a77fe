#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/sealed.h"

namespace tongket::base {

/// A sealed file as bytes, for tests of what lies in one.
template <class Fill>
std::string sealed_bytes(const Fill& fill, std::string_view title = "a test") {
  std::string bytes;
  SealedWriter out{[&](std::uint64_t offset, std::string_view part) {
    bytes.resize(std::max(bytes.size(), offset + part.size()));
    bytes.replace(offset, part.size(), part);
  }};
  fill(out);
  std::move(out).finish(title);
  return bytes;
}

/// The same bytes as a file that was opened; null when they are none.
inline std::shared_ptr<const SealedFile> opened(std::string bytes) {
  struct Kept {
    std::string bytes;
    std::string_view view;
  };
  auto kept = std::make_shared<Kept>(Kept{.bytes = std::move(bytes), .view = {}});
  kept->view = kept->bytes;
  return SealedFile::open(std::shared_ptr<const std::string_view>{kept, &kept->view});
}

}  // namespace tongket::base
