#include "review/outline.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "csv_data.h"

namespace tongket::review {
namespace embedded {
std::string_view outline_csv();
}
namespace {

struct RoleWord {
  SectionRole role;
  std::string_view word;
};

constexpr std::array kRoles = {
    RoleWord{SectionRole::part, "part"},     RoleWord{SectionRole::group, "group"},
    RoleWord{SectionRole::text, "text"},     RoleWord{SectionRole::results, "results"},
    RoleWord{SectionRole::limits, "limits"}, RoleWord{SectionRole::duties, "duties"}};

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

OutlineLine line_of(const paper::CsvTable& table, std::size_t row) {
  const auto cell = [&](std::string_view column) {
    const auto found = table.column(column);
    TK_CHECK(found);
    return std::string{table.cell(row, *found)};
  };
  const auto* role = std::ranges::find(kRoles, cell("role"), &RoleWord::word);
  TK_CHECK(role != kRoles.end());
  const auto kinds = parts_of(cell("kinds"));
  return {.key = cell("key"),
          .role = role->role,
          .number = cell("number"),
          .title = cell("title"),
          .takes = parts_of(cell("takes")),
          .branch = cell("branch"),
          .for_half = holds(kinds, "half"),
          .for_annual = holds(kinds, "annual"),
          .for_cluster = holds(kinds, "cluster"),
          .is_required = cell("required") == "yes"};
}

std::vector<OutlineLine> read_outline() {
  const auto table = read_shipped(embedded::outline_csv(), "outline.csv");
  std::vector<OutlineLine> lines;
  for (std::size_t row = 0; row < table.rows(); ++row) lines.push_back(line_of(table, row));
  return lines;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), with);
}

std::string span_of(const Opening& opening) {
  const auto year = std::to_string(opening.year);
  return opening.kind == Kind::half ? "6 tháng đầu năm " + year : "năm " + year;
}

std::string next_span_of(const Opening& opening) {
  return opening.kind == Kind::half ? "6 tháng cuối năm " + std::to_string(opening.year)
                                    : "năm " + std::to_string(opening.year + 1);
}

}  // namespace

std::string_view code(SectionRole role) {
  return std::ranges::find(kRoles, role, &RoleWord::role)->word;
}

bool is_written(const OutlineLine& line) {
  return line.role != SectionRole::part && line.role != SectionRole::group;
}

bool is_for(const OutlineLine& line, Kind kind) {
  switch (kind) {
    case Kind::half:
      return line.for_half;
    case Kind::annual:
      return line.for_annual;
    case Kind::cluster:
      return line.for_cluster;
  }
  return false;
}

const std::vector<OutlineLine>& outline() {
  static const auto lines = read_outline();
  return lines;
}

const OutlineLine* find_section(std::string_view key) {
  const auto found = std::ranges::find(outline(), key, &OutlineLine::key);
  return found == outline().end() || !is_written(*found) ? nullptr : &*found;
}

const OutlineLine* section_of(const indicator::Indicator& indicator) {
  const OutlineLine* by_area = nullptr;
  for (const auto& line : outline()) {
    if (holds(line.takes, indicator.code)) return &line;
    if (holds(line.takes, indicator.area)) by_area = &line;
  }
  return by_area;
}

std::string title_of(const OutlineLine& line, const Opening& opening) {
  auto title = line.title;
  replace(title, "{period}", span_of(opening));
  replace(title, "{next}", next_span_of(opening));
  return title;
}

std::string name_of(const Opening& opening) {
  switch (opening.kind) {
    case Kind::half:
      return "sơ kết " + span_of(opening);
    case Kind::cluster:
      return "sơ kết hoạt động cụm " + span_of(opening);
    case Kind::annual:
      break;
  }
  return "tổng kết " + span_of(opening);
}

std::string subject_of(const Opening& opening) {
  if (opening.kind == Kind::cluster) return name_of(opening);
  const std::string kind = opening.kind == Kind::half ? "sơ kết" : "tổng kết";
  return kind + " công tác quốc phòng, quân sự địa phương " + span_of(opening);
}

}  // namespace tongket::review
