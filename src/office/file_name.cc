#include "file_name.h"

#include "base/text.h"

namespace tongket::office {

std::string file_name_of(std::string_view path) {
  constexpr std::size_t kLongest = 200;
  const auto name = path.substr(path.find_last_of("/\\") + 1);
  return std::string{base::slice(name, 0, kLongest)};
}

}  // namespace tongket::office
