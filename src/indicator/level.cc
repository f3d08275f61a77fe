#include "indicator/level.h"

#include <array>
#include <utility>

namespace tongket::indicator {
namespace {

constexpr std::array<std::pair<Level, std::string_view>, 7> kWords{{{Level::commune, "commune"},
                                                                    {Level::cluster, "cluster"},
                                                                    {Level::district, "district"},
                                                                    {Level::area, "area"},
                                                                    {Level::province, "province"},
                                                                    {Level::region, "region"},
                                                                    {Level::nation, "nation"}}};

}  // namespace

std::string_view to_text(Level level) { return kWords.at(static_cast<std::size_t>(level)).second; }

std::optional<Level> parse_level(std::string_view word) {
  for (const auto& [level, known] : kWords) {
    if (known == word) return level;
  }
  return std::nullopt;
}

}  // namespace tongket::indicator
