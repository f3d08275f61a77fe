#pragma once

namespace tongket::press {

/// Whether a sanitizer reserves terabytes of address space for itself, so that no limit on it would
/// leave room for the program. g++ and clang say so in different words.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kAddressSpaceIsOurs = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kAddressSpaceIsOurs = false;
#else
inline constexpr bool kAddressSpaceIsOurs = true;
#endif
#else
inline constexpr bool kAddressSpaceIsOurs = true;
#endif

}  // namespace tongket::press
