// Commands that ask a house: everything here goes through the same interface as the pages.
#include <algorithm>
#include <ostream>

#include "base/id.h"
#include "commands.h"

namespace tongket::cli {
namespace {

int refused(const World& world, const base::Error& error) {
  print_refusal(world, error);
  return kRefused;
}

void print_json(const World& world, const base::Json& json) {
  world.out << base::json_text(json) << "\n";
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
  const std::string estimate = text_at(cell, "estimated") == "true" ? "ước " : "";
  return estimate + hedge + text_at(cell, "print") +
         (text_at(cell, "provisional") == "true" ? " (tạm tính)" : "");
}

/// "3/4", and how many of them gave only some of the period.
std::string coverage_text(const base::Json& cell) {
  const auto partial = text_at(cell, "partial");
  return text_at(cell, "k") + "/" + text_at(cell, "n") +
         (partial == "0" || partial.empty() ? "" : " (" + partial + " chưa đủ kỳ)");
}

/// The line that tells what a page on another day's boundaries is.
void print_tree(const World& world, const base::Json& page) {
  if (text_at(page, "tree.mode") != "restated") return;
  world.out << "Theo địa giới ngày " << text_at(page, "tree.on") << "\n";
}

/// Why a number is not whole, as lines below it.
void print_lacking(const World& world, const base::Json& cell, const std::string& code) {
  const auto why = text_at(cell, "incomparable_text.vi");
  if (!why.empty()) world.out << "  ≠ " << code << " không so sánh được: " << why << "\n";
  for (const auto& unit : rows_at(cell, "lacking")) {
    world.out << "  † " << code << " thiếu phần của " << text_at(unit, "name") << "\n";
  }
  for (const auto& share : rows_at(cell, "shares")) {
    world.out << "  ~ " << code << " ước: " << text_at(share, "part") << " của "
              << text_at(share, "unit.name") << " về " << text_at(share, "to.name") << " "
              << text_at(share, "by_text") << " (" << text_at(share, "basis") << ")\n";
  }
  for (const auto& divided : rows_at(cell, "unallocated")) {
    std::string pieces;
    for (const auto& piece : rows_at(divided, "pieces")) {
      pieces += (pieces.empty() ? " Nay thuộc: " : ", ") + text_at(piece, "name");
    }
    world.out << "  ∗ " << code << " " << text_at(divided, "unit.name") << ": "
              << text_at(divided, "print") << ". " << text_at(divided, "why_text.vi") << pieces
              << "\n";
  }
}

/// Units that said nothing are counted, not listed: a province has more than a hundred.
void print_year(const World& world, const base::Json& table) {
  print_tree(world, table);
  const auto& columns = rows_at(table, "columns");
  std::size_t silent = 0;
  for (const auto& row : rows_at(table, "rows")) {
    if (text_at(row, "reported.k") == "0") {
      ++silent;
      continue;
    }
    world.out << text_at(row, "unit.name") << "  (" << text_at(row, "reported.k") << "/"
              << text_at(row, "reported.n") << " chỉ tiêu có số)\n";
    std::vector<std::vector<std::string>> lines;
    const auto& cells = rows_at(row, "cells");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].is_null()) continue;
      lines.push_back({"  " + text_at(columns[i], "code"), text_at(columns[i], "name"),
                       cell_text(cells[i]), text_at(columns[i], "measure"),
                       coverage_text(cells[i])});
    }
    print_table(world.out, {"  Mã", "Chỉ tiêu", "Kết quả", "ĐVT", "đã có/phải có"}, lines);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].is_null()) print_lacking(world, cells[i], text_at(columns[i], "code"));
    }
  }
  if (silent > 0) world.out << "… " << silent << " đơn vị chưa có số\n";
}

/// ", kế thừa: xã Chất Bình" of a report that an heir recorded in an old unit's name.
std::string heir_of(const base::Json& source) {
  const auto heir = text_at(source, "heir.name");
  return heir.empty() ? "" : ", kế thừa: " + heir;
}

/// The report by a form a figure came with, and what was said beside it.
std::string filed_ground(const base::Json& source, const std::string& form) {
  auto ground = "biểu " + form + ", lần " + text_at(source, "words.version");
  const auto by = text_at(source, "words.accepted.by");
  ground += by.empty() ? ", chưa duyệt"
                       : ", " + by + " duyệt " + text_at(source, "words.accepted.at.print");
  const auto note = text_at(source, "words.note");
  if (!note.empty()) ground += "\n    ghi chú: " + note;
  for (const auto& each : rows_at(source, "words.explanations")) {
    ground += "\n    giải trình " + text_at(each, "rule") + ": " + text_at(each, "text");
  }
  return ground;
}

/// The words a figure rests on; of a file of values, the line, or in JSON which value it is.
std::string ground_of(const base::Json& source) {
  const auto line = text_at(source, "words.line");
  if (!line.empty()) {
    const bool json = text_at(source, "document.media") == "json";
    return (json ? "số thứ " : "dòng ") + line + " của tệp (SHA-256 " +
           text_at(source, "words.file") + ")";
  }
  const auto form = text_at(source, "words.form");
  if (!form.empty()) return filed_ground(source, form);
  const auto words = text_at(source, "words.text");
  return "“" + (words.empty() ? "[đã xoá]" : words) + "”";
}

void print_story(const World& world, const base::Json& story) {
  print_tree(world, story);
  world.out << text_at(story, "unit.name") << " · " << text_at(story, "indicator.name") << " · "
            << text_at(story, "period.name") << ": "
            << (text_at(story, "estimated") == "true" ? "ước " : "")
            << text_at(story, "value.print") << " " << text_at(story, "indicator.measure") << "\n";
  for (const auto& child : rows_at(story, "children")) {
    world.out << "  ← " << text_at(child, "unit.name") << ": " << text_at(child, "print") << "\n";
  }
  print_lacking(world, story, text_at(story, "indicator.code"));
  for (const auto& decision : rows_at(story, "decisions")) {
    const auto value = text_at(decision, "value.print");
    world.out << "  ← " << text_at(decision, "decision") << ": "
              << (value.empty() ? "thu hồi" : value) << ", bản ghi " << text_at(decision, "entry")
              << ", " << text_at(decision, "by") << ", " << text_at(decision, "at.print") << "\n";
  }
  for (const auto& decision : rows_at(story, "awards")) {
    const bool stands = text_at(decision, "revoked") == "false";
    world.out << "  ← " << text_at(decision, "decision") << ": " << text_at(decision, "lines")
              << (stands ? "" : ", đã thu hồi") << ", bản ghi " << text_at(decision, "entry")
              << ", " << text_at(decision, "by") << ", " << text_at(decision, "at.print") << "\n";
  }
  for (const auto& source : rows_at(story, "sources")) {
    world.out << "  ← " << text_at(source, "document.name") << ", bản ghi "
              << text_at(source, "entry") << ", " << text_at(source, "period.name") << ", "
              << text_at(source, "by") << ", " << text_at(source, "at.print") << heir_of(source)
              << "\n    " << ground_of(source) << "\n";
  }
}

/// Whose boundaries, which line and as known when, as the interface is asked.
wire::Pairs tree_query(const FiguresArguments& arguments) {
  wire::Pairs query;
  if (!arguments.as_of.empty()) query.emplace_back("as_of", arguments.as_of);
  if (!arguments.tree.empty()) query.emplace_back("tree", arguments.tree);
  if (!arguments.hierarchy.empty()) query.emplace_back("hierarchy", arguments.hierarchy);
  if (arguments.shares) query.emplace_back("shares", "true");
  return query;
}

/// The day on which a unit's name is meant: of the boundaries asked for; else within the year.
std::string naming_day(const FiguresArguments& arguments) {
  if (arguments.tree == "today") return "";
  if (!arguments.tree.empty() && arguments.tree != "reported") return arguments.tree;
  // "2024-H1", "round-2024".
  const auto year = std::min(arguments.year.find_first_of("0123456789"), arguments.year.size());
  return arguments.year.substr(year, 4) + "-06-15";
}

}  // namespace

base::Result<std::string> unit_id(Talk& talk, const std::string& name_or_id,
                                  const std::string& day) {
  if (base::parse_id_text(name_or_id).ok()) {
    const auto known = talk.get("/units/" + name_or_id);
    if (known.ok()) return name_or_id;
  }
  wire::Pairs query{{"q", name_or_id}};
  if (!day.empty()) query.emplace_back("on", day);
  TK_TRY(const auto found, talk.get("/units", std::move(query)));
  const auto& units = rows_at(found, "units");
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

int show_figures(const World& world, const std::filesystem::path& data,
                 const FiguresArguments& arguments, Printing printing) {
  Talk talk{world, data};
  auto query = tree_query(arguments);
  if (!arguments.unit.empty()) {
    const auto id = unit_id(talk, arguments.unit, naming_day(arguments));
    if (!id.ok()) return refused(world, id.error());
    query.emplace_back("unit", id.value());
  }
  const auto table = talk.get("/years/" + arguments.year, std::move(query));
  if (!table.ok()) return refused(world, table.error());
  if (printing.json) {
    print_json(world, table.value());
  } else {
    print_year(world, table.value());
  }
  return kDone;
}

int show_story(const World& world, const std::filesystem::path& data,
               const FiguresArguments& arguments, Printing printing) {
  Talk talk{world, data};
  const auto id = unit_id(talk, arguments.unit, naming_day(arguments));
  if (!id.ok()) return refused(world, id.error());
  auto query = tree_query(arguments);
  if (!arguments.slice.empty()) query.emplace_back("slice", arguments.slice);
  const auto story = talk.get(
      "/figures/" + id.value() + "/" + arguments.code + "/" + arguments.year + "/why", query);
  if (!story.ok()) return refused(world, story.error());
  if (printing.json) {
    print_json(world, story.value());
  } else {
    print_story(world, story.value());
  }
  return kDone;
}

int show_units(const World& world, const std::filesystem::path& data,
               const UnitsArguments& arguments, const std::string& day, Printing printing) {
  wire::Pairs pairs;
  if (!arguments.name.empty()) pairs.emplace_back("q", arguments.name);
  if (!arguments.parent.empty()) pairs.emplace_back("parent", arguments.parent);
  if (!day.empty()) pairs.emplace_back("on", day);
  const auto units = Talk{world, data}.get("/units", std::move(pairs));
  if (!units.ok()) return refused(world, units.error());
  if (printing.json) {
    print_json(world, units.value());
  } else {
    print_list(world.out, units.value(), "units",
               {{"Mã định danh", "id"},
                {"Tên", "name"},
                {"Mã ĐVHC", "code"},
                {"Trực thuộc", "parent.name"},
                {"Từ", "from"},
                {"Đến", "to"},
                {"Ghi chú", "note"}});
  }
  return kDone;
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

}  // namespace tongket::cli
