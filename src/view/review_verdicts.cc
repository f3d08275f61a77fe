#include "review_verdicts.h"

#include <algorithm>

#include "base/text.h"

namespace tongket::view {
namespace {

std::string grade_name(const OpenBook& open, const std::string& code) {
  const auto day = open.standing.book.seasons.front().period.last_day();
  const auto grades = open.books.catalogue->grades(review::kVerdictScale, day);
  const auto found = std::ranges::find(grades, code, &indicator::Grade::code);
  return found == grades.end() ? code : (*found)->name_vi;
}

/// "đạt 7/8 chỉ tiêu được giao, vượt 2, chưa có số liệu 1"; nothing where no target was given.
std::string tally_words(const review::Tally& tally) {
  if (tally.aimed == 0) return {};
  auto words = "đạt " + std::to_string(tally.met) + "/" + std::to_string(tally.aimed) +
               " chỉ tiêu được giao";
  if (tally.exceeded > 0) words += ", vượt " + std::to_string(tally.exceeded);
  if (tally.under_way > 0) words += ", đang thực hiện " + std::to_string(tally.under_way);
  if (tally.unreported > 0) words += ", chưa có số liệu " + std::to_string(tally.unreported);
  return words;
}

std::string line_of(const ToldVerdict& verdict) {
  const auto name = verdict.area.empty() ? std::string{"Đánh giá chung"} : verdict.area;
  auto line = (verdict.area.empty() ? "" : "- ") + name + ": " + verdict.grade;
  const auto tally = tally_words(verdict.tally);
  if (!tally.empty()) line += " (" + tally + ")";
  line += '.';
  if (verdict.reason.empty() || verdict.proposed.empty() || verdict.proposed == verdict.grade) {
    return line;
  }
  line +=
      " Mức đề xuất theo quy tắc: " + verdict.proposed + "; lý do chọn mức khác: " + verdict.reason;
  if (!line.ends_with('.')) line += '.';
  return line;
}

/// The whole, by an empty code, then the areas of the catalogue.
std::vector<std::string> judged_areas(const OpenBook& open) {
  std::vector<std::string> codes{""};
  for (const auto& area : open.books.catalogue->areas()) codes.push_back(area.code);
  return codes;
}

}  // namespace

base::Result<std::vector<ToldVerdict>> told_verdicts(const OpenBook& open,
                                                     const shelf::Shelf& shelf,
                                                     const review::Review& review) {
  std::vector<ToldVerdict> told;
  for (const auto& code : judged_areas(open)) {
    const auto* judged = review.verdict(code);
    if (judged == nullptr) continue;
    const auto& [id, area, grade, proposed, reason] = judged->judgement;
    const auto* known = open.books.catalogue->area(code);
    ToldVerdict verdict{.area = code.empty() || known == nullptr ? code : known->name_vi,
                        .tally = review::tally_of(open.source(), code),
                        .grade = grade_name(open, grade),
                        .proposed = proposed.empty() ? "" : grade_name(open, proposed),
                        .reason = {}};
    if (reason) {
      TK_TRY(auto words, shelf::find_text(shelf, *reason));
      verdict.reason = std::move(words).value_or("[đã gỡ bỏ]");
    }
    told.push_back(std::move(verdict));
  }
  return told;
}

std::vector<std::string> lines_of(const std::vector<ToldVerdict>& verdicts) {
  std::vector<std::string> lines;
  lines.reserve(verdicts.size());
  for (const auto& each : verdicts) lines.push_back(line_of(each));
  return lines;
}

}  // namespace tongket::view
