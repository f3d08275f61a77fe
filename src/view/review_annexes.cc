#include "view/review_annexes.h"

#include <algorithm>

#include "decision/decision.h"
#include "figure/estimate.h"
#include "paper/xlsx_writer.h"
#include "review/annex_plans.h"
#include "review_parts.h"
#include "review_tasks.h"
#include "review_verdicts.h"
#include "target/targets.h"
#include "unit/words.h"
#include "view/tasks.h"

namespace tongket::view {
namespace {

using Plan = review::AnnexPlan;

AnnexCell words(std::string text) { return {.text = std::move(text)}; }

constexpr std::string_view kNotReported = "…";
constexpr std::string_view kNone = "–";

/// A number of the book, "x" where it does not apply; `absent` where there is none: a dash is for
/// what is not asked, and no sign of a zero.
AnnexCell number(const OpenBook& open, const review::BookKey& key,
                 const indicator::Indicator& indicator, const std::optional<figure::Value>& value,
                 std::string_view absent = kNotReported) {
  AnnexCell cell{.text = std::string{absent}, .is_number = true, .key = key};
  if (!value) return cell;
  cell.text = review::print(open.source(), indicator, *value);
  // Of a share the columns hold the percent; its counts have lines of their own.
  if (const auto counts = cell.text.find(" ("); counts != std::string::npos) {
    cell.text.resize(counts);
  }
  const bool exact =
      value->kind() == figure::Value::Kind::number && value->mark() == figure::Mark::exact;
  if (exact) cell.amount = value->amount();
  return cell;
}

const review::BookCell* cell_at(const OpenBook& open, const indicator::Indicator& indicator,
                                unit::UnitId unit, bool next_round = false) {
  const auto key = review::key_of(open.source_of(unit), indicator, next_round);
  return key ? open.standing.book.find(*key) : nullptr;
}

std::string coverage_text(const review::BookCell& cell) {
  if (cell.coverage.owing == 0) return "";
  return std::to_string(cell.coverage.reported) + "/" + std::to_string(cell.coverage.owing);
}

/// The lines of PL1: one indicator of the unit.
Annex::Row indicator_row(const OpenBook& open, std::size_t place,
                         const indicator::Indicator& indicator, const review::BookKey& key,
                         const review::BookCell& cell) {
  const auto value = [&](const std::optional<figure::Value>& each,
                         std::string_view absent = kNone) {
    return number(open, key, indicator, each, absent);
  };
  auto expected = key;
  expected.slice = figure::kEstimate;
  const auto* estimate = open.standing.book.find(expected);
  auto result = value(cell.value, kNotReported);
  if (cell.not_summed) result.text = "không tổng hợp";
  if (cell.provisional && cell.value) result.text += " (tạm tính)";
  return {.is_heading = false,
          .cells = {words(std::to_string(place)), words(indicator.code + " " + indicator.name_vi),
                    words(indicator.measure), value(cell.target), result,
                    value(estimate != nullptr ? estimate->value : std::nullopt),
                    words(cell.percent_of_target ? review::percent_text(*cell.percent_of_target)
                                                 : std::string{kNone}),
                    value(cell.year_before), value(cell.change), words(coverage_text(cell))}};
}

/// Figures of the unit, area by area; of one area only where it is named.
void add_indicators(const OpenBook& open, const std::string& area, Annex& annex) {
  annex.heads = {"STT",        "Chỉ tiêu",   "ĐVT",     "Chỉ tiêu giao", "Thực hiện",
                 "Ước cả năm", "% chỉ tiêu", "Cùng kỳ", "Tăng, giảm",    "Báo cáo đủ (có/phải có)"};
  const auto day = open.standing.book.seasons.front().period.last_day();
  std::string headed;
  std::size_t place = 0;
  for (const auto* each : open.books.catalogue->all(day)) {
    if (each->target_of || (!area.empty() && each->area != area)) continue;
    const auto* cell = cell_at(open, *each, open.opening.unit);
    if (cell == nullptr || (!cell->value && !cell->target && !cell->year_before)) continue;
    if (headed != each->area && area.empty()) {
      headed = each->area;
      const auto* heading = open.books.catalogue->area(headed);
      annex.rows.push_back(
          {.is_heading = true, .cells = {words(heading == nullptr ? headed : heading->name_vi)}});
    }
    const auto key = review::key_of(open.source(), *each);
    annex.rows.push_back(indicator_row(open, ++place, *each, *key, *cell));
  }
}

bool anybody_said(const OpenBook& open, const indicator::Indicator& indicator, bool next_round) {
  return std::ranges::any_of(open.standing.book.units, [&](const review::BookUnit& each) {
    const auto* cell = cell_at(open, indicator, each.unit, next_round);
    return cell != nullptr && cell->value;
  });
}

/// One cell of such a table: "…" where nothing was reported.
AnnexCell unit_cell(const OpenBook& open, const indicator::Indicator& column, unit::UnitId unit,
                    bool next_round) {
  const auto* cell = cell_at(open, column, unit, next_round);
  const auto key = review::key_of(open.source_of(unit), column, next_round);
  if (!key || cell == nullptr) return words(std::string{kNotReported});
  return number(open, *key, column, cell->value);
}

/// The units below beside each other, the whole first; of a unit with none below, itself. A column
/// of nothing but dashes gives its room to the others and is named above the table.
void add_units(const OpenBook& open, const Plan& plan, bool next_round, Annex& annex) {
  const auto day = open.standing.book.seasons.front().period.last_day();
  std::vector<const indicator::Indicator*> columns;
  std::string unsaid;
  annex.heads = {"STT", "Đơn vị"};
  for (const auto& code : plan.codes) {
    const auto* found = open.books.catalogue->find(code, day);
    if (found == nullptr) continue;
    if (!anybody_said(open, *found, next_round)) {
      unsaid += (unsaid.empty() ? " Chưa đơn vị nào báo cáo: " : "; ") + found->name_vi;
      continue;
    }
    columns.push_back(found);
    annex.heads.push_back(found->name_vi + " (" + found->measure + ")");
  }
  if (columns.empty()) return;
  if (!unsaid.empty()) annex.note += unsaid + ".";
  bool is_lacking = false;
  std::size_t place = 0;
  for (const auto& [unit, role] : open.standing.book.units) {
    Annex::Row row;
    const bool total = role == review::BookRole::total;
    row.cells.push_back(words(total ? "" : std::to_string(++place)));
    row.cells.push_back(words((total ? "Toàn đơn vị: " : "") + unit_name(open, unit)));
    for (const auto* column : columns) {
      row.cells.push_back(unit_cell(open, *column, unit, next_round));
      is_lacking = is_lacking || row.cells.back().text == kNotReported;
    }
    annex.rows.push_back(std::move(row));
  }
  if (is_lacking) annex.note += " Dấu “…”: chưa có báo cáo.";
}

/// The decisions that gave this unit its targets.
void add_papers(const OpenBook& open, Annex& annex) {
  annex.heads = {"STT", "Văn bản", "Việc"};
  std::size_t place = 0;
  for (const auto* given : open.books.targets->all()) {
    const auto& giving = given->giving;
    const bool ours = giving.year == open.opening.year &&
                      std::ranges::any_of(giving.lines, [&](const target::Line& line) {
                        return line.unit == open.opening.unit;
                      });
    if (!ours) continue;
    annex.rows.push_back(
        {.is_heading = false,
         .cells = {words(std::to_string(++place)),
                   words(decision::cite(giving.basis, base::Language::vi)),
                   words(giving.revises ? "Điều chỉnh chỉ tiêu" : "Giao chỉ tiêu")}});
  }
}

base::Result<> add_changes(const OpenBook& open, const review::Review& review, Annex& annex) {
  annex.heads = {"STT", "Đơn vị", "Chỉ tiêu", "Khi chốt", "Nay", "Loại thay đổi"};
  const auto* frozen = review.book();
  if (frozen == nullptr) return base::Done{};
  TK_TRY(const auto now, book_of(open.books, review.opening));
  std::size_t place = 0;
  const auto add = [&](std::initializer_list<std::string> told, const review::BookKey* key) {
    Annex::Row row{.is_heading = false, .cells = {words(std::to_string(++place))}};
    for (const auto& each : told) row.cells.push_back(words(each));
    for (const std::size_t side : {3U, 4U}) {
      row.cells[side].is_number = true;
      if (key != nullptr) row.cells[side].key = *key;
    }
    annex.rows.push_back(std::move(row));
  };
  for (const auto& [unit, came] : review::unit_changes(frozen->freeze->book, now)) {
    add({unit_name(open, unit), "Đơn vị trực thuộc", came ? "không có" : "có",
         came ? "có" : "không còn", std::string{changed_words(review::Changed::boundary)}},
        nullptr);
  }
  for (const auto& each : review::differences(frozen->freeze->book, now)) {
    const auto* indicator = indicator_of(open.books, each.key);
    if (indicator == nullptr) continue;
    add({unit_name(open, each.key.unit), indicator->code + " " + indicator->name_vi,
         difference_side(open, each, *indicator, each.frozen),
         difference_side(open, each, *indicator, each.now), std::string{changed_words(each.what)}},
        &each.key);
  }
  return base::Done{};
}

void put(paper::XlsxWriter& sheet, const Annex::Row& row, const AnnexCell& cell,
         std::size_t columns) {
  if (row.is_heading) {
    sheet.head(cell.text, columns);
  } else if (cell.amount) {
    sheet.number(*cell.amount);
  } else {
    sheet.text(cell.text);
  }
}

std::string sheet_name(const Annex& annex) { return "Phụ lục " + annex.number; }

/// What the unit asked of others in the year, and what became of it by the freeze.
base::Result<> add_tasks(const OpenBook& open, const shelf::Shelf& shelf,
                         const review::Review& review, Annex& annex) {
  annex.heads = {"STT", "Nhiệm vụ", "Đơn vị thực hiện", "Hạn", "Kết quả", "Minh chứng"};
  std::size_t place = 0;
  for (const auto& result : task_results(open.books, review)) {
    TK_TRY(auto text, words_of(shelf, *result.task));
    const auto& terms = result.task->terms();
    annex.rows.push_back(
        {.is_heading = false,
         .cells = {words(std::to_string(++place)), words(std::move(text)),
                   words(terms.units.size() > 3 ? std::to_string(terms.units.size()) + " đơn vị"
                                                : asked_units(open.books, *result.task)),
                   words(terms.due ? base::to_vietnamese(*terms.due) : "chưa định"),
                   words(words_of(result)), words(std::to_string(result.evidence))}});
  }
  return base::Done{};
}

/// How each area was judged, beside what the rule proposed.
base::Result<> add_verdicts(const OpenBook& open, const shelf::Shelf& shelf,
                            const review::Review& review, Annex& annex) {
  annex.heads = {"STT",         "Mặt công tác", "Chỉ tiêu giao", "Đạt", "Vượt", "Chưa có số liệu",
                 "Mức đề xuất", "Mức đánh giá", "Lý do"};
  TK_TRY(const auto verdicts, told_verdicts(open, shelf, review));
  std::size_t place = 0;
  const auto count = [](int number) {
    return AnnexCell{
        .text = std::to_string(number), .is_number = true, .amount = base::Decimal{number}};
  };
  for (const auto& each : verdicts) {
    const bool differs = !each.proposed.empty() && each.proposed != each.grade;
    annex.rows.push_back(
        {.is_heading = false,
         .cells = {words(std::to_string(++place)),
                   words(each.area.empty() ? "Đánh giá chung" : each.area), count(each.tally.aimed),
                   count(each.tally.met), count(each.tally.exceeded), count(each.tally.unreported),
                   words(each.proposed.empty() ? "không đề xuất" : each.proposed),
                   words(each.grade), words(differs ? each.reason : "")}});
  }
  return base::Done{};
}

base::Result<Annex> annex_of(const OpenBook& open, const shelf::Shelf& shelf,
                             const review::Review& review, const Plan& plan) {
  Annex annex{.number = plan.number, .title = plan.title};
  const auto* frozen = review.book();
  annex.note = frozen == nullptr
                   ? "Số liệu tính đến thời điểm in, chưa chốt."
                   : "Số liệu chốt lúc " + base::to_vietnamese(frozen->recorded.at) + ".";
  if (plan.kind == "indicators") add_indicators(open, "", annex);
  if (plan.kind == "area") add_indicators(open, plan.codes.front(), annex);
  if (plan.kind == "units") add_units(open, plan, false, annex);
  if (plan.kind == "next_round") add_units(open, plan, true, annex);
  if (plan.kind == "papers") add_papers(open, annex);
  if (plan.kind == "changes") {
    TK_TRY([[maybe_unused]] const auto added, add_changes(open, review, annex));
  }
  if (plan.kind == "verdicts") {
    TK_TRY([[maybe_unused]] const auto added, add_verdicts(open, shelf, review, annex));
  }
  if (plan.kind == "tasks") {
    TK_TRY([[maybe_unused]] const auto added, add_tasks(open, shelf, review, annex));
  }
  return annex;
}

}  // namespace

base::Result<std::vector<Annex>> review_annexes(const books::Books& books,
                                                const shelf::Shelf& shelf,
                                                const review::Review& review) {
  TK_TRY(const auto open, open_book(books, review));
  std::vector<Annex> annexes;
  const auto& plans = review::annex_plans();
  for (const auto& plan : plans) {
    TK_TRY(auto annex, annex_of(open, shelf, review, plan));
    if (annex.rows.empty()) continue;
    // The numbers are those of the plans from the first on: what is left out leaves no gap.
    annex.number = plans[annexes.size()].number;
    annexes.push_back(std::move(annex));
  }
  return annexes;
}

base::Result<std::string> annexes_xlsx(const books::Books& books, const shelf::Shelf& shelf,
                                       const review::Review& review) {
  TK_TRY(const auto annexes, review_annexes(books, shelf, review));
  paper::XlsxWriter sheet{annexes.empty() ? "Phụ lục" : sheet_name(annexes.front())};
  for (const auto& annex : annexes) {
    if (&annex != &annexes.front()) sheet.next_sheet(sheet_name(annex));
    sheet.head("Phụ lục " + annex.number + ". " + annex.title, annex.heads.size()).end_row();
    sheet.text(annex.note).end_row();
    for (const auto& head : annex.heads) sheet.head(head);
    sheet.end_row();
    for (const auto& row : annex.rows) {
      for (const auto& cell : row.cells) {
        put(sheet, row, cell, annex.heads.size());
      }
      sheet.end_row();
    }
    sheet.freeze({.rows = 3, .columns = 2});
  }
  return std::move(sheet).take();
}

}  // namespace tongket::view
