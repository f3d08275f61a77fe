#include "rows.h"

#include <algorithm>

namespace tongket::chart {
namespace {

constexpr std::size_t kRowsMax = 150;
constexpr Tenths kNarrow = 4'600;

Columns::Widest widest_of(const std::vector<Row>& rows) {
  Columns::Widest widest;
  for (const Row& row : rows) {
    const Type type = row.strong ? kBold : kText;
    widest.lead = std::max(widest.lead, width_of(row.lead, type));
    widest.label = std::max(widest.label, width_of(row.label, type));
    widest.number = std::max(widest.number, width_of(number_of(row), type));
  }
  return widest;
}

/// Zero has a fine line of its own, so that it is seen and is not an empty place.
void draw_bar(Page& page, const Row& row, const Scale& scale, Box slot) {
  const Tenths zero = slot.x + scale.zero(slot.width);
  switch (row.amount.kind()) {
    case Amount::Kind::missing:
      page.missing({.x = zero,
                    .y = slot.y,
                    .width = std::min<Tenths>(400, slot.x + slot.width - zero),
                    .height = slot.height});
      return;
    case Amount::Kind::not_applicable:
      page.not_applicable(
          {.x = std::min(zero + 80, slot.x + slot.width - 50), .y = slot.y + slot.height / 2});
      return;
    case Amount::Kind::number:
      break;
  }
  const Tenths end = slot.x + scale.at(row.amount.worth(), slot.width);
  const Box bar{.x = std::min(zero, end),
                .y = slot.y,
                .width = end < zero ? zero - end : end - zero,
                .height = slot.height};
  if (bar.width > 0) page.surface(bar, row.strong ? 1 : 0);
  if (bar.width < 15) {
    page.line({.x = zero, .y = slot.y}, {.x = zero, .y = slot.y + slot.height},
              {.stroke = kInk, .thick = 20});
  }
}

void draw_row(Page& page, const Row& row, const Scale& scale, const Columns& columns, Tenths top,
              std::string_view measure) {
  const Type type = row.strong ? kBold : kText;
  page.begin_mark(name_of(row, measure), row.href);
  columns.write_lead(page, top, row.lead, type);
  columns.write_label(page, top, row.label, type);
  const Box slot = columns.bar(top);
  draw_bar(page, row, scale, slot);
  if (row.target.has_value()) {
    const Tenths at = slot.x + scale.at(*row.target, slot.width);
    page.target({.x = at, .y = slot.y - 25}, {.x = at, .y = slot.y + slot.height + 25});
  }
  columns.write_number(page, top, number_of(row), type);
  page.end_mark();
}

}  // namespace

std::vector<base::Decimal> numbers_of(const std::vector<Row>& rows) {
  std::vector<base::Decimal> numbers;
  for (const Row& row : rows) {
    if (row.amount.is_number()) numbers.push_back(row.amount.worth());
    if (row.target.has_value()) numbers.push_back(*row.target);
  }
  return numbers;
}

std::string name_of(const Row& row, std::string_view measure) {
  std::string name = called(row.label, measure, row.amount, row.incomplete);
  if (row.target.has_value()) name += ", chỉ tiêu " + base::to_vietnamese(*row.target);
  if (!row.lead.empty()) name += ", hạng " + row.lead;
  return name;
}

std::string number_of(const Row& row) {
  return clean(row.amount.printed()) + (row.incomplete ? " *" : "");
}

void explain_rows(Page& page, const std::vector<Row>& rows) {
  Seen seen;
  bool targets = false;
  for (const Row& row : rows) {
    seen.take(row.amount);
    seen.incomplete = seen.incomplete || row.incomplete;
    targets = targets || row.target.has_value();
  }
  if (targets) {
    page.explain(
        [](Page& on, Point at) {
          on.target({.x = at.x + 110, .y = at.y - 70}, {.x = at.x + 110, .y = at.y + 70});
        },
        "chỉ tiêu");
  }
  seen.explain(page);
}

Columns Columns::of(const Page& page, Widest widest) {
  Columns columns;
  const Tenths room = page.room();
  columns.stacked = room < kNarrow;
  columns.lead = widest.lead == 0 ? 0 : std::min(widest.lead, room / 6) + kGap;
  columns.label_x = page.left() + columns.lead;
  const Tenths number = std::min(widest.number, room * 30 / 100);
  if (columns.stacked) {
    columns.label_room = room - columns.lead - std::min(widest.number, room / 2) - kGap;
    columns.bar_x = page.left();
    columns.bar_room = room;
    columns.height = 400;
    return columns;
  }
  columns.label_room = std::min(widest.label, room * 34 / 100);
  columns.bar_x = columns.label_x + columns.label_room + kGap;
  columns.bar_room = page.right() - number - 2 * kGap - columns.bar_x;
  columns.height = widest.label > columns.label_room ? 400 : 280;
  return columns;
}

Box Columns::bar(Tenths top) const {
  return {.x = bar_x,
          .y = stacked ? top + 230 : top + (height - 160) / 2,
          .width = bar_room,
          .height = stacked ? 110 : 160};
}

Box Columns::plot(Tenths top, std::size_t rows) const {
  const Tenths all = height * static_cast<Tenths>(rows);
  return {
      .x = bar_x, .y = stacked ? top + all : top, .width = bar_room, .height = stacked ? 0 : all};
}

void Columns::write_label(Page& page, Tenths top, std::string_view label, Type type) const {
  const auto lines = wrapped(label, label_room, stacked ? 1 : 2, type);
  const auto count = static_cast<Tenths>(lines.size());
  Tenths y = stacked ? top + 165 : top + height / 2 + 45 - (count - 1) * line_height(type) / 2;
  for (const std::string& line : lines) {
    page.words(line, {.at = {.x = label_x, .y = y}, .type = type});
    y += line_height(type);
  }
}

void Columns::write_lead(Page& page, Tenths top, std::string_view rank, Type type) const {
  const Tenths y = stacked ? top + 165 : top + height / 2 + 45;
  const Tenths room = std::max<Tenths>(lead - kGap, 0);
  page.words(fitted(rank, room, type),
             {.at = {.x = page.left() + room, .y = y}, .type = type, .anchor = Anchor::end});
}

void Columns::write_number(Page& page, Tenths top, std::string_view number, Type type) const {
  const Tenths room =
      stacked ? page.right() - label_x - label_room - kGap : page.right() - bar_x - bar_room - kGap;
  const Tenths y = stacked ? top + 165 : top + height / 2 + 45;
  page.words(fitted(number, room, type),
             {.at = {.x = page.right(), .y = y}, .type = type, .anchor = Anchor::end});
}

int steps_for(Tenths length) { return static_cast<int>(std::clamp<Tenths>(length / 500, 2, 10)); }

Tenths draw_axis(Page& page, const Scale& scale, Box plot, std::string_view sign) {
  const Tenths bottom = plot.y + plot.height;
  Tenths free_from = page.left();
  for (const Scale::Tick& tick : scale.ticks(plot.width)) {
    const Tenths x = plot.x + tick.at;
    page.line({.x = x, .y = plot.y}, {.x = x, .y = bottom}, {.stroke = kLine});
    const std::string number = tick.printed + std::string{sign};
    const Tenths width = width_of(number, kSmall);
    const Tenths at = std::clamp(x, page.left() + width / 2, page.right() - width / 2 - 1);
    if (at - width / 2 < free_from) continue;
    page.words(number, {.at = {.x = at, .y = bottom + 140},
                        .type = kSmall,
                        .anchor = Anchor::middle,
                        .colour = kMuted});
    free_from = at + width / 2 + kGap;
  }
  const Tenths zero = plot.x + scale.zero(plot.width);
  page.line({.x = zero, .y = plot.y}, {.x = zero, .y = bottom}, {.stroke = kEdge, .thick = 15});
  return bottom + 180;
}

std::size_t drawn_of(Page& page, std::size_t all, std::size_t most, std::string_view things) {
  if (all == 0) page.remark("Chưa có số liệu.");
  if (all <= most) return all;
  page.remark("Còn " + base::to_vietnamese(base::Decimal{static_cast<std::int64_t>(all - most)}) +
              ' ' + std::string{things} + " nữa không vẽ ở đây.");
  return most;
}

Tenths draw_rows(Page& page, const std::vector<Row>& given, std::string_view measure) {
  const std::size_t count = drawn_of(page, given.size(), kRowsMax, "dòng");
  const std::vector<Row> rows{given.begin(), given.begin() + static_cast<std::ptrdiff_t>(count)};
  const Columns columns = Columns::of(page, widest_of(rows));
  const std::vector<base::Decimal> numbers = numbers_of(rows);
  const Scale scale = Scale::from_zero(numbers, steps_for(columns.bar_room));
  const Box plot = columns.plot(page.top(), count);
  Tenths bottom = plot.y + plot.height;
  if (!numbers.empty()) bottom = draw_axis(page, scale, plot, {});
  Tenths top = page.top();
  for (const Row& row : rows) {
    draw_row(page, row, scale, columns, top, measure);
    top += columns.height;
  }
  explain_rows(page, rows);
  return bottom;
}

}  // namespace tongket::chart
