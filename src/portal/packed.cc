#include "packed.h"

#include <brotli/encode.h>
#define ZLIB_CONST  // So that what is read is const for the library too.
#include <zlib.h>

#include "base/check.h"

namespace tongket::portal {
namespace {

constexpr int kGzipLevel = 9;
constexpr int kGzipWindow = 15 + 16;  // The largest, in the frame of gzip.
constexpr int kGzipMemory = 9;
constexpr int kBrotliQuality = 9;

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  TK_CHECK(deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory,
                        Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int ended = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  TK_CHECK(ended == Z_STREAM_END);
  return packed;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  const auto done =
      BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(packed.data()));
  TK_CHECK(done == BROTLI_TRUE);
  packed.resize(size);
  return packed;
}

}  // namespace tongket::portal
