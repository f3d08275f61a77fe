#include "decode.h"

#include <algorithm>
#include <memory>
#include <span>

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include "orientation.h"
#include "photo/photo.h"

namespace tongket::photo {
namespace {

using namespace std::string_view_literals;

base::Error damaged() { return {base::ErrorKind::invalid, "photo.damaged", {}}; }
base::Error wrong_kind() { return {base::ErrorKind::unsupported, "photo.kind", {}}; }

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

/// Asked before a byte of memory is taken for the pixels.
base::Result<> check_measures(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) return damaged();
  if (width * height > kMegapixelsMax * 1'000'000) {
    return base::Error{base::ErrorKind::invalid,
                       "photo.too_many_pixels",
                       {{"megapixels_max", std::to_string(kMegapixelsMax)}}};
  }
  constexpr std::uint64_t kLongest = 4;
  if (width > kLongest * height || height > kLongest * width) {
    return base::Error{base::ErrorKind::invalid, "photo.shape", {}};
  }
  return base::Done{};
}

Pixels room_for(std::uint32_t width, std::uint32_t height) {
  return {width, height, std::vector<std::uint8_t>(std::size_t{3} * width * height)};
}

/// The smallest step by which the library can halve while it decodes, that leaves enough pixels.
tjscalingfactor factor_for(int shown_width) {
  tjscalingfactor best{1, 1};
  int count = 0;
  const auto* const all = tjGetScalingFactors(&count);
  for (const auto& each : std::span{all, static_cast<std::size_t>(count)}) {
    const bool is_smaller = each.num * best.denom < best.num * each.denom;
    if (is_smaller && TJSCALED(shown_width, each) >= static_cast<int>(kWidths.back())) best = each;
  }
  return best;
}

base::Result<Pixels> decode_jpeg(std::string_view bytes) {
  const std::unique_ptr<void, decltype(&tjDestroy)> handle{tjInitDecompress(), &tjDestroy};
  int width = 0;
  int height = 0;
  int sampling = 0;
  int colours = 0;
  const auto size = static_cast<unsigned long>(bytes.size());
  if (handle == nullptr || tjDecompressHeader3(handle.get(), bytes_of(bytes), size, &width, &height,
                                               &sampling, &colours) != 0) {
    return damaged();
  }
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) return wrong_kind();
  TK_TRY([[maybe_unused]] const auto fine,
         check_measures(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height)));
  const int orientation = orientation_of(bytes);
  const auto factor = factor_for(orientation >= 5 ? height : width);
  auto pixels = room_for(static_cast<std::uint32_t>(TJSCALED(width, factor)),
                         static_cast<std::uint32_t>(TJSCALED(height, factor)));
  const int failed = tjDecompress2(
      handle.get(), bytes_of(bytes), size, pixels.bytes.data(), static_cast<int>(pixels.width), 0,
      static_cast<int>(pixels.height), TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
  // Phones leave bytes behind that a careful reader complains of; the picture is whole.
  if (failed != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return damaged();
  return upright(pixels, orientation);
}

base::Result<Pixels> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, decltype(&png_image_free)> freed{&image, &png_image_free};
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return damaged();
  TK_TRY([[maybe_unused]] const auto fine, check_measures(image.width, image.height));
  image.format = PNG_FORMAT_RGB;
  auto pixels = room_for(image.width, image.height);
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, pixels.bytes.data(), 0, nullptr) == 0) return damaged();
  return pixels;
}

base::Result<Pixels> decode_webp(std::string_view bytes) {
  int width = 0;
  int height = 0;
  if (WebPGetInfo(bytes_of(bytes), bytes.size(), &width, &height) == 0) return damaged();
  TK_TRY([[maybe_unused]] const auto fine,
         check_measures(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height)));
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> seen{
      WebPDecodeRGBA(bytes_of(bytes), bytes.size(), &width, &height), &WebPFree};
  if (seen == nullptr) return damaged();
  auto pixels = room_for(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
  const auto count = pixels.bytes.size() / 3;
  for (std::size_t i = 0; i < count; ++i) {
    const auto* const from = seen.get() + i * 4;
    const unsigned cover = from[3];
    for (std::size_t colour = 0; colour < 3; ++colour) {
      pixels.bytes[i * 3 + colour] =
          static_cast<std::uint8_t>((from[colour] * cover + 255 * (255 - cover) + 127) / 255);
    }
  }
  return pixels;
}

}  // namespace

base::Result<Pixels> decode(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return decode_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return decode_png(bytes);
  // A file may end before its second name: what comes after the length is asked for only if held.
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8).starts_with("WEBP"sv)) {
    return decode_webp(bytes);
  }
  return wrong_kind();
}

}  // namespace tongket::photo
