// Commands that ask a house: everything here goes through the same interface as the pages.
#include <algorithm>
#include <ostream>

#include "base/id.h"
#include "commands.h"

namespace tongket::cli {
namespace {

const base::JsonArray& rows_of(const base::Json& json, std::string_view key) {
  static const base::JsonArray none;
  const auto* found = json.is_object() ? json.get_object().if_contains(key) : nullptr;
  return found != nullptr && found->is_array() ? found->get_array() : none;
}

int refused(const World& world, const base::Error& error) {
  print_refusal(world, error);
  return kRefused;
}

void print_json(const World& world, const base::Json& json) {
  world.out << base::json_text(json) << "\n";
}

/// Columns of a list answer, as paths into each of its objects.
using Columns = std::vector<std::pair<std::string, std::string>>;

int show_list(const World& world, const base::Result<base::Json>& answer, std::string_view key,
              const Columns& columns, Printing printing) {
  if (!answer.ok()) return refused(world, answer.error());
  if (printing.json) {
    print_json(world, answer.value());
    return kDone;
  }
  std::vector<std::string> head;
  for (const auto& [title, path] : columns) head.push_back(title);
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : rows_of(answer.value(), key)) {
    std::vector<std::string> row;
    for (const auto& [title, path] : columns) row.push_back(text_at(line, path));
    rows.push_back(std::move(row));
  }
  print_table(world.out, head, rows);
  return kDone;
}

std::string cell_text(const base::Json& cell) {
  if (cell.is_null()) return "";
  const auto state = text_at(cell, "state");
  if (state == "missing") return "…";
  if (state == "not_summed") return "không tổng hợp";
  const auto mark = text_at(cell, "mark");
  const std::string hedge = mark == "about"   ? "khoảng "
                            : mark == "over"  ? "hơn "
                            : mark == "under" ? "gần "
                                              : "";
  return hedge + text_at(cell, "print") +
         (text_at(cell, "provisional") == "true" ? " (tạm tính)" : "");
}

/// Units that said nothing are counted, not listed: a province has more than a hundred.
void print_year(const World& world, const base::Json& table) {
  const auto& columns = rows_of(table, "columns");
  std::size_t silent = 0;
  for (const auto& row : rows_of(table, "rows")) {
    if (text_at(row, "reported.k") == "0") {
      ++silent;
      continue;
    }
    world.out << text_at(row, "unit.name") << "  (" << text_at(row, "reported.k") << "/"
              << text_at(row, "reported.n") << " chỉ tiêu có số)\n";
    std::vector<std::vector<std::string>> lines;
    const auto& cells = rows_of(row, "cells");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].is_null()) continue;
      lines.push_back({"  " + text_at(columns[i], "code"), text_at(columns[i], "name"),
                       cell_text(cells[i]), text_at(columns[i], "measure"),
                       text_at(cells[i], "k") + "/" + text_at(cells[i], "n")});
    }
    print_table(world.out, {"  Mã", "Chỉ tiêu", "Kết quả", "ĐVT", "đã có/phải có"}, lines);
  }
  if (silent > 0) world.out << "… " << silent << " đơn vị chưa có số\n";
}

}  // namespace

base::Result<std::string> unit_id(const Talk& talk, const std::string& name_or_id,
                                  const std::string& day) {
  if (base::parse_id_text(name_or_id).ok()) {
    const auto known = talk.get("/units/" + name_or_id);
    if (known.ok()) return name_or_id;
  }
  wire::Pairs query{{"q", name_or_id}};
  if (!day.empty()) query.emplace_back("on", day);
  TK_TRY(const auto found, talk.get("/units", std::move(query)));
  const auto& units = rows_of(found, "units");
  if (units.empty()) {
    return base::Error{base::ErrorKind::not_found, "unit.unknown", {{"unit", name_or_id}}};
  }
  const auto is_current = [](const base::Json& unit) {
    return text_at(unit, "standing") == "current";
  };
  if (std::ranges::count_if(units, is_current) == 1) {
    return text_at(*std::ranges::find_if(units, is_current), "id");
  }
  if (units.size() > 1) {
    std::string candidates;
    for (const auto& unit : units) {
      candidates += (candidates.empty() ? "" : "; ") + text_at(unit, "name") + ", " +
                    text_at(unit, "parent.name") + " = " + text_at(unit, "id");
    }
    return base::Error{base::ErrorKind::conflict,
                       "unit.ambiguous",
                       {{"unit", name_or_id}, {"candidates", candidates}}};
  }
  return text_at(units[0], "id");
}

int show_figures(const World& world, const std::filesystem::path& data, const std::string& unit,
                 const std::string& year, Printing printing) {
  const Talk talk{world, data};
  wire::Pairs query;
  if (!unit.empty()) {
    const auto id = unit_id(talk, unit, year.substr(0, 4) + "-06-15");
    if (!id.ok()) return refused(world, id.error());
    query.emplace_back("unit", id.value());
  }
  const auto table = talk.get("/years/" + year, std::move(query));
  if (!table.ok()) return refused(world, table.error());
  if (printing.json) {
    print_json(world, table.value());
  } else {
    print_year(world, table.value());
  }
  return kDone;
}

int show_story(const World& world, const std::filesystem::path& data, const std::string& unit,
               const std::string& code, const std::string& year, Printing printing) {
  const Talk talk{world, data};
  const auto id = unit_id(talk, unit, year.substr(0, 4) + "-06-15");
  if (!id.ok()) return refused(world, id.error());
  const auto story = talk.get("/figures/" + id.value() + "/" + code + "/" + year);
  if (!story.ok()) return refused(world, story.error());
  if (printing.json) {
    print_json(world, story.value());
    return kDone;
  }
  world.out << text_at(story.value(), "unit.name") << " · "
            << text_at(story.value(), "indicator.name") << " · " << text_at(story.value(), "period")
            << ": " << text_at(story.value(), "value.print") << " "
            << text_at(story.value(), "indicator.measure") << "\n";
  for (const auto& child : rows_of(story.value(), "children")) {
    world.out << "  ← " << text_at(child, "unit.name") << ": " << text_at(child, "print") << "\n";
  }
  for (const auto& source : rows_of(story.value(), "sources")) {
    const auto words = text_at(source, "words.text");
    world.out << "  ← " << text_at(source, "document.name") << ", bản ghi "
              << text_at(source, "entry") << ", " << text_at(source, "by") << ", "
              << text_at(source, "at.print") << "\n    “" << (words.empty() ? "[đã xoá]" : words)
              << "”\n";
  }
  return kDone;
}

int show_units(const World& world, const std::filesystem::path& data, const std::string& query,
               const std::string& day, Printing printing) {
  wire::Pairs pairs;
  if (!query.empty()) pairs.emplace_back("q", query);
  if (!day.empty()) pairs.emplace_back("on", day);
  return show_list(world, Talk{world, data}.get("/units", std::move(pairs)), "units",
                   {{"Mã định danh", "id"},
                    {"Tên", "name"},
                    {"Mã ĐVHC", "code"},
                    {"Trực thuộc", "parent.name"},
                    {"Từ", "from"},
                    {"Đến", "to"},
                    {"Ghi chú", "note"}},
                   printing);
}

int show_indicators(const World& world, const std::filesystem::path& data, Printing printing) {
  return show_list(world, Talk{world, data}.get("/indicators"), "indicators",
                   {{"Mã", "code"},
                    {"Chỉ tiêu", "name"},
                    {"ĐVT", "measure"},
                    {"Kỳ", "period"},
                    {"Cộng đơn vị", "over_units"},
                    {"Cộng kỳ", "over_time"},
                    {"Lưu giữ", "hold"},
                    {"Công khai", "public"},
                    {"Kiểm chứng", "verified"}},
                   printing);
}

int show_documents(const World& world, const std::filesystem::path& data, Printing printing) {
  return show_list(world, Talk{world, data}.get("/documents"), "documents",
                   {{"Mã", "id"},
                    {"Tệp", "name"},
                    {"Trạng thái", "state"},
                    {"Đơn vị", "unit.name"},
                    {"Năm", "year"},
                    {"Số liệu", "counts.total"},
                    {"Đã nhận", "counts.accepted"}},
                   printing);
}

int verify_ledger(const World& world, const std::filesystem::path& data,
                  const std::string& anchor_file, Printing printing) {
  base::JsonObject body;
  if (!anchor_file.empty()) {
    auto line = world.read_file(anchor_file);
    if (!line.ok()) return refused(world, line.error());
    auto text = std::move(line).value();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
      text.pop_back();
    }
    body.emplace("anchor", text);
  }
  const auto verified = Talk{world, data}.post("/ledger/verify", body);
  if (!verified.ok()) return refused(world, verified.error());
  if (printing.json) {
    print_json(world, verified.value());
  } else {
    world.out << "Sổ ghi nhận nguyên vẹn: " << text_at(verified.value(), "position")
              << " bản ghi, mã băm " << text_at(verified.value(), "hash") << "\n";
  }
  return kDone;
}

int show_anchor(const World& world, const std::filesystem::path& data) {
  const auto anchor = Talk{world, data}.get("/ledger/anchor");
  if (!anchor.ok()) return refused(world, anchor.error());
  world.out << text_at(anchor.value(), "anchor") << "\n";
  return kDone;
}

int act(const World& world, const std::filesystem::path& data, const std::string& path,
        const base::JsonObject& body, Printing printing) {
  const auto answer = Talk{world, data}.post(path, body);
  if (!answer.ok()) return refused(world, answer.error());
  if (printing.json) {
    print_json(world, answer.value());
    return kDone;
  }
  const auto id = text_at(answer.value(), "id");
  const auto entry = text_at(answer.value(), "entry");
  world.out << "Đã ghi nhận" << (id.empty() ? "" : ": " + id)
            << (entry.empty() ? "" : " (bản ghi " + entry + ")") << "\n";
  return kDone;
}

}  // namespace tongket::cli
