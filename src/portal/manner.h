#pragma once

#include <string>
#include <string_view>

#include "base/messages.h"
#include "wire/http.h"

namespace tongket::portal {

/// How a reader wants the pages. All of it stands in the address, so nothing is kept of anybody.
struct Manner {
  base::Language language = base::Language::vi;
  bool large = false;     ///< Letters a quarter larger.
  bool contrast = false;  ///< "Tương phản cao".

  friend bool operator==(const Manner&, const Manner&) = default;
};

[[nodiscard]] Manner manner_of(const wire::Request& request);

/// "/tim?q=a" with what the manner asks for: "/tim?q=a&lang=en&chu=lon".
[[nodiscard]] std::string with_manner(std::string_view path, const Manner& manner);

/// Where links lead: to addresses of the server, or from file to file of an export.
class Places {
 public:
  Places() = default;
  Places(const Places&) = delete;
  Places& operator=(const Places&) = delete;
  virtual ~Places() = default;

  /// What stands in `href` for a path of the site, read in that manner.
  [[nodiscard]] virtual std::string to(std::string_view path, const Manner& manner) const = 0;
  /// False where there is nobody who could search, or set the pages differently.
  [[nodiscard]] virtual bool answers() const = 0;
};

class ServedPlaces final : public Places {
 public:
  [[nodiscard]] std::string to(std::string_view path, const Manner& manner) const override {
    return with_manner(path, manner);
  }
  [[nodiscard]] bool answers() const override { return true; }
};

}  // namespace tongket::portal
