#pragma once

#include <cstdint>

/// What works on lanes is written once and made once for each kind of processor: into the function
/// that names the processor.
#define TK_INLINE inline __attribute__((always_inline))

namespace tongket::cube {

/// Numbers side by side in one register: of 16 bytes on every processor, of 32 with AVX2.
struct Wide16 {
  using HalfSmall = std::int16_t __attribute__((vector_size(8)));
  using Small = std::int16_t __attribute__((vector_size(16)));
  using Narrow = std::int32_t __attribute__((vector_size(16)));
  using Large = std::int64_t __attribute__((vector_size(16)));
};
struct Wide32 {
  using HalfSmall = std::int16_t __attribute__((vector_size(16)));
  using Small = std::int16_t __attribute__((vector_size(32)));
  using Narrow = std::int32_t __attribute__((vector_size(32)));
  using Large = std::int64_t __attribute__((vector_size(32)));
};

}  // namespace tongket::cube
