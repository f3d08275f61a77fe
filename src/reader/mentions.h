#pragma once

#include <vector>

#include "page.h"

namespace tongket::reader {

/// A unit named in the page, with the tokens it takes.
struct Mention {
  UnitMention unit;
  std::uint32_t first = 0;       ///< Kind word and name …
  std::uint32_t past = 0;        ///< … half-open.
  std::uint32_t name_first = 0;  ///< The name alone: `[name_first, past)`.
  bool bare = false;             ///< A province named without its kind: "Bắc Kạn".
  bool above = false;            ///< It says where the unit before it lies: "xã A, huyện B".
};

/// Every unit that body, title and frame name, in order: "huyện Kim Sơn", "Quân khu 1", "Cụm thi
/// đua số 3", and provinces without their kind ("Bắc Kạn").
[[nodiscard]] std::vector<Mention> find_mentions(const Page& page);

/// True when both names have the same words.
[[nodiscard]] bool same_name(const Page& page, const Mention& left, const Mention& right);

}  // namespace tongket::reader
