#include "csv_data.h"

#include "base/check.h"

namespace tongket::review {

paper::CsvTable read_shipped(std::string_view bytes, std::string_view file) {
  base::Problems problems;
  auto table = paper::read_csv(bytes, file, problems);
  TK_CHECK(problems.empty());
  return table;
}

std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(';'), cell.size());
    parts.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

}  // namespace tongket::review
