#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tongket::portal {

/// What `tongket-portal` was started with.
struct Options {
  std::filesystem::path showcase;  ///< The folder of the published snapshot.
  std::string address = "127.0.0.1";
  std::uint16_t port = 8081;
  std::string site;  ///< "https://quocphong.example.vn": how readers reach us; empty: not known.
  std::filesystem::path export_folder;  ///< Write files there and end; empty: serve.
  std::filesystem::path
      inbox;  ///< Where readers' letters and the counts go; empty: none are taken.
  std::vector<std::string> trusted_proxies = {};  ///< Who may say from where a request came.
  bool help = false;
};

/// Reads the words after the program's name. With `--help` nothing else is looked at.
/// Errors  `portal.option_unknown` (invalid). Args: option.
///         `portal.option_value` (invalid): none given, or not one of its form. Args: option, form.
///         `portal.option_missing` (invalid): `--showcase` was not given. Args: option.
[[nodiscard]] base::Result<Options> parse_options(std::span<const std::string_view> words);

/// What `--help` prints, in Vietnamese and English.
[[nodiscard]] std::string_view usage();

}  // namespace tongket::portal
