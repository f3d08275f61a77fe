// Goal: no bytes, as CSV or as stored catalogue, make loading crash, hang or eat memory; and what a
//       stored catalogue gives is written back byte for byte.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indicator/catalogue.h"
#include "indicator/shipped.h"

namespace {

using namespace tongket;

/// The bytes take the place of one shipped file; its number is the first byte.
void as_file(std::string_view bytes) {
  const auto shipped = indicator::shipped_files();
  std::vector<indicator::CatalogueFile> files{shipped.begin(), shipped.end()};
  files[static_cast<unsigned char>(bytes.front()) % files.size()].text = bytes.substr(1);
  base::Problems problems;
  const auto catalogue = indicator::Catalogue::load(files, problems);
  if (catalogue.has_value() != problems.empty()) __builtin_trap();
}

void as_stored(std::string_view bytes) {
  base::ByteReader in{bytes};
  const auto catalogue = indicator::Catalogue::load(in);
  if (!catalogue.ok()) return;
  base::ByteWriter out;
  catalogue.value().save(out);
  base::ByteReader again{out.bytes()};
  if (!indicator::Catalogue::load(again).ok() || !again.done()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer hands over raw bytes.
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  if (text.empty()) return 0;
  as_file(text);
  as_stored(text);
  return 0;
}
