#include "listing.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::cli {
namespace {

/// What lies at a path of keys; null when something on the way is not there.
const base::Json* at(const base::Json& json, std::string_view path) {
  const auto* found = &json;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (!found->is_object()) return nullptr;
    found = found->get_object().if_contains(path.substr(0, dot));
    if (found == nullptr) return nullptr;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return found;
}

std::string plain_text(const base::Json& json) {
  if (json.is_string()) return std::string{json.get_string()};
  if (json.is_int64()) return std::to_string(json.get_int64());
  if (json.is_uint64()) return std::to_string(json.get_uint64());
  if (json.is_bool()) return json.get_bool() ? "true" : "false";
  return "";
}

}  // namespace

void print_table(std::ostream& out, const std::vector<std::string>& head,
                 const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(head.size());
  for (const auto& cell : head) widths.push_back(base::length(cell));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], base::length(row[i]));
    }
  }
  const auto print = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << row[i];
      if (i + 1 < row.size()) out << std::string(widths[i] - base::length(row[i]) + 2, ' ');
    }
    out << "\n";
  };
  print(head);
  for (const auto& row : rows) print(row);
}

const base::JsonArray& rows_at(const base::Json& json, std::string_view path) {
  static const base::JsonArray none;
  const auto* found = at(json, path);
  return found != nullptr && found->is_array() ? found->get_array() : none;
}

void print_list(std::ostream& out, const base::Json& answer, std::string_view path,
                const Columns& columns) {
  std::vector<std::string> head;
  for (const auto& [title, cell] : columns) head.push_back(title);
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : rows_at(answer, path)) {
    std::vector<std::string> row;
    for (const auto& [title, cell] : columns) row.push_back(text_at(line, cell));
    rows.push_back(std::move(row));
  }
  print_table(out, head, rows);
}

std::string text_at(const base::Json& json, std::string_view path) {
  const auto* found = at(json, path);
  if (found == nullptr) return "";
  if (!found->is_array()) return plain_text(*found);
  std::string texts;
  for (const auto& each : found->get_array()) {
    texts += (texts.empty() ? "" : ", ") + plain_text(each);
  }
  return texts;
}

}  // namespace tongket::cli
