#include "manner.h"

namespace tongket::portal {

Manner manner_of(const wire::Request& request) {
  return {.language = request.query_value("lang") == "en" ? base::Language::en : base::Language::vi,
          .large = request.query_value("chu") == "lon",
          .contrast = request.query_value("nen") == "dam"};
}

std::string with_manner(std::string_view path, const Manner& manner) {
  std::string address{path};
  const auto add = [&](std::string_view field) {
    address += address.find('?') == std::string::npos ? '?' : '&';
    address += field;
  };
  if (manner.language == base::Language::en) add("lang=en");
  if (manner.large) add("chu=lon");
  if (manner.contrast) add("nen=dam");
  return address;
}

}  // namespace tongket::portal
