#include "chart/png.h"

#include <algorithm>
#include <memory>

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "base/check.h"

// The library of fonts keeps what it found for the life of a thread and lets go of a part of it
// unseen: a fixed amount, however many pictures are made. A checked build would take it for ours.
// NOLINTBEGIN: the name is not ours to choose.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig"; }
// NOLINTEND

namespace tongket::chart {
namespace {

constexpr int kSideMax = 30'000;  // What the library of surfaces can hold at most is 32.767.

struct Closer {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* painter) const { cairo_destroy(painter); }
};

/// The whole px of a side, as the first attributes of the picture say.
int side(std::string_view svg, std::string_view name) {
  const std::size_t at = svg.find(name);
  TK_CHECK(at != std::string_view::npos);
  int px = 0;
  for (const char sign : svg.substr(at + name.size())) {
    if (sign < '0' || sign > '9') return px + (sign == '.' ? 1 : 0);
    px = px * 10 + (sign - '0');
  }
  return px;
}

cairo_status_t keep(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string to_png(std::string_view svg, int percent) {
  TK_CHECK(percent > 0 && percent <= 400);
  const int width = side(svg, " width=\"") * percent / 100;
  const int height = std::min(side(svg, " height=\"") * percent / 100, kSideMax);
  const std::unique_ptr<RsvgHandle, Closer> handle{
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr)};
  TK_CHECK(handle != nullptr);
  const std::unique_ptr<cairo_surface_t, Closer> surface{
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  const std::unique_ptr<cairo_t, Closer> painter{cairo_create(surface.get())};
  TK_CHECK(cairo_status(painter.get()) == CAIRO_STATUS_SUCCESS);
  const RsvgRectangle all{.x = 0,
                          .y = 0,
                          .width = static_cast<decltype(RsvgRectangle::width)>(width),
                          .height = static_cast<decltype(RsvgRectangle::height)>(height)};
  TK_CHECK(rsvg_handle_render_document(handle.get(), painter.get(), &all, nullptr) != 0);
  std::string bytes;
  TK_CHECK(cairo_surface_write_to_png_stream(surface.get(), keep, &bytes) == CAIRO_STATUS_SUCCESS);
  return bytes;
}

}  // namespace tongket::chart
