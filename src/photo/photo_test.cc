// Goal: what readers get of a photo is its pixels, as its camera was held, in a few widths; nothing
// a camera wrote beside them; and what is no photo is refused by name.
// Method: small pictures made here by the same libraries, with EXIF put in by hand; the decoder is
// called directly for what it sees, and the worker for what crosses the pipe.
#include "photo/photo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/encode.h>

#include "decode.h"
#include "encode.h"
#include "photo/in_worker.h"
#include "photo/studio.h"

namespace tongket::photo {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kCanary = "10d27m40s-chimyen";

/// Left half red, right half blue, the top row green.
Pixels picture(std::uint32_t width, std::uint32_t height) {
  Pixels made{width, height, std::vector<std::uint8_t>(std::size_t{3} * width * height)};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const std::size_t colour = y < height / 8 ? 1 : x < width / 2 ? 0 : 2;
      made.bytes[made.at(x, y) + colour] = 255;
    }
  }
  return made;
}

/// The colour that is strongest there: 'r', 'g' or 'b'.
char colour_at(const Pixels& pixels, std::uint32_t x, std::uint32_t y) {
  const auto* const at = pixels.bytes.data() + pixels.at(x, y);
  return "rgb"[std::max_element(at, at + 3) - at];
}

/// A JPEG with a block of EXIF as a phone writes it: an orientation, and where it was.
std::string with_exif(const std::string& jpeg, char orientation) {
  std::string tiff{"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"sv};
  tiff += orientation;
  tiff += std::string{"\0\0\0\0\0\0"sv} + std::string{kCanary};
  const std::string segment = std::string{"Exif\0\0"sv} + tiff;
  const auto length = segment.size() + 2;
  std::string marker{"\xff\xe1"};
  marker += static_cast<char>(length >> 8U);
  marker += static_cast<char>(length & 0xFFU);
  return jpeg.substr(0, 2) + marker + segment + jpeg.substr(2);
}

std::string png_of(const std::vector<std::uint8_t>& rgba, std::uint32_t width) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = static_cast<std::uint32_t>(rgba.size() / 4 / width);
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  EXPECT_NE(png_image_write_to_memory(&image, nullptr, &size, 0, rgba.data(), 0, nullptr), 0);
  std::string bytes(size, '\0');
  EXPECT_NE(png_image_write_to_memory(&image, bytes.data(), &size, 0, rgba.data(), 0, nullptr), 0);
  return bytes;
}

std::string code_of(std::string_view bytes) {
  const auto made = make_in_this_process(bytes);
  return made.ok() ? "" : std::string{made.error().code};
}

TEST(Photo, ComesInWidthsThatAreNoWiderThanItWas) {
  const auto large = make_in_this_process(to_jpeg(picture(2'000, 1'000)));
  ASSERT_TRUE(large.ok());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sizes;
  for (const auto& size : large.value().sizes) sizes.emplace_back(size.width, size.height);
  EXPECT_THAT(sizes, testing::ElementsAre(std::pair{480U, 240U}, std::pair{960U, 480U},
                                          std::pair{1'600U, 800U}));
  const auto small = make_in_this_process(to_jpeg(picture(200, 100)));
  ASSERT_TRUE(small.ok());
  ASSERT_EQ(small.value().sizes.size(), 1U);
  EXPECT_EQ(small.value().sizes[0].width, 200U);
}

TEST(Photo, HasNothingOfWhatACameraWroteBesideThePixels) {
  const auto taken = with_exif(to_jpeg(picture(600, 400)), 1);
  ASSERT_THAT(taken, HasSubstr(std::string{kCanary}));
  const auto made = make_in_this_process(taken);
  ASSERT_TRUE(made.ok());
  const auto all = pack(made.value());
  EXPECT_THAT(all, Not(HasSubstr(std::string{kCanary})));
  EXPECT_THAT(all, Not(HasSubstr("Exif")));
}

TEST(Photo, StandsAsItsCameraWasHeld) {
  // The green edge is above when upright; each way of holding moves it.
  const auto flat = to_jpeg(picture(160, 96));
  const auto green_edge = [&](char orientation) {
    const auto seen = decode(with_exif(flat, orientation)).value();
    std::string edges;
    if (colour_at(seen, seen.width / 2, 2) == 'g') edges += "above";
    if (colour_at(seen, seen.width / 2, seen.height - 3) == 'g') edges += "below";
    if (colour_at(seen, 2, seen.height / 2) == 'g') edges += "left";
    if (colour_at(seen, seen.width - 3, seen.height / 2) == 'g') edges += "right";
    return edges + (seen.width > seen.height ? " wide" : " high");
  };
  EXPECT_EQ(green_edge(1), "above wide");
  EXPECT_EQ(green_edge(2), "above wide");
  EXPECT_EQ(green_edge(3), "below wide");
  EXPECT_EQ(green_edge(4), "below wide");
  EXPECT_EQ(green_edge(5), "left high");
  EXPECT_EQ(green_edge(6), "right high");
  EXPECT_EQ(green_edge(7), "right high");
  EXPECT_EQ(green_edge(8), "left high");
  EXPECT_EQ(green_edge(99), "above wide") << "nonsense is upright";
  const auto mirrored = decode(with_exif(flat, 2)).value();
  EXPECT_EQ(colour_at(mirrored, 10, 60), 'b');
  EXPECT_EQ(colour_at(mirrored, 150, 60), 'r');
}

TEST(Photo, OfManyPixelsKeepsItsColoursWhenItIsNarrowed) {
  const auto narrow = narrowed(picture(640, 320), 7);
  EXPECT_EQ(narrow.width, 7U);
  EXPECT_EQ(narrow.height, 4U);
  EXPECT_EQ(colour_at(narrow, 0, 3), 'r');
  EXPECT_EQ(colour_at(narrow, 6, 3), 'b');
  // Half red and half blue in the middle: the mean of what it covers, to the last bit.
  EXPECT_EQ(narrow.bytes[narrow.at(3, 3)], 128);
  EXPECT_EQ(narrow.bytes[narrow.at(3, 3) + 2], 128);
}

TEST(Photo, WhatCanBeSeenThroughIsLaidOnWhite) {
  const std::vector<std::uint8_t> clear(std::size_t{4} * 40 * 40, 0);
  const auto seen = decode(png_of(clear, 40));
  ASSERT_TRUE(seen.ok()) << seen.error().code;
  EXPECT_EQ(seen.value().bytes, std::vector<std::uint8_t>(std::size_t{3} * 40 * 40, 255));
  std::uint8_t* webp = nullptr;
  const auto size = WebPEncodeLosslessRGBA(clear.data(), 40, 40, 160, &webp);
  const std::string bytes{reinterpret_cast<const char*>(webp), size};
  WebPFree(webp);
  const auto again = decode(bytes);
  ASSERT_TRUE(again.ok()) << again.error().code;
  EXPECT_EQ(again.value().bytes, seen.value().bytes);
}

TEST(Photo, IsReadBackAsItWasPacked) {
  const auto made = make_in_this_process(to_jpeg(picture(500, 300))).value();
  EXPECT_EQ(unpack(pack(made)).value(), made);
  EXPECT_FALSE(unpack("").ok());
  EXPECT_FALSE(unpack(pack(made) + "x").ok());
  const auto packed = pack(made);
  EXPECT_FALSE(unpack(std::string_view{packed}.substr(0, packed.size() - 1)).ok());
}

TEST(Photo, WhatIsNoneIsRefusedByName) {
  EXPECT_EQ(code_of(""), "photo.kind");
  EXPECT_EQ(code_of("<svg onload='alert(1)'/>"), "photo.kind");
  EXPECT_EQ(code_of("GIF89a"), "photo.kind");
  EXPECT_EQ(code_of("\xff\xd8\xff\xe0 and then nothing"), "photo.damaged");
  EXPECT_EQ(code_of("\x89PNG\r\n\x1a\n and then nothing"), "photo.damaged");
  EXPECT_EQ(code_of("RIFF\x20\0\0\0WEBPVP8 and then nothing"sv), "photo.damaged");
  EXPECT_EQ(code_of(to_jpeg(picture(1'000, 100))), "photo.shape");
}

TEST(Photo, ThatEndsAnywhereInItsHeadIsRefusedToo) {
  constexpr std::size_t kHead = 64;
  for (const auto& whole : {to_jpeg(picture(64, 64)), to_webp(picture(64, 64)),
                            png_of(std::vector<std::uint8_t>(64, 9), 4)}) {
    for (std::size_t held = 0; held < std::min(kHead, whole.size() - 1); ++held) {
      EXPECT_THAT(code_of(std::string_view{whole}.substr(0, held)),
                  testing::AnyOf("photo.kind", "photo.damaged"))
          << held;
    }
  }
}

TEST(Photo, ThatSaysItIsHugeIsRefusedBeforeMemoryIsTakenForIt) {
  auto claimed = png_of(std::vector<std::uint8_t>(64, 9), 4);
  claimed.replace(16, 8,
                  "\0\0\x40\0\0\0\x40\0"sv);  // 16,384 × 16,384; its checksum no longer fits.
  EXPECT_THAT(code_of(claimed), testing::AnyOf("photo.too_many_pixels", "photo.damaged"));
}

TEST(Photo, CrossesThePipeOfTheWorker) {
  const Studio studio;
  const auto jpeg = to_jpeg(picture(500, 300));
  const auto made = studio.make(with_exif(jpeg, 6));
  ASSERT_TRUE(made.ok()) << made.error().code;
  EXPECT_EQ(made.value(), make_in_this_process(with_exif(jpeg, 6)).value());
  EXPECT_EQ(studio.make("no photo").error().code, "photo.kind");
  EXPECT_EQ(studio.make(std::string((kMegabytesMax << 20U) + 1, 'x')).error().code,
            "photo.too_large");
  EXPECT_EQ(be_worker("another task"), 64);
}

}  // namespace
}  // namespace tongket::photo

int main(int count, char** arguments) {
  if (count == 3 && std::string_view{arguments[1]} == "worker") {
    return tongket::photo::be_worker(arguments[2]);
  }
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
