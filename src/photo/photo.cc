#include "photo/photo.h"

#include <algorithm>

#include "base/bytes.h"
#include "decode.h"
#include "encode.h"
#include "photo/in_worker.h"
#include "photo/studio.h"
#include "press/jail.h"

namespace tongket::photo {
namespace {

constexpr std::string_view kTask = "photo";

/// Across the pipe goes this word, then the photo; or the place of a refusal in the list.
constexpr std::string_view kMade = "made";
constexpr std::array<std::string_view, 4> kRefusals{"photo.damaged", "photo.kind",
                                                    "photo.too_many_pixels", "photo.shape"};

base::Error refusal_at(std::size_t place) {
  const auto code = kRefusals[std::min(place, kRefusals.size() - 1)];
  base::Error error{base::ErrorKind::invalid, code, {}};
  if (code == "photo.kind") error.kind = base::ErrorKind::unsupported;
  if (code == "photo.too_many_pixels") {
    error.args.emplace_back("megapixels_max", std::to_string(kMegapixelsMax));
  }
  return error;
}

std::string answer_of(const base::Result<Photo>& made) {
  if (made.ok()) return std::string{kMade} + pack(made.value());
  const auto* const found = std::ranges::find(kRefusals, made.error().code);
  return std::to_string(found - kRefusals.begin());
}

base::Result<Photo> photo_in(std::string_view answer) {
  if (answer.starts_with(kMade)) return unpack(answer.substr(kMade.size()));
  const bool is_place = answer.size() == 1 && answer[0] >= '0' && answer[0] <= '9';
  return refusal_at(is_place ? static_cast<std::size_t>(answer[0] - '0') : 0);
}

Size size_of(const Pixels& pixels) {
  return {.width = pixels.width,
          .height = pixels.height,
          .jpeg = to_jpeg(pixels),
          .webp = to_webp(pixels)};
}

}  // namespace

base::Result<Photo> make_in_this_process(std::string_view bytes) {
  TK_TRY(const auto pixels, decode(bytes));
  Photo photo;
  for (const auto width : kWidths) {
    const bool is_last = width == kWidths.back() || width >= pixels.width;
    photo.sizes.push_back(size_of(narrowed(pixels, std::min(width, pixels.width))));
    if (is_last) break;
  }
  return photo;
}

base::Result<Photo> Studio::make(std::string_view bytes) const {
  if (bytes.size() > kMegabytesMax * 1024 * 1024) {
    return base::Error{base::ErrorKind::invalid,
                       "photo.too_large",
                       {{"megabytes_max", std::to_string(kMegabytesMax)}}};
  }
  TK_TRY(const auto finished, worker_.run({"worker", std::string{kTask}}, bytes));
  return finished.exit_code == 0 ? photo_in(finished.output) : refusal_at(0);
}

std::string pack(const Photo& photo) {
  base::ByteWriter out;
  out.number(photo.sizes.size());
  for (const auto& size : photo.sizes) {
    out.number(size.width);
    out.number(size.height);
    out.text(size.jpeg);
    out.text(size.webp);
  }
  return std::move(out).take();
}

base::Result<Photo> unpack(std::string_view bytes) {
  base::ByteReader in{bytes};
  Photo photo;
  TK_TRY(const auto count, in.count());
  for (std::size_t i = 0; i < count; ++i) {
    TK_TRY(const auto width, in.number());
    TK_TRY(const auto height, in.number());
    TK_TRY(const auto jpeg, in.text());
    TK_TRY(const auto webp, in.text());
    photo.sizes.push_back({.width = static_cast<std::uint32_t>(width),
                           .height = static_cast<std::uint32_t>(height),
                           .jpeg = std::string{jpeg},
                           .webp = std::string{webp}});
  }
  const bool is_whole = in.done() && !photo.sizes.empty();
  if (!is_whole) {
    return base::Error{
        base::ErrorKind::invalid, "bytes.malformed", {{"at", std::to_string(in.at())}}};
  }
  return photo;
}

int be_worker(std::string_view task) {
  if (task == kTask) {
    press::work([](const std::string& bytes) { return answer_of(make_in_this_process(bytes)); });
  }
  return 64;
}

}  // namespace tongket::photo
