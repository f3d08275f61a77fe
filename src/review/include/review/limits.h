#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket::review {

/// One weakness as the section "Hạn chế" tells it:
///
///     - Bồi dưỡng kiến thức mới đạt {{GD.01 %}} chỉ tiêu.
///       Nguyên nhân: mở lớp chậm.
///       Khắc phục: mở đủ lớp trong quý II.
///
/// A line that begins with a hyphen begins a limit; what follows up to the next one is its own.
/// Shape   parts that were not written are empty.
struct Limit {
  std::string said = {};
  std::string cause = {};
  std::string remedy = {};  ///< What next year does about it.
};

[[nodiscard]] std::vector<Limit> limits_in(std::string_view text);

}  // namespace tongket::review
