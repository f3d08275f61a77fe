#include "review/parts.h"

#include <functional>
#include <map>
#include <string>

#include "csv_data.h"

namespace tongket::review {
namespace embedded {
std::string_view parts_csv();
}
namespace {

using Wholes = std::map<std::string, std::string, std::less<>>;

Wholes read_wholes() {
  const auto table = read_shipped(embedded::parts_csv(), "parts.csv");
  Wholes wholes;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (auto& part : parts_of(table.cell(row, 1))) {
      wholes.emplace(std::move(part), table.cell(row, 0));
    }
  }
  return wholes;
}

}  // namespace

std::string_view whole_of(std::string_view code) {
  static const auto wholes = read_wholes();
  const auto found = wholes.find(code);
  return found == wholes.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace tongket::review
