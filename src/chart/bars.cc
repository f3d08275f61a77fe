#include <algorithm>

#include "chart/picture.h"
#include "page.h"
#include "rows.h"

namespace tongket::chart {
namespace {

constexpr Tenths kPlotHeight = 2'200;
constexpr Tenths kColumnMax = 1'200;

Row row_of(const Bar& bar) {
  return {.lead = {},
          .label = clean(bar.label),
          .amount = bar.amount,
          .target = bar.target,
          .incomplete = bar.incomplete,
          .strong = false,
          .href = bar.href};
}

/// Upright bars: an axis at the left, columns beside it.
class Upright {
 public:
  Upright(Page& page, const std::vector<Row>& rows, std::string_view measure)
      : page_{page}, rows_{rows}, measure_{measure}, scale_{Scale::from_zero(numbers_of(rows), 5)} {
    for (const Scale::Tick& tick : scale_.ticks(kPlotHeight)) {
      axis_ = std::max(axis_, width_of(tick.printed, kSmall) + kGap);
    }
    column_ = (page.room() - axis_) / std::max<Tenths>(static_cast<Tenths>(rows.size()), 1);
    column_ = std::min(column_, kColumnMax);
  }

  /// Whether every number has room above its bar, and the labels below are worth reading.
  [[nodiscard]] bool fits() const {
    return !rows_.empty() && column_ >= 480 && std::ranges::all_of(rows_, [this](const Row& row) {
      return width_of(number_of(row), kText) + kGap <= column_;
    });
  }

  Tenths draw() {
    const Tenths top = page_.top() + 200;  // The number of the highest bar stands above it.
    draw_grid(top);
    Tenths x = page_.left() + axis_;
    Tenths bottom = top + kPlotHeight;
    for (const Row& row : rows_) {
      bottom = std::max(bottom, draw_column(row, x, top));
      x += column_;
    }
    return bottom;
  }

 private:
  void draw_grid(Tenths top) {
    const Tenths past = page_.left() + axis_ + column_ * static_cast<Tenths>(rows_.size());
    for (const Scale::Tick& tick : scale_.ticks(kPlotHeight)) {
      const Tenths y = top + kPlotHeight - tick.at;
      page_.line({.x = page_.left() + axis_, .y = y}, {.x = past, .y = y}, {.stroke = kLine});
      page_.words(tick.printed, {.at = {.x = page_.left() + axis_ - kGap, .y = y + 42},
                                 .type = kSmall,
                                 .anchor = Anchor::end,
                                 .colour = kMuted});
    }
    const Tenths zero = top + kPlotHeight - scale_.zero(kPlotHeight);
    page_.line({.x = page_.left() + axis_, .y = zero}, {.x = past, .y = zero},
               {.stroke = kEdge, .thick = 15});
  }

  Tenths draw_column(const Row& row, Tenths x, Tenths top) {
    page_.begin_mark(name_of(row, measure_), row.href);
    const Tenths middle = x + column_ / 2;
    const Tenths number_y = draw_bar(row, middle, top);
    page_.words(number_of(row), {.at = {.x = middle, .y = number_y}, .anchor = Anchor::middle});
    Tenths bottom = top + kPlotHeight + 40;
    for (const std::string& line : wrapped(row.label, column_ - kGap, 3, kSmall)) {
      bottom += line_height(kSmall);
      page_.words(
          line, {.at = {.x = middle, .y = bottom - 36}, .type = kSmall, .anchor = Anchor::middle});
    }
    page_.end_mark();
    return bottom;
  }

  /// Gives where its number is written.
  Tenths draw_bar(const Row& row, Tenths middle, Tenths top) {
    const Tenths half = std::min<Tenths>(column_ * 3 / 10, 220);
    const auto height_of = [&](base::Decimal worth) {
      return top + kPlotHeight - scale_.at(worth, kPlotHeight);
    };
    const Tenths zero = height_of(base::Decimal{0});
    Tenths above = zero;
    if (row.amount.kind() == Amount::Kind::missing) {
      above = zero - 300;
      page_.missing({.x = middle - half, .y = above, .width = 2 * half, .height = 300});
    } else if (row.amount.kind() == Amount::Kind::not_applicable) {
      above = zero - 120;
      page_.not_applicable({.x = middle, .y = zero - 60});
    } else {
      const Tenths end = height_of(row.amount.worth());
      above = std::min(zero, end);
      const Tenths high = std::max(zero, end) - above;
      if (high > 0) {
        page_.surface({.x = middle - half, .y = above, .width = 2 * half, .height = high}, 0);
      } else {
        page_.line({.x = middle - half, .y = zero}, {.x = middle + half, .y = zero},
                   {.stroke = kInk, .thick = 20});
      }
    }
    if (row.target.has_value()) {
      const Tenths y = height_of(*row.target);
      page_.target({.x = middle - half - 60, .y = y}, {.x = middle + half + 60, .y = y});
      if (y <= above && above - y < 180) above = y;  // The number goes above the mark it would hit.
    }
    return above - 50;
  }

  Page& page_;
  const std::vector<Row>& rows_;
  std::string_view measure_;
  Scale scale_;
  Tenths axis_ = 0;
  Tenths column_ = 0;
};

Tenths draw_upright_or_lying(Page& page, const std::vector<Row>& rows, const Bars& bars) {
  if (bars.direction == Bars::Direction::vertical) {
    Upright upright{page, rows, bars.sheet.measure};
    if (upright.fits()) {
      const Tenths bottom = upright.draw();
      explain_rows(page, rows);
      return bottom;
    }
  }
  return draw_rows(page, rows, bars.sheet.measure);
}

}  // namespace

std::string draw(const Bars& bars) {
  Page page{bars.sheet};
  std::vector<Row> rows;
  rows.reserve(bars.bars.size());
  for (const Bar& bar : bars.bars) rows.push_back(row_of(bar));
  const Tenths bottom = draw_upright_or_lying(page, rows, bars);
  return std::move(page).finish(bottom);
}

std::string draw(const Ranking& ranking) {
  Page page{ranking.sheet};
  std::vector<Row> rows;
  rows.reserve(ranking.units.size());
  const bool any_rank =
      std::ranges::any_of(ranking.units, [](const Ranked& unit) { return unit.rank.has_value(); });
  for (const Ranked& unit : ranking.units) {
    Row row = row_of(unit.bar);
    if (any_rank) row.lead = unit.rank.has_value() ? std::to_string(*unit.rank) : "–";
    row.strong = unit.ours;
    rows.push_back(std::move(row));
  }
  const Tenths bottom = draw_rows(page, rows, ranking.sheet.measure);
  return std::move(page).finish(bottom);
}

}  // namespace tongket::chart
