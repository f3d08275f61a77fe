#include "period/year_part.h"

#include <array>
#include <string>

namespace tongket::period {
namespace {

constexpr std::array<std::string_view, 3> kParts{"year", "H1", "H2"};

}  // namespace

base::Result<Period> period_of(int year, YearPart part) {
  if (part == YearPart::year) return Period::year(year);
  return Period::half(year, part == YearPart::first_half ? 1 : 2);
}

std::string_view to_text(YearPart part) { return kParts.at(static_cast<std::size_t>(part)); }

base::Result<YearPart> parse_year_part(std::string_view text) {
  for (std::size_t at = 0; at < kParts.size(); ++at) {
    if (kParts.at(at) == text) return static_cast<YearPart>(at);
  }
  return base::Error{
      base::ErrorKind::invalid, "period.year_part", {{"text", std::string{text.substr(0, 40)}}}};
}

}  // namespace tongket::period
