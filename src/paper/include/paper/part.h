#pragma once

#include <string>
#include <vector>

namespace tongket::paper {

/// One file of an archive.
struct Part {
  std::string path = {};
  std::string bytes = {};
};

/// The archive of these parts; equal parts give equal bytes.
[[nodiscard]] std::string zipped(const std::vector<Part>& parts);

}  // namespace tongket::paper
