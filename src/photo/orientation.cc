#include "orientation.h"

#include <cstdint>
#include <optional>

namespace tongket::photo {
namespace {

constexpr std::string_view kExif{"Exif\0\0", 6};
constexpr std::uint32_t kOrientation = 0x0112;
constexpr std::uint32_t kUpright = 1;

/// Whole numbers out of bytes nobody vouches for.
class Numbers {
 public:
  Numbers(std::string_view bytes, bool is_big) : bytes_{bytes}, is_big_{is_big} {}

  [[nodiscard]] std::optional<std::uint32_t> at(std::size_t place, std::size_t length) const {
    if (place > bytes_.size() || length > bytes_.size() - place) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const auto from = is_big_ ? place + i : place + length - 1 - i;
      number = number << 8U | static_cast<std::uint8_t>(bytes_[from]);
    }
    return number;
  }

 private:
  std::string_view bytes_;
  bool is_big_;
};

/// Of a block of EXIF, which is laid out like a TIFF.
std::uint32_t orientation_in(std::string_view tiff) {
  const Numbers numbers{tiff, tiff.starts_with("MM")};
  const auto directory = numbers.at(4, 4);
  const auto count = directory ? numbers.at(*directory, 2) : std::nullopt;
  if (!count) return kUpright;
  constexpr std::size_t kEntry = 12;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto entry = std::size_t{*directory} + 2 + i * kEntry;
    const auto tag = numbers.at(entry, 2);
    if (!tag) break;
    if (*tag == kOrientation) return numbers.at(entry + 8, 2).value_or(kUpright);
  }
  return kUpright;
}

}  // namespace

int orientation_of(std::string_view jpeg) {
  const Numbers numbers{jpeg, true};
  std::size_t at = 2;
  while (numbers.at(at, 1) == 0xFFU) {
    const auto marker = numbers.at(at + 1, 1);
    const auto length = numbers.at(at + 2, 2);
    constexpr std::uint32_t kScan = 0xDA;
    constexpr std::uint32_t kApplication1 = 0xE1;
    if (!marker || !length || *length < 2 || *marker == kScan) break;
    const auto segment = jpeg.substr(at + 4, *length - 2);
    if (*marker == kApplication1 && segment.starts_with(kExif)) {
      const auto found = orientation_in(segment.substr(kExif.size()));
      return found >= 1 && found <= 8 ? static_cast<int>(found) : 1;
    }
    at += 2 + *length;
  }
  return 1;
}

}  // namespace tongket::photo
