#pragma once

#include <string>
#include <string_view>

#include "frame.h"
#include "manner.h"
#include "site.h"
#include "visits.h"

namespace tongket::portal {

/// What all pages of one answer share.
struct View {
  const Frame& frame;
  const Site* site;            ///< Null while nothing can be shown.
  const std::string& address;  ///< "https://…" of the whole site, or empty.
  Manner manner;
  const Places& places;
  const Visits* visits = nullptr;  ///< Null where readers hand nothing in, and nothing is counted.
};

/// The newest `count_max` articles.
[[nodiscard]] Articles newest(const Site& site, std::size_t count_max);

[[nodiscard]] std::string home_page(const View& view);
[[nodiscard]] std::string year_page(const View& view, const Site::Year& year);
/// Years and months in which something was published.
[[nodiscard]] std::string archive_page(const View& view);
[[nodiscard]] std::string month_page(const View& view, const Site::Month& month);
/// The văn bản that articles make known.
[[nodiscard]] std::string papers_page(const View& view);
[[nodiscard]] std::string category_page(const View& view, const Site::Label& category);
[[nodiscard]] std::string tag_page(const View& view, const Site::Label& tag);
[[nodiscard]] std::string article_page(const View& view, const showcase::Article& article);
/// The same to be printed: no way through the site around it.
[[nodiscard]] std::string paper_page(const View& view, const showcase::Article& article);
[[nodiscard]] std::string search_page(const View& view, std::string_view words);
/// Where the released figures are taken from.
[[nodiscard]] std::string data_page(const View& view);

/// The form for a letter, and what was answered; `token` lets one letter in.
[[nodiscard]] std::string feedback_page(const View& view, const std::string& token);
/// Requires a poll to be open, and visits.
[[nodiscard]] std::string poll_page(const View& view);

[[nodiscard]] std::string feed(const View& view);
[[nodiscard]] std::string sitemap(const View& view);
[[nodiscard]] std::string robots(const View& view);

/// A page that says one thing: not found, withdrawn, closed. `heading` and `text` are plain words.
struct Notice {
  std::string heading;
  std::string text;
};
[[nodiscard]] std::string notice_page(const View& view, const Notice& notice);

}  // namespace tongket::portal
