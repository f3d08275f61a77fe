#include "encode.h"

#include <memory>

#include <turbojpeg.h>
#include <webp/encode.h>

#include "base/check.h"

namespace tongket::photo {
namespace {

constexpr int kJpegQuality = 80;
constexpr float kWebpQuality = 76;

std::string text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::string to_jpeg(const Pixels& pixels) {
  const std::unique_ptr<void, decltype(&tjDestroy)> handle{tjInitCompress(), &tjDestroy};
  TK_CHECK(handle != nullptr);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(handle.get(), pixels.bytes.data(), static_cast<int>(pixels.width),
                                 0, static_cast<int>(pixels.height), TJPF_RGB, &bytes, &size,
                                 TJSAMP_420, kJpegQuality, TJFLAG_PROGRESSIVE | TJFLAG_ACCURATEDCT);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owned{bytes, &tjFree};
  TK_CHECK(failed == 0);
  return text_of(bytes, size);
}

std::string to_webp(const Pixels& pixels) {
  std::uint8_t* bytes = nullptr;
  const auto size = WebPEncodeRGB(pixels.bytes.data(), static_cast<int>(pixels.width),
                                  static_cast<int>(pixels.height),
                                  static_cast<int>(pixels.width) * 3, kWebpQuality, &bytes);
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> owned{bytes, &WebPFree};
  TK_CHECK(size != 0);
  return text_of(bytes, size);
}

}  // namespace tongket::photo
