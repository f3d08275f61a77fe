#pragma once

#include <compare>
#include <cstddef>

namespace tongket::reader {

/// A piece of the text as given.
///
/// Units   code points, before any normalising.
/// Shape   half-open `[first, past)`.
struct Span {
  std::size_t first = 0;
  std::size_t past = 0;

  [[nodiscard]] bool empty() const { return first >= past; }
  [[nodiscard]] bool covers(Span other) const { return first <= other.first && other.past <= past; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace tongket::reader
