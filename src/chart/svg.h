#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tongket::chart {

/// Tenths of a px: all geometry is in whole ones.
using Tenths = std::int64_t;

/// "12.5", "-3": as SVG writes it.
[[nodiscard]] std::string to_px(Tenths tenths);

/// Text from outside as it may stand in XML and be read on screen: broken UTF-8 and forbidden signs
/// are U+FFFD, runs of white space one blank, invisible signs of direction gone; NFC.
[[nodiscard]] std::string clean(std::string_view text);

/// Whether a link may lead there.
[[nodiscard]] bool is_good_link(std::string_view href);

/// Elements, attributes and text. What is handed in as a value is escaped; tags and names are ours.
class Svg {
 public:
  Svg& open(std::string_view tag);
  Svg& set(std::string_view name, std::string_view value);
  Svg& set(std::string_view name, Tenths value);
  Svg& text(std::string_view text);
  Svg& close();
  /// What another has written, whole elements.
  Svg& add(const Svg& written);
  /// Requires every element to be closed.
  [[nodiscard]] std::string take() &&;

 private:
  void end_tag();

  std::string xml_;
  std::vector<std::string_view> open_;
  bool in_tag_ = false;
};

}  // namespace tongket::chart
