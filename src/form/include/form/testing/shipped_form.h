#pragma once

#include <string_view>

#include "base/check.h"
#include "form/form.h"
#include "indicator/shipped.h"

namespace tongket::form::testing {

/// The catalogue that ships, made once.
inline const indicator::Catalogue& catalogue() {
  static const auto made = [] {
    base::Problems problems;
    return indicator::Catalogue::load(indicator::shipped_files(), problems).value();
  }();
  return made;
}

/// The form of that code that ships.  Requires one.
inline Form shipped_form(std::string_view code) {
  for (const auto text : shipped()) {
    base::Problems problems;
    auto form = read(text, catalogue(), problems);
    if (form && form->code == code) return *form;
  }
  TK_CHECK(false);
  return {};
}

}  // namespace tongket::form::testing
