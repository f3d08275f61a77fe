#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "api/testing/house_in_memory.h"

namespace tongket::api::rights_table {

/// One act of the table kept by hand, read again without the room that uses it.
struct Row {
  std::map<std::string, bool, std::less<>> may;  ///< By column: nobody, then the roles.
  std::string scope;                             ///< own, all, unit, house.
  std::set<std::string> routes;                  ///< "GET /units/{id}".
};
using Table = std::map<std::string, Row, std::less<>>;  ///< By act.

inline std::vector<std::string> split(const std::string& text, const std::string& between) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(between, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + between.size();
  }
  return parts;
}

inline Table table_of(const std::string& csv) {
  Table table;
  std::vector<std::string> head;
  for (const auto& line : split(csv, "\n")) {
    const auto cells = split(line, ",");
    if (head.empty()) {
      head = cells;
    } else if (cells.size() >= head.size()) {
      auto& row = table[cells[0]];
      for (std::size_t i = 1; i + 3 < head.size(); ++i) row.may[head[i]] = cells[i] == "yes";
      row.scope = cells[head.size() - 3];
      for (const auto& route : split(cells[head.size() - 2], "; ")) {
        if (!route.empty()) row.routes.insert(route);
      }
    }
  }
  return table;
}

inline std::string csv_text() {
  return reader::testing::bytes_of(std::string{TK_SOURCE_DIR} + "/catalogue/rights.csv");
}

/// "GET /units/{id}".
inline std::string name_of(const wire::Route& route) {
  const std::string prefix = "/api/v1";
  EXPECT_EQ(route.pattern.substr(0, prefix.size()), prefix);
  return std::string{wire::to_text(route.method)} + " " + route.pattern.substr(prefix.size());
}

}  // namespace tongket::api::rights_table
