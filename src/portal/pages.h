#pragma once

#include <string>
#include <string_view>

#include "base/messages.h"
#include "frame.h"
#include "site.h"

namespace tongket::portal {

/// What all pages of one answer share.
struct View {
  const Frame& frame;
  const Site* site;            ///< Null while nothing can be shown.
  const std::string& address;  ///< "https://…" of the whole site, or empty.
  base::Language language;
};

[[nodiscard]] std::string home_page(const View& view);
[[nodiscard]] std::string year_page(const View& view, const Site::Year& year);
[[nodiscard]] std::string article_page(const View& view, const showcase::Article& article);
[[nodiscard]] std::string search_page(const View& view, std::string_view words);
[[nodiscard]] std::string feed(const View& view);

/// A page that says one thing: not found, withdrawn, closed. `heading` and `text` are plain words.
struct Notice {
  std::string heading;
  std::string text;
};
[[nodiscard]] std::string notice_page(const View& view, const Notice& notice);

}  // namespace tongket::portal
