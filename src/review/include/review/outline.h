#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indicator/indicator.h"
#include "review/review.h"

namespace tongket::review {

/// What a line of the outline is.
///
///     part, group   headings; nothing is written under them
///     text          written freely
///     results       proposed from the figures of its areas
///     limits        each with its cause and what mends it (`review/limits.h`)
///     duties        next year's tasks
enum class SectionRole : std::uint8_t { part, group, text, results, limits, duties };

[[nodiscard]] std::string_view code(SectionRole role);

/// One line of catalogue/review/outline.csv.
struct OutlineLine {
  std::string key;
  SectionRole role = SectionRole::text;
  std::string number;              ///< "II", "1", "Phần thứ nhất"; may be empty.
  std::string title;               ///< "{period}" and "{next}" stand for the review's and the next.
  std::vector<std::string> takes;  ///< Areas, or codes of indicators, whose figures it tells.
  std::string branch;              ///< Of work: who writes and approves it; empty of headings.
  bool for_half = false;
  bool for_annual = false;
  bool for_cluster = false;
  bool is_required = false;  ///< A report without it is not finished.
};

[[nodiscard]] bool is_written(const OutlineLine& line);
[[nodiscard]] bool is_for(const OutlineLine& line, Kind kind);

/// The outline of a report, in its order.
/// Source  usual order of such reports; form by Decree 30/2020/ND-CP.
[[nodiscard]] const std::vector<OutlineLine>& outline();

/// Null when no section that is written has this key.
[[nodiscard]] const OutlineLine* find_section(std::string_view key);

/// The section that tells of an indicator: by its code, else by its area; null: none.
[[nodiscard]] const OutlineLine* section_of(const indicator::Indicator& indicator);

/// "năm 2026", "6 tháng đầu năm 2026"; with `next` what the second part of the report is about:
/// "năm 2027", "6 tháng cuối năm 2026".
[[nodiscard]] std::string title_of(const OutlineLine& line, const Opening& opening);

/// "sơ kết 6 tháng đầu năm 2026", "tổng kết năm 2026".
[[nodiscard]] std::string name_of(const Opening& opening);

/// "tổng kết công tác quốc phòng, quân sự địa phương năm 2026": as a title says it.
[[nodiscard]] std::string subject_of(const Opening& opening);

}  // namespace tongket::review
