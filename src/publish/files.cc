#include "files.h"

#include <map>
#include <memory>

#include "news/words.h"
#include "photo/photo.h"
#include "publish/publish.h"

namespace tongket::publish {
namespace {

/// Where the bytes of a file lie: in a photo its size, and which of the two forms.
struct Place {
  shelf::TextRef bytes;
  std::optional<std::size_t> size;
  bool is_webp = false;
};
using Places = std::map<std::string, Place>;

void add(const news::Words& words, Places& places) {
  for (const auto& photo : words.photos) {
    for (std::size_t i = 0; i < photo.sizes.size(); ++i) {
      places.emplace(file_name(photo.sizes[i].jpeg, "jpg"), Place{photo.bytes, i, false});
      places.emplace(file_name(photo.sizes[i].webp, "webp"), Place{photo.bytes, i, true});
    }
  }
  for (const auto& each : words.attachments) {
    places.emplace(file_name(each.sum, each.ending), Place{each.bytes, std::nullopt, false});
  }
}

Places places_of(const books::Books& books, const TextOf& text_of) {
  Places places;
  for (const auto& [id, article] : books.articles->all()) {
    if (article.state != news::State::published) continue;
    const auto text = text_of(news::standing_body(article));
    const auto words = text ? news::words_from(*text) : std::nullopt;
    if (words) add(*words, places);
  }
  return places;
}

std::optional<std::string> bytes_at(const Place& place, const TextOf& text_of) {
  auto kept = text_of(place.bytes);
  if (!kept || !place.size) return kept;
  const auto photo = photo::unpack(*kept);
  if (!photo.ok() || *place.size >= photo.value().sizes.size()) return std::nullopt;
  const auto& size = photo.value().sizes[*place.size];
  return place.is_webp ? size.webp : size.jpeg;
}

}  // namespace

std::string file_name(const base::Hash& sum, std::string_view ending) {
  return base::to_hex(sum) + "." + std::string{ending};
}

showcase::FileOf files_of(const books::Books& books, const TextOf& text_of) {
  // Made when the first file is asked for: most acts bring none.
  const auto places = std::make_shared<std::optional<Places>>();
  return [&books, text_of, places](const std::string& name) -> std::optional<std::string> {
    if (!*places) *places = places_of(books, text_of);
    const auto found = (*places)->find(name);
    return found == (*places)->end() ? std::nullopt : bytes_at(found->second, text_of);
  };
}

}  // namespace tongket::publish
